"""Copies of the file as it was: before the first save of a day and before each import."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import date

from netui.book.now import Now
from netui.store.atomic import replaced, synced
from netui.store.tinyfile import TinyFile

DAYS, WEEKS, MONTHS = 7, 4, 6

NO_LINKS = (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES)


class Backups:
    """The folder `backups` beside the book."""

    def __init__(self, file: TinyFile) -> None:
        self._file = file
        self._day = ""
        folder, name = os.path.split(file.real)
        self.folder = os.path.join(folder, "backups")
        self._stem = name.removesuffix(".json")

    def before(self, label: str, now: Now) -> tuple[str, ...]:
        """Keep the file as it is now, if this is the first save of the day or an import; what to tell if that fails."""
        imported = label.startswith("Imported")
        if self._day == now.day and not imported:
            return ()
        try:
            self._before(imported, now)
        except OSError as fault:
            return (f"No backup was made ({(fault.strerror or 'no reason given').lower()})",)
        return ()

    def _before(self, imported: bool, now: Now) -> None:
        if self._file.stamp() is None:
            return
        names = self._names()
        today = [name for name in names if name.startswith(f"{self._stem}-{now.day}")]
        if imported or not today:
            name = f"{self._stem}-{now.day}.json"
            n = 1
            while name in today:
                n += 1
                name = f"{self._stem}-{now.day}-{n}.json"
            self._keep(os.path.join(self.folder, name))
            self._rotate([*names, name])
        self._day = now.day

    def _names(self) -> list[str]:
        layer = self._file.layer
        try:
            return [n for n in layer.names(self.folder) if n.startswith(f"{self._stem}-") and n.endswith(".json")]
        except FileNotFoundError:
            layer.mkdir(self.folder)
            return []

    def _keep(self, path: str) -> None:
        """A second name for the file, which the next save leaves behind; a copy where the disk knows none."""
        try:
            self._file.layer.link(self._file.real, path)
        except OSError as fault:
            if fault.errno not in NO_LINKS:
                raise
            replaced(self._file.layer, path, [self._file.bytes()[0]])
        synced(self._file.layer, self.folder)

    def _rotate(self, names: list[str]) -> None:
        for name in sorted(set(names) - kept(names, self._stem)):
            with suppress(OSError):
                self._file.layer.unlink(os.path.join(self.folder, name))


def kept(names: list[str], stem: str) -> set[str]:
    """The names that stay: all of the last seven days that have one, the first of four weeks and of six months."""
    days: dict[str, list[str]] = {}
    stay: set[str] = set()
    for name in sorted(names, key=lambda name: (len(name), name)):
        day = name[len(stem) + 1 :][:10]
        try:
            date.fromisoformat(day)
        except ValueError:
            stay.add(name)
        else:
            days.setdefault(day, []).append(name)
    ordered = sorted(days, reverse=True)
    for day in ordered[:DAYS]:
        stay.update(days[day])
    weeks: dict[tuple[int, int], str] = {}
    months: dict[str, str] = {}
    for day in reversed(ordered):
        weeks.setdefault(date.fromisoformat(day).isocalendar()[:2], day)
        months.setdefault(day[:7], day)
    for day in (*sorted(weeks.values())[-WEEKS:], *sorted(months.values())[-MONTHS:]):
        stay.add(days[day][0])
    return stay
