"""Another file beside ours: what bringing it back or merging it in would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, between
from netui.book.now import Now
from netui.book.refused import Refused
from netui.store import log
from netui.store.image import Image
from netui.store.incoming import Incoming, unknown_of
from netui.store.log import Row
from netui.store.merging import Merging
from netui.store.news import counted
from netui.store.past import Past


def restored(ours: Image, theirs: Image, name: str) -> Incoming:
    """The change that makes ours what theirs is; Refused where it is another book or nothing would change."""
    if ours.id != theirs.id and (ours.log.rows or ours.book.people):
        raise Refused(f"{name} holds another book, not a copy of this one. `netui merge` takes in what it has.")
    change, told = _without_odd(between(ours.book, theirs.book, ""), ours, theirs)
    if not change.edits:
        raise Refused(f"Nothing to restore: {name} says the same as the book.")
    label = f"Restored {name}: {counted(change)}"
    told += tuple(_beyond(ours, theirs, name))
    return Incoming(label, change.edits, unknown_of(change, theirs.extras), told, name)


def merged(ours: Image, theirs: Image, now: Now, name: str) -> Incoming:
    """The change that takes in what theirs has and ours lacks; Refused where there is nothing."""
    base, since = _parted(ours, theirs)
    work = Merging(base, ours.book, theirs.book, ours.book.ids(now), since)
    edits = work.edits()
    change, odd = _without_odd(Change("", edits), ours, theirs)
    if not change.edits:
        raise Refused(f"Nothing to merge: all that {name} says is here already.")
    extras = {(t, work.renamed.get(i, i)): fields for (t, i), fields in theirs.extras.items()}
    told = (*work.told, *odd, *_beyond(ours, theirs, name, work.renamed))
    return Incoming(f"Merged {name}: {counted(change)}", change.edits, unknown_of(change, extras), told, name)


def _without_odd(change: Change, ours: Image, theirs: Image) -> tuple[Change, tuple[str, ...]]:
    """No row takes the place of one here that could not be read: its bytes would be lost."""
    kept = {tuple(said.split(":", 1)[0].split(" ")) for said in ours.odd}
    edits = tuple(e for e in change.edits if e.before is not None or (e.table, str(e.id)) not in kept)
    told = tuple(f"it cannot be read and stays out: {said}" for said in theirs.odd)
    left = len(change.edits) - len(edits)
    if left:
        told += (f"{left} rows stay as they are here, since they cannot be read (see netui doctor)",)
    return Change(change.label, edits), told


def _beyond(ours: Image, theirs: Image, name: str, renamed: Mapping[int, int] | None = None) -> Iterator[str]:
    """What netui does not know and cannot weigh: on rows that both have, and whole tables. It stays in their file."""
    rows = sum(
        key not in (renamed or {})
        and key in ours.book.rows(table)
        and _said(fields) != _said(ours.extras.get((table, key)))
        for (table, key), fields in theirs.extras.items()
    )
    if rows:
        what = "a row that both have holds" if rows == 1 else f"{rows} rows that both have hold"
        yield f"{what} fields netui does not know, other than here; these stay in {name}"
    for table, raw in theirs.strange.items():
        if bytes(raw) != bytes(ours.strange.get(table, b"")):
            yield f"the table {table[:40]} is not netui's and stays in {name}"


def _said(fields: Mapping[str, msgspec.Raw] | None) -> dict[str, bytes]:
    return {name: bytes(raw) for name, raw in (fields or {}).items()}


def _parted(ours: Image, theirs: Image) -> tuple[Book | None, LaterSide]:
    """The book as it was when the two parted, by the ids of the changes both know, and who changed a row later."""
    if ours.id != theirs.id:
        return Book(), LaterSide((), (), ours, theirs)
    mine, other = list(ours.log.rows.values()), list(theirs.log.rows.values())
    shared = {row.id for row in mine} & {row.id for row in other}
    if not shared:
        return None, LaterSide(mine, other, ours, theirs)
    mine, other = _since(mine, shared), _since(other, shared)
    base: Book | None = None
    for image, later in ((ours, mine), (theirs, other)):
        past = Past(image, later)
        if past.whole:
            base = past.book
            break
    return base, LaterSide(mine, other, ours, theirs)


def _since(rows: list[Row], shared: set[str]) -> list[Row]:
    return rows[max(n for n, row in enumerate(rows) if row.id in shared) + 1 :]


class LaterSide:
    """Whether the other side's change of a row is the later one, by the times of the history."""

    def __init__(self, mine: Iterable[Row], other: Iterable[Row], ours: Image, theirs: Image) -> None:
        self._mine, self._other = _times(mine, ours), _times(other, theirs)

    def __call__(self, table: str, key: int) -> bool:
        """True where theirs is later; where nothing is known ours stays."""
        return self._other.get((table, key), 0.0) > self._mine.get((table, key), 0.0)


def _times(rows: Iterable[Row], image: Image) -> dict[tuple[str, int], float]:
    roots, kept = image.log.meaning.roots, {row.id: row for row in image.log.rows.values()}
    found: dict[tuple[str, int], float] = {}
    for row in rows:
        root = roots.get(row.id)
        if root is None:
            continue
        try:
            at = datetime.fromisoformat(row.time).timestamp()
        except (ValueError, OverflowError, OSError):
            at = 0.0
        for place in log.rows_of(kept[root].edits):
            found[place] = max(found.get(place, 0.0), at)
    return found
