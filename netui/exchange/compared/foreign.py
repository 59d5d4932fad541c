"""Another book of netui into this one: who is surely the same is one, every other row gets a number of its own.

Each person keeps a mark of their number there, and each row a fingerprint, so that the same book brings nothing twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, put
from netui.book.identity import company_key, fold, keys, more, same_person
from netui.book.now import Now
from netui.book.records import Event, Import, Link, Me, Organisation, Person, Position, Record, Session, Source
from netui.book.references import referred, renamed
from netui.exchange.batch import Batch, Skipped
from netui.exchange.compared.people import fingerprint
from netui.exchange.compared.programme import event_of
from netui.exchange.outcome import Preview, counted
from netui.exchange.progress import along

R = TypeVar("R", bound=Record)

Tables = Mapping[str, Mapping[int, Record]]

KIND = "netui"
FIRST = ("people", "organisations", "events", "touches", "promises", "asks")
"""What other rows speak of has its number before them."""
NAMED = ("people", "organisations", "events")
"""Tables whose rows may be the same by what they say; the others are the same only word for word."""


def is_other(tables: Tables, book: Book) -> bool:
    """Whether the numbers of a file mean others than here, or none is known here."""
    if not book.people:
        return False
    common = [
        (getattr(mine, "name", ""), getattr(row, "name", ""))
        for table in NAMED
        for i, row in tables.get(table, {}).items()
        if (mine := book.rows(table).get(i))
    ]
    return sum(mine != theirs for mine, theirs in common) * 2 > len(common) or not common


def plan(batch: Batch, book: Book, now: Now) -> Preview:
    """What the other book would do to this one."""
    desk = _Desk(batch, book, now)
    tables = batch.tables or {}
    for table in (*FIRST, *(name for name in tables if name not in FIRST)):
        desk.take(table, tables.get(table, {}))
    return desk.preview()


class _Desk:
    """Where the rows of the other book find their place here, table by table, people first."""

    def __init__(self, batch: Batch, book: Book, now: Now) -> None:
        self.batch, self.book, self.now = batch, book, now
        self.ids: Iterator[int] = book.ids(now)
        self.fresh: dict[int, int] = {}
        """Their numbers to ours."""
        self.gone = {key for row in book.imports.values() for key in row.keys}
        self.edits: list[Edit] = []
        self.keys: list[str] = []
        self.skipped: list[Skipped] = []
        self.new: Counter[str] = Counter()
        self.changed = self.same = 0
        self._people(dict(batch.tables or {}).get("people", {}))

    def _people(self, rows: Mapping[int, Record]) -> None:
        """Who of them is who of us; before all else, since every other row speaks of people."""
        known: dict[str, list[Person]] = {}
        for person in self.book.people.values():
            for key in keys(person):
                known.setdefault(key, []).append(person)
        taken: set[int] = set()
        for i, row in rows.items():
            if isinstance(row, Person):
                row = marked(row)
                mine = next(
                    (
                        one
                        for key in keys(row)
                        for one in known.get(key, ())
                        if one.id not in taken and same_person(one, row) == "same"
                    ),
                    None,
                )
                self.fresh[i] = mine.id if mine else next(self.ids)
                taken |= {mine.id} if mine else set()

    def take(self, table: str, rows: Mapping[int, Record]) -> None:
        """One table of the other book."""
        if table in ("imports", "shared"):
            return
        known = {_sign(row): row.id for row in self.book.rows(table).values()} if table not in NAMED else {}
        for i, row in along("Comparing", rows.items(), len(rows)):
            if isinstance(row, Me):
                self._me(row)
                continue
            row = marked(row) if isinstance(row, Person) else row
            for lost in referred(row):  # what their book lacks stays lost: a number that nobody has
                if lost not in self.fresh:
                    self.fresh[lost] = next(self.ids)
            mine = self._mine(table, i, renamed(row, self.fresh, 0), known)
            if mine is not None:
                self.fresh[i] = mine
                self._join(table, self.book.rows(table)[mine], renamed(row, self.fresh, mine))
            elif (key := fingerprint(KIND, f"{table} {i} {_name(row)}")) in self.gone:
                self.same += 1
                self.skipped.append(Skipped(f"{table} {i}", "came in before and was changed or removed by you"))
            else:
                self.fresh.setdefault(i, next(self.ids))
                self.edits.append(add(renamed(row, self.fresh, self.fresh[i])))
                self.keys.append(key)
                self.new[table] += 1

    def _mine(self, table: str, i: int, row: Record, known: Mapping[Hashable, int]) -> int | None:
        """The row of ours that this one is."""
        match row:
            case Person():
                return self.fresh[i] if self.fresh[i] in self.book.people else None
            case Organisation():
                return self._firms.get(company_key(row.name) or fold(row.name))
            case Event():
                found = event_of(row, self.book)
                return found.id if found else None
        return known.get(_sign(row))

    @cached_property
    def _firms(self) -> Mapping[str, int]:
        return {company_key(one.name) or fold(one.name): one.id for one in self.book.organisations.values()}

    def _join(self, table: str, mine: Record, theirs: Record) -> None:
        both = blended(mine, theirs) if table in (*NAMED, "sessions", "positions", "links") else mine
        if both == mine:
            self.same += 1
            return
        self.changed += table == "people"
        self.edits.append(put(mine, both))

    def _me(self, row: Me) -> None:
        mine = self.book.me
        if mine == Me(id=1) and row != mine:
            self.edits.append(Edit("me", 1, self.book.rows("me").get(1), msgspec.structs.replace(row, id=1)))
        elif row != mine:
            self.skipped.append(Skipped("me 1", "you are written here already; that was kept"))

    def preview(self) -> Preview:
        """All of it as one change."""
        tables, people = self.batch.tables or {}, self.new["people"]
        label = f"Imported {counted(people, 'person', 'people')} from {self.batch.name}"
        label += f", {self.changed:,} joined" if self.changed else ""
        edits = self.edits
        if edits:
            row = Import(
                id=next(self.ids),
                kind=KIND,
                name=self.batch.name,
                sha256=self.batch.sha256,
                day=self.now.day,
                counts=dict(self.new),
                keys=tuple(self.keys),
            )
            edits = [*edits, add(row)]
        total = sum(self.new.values())
        words = (
            f"another book: {counted(total, 'new row', 'new rows')}, {counted(people, 'person', 'people')} among them"
        )
        words += f", {self.changed:,} joined" if self.changed else ""
        nothing = f"Nothing new: all {self.same:,} rows are here already. Nothing was changed."
        return Preview(
            kind=self.batch.kind,
            label=label,
            words=words if edits else nothing,
            change=Change(label, tuple(edits)),
            people=len(tables.get("people", ())),
            touches=len(tables.get("touches", ())),
            sessions=len(tables.get("sessions", ())),
            new=people,
            same=self.same,
            changed=self.changed,
            skipped=(*self.batch.skipped, *self.skipped),
        )


def marked(person: Person) -> Person:
    """The person with their number there, by which the same book knows them again."""
    mark = Source(kind=KIND, key=f"{person.id}-{fold(person.name)}")
    found = any(source.kind == mark.kind and source.key == mark.key for source in person.sources)
    return person if found else msgspec.structs.replace(person, sources=(*person.sources, mark))


def blended(mine: R, theirs: R) -> R:
    """Ours with what it leaves open from theirs: lists of both, notes of both, else what is said here."""
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(type(mine)):
        one, two = getattr(mine, field.name), getattr(theirs, field.name)
        if one == two or field.name == "id":
            continue
        if isinstance(one, tuple) and isinstance(two, tuple):
            values[field.name] = more(one, two, _part)
        elif field.name == "note" and one and two and two not in one:
            values[field.name] = f"{one}\n\n{two}"
        elif field.name == "name" and isinstance(mine, Person) and fold(one) != fold(two):
            values["aka"] = more(mine.aka, (two,), fold)
        elif one == field.default:
            values[field.name] = two
    return msgspec.structs.replace(mine, **values)


def _part(value: object) -> Hashable:
    """What makes two values of a list one."""
    if isinstance(value, Source):
        return (value.kind, value.key)
    return fold(value) if isinstance(value, str) else str(value)


def _sign(row: Record) -> Hashable:
    """What knows a row again that has no name of its own."""
    match row:
        case Position():
            return ("position", row.person, row.organisation, fold(row.title), row.until is None)
        case Link():
            return frozenset((row.a, row.b))
        case Session():
            return (row.event, row.key or fold(row.title), row.start)
    return msgspec.json.encode(msgspec.structs.replace(row, id=0), enc_hook=dict)


def _name(row: Record) -> str:
    return next((text for name in ("name", "title", "what", "day") if (text := getattr(row, name, ""))), "")
