"""Rest after a full day among people: fewer cards that evening and on the day after, and nobody new (RULES 2 and 6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from netui.book.book import Book
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Event
from netui.rules.event.agenda import Agenda
from netui.rules.event.energy import EVENING, energy

FULL_DAY = 0.5
"""The part of a day's energy from which on the day wants its rest."""

TALK = 10
"""Minutes of a talk in the hallway, which no agenda holds."""

KIND = "Rest is part of it."
"""What is said last, and left out where there is no room."""

DAYS = {"introvert": 2, "balanced": 1, "outgoing": 0}
"""Days of rest after such a day; its evening is free at every pace."""


class View(Protocol):
    """What is asked of an outlook."""

    @property
    def book(self) -> Book:
        """All that is known."""

    @property
    def now(self) -> Now:
        """The moment."""

    def agenda(self, event: int) -> Agenda:
        """An event on the clock."""


class Recovery(NamedTuple):
    """From what the user rests, until which day, and how many cards a day that leaves."""

    event: Event
    until: str
    cards: int


def recovery(view: View) -> Recovery | None:
    """The rest that is on today; None on any other day."""
    book, now = view.book, view.now
    rest = DAYS.get(book.me.pace or "balanced", 1)
    for event in sorted(book.events.values(), key=lambda row: (row.end, row.id), reverse=True):
        if not (event.start <= now.day and ordinal(event.end) + rest >= now.today):
            continue
        for day in _days(event, now, rest):
            if _full(view, event, day):
                return Recovery(event, day_at(ordinal(day) + rest + 1), (book.me.settings.daily_cards + 1) // 2)
    return None


def daily(view: View) -> int:
    """The cards of today: as many as the user set, half of them while resting."""
    found = recovery(view)
    return found.cards if found else view.book.me.settings.daily_cards


def words(found: Recovery, view: View) -> str:
    """Why there are fewer cards."""
    usual = view.book.me.settings.daily_cards
    return f"A slow day after {found.event.name}: {found.cards} cards, not {usual}, and nobody new. {KIND}"


def _days(event: Event, now: Now, rest: int) -> Iterator[str]:
    """The days of the event that one would still rest from, the last one first; today from its evening on."""
    last = min(ordinal(event.end), now.today)
    for day in range(last, max(ordinal(event.start), now.today - rest) - 1, -1):
        if day < now.today or now.time >= EVENING:
            yield day_at(day)


def _full(view: View, event: Event, day: str) -> bool:
    """The sessions of the day and those met there took at least half of its energy."""
    met = sum((row.met or "")[:10] == day for row in view.book.guests(event.id))
    found = energy(view.agenda(event.id), day, view.book.me)
    return found.taken + met * TALK >= FULL_DAY * found.budget
