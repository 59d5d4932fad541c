"""Every call to the system that touches the book's file, in one place, so that a test can break any of them."""

from __future__ import annotations

import _thread
import fcntl
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress


class Layer:
    """The real system; a test's layer overrides what should fail."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """A file descriptor that a child process does not inherit."""
        return os.open(path, flags | os.O_CLOEXEC, mode)

    def close(self, fd: int) -> None:
        """Give the descriptor back."""
        os.close(fd)

    def read(self, fd: int, size: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        return os.read(fd, size)

    def writev(self, fd: int, chunks: Sequence[bytes | memoryview]) -> int:
        """How many bytes of these were taken."""
        return os.writev(fd, chunks)

    def fsync(self, fd: int) -> None:
        """Wait until the disk has it."""
        os.fsync(fd)

    def fchmod(self, fd: int, mode: int) -> None:
        """Set the mode whatever the umask."""
        os.fchmod(fd, mode)

    def fstat(self, fd: int) -> os.stat_result:
        """What is open."""
        return os.fstat(fd)

    def stat(self, path: str) -> os.stat_result:
        """What lies there, links followed."""
        return os.stat(path)

    def rename(self, old: str, new: str) -> None:
        """Put one file in the place of another, at once."""
        os.rename(old, new)

    def link(self, old: str, new: str) -> None:
        """A second name for the same bytes."""
        os.link(old, new)

    def unlink(self, path: str) -> None:
        """Take a name away."""
        os.unlink(path)

    def mkdir(self, path: str, mode: int = 0o700) -> None:
        """A new folder of one's own, whatever the umask."""
        os.mkdir(path, mode)
        os.chmod(path, mode)

    def utime(self, path: str, at: int) -> None:
        """Give a file this time of change, in nanoseconds."""
        os.utime(path, ns=(at, at))

    def names(self, path: str) -> list[str]:
        """What a folder holds."""
        return os.listdir(path)

    def flock(self, fd: int) -> None:
        """Take the lock or raise BlockingIOError at once."""
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def lockf(self, fd: int) -> None:
        """The older kind of lock, for disks that do not know flock."""
        fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def later(self, work: Callable[[], None]) -> None:
        """Begin what nobody waits for; it may never be done, as when Python ends first."""
        with suppress(RuntimeError):  # no thread to be had
            _thread.start_new_thread(work, ())  # threading waits for the thread to run, which costs what is won

    def sleep(self, seconds: float) -> None:
        """Wait for another netui to finish its save."""
        time.sleep(seconds)

    def monotonic(self) -> float:
        """Seconds that only rise, to bound a wait."""
        return time.monotonic()
