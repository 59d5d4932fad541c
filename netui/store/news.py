"""The file is not the one we left: what that means, and the book that follows from both."""

from __future__ import annotations

from collections import Counter
from zlib import crc32

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, between
from netui.book.now import Now
from netui.book.refused import Refused
from netui.store import log
from netui.store.carry import carried
from netui.store.clock import token
from netui.store.image import Image
from netui.store.log import Row
from netui.store.past import Past

CHANGED = "Changed outside netui"

ELSEWHERE = ", in another window"

OFFER = ": and «save under another name» keeps yours"
"""The way out for a screen whose file is no longer its own."""

ONE = {"people": "person", "touches": "touch", "promises": "promise", "asks": "ask", "organisations": "company"}

MANY = {"people": "people", "touches": "touches", "organisations": "companies", "me": "settings"}


class News(msgspec.Struct, frozen=True):
    """What to go on with, what to tell, and whether the file has to be written for it."""

    image: Image
    told: tuple[str, ...] = ()
    unsaved: bool = False


def news(ours: Image, theirs: Image, now: Now) -> News:
    """Compare what we left with what lies there, by the ids of the changes that both know."""
    mine, other = [row.id for row in ours.log.rows.values()], [row.id for row in theirs.log.rows.values()]
    newest = mine[-1] if mine else ""
    if (other and other[-1] == newest) or (not other and not mine):
        return adopted(ours, theirs, CHANGED, now)
    if newest in other or (not mine and other):
        since = list(theirs.log.rows.values())[other.index(newest) + 1 if newest else 0 :]
        return News(_on(ours, theirs), tuple(f"{row.label}{ELSEWHERE}" for row in since))
    shared = set(mine) & set(other)
    if other and other[-1] not in shared and shared:
        return _forked(ours, theirs, shared, now)
    if passed(ours, theirs):
        return News(_on(ours, theirs), (f"{counted(between(ours.book, theirs.book, ''))}{ELSEWHERE}",))
    label = "An older copy was put back" if other and other[-1] in shared else CHANGED
    return adopted(ours, theirs, label, now)


def passed(ours: Image, theirs: Image) -> bool:
    """Theirs went on for longer than a history is kept: all its changes are later than any of ours."""
    mine, other = ours.log.rows, theirs.log.rows
    return bool(mine and other) and next(iter(other)) > next(reversed(mine))


def _on(ours: Image, theirs: Image) -> Image:
    change = between(ours.book, theirs.book, "")
    return msgspec.structs.replace(theirs, book=_moved(ours.book, change, theirs.book))


def _moved(old: Book, change: Change, new: Book) -> Book:
    """The newer book as one that follows the old, so that answers are carried over."""
    book = old.with_(change)
    book.highest = max(book.highest, new.highest)
    return book


def adopted(ours: Image, theirs: Image, words: str, now: Now) -> News:
    """Their tables, our history, and what differs as one change that can be taken back."""
    change = between(ours.book, theirs.book, "")
    book = _moved(ours.book, change, theirs.book) if change.edits else ours.book
    image = msgspec.structs.replace(theirs, book=book, log=ours.log)
    if not change.edits:
        return News(image)
    label = f"{words}: {counted(change)}"
    items = log.items(change.edits, ours.extras, theirs.extras)
    row = Row(_name(ours.log.newest, bytes(items)), now.instant, label, "", items)
    return News(msgspec.structs.replace(image, log=ours.log.with_(row)), (label,), unsaved=True)


def _name(newest: str, items: bytes) -> str:
    """The id of what was found: two windows that find the same call it the same."""
    return f"{crc32(items, crc32(newest.encode())):08x}{crc32(items[::-1]) & 0xFFFF:04x}"


def _forked(ours: Image, theirs: Image, shared: set[str], now: Now) -> News:
    """Theirs, with ours since the fork on top, field by field; nobody is told less than what both did."""
    rows = list(ours.log.rows.values())
    fork = max(n for n, row in enumerate(rows) if row.id in shared)
    past = Past(ours, rows[fork + 1 :]).book
    onto = _moved(ours.book, between(ours.book, theirs.book, ""), theirs.book)
    mine = carried(between(past, ours.book, ""), onto, now)
    base = msgspec.structs.replace(theirs, book=onto)
    their_rows = list(theirs.log.rows.values())
    last = max(n for n, row in enumerate(their_rows) if row.id in shared)
    told = [f"{row.label}, on another device" for row in their_rows[last + 1 :]]
    if not mine.edits:
        return News(base, tuple(told))
    label = f"Kept {len(rows) - fork - 1} changes of this device: {counted(mine)}"
    row = Row(token(), now.instant, label, "", log.items(mine.edits, ours.extras))
    unknown = {key: raw for key, raw in ours.extras.items() if key not in base.extras}
    after = base.after(mine, base.log.with_(row), unknown)
    return News(after, (*told, label), unsaved=True)


def counted(change: Change) -> str:
    """How many of what: "3 people, 1 touch"."""
    many = Counter(edit.table for edit in change.edits)
    return ", ".join(f"{n} {_noun(table, n)}" for table, n in many.items())


def _noun(table: str, n: int) -> str:
    if n == 1:
        return ONE.get(table, table.removesuffix("s"))
    return MANY.get(table, table)


def same_book(ours: Image, theirs: Image, path: str) -> None:
    """Refused where another book lies at the path now."""
    if ours.id != theirs.id:
        raise Refused(f"Not saved: {path} holds another book now. It stays as it is; {OFFER}.")
