"""Goals and pace: how much of something in a week, month or quarter, counted from what was logged and nothing else.

RULES 7. Where it is silent: weeks begin on Monday; who is new in a time had no contact and no prior before it; a talk
is a meeting, call or meal; a contribution is a post, or a give to nobody in particular; an event counts in the time in
which it ends, once somebody was met there. A pace is behind when the share of the goal is below the share of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from netui.book.book import Book
from netui.book.line.goal import add_goal, edit_goal, named, parse, remove_goal
from netui.book.now import Now, day_at
from netui.book.records import Goal, Touch
from netui.book.verbs import TALKS
from netui.rules.balance import is_ask, is_give
from netui.rules.ties import Tie

__all__ = ["add_goal", "edit_goal", "named", "parse", "remove_goal"]
"""What is taken from the line of a goal, so that all about goals is found here."""


class Span(NamedTuple):
    """The first and the last day of the time at hand, and which of its days today is."""

    first: str
    last: str
    passed: int
    days: int


class Progress(msgspec.Struct, frozen=True):
    """How far a goal is, and the time it is counted in."""

    goal: Goal
    done: int
    span: Span
    touches: tuple[int, ...] = ()
    """What was counted."""

    @property
    def behind(self) -> int:
        """How many short of an even pace; 0 on pace."""
        return max(0, self.goal.many * self.span.passed // self.span.days - self.done)

    @property
    def met(self) -> bool:
        """It is reached."""
        return self.done >= self.goal.many


class Month(NamedTuple):
    """One column of the year chart."""

    month: str
    touches: int
    gives: int
    asks: int


class Depth(NamedTuple):
    """How many touches went to people with a deep tie."""

    deep: int
    all: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 without touches."""
        return self.deep / self.all if self.all else 0.0


def span(per: str, now: Now) -> Span:
    """The week, month or quarter that today is in."""
    today = date.fromordinal(now.today)
    if per == "week":
        first = now.today - today.weekday()
        last = first + 6
    else:
        months = 3 if per == "quarter" else 1
        begin = (today.month - 1) // months * months + 1
        first = date(today.year, begin, 1).toordinal()
        after = begin + months
        last = date(today.year + after // 13, (after - 1) % 12 + 1, 1).toordinal() - 1
    return Span(day_at(first), day_at(last), now.today - first + 1, last - first + 1)


def progress(book: Book, now: Now) -> tuple[Progress, ...]:
    """Every goal with what was done so far."""
    return tuple(_progress(goal, book, now) for goal in book.goals.values())


def _progress(goal: Goal, book: Book, now: Now) -> Progress:
    at = span(goal.per, now)
    if goal.kind == "events":
        held = [e.id for e in book.events.values() if at.first <= e.end <= min(at.last, now.day)]
        return Progress(goal, sum(any(row.met for row in book.guests(event)) for event in held), at)
    rows = [t for t in book.touches.values() if at.first <= t.day <= now.day]
    rows = [t for t in rows if not goal.channel or t.channel == goal.channel]
    if goal.kind == "new":
        return Progress(goal, len(fresh_people(rows, book, at.first)), at)
    counted = [t for t in rows if _counts(goal.kind, t)]
    if goal.new:
        fresh = fresh_people(rows, book, at.first)
        counted = [t for t in counted if fresh.intersection(t.people)]
    return Progress(goal, len(counted), at, tuple(t.id for t in counted))


def _counts(kind: str, touch: Touch) -> bool:
    match kind:
        case "touches":
            return touch.kind != "reaction" and touch.direction != "in"
        case "talks":
            return touch.kind in TALKS
        case "gives":
            return is_give(touch)
        case "contributions":
            return touch.kind == "post" and touch.direction != "in"
    return touch.kind == kind


def fresh_people(touches: Iterable[Touch], book: Book, since: str) -> frozenset[int]:
    """Who is in these talks and was in no contact before that day."""
    people = {i for t in touches if t.kind in TALKS for i in t.people if i in book.people}
    rows, index = book.touches, book.index["touches"]
    return frozenset(
        i
        for i in people
        if book.people[i].well in (None, "never") and not any(rows[n].day < since for n in index.get(i, ()))
    )


def new_this_week(book: Book, now: Now) -> tuple[int, int]:
    """New people since Monday, and the cap of the user's pace."""
    at, caps = span("week", now), book.me.settings.new_people
    rows = [t for t in book.touches.values() if at.first <= t.day <= now.day]
    return len(fresh_people(rows, book, at.first)), caps.get(book.me.pace or "balanced", caps["balanced"])


def depth(book: Book, ties: Mapping[int, Tie], now: Now, days: int = 90) -> Depth:
    """Depth beside count: the touches of the last days, and those that went to people with N >= 3."""
    since, least = day_at(now.today - days + 1), book.me.settings.deep_at
    rows = [t for t in book.touches.values() if since <= t.day <= now.day and t.kind != "reaction" and t.people]
    deep = sum(any(i in ties and ties[i].depth >= least for i in t.people) for t in rows)
    return Depth(deep, len(rows))


def year(book: Book, now: Now) -> tuple[Month, ...]:
    """The last twelve months, this one last: touches, gives, asks."""
    names = tuple(_months(now))
    touches: Counter[str] = Counter()
    gives: Counter[str] = Counter()
    asks: Counter[str] = Counter(a.sent[:7] for a in book.asks.values() if a.sent and a.direction == "out")
    told = {(a.person, a.sent) for a in book.asks.values() if a.sent}
    for t in book.touches.values():
        if t.day > now.day:
            continue
        month = t.day[:7]
        touches[month] += 1
        gives[month] += is_give(t)
        asks[month] += is_ask(t) and not any((i, t.day) in told for i in t.people)
    return tuple(Month(name, touches[name], gives[name], asks[name]) for name in names)


def _months(now: Now) -> Iterator[str]:
    year, month = int(now.day[:4]), int(now.day[5:7])
    for back in range(11, -1, -1):
        count = year * 12 + month - 1 - back
        yield f"{count // 12:04}-{count % 12 + 1:02}"
