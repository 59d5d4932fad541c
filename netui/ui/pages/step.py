"""One change of the history: what was before and after, and the way back to it."""

from __future__ import annotations

import asyncio

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.dates import words
from netui.book.refused import Refused
from netui.rules.outlook import Outlook
from netui.store.file import Row
from netui.store.incoming import Incoming, Moved, moves
from netui.ui.page import Page
from netui.ui.text import column, show, spread
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet

MOST = 2_000
"""Lines shown; an import of thousands says how many more there are."""


class Step(Page):
    """What one change moved, field by field; Enter takes back all that came after it."""

    rows = getters.query_one(Rows)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row
        self.way: Incoming | None = None

    def body(self) -> ComposeResult:
        """What it was, then a line a field."""
        with Vertical(id="main"):
            yield Sheet(id="head")
            yield Rows[Moved](self._drawn, lambda moved: (moved.table, moved.id, moved.field))

    @property
    def back_there(self) -> bool:
        """Whether something came after it."""
        return self.way is not None

    def show(self, outlook: Outlook) -> None:
        """What moved, and how many changes came after it."""
        self.call_later(self._read)

    async def _read(self) -> None:
        try:
            change = await asyncio.to_thread(self.app.store.changes, self.row.key)
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return
        try:
            self.way = await asyncio.to_thread(self.app.store.back_to, self.row.key)
        except Refused:
            self.way = None
        found = list(moves(change, self.outlook.book))
        self.query_one("#head", Sheet).show(lambda width: self._head(len(found), width))
        self.rows.show(found[:MOST])
        self.rows.focus()
        self.settle()

    def _head(self, count: int, width: int) -> tuple[Content, ...]:
        day = words(self.row.time[:10], self.outlook.now)
        right = show(f"{day}, {self.row.time[11:16]} ", style="$muted")
        more = f", the first {MOST} here" if count > MOST else ""
        lines = f"1 line{more}" if count == 1 else f"{count} lines{more}"
        return spread(Content(" ") + show(self.row.label, style="bold"), right, width), show(
            f" {lines}", style="$muted"
        )

    def hint(self) -> Content:
        """What Enter would do."""
        if self.way is None:
            return Content.styled("Nothing came after it. Esc goes back.", "$muted")
        return show(f"Enter: {self.way.label.replace('Took back', 'take back')}; one u brings all of it back.")

    def _drawn(self, moved: Moved, width: int) -> Content:
        name = Content(" ") + column(moved.name, max(16, width // 4)) + " "
        if not moved.field:
            return name + (show("new", style="$fresh") if moved.after else show("gone", style="$late"))
        field = column(moved.field.replace("_", " "), 14, "$muted") + " "
        room = max(8, (width - name.cell_length - field.cell_length - 3) // 2)
        return name + field + show(moved.before or "–", room, "$muted") + " → " + show(moved.after or "–", room)

    async def action_open(self) -> None:
        """Take back all that came after this change, as one change."""
        if self.way is not None and await self.app.commit(self.way):
            await self.app.action_leave()
