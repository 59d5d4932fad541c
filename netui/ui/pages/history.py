"""Every change with its time and words, newest first."""

from __future__ import annotations

import asyncio

from textual import getters
from textual.app import ComposeResult
from textual.content import Content

from netui.rules.outlook import Outlook
from netui.store.file import Row
from netui.ui.page import Page
from netui.ui.text import column, show, spread
from netui.ui.widgets.rows import Rows


class History(Page):
    """A list; u takes back the newest, as everywhere."""

    rows = getters.query_one(Rows)

    def body(self) -> ComposeResult:
        """One list."""
        yield Rows[Row](_row, lambda row: row.key)

    def show(self, outlook: Outlook) -> None:
        """What the file remembers now."""
        self.call_later(self._read)

    async def _read(self) -> None:
        rows = await asyncio.to_thread(self.app.store.history)
        self.rows.show([row for row in rows if not row.undo])
        self.rows.focus()

    def hint(self) -> Content:
        """What u would do."""
        return show("u takes back the newest change, U brings it back; both work after a restart.", style="$muted")


def _row(row: Row, width: int) -> Content:
    when = column(row.time[:16].replace("T", " "), 18, "$muted")
    state = show("taken back" if row.undone else "", style="$due")
    return spread(when + show(row.label, style="$faint" if row.undone else ""), state, width)
