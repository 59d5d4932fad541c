"""Long seeded walks of three processes on one disk in memory, against a model of plain dicts.

Any verb, any process; now and then a process dies at some call, a call fails, or the power goes.
"""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable

import msgspec

from netui.book.changes import Change, add, drop, put
from netui.book.records import Person
from netui.book.refused import Refused
from netui.store.file import Store
from tests.store.desk import Died
from tests.store.disk import Disk, Process
from tests.store.sweeps import newest, opened
from tests.store.tally import Tally

People = dict[str, str]
"""Name to note; a name is given once."""

Act = tuple[Callable[[Store], object], "Model"]


class Model:
    """What is known, what `u` leads to and what `U` leads to."""

    def __init__(self, now: People, past: list[People], future: list[People]) -> None:
        self.now, self.past, self.future = now, past, future

    def to(self, people: People) -> Model:
        """After a change."""
        return self if people == self.now else Model(people, [*self.past, self.now], [])

    def back(self) -> Model:
        return Model(self.past[-1], self.past[:-1], [*self.future, self.now])

    def forth(self) -> Model:
        return Model(self.future[-1], [*self.past, self.now], self.future[:-1])

    def without(self, name: str) -> Model:
        return Model(_less(self.now, name), [_less(p, name) for p in self.past], [_less(p, name) for p in self.future])


def _less(people: People, name: str) -> People:
    return {other: note for other, note in people.items() if other != name}


class Walk:
    """One walk."""

    def __init__(self, seed: int, tally: Tally) -> None:
        self.rng, self.tally, self.seed = random.Random(seed), tally, seed
        self.disk = Disk()
        self.processes = [Process(self.disk) for _ in range(3)]
        self.stores = [opened(self.disk, process) for process in self.processes]
        self.model = Model({}, [], [])
        self.copies: list[tuple[str, People]] = []
        self.count = self.highest = 0
        self.words: list[str] = []
        self.stumbled = False

    def go(self, steps: int) -> None:
        for _ in range(steps):
            try:
                self._step()
            except Exception as fault:  # a walk tells where it stumbled and ends
                self._bad("wrong", f"{type(fault).__name__}: {fault}")
            if self.stumbled:
                return

    def _step(self) -> None:
        self.tally.point()
        which = self.rng.randrange(3)
        if self.rng.random() < 0.1:
            self._fresh(which)
        store = self.stores[which]
        store.news()
        store.seen()
        verb, after = self._chosen(store)
        chance = self.rng.random()
        before = newest(store)
        if chance < 0.7:
            self._plainly(which, verb, after)
        elif chance < 0.85:
            self._dying(which, verb, after, before)
        elif chance < 0.95:
            self._failing(which, verb, after, before)
        else:
            self._dark()
        self._check()

    def _chosen(self, store: Store) -> Act:
        """A verb, and the model after it."""
        kinds = ["add"] * 4 + ["undo"] * 3 + ["redo"] * 2 + ["import", "edit", "edit", "remove", "copy"]
        kind = self.rng.choice([*kinds, "restore", "forget"])
        self.words.append(kind)
        now, people = self.model.now, store.book.people
        person = self.rng.choice(list(people.values())) if people else None
        if kind == "undo" and self.model.past:
            return store_undo, self.model.back()
        if kind == "redo" and self.model.future:
            return store_redo, self.model.forth()
        if kind == "edit" and person:
            note = str(self.rng.random())
            change = Change("Edited", (put(person, msgspec.structs.replace(person, note=note)),))
            return lambda s: s.commit(change), self.model.to({**now, person.name: note})
        if kind == "remove" and person:
            return lambda s: s.commit(Change("Removed", (drop(person),))), self.model.to(_less(now, person.name))
        if kind == "forget" and person and self.rng.random() < 0.4:
            return lambda s: s.forget(person.id), self.model.without(person.name)
        if kind == "copy" and self.model.past:
            self.copies.append((str(store.backup()), now))
        if kind == "restore" and self.copies:
            path, was = self.rng.choice(self.copies[-3:])
            if was != now and path in map(str, store.backups()):
                return lambda s: s.commit(s.restore(path)), self.model.to(was)
        many = self.rng.randint(2, 30) if kind == "import" else 1
        fresh = {f"p{self.count + n}": "" for n in range(many)}
        self.count += many
        change = Change("Imported" if many > 1 else "Added", tuple(add(Person(name=name)) for name in fresh))
        return lambda s: s.commit(change), self.model.to({**now, **fresh})

    def _plainly(self, which: int, verb: Callable[[Store], object], after: Model) -> None:
        verb(self.stores[which])
        self.model = after

    def _dying(self, which: int, verb: Callable[[Store], object], after: Model, before: str) -> None:
        process = self.processes[which]
        process.at, process.fault, process.for_good = len(process.calls) + self.rng.randint(1, 24), Died, True
        process.torn = True
        try:
            verb(self.stores[which])
            self.model = after
            process.at = 0
        except Died:
            self.words.append("†")
            self._fresh(which)
            self._took(which, after, before)

    def _failing(self, which: int, verb: Callable[[Store], object], after: Model, before: str) -> None:
        process = self.processes[which]
        code = self.rng.choice((errno.ENOSPC, errno.EIO))
        process.at, process.for_good = len(process.calls) + self.rng.randint(1, 24), self.rng.random() < 0.3
        process.fault = lambda: OSError(code, os.strerror(code))
        for_good = process.for_good
        try:
            verb(self.stores[which])
            self.model = after
        except Refused:
            self.words.append("✗")
            process.at = 0
            if newest(opened(self.disk)) != before and not for_good:
                self._bad("wrong", "said not saved, and it is")
            self._took((which + 1) % 3, after, before)
        process.at = 0

    def _took(self, which: int, after: Model, before: str) -> None:
        """Nothing was acknowledged: it is there as a whole or not at all."""
        if newest(opened(self.disk)) != before:
            self.model = after

    def _dark(self) -> None:
        self.words.append("power")
        self.disk = self.disk.power_lost(self.rng)
        for which in range(3):
            self._fresh(which)
        self.copies.clear()

    def _fresh(self, which: int) -> None:
        self.processes[which].end()
        self.processes[which] = Process(self.disk)
        self.stores[which] = opened(self.disk, self.processes[which])

    def _check(self) -> None:
        try:
            book = opened(self.disk).book
        except Refused as no:
            return self._bad("unreadable", str(no))
        found = {person.name: person.note for person in book.people.values()}
        if found != self.model.now:
            lost = set(self.model.now) - set(found)
            return self._bad("lost", f"lacks {sorted(lost)[:5]}, has {sorted(set(found) - set(self.model.now))[:5]}")
        if book.highest < self.highest:
            return self._bad("wrong", "ids went backwards")
        self.highest = book.highest
        return None

    def _bad(self, kind: str, words: str) -> None:
        self.stumbled = True
        self.tally.bad(kind, f"{self.seed}: {words}; {' '.join(self.words[-12:])}"[:400])


def store_undo(store: Store) -> object:
    return store.undo()


def store_redo(store: Store) -> object:
    return store.redo()


def walked(walks: int, steps: int, first: int = 1) -> Tally:
    """So many walks of so many steps."""
    tally = Tally(f"{walks} walks of three processes, {steps} steps each")
    for seed in range(first, first + walks):
        Walk(seed, tally).go(steps)
    return tally
