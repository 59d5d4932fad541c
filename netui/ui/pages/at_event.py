"""At the event: every key is text, each Enter is on disk before the line is empty again."""

from __future__ import annotations

from contextlib import suppress

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input

from netui.book.book import Book
from netui.book.changes import Change
from netui.book.known import Known
from netui.book.line.parsed import Parsed
from netui.book.records import Event
from netui.book.refused import Refused
from netui.rules.event import catching, last_line
from netui.rules.outlook import Outlook
from netui.ui.app import NetUI
from netui.ui.dialogs.adding import NOBODY, Reader
from netui.ui.page import Page
from netui.ui.text import show
from netui.ui.widgets.sheet import Sheet
from netui.ui.words import at_words as words
from netui.ui.words.at_side import side

WIDE = 110
"""Cells of a window from which on there is a side."""

FRAME = 6
"""Lines around the parts and the list: tabs, head, line, message line, footer."""


class Here(Reader):
    """The line as it is meant at this event."""

    def __init__(self, app: NetUI, event: Event) -> None:
        super().__init__(app)
        self.event = event
        self._edited: _Edited | None = None

    def parsed(self, line: str) -> Parsed:
        """Who of several is expected here comes first; a line that is edited is not in the book."""
        outlook = self.app.outlook
        book, known = outlook.book, outlook.haystack.known
        if self._edited is not None:
            if self._edited.book is not book:
                with suppress(Refused):  # somebody took out what the line changed: Enter says so
                    self._edited = _Edited(self._edited.before, book)
            book, known = self._edited.clear, self._edited.known
        return catching.parse(line, book, outlook.now, self.event, choices=self.choices, known=known)

    def edit(self, line: str, before: Change) -> None:
        """From now on the line is read as if it had not been saved."""
        outlook = self.app.outlook
        self._edited = found = _Edited(before, outlook.book)
        self.choices = dict(last_line.settled(before, line, found.clear, outlook.now, self.event, found.known))

    def leave(self) -> None:
        """The next line is another one."""
        self._edited, self.choices = None, {}


class _Edited:
    """A line that is edited: what it did, and the book without it."""

    def __init__(self, before: Change, book: Book) -> None:
        self.before, self.book = before, book
        self.clear = last_line.without(before, book)
        self.known = Known(self.clear)


class Prompt(Input):
    """One line; Enter is the page's, and the keys after it wait."""

    async def action_submit(self) -> None:
        """Save, then empty the line."""
        if isinstance(self.screen, AtEvent):
            await self.screen.action_save()


class AtEvent(Page):
    """One line a person, against the goal of the day."""

    AUTO_FOCUS = "#at"
    line = getters.query_one("#at", Prompt)

    def __init__(self, event: int) -> None:
        super().__init__()
        self.event_id = event
        self.last: tuple[str, Change] | None = None
        """The line saved last and its change; None while it is not known."""
        self.editing = False
        self.aside = ""
        """What was half typed before the last line came back."""
        self.reader: Here | None = None
        self._tall = 0
        """Lines of what the line was taken for."""

    def body(self) -> ComposeResult:
        """Where one is, the line, what it was taken for, whom one met."""
        with Vertical(id="main"):
            yield Sheet(id="head")
            yield Prompt(id="at", placeholder=words.EXAMPLE, select_on_focus=False)
            yield Sheet(id="parts")
            yield Sheet(id="below")
        yield Sheet(id="side")

    @property
    def event(self) -> Event | None:
        """The event; None once it was taken back."""
        return self.outlook.book.events.get(self.event_id)

    @property
    def _kept(self) -> str:
        return f"at {self.event_id}"

    def show(self, outlook: Outlook) -> None:
        """The count, and everybody met today."""
        event = self.event
        if event is None:
            gone = Content.styled(" This event was taken back. Esc goes back.", "$muted")
            self.query_one("#head", Sheet).show(lambda _: (gone,))
            for part in ("#below", "#side"):
                self.query_one(part, Sheet).show(lambda _: ())
            return
        if self.reader is None:
            self.reader = Here(self.app, event)
            self.line.value = self.app.kept_lines.pop(self._kept, "")
            self.line.cursor_position = len(self.line.value)
        self.query_one("#head", Sheet).show(lambda width: (Content(" ") + words.head(event, outlook, width - 2),))
        self.query_one("#side", Sheet).show(lambda width: side(event, outlook, width, self.app.size.height - 4))
        self._tall = 0
        self._parts()

    def _parts(self) -> None:
        """What the line was taken for, as it is typed; the newest of those met keep in sight below it."""
        text, reader, event = self.line.value, self.reader, self.event
        parts, outlook = self.query_one("#parts", Sheet), self.outlook
        parts.show(lambda width: _parts(text, reader, width) if text.strip() and reader else _how(width))
        tall = len(parts.lines_at(max(self.app.size.width - self._beside, 1)))
        if event is None or tall == self._tall:
            return
        self._tall, room = tall, self.app.size.height - FRAME - tall
        self.query_one("#below", Sheet).show(
            lambda width: words.below(event, outlook, self.app.glyphs, width, room, beside=bool(self._beside))
        )

    @property
    def _beside(self) -> int:
        """The cells of the side."""
        width = self.app.size.width
        return 44 if width >= 160 else 34 if width >= WIDE else 0

    def on_resize(self, event: Resize) -> None:
        """Another size: as many rows as there is room for."""
        super().on_resize(event)
        if self.shown is not None:
            self.show(self.outlook)

    def on_input_changed(self) -> None:
        """Say what Enter would do."""
        self.app.hush()
        self._parts()
        self.settle()

    def hint(self) -> Content:
        """How to go on."""
        if self.editing:
            return Content.styled(
                "Editing the last line: Enter saves it anew, empty takes it out, Esc leaves it", "$due"
            )
        return show("Enter saves: one line a person. Offline, and on disk at once.", style="$muted")

    def settle(self) -> None:
        """Letters are typing here, so only the keys that work stand in the footer."""
        super().settle()
        self.footer.keys = (
            ("save", "Enter", "saves"),
            ("edit_last", "Up", "edits last"),
            ("rest", "F2", "rest now"),
            ("guess", "Tab", "guess"),
            ("back", "Esc", "leave"),
        )
        self.footer.last = (("help", "F1", "keys"),)

    def clear_one(self) -> bool:
        """One step of Esc: leave the editing; the line stays for later."""
        if self.editing:
            self.editing = False
            self._clear(self.line.value)
            return True
        if self.line.value.strip():
            self.app.kept_lines[self._kept] = self.line.value
            self.app.say("The line is kept for later.")
        return False

    # keys

    async def action_save(self) -> None:
        """On disk first; only then the line is empty."""
        text, reader, event = self.line.value, self.reader, self.event
        if reader is None or event is None or (not text.strip() and not self.editing):
            return
        parsed = reader.parsed(text)
        if text.strip() and not parsed.ready:
            self.app.say(" ".join(parsed.problems) or NOBODY, wrong=True)
            return
        try:
            change, alone = self._change(parsed, reader)
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return
        if not await self.app.commit(change):
            return
        self.last = (text, alone) if alone else None
        self.editing = False
        self._clear(text)
        done = words.said_of_goal(event, self.outlook)
        said = f"{change.label}, saved · Up edits"
        longer = (f"{said} · {done}", f"{change.label}, saved · {done}") if done else ()
        self.app.say(next((words for words in longer if len(words) < self.app.size.width - 1), said))

    def _change(self, parsed: Parsed, reader: Here) -> tuple[Change, Change | None]:
        """What is saved, and what the line alone means."""
        book, now = self.outlook.book, self.outlook.now
        if self.editing and self.last is not None:
            return last_line.correct(self.last[1], parsed, book, now, reader.choices)
        change = catching.catch(parsed, book, now, reader.choices)
        return change, change

    def _clear(self, saved: str) -> None:
        """What was saved goes; what was typed meanwhile, or before the last line came back, stays."""
        self.line.value = self.aside + self.line.value.removeprefix(saved)
        self.aside = ""
        self.line.cursor_position = len(self.line.value)
        if self.reader:
            self.reader.leave()
        self._parts()
        self.settle()

    def action_edit_last(self) -> None:
        """The last line again; Enter saves it in its place."""
        now = self.outlook.now
        self.last = self.last or last_line.last_line(self.app.store.lately(), self.outlook.book, self.event_id, now.day)
        if self.last is None:
            self.app.say("Nothing to edit: no line was saved here today.")
            return
        try:
            if self.reader:
                self.reader.edit(*self.last)
        except Refused as no:
            self.last = None
            self.app.say(str(no), wrong=True)
            return
        if not self.editing:
            self.aside, self.editing = self.line.value, True
        self.line.value = self.last[0]
        self.line.cursor_position = len(self.line.value)

    async def action_rest(self) -> None:
        """A rest from now on, as long as the pace wants it."""
        if self.event is None:
            return
        outlook = self.outlook
        try:
            change = catching.rest_now(outlook.agenda(self.event_id), outlook.book, outlook.now)
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return
        if await self.app.commit(change):
            self.app.say(f"{change.label}, saved")

    def action_guess(self) -> None:
        """The next meaning of what is ambiguous."""
        if self.reader and self.line.value.strip():
            self.reader.turn(self.line.value)
            self._parts()


def _parts(text: str, reader: Reader, width: int) -> tuple[Content, ...]:
    found = reader.preview(text, width)
    return (Content(""), *(found.split("\n", allow_blank=True) if found else ()), Content(""))


def _how(width: int) -> tuple[Content, ...]:
    said = "  >you owe   <they owe   via Ana   ~ nice talk, nothing to do   ! write first"
    return Content(""), show(said, width, "$muted"), Content("")
