"""Our changes on top of another's: field by field, and new rows under new ids where both gave the same one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit
from netui.book.now import Now
from netui.book.records import Record

NAMES = (
    *("person", "people", "a", "b", "via", "organisation", "event", "touch", "ask", "about", "record", "other"),
    *("helps", "given"),
)
"""Fields that hold the ids of other rows."""


def referred(row: Record) -> Iterator[int]:
    """The ids that a row speaks of."""
    for name in NAMES:
        value = getattr(row, name, None)
        if isinstance(value, tuple):
            yield from value
        elif isinstance(value, int) and value:
            yield value


def net(change: Change) -> Change:
    """One edit a record: the first before, the last after."""
    last: dict[tuple[str, int], Edit] = {}
    fresh: list[Edit] = []
    for edit in change.edits:
        if not edit.id:
            fresh.append(edit)
            continue
        was = last.get((edit.table, edit.id))
        last[edit.table, edit.id] = Edit(edit.table, edit.id, was.before, edit.after) if was else edit
    moved = [edit for edit in last.values() if edit.before is not None or edit.after is not None]
    return change if len(moved) + len(fresh) == len(change.edits) else Change(change.label, (*moved, *fresh))


def renumbered(change: Change, book: Book, now: Now) -> Change:
    """The change with new ids for its new rows where the book has other rows under theirs."""
    taken = [
        edit
        for edit in change.edits
        if edit.id and edit.before is None and edit.table != "me" and edit.id in book.rows(edit.table)
    ]
    if all(book.rows(edit.table)[edit.id] == edit.after for edit in taken):
        return change  # none, or the very same rows once more
    ids = book.ids(now)
    given = {edit.id for edit in change.edits}
    fresh = dict(zip((edit.id for edit in taken), (key for key in ids if key not in given), strict=False))
    return Change(change.label, tuple(_renamed(edit, fresh) for edit in change.edits))


def _renamed(edit: Edit, fresh: Mapping[int, int]) -> Edit:
    if edit.after is None:
        return edit
    key = fresh.get(edit.id, edit.id) if edit.before is None else edit.id
    fields = {name: _refers(getattr(edit.after, name), fresh) for name in NAMES if hasattr(edit.after, name)}
    return Edit(edit.table, key, edit.before, _put(edit.after, fields, key))


def _refers(value: object, fresh: Mapping[int, int]) -> object:
    if isinstance(value, tuple):
        return tuple(fresh.get(key, key) for key in value)
    return fresh.get(value, value) if isinstance(value, int) else value


def carried(change: Change, book: Book, now: Now) -> Change:
    """The change on another book: rows that were removed there stay removed, and no row takes another's place."""
    edits = (_carried(edit, book) for edit in renumbered(change, book, now).edits)
    return Change(change.label, tuple(edit for edit in edits if edit is not None))


def _carried(edit: Edit, book: Book) -> Edit | None:
    now, before, after = book.rows(edit.table).get(edit.id), edit.before, edit.after
    if now == after or (now is None and before is not None):
        return None
    if after is None or before is None or now is None:
        return Edit(edit.table, edit.id, now, after)
    names = [name for name in after.__struct_fields__ if getattr(after, name) != getattr(before, name)]
    put = _put(now, {name: getattr(after, name) for name in names}, edit.id)
    return None if put == now else Edit(edit.table, edit.id, now, put)


def _put(record: Record, fields: Mapping[str, object], key: int) -> Record:
    return msgspec.structs.replace(record, **{**fields, "id": key})
