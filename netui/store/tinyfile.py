"""The TinyDB storage: one file, read whole, replaced whole under the lock.

TinyDB's own tables work on it (`TinyDB(path, storage=TinyFile)`); netui takes the file as an `Image` through it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

import msgspec
from tinydb.storages import Storage

from netui.book.refused import Refused
from netui.store import atomic, image
from netui.store.atomic import NotDurable, Stamp, stamp_of
from netui.store.clock import token
from netui.store.faults import Broken
from netui.store.image import Image
from netui.store.layer import Layer

PIECE = 1 << 24

MOST = 1 << 30
"""Bytes of a book; a larger file is no book but an accident."""


class TinyFile(Storage):
    """Where the book lies; a path that is a link stays one, what it points to is replaced."""

    def __init__(self, path: str | os.PathLike[str], layer: Layer | None = None, *, alone: bool = False) -> None:
        self.path = os.fspath(path)
        self.real = os.path.realpath(self.path)
        self.layer = layer or Layer()
        self.alone = alone
        self.untidy = True
        """Whether something of a save may have been left behind."""
        self._read: Stamp | None = None
        self._old = ""
        """The second name of what the last save replaced."""

    def stamp(self) -> Stamp | None:
        """What tells whether the file is the one that was left; None where there is none."""
        try:
            return stamp_of(self.layer.stat(self.real))
        except FileNotFoundError:
            return None

    def bytes(self) -> tuple[bytes, Stamp | None]:
        """All of the file; nothing where there is none."""
        try:
            fd = self.layer.open(self.real, os.O_RDONLY | os.O_NONBLOCK)
        except FileNotFoundError:
            return b"", None
        try:
            found = self.layer.fstat(fd)
            self._must_be_a_file(found)
            pieces: list[bytes] = []
            while piece := self.layer.read(fd, max(PIECE, found.st_size + 1)):
                pieces.append(piece)
            return b"".join(pieces), stamp_of(found)
        finally:
            with suppress(OSError):
                self.layer.close(fd)

    def image(self) -> tuple[Image, Stamp | None]:
        """The book in the file, a new one where there is none; Refused with path, place, reason and way out."""
        try:
            data, found = self.bytes()
        except OSError as fault:
            raise Refused(f"{self.path} cannot be read: {_words(fault)}. Open another with --file.") from fault
        if data.strip() in (b"", b"{}"):
            return image.new(token()), found
        try:
            return image.read(data), found
        except Broken as fault:
            raise Refused(f"{self.path} cannot be opened: {fault}. It stays as it is. {fault.way}.") from fault

    def save(self, new: Image, old: Image | None) -> Stamp:
        """Put the new image in the place of the file; OSError or Refused leave the old one there."""
        self.rest()
        spare = self._spare() if old is not None else ""
        try:
            stamp = atomic.replaced(self.layer, self.real, new.chunks())
        except BaseException as fault:
            if isinstance(fault, NotDurable):
                fault.back = self._put_back(spare, old)
            self._drop(spare)
            raise
        if spare:
            self._old = spare
            self.layer.later(partial(self._drop, spare))  # giving its blocks free takes a fifth of a save
        return stamp

    def rest(self) -> None:
        """See that nothing of what the last save replaced lies there any more."""
        old, self._old = self._old, ""
        self._drop(old)

    def close(self) -> None:
        """Nothing is kept open; what a save left to do is done."""
        self.rest()

    def _spare(self) -> str:
        """A second name for what lies there, until the new file is durable; empty where the disk knows none."""
        folder, name = os.path.split(self.real)
        spare = os.path.join(folder, f".{name[:200]}.{token(8)}.tmp")
        try:
            self.layer.link(self.real, spare)
        except OSError:
            return ""
        return spare

    def _put_back(self, spare: str, old: Image | None) -> bool:
        """Make "not saved" true: what lay there comes back as it was, else in a file of its own; whether it did."""
        try:
            if spare:
                self.layer.rename(spare, self.real)
                atomic.synced(self.layer, os.path.dirname(self.real))
            elif old is not None:
                atomic.replaced(self.layer, self.real, old.chunks())
            else:
                self.layer.unlink(self.real)
        except OSError:
            return False
        return True

    def _drop(self, spare: str) -> None:
        if not spare:
            return
        try:
            self.layer.unlink(spare)
        except FileNotFoundError:
            return
        except OSError:
            self.untidy = True

    def tidy(self, *, anew: bool = False) -> None:
        """Take away what saves that died left behind; under the lock nobody is writing one.

        `anew`: what another netui may have left since counts too, and what our last save replaced.
        """
        if not self.untidy and not anew:
            return
        self.untidy = False
        folder, name = os.path.split(self.real)
        with suppress(OSError):
            for left in self.layer.names(folder):
                if left.startswith(f".{name[:200]}.") and left.endswith(".tmp"):
                    with suppress(FileNotFoundError):  # the netui that left it was not dead, and is done with it
                        self.layer.unlink(os.path.join(folder, left))
        if anew:
            atomic.synced(self.layer, folder)  # or the power brings it back

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock beside the file."""
        with atomic.locked(self.layer, self.real, alone=self.alone):
            yield

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as plain objects, for TinyDB."""
        data, self._read = self.bytes()
        return msgspec.json.decode(data, type=dict[str, dict[str, Any]]) if data.strip() else None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file by these tables, for TinyDB; Refused when another hand changed it since `read`."""
        with self.locked():
            if self.stamp() != self._read:
                raise Refused("Not saved: the file was changed meanwhile. Try again.")
            self._read = atomic.replaced(self.layer, self.real, [msgspec.json.encode(data)])

    def _must_be_a_file(self, found: os.stat_result) -> None:
        if stat.S_ISDIR(found.st_mode):
            raise Refused(f"{self.path} is a folder; name a file in it, such as {self.path.rstrip('/')}/netui.json.")
        if not stat.S_ISREG(found.st_mode):
            raise Refused(f"{self.path} is no ordinary file but a pipe or device; name another with --file.")
        if found.st_size > MOST:
            raise Refused(f"{self.path} is larger than 1 GB and is no book of netui; name another with --file.")


def _words(fault: OSError) -> str:
    return "disk full" if fault.errno == errno.ENOSPC else (fault.strerror or type(fault).__name__).lower()


def not_saved(fault: OSError, path: str) -> Refused:
    """The sentence for a save that the system refused."""
    if isinstance(fault, NotDurable) and not fault.back:
        return Refused(
            f"Not saved: {_words(fault)}, and what lay there could not be put back. Look again when the disk works."
        )
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Refused(f"Not saved: {_shut(fault, path)}")
    if fault.errno == errno.ELOOP:
        return Refused(
            f"Not saved: {os.path.realpath(path)}.lock is a link and is not followed. Take it away and try again."
        )
    if fault.errno == errno.EISDIR:
        return Refused(f"Not saved: {os.path.realpath(path)}.lock is a folder. Take it away and try again.")
    if fault.errno in (errno.ENOENT, errno.ENOTDIR):
        return Refused(f"Not saved: the folder of {path} is gone. Put it back and try again; what is here stays here.")
    return Refused(f"Not saved: {_words(fault)}. Nothing has changed; try again, or make room.")


def _shut(fault: OSError, path: str) -> str:
    """What may not be written: the lock alone, the backups alone, or all of the folder."""
    folder, name = os.path.split(os.path.realpath(path))
    said, backups = str(fault.filename or ""), os.path.join(folder, "backups")
    what = f"the folder of {path}"
    if os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        if said == os.path.join(folder, f"{name}.lock"):
            return f"{said} is not yours to write ({_words(fault)}). Take it away and try again; reading goes on."
        if said == backups or os.path.dirname(said) == backups:
            what = backups
    return f"{what} cannot be written ({_words(fault)}). Reading goes on."
