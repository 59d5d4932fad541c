"""Files of older shapes: one step a schema, on plain rows, and the number of rows is the same before and after.

A released step is never changed again; `tests/store/schemas` keeps a file of every schema that was ever released.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from netui.store.faults import Broken

SCHEMA = 1
"""The shape of the tables; a file with a higher one is of a newer netui."""

Fields = dict[str, Any]

Tables = dict[str, dict[str, Fields]]


class Step(msgspec.Struct, frozen=True):
    """From one schema to the next: new names of tables, and what becomes of the fields of a row."""

    tables: Mapping[str, str] = {}
    row: Callable[[str, Fields], Fields] = lambda table, fields: fields
    """Gets the table's new name; the fields may be some of a row only, as in the history."""


STEPS: dict[int, Step] = {}
"""Schema to the step that leads to the next one."""


def migrated(data: bytes, schema: int) -> bytes:
    """The same book in today's shape; Broken where a row would be lost on the way."""
    tables: Tables = msgspec.json.decode(data, type=dict[str, dict[str, dict[str, Any]]])
    for version in range(schema, SCHEMA):
        if (step := STEPS.get(version)) is not None:
            tables = _stepped(tables, step)
    tables["meta"]["1"].update(schema=SCHEMA, was=schema)
    for name in ("bytes", "sums"):
        tables["meta"]["1"].pop(name, None)
    return msgspec.json.encode(tables)


def _stepped(tables: Tables, step: Step) -> Tables:
    after: Tables = {}
    for table, rows in tables.items():
        name = step.tables.get(table, table)
        if table == "meta":
            after[name] = rows
        elif table == "history":
            after[name] = {key: _history(row, step) for key, row in rows.items()}
        else:
            moved = {key: step.row(name, dict(row)) for key, row in rows.items()}
            after[name] = {**after.get(name, {}), **moved}
    if counts(after) != counts(tables):
        raise Broken(
            f"bringing it to schema {SCHEMA} would lose rows ({counts(tables)} before, {counts(after)} after)",
            "Nothing was changed; please tell the makers of netui",
        )
    return after


def _history(row: Fields, step: Step) -> Fields:
    """Undo has to work on the new shape too."""
    return {**row, "edits": [_edit(edit, step) for edit in row.get("edits", [])]} if "edits" in row else row


def _edit(edit: Fields, step: Step) -> Fields:
    name = step.tables.get(edit["table"], edit["table"])
    sides = {side: step.row(name, dict(edit[side])) for side in ("before", "after", "gone") if edit.get(side)}
    return {**edit, "table": name, **sides}


def counts(tables: Tables) -> int:
    """Rows of all tables."""
    return sum(map(len, tables.values()))
