"""Folders that a sync tool carries elsewhere: read whole, each file replaced at once and only while it is as read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from netui.book.refused import Refused
from netui.store import files
from netui.store.atomic import replaced
from netui.store.layer import Layer

CARDS, ENTRIES = ".vcf", ".ics"
MOST = 10_000_000
"""Bytes of one card or entry; a picture is in it."""
ALL = 300_000_000
"""Bytes of a folder."""


def is_folder(path: str | Path) -> bool:
    """Whether it is one."""
    return os.path.isdir(os.path.expanduser(path))


def pair(path: str | Path, *, make: bool) -> tuple[str, str]:
    """The folders of cards and of entries: `contacts` and `calendar` in it, or itself where such files lie in it."""
    top = files.folder(path) if make else Path(os.path.expanduser(path))
    inner = tuple(top / name for name in ("contacts", "calendar"))
    if not any(one.is_dir() for one in inner):
        names = os.listdir(top)
        direct = tuple(any(name.endswith(end) and name[:1] != "." for name in names) for end in (CARDS, ENTRIES))
        if any(direct):
            here = os.path.realpath(top)
            return here if direct[0] else "", here if direct[1] else ""
        if not make:
            raise Refused(f"{top} holds no cards (.vcf) and no calendar (.ics), nor folders contacts and calendar.")
    if make:
        for one in inner:
            files.folder(one)
    cards, entries = (os.path.realpath(one) if one.is_dir() else "" for one in inner)
    return cards, entries


def read(path: str | Path) -> tuple[str, dict[str, bytes], str, dict[str, bytes]]:
    """The folder of cards with its files, and that of the calendar with its own."""
    cards, entries = pair(path, make=False)
    return cards, lying(cards, CARDS), entries, lying(entries, ENTRIES)


def lying(folder: str, end: str) -> dict[str, bytes]:
    """Name to contents of every file with that ending; hidden ones and what is no ordinary file are left out."""
    found: dict[str, bytes] = {}
    if not folder:
        return found
    left = ALL
    try:
        names = sorted(os.listdir(folder))
    except OSError as fault:
        raise Refused(f"{folder} cannot be read: {(fault.strerror or str(fault)).lower()}.") from fault
    for name in names:
        path = os.path.join(folder, name)
        if not name.endswith(end) or name[:1] == "." or not _is_file(path):
            continue
        try:
            found[name] = files.read(path, most=MOST)
        except Refused:
            if os.path.lexists(path):
                raise
            continue  # a sync tool took it away in between
        left -= len(found[name])
        if left < 0:
            raise Refused(f"{folder} holds more than {ALL // 1_000_000} MB; netui reads no more at once.")
    return found


def carry(
    made: Mapping[tuple[str, str], bytes], gone: Iterable[tuple[str, str]], lay: Mapping[tuple[str, str], bytes]
) -> frozenset[tuple[str, str]]:
    """Write and remove; what is no longer as it lay when it was read is left alone, and named in the answer."""
    failed: set[tuple[str, str]] = set()
    layer = Layer()
    for place, data in made.items():
        if _now(place) != lay.get(place):
            failed.add(place)
            continue
        try:
            replaced(layer, os.path.join(*place), [data])
        except OSError as fault:
            words = (fault.strerror or str(fault)).lower()
            raise Refused(f"{os.path.join(*place)} was not written: {words}. Say it again, nothing is lost.") from fault
    for place in gone:
        if _now(place) != lay.get(place):
            failed.add(place)
            continue
        with suppress(FileNotFoundError):
            layer.unlink(os.path.join(*place))
    return frozenset(failed)


def _now(place: tuple[str, str]) -> bytes | None:
    try:
        return files.read(os.path.join(*place), most=MOST)
    except Refused:
        return b"" if os.path.lexists(os.path.join(*place)) else None


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path, follow_symlinks=False).st_mode)
    except OSError:
        return False
