"""One entry of a calendar as its lines: a whole day or an instant in UTC, to be attended or to be done, an alarm."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec

from netui.book.now import Now
from netui.book.records import Record
from netui.exchange.clock import instant
from netui.exchange.content_line import escaped
from netui.exchange.entries import YEARS

MORNING = "09:00"
"""When the alarm of a day rings, and when a follow-up stands as an event."""
SHORT = 15
"""Minutes of a follow-up that is an event."""
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netui//netui//EN", "CALSCALE:GREGORIAN")
END = "END:VCALENDAR"
OWN_ALARM = "X-NETUI-ALARM"
"""It marks netui's own alarm among those that a person set elsewhere."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a calendar."""

    uid: str
    record: Record
    """What it stands for."""
    title: str
    sequence: int = 0
    """It rises with every change, so that a calendar takes the newer one."""
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


def moment_of(text: str, zone: str = "UTC") -> datetime | None:
    """An instant, of a wall time in the zone; None where it makes no sense."""
    try:
        found = datetime.fromisoformat(instant(text, zone))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC) if found.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def stamp(moment: datetime) -> str:
    """An instant as a calendar writes it."""
    return f"{moment:%Y%m%dT%H%M%SZ}"


def packed(day: str) -> str:
    """A day as a calendar writes it."""
    return day.replace("-", "")


def lines_of(entry: Entry, now: Now, todos: bool = True) -> list[str]:
    """The lines of an entry, not folded yet."""
    kind = "VTODO" if entry.due and todos else "VEVENT"
    made = stamp(moment_of(now.instant) or datetime(1970, 1, 1, tzinfo=UTC))
    lines = [f"BEGIN:{kind}", f"UID:{entry.uid}", f"DTSTAMP:{made}", f"SEQUENCE:{entry.sequence}"]
    lines.append(f"SUMMARY:{escaped(entry.title)}")
    lines += _when(entry, now, kind)
    told = "\n\n".join(filter(None, (entry.note, entry.about)))
    texts = (("LOCATION", entry.place), ("DESCRIPTION", told))
    lines += [f"{name}:{escaped(text)}" for name, text in texts if text]
    if entry.url.isascii() and entry.url.isprintable() and ":" in entry.url and " " not in entry.url:
        lines.append(f"URL:{entry.url}")
    if entry.related:
        lines.append(f"RELATED-TO:{entry.related}")
    lines += ["CATEGORIES:netui", *(("STATUS:NEEDS-ACTION", "PRIORITY:5") if kind == "VTODO" else ())]
    if entry.due and kind == "VEVENT":
        entry = msgspec.structs.replace(entry, alarm="-PT0M")
    return [*lines, *_alarm(entry), f"END:{kind}"]


def _when(entry: Entry, now: Now, kind: str) -> list[str]:
    if kind == "VTODO":
        return [f"DUE;VALUE=DATE:{packed(entry.day)}"]
    start = entry.start
    if entry.due:
        start, length = moment_of(f"{max(entry.day, now.day)}T{MORNING}", now.zone), SHORT
    else:
        length = entry.minutes
    if start:
        return [f"DTSTART:{stamp(start)}", *([f"DTEND:{stamp(start + timedelta(minutes=length))}"] if length else [])]
    after = date.fromisoformat(entry.last or entry.day) + timedelta(days=1)
    end = f"DTEND;VALUE=DATE:{packed(after.isoformat())}"
    return [f"DTSTART;VALUE=DATE:{packed(entry.day)}", end, "TRANSP:TRANSPARENT"]


def _alarm(entry: Entry) -> list[str]:
    if not entry.alarm:
        return []
    trigger = f"TRIGGER:{entry.alarm}" if entry.alarm[0] == "-" else f"TRIGGER;VALUE=DATE-TIME:{entry.alarm}"
    lines = ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.title)}", trigger]
    return [*lines, f"{OWN_ALARM}:1", "END:VALARM"]
