"""Rows that speak of somebody who is not there, as a file edited by hand or on two devices may hold them.

They stay in the file, so that nothing is lost and the person may come back; no answer is made of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from netui.book.records import Record

R = TypeVar("R", bound=Record)

People = Mapping[int, Record]

Place = tuple[str, int]
"""Table and id of a row."""

ABOUT_PEOPLE = ("touches", "promises", "asks", "meetings", "positions", "links", "encounters", "news", "introductions")
"""Tables whose rows speak of people."""


def seen(table: str, row: R | None, people: People) -> R | None:
    """What is there of a row: a gathering without those who are not, None where it is about nobody who is."""
    if row is None or table not in ABOUT_PEOPLE:
        return row
    if table in ("touches", "meetings"):
        named: tuple[int, ...] = getattr(row, "people")  # noqa: B009
        still = tuple(person for person in named if person in people)
        return row if len(still) == len(named) else msgspec.structs.replace(row, people=still) if still else None
    ends = ("a", "b") if table in ("links", "introductions") else ("person",)
    return row if all(getattr(row, end) in people for end in ends) else None


def sorted_out(
    tables: Mapping[str, Mapping[int, Record]],
) -> tuple[Mapping[str, Mapping[int, Record]], frozenset[Place]]:
    """The tables as far as they speak of people who are there, and the places of the rows that do not."""
    people, shown = tables["people"], dict(tables)
    adrift: set[Place] = set()
    for table in ABOUT_PEOPLE:
        rows = {i: seen(table, row, people) for i, row in tables[table].items()}
        adrift.update((table, i) for i, row in rows.items() if row is not tables[table][i])
        shown[table] = {i: row for i, row in rows.items() if row is not None}
    return shown, frozenset(adrift)
