"""The preparation of an event: ten lines that tick themselves, one's own talks, the walks; Enter goes to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.changes import Change
from netui.book.records import Event
from netui.book.refused import Refused
from netui.book.verbs import edit
from netui.rules.event import rooms, speaking
from netui.rules.event.checklist import Item, tick
from netui.rules.event.pitch import spoken
from netui.rules.outlook import Outlook
from netui.ui.forms import Ask
from netui.ui.page import Page
from netui.ui.text import show
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet, wrapped
from netui.ui.words import prep_lines as lines
from netui.ui.words import prep_words as words
from netui.ui.words.prep_lines import Line

_WIDE = 100
"""Cells from which on there is room between the parts."""


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
            yield Rows[Line](self._row, lambda line: line.key, rest=lambda line: bool(line.heading))
            yield Sheet(id="more")

    @property
    def event(self) -> Event | None:
        """The event; None once it was taken back."""
        return self.outlook.book.events.get(self.event_id)

    @property
    def line(self) -> Line | None:
        """The row under the cursor."""
        return self.rows.item

    @property
    def item(self) -> Item | None:
        """The line of the ten under the cursor."""
        return self.line.item if self.line else None

    @property
    def adds(self) -> str:
        """Among one's own talks an idea for one, else a call for papers with its day."""
        if not lines.speaks_of(self.line):
            return "cfp "
        name = self.event.name.replace('"', "") if self.event else ""
        return f'idea +"{name}" '

    def show(self, outlook: Outlook) -> None:
        """What is done and what is left."""
        event = self.event
        rows = tuple(lines.lines(outlook, event)) if event else ()
        items = tuple(line.item for line in rows if line.item)
        with self.prevent(Rows.Moved):
            self.rows.show(rows)
        self.query_one("#head", Sheet).show(lambda width: self._head(items, width))
        self.query_one("#more", Sheet).show(self._more)
        self.rows.focus()

    def _row(self, line: Line, width: int) -> Content:
        return lines.row(line, width, self.outlook)

    def _head(self, items: tuple[Item, ...], width: int) -> Iterator[Content]:
        if self.event is None:
            yield Content.styled(" This event was taken back. Esc goes back.", "$muted")
            return
        yield Content(" ") + show(f"Before {self.event.name}", style="bold")
        yield Content(" ") + words.head(items, width)
        yield from [Content("")] if width >= _WIDE else []

    def _more(self, width: int) -> Iterator[Content]:
        """The pitch, the energy of the days and how it went before; in a narrow window without room between."""
        event, outlook = self.event, self.outlook
        if event is None:
            return
        text, gap = event.pitch or outlook.book.me.pitch, [Content("")] if width >= _WIDE else []
        yield from gap
        if text:
            yield Content.assemble((" Pitch  ", "bold"), (spoken(text), "$muted"))
            yield from wrapped(text, width - 2, first=Content("   "))
            yield from gap
        yield Content(" ") + words.days_line(outlook, event)
        yield from (Content(" ") + line for line in words.before(event, outlook))

    def hint(self) -> Content:
        """What the keys do at the cursor."""
        return Content.styled(lines.hint(self.line), "$muted")

    # keys

    async def action_tick(self) -> None:
        """By hand, what no record shows; a call is answered, a talk goes one step on."""
        event, line, item = self.event, self.line, self.item
        if event is None or line is None:
            return
        if call := line.call:
            await self.app.commit(speaking.answered(event, call))
        elif talk := line.talk:
            await self.app.commit(speaking.forward(event, talk))
        elif item is None:
            self.app.say(lines.hint(line))
        elif not item.by_hand:
            self.app.say("This one ticks itself. Enter goes where it is done.")
        elif await self.app.commit(tick(event, item.name)):
            with self.prevent(Rows.Moved):
                self.rows.action_down()
            self.settle()

    async def action_open(self) -> None:
        """Where this line is done."""
        event, item = self.event, self.item
        if event is None:
            return
        if item is None:
            self.action_edit()
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
            case name:
                await self._to_agenda(event, people=name in ("people", "questions", "arranged"))

    async def _to_agenda(self, event: Event, *, people: bool) -> None:
        from netui.ui.frames.agenda_frame import AgendaFrame

        await self.app.pop_screen()
        if not isinstance(self.app.screen, AgendaFrame):
            await self.app.push("agenda", event.id)
        if people and isinstance(page := self.app.screen, AgendaFrame) and page.people.items:
            page.panes(people=True)

    def action_edit(self) -> None:
        """The pitch, with how long it takes to say; on the goal that, on a talk its title, on a walk its minutes."""
        event, line = self.event, self.line
        if event is None:
            return
        if line and line.talk:
            talk = line.talk
            self._ask("What would you talk about?", talk.title, lambda text: speaking.worded(event, talk, text))
            return
        if line and line.way:
            way = line.way
            asked = f"Minutes from {way.a} to {way.b}"
            self._ask(asked, str(way.minutes), lambda text: rooms.walked(event, way, text))
            return
        if line and line.call:
            self.app.say("A deadline is said in a line: a cfp MLconf ^28 nov; D takes this one out.")
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

    async def action_delete(self) -> None:
        """A talk or a deadline goes."""
        event, line = self.event, self.line
        if event is None or line is None:
            return
        if talk := line.talk:
            await self.app.commit(speaking.dropped(event, talk))
        elif call := line.call:
            await self.app.commit(speaking.without(event, call))
        else:
            self.app.say("D takes out a talk of yours or a deadline.")

    def _ask(self, words: str, before: str, verb: Callable[[str], Change]) -> None:
        async def take(text: str) -> bool:
            try:
                change = verb(text)
            except Refused as no:
                self.app.say(str(no), wrong=True)
                return False
            return await self.app.commit(change)

        self.app.push_screen(Ask(words, take, text=before))

    async def _make(self, event: Event, label: str, **values: object) -> bool:
        try:
            change: Change = edit(event, label, **values)
        except Refused as no:
            self.app.say(str(no))
            return True
        return await self.app.commit(change)
