"""The book as it was after a row of the history, found by walking back from what is there now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, between
from netui.book.refused import Refused
from netui.store import log
from netui.store.image import Image
from netui.store.incoming import Incoming, unknown_of
from netui.store.log import Row


class Past:
    """Every later row swapped back, the newest first."""

    __slots__ = ("_extras", "book", "extras", "held", "whole")

    book: Book
    held: dict[str, msgspec.Raw]
    """A row's id to its edits as they lay in the file then."""
    extras: dict[tuple[str, int], dict[str, msgspec.Raw]]
    """Fields that netui does not know, of rows that came back on the way."""
    whole: bool
    """Whether nothing on the way has lost what it took back."""

    def __init__(self, image: Image, later: Sequence[Row]) -> None:
        roots = image.log.meaning.roots
        self.book, self.extras, self.whole = image.book, {}, True
        self._extras = image.extras
        self.held = {row.id: row.edits for row in image.log.rows.values()}
        for row in reversed(later):
            root = roots.get(row.id)
            if root is None:
                self.whole = self.whole and not row.moves
                continue
            self.step(root)

    def step(self, root: str) -> tuple[Edit, ...]:
        """Swap one row with the book: one step further back; the edits that did it."""
        edits, extras = log.swapped(self.held[root], self.book.tables)
        known = {**self._extras, **self.extras}
        self.held[root] = log.items(edits, known, {**known, **extras})
        self.extras.update(extras)
        self.book = self.book.with_(Change("", edits))
        return edits


def _split(image: Image, key: int) -> tuple[Row, list[Row]]:
    rows = image.log.rows
    if key not in rows:
        raise Refused("This change is no longer kept in the history.")
    return rows[key], [row for k, row in rows.items() if k > key]


def changes(image: Image, key: int) -> Change:
    """What a row of the history changed, with the records before and after."""
    row, later = _split(image, key)
    root = image.log.meaning.roots.get(row.id)
    if root is None:
        return Change(row.label)
    past = Past(image, later)
    edits, _ = log.swapped(past.held[root], past.book.tables)
    return Change(row.label, Change("", edits).inverse.edits)


def lately(image: Image) -> Iterator[Change]:
    """The changes that stand, the newest first, as far as they are kept; walked back only as far as is asked."""
    past, meaning = Past(image, ()), image.log.meaning
    for row in reversed(image.log.rows.values()):
        root = meaning.roots.get(row.id)
        if root is None:
            if row.moves:
                return  # what it took back is not known any more
            continue
        try:
            edits = past.step(root)
        except Refused:
            return  # nor what other hands made of it
        if not row.moves and row.id not in meaning.undone:
            yield Change(row.label, Change("", edits).inverse.edits)


def back_to(image: Image, key: int) -> Incoming:
    """One change that takes back all that came after a row; Refused when nothing did."""
    row, later = _split(image, key)
    past = Past(image, later)
    if not past.whole:
        raise Refused("It lies too far back: what came after it is no longer kept in full.")
    change = between(image.book, past.book, "")
    if not change.edits:
        raise Refused("Nothing to take back: all is as it was then.")
    many = sum(1 for other in later if not other.undoes and other.id not in image.log.meaning.undone) or len(later)
    label = f"Took back {many} {'change' if many == 1 else 'changes'}, to: {row.label}"
    extras = {**image.extras, **past.extras}
    return Incoming(label, change.edits, unknown_of(change, extras))


def revised(image: Image) -> Callable[[str, int], int]:
    """The number of the newest change of a record; of one that is not kept a number below all that are."""
    rows = image.log.rows
    roots = image.log.meaning.roots
    keys = {row.id: row for row in rows.values()}
    found: dict[tuple[str, int], int] = {}
    for key, row in rows.items():
        with suppress(Refused):  # of a row that cannot be read no record is known to be newer
            for place in log.rows_of(keys[roots.get(row.id, row.id)].edits):
                found[place] = key
    before = next(iter(rows), 1) - 1
    return lambda table, record: found.get((table, record), before)
