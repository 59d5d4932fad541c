"""The book as this computer left it: a copy beside the backups, by which changes made while netui was closed are known.

Opening a book is then the same as having kept it open: an edit by hand, an older copy put back, the changes of another
device become one change that can be taken back. The copy is a help and no promise: it is not synced, and one that is
torn or missing costs only that.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress

import msgspec

from netui.book.changes import between
from netui.book.now import Now
from netui.book.refused import Refused
from netui.store.atomic import Stamp, replaced, synced
from netui.store.carry import carried
from netui.store.image import Image
from netui.store.news import CHANGED, News, adopted, news, passed
from netui.store.past import Past
from netui.store.tinyfile import TinyFile


class Left:
    """The copy of one book; each computer that opens the book has one of its own."""

    def __init__(self, file: TinyFile) -> None:
        self._file = file
        folder, name = os.path.split(file.real)
        self._folder = os.path.join(folder, "backups")
        self._stem = f"{name.removesuffix('.json')}.left-"
        here = re.sub(r"[^A-Za-z0-9-]", "-", os.uname().nodename)[:40]
        self._path = os.path.join(self._folder, f"{self._stem}{here}.json")

    def keep(self, image: Image, stamp: Stamp) -> None:
        """Keep the book as it was saved last; the copy gets the time of the file, to be known by it."""
        layer = self._file.layer
        with suppress(OSError, Refused), self._file.locked():
            if self._file.stamp() != stamp:
                return  # somebody saved since, and keeps what they saved
            with suppress(FileExistsError):
                layer.mkdir(self._folder)
            replaced(layer, self._path, image.chunks(), durable=False)
            layer.utime(self._path, stamp[2])

    def drop(self) -> None:
        """Take away the copies of all computers; OSError where that cannot be done."""
        layer = self._file.layer
        with suppress(FileNotFoundError, NotADirectoryError):
            for name in layer.names(self._folder):
                if name.startswith(self._stem):
                    layer.unlink(os.path.join(self._folder, name))
            synced(layer, self._folder)

    def made_room(self) -> bool:
        """On a full disk the copy gives way to the book; whether there was one."""
        with suppress(OSError):
            self._file.layer.unlink(self._path)
            return True
        return False

    def since(self, image: Image, stamp: Stamp, now: Callable[[], Now]) -> News:
        """What was changed since, as if netui had been open; the image as it is where that is not known."""
        as_is = News(image)
        with suppress(OSError, Refused, msgspec.MsgspecError):
            if not image.foreign and self._file.layer.stat(self._path).st_mtime_ns == stamp[2]:
                return as_is
            left, _ = TinyFile(self._path, self._file.layer).image()
            if left.id == image.id and not left.foreign and not passed(left, image):
                found = _by_hand(left, image, now()) if image.foreign else _by_netui(left, image, now())
                if not found.told:
                    return News(msgspec.structs.replace(image, foreign=False))  # a history cut by hand stays cut
                return msgspec.structs.replace(found, image=msgspec.structs.replace(found.image, foreign=False))
        return as_is


def _by_netui(left: Image, image: Image, now: Now) -> News:
    """A file that netui wrote: what came after our last change needs no word, the rest does."""
    newest = left.log.newest
    if any(row.id == newest for row in image.log.rows.values()):
        return News(image)
    return news(left, image, now)


def _by_hand(left: Image, image: Image, now: Now) -> News:
    """A file that other hands wrote: the copy, carried on to the newest change, is what lay there before."""
    rows = list(image.log.rows.values())
    at = next((n for n, row in enumerate(rows) if row.id == left.log.newest), None)
    if at is None:
        return news(left, image, now)
    then = Past(image, rows[at + 1 :]).book
    back = carried(between(then, left.book, ""), image.book, now)
    before = msgspec.structs.replace(image, book=image.book.with_(back), extras=left.extras)
    return adopted(before, image, CHANGED, now)
