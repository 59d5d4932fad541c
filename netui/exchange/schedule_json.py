"""Conference programmes in the JSON of frab and pretalx: days with rooms; also days with one list of sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from netui.book.identity import fold, profile_key
from netui.book.records import Session, Speaker
from netui.book.refused import Refused
from netui.exchange import entries
from netui.exchange.batch import Batch, Options
from netui.exchange.entries import first, items, rows, table, words

KIND = "schedule"
TITLE = "conference programme"
READS = "in JSON as frab and pretalx give it"

_CLOCK = re.compile(r"(\d{1,2}):(\d\d)", re.ASCII)

_SURE = ("guid", "code")
"""Ids of a person that are the same in every session."""

Row = Mapping[str, Any]


class _Slot(msgspec.Struct, frozen=True):
    """A session of the file with what stands around it."""

    day: str
    room: str
    row: Row


def sniff(name: str, data: bytes) -> bool:
    """Whether it has a schedule with a conference, or days with rooms and events."""
    keys = entries.keys_of(data)
    return {"schedule", "conference"} <= keys or {"days", "events", "rooms"} <= keys or {"days", "day_start"} <= keys


def read(data: bytes, options: Options) -> Batch:
    """The programme; what is no session is left out with its id and the reason."""
    name = options.name or "schedule.json"
    whole, notes = entries.document(name, data)
    schedule = table(table(whole).get("schedule")) or table(whole)
    about = table(schedule.get("conference")) or schedule
    if not isinstance(about.get("days"), list | dict):
        raise Refused(f"{name} holds no programme: schedule.conference.days is missing. Nothing was changed.")
    found = entries.Entries(KIND, options, notes)
    zone = entries.zone_of(options.zone, first(about, "time_zone_name", "timezone"))
    slots = list(_slots(about.get("days"), found))
    by_name = _ids_are_per_session(slots)
    for slot in slots:
        session = _session(slot, by_name)
        place = f"event {first(slot.row, 'id', 'guid', 'code', 'title') or '?'}"
        start = entries.start_of(_start(slot), zone)
        length = entries.minutes_of(first(slot.row, "duration"))
        if not start and start is not None:
            found.skip(place, "no day and time")
        else:
            found.add(place, session, start, length)
    title = first(about, "title", "acronym", "name")
    days = [slot.day for slot in slots if slot.day]
    event = found.event(
        title,
        first(about, "acronym") or fold(title),
        start=entries.day_of(first(about, "start")) or min(days, default=""),
        end=entries.day_of(first(about, "end")) or max(days, default=""),
        zone=zone,
        city=first(about, "city"),
        url=first(schedule, "base_url") or first(about, "url"),
        version=first(schedule, "version"),
    )
    return found.batch(event)


def _slots(days: object, found: entries.Entries) -> Iterator[_Slot]:
    """Every session with its programme day and room, whichever way they are nested."""
    named = list(days.items()) if isinstance(days, dict) else [("", day) for day in items(days)]
    for number, (key, day) in enumerate(named, 1):
        if not isinstance(day, dict):
            found.skip(f"day {number}", "no day")
            continue
        date = entries.day_of(first(day, "date", "day_start") or key)
        yield from (_Slot(date, _room(row), row) for row in _rows(day.get("events"), f"day {number}", found))
        rooms = day.get("rooms")
        if isinstance(rooms, dict):
            for room, inside in rooms.items():
                yield from (_Slot(date, room.strip(), row) for row in _rows(inside, f"room {room}", found))
        for room in rows(rooms) if isinstance(rooms, list) else ():
            inside = room.get("events") or room.get("sessions") or room.get("talks")
            name = first(room, "name")
            yield from (_Slot(date, name, row) for row in _rows(inside, f"room {name}", found))


def _rows(inside: object, place: str, found: entries.Entries) -> list[Row]:
    """The sessions of a room; what is none is said."""
    given = inside if isinstance(inside, list) else []
    if inside is not None and not isinstance(inside, list):
        found.skip(place, "no list of sessions")
    for number, row in enumerate(given, 1):
        if not isinstance(row, dict):
            found.skip(f"{place}, entry {number}", "no session")
    return [row for row in given if isinstance(row, dict)]


def _room(row: Row) -> str:
    several = row.get("rooms")
    names = [words(one) for one in several] if isinstance(several, list) else []
    return ", ".join(filter(None, names)) or first(row, "room")


def _start(slot: _Slot) -> str:
    """The start as the file means it; empty where it has none."""
    date, clock = first(slot.row, "date"), first(slot.row, "start")
    if len(date) > 10:
        return date
    if len(clock) > 10:
        return clock
    day, found = entries.day_of(date) or slot.day, _CLOCK.match(clock)
    if not (day and found):
        return ""
    minutes = int(found[1]) * 60 + int(found[2])
    return (datetime.fromisoformat(day) + timedelta(minutes=minutes)).isoformat()


def _session(slot: _Slot, by_name: bool) -> Session:
    row = slot.row
    title, subtitle = first(row, "title"), first(row, "subtitle")
    links = [": ".join(filter(None, (first(link, "title"), first(link, "url")))) for link in rows(row.get("links"))]
    about = (first(row, "abstract"), first(row, "description"))
    abstract = entries.paragraphs(subtitle if title else "", *about, "\n".join(filter(None, links)))
    return Session(
        event=0,
        title=title or subtitle,
        start="",
        day=slot.day,
        room=slot.room or _room(row),
        track=first(row, "track"),
        kind=first(row, "type", "session_type", "event_type"),
        abstract=abstract,
        url=first(row, "url", "website_url"),
        key=first(row, "guid", "id", "code"),
        speakers=entries.unlike(speaker(person, by_name) for person in _persons(row)),
    )


def _persons(row: Row) -> Iterator[Row]:
    """The people of a session; a bare name is one too."""
    for person in items(row.get("persons")) or items(row.get("speakers")):
        if isinstance(person, dict):
            yield person
        elif name := words(person):
            yield {"name": name}


def _name(person: Row) -> str:
    return first(person, "public_name", "name", "full_public_name", "display_name")


def speaker(person: Row, by_name: bool = False) -> Speaker:
    """Somebody as frab, pretalx and their like tell of them."""
    name = _name(person)
    own = "" if by_name else first(person, "guid", "code", "id")
    sites = [first(link, "url") for link in rows(person.get("links"))]
    near = [first(person, field) for field in ("linkedin_url", "homepage", "website_url", "url")]
    ways = [way for way in (*sites, *near) if way]
    link = next((way for way in ways if profile_key(way)), "") or next(iter(ways), "")
    company = first(person, "affiliation", "company", "organization")
    return Speaker(key=own or fold(name), name=name, company=company, email=first(person, "email"), link=link)


def _ids_are_per_session(slots: list[_Slot]) -> bool:
    """Whether a speaker has a fresh id in each session, so that only the name knows them again."""
    people = [(first(one, "id"), _name(one)) for slot in slots for one in _persons(slot.row) if not first(one, *_SURE)]
    ids, names = len({key for key, _ in people}), len({fold(name) for _, name in people})
    return ids > 1.05 * names and (len(people) - ids) * 2 < len(people) - names
