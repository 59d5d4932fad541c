"""What stands right of a name stands there on every terminal, however wide that terminal takes the name to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from netui.book.book import Book
from netui.book.records import Organisation, Person, Position
from netui.ui.placed import placed
from netui.ui.text import column
from tests.screen import book_file
from tests.terminal.window import Window

NAMES = (
    "अनीता शर्मा", "👨‍👩‍👧‍👦 Kim", "🇩🇪 Jo 🇫🇷", "❤️ Ana ✈️ 1️⃣", "👩🏽‍💻🏳️‍🌈", "မြန်မာ အမည်", "ශ්‍රී ලංකා", "தமிழ்ச்செல்வி",
    "Bo\u200dX\u200dY", "ກຸ່ມ", "각", "Zoë 王小明", "ខ្មែរ", "\U0001fae8\U0001fadf",
)  # fmt: skip

_PART = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b(?:\[[0-?]*[ -/]*[@-~]|.)|([^\x1b\n\r])")


def sparing(char: str) -> int:
    """A terminal that knows no emoji and draws marks of all kinds above the letter before."""
    if unicodedata.category(char)[0] == "M" or char in "\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" and char < "\U0001f000" else 1


def spending(char: str) -> int:
    """A terminal that joins nothing."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def seen(output: str, wide: Callable[[str], int]) -> dict[tuple[int, int], str]:
    """What a terminal shows in each cell, by row and column."""
    cells: dict[tuple[int, int], str] = {}
    row = at = 1
    for part in _PART.finditer(output):
        if part[2]:
            row, at = int(part[1]), int(part[2])
        elif char := part[3]:
            for n in range(wide(char)):
                cells[row, at + n] = char if n == 0 else ""
            if not wide(char):
                cells[row, at - 1] = cells.get((row, at - 1), "") + char
            at += wide(char)
    return cells


def line(cells: dict[tuple[int, int], str], row: int, begin: int, end: int) -> str:
    """What stands there, up to that column."""
    return "".join(cells.get((row, column), " ") for column in range(begin, end))


@pytest.mark.parametrize("wide", [sparing, spending])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("room", [4, 8, 16, 40])
def test_the_next_column_keeps_its_place(name: str, room: int, wide: Callable[[str], int]) -> None:
    row = f"\x1b[1;1H\x1b[1m{column(name, room).plain}\x1b[0m\x1b[2m Kestrel   42\x1b[0m"
    cells = seen(placed(row), wide)
    assert line(cells, 1, room + 1, room + 14) == " Kestrel   42"
    if room == 40:
        assert line(cells, 1, 1, room).rstrip() == column(name, 39).plain.rstrip()


def test_on_a_row_before_nothing_is_left_of_what_stood_there() -> None:
    before = seen("\x1b[1;1H" + "x" * 11, sparing)
    after = before | seen(placed("\x1b[1;1H❤️ Ana 1️⃣  "), sparing)
    assert "x" not in "".join(after.values())


@pytest.mark.parametrize("text", ["Ana Ruiz · Zoë — 王小明 ▌▍● محمد שלום สมชาย", "plain", "\x1b]0;x\x07"])
def test_what_all_terminals_measure_alike_goes_out_as_it_is(text: str) -> None:
    assert placed(f"\x1b[1;1H{text}") == f"\x1b[1;1H{text}"


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_is_without_a_cell_for_a_joiner(name: str) -> None:
    assert cell_len(column(f"A\u200d{name}", 30).plain + "|") == 31
    assert cell_len(column("A\u200dB", 30).plain.rstrip()) == 2


@pytest.mark.parametrize("wide", [sparing, spending])
def test_a_list_on_a_terminal_has_its_columns_one_below_the_other(tmp_path: Path, wide: Callable[[str], int]) -> None:
    people = [Person(id=n + 2, name=name, well="close", last_talked="2026-06-01") for n, name in enumerate(NAMES)]
    posts = [Position(id=n + 100, person=n + 2, organisation=99, title="Dev") for n in range(len(NAMES))]
    path = book_file(tmp_path, Book.of(Organisation(id=99, name="Kestrel"), *people, *posts))
    env = {"NETUI_NOW": "2026-11-23T09:00+01:00", "LC_ALL": "C.UTF-8"}
    window = Window("--file", str(path), size=(120, 40), env=env)
    window.until("Today")
    window.press("2")
    window.read_all()
    window.press("v")
    window.until("List by field")
    window.read_all()
    window.send(b"\x11")
    assert window.ended() == 0
    before = window.written[: window.written.rindex(b"\x1b[?1049l")].decode()
    cells = seen(before, wide)
    places = [
        column for row in range(1, 41) for column in range(1, 60) if line(cells, row, column, column + 7) == "Kestrel"
    ]
    assert len(places) == len(NAMES)
    assert len(set(places)) == 1
