"""A person out of the tables and out of the history, in one save: the one thing that nothing brings back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, drop
from netui.book.identity import OURS, uids
from netui.book.now import Now
from netui.book.references import NAMES
from netui.book.refused import Refused
from netui.book.verbs import delete_person
from netui.store.blocks import Table
from netui.store.clock import token
from netui.store.image import Image
from netui.store.log import Item, Log, Row

LABEL = "Forgot somebody"

SOMEBODY = "somebody"

PEOPLE = "people"

ENTRIES = ("meeting", "promise", "encounter")
"""Kinds of entries in a calendar that are about somebody."""

_items = msgspec.json.Decoder(list[Item])
_record = msgspec.json.Decoder(dict[str, Any])
_encoder = msgspec.json.Encoder()


class Forgotten(msgspec.Struct, frozen=True):
    """What a call brought about; the Book is durable."""

    book: Book
    label: str
    named: tuple[str, ...] = ()
    """Notes of others that still say the name, in words."""
    backups: tuple[str, ...] = ()
    """Copies that still hold the person, backups and what else lies beside the book."""


def without(image: Image, person: int, now: Now) -> Image:
    """The image as if the person had never been in it; Refused for an id that nobody has."""
    held = _held(image)
    if not _is_in(image, person, held):
        raise Refused("Nobody to forget: this person is not in the book.")
    own = image.book.people.get(person)
    change = delete_person(own, image.book) if own is not None else Change(LABEL)
    gone = {(edit.table, edit.id) for edit in change.edits if edit.after is None}
    known = {*(uids(own) if own else ()), *(f"{OURS}{kind}-{i}" for _, i in gone for kind in ENTRIES)}
    shared = [row for row in image.book.shared.values() if row.uid in known]
    change = Change(change.label, (*change.edits, *map(drop, shared)))
    gone |= {("shared", row.id) for row in shared}
    every = _one_with(person, image.book, held)
    names = tuple(sorted({n for i in every for n in _names(image.book, i, held)}, key=len, reverse=True))
    for one in every:
        gone |= _their_own(one, held, known)
    rows = {key: _scrubbed(row, items, every, gone, names) for key, row, items in held}
    mark = token()
    rows[next(reversed(rows), 0) + 1] = Row(mark, now.instant, LABEL, mark)
    left = {place: fields for place, fields in image.extras.items() if place not in gone}
    return msgspec.structs.replace(image, extras=left).after(change, _log(rows))


def knows(image: Image, person: int) -> bool:
    """Whether the person is in the tables or only in the history any more."""
    return _is_in(image, person, _held(image))


def still_named(book: Book, names: tuple[str, ...]) -> tuple[str, ...]:
    """Where the texts of others still say one of these names."""
    found: list[str] = []
    for table, rows in book.tables.items():
        many = sum(any(_says(row, name) for name in names) for row in rows.values())
        if many:
            found.append(f"{many} of {table}")
    return tuple(found)


def names_of(book: Book, person: int) -> tuple[str, ...]:
    """By what a person is found in a text."""
    row = book.people[person]
    return tuple(name for name in (row.name, *row.aka) if len(name) > 2)


def _says(row: object, name: str) -> bool:
    text = msgspec.json.encode(row).decode() if name.isascii() else str(row)
    return name in text and _word(name).search(text.replace("\\n", " ").replace("\\t", " ")) is not None


def _word(name: str) -> re.Pattern[str]:
    """The name as words of its own: Kim Lee is not in Kim Leeson."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _log(rows: Mapping[int, Row]) -> Log:
    return Log(rows, Table.of({key: _encoder.encode(row) for key, row in rows.items()}))


Held = list[tuple[int, Row, list[Item]]]

Place = tuple[str, int]
"""Table and id: an id alone may stand for two rows where other hands gave it."""


def _held(image: Image) -> Held:
    return [(key, row, _items.decode(row.edits)) for key, row in image.log.rows.items()]


def _is_in(image: Image, person: int, held: Held) -> bool:
    places = ((item.table, item.id) for _, _, items in held for item in items)
    return person in image.book.people or (PEOPLE, person) in places


def _one_with(person: int, book: Book, held: Held) -> set[int]:
    """The person, and the rows that were merged into theirs and are no people of their own now."""
    found, left = {person}, [person]
    while left:
        one = left.pop()
        more = set(_merged_into(one, book, held)) - found
        found |= more
        left += more
    return found


def _merged_into(person: int, book: Book, held: Held) -> Iterator[int]:
    names = _names(book, person, held)
    for _, row, items in held:
        people = {item.id: item for item in items if item.table == PEOPLE}
        for key, item in people.items():
            if bytes(item.gone) and key not in book.people:
                head, into, rest = row.label.partition(f"Merged {_record.decode(item.gone).get('name')} into ")
                if into and not head and (person in people or rest in names):
                    yield key


def _names(book: Book, person: int, held: Held) -> set[str]:
    """Every name the person has or had."""
    found = set(names_of(book, person)) if person in book.people else set()
    for _, _, items in held:
        for item in items:
            if (item.table, item.id) == (PEOPLE, person):
                for side in (item.before, item.after, _record.decode(item.gone) if bytes(item.gone) else None):
                    name = (side or {}).get("name")
                    if isinstance(name, str) and len(name) > 1:
                        found.add(name)
    return found


def _their_own(person: int, held: Held, known: Set[str]) -> set[Place]:
    """Rows of the history, gone from the tables, that were about nobody else."""
    found = {(PEOPLE, person)}
    for _, _, items in held:
        for item in items:
            if not bytes(item.gone):
                continue
            fields = _record.decode(item.gone)
            people = fields.get("people")
            if (
                people == [person]
                or fields.get("uid") in known
                or person in (fields.get(name) for name in ("person", "a", "b"))
            ):
                found.add((item.table, item.id))
    return found


def _scrubbed(row: Row, items: list[Item], people: Set[int], gone: Set[Place], names: tuple[str, ...]) -> Row:
    kept = [item for item in items if (item.table, item.id) not in gone]
    edits = [_plain(item, people) for item in kept] if len(kept) < len(items) or _speaks(kept, people) else None
    label = row.label
    if items and not kept:
        label = f"A change of {SOMEBODY} forgotten"
    for name in names:
        label = _word(name).sub(SOMEBODY, label)
    raw = row.edits if edits is None else msgspec.Raw(_encoder.encode(edits))
    return msgspec.structs.replace(row, label=label, edits=raw)


def _speaks(items: list[Item], people: Set[int]) -> bool:
    said = [str(person).encode() for person in people]
    return any(one in text for item in items for text in [_encoder.encode(item)] for one in said)


def _plain(item: Item, people: Set[int]) -> dict[str, Any]:
    found: dict[str, Any] = {"table": item.table, "id": item.id}
    for side in ("before", "after"):
        if (fields := getattr(item, side)) is not None:
            found[side] = _loose(fields, people)
    if bytes(item.gone):
        found["gone"] = _loose(_record.decode(item.gone), people)
    return found


def _loose(fields: Mapping[str, Any], people: Set[int]) -> dict[str, Any]:
    """The fields without pointers to the person."""
    return dict(_pairs(fields, people))


def _pairs(fields: Mapping[str, Any], people: Set[int]) -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if name not in NAMES:
            yield name, value
        elif isinstance(value, list):
            yield name, [key for key in value if key not in people]
        elif not isinstance(value, int) or value not in people:
            yield name, value
