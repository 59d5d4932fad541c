"""The best plan of a day: weighted interval scheduling with the walks between rooms, and what it gives up.

The user's own blocks and meetings stand; the plan goes around them. It proposes no more than the pace has for a day,
keeps the next hole after a long stretch among people free as a rest, and at a quiet pace the evening of a full day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from netui.book.records import Me
from netui.rules.event.agenda import Agenda, Draws, Slot, worth
from netui.rules.event.energy import EVENING, effort, energy
from netui.rules.event.walks import Walk

_MINUTES = 100_000
"""Divides minutes, so that they decide only between sessions that are worth the same."""

MOST_RESTS = 2
"""Rests of a day; more would leave no conference."""

Value = Callable[[Slot], float]


class Plan(msgspec.Struct, frozen=True):
    """What to attend on one day, and the picks that it leaves out."""

    day: str
    slots: tuple[Slot, ...]
    adds: tuple[Slot, ...]
    """Not picked so far."""
    gives_up: tuple[Slot, ...]
    """Picked so far."""
    misses: tuple[Slot, ...]
    """Not picked, but with a reason to go; there is no time for it."""
    value: int
    """Of the sessions in it; the user's own blocks count nothing."""
    rests: tuple[tuple[int, int], ...] = ()
    """Rests to keep free, each the minute it begins and how long it is."""
    evening: bool = False
    """The evening stays free."""

    @property
    def changes(self) -> bool:
        """It differs from what is picked."""
        return bool(self.adds or self.gives_up or self.rests)


def best_plan(agenda: Agenda, day: str, draws: Draws, me: Me | None = None) -> Plan:
    """The most valuable sessions of a day that one person can sit through, with rests at the user's pace."""
    slots = [slot for slot in agenda.on(day) if slot.opens and not slot.cancelled]
    stand = [slot for slot in slots if slot.fixed]
    free = [slot for slot in slots if not slot.fixed and worth(slot, draws) and _beside(slot, stand)]
    chosen = _best(free, draws, agenda.walk)
    evening = me is not None and energy(agenda, day, me, _going((*chosen, *stand))).free_evening
    if evening:
        chosen = _best([s for s in free if s.opens < EVENING or s.mark == "attend"], draws, agenda.walk)
    if me is not None:
        chosen = _within(chosen, lambda slots: energy(agenda, day, me, _going((*slots, *stand))).more >= 0, draws)
    kept = {slot.record.id for slot in chosen}
    return Plan(
        day,
        tuple(sorted((*chosen, *stand), key=lambda slot: (slot.start, slot.end))),
        tuple(slot for slot in chosen if slot.mark != "attend"),
        tuple(slot for slot in slots if slot.going and not slot.fixed and slot.record.id not in kept),
        tuple(slot for slot in slots if not slot.going and worth(slot, draws) and slot.record.id not in kept),
        sum(worth(slot, draws) for slot in chosen),
        tuple(_rests((*chosen, *stand), me, max((s.end for s in slots), default=0))) if me is not None else (),
        evening,
    )


def _best(free: Sequence[Slot], draws: Draws, walk: Walk) -> tuple[Slot, ...]:
    return best(free, lambda slot: worth(slot, draws) + (slot.end - slot.start) / _MINUTES, walk)


def _within(chosen: tuple[Slot, ...], enough: Callable[[Sequence[Slot]], bool], draws: Draws) -> tuple[Slot, ...]:
    """Without the least of what is not picked yet, as long as the day would be more than the pace has."""
    fresh = sorted((s for s in chosen if s.mark != "attend"), key=lambda s: (worth(s, draws), s.start - s.end))
    for least in fresh:
        if enough(chosen):
            break
        chosen = tuple(slot for slot in chosen if slot is not least)
    return chosen


def _going(slots: Iterable[Slot]) -> list[Slot]:
    """The same slots as picked."""
    replace = msgspec.structs.replace
    return [s if s.going else replace(s, mark="attend") for s in slots]


def _rests(slots: Sequence[Slot], me: Me, until: int) -> Iterator[tuple[int, int]]:
    """The first holes that end a long stretch among people, each as long as a rest; two a day with those there are.

    The last stretch has one too where it is too long and the day goes on, `until` its last session ends.
    """
    limit, off = effort(me)
    room = MOST_RESTS - sum(slot.kind == "rest" for slot in slots)
    spent, last = 0, 0
    for slot in sorted(slots, key=lambda slot: (slot.start, slot.end)):
        if slot.kind == "rest":
            spent, last = 0, max(last, slot.end)
            continue
        if last and slot.start - last >= off:
            if room > 0 and spent >= limit / 2:
                room -= 1
                yield last, off
            spent = 0
        spent += max(0, slot.end - max(slot.start, last))
        last = max(last, slot.end)
    if room > 0 and spent > limit and last + off <= until:
        yield last, off


def best(slots: Iterable[Slot], value: Value, walk: Walk) -> tuple[Slot, ...]:
    """The set of the largest sum in which each session ends, walk included, before the next one starts."""
    row = sorted(slots, key=lambda slot: (slot.end, slot.start))
    sums: list[float] = []
    before: list[int] = []
    rooms: dict[str, _Room] = {}
    for i, slot in enumerate(row):
        reached, came_from = 0.0, -1
        for name, room in rooms.items():
            last = room.best_until(slot.start - walk(name, slot.room))
            if last >= 0 and sums[last] > reached:
                reached, came_from = sums[last], last
        sums.append(reached + value(slot))
        before.append(came_from)
        rooms.setdefault(slot.room, _Room()).add(slot.end, i, sums)
    return _traced(row, sums, before)


class _Room:
    """The sessions of one room by their end, with the best sum up to each: a look-up instead of a pass."""

    def __init__(self) -> None:
        self.ends: list[int] = []
        self.best: list[int] = []

    def add(self, end: int, i: int, sums: Sequence[float]) -> None:
        """One more session, not ending before those that are there."""
        top = self.best[-1] if self.best and sums[self.best[-1]] >= sums[i] else i
        self.ends.append(end)
        self.best.append(top)

    def best_until(self, minute: int) -> int:
        """The session with the best sum among those that end by then; -1 for none."""
        at = bisect_right(self.ends, minute)
        return self.best[at - 1] if at else -1


def _traced(row: Sequence[Slot], sums: Sequence[float], before: Sequence[int]) -> tuple[Slot, ...]:
    if not row:
        return ()
    chosen: list[Slot] = []
    i = max(range(len(row)), key=sums.__getitem__)
    while i >= 0:
        chosen.append(row[i])
        i = before[i]
    return tuple(reversed(chosen))


def _beside(slot: Slot, stand: Iterable[Slot]) -> bool:
    """It leaves the user's own blocks alone; these can wait for a walk."""
    return all(slot.end <= own.start or own.end <= slot.start for own in stand)
