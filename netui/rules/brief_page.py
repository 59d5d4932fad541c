"""One page of text in parts: at most 36 lines of a hundred cells; what does not fit is counted, never cut silently."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from netui.book.identity import fold

LINES = 36

WIDTH = 100

_NAME = 12
"""Cells of the names at the left."""

MOST_LINES = 5
"""Lines of one row: a day, a person, the pitch."""

CELL = 42
"""Cells of one thing on a day, so that two stand beside each other."""

_GAP = 3
"""Cells between two of them."""

BREAK = "\t"
"""Where a line of the page may go on below, indented, when it does not fit."""

TIE = "\u00a0"
"""A blank at which no line ends: a time stays with its title, a name with its place."""


class Part(NamedTuple):
    """A name at the left and its lines."""

    name: str
    lines: tuple[str, ...]
    short: bool = False
    """Lines of a few words, which may stand beside each other."""


class Brief(NamedTuple):
    """The page: a title and its parts, the most needed first."""

    title: str
    parts: tuple[Part, ...]

    @property
    def file(self) -> str:
        """The name of its file: "datastack-berlin-2026.md"."""
        words = re.findall(r"[a-z0-9]+", fold(self.title.split(",")[0]))
        year = re.search(r"\b(19|20)\d\d\b", self.title)
        stem = "-".join(words)[:60] or "brief"
        return f"{stem}{f'-{year[0]}' if year and year[0] not in stem else ''}.md"


def lines(brief: Brief, width: int = WIDTH, most: int = LINES) -> list[str]:
    """The page in at most `most` lines; the longest parts give way first, and say how much is missing."""
    room = width - _NAME
    parts = [(p.name, _beside(p.lines, room) if p.short else _wrapped(p.lines, room)) for p in brief.parts if p.lines]
    room = most - 1 - len(parts)
    while sum(len(rows) for _, rows in parts) > room:
        longest = max(range(len(parts)), key=lambda n: len(parts[n][1]))
        name, rows = parts[longest]
        if len(rows) <= 2:
            break
        gone = int(found[1]) + 1 if (found := re.fullmatch(r"… (\d+) more", rows[-1])) else 2
        parts[longest] = name, [*rows[:-2], f"… {gone} more"]
    page = [brief.title, ""]
    for name, rows in parts:
        page += [f"{name if n == 0 else '':<{_NAME}}{row}" for n, row in enumerate(rows)]
        page.append("")
    return page[:-1][:most]


def markdown(brief: Brief) -> str:
    """The same as Markdown, whole."""
    found = [f"# {_plain(brief.title)}", ""]
    for part in brief.parts:
        if part.lines:
            found += [f"## {part.name}", "", *(f"- {_plain(' '.join(line.split()))}" for line in part.lines), ""]
    return "\n".join(found)


def _wrapped(rows: Sequence[str], width: int) -> list[str]:
    """Each row over as many lines as it needs; only among several the further ones are indented."""
    indent = "  " if len(rows) > 1 else ""
    found: list[str] = []
    for row in rows:
        whole = row.replace(BREAK, "  ")
        parts = [whole] if len(whole) <= width else row.split(BREAK)
        for n, part in enumerate(parts):
            first = indent * bool(n)
            found += textwrap.wrap(
                part.strip(),
                width,
                initial_indent=first,
                subsequent_indent=indent,
                break_long_words=True,
                max_lines=MOST_LINES,
                placeholder=" …",
            ) or [""]
    return [line.replace(TIE, " ") for line in found]


def _beside(rows: Sequence[str], width: int) -> list[str]:
    """Short lines in as many columns as fit, read from left to right."""
    cell = min(width, max(CELL, *map(len, rows)))
    count = max(1, (width + _GAP) // (cell + _GAP))
    cells = [f"{row[:cell]:<{cell}}" for row in rows]
    return [(" " * _GAP).join(cells[n : n + count]).rstrip() for n in range(0, len(cells), count)]


def _plain(text: str) -> str:
    """Text from outside cannot become a heading, a link or markup."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
