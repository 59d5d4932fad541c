"""What a key does to an agenda: pick, find interesting, swap a clash, rest, accept the plan; and a new revision."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, drop, put
from netui.book.now import Now
from netui.book.records import Dismissal, Mark, Meeting, Session
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.book.verbs import edit
from netui.rules.event.agenda import Agenda, Clash, Slot
from netui.rules.event.meeting import weekday
from netui.rules.event.plan import Plan
from netui.rules.event.timetable import minute, moment

_TIME = re.compile(r"(\d{1,2})[:.h](\d\d)(?:\s*[-–]\s*(\d{1,2})[:.h](\d\d)|\s+(\d{1,3})\s*(?:min\w*|m|')?)?")

SEEN = "revision"
"""The tier of a dismissal that says: this revision of the programme was looked at."""

_WORDS = {"attend": "Picked {}", "interesting": "{} is interesting", "": "{} is no longer picked"}


class Revision(msgspec.Struct, frozen=True):
    """What a new version of a programme changed: the user's sessions, and how many others."""

    yours: tuple[Slot, ...]
    others: int


def mark(slot: Slot, as_: Mark) -> Change:
    """Pick it, keep it as interesting, or neither; a block of one's own goes away with its mark."""
    session = _session(slot)
    if slot.fixed:
        return Change(f"Took {titled(slot)} out", (drop(session),)) if not as_ else Change("")
    return Change(_WORDS[as_].format(titled(slot)), _marked(session, as_))


def swap(clash: Clash) -> Change:
    """Keep the better one, the other stays interesting; once settled, the two change places."""
    if clash.settled:
        label = f"{titled(clash.other)} instead of {titled(clash.keep)}"
        return Change(label, (*_let(clash.keep), *_marked(_session(clash.other), "attend")))
    return Change(f"Kept {titled(clash.keep)}, let {titled(clash.other)} go", _let(clash.other))


def accept(plan: Plan, agenda: Agenda | None = None) -> Change:
    """The best plan as picks, with its rests; what it gives up stays interesting."""
    added = [edit for slot in plan.adds for edit in _marked(_session(slot), "attend")]
    left = [edit for slot in plan.gives_up for edit in _let(slot)]
    rests = [e for start, minutes in plan.rests if agenda for e in rest(agenda, plan.day, start, minutes).edits]
    parts = (
        (len(plan.adds), "more"),
        (len(plan.gives_up), "let go"),
        (len(rests), f"rest{'s' * (len(rests) != 1)}"),
    )
    said = ", ".join(f"{number} {what}" for number, what in parts if number)
    return Change(f"Accepted the plan of {weekday(plan.day)}: {said}", (*added, *left, *rests))


def rest_from(agenda: Agenda, day: str, start: int, minutes: int) -> Change:
    """A rest in the first free time from this minute on; where half of it is free at least, as long as that is."""
    taken = sorted((slot.start, slot.end) for slot in agenda.marked(day) if slot.going)
    for begins, ends in taken:
        if begins - start >= max(10, minutes // 2):
            minutes = min(minutes, begins - start)
            break
        start = max(start, ends)
    return rest(agenda, day, start, minutes)


def rest(agenda: Agenda, day: str, start: int, minutes: int) -> Change:
    """A block of rest from this minute on."""
    like = next((slot.record.start for slot in agenda.on(day) if isinstance(slot.record, Session) and slot.opens), "")
    known = moment(like)
    if known is None:
        raise Refused("No session of this day has a time yet. I reads the programme.")
    begins = known + timedelta(minutes=start - minute(known))
    block = Session(
        event=agenda.event.id,
        title="rest",
        start=begins.isoformat(),
        minutes=minutes,
        day=day,
        kind="rest",
        mark="attend",
    )
    return Change(f"Rest at {begins:%H:%M}, {minutes} minutes", (add(block),))


def moved(slot: Slot, words: str) -> Change:
    """A block of one's own or a meeting at another time: "12:15", "12:15 45" or "12:15-13:00"."""
    found = _TIME.fullmatch(words.strip())
    if not slot.fixed or found is None:
        raise Refused("A time is meant, and minutes if you like: 12:15 45, or 12:15-13:00.")
    hour, minute_, until_hour, until_minute, length = (int(part) if part else None for part in found.groups())
    if hour is None or minute_ is None or hour > 23 or minute_ > 59:
        raise Refused("That is no time of day.")
    row = slot.record
    minutes = row.minutes
    if until_hour is not None and until_minute is not None:
        minutes = (until_hour * 60 + until_minute - hour * 60 - minute_) % (24 * 60)
    minutes = length if length is not None else minutes
    clock = f"{hour:02}:{minute_:02}"
    label = f"{titled(slot)} at {clock}, {minutes} minutes"
    if isinstance(row, Meeting):
        return edit(row, label, time=clock, minutes=minutes)
    return edit(row, label, start=f"{row.start[:11]}{clock}{row.start[16:]}", minutes=minutes)


def noted(slot: Slot, text: str) -> Change:
    """The user's own words about a session."""
    return edit(slot.record, f"Noted on {titled(slot)}", note=text.strip())


def rest_minutes(pace: str, settings: Settings) -> int:
    """How long a rest is at the user's pace."""
    return settings.energy.get(pace or "balanced", (90, 20))[1]


def revision(agenda: Agenda, book: Book, wanted: Collection[str] = ()) -> Revision | None:
    """What the newest version changed, the user's own first; None once it was looked at, or without a change.

    `wanted` are the keys of the speakers to meet.
    """
    newest = _newest(agenda, book)
    if any((row.tier, row.record, row.other) == (SEEN, agenda.event.id, newest) for row in book.dismissals.values()):
        return None
    changed = [slot for slot in agenda.slots if isinstance(slot.record, Session) and slot.record.state]
    yours = [slot for slot in changed if not slot.fixed and (slot.mark or _touches(slot, wanted))]
    return Revision(tuple(yours), len(changed) - len(yours)) if changed else None


def seen(agenda: Agenda, book: Book, now: Now) -> Change:
    """The new version was looked at; it is not shown again."""
    row = Dismissal(tier=SEEN, record=agenda.event.id, other=_newest(agenda, book), day=now.day)
    return Change("Looked at the new version", (add(row),))


def titled(slot: Slot, most: int = 40) -> str:
    """The title, short enough for the message line."""
    title = " ".join(slot.title.split())
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"


def _newest(agenda: Agenda, book: Book) -> int:
    """The id of the newest import of this programme; 0 without one."""
    return max((row.id for row in book.imports.values() if row.event == agenda.event.id), default=0)


def _touches(slot: Slot, wanted: Collection[str]) -> bool:
    """The user wrote something about it, or wants to meet one of its speakers."""
    row = slot.record
    return isinstance(row, Session) and bool(row.note or any(speaker.key in wanted for speaker in row.speakers))


def _marked(session: Session, as_: Mark) -> tuple[Edit, ...]:
    return (put(session, msgspec.structs.replace(session, mark=as_)),)


def _let(slot: Slot) -> tuple[Edit, ...]:
    """No longer attended: a session stays interesting, a block of one's own goes."""
    session = _session(slot)
    return (drop(session),) if slot.fixed else _marked(session, "interesting")


def _session(slot: Slot) -> Session:
    if isinstance(slot.record, Meeting):
        raise Refused("This is a meeting with somebody: e moves it, D takes it out.")
    return slot.record
