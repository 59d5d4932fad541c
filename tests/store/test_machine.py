"""Any order of changes, undo, redo, restarts, two windows, faults and power cuts against a model of plain dicts.

NETUI_TEST_LONG=1 runs the long form, from fresh seeds.
"""

from __future__ import annotations

import errno
import json
import os
import random
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from netui.book.changes import Change, add, drop, joined, put
from netui.book.records import Person, Touch
from netui.book.refused import Refused
from netui.store.file import Saved, Store
from tests.store import sweeps
from tests.store.desk import MONDAY, all_back, opened, tables
from tests.store.disk import Disk, Process

Model = tuple[tuple[int, str, str], ...]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)


class Machine(RuleBasedStateMachine):
    """Two windows on one file; the model is the people, and a list of what they were."""

    def __init__(self) -> None:
        super().__init__()
        self.disk, self.cut = Disk(), False
        self.copies: list[tuple[str, Model]] = []
        self.stores: list[Store] = []
        self.now: Model = ()
        self.past: list[Model] = []
        self.future: list[Model] = []
        self.highest = 0

    @initialize()
    def begin(self) -> None:
        self.stores = [sweeps.opened(self.disk), sweeps.opened(self.disk)]

    def store(self, which: int) -> Store:
        store = self.stores[which]
        store.news()
        store.seen()
        return store

    def took(self, saved: Saved) -> None:
        model = view(saved.book.people.values())
        assert saved.label
        if model != self.now:
            self.past.append(self.now)
            self.future.clear()
        self.now = model

    @rule(which=st.integers(0, 1), name=TEXTS, note=TEXTS)
    def add(self, which: int, name: str, note: str) -> None:
        saved = self.store(which).commit(Change("Added", (add(Person(name=name, note=note)),)))
        new = set(saved.book.people) - {key for key, *_ in self.now}
        assert min(new) > self.highest
        self.highest = max(new)
        assert (max(new), name, note) in view(saved.book.people.values())
        self.took(saved)

    @precondition(lambda self: self.now)
    @rule(which=st.integers(0, 1), at=st.integers(0, 99), note=TEXTS)
    def edit(self, which: int, at: int, note: str) -> None:
        store = self.store(which)
        person = store.book.people[self.now[at % len(self.now)][0]]
        self.took(store.commit(Change("Edited", (put(person, msgspec.structs.replace(person, note=note)),))))

    @precondition(lambda self: self.now)
    @rule(which=st.integers(0, 1), at=st.integers(0, 99))
    def remove(self, which: int, at: int) -> None:
        store = self.store(which)
        self.took(store.commit(Change("Removed", (drop(store.book.people[self.now[at % len(self.now)][0]]),))))

    @precondition(lambda self: len(self.now) > 1)
    @rule(which=st.integers(0, 1), at=st.integers(0, 99))
    def merge(self, which: int, at: int) -> None:
        store = self.store(which)
        one, two = (store.book.people[self.now[(at + n) % len(self.now)][0]] for n in (0, 1))
        both = msgspec.structs.replace(one, note=one.note + two.note)
        parts = [Change("", (put(one, both),)), Change("", (drop(two),))]
        self.took(store.commit(joined("Merged", parts)))

    @rule(which=st.integers(0, 1), many=st.integers(1, 600))
    def take_in(self, which: int, many: int) -> None:
        store = self.store(which)
        ids = store.book.ids(MONDAY)
        people = [Person(id=next(ids), name=f"p{n}") for n in range(many)]
        touches = [Touch(id=next(ids), day="2026-01-01", people=(person.id,)) for person in people[::50]]
        self.took(store.commit(Change("Imported", tuple(map(add, (*people, *touches))))))
        self.highest = store.book.highest

    @rule(which=st.integers(0, 1))
    def undo(self, which: int) -> None:
        try:
            saved = self.store(which).undo()
        except Refused:
            assert not self.past
            return
        self.future.append(self.now)
        self.now = self.past.pop()
        assert view(saved.book.people.values()) == self.now

    @rule(which=st.integers(0, 1))
    def redo(self, which: int) -> None:
        try:
            saved = self.store(which).redo()
        except Refused:
            assert not self.future
            return
        self.past.append(self.now)
        self.now = self.future.pop()
        assert view(saved.book.people.values()) == self.now

    @rule(which=st.integers(0, 1))
    def all_back_and_forth(self, which: int) -> None:
        store = self.store(which)
        was = sweeps.state(store)
        for _ in self.past:
            store.undo()
        assert view(store.book.people.values()) == (self.past[0] if self.past else self.now)
        for _ in self.past:
            store.redo()
        assert sweeps.state(store) == was

    @rule(which=st.integers(0, 1))
    def reopen(self, which: int) -> None:
        self.stores[which] = sweeps.opened(self.disk)

    @precondition(lambda self: self.past)
    @rule(which=st.integers(0, 1))
    def copy(self, which: int) -> None:
        self.copies.append((str(self.store(which).backup()), self.now))

    @precondition(lambda self: self.copies)
    @rule(which=st.integers(0, 1), at=st.integers(0, 99))
    def restore(self, which: int, at: int) -> None:
        store = self.store(which)
        path, was = self.copies[at % len(self.copies)]
        if path not in map(str, store.backups()):
            return  # too many of one day: it made room
        with suppress(Refused):
            self.took(store.commit(store.restore(path)))
        assert self.now == was

    @precondition(lambda self: self.now)
    @rule(which=st.integers(0, 1), at=st.integers(0, 99))
    def forget(self, which: int, at: int) -> None:
        key = self.now[at % len(self.now)][0]
        self.store(which).forget(key)
        self.past, self.future = ([_less(m, key) for m in models] for models in (self.past, self.future))
        self.now = _less(self.now, key)

    @rule(seed=st.integers(0, 999))
    def power(self, seed: int) -> None:
        self.disk, self.cut = self.disk.power_lost(random.Random(seed)), True
        self.stores = [sweeps.opened(self.disk), sweeps.opened(self.disk)]
        self.copies.clear()

    @rule(which=st.integers(0, 1), at=st.integers(1, 25), code=st.sampled_from([errno.ENOSPC, errno.EIO]))
    def fail(self, which: int, at: int, code: int) -> None:
        store = self.store(which)
        good, store._file.layer = store._file.layer, Process(self.disk, at, lambda: OSError(code, "broken"), torn=True)
        try:
            saved = store.commit(Change("Added", (add(Person(name="faulty")),)))
        except Refused:
            pass
        else:
            self.highest = saved.book.highest
            self.took(saved)
        finally:
            store._file.layer = good

    @invariant()
    def all_say_the_same(self) -> None:
        fresh = sweeps.opened(self.disk)
        assert view(fresh.book.people.values()) == self.now
        assert fresh.book.people == self.stores[0].book.people or self.stores[0].news() is not None
        left = [name for name in self.disk.names("/tmp") if name.endswith(".tmp")]
        assert self.cut or not left or any(store._file.untidy for store in self.stores)  # the next save takes it away
        if "netui.json" in self.disk.names("/tmp"):
            rows = json.loads(self.disk.files[self.disk.find("/tmp/netui.json")].data)["people"]
            assert tuple((row["id"], row["name"], row.get("note", "")) for row in rows.values()) == self.now


def _less(model: Model, key: int) -> Model:
    return tuple(row for row in model if row[0] != key)


def view(people: object) -> Model:
    return tuple(sorted((p.id, p.name, p.note) for p in people))  # type: ignore[attr-defined]


LONG = bool(os.environ.get("NETUI_TEST_LONG"))
"""Thousands of steps from fresh seeds instead of the same few each time."""

Machine.TestCase.settings = settings(
    max_examples=500 if LONG else 30,
    stateful_step_count=60 if LONG else 25,
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
)


TestMachine = Machine.TestCase


@pytest.mark.parametrize("many", [1, 255, 256, 257, 513, 1_300])
def test_tables_are_cut_and_joined_at_any_size(tmp_path: Path, many: int) -> None:
    path = tmp_path / "netui.json"
    store = opened(path)
    store.commit(Change("Imported", tuple(add(Person(name=f"p{n}")) for n in range(many))))
    full = tables(path)
    for place in (0, many // 2, many - 1):
        again = opened(path)
        again.commit(Change("Removed", (drop(list(again.book.people.values())[place]),)))
        assert len(tables(path)["people"]) == many - 1
        again.undo()
        assert list(tables(path)["people"]) == list(full["people"])
    assert tables(path) == full
    assert all_back(opened(path)) == 1
    opened(path).redo()
    assert tables(path) == full
