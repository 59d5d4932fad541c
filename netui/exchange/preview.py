"""What a file would do to the book, before anything is saved: one plan for every format."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change
from netui.book.now import Now
from netui.exchange import whole
from netui.exchange.batch import Batch
from netui.exchange.compared import jottings, people, programme
from netui.exchange.outcome import Preview
from netui.exchange.synced import sync


def plan(batch: Batch, book: Book, now: Now, *, choices: Mapping[str, str] | None = None) -> Preview:
    """The preview; with a question open it shows the rows and changes nothing.

    A choice answers a row that looks alike ("row 7": merge, keep both, skip), a conflict ("row 7 title": file)
    or a deleted person ("row 7": add).
    """
    if batch.lying is not None:
        preview = sync.back(batch.lying, book, now, choices=choices)
    elif batch.tables is not None:
        preview = whole.plan(batch, book, now)
    elif batch.lines:
        preview = jottings.plan(batch, book, now, choices or {})
    elif batch.programme is not None:
        preview = programme.plan(batch, batch.programme, book, now, choices or {})
    else:
        preview = people.plan(batch, book, now, choices or {})
    if preview.questions:
        return msgspec.structs.replace(preview, change=Change(preview.label))
    return preview
