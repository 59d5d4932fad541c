"""Who of a programme is already known: the same person by link or e-mail, likely by name and company, perhaps by name.

Two speakers of one name stay two, as do two people of one name; a name alone is a question, never an answer.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from netui.book.book import Book
from netui.book.identity import company_key, email_key, fold, is_role, keys, link_key
from netui.book.records import Person, Session, Speaker

Sure = Literal["", "sure", "likely", "ask"]

People = Mapping[int, Person]
Words = Callable[[Person], Iterable[str]]
Index = Mapping[str, tuple[int, ...]]


class Voice(msgspec.Struct, frozen=True):
    """One speaker of an event with all their sessions, and who that may be."""

    speaker: Speaker
    sessions: tuple[Session, ...]
    person: int | None = None
    sure: Sure = ""
    """sure and likely are taken as the person; ask is shown with a question mark."""
    others: tuple[int, ...] = ()
    """Further people of that name."""


class Register:
    """The people of a book by name and by what surely names them, each list made once and only when asked for."""

    def __init__(self, book: Book, names: Index | None = None, keyed: Index | None = None) -> None:
        self.book = book
        self._names, self._keyed = names, keyed

    def named(self, name: str) -> Sequence[int]:
        """Whoever goes by that name."""
        if self._names is None:
            self._names = _listed(self.book, _names)
        found = (self._names.get(spelt, ()) for spelt in spellings(name))
        return tuple(dict.fromkeys(i for people in found for i in people))

    def keyed(self, speaker: Speaker) -> int | None:
        """Whoever has the speaker's link or own address."""
        mail = email_key(speaker.email)
        link = link_key(speaker.link) if speaker.link else ""
        wanted = [key for key in (f"mail:{mail}" if mail and not is_role(mail) else "", link) if key]
        if not wanted:
            return None
        if self._keyed is None:
            self._keyed = _listed(self.book, keys)
        return next((self._keyed[key][-1] for key in wanted if key in self._keyed), None)

    def after(self, book: Book) -> Register:
        """The register of another book; only people whose row differs are looked at."""
        old, new = self.book.people, book.people
        if new is old:
            return Register(book, self._names, self._keyed)
        moved = [i for i, row in new.items() if old.get(i) is not row] + [i for i in old if i not in new]
        names = _followed(self._names, old, new, moved, _names) if self._names is not None else None
        keyed = _followed(self._keyed, old, new, moved, keys) if self._keyed is not None else None
        return Register(book, names, keyed)

    def same(self, other: Book) -> bool:
        """Whether nothing that names a person, or says where they work, differs in the other book."""
        book = self.book
        return (
            book.people is other.people
            and book.positions is other.positions
            and book.organisations is other.organisations
        )


def spellings(name: str) -> tuple[str, ...]:
    """The name without its accents, and as it is written where a keyboard has none: Mönig is Monig and Moenig."""
    plain = fold(name)
    if name.isascii():
        return (plain,)
    spelt = fold(unicodedata.normalize("NFC", name).casefold().translate(_TWO_LETTERS))
    return (plain,) if spelt == plain else (plain, spelt)


_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def _names(person: Person) -> Iterable[str]:
    return {spelt for name in (person.name, *person.aka) for spelt in spellings(name)}


def _listed(book: Book, words: Words) -> Index:
    return _followed({}, {}, book.people, book.people, words)


def _followed(index: Index, old: People, new: People, moved: Iterable[int], words: Words) -> Index:
    """The people by these words, those who moved taken out and put in again."""
    found: dict[str, tuple[int, ...]] = dict(index)
    for i in moved:
        for word in words(old[i]) if i in old else ():
            found[word] = tuple(one for one in found.get(word, ()) if one != i)
            if not found[word]:
                del found[word]
        for word in words(new[i]) if i in new else ():
            found[word] = tuple(sorted({*found.get(word, ()), i}))
    return found


def voices(sessions: Iterable[Session]) -> Mapping[str, Voice]:
    """Every speaker of a programme by key, as often as there are keys; cancelled sessions do not count."""
    spoken: dict[str, list[Session]] = defaultdict(list)
    known: dict[str, Speaker] = {}
    for session in sessions:
        if session.state == "cancelled":
            continue
        for speaker in session.speakers:
            spoken[speaker.key].append(session)
            best = known.get(speaker.key)
            if best is None or (speaker.company and not best.company):
                known[speaker.key] = speaker
    return {key: Voice(speaker, tuple(spoken[key])) for key, speaker in known.items()}


def recognised(voice: Voice, register: Register, met_as: Mapping[str, int]) -> Voice:
    """The speaker with the person they are; `met_as` are those the user has said so of, by the speaker's key."""
    speaker = voice.speaker
    person = met_as.get(speaker.key) if speaker.key else None
    if person is None:
        person = register.keyed(speaker)
    if person is not None:
        return msgspec.structs.replace(voice, person=person, sure="sure")
    named = [i for i in register.named(speaker.name) if i not in met_as.values()]
    if not named:
        return voice
    there = [i for i in named if _works(i, speaker.company, register.book)]
    first, *others = there if len(there) == 1 else named
    sure: Sure = "likely" if len(there) == 1 else "ask"
    return msgspec.structs.replace(voice, person=first, sure=sure, others=tuple(others))


def _works(person: int, company: str, book: Book) -> bool:
    """Whether they work or worked at the company; a strong match, never a part of a name."""
    wanted = company_key(company)
    if not wanted:
        return False
    places = (book.organisations.get(row.organisation or 0) for row in book.about(person).positions)
    return any(wanted in (company_key(place.name), *map(company_key, place.aka)) for place in places if place)
