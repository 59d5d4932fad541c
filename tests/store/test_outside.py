"""What netui finds when others had their hands on the file: it is adopted, or refused in one sentence, never lost."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB

from netui.book.changes import Change, add
from netui.book.records import Person, Touch
from netui.book.refused import Refused
from tests.store.desk import added, all_back, all_forth, crowd, edited, names, opened, removed, tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netui.json"


def test_an_edit_by_hand_while_open_can_be_taken_back(path: Path) -> None:
    store = opened(path)
    ana, bo = added(store, "Ana"), added(store, "Bo")
    with TinyDB(path) as db:
        db.table("people").update({"note": "hand"}, doc_ids=[ana.id])
        db.table("people").insert({"name": "Cy"})
        db.table("people").remove(doc_ids=[bo.id])
    added(store, "Di")
    assert sorted(names(path)) == ["Ana", "Cy", "Di"]
    assert [row.label for row in store.history()][1] == "Changed outside netui: 3 people"
    store.undo()
    store.undo()
    assert sorted(names(path)) == ["Ana", "Bo"]
    assert store.book.people[ana.id] == ana
    all_forth(store)
    assert sorted(names(path)) == ["Ana", "Cy", "Di"]
    all_back(store)
    assert names(path) == []


def test_somebody_taken_out_by_hand_is_met_nowhere_and_u_brings_all_of_theirs_back(path: Path) -> None:
    store = opened(path)
    ana, bo = added(store, "Ana"), added(store, "Bo")
    touch = Touch(id=1 << 42, day="2026-11-02", people=(ana.id, bo.id), note="lunch")
    store.commit(Change("Logged", (add(touch),)))
    before = tables(path)
    with TinyDB(path) as db:
        db.table("people").remove(doc_ids=[ana.id])
    again = opened(path)
    for one in (store, again):
        one.news()
        assert list(one.book.people) == [bo.id]
        assert one.book.touches[touch.id].people == (bo.id,)
    edited(again, bo, note="later")
    assert tables(path)["touches"] == before["touches"]
    again.undo()
    again.undo()
    assert tables(path) == before
    assert opened(path).book.touches[touch.id] == touch


def test_undo_shows_an_edit_by_hand_before_it_takes_it_back(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    with TinyDB(path) as db:
        db.table("people").update({"note": "hand"}, doc_ids=[ana.id])
    assert store.undo().others == ("Changed outside netui: 1 person",)
    assert store.book.people[ana.id].note == "hand"
    assert store.undo().label == "Took back: Changed outside netui: 1 person"


def test_an_older_copy_put_back_is_one_change(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    shutil.copy(path, tmp_path / "copy")
    edited(store, ana, note="later")
    added(store, "Bo")
    shutil.copy(tmp_path / "copy", path)
    news = store.news()
    assert news is not None
    assert news.label == "An older copy was put back: 2 people"
    assert names(path) == ["Ana"]
    store.seen()
    store.undo()
    assert names(path) == ["Ana", "Bo"]
    assert store.book.people[ana.id].note == "later"
    all_back(store)
    assert names(path) == []


def test_changes_of_another_device_and_ours_are_both_kept(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    ana, bo = added(store, "Ana"), added(store, "Bo")
    there = tmp_path / "there.json"
    shutil.copy(path, there)
    other = opened(there)
    edited(other, ana, city="Oslo", note="theirs")
    added(other, "Cy")
    edited(store, ana, note="ours")
    removed(store, bo)
    store.undo()
    added(store, "Di")
    shutil.copy(there, path)
    news = store.news()
    assert news is not None
    assert news.others[:2] == ("Edited Ana, on another device", "Added Cy, on another device")
    assert (store.book.people[ana.id].city, store.book.people[ana.id].note) == ("Oslo", "ours")
    assert {"Ana", "Bo", "Cy", "Di"} == set(names(path))


def test_a_file_that_went_away_is_written_again(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    path.unlink()
    assert store.news() is None, "a sync tool may be about to put it back"
    news = store.news()
    assert news is not None
    assert news.label == "The file was gone and is written again"
    assert names(path) == ["Ana"]
    path.unlink()
    added(store, "Bo")
    assert names(path) == ["Ana", "Bo"]


def test_another_book_in_its_place_is_not_written_over(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    added(opened(tmp_path / "other.json"), "Zoe")
    shutil.copy(tmp_path / "other.json", path)
    with pytest.raises(Refused, match="another book"):
        store.news()
    assert store.news() is None, "it is said once"
    with pytest.raises(Refused, match="another book"):
        added(store, "Bo")
    assert names(path) == ["Zoe"]
    assert [person.name for person in store.book.people.values()] == ["Ana"]


def test_rubbish_in_its_place_is_said_and_left(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    good = path.read_bytes()
    path.write_bytes(good[:-20])
    with pytest.raises(Refused, match="line 1, column"):
        added(store, "Bo")
    assert path.read_bytes() == good[:-20]
    path.write_bytes(good)
    assert added(store, "Bo")


UNREADABLE = {
    "cut short": (b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":{"1":{"id":1,', "line 1, column"),
    "zeros": (bytes(5_000), "zero byte"),
    "binary": (bytes(range(128, 256)), "no UTF-8"),
    "text": (b"Dear diary,\ntoday", "line 1, column 1"),
    "other JSON": (b'{"_default": {"1": {"a": 1}}}', "no book of netui"),
    "a list": (b"[1, 2]", "no book of netui"),
    "a newer schema": (b'{"meta":{"1":{"schema":2,"book":"ab"}}}', "newer netui.*Update netui"),
    "utf-16": ('{"meta":{}}'.encode("utf-16"), "UTF-16"),
    "a byte order mark": (b'\xef\xbb\xbf{"meta":{"1":{"schema":1,"book":"ab"}}}', "byte order mark"),
    "a doubled row": (
        b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":{"1":{"name":"A"},"1":{"name":"B"}}}',
        "line 1, column 67: the key '1' stands twice",
    ),
    "a doubled field": (
        b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":{"1":{"name":"A","name":"B"}}}',
        "line 1, column 66: the key 'name' stands twice",
    ),
    "a doubled table": (
        b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":{},"people":{}}',
        "column 52: the key 'people' stands twice",
    ),
    "NaN": (
        b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":{"1":{"name":"A","importance":NaN}}}',
        "line 1, column 79: NaN",
    ),
    "half a character": (
        b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":{"1":{"name":"A\\ud800"}}}',
        "line 1, column 62: name holds half a character",
    ),
    "too deep": (
        b'{"meta":{"1":{"schema":1,"book":"ab"}},"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        "line 1, column 5..: .* too deep",
    ),
    "a long number": (
        b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":{"1":{"rhythm":' + b"9" * 100_000 + b"}}}",
        "line 1, column 64: .*too long",
    ),
    "a merge": (b'{"meta":\n<<<<<<< ours\n{}}', "line 2, column 1"),
    "a key in words": (b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":{"ana":{"name":"A"}}}', "no whole number"),
    "a table of numbers": (b'{"meta":{"1":{"schema":1,"book":"ab"}},"people":7}', "no table"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_is_no_book_is_refused_in_one_sentence_and_kept(path: Path, kind: str) -> None:
    data, reason = UNREADABLE[kind]
    path.write_bytes(data)
    with pytest.raises(Refused, match=reason) as no:
        opened(path)
    assert str(path) in str(no.value)
    assert "--file" in str(no.value) or "Update" in str(no.value)
    assert "\n" not in str(no.value)
    assert len(str(no.value)) < 400 + len(str(path))
    assert path.read_bytes() == data


@pytest.mark.parametrize("data", [b"", b" \n", b"{}"])
def test_an_empty_file_is_a_new_book(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    added(opened(path), "Ana")
    assert names(path) == ["Ana"]


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    places = {"": "folder", "pipe": "pipe or device", "no/netui.json": "no folder", "x" * 300: "cannot be read"}
    for name, reason in places.items():
        with pytest.raises(Refused, match=reason):
            opened(tmp_path / name)
    with pytest.raises(Refused, match="pipe or device"):
        opened(Path("/dev/full"))


def test_a_pretty_printed_file_is_read_and_goes_on(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana", tags=("a",))
    added(store, "Bo")
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=2))
    again = opened(path)
    assert again.book.people == store.book.people
    edited(again, ana, note="x")
    all_back(again)
    assert names(path) == []


def test_what_netui_does_not_know_survives_edits_undo_and_saves(path: Path) -> None:
    store = opened(path)
    ana, bo = added(store, "Ana"), added(store, "Bo")
    with TinyDB(path) as db:
        db.table("people").update({"shoe": {"size": 41}, "rhythm": "often"}, doc_ids=[ana.id])
        db.table("recipes").insert({"soup": True})
        db.table("people").insert({"no": "name"})
        db.table("meta").update({"mine": 1})
    store = opened(path)
    assert len(store.odd) == 1
    assert "people" in store.odd[0]
    edited(store, ana, note="x")
    removed(store, store.book.people[ana.id])
    removed(opened(path), bo)
    again = opened(path)
    again.undo()
    again.undo()
    with TinyDB(path) as db:
        row = db.table("people").get(doc_id=ana.id)
        assert row == {"id": ana.id, "name": "Ana", "note": "x", "shoe": {"size": 41}, "rhythm": "often"}
        assert db.table("recipes").all() == [{"soup": True}]
        assert {"no": "name"} in db.table("people").all()
        assert db.table("meta").all()[0]["mine"] == 1
    assert again.book.people[ana.id].rhythm is None
    edited(again, again.book.people[ana.id], rhythm=30)
    assert tables(path)["people"][str(ana.id)]["rhythm"] == 30


def test_a_row_without_an_id_or_with_a_wrong_one_gets_its_keys(path: Path) -> None:
    added(opened(path), "Ana")
    data = json.loads(path.read_bytes())
    data["people"] = {"5": {"name": "A"}, "6": {"id": 9, "name": "B"}}
    path.write_text(json.dumps(data, separators=(",", ":")))
    store = opened(path)
    assert {key: row.id for key, row in store.book.people.items()} == {5: 5, 6: 6}
    added(store, "C")
    assert [row["id"] for row in tables(path)["people"].values()][:2] == [5, 6]


def test_untouched_rows_keep_their_bytes(path: Path) -> None:
    store = opened(path)
    store.commit(crowd(900))
    data = path.read_bytes().replace(b'"name":"Person 500"', b'"name":"P\\u0065rson 500"', 1)
    path.write_bytes(data)
    again = opened(path)
    edited(again, next(p for p in again.book.people.values() if p.name == "Person 501"), note="x")
    assert b'"name":"P\\u0065rson 500"' in path.read_bytes()
    assert opened(path).book.people == again.book.people


def test_rows_of_two_devices_under_one_id_are_both_kept(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    there = tmp_path / "there.json"
    shutil.copy(path, there)
    cy = added(opened(there), "Cy")
    di = added(store, "Di")
    assert cy.id == di.id, "the same moment and the same bits"
    store.commit(Change("Logged Di", (add(Touch(day="2026-01-01", people=(di.id,))),)))
    shutil.copy(there, path)
    store.news()
    assert sorted(names(path)) == ["Ana", "Cy", "Di"]
    (touch,) = store.book.touches.values()
    assert [store.book.people[i].name for i in touch.people] == ["Di"]


def test_two_windows_that_give_one_id_both_save(path: Path) -> None:
    one, two = opened(path), opened(path)
    for store, name in ((one, "Ana"), (two, "Bo")):
        person = Person(id=9, name=name)
        touch = Touch(id=10, day="2026-01-01", people=(9,))
        store.commit(Change(f"Logged {name}", (add(person), add(touch))))
    assert names(path) == ["Ana", "Bo"]
    met = [two.book.people[touch.people[0]].name for touch in two.book.touches.values()]
    assert met == ["Ana", "Bo"]


def test_what_dead_saves_left_is_taken_away(path: Path) -> None:
    left = path.with_name(".netui.json.0011223344556677.tmp")
    left.write_text("half")
    mine = path.with_name(".netui.json.swp")
    mine.write_text("vim's")
    added(opened(path), "Ana")
    assert not left.exists()
    assert mine.exists()


def test_a_backup_that_cannot_be_made_is_told_and_the_change_saved(path: Path) -> None:
    added(opened(path), "Ana")
    (path.parent / "backups").write_text("no folder")
    store = opened(path)
    saved = store.commit(Change("Added Bo", (add(Person(name="Bo")),)))
    assert saved.others == ("No backup was made (not a directory)",)
    assert names(path) == ["Ana", "Bo"]


def test_a_damaged_history_is_said_and_the_tables_can_be_read(path: Path) -> None:
    added(opened(path), "Ana")
    data = json.loads(path.read_bytes())
    data["history"]["1"]["edits"] = [{"table": "people", "id": "x"}]
    path.write_text(json.dumps(data))
    store = opened(path)
    with pytest.raises(Refused, match="history cannot be read"):
        store.undo()
    data["history"] = {"a": 1}
    path.write_text(json.dumps(data))
    store = opened(path)
    assert len(store.book.people) == 1
    with pytest.raises(Refused, match="table history"):
        added(store, "Bo")


GARBAGE = {
    "no list": "x",
    "no edits": [1, 2],
    "no id": [{"table": "people"}],
    "an id in words": [{"table": "people", "id": "7"}, {"table": "people", "id": 7}],
    "no number": [{"table": "people", "id": None}],
    "no record": [{"table": "people", "id": 5, "gone": [1]}],
    "no fields": [{"table": "people", "id": 1 << 40, "before": [1]}],
    "no name": [{"table": "people", "id": 1 << 40, "before": {"name": None}, "after": {"name": "Ana"}}],
}


@pytest.mark.parametrize("kind", GARBAGE)
@pytest.mark.parametrize("highest", [True, False])
def test_a_row_of_the_history_made_by_hand_leaves_the_book_readable(path: Path, kind: str, highest: bool) -> None:
    opened(path).commit(crowd(1))
    shutil.copy(path, path.with_name("good.json"))
    data = json.loads(path.read_bytes())
    data["history"]["9"] = {"id": "ab", "label": "By hand", "edits": GARBAGE[kind]}
    if not highest:
        del data["meta"]["1"]["highest"]
    path.write_text(json.dumps(data))
    store = opened(path)
    assert len(store.book.people) == 1
    assert list(store.lately()) == []
    assert store.revised()("people", 1 << 40) <= 9
    oldest = store.history()[-1].key
    for step in (store.undo, lambda: store.back_to(oldest)):
        with pytest.raises(Refused, match=r"history cannot be read .* netui restore"):
            step()
    added(store, "Bo")
    assert "Bo" in names(path)
    for other in (store.merge, store.restore):
        with suppress(Refused):
            other(path.with_name("good.json"))


def test_an_edit_that_a_newer_netui_made_goes_back_and_forth_with_what_is_not_known_here(path: Path) -> None:
    ana = added(opened(path), "Ana")
    data = json.loads(path.read_bytes())
    data["people"][str(ana.id)] |= {"shoe": 42, "hat": 7}
    edit = {"table": "people", "id": ana.id, "before": {"shoe": 41}, "after": {"shoe": 42}}
    data["history"]["2"] = {"id": "ab", "label": "Measured Ana", "edits": [edit]}
    path.write_text(json.dumps(data))
    store = opened(path)
    for step, size in ((store.undo, 41), (store.redo, 42), (store.undo, 41)):
        step()
        assert tables(path)["people"][str(ana.id)] == {"id": ana.id, "name": "Ana", "shoe": size, "hat": 7}
