"""The store: the newest book, every change to it durable before it is shown, and the way back.

`open, commit, undo, redo, news, history` are all there is; each may be called from any thread.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import msgspec
from tinydb import TinyDB

from netui.book.book import Book
from netui.book.changes import Change, Edit, numbered, rebased
from netui.book.now import Now
from netui.book.refused import Refused
from netui.store import atomic, log
from netui.store.atomic import Stamp
from netui.store.backups import Backups
from netui.store.carry import renumbered
from netui.store.clock import token
from netui.store.image import Image
from netui.store.layer import Layer
from netui.store.news import news, same_book
from netui.store.tinyfile import TinyFile, not_saved


class Saved(msgspec.Struct, frozen=True):
    """What a call brought about; the Book is durable."""

    book: Book
    label: str
    """What was done, in the past; empty when `undo` or `redo` only showed what came in."""
    others: tuple[str, ...] = ()
    """What came in from elsewhere meanwhile, in whole words: "Added Bo, in another window"."""


class Row(msgspec.Struct, frozen=True):
    """One line of the history."""

    key: int
    id: str
    time: str
    label: str
    undone: bool
    """It is taken back at present."""
    undo: bool
    """It is no change of its own: it takes another row back."""


class _Unsaved(Exception):
    """What was found has to be written, and the lock is not held."""


class Store:
    """The file, the newest Book in it, and the lock between them and everybody else."""

    def __init__(self, db: TinyDB, now: Callable[[], Now]) -> None:
        self.db = db
        """The same file by TinyDB's own interface."""
        self._file = cast(TinyFile, db.storage)
        self._now = now
        self._mutex = threading.RLock()
        self._image, self._stamp = self._file.image()
        self._clean = True
        self._gone = self._tidy = False
        self._said: Stamp | None = None
        self._shown: str | None = None
        self._backups = Backups(self._file)

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], Now], alone: bool = False, layer: Layer | None = None) -> Store:
        """Open a book, a new one where there is none; Refused with path, place, reason and way out.

        `alone` is the person's word that no other netui is open, for disks that know no locks.
        """
        folder = os.path.dirname(os.path.realpath(path))
        if not os.path.isdir(folder):
            raise Refused(f"{path} cannot be opened: there is no folder {folder}. Make it first, or name another.")
        store = cls(TinyDB(path, storage=TinyFile, layer=layer, alone=alone), now)
        atomic.synced(store._file.layer, folder)
        return store

    @property
    def path(self) -> Path:
        """The book's file as it was named."""
        return Path(self._file.path)

    @property
    def book(self) -> Book:
        """The newest Book known here."""
        return self._image.book

    @property
    def odd(self) -> tuple[str, ...]:
        """Rows of the file that could not be read; they are kept in it as they are."""
        return self._image.odd

    def commit(self, change: Change) -> Saved:
        """Save a change on top of the newest book; Refused "Not saved: …" when it is not durable.

        A change made on an older book is carried over: fields that only one side changed both stay.
        """
        with self._saving():
            told = self._caught_up()
            image, now = self._image, self._now()
            change = rebased(renumbered(_net(change), image.book, now), image.book)
            change = numbered(change, image.book.ids(now))
            change = Change(change.label, tuple(edit for edit in change.edits if edit.before != edit.after))
            if not change.edits:
                self._settle()
                return Saved(image.book, change.label, told)
            told += self._backups.before(change.label, now)
            row = _row(change.label, now, edits=log.items(change.edits, image.extras))
            self._save(image.after(change, image.log.with_(row)))
            return Saved(self._image.book, change.label, told)

    def undo(self) -> Saved:
        """Take back the newest change, whoever made it.

        When something came in from elsewhere that this screen has not shown (see `seen`), nothing is taken back: the
        answer has an empty label and says in `others` what came; the next undo takes that back.
        """
        return self._back(again=False)

    def redo(self) -> Saved:
        """Bring back what undo took, as long as nothing else was changed; unseen news are shown first, as by `undo`."""
        return self._back(again=True)

    def news(self) -> Saved | None:
        """What others saved since the last look, None when nothing; costs one stat.

        A file that is gone is written again at the second look. Refused, once, when what lies there is no book or
        another one; netui goes on with what it had.
        """
        with self._mutex:
            try:
                found = self._file.stamp()
            except OSError:
                return None
            if found == self._stamp and self._clean:
                return None
            if found is None and not self._gone:
                self._gone = self._stamp is not None
                return None
            if found is not None and found == self._said:
                return None
            self._said = found
            told = self._look()
            self._said = None
            return Saved(self._image.book, _summed(told), told) if told else None

    def seen(self) -> None:
        """Say that the newest change is on the screen now, so that `undo` may take it back at once."""
        self._shown = self._image.log.newest

    def history(self, limit: int = 200) -> list[Row]:
        """The last changes, the newest first."""
        kept = self._image.log
        rows, undone = kept.rows, kept.meaning.undone
        return [
            Row(key, row.id, row.time, row.label, row.id in undone, bool(row.undoes))
            for key, row in list(reversed(rows.items()))[:limit]
        ]

    def close(self) -> None:
        """Nothing is left to do: what was said to be saved is."""
        self.db.close()

    def _back(self, *, again: bool) -> Saved:
        with self._saving():
            if self._shown is None:
                self._shown = self._image.log.newest
            told = self._caught_up()
            if unseen := self._unseen():
                self._shown = self._image.log.newest
                self._settle()
                return Saved(self._image.book, "", told or unseen)
            image, meaning = self._image, self._image.log.meaning
            named = meaning.redo if again else meaning.undo
            if named is None:
                raise Refused("Nothing to bring back." if again else "Nothing to undo.")
            key = image.log.key(meaning.roots[named])
            root = image.log.rows[key]
            edits, extras = log.swapped(root.edits, image.book.tables)
            swapped = msgspec.structs.replace(root, edits=log.items(edits, {**image.extras, **extras}))
            label = f"{'Done again' if again else 'Took back'}: {root.label}"
            row = _row(label, self._now(), undoes=named)
            self._save(image.after(Change(label, edits), image.log.with_(row, {key: swapped}), extras))
            return Saved(self._image.book, label, told)

    def _unseen(self) -> tuple[str, ...]:
        """What came in from elsewhere and was not shown, the newest last."""
        rows = list(self._image.log.rows.values())
        if not rows or self._shown == rows[-1].id:
            return ()
        at = next((n for n, row in enumerate(rows) if row.id == self._shown), len(rows) - 2)
        return tuple(f"{row.label}, in another window" for row in rows[at + 1 :])

    def _caught_up(self, *, write: bool | None = False) -> tuple[str, ...]:
        """Take in what lies in the file if it is not what we left; what there is to tell.

        `write`: whether a file that is gone is written here; None: nothing may be, since nobody holds the lock.
        """
        found = self._file.stamp()
        if found == self._stamp and self._clean:
            return ()
        if self._shown is None:
            self._shown = self._image.log.newest
        if found is None:
            if self._stamp is None:
                return ()
            if write is None:
                raise _Unsaved
            if write:
                self._save(self._image, shown=False)
            return ("The file was gone and is written again",)
        theirs, stamp = self._file.image()
        if self._stamp is None and not self._image.log.rows:
            self._image, self._stamp, self._clean = theirs, stamp, True
            return tuple(f"{row.label}, in another window" for row in theirs.log.rows.values())
        same_book(self._image, theirs, self._file.path)
        came = news(self._image, theirs, self._now())
        if came.unsaved and write is None:
            raise _Unsaved
        if came.unsaved:
            self._save(came.image, theirs, shown=False)
        else:
            self._image, self._stamp, self._clean = came.image, stamp, True
        return came.told

    def _settle(self) -> None:
        """Write the file again where it is gone."""
        if self._file.stamp() is None and self._image.log.rows:
            self._save(self._image, shown=False)

    def _look(self) -> tuple[str, ...]:
        """Catch up; the lock is taken only where the file has to be written for it."""
        try:
            return self._caught_up(write=None)
        except OSError:
            return ()
        except _Unsaved:
            with self._saving():
                return self._caught_up(write=True)

    def _save(self, image: Image, old: Image | None = None, *, shown: bool = True) -> None:
        """Make it durable, then go on with it; after a failure the file is read anew before the next save."""
        before = (old or self._image) if self._stamp is not None else None
        if not self._tidy:
            self._file.tidy()
            self._tidy = True
        self._clean = False
        self._stamp = self._file.save(image, before)
        self._image, self._clean, self._gone = image, True, False
        if shown:
            self._shown = image.log.newest

    @contextmanager
    def _saving(self) -> Iterator[None]:
        with self._mutex:
            try:
                with self._file.locked():
                    yield
            except msgspec.MsgspecError as fault:
                raise Refused(f"The history cannot be read here ({fault}); the tables are as they were.") from fault
            except UnicodeEncodeError as fault:
                raise Refused("Not saved: a text holds half a character. Write it again and save.") from fault
            except OSError as fault:
                raise not_saved(fault, self._file.path) from fault


def _row(label: str, now: Now, *, undoes: str = "", edits: msgspec.Raw = log.NONE) -> log.Row:
    words = label.encode("utf-8", "replace").decode()  # a label may quote what the record may not hold
    return log.Row(token(), now.instant, words, undoes, edits)


def _summed(told: tuple[str, ...]) -> str:
    """The newest of the news, and how many more."""
    return told[-1] if len(told) == 1 else f"{told[-1]}, and {len(told) - 1} more"


def _net(change: Change) -> Change:
    """One edit a record: the first before, the last after."""
    last: dict[tuple[str, int], Edit] = {}
    fresh: list[Edit] = []
    for edit in change.edits:
        if not edit.id:
            fresh.append(edit)
            continue
        was = last.get((edit.table, edit.id))
        last[edit.table, edit.id] = Edit(edit.table, edit.id, was.before, edit.after) if was else edit
    net = [edit for edit in last.values() if edit.before is not None or edit.after is not None]
    return change if len(net) + len(fresh) == len(change.edits) else Change(change.label, (*net, *fresh))
