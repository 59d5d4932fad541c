"""What suits the user: pace, caps, settings, channels, questions, first sentences; one row each, Enter edits it."""

from __future__ import annotations

from collections.abc import Hashable

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book import pace
from netui.book.identity import fold
from netui.book.refused import Refused
from netui.rules import goals
from netui.rules.event.newcomers import this_week
from netui.rules.outlook import Outlook
from netui.ui.finding import Hay
from netui.ui.forms import Ask
from netui.ui.frames.finds import Finds
from netui.ui.text import column, show, spread
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet
from netui.ui.words.pace_words import meaning

WIDE = 100
"""Cells from which on a row also says what it changes; else the message line does."""


ROOMY = 30
"""Lines of a window from which on all of what the pace means now is said."""


class Pace(Finds):
    """A list of lines about the user."""

    rows = getters.query_one(Rows)

    def body(self) -> ComposeResult:
        """A line above, then one list."""
        with Vertical(id="main"):
            yield Block(id="pace-head")
            yield Rows[pace.Item](self._row, lambda item: item.name)
            yield Sheet(id="pace-now")

    def show(self, outlook: Outlook) -> None:
        """Every line with what it is now."""
        new, most = this_week(outlook)
        deep = goals.depth(outlook.book, outlook.ties, outlook.now)
        share = f" · {deep.share:.0%} of {deep.all} touches went deep" if deep.all else ""
        head = spread(
            Content.styled(" Your pace", "bold"),
            show(f"{new} of {most} new people this week{share} ", style="$muted"),
            self.app.size.width - 1,
        )
        self.query_one("#pace-head", Block).show(head, Content(""))
        roomy = self.app.size.height >= ROOMY
        self.query_one("#pace-now", Sheet).show(lambda width: meaning(outlook, width) if roomy else ())
        self.rows.show(pace.items(self.outlook.now))
        self.rows.focus()

    def hint(self) -> Content:
        """What the line under the cursor changes."""
        item = self.rows.item
        return show(item.what, style="$muted") if item else Content("")

    def _row(self, item: pace.Item, width: int) -> Content:
        value = item.read(self.outlook.book.me)
        wide = item.name in pace.PURPOSES or width < WIDE
        room = max(20, width - 24) if wide else 40
        said = column(value, room) if value else column(f"for example: {item.example}", room, "$faint")
        left = column(f" {item.title}", 22, "$muted") + " " + said
        room = width - left.cell_length - 2
        fits = len(item.what) <= room and item.name not in pace.PURPOSES
        return left + "  " + show(item.what, style="$faint") if fits else left

    def hay(self) -> Hay:
        """Lines by their names."""
        return [(item.name, fold(f"{item.title} {item.what}"), item.title) for item in pace.items(self.outlook.now)]

    def stand(self, key: Hashable) -> None:
        """The cursor goes there."""
        self.rows.go(key)

    def stands(self) -> Hashable:
        """The line under the cursor."""
        return self.rows.item.name if self.rows.item else None

    def action_edit(self) -> None:
        """The line, with what is there."""
        item = self.rows.item
        if item is None:
            return

        async def take(text: str) -> bool:
            try:
                change = pace.changed(item, self.outlook.book.me, text)
            except Refused as no:
                self.app.say(str(no), wrong=True)
                return False
            return await self.app.commit(change)

        before = item.read(self.outlook.book.me)
        self.app.push_screen(Ask(f"{item.title}: {item.what}", take, text=before, placeholder=item.example))

    def action_open(self) -> None:
        """Enter edits as e does: the row is the line itself."""
        self.action_edit()
