"""netui's own JSON: the complete book, in the tables of its file, so that reading it back gives the same book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit
from netui.book.now import Now
from netui.book.records import TABLES, Record
from netui.book.refused import Refused
from netui.exchange.batch import Batch, Options, Skipped
from netui.exchange.outcome import Preview, counted

KIND = "netui"
TITLE = "netui"
VERSION = 1

_OURS = ("meta", "history", "netui")
"""Tables that belong to a file and not to the book."""


def sniff(name: str, data: bytes) -> bool:
    """Whether it is a JSON object that says it is netui's, or has its tables."""
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and (b'"netui"' in head[:200] or all(f'"{t}"'.encode() in data for t in _TELLING))


_TELLING = ("people", "positions", "organisations")


def write(book: Book) -> bytes:
    """The complete book as JSON, one table after the other, rows in the order of their ids."""
    tables = {
        table: {str(i): msgspec.to_builtins(row, enc_hook=_plain) for i, row in sorted(book.rows(table).items())}
        for table in TABLES
    }
    return msgspec.json.format(msgspec.json.encode({"netui": {"1": {"export": VERSION}}, **tables}), indent=1)


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
        raise Refused(f"{name} cannot be read: {fault}. Nothing was changed.") from fault
    version = (
        tables.get("netui", {}).get("1", {}).get("export", VERSION) if isinstance(tables.get("netui", {}), dict) else 0
    )
    if version != VERSION:
        raise Refused(f"{name} comes from a newer netui. Update netui, then import it again. Nothing was changed.")
    strange = [Skipped(f"table {table}", "not known") for table in tables if table not in TABLES and table not in _OURS]
    found = {table: _rows(name, table, tables.get(table, {})) for table in TABLES}
    if not any(found.values()):
        raise Refused(f"{name} holds no book: no table of it has a row. Nothing was changed.")
    return Batch(kind=KIND, name=name, tables=found, skipped=tuple(strange))


def _rows(name: str, table: str, rows: object) -> dict[int, Record]:
    if not isinstance(rows, dict):
        raise Refused(f"{name} cannot be read: {table} is no table. Nothing was changed.")
    found: dict[int, Record] = {}
    for key, value in rows.items():
        try:
            if not isinstance(value, dict):
                raise ValueError("no record")
            found[int(key)] = msgspec.convert({**value, "id": int(key)}, TABLES[table])
        except (msgspec.ValidationError, ValueError, RecursionError) as fault:
            raise Refused(f"{name} cannot be read: {table} {key}: {fault}. Nothing was changed.") from fault
    return found


def plan(batch: Batch, book: Book, now: Now) -> Preview:
    """The rows that the book has not; a row of both stays as it is here, and another book is not mixed in."""
    tables = batch.tables or {}
    edits: list[Edit] = []
    kept: list[Skipped] = []
    same = 0
    for table, rows in tables.items():
        mine = book.rows(table)
        for i, row in rows.items():
            if i not in mine:
                edits.append(Edit(table, i, None, row))
            elif mine[i] == row:
                same += 1
            else:
                _same_thing(batch.name, table, mine[i], row)
                kept.append(Skipped(f"{table} {i}", "differs here; yours was kept"))
    people = sum(edit.table == "people" for edit in edits)
    label = f"Imported {counted(people, 'person', 'people')} from {batch.name}" if people else f"Imported {batch.name}"
    total = sum(len(rows) for rows in tables.values())
    nothing = f"Nothing new: all {total:,} rows are here already. Nothing was changed."
    return Preview(
        kind=batch.kind,
        label=label,
        words=f"{len(edits):,} new rows, {counted(people, 'person', 'people')} among them" if edits else nothing,
        change=Change(label, tuple(edits)),
        people=len(tables.get("people", ())),
        touches=len(tables.get("touches", ())),
        sessions=len(tables.get("sessions", ())),
        new=len(edits),
        same=same,
        skipped=(*batch.skipped, *kept),
    )


def _same_thing(name: str, table: str, mine: Record, theirs: Record) -> None:
    """Refuses a file whose numbers mean other people: their jobs and touches would land on the wrong ones."""
    if getattr(mine, "name", "") != getattr(theirs, "name", "") and table != "me":
        raise Refused(
            f"{name} is another book: its {table} {mine.id} is not yours. "
            "Open it by itself with --file, or import it into an empty book. Nothing was changed."
        )
