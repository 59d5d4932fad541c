"""One page for an event or a person: to read, to copy, to write as Markdown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from netui.book.records import Event
from netui.book.refused import Refused
from netui.rules import brief as rule
from netui.rules import brief_page as page
from netui.rules.event.checklist import tick
from netui.rules.outlook import Outlook
from netui.store import files
from netui.ui import clip
from netui.ui.dialogs.going_out import ask_for_event
from netui.ui.forms import Ask
from netui.ui.page import Page
from netui.ui.text import show, spread
from netui.ui.widgets.sheet import Sheet
from netui.ui.words.at_side import people


class Brief(Page):
    """Of a person where one is given, else of the event."""

    scroll = getters.query_one("#page", VerticalScroll)

    def __init__(self, event: int = 0, person: int = 0) -> None:
        super().__init__()
        self.event_id, self.person_id = event, person

    def body(self) -> ComposeResult:
        """The head, and the page, which scrolls where the window is small; where it is wide, all questions beside."""
        with VerticalScroll(id="page"):
            yield Sheet(id="text")
        yield Sheet(id="side")

    @property
    def event(self) -> Event | None:
        """The event, where there is one."""
        return self.outlook.book.events.get(self.event_id)

    @property
    def brief(self) -> page.Brief | None:
        """The page; None once what it is about was taken back."""
        if self.person_id:
            if self.person_id not in self.outlook.book.people:
                return None
            return rule.of_person(self.outlook, self.person_id, self.event)
        return rule.of_event(self.outlook, self.event) if self.event else None

    def show(self, outlook: Outlook) -> None:
        """The lines of the page."""
        found = self.brief
        self.query_one("#text", Sheet).show(lambda width: self._lines(found, width))
        event = self.event if not self.person_id else None
        self.query_one("#side", Sheet).show(lambda width: people(event, outlook, width) if event else ())
        self.set_class(event is None, "-empty")
        self.scroll.focus()

    def _lines(self, found: page.Brief | None, width: int) -> Iterator[Content]:
        if found is None:
            yield Content.styled(" This was taken back. Esc goes back.", "$muted")
            return
        room = max(40, min(page.WIDTH, width - 3))
        title, _, *rows = page.lines(found, room, page.LINES if room == page.WIDTH else 3 * page.LINES)
        keys = Content.styled("one page · y copy · w write file", "$muted")
        yield spread(Content("  ") + show(title, style="bold"), keys, width - 1)
        yield Content("  ") + Content.styled("─" * (width - 4), "$line")
        for row in rows:
            yield Content("  ") + show(row[:12], style="$accent") + show(row[12:])

    def hint(self) -> Content:
        """What w writes."""
        found = self.brief
        if found is None:
            return Content("")
        words = "w writes this page (.md), or your agenda as a calendar (.ics)"
        return show(f"w writes {found.file}" if self.person_id else words, style="$muted")

    # keys

    def action_down(self) -> None:
        """A line down."""
        self.scroll.scroll_relative(y=1, animate=False, immediate=True)

    def action_up(self) -> None:
        """A line up."""
        self.scroll.scroll_relative(y=-1, animate=False, immediate=True)

    async def action_copy(self) -> None:
        """The page to the clipboard; that ticks its line of the preparation."""
        if (found := self.brief) is None:
            return
        clip.copied("\n".join(page.lines(found)), self.app.copy_to_clipboard)
        await self._ticked(f"Copied the page of {found.title.split(',')[0]}: {len(page.lines(found))} lines")

    def action_write(self) -> None:
        """Into a file, which is named first."""
        if (found := self.brief) is None:
            return
        if self.event is not None and not self.person_id:
            ask_for_event(self.app, self.event.id, self._ticked, ".md")
            return

        async def take(text: str) -> bool:
            data = page.markdown(found).encode()
            try:
                path = await asyncio.to_thread(files.write, text.strip() or found.file, data)
            except Refused as no:
                self.app.say(str(no).replace("; say --force to write over it", "; another name, please"), wrong=True)
                return False
            await self._ticked(f"Wrote {path}")
            return True

        self.app.push_screen(Ask("Write the page as Markdown to", take, text=str(Path(found.file)), enter="write"))

    async def _ticked(self, said: str) -> None:
        event = self.event
        if event is not None and not self.person_id and "brief" not in event.ticked:
            await self.app.commit(tick(event, "brief", on=True))
        self.app.say(said)

    async def action_edit(self) -> None:
        """Pitch and goal."""
        if self.event is not None:
            await self.app.push("prep", self.event.id)

    @property
    def part(self) -> bool:
        """The page is that of one person at an event."""
        return bool(self.person_id) and self.event is not None

    async def action_brief(self) -> None:
        """From the page of a person to that of the event."""
        if self.event is not None:
            await self.app.push("brief", self.event.id)

    async def action_at_event(self) -> None:
        """Catch whom one meets."""
        if self.event is not None:
            await self.app.push("at_event", self.event.id)
