"""The names that a book knows, folded and by word, so that a typed line is read without looking at everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from netui.book.book import Book
from netui.book.identity import company_key, email_key, fold, keys, link_key


class Known:
    """People, companies, fields and events of a book by what they are called."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def after(self, book: Book, moved: Iterable[int]) -> Known:
        """The names of the next book, where only these people moved; what no change concerns is taken along."""
        pairs = [(self.book.people.get(i), book.people.get(i)) for i in moved]

        def same(*names: str) -> bool:
            return all(a and b and all(getattr(a, name) == getattr(b, name) for name in names) for a, b in pairs)

        kept = {
            "_names": same("name", "aka"),
            "_keys": same("emails", "links", "sources"),
            "_companies": book.organisations is self.book.organisations,
            "_fields": same("fields") and book.targets is self.book.targets and book.me is self.book.me,
        }
        found = Known(book)
        found.__dict__.update({name: self.__dict__[name] for name in kept if kept[name] and name in self.__dict__})
        return found

    def full(self, name: str) -> tuple[int, ...]:
        """The people of exactly this name or alias."""
        return tuple(self._names[0].get(fold(name), ()))

    def partly(self, words: Sequence[str]) -> tuple[int, ...]:
        """The people with these words in their name in this order, the last of several may be its beginning.

        Who was talked to last comes first.
        """
        parts = [part for word in words for part in fold(word).rstrip(".").split()]
        if not parts:
            return ()
        found = (i for i in self._names[1].get(parts[0], ()) if self._fits(i, parts))
        return tuple(sorted(set(found), key=lambda i: (self._last(i), -i), reverse=True))

    def _fits(self, person: int, parts: list[str]) -> bool:
        row = self.book.people[person]
        return any(_in_order(fold(name).split(), parts) for name in (row.name, *row.aka))

    def _last(self, person: int) -> str:
        touches = self.book.index["touches"].get(person, ())
        return max((self.book.touches[i].day for i in touches), default="")

    def by_key(self, text: str) -> int | None:
        """The person with this address or link."""
        address = email_key(text)
        return self._keys.get(f"mail:{address}" if address else link_key(text) or "")

    def company(self, name: str) -> int | None:
        """The company of this name, exact before strong."""
        exact, strong = self._companies
        return exact.get(fold(name)) or strong.get(company_key(name) or " ")

    def event(self, name: str) -> int | None:
        """The event of this name, else the only one whose name begins so; the newest of several years."""
        folded = fold(name)
        if not folded:
            return None
        rows = sorted(self.book.events.values(), key=lambda row: row.start, reverse=True)
        exact = [row.id for row in rows if fold(row.name) == folded]
        begun = [row.id for row in rows if f"{fold(row.name)} ".startswith(f"{folded} ")]
        return next(iter(exact), begun[0] if begun else None)

    def field(self, name: str) -> str | None:
        """How a known field is written: one of the settings, of a target or of a person."""
        return self._fields.get(_field_key(name))

    @cached_property
    def _names(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        full: dict[str, list[int]] = defaultdict(list)
        words: dict[str, list[int]] = defaultdict(list)
        for i, person in self.book.people.items():
            for name in (person.name, *person.aka):
                folded = fold(name)
                full[folded].append(i)
                for word in folded.split():
                    words[word].append(i)
        full.pop("", None)
        return dict(full), dict(words)

    @cached_property
    def _keys(self) -> dict[str, int]:
        with_keys = (row for row in self.book.people.values() if row.emails or row.links)
        return {key: row.id for row in with_keys for key in keys(row)}

    @cached_property
    def _companies(self) -> tuple[dict[str, int], dict[str, int]]:
        exact: dict[str, int] = {}
        strong: dict[str, int] = {}
        for row in self.book.organisations.values():
            for name in (row.name, *row.aka):
                exact.setdefault(fold(name), row.id)
                strong.setdefault(company_key(name), row.id)
        return exact, strong

    @cached_property
    def _fields(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in self.book.me.settings.fields:
            found.setdefault(_field_key(name), name)
            for part in name.split("/"):
                found.setdefault(_field_key(part), name)
        for target in self.book.targets.values():
            if target.kind == "field":
                found.setdefault(_field_key(target.name), target.name)
        for person in self.book.people.values():
            for name in person.fields:
                found.setdefault(_field_key(name), name)
        found.pop("", None)
        return found


def _field_key(name: str) -> str:
    return fold(name.replace("_", " ").replace("/", " ").replace("-", " "))


def _in_order(name: list[str], parts: list[str]) -> bool:
    """Whether the parts stand in the name in this order; the last one of several may be cut short."""
    at = 0
    for n, part in enumerate(parts):
        short = n == len(parts) - 1 and n > 0
        while at < len(name) and not (name[at] == part or (short and name[at].startswith(part))):
            at += 1
        if at == len(name):
            return False
        at += 1
    return True
