"""A whole file in one step: lock, temporary file, fsync, rename, fsync of the folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from netui.book.refused import Refused
from netui.store.clock import token
from netui.store.layer import Layer

PATIENCE = 5.0
"""Seconds to wait for another netui's save."""

BATCH = 1024
"""Chunks a writev takes (IOV_MAX of Linux and macOS)."""

NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)

Chunk = bytes | memoryview

Stamp = tuple[int, int, int]
"""Inode, size and time of change: by these a file is known to be the one that was left."""


def stamp_of(stat: os.stat_result) -> Stamp:
    """The stamp of an open or lying file."""
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


class NotDurable(OSError):
    """The new file has its name, but the folder could not be synced: which one a crash leaves is not known."""

    back = True
    """Whether what lay there before is there again."""


@contextmanager
def locked(layer: Layer, path: str, *, alone: bool = False) -> Iterator[None]:
    """Hold the lock beside a file; Refused when another netui keeps it for longer than five seconds."""
    fd = layer.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        _kept_open(layer, fd)
        _wait(layer, fd, alone)
        yield
    finally:
        with suppress(OSError):  # what was saved is saved
            layer.close(fd)


def _kept_open(layer: Layer, fd: int) -> None:
    """A umask may take from a new file what its owner needs to open it again."""
    with suppress(OSError):
        if layer.fstat(fd).st_mode & 0o600 != 0o600:
            layer.fchmod(fd, 0o600)


def _wait(layer: Layer, fd: int, alone: bool) -> None:
    until, pause, older = layer.monotonic() + PATIENCE, 0.001, False
    while True:
        try:
            (layer.lockf if older else layer.flock)(fd)
            return
        except OSError as fault:
            if fault.errno in NO_LOCKS:
                if not older:
                    older = True
                    continue
                if alone:
                    return
                raise Refused(
                    "Not saved: this disk knows no locks. Start with --alone if no other netui is open."
                ) from fault
            if fault.errno not in (errno.EAGAIN, errno.EINTR, errno.EACCES if older else errno.EAGAIN):
                raise
        if layer.monotonic() >= until:
            raise Refused("Not saved: another netui holds the book. Try again in a moment.")
        layer.sleep(pause)
        pause = min(pause * 2, 0.05)


def replaced(layer: Layer, path: str, chunks: Sequence[Chunk], *, durable: bool = True) -> Stamp:
    """Put these bytes in the place of the file, durably; OSError leaves the old file, NotDurable the new one.

    `durable` False is for what may be lost: nothing is synced.
    """
    folder = os.path.dirname(path) or "."
    temp = os.path.join(folder, f".{os.path.basename(path)[:200]}.{token(8)}.tmp")
    at = layer.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            stamp = _written(layer, temp, chunks, durable)
            layer.rename(temp, path)
        except BaseException:
            with suppress(OSError):
                layer.unlink(temp)
            raise
        try:
            if durable:
                layer.fsync(at)
        except OSError as fault:
            raise NotDurable(fault.errno, fault.strerror) from fault
        return stamp
    finally:
        with suppress(OSError):
            layer.close(at)


def _written(layer: Layer, temp: str, chunks: Sequence[Chunk], durable: bool) -> Stamp:
    fd = layer.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        layer.fchmod(fd, 0o600)
        for first in range(0, len(chunks), BATCH):
            _all(layer, fd, chunks[first : first + BATCH])
        if durable:
            layer.fsync(fd)
        stamp = stamp_of(layer.fstat(fd))
        if stamp[1] != sum(map(len, chunks)):
            raise OSError(errno.EIO, os.strerror(errno.EIO))  # a disk that takes less than it says
    except BaseException:
        with suppress(OSError):
            layer.close(fd)
        raise
    layer.close(fd)
    return stamp


def _all(layer: Layer, fd: int, chunks: Sequence[Chunk]) -> None:
    """Write on where a write stopped short, as at 2 GB or under a signal."""
    left = list(chunks)
    while left:
        taken = layer.writev(fd, left)
        if taken == sum(map(len, left)):
            return
        while left and taken >= len(left[0]):
            taken -= len(left.pop(0))
        if taken:
            left[0] = memoryview(left[0])[taken:]


def synced(layer: Layer, folder: str) -> None:
    """Sync a folder as far as it can be: names that a dead process left may not be on the disk yet."""
    with suppress(OSError):
        fd = layer.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            layer.fsync(fd)
        finally:
            layer.close(fd)
