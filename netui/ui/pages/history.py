"""Every change with its time and words, newest first, by day."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

import msgspec
from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.dates import words
from netui.book.identity import fold
from netui.rules.outlook import Outlook
from netui.store.file import Row
from netui.ui.finding import Hay
from netui.ui.frames.finds import Finds
from netui.ui.text import column, show, spread
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet


class Line(msgspec.Struct, frozen=True):
    """A change, or the day above its changes."""

    day: str
    row: Row | None = None

    @property
    def key(self) -> Hashable:
        """The same line after another change."""
        return self.row.key if self.row else self.day


class History(Finds):
    """A list; u takes back the newest, as everywhere."""

    rows = getters.query_one(Rows)

    def body(self) -> ComposeResult:
        """A line above, then one list."""
        with Vertical(id="main"):
            yield Sheet(id="head")
            yield Rows[Line](self._drawn, lambda line: line.key, rest=lambda line: line.row is None)

    def show(self, outlook: Outlook) -> None:
        """What the file remembers now."""
        self.call_later(self._read)

    async def _read(self) -> None:
        found = [row for row in await asyncio.to_thread(self.app.store.history) if not row.undo]
        self.query_one("#head", Sheet).show(lambda width: self._head(found, width))
        self.rows.show(list(_by_day(found)))
        self.rows.focus()

    def _head(self, found: Sequence[Row], width: int) -> tuple[Content, ...]:
        back = sum(row.undone for row in found)
        count = "nothing yet" if not found else "1 change" if len(found) == 1 else f"{len(found)} changes"
        right = f"{count}{f', {back} taken back' if back else ''} "
        return spread(Content.styled(" History", "bold"), show(right, style="$muted"), width), Content("")

    def hint(self) -> Content:
        """What u would do."""
        said = "Enter shows before and after · u takes back the newest, U brings it back."
        return Content.styled(said, "$muted")

    def _drawn(self, line: Line, width: int) -> Content:
        if line.row is None:
            today = "today, " if line.day == self.outlook.now.day else ""
            return Content.styled(f"{today}{words(line.day, self.outlook.now)}", "bold $muted")
        row = line.row
        when = Content(" ") + column(row.time[11:16], 8, "$muted")
        state = Content.styled("taken back ", "$due") if row.undone else Content("")
        return spread(when + show(row.label, style="$muted" if row.undone else ""), state, width)

    async def action_open(self) -> None:
        """What the change under the cursor moved."""
        if self.rows.item and self.rows.item.row:
            await self.app.push("step", self.rows.item.row)

    # finding

    def hay(self) -> Hay:
        """Each change by its words."""
        rows = (line.row for line in self.rows.items if line.row)
        return [(row.key, fold(row.label), row.label) for row in rows]

    def stand(self, key: Hashable) -> None:
        """The cursor goes to that change."""
        self.rows.go(key)

    def stands(self) -> Hashable:
        """The change under the cursor."""
        return self.rows.item.key if self.rows.item else None


def _by_day(rows: Sequence[Row]) -> Iterator[Line]:
    for day, changes in groupby(rows, key=lambda row: row.time[:10]):
        yield Line(day)
        for row in changes:
            yield Line(day, row)
