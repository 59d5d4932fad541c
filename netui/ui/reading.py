"""A file read and compared with the book beside the screen, so that keys and painting go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from netui.book.book import Book
from netui.book.now import Now
from netui.book.records import Person
from netui.book.refused import Refused
from netui.exchange import looking, pretalx, preview
from netui.exchange.batch import Batch, Options
from netui.exchange.outcome import Preview
from netui.exchange.synced import sync
from netui.rules.place import Guesser
from netui.store import files, folders
from netui.ui.watching import Watch
from netui.ui.words.import_words import Look

PARTNER = 10_000_000
"""Bytes of a file that is looked into unasked."""


async def looked(watch: Watch, name: str, data: bytes, options: Options | None = None, kind: str = "") -> Look:
    """What the file would do to the newest book; Refused where it holds nothing, Stopped where Esc was pressed."""
    app = watch.page.app
    return await watch.run(partial(_look, name, data, options or Options(), app.outlook.book, app.now(), kind))


async def looked_into(watch: Watch, path: str) -> Look:
    """What a folder that a sync tool carries would do to the newest book."""
    app = watch.page.app

    def read() -> Look:
        batch = sync.batch(*folders.read(path))
        return Look(b"", Options(), batch, preview.plan(batch, app.outlook.book, app.now()))

    return await watch.run(read)


def partner(path: Path, data: bytes, others: Iterable[Path]) -> tuple[str, bytes] | None:
    """The file beside it that says the rest: the speakers of submissions, or the submissions of speakers."""
    wanted = pretalx.lacks(data)
    for other in others if wanted else ():
        if other.parent == path.parent and other != path and other.suffix.casefold() == ".json":
            with suppress(Refused):
                found = files.read(other, most=PARTNER)
                if pretalx.is_part(found, wanted):
                    return other.name, found
    return None


async def planned(watch: Watch, batch: Batch, choices: Mapping[str, str]) -> Preview:
    """The same file against the newest book, with what the user has decided."""
    app = watch.page.app
    return await watch.run(partial(preview.plan, batch, app.outlook.book, app.now(), choices=choices))


def _look(name: str, data: bytes, options: Options, book: Book, now: Now, kind: str) -> Look:
    batch, found = looking.look(name, data, options, book, now, kind=kind)
    guesser = Guesser(book.me.settings)
    placed = sum(bool(guesser.place(Person(name=row.name), row.title).field) for row in found.fresh)
    return Look(data, options, batch, found, placed * 100 // max(len(found.fresh), 1), kind)
