"""All events with their countdown; one that begins within two weeks, or is on, is opened at once."""

from __future__ import annotations

from collections.abc import Hashable

import msgspec
from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.identity import fold
from netui.book.now import ordinal
from netui.book.records import Event
from netui.book.refused import Refused
from netui.book.verbs import edit
from netui.rules.outlook import Outlook
from netui.ui.finding import Hay
from netui.ui.forms import Ask
from netui.ui.frames.finds import Finds
from netui.ui.text import show
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows
from netui.ui.words.event_words import Said

SOON = 14
"""Days before its start from which on an event is opened at once."""


class Line(msgspec.Struct, frozen=True):
    """An event, or a heading above some."""

    event: Event | None = None
    words: str = ""


class Events(Finds):
    """The coming events first, then those that are over."""

    rows = getters.query_one(Rows)
    adds = "event "

    def __init__(self) -> None:
        super().__init__()
        self._opened = False
        self._facts: Said

    def body(self) -> ComposeResult:
        """The list; at the side the event under the cursor."""
        with Vertical(id="main"):
            yield Rows[Line](self._row, lambda line: line.event.id if line.event else line.words, rest=_is_rest)
        yield Block(id="side")

    @property
    def event(self) -> Event | None:
        """The event under the cursor."""
        return self.rows.item.event if self.rows.item else None

    def show(self, outlook: Outlook) -> None:
        """Every event; the first time the one that is near is opened."""
        self._facts, today = Said(outlook), outlook.now.day
        rows = sorted(outlook.book.events.values(), key=lambda row: (row.start, row.id))
        coming = [Line(row) for row in rows if row.end >= today]
        past = [Line(row) for row in reversed(rows) if row.end < today]
        lines = [*([Line(words="To come")] if coming else []), *coming, *([Line(words="Over")] if past else []), *past]
        if not rows:
            lines = [Line(words="No event yet. a adds one: event DataStack Berlin 1-3 dec. I reads a programme.")]
        self.rows.show(lines)
        self.rows.focus()
        near = next((line.event for line in coming if line.event and _days(line.event, today) <= SOON), None)
        if not self._opened and near is not None:
            self.app.call_later(self.app.push, "agenda", near.id)
        self._opened = True

    def hint(self) -> Content:
        """What Enter does here."""
        words = "Enter opens programme and people · a adds an event · I reads a programme"
        return Content.styled(words, "$muted")

    def tell(self) -> None:
        """The event under the cursor."""
        if self.event is not None:
            self.query_one("#side", Block).show(*self._facts.side(self.event))

    def _row(self, line: Line, width: int) -> Content:
        if line.event is None:
            return show(line.words, width, "$muted")
        return self._facts.row(line.event, width)

    def hay(self) -> Hay:
        """Events by name and city."""
        found = (line.event for line in self.rows.items)
        return [(row.id, fold(f"{row.name} {row.city}"), row.name) for row in found if row]

    def stand(self, key: Hashable) -> None:
        """The cursor goes there."""
        self.rows.go(key)

    def stands(self) -> Hashable:
        """The event under the cursor."""
        return self.event.id if self.event else None

    # keys

    async def action_open(self) -> None:
        """Its programme and its people."""
        if self.event is not None:
            await self.app.push("agenda", self.event.id)

    async def action_brief(self) -> None:
        """One page of the event under the cursor."""
        if self.event is not None:
            await self.app.push("brief", self.event.id)

    async def action_prep(self) -> None:
        """What is left to do before it."""
        if self.event is not None:
            await self.app.push("prep", self.event.id)

    async def action_at_event(self) -> None:
        """Catch whom one meets; afterwards everybody met there."""
        if self.event is not None:
            over = self.event.end < self.outlook.now.day
            await self.app.push("triage" if over else "at_event", self.event.id)

    async def action_triage(self) -> None:
        """Everybody met there."""
        if self.event is not None:
            await self.app.push("triage", self.event.id)

    def action_edit(self) -> None:
        """How many new people; empty lets netui propose."""
        event = self.event
        if event is None:
            return

        async def take(text: str) -> bool:
            number = text.strip()
            if number and not (number.isdigit() and int(number) <= 99):
                self.app.say("A number up to 99 is meant, or nothing.", wrong=True)
                return False
            wished = int(number) if number else None
            label = f"{event.name}: {number} new people" if number else f"{event.name}: netui proposes the goal"
            try:
                change = edit(event, label, goal=wished)
            except Refused as no:
                self.app.say(str(no))
                return True
            return await self.app.commit(change)

        before = "" if event.goal is None else str(event.goal)
        self.app.push_screen(Ask(f"New people to talk to at {event.name}; empty: netui proposes", take, text=before))


def _is_rest(line: Line) -> bool:
    return line.event is None


def _days(event: Event, today: str) -> int:
    return ordinal(event.start) - ordinal(today)
