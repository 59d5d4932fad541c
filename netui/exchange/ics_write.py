"""A calendar of what is ahead: events, picked sessions, meetings, and what the user owes, each with an alarm.

Times are UTC, whole days are days; an entry keeps its UID for ever, so that a calendar knows it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from netui.book.book import Book
from netui.book.now import Now
from netui.book.records import Encounter, Event, Meeting, Promise, Record, Session
from netui.exchange.batch import OURS
from netui.exchange.clock import instant
from netui.exchange.content_line import escaped, folded
from netui.exchange.entries import YEARS

MORNING = "09:00"
"""When the alarm of a day rings, and when a follow-up stands as an event."""
SHORT = 15
"""Minutes of a follow-up that is an event."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a calendar."""

    uid: str
    title: str
    day: str = ""
    """A whole day; else `start`."""
    last: str = ""
    """The last day, where it is longer than one."""
    start: datetime | None = None
    minutes: int = 0
    place: str = ""
    about: str = ""
    note: str = ""
    """The user's own."""
    url: str = ""
    due: bool = False
    """It is to be done rather than attended."""
    related: str = ""
    """The UID of the event it belongs to."""
    alarm: str = ""


def write(
    book: Book, now: Now, people: Collection[int] | None = None, *, todos: bool = True, notes: bool = False
) -> bytes:
    """All entries as one calendar, whole or of some people; without `todos` what is due stands as short events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netui//netui//EN", "CALSCALE:GREGORIAN"]
    for entry in entries(book, now, people, notes=notes):
        lines += lines_of(entry, now, todos)
    return folded([*lines, "END:VCALENDAR"])


def one(entry: Entry, now: Now, *, todos: bool = True) -> bytes:
    """One entry as a calendar of its own, as a synced folder holds it."""
    return folded(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netui//netui//EN", *lines_of(entry, now, todos), _END])


_END = "END:VCALENDAR"


def entries(book: Book, now: Now, people: Collection[int] | None = None, *, notes: bool = False) -> Iterator[Entry]:
    """What is not over yet: with `people` only what concerns them; the user's own notes only where wanted."""
    for entry in _entries(book, now, people):
        yield entry if notes else msgspec.structs.replace(entry, note="")


def _entries(book: Book, now: Now, people: Collection[int] | None) -> Iterator[Entry]:
    if people is None:
        yield from (_event(row) for row in book.events.values() if _is_day(row.start) and row.end >= now.day)
        rows = (row for row in book.sessions.values() if _is_picked(row) and (row.day or row.start[:10]) >= now.day)
        yield from filter(None, (_session(row, book, now) for row in rows))
    for meeting in book.meetings.values():
        open_ = meeting.held is None and meeting.dropped is None and _is_day(meeting.day)
        if open_ and meeting.day >= now.day and _for(meeting.people, people):
            yield _meeting(meeting, book, now)
    for promise in book.promises.values():
        open_ = promise.mine and promise.done is None and promise.dropped is None and _is_day(promise.due)
        if open_ and _for((promise.person,), people):
            yield _promise(promise, book, now)
    for row in book.encounters.values():
        waits = row.met and not row.written and not row.settled and _is_day(row.met[:10])
        if waits and row.person in book.people and _for((row.person,), people):
            yield _follow_up(row, book, now)


def _for(theirs: Iterable[int], people: Collection[int] | None) -> bool:
    return people is None or any(i in people for i in theirs)


def _is_picked(session: Session) -> bool:
    return session.state != "cancelled" and (session.mark == "attend" or session.kind == "own")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def uid(table: str, record: Record) -> str:
    """What a calendar knows the entry by, for ever."""
    return f"{OURS}{table}-{record.id}"


def _event(row: Event) -> Entry:
    last = row.end if _is_day(row.end) and row.end > row.start else ""
    return Entry(
        uid=uid("event", row),
        title=row.name,
        day=row.start,
        last=last,
        place=row.city,
        url=row.url,
        alarm="-P1D",
    )


def _session(row: Session, book: Book, now: Now) -> Entry | None:
    start, event = _moment(row.start), book.events.get(row.event)
    if start is None and not _is_day(row.day):
        return None
    return Entry(
        uid=uid("session", row),
        title=row.title,
        day="" if start else row.day,
        start=start,
        minutes=row.minutes,
        place=", ".join(filter(None, (row.room, event.name if event else ""))),
        about="\n\n".join(filter(None, (", ".join(who.name for who in row.speakers), row.abstract))),
        note=row.note,
        url=row.url,
        related=uid("event", event) if event else "",
        alarm="-PT10M" if start else "",
    )


def _meeting(row: Meeting, book: Book, now: Now) -> Entry:
    event = book.events.get(row.event) if row.event else None
    start = _moment(f"{row.day}T{row.time}", _zone(book, now, event)) if row.time else None
    return Entry(
        uid=uid("meeting", row),
        title=f"{row.kind.capitalize()} with {_names(row.people, book)}",
        day="" if start else row.day,
        start=start,
        minutes=row.minutes,
        place=row.place,
        note=row.note,
        related=uid("event", event) if event else "",
        alarm="-PT30M" if start else _at_nine(row.day, book, now),
    )


def _promise(row: Promise, book: Book, now: Now) -> Entry:
    event = book.events.get(row.event) if row.event else None
    return Entry(
        uid=uid("promise", row),
        title=f"{_names((row.person,), book)}: {row.what}",
        day=row.due,
        due=True,
        related=uid("event", event) if event else "",
        alarm=_at_nine(row.due, book, now),
    )


def _follow_up(row: Encounter, book: Book, now: Now) -> Entry:
    event = book.events.get(row.event)
    day = (date.fromisoformat((row.met or "")[:10]) + timedelta(days=book.me.settings.follow_up_due)).isoformat()
    return Entry(
        uid=uid("encounter", row),
        title=f"Write to {_names((row.person,), book)}" + (f" after {event.name}" if event else ""),
        day=day,
        note=row.note,
        due=True,
        related=uid("event", event) if event else "",
        alarm=_at_nine(day, book, now),
    )


def _names(people: Iterable[int], book: Book) -> str:
    return ", ".join(book.people[i].name for i in people if i in book.people) or "somebody"


def _zone(book: Book, now: Now, event: Event | None = None) -> str:
    return (event.zone if event else "") or book.me.zone or now.zone


def _moment(text: str, zone: str = "UTC") -> datetime | None:
    """An instant, of a wall time in the zone; None where it makes no sense."""
    try:
        found = datetime.fromisoformat(instant(text, zone))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC) if found.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def _at_nine(day: str, book: Book, now: Now) -> str:
    moment = _moment(f"{day}T{MORNING}", _zone(book, now))
    return _stamp(moment) if moment else ""


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _date(day: str) -> str:
    return day.replace("-", "")


def lines_of(entry: Entry, now: Now, todos: bool = True) -> list[str]:
    """The lines of an entry, not folded yet."""
    kind = "VTODO" if entry.due and todos else "VEVENT"
    stamp = _moment(now.instant) or datetime(1970, 1, 1, tzinfo=UTC)
    lines = [f"BEGIN:{kind}", f"UID:{entry.uid}", f"DTSTAMP:{_stamp(stamp)}", f"SUMMARY:{escaped(entry.title)}"]
    lines += _when(entry, now, kind)
    told = "\n\n".join(filter(None, (entry.note, entry.about)))
    texts = (("LOCATION", entry.place), ("DESCRIPTION", told))
    lines += [f"{name}:{escaped(text)}" for name, text in texts if text]
    if entry.url.isascii() and entry.url.isprintable() and ":" in entry.url and " " not in entry.url:
        lines.append(f"URL:{entry.url}")
    if entry.related:
        lines.append(f"RELATED-TO:{entry.related}")
    lines += ["CATEGORIES:netui", *(("STATUS:NEEDS-ACTION", "PRIORITY:5") if kind == "VTODO" else ())]
    return [*lines, *_alarm(entry), f"END:{kind}"]


def _when(entry: Entry, now: Now, kind: str) -> list[str]:
    if kind == "VTODO":
        return [f"DUE;VALUE=DATE:{_date(entry.day)}"]
    start = entry.start
    if entry.due:
        start, length = _moment(f"{entry.day}T{MORNING}", now.zone), SHORT
    else:
        length = entry.minutes
    if start:
        return [f"DTSTART:{_stamp(start)}", *([f"DTEND:{_stamp(start + timedelta(minutes=length))}"] if length else [])]
    after = date.fromisoformat(entry.last or entry.day) + timedelta(days=1)
    end = f"DTEND;VALUE=DATE:{_date(after.isoformat())}"
    return [f"DTSTART;VALUE=DATE:{_date(entry.day)}", end, "TRANSP:TRANSPARENT"]


def _alarm(entry: Entry) -> list[str]:
    if not entry.alarm:
        return []
    trigger = f"TRIGGER:{entry.alarm}" if entry.alarm[0] == "-" else f"TRIGGER;VALUE=DATE-TIME:{entry.alarm}"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.title)}", trigger, "END:VALARM"]
