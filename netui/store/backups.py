"""Copies of the file as it was: before the first save of a day, each import, restore, merge and migration."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from datetime import date

from netui.book.now import Now
from netui.store.atomic import Stamp, replaced, synced
from netui.store.tinyfile import TinyFile

DAYS, WEEKS, MONTHS = 7, 4, 6

A_DAY = 8
"""Copies of one day that stay besides its first."""

_DAY = re.compile(r"-(\d{4}-\d\d-\d\d)(?:-(\d+))?\.json$")

LARGE = ("Imported", "Updated ", "Took in ", "Restored", "Merged")
"""Changes of this kind have a copy of their own before them."""

NO_LINKS = (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES)


class Backups:
    """The folder `backups` beside the book."""

    def __init__(self, file: TinyFile) -> None:
        self._file = file
        self._day = ""
        self._kept: Stamp | None = None
        """The file that was copied last: one copy of it is enough."""
        folder, name = os.path.split(file.real)
        self.folder = os.path.join(folder, "backups")
        self._stem = name.removesuffix(".json")

    def before(self, label: str, now: Now, *, older: bool = False) -> tuple[str, ...]:
        """Keep the file as it is now, if this is the first save of the day or a large change; what to tell if not.

        `older`: the file is of an older schema, and the save brings it to today's; then a failure is no detail.
        """
        large = older or label.startswith(LARGE)
        if self._day == now.day and not large:
            return ()
        try:
            self._before(large, now)
        except OSError as fault:
            if older:
                raise
            return (f"No backup was made ({(fault.strerror or 'no reason given').lower()})",)
        return ()

    def make(self, now: Now) -> str:
        """A copy of the file as it is now, in bytes of its own; its path."""
        names = self._names()
        path = os.path.join(self.folder, self._free(names, now))
        replaced(self._file.layer, path, [self._file.bytes()[0]])
        self._rotate(names, os.path.basename(path))
        return path

    def paths(self) -> list[str]:
        """All copies, the newest first."""
        try:
            return self._paths(self._file.layer.names(self.folder))
        except OSError:
            return []

    def lying(self) -> list[str]:
        """All copies, and what of copies half made could not be taken away; nobody makes one under the lock.

        OSError where the folder cannot be looked into.
        """
        try:
            names = self._file.layer.names(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [*self._paths(names), *self._tidied(names)]

    def _paths(self, names: list[str]) -> list[str]:
        mine = sorted((n for n in names if self._mine(n)), key=_order, reverse=True)
        return [os.path.join(self.folder, name) for name in mine]

    def _tidied(self, names: list[str]) -> list[str]:
        """Take away what netuis that died left of copies half made; what could not be taken away."""
        stuck: list[str] = []
        for name in names:
            if name.startswith((f".{self._stem}-", f".{self._stem}.left-")) and name.endswith(".tmp"):
                path = os.path.join(self.folder, name)
                try:
                    self._file.layer.unlink(path)
                except OSError:
                    stuck.append(path)
        return stuck

    def _before(self, large: bool, now: Now) -> None:
        found = self._file.stamp()
        if found is None or found == self._kept:
            return
        names = self._names()
        if large or not any(name.startswith(f"{self._stem}-{now.day}") for name in names):
            name = self._free(names, now)
            self._keep(os.path.join(self.folder, name))
            self._rotate(names, name)
            self._kept = found
        self._day = now.day

    def _free(self, names: list[str], now: Now) -> str:
        last = max((_order(name)[1] for name in names if name.startswith(f"{self._stem}-{now.day}")), default=0)
        return f"{self._stem}-{now.day}-{last + 1}.json" if last else f"{self._stem}-{now.day}.json"

    def _mine(self, name: str) -> bool:
        return name.startswith(f"{self._stem}-") and name.endswith(".json")

    def _names(self) -> list[str]:
        layer = self._file.layer
        try:
            names = layer.names(self.folder)
        except FileNotFoundError:
            layer.mkdir(self.folder)
            return []
        self._tidied(names)
        return [name for name in names if self._mine(name)]

    def _keep(self, path: str) -> None:
        """A second name for the file, which the next save leaves behind; a copy where the disk knows none."""
        try:
            self._file.layer.link(self._file.real, path)
        except OSError as fault:
            if fault.errno not in NO_LINKS:
                raise
            replaced(self._file.layer, path, [self._file.bytes()[0]])
        synced(self._file.layer, self.folder)

    def _rotate(self, names: list[str], new: str) -> None:
        """Take away what is too old, and never the new one: the clock may have been put back."""
        for name in sorted(set(names) - kept([*names, new], self._stem)):
            with suppress(OSError):
                self._file.layer.unlink(os.path.join(self.folder, name))


def _order(name: str) -> tuple[str, int, str]:
    """By day, then by the number of the copy on that day."""
    found = _DAY.search(name)
    return (found[1], int(found[2] or 1), name) if found else ("", 0, name)


def kept(names: list[str], stem: str) -> set[str]:
    """The names that stay: of the last seven days that have one, the first of four weeks and of six months.

    A day keeps its first copy and its last eight.
    """
    days: dict[str, list[str]] = {}
    stay: set[str] = set()
    for name in sorted(names, key=_order):
        day = name[len(stem) + 1 :][:10]
        try:
            date.fromisoformat(day)
        except ValueError:
            stay.add(name)
        else:
            days.setdefault(day, []).append(name)
    ordered = sorted(days, reverse=True)
    for day in ordered[:DAYS]:
        stay.update((days[day][0], *days[day][-A_DAY:]))
    weeks: dict[tuple[int, int], str] = {}
    months: dict[str, str] = {}
    for day in reversed(ordered):
        weeks.setdefault(date.fromisoformat(day).isocalendar()[:2], day)
        months.setdefault(day[:7], day)
    for day in (*sorted(weeks.values())[-WEEKS:], *sorted(months.values())[-MONTHS:]):
        stay.add(days[day][0])
    return stay
