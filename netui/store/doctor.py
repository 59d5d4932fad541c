"""What is not well with a book: looked at, said, and left alone.

Every finding has words for its owner, and words that anybody may read: without names, texts and paths.
"""

from __future__ import annotations

import os
import platform
import stat
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from netui import __version__
from netui.book.book import Book
from netui.book.identity import keys
from netui.book.records import TABLES, Record
from netui.book.references import referred
from netui.book.refused import Refused
from netui.store import days
from netui.store.file import Store
from netui.store.image import Image
from netui.store.incoming import named
from netui.store.log import BYTES, CHANGES
from netui.store.migrations import SCHEMA

SPANS = {"positions": ("since", "until")}
"""Fields with a day, or a year or a month where no more is known."""

SINCE, TO = 1900, 2200
"""Years outside of these are slips of the keyboard."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not well."""

    kind: str
    """outside, dangling, duplicate, date, permissions, history, odd, copy, unknown."""
    words: str
    shared: str
    """The same without anything personal."""


class Report(msgspec.Struct, frozen=True):
    """The state of a book."""

    facts: dict[str, int | str]
    """Counts and versions; nothing personal."""
    findings: tuple[Finding, ...]


def examined(store: Store) -> Report:
    """Everything that can be seen of a book without changing it."""
    image, size = store.image()
    findings = (
        *(
            Finding("outside", f"{told}; undo takes it back", "the file was changed outside netui")
            for told in store.came
        ),
        *_dangling(image.book),
        *_duplicates(image.book),
        *_dates(image.book),
        *_rights(store),
        *_history(image),
        *_rows(image),
        *(Finding("copy", f"a second copy lies beside the book: {name}", "a second copy") for name in store.copies()),
    )
    facts: dict[str, int | str] = {
        "netui": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "schema": image.schema,
        "bytes": size,
        "backups": len(store.backups()),
        **{table: len(rows) for table, rows in image.book.tables.items()},
    }
    try:
        facts["changes"] = sum(not row.undoes for row in image.log.rows.values())
    except Refused:
        facts["changes"] = "unreadable"
    return Report(facts, findings)


def _dangling(book: Book) -> Iterator[Finding]:
    there = {key for rows in book.tables.values() for key in rows}
    for table, rows in book.tables.items():
        for row in rows.values():
            for key in dict.fromkeys(referred(row)):
                if key not in there:
                    kind = _one(table)
                    words = f"{named(table, row, book) or kind} ({table} {row.id}) speaks of {key}, which is not there"
                    yield Finding("dangling", words, f"a row of {table} speaks of one that is not there")


def _duplicates(book: Book) -> Iterator[Finding]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for person in book.people.values():
        for key in keys(person):
            by_key[key].append(person.id)
    for pair in dict.fromkeys(tuple(sorted(set(ids))) for ids in by_key.values() if len(set(ids)) > 1):
        names = " and ".join(book.people[i].name for i in pair)
        yield Finding(
            "duplicate", f"{names} have an address in common", f"{len(pair)} people have an address in common"
        )
    same = Counter((row.name.casefold(), row.city) for row in book.organisations.values())
    for (name, _), many in same.items():
        if many > 1:
            yield Finding("duplicate", f"the company {name} is there {many} times", f"a company is there {many} times")


def _dates(book: Book) -> Iterator[Finding]:
    for table, rows in book.tables.items():
        fields = (*days.DAYS.get(table, ()), *SPANS.get(table, ()))
        for row in rows.values():
            for field in fields:
                value = getattr(row, field, None)
                if isinstance(value, str) and value and not _is_day(value):
                    words = f"{named(table, row, book)} ({table} {row.id}): {field} is {value[:40]!r}, which is no day"
                    yield Finding("date", words, f"{table}: {field} is no day")
            yield from _backwards(table, row, book)


def _backwards(table: str, row: Record, book: Book) -> Iterator[Finding]:
    for first, last in (("start", "end"), ("since", "until")):
        begin, end = getattr(row, first, None), getattr(row, last, None)
        if isinstance(begin, str) and isinstance(end, str) and begin and end and end < begin[: len(end)]:
            words = f"{named(table, row, book)} ({table} {row.id}) ends on {end}, before it begins on {begin}"
            yield Finding("date", words, f"{table}: {last} is before {first}")


def _is_day(value: str) -> bool:
    try:
        found = date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    except ValueError:
        return bool(len(value) in (4, 7) and value[:4].isdigit())  # a year or a month is as much as somebody knew
    return SINCE <= found.year <= TO


def _rights(store: Store) -> Iterator[Finding]:
    real = os.path.realpath(store.path)
    folder = os.path.dirname(real)
    for path, wanted, what in ((real, 0o600, "the book"), (os.path.join(folder, "backups"), 0o700, "backups")):
        try:
            found = os.stat(path)
        except OSError:
            continue
        mode = stat.S_IMODE(found.st_mode)
        if mode & ~wanted:
            words = f"others may read or write {what}: {path} is {mode:04o} and should be {wanted:04o}"
            yield Finding("permissions", words, f"{what} is {mode:04o} and should be {wanted:04o}")
        if found.st_uid != os.geteuid():
            yield Finding("permissions", f"{path} belongs to somebody else", f"{what} belongs to somebody else")
    lock = f"{real}.lock"
    if os.path.lexists(lock) and not os.access(lock, os.R_OK | os.W_OK):
        words = f"{lock} is not yours to write: nothing can be saved until it is taken away"
        yield Finding("permissions", words, "the lock cannot be written")
    if not os.access(folder, os.W_OK):
        yield Finding(
            "permissions", f"{folder} cannot be written: nothing can be saved", "the folder cannot be written"
        )


def _history(image: Image) -> Iterator[Finding]:
    try:
        rows = image.log.rows
        steps = image.log.meaning
    except Refused as no:
        yield Finding("history", str(no), "the history cannot be read")
        return
    lost = sum(row.moves and row.id not in steps.roots for row in rows.values())
    if lost:
        words = f"{lost} steps of undo name changes that are no longer kept; u goes back {len(steps.roots)} steps"
        yield Finding("history", words, words)
    if len({row.id for row in rows.values()}) < len(rows):
        yield Finding("history", "two changes of the history share an id", "two changes of the history share an id")
    size = sum(len(bytes(row.edits)) for row in rows.values())
    if len(rows) > 1 and (size > 2 * BYTES or sum(not row.undoes for row in rows.values()) > CHANGES):
        words = f"the history holds {len(rows)} rows and {size:,} bytes, more than netui keeps"
        yield Finding("history", words, words)


def _rows(image: Image) -> Iterator[Finding]:
    for said in image.odd:
        table = said.partition(" ")[0]
        yield Finding("odd", f"cannot be read and stays as it is: {said}", f"a row of {table} cannot be read")
    for (table, key), fields in image.extras.items():
        aside = [name for name in fields if name in days.fields(table)]
        for name in aside:
            words = f"{table} {key}: no day lies in {name}; it is kept and not read"
            yield Finding("date", words, f"{table}: {name} is no day")
        if more := sorted(fields.keys() - set(aside)):
            words = f"{table} {key} has {', '.join(more)}, which netui does not know or cannot use; it is kept"
            yield Finding("unknown", words, f"a row of {table} has {len(more)} unknown fields; they are kept")
    for table in image.strange:
        if table not in TABLES:
            yield Finding("unknown", f"the table {table[:40]} is not netui's; it is kept", "a table is not netui's")
    if image.foreign:
        words = "other hands wrote the file since netui last saved it"
        yield Finding("unknown", words, words)
    if image.schema < SCHEMA:
        words = f"the file is of schema {image.schema}; the next save brings it to {SCHEMA}"
        yield Finding("unknown", words, words)


def _one(table: str) -> str:
    return table.removesuffix("s")
