"""One field of a person, a contact or a promise from the words a user typed; what cannot be meant is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from netui.book import dates, verbs
from netui.book.book import About, Book
from netui.book.changes import Change, drop, put
from netui.book.now import Now
from netui.book.records import Fact, Promise, Touch
from netui.book.refused import Refused

LEVELS = ("senior", "peer", "junior", "")
RHYTHMS = {
    "": None,
    "never": None,
    "none": None,
    "weekly": 7,
    "monthly": 30,
    "quarterly": 90,
    "twice a year": 180,
    "yearly": 365,
}
UNITS = {"d": 1, "day": 1, "w": 7, "week": 7, "m": 30, "month": 30, "y": 365, "year": 365}
NO_YEAR = re.compile(r"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z", re.ASCII)
MANY = ("fields", "emails", "phones", "links")
QUESTIONS: Mapping[str, str] = {"words": "In other words", "day": "On another day"}


def edited(about: About, field: str, text: str, book: Book, now: Now) -> Change:
    """The change that gives this field the value typed; lists are parted by commas, facts by semicolons."""
    person, text = about.person, " ".join(text.split())
    label = f"Edited {person.name}"
    if field in ("title", "company"):
        return _job(about, field, text, book, now)
    if field in ("team", "office"):
        return _at_work(about, field, text)
    if field == "rhythm":
        days = _rhythm(text)
        if days == person.rhythm:
            raise Refused("Nothing to save: that is the rhythm already.")
        return verbs.set_rhythm((person,), days, now)
    if field == "level" and text not in LEVELS:
        raise Refused("A level is senior, peer or junior, or nothing. Nothing was changed.")
    if field == "name" and not text:
        raise Refused("A name cannot be empty. Nothing was changed.")
    if field == "facts":
        known = {fact.text: fact for fact in person.facts}
        parts = [part.strip() for part in text.split(";") if part.strip()]
        return verbs.edit(person, label, facts=tuple(known.get(part, Fact(text=part)) for part in parts))
    if field == "birthday":
        return verbs.edit(person, label, birthday=_birthday(text, now))
    if field in MANY:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return verbs.edit(person, label, **{field: tuple(dict.fromkeys(parts))})
    if field not in ("name", "level", "city", "origin", "note", "channel"):
        raise Refused(f"There is nothing called {field}. Nothing was changed.")
    return verbs.edit(person, label, **{field: text})


def text_of(record: Touch | Promise, what: str) -> str:
    """What stands in the line when its words or its day are changed."""
    if what == "words":
        return record.note if isinstance(record, Touch) else record.what
    return record.day if isinstance(record, Touch) else record.due


def rewritten(record: Touch | Promise, what: str, text: str, now: Now) -> Change:
    """The contact or promise with other words, or on another day."""
    text = " ".join(text.split())
    if what == "words":
        if isinstance(record, Touch):
            return verbs.edit(record, "Changed the words of a contact", note=text)
        if not text:
            raise Refused("A promise needs its words. Nothing was changed.")
        return verbs.edit(record, f"Changed a promise: {text}", what=text)
    day = dates.day_of(text, now, past=isinstance(record, Touch))
    if day is None:
        raise Refused(f"«{text}» is no day; say fri, 11 oct or 2026-10-11. Nothing was changed.")
    if isinstance(record, Promise):
        return verbs.edit(record, f"A promise is for {dates.words(day, now)} now: {record.what}", due=day)
    if day > now.day:
        raise Refused("What happened cannot lie ahead. Nothing was changed.")
    return verbs.edit(record, f"A contact was on {dates.words(day, now)}", day=day)


def taken_out(touch: Touch, book: Book) -> Change:
    """The contact, gone; what was promised there stays."""
    people = [book.people[i] for i in touch.people if i in book.people]
    loose = [put(row, replace(row, touch=None)) for row in book.promises.values() if row.touch == touch.id]
    return Change(f"Took out: {touch.kind} with {verbs.names(people)}", (*loose, drop(touch)))


def _job(about: About, field: str, text: str, book: Book, now: Now) -> Change:
    """Another title or company; an empty one ends or clears what is there."""
    title, company = (text, about.company) if field == "title" else (about.title, text)
    work = [row for row in about.positions if row.until is None]
    if field == "title" and work:
        return verbs.edit(work[-1], f"Edited {about.person.name}", title=text)
    if not title and not company:
        ended = tuple(put(row, replace(row, until=now.day)) for row in work)
        if not ended:
            raise Refused("Nothing to save: no work is written here.")
        return Change(f"{about.person.name} has left {about.company}", ended)
    return verbs.set_job(about.person, book, now, book.ids(now), company=company, title=title)


def _at_work(about: About, field: str, text: str) -> Change:
    """The team or the office of the job at hand."""
    work = [row for row in about.positions if row.until is None]
    if not work:
        raise Refused(f"Where does {about.person.name} work? Say the company first. Nothing was changed.")
    return verbs.edit(work[-1], f"Edited {about.person.name}", **{field: text})


def _birthday(text: str, now: Now) -> str:
    """The day, --MM-DD where no year is said; Refused for what is none."""
    if not text or NO_YEAR.match(text):
        return text
    day = dates.day_of(text, now, past=True)
    if day is None or not any(char.isdigit() for char in text):
        raise Refused(f"«{text}» is no birthday; say 15 apr, or 15 apr 1980. Nothing was changed.")
    return day if day[:4] in text else f"--{day[5:]}"


def _rhythm(text: str) -> int | None:
    said = text.casefold().removeprefix("every").strip()
    if said in RHYTHMS:
        return RHYTHMS[said]
    number = said.rstrip("abcdefghijklmnopqrstuvwxyz ")
    unit = said[len(number) :].strip()
    times = UNITS.get(unit) or UNITS.get(unit.removesuffix("s")) or (1 if not unit else 0)
    if not number and times:
        return times
    if number.isdecimal() and times:
        return int(number) * times
    raise Refused("A rhythm is a number of days, or weekly, monthly, every 2 months, yearly. Nothing was changed.")
