"""All that is known as one frozen value: a mapping a table, and the few indexes that everything needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from netui.book.adrift import ABOUT_PEOPLE, Place, seen, sorted_out
from netui.book.changes import TABLE_OF, Change, Edit
from netui.book.now import Now
from netui.book.records import (
    TABLES,
    Ask,
    Dismissal,
    Encounter,
    Event,
    Goal,
    Import,
    Introduction,
    Link,
    Me,
    Meeting,
    News,
    Organisation,
    Person,
    Position,
    Promise,
    Record,
    Session,
    Shared,
    Snooze,
    Spark,
    Target,
    Touch,
)

EPOCH_MS = 1_577_836_800_000
"""2020-01-01 UTC: ids count milliseconds from here."""

TOP = 3 << 51
"""No id of netui's is above; one that other hands gave stays theirs, or the next would pass what JSON readers keep."""

R = TypeVar("R", bound=Record)

Keys = Callable[[Any], tuple[int, ...]]

INDEXES: Mapping[str, tuple[str, Keys]] = {
    "touches": ("touches", lambda row: row.people),
    "promises": ("promises", lambda row: (row.person,)),
    "asks": ("asks", lambda row: (row.person,)),
    "meetings": ("meetings", lambda row: row.people),
    "positions": ("positions", lambda row: (row.person,)),
    "links": ("links", lambda row: (row.a, row.b)),
    "encounters": ("encounters", lambda row: (row.person,)),
    "news": ("news", lambda row: (row.person,)),
    "introductions": ("introductions", lambda row: (row.a, row.b)),
    "staff": ("positions", lambda row: (row.organisation,) if row.organisation else ()),
    "programme": ("sessions", lambda row: (row.event,)),
    "guests": ("encounters", lambda row: (row.event,)),
}
"""Index name to its table and the ids a row of it stands under; the first nine, named as their table, by person."""

Index = Mapping[int, tuple[int, ...]]

Tables = Mapping[str, Mapping[int, Record]]


class About(msgspec.Struct, frozen=True, gc=False):
    """One person with all rows that concern them: what a rule needs to know."""

    person: Person
    touches: tuple[Touch, ...] = ()
    promises: tuple[Promise, ...] = ()
    asks: tuple[Ask, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    positions: tuple[Position, ...] = ()
    links: tuple[Link, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    news: tuple[News, ...] = ()
    company: str = ""
    """The name of the current place of work."""
    title: str = ""
    """The current title."""
    organisation: int | None = None
    """The current place of work."""
    introductions: tuple[Introduction, ...] = ()
    partners: tuple[Person, ...] = ()
    """The other ends of these introductions, in their order."""


class Book:
    """Everything that is known at one moment; never changed, only followed by another."""

    __slots__ = (*TABLES, "_before", "_moved", "_shown", "_token", "adrift", "highest", "index", "tables")

    me: Me
    people: Mapping[int, Person]
    organisations: Mapping[int, Organisation]
    positions: Mapping[int, Position]
    links: Mapping[int, Link]
    touches: Mapping[int, Touch]
    promises: Mapping[int, Promise]
    asks: Mapping[int, Ask]
    meetings: Mapping[int, Meeting]
    events: Mapping[int, Event]
    sessions: Mapping[int, Session]
    encounters: Mapping[int, Encounter]
    targets: Mapping[int, Target]
    introductions: Mapping[int, Introduction]
    goals: Mapping[int, Goal]
    news: Mapping[int, News]
    sparks: Mapping[int, Spark]
    snoozes: Mapping[int, Snooze]
    dismissals: Mapping[int, Dismissal]
    imports: Mapping[int, Import]
    shared: Mapping[int, Shared]
    tables: Mapping[str, Mapping[int, Record]]
    """All rows as they lie in the file; under a table's own name stand those that speak of people who are there."""
    adrift: frozenset[Place]
    """The rows of which that is not so, or not wholly."""
    index: Mapping[str, Index]
    highest: int
    """The highest id ever seen; new ones are above it."""

    def __init__(self, tables: Tables | None = None, highest: int = 0) -> None:
        self.tables = {name: (tables or {}).get(name, {}) for name in TABLES}
        index = _indexed(self.tables)
        there, adrift = self.tables["people"].keys(), frozenset[Place]()
        shown: Tables = self.tables
        if any(index[name].keys() - there for name in ABOUT_PEOPLE):
            shown, adrift = sorted_out(self.tables)
            index = _indexed(shown)
        self._stand(shown, index, adrift)
        given = [max(rows) for rows in self.tables.values() if rows]
        if given and max(given) > TOP:
            given = [i for rows in self.tables.values() for i in rows if i <= TOP]
        self.highest = max(given, default=0) if highest > TOP else max([highest, *given])

    def _stand(self, shown: Tables, index: Mapping[str, Index], adrift: frozenset[Place]) -> None:
        self._shown, self.index, self.adrift = shown, index, adrift
        for name, rows in shown.items():
            setattr(self, name, rows.get(1, Me(id=1)) if name == "me" else rows)
        self._token = object()
        self._before: object = None
        self._moved: frozenset[int] = frozenset()

    @classmethod
    def of(cls, *records: Record) -> Book:
        """A book of these records; for tests, the demo and imports of whole books."""
        return cls().with_(Change("", tuple(Edit(TABLE_OF[type(row)], row.id, None, row) for row in records)))

    def rows(self, table: str) -> Mapping[int, Record]:
        """A table by its name; `me` too."""
        return self.tables[table]

    def with_(self, change: Change) -> Book:
        """The next book; rows that the change does not name are the same objects."""
        after = Book.__new__(Book)
        after.tables = tables = {**self.tables, **_edited(self.tables, change.edits)}
        moves, adrift = self._moves(change, tables)
        shown: Tables = tables
        if adrift:
            shown = {**self._shown, **_edited(self._shown, [edit for edits in moves.values() for edit in edits])}
        index = dict(self.index)
        for name, (table, keys) in INDEXES.items():
            if table in moves:
                index[name] = _moved(self.index[name], moves[table], keys)
        after._stand(shown, index, adrift)
        after.highest = max([self.highest, *(edit.id for edit in change.edits if edit.id <= TOP)])
        after._before, after._moved = self._token, frozenset(self._touched(moves, after))
        return after

    def _moves(self, change: Change, tables: Tables) -> tuple[Mapping[str, list[Edit]], frozenset[Place]]:
        """What moves before the eyes, table by table, and which rows speak of nobody afterwards."""
        people = tables["people"]
        gone = [edit.id for edit in change.edits if edit.table == "people" and edit.after is None]
        left = ((name, i) for name in ABOUT_PEOPLE for key in gone for i in self.index[name].get(key, ()))
        moves: dict[str, list[Edit]] = defaultdict(list)
        adrift: set[Place] = set()
        for table, i in dict.fromkeys((*((edit.table, edit.id) for edit in change.edits), *left, *self.adrift)):
            row, before = tables[table].get(i), self._shown[table].get(i)
            after = seen(table, row, people)
            if after != before:
                moves[table].append(Edit(table, i, before, after))
            if after is not row:
                adrift.add((table, i))
        return moves, frozenset(adrift)

    def about(self, person: int) -> About:
        """One person with their rows, touches in the order of their days; KeyError for an unknown id."""
        now = self.job(person)
        place = self.organisations.get(now.organisation) if now and now.organisation else None
        return About(
            self.people[person],
            tuple(sorted(self._of(self.touches, "touches", person), key=_when)),
            self._of(self.promises, "promises", person),
            self._of(self.asks, "asks", person),
            self._of(self.meetings, "meetings", person),
            self._of(self.positions, "positions", person),
            self._of(self.links, "links", person),
            self._of(self.encounters, "encounters", person),
            self._of(self.news, "news", person),
            place.name if place else "",
            now.title if now else "",
            place.id if place else None,
            self._of(self.introductions, "introductions", person),
            tuple(self._partners(person)),
        )

    def _partners(self, person: int) -> Iterator[Person]:
        for row in self._of(self.introductions, "introductions", person):
            other = row.b if row.a == person else row.a
            if other in self.people:
                yield self.people[other]

    def job(self, person: int) -> Position | None:
        """The current position; of several the one begun last."""
        rows = [row for i in self.index["positions"].get(person, ()) if (row := self.positions[i]).until is None]
        return max(rows, key=lambda row: (row.since or "", row.id)) if len(rows) > 1 else rows[0] if rows else None

    def staff(self, organisation: int) -> tuple[Position, ...]:
        """Who works or worked there."""
        return self._of(self.positions, "staff", organisation)

    def programme(self, event: int) -> tuple[Session, ...]:
        """The sessions of an event by start, then room and title."""
        rows = self._of(self.sessions, "programme", event)
        return tuple(sorted(rows, key=lambda row: (row.start, row.room, row.title, row.id)))

    def guests(self, event: int) -> tuple[Encounter, ...]:
        """Whom the user wants to meet or met at an event."""
        return self._of(self.encounters, "guests", event)

    def ids(self, now: Now) -> Iterator[int]:
        """Fresh ids: rising, above every id seen, from the clock where it is ahead, below 2^53."""
        ms = min(max(now.ms - EPOCH_MS, 0), (1 << 41) - 1)
        first = max(self.highest + 1, ms << 11 | (now.salt & 0x7FF))
        while True:
            yield first
            first += 1

    def moved_since(self, old: Book) -> frozenset[int] | None:
        """The people with a row that differs from the old book's; None when this book does not follow it directly."""
        if old is self:
            return frozenset()
        return self._moved if self._before is old._token else None

    def _of(self, rows: Mapping[int, R], index: str, key: int) -> tuple[R, ...]:
        ids = self.index[index].get(key)
        return tuple([rows[i] for i in ids]) if ids else ()

    def _touched(self, moves: Mapping[str, list[Edit]], after: Book) -> Iterator[int]:
        for edit in moves.get("people", ()):
            yield edit.id
            for intro in after._of(after.introductions, "introductions", edit.id):
                yield from (intro.a, intro.b)
        for name in ABOUT_PEOPLE:
            table, keys = INDEXES[name]
            for edit in moves.get(table, ()):
                for row in (edit.before, edit.after):
                    yield from keys(row) if row is not None else ()
        for edit in moves.get("organisations", ()):
            for book in (self, after):
                yield from (row.person for row in book.staff(edit.id))


def _edited(tables: Tables, edits: Iterable[Edit]) -> Tables:
    """The tables in which these edits are made, as they are after them."""
    found: dict[str, dict[int, Record]] = {}
    for edit in edits:
        if edit.table not in found:
            found[edit.table] = dict(tables[edit.table])
        if edit.after is None:
            found[edit.table].pop(edit.id, None)
        else:
            found[edit.table][edit.id] = edit.after
    return found


def _when(row: Touch) -> tuple[str, str, int]:
    return row.day, row.time or "", row.id


def _indexed(tables: Mapping[str, Mapping[int, Record]]) -> dict[str, Index]:
    found: dict[str, Index] = {}
    for name, (table, keys) in INDEXES.items():
        lists: dict[int, list[int]] = defaultdict(list)
        for i, row in tables[table].items():
            for key in keys(row):
                lists[key].append(i)
        found[name] = {key: tuple(ids) for key, ids in lists.items()}
    return found


def _moved(index: Index, edits: list[Edit], keys: Keys) -> Index:
    """The index after these edits; lists that no edit concerns stay the same objects."""
    fresh: dict[int, list[int]] = {}
    for edit in edits:
        old = keys(edit.before) if edit.before is not None else ()
        new = keys(edit.after) if edit.after is not None else ()
        if old == new:
            continue
        for key in old:
            ids = fresh.setdefault(key, list(index.get(key, ())))
            if edit.id in ids:
                ids.remove(edit.id)
        for key in new:
            fresh.setdefault(key, list(index.get(key, ()))).append(edit.id)
    after = {**index, **{key: tuple(ids) for key, ids in fresh.items() if ids}}
    for key, ids in fresh.items():
        if not ids:
            after.pop(key, None)
    return after
