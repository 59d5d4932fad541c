"""What one column of a table is: a letter a field, all in sight at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.exchange.batch import Column
from netui.ui.forms import Modal
from netui.ui.text import column, keys, show
from netui.ui.widgets.block import Block

FIELDS: Mapping[str, tuple[str, str]] = {
    "n": ("name", "whole name"),
    "f": ("given", "first name"),
    "m": ("middle", "middle name"),
    "l": ("family", "last name"),
    "k": ("nick", "other name"),
    "s": ("suffix", "suffix"),
    "e": ("email", "e-mail"),
    "p": ("phone", "phone"),
    "w": ("link", "web link"),
    "c": ("company", "company"),
    "j": ("title", "job"),
    "d": ("team", "department"),
    "y": ("city", "city"),
    "t": ("tag", "tags"),
    "o": ("note", "note"),
    "v": ("connected", "connected on"),
    "b": ("birthday", "birthday"),
    "1": ("year", "birth year"),
    "2": ("month", "birth month"),
    "3": ("day", "birth day"),
    "x": ("", "leave out"),
}
"""Letter to the field of a mapping and its words."""

WORDS: Mapping[str, str] = dict(FIELDS.values())
ACROSS = 4


class FieldChoice(Modal):
    """The fields in four columns; a letter is the answer."""

    def __init__(self, of: Column, take: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self.of, self._take = of, take

    def compose(self) -> ComposeResult:
        """The column with its cells, the letters, the keys."""
        cells = " · ".join(dict.fromkeys(cell for cell in self.of.samples if cell)) or "it is empty"
        with Vertical(id="dialog"):
            yield Block(show(f"What is «{self.of.name}»?", style="bold"))
            yield Block(show(cells, 200, "$muted"))
            yield Block(Content("\n").join([Content(""), *self._grid(), Content("")]))
            yield Block(keys(("a letter", "is the answer"), ("Esc", "leave")), id="keys")

    def _grid(self) -> list[Content]:
        rows = -(-len(FIELDS) // ACROSS)
        parts = [
            Content(" ") + column(key, 2, "bold $accent") + column(words, 15, "bold" if field == self.of.field else "")
            for key, (field, words) in FIELDS.items()
        ]
        return [Content("").join(parts[at::rows]) for at in range(rows)]

    async def takes(self, event: events.Key) -> bool:
        """A letter is the answer; others mean nothing here."""
        if event.character in FIELDS:
            self.dismiss()
            await self._take(FIELDS[event.character or ""][0])
            return True
        return event.is_printable
