"""Which column of a table is what: the guess, three cells of each, and a key for every field."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import msgspec
from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.exchange.batch import Column
from netui.exchange.mapping import CALLED
from netui.rules.outlook import Outlook
from netui.ui.dialogs.field_choice import WORDS, FieldChoice
from netui.ui.page import Page
from netui.ui.text import column, show
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows

Take = Callable[[str], Awaitable[bool]]
HOW = "Space says what a column is. The next file with these columns is read the same way."


class Columns(Page):
    """A row a column; nothing is read before Enter."""

    rows = getters.query_one(Rows)

    def __init__(self, name: str, columns: tuple[Column, ...], take: Take) -> None:
        super().__init__()
        self.name_of_file, self.columns, self._take = name, list(columns), take

    def body(self) -> ComposeResult:
        """What is asked, and the columns."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Rows[Column](_column, lambda one: one.name)
            yield Block(show(f" {HOW}", style="$muted"), id="how")

    def show(self, outlook: Outlook) -> None:
        """The columns as they are said now."""
        title = Content.assemble((" Import", "bold"), "  ", ("Which column is what?", "$accent"), "   ")
        width = self.app.size.width
        head = Content("   ") + column("column", 22, "$muted") + column("is", 16, "$muted")
        self.query_one("#head", Block).show(
            title + show(self.name_of_file), Content(""), head + show("first rows", max(width - 44, 10), "$muted")
        )
        self.rows.show(tuple(self.columns))
        self.rows.focus()

    def hint(self) -> Content:
        """Whether anybody would have a name."""
        if not self._called:
            return show("One column has to be a name, an e-mail, a phone or a company.", style="$due")
        left = sum(not one.field for one in self.columns)
        out = f"{left} left out" if left else "none left out"
        return show(f"{len(self.columns)} columns, {out}. Enter reads it so.")

    @property
    def _called(self) -> bool:
        return any(one.field in CALLED for one in self.columns)

    @property
    def column(self) -> bool:
        """Whether there is a column to be named."""
        return self.rows.item is not None

    def action_field(self) -> None:
        """Say what this column is; the next one follows."""
        here = self.rows.item
        if here is None:
            return

        async def take(field: str) -> None:
            self._put(here, field)
            self.rows.action_down()

        self.app.push_screen(FieldChoice(here, take))

    def action_leave_out(self) -> None:
        """Nothing of this column."""
        if self.rows.item is not None:
            self._put(self.rows.item, "")
            self.rows.action_down()

    def _put(self, here: Column, field: str) -> None:
        at = self.columns.index(here)
        self.columns[at] = msgspec.structs.replace(here, field=field)
        self.app.say("")
        self.rows.show(tuple(self.columns))
        self.settle()

    async def action_take(self) -> None:
        """Read the file so."""
        if not self._called:
            self.app.say("One column has to be a name, an e-mail, a phone or a company.", wrong=True)
            return
        said = json.dumps({one.name: one.field for one in self.columns}, ensure_ascii=False)
        if await self._take(said):
            self.make_way()


def _column(one: Column, width: int) -> Content:
    role = "bold $accent" if one.field else "$muted"
    is_ = column(WORDS.get(one.field, one.field), 16, role)
    cells = [show(cell or "-", max((width - 44) // 3 - 2, 8)) for cell in one.samples]
    wide = max((width - 44) // 3, 10)
    rest = Content("").join(cell.truncate(wide - 1, ellipsis=True, pad=True) + " " for cell in cells)
    return Content("  ") + column(one.name, 21) + " " + is_ + rest
