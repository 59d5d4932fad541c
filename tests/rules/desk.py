"""A book at a moment on which keys are tried, without a screen."""

from __future__ import annotations

from dataclasses import dataclass

from netui.book.book import Book
from netui.book.changes import Change, numbered
from netui.book.now import Now, day_at
from netui.book.records import Encounter, Event, Person, Promise, Record, Touch
from netui.rules.card import Card
from netui.rules.outlook import Outlook
from netui.rules.queue import Queue

NOW = Now("2026-11-23")
ANA, BO = Person(id=1, name="Ana Ruiz"), Person(id=2, name="Bo Alves")
OMAR = Person(id=1, name="Omar Weber", rhythm=30)
CONF = Event(id=9, name="DataStack", start="2026-11-20", end="2026-11-21")


def ago(days: int) -> str:
    return day_at(NOW.today - days)


def owed(id_: int, days: int, person: int = 1, *, mine: bool = True, what: str = "send the RFC") -> Promise:
    return Promise(id=id_, person=person, what=what, due=ago(days), made=ago(days + 7), mine=mine)


def met(id_: int, days: int, person: int = 1) -> Encounter:
    return Encounter(id=id_, event=9, person=person, met=f"{ago(days)}T10:52+01:00")


def talks(person: int, contacts: int, silence: int) -> list[Touch]:
    """So many contacts, the last one so many days ago."""
    return [Touch(id=1_000 * person + n, day=ago(silence + n), people=(person,)) for n in range(contacts)]


@dataclass
class Desk:
    """A book at a moment, and what is left after a key."""

    book: Book
    now: Now = NOW

    @property
    def outlook(self) -> Outlook:
        return Outlook(self.book, self.now)

    @property
    def queue(self) -> Queue:
        return self.outlook.queue

    @property
    def first(self) -> Card:
        return self.queue.cards[0]

    def does(self, change: Change) -> Desk:
        return Desk(self.book.with_(numbered(change, self.book.ids(self.now))), self.now)

    def later(self, days: int) -> Desk:
        return Desk(self.book, Now(day_at(self.now.today + days)))


def desk(*records: Record) -> Desk:
    return Desk(Book.of(*records))


def cards(at: Desk) -> list[tuple[str, int]]:
    """The keys of today's cards."""
    return [card.key for card in at.queue.cards]


def only(at: Desk, tier: str) -> Card | None:
    """The one card of that tier, waiting ones aside."""
    found = [card for card in (*at.queue.cards, *at.queue.more) if card.tier == tier]
    assert len(found) <= 1
    return found[0] if found else None
