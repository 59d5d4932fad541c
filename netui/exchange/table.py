"""Rows of delimited text, each with its number; one unclosed quote costs one row and not the rest of the file."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator

from netui.book.refused import Refused
from netui.exchange.limits import CELL, ROWS

REACH = 20
"""Lines that one row may span."""


def lines_of(text: str) -> list[str]:
    """The lines, without their ends; other separators than CR and LF are part of a cell."""
    return re.split(r"\r\n|\r|\n", text)


def heading(cell: str) -> str:
    """A column's name for comparing."""
    return " ".join(unicodedata.normalize("NFKC", cell).casefold().split())


def rows(
    lines: list[str], delimiter: str, start: int, width: int, reach: int = REACH
) -> Iterator[tuple[int, list[str] | None]]:
    """Each row that is not blank with the number of its first line; None for one whose quote is never closed."""
    csv.field_size_limit(CELL)
    if len(lines) > ROWS:
        raise Refused(f"It has {len(lines):,} lines; netui reads up to {ROWS:,}. Nothing was changed.")
    at = start
    while at < len(lines):
        line = lines[at]
        if '"' not in line:
            if line.strip():
                yield at + 1, line.split(delimiter)
            at += 1
            continue
        row, used = _quoted(lines, at, delimiter, width, reach)
        yield at + 1, row
        at += used


def _quoted(lines: list[str], at: int, delimiter: str, width: int, reach: int) -> tuple[list[str] | None, int]:
    """The row that begins here and how many lines it takes."""
    ahead = (lines[i] + "\n" for i in range(at, min(at + reach + 1, len(lines))))
    reader = csv.reader(ahead, delimiter=delimiter)
    try:
        row = next(reader)
    except csv.Error:
        return None, 1
    used = reader.line_num
    if used == 1:
        return ([] if row is None else row) if lines[at].count('"') % 2 == 0 else None, 1
    torn = used > reach or (used > REACH and len(row) != width)
    torn = torn or sum(lines[i].count('"') for i in range(at, at + used)) % 2 == 1
    whole = any(len(cells(lines[i], delimiter)) == width for i in range(at + 1, at + used))
    return (None, 1) if torn or whole else (row, used)


def cells(line: str, delimiter: str) -> list[str]:
    """One line as cells, whatever stands in it."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)
