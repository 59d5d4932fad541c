"""Back to a row of the history, a person forgotten, and what the doctor sees."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB
from tinydb.table import Document

from netui.book.changes import Change, add, drop, put
from netui.book.records import Fact, Promise, Touch
from netui.book.refused import Refused
from netui.rules.merging import merge
from netui.store import doctor
from netui.store.layer import Layer
from tests.store import sweeps
from tests.store.desk import added, all_back, all_forth, crowd, edited, names, opened, removed, tables
from tests.store.disk import Disk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netui.json"


def copied(path: Path, name: str = "netui (conflict 2026-11-24).json") -> Path:
    return Path(shutil.copy(path, path.with_name(name)))


def test_a_row_of_the_history_says_before_and_after(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    edited(store, ana, note="x")
    removed(store, store.book.people[ana.id])
    store.undo()
    rows = {row.label: row.key for row in store.history()}
    (add_,) = store.changes(rows["Added Ana"]).edits
    assert (add_.before, add_.after) == (None, ana)
    (edit,) = store.changes(rows["Edited Ana"]).edits
    assert (edit.before, edit.after) == (ana, msgspec.structs.replace(ana, note="x"))
    (gone,) = store.changes(rows["Removed Ana"]).edits
    assert (gone.before, gone.after) == (edit.after, None)
    (back,) = store.changes(rows["Took back: Removed Ana"]).edits
    assert (back.before, back.after) == (None, edit.after)


def test_the_changes_that_stand_come_newest_first_as_each_is_kept(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana")
    edited(store, ana, note="x")
    removed(store, store.book.people[ana.id])
    store.undo()
    edited(store, store.book.people[ana.id], note="y")
    store.undo()
    store.redo()
    added(store, "Bo")
    store.undo()
    standing = [row.key for row in store.history() if not row.undo and not row.undone]
    assert [change.label for change in store.lately()] == ["Edited Ana", "Edited Ana", "Added Ana"]
    assert list(store.lately()) == [store.changes(key) for key in standing]


def test_back_to_a_row_is_one_step_and_can_be_taken_back(path: Path) -> None:
    store = opened(path)
    states = []
    ana = added(store, "Ana", facts=(Fact(text="tea"),))
    states.append(tables(path))
    edited(store, ana, note="x")
    states.append(tables(path))
    store.commit(crowd(40))
    states.append(tables(path))
    removed(store, store.book.people[ana.id])
    store.undo()
    removed(store, store.book.people[ana.id])
    states.append(tables(path))
    keys = [row.key for row in reversed(store.history()) if not row.undo]
    for then, key in zip(states[:3], keys[:3], strict=True):
        again = opened(path)
        plan = again.back_to(key)
        assert plan.label.startswith("Took back ")
        again.commit(plan)
        assert json.dumps(tables(path)) == json.dumps(then)
        again.undo()
        assert json.dumps(tables(path)) == json.dumps(states[3])
    with pytest.raises(Refused, match="Nothing to take back"):
        opened(path).back_to(max(row.key for row in opened(path).history()))


def test_a_forgotten_person_is_nowhere_in_the_file(path: Path) -> None:
    store = opened(path)
    zoe = added(store, "Zoe Quill", emails=("zoe@quill.example",))
    bo = added(store, "Bo", via=zoe.id, note="knows tea")
    rows = (Touch(day="2026-01-01", people=(zoe.id, bo.id)), Touch(day="2026-01-02", people=(zoe.id,), note="secretly"))
    store.commit(Change("Had coffee with Zoe Quill and Bo", tuple(map(add, rows))))
    store.commit(
        Change(
            "Promised",
            (
                add(
                    Promise(person=zoe.id, what="the secret", due="2026-02-01", made=""),
                ),
            ),
        )
    )
    edited(store, zoe, name="Zoe Quillon", city="Quilltown")
    store.commit(Change("Removed the coffee", (drop(store.book.touches[min(store.book.touches)]),)))
    edited(store, bo, note="still knows tea")
    copy = store.backup()
    done = store.forget(zoe.id)
    text = path.read_text()
    for word in ("Zoe", "Quill", "quill", "secret", "Quilltown", str(zoe.id)):
        assert word not in text, word
    assert names(path) == ["Bo"]
    assert set(done.backups) == {str(copy), str(copy.with_name("netui-2026-11-23.json"))}
    assert store.forget_in(zoe.id, done.backups) == []
    assert "Quill" not in copy.read_text()
    assert names(copy) == ["Bo"]
    assert opened(path).undo().label == "Took back: Edited Bo"
    all_back(store)
    assert names(path) == []
    all_forth(store)
    assert "Quill" not in path.read_text()
    with pytest.raises(Refused, match="Nobody to forget"):
        store.forget(zoe.id)


def test_backups_have_a_person_also_in_their_history_and_as_other_hands_wrote_them(path: Path) -> None:
    store = opened(path)
    zoe = added(store, "Zoe Quill")
    added(store, "Bo")
    removed(store, zoe)
    deleted = store.backup()
    store.undo()
    with TinyDB(path) as db:
        db.table("people").update({"x_lang": "de"}, doc_ids=[zoe.id])
    by_hand = store.backup()
    done = store.forget(zoe.id)
    assert {str(deleted), str(by_hand)} <= set(done.backups)
    assert store.forget_in(zoe.id, done.backups) == []
    for copy in store.backups():
        assert "Quill" not in copy.read_text()
        assert names(copy) == ["Bo"] or copy.name == "netui-2026-11-23.json"


def test_a_name_still_stands_only_where_it_is_a_name(path: Path) -> None:
    store = opened(path)
    kim = added(store, "Kim Lee")
    added(store, "Kim Leeson", note="known from school")
    assert store.forget(kim.id).named == ()
    kim = added(store, "Kim Lee")
    added(store, "Bo", note="twice:\nKim Lee's brother")
    assert store.forget(kim.id).named == ("1 of people",)


def test_every_copy_that_still_holds_somebody_is_named_and_can_forget_them_too(path: Path) -> None:
    store = opened(path)
    zoe = added(store, "Zoe Quill")
    added(store, "Bo")
    second = copied(path)
    aside = copied(path, "netui-unreadable-2026-11-24.json")
    aside.write_bytes(aside.read_bytes()[:-9])
    other = copied(path, "notes.json")
    done = opened(path).forget(zoe.id)
    assert done.backups[:2] == (str(second), str(aside)), "what nobody expects comes first"
    assert str(other) not in done.backups
    (told,) = store.forget_in(zoe.id, done.backups)
    assert told.startswith(f"{aside.name} was not changed")
    assert names(second) == ["Bo"]
    assert "Quill" not in second.read_text()


class Sticks(Layer):
    """A disk on which files of a name stay, or a folder cannot be looked into."""

    def __init__(self, stays: str = "", shut: str = "") -> None:
        self.stays, self.shut, self.looked = stays, shut, 0

    def unlink(self, path: str) -> None:
        if self.stays and path.endswith(self.stays):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        super().unlink(path)

    def names(self, path: str) -> list[str]:
        self.looked += path.endswith("backups")
        if self.shut and path.endswith(self.shut) and self.looked > 1:  # the first look is before the save
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().names(path)

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        if self.shut and path.endswith(self.shut):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().open(path, flags, mode)


def test_what_cannot_be_taken_away_or_looked_into_is_named_when_somebody_is_forgotten(path: Path) -> None:
    zoe = added(opened(path), "Zoe Quill")
    (hidden,) = opened(path, Sticks(stays=".tmp")).forget(zoe.id).backups
    assert "Quill" in Path(hidden).read_text()
    assert opened(path, Sticks(stays=".tmp")).forget_in(zoe.id, [hidden]) == []
    assert "Quill" not in Path(hidden).read_text()
    for shut in ("copy.json", "backups"):
        store = opened(path)
        bo = added(store, "Bo")
        Path(store.backup()).rename(path.parent / "backups/netui-2026-11-22-copy.json")
        held = [name for name in opened(path, Sticks(shut=shut)).forget(bo.id).backups if name.endswith(shut)]
        assert len(held) == 1
        assert (store.forget_in(bo.id, held) == []) is (shut != "backups")
    (told,) = opened(path, Sticks(shut=".lock")).forget_in(bo.id, held)
    assert told.startswith("The copies stay as they are. Not saved: ")


def test_a_copy_that_a_dead_netui_made_by_half_keeps_nobody(path: Path) -> None:
    store = opened(path)
    zoe = added(store, "Zoe Quill")
    (path.parent / "backups").mkdir(exist_ok=True)
    for name in (".netui.left-here.json.0011223344556677.tmp", ".netui-2026-11-22.json.0011223344556677.tmp"):
        shutil.copy(path, path.parent / "backups" / name)
    store.forget(zoe.id)
    assert all("Quill" not in file.read_text() for file in path.parent.rglob("*") if file.is_file())


def test_who_was_forgotten_does_not_come_back_when_the_power_goes() -> None:
    for seed in range(40):
        disk = Disk()
        store = sweeps.opened(disk)
        zoe = added(store, "Zoe Quill")
        added(store, "Bo")
        store.close()
        store = sweeps.opened(disk)
        held = store.forget(zoe.id).backups
        after = disk.power_lost(random.Random(seed))
        lying = {
            f"{folder}/{name}": after.files[i].data
            for folder, rows in after.folders.items()
            for name, i in rows.items()
        }
        assert all(b"Quill" not in data for place, data in lying.items() if place not in held)


def test_who_was_two_people_once_is_forgotten_as_both(path: Path) -> None:
    store = opened(path)
    zoe = added(store, "Zoe Quill")
    twin, other = added(store, "Z. Quillon", emails=("zq@x.example",)), added(store, "Bo")
    store.commit(merge(zoe, twin, store.book, {}))
    removed(store, other)
    copy = store.backup()
    done = store.forget(zoe.id)
    store.forget_in(zoe.id, done.backups)
    for text in (path.read_text(), copy.read_text()):
        assert "Quill" not in text
        assert "zq@x" not in text
    store.undo()
    assert names(path) == ["Bo"]


def test_forgetting_leaves_what_has_the_same_number_in_another_table(path: Path) -> None:
    store = opened(path)
    zoe, bo = added(store, "Zoe Quill"), added(store, "Bo")
    with TinyDB(path) as db:
        db.table("touches").upsert(Document({"day": "2026-01-01", "people": [bo.id], "x_mood": "good"}, zoe.id))
    store.news()
    touch = store.book.touches[zoe.id]
    store.commit(Change("Edited", (put(touch, msgspec.structs.replace(touch, note="tea")),)))
    store.forget(zoe.id)
    touch = store.book.touches[zoe.id]
    store.commit(Change("Edited", (put(touch, msgspec.structs.replace(touch, note="cake")),)))
    assert tables(path)["touches"][str(zoe.id)]["x_mood"] == "good"
    store.undo()
    store.undo()
    assert tables(path)["touches"][str(zoe.id)].get("note", "") == ""


def test_another_window_takes_in_that_somebody_was_forgotten(path: Path) -> None:
    one, two = opened(path), opened(path)
    ana = added(one, "Ana")
    two.news()
    one.forget(ana.id)
    added(two, "Bo")
    assert names(path) == ["Bo"]
    assert "Ana" not in path.read_text()


def test_the_doctor_names_what_is_not_well_and_can_leave_the_names_out(path: Path) -> None:
    store = opened(path)
    ana = added(store, "Ana Secret", emails=("a@x.example",))
    added(store, "Ana Twin", emails=("a@x.example",), rhythm_since="soon")
    assert not [one for one in doctor.examined(opened(path)).findings if one.kind not in ("duplicate", "date")]
    with TinyDB(path) as db:
        db.table("touches").insert({"day": "2026-02-28", "people": [ana.id, 77]})
        db.table("people").insert({"no": "name"})
        db.table("people").update({"shoe": 41}, doc_ids=[ana.id])
        db.table("recipes").insert({"soup": 1})
    path.chmod(0o644)
    copied(path)
    report = doctor.examined(opened(path))
    kinds = {one.kind for one in report.findings}
    assert kinds == {"dangling", "duplicate", "date", "permissions", "odd", "copy", "unknown"}
    shared = " ".join(one.shared for one in report.findings) + json.dumps(report.facts)
    for word in ("Secret", "Twin", "a@x", str(path.parent), "shoe", "soup", "recipes"):
        assert word not in shared
    assert any("77" in one.words for one in report.findings)


def test_the_doctor_sees_a_lock_that_cannot_be_opened(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    assert "permissions" not in {one.kind for one in doctor.examined(store).findings}
    lock = path.with_name("netui.json.lock")
    lock.unlink()
    lock.symlink_to(path.with_name("nowhere"))
    (found,) = (one for one in doctor.examined(store).findings if one.kind == "permissions")
    assert str(lock) in found.words
    assert str(path.parent) not in found.shared
