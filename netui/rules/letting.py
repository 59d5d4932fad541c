"""What was let go in its own row (a promise dropped, an ask closed, a tie let fade), and the way back of each.

What only a dismissal keeps away is known by that; here stands what the row itself says. Dated ones are listed for a
quarter, longer is what history is for; whoever is never to be suggested is listed for good. Where RULES is silent: a
tie that comes back gets the rhythm that sorting would propose, since its own went with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from netui.book.changes import Edit, put
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Ask, Encounter, Meeting, Person, Promise, Record
from netui.book.settings import Settings
from netui.rules import gaps
from netui.rules.card import Card, Reaching
from netui.rules.tiers import asking, facts, followups, keeping, meetings, promises, spare

KEPT = 90
"""Days for which something let go is listed."""

replace = msgspec.structs.replace


class Gone(NamedTuple):
    """A card that was let go, and when."""

    card: Card
    day: str
    """Empty where no day is known."""
    until: str | None = None
    """When something like it comes back by itself."""


def gone(view: Reaching) -> Iterator[Gone]:
    """Everything let go in its own row in the last quarter, in no order; whom nothing is suggested of at all."""
    since, book = day_at(view.now.today - KEPT), view.book
    for promise in book.promises.values():
        if promise.dropped and promise.dropped >= since:
            late = max(view.now.today - ordinal(promise.due), 0)
            yield Gone(_card(view, promises.NAME, promise, promise.person, promise.due, late), promise.dropped)
    for ask in book.asks.values():
        if ask.closed and not ask.answered and ask.closed >= since and ask.direction == "out" and ask.sent:
            yield Gone(_card(view, asking.NAME, ask, ask.person, ask.sent), ask.closed)
    for row in book.encounters.values():
        if row.met and row.settled and row.settled >= since:
            fresh = followups.freshness(view.now.today - ordinal(row.met), book.me.settings)
            yield Gone(_card(view, followups.NAME, row, row.person, row.met[:10], fresh), row.settled)
    for meeting in book.meetings.values():
        if meeting.dropped and meeting.dropped >= since and meeting.people:
            yield Gone(_card(view, meetings.NAME, meeting, meeting.people[0], meeting.day), meeting.dropped)
    for person in book.people.values():
        if person.never or (person.faded and person.faded >= since):
            tie = view.tie(person.id)
            worth = keeping.priority(person, tie)
            card = Card(keeping.NAME, person.id, view.about(person.id), tie, worth, person.faded)
            yield Gone(card, person.faded or "")
    yield from _steps(view, since)


def _steps(view: Reaching, since: str) -> Iterator[Gone]:
    """Steps towards a gap, and the extras of a day when all was done; those that were taken are none."""
    book, again = view.book, {facts.NAME: facts.AGAIN, spare.NAME: spare.QUARTER}
    for row in book.dismissals.values():
        if row.tier not in again or not row.other or row.day < since or row.other not in book.people:
            continue
        about, target, spark = view.about(row.other), book.targets.get(row.record), book.sparks.get(row.record)
        wrote = ("reconnect", "give")
        if any(touch.day == row.day and touch.purpose in wrote for touch in about.touches):
            continue
        words = gaps.named(target) if target else ""
        tie = view.tie(row.other)
        card = Card(row.tier, row.record, about, tie, tie.depth, row.day, target or spark, words=words)
        if row.tier == spare.NAME or target:
            back = day_at(ordinal(row.day) + again[row.tier])
            yield Gone(card, row.day, None if spark else back)


def back(card: Card, settings: Settings, now: Now) -> tuple[Edit, ...]:
    """What brings such a card back; nothing where its row says nothing of the kind."""
    row = card.about
    match row:
        case Promise() if row.dropped:
            return (put(row, replace(row, dropped=None, dropped_why="")),)
        case Ask() if row.closed:
            return (put(row, replace(row, closed=None)),)
        case Encounter() if row.settled:
            return (put(row, replace(row, settled=None)),)
        case Meeting() if row.dropped:
            return (put(row, replace(row, dropped=None)),)
        case None if card.tier == keeping.NAME and (card.person.never or card.person.faded):
            return (put(card.person, _kept(card.person, settings, now)),)
    return ()


def _kept(person: Person, settings: Settings, now: Now) -> Person:
    rhythm = person.rhythm or settings.rhythms.get(person.well or "loose")
    since = person.rhythm_since or now.day
    return replace(person, never=False, faded=None, rhythm=rhythm, rhythm_since=since if rhythm else None)


def _card(view: Reaching, tier: str, row: Record, person: int, due: str, weight: float = 0) -> Card:
    return Card(tier, row.id, view.about(person), view.tie(person), weight, due, row)
