"""One session whole: its speakers, who can be marked to meet, and its abstract to the end."""

from __future__ import annotations

import msgspec
from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.records import Session
from netui.rules.event import picks
from netui.rules.event.agenda import Slot
from netui.rules.event.meeting import Meet, speakers_of
from netui.rules.event.timetable import placed
from netui.rules.outlook import Outlook
from netui.ui.frames.meet_page import MeetPage
from netui.ui.text import cut, show, spread
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows
from netui.ui.words.meet_words import Guests
from netui.ui.words.prose import paragraphs


class Line(msgspec.Struct, frozen=True):
    """A speaker, a heading, or a line of the abstract."""

    number: int
    text: str = ""
    meet: Meet | None = None
    heading: bool = False


class Talk(MeetPage):
    """Opened from the agenda; Esc goes back to the same row."""

    rows = getters.query_one(Rows)

    def __init__(self, event: int, session: int) -> None:
        super().__init__(event)
        self.session_id = session
        self.guests: Guests | None = None

    def body(self) -> ComposeResult:
        """Title and place, then speakers and abstract in one list; at the side the person under the cursor."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Rows[Line](self._row, _key, rest=lambda line: line.heading)
        yield Block(id="side")

    @property
    def session(self) -> Session | None:
        """The session; None once its programme was taken back."""
        return self.outlook.book.sessions.get(self.session_id)

    @property
    def slot(self) -> Slot | None:
        """The session on the clock."""
        return placed(self.session, self.event) if self.session and self.event else None

    @property
    def meet(self) -> Meet | None:
        """The speaker under the cursor."""
        return self.rows.item.meet if self.rows.item else None

    def show(self, outlook: Outlook) -> None:
        """Everything of this session."""
        slot = self.slot
        if slot is None or self.session is None:
            self.query_one("#head", Block).show(Content.styled("This session was taken back. Esc goes back.", "$muted"))
            self.rows.show(())
            return
        self.guests = Guests(self.agenda, outlook, self.app.glyphs)
        self.query_one("#head", Block).show(*self._head(slot, self.session))
        speakers = speakers_of(self.session, outlook.meets(self.event_id), self.agenda)
        lines = [Line(-1, "Speakers", heading=True)] if speakers else []
        lines += [Line(n, meet=meet) for n, meet in enumerate(speakers)]
        if self.session.note:
            lines += [Line(-5, heading=True), Line(-2, "Note", heading=True), Line(-3, self.session.note)]
        text = [line for paragraph in paragraphs(self.session.abstract) for line in (*self._wrapped(paragraph), "")]
        lines += [Line(-6, heading=True), Line(-4, "Abstract", heading=True)] if text else []
        lines += [Line(len(speakers) + n, line) for n, line in enumerate(text)]
        with self.prevent(Rows.Moved):
            self.rows.show(lines)
        self.rows.focus()

    def _head(self, slot: Slot, session: Session) -> list[Content]:
        sign = {"attend": "✓ picked", "interesting": "+ interesting"}.get(session.mark, "not picked")
        width = self.room - 2
        place = "  ".join(part for part in (f"{slot.opens}-{slot.closes}", session.room, session.track) if part)
        title = show(session.title, style="bold")
        return [
            *(Content(" ") + line for line in title.wrap(width)),
            Content(" ") + spread(show(place, style="$muted"), show(sign, style="$accent"), width),
            Content(""),
        ]

    @property
    def room(self) -> int:
        """Cells of the main pane."""
        width = self.app.size.width
        return width - (44 if width >= 160 else 34) if width >= 110 else width

    def _wrapped(self, text: str) -> list[str]:
        return [line.plain for line in Content(cut(text)).wrap(min(self.room, 100) - 4)]

    def _row(self, line: Line, width: int) -> Content:
        if line.heading:
            return show(line.text, style="bold $muted")
        if line.meet and self.guests:
            return self.guests.row(line.meet, width)
        return Content(" ") + show(line.text, width - 1)

    def on_resize(self, event: events.Resize) -> None:
        """Another width: the abstract is wrapped anew."""
        super().on_resize(event)
        if self.shown is not None:
            self.call_after_refresh(self._draw)

    def settle(self) -> None:
        """The side follows the cursor."""
        super().settle()
        side = self.query_one("#side", Block)
        side.show(*(self.guests.points(self.meet) if self.meet and self.guests else ()))

    def hint(self) -> Content:
        """What the keys do at the cursor."""
        words = "Space to meet · e three questions" if self.meet else "Space picks the session · + interesting"
        return Content.styled(words, "$muted")

    # keys

    async def action_pick(self) -> None:
        """At a speaker: to meet; elsewhere: pick the session."""
        if self.meet:
            await self.toggle_meet(self.meet)
        elif slot := self.slot:
            await self.make(lambda: picks.mark(slot, "" if slot.mark == "attend" else "attend"))

    async def action_interesting(self) -> None:
        """Keep the session as interesting, or not."""
        if slot := self.slot:
            await self.make(lambda: picks.mark(slot, "" if slot.mark == "interesting" else "interesting"))

    def action_edit(self) -> None:
        """The questions for the speaker under the cursor."""
        if self.meet:
            self.ask_questions(self.meet)
        else:
            self.app.say("e at a speaker takes three questions.")

    async def action_open(self) -> None:
        """The page of a speaker one knows."""
        if self.meet and self.meet.known is not None:
            await self.app.push("person", self.meet.known)

    def action_link(self) -> None:
        """The page of the session or of the speaker."""
        link = self.meet.speaker.link if self.meet and self.meet.speaker else ""
        self.open_link(link or (self.session.url if self.session else ""))


def _key(line: Line) -> tuple[int, str]:
    return line.number, line.meet.key if line.meet else ""
