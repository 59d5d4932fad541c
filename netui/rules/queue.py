"""The queue: the cards of all tiers in their order, what is left for tomorrow, what waits, and what was done today.

Where RULES is silent: what was done or let go today counts against the daily cards, so that "3 of 9" comes to an end;
a snoozed card makes room for the next. A hello gives way while the same person has a card of an earlier tier, and is
counted as done today only where nothing else was done for that person. Somebody at no gap counts .01 where the order
looks at gaps, so that the freshest still comes first. A meeting with several people is one card. A step towards a gap
comes after all people who are due, an extra (tier 9) only when nothing at all is left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from netui.book.book import Book
from netui.book.changes import Change
from netui.book.dates import short
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Meeting
from netui.rules import recovery
from netui.rules.batch import batch
from netui.rules.card import After, Card, Choice, Reaching
from netui.rules.deck import RANK, Dealt, Deck, Key, left_alone, order
from netui.rules.gaps import Coverage
from netui.rules.hiding import Hidden, snooze, snooze_day
from netui.rules.hiding import hidden as hiding
from netui.rules.tiers import BY_NAME, TIERS, facts, meetings, spare, thanks

NO_GAP = 0.01

ROOM = 50
"""Cards from which on nobody comes to the step towards a gap, so that it need not be looked for."""

YIELDING = min(RANK[tier.NAME] for tier in TIERS if tier.YIELDS)
"""From this tier on a card gives way to an earlier one of the same person."""

SHARED = frozenset(RANK[tier.NAME] for tier in (meetings, thanks))

__all__ = ["batch", "order", "snooze", "snooze_day"]
"""What is taken from elsewhere so that every verb of a card is found here."""


class View(Reaching, recovery.View, Protocol):
    """What the queue asks of an outlook."""

    @property
    def deck(self) -> Deck:
        """Everybody's cards in their order."""

    @property
    def queue(self) -> Queue:
        """Today's cards."""

    @property
    def ahead(self) -> Mapping[str, tuple[int, ...]]:
        """Coming days to the people who come up then."""


class Queue(msgspec.Struct, frozen=True):
    """Today, in order."""

    cards: tuple[Card, ...] = ()
    """At most the daily cards, less what was handled today."""
    more: tuple[Card, ...] = ()
    """The rest, in order: more tomorrow."""
    waiting: tuple[Card, ...] = ()
    """What others owe, the oldest first."""
    done: tuple[Card, ...] = ()
    let_go: tuple[Card, ...] = ()
    snoozed: int = 0
    """Cards that come back on a later day."""
    next_day: str | None = None
    """The next day with cards, where today has none."""
    next_people: int = 0

    @property
    def at(self) -> int:
        """The number of the first card among today's, as in "3 of 9"."""
        return len(self.done) + len(self.let_go) + 1

    @property
    def of(self) -> int:
        """Today's cards in all, the handled ones included."""
        return len(self.done) + len(self.let_go) + len(self.cards)

    @property
    def minutes(self) -> int:
        """About so long the rest takes."""
        return sum(BY_NAME[card.tier].MINUTES for card in self.cards)

    def shown(self, daily: int) -> Queue:
        """The same queue with another number of daily cards."""
        cards, more = _cut((*self.cards, *self.more), daily, (*self.done, *self.let_go))
        return msgspec.structs.replace(self, cards=cards, more=more)


def queue(view: View) -> Queue:
    """Everybody's cards in the order of the tiers, then weight, preferred channel, name and id."""
    hidden, now, daily = hiding(view.book), view.now, recovery.daily(view)
    rows, away = _shown(_weighed(view), hidden, now)
    cards = _one_each(rows)
    handled = view.deck.handled
    done = _one_each([row for row in handled if row.card.handled == "done"])
    gone = [card for card in _together(handled) if card.handled == "let go"] + _refused(away, hidden, now)
    waiting, aside = _shown(view.deck.waiting, hidden, now)
    cards, done, gone = _extra(view, hidden, cards, done, gone)
    left, more = _cut(cards, daily, (*done, *gone))
    day, people = (None, 0) if left else _next(view, more)
    return Queue(
        cards=left,
        more=more,
        waiting=tuple(row.card for row in waiting),
        done=done,
        let_go=tuple(gone),
        snoozed=sum(until is not None for _, until in (*away, *aside)),
        next_day=day,
        next_people=people,
    )


def _extra(
    view: View, hidden: Hidden, cards: tuple[Card, ...], done: tuple[Card, ...], gone: list[Card]
) -> tuple[tuple[Card, ...], tuple[Card, ...], list[Card]]:
    """With the step of today where there is room for it, else with the one spare card when all is done."""
    book, now = view.book, view.now
    found: list[Card] = []
    if book.targets and len(cards) < ROOM and not recovery.recovery(view):
        busy = {card.person.id for card in (*cards, *done)}
        if (step := facts.step(view, busy)) and hidden.until(step, now.today, ever=True) == now.today:
            found.append(step)
    if not cards and not any(not card.handled for card in found):
        worth = _worth(view.gaps) if book.targets else {}
        if (one := spare.spare(view, worth)) and hidden.until(one, now.today, ever=True) == now.today:
            found.append(one)
    cards += tuple(card for card in found if not card.handled)
    done += tuple(card for card in found if card.handled == "done")
    return cards, done, [*gone, *(card for card in found if card.handled == "let go")]


def ahead(view: View) -> dict[str, tuple[int, ...]]:
    """Coming days, the next first, to the people whose cards come or come back then."""
    hidden, today, found = hiding(view.book), view.now.today, defaultdict[int, set[int]](set)
    for tier in TIERS:
        for day, person in tier.ahead(view):
            found[day].add(person)
    for row in (*view.deck.open, *view.deck.waiting):
        if row.key in hidden.keys and (back := hidden.until(row.card, today)) and back > today:
            found[back].add(row.card.person.id)
    for (tier_name, record), put_off in hidden.snoozes.items():
        if tier_name == "keeping":
            _later(found, record, hidden.days[put_off.until])
    kept = {day: tuple(sorted(i for i in people if not left_alone(view.book, i))) for day, people in found.items()}
    return {day_at(day): kept[day] for day in sorted(kept) if kept[day]}


def says(card: Card, book: Book) -> str:
    """What to do, as one headline."""
    return BY_NAME[card.tier].says(card, book)


def why(card: Card, book: Book, now: Now) -> str:
    """Why now, with the numbers."""
    return BY_NAME[card.tier].why(card, book, now)


def reckoning(card: Card) -> str:
    """The numbers that reproduce the card's place in its tier."""
    return BY_NAME[card.tier].reckoning(card)


def after(card: Card, now: Now) -> After:
    """What `d`, `s` and `x` will do, in words."""
    return BY_NAME[card.tier].after(card, now)


def choices(card: Card) -> tuple[Choice, ...]:
    """What `x` asks on this card; empty: it acts at once."""
    return () if card.waiting else BY_NAME[card.tier].CHOICES


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """The card's own way of being done, with one entry: the usual one, its words, or one logged instead."""
    return BY_NAME[card.tier].done(card, now, note, logged)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """The card's own way of being let go."""
    return BY_NAME[card.tier].let_go(card, choice, now)


def when_done(queue: Queue, now: Now) -> str:
    """What stands where the cards were: what was done, what comes next, and rest."""
    coming = f"{_day(queue.next_day, now)}, {_people(queue.next_people)}" if queue.next_day else ""
    if not queue.done and not queue.let_go:
        return f"Nothing due. {f'Next: {coming}. ' if coming else ''}Rest is part of it."
    counted = [f"{len(queue.done)} done"] if queue.done else []
    counted += [f"{len(queue.let_go)} let go"] if queue.let_go else []
    counted += [f"next: {coming}"] if coming else []
    return f"That is all for today. {' · '.join(counted)}. Go and have your coffee."


def _weighed(view: View) -> list[Dealt]:
    """The open cards, with what each person would close where the tier looks at that and there are targets."""
    rows, worth = view.deck.open, None
    for tier in TIERS if view.book.targets else ():
        start, end = (bisect_left(rows, (rank,), key=_order) for rank in (RANK[tier.NAME], RANK[tier.NAME] + 1))
        if not tier.BY_GAP or start == end:
            continue
        worth = _worth(view.gaps) if worth is None else worth
        heavy = [_heavier(row, round(max(worth.get(row.card.person.id, 0.0), NO_GAP), 3)) for row in rows[start:end]]
        rows = [*rows[:start], *sorted(heavy, key=_order), *rows[end:]]
    return rows


def _heavier(row: Dealt, gap: float) -> Dealt:
    card = msgspec.structs.replace(row.card, weight=row.card.weight * gap, gap=gap)
    return Dealt((row.order[0], -card.weight, *row.order[2:]), row.key, card)


def _shown(rows: Sequence[Dealt], hidden: Hidden, now: Now) -> tuple[Sequence[Dealt], list[tuple[Card, int | None]]]:
    """Today's cards, and those that are away with the day they come back; None: never."""
    keys = hidden.keys
    if not keys:
        return rows, []
    away: dict[int, tuple[Card, int | None]] = {}
    for at, row in enumerate(rows):
        if row[1] in keys and (until := hidden.until(row[2], now.today)) != now.today:
            away[at] = row[2], until
    return [row for at, row in enumerate(rows) if at not in away], list(away.values())


def _one_each(rows: Sequence[Dealt]) -> tuple[Card, ...]:
    """Without the cards that give way to an earlier one of the same person; a shared meeting once."""
    start = bisect_left(rows, (YIELDING,), key=_order)
    found = _together(rows[:start])
    seen = {row[0][4] for row in rows[:start]}
    for place, _, card in rows[start:]:
        person = place[4]
        if person not in seen:
            seen.add(person)
            found.append(card)
    return tuple(found)


def _together(rows: Sequence[Dealt]) -> list[Card]:
    """One card for a meeting with several people: the first by name, with the others."""
    first: dict[Key, int] = {}
    found: list[Card] = []
    for place, key, card in rows:
        if place[0] not in SHARED or not isinstance(card.about, Meeting) or len(card.about.people) == 1:
            found.append(card)
        elif (at := first.get(key)) is None:
            first[key] = len(found)
            found.append(card)
        else:
            found[at] = msgspec.structs.replace(found[at], others=(*found[at].others, card.person))
    return found


def _worth(coverage: Coverage) -> dict[int, float]:
    """The sum of the gaps that each person would help to close."""
    found: dict[int, float] = defaultdict(float)
    for gap in coverage.targets:
        for person in gap.parts.nearest:
            found[person] += gap.gap
    return found


def _refused(away: Iterable[tuple[Card, int | None]], hidden: Hidden, now: Now) -> list[Card]:
    """Cards that were dismissed today."""
    return [card for card, _ in away if (row := hidden.dismissals.get(card.key)) and row.day == now.day >= card.since]


def _cut(cards: tuple[Card, ...], daily: int, handled: tuple[Card, ...]) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    left = max(daily - len(handled), 0)
    return cards[:left], cards[left:]


def _next(view: View, more: tuple[Card, ...]) -> tuple[str | None, int]:
    """The next day with cards and how many people come up then; what is left over comes tomorrow."""
    if more:
        tomorrow, daily = day_at(view.now.today + 1), view.book.me.settings.daily_cards
        people = {card.person.id for card in more[:daily]}
        if len(people) < daily:
            people.update(card.person.id for card in more)
        if len(people) < daily:
            people.update(view.ahead.get(tomorrow, ()))
        return tomorrow, min(len(people), daily)
    return next(((day, len(people)) for day, people in view.ahead.items()), (None, 0))


def _later(found: dict[int, set[int]], person: int, until: int) -> None:
    """A wish that comes due while it is put off comes up when that is over."""
    early = [day for day, people in found.items() if day < until and person in people]
    for day in early:
        found[day].discard(person)
    if early:
        found[until].add(person)


def _day(day: str | None, now: Now) -> str:
    gone = ordinal(day or now.day) - now.today
    if gone == 1:
        return "tomorrow"
    return _WEEKDAYS[(now.today + gone - 1) % 7] if gone < 7 else short(day or now.day, now)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _order(row: Dealt) -> tuple[Any, ...]:
    return row[0]


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
