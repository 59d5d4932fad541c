"""What one file of a synced calendar says, in fields that can be compared with what it said before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from netui.exchange.clock import instant
from netui.exchange.entries import YEARS

if TYPE_CHECKING:
    from icalendar import Component


class Said(msgspec.Struct, frozen=True):
    """An entry as the file has it."""

    uid: str
    kind: str
    """VEVENT or VTODO."""
    fields: dict[str, str]
    """title, when (a day or an instant in UTC), minutes, place, done (a day), cancelled."""


def said_in(data: bytes, zone: str) -> Said | None:
    """The one entry of a file; None where there is none that can be read, or several."""
    from icalendar import Calendar

    try:
        found = Calendar.from_ical(data.decode("utf-8"))
        rows = [part for part in found.walk() if part.name in ("VEVENT", "VTODO")]
        return _said(rows[0], zone) if len(rows) == 1 else None
    except Exception:  # whatever the library meets in a stranger's file, it is this one entry
        return None


def _said(row: Component, zone: str) -> Said | None:
    uid = str(row.get("UID", "")).strip()
    if not uid:
        return None
    start = _moment(row, "DUE" if row.name == "VTODO" else "DTSTART", zone)
    end = _moment(row, "DTEND", zone)
    status = str(row.get("STATUS", "")).upper()
    done = _moment(row, "COMPLETED", zone)
    fields = {
        "title": str(row.get("SUMMARY", "")),
        "when": start,
        "minutes": _minutes(row, start, end),
        "place": str(row.get("LOCATION", "")),
        "done": (done[:10] or "yes") if status == "COMPLETED" or done else "",
        "cancelled": "yes" if status == "CANCELLED" else "",
    }
    return Said(uid, str(row.name), {name: value for name, value in fields.items() if value})


def _dt(row: Component, name: str) -> Any:
    value = row.get(name)
    return getattr(value[0] if isinstance(value, list) else value, "dt", None)


def _moment(row: Component, name: str, zone: str) -> str:
    """A day, or an instant in UTC; a wall time is one in the user's zone."""
    moment = _dt(row, name)
    if not isinstance(moment, date) or moment.year not in YEARS:
        return ""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    aware = moment if moment.tzinfo else datetime.fromisoformat(instant(moment.isoformat(), zone))
    return (aware if aware.tzinfo else aware.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="minutes")


def _minutes(row: Component, start: str, end: str) -> str:
    length = _dt(row, "DURATION")
    if length is not None and hasattr(length, "total_seconds"):
        return str(int(length.total_seconds()) // 60)
    if len(start) > 10 and len(end) > 10:
        return str(int((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()) // 60)
    return ""
