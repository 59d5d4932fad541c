"""What the tests of the store share: a moment, a book on a disk, a disk that breaks."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from netui.book.changes import Change, add, drop, put
from netui.book.now import Now
from netui.book.records import Person, Touch
from netui.store.file import Saved, Store
from netui.store.layer import Layer

MONDAY = Now("2026-11-23", "09:00", 1_795_420_800_000, 7, "Europe/Berlin", "+01:00")

CALLS = (
    *("open", "close", "read", "writev", "fsync", "fchmod", "fstat", "stat", "rename"),
    *("link", "unlink", "mkdir", "names", "flock"),
)


class Died(BaseException):
    """The process is gone: nothing after it is carried out."""


class Breaks(Layer):
    """A disk whose n-th call fails, once or from then on."""

    def __init__(self, at: int, fault: Callable[[], BaseException], *, for_good: bool = False) -> None:
        self.at, self.fault, self.for_good = at, fault, for_good
        self.calls: list[str] = []

    def later(self, work: Callable[[], None]) -> None:
        work()

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in CALLS:
            return found

        def called(*args: Any) -> Any:
            self.calls.append(name)
            n = len(self.calls)
            if name == "close":
                found(*args)  # a close that fails has closed all the same, and so has the end of a process
            if n == self.at or (self.for_good and n > self.at):
                raise self.fault()
            return None if name == "close" else found(*args)

        return called


def opened(path: Path, layer: Layer | None = None, now: Now = MONDAY) -> Store:
    return Store.open(path, now=lambda: now, layer=layer)


def added(store: Store, name: str, **fields: Any) -> Person:
    saved = store.commit(Change(f"Added {name}", (add(Person(name=name, **fields)),)))
    return saved.book.people[max(saved.book.people)]


def edited(store: Store, person: Person, **fields: Any) -> Saved:
    return store.commit(Change(f"Edited {person.name}", (put(person, msgspec.structs.replace(person, **fields)),)))


def removed(store: Store, person: Person) -> Saved:
    return store.commit(Change(f"Removed {person.name}", (drop(person),)))


def crowd(many: int) -> Change:
    ids = itertools.count(1 << 40)
    people = [Person(id=next(ids), name=f"Person {n}", note="met at a meetup") for n in range(many)]
    touches = [Touch(id=next(ids), day="2026-01-02", people=(person.id,), note="coffee") for person in people]
    return Change(f"Imported {many} people", tuple(map(add, (*people, *touches))))


def tables(path: Path) -> dict[str, Any]:
    """All but meta and history, as any JSON reader sees them."""
    found: dict[str, Any] = json.loads(path.read_bytes())
    return {name: rows for name, rows in found.items() if name not in ("meta", "history")}


def names(path: Path) -> list[str]:
    return [row["name"] for row in tables(path).get("people", {}).values()]


def all_back(store: Store) -> int:
    return _until_refused(store.undo)


def all_forth(store: Store) -> int:
    return _until_refused(store.redo)


def _until_refused(step: Callable[[], Saved]) -> int:
    from netui.book.refused import Refused

    for n in itertools.count():
        try:
            step()
        except Refused:
            return n
    raise AssertionError
