"""The part of a book that is about some people: they, what is between them and the user, and nobody else."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from netui.book.book import Book
from netui.book.records import Encounter, Record
from netui.book.references import NAMES

TABLES = (
    *("people", "positions", "links", "touches", "promises", "asks", "meetings", "encounters"),
    *("introductions", "news"),
)
"""Tables whose rows are about people; organisations and events come with the rows that name them."""


def part_of(book: Book, people: Collection[int]) -> Book:
    """A book of these people alone, whose rows speak of no row that is not in it."""
    some = frozenset(i for i in people if i in book.people)
    rows = [row for table in TABLES for row in book.rows(table).values() if _concerns(row, table, some)]
    rows = [row for row in rows if not isinstance(row, Encounter) or row.event in book.events]
    places = {i for row in rows for i in _ids(row, "organisation", "about") if i in book.organisations}
    events = {i for row in rows for i in _ids(row, "event") if i in book.events}
    rows += [book.organisations[i] for i in book.organisations if i in places]
    rows += [book.events[i] for i in book.events if i in events]
    there = {row.id for row in rows}
    return Book.of(*(_loose(row, there) for row in rows))


def _concerns(row: Record, table: str, people: Collection[int]) -> bool:
    """Whether a row is about these people; of a talk with several one is enough."""
    if table == "people":
        return row.id in people
    if table in ("touches", "meetings"):
        return any(i in people for i in getattr(row, "people", ()))
    named = list(_ids(row, "person", "a", "b"))
    return bool(named) and all(i in people for i in named)


def _ids(row: Record, *names: str) -> Iterator[int]:
    yield from (i for name in names if isinstance(i := getattr(row, name, None), int))


def _loose(row: Record, there: Collection[int]) -> Record:
    """The row without the ids of others."""
    fields: dict[str, object] = {}
    for name in (*NAMES, "promise"):
        value = getattr(row, name, None)
        if isinstance(value, tuple) and any(i not in there for i in value):
            fields[name] = tuple(i for i in value if i in there)
        elif isinstance(value, int) and value not in there:
            fields[name] = None
    return msgspec.structs.replace(row, **fields) if fields else row
