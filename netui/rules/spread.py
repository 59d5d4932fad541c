"""Back after a holiday: the backlog laid over the coming weeks, promises first, so that nothing is one red heap.

It is offered after ten days without netui or after days marked away, with more than 14 cards due. Where RULES is
silent: without netui means that nothing in the book is dated in those days, today aside; an away span counts until a
week after its end; Saturdays, Sundays and days away are days of rest and get none; meetings and promises stay where
they are, as many a day as there are daily cards; all cards of a person go to the same day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from math import ceil

import msgspec

from netui.book.book import Book
from netui.book.changes import Change
from netui.book.now import Now, day_at, ordinal
from netui.book.refused import Refused
from netui.rules import queue
from netui.rules.card import Card

SILENT, MANY, BACK = 10, 14, 7
"""Days without netui, cards from which on it is offered, days after an away span."""

PER_DAY = 2
WORKDAYS = 5

FIRST = ("meetings", "promises")
"""Tiers that come first and are never made to wait for others."""


class Back(msgspec.Struct, frozen=True):
    """What waited, and how it could be spread."""

    days: int
    """Since the last day in netui, or of the days away."""
    promises: int
    people: int
    """With anything else than a promise or a meeting."""
    per_day: int = PER_DAY

    @property
    def weeks(self) -> int:
        """How long the spread takes."""
        return ceil(self.people / (self.per_day * WORKDAYS))


def back(view: queue.View, per_day: int = PER_DAY) -> Back | None:
    """Whether the user is back after a holiday to more than fits a day; None on all other days."""
    cards = (*view.queue.cards, *view.queue.more)
    if len(cards) <= MANY:
        return None
    days = _away(view.book, view.now) or _silent(view.book, view.now)
    if not days:
        return None
    promises = sum(card.tier == "promises" for card in cards)
    return Back(days, promises, len({card.person.id for card in cards if card.tier not in FIRST}), per_day)


def words(found: Back) -> tuple[str, ...]:
    """The welcome: what waited and what one key does."""
    owed = found.promises
    lines = [f"Welcome back after {found.days} days. Nothing broke."]
    if owed:
        subject = "1 promise waited; it comes" if owed == 1 else f"{owed} promises waited; they come"
        lines.append(f"{subject} first")
    weeks = f"{found.weeks} week{'' if found.weeks == 1 else 's'}"
    lines.append(f"{found.people} people: * spreads them over {weeks}, {found.per_day} a day")
    return tuple(lines)


def spread(view: queue.View, per_day: int = PER_DAY) -> Change:
    """Everybody due is laid over the coming days, so many a day; one undo brings all back to today."""
    if per_day < 1:
        raise Refused("At least one a day, else nothing comes back.")
    cards = (*view.queue.cards, *view.queue.more)
    first = [card for card in cards if card.tier in FIRST]
    rest = [card for card in cards if card.tier not in FIRST]
    daily = max(view.book.me.settings.daily_cards, 1)
    laid = {**_laid(first, view, daily), **_laid(rest, view, per_day)}
    edits = [
        edit
        for card in cards
        if (day := laid[card.key]) > view.now.today and card.tier != "meetings"
        for edit in queue.snooze(card, day_at(day), view.book, view.now).edits
    ]
    if not edits:
        raise Refused("Nothing to spread: today holds all of it.")
    people = {card.person.id for card in rest}
    last = max(laid.values())
    weeks = ceil((last - view.now.today + 1) / 7)
    return Change(f"Spread {len(people)} people over {weeks} week{'' if weeks == 1 else 's'}", tuple(edits))


def _laid(cards: list[Card], view: queue.View, per_day: int) -> Mapping[tuple[str, int], int]:
    """Card to the ordinal of its day: so many people a day, in the order of the queue, none on days of rest."""
    days, day_of = workdays(view.book, view.now), dict[int, int]()
    found: dict[tuple[str, int], int] = {}
    today, left = next(days), per_day
    for card in cards:
        person = card.person.id
        if person not in day_of:
            if not left:
                today, left = next(days), per_day
            day_of[person] = today
            left -= 1
        found[card.key] = day_of[person]
    return found


def workdays(book: Book, now: Now) -> Iterator[int]:
    """Today and the coming days, without days of rest and days away, as ordinals."""
    spans = [span for span in _spans(book) if span[1] >= now.today]
    for day in count(now.today):
        if (day - 1) % 7 < WORKDAYS and not any(first <= day <= last for first, last in spans):
            yield day


def _spans(book: Book) -> Iterator[tuple[int, int]]:
    for first, last in book.me.away:
        try:
            yield ordinal(first), ordinal(last)
        except ValueError:
            continue


def _away(book: Book, now: Now) -> int:
    """The length of the away span that ended in the last days."""
    over = [last - first + 1 for first, last in _spans(book) if 1 <= now.today - last <= BACK]
    return max(over, default=0)


def _silent(book: Book, now: Now) -> int:
    """Days since anything was written down, today aside; 0 while that is no holiday."""
    lately = day_at(now.today - SILENT + 1)
    if any(lately <= day < now.day for day in _days(book)):
        return 0
    newest = max((day for day in _days(book) if day < now.day), default="")
    try:
        days = now.today - ordinal(newest)
    except ValueError:
        return 0
    return days if days >= SILENT else 0


def _days(book: Book) -> Iterator[str]:
    """The days on which the user wrote something down, as far as rows tell; what was logged last comes first."""
    yield from (row.day for row in reversed(tuple(book.touches.values())))
    for promise in book.promises.values():
        yield from (day for day in (promise.made, promise.done, promise.dropped) if day)
    for ask in book.asks.values():
        yield from (day for day in (ask.made, ask.sent, ask.followed_up, ask.answered, ask.closed) if day)
    for guest in book.encounters.values():
        yield from (day[:10] for day in (guest.met, guest.written, guest.settled) if day)
    yield from (row.day for row in book.dismissals.values() if row.day)
    yield from (row.day for row in book.imports.values())
