"""The whole reckoning behind a card or a tie: its place, every contact with its weight, what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize

from netui.book.dates import short
from netui.rules import queue, ties
from netui.rules.asks import notes
from netui.rules.card import Card
from netui.rules.outlook import Outlook
from netui.rules.reckoning import Weighed, asking, asking_lines, changes, weighed
from netui.ui.page import Page
from netui.ui.text import column, show
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import wrapped

MOST = 200
"""Contacts that are listed; all of them are in the sum."""


Kind = Literal["heading", "text", "blank"]


class Line(msgspec.Struct, frozen=True):
    """One line; the cursor passes over headings."""

    number: int
    kind: Kind
    content: Content


class Why(Page):
    """Read with j and k; nothing is changed here."""

    rows = getters.query_one(Rows)

    def __init__(self, person: int, card: Card | None = None) -> None:
        super().__init__()
        self.person, self.card = person, card

    def body(self) -> ComposeResult:
        """One list of lines."""
        with Vertical(id="main"):
            yield Rows[Line](
                lambda line, _: line.content, lambda line: line.number, rest=lambda line: line.kind != "text"
            )

    def show(self, outlook: Outlook) -> None:
        """The reckoning as it is now."""
        width = max(20, self.app.size.width - 2)
        if self.person not in outlook.book.people:
            lines: list[tuple[Kind, Content]] = [("text", show("This person was deleted. u brings them back."))]
        else:
            lines = list(self._lines(outlook, width))
        self.rows.show([Line(n, kind, text) for n, (kind, text) in enumerate(lines)])
        self.rows.focus()

    def on_resize(self, event: Resize) -> None:
        """Another width: other lines."""
        super().on_resize(event)
        if self.shown is not None:
            self.show(self.outlook)

    def hint(self) -> Content:
        """What this page is for."""
        return show("These numbers give the order that you saw. Esc goes back.", style="$muted")

    def _lines(self, outlook: Outlook, width: int) -> Iterator[tuple[Kind, Content]]:
        person, now, book = outlook.book.people[self.person], outlook.now, outlook.book
        about, tie = outlook.about(self.person), outlook.tie(self.person)
        where = "stands there, and why here" if self.card else "stands there"
        yield "heading", Content.styled("Why ", "bold") + show(f"{person.name} {where}", style="bold")
        yield "blank", Content("")
        if self.card:
            yield "heading", Content.styled("This card", "bold $muted")
            for text in (queue.says(self.card, book), queue.why(self.card, book, now), queue.reckoning(self.card)):
                yield from self._text(text, width)
            yield "blank", Content("")
        yield "heading", Content.styled("The tie", "bold $muted")
        yield from self._text(ties.why(tie, book.me.settings.week), width)
        for text in changes(tie, book.me.settings):
            yield from self._text(text, width, "$muted")
        yield "blank", Content("")
        yield "heading", Content.styled("What would be fair to ask", "bold $muted")
        for level, text in asking_lines(asking(about, tie, now, book)):
            yield from self._text(text, width, {"hold": "$due", "caution": ""}.get(level, "$fresh"))
        for text in notes(about, now, book.me.settings):
            yield from self._text(text, width, "$accent")
        yield "blank", Content("")
        yield from self._contacts(outlook, width)

    def _contacts(self, outlook: Outlook, width: int) -> Iterator[tuple[Kind, Content]]:
        about, tie = outlook.about(self.person), outlook.tie(self.person)
        found = weighed(about, outlook.now, outlook.book.me.settings)
        days = f"{tie.days} day{'' if tie.days == 1 else 's'}"
        total = f"Contacts and their weights: {days}, together {ties.number(tie.depth)}"
        yield "heading", Content.styled(total, "bold $muted")
        if tie.prior:
            yield from self._text(f"{ties.number(tie.prior):>5}  from sorting, how well you know each other", width)
        for row in found[:MOST]:
            yield "text", self._contact(row, outlook, width)
        if len(found) > MOST:
            yield from self._text(f"and {len(found) - MOST} more before", width, "$muted")
        if not found and not tie.prior:
            yield from self._text("No contact is written down.", width, "$muted")

    def _contact(self, row: Weighed, outlook: Outlook, width: int) -> Content:
        touch = row.touch
        line = Content.styled(f" {ties.number(row.weight) if row.counts else '-':>5}  ", "" if row.counts else "$muted")
        line += column(short(touch.day, outlook.now), 12, "$muted") + column(touch.kind, 9)
        because = f"{row.because}  " if row.because else ""
        return line + show(because, style="$muted") + show(touch.note, max(0, width - line.cell_length - len(because)))

    def _text(self, text: str, width: int, style: str = "") -> Iterator[tuple[Kind, Content]]:
        yield from (("text", line) for line in wrapped(text, width, first=Content(" "), style=style))
