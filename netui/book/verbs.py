"""What can be done to one noun, each as a Change: people, jobs, ties, touches, promises, targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from netui.book import dates
from netui.book.book import Book
from netui.book.changes import Change, Edit, add, drop, put
from netui.book.identity import company_key, fold
from netui.book.now import Now, day_at, ordinal
from netui.book.records import (
    Dismissal,
    Event,
    Meeting,
    Organisation,
    Person,
    Position,
    Promise,
    Record,
    Snooze,
    Target,
    Touch,
)
from netui.book.refused import Refused

R = TypeVar("R", bound=Record)
replace = msgspec.structs.replace

TALKS = frozenset(("met", "coffee", "call", "lunch", "dinner", "video", "meeting"))
"""Kinds of touch that are one talk with everybody in it."""

_WEIGHT = Target(kind="", name="").weight
"""The weight of a target that says none."""

_SAID = {
    "met": "Met {}",
    "email": "Logged an email to {}",
    "message": "Logged a message to {}",
    "post": "Logged a post for {}",
    "gave": "Logged what you gave {}",
    "asked": "Logged what you asked {}",
    "thanked": "Thanked {}",
    "congrats": "Congratulated {}",
    "reaction": "Logged a reaction to {}",
}


def names(people: Sequence[Person]) -> str:
    """The people in a label: one or two by name, more by number."""
    if len(people) > 2:
        return f"{len(people)} people"
    return " and ".join(person.name for person in people) or "nobody"


def edit(record: R, label: str = "", **values: Any) -> Change:
    """The record with other values; refused when nothing would differ."""
    after = replace(record, **values)
    if after == record:
        raise Refused("Nothing to save: that is what is written here already.")
    name = getattr(record, "name", "") or type(record).__name__.lower()
    changed = ", ".join(key.replace("_", " ") for key in values if getattr(record, key) != getattr(after, key))
    return Change(label or f"Changed {changed} of {name}", (put(record, after),))


def add_person(person: Person, book: Book, ids: Iterator[int], *, company: str = "", title: str = "") -> Change:
    """A new person, with a place of work where one is said."""
    if not person.name.strip():
        raise Refused("Nobody added: a name is missing.")
    person = replace(person, id=person.id or next(ids))
    edits = [add(person)]
    if company or title:
        place, fresh = workplace(company, book, ids)
        edits += [*fresh, add(Position(person=person.id, organisation=place, title=title))]
    return Change(f"Added {person.name}", tuple(edits))


def find_organisation(name: str, book: Book) -> Organisation | None:
    """The company of that name or alias, exact before strong, never by a part of the name."""
    exact, key = fold(name), company_key(name)
    strong = None
    for row in book.organisations.values():
        for known in (row.name, *row.aka):
            if fold(known) == exact:
                return row
            if strong is None and key and company_key(known) == key:
                strong = row
    return strong


def workplace(name: str, book: Book, ids: Iterator[int]) -> tuple[int | None, tuple[Edit, ...]]:
    """The id of a company, known or new, with the edit that a new one needs; none for an empty name."""
    if not name.strip():
        return None, ()
    if found := find_organisation(name, book):
        return found.id, ()
    fresh = Organisation(id=next(ids), name=name.strip())
    return fresh.id, (add(fresh),)


def set_job(
    person: Person,
    book: Book,
    now: Now,
    ids: Iterator[int],
    *,
    company: str = "",
    title: str = "",
    also: bool = False,
) -> Change:
    """Where they work now; the job before keeps its place with its last day, unless they are also there."""
    place, edits = workplace(company, book, ids)
    work = [row for row in book.about(person.id).positions if row.until is None]
    if same := next((row for row in work if row.organisation == place and (not row.title or not title)), None):
        if not title or same.title == title:
            raise Refused(f"{person.name} is there already.")
        return Change(f"{person.name} is {title} now", (put(same, replace(same, title=title)),))
    if any(row.organisation == place and row.title == title for row in work):
        raise Refused(f"{person.name} is there already.")
    ended = () if also else tuple(put(row, replace(row, until=now.day)) for row in work)
    since = now.day if work else None  # a first job written down is not a new job
    fresh = add(Position(id=next(ids), person=person.id, organisation=place, title=title, since=since))
    said = " at ".join(part for part in (title, company) if part)
    return Change(f"{person.name} is {'also ' * also}{'at ' * (not title)}{said} now", (*edits, *ended, fresh))


def tag(people: Sequence[Person], word: str, *, on: bool = True) -> Change:
    """A tag put on people, or taken off."""
    word = word.strip().removeprefix("#")
    if not word:
        raise Refused("A tag is a word, such as mentor or berlin.")
    key = fold(word)
    edits = []
    for person in people:
        rest = tuple(one for one in person.tags if fold(one) != key)
        if on != (len(rest) < len(person.tags)):
            edits.append(put(person, replace(person, tags=(*rest, word) if on else rest)))
    if not edits:
        raise Refused(f"Nobody to {'tag' if on else 'take the tag from'}: all is so already.")
    return Change(f"{'Tagged' if on else 'Took the tag off'} {names(people)}: {word}", tuple(edits))


def set_rhythm(people: Sequence[Person], days: int | None, now: Now) -> Change:
    """How often the user wishes to hear from them; due days count from today where nothing else is known."""
    if days is not None and not 1 <= days <= 3650:
        raise Refused("A rhythm is 1 to 3650 days. Nothing was changed.")
    since = now.day if days else None
    edits = tuple(put(p, replace(p, rhythm=days, rhythm_since=since, faded=None if days else p.faded)) for p in people)
    return Change(f"{names(people)}: every {dates.length(days)}" if days else f"No rhythm for {names(people)}", edits)


def delete_person(person: Person, book: Book) -> Change:
    """The person and all that hangs on them; a talk with others stays with the others."""
    about = book.about(person.id)
    talks: tuple[Touch | Meeting, ...] = (*about.touches, *about.meetings)
    marks: tuple[Snooze | Dismissal, ...] = (*book.snoozes.values(), *book.dismissals.values())
    shared = [row for row in talks if len(row.people) > 1]
    alone = [row for row in talks if len(row.people) == 1]
    own = (
        *(*alone, *about.promises, *about.asks, *about.positions, *about.links, *about.encounters, *about.news),
        *about.introductions,
    )
    gone = {person.id, *(row.id for row in own)}
    edits = [
        *(put(row, replace(row, people=tuple(i for i in row.people if i != person.id))) for row in shared),
        *_loosened(book, person.id, gone, {row.id for row in alone}, {row.id for row in about.asks}),
        *(drop(row) for row in marks if row.record in gone),
        *(drop(row) for row in own),
    ]
    return Change(f"Deleted {person.name}", (*edits, drop(person)))


def _loosened(book: Book, person: int, gone: set[int], talks: set[int], asks: set[int]) -> Iterator[Edit]:
    """Rows of others that point at what goes, without the pointer."""
    yield from (put(row, replace(row, via=None)) for row in book.people.values() if row.via == person)
    yield from (
        put(row, replace(row, about=None)) for i, row in book.asks.items() if row.about == person and i not in gone
    )
    for row in book.sparks.values():
        if person in row.helps or person in row.given:
            helps, given = (tuple(i for i in ids if i != person) for ids in (row.helps, row.given))
            yield put(row, replace(row, helps=helps, given=given))
    if talks:
        others = (row for i, row in book.promises.items() if row.touch in talks and i not in gone)
        yield from (put(row, replace(row, touch=None)) for row in others)
    if asks:
        planned = (row for i, row in book.meetings.items() if row.ask in asks and i not in gone)
        yield from (put(row, replace(row, ask=None)) for row in planned if person not in row.people)


def logged(kind: str, people: Sequence[Person]) -> str:
    """What the message line says of a touch."""
    return _SAID.get(kind, f"Logged {kind} with {{}}").format(names(people))


def promise_of(words: str, now: Now, *, settings_from: Book, event: Event | None = None) -> tuple[str, str]:
    """What is promised and by when: the date inside its words, else after the event, else a week (R14)."""
    what, _, day = dates.at_end(words, now)
    if what and day:
        return what, day
    settings = settings_from.me.settings
    if event is not None and (after := ordinal(event.end) + settings.event_promise_days) >= now.today:
        return words.strip(), day_at(after)
    return words.strip(), day_at(now.today + settings.promise_days)


def keep(row: Promise, now: Now) -> Change:
    """Kept, today."""
    return Change(f"Kept: {row.what}", (put(row, replace(row, done=now.day, dropped=None)),))


def drop_promise(row: Promise, now: Now, why: str = "") -> Change:
    """Let go, with a word why where there is one."""
    return Change(f"Let go of: {row.what}", (put(row, replace(row, dropped=now.day, dropped_why=why)),))


def add_targets(targets: Sequence[Target], book: Book, now: Now) -> Change:
    """Whom the user wants to know; one that is there already takes the new number and weight."""
    known = {(row.kind, fold(row.name), row.also): row for row in book.targets.values()}
    edits = []
    for target in targets:
        old = known.get((target.kind, fold(target.name), target.also))
        if old is None:
            edits.append(add(replace(target, added=target.added or now.day)))
            continue
        weight = old.weight if target.weight == _WEIGHT else target.weight
        if (new := replace(old, need=target.need or old.need, weight=weight)) != old:
            edits.append(put(old, new))
    if not edits:
        raise Refused("Nothing new: these are your targets already.")
    return Change(f"{len(edits)} targets" if len(edits) > 1 else f"Target: {targets[0].name}", tuple(edits))


def remove_target(target: Target) -> Change:
    """No longer a target."""
    return Change(f"No longer a target: {target.name}", (drop(target),))
