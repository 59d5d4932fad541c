"""The one place that asks the machine for the time and for random bits."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from netui.book.now import Now
from netui.book.refused import Refused


def now(zone: str = "") -> Now:
    """This moment in a zone (empty or unknown: the machine's); NETUI_NOW sets it for tests and pictures."""
    said = os.environ.get("NETUI_NOW", "")
    name, place = _zone(zone)
    if said:
        return _now(_said(said, place), name, place, 0)
    return _now(datetime.now(UTC), name, place, int.from_bytes(os.urandom(2)) & 0x7FF)


def token(size: int = 6) -> str:
    """Random hex digits, two a byte: ids of books, changes and temporary files."""
    return os.urandom(size).hex()


def _now(moment: datetime, name: str, place: tzinfo | None, salt: int) -> Now:
    try:
        local = moment.astimezone(place)
    except (OverflowError, ValueError, OSError):
        local = moment
    offset = local.utcoffset() or timedelta()
    sign, minutes = ("-" if offset < timedelta() else "+"), int(abs(offset).total_seconds()) // 60
    return Now(
        day=f"{local.year:04}-{local.month:02}-{local.day:02}",
        time=f"{local.hour:02}:{local.minute:02}",
        ms=int((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1)),
        salt=salt,
        zone=name,
        offset=f"{sign}{minutes // 60:02}:{minutes % 60:02}",
    )


def _said(text: str, place: tzinfo | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=place) if place else moment.astimezone()
        return moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError) as fault:
        raise Refused(
            f"NETUI_NOW is {text[:60]!r}, which is no moment; write one such as 2025-01-29T19:00+01:00."
        ) from fault


def _zone(zone: str) -> tuple[str, tzinfo | None]:
    """The zone by name; None stands for the machine's own, whose rules the system knows."""
    for name in (zone, os.environ.get("TZ", "").removeprefix(":"), _linked()):
        if name == "UTC":
            return name, UTC
        if name and (found := _named(name)) is not None:
            return name, found
    offset = timedelta(seconds=time.localtime().tm_gmtoff)
    return "UTC", None if offset else timezone(offset)


def _named(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _linked() -> str:
    try:
        return os.readlink("/etc/localtime").partition("zoneinfo/")[2].removeprefix("posix/")
    except OSError:
        return ""
