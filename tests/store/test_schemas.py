"""A file of every schema that was released is read for ever; one step a schema, and no row is lost on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from netui.book.refused import Refused
from netui.store import migrations
from netui.store.migrations import SCHEMA, STEPS, Step
from tests.store.desk import added, all_back, names, opened, tables

KEPT = Path(__file__).parent / "schemas"


def renamed(table: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The made-up step: the table contacts became people, and full_name became name."""
    if table != "people":
        return fields
    return {"name" if key == "full_name" else key: value for key, value in fields.items()}


@pytest.fixture
def zero(monkeypatch: pytest.MonkeyPatch) -> None:
    """A netui whose first schema was another one."""
    monkeypatch.setitem(STEPS, 0, Step({"contacts": "people"}, renamed))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of the made-up schema, with a history."""
    path = tmp_path / "netui.json"
    path.write_bytes((KEPT / "schema-0-made-up.json").read_bytes())
    return path


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_a_file_of_each_released_schema_is_read_and_its_changes_can_be_taken_back(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "netui.json"
    path.write_bytes((KEPT / f"schema-{schema}.json").read_bytes())
    store = opened(path)
    assert (store.odd, store.notes) == ((), ())
    counts = json.loads((KEPT / f"schema-{schema}-counts.json").read_bytes())
    assert {table: len(store.book.tables[table]) for table in counts} == counts
    before = tables(path)
    assert all_back(store) == 3
    assert sum(map(len, store.book.tables.values())) == 1
    for _ in range(3):
        store.redo()
    assert {name: rows for name, rows in tables(path).items() if rows or name in before} == before


@pytest.mark.usefixtures("zero")
def test_an_older_file_is_read_and_written_only_with_the_next_save_after_a_backup(old: Path) -> None:
    bytes_ = old.read_bytes()
    store = opened(old)
    assert [person.name for person in store.book.people.values()] == ["Ana", "Bo"]
    assert "older netui" in " ".join(store.notes)
    assert old.read_bytes() == bytes_
    added(store, "Cy")
    assert names(old) == ["Ana", "Bo", "Cy"]
    assert json.loads(old.read_bytes())["meta"]["1"]["schema"] == SCHEMA
    (copy,) = (old.parent / "backups").iterdir()
    assert copy.read_bytes() == bytes_
    with TinyDB(old) as db:
        assert db.tables() >= {"people", "me"}
        assert "contacts" not in db.tables()
    assert opened(old).notes == ()


@pytest.mark.usefixtures("zero")
def test_what_was_done_before_the_step_can_be_taken_back_after_it(old: Path) -> None:
    store = opened(old)
    store.undo()
    store.undo()
    assert [person.name for person in store.book.people.values()] == ["Anna"]
    store.redo()
    assert [person.name for person in store.book.people.values()] == ["Ana"]
    assert names(old) == ["Ana"]


@pytest.mark.usefixtures("zero")
def test_an_older_copy_is_brought_back_and_merged_in_todays_shape(old: Path) -> None:
    store = opened(old)
    copy = old.rename(old.with_name("old.json"))
    added(store, "Cy")
    store.commit(store.restore(copy))
    assert names(old) == ["Ana", "Bo"]


@pytest.mark.usefixtures("zero")
def test_without_a_backup_nothing_is_brought_up_to_date(old: Path) -> None:
    bytes_ = old.read_bytes()
    (old.parent / "backups").write_text("no folder")
    store = opened(old)
    with pytest.raises(Refused, match="Not saved"):
        added(store, "Cy")
    assert old.read_bytes() == bytes_


def test_a_step_that_would_lose_a_row_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STEPS, 0, Step({"contacts": "people", "friends": "people"}, renamed))
    data = json.loads(old.read_bytes())
    data["friends"] = {key: {"id": int(key), "full_name": "Twin"} for key in data["contacts"]}
    old.write_text(json.dumps(data))
    bytes_ = old.read_bytes()
    with pytest.raises(Refused, match="would lose rows"):
        opened(old)
    assert old.read_bytes() == bytes_


def test_every_released_schema_has_its_step_and_its_file() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA))
    for schema in range(1, SCHEMA + 1):
        assert (KEPT / f"schema-{schema}.json").exists()
    assert migrations.counts({"people": {"1": {}, "2": {}}, "me": {}}) == 2
