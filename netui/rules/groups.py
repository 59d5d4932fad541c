"""Who belongs where: one answer for filters, targets and the grid, so that their counts agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, reduce
from typing import Protocol, TypeVar

from netui.book.book import Book
from netui.book.identity import company_words, fold
from netui.book.now import Now
from netui.book.records import Position
from netui.book.settings import Settings
from netui.rules.place import Place
from netui.rules.ties import Tie

K = TypeVar("K")

NOBODY: frozenset[int] = frozenset()

TALKING = ("close", "warm", "loose")
"""The rings of people one could write to now."""

COLUMNS = ("senior", "peer", "junior", "recruiter")
"""What the shape of a person on the map says; each person is exactly one of them."""


class View(Protocol):
    """What is asked of an outlook: the book, the moment, and everybody's tie and place."""

    @property
    def book(self) -> Book:
        """All that is known."""

    @property
    def now(self) -> Now:
        """The moment."""

    @property
    def ties(self) -> Mapping[int, Tie]:
        """Everybody's tie."""

    @property
    def places(self) -> Mapping[int, Place]:
        """Everybody's field and level."""

    @property
    def groups(self) -> Groups:
        """Who belongs where."""

    def tie(self, person: int) -> Tie:
        """The tie to one person; `ties` measures everybody."""


def column_of(place: Place) -> str:
    """Senior, peer, junior or recruiter, as the glyph shows it; without a guess a peer."""
    return "recruiter" if place.recruiter else place.level or "peer"


def company_key(name: str) -> frozenset[str]:
    """What two spellings of one company share; never a part of a name."""
    return company_words(name) or frozenset((fold(name),))


def field_key(name: str, settings: Settings) -> str:
    """The field that is meant, folded: its own name, a part of it ("ML" of "ML / AI"), or one of its words."""
    key = fold(name)
    known = {fold(field): words for field, words in settings.fields.items()}
    if key in known:
        return key
    parted = (field for field in known if key in (part.strip() for part in field.split("/")))
    return next(parted, next((field for field, words in known.items() if key in words), key))


class Groups:
    """The people of a company, field, role, level or city, each found once and kept."""

    def __init__(self, book: Book, places: Mapping[int, Place], before: Groups | None = None) -> None:
        self.book = book
        self.places = places
        self.settings = book.me.settings
        if before:
            self._take(before)

    def _take(self, before: Groups) -> None:
        """What was found before and rests on nothing that moved since."""
        old, new = before.book, self.book
        same_people = old.people is new.people or old.people.keys() == new.people.keys()
        same_jobs = old.positions is new.positions and same_people
        same_names = old.organisations is new.organisations
        still = {
            "jobs": same_jobs,
            "titles": same_jobs,
            "names": same_names,
            "companies": same_jobs and same_names,
            "fields": self.settings == before.settings and self.places == before.places,
            "levels": self.places == before.places,
            "cities": old.people is new.people,
        }
        self.__dict__ |= {name: before.__dict__[name] for name in still if still[name] and name in before.__dict__}

    def of(self, kind: str, name: str) -> frozenset[int]:
        """Whoever matches one condition of a target; an unknown kind matches nobody."""
        find = FINDERS.get(kind)
        return find(self, name) if find else NOBODY

    def all_of(self, conditions: Iterable[tuple[str, str]]) -> frozenset[int]:
        """Whoever matches all of the conditions, each (kind, name)."""
        return reduce(frozenset.__and__, (self.of(kind, name) for kind, name in conditions))

    def at(self, name: str) -> frozenset[int]:
        """Who works there now, exactly or by an equal set of distinctive words."""
        return self.companies.get(company_key(name), NOBODY)

    def alike(self, name: str) -> frozenset[int]:
        """Who works at a company that only shares words with the name; weak, so it counts nowhere."""
        key = company_key(name)
        near = [people for other, people in self.companies.items() if other != key and (other < key or key < other)]
        return NOBODY.union(*near) - self.at(name)

    def in_field(self, name: str) -> frozenset[int]:
        """Who has the field, said or guessed; a field of one's own making also matches titles that name it."""
        key = field_key(name, self.settings)
        found = self.fields.get(key, NOBODY)
        known = any(fold(field) == key for field in self.settings.fields)
        return found if known else found | self.with_role(name)

    def has_field(self, name: str) -> bool:
        """Whether the word is a field of the settings, of somebody, or of a target."""
        key = field_key(name, self.settings)
        wanted = (row.name for row in self.book.targets.values() if row.kind == "field")
        return key in self.fields or any(fold(field) == key for field in (*self.settings.fields, *wanted))

    def with_role(self, name: str) -> frozenset[int]:
        """Whose current title has all the words of the role."""
        words = _words(name)
        lists = [self.titles.get(word, NOBODY) for word in words]
        return frozenset.intersection(*lists) if lists else NOBODY

    def of_level(self, name: str) -> frozenset[int]:
        """Who is senior, peer, junior or recruiter."""
        return self.levels.get(fold(name).rstrip("s"), NOBODY)

    def in_city(self, name: str) -> frozenset[int]:
        """Who lives in the city, as far as it is written down."""
        return self.cities.get(fold(name), NOBODY)

    @cached_property
    def jobs(self) -> Mapping[int, tuple[Position, ...]]:
        """Everybody's current positions."""
        found: dict[int, list[Position]] = defaultdict(list)
        for row in self.book.positions.values():
            if row.until is None and row.person in self.book.people:
                found[row.person].append(row)
        return {person: tuple(rows) for person, rows in found.items()}

    @cached_property
    def names(self) -> Mapping[int, frozenset[frozenset[str]]]:
        """The keys of each organisation: its name and its other names."""
        return {
            i: frozenset(company_key(name) for name in (row.name, *row.aka))
            for i, row in self.book.organisations.items()
        }

    @cached_property
    def companies(self) -> Mapping[frozenset[str], frozenset[int]]:
        """Who works where now, by the key of the company."""
        pairs = (
            (key, person)
            for person, rows in self.jobs.items()
            for row in rows
            if row.organisation
            for key in self.names.get(row.organisation, ())
        )
        return gathered(pairs)

    @cached_property
    def fields(self) -> Mapping[str, frozenset[int]]:
        """Who is in which field, folded; people with several count in each."""
        keys = {name: field_key(name, self.settings) for name in {f for p in self.places.values() for f in p.fields}}
        return gathered((keys[name], person) for person, place in self.places.items() for name in place.fields)

    @cached_property
    def levels(self) -> Mapping[str, frozenset[int]]:
        """Who stands in which column."""
        return gathered((column_of(place), person) for person, place in self.places.items())

    @cached_property
    def titles(self) -> Mapping[str, frozenset[int]]:
        """Whose title has which word."""
        words = {title: _words(title) for title in {row.title for rows in self.jobs.values() for row in rows}}
        return gathered(
            (word, person) for person, rows in self.jobs.items() for row in rows for word in words[row.title]
        )

    @cached_property
    def cities(self) -> Mapping[str, frozenset[int]]:
        """Who lives where, by each part of what is written ("Berlin, Germany" is both)."""
        named = ((person.city, i) for i, person in self.book.people.items() if person.city)
        parts: dict[str, tuple[str, ...]] = {}
        pairs: list[tuple[str, int]] = []
        for city, i in named:
            if city not in parts:
                parts[city] = tuple({fold(city), *(fold(part) for part in city.split(","))} - {""})
            pairs += [(part, i) for part in parts[city]]
        return gathered(pairs)


def _in_community(groups: Groups, name: str) -> frozenset[int]:
    """Who has its name as a tag, or with whom something was logged there."""
    key, people = fold(name), groups.book.people
    tagged = {i for i, row in people.items() if any(fold(tag) == key for tag in row.tags)}
    there = {i for t in groups.book.touches.values() if t.channel and fold(t.channel) == key for i in t.people}
    return frozenset(tagged | (there & people.keys()))


FINDERS: Mapping[str, Callable[[Groups, str], frozenset[int]]] = {
    "company": Groups.at,
    "field": Groups.in_field,
    "role": Groups.with_role,
    "level": Groups.of_level,
    "place": Groups.in_city,
    "community": _in_community,
    "recruiter": lambda groups, _: groups.of_level("recruiter"),
}
"""Kind of a target to the question it asks."""


def gathered(pairs: Iterable[tuple[K, int]]) -> Mapping[K, frozenset[int]]:
    """The ids of each key."""
    found: dict[K, set[int]] = defaultdict(set)
    for key, i in pairs:
        found[key].add(i)
    return {key: frozenset(ids) for key, ids in found.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() or c in "+#" else " " for c in fold(text)).split())
