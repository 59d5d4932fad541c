"""Our changes on top of another's: field by field, and new rows under new ids where both gave the same one."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit
from netui.book.now import Now
from netui.book.records import Record
from netui.book.references import renamed


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
    return Edit(edit.table, key, edit.before, renamed(edit.after, fresh, key))


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
