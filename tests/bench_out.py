"""What goes out of a large book: every format, and a synced folder in which nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from netui.book.changes import numbered
from netui.exchange.synced import sync
from netui.exchange.synced.lying import Lying
from netui.exchange.writers import WRITERS, Wanted
from tests.bench_row import Row, in_turns
from tests.made import NOW, made

SECONDS = 3


def rows(people: int, rounds: int) -> Iterator[Row]:
    """Each against three seconds; beside it what encoding the same records alone costs."""
    book = made(people)
    tables = {name: list(rows.values()) for name, rows in book.tables.items()}

    def row(what: str, took: float, limit: float) -> Row:
        note = f"encoding alone takes {limit * 1e3:.0f} ms"
        return Row(f"{what}, {people:,} people", took, SECONDS, f"{SECONDS} s", 1, note)

    def encode() -> object:
        return msgspec.json.encode(tables, enc_hook=dict)

    for form, write in WRITERS.items():
        yield row(f"export {form}", *in_turns(partial(write, book, NOW, Wanted()), encode, rounds))
    done = sync.out(Lying(contacts="/c", calendar="/k"), book, NOW)
    cards = {name: data for (folder, name), data in done.files.items() if folder == "/c"}
    entries = {name: data for (folder, name), data in done.files.items() if folder == "/k"}
    lying = Lying(contacts="/c", cards=cards, calendar="/k", entries=entries)
    known = book.with_(numbered(done.change(), book.ids(NOW)))
    yield row("synced folder, nothing new", *in_turns(partial(sync.out, lying, known, NOW), encode, rounds))
    yield row("synced folder read back", *in_turns(partial(sync.back, lying, known, NOW), encode, rounds))
