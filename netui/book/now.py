"""The moment as a value; nobody but `store.clock` asks the machine for the time."""

from __future__ import annotations

from datetime import date

import msgspec


class Now(msgspec.Struct, frozen=True):
    """One moment, in the zone of the user; rules and verbs get it as an argument."""

    day: str
    """The user's own day, ISO."""
    time: str = "09:00"
    """The user's own time of day, HH:MM."""
    ms: int = 0
    """Milliseconds since 1970, UTC; the high bits of new ids."""
    salt: int = 0
    """Eleven random bits, the low bits of the first new id."""
    zone: str = "UTC"
    """The IANA name of the user's zone."""
    offset: str = "+00:00"
    """The zone's offset at this moment, as in an ISO instant."""

    @property
    def today(self) -> int:
        """The day as an ordinal, for arithmetic."""
        return ordinal(self.day)

    @property
    def instant(self) -> str:
        """The moment as an ISO instant with its offset."""
        return f"{self.day}T{self.time}{self.offset}"


def ordinal(day: str) -> int:
    """The number of an ISO day (or of the day of an ISO instant); ValueError where there is none."""
    return date.fromisoformat(day[:10]).toordinal()


def day_at(number: int) -> str:
    """The ISO day of an ordinal, clamped to the years 1 to 9999."""
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()
