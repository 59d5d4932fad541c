"""Copies of a book: brought back, merged in, pointed out; a person forgotten; back to a row of the history."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB

from netui.book.changes import Change, add, put
from netui.book.records import Link, Me, Person, Touch
from netui.book.refused import Refused
from netui.book.verbs import delete_person
from netui.store.copies import conflicts
from netui.store.incoming import moves
from tests.store.desk import MONDAY, added, crowd, edited, names, opened, removed, tables
from tests.store.sweeps import state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netui.json"


def copied(path: Path, name: str = "netui (conflict 2026-11-24).json") -> Path:
    return Path(shutil.copy(path, path.with_name(name)))


def test_a_copy_is_brought_back_as_one_change(path: Path) -> None:
    store = opened(path)
    ana, bo = added(store, "Ana", note="first"), added(store, "Bo")
    copy = copied(path, "copy.json")
    edited(store, ana, note="later", city="Oslo")
    removed(store, bo)
    added(store, "Cy")
    was = tables(path)
    plan = store.restore(copy)
    assert plan.label == "Restored copy.json: 3 people"
    assert {m.words for m in moves(plan, store.book)} == {
        "changed Ana: note later → first",
        "changed Ana: city Oslo → –",
        "new  Bo",
        "gone  Cy",
    }
    assert tables(path) == was, "only said, not done"
    store.commit(plan)
    assert tables(path) == tables(copy)
    opened(path).undo()
    assert json.dumps(tables(path)) == json.dumps(was)
    with pytest.raises(Refused, match="Nothing to restore"):
        opened(copy).restore(copy)


def test_the_newest_backup_is_restored_where_none_is_named(path: Path) -> None:
    added(opened(path), "Ana")
    with pytest.raises(Refused, match="no copy in"):
        opened(path).restore()
    tomorrow = opened(path, now=msgspec.structs.replace(MONDAY, day="2026-11-24"))
    added(tomorrow, "Bo")
    assert tomorrow.backup().name == "netui-2026-11-24-2.json"
    added(tomorrow, "Cy")
    tomorrow.commit(tomorrow.restore())
    assert names(path) == ["Ana", "Bo"]
    tomorrow.commit(tomorrow.restore("netui-2026-11-24.json"))
    assert names(path) == ["Ana"]


def test_what_netui_does_not_know_comes_back_with_a_copy(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    with TinyDB(path) as db:
        db.table("people").update({"shoe": 41}, doc_ids=[ana.id])
    copy = copied(path, "copy.json")
    removed(opened(path), opened(path).book.people[ana.id])
    again = opened(path)
    again.commit(again.restore(copy))
    assert tables(path)["people"][str(ana.id)]["shoe"] == 41
    again.undo()
    again.redo()
    assert tables(path)["people"][str(ana.id)]["shoe"] == 41


@pytest.mark.parametrize("data", [b"", b"{}", b"rubbish", b'{"_default": {}}'])
def test_what_is_no_book_is_neither_restored_nor_merged(path: Path, data: bytes) -> None:
    store = opened(path)
    added(store, "Ana")
    other = path.with_name("other.json")
    other.write_bytes(data)
    for verb in (store.restore, store.merge):
        with pytest.raises(Refused, match=r"other\.json"):
            verb(other)
    with pytest.raises(Refused, match="no book in it"):
        store.restore(path.with_name("missing.json"))
    assert names(path) == ["Ana"]


def test_another_book_is_merged_and_not_restored(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    other = opened(path.with_name("other.json"))
    zoe = added(other, "Zoe")
    other.commit(Change("Logged", (add(Touch(day="2026-01-01", people=(zoe.id,), note="coffee")),)))
    assert zoe.id == ana.id
    with pytest.raises(Refused, match="another book"):
        store.restore(other.path)
    store.commit(store.merge(other.path))
    assert sorted(names(path)) == ["Ana", "Zoe"]
    (touch,) = store.book.touches.values()
    assert [store.book.people[i].name for i in touch.people] == ["Zoe"]
    with pytest.raises(Refused, match="Nothing to merge"):
        store.merge(other.path)


def test_two_copies_that_went_their_ways_come_together(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana", note="met at PyCon", tags=("x", "y"), city="Oslo")
    bo, cy = added(store, "Bo"), added(store, "Cy")
    other = opened(copied(path))
    later = msgspec.structs.replace(MONDAY, time="10:00")
    other._now = lambda: later
    edited(other, ana, note="met at PyCon; likes tea", tags=("y", "z"), city="Rome", rhythm=30)
    removed(other, bo)
    removed(other, cy)
    di = added(other, "Di")
    other.commit(Change("Logged", (add(Touch(day="2026-01-01", people=(di.id, ana.id))),)))
    edited(store, ana, note="met at PyCon; plays go", tags=("x", "y", "w"), city="Bern", importance=2.0)
    edited(store, cy, note="still here")
    ed = added(store, "Ed")
    assert ed.id == di.id
    before = tables(path)
    plan = store.merge(other.path)
    assert any("Ana, city: Bern here, Rome there; theirs is taken" in text for text in plan.told)
    assert any("Cy was deleted there and changed here: stays" in text for text in plan.told)
    store.commit(plan)
    now = store.book.people[ana.id]
    assert now.note == "met at PyCon; plays go\nlikes tea"
    assert (now.tags, now.city, now.rhythm, now.importance) == (("y", "w", "z"), "Rome", 30, 2.0)
    assert sorted(names(path)) == ["Ana", "Cy", "Di", "Ed"]
    (touch,) = store.book.touches.values()
    assert [store.book.people[i].name for i in touch.people] == ["Di", "Ana"]
    with pytest.raises(Refused, match="Nothing to merge"):
        store.commit(store.merge(other.path))
    opened(path).undo()
    assert json.dumps(tables(path)) == json.dumps(before)


def test_a_person_deleted_there_stays_while_something_here_speaks_of_them(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    bo = added(store, "Bo")
    other = opened(copied(path))
    removed(other, ana)
    store.commit(Change("Logged", (add(Touch(day="2026-01-01", people=(ana.id,))),)))
    other.commit(Change("Linked", (add(Link(a=bo.id, b=bo.id)),)))
    removed(store, bo)
    with pytest.raises(Refused, match="Nothing to merge"):
        store.merge(other.path)
    assert names(path) == ["Ana"]
    assert not store.book.links, "a tie of somebody deleted here is not brought in"


def test_copies_without_a_shared_past_fill_what_is_empty(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana", city="Oslo")
    other_path = copied(path, "other.json")
    data = json.loads(other_path.read_bytes())
    data["history"] = {}
    data["people"][str(ana.id)] |= {"city": "Rome", "note": "tall"}
    other_path.write_text(json.dumps(data))
    store.commit(store.merge(other_path))
    now = store.book.people[ana.id]
    assert (now.city, now.note) == ("Oslo", "tall")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("netui (conflict 2026-11-24).json", True),
        ("netui (Robin's conflicted copy 2026-11-24).json", True),
        ("netui.sync-conflict-20261124-101010-ABCDEFG.json", True),
        ("netui (conflicted copy 2026-11-24 101010).json", True),
        ("netui (1).json", True),
        ("netui 2.json", True),
        ("netui.json", False),
        ("netui.json.lock", False),
        ("netui-old.json", False),
        ("notes (1).json", False),
        (".netui.json.00.tmp", False),
    ],
)
def test_second_copies_of_sync_tools_are_known_by_their_names(name: str, found: bool) -> None:
    assert bool(conflicts("netui.json", [name])) == found


def test_a_second_copy_is_pointed_out_and_left(path: Path) -> None:
    added(opened(path), "Ana")
    copy = copied(path)
    was = copy.read_bytes()
    store = opened(path)
    assert store.notes == (
        "Your sync tool left a second copy, netui (conflict 2026-11-24).json. Untouched. :merge shows what differs.",
    )
    added(store, "Bo")
    assert copy.read_bytes() == was


def test_the_owner_page_is_merged_too(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    other = opened(copied(path))
    me = other.book.me
    other.commit(Change("You", (put(me, msgspec.structs.replace(me, city="Oslo", phrases={"a": "b"})),)))
    store.commit(Change("You", (put(me, msgspec.structs.replace(me, name="Robin", phrases={"c": "d"})),)))
    store.commit(store.merge(other.path))
    assert store.book.me == Me(id=1, name="Robin", city="Oslo", phrases={"c": "d", "a": "b"})


def test_people_that_cannot_be_read_keep_their_bytes_under_a_restore(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    copy = copied(path, "copy.json")
    data = json.loads(path.read_bytes())
    data["people"][str(ana.id)] = {"nome": "Ana"}
    path.write_text(json.dumps(data))
    again = opened(path)
    added(again, "Bo")
    plan = again.restore(copy)
    assert [edit.table for edit in plan.edits] == ["people"]
    again.commit(plan)
    assert tables(path)["people"] == {str(ana.id): {"nome": "Ana"}}
    assert isinstance(opened(copy).book.people[ana.id], Person)


def test_undo_after_a_restart_gives_back_every_byte_of_the_tables(path: Path) -> None:
    store = opened(path)
    store.commit(Change("Began", crowd(50).edits))
    copy = copied(path, "copy.json")
    other = opened(copied(path, "other.json"))
    person = next(iter(other.book.people.values()))
    edited(other, person, note="theirs")
    added(other, "Zoe")
    edited(store, store.book.people[person.id], note="ours")
    for step in ("import", "merge", "delete", "restore"):
        again = opened(path)
        was = state(again)
        if step == "import":
            again.commit(Change("Imported", tuple(add(Person(name=f"I{n}", tags=("x",))) for n in range(5_000))))
        elif step == "delete":
            again.commit(delete_person(again.book.people[person.id], again.book))
        else:
            again.commit(again.merge(other.path) if step == "merge" else again.restore(copy))
        after = state(again)
        assert after != was
        opened(path).undo()
        assert state(opened(path)) == was, step
        opened(path).redo()
        assert state(opened(path)) == after, step


def test_fields_and_tables_that_only_the_copy_knows_are_named_and_not_dropped_in_silence(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    copy = copied(path)
    with TinyDB(copy) as db:
        db.table("people").update({"x_shoe": 41}, doc_ids=[ana.id])
        db.table("people").insert({"name": "Cy", "x_shoe": 39})
        db.table("recipes").insert({"soup": 1})
    for plan in (store.merge(copy), store.restore(copy)):
        assert plan.told[-2:] == (
            f"a row that both have holds fields netui does not know, other than here; these stay in {copy.name}",
            f"the table recipes is not netui's and stays in {copy.name}",
        )
    store.commit(store.merge(copy))
    assert {row["name"]: row.get("x_shoe") for row in tables(path)["people"].values()} == {"Ana": None, "Cy": 39}
