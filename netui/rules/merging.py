"""Two rows that are one person: compared field by field, then one person with all that hung on both.

RULES 8. Lists, facts, notes, touches, promises and sources of both stay, the other name is kept as another name; what
can only be one thing is chosen, by default what the kept person says, or the other where that is silent. One change,
so one undo brings both back. What was said for the worse stays: do not contact, never suggest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, drop, put
from netui.book.identity import NOT_SAME, email_key, fold, link_key
from netui.book.records import Encounter, Link, Person, Position
from netui.book.refused import Refused
from netui.rules.ties import wish

Side = Literal["mine", "theirs"]

replace = msgspec.structs.replace

CHOSEN: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "pronouns": ("pronouns",),
    "city": ("city",),
    "time zone": ("zone",),
    "known from": ("origin", "origin_note"),
    "through": ("via",),
    "level": ("level",),
    "rhythm": ("rhythm", "rhythm_since", "faded"),
    "how well": ("well", "last_talked"),
    "importance": ("importance",),
    "recruiter": ("recruiter",),
}
"""What can only be one thing: its title and the fields that go together."""

JOINED: Mapping[str, str] = {
    "other names": "aka",
    "e-mail": "emails",
    "phone": "phones",
    "links": "links",
    "fields": "fields",
    "tags": "tags",
    "remember": "facts",
    "sources": "sources",
}
"""Lists of which both stay."""

STRONGER = {"close": 2, "knows": 1, "maybe": 0}


class Row(msgspec.Struct, frozen=True):
    """One line of the compare table."""

    title: str
    mine: str
    theirs: str
    takes: Literal["mine", "theirs", "both"]
    """What the merged person will have."""
    fixed: bool = False
    """Both stay; there is nothing to choose."""


def compared(keep: Person, other: Person, book: Book, choices: Mapping[str, Side]) -> tuple[Row, ...]:
    """Every field in which at least one of the two says something, then what hangs on them."""
    return tuple(_rows(keep, other, book, choices))


def _rows(keep: Person, other: Person, book: Book, choices: Mapping[str, Side]) -> Iterator[Row]:
    for title, fields in CHOSEN.items():
        mine, theirs = _text(keep, fields, book), _text(other, fields, book)
        if mine or theirs:
            yield Row(title, mine, theirs, _side(keep, other, title, choices), fixed=mine == theirs)
    work = [_work(person.id, book) for person in (keep, other)]
    if any(work):
        yield Row("work", work[0], work[1], "both", fixed=True)
    for title, field in JOINED.items():
        mine, theirs = _listed(keep, field), _listed(other, field)
        if mine or theirs:
            yield Row(title, mine, theirs, "both", fixed=True)
    if keep.note or other.note:
        yield Row("private note", keep.note, other.note, "both", fixed=True)
    counts = [_counts(person.id, book) for person in (keep, other)]
    if any(counts):
        yield Row("history", counts[0] or "nothing", counts[1] or "nothing", "both", fixed=True)


def merge(keep: Person, other: Person, book: Book, choices: Mapping[str, Side]) -> Change:
    """One person with everything of both, as one change; the id of the kept person stays."""
    if keep.id == other.id:
        raise Refused("These two are one row already.")
    one = _person(keep, other, choices)
    edits = [
        *((put(keep, one),) if one != keep else ()),
        *_rows_of(keep.id, other.id, book),
        *_encounters(keep.id, other.id, book),
        *_links(keep.id, other.id, book),
        *_positions(keep.id, other.id, book),
        *_pointers(keep.id, other.id, book),
        *_marks(keep.id, other.id, book),
        drop(other),
    ]
    return Change(f"Merged {other.name} into {one.name}", tuple(edits))


def _side(keep: Person, other: Person, title: str, choices: Mapping[str, Side]) -> Side:
    """As chosen; else the kept person's, unless that is empty."""
    field = CHOSEN[title][0]
    empty = _plain(keep, field) and not _plain(other, field)
    return choices.get(title, "theirs" if empty else "mine")


def _plain(person: Person, field: str) -> bool:
    """Whether the field says nothing."""
    value = getattr(person, field)
    return value == 1.0 if field == "importance" else value in (None, "", ())


def _person(keep: Person, other: Person, choices: Mapping[str, Side]) -> Person:
    values: dict[str, Any] = {}
    for title, fields in CHOSEN.items():
        source = keep if _side(keep, other, title, choices) == "mine" else other
        values |= {field: getattr(source, field) for field in fields}
    for field in JOINED.values():
        values[field] = _union(field, (*getattr(keep, field), *getattr(other, field)))
    names = (*values["aka"], keep.name, other.name)
    values["aka"] = _union("aka", tuple(name for name in names if fold(name) != fold(values["name"])))
    notes = dict.fromkeys(note for note in (keep.note, other.note) if note)
    if values["via"] in (keep.id, other.id):
        values["via"] = None
    return replace(
        keep,
        **values,
        note="\n".join(notes),
        knows_my_work=keep.knows_my_work or other.knows_my_work,
        never=keep.never or other.never,
        no_contact=keep.no_contact or other.no_contact,
        wanted=keep.wanted or other.wanted,
        connected=min((day for day in (keep.connected, other.connected) if day), default=None),
    )


def _union(field: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """All of them, each once; the first spelling stays."""
    keys = {"emails": email_key, "links": link_key}
    found: dict[object, Any] = {}
    for value in values:
        key = keys.get(field, fold)(value) or value if isinstance(value, str) else msgspec.json.encode(value)
        found.setdefault(key, value)
    return tuple(found.values())


def _swapped(people: tuple[int, ...], keep: int, gone: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(keep if i == gone else i for i in people))


def _rows_of(keep: int, gone: int, book: Book) -> Iterator[Edit]:
    """Contacts, plans, promises, asks and news of the other, now of the kept one."""
    about = book.about(gone)
    yield from (put(row, replace(row, people=_swapped(row.people, keep, gone))) for row in about.touches)
    yield from (put(row, replace(row, people=_swapped(row.people, keep, gone))) for row in about.meetings)
    yield from (put(row, replace(row, person=keep)) for row in (*about.promises, *about.news))
    for row in book.asks.values():
        if gone in (row.person, row.about):
            person = keep if row.person == gone else row.person
            yield put(row, replace(row, person=person, about=keep if row.about == gone else row.about))
    for intro in about.introductions:
        a, b = _swapped((intro.a,), keep, gone)[0], _swapped((intro.b,), keep, gone)[0]
        yield put(intro, replace(intro, a=a, b=b)) if a != b else drop(intro)


def _encounters(keep: int, gone: int, book: Book) -> Iterator[Edit]:
    """One row an event, with what both said."""
    mine = {row.event: row for row in book.about(keep).encounters}
    for row in book.about(gone).encounters:
        if (own := mine.get(row.event)) is None:
            yield put(row, replace(row, person=keep))
        else:
            yield put(own, _both_there(own, row))
            yield drop(row)


def _both_there(one: Encounter, other: Encounter) -> Encounter:
    return replace(
        one,
        want=one.want or other.want,
        first=one.first or other.first,
        speaker=one.speaker or other.speaker,
        questions=tuple(dict.fromkeys((*one.questions, *other.questions))),
        note="\n".join(dict.fromkeys(note for note in (one.note, other.note) if note)),
        met=min((day for day in (one.met, other.met) if day), default=None),
        written=one.written or other.written,
        settled=one.settled or other.settled,
    )


def _links(keep: int, gone: int, book: Book) -> Iterator[Edit]:
    """Whom the other knows; of two ties to one person the stronger."""
    known = {row.b if row.a == keep else row.a: row for row in book.about(keep).links}
    for row in book.about(gone).links:
        end = row.b if row.a == gone else row.a
        if end == keep:
            yield drop(row)
        elif own := known.get(end):
            yield from _stronger(own, row)
            yield drop(row)
        else:
            known[end] = replace(row, a=keep if row.a == gone else row.a, b=keep if row.b == gone else row.b)
            yield put(row, known[end])


def _stronger(own: Link, other: Link) -> Iterator[Edit]:
    best = max((own.strength, other.strength), key=lambda word: STRONGER[word])
    joined = replace(own, strength=best, kind=own.kind or other.kind)
    if joined != own:
        yield put(own, joined)


def _positions(keep: int, gone: int, book: Book) -> Iterator[Edit]:
    """Where the other works or worked; the same job is there once, with all that is known of it."""
    own = list(book.about(keep).positions)
    for row in book.about(gone).positions:
        at = next((n for n, mine in enumerate(own) if _same_job(mine, row)), None)
        if at is None:
            yield put(row, replace(row, person=keep))
            continue
        filled = replace(own[at], **{f: getattr(row, f) for f in _JOB if not getattr(own[at], f) and getattr(row, f)})
        if filled != own[at]:
            yield put(own[at], filled)
            own[at] = filled
        yield drop(row)


_JOB = ("title", "team", "office", "since")


def _same_job(one: Position, other: Position) -> bool:
    titles = {fold(title) for title in (one.title, other.title) if title}
    return (one.organisation, one.until) == (other.organisation, other.until) and len(titles) < 2


def _pointers(keep: int, gone: int, book: Book) -> Iterator[Edit]:
    """Others who were met through them, and ideas meant for them."""
    for person in book.people.values():
        if person.via == gone and person.id not in (keep, gone):
            yield put(person, replace(person, via=keep))
    for row in book.sparks.values():
        if gone in (*row.helps, *row.given):
            helps, given = _swapped(row.helps, keep, gone), _swapped(row.given, keep, gone)
            yield put(row, replace(row, helps=helps, given=given))


def _marks(keep: int, gone: int, book: Book) -> Iterator[Edit]:
    """What was put off or dismissed; that the two are not the same is taken back."""
    yield from (put(row, replace(row, record=keep)) for row in book.snoozes.values() if row.record == gone)
    for mark in book.dismissals.values():
        if gone not in (mark.record, mark.other):
            continue
        ends = tuple(keep if i == gone else i for i in (mark.record, mark.other))
        if mark.tier == NOT_SAME and ends[0] == ends[1]:
            yield drop(mark)
        elif mark.tier == NOT_SAME:
            yield put(mark, replace(mark, record=min(ends), other=max(ends)))
        else:
            yield put(mark, replace(mark, record=ends[0], other=ends[1]))


def _text(person: Person, fields: tuple[str, ...], book: Book) -> str:
    """What a chosen field says, in words."""
    value = getattr(person, fields[0])
    if fields[0] == "via":
        return book.people[value].name if value in book.people else ""
    if fields[0] == "rhythm":
        return wish(value) if value else "let fade" if person.faded else ""
    if fields[0] == "importance":
        return "" if value == 1.0 else f"{value:g}"
    if fields[0] == "recruiter":
        return (value.kind or "yes") if value else ""
    return " ".join(str(getattr(person, field)) for field in fields if getattr(person, field))


def _listed(person: Person, field: str) -> str:
    values = getattr(person, field)
    if field == "facts":
        return "; ".join(fact.text for fact in values)
    if field == "sources":
        return ", ".join(source.kind for source in values)
    return ", ".join(values)


def _work(person: int, book: Book) -> str:
    about = book.about(person)
    return ", ".join(word for word in (about.title, about.company) if word)


def _counts(person: int, book: Book) -> str:
    about = book.about(person)
    parts = [("contact", about.touches), ("promise", about.promises), ("ask", about.asks), ("tie", about.links)]
    said = [f"{len(rows)} {word}{'' if len(rows) == 1 else 's'}" for word, rows in parts if rows]
    return ", ".join(said)
