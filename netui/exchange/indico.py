"""What Indico's export gives as JSON: an event with contributions, sessions of them, or its timetable.

Several events without contributions are read as the sessions of one programme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from netui.book.identity import fold
from netui.book.records import Session, Speaker
from netui.exchange import entries
from netui.exchange.batch import Batch, Options
from netui.exchange.entries import first, items, rows, table

KIND = "indico"
TITLE = "conference programme"
READS = "Indico's"

Row = Mapping[str, Any]


class _Entry(msgspec.Struct, frozen=True):
    """A contribution, with the session of the file that it stands in."""

    row: Row
    within: str = ""


def sniff(name: str, data: bytes) -> bool:
    """Whether it is a result of Indico's HTTP API."""
    keys = entries.keys_of(data)
    return "startDate" in keys and bool({"_type", "results"} & keys) and bool({"tz", "timezone", "_fossil"} & keys)


def read(data: bytes, options: Options) -> Batch:
    """Contributions with their presenters; each start has its zone in the file."""
    name = options.name or "indico.json"
    whole, notes = entries.document(name, data)
    found = entries.Entries(KIND, options, notes)
    results = table(whole).get("results", whole)
    timetable = list(_timetable(results, found))
    events = [row for row in (rows(results) or [table(results)]) if "startDate" in row]
    about = events[0] if len(events) == 1 and not timetable else {}
    zone = entries.zone_of(options.zone, first(about, "timezone") or first(table(about.get("startDate")), "tz"))
    inside = timetable or [entry for row in events for entry in _contributions(row, found)]
    for number, entry in enumerate(inside or [_Entry(row) for row in events], 1):
        row = entry.row
        start, end = (_moment(row.get(field), zone) for field in ("startDate", "endDate"))
        minutes = entries.between(start or "", end or "") or entries.minutes_of(first(row, "duration"))
        found.add(f"entry {first(row, 'friendly_id', 'id', 'uniqueId') or number}", _session(entry), start, minutes)
    days = [entries.day_of(first(table(about.get(field)), "date")) for field in ("startDate", "endDate")]
    event = found.event(
        first(about, "title"),
        first(about, "id", "url") or f"{KIND} {entries.stem(name)}",
        start=days[0],
        end=days[1],
        zone=zone,
        city=first(about, "location"),
        url=first(about, "url"),
    )
    return found.batch(event)


def _contributions(event: Row, found: entries.Entries) -> Iterator[_Entry]:
    """Those of the event and of its sessions, each once."""
    seen: set[str] = set()
    sessions = [(first(row, "title"), row) for row in rows(event.get("sessions"))]
    for title, part in (*sessions, ("", event)):
        for number, row in enumerate(items(part.get("contributions")), 1):
            if not isinstance(row, dict):
                found.skip(f"entry {number} of {title or 'the event'}", "no contribution")
                continue
            key = first(row, "db_id", "uniqueId", "id")
            if not key or key not in seen:
                seen.add(key)
                yield _Entry(row, title)


def _timetable(results: object, found: entries.Entries) -> Iterator[_Entry]:
    """The entries of a timetable: by event, by day, sessions with entries of their own inside."""
    days = [day for event in table(results).values() for key, day in table(event).items() if key.isdigit()]
    for day in days:
        for row in rows(day):
            inside = rows(row.get("entries"))
            yield from (_Entry(one, first(row, "title", "slotTitle")) for one in inside) if inside else (_Entry(row),)


def _moment(value: object, zone: str) -> str | None:
    """{date, time, tz} as an instant; empty where it is not said."""
    told = table(value)
    day, clock = first(told, "date"), first(told, "time")
    if not told or not (day or clock):
        return entries.start_of(first({"at": value}, "at"), zone) if value else ""
    wall = entries.start_of(f"{day}T{clock[:8] or '00:00'}", entries.zone_of("", first(told, "tz")))
    return entries.start_of(wall, zone) if wall else None


def _session(entry: _Entry) -> Session:
    row = entry.row
    people = [person for field in ("presenters", "speakers", "chairs") for person in rows(row.get(field))]
    return Session(
        event=0,
        title=first(row, "title"),
        start="",
        room=first(row, "room", "roomFullname", "location"),
        track=first(row, "track") or entry.within or first(row, "session"),
        kind=first(row, "type", "entryType"),
        abstract=first(row, "description"),
        url=first(row, "url"),
        key=first(row, "uniqueId", "db_id", "id"),
        speakers=entries.unlike(_speaker(person) for person in people),
    )


def _speaker(person: Row) -> Speaker:
    parts = (first(person, "first_name", "firstName"), first(person, "last_name", "familyName"))
    name = " ".join(filter(None, parts)) or first(person, "fullName", "name")
    email = first(person, "email")
    company = first(person, "affiliation")
    return Speaker(key=first(person, "person_id", "emailHash") or fold(name), name=name, company=company, email=email)
