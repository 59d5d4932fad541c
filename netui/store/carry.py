"""Our changes on top of another's: field by field, and new rows under new ids where both gave the same one."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit
from netui.book.now import Now
from netui.book.records import Record

NAMES = ("person", "people", "a", "b", "via", "organisation", "event", "touch", "ask", "about", "record", "other")
"""Fields that hold the ids of other rows."""


def carried(change: Change, book: Book, now: Now) -> Change:
    """The change on another book: rows that were removed there stay removed, and no row takes another's place."""
    ids = book.ids(now)
    fresh = {
        edit.id: next(ids)
        for edit in change.edits
        if edit.before is None
        and edit.after is not None
        and book.rows(edit.table).get(edit.id) not in (None, edit.after)
    }
    edits = [edit for given in change.edits if (edit := _carried(given, book, fresh)) is not None]
    return Change(change.label, tuple(edits))


def _carried(edit: Edit, book: Book, fresh: Mapping[int, int]) -> Edit | None:
    key = fresh.get(edit.id, edit.id) if edit.before is None else edit.id
    now = book.rows(edit.table).get(key)
    if edit.after is None:
        return None if now is None else Edit(edit.table, key, now, None)
    mine = {
        name: _renamed(name, value, fresh)
        for name in edit.after.__struct_fields__
        if (value := getattr(edit.after, name)) != (getattr(edit.before, name) if edit.before else msgspec.UNSET)
    }
    if now is None:
        return None if edit.before is not None else Edit(edit.table, key, None, _put(edit.after, mine, key))
    after = _put(now, mine, key)
    return None if after == now else Edit(edit.table, key, now, after)


def _put(record: Record, fields: Mapping[str, object], key: int) -> Record:
    return msgspec.structs.replace(record, **{**fields, "id": key})


def _renamed(name: str, value: object, fresh: Mapping[int, int]) -> object:
    if name not in NAMES or not fresh:
        return value
    if isinstance(value, tuple):
        return tuple(fresh.get(key, key) for key in value)
    return fresh.get(value, value) if isinstance(value, int) else value
