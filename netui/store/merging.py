"""Two copies of a book into one: what each changed since they parted, field by field, the notes of both kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit
from netui.book.records import TABLES, Record
from netui.book.references import NAMES, referred
from netui.store.incoming import named, said

NOTES = ("note", "learned", "origin_note", "abstract")
"""Texts of which both sides' words are kept."""

ME = "me"

Later = Callable[[str, int], bool]
"""Whether the other side's change of a row is the later one."""


class Merging:
    """Theirs into ours; `base` is the book as it was when they parted.

    None where that is no longer known: one id means one row then, and what one side leaves empty the other fills.
    An empty book is the base of two that have nothing to do with each other.
    """

    def __init__(self, base: Book | None, ours: Book, theirs: Book, fresh: Iterator[int], later: Later) -> None:
        self.base, self.ours = base, ours
        self.later = later
        self.told: list[str] = []
        self.renamed = _collisions(base, ours, theirs, fresh)
        """Their ids to new ones, where ours stand for other rows."""
        self.theirs = _under(theirs, self.renamed) if self.renamed else theirs.tables

    def edits(self) -> tuple[Edit, ...]:
        """What has to be changed in ours."""
        found = {(edit.table, edit.id): edit for table in TABLES for edit in self._table(table)}
        for _ in range(4):
            if not self._mended(found):
                break
        return tuple(found.values())

    def _table(self, table: str) -> Iterator[Edit]:
        base = self.base.rows(table) if self.base else {}
        ours, theirs = self.ours.rows(table), self.theirs[table]
        for key in (*ours, *(i for i in theirs if i not in ours)):
            before, mine, other = base.get(key), ours.get(key), theirs.get(key)
            if mine is other or mine == other or other == before:
                continue
            if mine is not None and other is not None:
                both = self._blended(table, before, mine, other)
                if both != mine:
                    yield Edit(table, key, mine, both)
            elif mine is not None and before is None:
                continue  # only here
            elif mine is not None:
                yield from self._removed(table, key, before, mine)
            elif before is None:
                yield Edit(table, key, None, other)
            elif other is not None:
                self.told.append(f"{named(table, other, self.ours)} was deleted here and changed there: stays deleted")

    def _removed(self, table: str, key: int, before: Record | None, mine: Record) -> Iterator[Edit]:
        if mine == before:
            yield Edit(table, key, mine, None)
        else:
            self.told.append(f"{named(table, mine, self.ours)} was deleted there and changed here: stays")

    def _blended(self, table: str, before: Record | None, mine: Record, other: Record) -> Record:
        values = {}
        for field in msgspec.structs.fields(type(mine)):
            name = field.name
            one, two = getattr(mine, name), getattr(other, name)
            was = getattr(before, name) if before is not None else _default(field)
            if one == two or two == was:
                continue
            values[name] = two if one == was else self._both(table, mine, name, (was, one, two))
        return msgspec.structs.replace(mine, **values)

    def _both(self, table: str, row: Record, name: str, values: tuple[object, object, object]) -> object:
        was, one, two = values
        if name in NOTES and isinstance(one, str) and isinstance(two, str):
            return _joined(was, one, two)
        if isinstance(one, tuple) and isinstance(two, tuple) and isinstance(was, tuple):
            gone = [part for part in was if part not in two]
            return (*(p for p in one if p not in gone), *(p for p in two if p not in was and p not in one))
        if isinstance(one, Mapping) and isinstance(two, Mapping) and isinstance(was, Mapping):
            return _mapped(was, one, two)
        theirs = self.later(table, row.id)
        here, there = (said(value, self.ours) or "nothing" for value in (one, two))
        words = f"{named(table, row, self.ours)}, {name.replace('_', ' ')}: {here} here, {there} there"
        self.told.append(f"{words}; {'theirs is taken, being later' if theirs else 'ours stays'}")
        return two if theirs else one

    def _mended(self, found: dict[tuple[str, int], Edit]) -> bool:
        """Take back a removal of what is still spoken of, and let no new row speak of what is gone."""
        after = self.ours.with_(Change("", tuple(found.values())))
        there = {key for table in TABLES for key in after.rows(table)}
        removed = {key: edit for (_, key), edit in found.items() if edit.after is None}
        changed = False
        if removed:
            for table in TABLES:
                for row in after.rows(table).values():
                    for key in referred(row):
                        if (edit := removed.pop(key, None)) is not None and edit.before is not None:
                            del found[edit.table, key]
                            self.told.append(f"{named(edit.table, edit.before, self.ours)} was deleted there: stays")
                            changed = True
        for place, edit in list(found.items()):
            if edit.after is None or edit.table == ME:
                continue
            lost = {key for key in referred(edit.after) if key not in there}
            old = set(referred(edit.before)) if edit.before is not None else set()
            if lost - old:
                changed = True
                loose = _without(edit.after, lost - old)
                if loose is None:
                    del found[place]
                else:
                    found[place] = Edit(edit.table, edit.id, edit.before, loose)
        return changed


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _joined(was: object, one: str, two: str) -> str:
    """Both texts; what both began with stands once."""
    if two in one:
        return one
    if one in two:
        return two
    if isinstance(was, str) and was and one.startswith(was) and two.startswith(was):
        two = two[len(was) :].strip(" \n;,")
    return one if two in one else f"{one}\n{two}"


def _mapped(
    was: Mapping[object, object], one: Mapping[object, object], two: Mapping[object, object]
) -> dict[object, object]:
    kept = {key: value for key, value in one.items() if key in two or key not in was or was[key] != value}
    return {**kept, **{k: v for k, v in two.items() if v != was.get(k) and (k not in one or one[k] == was.get(k))}}


def _without(row: Record, lost: set[int]) -> Record | None:
    """The row without pointers to these; None where it is about nothing else."""
    values: dict[str, object] = {}
    required = {field.name for field in msgspec.structs.fields(type(row)) if field.required}
    for name in NAMES:
        value = getattr(row, name, None)
        if isinstance(value, tuple) and lost & set(value):
            values[name] = tuple(key for key in value if key not in lost)
            if not values[name] and name in required:
                return None
        elif isinstance(value, int) and value in lost:
            if name in required:
                return None
            values[name] = 0 if name == "other" else None
    return msgspec.structs.replace(row, **values)


def _collisions(base: Book | None, ours: Book, theirs: Book, fresh: Iterator[int]) -> dict[int, int]:
    """New ids for rows that both sides added under one; the very same row, brought in before, keeps its id there."""
    if base is None:
        return {}
    mine = {key: row for t in TABLES if t != ME for key, row in ours.rows(t).items() if key not in base.rows(t)}
    theirs_too = {key for rows in theirs.tables.values() for key in rows}
    given: dict[int, int] = {}
    came: dict[bytes, int] | None = None
    for table in TABLES:
        for key, row in theirs.rows(table).items() if table != ME else ():
            if key in base.rows(table) or key not in mine or mine[key] == row:
                continue
            if came is None:
                came = {_content(other): i for i, other in mine.items()}
            given[key] = came.get(_content(_renamed(row, given))) or next(i for i in fresh if i not in theirs_too)
    return given


def _content(row: Record) -> bytes:
    return type(row).__name__.encode() + msgspec.json.encode(msgspec.structs.replace(row, id=0))


def _renamed(row: Record, given: Mapping[int, int]) -> Record:
    values: dict[str, object] = {}
    for name in NAMES:
        value = getattr(row, name, None)
        if isinstance(value, tuple):
            values[name] = tuple(given.get(key, key) for key in value)
        elif isinstance(value, int) and value in given:
            values[name] = given[value]
    return msgspec.structs.replace(row, id=given.get(row.id, row.id), **values)


def _under(theirs: Book, given: Mapping[int, int]) -> dict[str, Mapping[int, Record]]:
    """Their tables with new ids, wherever a row speaks of one."""
    tables: dict[str, Mapping[int, Record]] = {ME: theirs.rows(ME)}
    for table in TABLES:
        if table != ME:
            rows = (_renamed(row, given) for row in theirs.rows(table).values())
            tables[table] = {row.id: row for row in rows}
    return tables
