"""Small windows at the foot of a page: something to read, a draft to copy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, TextArea

from netui.rules.drafts import Draft
from netui.ui.forms import Modal
from netui.ui.text import keys, show
from netui.ui.widgets.block import Block
from netui.ui.widgets.sheet import Sheet, wrapped
from netui.ui.words.card_words import draft_line, paragraphs


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


class Heard(Modal):
    """A few lines that may all stay empty; Enter goes to the next one, on the last it saves."""

    def __init__(self, title: str, lines: Sequence[str], take: Callable[[str], Awaitable[bool]]) -> None:
        super().__init__()
        self.title_text, self.lines, self._take = title, tuple(lines), take

    def compose(self) -> ComposeResult:
        """The title, a line for each question, the keys."""
        with Vertical(id="dialog"):
            yield Block(show(self.title_text, style="bold"))
            for line in self.lines:
                yield Input(placeholder=line)
            yield Block(keys(("Enter", "next line, then save"), ("Tab", "next line"), ("Esc", "leave")), id="keys")

    def on_mount(self) -> None:
        """The first line."""
        self.query(Input).first().focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """The next line; after the last all of them are handed over."""
        fields = list(self.query(Input))
        at = fields.index(event.input)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        elif await self._take("\n".join(" ".join(field.value.split()) for field in fields)):
            self.dismiss()


class Writing(Modal):
    """A draft in the user's own words, some lines long; Esc keeps it, empty brings ours back."""

    def __init__(self, title: str, text: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self.title_text, self.text, self._keep = title, text, keep

    def compose(self) -> ComposeResult:
        """The title, the text, its keys."""
        with Vertical(id="dialog"):
            yield Block(show(self.title_text, style="bold"))
            yield TextArea(self.text, id="words", soft_wrap=True, show_line_numbers=False)
            yield Block(keys(("Esc", "keeps it"), ("Enter", "new line"), ("empty", "brings ours back")), id="keys")

    def on_mount(self) -> None:
        """The cursor stands behind what is there."""
        field = self.query_one(TextArea)
        field.focus()
        field.move_cursor(field.document.end)

    def action_leave(self) -> None:
        """Close; what was written is kept."""
        text = self.query_one(TextArea).text
        self.dismiss()
        if text != self.text:
            self._keep(text)
