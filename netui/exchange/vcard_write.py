"""People as vCard 3.0: what phones and address books take, with the lines their cards came with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from netui.book.book import Book
from netui.book.identity import OURS, fold, profile_key, uids
from netui.book.now import Now
from netui.book.records import Person, Position
from netui.exchange.card_values import (
    LABEL,
    LINKS,
    MESSENGERS,
    email_of,
    guessed,
    link_of,
    name_parts,
    phone_of,
    structured,
)
from netui.exchange.content_line import CONTROLS, Line, escaped, fields, folded, split

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_NO_YEAR = re.compile(r"--(\d\d)-(\d\d)\Z", re.ASCII)


def write(book: Book, now: Now, people: Iterable[int] | None = None, *, notes: bool = False) -> bytes:
    """Everybody, or these people, a card each; the user's notes only when wanted."""
    ids = book.people if people is None else people
    return b"".join(card(book, book.people[i], notes=notes) for i in ids)


def card(book: Book, person: Person, *, notes: bool = False) -> bytes:
    """One card: id, name and number of parts as address books demand, the rest as far as it is known."""
    kept = _Kept(person)
    job = current_job(book, person.id)
    place = book.organisations.get(job.organisation) if job and job.organisation else None
    name = _name(person)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//netui//netui//EN",
        f"UID:{escaped(uid(person))}",
        f"FN:{escaped(name)}",
        kept.name or f"N:{structured(guessed(name))}",
    ]
    if person.aka:
        lines.append(f"NICKNAME:{','.join(map(escaped, person.aka))}")
    if place or (job and job.team):
        parts = [place.name if place else "", *(job.team.split(" / ") if job and job.team else [])]
        lines.append(f"ORG:{structured(parts)}")
    if job and job.title:
        lines.append(f"TITLE:{escaped(job.title)}")
    lines += kept.ways(person)
    lines += kept.places(person.city)
    if person.birthday:
        lines.append(birthday(person.birthday))
    if notes and person.note:
        lines.append(f"NOTE:{escaped(person.note)}")
    lines.append(f"CATEGORIES:{','.join(map(escaped, (*person.tags, 'netui')))}")
    return folded([*lines, *kept.rest(), "END:VCARD"])


def uid(person: Person) -> str:
    """The id that the card came with; else one of netui's own that never changes."""
    return uids(person)[0]


def current_job(book: Book, person: int) -> Position | None:
    """Where they work now; the newest of several."""
    jobs = (job for job in book.about(person).positions if job.until is None)
    return max(jobs, key=lambda job: (job.since or "", job.id), default=None)


def _name(person: Person) -> str:
    ways = (person.name, *person.aka, *person.emails, *person.phones, f"{OURS}{person.id}")
    return next(text for way in ways if (text := " ".join(way.translate(CONTROLS).split("\n")).strip()))


def birthday(text: str) -> str:
    """The line of a birthday: a day, a day without its year, or words; no line for none."""
    if not text:
        return ""
    if _DAY.match(text):
        return f"BDAY:{text}"
    found = _NO_YEAR.match(text)
    return f"BDAY;VALUE=text:{f'--{found[1]}{found[2]}' if found else escaped(text)}"


class _Kept:
    """The lines that a card came with, each written once and in its place."""

    def __init__(self, person: Person) -> None:
        self._lines = [(text, line) for text in person.kept if (line := split(text))]
        self._used: set[str] = set()
        self.name = self._name_of(person)
        self._groups = {line.group.lower() for _, line in self._lines}

    def _name_of(self, person: Person) -> str:
        """The parts of the name as they came, while it is still that name."""
        came = {source.wrote.get("name") for source in person.sources if source.kind == "vcard"}
        words = set(fold(person.name).split())
        for text, line in self._lines:
            if line.name == "N":
                family, given = name_parts(line)[:2]
                if person.name in came or set(fold(f"{family} {given}").split()) <= words:
                    return text
        return ""

    def ways(self, person: Person) -> Iterator[str]:
        """Addresses, numbers and links in the user's order, with the labels they came with."""
        for mail in person.emails:
            yield from self._line(mail, ("EMAIL",), email_of) or [f"EMAIL;TYPE=INTERNET:{escaped(mail)}"]
        for phone in person.phones:
            yield from self._line(phone, ("TEL",), phone_of) or [f"TEL:{escaped(phone)}"]
        for link in person.links:
            yield from self._line(link, LINKS, link_of) or self._link(link)

    def _line(self, value: str, names: tuple[str, ...], value_of: Callable[[Line], str]) -> list[str]:
        for text, line in self._lines:
            if line.name in names and text not in self._used and value_of(line) == value:
                self._used.add(text)
                return [text]
        return []

    def _link(self, link: str) -> list[str]:
        value = link.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
        if profile_key(link):
            number = next(n for n in range(1, 1_000) if f"item{n}" not in self._groups)
            self._groups.add(f"item{number}")
            return [f"item{number}.URL:{value}", f"item{number}.{LABEL}:LinkedIn"]
        return [f"{'IMPP' if link.partition(':')[0].lower() in MESSENGERS else 'URL'}:{value}"]

    def places(self, city: str) -> Iterator[str]:
        """Postal addresses, the one with the city first; the city alone where none has it."""
        kept = [(text, line) for text, line in self._lines if line.name == "ADR"]
        here = [text for text, line in kept if city and _city(line) == city]
        self._used.update(text for text, _ in kept)
        if city and not here:
            yield f"ADR:{structured(['', '', '', city, '', '', ''])}"
        yield from (*here[:1], *(text for text, _ in kept if text not in here[:1]))

    def rest(self) -> Iterator[str]:
        """What has no place elsewhere; a label only where its line was written."""
        written = {line.group.lower() for text, line in self._lines if text in self._used}
        for text, line in self._lines:
            if text not in self._used and line.name not in ("N", LABEL) and not _is_way(line):
                written.add(line.group.lower())
                yield text
        for text, line in self._lines:
            if line.name == LABEL and line.group.lower() in written:
                yield text


def _is_way(line: Line) -> bool:
    """Whether it is an address, number or link, which goes when the user takes it away."""
    if line.name == "EMAIL":
        return bool(email_of(line))
    return line.name == "TEL" or (line.name in LINKS and bool(link_of(line)))


def _city(line: Line) -> str:
    parts = fields(line.value)
    return " ".join(parts[3].split("\n")).strip() if len(parts) > 3 else ""
