"""Who knows whom, as a line says it: knows Ana & Wen: close; knows Bo & Lena maybe. Ways to somebody are made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from netui.book.book import Book
from netui.book.changes import Edit, add, put
from netui.book.records import Link, Person
from netui.book.refused import Refused

Strength = Literal["close", "knows", "maybe"]

WORDS: dict[str, Strength] = {"close": "close", "well": "close", "maybe": "maybe", "perhaps": "maybe", "?": "maybe"}
"""How well two know each other, in the words of a line."""


def strength(note: str) -> Strength | None:
    """How well, from what follows the names; None where it says something else."""
    said = note.strip(" :,;.").casefold()
    return WORDS.get(said) if said else "knows"


def linked(one: Person, other: Person, note: str, book: Book, ids: Iterator[int]) -> Edit:
    """The new row, or the one that is there with how well they know each other now."""
    if one.id == other.id:
        raise Refused("Everybody knows themselves.")
    found = strength(note) or "knows"
    rows = book.about(one.id).links if one.id in book.people else ()
    if (row := next((row for row in rows if {row.a, row.b} == {one.id, other.id}), None)) is not None:
        return put(row, msgspec.structs.replace(row, strength=found))
    return add(Link(id=next(ids), a=one.id, b=other.id, strength=found))
