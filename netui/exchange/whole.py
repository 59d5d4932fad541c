"""netui's own JSON: the complete book, in the tables of its file, so that reading it back gives the same book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit
from netui.book.now import Now
from netui.book.records import TABLES, Me, Record
from netui.book.refused import Refused
from netui.exchange.batch import Batch, Options, Skipped
from netui.exchange.compared import foreign
from netui.exchange.outcome import Preview, counted

KIND = "netui"
TITLE = "netui"
READS = "its own JSON"
VERSION = 1
UNSAID = Me(id=1)
"""The user of a book in which nothing is said of them."""

_OURS = ("meta", "history", "netui")
"""Tables that belong to a file and not to the book."""


_TELLING = ("people", "positions", "organisations")


def sniff(name: str, data: bytes) -> bool:
    """Whether it is a JSON object that says it is netui's, or has its tables."""
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and (b'"netui"' in head[:200] or all(f'"{t}"'.encode() in data for t in _TELLING))


def write(book: Book, now: Now) -> bytes:
    """The complete book as JSON, one table after the other, rows in the order of their ids."""
    tables = {
        table: {str(i): msgspec.to_builtins(row, enc_hook=_plain) for i, row in sorted(book.rows(table).items())}
        for table in TABLES
    }
    mark = {"1": {"export": VERSION, "day": now.day}}
    return msgspec.json.format(msgspec.json.encode({"netui": mark, **tables}), indent=1)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def read(data: bytes, options: Options) -> Batch:
    """All tables as records; a row that does not fit refuses the file with its table and number."""
    name = options.name or "netui.json"
    try:
        tables = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise Refused(f"{name} cannot be read: {str(fault)[:120]}. Nothing was changed.") from fault
    if _version(tables.get("netui")) > VERSION:
        raise Refused(f"{name} comes from a newer netui. Update netui, then import it again. Nothing was changed.")
    strange = [
        Skipped(f"table {table[:80]}", "not known") for table in tables if table not in TABLES and table not in _OURS
    ]
    found = {table: _rows(name, table, tables.get(table, {})) for table in TABLES}
    if not any(found.values()):
        raise Refused(f"{name} holds no book: no table of it has a row. Nothing was changed.")
    return Batch(kind=KIND, name=name, tables=found, skipped=tuple(strange))


def _version(mark: object) -> int:
    row = mark.get("1") if isinstance(mark, dict) else None
    said = row.get("export") if isinstance(row, dict) else None
    return said if isinstance(said, int) else VERSION


def _rows(name: str, table: str, rows: object) -> dict[int, Record]:
    if not isinstance(rows, dict):
        raise Refused(f"{name} cannot be read: {table} is no table. Nothing was changed.")
    found: dict[int, Record] = {}
    for key, value in rows.items():
        try:
            if not isinstance(value, dict) or not _is_id(key):
                raise ValueError("no record with a number")
            found[int(key)] = msgspec.convert({**value, "id": int(key)}, TABLES[table])
        except (msgspec.ValidationError, ValueError, RecursionError) as fault:
            why = f"{table} {key[:20]}: {str(fault)[:120]}"
            raise Refused(f"{name} cannot be read: {why}. Nothing was changed.") from fault
    return found


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= 16 and key[0] != "0"


def plan(batch: Batch, book: Book, now: Now) -> Preview:
    """The rows that the book has not; a row of both stays as it is here; another book is joined by who is who."""
    tables = batch.tables or {}
    if foreign.is_other(tables, book):
        return foreign.plan(batch, book, now)
    edits: list[Edit] = []
    kept: list[Skipped] = []
    same = 0
    for table, rows in tables.items():
        for i, row in rows.items():
            mine = book.rows(table).get(i)
            if mine == row:
                same += 1
            elif mine is None or mine == UNSAID:
                edits.append(Edit(table, i, mine, row))
            else:
                kept.append(Skipped(f"{table} {i}", "differs here; yours was kept"))
    people = sum(edit.table == "people" for edit in edits)
    total = sum(len(rows) for rows in tables.values())
    brought = counted(people, "person", "people")
    label = f"Imported {brought} from {batch.name}" if people else f"Imported {batch.name}"
    nothing = f"Nothing new: all {total:,} rows are here already. Nothing was changed."
    if kept:
        nothing = (
            f"Nothing new: {same:,} rows are here already, {len(kept):,} differ and yours stay. Nothing was changed."
        )
    return Preview(
        kind=batch.kind,
        label=label,
        words=f"{counted(len(edits), 'new row', 'new rows')}, {brought} among them" if edits else nothing,
        change=Change(label, tuple(edits)),
        people=len(tables.get("people", ())),
        touches=len(tables.get("touches", ())),
        sessions=len(tables.get("sessions", ())),
        new=people,
        same=same,
        skipped=(*batch.skipped, *kept),
    )
