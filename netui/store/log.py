"""The history as it lies in the file: one row a change, holding only what the tables do not.

An edit has its fields before and after, a removal the whole record, an addition just the id. Taking a row back swaps it
with the tables, so a row always holds the side that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec

from netui.book.changes import Edit
from netui.book.history import History
from netui.book.records import TABLES, Record
from netui.book.refused import Refused
from netui.store import codec
from netui.store.blocks import Table
from netui.store.codec import Extras

CHANGES = 500
"""Changes kept."""

BYTES = 16_000_000
"""Bytes kept; the newest change is kept whatever its size."""

STEPS = 2_000
"""Rows of any kind kept."""

NONE = msgspec.Raw(b"[]")

NOTHING = msgspec.Raw(b"null")

Fields = Mapping[str, msgspec.Raw]


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row of the table `history`."""

    id: str
    time: str = ""
    label: str = ""
    undoes: str = ""
    """The row that this one takes back; empty for a change."""
    edits: msgspec.Raw = NONE

    @property
    def moves(self) -> bool:
        """Whether it takes another row back; one that names itself marks what cannot be taken back."""
        return bool(self.undoes) and self.undoes != self.id


class Item(msgspec.Struct):
    """One edit of a row."""

    table: str
    id: int
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    gone: msgspec.Raw = msgspec.Raw()
    """The whole record, where it is not in the tables."""


_encoder = msgspec.json.Encoder()
_rows = msgspec.json.Decoder(dict[int, Row])
_items = msgspec.json.Decoder(list[Item])


@contextmanager
def readable() -> Iterator[None]:
    """Refused where something inside of the history is not as netui writes it."""
    try:
        yield
    except msgspec.MsgspecError as fault:
        raise Refused(
            f"The history cannot be read here ({fault}); the tables are as they were. "
            "Take the row out of the table history, or bring back a copy with netui restore."
        ) from fault


class Log:
    """All rows kept; never changed, only followed by another."""

    __slots__ = ("_lying", "_rows", "_table")

    def __init__(self, rows: Mapping[int, Row] | None = None, table: Table | None = None, lying: bytes = b"") -> None:
        self._rows: dict[int, Row] = dict(rows or {})
        self._table = table or Table([])
        self._lying = lying

    @classmethod
    def read(cls, raw: bytes) -> Log:
        """The table as it stands in the file; its rows are decoded when somebody asks for them."""
        return cls(lying=raw) if raw.strip() not in (b"", b"{}") else cls()

    @property
    def rows(self) -> dict[int, Row]:
        """Key to row, the oldest first; their edits are still bytes."""
        if self._lying:
            try:
                rows = _rows.decode(self._lying)
            except msgspec.ValidationError as fault:
                raise Refused(
                    f"The table history of the file cannot be read ({fault}). Take it out of the file and try again."
                ) from fault
            ids = list(rows)
            if self._lying.startswith(b'{"') and self._lying.endswith(b"}}") and sorted(ids) == ids:
                self._table = Table.lying(ids, self._lying)
            else:
                rows = dict(sorted(rows.items()))
                self._table = Table.of({key: _encoder.encode(row) for key, row in rows.items()})
            self._rows, self._lying = rows, b""
        return self._rows

    @property
    def raw(self) -> bytes:
        """The bytes as read, as long as nobody asked for the rows."""
        return self._lying

    @property
    def newest(self) -> str:
        """The id of the last row: it names the state of the tables."""
        rows = self.rows
        return rows[next(reversed(rows))].id if rows else ""

    def with_(self, row: Row, moved: Mapping[int, Row] | None = None) -> Log:
        """With a new row at the end and some rows changed; what is too old is left out."""
        rows = {**self.rows, **(moved or {})}
        key = next(reversed(rows), 0) + 1
        rows[key] = row
        bodies: dict[int, bytes | None] = {k: _encoder.encode(rows[k]) for k in (*(moved or {}), key)}
        table = self._table.with_(bodies)
        if not row.undoes:
            for old in _too_old(rows, table):
                del rows[old]
                bodies[old] = None
            if None in bodies.values():
                table = table.with_({k: None for k, body in bodies.items() if body is None})
        return Log(rows, table)

    def chunks(self) -> Iterable[bytes]:
        """The table as it stands in the file."""
        if self._lying:
            return (b'"history":', self._lying)
        return self._table.chunks("history")

    @property
    def meaning(self) -> History:
        """What `u` and `U` would do."""
        return History(self.rows.values())

    def key(self, name: str) -> int:
        """The key of a row by its id; 0 where it is not kept."""
        return next((key for key, row in self.rows.items() if row.id == name), 0)


def _too_old(rows: Mapping[int, Row], table: Table) -> list[int]:
    if len(rows) <= CHANGES and table.size <= BYTES:
        return []
    changes = sum(not row.undoes for row in rows.values())
    if changes <= CHANGES and table.size <= BYTES and len(rows) <= STEPS:
        return []
    size, left, old = table.size, len(rows), []
    for key, row in list(rows.items())[:-1]:
        if changes <= CHANGES and size <= BYTES and left <= STEPS:
            break
        old.append(key)
        changes -= not row.undoes
        size -= len(bytes(row.edits)) + 120
        left -= 1
    return old


def items(edits: Iterable[Edit], extras: Extras, after: Extras | None = None) -> msgspec.Raw:
    """Edits as a row keeps them: what the tables hold afterwards is left out; `after`: extras of that side."""
    return msgspec.Raw(_encoder.encode([_item(edit, extras, extras if after is None else after) for edit in edits]))


def rows_of(edits: msgspec.Raw) -> list[tuple[str, int]]:
    """Table and id of every edit."""
    with readable():
        return [(item.table, item.id) for item in _items.decode(edits)]


def _moved(here: Fields, there: Fields, record: Record) -> list[str]:
    """Fields that netui does not know and an edit moves all the same: a newer netui made it, or other hands."""
    return [
        name
        for name, raw in there.items()
        if name not in record.__struct_fields__ and bytes(raw) != bytes(here.get(name, NOTHING))
    ]


def _item(edit: Edit, extras: Extras, later: Extras) -> dict[str, Any]:
    found: dict[str, Any] = {"table": edit.table, "id": edit.id}
    before, after = edit.before, edit.after
    if before is not None and after is not None:
        names = [name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)]
        here, there = extras.get((edit.table, edit.id), {}), later.get((edit.table, edit.id), {})
        found["before"] = {name: codec.whole(before, name, here) for name in names}
        found["after"] = {name: codec.whole(after, name, there) for name in names}
        for name in _moved(here, there, after):
            found["before"][name], found["after"][name] = here.get(name, NOTHING), there[name]
    elif before is not None:
        found["gone"] = msgspec.Raw(codec.encoded(before, extras.get((edit.table, edit.id))))
    return found


@readable()
def swapped(
    edits: msgspec.Raw, tables: Mapping[str, Mapping[int, Record]]
) -> tuple[tuple[Edit, ...], dict[tuple[str, int], dict[str, msgspec.Raw]]]:
    """The edits that bring back what a row holds, against the tables as they are, and fields netui does not know.

    What cannot come back any more, since it was removed or put there by other hands, is left out.
    """
    found: list[Edit] = []
    extras: dict[tuple[str, int], dict[str, msgspec.Raw]] = {}
    for item in reversed(_items.decode(edits)):
        if item.table not in TABLES:
            continue
        now = tables[item.table].get(item.id)
        if bytes(item.gone):
            if now is None:
                record, unknown = codec.decoded(item.table, item.id, item.gone)
                found.append(Edit(item.table, item.id, None, record))
                if unknown:
                    extras[item.table, item.id] = unknown
        elif now is not None and item.before is None:
            found.append(Edit(item.table, item.id, now, None))
        elif now is not None and item.before:
            record, unknown = codec.changed(now, item.before)
            found.append(Edit(item.table, item.id, now, record))
            if unknown:
                extras[item.table, item.id] = unknown
    return tuple(found), extras
