"""The only door from data to a widget, and the filter behind it that nothing passes."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.content import Content, Span
from textual.filter import LineFilter

from netui.book.text import clean


def show(text: str, width: int | None = None, style: str = "") -> Content:
    """Harmless content of a text from outside, never parsed; cut to `width` cells with … where given."""
    return Content.styled(cut(text, width), style) if style else Content(cut(text, width))


_PICTURE = "[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_JOINER = re.compile(f"(?<!\u200d)\u200d(?!\u200d)(?:(?<!{_PICTURE}.)|(?!{_PICTURE}))")
"""One that joins no emoji."""


def cut(text: str, width: int | None = None) -> str:
    """The cleaned text, cut to `width` cells with … where it is longer."""
    text = clean(text)
    if "\u200d" in text:
        text = _JOINER.sub("\u200d\u200d", text)  # rich gives what follows a joiner no cell, letters too
    if width is None or len(text) * 2 <= width or cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def column(text: str, width: int, style: str = "") -> Content:
    """The cleaned text in exactly `width` cells: cut or filled with blanks."""
    line = cut(text, width)
    cells = cell_len(line)
    line, cells = line + " " * (width - cells), max(width, cells)
    spans = [Span(0, len(line), style)] if style and line else None
    return Content(line, spans, cells, strip_control_codes=False)


def spread(left: Content, right: Content, width: int) -> Content:
    """Left and right in one line of `width` cells; the right one stays whole, the left one is cut."""
    room = width - right.cell_length
    if room <= 1:
        return left.truncate(width, ellipsis=True, pad=True)
    return left.truncate(room - 1, ellipsis=True, pad=True) + " " + right


def keys(*pairs: tuple[str, str]) -> Content:
    """Keys with their words, as footers and dialogs show them."""
    return Content("  ").join(Content.assemble((key, "bold $accent"), " ", (word, "$muted")) for key, word in pairs)


class Door(LineFilter):
    """The last check before the terminal: every segment is cleaned, and no link passes."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments; those with anything harmful in them are rebuilt."""
        if all(_harmless(segment) for segment in segments):
            return segments
        return [segment if _harmless(segment) else _cleaned(segment) for segment in segments]


def _harmless(segment: Segment) -> bool:
    text, style, control = segment
    if control or (style is not None and style.link):
        return False
    return (text.isascii() and text.isprintable()) or clean(text) == text


def _cleaned(segment: Segment) -> Segment:
    text, style, control = segment
    if control:
        return segment
    if style is not None and style.link:
        style = style.without_color + RichStyle(color=style.color, bgcolor=style.bgcolor, link=None)
    harmless = clean(text)
    return Segment(harmless + " " * max(0, cell_len(text) - cell_len(harmless)), style)
