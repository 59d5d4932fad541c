"""Rows that hang on people of a file: touches, links, promises, events; none that the book has is added twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import TABLE_OF, Edit, add, put
from netui.book.identity import company_key, fold
from netui.book.records import Event, Link, Promise, Record, Target, Touch
from netui.book.references import referred, renamed
from netui.exchange.batch import Attached, Skipped
from netui.exchange.progress import along

Prints = Callable[[str], str]
"""A source's key to what is kept of it."""

WORDS: Mapping[str, tuple[str, str]] = {
    "touches": ("touch", "touches"),
    "links": ("who knows whom", "who know whom"),
    "promises": ("promise", "promises"),
    "events": ("event", "events"),
    "targets": ("target", "targets"),
    "news": ("piece of news", "pieces of news"),
    "asks": ("ask", "asks"),
    "meetings": ("plan", "plans"),
    "introductions": ("introduction", "introductions"),
    "sparks": ("spark", "sparks"),
    "words": ("touch with its words", "touches with their words"),
}


class Hung(msgspec.Struct):
    """What is to be saved of them."""

    edits: list[Edit] = []
    keys: list[str] = []
    """Fingerprints of what comes in."""
    same: int = 0
    removed: int = 0
    """Brought in before, and gone or changed since: the user's doing, so it stays so."""
    counts: Counter[str] = msgspec.field(default_factory=Counter)
    skipped: list[Skipped] = []


def hang(
    parts: Iterable[Attached],
    people: Mapping[int, int],
    book: Book,
    gone: Container[str],
    prints: Prints,
    ids: Iterator[int],
) -> Hung:
    """The rows that are new, on the people they are about; `people` is -1, -2, … to ids of the book."""
    found = Hung()
    known = _known(parts := list(parts), book)
    left: Counter[str] = Counter()
    for part in along("Comparing", parts, len(parts)):
        if any(key < 0 and key not in people for key in referred(part.record)):
            left[part.place.rpartition(" row ")[0] or part.place] += 1
            continue
        key = prints(part.key)
        row = renamed(part.record, people, 0)
        if mine := known.get(_sign(row)):
            found.same += 1
            _grow(part, mine.pop(0), row, found)
        elif key in gone:
            found.removed += 1
        else:
            row = msgspec.structs.replace(row, id=next(ids))
            found.edits.append(add(row))
            found.counts[TABLE_OF[type(row)]] += 1
        if key not in gone:
            found.keys.append(key)
    found.skipped += [
        Skipped(place, f"{many:,} rows with people who stay out" if many > 1 else "1 row with somebody who stays out")
        for place, many in left.items()
    ]
    return found


def _grow(part: Attached, mine: Record, row: Record, found: Hung) -> None:
    """The words of a message, now that they are asked for, where the note still is the source's own."""
    old, new = str(getattr(mine, "note", "")), str(getattr(row, "note", ""))
    if part.full and new == part.full and old != new and (not old or _is_count(old) or new.startswith(old)):
        found.edits.append(put(mine, msgspec.structs.replace(mine, note=new)))
        found.counts["words"] += 1


def _is_count(note: str) -> bool:
    """Whether a note only says how many messages there were."""
    number, _, word = note.partition(" ")
    return number.isdecimal() and word == "messages"


def _known(parts: Iterable[Attached], book: Book) -> dict[Hashable, list[Record]]:
    """The rows of the book by what they would be known again by, of the tables that are asked about."""
    tables = {TABLE_OF[type(part.record)] for part in parts}
    found: dict[Hashable, list[Record]] = defaultdict(list)
    for table in tables:
        for row in book.rows(table).values():
            found[_sign(row)].append(row)
    return found


def _sign(row: Record) -> Hashable:
    """What knows a row again, whoever wrote it."""
    match row:
        case Touch():
            return (frozenset(row.people), row.day, row.kind, row.direction, row.channel)
        case Link():
            return frozenset((row.a, row.b))
        case Promise():
            return (row.person, fold(row.what), row.due)
        case Event():
            return (fold(row.name), row.start)
        case Target():
            return (row.kind, company_key(row.name) if row.kind == "company" else fold(row.name))
    return (type(row).__name__, str(msgspec.structs.replace(row, id=0)))
