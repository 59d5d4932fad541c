"""Faults of the real system: a disk that is full, a folder that may not be written, bytes that are damaged, clocks."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netui.book.changes import Change, add
from netui.book.now import Now
from netui.book.records import Person
from netui.book.refused import Refused
from netui.store.file import Store
from tests.store.desk import added, crowd, edited, names, opened, tables
from tests.store.tally import Tally

PAGE = 4096

NOBODY = 65534

TOP = Path(__file__).parents[2]


@contextmanager
def small_disk(folder: Path, size: int = 2_000_000) -> Iterator[str]:
    """A disk of its own at the folder; why not, where the machine does not allow one."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    why = "only root may mount"
    if os.geteuid() == 0 and shutil.which("mount"):
        done = subprocess.run(words, capture_output=True, check=False)
        why = "" if done.returncode == 0 else f"mount says: {done.stderr.decode().strip()[:80]}"
    try:
        yield why
    finally:
        if not why:
            subprocess.run(["umount", str(folder)], check=False)


def full_disk(folder: Path, most: int = 60) -> Tally:
    """A real disk that fills up at any page of the new file."""
    tally = Tally("a real full disk (tmpfs), at any page of a save")
    with small_disk(folder / "small") as why:
        if why:
            tally.note = why
            return tally
        path = folder / "small/netui.json"
        opened(path).commit(crowd(600))
        for pages in range(most):
            _filled(tally, path, pages)
    return tally


def _filled(tally: Tally, path: Path, pages: int) -> None:
    tally.point()
    filler = path.with_name("filler")
    store = opened(path)
    before = path.read_bytes()
    left = os.statvfs(path.parent)
    with filler.open("wb") as file:
        file.write(bytes(max(left.f_bavail - pages, 0) * left.f_frsize))
    person = next(iter(store.book.people.values()))
    try:
        edited(store, person, note=f"now {pages}")
        saved = True
    except Refused as no:
        saved = False
        if "disk full" not in str(no):
            tally.bad("wrong", f"{pages} pages left: {no}")
    if not saved and path.read_bytes() != before:
        tally.bad("lost", f"{pages} pages left: not saved, and the file differs")
    filler.unlink()
    edited(store, store.book.people[person.id], note="then")
    if opened(path).book.people != store.book.people:
        tally.bad("lost", f"{pages} pages left: the next save")


READER = """
import os, sys
from pathlib import Path
from netui.book.changes import Change, add
from netui.book.records import Person
from netui.book.refused import Refused
from netui.store import clock
from netui.store.file import Store
os.setegid(int(sys.argv[2])); os.seteuid(int(sys.argv[2]))
try:
    store = Store.open(Path(sys.argv[1]), now=clock.now)
    print("read", len(store.book.people), len(store.history()))
    store.commit(Change("Added Bo", (add(Person(name="Bo")),)))
    print("saved")
except Refused as no:
    print("refused", no)
"""


def as_nobody(path: Path) -> str:
    """What another user of the machine gets to see of the book."""
    words = [sys.executable, "-c", READER, str(path), str(NOBODY)]
    done = subprocess.run(words, capture_output=True, cwd=TOP, check=False, timeout=60)
    return done.stdout.decode() + done.stderr.decode()


def read_only() -> Tally:
    """A folder that may not be written, seen by a user who is not root."""
    tally = Tally("a read-only folder, an unreadable file, another user")
    if os.geteuid() != 0:
        tally.note = "only root may become somebody else"
        return tally
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        _read_only(tally, folder)
    return tally


def _read_only(tally: Tally, folder: Path) -> None:
    for mode, rights, lock in itertools.product((0o644, 0o600), (0o755, 0o555), (True, False)):
        tally.point()
        place = folder / f"{mode:o}-{rights:o}-{lock}"
        place.mkdir()
        path = place / "netui.json"
        added(opened(path), "Ana")
        path.chmod(mode)
        if not lock:
            path.with_name("netui.json.lock").unlink()
        place.chmod(rights)
        before = path.read_bytes()
        found = as_nobody(path)
        good = "read 1 1\nrefused Not saved: the folder of" if mode == 0o644 else "refused"
        if not found.startswith(good) or "Traceback" in found:
            tally.bad("wrong", f"{mode:o} in {rights:o}: {found[-200:]}")
        if path.read_bytes() != before:
            tally.bad("lost", f"{mode:o} in {rights:o}")


def damaged(folder: Path, many: int, seed: int = 1) -> Tally:
    """Bytes cut, zeroed, swapped, doubled: read as they are or refused in one sentence, and never written over."""
    tally = Tally("cut, zeroed, swapped, doubled bytes at any place")
    path = folder / "netui.json"
    store = opened(path)
    store.commit(crowd(40))
    edited(store, next(iter(store.book.people.values())), note="x\u2028y")
    good, rng = path.read_bytes(), random.Random(seed)
    for n in range(many):
        tally.point()
        at, size = rng.randrange(len(good)), rng.choice((1, 2, 7, 100, 5_000))
        data = rng.choice((
            good[:at],
            good[:at] + bytes(size) + good[at + size :],
            good[:at] + rng.randbytes(size) + good[at + size :],
            good[:at] + good[at + size :],
            good[:at] + good[at : at + size] * 2 + good[at + size :],
            good + good[at : at + size],
        ))  # fmt: skip
        path.write_bytes(data)
        began = time.monotonic()
        try:
            opened(path).book.people  # noqa: B018
        except Refused as no:
            if "\n" in str(no) or str(path) not in str(no):
                tally.bad("wrong", f"{n}: {no}")
        except Exception as fault:
            tally.bad("wrong", f"{n}: {type(fault).__name__}: {fault}")
        if path.read_bytes() != data:
            tally.bad("lost", f"{n}: written over")
        if time.monotonic() - began > 3:
            tally.bad("wrong", f"{n}: took {time.monotonic() - began:.1f} s")
    return tally


MOMENTS = (
    *(("2026-11-23", 1_795_420_800_000), ("1971-01-01", 31_536_000_000), ("2200-06-01", 7_271_596_800_000)),
    *(
        ("2026-03-29", 1_774_746_000_000),
        ("2026-10-25", 1_792_890_000_000),
        ("1969-12-31", -5),
        ("9999-12-31", 1 << 60),
    ),
)


def clocks(folder: Path) -> Tally:
    """Saves under clocks that jump: nothing is lost, ids rise, the order stays."""
    tally = Tally("clocks in 1971, 2200, 9999, backwards, over DST")
    for turn, order in enumerate(itertools.permutations(MOMENTS, 3)):
        tally.point()
        path = folder / f"{turn}.json"
        store = opened(path)
        last = 0
        for n, (day, ms) in enumerate(order):
            now = Now(day, "02:30", ms, 7, "Europe/Berlin", "+01:00")
            store = Store.open(path, now=lambda: now)  # noqa: B023
            saved = store.commit(Change(f"Added {n}", (add(Person(name=f"P{n}")),)))
            newest = max(saved.book.people)
            if newest <= last or newest >= 1 << 53:
                tally.bad("wrong", f"{day}: id {newest} after {last}")
            last = newest
        if names(path) != ["P0", "P1", "P2"]:
            tally.bad("lost", f"{order}")
        store.undo()
        if [row.label for row in store.history()][:2] != ["Took back: Added 2", "Added 2"]:
            tally.bad("wrong", f"order of {order}")
        if len(tables(path)["people"]) != 2:
            tally.bad("wrong", f"undo under {order}")
    return tally
