"""Programmes as iCalendar: each VEVENT is cut out and read alone, so that a damaged one costs no other.

Whom a title or an attendee names as speaking is a suggestion, to be confirmed. Of what repeats, the first is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from netui.book.identity import fold
from netui.book.records import Session, Speaker
from netui.book.refused import Refused
from netui.exchange import entries, limits
from netui.exchange.batch import Batch, Options, Skipped
from netui.exchange.clock import instant, is_wall, zone_named, zone_said
from netui.exchange.ics_cut import Block, Calendar, cut
from netui.exchange.progress import along
from netui.exchange.title_names import MOST, is_name, named_in

if TYPE_CHECKING:
    from icalendar import Event as Component

KIND = "ics"
TITLE = "calendar"
READS = "calendars (ICS)"

_ZONED = re.compile(
    r'(?P<name>(?:DTSTART|DTEND|RECURRENCE-ID|RDATE|EXDATE)(?:;[\w-]+=[^";:]*)*?);TZID='
    r'(?P<zone>"[^"]*"|[^"]*?)(?=;[\w-]+=|:\d{8})',
    re.IGNORECASE | re.ASCII,
)
_UTC = frozenset(("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu", "Etc/UCT", "UCT"))


class _Time(msgspec.Struct, frozen=True):
    """A time of an event: an instant, a wall time, or a whole day."""

    text: str
    day: str = ""
    unknown: str = ""
    """The name of a zone that nobody knows."""
    zone: str = ""


def sniff(name: str, data: bytes) -> bool:
    """Whether it begins as a calendar."""
    return limits.peek(data, 4_096).lstrip().upper().startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT"))


def read(data: bytes, options: Options) -> Batch:
    """Every event that can be read; each other one is left out with its line and the reason."""
    name = options.name or "calendar.ics"
    text, letters, dropped = limits.text_of(name, data, options.encoding)
    calendar = cut(text)
    if not calendar.blocks:
        inside = f": {calendar.others[0].place} is {calendar.others[0].reason}" if calendar.others else ""
        raise Refused(f"{name} is a calendar without any event (BEGIN:VEVENT){inside}. Nothing was changed.")
    found = entries.Entries(KIND, options, [Skipped(name, f"{dropped:,} NUL characters left out")] if dropped else [])
    found.skipped += calendar.others
    rows = [
        (block, row)
        for block in along("Reading", calendar.blocks, len(calendar.blocks))
        if (row := _parsed(block, found)) is not None
    ]
    zone = _zone(options, calendar, rows)
    keys = Counter(_key(row) for _, row in rows)
    for block, row in rows:
        _add(block, row, zone, keys, found)
    _say_zones(rows, zone, found)
    title = calendar.about.get("X-WR-CALNAME", "") or calendar.about.get("NAME", "")
    batch = found.batch(found.event(title, zone=zone, url=calendar.about.get("URL", "")))
    return msgspec.structs.replace(batch, questions=(letters,)) if letters else batch


def _parsed(block: Block, found: entries.Entries) -> Component | None:
    """The properties of one event by the library; what of it cannot be read is said."""
    from icalendar import Event as Component

    lines = [_ZONED.sub(_set_aside, line, count=1) for line in block.lines]
    try:
        row = Component.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
    except Exception as wrong:  # whatever the library meets in a stranger's file, it is this one event
        found.skip(block.place, f"it cannot be read: {' '.join(str(wrong).split())[:80]}")
        return None
    if not isinstance(row, Component):
        found.skip(block.place, "it cannot be read")
        return None
    if not block.whole:
        found.note(block.place, "its END is missing; read as far as it goes")
    for name, fault in row.errors:
        if name not in ("DTSTART", "RECURRENCE-ID"):
            found.note(block.place, f"{name or 'a line'} not read: {' '.join(str(fault).split())[:80]}")
    return row


def _set_aside(found: re.Match[str]) -> str:
    """The zone where the library does not judge it: it is naive about some names, and refuses others."""
    return f'{found["name"]};X-TZID="{found["zone"].strip(chr(34))}"'


def _one(row: Component, name: str) -> Any:
    """A property; of several the first."""
    value = row.get(name)
    return value[0] if isinstance(value, list) and value else value


def _told(value: Any, name: str) -> Any:
    """What the library made of a value; None where it is broken."""
    try:
        return getattr(value, name, None)
    except ValueError:
        return None


def _words(row: Component, name: str) -> str:
    value = _one(row, name)
    return "" if value is None else str(value).strip()


def _key(row: Component) -> str:
    uid, again = _words(row, "UID"), _time(row, "RECURRENCE-ID", "")
    return f"{uid}#{again.text or again.day}" if uid and again else uid


def _add(block: Block, row: Component, zone: str, keys: Counter[str], found: entries.Entries) -> None:
    """The event as a session, or why it is none."""
    start = _time(row, "DTSTART", zone)
    if start is None:
        found.skip(block.place, "no start that can be read (DTSTART)")
        return
    if _words(row, "STATUS").upper() == "CANCELLED":
        found.skip(block.place, f"cancelled: {_words(row, 'SUMMARY')}")
        return
    if start.unknown:
        found.note(block.place, f"there is no time zone «{start.unknown}»; its times are read as those of the event")
    if row.get("RRULE") is not None or row.get("RDATE") is not None:
        found.note(block.place, "it repeats; only the first is read")
    key = _key(row)
    categories = row.get("CATEGORIES")
    groups = categories if isinstance(categories, list) else [categories] if categories is not None else []
    session = Session(
        event=0,
        title=_words(row, "SUMMARY"),
        start="",
        day=start.day,
        room=_words(row, "LOCATION"),
        track=", ".join(str(word) for group in groups for word in _told(group, "cats") or () if str(word).strip()),
        abstract=_words(row, "DESCRIPTION"),
        url=_words(row, "URL"),
        key=key if keys[key] == 1 else "",
        speakers=entries.unlike(_speakers(row)),
    )
    found.add(block.place, session, start.text, _minutes(row, start, zone))


def _time(row: Component, name: str, zone: str) -> _Time | None:
    """A time in the clocks of the zone; None where there is none that makes sense."""
    value = _one(row, name)
    moment = _told(value, "dt")
    if not isinstance(moment, date) or moment.year not in entries.YEARS:
        return None
    if not isinstance(moment, datetime):
        return _Time("", moment.isoformat())
    said = str(value.params.get("X-TZID", value.params.get("TZID", ""))).strip()
    utc = moment.tzinfo is not None and not said
    own = "" if utc else tzid(said)
    text = moment.isoformat() if utc else moment.replace(tzinfo=None).isoformat()
    try:
        return _Time(instant(instant(text, own), zone), unknown=said if said and not own else "", zone=own)
    except (ValueError, OverflowError):
        return None


def tzid(said: str) -> str:
    """The IANA name behind a TZID: itself, behind a vendor's prefix, or what Windows calls it; else empty."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    parts = [part for part in said.split("/") if part.strip()]
    tails = ("/".join(parts[-many:]) for many in (len(parts), 3, 2, 1) if 0 < many <= len(parts))
    found = next((zone for tail in tails if (zone := zone_named(tail))), "")
    return found or zone_named(WINDOWS_TO_OLSON.get(said, ""))


def _minutes(row: Component, start: _Time, zone: str) -> int | None:
    """The length: to its end, or as it is said; a whole day where nothing is."""
    length = _told(_one(row, "DURATION"), "dt")
    if isinstance(length, timedelta):
        fits = timedelta() <= length <= timedelta(minutes=entries.LONGEST)
        return length // timedelta(minutes=1) if fits else None
    end = _time(row, "DTEND", zone)
    if start.day:
        return max(entries.between(start.day, end.day), 1_440) if end and end.day else 1_440
    return entries.between(start.text, end.text) if end else 0


def _zone(options: Options, calendar: Calendar, rows: list[tuple[Block, Component]]) -> str:
    """The zone of the whole: as the calendar says, the one that all its events share, else as the user said."""
    said = zone_said(options.zone)
    written = tzid(calendar.about.get("X-WR-TIMEZONE", ""))
    if written and written not in _UTC:
        return written
    times = [time for _, row in rows if (time := _time(row, "DTSTART", "")) and time.text]
    zones = {time.zone for time in times} - {"", *_UTC}
    if len(zones) == 1 or said:
        return zones.pop() if len(zones) == 1 else said
    return written if any(is_wall(time.text) for time in times) else ""


def _say_zones(rows: list[tuple[Block, Component]], zone: str, found: entries.Entries) -> None:
    """A hint where all times are UTC, which is seldom what the clocks there show."""
    if not zone and any(session.start.endswith("+00:00") for session in found.sessions):
        found.note("times", "they are in UTC; say the time zone of the place to see them as its clocks show them")


def _speakers(row: Component) -> Iterator[Speaker]:
    """Whom the title names, else who attends, else who organises; all only suggested."""
    if told := list(named_in(_words(row, "SUMMARY"))):
        yield from told
        return
    for name in ("ATTENDEE", "ORGANIZER"):
        value = row.get(name)
        people = [who for one in (value if isinstance(value, list) else [value]) if one and (who := _person(one))]
        if people:
            yield from people[:MOST]
            return


def _person(value: Any) -> Speaker | None:
    """An attendee with a name of their own."""
    last, _, first = str((_told(value, "params") or {}).get("CN", "")).partition(",")
    name = " ".join((first + " " + last).split())
    address = str(value)
    email = address[7:] if address.lower().startswith("mailto:") else ""
    return Speaker(key=fold(name), name=name, email=email, suggested=True) if is_name(name) else None
