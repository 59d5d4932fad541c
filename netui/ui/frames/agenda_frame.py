"""How the page of one event is drawn: a day of its programme above, the people to meet below, points at the side."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.dates import short
from netui.rules.event import picks
from netui.rules.event.agenda import Clash, Slot, clashes
from netui.rules.event.checklist import Item, checklist
from netui.rules.event.meeting import Meet
from netui.rules.event.newcomers import goal
from netui.rules.event.picks import Revision
from netui.rules.event.plan import best_plan
from netui.rules.outlook import Outlook
from netui.ui.frames.preparing import Preparing
from netui.ui.programme_filter import Filter
from netui.ui.text import show
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows
from netui.ui.words.agenda_lines import FEW, SPLITS, Day, Line
from netui.ui.words.agenda_side import head, hint_at, side
from netui.ui.words.agenda_words import Painter, day_line, title_line
from netui.ui.words.meet_words import Guests
from netui.ui.words.news_words import CHANGED, changed_lines, news_line
from netui.ui.words.prep_words import narrow_energy, one_line


class AgendaFrame(Preparing):
    """What is drawn, and what stands under the cursor."""

    rows = getters.query_one("#programme", Rows)
    people = getters.query_one("#people", Rows)

    def __init__(self, event: int) -> None:
        super().__init__(event)
        self.day, self.split = "", ""
        self.filter = Filter()
        self.order: dict[str, int] = {}
        self.zoomed = False
        self.at: Day | None = None
        self.painter: Painter | None = None
        self.guests: Guests | None = None
        self.news: Revision | None = None
        self.clash_there: Clash | None = None
        """The first open clash of another day, where this one has none."""
        self.items: tuple[Item, ...] = ()
        self.top: tuple[Content, ...] = ()

    def body(self) -> ComposeResult:
        """Two lines of head, what is new, the programme, the people; at the side what is under the cursor."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Block(id="news")
            yield Rows[Line](self._line, lambda line: line.key, rest=lambda line: line.at_rest, id="programme")
            yield Block(id="people-head")
            yield Rows[Meet](self._guest, lambda meet: meet.key, id="people")
            yield Block(id="prep")
        yield Block(id="side")

    # what is under the cursor

    @property
    def line(self) -> Line | None:
        """The row of the programme under the cursor, when it has the focus."""
        return self.rows.item if not self.people.has_focus else None

    @property
    def slot(self) -> Slot | None:
        """The session or block under the cursor."""
        return self.line.slot if self.line else None

    @property
    def meet(self) -> Meet | None:
        """The person under the cursor."""
        return self.people.item if self.people.has_focus else None

    @property
    def clash(self) -> bool:
        """Whether something clashes here, or was settled here."""
        return self.at is not None and bool(self.at.clashes or self.clash_there or self.at.clash_of(self.slot))

    @property
    def adds(self) -> str:
        """The add line begins with this event, on the agenda with the day, in a hole with its time too."""
        name = self.event.name.replace('"', "") if self.event else ""
        if self.meet or self.at is None:
            return f'+"{name}" '
        time = f"{self.line.hole.opens} " if self.line and self.line.hole else ""
        return f'+"{name}" ^{self.day} {time}lunch with '

    # drawing

    def show(self, outlook: Outlook) -> None:
        """The day in its split, and everybody worth meeting."""
        if self.event is None:
            self.query_one("#head", Block).show(Content.styled("This event was taken back. Esc goes back.", "$muted"))
            self.at = None
            self.rows.show(())
            self.people.show(())
            return
        agenda, found = self.agenda, outlook.meets(self.event_id)
        there = agenda.clock(outlook.now)
        if self.day not in agenda.days:
            today = there.day
            self.day = today if today in agenda.days else agenda.days[0]
        self.at = Day(agenda, self.day, found, outlook.book.me)
        first = not self.split
        if first:
            self.split = "Mine" if self.at.marked and len(self.at.slots) > FEW else "All"
        wanted = {meet.encounter.speaker for meet in found if meet.encounter and meet.wanted} - {""}
        before, self.news = self.news, picks.revision(agenda, outlook.book, wanted)
        if self.news is not None and self.news.yours and (first or before is None):
            self.split = CHANGED
        elif self.split not in self.splits:
            self.split = "Mine"
        others = [day for day in agenda.days if day != self.day and not self.at.clashes]
        there_too = (c for day in others for c in clashes(agenda.marked(day), self.at.draws))
        self.clash_there = next((clash for clash in there_too if not clash.settled), None)
        self.painter = Painter(self.at, outlook, self.app.glyphs, changed=self.news is not None)
        self.guests = Guests(agenda, outlook, self.app.glyphs)
        for meet in found:
            self.order.setdefault(meet.key, len(self.order))
        with self.prevent(Rows.Moved):  # the message line stays: nobody moved
            self.rows.show(self.lines)
            self.people.show(sorted(found, key=lambda meet: self.order[meet.key]))
            if first and self.day == there.day:
                self._to_now(there.time)
        self.panes(self.people.has_focus and bool(found))
        if not first:  # the rows are painted first
            self.after_paint(self._heads)
            return
        self._heads()
        self.ask_pace()  # not when the answer is taken back: the next u must find the page

    @property
    def splits(self) -> tuple[str, ...]:
        """The splits of a day; before them what a new version touches, until it was looked at."""
        return (CHANGED, *SPLITS) if self.news is not None else SPLITS

    def _follow_day(self) -> None:
        """Among what a new version touches, the day is that of the session under the cursor."""
        slot = self.slot
        if self.split != CHANGED or slot is None or slot.day == self.day or self.shown is None:
            return
        self.day = slot.day
        self.at = Day(self.agenda, self.day, self.shown.meets(self.event_id), self.shown.book.me)
        self.painter = Painter(self.at, self.shown, self.app.glyphs, changed=True)
        self.day_head()

    def _to_now(self, time: str) -> None:
        """The cursor to what is on, or comes next."""
        coming = (line for line in self.rows.items if line.slot and line.slot.closes > time)
        if (line := next(coming, None)) is not None:
            self.rows.go(line.key)

    def panes(self, people: bool) -> None:
        """The focus to one of the two; zoomed, the other one is away."""
        self.rows.display = not (self.zoomed and people)
        self.people.display = bool(self.people.items) and (people or not self.zoomed)
        self.query_one("#prep").display = self.app.size.width < 110 and not self.zoomed
        self.query_one("#people-head").display = self.people.display or not self.zoomed
        pane = self.people if people else self.rows
        if not pane.has_focus:
            pane.focus()

    @property
    def lines(self) -> list[Line]:
        """The rows of the programme as it is shown now."""
        if self.at is None:
            return []
        if not self.at.agenda.slots:
            return [Line("words", words="No programme yet. I reads one; people and goal work without it.")]
        if self.split == CHANGED and self.news is not None:
            return list(changed_lines(self.news, self.agenda, self.outlook))
        passes = self.filter.test(self._worth_meeting, self.at.agenda)
        found = self.at.lines(self.split, passes)
        if self.filter.text and not any(line.slot for line in found) and (hint := self._where_else(passes)):
            return [Line("words", words=hint)]
        return found

    def _other_day(self, passes: Callable[[Slot], bool]) -> list[Slot]:
        """What the filter finds on the first other day on which it finds something."""
        slots = [slot for slot in self.agenda.slots if slot.day != self.day and not slot.fixed and passes(slot)]
        return [slot for slot in slots if slot.day == slots[0].day]

    def _where_else(self, passes: Callable[[Slot], bool]) -> str:
        """On which other day the filter finds something."""
        slots = self._other_day(passes)
        if not slots:
            return ""
        day, turns = slots[0].day, "}" if slots[0].day > self.day else "{"
        return f"None on this day, {len(slots)} on {short(day, self.outlook.now)}: {turns} turns."

    def to_filtered(self) -> None:
        """To the programme, and to another day where the filter finds something only there."""
        if self.at is None:
            return
        if self.filter.text and not any(line.slot for line in self.rows.items):
            found = self._other_day(self.filter.test(self._worth_meeting, self.at.agenda))
            if found:
                self.day = found[0].day
                self._draw()
        self.panes(people=False)

    def next_plan(self) -> str:
        """Which other day has a plan to accept."""
        if self.at is None:
            return ""
        agenda, me = self.at.agenda, self.outlook.book.me
        days = [day for day in agenda.days if day != self.day]
        day = next((day for day in days if best_plan(agenda, day, self.at.draws, me).changes), "")
        return f" {'}' if day > self.day else '{'} {short(day, self.outlook.now)} has one to accept." if day else ""

    @property
    def _worth_meeting(self) -> frozenset[int]:
        return frozenset(self.at.meets) if self.at else frozenset()

    @property
    def room(self) -> int:
        """Cells of the main pane."""
        width = self.app.size.width
        return width - (44 if width >= 160 else 34) if width >= 110 else width

    def step_down(self, rows: Rows[Line] | Rows[Meet]) -> None:
        """The next row after something was done there; what was said of it stays."""
        with self.prevent(Rows.Moved):
            rows.action_down()
        self.settle()

    def day_head(self) -> None:
        """The two lines above the programme: what is picked, which day, which split."""
        if self.at is None:
            return
        width, outlook = self.room - 2, self.outlook
        count = sum(bool(line.slot) and not line.slot.fixed for line in self.rows.items)
        top = (
            title_line(self.at, outlook, width),
            day_line(self.at, self.splits, self.split, self.filter.said, count, outlook, width),
        )
        self.query_one("#head", Block).show(*(Content(" ") + line for line in top))

    def _heads(self) -> None:
        if self.at is None or self.guests is None:
            return
        width, outlook = self.room - 2, self.outlook
        self.items = checklist(outlook, self.at.agenda.event)
        self.day_head()
        news = self.query_one("#news", Block)
        news.display = self.news is not None
        if self.news is not None:
            news.show(Content(" ") + news_line(self.news, self.event_id, outlook, width))
        found = goal(outlook.book, self.at.agenda, outlook.now)
        line = self.guests.head(found, tuple(self.people.items), width)
        nobody = " Nobody to suggest yet. Enter at a session marks its speakers; t on Gaps says whom you look for."
        empty = [] if self.people.items else [show(nobody, width, "$muted")]
        self.query_one("#people-head", Block).show(Content(" ") + line, *empty)
        self._prep(width)
        self.top = tuple(head(self.at, outlook, self.items)) if self.app.size.width >= 110 else ()
        self.tell()

    def _prep(self, width: int) -> None:
        """In a narrow window two lines say what the side says in a wide one."""
        low = self.query_one("#prep", Block)
        low.display = self.app.size.width < 110 and not self.zoomed
        if low.display and self.at is not None:
            event = self.at.agenda.event
            lines = (one_line(self.items, width), narrow_energy(self.outlook, event, self.day, width))
            low.show(*(Content(" ") + line for line in lines))

    def tell(self) -> None:
        """The side follows the cursor."""
        if self.at is not None and self.guests is not None and self.app.size.width >= 110:
            lines = side(self.at, self.outlook, self.guests, self.slot, self.meet, self.top)
            self.query_one("#side", Block).show(*lines)

    def _line(self, line: Line, width: int) -> Content:
        return self.painter.line(line, width) if self.painter else Content("")

    def _guest(self, meet: Meet, width: int) -> Content:
        return self.guests.row(meet, width) if self.guests else Content("")

    def settle(self) -> None:
        """Among what is new, the day follows the cursor."""
        self._follow_day()
        super().settle()

    def hint(self) -> Content:
        """What matters at the cursor."""
        return hint_at(self.at, self.slot, self.meet, self.outlook.now) if self.at is not None else Content("")

    def on_descendant_focus(self) -> None:
        """The footer and the side follow the pane."""
        if self.shown is not None:
            self.settle()

    def on_resize(self, event: events.Resize) -> None:
        """Another width: the heads are made anew."""
        super().on_resize(event)
        if self.shown is not None:
            self.call_after_refresh(self._heads)
