"""One field of a person from the words a user typed; what cannot be meant is refused with a sentence."""

from __future__ import annotations

from msgspec.structs import replace

from netui.book import verbs
from netui.book.book import About, Book
from netui.book.changes import Change
from netui.book.now import Now
from netui.book.records import Fact
from netui.book.refused import Refused

LEVELS = ("senior", "peer", "junior", "")
RHYTHMS = {"": None, "never": None, "weekly": 7, "monthly": 30, "quarterly": 90, "twice a year": 180, "yearly": 365}
MANY = ("fields", "emails", "phones", "links")


def edited(about: About, field: str, text: str, book: Book, now: Now) -> Change:
    """The change that gives this field the value typed; lists are parted by commas, facts by semicolons."""
    person, text = about.person, " ".join(text.split())
    label = f"Edited {person.name}"
    if field in ("title", "company"):
        title, company = (text, about.company) if field == "title" else (about.title, text)
        return verbs.set_job(person, book, now, book.ids(now), company=company, title=title)
    if field == "rhythm":
        return verbs.set_rhythm((person,), _rhythm(text), now)
    if field == "level" and text not in LEVELS:
        raise Refused("A level is senior, peer or junior, or nothing. Nothing was changed.")
    if field == "name" and not text:
        raise Refused("A name cannot be empty. Nothing was changed.")
    if field == "facts":
        days = {fact.text: fact for fact in person.facts}
        parts = [part.strip() for part in text.split(";") if part.strip()]
        return verbs.edit(person, label, facts=tuple(days.get(part, Fact(text=part)) for part in parts))
    if field in MANY:
        return verbs.edit(person, label, **{field: tuple(part.strip() for part in text.split(",") if part.strip())})
    if field not in type(person).__struct_fields__:
        raise Refused(f"There is nothing called {field}. Nothing was changed.")
    return verbs.edit(replace(person), label, **{field: text})


def _rhythm(text: str) -> int | None:
    if text.casefold() in RHYTHMS:
        return RHYTHMS[text.casefold()]
    try:
        return int(text.casefold().removesuffix("days").removesuffix("d"))
    except ValueError:
        raise Refused("A rhythm is a number of days, or weekly, monthly, yearly. Nothing was changed.") from None
