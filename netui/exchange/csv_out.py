"""The book as CSV, one file a table, every field of its records a column; people.csv is read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from netui.book.book import Book
from netui.book.records import TABLES, Record
from netui.exchange.cells import harmless
from netui.exchange.contacts import JOINT
from netui.exchange.part import part_of
from netui.exchange.vcard_write import current_job

LEFT = ("kept",)
"""Lines of cards, which only vCard and JSON carry."""
OWN = ("shared",)
"""What netui remembers of its own files."""
WORK = ("company", "title", "team")
"""What people.csv says besides: the current job."""


def write(book: Book, people: Iterable[int] | None = None) -> dict[str, bytes]:
    """File name to contents; empty tables are left out, and with people said all that is not about them."""
    book = book if people is None else part_of(book, frozenset(people))
    found = {}
    for table in TABLES:
        if table in OWN:
            continue
        rows = [row for _, row in sorted(book.rows(table).items())]
        if rows:
            found[f"{table}.csv"] = _table(book, table, rows)
    return found


def _table(book: Book, table: str, rows: Iterable[Record]) -> bytes:
    names = [name for name in TABLES[table].__struct_fields__ if name not in LEFT]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*names, *(WORK if table == "people" else ())))
    for row in rows:
        cells = [cell(getattr(row, name)) for name in names]
        writer.writerow(map(harmless, (*cells, *(_work(book, row.id) if table == "people" else ()))))
    return out.getvalue().encode("utf-8", "replace")


def _work(book: Book, person: int) -> Iterator[str]:
    job = current_job(book, person)
    place = book.organisations.get(job.organisation) if job and job.organisation else None
    yield from (place.name if place else "", job.title if job else "", job.team if job else "")


def cell(value: Any) -> str:
    """A value as text: several joined as Google does, what has parts as JSON."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, tuple) and all(isinstance(one, str | int) for one in value):
        return JOINT.join(map(str, value))
    if isinstance(value, str | int | float):
        return str(value)
    return msgspec.json.encode(value, enc_hook=_plain).decode() if value else ""


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no text for {type(value).__name__}")
