"""Any command by its name, any person, company or event: type, Enter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input

from netui.book.identity import fold
from netui.ui import commands
from netui.ui.app import NetUI
from netui.ui.forms import Modal
from netui.ui.text import column, keys, show, spread
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows

PEOPLE = 30
"""People shown at most; more letters narrow the list."""

VIM = {"q": "quit", "q!": "quit", "w": "quit", "wq": "quit", "x": "quit", "help": "help", "h": "help"}
"""What fingers type without asking; all is saved anyway."""


class Hit(msgspec.Struct, frozen=True):
    """One line: a command or a thing to open."""

    kind: str
    name: str
    id: int
    left: str
    right: str


class Palette(Modal):
    """A line and what it finds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", "Next", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", "Before", show=False, priority=True),
    ]
    line = query_one(Input)
    rows = query_one(Rows)

    def __init__(self, owner: NetUI, text: str = "") -> None:
        super().__init__()
        self.text = text
        self.owner = owner
        self.scope = getattr(owner.screen, "scope", "app")
        self.page = owner.screen

    def compose(self) -> ComposeResult:
        """The line, the hits, the keys."""
        with Vertical(id="dialog"):
            yield Input(self.text, select_on_focus=False, placeholder="a command, a person, a company", id="line")
            yield Rows[Hit](_drawn, lambda hit: (hit.kind, hit.name, hit.id))
            yield Block(id="count")
            yield Block(keys(("Enter", "run or open"), ("Esc", "close")))

    def on_mount(self) -> None:
        """Commands first."""
        self.line.focus()
        self.line.cursor_position = len(self.text)
        self.on_input_changed()

    def on_input_changed(self) -> None:
        """Find as you type."""
        hits = list(self._hits(self.line.value))
        self.rows.show(hits)
        self.rows.cursor = 0
        self.query_one("#count", Block).show(self._count(hits))

    def action_step(self, by: int) -> None:
        """Another line."""
        if by > 0:
            self.rows.action_down()
        else:
            self.rows.action_up()

    async def takes(self, event: events.Key) -> bool:
        """Enter runs or opens what the cursor stands on."""
        if event.key == "enter":
            await self._take(self.rows.item)
        return event.key == "enter"

    async def on_rows_opened(self) -> None:
        """A second click takes it."""
        await self._take(self.rows.item)

    async def _take(self, hit: Hit | None) -> None:
        typed = self.line.value.strip()
        self.dismiss()
        if hit is None:
            if typed:
                self.owner.ask_to_add(typed)
        elif hit.kind == "command":
            pages = {page.name for page in commands.PAGES}
            if hit.name in pages:
                self.owner.call_later(self.owner.go, hit.name)
            else:
                place = self.page if hit.left and self._is_own(hit.name) else self.owner
                self.owner.call_later(self.owner.run_action, hit.name, place)
        else:
            self.owner.call_later(self.owner.push, hit.kind, hit.id)

    def _count(self, hits: list[Hit]) -> Content:
        """How many were found, or what Enter does when nobody was."""
        if not hits:
            return Content.styled("Nothing by that name. Enter takes the words to the add line.", "$due")
        found = sum(hit.kind == "command" for hit in hits)
        things = len(hits) - found
        said = f"{found} of {sum(1 for _ in commands.found(self.scope))} commands"
        if self.line.value.strip():
            said += f" · {things} {'person, company or event' if things == 1 else 'people, companies, events'}"
        else:
            said += f" · a name finds one of {len(self.owner.outlook.book.people)} people"
        return show(said, style="$muted")

    def _is_own(self, name: str) -> bool:
        return any(row.name == name for row in commands.commands(self.scope))

    def _hits(self, text: str) -> Iterator[Hit]:
        want = fold(text.strip())
        if want in VIM:
            yield next(self._commands(VIM[want], exact=True))
            return
        yield from self._commands(want)
        if want:
            yield from self._things(text, want)

    def _commands(self, want: str, *, exact: bool = False) -> Iterator[Hit]:
        words = want.split()
        rows = sorted(commands.found(self.scope), key=lambda row: not fold(row.title).startswith(want))
        for row in rows:
            text = fold(f"{row.title} {row.name}")
            if (row.name == want) if exact else all(word in text for word in words):
                yield Hit("command", row.name, 0, row.title, row.keys[0] if row.keys else "")

    def _things(self, text: str, want: str) -> Iterator[Hit]:
        outlook = self.owner.outlook
        book = outlook.book
        for person in outlook.haystack.find(text)[:PEOPLE]:
            about = book.about(person)
            yield Hit("person", "", person, about.person.name, about.company)
        for place in book.organisations.values():
            if want in fold(place.name):
                yield Hit("company", "", place.id, place.name, "")
        for event in book.events.values():
            if want in fold(event.name):
                yield Hit("agenda", "", event.id, event.name, "")


def _drawn(hit: Hit, width: int) -> Content:
    if hit.kind == "command":
        return spread(Content(" ") + show(hit.left), show(f"{hit.right} ", style="bold $accent"), width)
    kind = "event" if hit.kind == "agenda" else hit.kind
    right = show(hit.right, 28, "$muted") + "  " + column(kind, 8, "$faint")
    return spread(Content(" ") + show(hit.left, style="bold"), right, width)
