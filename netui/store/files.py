"""Every other file a user names: imports that are read, exports that are written."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from netui.book.refused import Refused
from netui.store.atomic import NotDurable, replaced
from netui.store.layer import Layer

MOST = 50_000_000
"""Bytes of a file to import."""


def read(path: str | Path, *, most: int = MOST) -> bytes:
    """All of a file; Refused where it is missing, a folder, a pipe, unreadable or too large."""
    path = Path(os.path.expanduser(path))
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as fault:
        raise Refused(f"{path}: there is no such file. Look at the spelling, or drag the file here.") from fault
    except (OSError, ValueError) as fault:
        raise Refused(f"{path} cannot be read: {_words(fault)}.") from fault
    try:
        mode = os.fstat(fd).st_mode
        if stat.S_ISDIR(mode):
            raise Refused(f"{path} is a folder; name a file in it.")
        if not stat.S_ISREG(mode):
            raise Refused(f"{path} is no ordinary file but a pipe or device; save it to a file first.")
        with open(fd, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as fault:
        raise Refused(f"{path} cannot be read: {_words(fault)}.") from fault
    finally:
        os.close(fd)
    if len(data) > most:
        raise Refused(
            f"{path} is larger than {most // 1_000_000} MB; cut it into parts and import one after the other."
        )
    return data


def write(path: str | Path, data: bytes, force: bool = False) -> Path:
    """Write a whole file at once, mode 0600; Refused when one is there already and `force` is not said."""
    path = Path(os.path.expanduser(path))
    if path.is_dir():
        raise Refused(f"{path} is a folder; name a file in it.")
    if not force and os.path.lexists(path):
        raise Refused(f"{path} is there already and stays as it is; say --force to write over it.")
    if not path.parent.is_dir():
        raise Refused(f"{path} cannot be written: there is no folder {path.parent}. Make it first.")
    try:
        if path.exists() and not path.is_file():
            _poured(path, data)  # /dev/stdout and the like are written to, not replaced
        else:
            replaced(Layer(), os.path.realpath(path), [data])
    except NotDurable as fault:
        raise Refused(f"{path} is written, but the disk may not keep it: {_words(fault)}.") from fault
    except (OSError, ValueError) as fault:
        raise Refused(f"{path} was not written: {_words(fault)}.") from fault
    return path


def folder(path: str | Path) -> Path:
    """A folder to write several files into, made with mode 0700 where it is missing."""
    path = Path(os.path.expanduser(path))
    try:
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
            path.chmod(0o700)
    except OSError as fault:
        raise Refused(f"{path} cannot be made: {_words(fault)}.") from fault
    if not path.is_dir():
        raise Refused(f"{path} is a file; name a folder.")
    return path


def write_all(path: str | Path, made: Mapping[str, bytes], force: bool = False) -> Path:
    """Write several files into a folder and folders in it; Refused before the first where one is there already."""
    to = folder(path)
    for inner in sorted({name.rpartition("/")[0] for name in made} - {""}):
        folder(to / inner)
    there = next((name for name in made if os.path.lexists(to / name)), None)
    if there is not None and not force:
        raise Refused(f"{to / there} is there already and stays as it is; say --force to write over it.")
    for name, data in made.items():
        write(to / name, data, force)
    return to


def _poured(path: Path, data: bytes) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(fd, "wb") as file:
        file.write(data)


def _words(fault: OSError | ValueError) -> str:
    return (getattr(fault, "strerror", None) or str(fault)).lower()
