"""Where a person stands on the map and in the counts: fields and level, said or guessed from the current title.

Said wins over guessed. A guess takes whole words only: the words of the settings against the words of the title, so
that "ai" is no part of "maintainer"; "front-end", "front end" and "Front-End" are the same two words. The first field
of the settings with a hit wins, but recruiting beats the others: a recruiter for ML is no ML person. Where the title
says nothing, the field of the organisation stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from netui.book.records import Level, Person
from netui.book.settings import Settings

RECRUITING = "Recruiting"
"""The field whose people carry the recruiter's glyph."""

_WORDS = re.compile(r"\w+")

Phrase = tuple[str, ...]


class Place(msgspec.Struct, frozen=True, gc=False):
    """The fields and the level somebody counts in, and whether netui only guesses them."""

    field: str = ""
    """The first field, the sector on the map; empty: no field yet."""
    fields: tuple[str, ...] = ()
    """Every field, each counts."""
    level: Level = ""
    """Empty: nothing is known, drawn as a peer and left out of the mix."""
    field_guessed: bool = False
    level_guessed: bool = False
    recruiter: bool = False


class Guesser:
    """The word lists of one settings value, made ready; each title is looked at once."""

    def __init__(self, settings: Settings) -> None:
        self._fields = _phrases(settings.fields)
        self._order = {field: rank for rank, field in enumerate(settings.fields)}
        self._junior = frozenset(_phrase(word) for word in settings.levels.get("junior", ()))
        self._senior = frozenset(_phrase(word) for word in settings.levels.get("senior", ()))
        self._longest = max((len(p) for p in (*self._fields, *self._junior, *self._senior)), default=1)
        self._seen: dict[tuple[str, str], Place] = {}

    def place(self, person: Person, title: str, organisation_field: str = "") -> Place:
        """What was said of this person, filled up with what the title suggests."""
        key = (title, organisation_field)
        guess = self._seen.get(key)
        if guess is None:
            guess = self._seen[key] = self._guess(title, organisation_field)
        if not (person.fields or person.level or person.recruiter):
            return guess
        fields = person.fields or guess.fields
        return Place(
            field=fields[0] if fields else "",
            fields=fields,
            level=person.level or guess.level,
            field_guessed=guess.field_guessed and not person.fields,
            level_guessed=guess.level_guessed and not person.level,
            recruiter=person.recruiter is not None or RECRUITING in fields or guess.recruiter,
        )

    def _guess(self, title: str, organisation_field: str) -> Place:
        found = self._found(title)
        hits = {field for phrase in found for field in self._fields.get(phrase, ())}
        field = RECRUITING if RECRUITING in hits else min(hits, key=self._order.__getitem__, default=organisation_field)
        level: Level = ""
        if found:
            level = "junior" if found & self._junior else "senior" if found & self._senior else "peer"
        return Place(field, (field,) if field else (), level, bool(field), bool(level), field == RECRUITING)

    def _found(self, title: str) -> set[Phrase]:
        words = _phrase(title)
        return {
            words[start : start + size]
            for size in range(1, min(self._longest, len(words)) + 1)
            for start in range(len(words) - size + 1)
        }


def _phrase(text: str) -> Phrase:
    return tuple(_WORDS.findall(text[:300].casefold()))


def _phrases(fields: Mapping[str, Iterable[str]]) -> dict[Phrase, tuple[str, ...]]:
    found: dict[Phrase, tuple[str, ...]] = {}
    for field, words in fields.items():
        for phrase in map(_phrase, words):
            found[phrase] = (*found.get(phrase, ()), field)
    return found
