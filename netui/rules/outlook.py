"""Every answer of the rules to one book at one moment, worked out when it is first asked for.

Answers about one person are carried to the next book for all whose rows are the same; the others are worked out anew.
When the day or anything about the user differs, nothing is carried. The only cache of the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from netui.book.book import About, Book
from netui.book.now import Now
from netui.rules.each import Each
from netui.rules.event.programmes import Programmes, same_programmes

if TYPE_CHECKING:
    from netui.book.search import Haystack
    from netui.rules.balance import Sum
    from netui.rules.card import Card
    from netui.rules.deck import Deck
    from netui.rules.duplicates import Alike
    from netui.rules.event.agenda import Agenda
    from netui.rules.event.meeting import Meet
    from netui.rules.gaps import Coverage
    from netui.rules.groups import Groups
    from netui.rules.load import Load
    from netui.rules.place import Guesser, Place
    from netui.rules.queue import Queue
    from netui.rules.sorting import ToSort
    from netui.rules.spread import Back
    from netui.rules.ties import Measure, Tie

T = TypeVar("T")


class Old(NamedTuple):
    """An answer to an earlier book, and who has moved since then."""

    answer: object
    book: Book
    moved: frozenset[int]


LASTING = ("deck", "gaps", "haystack", "incoming", "places", "ties")
"""Answers about everybody that are brought up to date rather than worked out anew."""

UNDER_GAPS = ("targets", "people", "positions", "organisations", "events")
"""Tables that the gaps look at as a whole."""


class Outlook:
    """What follows from a book at a moment; pages and shell ask here and nowhere else."""

    def __init__(self, book: Book, now: Now) -> None:
        self.book = book
        self.now = now
        self._abouts: Each[About] = Each(book.about)
        self._ties: Each[Tie] = Each(self._tie)
        self._places: Each[Place] = Each(self._place)
        self._cards: Each[tuple[Card, ...]] = Each(self._cards_of)
        self._ledgers: Each[Sum] = Each(self._ledger)
        self._groups: Groups | None = None
        self._programmes = Programmes(self)
        self._old: dict[str, Old] = {}

    def after(self, book: Book, now: Now | None = None) -> Outlook:
        """The outlook on the next book, with what is still true taken along."""
        now = now or self.now
        found = Outlook(book, now)
        moved = book.moved_since(self.book)
        if moved is None or now.day != self.now.day or book.me != self.book.me:
            return found
        for known, new in self._carried(found):
            new.update(known)
            for person in moved:
                new.pop(person, None)
        for name in LASTING:
            if name in self.__dict__:
                found._old[name] = Old(self.__dict__[name], self.book, moved)
            elif old := self._old.get(name):
                found._old[name] = old._replace(moved=old.moved | moved)
        found._programmes = Programmes(found, self._programmes)
        found._groups = self.__dict__.get("groups", self._groups)
        return found

    def _carried(self, to: Outlook) -> tuple[tuple[Each[object], Each[object]], ...]:
        names = ("_abouts", "_ties", "_places", "_cards")
        return tuple((getattr(self, name), getattr(to, name)) for name in names)

    # one person

    def about(self, person: int) -> About:
        """One person with all their rows."""
        return self._abouts[person]

    def tie(self, person: int) -> Tie:
        """The tie to one person."""
        return self._ties[person]

    def newest(self, person: int) -> int:
        """The ordinal of the last day of contact with one person, 0 where there was none."""
        rows = self.book.touches
        return self.measure.newest([rows[i] for i in self.book.index["touches"].get(person, ())])

    def place(self, person: int) -> Place:
        """One person's fields and level."""
        return self._places[person]

    def cards(self, person: int) -> tuple[Card, ...]:
        """One person's cards of all tiers: today's, waiting, and handled today."""
        return self._cards[person]

    # everybody

    @cached_property
    def ties(self) -> Mapping[int, Tie]:
        """Everybody's tie."""
        return self._grown("ties", self._ties)

    @cached_property
    def places(self) -> Mapping[int, Place]:
        """Everybody's fields and level."""
        return self._grown("places", self._places)

    @cached_property
    def deck(self) -> Deck:
        """Everybody's cards in their order."""
        from netui.rules.deck import Deck, deal

        old = self._old.get("deck")
        return old.answer.after(self, old.moved) if old and isinstance(old.answer, Deck) else deal(self)

    @cached_property
    def incoming(self) -> Set[int]:
        """Everybody who wrote in the last months, or asked for something."""
        from netui.rules.tiers.replies import wrote

        old = self._old.get("incoming")
        return wrote(self.book, self.now, old.answer, old.moved) if old else wrote(self.book, self.now)

    @cached_property
    def queue(self) -> Queue:
        """Today's cards in their order, and what waits, comes and was done."""
        from netui.rules.queue import queue

        return queue(self)

    @cached_property
    def ahead(self) -> Mapping[str, tuple[int, ...]]:
        """Coming days to the people who come up then."""
        from netui.rules.queue import ahead

        return ahead(self)

    @cached_property
    def back(self) -> Back | None:
        """What waited during a holiday, where there was one."""
        from netui.rules.spread import back

        return back(self)

    @cached_property
    def load(self) -> Load:
        """How many touches a week the rhythms need, and whose to lengthen."""
        from netui.rules.load import load

        return load(self)

    @cached_property
    def groups(self) -> Groups:
        """Who belongs where."""
        from netui.rules.groups import Groups

        return Groups(self.book, self.places, self._groups)

    @cached_property
    def gaps(self) -> Coverage:
        """Where the network does not reach the targets."""
        from netui.rules.gaps import Coverage, gaps

        old = self._old.get("gaps")
        if old and isinstance(old.answer, Coverage) and self._stands(old, old.answer):
            return old.answer
        return gaps(self)

    def ledger(self, days: int) -> Sum:
        """Gives and asks of the last days, with everybody."""
        return self._ledgers[days]

    @cached_property
    def banner(self) -> str:
        """What to say where asks and gives are out of balance; the more serious of two."""
        from netui.rules.balance import banners

        return next(banners(self.book, self.now), "")

    @cached_property
    def to_sort(self) -> ToSort:
        """Whom to sort, those at targets first."""
        from netui.rules.sorting import to_sort

        return to_sort(self, self.gaps.people)

    @cached_property
    def haystack(self) -> Haystack:
        """Everything that `/` finds people by."""
        from netui.book.search import Haystack

        old = self._old.get("haystack")
        if old and isinstance(old.answer, Haystack):
            return old.answer.after(self.book, old.moved)
        return Haystack(self.book)

    @cached_property
    def alike(self) -> Alike:
        """Who is likely the same person twice."""
        from netui.rules.duplicates import Alike

        return Alike(self.book)

    # the events

    def agenda(self, event: int) -> Agenda:
        """An event on the clock."""
        return self._programmes.agenda(event)

    def meets(self, event: int) -> tuple[Meet, ...]:
        """Whom to meet at an event."""
        return self._programmes.meets(event)

    # how each is worked out

    def _ledger(self, days: int) -> Sum:
        from netui.rules.balance import overall

        return overall(self.book, self.now, days)

    @cached_property
    def measure(self) -> Measure:
        """The settings and days away, made ready to measure ties."""
        from netui.rules.ties import Measure

        return Measure(self.now, self.book.me.settings, self.book.me.away)

    @cached_property
    def _guesser(self) -> Guesser:
        from netui.rules.place import Guesser

        return Guesser(self.book.me.settings)

    def _grown(self, name: str, each: Each[T]) -> Mapping[int, T]:
        """The answers about everybody: those of the book before, with new ones for who moved."""
        old = self._old.get(name)
        if old is None or not isinstance(old.answer, dict):
            return each.all_of(self.book.people)
        found: dict[int, T] = dict(old.answer)
        for i in old.moved:
            if i in self.book.people:
                found[i] = each[i]
            else:
                found.pop(i, None)
        return found

    def _stands(self, old: Old, coverage: Coverage) -> bool:
        """Whether nothing that the gaps rest on has moved: no target, no place, nobody who matches or is linked."""
        new, before = self.book, old.book
        if any(new.rows(name) is not before.rows(name) for name in UNDER_GAPS) or old.moved & coverage.people:
            return False
        if not same_programmes(new, before):
            return False
        if old.moved and any(row.kind == "community" for row in new.targets.values()):
            return False
        linked = (book.index["links"] for book in (new, before))
        if any(i in links for links in linked for i in old.moved):
            return False
        rows = (
            book.encounters[n] for book in (new, before) for i in old.moved for n in book.index["encounters"].get(i, ())
        )
        return new.encounters is before.encounters or not any(row.speaker for row in rows)

    def _tie(self, person: int) -> Tie:
        rows = self.book.touches
        ids = self.book.index["touches"].get(person, ())
        return self.measure.tie(self.book.people[person], [rows[i] for i in ids])

    def _place(self, person: int) -> Place:
        job = self.book.job(person)
        firm = self.book.organisations.get(job.organisation) if job and job.organisation else None
        return self._guesser.place(self.book.people[person], job.title if job else "", firm.field if firm else "")

    def _cards_of(self, person: int) -> tuple[Card, ...]:
        from netui.rules.tiers import TIERS

        about, tie = self.about(person), self.tie(person)
        return tuple(card for tier in TIERS for card in tier.cards(about, tie, self.measure))
