"""How many new people to aim for at an event: pace and days, capped by the week, and held against one's own best."""

from __future__ import annotations

from datetime import date
from math import floor
from typing import Protocol

import msgspec

from netui.book.book import Book
from netui.book.now import Now, ordinal
from netui.book.pace import lowered
from netui.book.records import Event
from netui.rules.event.agenda import Agenda
from netui.rules.goals import new_this_week, span

DOUBTFUL = 1.5
"""Times the user's own best, above which a goal is asked about."""

EMPTY = 2
"""What is left after an event, in five, up to which the next one goes slower."""

_HALF_DAY = 4 * 60
"""Minutes of programme up to which a day counts half."""


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


class Goal(msgspec.Struct, frozen=True):
    """New people to talk to, with the numbers it was made of."""

    number: int
    own: bool
    """Said by the user, not proposed."""
    pace: int
    days: float
    week: int
    promised: int
    met: int
    best: int
    """The most new people at one event so far; 0 while there was none."""
    last: str = ""
    """The event before this one that was looked back on; empty while there is none."""
    slower: bool = False
    """That one left hardly any energy, so the pace is one a day less."""
    fewer: bool = False
    """The user wants fewer new people a week than the pace has."""

    @property
    def realistic(self) -> bool:
        """Not far above what the user has done before."""
        return not self.best or self.number <= DOUBTFUL * self.best


def new_people(pace: int, days: float, week: int, promised: int) -> int:
    """What the pace allows in these days, but no more than the week has left."""
    return max(0, min(floor(pace * days), week - promised))


def goal(book: Book, agenda: Agenda, now: Now) -> Goal:
    """The user's own goal for an event, else the one proposed."""
    event, settings = agenda.event, book.me.settings
    pace = settings.pace_new_people.get(book.me.pace or "balanced", 3)
    past = [row for row in book.events.values() if row.id != event.id and row.end < min(now.day, event.start)]
    last = max((row for row in past if row.energy is not None), key=lambda row: row.end, default=None)
    slower = last is not None and (last.energy or 0) <= EMPTY and pace > 1
    pace -= slower
    days = sum(_length(agenda.minutes[day]) for day in agenda.days)
    promised, fewer = _promised(book, event), lowered(book.me)
    proposed = new_people(pace, days, settings.weekly_touches, promised)
    proposed = proposed if fewer is None else min(proposed, fewer)
    return Goal(
        number=proposed if event.goal is None else event.goal,
        own=event.goal is not None,
        pace=pace,
        days=days,
        week=settings.weekly_touches,
        promised=promised,
        met=new_there(book, event),
        best=max((new_there(book, row) for row in past), default=0),
        last=last.name if last else "",
        slower=slower,
        fewer=fewer is not None and proposed == fewer,
    )


def this_week(view: View) -> tuple[int, int]:
    """New people since Monday, and how many are enough: the cap of the pace, in the week of an event its goal.

    RULES 7 caps a week, RULES 6 gives an event its own goal, which may be above that; the higher one holds.
    """
    book, now, week = view.book, view.now, span("week", view.now)
    new, cap = new_this_week(book, now)
    there = [row for row in book.events.values() if row.start <= week.last and week.first <= row.end]
    return new, max([cap, *(goal(book, view.agenda(row.id), now).number for row in there)])


def words(goal: Goal) -> str:
    """Where the number comes from."""
    if goal.own:
        return "your own goal" if goal.realistic else f"your best so far: {goal.best}. Realistic?"
    said = f"{goal.pace} a day x {goal.days:g} day{'s' if goal.days != 1 else ''}"
    if goal.fewer:
        said += f", {goal.number} new people a week"
    elif goal.number < floor(goal.pace * goal.days):
        said += f", {goal.week} talks a week" + (f", {goal.promised} promised" if goal.promised else "")
    if goal.slower:
        said += f", slower after {goal.last}"
    return said if goal.realistic else f"{said}. Your best so far: {goal.best}. Realistic?"


def _length(minutes: int) -> float:
    """A day without a programme counts in full, since nobody knows."""
    return 0.5 if 0 < minutes <= _HALF_DAY else 1.0


def new_there(book: Book, event: Event) -> int:
    """Whom the user met there for the first time."""
    rows = book.touches
    return sum(
        row.met is not None and not any(rows[i].day < event.start for i in book.index["touches"].get(row.person, ()))
        for row in book.guests(event.id)
    )


def _promised(book: Book, event: Event) -> int:
    """Talks already planned elsewhere in the week in which the event begins."""
    week = _week(event.start)
    planned = (row for row in book.meetings.values() if row.event != event.id and not row.dropped and not row.held)
    return sum(_week(row.day) == week for row in planned)


def _week(day: str) -> int:
    try:
        return (ordinal(day) - date.min.toordinal()) // 7
    except ValueError:
        return -1
