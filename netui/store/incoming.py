"""A change made of another file: a copy brought back, a second copy merged in, a way back through the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit
from netui.book.records import Record
from netui.store import codec
from netui.store.codec import Extras


class Incoming(Change, frozen=True):
    """What would be changed, to be looked at and then committed like any change."""

    unknown: Extras = msgspec.field(default_factory=dict)
    """Fields of its new rows that netui does not know."""
    told: tuple[str, ...] = ()
    """What a person should know before: values of both sides, rows that stay out."""
    source: str = ""
    """The file it was made of."""


class Moved(msgspec.Struct, frozen=True):
    """One field before and after, or a whole row that came or went (its field is empty)."""

    table: str
    id: int
    name: str
    """Whose or what it is, in words."""
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        """As one line: "changed Ana Ruiz: city Oslo → Rome"."""
        if self.field:
            return f"changed {self.name}: {self.field.replace('_', ' ')} {self.before or '–'} → {self.after or '–'}"
        return f"{'new' if self.after else 'gone'}  {self.name}"


def moves(change: Change, book: Book) -> Iterator[Moved]:
    """Every field that a change moves, in words; `book` knows the names of who is meant."""
    for edit in change.edits:
        row = edit.after or edit.before
        if row is None:
            continue
        name = named(edit.table, row, book)
        if edit.before is None or edit.after is None:
            side = {"after" if edit.after is not None else "before": name}
            yield Moved(edit.table, edit.id, name, **side)
            continue
        for field in differing(edit):
            before, after = (said(getattr(side, field), book) for side in (edit.before, edit.after))
            yield Moved(edit.table, edit.id, name, field, before, after)


def whole(change: Change, moved: Moved, book: Book) -> Iterator[str]:
    """What a row that came or went says, a line a field."""
    for edit in change.edits:
        row = edit.after or edit.before
        if (edit.table, edit.id) == (moved.table, moved.id) and row is not None:
            for field in msgspec.structs.fields(type(row)):
                value = getattr(row, field.name)
                if field.name != "id" and value != field.default and (words := said(value, book)):
                    yield f"{field.name.replace('_', ' ')}: {words}"


def differing(edit: Edit) -> tuple[str, ...]:
    """The fields that differ between the two sides of an edit of a row."""
    if edit.before is None or edit.after is None:
        return ()
    before, after = edit.before, edit.after
    return tuple(name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name))


def named(table: str, row: Record, book: Book) -> str:
    """A row in words: its own name, or what it is and with whom."""
    own = next((text for name in ("name", "title", "what", "text") if (text := getattr(row, name, ""))), "")
    people = getattr(row, "people", ()) or tuple(i for i in (getattr(row, "person", None),) if i)
    who = " and ".join(book.people[i].name for i in people[:3] if i in book.people)
    if table in ("people", "organisations", "events"):
        return str(own)
    parts = (_singular(table), str(getattr(row, "day", "")), str(own), who)
    return " ".join(part for part in parts if part)


def _singular(table: str) -> str:
    return {"touches": "touch", "me": "you", "news": "news"}.get(table, table.removesuffix("s"))


def said(value: object, book: Book) -> str:
    """A value in words; ids of people by their names."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int) and value in book.people:
        return book.people[value].name
    if isinstance(value, tuple) and all(isinstance(part, int | str) for part in value):
        return ", ".join(said(part, book) for part in value)
    if value is None or isinstance(value, str | int | float):
        return "" if value is None else str(value)
    plain = codec.plain(value)
    return msgspec.json.encode(plain).decode() if plain else ""


def unknown_of(change: Change, extras: Extras) -> Mapping[tuple[str, int], Mapping[str, msgspec.Raw]]:
    """What these extras say of the rows that a change adds."""
    return {key: extras[key] for e in change.edits if e.before is None and (key := (e.table, e.id)) in extras}
