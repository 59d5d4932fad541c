"""The people and the company of a line as chips: who of several is meant, and what another company means."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from netui.book.book import Book
from netui.book.identity import company_key, fold, profile_key
from netui.book.known import Known
from netui.book.line.grammar import Parts
from netui.book.line.naming import Named
from netui.book.line.parsed import Chip, Who

JOBS = ("new job", "another person", "also there")


class Reading(msgspec.Struct):
    """A line while it is read: what was found so far."""

    book: Book
    known: Known
    choices: dict[str, int]
    chips: list[Chip] = []

    def chosen(self, key: str, of: Sequence[object]) -> int:
        """Which of several the user walked to; the first while they did not."""
        return self.choices.get(key, 0) % len(of) if of else 0

    def company_of(self, person: int) -> str:
        """Where somebody works now, for telling two of a name apart."""
        job = self.book.job(person)
        place = self.book.organisations.get(job.organisation or 0) if job else None
        return place.name if place else ""


def people_in(reading: Reading, named: Sequence[Named], parts: Parts) -> tuple[Who, ...]:
    """Everybody the line names, each with a chip."""
    sure = next((i for key in (*parts.emails, *parts.links) if (i := reading.known.by_key(key)) is not None), None)
    if not named and sure is None:
        return _from_addresses(reading, parts)
    found: list[Who] = []
    if sure is not None:
        text = named[0].text if named else (*parts.emails, *parts.links)[0]
        name = reading.book.people[sure].name
        note = "by the address" if fold(text) != fold(name) else ""
        reading.chips.append(Chip(key="person:0", text=text, what="person", value=_described(reading, sure), note=note))
        found.append(Who(name, sure))
        named = named[1:]
    for one in named:
        who = _person(reading, one, f"person:{len(found)}", parts.company)
        if who not in found:
            found.append(who)
    return tuple(found)


def _from_addresses(reading: Reading, parts: Parts) -> tuple[Who, ...]:
    """A name read out of an address when the line has no other."""
    for address in parts.emails:
        words = address.split("@")[0].replace(".", " ").replace("_", " ")
        return (_fresh(reading, "person:0", address, words.title()),)
    for link in parts.links:
        if slug := profile_key(link):
            words = " ".join(part for part in slug.split("-") if not any(char.isdigit() for char in part))
            return (_fresh(reading, "person:0", link, (words or slug).title()),)
    return ()


def _fresh(reading: Reading, key: str, text: str, name: str) -> Who:
    reading.chips.append(Chip(key=key, text=text, what="new person", value=name))
    return Who(name)


def _person(reading: Reading, named: Named, key: str, company: str) -> Who:
    people = list(named.people)
    if company and len(people) > 1:
        wanted = company_key(company)
        people.sort(key=lambda i: company_key(reading.company_of(i)) != wanted)
    options = [Who(reading.book.people[i].name, i) for i in people]
    fresh = Who(named.text)
    if people:
        options = [fresh, *options] if named.fresh else [*options, fresh]
    if named.whole and len(people) == 1:
        options.pop()  # a second one of this name is said by another company
    if not people:
        return _fresh(reading, key, named.text, named.text)
    at = reading.chosen(key, options)
    who = options[at]
    words = tuple(_described(reading, one.id) if one.id else f"{one.name}, a new person" for one in options)
    several = len(people) > 1 and not named.fresh
    settled = key in reading.choices or (company and fold(company) == fold(reading.company_of(people[0])))
    other = words[(at + 1) % len(words)]
    question = f"{len(people)} {_plural(named.text)}: Tab for {other}" if several and not settled else ""
    note = "" if several or named.whole else f"Tab for {other}"
    what = "person" if who.id else "new person"
    value = words[at] if who.id else who.name
    reading.chips.append(
        Chip(
            key=key,
            text=named.text,
            what=what,
            value=value,
            note=note,
            choices=words if len(words) > 1 else (),
            chosen=at,
            question=question,
        )
    )
    return msgspec.structs.replace(who, maybe=other) if question else who


def _plural(name: str) -> str:
    return f"{name}s" if " " not in name and name.isascii() else f"people called {name}"


def _described(reading: Reading, person: int) -> str:
    name, company = reading.book.people[person].name, reading.company_of(person)
    return f"{name} ({company})" if company else name


def job_in(reading: Reading, people: Sequence[Who], parts: Parts) -> tuple[tuple[Who, ...], str, str]:
    """The people, the company as it is written, and what it means for somebody who works elsewhere."""
    if not parts.company:
        return tuple(people), "", ""
    place = reading.known.company(parts.company)
    company = reading.book.organisations[place].name if place else parts.company
    wanted = any(
        row.kind == "company" and company_key(row.name) == company_key(company) for row in reading.book.targets.values()
    )
    elsewhere = [who for who in people if who.id and _other(reading, who.id, company)]
    known = [who for who in people if who.id]
    note = "target" if wanted else "new company" if place is None else ""
    if known and len(known) == len(people) and not elsewhere and any(reading.company_of(who.id or 0) for who in known):
        note = "same as theirs" if len(known) > 1 else "they are there already"
    reading.chips.append(Chip(key="company", text=parts.company, what="company", value=company, note=note))
    if not elsewhere:
        return tuple(people), company, "new"
    at = reading.chosen("job", JOBS)
    was = reading.company_of(elsewhere[0].id or 0)
    asked = f"{elsewhere[0].name} was at {was}: {' · '.join(JOBS)}? Tab changes"
    question = "" if "job" in reading.choices else asked
    reading.chips.append(
        Chip(key="job", text=parts.company, what="job", value=JOBS[at], choices=JOBS, chosen=at, question=question)
    )
    if JOBS[at] == "another person":
        return tuple(Who(who.name) if who in elsewhere else who for who in people), company, "new"
    return tuple(people), company, "also" if JOBS[at] == "also there" else "new"


def _other(reading: Reading, person: int, company: str) -> bool:
    """Whether they work, and not at this company."""
    rows = (reading.book.positions[i] for i in reading.book.index["positions"].get(person, ()))
    places = [
        reading.book.organisations[row.organisation]
        for row in rows
        if row.until is None and row.organisation is not None
    ]
    key = company_key(company)
    names = (name for place in places for name in (place.name, *place.aka))
    return bool(places) and all(company_key(name) != key and fold(name) != fold(company) for name in names)
