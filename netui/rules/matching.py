"""Who would close a gap: people of the book as they are, strangers by their company or by what they speak about.

What a stranger works on is guessed from the track, else the title of their session; a level or a city cannot be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

from netui.book.identity import fold
from netui.book.records import Person
from netui.rules.event.speakers import Voice
from netui.rules.gaps import Coverage, Gap, conditions
from netui.rules.groups import View, company_key, field_key
from netui.rules.place import Guesser

Subject = tuple[str, frozenset[str]]
"""The field that a session seems to be about, and its words."""

_Asked = tuple[str, str, frozenset[str]]
"""One condition of a target: kind, key of the field, words of the company or the field."""


class Seen(View, Protocol):
    """What is asked of an outlook here: the gaps as well."""

    @property
    def gaps(self) -> Coverage:
        """Every target, measured."""


class Matcher:
    """The open gaps, ready to be asked who would close them."""

    def __init__(self, view: Seen, subjects: dict[str, Subject] | None = None) -> None:
        self.settings = view.book.me.settings
        self.gaps = [gap for gap in view.gaps.targets if gap.gap > 0]
        self._about: dict[str, Subject] = {} if subjects is None else subjects

    @cached_property
    def short(self) -> Sequence[tuple[Gap, frozenset[int]]]:
        """Each gap with the people who match it and are not talked to yet."""
        return [(gap, frozenset(gap.parts.nearest) - frozenset(gap.parts.talking)) for gap in self.gaps]

    @cached_property
    def guesser(self) -> Guesser:
        """What a title is about."""
        return Guesser(self.settings)

    @cached_property
    def wanted(self) -> Sequence[tuple[Gap, tuple[_Asked, ...]]]:
        """Each gap with what a stranger can be held against."""
        return [(gap, asked) for gap in self.gaps if (asked := self._asked(gap))]

    def of_person(self, person: int) -> tuple[Gap, ...]:
        """The gaps a person of the book matches without being talked to yet."""
        return tuple(gap for gap, people in self.short if person in people)

    def of_speaker(self, voice: Voice) -> tuple[tuple[Gap, ...], bool]:
        """The gaps a stranger would close by company, or as it seems by their subject; and whether it only seems so."""
        company = company_key(voice.speaker.company) if voice.speaker.company else None
        subjects = [self._subject(session.track or session.title) for session in voice.sessions]
        found = [(gap, kinds) for gap, wanted in self.wanted if (kinds := _held(wanted, company, subjects))]
        sure = tuple(gap for gap, kinds in found if kinds == {"company"})
        return (sure, False) if sure else (tuple(gap for gap, _ in found), True)

    def _asked(self, gap: Gap) -> tuple[_Asked, ...] | None:
        """The conditions a stranger can be held against; None where one of them cannot be seen from outside."""
        pairs = conditions(gap.target)
        if not all(kind in ("company", "field") for kind, _ in pairs):
            return None
        return tuple(
            (kind, "", company_key(name)) if kind == "company" else (kind, field_key(name, self.settings), _split(name))
            for kind, name in pairs
        )

    def _subject(self, text: str) -> Subject:
        if text not in self._about:
            field = self.guesser.place(_NOBODY, text).field
            self._about[text] = (field_key(field, self.settings) if field else "", _split(text))
        return self._about[text]


def _held(wanted: Iterable[_Asked], company: frozenset[str] | None, subjects: Iterable[Subject]) -> set[str]:
    """The kinds of the conditions when a stranger meets them all; empty when not."""
    kinds: set[str] = set()
    for kind, field, words in wanted:
        if kind == "company":
            held = words == company
        else:
            held = any(said == field or words <= heard for said, heard in subjects)
        if not held:
            return set()
        kinds.add(kind)
    return kinds


def _split(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


_NOBODY = Person(name="")
