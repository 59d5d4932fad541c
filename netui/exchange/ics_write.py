"""A calendar of what is ahead: events, picked sessions, meetings, and what the user owes, each with an alarm.

Times are UTC, whole days are days; an entry keeps its UID for ever, so that a calendar knows it again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta

import msgspec

from netui.book.book import Book
from netui.book.changes import TABLE_OF
from netui.book.identity import OURS
from netui.book.now import Now
from netui.book.records import Encounter, Event, Meeting, Promise, Record, Session
from netui.exchange.content_line import folded
from netui.exchange.entries import YEARS
from netui.exchange.ics_lines import END, HEAD, MORNING, Entry, lines_of, moment_of, stamp

Revised = Callable[[str, int], int]
"""Table and id of a record to a number that is higher after each change of it."""


def never(table: str, record: int) -> int:
    """Where nothing is known of earlier changes."""
    return 0


def write(
    book: Book,
    now: Now,
    people: Collection[int] | None = None,
    *,
    todos: bool = True,
    notes: bool = False,
    revised: Revised = never,
) -> bytes:
    """All entries as one calendar, whole or of some people; without `todos` what is due stands as short events."""
    return _calendar(entries(book, now, people, notes=notes), book, now, todos, revised)


def event(
    book: Book, now: Now, event: int, *, todos: bool = True, notes: bool = False, revised: Revised = never
) -> bytes:
    """The user's agenda of one event, past days too: its picks, own blocks, meetings there and what came of them."""
    rows = of_event(book, now, event)
    kept = rows if notes else (msgspec.structs.replace(entry, note="") for entry in rows)
    return _calendar(kept, book, now, todos, revised)


def _calendar(rows: Iterable[Entry], book: Book, now: Now, todos: bool, revised: Revised) -> bytes:
    lines = list(HEAD)
    for entry in rows:
        sequence = max(revised(table, i) for table, i in _rests_on(entry.record, book))
        lines += lines_of(msgspec.structs.replace(entry, sequence=sequence), now, todos)
    return folded([*lines, END])


def _rests_on(record: Record, book: Book) -> Iterator[tuple[str, int]]:
    """Every record that an entry speaks of: itself, the names in its title, its event."""
    yield TABLE_OF[type(record)], record.id
    for i in (*getattr(record, "people", ()), getattr(record, "person", 0)):
        yield "people", i
    if i := getattr(record, "event", None):
        yield "events", i


def entries(book: Book, now: Now, people: Collection[int] | None = None, *, notes: bool = False) -> Iterator[Entry]:
    """What is not over yet: with `people` only what concerns them; the user's own notes only where wanted."""
    for entry in _ahead(book, now, people):
        yield entry if notes else msgspec.structs.replace(entry, note="")


def of_event(book: Book, now: Now, event: int) -> Iterator[Entry]:
    """Everything of one event that belongs into a calendar."""
    about = book.events[event]
    if is_day(about.start):
        yield _event(about)
    picked = (row for row in book.sessions.values() if row.event == event and _is_picked(row))
    yield from filter(None, (_session(row, book, now) for row in picked))
    for meeting in book.meetings.values():
        if meeting.event == event and meeting.dropped is None and is_day(meeting.day):
            yield _meeting(meeting, book, now)
    yield from _owed(book, now, lambda row: row.event == event)


def _ahead(book: Book, now: Now, people: Collection[int] | None) -> Iterator[Entry]:
    if people is None:
        yield from (_event(row) for row in book.events.values() if is_day(row.start) and row.end >= now.day)
        rows = (row for row in book.sessions.values() if _is_picked(row) and (row.day or row.start[:10]) >= now.day)
        yield from filter(None, (_session(row, book, now) for row in rows))
    for meeting in book.meetings.values():
        open_ = meeting.held is None and meeting.dropped is None and is_day(meeting.day)
        if open_ and meeting.day >= now.day and _for(meeting.people, people):
            yield _meeting(meeting, book, now)
    yield from _owed(book, now, lambda row: _for((row.person,), people))


def _owed(book: Book, now: Now, wanted: Callable[[Promise | Encounter], bool]) -> Iterator[Entry]:
    """What the user is to do: open promises, and words to those who were met."""
    for promise in book.promises.values():
        open_ = promise.mine and promise.done is None and promise.dropped is None and is_day(promise.due)
        if open_ and wanted(promise):
            yield _promise(promise, book, now)
    for row in book.encounters.values():
        waits = row.met and not row.written and not row.settled and is_day(row.met[:10])
        if waits and row.person in book.people and wanted(row):
            yield _follow_up(row, book, now)


def _for(theirs: Iterable[int], people: Collection[int] | None) -> bool:
    return people is None or any(i in people for i in theirs)


def _is_picked(session: Session) -> bool:
    return session.state != "cancelled" and (session.mark == "attend" or session.kind == "own")


def is_day(text: str) -> bool:
    """Whether it is a day that a calendar can show."""
    try:
        return date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def uid(table: str, record: Record) -> str:
    """What a calendar knows the entry by, for ever."""
    return f"{OURS}{table}-{record.id}"


def _event(row: Event) -> Entry:
    last = row.end if is_day(row.end) and row.end > row.start else ""
    return Entry(
        uid=uid("event", row),
        record=row,
        title=row.name,
        day=row.start,
        last=last,
        place=row.city,
        url=row.url,
        alarm="-P1D",
    )


def _session(row: Session, book: Book, now: Now) -> Entry | None:
    start, event = moment_of(row.start), book.events.get(row.event)
    if start is None and not is_day(row.day):
        return None
    return Entry(
        uid=uid("session", row),
        record=row,
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
    start = moment_of(f"{row.day}T{row.time}", _zone(book, now, event)) if row.time else None
    return Entry(
        uid=uid("meeting", row),
        record=row,
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
        record=row,
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
        record=row,
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


def _at_nine(day: str, book: Book, now: Now) -> str:
    moment = moment_of(f"{day}T{MORNING}", _zone(book, now))
    return stamp(moment) if moment else ""
