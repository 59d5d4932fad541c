"""What happened to the file while netui was closed: opening it is as if it had been open all the time."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tinydb import TinyDB

from netui.store.file import Store
from netui.store.layer import Layer
from tests.store.desk import added, all_back, all_forth, crowd, edited, names, opened, removed, tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netui.json"


def closed(store: Store) -> None:
    store.close()


def rewritten(path: Path, old: bytes, new: bytes) -> None:
    """As an editor saves: another file under the same name; as many bytes as before."""
    data = path.read_bytes()
    assert len(old) == len(new)
    assert data.count(old) >= 1
    temp = path.with_suffix(".swp")
    temp.write_bytes(data.replace(old, new, 1))
    temp.replace(path)


def in_place(path: Path, old: bytes, new: bytes) -> None:
    """As a careless script does, and with the time of change put back."""
    was = path.stat()
    data = path.read_bytes()
    assert len(old) == len(new)
    path.write_bytes(data.replace(old, new, 1))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize("hand", [rewritten, in_place])
def test_an_edit_that_keeps_the_number_of_bytes_is_found_and_can_be_taken_back(
    path: Path, hand: Callable[[Path, bytes, bytes], None]
) -> None:
    store = opened(path)
    ana = added(store, "Ana", city="Oslo")
    closed(store)
    hand(path, b'"city":"Oslo"', b'"city":"Rome"')
    before = path.read_bytes()
    again = opened(path)
    assert again.book.people[ana.id].city == "Rome"
    assert again.notes == ("Changed outside netui: 1 person. Undo takes it back.",)
    assert path.read_bytes() == before, "who only reads writes nothing"
    assert [row.label for row in again.history()] == ["Changed outside netui: 1 person", "Added Ana"]
    assert again.undo().label == "Took back: Changed outside netui: 1 person"
    assert again.book.people[ana.id] == ana
    again.redo()
    closed(again)
    last = opened(path)
    assert last.notes == ()
    assert last.book.people[ana.id].city == "Rome"
    all_back(last)
    assert names(path) == []


def test_what_stock_tinydb_changed_while_netui_was_closed_is_one_change(path: Path) -> None:
    store = opened(path)
    ana, bo = added(store, "Ana"), added(store, "Bo")
    store.commit(crowd(300))
    closed(store)
    lay = tables(path)
    with TinyDB(path) as db:
        db.table("people").update({"note": "by hand"}, doc_ids=[ana.id])
        db.table("people").insert({"name": "Cy"})
        db.table("people").remove(doc_ids=[bo.id])
    again = opened(path)
    assert again.notes == ("Changed outside netui: 3 people. Undo takes it back.",)
    added(again, "Di")
    again.undo()
    again.undo()
    assert tables(path) == lay
    all_forth(again)
    assert {"Cy", "Di"} < set(names(path))
    assert "Bo" not in names(path)


def test_an_edit_by_hand_is_told_once_and_saved_at_the_first_look(path: Path) -> None:
    store = opened(path)
    added(store, "Ana", city="Oslo")
    closed(store)
    rewritten(path, b"Oslo", b"Rome")
    window = opened(path)
    assert window.notes
    assert window.news() is None
    closed(window)
    assert opened(path).notes == ()
    assert opened(path).history()[0].label == "Changed outside netui: 1 person"


def test_two_windows_that_find_the_same_edit_call_it_one_change(path: Path) -> None:
    store = opened(path)
    added(store, "Ana", city="Oslo")
    closed(store)
    rewritten(path, b"Oslo", b"Rome")
    one, two = opened(path), opened(path)
    added(one, "Bo")
    news = two.news()
    assert news is not None
    assert news.others == ("Added Bo, in another window",)
    assert [row.label for row in two.history()] == ["Added Bo", "Changed outside netui: 1 person", "Added Ana"]


def test_a_second_edit_by_hand_before_the_first_was_saved(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana", city="Oslo", note="tea")
    closed(store)
    rewritten(path, b"Oslo", b"Rome")
    window = opened(path)
    rewritten(path, b'"tea"', b'"rum"')
    added(window, "Bo")
    assert [row.label for row in window.history()] == ["Added Bo", "Changed outside netui: 1 person", "Added Ana"]
    window.undo()
    window.undo()
    assert window.book.people[ana.id] == ana


def test_a_file_that_was_only_laid_out_anew_needs_no_word(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    closed(store)
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=2))
    again = opened(path)
    assert again.notes == ()
    assert len(again.history()) == 1


def test_an_older_copy_put_back_between_two_runs_can_be_taken_back(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    shutil.copy(path, tmp_path / "copy")
    edited(store, ana, note="later")
    added(store, "Bo")
    closed(store)
    shutil.copy(tmp_path / "copy", path)
    again = opened(path)
    assert names(path) == ["Ana"]
    assert again.notes == ("An older copy was put back: 2 people. Undo takes it back.",)
    again.undo()
    assert names(path) == ["Ana", "Bo"]
    assert again.book.people[ana.id].note == "later"


def test_what_another_device_saved_meanwhile_is_joined_with_ours(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    there = tmp_path / "there"
    there.mkdir()
    shutil.copy(path, there / "netui.json")
    edited(store, ana, note="ours")
    closed(store)
    other = opened(there / "netui.json")
    edited(other, ana, city="Oslo")
    closed(other)
    shutil.copy(there / "netui.json", path)
    again = opened(path)
    assert (again.book.people[ana.id].note, again.book.people[ana.id].city) == ("ours", "Oslo")
    assert again.notes == ("Kept 1 changes of this device: 1 person, and 1 more. Undo takes it back.",)


def test_after_a_crash_what_is_known_of_an_edit_by_hand_can_be_taken_back(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana", city="Oslo", note="tea")
    closed(store)
    dies = opened(path)
    edited(dies, dies.book.people[ana.id], note="rum")
    added(dies, "Bo")
    rewritten(path, b"Oslo", b"Rome")
    again = opened(path)
    assert again.notes == ("Changed outside netui: 1 person. Undo takes it back.",)
    again.undo()
    assert (again.book.people[ana.id].city, again.book.people[ana.id].note) == ("Oslo", "rum")
    assert names(path) == ["Ana", "Bo"]


def test_without_the_copy_the_edit_is_still_said(path: Path) -> None:
    store = opened(path)
    added(store, "Ana", city="Oslo")
    closed(store)
    shutil.rmtree(path.parent / "backups")
    rewritten(path, b"Oslo", b"Rome")
    (note,) = opened(path).notes
    assert "written by other hands" in note


@pytest.mark.parametrize("rubbish", [b"", b"\0" * 500, b'{"meta":{}}'])
def test_a_torn_copy_is_no_obstacle(path: Path, rubbish: bytes) -> None:
    store = opened(path)
    added(store, "Ana", city="Oslo")
    closed(store)
    (copy,) = (path.parent / "backups").iterdir()
    copy.write_bytes(rubbish)
    assert opened(path).notes == ()
    rewritten(path, b"Oslo", b"Rome")
    assert "written by other hands" in opened(path).notes[0]


def test_the_copy_is_readable_by_its_owner_alone_and_no_backup(path: Path) -> None:
    os.umask(0)
    try:
        store = opened(path)
        added(store, "Ana")
        closed(store)
    finally:
        os.umask(0o022)
    (copy,) = (path.parent / "backups").iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert opened(path).backups() == []


def test_who_is_forgotten_is_not_in_the_copy(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana Ruiz")
    closed(store)
    again = opened(path)
    again.forget(ana.id)
    assert not any(b"Ana Ruiz" in copy.read_bytes() for copy in (path.parent / "backups").glob("*.left-*"))
    closed(again)
    assert not any(b"Ana Ruiz" in copy.read_bytes() for copy in (path.parent / "backups").glob("*.left-*"))


def test_who_reads_leaves_no_copy_and_who_is_outrun_leaves_the_newer_one(path: Path) -> None:
    store = opened(path)
    closed(store)
    assert not (path.parent / "backups").exists()
    one, two = opened(path), opened(path)
    added(one, "Ana")
    added(two, "Bo")
    closed(two)
    closed(one)
    (copy,) = (path.parent / "backups").glob("*.left-*")
    assert set(re.findall(rb'"name":"(\w+)"', copy.read_bytes())) == {b"Ana", b"Bo"}


def test_a_removal_by_hand_comes_back_with_what_netui_does_not_know(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    closed(store)
    with TinyDB(path) as db:
        db.table("people").update({"shoe": 41}, doc_ids=[ana.id])
    store = opened(path)
    added(store, "Bo")
    closed(store)
    with TinyDB(path) as db:
        db.table("people").remove(doc_ids=[ana.id])
    again = opened(path)
    assert names(path) == ["Bo"]
    again.undo()
    with TinyDB(path) as db:
        assert db.table("people").get(doc_id=ana.id) == {"id": ana.id, "name": "Ana", "shoe": 41}
    removed(again, again.book.people[ana.id])


def test_a_history_that_was_cut_by_hand_stays_cut(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    closed(store)
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "history": {}}))
    again = opened(path)
    assert again.notes == ()
    assert again.history() == []
    added(again, "Bo")
    assert [row.label for row in again.history()] == ["Added Bo"]


class Small(Layer):
    """A disk on which only so many bytes fit beside each other."""

    def __init__(self, folder: Path, room: int) -> None:
        self.folder, self.room = folder, room

    def writev(self, fd: int, chunks: Sequence[bytes | memoryview]) -> int:
        lying = {file.stat().st_ino: file.stat().st_size for file in self.folder.rglob("*") if file.is_file()}
        if sum(lying.values()) + sum(map(len, chunks)) > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().writev(fd, chunks)


def test_on_a_full_disk_the_copy_gives_way_to_the_book(path: Path) -> None:
    store = opened(path)
    store.commit(crowd(200))
    closed(store)
    assert list(path.parent.rglob("*.left-*"))
    size = path.stat().st_size
    again = opened(path, Small(path.parent, 5 * size // 2))
    added(again, "Zoe")
    assert "Zoe" in names(path)
    assert not list(path.parent.rglob("*.left-*"))
    closed(again)
    assert opened(path).notes == ()


LONG = "x" * 9_000_000
"""A note so long that the history keeps one change of it."""


def test_a_copy_older_than_all_that_the_history_keeps_takes_nothing_from_it(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    store.close()
    store = opened(path)  # and it is killed
    edited(store, ana, note=LONG)
    edited(store, store.book.people[ana.id], note=LONG + "!", city="Oslo")
    again = opened(path)
    assert again.came == ()
    assert [row.label for row in again.history()] == ["Edited Ana"]
    again.undo()
    assert names(path) == ["Ana"]
    assert again.book.people[ana.id].note == LONG


def test_a_window_that_slept_longer_than_the_history_keeps_takes_nothing_from_it(path: Path) -> None:
    one = opened(path)
    ana = added(one, "Ana")
    two = opened(path)
    edited(two, ana, note=LONG)
    edited(two, two.book.people[ana.id], note=LONG + "!")
    news = one.news()
    assert news is not None
    assert news.label == "1 person, in another window"
    assert [row.label for row in one.history()] == ["Edited Ana"]
    one.seen()
    one.undo()
    assert one.book.people[ana.id].note == LONG
    assert [row.label for row in opened(path).history()] == ["Took back: Edited Ana", "Edited Ana"]
