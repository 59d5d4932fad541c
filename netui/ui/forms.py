"""Dialogs at the foot of a page: each asks one thing, hands the answer over, and closes only when it was taken."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input

from netui.ui.text import keys, show
from netui.ui.widgets.block import Block

Take = Callable[[str], Awaitable[bool]]


def nothing(_: str) -> Content | None:
    """No preview."""
    return None


class Modal(ModalScreen[None]):
    """What dialogs share: they sit at the bottom, the page stays visible, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    async def takes(self, event: events.Key) -> bool:
        """Whether the key is the answer, taken here and now; the keys after it wait."""
        return False

    @property
    def wrong(self) -> Content | None:
        """What the app says went wrong: the dialog lies over the message line."""
        text, wrong = getattr(self.app, "said", ("", False))
        return show(text, style="bold $late") if wrong else None

    def refused(self) -> None:
        """What was answered was refused: say so in the dialog, which lies over the message line."""

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss()


class Ask(Modal):
    """One line of text; `preview` says with every key what it was taken for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_guess", "Next guess", show=False, priority=True),
        Binding("f1", "explain", "Help", show=False),
    ]
    line = query_one("#line", Input)
    parts = query_one("#parts", Block)

    def __init__(
        self,
        prompt: str,
        take: Take,
        *,
        text: str = "",
        preview: Callable[[str], Content | None] = nothing,
        turn: Callable[[str], None] | None = None,
        keep: Callable[[str], None] | None = None,
        explain: Content | None = None,
        placeholder: str = "",
        enter: str = "save",
    ) -> None:
        super().__init__()
        self._enter = enter
        self.prompt, self.text, self.placeholder = prompt, text, placeholder
        self._take, self._preview, self._turn, self._keep = take, preview, turn, keep
        self._explanation, self._explained = explain, False

    def compose(self) -> ComposeResult:
        """Prompt, what the line was taken for, the line, its keys."""
        words = [("Enter", self._enter)]
        words += [("Tab", "next guess")] if self._turn else []
        words += [("F1", "how to say it")] if self._explanation else []
        with Vertical(id="dialog"):
            yield Block(show(self.prompt, style="bold"))
            yield Block(id="parts")
            yield Input(self.text, id="line", placeholder=self.placeholder, select_on_focus=False)
            yield Block(keys(*words, ("Esc", "keep for later" if self._keep else "leave")), id="keys")

    def on_mount(self) -> None:
        """The cursor stands behind what is there."""
        self.line.focus()
        self.line.cursor_position = len(self.text)
        self._look()

    def on_input_changed(self) -> None:
        """Say what Enter would do."""
        self._look()

    async def takes(self, event: events.Key) -> bool:
        """Enter hands over; the dialog closes only when the answer was taken."""
        if event.key != "enter":
            return False
        if await self._take(self.line.value):
            if self._keep:
                self._keep("")
            self.dismiss()
        else:
            self._look(self.wrong)
        return True

    def refused(self) -> None:
        """The line stays, with the reason."""
        self._look(self.wrong)

    def action_next_guess(self) -> None:
        """The next meaning of what is ambiguous."""
        if self._turn:
            self._turn(self.line.value)
            self._look()

    def action_explain(self) -> None:
        """Show or hide how to say it."""
        self._explained = not self._explained
        self._look()

    def action_leave(self) -> None:
        """Close; the line is kept for later where that makes sense."""
        if self._keep:
            self._keep(self.line.value)
        self.dismiss()

    def _look(self, wrong: Content | None = None) -> None:
        found = self._preview(self.line.value)
        if wrong is not None:
            found = wrong if found is None else Content("\n").join([found, wrong])
        if self._explained and self._explanation:
            found = self._explanation if found is None else Content("\n\n").join([found, self._explanation])
        self.parts.display = found is not None
        if found is not None:
            self.parts.show(found)


class Choose(Modal):
    """A question whose answers are letters; arrows and Enter work too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "step(-1)", "Before", show=False),
        Binding("down,right,tab", "step(1)", "Next", show=False),
    ]

    def __init__(
        self,
        title: str,
        answers: Sequence[tuple[str, str, Any]],
        take: Callable[[Any], Awaitable[bool]],
        *,
        body: Content | None = None,
        at: int = 0,
    ) -> None:
        super().__init__()
        self.title_text, self.answers, self._take_answer, self._body, self.at = title, answers, take, body, at

    def compose(self) -> ComposeResult:
        """The question, what it is about, an answer a line."""
        with Vertical(id="dialog"):
            yield Block(show(self.title_text, style="bold"))
            if self._body is not None:
                yield Block(self._body)
            yield Block(id="answers")
            yield Block(keys(("Enter", "takes the marked one"), ("Esc", "leave")), id="keys")

    def on_mount(self) -> None:
        """Draw the answers."""
        self._look()

    async def takes(self, event: events.Key) -> bool:
        """A letter is an answer, Enter the marked one; other letters mean nothing here and go no further."""
        if event.key == "enter":
            await self._answer(self.answers[self.at][2])
            return True
        for key, _, value in self.answers:
            if event.character == key:
                await self._answer(value)
                return True
        return event.is_printable

    def action_step(self, by: int) -> None:
        """Mark another answer."""
        self.at = (self.at + by) % len(self.answers)
        self._look()

    def refused(self) -> None:
        """The answers stay, with the reason."""
        self._look(self.wrong)

    async def _answer(self, value: object) -> None:
        if await self._take_answer(value):
            self.dismiss()
        else:
            self._look(self.wrong)

    def _look(self, wrong: Content | None = None) -> None:
        lines = [
            Content.assemble(("›" if n == self.at else " ", "$accent"), " ", (key, "bold $accent"), "  ", show(label))
            for n, (key, label, _) in enumerate(self.answers)
        ]
        self.query_one("#answers", Block).show(*lines, *([wrong] if wrong is not None else []))
