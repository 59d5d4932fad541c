"""Every crash, power cut and failing call of short sequences of verbs, on a disk in memory."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from netui.book.changes import Change, add, drop, put
from netui.book.records import Person, Touch
from netui.book.refused import Refused
from netui.store.file import Store
from tests.store.desk import MONDAY, Died, edited
from tests.store.disk import Disk, Process
from tests.store.tally import Tally

PATH = Path("/tmp/netui.json")
"""Only its folder has to exist: nothing is written there."""

COPY = "/tmp/copies/copy.json"
"""The copy that `restore` brings back."""

ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)


def opened(disk: Disk, process: Process | None = None) -> Store:
    return Store.open(PATH, now=lambda: MONDAY, layer=process or Process(disk))


def state(store: Store) -> bytes:
    """All tables but meta and history, byte for byte."""
    return b"".join(chunk for name, table in store.image()[0].tables.items() for chunk in table.chunks(name))


def newest(store: Store) -> str:
    rows = store.history(1)
    return rows[0].id if rows else ""


def _commit(store: Store) -> None:
    people = store.book.people
    if len(people) % 3 == 2:
        edited(store, people[min(people)], note=f"note {len(store.history())}")
        return
    ids = store.book.ids(MONDAY)
    person = Person(id=next(ids), name=f"P{store.book.highest}")
    touch = Touch(id=next(ids), day="2026-01-01", people=(person.id,))
    store.commit(Change(f"Imported {person.name}", (add(person), add(touch))))


def _remove(store: Store) -> None:
    if store.book.people:
        store.commit(Change("Removed", (drop(store.book.people[max(store.book.people)]),)))


def _forget(store: Store) -> None:
    if store.book.people:
        store.forget(max(store.book.people))


VERBS: dict[str, Callable[[Store], object]] = {
    "commit": _commit,
    "undo": lambda store: store.undo(),
    "redo": lambda store: store.redo(),
    "restore": lambda store: store.commit(store.restore(COPY)),
    "forget": _forget,
    "remove": _remove,
}

FIVE = ("commit", "undo", "redo", "restore", "forget")


def begun() -> Disk:
    """A disk with three people, and a copy of the time when there were two."""
    disk = Disk()
    store = opened(disk)
    for name in ("Ana", "Bo", "Cy"):
        store.commit(Change(f"Added {name}", (add(Person(name=name)),)))
        if name == "Bo":
            process = Process(disk)
            at = process.open(COPY, os.O_CREAT | os.O_EXCL)
            process.writev(at, [disk.files[disk.find(str(PATH))].data])
            process.fsync(at)
            disk.durable[os.path.dirname(COPY)] = dict(disk.folders[os.path.dirname(COPY)])
    first = store.book.people[min(store.book.people)]
    store.commit(Change("Edited Ana", (put(first, Person(id=first.id, name="Ana", note="tea")),)))
    store.undo()
    return disk


class Sweep:
    """Verbs one after the other, each broken at every call in every way."""

    def __init__(self, kills: Tally, power: Tally, faults: Tally, *, seed: int = 1, cuts: int = 2) -> None:
        self.kills, self.power, self.faults = kills, power, faults
        self.rng = random.Random(seed)
        self.cuts = cuts

    def run(self, disk: Disk, depth: int, verbs: tuple[str, ...] = FIVE, path: str = "") -> None:
        for verb in verbs:
            words = f"{path} {verb}".strip()
            before = state(opened(disk.copy()))
            clean = disk.copy()
            process = Process(clean)
            store = opened(clean, process)
            begin = len(process.calls)
            if not _done(VERBS[verb], store):
                continue
            after, calls = state(store), len(process.calls)
            if state(opened(clean.copy())) != after:
                self.kills.bad("lost", f"{words}: done, and not in the file")
            self._cut(clean, (after,), f"{words}, done", lost=True)
            crashed = [self._dies(disk, verb, n, before, after, words) for n in range(begin + 1, calls + 1)]
            for n in range(begin + 1, calls + 1):
                self._fails(disk, verb, n, (before, after), words)
            if depth > 1:
                self.run(clean, depth - 1, verbs, words)
                self.run(self.rng.choice(crashed), 1, (self.rng.choice(verbs),), f"{words} †")

    def _dies(self, disk: Disk, verb: str, n: int, before: bytes, after: bytes, words: str) -> Disk:
        """The process is killed at its n-th call; the disk lives on, or loses its power at that moment."""
        broken = disk.copy()
        with suppress(Died):
            VERBS[verb](opened(broken, Process(broken, n, Died, for_good=True, torn=True)))
        where = f"{words}, killed at call {n}"
        self.kills.point()
        found = self._look(self.kills, broken, (before, after), where)
        if found is not None:
            self._goes_on(self.kills, broken.copy(), found, before, verb, where)
        self._cut(broken, (before, after), where)
        return broken

    def _cut(self, disk: Disk, good: tuple[bytes, ...], where: str, *, lost: bool = False) -> None:
        for _ in range(self.cuts):
            self.power.point()
            after = disk.power_lost(self.rng)
            found = self._look(self.power, after, good, f"{where}, power lost", lost=lost)
            if found is not None and not _done(_commit, opened(after)):
                self.power.bad("wrong", f"{where}: no save after it")

    def _look(
        self, tally: Tally, disk: Disk, good: tuple[bytes, ...], where: str, *, lost: bool = False
    ) -> Store | None:
        try:
            store = opened(disk)
        except Refused as no:
            tally.bad("unreadable", f"{where}: {no}")
            return None
        if state(store) not in good:
            tally.bad("lost" if lost else "wrong", f"{where}: neither before nor after")
            return None
        return store

    def _goes_on(self, tally: Tally, disk: Disk, store: Store, before: bytes, verb: str, where: str) -> None:
        """What was done can be taken back, and the next save works."""
        store = opened(disk)
        if verb in ("commit", "restore", "undo") and state(store) != before:
            _done(VERBS["redo" if verb == "undo" else "undo"], store)
            if state(store) != before:
                tally.bad("wrong", f"{where}: not taken back")
        if not _done(_commit, store) or state(opened(disk)) != state(store):
            tally.bad("wrong", f"{where}: no save after it")

    def _fails(self, disk: Disk, verb: str, n: int, states: tuple[bytes, bytes], words: str) -> None:
        """The n-th call says no, once, or all from then on, or all of its kind: said truly, and the next save works."""
        code = ERRORS[n % len(ERRORS)]
        for how in ("once", "its kind for good", "for good"):
            broken, for_good = disk.copy(), how == "for good"
            process = Process(broken, n, lambda: OSError(code, os.strerror(code)), torn=True)
            process.for_good, process.alike = for_good, how == "its kind for good"
            where = f"{words}, {errno.errorcode[code]} at call {n} {how}"
            self.faults.point()
            store = opened(broken, process)
            try:
                VERBS[verb](store)
                said = True
            except Refused as no:
                said = False
                if not str(no).startswith("Not saved") and "cannot be read" not in str(no):
                    self.faults.bad("wrong", f"{where}: {no}")
            process.at = 0
            good = states[1:] if said else states if for_good else states[:1]
            self._look(self.faults, broken.copy(), good, where, lost=said)
            if said:
                self._look(self.faults, broken.power_lost(self.rng), good, f"{where}, power lost", lost=True)
            else:
                self._look(self.faults, broken.power_lost(self.rng), states, f"{where}, power lost")
            if not _done(_commit, store) or state(opened(broken)) != state(store):
                self.faults.bad("wrong", f"{where}: no save after it")
            else:
                self._look(self.faults, broken.power_lost(self.rng), (state(store),), f"{where}, saved", lost=True)


def _done(verb: Callable[[Store], object], store: Store) -> bool:
    store.news()
    store.seen()
    try:
        verb(store)
    except Refused:
        return False
    return True


def swept(depth: int, *, cuts: int = 2, verbs: tuple[str, ...] = FIVE) -> Iterator[Tally]:
    """The three tallies of a sweep to this depth."""
    tallies = (
        Tally(f"killed at any call, depth {depth} of {len(verbs)} verbs"),
        Tally(f"power lost at any call, depth {depth}"),
        Tally(f"any call fails, once, its kind or all for good, depth {depth}"),
    )
    Sweep(*tallies, cuts=cuts).run(begun(), depth, verbs)
    yield from tallies
