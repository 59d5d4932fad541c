"""The dialog of the questions for one person: three lines, Tab offers the user's own bank, Enter saves all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from netui.ui.forms import Modal
from netui.ui.text import keys, show
from netui.ui.widgets.block import Block

OFFERS = (
    "What are you working on?",
    "What brought you here?",
    "What are you hoping to learn?",
)
"""What Tab offers while the user has no bank of questions."""


class Questions(Modal):
    """Lines of text; the one with the cursor takes what Tab offers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next line", show=False, priority=True),
        Binding("up", "move(-1)", "Line before", show=False, priority=True),
        Binding("tab", "offer", "From the bank", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        take: Callable[[Sequence[str]], Awaitable[bool]],
        bank: Sequence[str] = (),
        count: int = 3,
    ) -> None:
        super().__init__()
        self.title_text, self._take = title, take
        self.lines = [*lines, *[""] * count][:count]
        self.bank, self._offered = tuple(bank) or OFFERS, -1

    def compose(self) -> ComposeResult:
        """What is asked, a field a line, the keys."""
        with Vertical(id="dialog"):
            yield Block(show(self.title_text, style="bold"))
            for line in self.lines:
                yield Input(line, select_on_focus=False)
            words = (("Enter", "save"), ("Down", "next line"), ("Tab", "one from your bank"), ("Esc", "leave"))
            yield Block(keys(*words), id="keys")

    @property
    def fields(self) -> list[Input]:
        """The lines as fields."""
        return list(self.query(Input))

    def on_mount(self) -> None:
        """The cursor stands in the first free line."""
        free = next((field for field in self.fields if not field.value), self.fields[0])
        free.focus()

    def action_move(self, by: int) -> None:
        """Another line."""
        fields = self.fields
        at = next((n for n, field in enumerate(fields) if field.has_focus), 0)
        fields[(at + by) % len(fields)].focus()

    def action_offer(self) -> None:
        """The next question of the bank that stands in no line yet."""
        fields = self.fields
        here = next((field for field in fields if field.has_focus), fields[0])
        for _ in self.bank:
            self._offered = (self._offered + 1) % len(self.bank)
            if self.bank[self._offered] not in [field.value for field in fields]:
                here.value = self.bank[self._offered]
                here.cursor_position = len(here.value)
                return

    async def takes(self, event: events.Key) -> bool:
        """Enter hands all lines over; the dialog closes only when they were taken."""
        if event.key != "enter":
            return False
        if await self._take([field.value for field in self.fields]):
            self.dismiss()
        return True
