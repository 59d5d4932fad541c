"""Rows as text or JSON: cleaned, padded by cells, without colour; the one place that prints data."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from netui.book.text import clean

GAP = 2
"""Blanks between two columns."""

_UNPRINTABLE = re.compile(r"[^\n\x20-\x7e]")


def say(text: str) -> None:
    """Words for people: to stderr, so that data stays alone on stdout."""
    if sys.stderr is not None:  # without one print would take stdout
        with suppress(OSError):  # nobody reads it; the exit code still says how it ended
            print(clean(text), file=sys.stderr)


def line(text: str = "") -> None:
    """One line of data."""
    print(clean(text))


def asked(prompt: str) -> str:
    """One line from the person, after a prompt on stderr; empty at the end of input."""
    if sys.stdin is None or sys.stderr is None:
        return ""
    print(clean(prompt), end="", file=sys.stderr, flush=True)
    if sys.stdin.isatty():
        _wait()
    return sys.stdin.readline().strip()


def _wait() -> None:
    """Until a line is there or Ctrl-C: pressed in the instant before a read begins, the read would sleep over it."""
    import select
    import signal

    here, there = os.pipe()
    os.set_blocking(there, False)
    before = signal.set_wakeup_fd(there)
    try:
        select.select([sys.stdin, here], [], [])
    finally:
        signal.set_wakeup_fd(before)
        os.close(here)
        os.close(there)


def table(rows: Iterable[Sequence[str]], indent: str = "") -> None:
    """Rows in columns as wide as their widest cell; the last column is not padded."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*cleaned, strict=True)]
    for row in cleaned:
        padded = [cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)]
        print((indent + (" " * GAP).join(padded)).rstrip())


def as_json(value: Any) -> None:
    """One JSON document; what a terminal could take for a command is written as an escape, nothing is lost."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    data(harmless(text).encode() + b"\n")


def harmless(json: str) -> str:
    """JSON with everything unprintable or invisible as `\\u` escapes."""
    return json if json.isascii() and "\x7f" not in json else _UNPRINTABLE.sub(_escaped, json)


def shown(content: bytes) -> bytes:
    """Contents of a file as they are; on a terminal without anything it could take for a command."""
    if not sys.stdout.isatty():
        return content
    return b"".join(f"{clean(text)}\n".encode() for text in content.decode("utf-8", "replace").split("\n"))


def data(content: bytes) -> None:
    """Bytes to stdout as they are, whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if char in "\u200c\u200d" or "\u1160" <= char <= "\u11ff" or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _escaped(found: re.Match[str]) -> str:
    return _letter(found[0])


@lru_cache(10_000)
def _letter(char: str) -> str:
    if char.isprintable() and clean(char) == char:
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
