"""Communities: what the user gave and asked there, who of the book is in them, and whether an ask would be fair (R13).

Where RULES is silent: somebody is in a community who has its name as a tag, or with whom something was logged there;
a community is known from a target of that kind or from a contribution.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from netui.book.book import Book
from netui.book.line.community import contributed, named_in
from netui.book.now import Now
from netui.rules.groups import Groups


class View(Protocol):
    """What is asked of an outlook."""

    @property
    def book(self) -> Book:
        """All that is known."""

    @property
    def now(self) -> Now:
        """The moment."""

    @property
    def groups(self) -> Groups:
        """Who belongs where."""


class Community(NamedTuple):
    """One community with what was done there."""

    name: str
    gave: int
    asked: int
    people: tuple[int, ...]
    last: str
    """The last day on which the user did something there; empty: never."""

    def fair(self, least: int) -> str:
        """Whether one may ask there."""
        if self.gave >= least:
            return "asking is fair"
        return f"{least - self.gave} more before you ask (R13)"


def communities(view: View) -> tuple[Community, ...]:
    """Every community, those with the most contributions first."""
    found = []
    for key, name in named_in(view.book).items():
        mine = [t for t in view.book.touches.values() if t.channel and t.channel.casefold() == name.casefold()]
        own = [t for t in mine if not t.people and t.direction != "in"]
        asked = sum(t.kind == "asked" for t in own)
        people = tuple(sorted(view.groups.of("community", key)))
        last = max((t.day for t in own), default="")
        found.append(Community(name, contributed(view.book, name), asked, people, last))
    return tuple(sorted(found, key=lambda row: (-row.gave, row.name.casefold())))
