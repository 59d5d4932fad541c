"""How much of a stranger's file is taken in, and in which letters; everything beyond is refused with a sentence."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from netui.book.refused import Refused
from netui.exchange.batch import Question

FILE = 50_000_000
ROWS = 200_000
CELL = 1_000_000
MEMBERS = 200
UNPACKED = 200_000_000
RATIO = 200

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""What a file may begin with, and the encoding that it promises."""

GUESS = "cp1252"
ENCODINGS = ("cp1252", "cp1250", "latin-1", "utf-16")


def fits(name: str, data: bytes) -> None:
    """Refuses what is empty or too large to be read whole."""
    if not data.strip():
        raise Refused(f"{name} is empty. Nothing was changed.")
    if len(data) > FILE:
        raise Refused(
            f"{name} has {len(data) / 1e6:,.0f} MB; netui reads up to {FILE // 1_000_000}. Nothing was changed."
        )


def text_of(name: str, data: bytes, encoding: str = "") -> tuple[str, Question | None, int]:
    """The text, the question where its letters are in doubt, and how many characters no text has were left out."""
    said = encoding or next((codec for mark, codec in MARKS if data.startswith(mark)), "")
    question = None
    try:
        text = data.decode(said or "utf-8")
    except LookupError as fault:
        raise Refused(f"There is no encoding «{encoding}». Try utf-8, {', '.join(ENCODINGS)}.") from fault
    except UnicodeDecodeError as fault:
        if said:
            raise Refused(f"{name} is not {said}: byte {fault.start + 1} does not fit. Nothing was changed.") from fault
        text = data.decode(GUESS, "replace")
        question = _letters(name, data, fault.start)
    text = text.removeprefix("\ufeff")
    if not text.isascii() or "\0" in text:
        kept = text.translate(_NO_TEXT)
        return kept, question, len(text) - len(kept)
    return text, question, 0


def peek(data: bytes, most: int = 65_536) -> str:
    """The beginning as text, for looking what it is; never fails."""
    head = data[:most]
    codec = next((codec for mark, codec in MARKS if head.startswith(mark)), "utf-8")
    try:
        return head.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        cut = fault.start >= len(head) - 4
        return head[: fault.start].decode(codec, "replace") if cut else head.decode(GUESS, "replace")


_NO_TEXT = {0: None, **dict.fromkeys(range(0xD800, 0xE000))}


def _letters(name: str, data: bytes, at: int) -> Question:
    line = data[data.rfind(b"\n", 0, at) + 1 : at + 60].split(b"\n")[0].strip()[:80]
    choices = tuple((codec, line.decode(codec, "replace")) for codec in ("cp1252", "cp1250", "latin-1"))
    return Question("encoding", f"{name} does not say in which encoding it is. Which line reads right?", choices, GUESS)


UNPACKING = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError),
    lzma.LZMAError,
)
"""What a damaged archive may raise."""


class Archive:
    """The files of an archive, each unpacked in memory when it is asked for and never onto the disk."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        with self._telling():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in _members(name, self._zip)}

    @property
    def paths(self) -> tuple[str, ...]:
        """What it holds."""
        return tuple(self._infos)

    def read(self, path: str) -> bytes:
        """One file of it; Refused where it is locked, damaged or too large."""
        info = self._infos[path]
        if info.flag_bits & 1:
            raise Refused(f"{self.name} is locked with a password. Unpack it, then import {path}. Nothing was changed.")
        if info.file_size > FILE:
            raise Refused(f"{path} in {self.name} is too large to be read. Nothing was changed.")
        with self._telling():
            return self._zip.read(info)  # never more than the size it declares

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except UNPACKING as fault:
            raise Refused(f"{self.name} cannot be unpacked: {_short(fault)}. Nothing was changed.") from fault


def names(name: str, data: bytes) -> tuple[str, ...]:
    """What an archive holds; nothing where it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(info.filename for info in _members(name, archive))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ()


def _members(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    inside = [info for info in archive.infolist() if not info.is_dir()]
    size = sum(info.file_size for info in inside)
    packed = sum(info.compress_size for info in inside)
    if len(inside) > MEMBERS or size > UNPACKED or size > RATIO * max(packed, 1):
        raise Refused(
            f"{name} is no ordinary archive: {len(inside):,} files, {size / 1e6:,.0f} MB unpacked "
            f"from {packed / 1e6:,.1f}. Nothing was changed."
        )
    return inside


def _short(fault: Exception) -> str:
    return " ".join(str(fault).split())[:80].rstrip(".") or type(fault).__name__
