"""Everybody's cards in their order, carried from one book to the next: only who moved is dealt anew.

The order is that of the tiers, then weight, the channels that the user prefers, name and id. What a person would close
of a gap comes on top of it later, since that looks at everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple, Protocol

from netui.book.book import Book
from netui.book.identity import fold
from netui.rules.card import Card, Looking
from netui.rules.tiers import TIERS
from netui.rules.ties import Measure

Order = tuple[int, float, int, str, int, int]
"""Tier, weight (negative, the largest comes first), channel, name, id of the person, of the record."""
Key = tuple[str, int]

RANK = {tier.NAME: rank for rank, tier in enumerate(TIERS)}


class Dealt(NamedTuple):
    """A card with what it is sorted and hidden by, worked out once."""

    order: Order
    key: Key
    card: Card


class View(Looking, Protocol):
    """What dealing asks of an outlook."""

    @property
    def measure(self) -> Measure:
        """The settings and days away, ready to measure ties."""

    def cards(self, person: int) -> tuple[Card, ...]:
        """One person's cards of all tiers."""


class Deck(NamedTuple):
    """All cards of a day; hidden ones too, since that is no matter of the person."""

    open: list[Dealt]
    """To do, in order."""
    waiting: list[Dealt]
    """What others owe."""
    handled: list[Dealt]
    """Done or let go today."""

    def after(self, view: View, moved: Collection[int]) -> Deck:
        """The deck of the next book, where only these people moved."""
        people = view.book.people
        fresh = [card for i in moved if i in people and not left_alone(view.book, i) for card in view.cards(i)]
        kept = ([row for row in rows if row[0][4] not in moved] for rows in self)
        found = Deck(*kept)
        found._add(fresh, _preferred(view.book))
        return found

    def _add(self, cards: Iterable[Card], channels: Sequence[str]) -> None:
        for card in cards:
            rows = self.handled if card.handled else self.waiting if card.waiting else self.open
            rows.append(Dealt(order(card, channels), card.key, card))
        for rows in self:
            rows.sort(key=_order)


def deal(view: View) -> Deck:
    """The deck from nothing: each tier names its people, so that nobody else's rows are looked at."""
    found = Deck([], [], [])
    found._add(_everybody(view), _preferred(view.book))
    return found


def order(card: Card, channels: Sequence[str] = ()) -> Order:
    """The tier, then weight, preferred channel, name and id; the same book and day give the same order."""
    channel = _channel(card, channels) if channels else 0
    return RANK[card.tier], -card.weight, channel, fold(card.person.name), card.person.id, card.record


def _preferred(book: Book) -> tuple[str, ...]:
    """The channels that the user prefers, then the settings that suit them."""
    settings = book.me.settings
    return (*settings.channels, *settings.formats)


def left_alone(book: Book, person: int) -> bool:
    """Whether the user said that nothing shall name this person."""
    row = book.people.get(person)
    return row is None or row.never or row.no_contact


def _channel(card: Card, channels: Sequence[str]) -> int:
    """How early their channel, else that of their last touch, stands among those that the user prefers."""
    said = card.person.channel.casefold()
    names = [said] if said else [n for touch in card.whom.touches[-1:] for n in (touch.channel, touch.kind)]
    return min((channels.index(name) for name in names if name in channels), default=len(channels))


def _everybody(view: View) -> Iterator[Card]:
    book, about, tie, by = view.book, view.about, view.tie, view.measure
    for tier in TIERS:
        for i in dict.fromkeys(tier.whose(view)):
            if not left_alone(book, i):
                yield from tier.cards(about(i), tie(i), by)


_order = itemgetter(0)
