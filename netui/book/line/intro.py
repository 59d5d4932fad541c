"""Bringing two people together, as a line says it: intro Ana & Wen: both run evals; intro Bo & Lena candidate: why."""

from __future__ import annotations

from typing import Literal

from netui.book.book import Book
from netui.book.now import Now
from netui.book.records import Introduction, Person
from netui.book.refused import Refused

CANDIDATE = ("as candidate", "as a candidate", "candidate")
"""What stands before the reason where one of the two is put forward for a job."""


def reason(note: str) -> tuple[str, bool]:
    """Why the two would gain, and whether the first is put forward to the second for a job."""
    said = note.strip()
    for words in CANDIDATE:
        rest = said[len(words) :]
        if said.casefold().startswith(words) and not rest[:1].isalnum():
            return rest.lstrip(" :,;"), True
    return said, False


def begun(one: Person, other: Person, note: str, book: Book, now: Now, *, candidate: bool = False) -> Introduction:
    """The new row; refused where the two are being introduced already. Who is no recruiter is the candidate."""
    if one.id == other.id:
        raise Refused("Nobody can be introduced to themselves.")
    known = book.about(one.id).introductions if one.id in book.people else ()
    if any({row.a, row.b} == {one.id, other.id} and not row.closed for row in known):
        raise Refused(f"{one.name} and {other.name} are being introduced already.")
    why, said = reason(note)
    kind: Literal["", "candidate"] = "candidate" if candidate or said else ""
    if kind and one.recruiter is not None and other.recruiter is None:
        one, other = other, one
    return Introduction(a=one.id, b=other.id, why=why, kind=kind, made=now.day)
