"""Who in the book a row of a file is: surely by its own id, link or address; by a name it is only suggested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from netui.book.book import Book
from netui.book.identity import OURS, email_key, fold, is_role, keys, link_key, name_words, profile_key, same_company
from netui.book.records import Person
from netui.exchange.batch import Somebody, met_key


class Match(msgspec.Struct, frozen=True):
    """A person of the book, why they may be the row, and how likely in percent; 100 is sure."""

    person: Person
    reason: str = ""
    score: int = 100

    @property
    def sure(self) -> bool:
        """Whether nobody has to be asked."""
        return self.score == 100


class Known:
    """Everybody in the book by all that tells them apart, for one file."""

    def __init__(self, book: Book, kind: str) -> None:
        self.book, self.kind = book, kind
        self._keys: dict[str, list[int]] = defaultdict(list)
        self._mails: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[int]] = defaultdict(list)
        self._met: dict[str, list[int]] = defaultdict(list)
        self._taken: set[int] = set()
        for person in book.people.values():
            self._enter(person)

    def _enter(self, person: Person) -> None:
        for key in keys(person):
            self._keys[key].append(person.id)
        for address in person.emails:
            if mail := email_key(address):
                self._mails[mail].append(person.id)
        for name in {fold(name) for name in (person.name, *person.aka)}:
            self._names[name].append(person.id)
        for source in person.sources:
            if source.kind == self.kind and (day := source.wrote.get("connected") or person.connected):
                self._met[met_key(source.wrote.get("name") or person.name, day)].append(person.id)

    def sure(self, rows: Sequence[Somebody]) -> dict[str, Match]:
        """The rows whose own id or link is known, by place; each person is taken by one row only."""
        found: dict[str, Match] = {}
        for keys_of in (self._by_id, self._by_link):
            for row in rows:
                ids = [] if row.place in found else self._free(dict.fromkeys(keys_of(row)))
                if ids:
                    self._taken.add(ids[0])
                    found[row.place] = self._match(ids[0]) if len(ids) == 1 else self._match(ids[0], "two of yours", 95)
        return found

    def take(self, person: Person) -> None:
        """Says that a row is this person, so that no other row is."""
        self._taken.add(person.id)

    def by_day(self, row: Somebody) -> Match | None:
        """The one of the same name whom the same source saw connecting on the same day."""
        ids = self._free(self._met.get(met_key(row.name, row.connected), ()) if row.connected else ())
        if len(ids) != 1:
            return None
        if row.own and _profiles(self.book.people[ids[0]].links):
            return self._match(ids[0], "name, same day", 96)
        self._taken.add(ids[0])
        return self._match(ids[0])

    def by_address(self, row: Somebody) -> Match | None:
        """The one with the same address; sure enough to be proposed, unless it is shared or the names differ."""
        for mail in filter(None, map(email_key, row.emails)):
            for i in self._free(self._mails.get(mail, ())):
                return self._match(i, *self._address(row, self.book.people[i], mail))
        return None

    def by_name(self, row: Somebody) -> Match | None:
        """The likeliest of the same name; two people of one name with two profiles are no question."""
        found = [
            self._match(i, *why)
            for i in self._free(self._names.get(fold(row.name), ()))
            if (why := self._namesake(row, self.book.people[i]))
        ]
        return max(found, key=lambda match: match.score, default=None)

    def _address(self, row: Somebody, person: Person, mail: str) -> tuple[str, int]:
        if _differ(row, person):
            return "same address, other profile", 85
        if is_role(mail):
            return "shared address", 60
        mine = name_words(person) & name_words(Person(name=row.name))
        return ("same address", 98) if mine else ("same address, other name", 70)

    def _namesake(self, row: Somebody, person: Person) -> tuple[str, int] | None:
        firm = bool(row.company) and any(same_company(row.company, name) for name in companies(self.book, person.id))
        if _differ(row, person):
            return ("name, firm, other profile", 70) if firm else None
        if firm:
            return "name, firm", 91
        return ("name only", 64) if " " in fold(row.name) else ("first name", 52)

    def _by_id(self, row: Somebody) -> list[int]:
        """By the id that the source gave; netui's own stands for the person it was written for."""
        own = row.key.removeprefix(OURS)
        mine = self.book.people.get(int(own)) if row.key != own and own.isdecimal() and len(own) < 17 else None
        if mine and fold(mine.name) == fold(row.name):
            return [mine.id]
        return self._keys.get(f"{self.kind}:{row.key}", [])

    def _by_link(self, row: Somebody) -> list[int]:
        """By a profile; another address on the web may be a company's, so that the names have to agree."""
        words = name_words(Person(name=row.name))
        return [
            i
            for key in filter(None, map(link_key, row.links))
            for i in self._keys.get(key, ())
            if key.startswith("linkedin:") or ("/" in key and words & name_words(self.book.people[i]))
        ]

    def _free(self, ids: Iterable[int]) -> list[int]:
        return [i for i in ids if i not in self._taken]

    def _match(self, person: int, reason: str = "", score: int = 100) -> Match:
        return Match(self.book.people[person], reason, score)


def companies(book: Book, person: int) -> tuple[str, ...]:
    """Every name of the places where they work now."""
    places = [
        book.organisations[row.organisation]
        for row in book.about(person).positions
        if row.until is None and row.organisation and row.organisation in book.organisations
    ]
    return tuple(name for place in places for name in (place.name, *place.aka))


def _profiles(links: Iterable[str]) -> set[str]:
    return {slug for link in links if (slug := profile_key(link))}


def _differ(row: Somebody, person: Person) -> bool:
    """Whether both have a profile, and not the same."""
    theirs, mine = _profiles(row.links), _profiles(person.links)
    return bool(theirs) and bool(mine) and not theirs & mine
