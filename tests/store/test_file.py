"""A change is in the file when it is said to be; what was done can be taken back, also tomorrow, also elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB

from netui.book.book import Book
from netui.book.changes import Change, add, put
from netui.book.records import Ask, Me, Person
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.store.log import CHANGES
from tests.store.desk import MONDAY, added, all_back, all_forth, crowd, edited, names, opened, removed, tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netui.json"


def test_a_change_is_on_the_disk_and_in_the_book(path: Path) -> None:
    store = opened(path)
    saved = store.commit(Change("Added Ana", (add(Person(name="Ana", note="ü \x1b[0m")),)))
    assert saved.label == "Added Ana"
    assert opened(path).book.people == saved.book.people == store.book.people
    assert next(iter(saved.book.people)) > 1 << 40


def test_stock_tinydb_reads_every_table_while_netui_runs_and_after(path: Path) -> None:
    store = opened(path)
    store.commit(crowd(700))
    ana = added(store, "Ana")
    with TinyDB(path) as db:
        assert {"meta", "history", "me", "people", "touches"} <= db.tables()
        assert db.table("meta").get(doc_id=1)["schema"] == 1
        assert db.table("me").all() == [{"id": 1}]
        assert db.table("people").get(doc_id=ana.id) == {"id": ana.id, "name": "Ana"}
        assert len(db.table("people")) == 701
        assert [row["label"] for row in db.table("history")] == ["Imported 700 people", "Added Ana"]
    store.close()
    with TinyDB(path) as db:
        assert len(db.table("touches")) == 700


def test_tinydb_edits_through_the_same_storage(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    store.db.table("people").update({"note": "by hand"}, doc_ids=[ana.id])
    news = store.news()
    assert news is not None
    assert news.label == "Changed outside netui: 1 person"
    assert store.book.people[ana.id].note == "by hand"
    store.seen()
    store.undo()
    assert store.book.people[ana.id] == ana


def test_undo_and_redo_of_all_kinds_over_restarts(path: Path) -> None:
    store = opened(path)
    start = tables(path) if path.exists() else None
    ana, bo = added(store, "Ana"), added(store, "Bo", tags=("a",), importance=1.5)
    edited(store, ana, note="x", emails=("a@b.c",), facts=())
    removed(store, bo)
    store.commit(Change("Pace", (put(store.book.me, msgspec.structs.replace(store.book.me, pace="introvert")),)))
    me = store.book.me
    store.commit(Change("Week", (put(me, msgspec.structs.replace(me, settings=Settings(week=9))),)))
    store.commit(crowd(600))
    full, rows = tables(path), path.read_bytes()
    assert all_back(opened(path)) == 7
    assert start is None
    assert {name for name, found in tables(path).items() if found} == {"me"}
    assert opened(path).book.me == Me(id=1)
    assert all_forth(opened(path)) == 7
    assert tables(path) == full
    assert json.dumps(tables(path)) == json.dumps({k: v for k, v in json.loads(rows).items() if k in tables(path)})


def test_undo_names_what_came_back_and_ends(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    assert store.undo().label == "Took back: Added Ana"
    with pytest.raises(Refused, match="Nothing to undo"):
        store.undo()
    assert store.redo().label == "Done again: Added Ana"
    with pytest.raises(Refused, match="Nothing to bring back"):
        store.redo()
    assert [row.undo for row in store.history()] == [True, True, False]


def test_a_new_change_ends_redo(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    store.undo()
    added(store, "Bo")
    with pytest.raises(Refused):
        store.redo()
    store.undo()
    assert store.book.people == {}
    assert [row.undone for row in store.history()] == [False, True, False, True]


def test_ids_never_come_back(path: Path) -> None:
    first = added(opened(path), "Ana").id
    opened(path).undo()
    second = added(opened(path), "Bo").id
    assert second > first
    data = json.loads(path.read_bytes())
    del data["meta"]["1"]["highest"]
    data["people"] = {}
    path.write_text(json.dumps(data))
    assert opened(path).book.highest >= second


def test_a_change_of_nothing_is_not_written(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    was = path.read_bytes()
    assert store.commit(Change("Looked", (put(ana, ana),))).label == "Looked"
    assert path.read_bytes() == was


def test_a_form_made_on_an_older_book_keeps_what_others_changed(path: Path) -> None:
    one, two = opened(path), opened(path)
    ana = added(one, "Ana")
    edited(two, ana, note="theirs")
    saved = edited(one, ana, city="Oslo")
    assert (saved.book.people[ana.id].note, saved.book.people[ana.id].city) == ("theirs", "Oslo")
    assert saved.others == ("Edited Ana, in another window",)
    removed(two, two.book.people[ana.id])
    with pytest.raises(Refused, match="removed meanwhile"):
        edited(one, saved.book.people[ana.id], city="Rome")


def test_news_come_with_their_labels_once(path: Path) -> None:
    one = opened(path)
    ana = added(one, "Ana")
    two = opened(path)
    assert one.news() is None
    added(two, "Bo")
    added(two, "Cy")
    before = one.book
    news = one.news()
    assert news is not None
    assert news.others == ("Added Bo, in another window", "Added Cy, in another window")
    assert news.book.moved_since(before) == frozenset(news.book.people) - {ana.id}
    assert news.book.people[ana.id] is ana
    assert one.news() is None


def test_undo_first_shows_what_came_from_elsewhere(path: Path) -> None:
    one, two = opened(path), opened(path)
    added(one, "Ana")
    added(two, "Bo")
    shown = one.undo()
    assert (shown.label, shown.others) == ("", ("Added Bo, in another window",))
    assert names(path) == ["Ana", "Bo"]
    assert one.undo().label == "Took back: Added Bo"
    added(two, "Cy")
    one.news()
    one.seen()
    assert one.undo().label == "Took back: Added Cy"


def test_history_keeps_the_last_changes(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    for n in range(CHANGES + 20):
        ana = edited(store, ana, note=str(n)).book.people[ana.id]
    assert len(store.history(9_999)) == CHANGES
    assert all_back(opened(path)) == CHANGES
    assert opened(path).book.people[ana.id].note == "19"


@pytest.mark.parametrize("umask", [0, 0o277, 0o777])
def test_the_file_is_the_users_alone_whatever_the_umask(path: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        added(opened(path), "Ana")
        store = opened(path, now=msgspec.structs.replace(MONDAY, day="2026-11-24"))
        added(store, "Bo")
        store.rest()
    finally:
        os.umask(old)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    assert modes == {"netui.json": 0o600, "netui.json.lock": 0o600, "backups": 0o700}


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = tmp_path / "netui.json"
    path.symlink_to(tmp_path / "real/book.json")
    added(opened(path), "Ana")
    added(opened(tmp_path / "real/book.json"), "Bo")
    assert path.is_symlink()
    assert names(tmp_path / "real/book.json") == ["Ana", "Bo"]


def test_a_link_planted_at_the_lock_is_not_followed(path: Path) -> None:
    path.with_name("netui.json.lock").symlink_to(path.parent / "victim")
    with pytest.raises(Refused, match="is a link"):
        added(opened(path), "Ana")
    assert not (path.parent / "victim").exists()


def test_two_windows_begin_the_same_book(path: Path) -> None:
    one, two = opened(path), opened(path)
    added(one, "Ana")
    assert added(two, "Bo").name == "Bo"
    assert names(path) == ["Ana", "Bo"]
    assert one.news() is not None


def test_the_book_goes_to_another_machine_with_its_undo(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    removed(store, added(store, "Ana", note="long"))
    other = tmp_path / "other.json"
    shutil.copy(path, other)
    there = opened(other)
    there.undo()
    assert [p.note for p in there.book.people.values()] == ["long"]


def test_half_a_character_is_refused_in_words(path: Path) -> None:
    store = opened(path)
    with pytest.raises(Refused, match="half a character"):
        added(store, "Ana\udc80")
    added(store, "Bo")
    assert names(path) == ["Bo"]


def test_rows_of_one_change_may_name_each_other_and_be_numbered(path: Path) -> None:
    store = opened(path)
    ids = store.book.ids(MONDAY)
    person = Person(id=next(ids), name="Ana")
    saved = store.commit(
        Change("Asked Ana", (add(person), add(Ask(person=person.id, kind="chat")), add(Person(name="Bo"))))
    )
    assert [ask.person for ask in saved.book.asks.values()] == [person.id]
    assert len(saved.book.people) == 2
    assert 0 not in saved.book.asks


def test_a_book_that_a_file_began_with_cannot_be_taken_back(path: Path) -> None:
    store = opened(path)
    store.begin(Book.of(Person(id=5, name="Ana")))
    with pytest.raises(Refused, match="Nothing to undo"):
        store.undo()
    with pytest.raises(Refused, match="is there already"):
        store.begin(Book.of(Person(id=6, name="Bo")))
    assert [person.name for person in opened(path).book.people.values()] == ["Ana"]
