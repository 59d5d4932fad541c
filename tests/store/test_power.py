"""Short forms of the sweeps: killed, without power, with a failing disk; `python -m tests.faults` has the long ones."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest

from netui.book.changes import Change, add
from netui.book.records import Person
from netui.store.file import Store
from tests.store import real
from tests.store.disk import LOST, Disk, Process
from tests.store.sweeps import VERBS, opened, state, swept
from tests.store.tally import Tally
from tests.store.walks import walked


def good(tally: Tally) -> None:
    if not tally.tried:
        pytest.skip(tally.note)
    assert tally.good, f"{tally}\n" + "\n".join(tally.words[:5])


def test_each_verb_broken_at_any_call() -> None:
    for tally in swept(1, verbs=tuple(VERBS)):
        good(tally)


def test_pairs_of_verbs_broken_at_any_call() -> None:
    for tally in swept(2, cuts=1, verbs=("commit", "undo")):
        good(tally)


def test_walks_of_three_processes() -> None:
    good(walked(16, 60))


def test_the_disk_in_memory_loses_what_was_not_synced() -> None:
    disk, rng = Disk(), random.Random(1)
    process = Process(disk)
    fd = process.open("/tmp/a", 0o100 | 0o200 | 1)
    process.writev(fd, [b"good"])
    assert {tuple(disk.power_lost(rng).folders["/tmp"]) for _ in range(20)} == {(), ("a",)}
    process.fsync(process.open("/tmp", 0o200000))
    found = {disk.power_lost(rng).files[1].data for _ in range(60)}
    assert found == {lost(disk.files[1]) for lost in LOST} == {b"", bytes(4), b"go", b"go\0\0", b"good"}
    process.fsync(fd)
    assert {disk.power_lost(rng).files[1].data for _ in range(20)} == {b"good"}


def test_what_was_said_to_be_saved_outlives_the_power(tmp_path: Path) -> None:
    disk, rng = Disk(), random.Random(2)
    for n in range(6):
        store = opened(disk)
        store.commit(Change(f"Added {n}", (add(Person(name=f"P{n}")),)))
        for _ in range(10):
            assert state(opened(disk.power_lost(rng))) == state(store)


def test_a_real_disk_that_fills_up() -> None:
    with tempfile.TemporaryDirectory() as folder:
        good(real.full_disk(Path(folder), 12))


def test_a_folder_of_somebody_else() -> None:
    good(real.read_only())


def test_damaged_bytes_are_never_written_over(tmp_path: Path) -> None:
    good(real.damaged(tmp_path, 60))


def test_a_backup_is_of_the_time_before() -> None:
    disk = Disk()
    for name in ("Ana", "Bo"):
        opened(disk).commit(Change(f"Imported {name}", (add(Person(name=name)),)))
    ((path, inode),) = disk.folders["/tmp/backups"].items()
    assert path == "netui-2026-11-23.json"
    assert b"Ana" in disk.files[inode].data
    assert b"Bo" not in disk.files[inode].data
    assert isinstance(opened(disk), Store)
