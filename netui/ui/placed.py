"""Columns keep their place on every terminal: what terminals do not measure alike is put down where it belongs.

An emoji of a family takes two cells here, six or eight there; vowels of Devanagari none here, one there; a heart with
its emoji selector one or two. Textual reckons with one of these and writes on, so that everything to the right of such
a name would stand elsewhere. Here its cells are left blank first; it is drawn whole when the row stands, where the
blanks after it can take what it may need more, and else letter by letter. The cursor is moved in no other words than
those of Textual.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from rich.cells import get_character_cell_size, split_graphemes

_DOUBTFUL = re.compile(
    "[^\x00-\x7e\u00a0-\u0377\u037a-\u05ff\u0606-\u06dc\u06de-\u06ff\u0e00-\u0e7f\u10a0-\u10ff\u1e00-\u1fff"
    "\u2010-\u2027\u202f-\u205f\u2070-\u2bff\u3000-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\ue000-\ufaff\uff01-\uffee\ufffd"
    "\U00020000-\U0003fffd]"
)
"""All but the letters, shapes and ideographs of which terminals have long agreed how wide they are."""

_PART = re.compile(r"\x1b\[(\d+);(\d+)H|(\x1b\[[\d;]*m)|\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)|\n")
"""A place, a style, anything else that is no text."""

_PLAIN = "\x1b[0m"


class _Letter(NamedTuple):
    """One letter in its place: its cells, the most that a terminal may take, its style."""

    text: str
    column: int
    cells: int
    most: int
    style: str


def placed(output: str) -> str:
    """The same output, with every doubtful letter in the cells that were reckoned for it."""
    return "".join(_rows(output)) if _DOUBTFUL.search(output) else output


def _rows(output: str) -> Iterator[str]:
    at = end = 0
    row = column = 0
    for part in _PART.finditer(output):
        if part[1] or part[0] == "\n":
            yield _row(output[at : part.start()], row, column)
            yield part[0]
            at, row, column = part.end(), int(part[1] or 0), int(part[2] or 0)
        end = part.end()
    yield _row(output[at:], row, column) if at <= end else ""


def _row(output: str, row: int, column: int) -> str:
    if not row or not _DOUBTFUL.search(output):
        return output
    letters = list(_letters(output, column))
    late: list[str] = []
    drawn: list[str] = []
    n = 0
    while n < len(letters):
        one = letters[n]
        if not _DOUBTFUL.search(one.text):
            drawn.append(one.text)
            n += 1
            continue
        whole = _whole(letters, n)
        if _room(letters, n, whole):
            late.append(f"\x1b[{row};{one.column}H{one.style}{''.join(each.text for each in letters[n:whole])}{_PLAIN}")
            drawn.append(" " * sum(each.cells for each in letters[n:whole]))
            n = whole
        else:
            after = one.column + one.cells
            drawn.append(f"{' ' * one.cells}\x1b[{row};{one.column}H{one.text}\x1b[{row};{after}H")
            n += 1
    return "".join((*drawn, *late))


def _letters(output: str, column: int) -> Iterator[_Letter]:
    """The letters of a row; a sequence counts as one without cells."""
    style, at = "", 0
    for part in (*_PART.finditer(output), None):
        text = output[at : part.start() if part else len(output)]
        for start, end, cells in split_graphemes(text)[0]:
            letter = text[start:end]
            yield _Letter(letter, column, cells, max(cells, sum(map(_most, letter))), style)
            column += cells
        if part:
            style, at = part[3] or style, part.end()
            yield _Letter(part[0], column, 0, 0, style)


def _most(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 1 if unicodedata.category(char) == "Mc" else get_character_cell_size(char)


def _whole(letters: list[_Letter], begin: int) -> int:
    """Where the words end that begin here: before a sequence or a second blank, behind a cut."""
    for n in range(begin, len(letters)):
        pair = [each.text for each in letters[n : n + 2]]
        if letters[n].text[0] == "\x1b" or pair == [" ", " "] or (letters[n - 1].text == "…" and n > begin):
            return n
    return len(letters)


def _room(letters: list[_Letter], begin: int, end: int) -> bool:
    """Whether blanks follow that can take all that the widest terminal needs, and one more before the next words."""
    needed = sum(each.most - each.cells for each in letters[begin:end])
    free = list(takewhile(lambda each: each.text == " " or each.text[0] == "\x1b", letters[end:]))
    last = end + len(free) == len(letters)
    return not needed or needed < sum(each.cells for each in free) + last
