"""The disk side of a synced folder: only whole files, nothing written over that moved meanwhile."""

import os
from pathlib import Path

from netui.book.changes import Change, add, drop
from netui.book.now import Now
from netui.book.records import Person, Shared
from netui.store import folders
from netui.store.file import Store

NOW = Now("2026-11-23", ms=1_795_424_400_000)


def test_what_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    here = str(tmp_path)
    (tmp_path / "a.vcf").write_bytes(b"old")
    (tmp_path / "b.vcf").write_bytes(b"old")
    (tmp_path / ".hidden.vcf").write_bytes(b"half")
    os.symlink("/etc/hostname", tmp_path / "link.vcf")
    os.mkfifo(tmp_path / "pipe.vcf")
    lay = folders.lying(here, folders.CARDS)
    assert lay == {"a.vcf": b"old", "b.vcf": b"old"}
    (tmp_path / "b.vcf").write_bytes(b"phone")
    made = {(here, "a.vcf"): b"new", (here, "b.vcf"): b"new", (here, "c.vcf"): b"new"}
    failed = folders.carry(made, [], {(here, name): data for name, data in lay.items()})
    assert failed == {(here, "b.vcf")}
    assert (tmp_path / "b.vcf").read_bytes() == b"phone"
    assert (tmp_path / "c.vcf").read_bytes() == b"new"
    assert folders.carry({}, [(here, "b.vcf"), (here, "c.vcf")], {(here, "c.vcf"): b"new"}) == {(here, "b.vcf")}
    assert not (tmp_path / "c.vcf").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden.vcf", "a.vcf", "b.vcf", "link.vcf", "pipe.vcf"]


def test_who_is_forgotten_is_out_of_the_memory_of_folders_and_its_history(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "netui.json", now=lambda: NOW)
    book = store.commit(Change("Added", (add(Person(name="Zed")), add(Person(name="Bo"))))).book
    zed, bo = book.people
    said = {"email": "zed@z.example"}
    rows = [Shared(folder="/c", file=f"{i}.vcf", uid=f"netui-{i}", ours="", seen="", wrote=said) for i in (zed, bo)]
    store.commit(Change("Wrote 2 files", tuple(map(add, rows))))
    store.commit(Change("Wrote", tuple(drop(row) for row in store.book.shared.values() if row.uid == f"netui-{zed}")))
    store.undo()
    store.forget(zed)
    assert [row.uid for row in store.book.shared.values()] == [f"netui-{bo}"]
    assert (tmp_path / "netui.json").read_bytes().count(b"zed@z") == 1, "only in the row of the other"
