"""The newest image of the file, how it gets to the disk, and what is taken in when others wrote it."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

import msgspec
from tinydb import TinyDB

from netui.book.book import Book
from netui.book.now import Now
from netui.book.records import TABLES
from netui.book.refused import Refused
from netui.store import copies, log
from netui.store.atomic import NotDurable, Stamp
from netui.store.backups import Backups
from netui.store.faults import Broken
from netui.store.image import Image
from netui.store.left import Left
from netui.store.migrations import SCHEMA
from netui.store.news import OFFER, News, news, same_book
from netui.store.tinyfile import TinyFile, not_saved


class Saved(msgspec.Struct, frozen=True):
    """What a call brought about; the Book is durable."""

    book: Book
    label: str
    """What was done, in the past; empty when `undo` or `redo` only showed what came in."""
    others: tuple[str, ...] = ()
    """What came in from elsewhere meanwhile, in whole words: "Added Bo, in another window"."""


class _Unsaved(Exception):
    """What was found has to be written, and the lock is not held."""


class Saving:
    """The file, the newest Book in it, and the lock between them and everybody else."""

    came: tuple[str, ...]
    """What was changed while netui was closed, in whole words."""

    def __init__(self, db: TinyDB, now: Callable[[], Now]) -> None:
        self.db = db
        """The same file by TinyDB's own interface."""
        self._file = cast(TinyFile, db.storage)
        self._now = now
        self._mutex = threading.RLock()
        self._gone = self._wrote = self._tried = False
        self._left = Left(self._file)
        self._take_in(*self._file.image())
        self._said: Stamp | None = None
        self._shown: str | None = None
        self._backups = Backups(self._file)

    @property
    def path(self) -> Path:
        """The book's file as it was named."""
        return Path(self._file.path)

    @property
    def book(self) -> Book:
        """The newest Book known here."""
        return self._image.book

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know on opening: second copies, other hands, rows that cannot be read."""
        found = [copies.sentence(self.copies())]
        if self.came:
            found.append(f"{_summed(self.came)}. Undo takes it back.")
        if self._foreign:
            found.append(
                "The file was written by other hands since netui last saved it; what it said before is not known, "
                "so u cannot take that back. backups/ has the copies before it."
            )
        if many := len(self.odd):
            found.append(f"{many} {'row' if many == 1 else 'rows'} cannot be read and stay as they are: netui doctor")
        if self._image.schema < SCHEMA:
            found.append("The file is of an older netui; the next save brings it up to date, after a backup.")
        return tuple(note for note in found if note)

    def copies(self) -> tuple[str, ...]:
        """Names of second copies that a sync tool left beside the book."""
        folder, name = os.path.split(self._file.real)
        try:
            return copies.conflicts(name, self._file.layer.names(folder))
        except OSError:
            return ()

    @property
    def odd(self) -> tuple[str, ...]:
        """Rows of the file that could not be read; they are kept in it as they are."""
        return self._image.odd

    def image(self) -> tuple[Image, int]:
        """What was read, and how many bytes the file has."""
        return self._image, self._stamp[1] if self._stamp else 0

    def news(self) -> Saved | None:
        """What others saved since the last look, None when nothing; costs one stat.

        A file that is gone or empty is written again at the second look. Refused, once, when what lies there is no book
        or another one; netui goes on with what it had.
        """
        with self._mutex:
            try:
                found = self._file.stamp()
            except OSError:
                return None
            if found == self._stamp and self._clean:
                self._keep_what_came()
                return None
            if (found is None or not found[1]) and not self._gone:
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

    def close(self) -> None:
        """Leave a copy by which a change from outside will be known; what was said to be saved is saved."""
        if self._wrote and self._stamp is not None:
            self._left.keep(self._image, self._stamp)
        self._wrote = False
        self.db.close()

    def _take_in(self, image: Image, stamp: Stamp | None) -> None:
        """Begin with what lies there, and with what was changed while netui was closed."""
        found = self._left.since(image, stamp, self._now) if stamp is not None else News(image)
        self._image, self._stamp, self._clean = found.image, stamp, True
        self.came, self._pending, self._foreign = found.told, found.unsaved, found.image.foreign

    def _keep_what_came(self) -> None:
        """Save what was found on opening, once; where that cannot be it goes with the next save."""
        if self._pending and not self._tried:
            self._tried = True
            with suppress(Refused), self._saving():
                if not self._caught_up():
                    self._save(self._image, shown=False)

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
            return self._gone_now(write) if self._stamp is not None else ()
        theirs, stamp = self._theirs()
        if self._nothing:
            self._image, self._stamp, self._clean = theirs, stamp, True
            return tuple(f"{row.label}, in another window" for row in theirs.log.rows.values())
        if not theirs.meta:
            return self._gone_now(write, "emptied")
        same_book(self._image, theirs, self._file.path)
        if self._pending and theirs.foreign:
            self._take_in(theirs, stamp)
            return self.came or ("What was changed outside netui is as it was",)
        came = news(self._image, theirs, self._now())
        if came.unsaved and write is None:
            raise _Unsaved
        if came.unsaved:
            self._save(came.image, theirs, shown=False)
        else:
            self._image, self._stamp, self._clean = came.image, stamp, True
        return came.told

    def _theirs(self) -> tuple[Image, Stamp | None]:
        """What lies there now; Refused, and ours is kept, where that is no book."""
        try:
            return self._file.image()
        except Refused as no:
            broken = isinstance(no.__cause__, Broken)
            why = f"{self._file.path} cannot be read now: {no.__cause__}" if broken else str(no).rstrip(".")
            raise Refused(f"Not saved: {why}. It stays as it is; {OFFER}.") from no

    @property
    def _nothing(self) -> bool:
        """Nothing of ours is anywhere yet: whatever lies there is the book."""
        image = self._image
        return not image.meta and not image.log.rows and not any(image.book.rows(t) for t in TABLES if t != "me")

    def _gone_now(self, write: bool | None, how: str = "gone") -> tuple[str, ...]:
        """Nothing lies there any more: ours is written again, now or with the save that is under way."""
        if write is None:
            raise _Unsaved
        if write:
            self._save(self._image, shown=False)
        return (f"The file was {how} and is written again",)

    def _settle(self) -> None:
        """Write the file again where it is gone or empty."""
        found = self._file.stamp()
        if (found is None or not found[1]) and self._image.log.rows:
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
        if image.schema < SCHEMA:
            self._backups.before("", self._now(), older=True)
        if image.schema < SCHEMA or image.foreign:
            image = msgspec.structs.replace(image, schema=SCHEMA, foreign=False)
        self._file.tidy()
        self._clean = False
        self._stamp = self._put(image, before)
        self._image, self._clean, self._gone = image, True, False
        self._wrote, self._pending = True, False
        if shown:
            self._shown = image.log.newest

    def _put(self, image: Image, before: Image | None) -> Stamp:
        try:
            return self._file.save(image, before)
        except OSError as fault:
            full = fault.errno in (errno.ENOSPC, errno.EDQUOT) and not isinstance(fault, NotDurable)
            if not full or not self._left.made_room():
                raise
            return self._file.save(image, before)

    @contextmanager
    def _saving(self) -> Iterator[None]:
        with self._mutex:
            try:
                with log.readable(), self._file.locked():
                    yield
            except UnicodeEncodeError as fault:
                raise Refused("Not saved: a text holds half a character. Write it again and save.") from fault
            except OSError as fault:
                raise not_saved(fault, self._file.path) from fault


def _summed(told: tuple[str, ...]) -> str:
    """The newest of the news, and how many more."""
    return told[-1] if len(told) == 1 else f"{told[-1]}, and {len(told) - 1} more"
