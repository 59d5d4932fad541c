"""Which rows an agenda shows: a day of an event in its four splits, with clashes, tight walks and holes between."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from netui.book.records import Me
from netui.rules.event.agenda import Agenda, Clash, Draws, Hole, Slot, Tight, clashes, fitting, holes, tight, worth
from netui.rules.event.energy import EVENING, Energy, Strain, energy
from netui.rules.event.meeting import Meet, draws
from netui.rules.event.plan import Plan, best_plan

SPLITS = ("Mine", "Suggested", "Holes", "All")

FEW = 20
"""Sessions a day up to which all of them are shown at once."""


class Line(msgspec.Struct, frozen=True):
    """One row: a slot, what stands under it, a hole, or words."""

    kind: Literal["slot", "clash", "tight", "strain", "hole", "words"]
    slot: Slot | None = None
    clash: Clash | None = None
    tight: Tight | None = None
    strain: Strain | None = None
    hole: Hole | None = None
    words: str = ""
    then: str = ""
    """The keys for it, at the right and always whole."""
    proposed: bool = False
    """Part of the best plan and not picked yet."""

    @property
    def key(self) -> Hashable:
        """Where the cursor finds it again."""
        if self.slot:
            return self.slot.record.id
        return ("hole", self.hole.start) if self.hole else (self.kind, self.words)

    @property
    def at_rest(self) -> bool:
        """The cursor passes over it."""
        return self.kind in ("clash", "tight", "strain", "words")


class Day:
    """One day of an event with all that the rules say of it."""

    def __init__(self, agenda: Agenda, day: str, found: Iterable[Meet], me: Me) -> None:
        self.agenda, self.day = agenda, day
        self.slots, self.marked = agenda.on(day), agenda.marked(day)
        self._me = me
        self.found = tuple(found)
        self.draws: Draws = draws(self.found)
        both = clashes(self.marked, self.draws)
        self.clashes = tuple(clash for clash in both if not clash.settled)
        self.settled = tuple(clash for clash in both if clash.settled)
        self.tight = tight(self.marked, agenda.walk)
        self.holes = holes(self.marked)
        self.energy: Energy = energy(agenda, day, me)
        self.meets = _by_session(self.found)

    @cached_property
    def plan(self) -> Plan:
        """The best plan of the day, worked out when it is asked for."""
        return best_plan(self.agenda, self.day, self.draws, self._me)

    def lines(self, split: str, passes: Callable[[Slot], bool] = lambda _: True) -> list[Line]:
        """The rows of one split; only those of the programme can be filtered away."""
        if split == "Suggested":
            return list(self._suggested(passes))
        if split == "Holes":
            return list(self._holes(passes))
        if split == "Mine":
            return list(self._mine())
        chosen = [slot for slot in self.slots if slot.fixed or passes(slot)]
        shown = [line for slot in chosen for line in (Line("slot", slot), *self._trouble.get(slot.record.id, ()))]
        return shown or [Line("words", words="No session matches. F shows all.")]

    def clash_of(self, slot: Slot | None) -> Clash | None:
        """The clash a slot is part of, an open one before one that is settled."""
        both = (*self.clashes, *self.settled)
        return next((c for c in both if slot and slot.record.id in (c.first.record.id, c.second.record.id)), None)

    def _mine(self) -> Iterator[Line]:
        free = {hole.before.record.id: hole for hole in self.holes}
        mine = self.marked
        if not mine:
            yield Line("words", words="Nothing picked on this day yet. ] shows what there is, Space picks.")
        for slot in mine:
            yield from (Line("slot", slot), *self._trouble.get(slot.record.id, ()))
            if slot.record.id in free:
                yield Line("hole", hole=free[slot.record.id])
        if self.energy.free_evening and not any(slot.going and slot.opens >= EVENING for slot in mine):
            yield Line("words", words="~ evening kept free to recover")

    def _suggested(self, passes: Callable[[Slot], bool]) -> Iterator[Line]:
        new = {slot.record.id for slot in self.plan.adds}
        if self.plan.slots:
            yield Line("words", words="The best plan of the day" + (" · * accepts it" if self.plan.changes else ""))
        yield from (Line("slot", slot, proposed=slot.record.id in new) for slot in self.plan.slots)
        for start, minutes in self.plan.rests:
            yield Line("words", words=f"* {self._clock(start)}  ~ rest, {minutes} min, with the plan")
        if self.plan.evening:
            yield Line("words", words="~ the evening stays free: the day is full")
        if self.plan.gives_up:
            yield Line("words", words="It lets go")
            yield from (Line("slot", slot) for slot in self.plan.gives_up)
        inside = {slot.record.id for slot in (*self.plan.slots, *self.plan.gives_up)}
        missed = [slot for slot in self.plan.misses if passes(slot)]
        if missed:
            yield Line("words", words="It has no room for")
            yield from (Line("slot", slot) for slot in missed)
            inside |= {slot.record.id for slot in missed}
        also = [
            slot
            for slot in self.slots
            if slot.record.id not in inside
            and not slot.cancelled
            and (slot.mark or any(meet.gaps or meet.person for meet in self.meets.get(slot.record.id, ())))
            and passes(slot)
        ]
        if also:
            yield Line("words", words="Also of use: interesting ones, speakers you know or should meet")
            yield from (Line("slot", slot) for slot in also)
        if not also and not self.plan.slots:
            yield Line(
                "words", words="Nothing to suggest yet: + marks what is interesting, t on Gaps says whom you look for."
            )

    def _holes(self, passes: Callable[[Slot], bool]) -> Iterator[Line]:
        if not self.holes:
            yield Line("words", words="No hole between your picks on this day.")
        for hole in self.holes:
            yield Line("hole", hole=hole, words="what fits stands below")
            fits = [slot for slot in fitting(hole, self.slots, self.agenda.walk) if passes(slot)]
            fits.sort(key=lambda slot: (-worth(slot, self.draws), slot.start))
            yield from (Line("slot", slot) for slot in fits)

    @cached_property
    def _trouble(self) -> Mapping[int, list[Line]]:
        """What stands under a session, by its record."""
        under: dict[int, list[Line]] = {}
        for clash in self.clashes:
            under.setdefault(clash.second.record.id, []).append(Line("clash", clash=clash))
        for close in self.tight:
            under.setdefault(close.second.record.id, []).append(Line("tight", tight=close))
        for strain in self.energy.strains:
            under.setdefault(strain.at.record.id, []).append(Line("strain", strain=strain))
        return under

    def _clock(self, at: int) -> str:
        """The time of a minute, as the sessions of this day tell it."""
        return next((slot.closes for slot in self.slots if slot.end == at and slot.opens), "")


def _by_session(found: Iterable[Meet]) -> Mapping[int, tuple[Meet, ...]]:
    by: dict[int, list[Meet]] = {}
    for meet in found:
        for session in meet.sessions:
            by.setdefault(session.id, []).append(meet)
    return {session: tuple(people) for session, people in by.items()}
