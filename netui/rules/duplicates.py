"""Who is likely the same person twice, why, and how likely; nothing is merged by itself on a name.

RULES 8. The same source, link or own address is sure; an address with two profiles is a conflict, an address of a task
or one whose names share no word is suggested. Where it is silent: "alike" is the same words in another order, an
initial for a word ("Ana R."), or one word more; a shared name counts low, and not at all where both have a profile of
their own. Pairs that the user said are not the same do not come back. In a block of more than fifty only neighbours by
name are compared, so that a book with one address in every row stays quick.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, pairwise
from typing import Literal

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, add
from netui.book.identity import NOT_SAME, company_key, email_key, fold, is_role, keys, name_words
from netui.book.now import Now
from netui.book.records import Dismissal, Person
from netui.rules.each import Each

Sure = Literal["same", "conflict", "likely", "low"]

NONE: frozenset[str] = frozenset()

BLOCK = 50
"""People compared each with each."""


class Pair(msgspec.Struct, frozen=True):
    """Two people who may be one, the one known longer first."""

    a: int
    b: int
    sure: Sure
    reason: str
    score: int
    """Percent."""

    @property
    def key(self) -> tuple[int, int]:
        """The same pair in another answer."""
        return self.a, self.b


class Alike:
    """All suspicions of one book, best first; found once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        people = book.people
        self._keys: Each[frozenset[str]] = Each(lambda i: keys(people[i]))
        self._words: Each[frozenset[str]] = Each(lambda i: name_words(people[i]))
        self._names: Each[tuple[list[str], ...]] = Each(lambda i: tuple(_split(people[i])))
        self._roles: Each[frozenset[str]] = Each(lambda i: _tasks(people[i]))
        self._firms: Each[frozenset[str]] = Each(self._firms_of)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Everybody who looks like somebody else."""
        no = dismissed(self.book)
        people = self.book.people
        found = (pair for ids in self._candidates() if ids not in no and (pair := self._pair(*ids)))
        return tuple(sorted(found, key=lambda p: (-p.score, people[p.a].name, p.a, p.b)))

    @property
    def known(self) -> bool:
        """Whether everybody was compared already; it takes a moment where there are thousands."""
        return "pairs" in self.__dict__

    def of(self, person: int) -> tuple[Pair, ...]:
        """Who this person may be as well, among those whose name shares a word."""
        words = [word for word in self._words[person] if len(word) > 1]
        names = ((i, fold(row.name)) for i, row in self.book.people.items())
        return self.among(person, (i for i, name in names if any(word in name for word in words)))

    def among(self, person: int, others: Iterable[int]) -> tuple[Pair, ...]:
        """Who of these the person may be as well; quick, for one page."""
        no = dismissed(self.book)
        ids = ((min(person, i), max(person, i)) for i in others if i != person and i in self.book.people)
        found = [pair for ab in dict.fromkeys(ids) if ab not in no and (pair := self._pair(*ab))]
        return tuple(sorted(found, key=lambda p: (-p.score, p.a, p.b)))

    @cached_property
    def _company_keys(self) -> Mapping[int, frozenset[str]]:
        return {
            i: frozenset(company_key(name) for name in (row.name, *row.aka))
            for i, row in self.book.organisations.items()
        }

    def _firms_of(self, person: int) -> frozenset[str]:
        rows = (self.book.positions[i] for i in self.book.index["positions"].get(person, ()))
        return NONE.union(*(self._company_keys.get(row.organisation or 0, NONE) for row in rows))

    def _candidates(self) -> set[tuple[int, int]]:
        """Pairs that share a key, an address, a full name, or a company and a word of the name."""
        blocks: dict[Hashable, list[int]] = defaultdict(list)
        for i, person in self.book.people.items():
            for key in self._keys[i]:
                blocks["key", key].append(i)
            for address in person.emails:
                if mail := email_key(address):
                    blocks["mail", mail].append(i)
            for name in {" ".join(sorted(fold(name).split())) for name in (person.name, *person.aka)}:
                if " " in name:
                    blocks["name", name].append(i)
            for firm in self._firms[i]:
                for word in self._words[i]:
                    if len(word) > 1:
                        blocks["firm", firm, word].append(i)
        return {(a, b) if a < b else (b, a) for ids in blocks.values() if len(ids) > 1 for a, b in self._within(ids)}

    def _within(self, ids: list[int]) -> Iterable[tuple[int, int]]:
        if len(ids) <= BLOCK:
            return combinations(ids, 2)
        people = self.book.people
        return pairwise(sorted(ids, key=lambda i: (fold(people[i].name), i)))

    def _pair(self, a: int, b: int) -> Pair | None:
        if a == b:
            return None
        found = self._judged(a, b)
        return Pair(a, b, *found) if found else None

    def _judged(self, a: int, b: int) -> tuple[Sure, str, int] | None:
        shared = self._keys[a] & self._keys[b]
        if any(not key.startswith("mail:") for key in shared):
            return "same", "same profile or source", 100
        words = self._words[a] & self._words[b]
        differ = self._differ(a, b)
        if shared and differ:
            return "conflict", "same address, other profile", 85
        if shared:
            return ("same", "same address", 98) if words else ("likely", "same address, other name", 70)
        close = alike(self._names[a], self._names[b]) if words else ""
        if close and self._firms[a] & self._firms[b]:
            if differ:
                return "likely", "name and company, other profile", 70
            return ("likely", "name and company", 91) if close == "same" else ("likely", "name alike, same company", 78)
        if self._roles[a] & self._roles[b]:
            return "likely", "shared address", 60
        return ("low", "name only", 64) if close == "same" and not differ else None

    def _differ(self, a: int, b: int) -> bool:
        """Whether both have a profile, and not the same one."""
        mine, theirs = ({key for key in self._keys[i] if key.startswith("linkedin:")} for i in (a, b))
        return bool(mine) and bool(theirs) and not mine & theirs


def alike(mine: Iterable[list[str]], theirs: Iterable[list[str]]) -> Literal["same", "near", ""]:
    """How like names are, given as words: the same words, or near: an initial for a word, or a word more."""
    best: Literal["same", "near", ""] = ""
    for one in mine:
        for other in theirs:
            if one == other:
                return "same"
            if len(one) != len(other):
                near = _near(one, other) if len(one) < len(other) else _near(other, one)
            else:
                near = (_initials(one) and _near(one, other)) or (_initials(other) and _near(other, one))
            best = "near" if near else best
    return best


def _split(person: Person) -> Iterator[list[str]]:
    """The names as sorted words."""
    for name in (person.name, *person.aka):
        if words := sorted(fold(name).replace(".", " ").split()):
            yield words


def _initials(words: list[str]) -> bool:
    return any(len(word) == 1 and word.isalpha() for word in words)


def _near(short: list[str], long: list[str]) -> bool:
    """Every word of the shorter is a word of the longer, or its initial; at least one is whole."""
    if len(short) > len(long) or len(long) < 2:
        return False
    rest = list(long)
    whole = 0
    for word in sorted(short, key=len, reverse=True):
        match = next((w for w in rest if w == word), None) or next(
            (w for w in rest if len(word) == 1 and w.startswith(word)), None
        )
        if match is None:
            return False
        rest.remove(match)
        whole += match == word and len(word) > 1
    return whole > 0 and len(short) > 1


def _tasks(person: Person) -> frozenset[str]:
    return frozenset(mail for address in person.emails if (mail := email_key(address)) and is_role(mail))


def dismissed(book: Book) -> frozenset[tuple[int, int]]:
    """The pairs of which the user said that they are two people."""
    return frozenset((row.record, row.other) for row in book.dismissals.values() if row.tier == NOT_SAME)


def not_same(a: Person, b: Person, now: Now) -> Change:
    """They are two people; remembered."""
    low, high = sorted((a.id, b.id))
    row = Dismissal(tier=NOT_SAME, record=low, other=high, day=now.day)
    return Change(f"{a.name} and {b.name} are two people", (add(row),))
