"""What the user says about themselves: where they work, and since when they look for a job; each an undoable change."""

from __future__ import annotations

import msgspec

from netui.book import dates
from netui.book.book import Book
from netui.book.changes import Change, put
from netui.book.now import Now
from netui.book.records import Me
from netui.book.refused import Refused

NOT_SEARCHING = frozenset(("no", "not", "off", "none", "stop", "stopped", "over", "nothing"))
"""What ends a search."""


def works_at(text: str, book: Book) -> Change:
    """Company, team and office in a line, parted by commas; nothing takes it back."""
    parts = [" ".join(part.split()) for part in text.split(",")]
    company, team, office = [*parts, "", "", ""][:3]
    if len([part for part in parts if part]) > 3:
        raise Refused("A company, a team and an office, parted by commas: Acme, Data platform, Berlin.")
    label = f"You work at {', '.join(part for part in parts if part)}" if company else "Where you work is not said"
    return _with(book.me, label, company=company, team=team, office=office)


def searching(text: str, book: Book, now: Now) -> Change:
    """Looking for a job since a day, from today on, or no longer."""
    since = since_of(text, now)
    label = f"Looking for a job since {dates.short(since, now)}" if since else "Not looking for a job"
    return _with(book.me, label, searching=since)


def since_of(text: str, now: Now) -> str | None:
    """The day that is meant; None where the search is over; refused where no day can be read."""
    words = " ".join(text.casefold().split()).removeprefix("since").strip()
    if words in NOT_SEARCHING:
        return None
    day = dates.day_of(words, now, past=True) if words else now.day
    if day is None or day > now.day:
        raise Refused(f"«{text.strip()}» is no day that was: say since 14 sep, today, or no.")
    return day


def _with(me: Me, label: str, **values: str | None) -> Change:
    after = msgspec.structs.replace(me, id=1, **values)
    if after == msgspec.structs.replace(me, id=1):
        raise Refused("Nothing to save: that is what is written here already.")
    return Change(label, (put(me, after),))
