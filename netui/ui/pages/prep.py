"""The preparation of an event: ten lines that tick themselves; Enter goes where each is done."""

from __future__ import annotations

from collections.abc import Iterator

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.changes import Change
from netui.book.records import Event
from netui.book.refused import Refused
from netui.book.verbs import edit
from netui.rules.checklist import Item, tick
from netui.rules.outlook import Outlook
from netui.rules.pitch import spoken
from netui.ui.forms import Ask
from netui.ui.page import Page
from netui.ui.text import show
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet, wrapped
from netui.ui.words import prep_words as words


class Prep(Page):
    """Opened from the agenda; Esc goes back to it."""

    rows = getters.query_one(Rows)

    def __init__(self, event: int) -> None:
        super().__init__()
        self.event_id = event

    def body(self) -> ComposeResult:
        """The head, the ten lines, and below them what there is to say."""
        with Vertical(id="main"):
            yield Sheet(id="head")
            yield Rows[Item](lambda item, width: words.row(item, width), lambda item: item.name)
            yield Sheet(id="more")

    @property
    def event(self) -> Event | None:
        """The event; None once it was taken back."""
        return self.outlook.book.events.get(self.event_id)

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        return self.rows.item

    @property
    def adds(self) -> str:
        """A call for papers with its day."""
        return "cfp "

    def show(self, outlook: Outlook) -> None:
        """What is done and what is left."""
        event = self.event
        items = words.rows(outlook, event) if event else ()
        with self.prevent(Rows.Moved):
            self.rows.show(items)
        self.query_one("#head", Sheet).show(lambda width: self._head(items, width))
        self.query_one("#more", Sheet).show(self._more)
        self.rows.focus()

    def _head(self, items: tuple[Item, ...], width: int) -> Iterator[Content]:
        if self.event is None:
            yield Content.styled(" This event was taken back. Esc goes back.", "$muted")
            return
        yield Content(" ") + show(f"Before {self.event.name}", style="bold")
        yield Content(" ") + words.head(items, width)
        yield Content("")

    def _more(self, width: int) -> Iterator[Content]:
        event, outlook = self.event, self.outlook
        if event is None:
            return
        text = event.pitch or outlook.book.me.pitch
        if text:
            yield Content.assemble((" Pitch  ", "bold"), (spoken(text), "$muted"))
            yield from wrapped(text, width - 2, first=Content("   "))
            yield Content("")
        yield Content(" ") + words.days_line(outlook, event)
        yield from (Content(" ") + line for line in (*words.calls(event, outlook), *words.before(event, outlook)))

    def hint(self) -> Content:
        """What the keys do at the cursor."""
        item = self.item
        if item is None:
            return Content("")
        if item.by_hand:
            return Content.styled("Space ticks it · a cfp MLconf ^28 nov adds a deadline", "$muted")
        return Content.styled("Enter goes where it is done · e pitch · m draft to arrange a talk", "$muted")

    # keys

    async def action_tick(self) -> None:
        """By hand, what no record shows."""
        event, item = self.event, self.item
        if event is None or item is None:
            return
        if not item.by_hand:
            self.app.say("This one ticks itself. Enter goes where it is done.")
        elif await self.app.commit(tick(event, item.name)):
            with self.prevent(Rows.Moved):
                self.rows.action_down()
            self.settle()

    async def action_open(self) -> None:
        """Where this line is done."""
        event, item = self.event, self.item
        if event is None or item is None:
            return
        match item.name:
            case "brief":
                await self.app.push("brief", event.id)
            case "pitch":
                self.action_edit()
            case "goal":
                self._ask_goal(event)
            case "picks" if item.key == "I":
                await self.app.action_bring_in()
            case "travel":
                self.app.say("Space ticks it.")
            case _:
                await self.app.pop_screen()

    def action_edit(self) -> None:
        """The pitch, with how long it takes to say; on the goal that."""
        event = self.event
        if event is None:
            return
        if self.item and self.item.name == "goal":
            self._ask_goal(event)
            return

        async def take(text: str) -> bool:
            return await self._make(event, f"{event.name}: pitch of {spoken(text)}", pitch=" ".join(text.split()))

        before = event.pitch or self.outlook.book.me.pitch
        self.app.push_screen(
            Ask("Who are you, in two sentences?", take, text=before, preview=lambda text: show(spoken(text)))
        )

    def _ask_goal(self, event: Event) -> None:
        async def take(text: str) -> bool:
            number = text.strip()
            if number and not (number.isdigit() and int(number) <= 99):
                self.app.say("A number up to 99 is meant, or nothing.", wrong=True)
                return False
            label = f"{event.name}: {number} new people" if number else f"{event.name}: netui proposes the goal"
            return await self._make(event, label, goal=int(number) if number else None)

        before = "" if event.goal is None else str(event.goal)
        self.app.push_screen(Ask(f"New people to talk to at {event.name}; empty: netui proposes", take, text=before))

    async def _make(self, event: Event, label: str, **values: object) -> bool:
        try:
            change: Change = edit(event, label, **values)
        except Refused as no:
            self.app.say(str(no))
            return True
        return await self.app.commit(change)
