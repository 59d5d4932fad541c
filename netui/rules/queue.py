"""The queue: the cards of all tiers in their order, what is left for tomorrow, what waits, and what was done today.

Where RULES is silent: what was done or let go today counts against the daily cards, so that "3 of 9" comes to an end;
a snoozed card makes room for the next. A hello gives way while the same person has a card of an earlier tier, and is
counted as done today only where nothing else was done for that person. Somebody at no gap counts .01 where the order
looks at gaps, so that the freshest still comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, add, put
from netui.book.dates import day_of, short, words
from netui.book.identity import fold
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Dismissal, Snooze
from netui.book.refused import Refused
from netui.rules.card import After, Card, Choice, Looking
from netui.rules.gaps import Coverage
from netui.rules.tiers import BY_NAME, TIERS
from netui.rules.ties import Days

NO_GAP = 0.01

Key = tuple[str, int]


class View(Looking, Protocol):
    """What the queue asks of an outlook."""

    def cards(self, person: int) -> tuple[Card, ...]:
        """One person's cards of all tiers."""

    @property
    def gaps(self) -> Coverage:
        """Where the network does not reach the targets."""

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


class Hidden(NamedTuple):
    """What the user put off or said no to."""

    snoozes: Mapping[Key, Snooze]
    dismissals: Mapping[Key, Dismissal]
    days: Days

    def until(self, card: Card, today: int) -> int | None:
        """The day on which the card is back: today when it was never gone, None when it stays away."""
        back = today
        if snooze := self.snoozes.get(card.key):
            back = max(back, self.days[snooze.until])
        if dismissal := self.dismissals.get(card.key):
            if card.again is None or not dismissal.day:
                return None
            back = max(back, self.days[dismissal.day] + card.again)
        return back


def queue(view: View) -> Queue:
    """Everybody's cards in the order of the tiers, then weight, name and id."""
    book, today, hidden = view.book, view.now.today, _hidden(view.book)
    found = sorted(_weighed(_found(view), view), key=order)
    back = {card.key: hidden.until(card, today) for card in found if not card.handled}
    shown = [card for card in found if back.get(card.key) == today]
    cards = _one_each(card for card in shown if not card.waiting)
    done = _one_each(card for card in found if card.handled == "done")
    gone = tuple(card for card in found if card.handled == "let go" or _refused_today(card, hidden, view.now))
    left, more = _cut(cards, book.me.settings.daily_cards, (*done, *gone))
    day, people = (None, 0) if left else _next(view, more)
    return Queue(
        cards=left,
        more=more,
        waiting=tuple(card for card in shown if card.waiting),
        done=done,
        let_go=gone,
        snoozed=sum(until is not None and until > today for until in back.values()),
        next_day=day,
        next_people=people,
    )


def order(card: Card) -> tuple[int, float, str, int, int]:
    """The tier, then weight, then name and id; the same book and day give the same order."""
    return _RANK[card.tier], -card.weight, fold(card.person.name), card.person.id, card.record


def ahead(view: View) -> dict[str, tuple[int, ...]]:
    """Coming days, the next first, to the people whose cards come or come back then."""
    hidden, today, found = _hidden(view.book), view.now.today, defaultdict[int, set[int]](set)
    for tier in TIERS:
        for day, person in tier.ahead(view):
            found[day].add(person)
    for card in _found(view):
        if not card.handled and (back := hidden.until(card, today)) and back > today:
            found[back].add(card.person.id)
    for (tier_name, record), snooze in hidden.snoozes.items():
        if tier_name == "keeping":
            _later(found, record, hidden.days[snooze.until])
    kept = {day: tuple(sorted(i for i in people if not _left_alone(view.book, i))) for day, people in found.items()}
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


def snooze(card: Card, until: str, book: Book, now: Now) -> Change:
    """Not now; the card comes back on that day."""
    before = _hidden(book).snoozes.get(card.key)
    row = Snooze(id=before.id if before else 0, tier=card.tier, record=card.record, until=until)
    return Change(f"{card.person.name} comes back on {words(until, now)}", (put(before, row) if before else add(row),))


def snooze_day(said: str, book: Book, now: Now) -> str:
    """The day meant by d, w, m, e (the next event) or a date in words."""
    if said == "e":
        coming = [event.start for event in book.events.values() if event.start > now.day]
        if not coming:
            raise Refused("No event is ahead. d, w, m or a date say when it comes back.")
        return min(coming)
    days = {"d": 1, "w": 7, "m": 30}.get(said)
    day = day_at(now.today + days) if days else day_of(said, now)
    if day is None or day <= now.day:
        raise Refused(f"«{said}» is no day ahead. d, w, m, e or a date such as 12 dec say when it comes back.")
    return day


def when_done(queue: Queue, now: Now) -> str:
    """What stands where the cards were: what was done, what comes next, and rest."""
    coming = f"{_day(queue.next_day, now)}, {_people(queue.next_people)}" if queue.next_day else ""
    if not queue.done and not queue.let_go:
        return f"Nothing due. {f'Next: {coming}. ' if coming else ''}Rest is part of it."
    counted = [f"{len(queue.done)} done"] if queue.done else []
    counted += [f"{len(queue.let_go)} let go"] if queue.let_go else []
    counted += [f"next: {coming}"] if coming else []
    return f"That is all for today. {' · '.join(counted)}. Go and have your coffee."


def _found(view: View) -> Iterator[Card]:
    people = {i for tier in TIERS for i in tier.whose(view)}
    for i in people:
        if not _left_alone(view.book, i):
            yield from view.cards(i)


def _left_alone(book: Book, person: int) -> bool:
    row = book.people.get(person)
    return row is None or row.never or row.no_contact


def _weighed(cards: Iterable[Card], view: View) -> Iterator[Card]:
    """The cards, with what each person would close where the tier looks at that and there are targets."""
    worth: dict[int, float] | None = None
    for card in cards:
        if not BY_NAME[card.tier].BY_GAP or not view.book.targets:
            yield card
            continue
        if worth is None:
            worth = _worth(view.gaps)
        gap = max(worth.get(card.person.id, 0.0), NO_GAP)
        yield msgspec.structs.replace(card, weight=card.weight * gap, gap=gap)


def _worth(coverage: Coverage) -> dict[int, float]:
    """The sum of the gaps that each person would help to close."""
    found: dict[int, float] = defaultdict(float)
    for gap in coverage.targets:
        for person in gap.parts.nearest:
            found[person] += gap.gap
    return found


def _hidden(book: Book) -> Hidden:
    snoozes = {(row.tier, row.record): row for row in sorted(book.snoozes.values(), key=lambda row: row.id)}
    dismissals = {(row.tier, row.record): row for row in sorted(book.dismissals.values(), key=lambda row: row.id)}
    return Hidden(snoozes, dismissals, Days())


def _refused_today(card: Card, hidden: Hidden, now: Now) -> bool:
    dismissal = hidden.dismissals.get(card.key)
    return not card.handled and dismissal is not None and dismissal.day == now.day


def _one_each(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Without the cards that give way to an earlier one of the same person."""
    seen: set[int] = set()
    found: list[Card] = []
    for card in cards:
        if not (BY_NAME[card.tier].YIELDS and card.person.id in seen):
            found.append(card)
            seen.add(card.person.id)
    return tuple(found)


def _cut(cards: tuple[Card, ...], daily: int, handled: tuple[Card, ...]) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    left = max(daily - len(handled), 0)
    return cards[:left], cards[left:]


def _next(view: View, more: tuple[Card, ...]) -> tuple[str | None, int]:
    """The next day with cards and how many people come up then; what is left over comes tomorrow."""
    if more:
        tomorrow = day_at(view.now.today + 1)
        people = {card.person.id for card in more} | set(view.ahead.get(tomorrow, ()))
        return tomorrow, min(len(people), view.book.me.settings.daily_cards)
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


_RANK = {tier.NAME: rank for rank, tier in enumerate(TIERS)}

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
