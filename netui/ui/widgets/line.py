"""The three lines of the frame: tabs above, the message and the footer below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from netui.ui.text import show, spread

LAST = (("palette", ":", "all"), ("help", "?", "keys"))
"""What stands last in every footer."""


class Tabs(Widget):
    """The numbered pages, the one in sight in brackets; date and counts at the right."""

    tabs: var[tuple[tuple[str, str, str], ...]] = var(())
    """Key, name and title of each page."""
    current: var[str] = var("")
    right: var[str] = var("")

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        name: str

    def __init__(self) -> None:
        super().__init__()
        self.spans: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """One line of exactly the width."""
        self.spans.clear()
        wide = self.size.width >= 110
        line = Content.assemble((" netui ", "bold $fg")) if wide else Content("")
        for key, name, title in self.tabs:
            start = line.cell_length
            here = name == self.current
            label = f"[{key} {title}]" if here else f" {key} {title} "
            line += Content.styled(label, "bold $accent" if here else "$muted") + ("  " if wide else "")
            self.spans.append((start, line.cell_length, name))
        return spread(line, show(self.right, style="$muted") + " ", self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Go to the page under the pointer."""
        for start, end, name in self.spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(name))

    def watch_current(self) -> None:
        """Another page."""
        self.refresh()

    def watch_right(self) -> None:
        """Other counts."""
        self.refresh()


class Said(Widget):
    """The message line: what was done, or why not; else a quiet hint of the page."""

    text: var[str] = var("")
    wrong: var[bool] = var(False)
    hint: var[Content] = var(Content(""))

    def render(self) -> Content:
        """The message, else the hint, in one line."""
        width = self.size.width - 2
        if not self.text:
            return Content(" ") + self.hint.truncate(width, ellipsis=True)
        return Content(" ") + show(self.text, width, "bold $late" if self.wrong else "$fg")

    def watch_text(self) -> None:
        """Another message."""
        self.refresh()

    def watch_wrong(self) -> None:
        """Another colour."""
        self.refresh()

    def watch_hint(self) -> None:
        """Another hint."""
        self.refresh()


class Footer(Widget):
    """Keys of the page, as many whole ones as fit, and always `: all  ? keys`."""

    keys: var[tuple[tuple[str, str, str], ...]] = var(())
    """Command, key and word, in the order of the table."""
    last: var[Sequence[tuple[str, str, str]]] = var(LAST)

    @dataclass
    class Chosen(Message):
        """A key of the footer was clicked."""

        name: str

    def __init__(self) -> None:
        super().__init__()
        self.spans: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """One line; a key that does not fit whole is left out."""
        room = self.size.width - 2
        tail = sum(len(key) + len(word) + 3 for _, key, word in self.last)
        spans: list[tuple[int, int, str]] = []
        line = Content(" ")
        for name, key, word in self.keys:
            if line.cell_length + len(key) + len(word) + 3 + tail <= room + 1:
                line = self._with(line, spans, name, key, word)
        for name, key, word in self.last:
            line = self._with(line, spans, name, key, word)
        self.spans = spans
        return line

    def _with(self, line: Content, spans: list[tuple[int, int, str]], name: str, key: str, word: str) -> Content:
        start = line.cell_length
        line = line + Content.assemble((key, "bold $accent"), " ", (word, "$muted"))
        spans.append((start, line.cell_length, name))
        return line + "  "

    def on_click(self, event: events.Click) -> None:
        """Do what the word under the pointer says."""
        for start, end, name in self.spans:
            if start <= event.x < end:
                self.post_message(self.Chosen(name))

    def watch_keys(self) -> None:
        """Other keys."""
        self.refresh()
