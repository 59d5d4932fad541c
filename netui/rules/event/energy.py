"""The energy of a day among people: how long it goes without a break, how full it is, whether its evening stays free.

So many minutes with people, then so many of rest, by the user's pace (RULES 6). A full day is eight hours of that; all
of it is shown and nothing is forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from netui.book.records import Me
from netui.rules.event.agenda import Agenda, Slot

DAY = 8 * 60
"""Minutes of a full day of an event."""

EVENING = "18:00"

TALK = 45
"""Minutes that one more conversation or session takes; what is left of a day is told in these."""

DOTS = 5

FULL = 0.8
"""The share of a day's energy from which on it is full."""

Span = tuple[int, int]
"""From one minute to another."""


class Strain(NamedTuple):
    """A stretch among people that goes on for longer than the pace allows."""

    at: Slot
    """Where it gets too long."""
    minutes: int
    """How long it lasts by the end of that."""
    limit: int
    rested: bool = False
    """A rest of the user's comes right after it."""


class Energy(NamedTuple):
    """What one day takes, against what the pace has for a day."""

    taken: int
    """Minutes with people."""
    budget: int
    strains: tuple[Strain, ...]
    free_evening: bool
    """A full day and a quiet pace: nothing is proposed from the evening on."""

    @property
    def share(self) -> float:
        """The part of the day's energy that is planned; above 1 it is more than there is."""
        return self.taken / self.budget if self.budget else 1.0

    @property
    def dots(self) -> int:
        """The same in five dots."""
        return min(DOTS, round(self.share * DOTS))

    @property
    def full(self) -> bool:
        """Hardly anything more fits."""
        return self.share >= FULL

    @property
    def more(self) -> int:
        """How many talks more the day has room for; below zero: how many too many there are."""
        return (self.budget - self.taken) // TALK


def effort(me: Me) -> tuple[int, int]:
    """Minutes with people and minutes of rest, at the user's pace."""
    return me.settings.energy.get(me.pace or "balanced", (90, 20))


def too_long(blocks: Iterable[Span], limit: int, off: int) -> Iterator[tuple[int, int]]:
    """Each stretch that gets too long: the number of the block where it does, and its minutes by then.

    Only a break of `off` minutes begins a new stretch; blocks at the same time count once.
    """
    spent, last, said = 0, None, False
    for n, (start, end) in enumerate(blocks):
        if last is None or start - last >= off:
            spent, said = 0, False
        spent += max(0, end - (start if last is None else max(start, last)))
        last = end if last is None else max(last, end)
        if spent > limit and not said:
            said = True
            yield n, spent


def energy(agenda: Agenda, day: str, me: Me, slots: Sequence[Slot] | None = None) -> Energy:
    """The energy of a day as it is picked, or with these slots instead."""
    limit, off = effort(me)
    chosen = agenda.marked(day) if slots is None else slots
    row = sorted(filter(_with_people, chosen), key=lambda slot: (slot.start, slot.end))
    rests = {slot.start for slot in chosen if slot.kind == "rest" and slot.going}
    strains = tuple(
        Strain(row[n], minutes, limit, row[n].end in rests)
        for n, minutes in too_long([(s.start, s.end) for s in row], limit, off)
    )
    budget = DAY * limit // (limit + off)
    before = _minutes([slot for slot in row if slot.opens < EVENING])
    quiet = me.pace == "introvert" and before >= FULL * budget
    return Energy(_minutes(row), budget, strains, quiet)


def words(found: Energy, name: str) -> str:
    """What that means for the day: "Wed is full: 1 more, or drop one"."""
    if found.more < 0:
        return f"{name} is more than your pace: drop one"
    if found.full:
        return f"{name} is full: {found.more or 'nothing'} more, or drop one"
    return f"{name} has room for {found.more} more"


def left_at(agenda: Agenda, day: str, me: Me, minute: int, talks: int) -> int:
    """The dots that are left at a minute of the day: sessions so far, and ten minutes for each talk."""
    limit, off = effort(me)
    past = [(s.start, min(s.end, minute)) for s in agenda.marked(day) if _with_people(s) and s.start < minute]
    taken = _joined(past) + talks * 10
    budget = DAY * limit // (limit + off)
    return max(0, DOTS - round(taken / budget * DOTS))


def _with_people(slot: Slot) -> bool:
    return slot.going and slot.kind != "rest"


def _minutes(slots: Iterable[Slot]) -> int:
    return _joined([(slot.start, slot.end) for slot in slots])


def _joined(spans: Iterable[Span]) -> int:
    """Minutes that are covered, those covered twice counted once."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
