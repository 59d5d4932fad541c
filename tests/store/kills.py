"""Real processes on a real disk, ended by kill -9 at any moment of commits, imports, undo, redo and restore."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from netui.book.changes import Change, add, between, put
from netui.book.records import Person, Touch
from netui.book.refused import Refused
from netui.store import clock
from netui.store.file import Store
from tests.made import made
from tests.store.tally import Tally

Said = tuple[str, int]
"""The newest change, and the sum over the bytes of all tables."""


def opened(path: Path) -> Store:
    return Store.open(path, now=clock.now)


def said(store: Store) -> Said:
    total = 0
    for name, table in store.image()[0].tables.items():
        for chunk in table.chunks(name):
            total = zlib.crc32(chunk, total)
    rows = store.history(1)
    return (rows[0].id if rows else "", total)


def _step(store: Store, rng: random.Random, copy: Path) -> None:
    kind = rng.choice(("add", "add", "edit", "edit", "import", "undo", "undo", "redo", "restore"))
    people = list(store.book.people.values())
    if kind == "edit" and people:
        person = rng.choice(people)
        store.commit(Change("Edited", (put(person, msgspec.structs.replace(person, note=str(rng.random()))),)))
    elif kind == "undo":
        store.undo()
    elif kind == "redo":
        store.redo()
    elif kind == "restore":
        store.commit(store.restore(copy))
    else:
        many = rng.randint(20, 300) if kind == "import" else 1
        ids = store.book.ids(clock.now())
        rows: list[Person | Touch] = []
        for n in range(many):
            rows.append(Person(id=next(ids), name=f"New {n}", note="x" * rng.randint(0, 200)))
            rows.append(Touch(id=next(ids), day="2026-01-01", people=(rows[-1].id,)))
        store.commit(Change(f"Imported {many} people" if many > 1 else "Added", tuple(map(add, rows))))


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """A process that does the work and writes to a pipe; its id and the pipe's end to read."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    try:
        os.close(read)
        work(write)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _writer(path: Path, copy: Path, seed: int) -> Callable[[int], None]:
    def work(out: int) -> None:
        rng = random.Random(seed)
        store = opened(path)
        while True:
            try:
                _step(store, rng, copy)
            except Refused:
                continue
            name, total = said(store)
            os.write(out, f"{name} {total}\n".encode())

    return work


def _heard(read: int, data: bytes) -> list[Said]:
    while piece := os.read(read, 65_536):
        data += piece
    os.close(read)
    whole = data[: data.rfind(b"\n") + 1]
    return [(name, int(total)) for name, total in (line.split() for line in whole.decode().splitlines())]


def killed(folder: Path, people: int, many: int, seed: int = 1) -> Tally:
    """So many kills of writers on a book of so many people."""
    tally = Tally(f"kill -9 of real processes, {people:,} people")
    path, copy = folder / "netui.json", folder / "copy.json"
    store = opened(path)
    store.commit(between(store.book, made(people), f"Imported {people} people"))
    shutil.copy(path, copy)
    rng = random.Random(seed)
    last, changes = said(store), 0
    began = time.monotonic()
    opened(path)
    reach = 4 * (time.monotonic() - began) + 0.06
    for n in range(many):
        child, read = forked(_writer(path, copy, seed * 1_000_003 + n))
        begun = os.read(read, 65_536) if n % 3 else b""  # most die amid their work, some while they open the book
        time.sleep(rng.random() * (reach / 3 if n % 3 else reach))
        os.kill(child, signal.SIGKILL)
        heard = _heard(read, begun)
        os.waitpid(child, 0)
        changes += len(heard)
        tally.point()
        last = _judged(tally, path, heard[-1] if heard else last, f"kill {n}")
        if tally.unreadable:
            break
    tally.note = f"{changes:,} acknowledged changes"
    return tally


def _judged(tally: Tally, path: Path, last: Said, where: str) -> Said:
    """Exactly what was said to be saved, or that and one whole change more, which can be taken back."""
    try:
        store = opened(path)
    except Refused as no:
        tally.bad("unreadable", f"{where}: {no}")
        return last
    now = said(store)
    if now[0] == last[0]:
        if now != last:
            tally.bad("lost", f"{where}: the newest change is there and the tables differ")
        return now
    rows = store.history(2)
    if len(rows) < 2 or rows[1].id != last[0]:
        tally.bad("lost", f"{where}: the acknowledged change is not the newest but one")
        return now
    if rows[0].label.startswith("Took back:"):
        store.redo()
    else:
        store.undo()
    if said(store)[1] != last[1]:
        tally.bad("wrong", f"{where}: half of «{rows[0].label}»")
    return said(store)


def together(folder: Path, writers: int, each: int) -> Tally:
    """Several processes that write at once."""
    tally = Tally(f"{writers} real processes write at once")
    path = folder / "netui.json"

    def writer(name: str) -> Callable[[int], None]:
        def work(out: int) -> None:
            store = opened(path)
            for n in range(each):
                store.commit(Change("Added", (add(Person(name=f"{name}{n}")),)))
                os.write(out, b"x\n")

        return work

    children = [forked(writer("abcdefgh"[n])) for n in range(writers)]
    done = 0
    for child, read in children:
        while piece := os.read(read, 65_536):
            done += piece.count(b"x")
        os.close(read)
        os.waitpid(child, 0)
    tally.tried = done
    found = [person.name for person in opened(path).book.people.values()]
    for name in {f"{'abcdefgh'[w]}{n}" for w in range(writers) for n in range(each)} - set(found):
        tally.bad("lost", name)
    if len(found) != writers * each or done != writers * each:
        tally.bad("wrong", f"{len(found)} rows of {writers * each}, {done} acknowledged")
    return tally
