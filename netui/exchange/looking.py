"""A file read and compared with the book in one go, with what was said of earlier files like it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from netui.book.book import Book
from netui.book.now import Now
from netui.exchange import formats, mapping, preview
from netui.exchange.batch import Batch, Options
from netui.exchange.outcome import Preview


def look(
    name: str,
    data: bytes,
    options: Options,
    book: Book,
    now: Now,
    *,
    kind: str = "",
    choices: Mapping[str, str] | None = None,
) -> tuple[Batch, Preview]:
    """What stands in the file, and what it would do; columns that were named once are named so again."""
    batch = formats.read(name, data, options, kind)
    if not options.mapping and batch.columns and (said := mapping.remembered(batch.columns, book)):
        options = msgspec.structs.replace(options, mapping=said)
        batch = formats.read(name, data, options, kind)
    return batch, preview.plan(batch, book, now, choices=choices)
