"""Who speaks at an event and who of them is worth meeting, kept from book to book while what it rests on is the same.

Nothing is ever dropped for being old: each answer is held with the rows it was made of and used only for these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import is_
from typing import Generic, NamedTuple, TypeVar

import msgspec

from netui.book.book import Book
from netui.book.records import Encounter, Meeting, Session
from netui.rules.event.speakers import Register, Voice, recognised, voices
from netui.rules.gaps import Coverage
from netui.rules.matching import Matcher, Seen, Subject

T = TypeVar("T")


class _Heard(NamedTuple, Generic[T]):
    """One speaker with what the answer rests on."""

    voice: Voice
    known: Voice
    encounter: Encounter | None
    meeting: Meeting | None
    answer: T


class Roll(Generic[T]):
    """The speakers of one event, as last looked at; for one value of the settings."""

    def __init__(self) -> None:
        self._subjects: dict[str, Subject] = {}
        self._register: Register | None = None
        self._met_as: Mapping[str, int] = {}
        self._gaps: Coverage | None = None
        self._heard: dict[str, _Heard[T]] = {}
        self._sessions: Sequence[Session] = ()
        self._voices: Mapping[str, Voice] = {}

    def matcher(self, view: Seen) -> Matcher:
        """The open gaps; what a session seems to be about is guessed once."""
        return Matcher(view, self._subjects)

    def called(
        self,
        view: Seen,
        sessions: Sequence[Session],
        people: tuple[Mapping[int, Encounter], Mapping[int, Meeting]],
        matcher: Matcher,
        measured: Callable[[Voice, Encounter | None, Meeting | None, Matcher], T],
    ) -> Iterator[T]:
        """Everybody who speaks, measured; `people` are the encounters and the meetings by person."""
        guests, arranged = people
        met_as = {row.speaker: person for person, row in guests.items() if row.speaker}
        same = self._follow(view.book, met_as)
        fresh, before = self._gaps is not view.gaps, self._heard
        self._heard, self._gaps = {}, view.gaps
        assert self._register is not None
        for key, voice in self._speaking(sessions).items():
            old = before.get(key)
            if old is not None and old.voice is not voice and not _alike(old.voice, voice):
                old = None
            known = old.known if old and same else recognised(voice, self._register, met_as)
            person = known.person if known.sure in ("sure", "likely") else None
            encounter, meeting = (None, None) if person is None else (guests.get(person), arranged.get(person))
            rested = old is not None and old.encounter is encounter and old.meeting is meeting
            if old and rested and not fresh and (known is old.known or known == old.known):
                self._heard[key] = old
                yield old.answer
                continue
            found = measured(known, encounter, meeting, matcher)
            self._heard[key] = _Heard(voice, known, encounter, meeting, found)
            yield found

    def _speaking(self, sessions: Sequence[Session]) -> Mapping[str, Voice]:
        """Every speaker; those of sessions that are the same are taken as they were."""
        before, self._sessions = self._sessions, sessions
        moved = [(a, b) for a, b in zip(before, sessions, strict=False) if a is not b]
        if len(before) != len(sessions) or any(
            (a.id, a.speakers, a.state) != (b.id, b.speakers, b.state) for a, b in moved
        ):
            self._voices = voices(sessions)
        elif moved:
            self._voices = {**self._voices, **_moved(self._voices, moved)}
        return self._voices

    def _follow(self, book: Book, met_as: Mapping[str, int]) -> bool:
        """The people of this book; whether everybody is recognised as before."""
        old = self._register
        same = old is not None and old.same(book) and self._met_as == met_as
        self._register = old.after(book) if old is not None else Register(book)
        self._met_as = met_as
        return same


def _moved(known: Mapping[str, Voice], moved: Sequence[tuple[Session, Session]]) -> Mapping[str, Voice]:
    """The speakers of sessions of which only the marks differ."""
    now = {before.id: after for before, after in moved}
    keys = {speaker.key for before, _ in moved if before.state != "cancelled" for speaker in before.speakers}
    return {
        key: msgspec.structs.replace(known[key], sessions=tuple(now.get(row.id, row) for row in known[key].sessions))
        for key in keys
    }


def _alike(a: Voice, b: Voice) -> bool:
    """The same speaker with the very same sessions."""
    return a.speaker is b.speaker and len(a.sessions) == len(b.sessions) and all(map(is_, a.sessions, b.sessions))
