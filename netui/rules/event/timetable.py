"""A programme put on the clock: its sessions with the user's own blocks and meetings, in the order of the day.

A slot is made of one row alone, so the agenda of the next book takes along those whose rows are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter

from netui.book.book import Book
from netui.book.records import Event, Mark, Meeting, Session
from netui.book.settings import Settings
from netui.rules.event.agenda import Agenda, Slot
from netui.rules.event.walks import walking

MOST_DAYS = 31
"""Days of an event that get a page of their own without a session; more is a mistake in a date."""


def agenda(book: Book, event: Event, settings: Settings, before: Agenda | None = None) -> Agenda:
    """The programme, the user's own blocks and the meetings of an event, on the clock.

    `before` is the agenda of the book before this one, with the same settings; it is handed back when nothing moved.
    """
    known = before.by_record if before is not None and before.event.start == event.start else {}
    slots = [_kept(known.get(i), book.sessions[i], event) for i in book.index["programme"].get(event.id, ())]
    slots += _meetings(book, event)
    slots.sort(key=attrgetter("order"))
    if before is not None and before.event is event and _same(before.slots, slots):
        return before
    days = {slot.day for slot in slots} | set(_days(event))
    return Agenda(event, tuple(sorted(days)), tuple(slots), walking(event, settings))


def _kept(known: Slot | None, session: Session, event: Event) -> Slot:
    return known if known is not None and known.record is session else placed(session, event)


def _meetings(book: Book, event: Event) -> Iterator[Slot]:
    """The user's meetings there, at the programme's own offset."""
    meetings = [row for row in book.meetings.values() if row.event == event.id and row.dropped is None]
    sessions = book.programme(event.id) if meetings else ()
    offsets = {row.day or row.start[:10]: row.start[16:] for row in sessions if row.start}
    anywhere = next(iter(offsets.values()), "")
    return (arranged(meeting, offsets.get(meeting.day, anywhere)) for meeting in meetings)


def _same(old: Sequence[Slot], new: Sequence[Slot]) -> bool:
    """No row differs; meetings are made anew each time, so they are compared."""
    return len(old) == len(new) and all(a is b or a == b for a, b in zip(old, new, strict=True))


def placed(session: Session, event: Event) -> Slot:
    """A session on the clock of its event."""
    own = session.kind in ("own", "rest")
    day = session.day or session.start[:10] or event.start
    return _slot(
        session, day, moment(session.start), (session.room, session.title), own, "attend" if own else session.mark
    )


def arranged(meeting: Meeting, offset: str) -> Slot:
    """A meeting at the event; its time is the event's, so it takes the programme's offset."""
    start = moment(f"{meeting.day}T{meeting.time}{offset}") if meeting.time else None
    return _slot(meeting, meeting.day, start, (meeting.place, meeting.kind), True, "attend")


def _slot(
    record: Session | Meeting, day: str, start: datetime | None, words: tuple[str, str], own: bool, mark: Mark
) -> Slot:
    end = _later(start, record.minutes) if start is not None else None
    if start is None or end is None:
        return Slot(record, day, 0, 0, "", "", own, mark, (day, False, 0, *words, record.id))
    began = minute(start)
    order = (day, True, began, *words, record.id)
    return Slot(record, day, began, minute(end), clock(start), clock(end), own, mark, order)


def _later(start: datetime, minutes: int) -> datetime | None:
    """So many minutes later; None where no calendar reaches."""
    try:
        return start + timedelta(minutes=minutes)
    except OverflowError:
        return None


def moment(instant: str) -> datetime | None:
    """An ISO instant; None where there is none. Without an offset it counts as UTC, never as the machine's zone."""
    try:
        found = datetime.fromisoformat(instant)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def minute(when: datetime) -> int:
    """Whole minutes since 1970, UTC."""
    return int(when.timestamp() // 60)


def clock(when: datetime) -> str:
    """HH:MM where the event is."""
    return f"{when.hour:02}:{when.minute:02}"


def _days(event: Event) -> Iterator[str]:
    try:
        first, last = date.fromisoformat(event.start[:10]), date.fromisoformat(event.end[:10])
    except ValueError:
        return
    for i in range(min((last - first).days + 1, MOST_DAYS)):
        yield (first + timedelta(days=i)).isoformat()
