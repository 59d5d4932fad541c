"""Every text role can be read on every ground (WCAG, recomputed), and a theme reaches every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

from netui.book.demo import demo
from netui.book.refused import Refused
from netui.ui import themes
from tests.screen import MONDAY, book_file, opened

TEXT = ("fg", "muted", "accent", "fresh", "ok", "due", "late", "faded", "gap")


def luminance(colour: Color) -> float:
    parts = [value / 255 for value in colour.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", themes.shipped(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["bg", "surface"])
@pytest.mark.parametrize("role", TEXT)
def test_text_can_be_read(theme: Theme, ground: str, role: str) -> None:
    least = 7.0 if theme.name == "high-contrast" else 4.5
    assert contrast(theme.variables[role], theme.variables[ground]) >= least


@pytest.mark.parametrize("theme", themes.shipped(), ids=lambda theme: theme.name)
def test_the_selected_row_can_be_read(theme: Theme) -> None:
    assert contrast(theme.variables["select-fg"], theme.variables["select"]) >= 4.5


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("roles = 3 =", "mine.toml"),
        ('[roles]\nbg = "#000000"', "surface"),
        ('[roles]\nbg = "blackish"', "bg"),
    ],
)
def test_a_broken_theme_names_what_is_wrong(text: str, named: str) -> None:
    with pytest.raises(Refused, match=named):
        themes.theme(text, "mine.toml")


async def test_another_theme_reaches_every_page_also_those_that_were_left_before(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY))) as keys:
        seen = {}
        for turn in range(2):
            for page in ("2", "5", "1"):
                await keys.press(page)
                seen[turn, page] = [ground(node) for node in (keys.app.screen, keys.app.screen.query_one("Footer"))]
                await keys.press("question_mark")
                seen[turn, page].append(ground(keys.app.screen.query_one("Input")))
                await keys.press("escape")
            if not turn:
                await keys.press("colon")
                await keys.type("theme")
                await keys.press("enter")
        roles = {theme.name: theme.variables for theme in themes.shipped()}
        for page in ("2", "5", "1"):
            assert seen[0, page] == [roles["calm-dark"][role] for role in ("bg", "surface", "panel")]
            assert seen[1, page] == [roles["paper-light"][role] for role in ("bg", "surface", "panel")]


def ground(node: Widget) -> str:
    return node.background_colors[1].hex.lower()
