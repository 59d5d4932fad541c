"""Every text role can be read on every ground: WCAG contrast of the shipped themes, recomputed."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from netui.book.refused import Refused
from netui.ui import themes

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
