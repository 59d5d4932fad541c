"""One card of the queue, and what a tier must be able to do; a tier is a module of `rules.tiers`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, Edit, add
from netui.book.now import Now
from netui.book.records import Person, Promise, Record, Touch
from netui.rules.ties import Measure, Tie

if TYPE_CHECKING:
    from netui.rules.gaps import Coverage

Handled = Literal["", "done", "let go"]


class Card(msgspec.Struct, frozen=True, gc=False):
    """Somebody to do something for, now; the words are made by its tier when it is shown."""

    tier: str
    """The name of its tier; only that knows what `record` and `about` are."""
    record: int
    """The id of what it is about: a promise, an encounter, a person."""
    whom: About
    """The person with all their rows."""
    tie: Tie
    weight: float
    """Larger comes first within a tier."""
    due: str | None = None
    """The day on which it became due."""
    about: Record | None = None
    """The promise or encounter, as it was when the card was made."""
    waiting: bool = False
    """Others owe it: shown aside, never counted."""
    again: int | None = None
    """Days after which a dismissed card may come back; None: never."""
    handled: Handled = ""
    """What became of it today."""
    gap: float = 1.0
    """What the person would close, where the order looks at that; already part of the weight."""
    others: tuple[Person, ...] = ()
    """Who else it is about: the others of a meeting."""
    since: str = ""
    """A dismissal before this day was about something else."""
    words: str = ""
    """The headline, where it takes more than the book to say it."""

    @property
    def person(self) -> Person:
        """Who it is about."""
        return self.whom.person

    @property
    def key(self) -> tuple[str, int]:
        """The same card in another outlook; snoozes and dismissals name it so."""
        return self.tier, self.record

    @property
    def mine(self) -> tuple[Promise, ...]:
        """What the user owes them, oldest first."""
        return tuple(sorted((p for p in open_promises(self.whom) if p.mine), key=lambda p: (p.due, p.id)))

    @property
    def theirs(self) -> tuple[Promise, ...]:
        """What they owe the user, oldest first."""
        return tuple(sorted((p for p in open_promises(self.whom) if not p.mine), key=lambda p: (p.due, p.id)))

    def last(self, now: Now) -> Touch | None:
        """The last touch, to begin from."""
        return next((touch for touch in reversed(self.whom.touches) if touch.day <= now.day), None)


class Choice(NamedTuple):
    """One letter of a dialog and what it does."""

    key: str
    words: str


class After(NamedTuple):
    """What each key will do to a card, in words, and what happens then."""

    done: str
    snooze: str
    let_go: str


class Looking(Protocol):
    """What a tier may ask of an outlook to find its people without a look at everybody's rows."""

    @property
    def book(self) -> Book:
        """All that is known."""

    @property
    def now(self) -> Now:
        """The moment."""

    @property
    def incoming(self) -> Collection[int]:
        """Everybody who wrote in the last months, or asked for something."""

    def about(self, person: int) -> About:
        """One person with all their rows."""

    def tie(self, person: int) -> Tie:
        """The tie to one person."""

    def newest(self, person: int) -> int:
        """The ordinal of the last day of contact with one person, 0 where there was none."""


class Reaching(Looking, Protocol):
    """What the last tiers ask besides, which look at everybody at once."""

    @property
    def ties(self) -> Mapping[int, Tie]:
        """Everybody's tie."""

    @property
    def gaps(self) -> Coverage:
        """Where the network does not reach the targets."""


class Tier(Protocol):
    """One kind of card; the modules of `rules.tiers` are of this shape."""

    NAME: str
    """As snoozes and dismissals keep it."""
    TITLE: str
    """As a split of the queue is called."""
    DID: str
    """What was done, after a name: "Ana Ruiz: promise kept"."""
    MINUTES: int
    """About so long a card takes."""
    CHOICES: tuple[Choice, ...]
    """What `x` asks; empty: it acts at once."""
    BY_GAP: bool
    """The order also looks at what the person would close."""
    YIELDS: bool
    """No card of this tier while the person has one of an earlier tier."""

    def whose(self, view: Looking) -> Iterable[int]:
        """Everybody who may have a card or had one handled today."""

    def cards(self, about: About, tie: Tie, by: Measure) -> Iterator[Card]:
        """The cards of one person: today's, waiting ones, and those handled today."""

    def ahead(self, view: Looking) -> Iterator[tuple[int, int]]:
        """The day, as an ordinal, and the person of each card to come."""

    def says(self, card: Card, book: Book) -> str:
        """What to do, as one headline."""

    def why(self, card: Card, book: Book, now: Now) -> str:
        """Why now, with the numbers."""

    def reckoning(self, card: Card) -> str:
        """The numbers behind the card's place in the order."""

    def done(self, card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
        """It is done; one entry, with the words of `note`, or the one that was logged instead."""

    def let_go(self, card: Card, choice: str, now: Now) -> Change:
        """No more of it, in the way that was chosen."""

    def after(self, card: Card, now: Now) -> After:
        """What the keys do and what happens next."""


def open_promises(about: About) -> Iterator[Promise]:
    """Neither kept nor let go."""
    return (p for p in about.promises if not p.done and not p.dropped)


def entry(
    label: str, edits: Iterable[Edit], touch: Touch | None, logged: Change | None, *, purpose: bool = False
) -> Change:
    """One step of undo that closes a card with one entry: the one logged already, else the usual touch.

    With `purpose` an entry that says none takes that of the usual touch, so that the rules know what it was.
    """
    if logged is not None:
        meant = touch.purpose if touch and purpose else ""
        return Change(label, (*edits, *(_meant(edit, meant) for edit in logged.edits)))
    return Change(label, (*edits, *((add(touch),) if touch else ())))


def _meant(edit: Edit, purpose: str) -> Edit:
    row = edit.after
    if not purpose or edit.before is not None or not isinstance(row, Touch) or row.purpose:
        return edit
    return Edit(edit.table, edit.id, None, msgspec.structs.replace(row, purpose=purpose))


def sent(card: Card, now: Now, kind: str, purpose: str, note: str, event: int | None = None) -> Touch:
    """The usual touch of a card: something went out to them today."""
    return Touch(
        day=now.day,
        time=now.time,
        people=(card.person.id, *(person.id for person in card.others)),
        kind=kind,
        direction="out",
        purpose=purpose,
        note=note,
        event=event,
    )
