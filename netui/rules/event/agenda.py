"""A day of an event on the clock: what is picked, what clashes, which walk is tight, where the holes are.

A session counts by its mark and by what draws the user there (somebody wanted, a gap); who that is, `meeting` says.
Back to back is no clash. A walk that does not fit is tight, not a clash; only the best plan (`plan`) avoids it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

import msgspec

from netui.book.identity import fold
from netui.book.now import Now
from netui.book.records import Event, Mark, Meeting, Session
from netui.rules.event.walks import Walk

LEAST_HOLE = 20
"""Minutes between two picks from which on a pause is worth a row."""

WORTH: Mapping[str, int] = {"attend": 3, "interesting": 1, "": 0}
"""What a mark counts; a reason to go there counts one more."""

Draws = Mapping[int, tuple[str, ...]]
"""Session to the reasons to go there: somebody wanted who speaks, a gap that somebody there would close."""


class Slot(msgspec.Struct, frozen=True):
    """A session, a block of one's own or a meeting, with its place on the clock."""

    record: Session | Meeting
    day: str
    """The programme's own day, which may end after midnight."""
    start: int
    """Minutes since 1970, UTC."""
    end: int
    opens: str
    """HH:MM at the event; empty while no time is known."""
    closes: str
    fixed: bool
    """Made by the user: the best plan goes around it."""
    mark: Mark
    """attend, interesting or nothing; what the user made counts as attended."""
    order: tuple[str, bool, int, str, str, int]
    """Its place in the programme: by day and clock, what has no time yet before the rest."""

    @property
    def title(self) -> str:
        """The title as it came; a meeting is named by its kind."""
        return self.record.title if isinstance(self.record, Session) else self.record.kind

    @property
    def room(self) -> str:
        """Where it is; empty when not said."""
        return self.record.room if isinstance(self.record, Session) else self.record.place

    @property
    def kind(self) -> str:
        """talk for whatever the programme has; own, rest and meeting are the user's."""
        if isinstance(self.record, Meeting):
            return "meeting"
        return self.record.kind if self.record.kind in ("own", "rest") else "talk"

    @property
    def cancelled(self) -> bool:
        """No longer on the programme."""
        return isinstance(self.record, Session) and self.record.state == "cancelled"

    @property
    def going(self) -> bool:
        """The user will be there at a known time."""
        return self.mark == "attend" and bool(self.opens) and not self.cancelled


class Agenda(msgspec.Struct, frozen=True, dict=True):
    """Everything of one event in the order of the clock."""

    event: Event
    days: tuple[str, ...]
    slots: tuple[Slot, ...]
    walk: Walk

    def on(self, day: str) -> tuple[Slot, ...]:
        """One day; what has no time yet stands first."""
        return self._by_day.get(day, ())

    def marked(self, day: str) -> tuple[Slot, ...]:
        """What of a day the user picked, found interesting or made."""
        return self._marked.get(day, ())

    def clock(self, now: Now) -> Now:
        """The moment as the clocks at the event show it: who travels may have another zone at home."""
        starts = (slot.record.start for slot in self.slots if isinstance(slot.record, Session))
        zoned = next((start for start in starts if len(start) > 16), None)
        if zoned is None or zoned.endswith(now.offset):
            return now
        there = datetime.fromisoformat(now.instant).astimezone(datetime.fromisoformat(zoned).tzinfo)
        return msgspec.structs.replace(
            now, day=f"{there:%Y-%m-%d}", time=f"{there:%H:%M}", offset=there.isoformat()[-6:]
        )

    @cached_property
    def minutes(self) -> Mapping[str, int]:
        """From the first to the last session of each day."""
        timed = {day: [slot for slot in self.on(day) if slot.opens and not slot.cancelled] for day in self.days}
        return {day: max(s.end for s in row) - row[0].start if row else 0 for day, row in timed.items()}

    @cached_property
    def by_record(self) -> Mapping[int, Slot]:
        """Every slot by the id of its session or meeting."""
        return {slot.record.id: slot for slot in self.slots}

    @cached_property
    def words(self) -> Mapping[int, str]:
        """What each is found by, by the id of its record: title, people, track, room."""
        return {i: haystack(slot) for i, slot in self.by_record.items()}

    @cached_property
    def _by_day(self) -> Mapping[str, tuple[Slot, ...]]:
        return _split(self.slots)

    @cached_property
    def _marked(self) -> Mapping[str, tuple[Slot, ...]]:
        return _split(slot for slot in self.slots if slot.mark)


def haystack(slot: Slot) -> str:
    """What a session is found and filtered by: title, people, track, room."""
    record = slot.record
    if not isinstance(record, Session):
        return fold(f"{record.kind} {record.place} {record.note}")
    return fold(" ".join((record.title, *(s.name for s in record.speakers), record.track, record.room)))


class Clash(msgspec.Struct, frozen=True):
    """Two things at once, the one to keep and what the other would give."""

    first: Slot
    second: Slot
    opens: str
    closes: str
    minutes: int
    keep: Slot
    why: str
    settled: bool = False
    """One of them is only interesting by now."""

    @property
    def other(self) -> Slot:
        """The one to let go."""
        return self.second if self.keep is self.first else self.first


class Tight(msgspec.Struct, frozen=True):
    """Two picks with less time between them than the walk takes."""

    first: Slot
    second: Slot
    walk: int
    free: int


class Hole(msgspec.Struct, frozen=True):
    """Free time between two picks."""

    day: str
    start: int
    end: int
    opens: str
    closes: str
    before: Slot
    after: Slot

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start


def _split(slots: Iterable[Slot]) -> Mapping[str, tuple[Slot, ...]]:
    days: dict[str, list[Slot]] = {}
    for slot in slots:
        days.setdefault(slot.day, []).append(slot)
    return {day: tuple(found) for day, found in days.items()}


def worth(slot: Slot, draws: Draws) -> int:
    """Attend 3, interesting 1, and one more for each reason to go there."""
    return WORTH[slot.mark] + len(draws.get(slot.record.id, ()))


def clashes(slots: Iterable[Slot], draws: Draws) -> tuple[Clash, ...]:
    """Each two picks that overlap, then those that were settled by keeping one of them as interesting."""
    found = [_clash(a, b, draws) for a, b in _overlapping(slots, _marked) if a.going and b.going]
    open_ = {id(slot) for clash in found for slot in (clash.first, clash.second)}
    for a, b in _overlapping(slots, _marked):
        if a.going == b.going or id(a) in open_ or id(b) in open_:
            continue
        going, waiting = (a, b) if a.going else (b, a)
        if not going.fixed:
            why = f"instead of {waiting.title}"
            found.append(Clash(a, b, *_span(a, b), going, why, settled=True))
    return tuple(found)


def _marked(slot: Slot) -> bool:
    return bool(slot.mark) and bool(slot.opens) and not slot.cancelled


def _overlapping(slots: Iterable[Slot], wanted: Callable[[Slot], bool]) -> Iterator[tuple[Slot, Slot]]:
    row = sorted((slot for slot in slots if wanted(slot)), key=lambda slot: slot.start)
    for i, a in enumerate(row):
        for b in row[i + 1 :]:
            if b.start >= a.end:
                break
            if b.end > b.start:
                yield a, b


def _span(a: Slot, b: Slot) -> tuple[str, str, int]:
    closes = a.closes if a.end <= b.end else b.closes
    return b.opens, closes, min(a.end, b.end) - b.start


def _clash(a: Slot, b: Slot, draws: Draws) -> Clash:
    keep, why = _better(a, b, draws)
    return Clash(a, b, *_span(a, b), keep, why)


def _better(a: Slot, b: Slot, draws: Draws) -> tuple[Slot, str]:
    """Which of two picks, and the reason in words."""
    for one, other in ((a, b), (b, a)):
        if one.kind == "meeting" and other.kind != "meeting":
            return one, "people count on you"
    one, other = (b, a) if worth(b, draws) > worth(a, draws) else (a, b)
    if worth(one, draws) > worth(other, draws):
        return one, ", ".join(draws[one.record.id])
    if a.fixed != b.fixed:
        one = a if a.fixed else b
        return one, "your own block"
    if a.end - a.start != b.end - b.start:
        return max(a, b, key=lambda slot: slot.end - slot.start), "the longer one"
    return a, "both count the same"


def tight(slots: Iterable[Slot], walk: Walk) -> tuple[Tight, ...]:
    """Picks that follow each other closer than the walk between their rooms takes; blocks of one's own can wait."""
    row = sorted((slot for slot in slots if slot.going and not slot.fixed), key=lambda slot: (slot.start, slot.end))
    found: list[Tight] = []
    for i, b in enumerate(row):
        before = [a for a in row[:i] if a.end <= b.start]
        if before and (a := max(before, key=lambda slot: slot.end)):
            way = walk(a.room, b.room)
            if a.end + way > b.start:
                found.append(Tight(a, b, way, b.start - a.end))
    return tuple(found)


def holes(slots: Iterable[Slot], least: int = LEAST_HOLE) -> tuple[Hole, ...]:
    """The free times between picks, from so many minutes on; a rest block closes its part of one."""
    found: list[Hole] = []
    last: Slot | None = None
    for slot in sorted((slot for slot in slots if slot.going), key=lambda slot: (slot.start, slot.end)):
        if last is not None and slot.start - last.end >= least:
            found.append(Hole(slot.day, last.end, slot.start, last.closes, slot.opens, last, slot))
        last = slot if last is None or slot.end >= last.end else last
    return tuple(found)


def fitting(hole: Hole, slots: Sequence[Slot], walk: Walk) -> tuple[Slot, ...]:
    """What the programme offers inside a hole, both walks included."""
    return tuple(
        slot
        for slot in slots
        if slot.opens
        and hole.start <= slot.start  # the walks are asked for only where there is time at all
        and slot.end <= hole.end
        and not (slot.fixed or slot.cancelled or slot.mark == "attend")
        and hole.start + walk(hole.before.room, slot.room) <= slot.start
        and slot.end + walk(slot.room, hole.after.room) <= hole.end
    )
