"""How many touches a week the user's own wishes need, and whose rhythm to lengthen when that is too much.

Load is the sum of 7 / rhythm. Where RULES is silent: people who are left alone do not count; the proposals lengthen a
rhythm to the next longer one, the most relief for the least tie first (relief / (1 + importance x log2(1 + N))), until
the load fits the weekly touches; nobody is lengthened past a year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import fsum, log2
from typing import NamedTuple, Protocol

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, put
from netui.book.identity import fold
from netui.book.now import Now
from netui.book.records import Person
from netui.book.refused import Refused
from netui.book.verbs import names
from netui.rules.ties import Tie, number, wish

STEPS = (7, 14, 30, 60, 90, 180, 365)
"""The rhythms that are proposed."""


class View(Protocol):
    """What is asked of an outlook."""

    @property
    def book(self) -> Book:
        """All that is known."""

    @property
    def ties(self) -> Mapping[int, Tie]:
        """Everybody's tie."""


class Longer(NamedTuple):
    """One rhythm to lengthen."""

    person: int
    now: int
    proposed: int

    @property
    def relief(self) -> float:
        """Touches a week that it saves."""
        return 7 / self.now - 7 / self.proposed


class Load(msgspec.Struct, frozen=True):
    """The wishes against the week."""

    weekly: float
    """Touches a week that the rhythms need."""
    limit: int
    people: int
    longer: tuple[Longer, ...] = ()
    """Whose rhythm to lengthen, the one that helps most first; empty while it fits."""

    @property
    def over(self) -> bool:
        """Whether the wishes need more than the week has."""
        return self.weekly > self.limit


def load(view: View) -> Load:
    """The load of all rhythms, and the way back to what the week holds."""
    found = needed(view)
    if not found.over:
        return found
    return msgspec.structs.replace(found, longer=_longer(view, _wished(view), found.weekly - found.limit))


def needed(view: View) -> Load:
    """The load alone, without a look at the ties; quick also where thousands have a rhythm."""
    rows = _wished(view)
    return Load(fsum(7 / row.rhythm for row in rows if row.rhythm), view.book.me.settings.weekly_touches, len(rows))


def _wished(view: View) -> list[Person]:
    return [row for row in view.book.people.values() if row.rhythm and not row.never and not row.no_contact]


def says(found: Load) -> str:
    """The load in one sentence."""
    if not found.over:
        return f"Your rhythms need {number(found.weekly)} touches a week; you want {found.limit}."
    return f"Your rhythms need {number(found.weekly)} touches a week, more than the {found.limit} you want."


def propose(row: Longer, book: Book) -> str:
    """One proposal in words, with what it saves."""
    name = book.people[row.person].name
    return f"{name}: {wish(row.proposed)} instead of {wish(row.now)} saves {number(row.relief)} a week"


def lengthen(rows: Sequence[Longer], book: Book, now: Now) -> Change:
    """The proposed rhythms, as one change."""
    people = [(book.people[row.person], row.proposed) for row in rows if row.person in book.people]
    if not people:
        raise Refused("Your rhythms fit into the week: nobody needs a longer one.")
    edits = tuple(put(one, msgspec.structs.replace(one, rhythm=days, rhythm_since=now.day)) for one, days in people)
    return Change(f"Longer rhythms for {names([one for one, _ in people])}", edits)


def _longer(view: View, rows: list[Person], over: float) -> tuple[Longer, ...]:
    heap = [_entry(view, row, row.rhythm) for row in rows if row.rhythm and row.rhythm < STEPS[-1]]
    heapify(heap)
    found: dict[int, Longer] = {}
    while heap and over > 1e-9:
        _, _, person, was, then = heappop(heap)
        row = view.book.people[person]
        over -= 7 / was - 7 / then
        found[person] = Longer(person, row.rhythm or was, then)
        if then < STEPS[-1]:
            heappush(heap, _entry(view, row, then))
    return tuple(sorted(found.values(), key=lambda row: (-row.relief, fold(view.book.people[row.person].name))))


def _entry(view: View, row: Person, rhythm: int) -> tuple[float, str, int, int, int]:
    then = next(step for step in STEPS if step > rhythm)
    worth = 1 + row.importance * log2(1 + view.ties[row.id].depth)
    return -(7 / rhythm - 7 / then) / worth, fold(row.name), row.id, rhythm, then
