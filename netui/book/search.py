"""One folded haystack over everything that is written about people; finding is a look for words, nothing cleverer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from netui.book.book import Book
from netui.book.identity import fold
from netui.book.known import Known
from netui.book.records import Person

_BREAK = " | "
"""Between two fields, so that no word is found across them."""


class Haystack:
    """What is written about everybody in the book, ready to be looked through at each letter."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._straws = {person.id: _straw(person, book) for person in book.people.values()}

    def after(self, book: Book, moved: Collection[int]) -> Haystack:
        """The haystack of the next book, where only these people moved."""
        found = Haystack.__new__(Haystack)
        found.book = book
        found._straws = dict(self._straws)
        for i in moved:
            found._straws.pop(i, None)
            if person := book.people.get(i):
                found._straws[i] = _straw(person, book)
        if "known" in self.__dict__:
            found.__dict__["known"] = self.known.after(book, moved)
        return found

    @cached_property
    def known(self) -> Known:
        """The names of the book by which the add line recognises them."""
        return Known(self.book)

    def find(self, text: str) -> list[int]:
        """The people with all these words: names that begin so, then names with it, then the rest; by name."""
        needle = fold(text)
        words = needle.split()
        if not words:
            return [i for _, _, i in self._sorted]
        hits = self._sorted
        for word in words:
            hits = [row for row in hits if word in row[1]]
        named = hits
        for word in words:
            named = [row for row in named if word in row[0]]
        begun = [i for name, _, i in named if name.startswith(needle)]
        seen = set(begun)
        begun += [i for _, _, i in named if i not in seen]
        if len(begun) == len(hits):
            return begun
        seen.update(begun)
        return begun + [i for _, _, i in hits if i not in seen]

    @cached_property
    def _sorted(self) -> list[tuple[str, str, int]]:
        return sorted((name, straw, i) for i, (name, straw) in self._straws.items())


def _straw(person: Person, book: Book) -> tuple[str, str]:
    """The folded names of a person, and all that can be found about them."""
    name = fold(_BREAK.join((person.name, *person.aka)))
    return name, f"{name}{_BREAK}{fold(_BREAK.join(_details(person, book)))}"


def _details(person: Person, book: Book) -> Iterator[str]:
    yield from (person.city, person.origin, person.origin_note, person.note)
    yield from (*person.fields, *person.tags, *person.emails)
    yield from (fact.text for fact in person.facts)
    for i in book.index["positions"].get(person.id, ()):
        row = book.positions[i]
        yield from (row.title, row.team)
        if place := book.organisations.get(row.organisation or 0):
            yield from (place.name, *place.aka)
