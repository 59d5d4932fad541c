"""A book that cannot be read gives way to a copy of it; its bytes stay beside it under another name."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from netui.book.now import Now
from netui.book.refused import Refused
from netui.store import atomic
from netui.store.backups import NO_LINKS, Backups
from netui.store.faults import Broken
from netui.store.layer import Layer
from netui.store.tinyfile import TinyFile, not_saved


class Aside(msgspec.Struct, frozen=True):
    """What would be done: nothing is changed yet."""

    path: str
    copy: str
    people: int
    """How many the copy holds."""
    kept: str
    """The name under which the unreadable file stays."""

    def done(self, layer: Layer | None = None) -> None:
        """Put the copy in the book's place, in one step."""
        file = TinyFile(self.path, layer)
        try:
            with file.locked():
                _also_named(file, self.kept)
                atomic.replaced(file.layer, file.real, [TinyFile(self.copy, layer).bytes()[0]])
        except OSError as fault:
            raise not_saved(fault, self.path) from fault


def _also_named(file: TinyFile, name: str) -> None:
    """A second name for what lies there; a copy where the disk knows none."""
    try:
        file.layer.link(file.real, name)
    except OSError as fault:
        if fault.errno not in NO_LINKS:
            raise
        atomic.replaced(file.layer, name, [file.bytes()[0]])


def copies(path: str | Path) -> list[tuple[str, int]]:
    """The backups of a book that can be read, the newest first, each with how many people it holds."""
    found: list[tuple[str, int]] = []
    for copy in Backups(TinyFile(path)).paths():
        with suppress(Refused):
            found.append((copy, len(TinyFile(copy).image()[0].book.people)))
    return found


def planned(path: str | Path, no: Refused, now: Now, copy: str | None = None) -> Aside:
    """Which copy would take the place of an unreadable book; `no` again where the book is not damaged or none fits."""
    if not isinstance(no.__cause__, Broken) or "Update" in no.__cause__.way:
        raise no
    if copy is not None:
        good = [(copy, len(TinyFile(os.path.expanduser(copy)).image()[0].book.people))]
    else:
        good = copies(path)
    if not good:
        raise no
    stem = os.path.realpath(path).removesuffix(".json")
    kept, n = f"{stem}-unreadable-{now.day}.json", 1
    while os.path.lexists(kept):
        n += 1
        kept = f"{stem}-unreadable-{now.day}-{n}.json"
    return Aside(os.fspath(path), *good[0], kept)
