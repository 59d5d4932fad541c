"""A disk in memory with two faces: what was written, and what would still be there after the power went.

Written is what every process sees. Durable are the bytes of a file as they were at its last fsync, and the names of a
folder as they were at the fsync of the folder; `power_lost` keeps only those, and plays with all that was unsynced.
"""

from __future__ import annotations

import errno
import itertools
import os
import random
import stat
from collections.abc import Callable, Sequence
from typing import Any

from netui.store.layer import Layer
from tests.store.desk import CALLS, Died

Names = dict[str, int]


class File:
    """One inode."""

    __slots__ = ("data", "durable", "mode", "spoiled", "touched")

    def __init__(self, mode: int) -> None:
        self.data: bytes = b""
        self.durable: bytes = b""
        self.mode = mode
        self.touched = 0
        self.spoiled = False
        """An fsync of it failed: its pages are marked clean, and a second fsync says yes and does nothing."""

    def copy(self) -> File:
        other = File(self.mode)
        other.data, other.durable, other.touched, other.spoiled = self.data, self.durable, self.touched, self.spoiled
        return other


class Disk:
    """Files, folders and locks; every process sees it through a `Process` of its own."""

    def __init__(self) -> None:
        self.files: dict[int, File] = {}
        self.folders: dict[str, Names] = {}
        self.durable: dict[str, Names] = {}
        self.steps: dict[str, list[Names]] = {}
        """What a folder looked like after each change of its names since its last fsync."""
        self.locks: dict[int, object] = {}
        self.clock = 0
        self.inode = 0

    def copy(self) -> Disk:
        """The same disk, to be broken in another way."""
        other = Disk()
        other.files = {i: file.copy() for i, file in self.files.items()}
        other.folders = {name: dict(names) for name, names in self.folders.items()}
        other.durable = {name: dict(names) for name, names in self.durable.items()}
        other.steps = {name: [dict(step) for step in steps] for name, steps in self.steps.items()}
        other.clock, other.inode = self.clock, self.inode
        return other

    def names(self, path: str) -> Names:
        return self.folders.setdefault(path, {})

    def find(self, path: str) -> int:
        folder, name = os.path.split(path)
        found = self.names(folder).get(name)
        if found is None:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
        return found

    def renamed(self, folder: str) -> None:
        self.steps.setdefault(folder, []).append(dict(self.folders[folder]))

    def tick(self) -> int:
        self.clock += 1
        return self.clock

    def power_lost(self, rng: random.Random) -> Disk:
        """The disk after a restart: names and bytes that were not synced may be old, lost, zeroed or halved."""
        after = Disk()
        after.clock, after.inode = self.clock, self.inode
        for path in self.folders:
            lagging = [self.durable.get(path, {}), *self.steps.get(path, [])]
            after.folders[path] = dict(rng.choice(lagging))
            after.durable[path] = dict(after.folders[path])
        for i, file in self.files.items():
            kept = file.copy()
            if file.data != file.durable:
                kept.data = rng.choice(LOST)(file)
            kept.durable = kept.data
            after.files[i] = kept
        return after


LOST: tuple[Callable[[File], bytes], ...] = (
    lambda file: file.durable,
    lambda file: b"",
    lambda file: bytes(len(file.data)),
    lambda file: file.data[: len(file.data) // 2],
    lambda file: file.data[: len(file.data) // 2] + bytes(len(file.data) - len(file.data) // 2),
    lambda file: file.data,
)
"""What may be left of bytes that were never synced."""


class Process(Layer):
    """One process on the disk; its n-th call may fail, once or for good, and it may die."""

    def __init__(
        self,
        disk: Disk,
        at: int = 0,
        fault: Callable[[], BaseException] = Died,
        *,
        for_good: bool = False,
        alike: bool = False,
        torn: bool = False,
    ) -> None:
        self.disk = disk
        self.at, self.fault, self.for_good, self.torn = at, fault, for_good, torn
        self.alike = alike
        """From the n-th on every call of its kind fails, and only those."""
        self.calls: list[str] = []
        self.fds: dict[int, tuple[str | int, int, int]] = {}
        self.next = itertools.count(3)

    def later(self, work: Callable[[], None]) -> None:
        work()

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in CALLS:
            return found

        def called(*args: Any) -> Any:
            self.calls.append(name)
            n = len(self.calls)
            again = self.for_good or (self.alike and n > self.at and name == self.calls[self.at - 1])
            if n == self.at or (again and 0 < self.at < n):
                fault = self.fault()
                if name == "close" and not isinstance(fault, Died):
                    found(*args)
                if name == "writev" and self.torn:
                    found(args[0], [b"".join(args[1])[: sum(map(len, args[1])) // 2]])
                if name == "fsync" and isinstance(what := self.fds[args[0]][0], int):
                    self.disk.files[what].spoiled = True
                if isinstance(fault, Died):
                    self.end()
                raise fault
            return found(*args)

        return called

    def end(self) -> None:
        """The process is over; what it held is free."""
        self.disk.locks = {inode: who for inode, who in self.disk.locks.items() if who is not self}

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        if flags & os.O_DIRECTORY:
            return self._fd(path)
        folder, name = os.path.split(path)
        names = self.disk.names(folder)
        if name in names and flags & os.O_EXCL:
            raise FileExistsError(errno.EEXIST, "File exists", path)
        if name not in names:
            if not flags & os.O_CREAT:
                raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
            self.disk.inode += 1
            names[name] = self.disk.inode
            self.disk.files[self.disk.inode] = File(mode)
            self.disk.renamed(folder)
        return self._fd(names[name])

    def _fd(self, what: str | int) -> int:
        fd = next(self.next)
        self.fds[fd] = (what, 0, 0)
        return fd

    def _file(self, fd: int) -> File:
        what = self.fds[fd][0]
        assert isinstance(what, int)
        return self.disk.files[what]

    def close(self, fd: int) -> None:
        what, _, _ = self.fds.pop(fd)
        if isinstance(what, int) and self.disk.locks.get(what) is self:
            del self.disk.locks[what]

    def read(self, fd: int, size: int) -> bytes:
        what, at, _ = self.fds[fd]
        found = self._file(fd).data[at : at + size]
        self.fds[fd] = (what, at + len(found), 0)
        return found

    def writev(self, fd: int, chunks: Sequence[bytes | memoryview]) -> int:
        data = b"".join(chunks)
        file = self._file(fd)
        file.data += data
        file.touched = self.disk.tick()
        return len(data)

    def fsync(self, fd: int) -> None:
        what = self.fds[fd][0]
        if isinstance(what, str):
            self.disk.durable[what] = dict(self.disk.names(what))
            self.disk.steps[what] = []
        elif not (file := self.disk.files[what]).spoiled:
            file.durable = file.data

    def fchmod(self, fd: int, mode: int) -> None:
        self._file(fd).mode = mode

    def fstat(self, fd: int) -> os.stat_result:
        what = self.fds[fd][0]
        assert isinstance(what, int)
        return self._stat(what)

    def stat(self, path: str) -> os.stat_result:
        return self._stat(self.disk.find(path))

    def _stat(self, inode: int) -> os.stat_result:
        file = self.disk.files[inode]
        size, at = len(file.data), file.touched
        times = {"st_atime_ns": at, "st_mtime_ns": at, "st_ctime_ns": at}
        return os.stat_result((stat.S_IFREG | file.mode, inode, 1, 1, 0, 0, size, 0, 0, 0), times)

    def rename(self, old: str, new: str) -> None:
        inode = self.disk.find(old)
        (folder, name), (there, called) = os.path.split(old), os.path.split(new)
        del self.disk.folders[folder][name]
        self.disk.names(there)[called] = inode
        self.disk.renamed(there)

    def link(self, old: str, new: str) -> None:
        inode = self.disk.find(old)
        folder, name = os.path.split(new)
        if name in self.disk.names(folder):
            raise FileExistsError(errno.EEXIST, "File exists", new)
        self.disk.folders[folder][name] = inode
        self.disk.renamed(folder)

    def unlink(self, path: str) -> None:
        self.disk.find(path)
        folder, name = os.path.split(path)
        del self.disk.folders[folder][name]
        self.disk.renamed(folder)

    def mkdir(self, path: str, mode: int = 0o700) -> None:
        self.disk.names(path)

    def utime(self, path: str, at: int) -> None:
        self.disk.files[self.disk.find(path)].touched = at

    def names(self, path: str) -> list[str]:
        if path not in self.disk.folders:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
        return list(self.disk.folders[path])

    def flock(self, fd: int) -> None:
        what = self.fds[fd][0]
        assert isinstance(what, int)
        if self.disk.locks.get(what, self) is not self:
            raise BlockingIOError(errno.EAGAIN, "busy")
        self.disk.locks[what] = self

    def sleep(self, seconds: float) -> None:
        raise AssertionError("waits for a lock that nobody holds")
