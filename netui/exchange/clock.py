"""Clock times of a programme as instants: a zone by its name, and a wall time in it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from netui.book.refused import Refused

REGIONS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian")


def zone_named(name: str) -> str:
    """The IANA name of a zone, also where only its city is said ("Berlin"); empty where there is none."""
    words = name.strip().replace(" ", "_")
    for full in (words, *(f"{region}/{words}" for region in REGIONS if words and "/" not in words)):
        if full and _zone(full):
            return full
    return ""


def zone_said(name: str) -> str:
    """The zone that the user has said; Refused where there is none of that name."""
    found = zone_named(name)
    if name.strip() and not found:
        raise Refused(f"There is no time zone «{name}». Say it as Europe/Brussels.")
    return found


def zone_guess(city: str) -> str:
    """The zone that bears the city's name, to be proposed; empty where none does."""
    return zone_named(city) if city.strip() and "/" not in city else ""


def instant(text: str, zone: str) -> str:
    """The instant with its offset, to the minute, in the clocks of the zone; a wall time without zone stays one."""
    if not text:
        return ""
    moment = datetime.fromisoformat(text)
    if zone and (there := _zone(zone)):
        moment = moment.replace(tzinfo=there) if moment.tzinfo is None else moment.astimezone(there)
    return moment.isoformat(timespec="minutes")


def is_wall(text: str) -> bool:
    """Whether it is a time on a wall clock, so that its zone has to be known."""
    return bool(text) and datetime.fromisoformat(text).tzinfo is None


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
