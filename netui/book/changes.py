"""What a verb gives back: the records before and after, and the words for the message line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from netui.book.records import TABLES, Record
from netui.book.refused import Refused

if TYPE_CHECKING:
    from netui.book.book import Book

TABLE_OF: Mapping[type[Record], str] = {kind: table for table, kind in TABLES.items()}


class Edit(msgspec.Struct, frozen=True):
    """One record before and after; `None` before is an addition, `None` after a removal."""

    table: str
    id: int
    before: Record | None
    after: Record | None


class Change(msgspec.Struct, frozen=True):
    """Everything one verb does, as one step of undo, named in human words."""

    label: str
    """In the past, without a full stop: "Added Ana Ruiz"."""
    edits: tuple[Edit, ...] = ()

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.label, tuple(Edit(e.table, e.id, e.after, e.before) for e in reversed(self.edits)))


def add(record: Record) -> Edit:
    """A new row; with the id 0 it is numbered when it is saved."""
    return Edit(TABLE_OF[type(record)], record.id, None, record)


def put(before: Record, after: Record) -> Edit:
    """The same row, changed."""
    return Edit(TABLE_OF[type(after)], after.id, before, after)


def drop(record: Record) -> Edit:
    """The row, gone."""
    return Edit(TABLE_OF[type(record)], record.id, record, None)


def joined(label: str, changes: Iterable[Change]) -> Change:
    """Several changes of different records as one step of undo."""
    return Change(label, tuple(edit for change in changes for edit in change.edits))


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


def numbered(change: Change, ids: Iterator[int]) -> Change:
    """The change with an id for each new row that has none."""
    return Change(change.label, tuple(_numbered(edit, ids) for edit in change.edits))


def _numbered(edit: Edit, ids: Iterator[int]) -> Edit:
    if edit.id or edit.after is None:
        return edit
    fresh = next(ids)
    return Edit(edit.table, fresh, None, msgspec.structs.replace(edit.after, id=fresh))


def rebased(change: Change, book: Book) -> Change:
    """The change carried to a newer book: fields that only one side changed both stay.

    A field that both changed takes this change's value. Raises Refused when a record it edits was removed
    meanwhile, so that nobody comes back by accident.
    """
    edits = tuple(moved for edit in change.edits if (moved := _rebased(edit, book)) is not None)
    return Change(change.label, edits)


def _rebased(edit: Edit, book: Book) -> Edit | None:
    now = book.rows(edit.table).get(edit.id)
    if now is edit.before or now == edit.before:
        return edit
    if edit.after is None:
        return None if now is None else Edit(edit.table, edit.id, now, None)
    if now is None:
        raise Refused("Not saved: this was removed meanwhile. u brings it back, then try again.")
    if edit.before is None:
        raise Refused("Not saved: another netui has just added the same row. Try again.")
    before, after = edit.before, edit.after
    mine = {name: value for name in after.__struct_fields__ if (value := getattr(after, name)) != getattr(before, name)}
    return Edit(edit.table, edit.id, now, msgspec.structs.replace(now, **mine))


def between(old: Book, new: Book, label: str) -> Change:
    """The change that leads from one book to the other."""
    edits: list[Edit] = []
    for table in TABLES:
        before, after = old.rows(table), new.rows(table)
        if before is after:
            continue
        edits += [Edit(table, i, row, None) for i, row in before.items() if i not in after]
        edits += [
            Edit(table, i, before.get(i), row)
            for i, row in after.items()
            if (was := before.get(i)) is not row and was != row
        ]
    return Change(label, tuple(edits))
