"""Something else where a day belongs, as an edit by hand leaves it: it is kept as it came, and no page meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields

from netui.book.demo import demo
from netui.book.records import TABLES
from netui.store import days, doctor
from netui.store.file import Store
from tests.screen import MONDAY, book_file
from tests.store.desk import edited, opened

WRONG = ("", "soon", "2026-02-30", "2026-W05-1", "20261123")


def told(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, demo(MONDAY))


def spoiled(path: Path, text: str) -> dict[str, Any]:
    """Each field for days of each table says this in its first row that says anything there."""
    whole = told(path)
    for table, names in days.DAYS.items():
        for name in names:
            row = next((row for row in whole.get(table, {}).values() if row.get(name)), None)
            if row is not None:
                row[name] = text
    path.write_text(json.dumps(whole))
    return whole


def said(whole: dict[str, Any], table: str) -> dict[str, Any]:
    """The rows; an empty text that may be left out says nothing."""
    gone = [name for name in days.DAYS.get(table, ()) if default_of(table, name) == ""]
    gone += ["start"] * (table == "sessions")
    return {
        key: {name: value for name, value in row.items() if value or name not in gone}
        for key, row in whole.get(table, {}).items()
    }


def default_of(table: str, name: str) -> object:
    return next(field.default for field in fields(TABLES[table]) if field.name == name)


@pytest.mark.parametrize("text", WRONG)
def test_it_is_kept_as_it_came_and_the_doctor_names_it(path: Path, text: str) -> None:
    whole = spoiled(path, text)
    store = opened(path)
    ana = next(row for row in store.book.people.values() if row.name == "Ana Ruiz")
    edited(store, ana, note="later")
    store.undo()
    after = told(path)
    for table in TABLES:
        assert said(after, table) == said(whole, table), table
    kinds = {finding.kind for finding in doctor.examined(Store.open(path, now=lambda: MONDAY)).findings}
    assert {"odd", "date"} <= kinds


def test_a_row_that_is_edited_keeps_what_lay_in_place_of_a_day(path: Path) -> None:
    whole = told(path)
    key, row = next((key, row) for key, row in whole["people"].items() if row.get("rhythm_since"))
    row["rhythm_since"] = "soon"
    path.write_text(json.dumps(whole))
    store = opened(path)
    person = store.book.people[int(key)]
    assert person.rhythm_since is None
    edited(store, person, note="later")
    assert told(path)["people"][key] == {**row, "note": "later"}
    store.undo()
    assert told(path)["people"][key] == row
    edited(store, store.book.people[int(key)], rhythm_since="2026-11-02")
    assert told(path)["people"][key]["rhythm_since"] == "2026-11-02"
