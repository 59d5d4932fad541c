"""Small windows at the foot of a page: something to read, a draft to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from netui.rules.drafts import Draft
from netui.ui.card_words import draft_line, paragraphs
from netui.ui.forms import Modal
from netui.ui.text import keys, show
from netui.ui.widgets.block import Block
from netui.ui.widgets.sheet import Sheet, wrapped


class Told(Modal):
    """A text in whole lines; Esc, Enter and q close it, other keys do nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "leave", "Close", show=False)]

    def __init__(self, title: str, said: Iterable[str]) -> None:
        super().__init__()
        self.title_text, self.said = title, tuple(said)

    def compose(self) -> ComposeResult:
        """The title, the text, the way out."""
        with Vertical(id="dialog"):
            yield Block(show(self.title_text, style="bold"))
            yield Sheet(id="text")
            yield Block(keys(("Esc", "close")), id="keys")

    def on_mount(self) -> None:
        """Wrap to the width."""
        self.query_one(Sheet).show(
            lambda width: [line for text in self.said for line in wrapped(text, width, first=Content("· "))]
        )


class Written(Modal):
    """A draft in one of its tones: m the next one, y copies; nothing is sent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "tone", "Next tone", show=False),
        Binding("y", "copy", "Copy", show=False),
        Binding("q", "leave", "Close", show=False),
    ]

    def __init__(self, title: str, draft: Callable[[int], Draft], copy: Callable[[str], None]) -> None:
        super().__init__()
        self.title_text, self._draft, self._copy, self.tone = title, draft, copy, 0

    def compose(self) -> ComposeResult:
        """The title, the draft, its keys."""
        with Vertical(id="dialog"):
            yield Block(show(self.title_text, style="bold"))
            yield Sheet(id="text")
            yield Block(keys(("m", "next tone"), ("y", "copy"), ("Esc", "close")), id="keys")

    def on_mount(self) -> None:
        """The first tone."""
        self._look()

    def on_key(self, event: events.Key) -> None:
        """Keys that mean nothing here go no further."""
        if event.is_printable and event.character not in ("m", "y", "q"):
            event.stop()

    def action_tone(self) -> None:
        """The next tone."""
        self.tone += 1
        self._look()

    def action_copy(self) -> None:
        """To the clipboard; copied is not sent."""
        self._copy(self._draft(self.tone).text)
        self.dismiss()

    def _look(self) -> None:
        draft = self._draft(self.tone)
        self.query_one(Sheet).show(
            lambda width: (draft_line(draft, width), Content(""), *paragraphs(draft.text, width - 1))
        )
