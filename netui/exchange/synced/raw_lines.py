"""The lines of a card or an entry with the very bytes each is made of, so that what is not touched stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from netui.exchange.content_line import Line, split

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")

Unfold = Callable[[Iterable[str]], Iterator[tuple[int, str]]]
"""Lines to whole lines, each with the number it begins at."""


class Part(msgspec.Struct, frozen=True):
    """A whole line as it lies in the file, and what it says."""

    raw: bytes
    line: Line | None


def parts(data: bytes, unfold: Unfold) -> Iterator[Part]:
    """Every whole line; what stands before the first belongs to it."""
    lines = _LINE.findall(data.decode("utf-8", "surrogateescape"))
    whole = list(unfold(line.rstrip("\r\n") for line in lines))
    starts = [0, *(at - 1 for at, _ in whole[1:]), len(lines)]
    for (_, text), start, end in zip(whole, starts, starts[1:], strict=False):
        raw = "".join(lines[start:end]).encode("utf-8", "surrogateescape")
        yield Part(raw if raw.endswith((b"\n", b"\r")) else raw + b"\r\n", split(text))


def plainly(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Whole lines of a calendar: one that begins with a blank goes on with the one before."""
    began, text = 0, ""
    for number, line in enumerate(lines, 1):
        if began and line[:1] in (" ", "\t"):
            text += line[1:]
        else:
            if began:
                yield began, text
            began, text = number, line
    if began:
        yield began, text
