"""One event; each key is a verb of `rules.event.picks` for its programme, or of `encounters` for its people."""

from __future__ import annotations

from collections.abc import Hashable

from textual.content import Content

from netui.book import attending
from netui.book.identity import fold
from netui.book.records import Mark, Meeting, Session
from netui.rules.event import encounters, picks
from netui.rules.event.agenda import Agenda as Whole
from netui.rules.event.agenda import Slot, worth
from netui.rules.event.arranging import ask_all, unasked
from netui.rules.event.newcomers import goal
from netui.ui.finding import Hay
from netui.ui.forms import Ask
from netui.ui.frames.agenda_frame import AgendaFrame
from netui.ui.frames.finds import Finds
from netui.ui.programme_filter import Filter, parse
from netui.ui.text import show


class Agenda(AgendaFrame, Finds):
    """The programme by day with picks, and whom to meet there."""

    _in_people = False
    _stack: tuple[Whole, Hay] | None = None
    """What `/` looks through, folded once for each state of the programme."""

    # going about

    def action_pane(self) -> None:
        """To the people, and back."""
        if self.people.items:
            self.panes(not self.people.has_focus)
        else:
            self.app.say("Nobody here yet. Enter at a session marks its speakers.")

    def action_zoom(self) -> None:
        """This pane alone, or both."""
        self.zoomed = not self.zoomed
        self.panes(self.people.has_focus)

    def action_next_day(self) -> None:
        """The day after."""
        self._turn(1)

    def action_previous_day(self) -> None:
        """The day before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self.at is None:
            return
        days = self.at.agenda.days
        place = days.index(self.day) + step
        if not 0 <= place < len(days):
            self.app.say("That was the last day." if step > 0 else "That was the first day.")
            return
        self.app.hush()
        self.day = days[place]
        self._draw()

    def action_next_split(self) -> None:
        """The split at the right."""
        self._by_split(1)

    def action_previous_split(self) -> None:
        """The split at the left."""
        self._by_split(-1)

    def _by_split(self, step: int) -> None:
        splits = self.splits
        if self.split in splits:
            self.to_split(splits[(splits.index(self.split) + step) % len(splits)])

    def to_split(self, split: str) -> None:
        """Other rows of the same day; the cursor stays on its session where that is shown."""
        if self.split:
            self.split = split
            self.rows.show(self.lines)
            self.day_head()
            self.settle()

    async def action_open(self) -> None:
        """The session with its abstract; somebody known, else the session of a stranger; of a hole what fits."""
        if self.meet and self.meet.known is not None:
            await self.app.push("person", self.meet.known)
        elif self.meet and self.meet.sessions:
            await self.app.push("talk", self.event_id, self.meet.sessions[0].id)
        elif self.line and self.line.hole:
            self.to_split("Holes")
        elif self.slot and isinstance(self.slot.record, Meeting):
            await self.app.push("person", self.slot.record.people[0])
        elif self.slot and isinstance(self.slot.record, Session):
            await self.app.push("talk", self.event_id, self.slot.record.id)

    def clear_one(self) -> bool:
        """One step back: what is new was looked at, then the filter."""
        if self.news is not None and self.at is not None:
            agenda = self.at.agenda
            self.app.call_later(self.make, lambda: picks.seen(agenda, self.outlook.book, self.outlook.now))
            return True
        if self.filter.text:
            self.action_no_filter()
            return True
        return super().clear_one()

    # the programme

    async def action_pick(self) -> None:
        """Pick the session or mark the person, and go down."""
        if meet := self.meet:
            if await self.toggle_meet(meet):
                self.step_down(self.people)
        elif slot := self.slot:
            await self._mark(slot, "" if slot.mark == "attend" else "attend")

    async def action_interesting(self) -> None:
        """Keep the session as interesting, or not."""
        if slot := self.slot:
            await self._mark(slot, "" if slot.mark == "interesting" else "interesting")

    async def _mark(self, slot: Slot, mark: Mark) -> None:
        key = slot.record.id
        if await self.make(lambda: picks.mark(slot, mark)) and self.slot and self.slot.record.id == key:
            self.step_down(self.rows)

    async def action_accept(self) -> None:
        """The best plan of the day; at the people those suggested."""
        if self.at is None:
            return
        if self.people.has_focus:
            await self._accept_people()
            return
        plan = self.at.plan
        if plan.changes:
            agenda = self.at.agenda
            await self.make(lambda: picks.accept(plan, agenda))
        elif plan.slots:
            self.app.say("Your picks are the best plan of this day already." + self.next_plan())
        else:
            self.app.say("Nothing to plan yet: + marks what is interesting, Space at the people whom to meet.")

    async def _accept_people(self) -> None:
        book, event, now = self.outlook.book, self.event, self.outlook.now
        wished = goal(book, self.agenda, now).number
        chosen = encounters.suggested(self.people.items, wished)
        wanted = sum(meet.wanted for meet in self.people.items)
        if event and chosen:
            await self.make(lambda: encounters.want_all(chosen, event, book, now))
        elif left := unasked(self.people.items):
            await self.make(lambda: ask_all(left, book, now))
        elif wanted >= wished:
            self.app.say(f"{wanted} to meet, and your goal is {wished}: Space marks one more, P changes the goal.")
        else:
            self.app.say("Nobody more to suggest: nobody else here is surely at a target. Space marks anybody.")

    async def action_swap(self) -> None:
        """Settle the clash under the cursor, else the first of the day, else that of another day and turn to it."""
        if self.at is None:
            return
        found = self.at.clash_of(self.slot) or next(iter(self.at.clashes), None) or self.clash_there
        if found is None:
            return
        turned, self.day = self.day != found.keep.day, found.keep.day
        if await self.make(lambda: picks.swap(found)) and turned:
            self.rows.go(found.keep.record.id)

    async def action_rest(self) -> None:
        """A rest in the hole under the cursor, after a picked session, else at the time of the row."""
        line, day = self.rows.item, self.at
        if line is None or day is None:
            return
        me, agenda = self.outlook.book.me, day.agenda
        minutes = picks.rest_minutes(me.pace, me.settings)
        if hole := line.hole:
            await self.make(lambda: picks.rest(agenda, self.day, hole.start, min(minutes, hole.minutes)))
        elif (slot := line.slot) and slot.opens:
            start = slot.end if slot.going else slot.start
            await self.make(lambda: picks.rest_from(agenda, self.day, start, minutes))

    def action_edit(self) -> None:
        """The questions of a person, the time of a block of one's own, a note on a session."""
        if meet := self.meet:
            self.ask_questions(meet)
        elif slot := self.slot:
            if slot.fixed:
                self._ask_time(slot)
            else:
                self._ask_note(slot)

    def _ask_time(self, slot: Slot) -> None:
        async def take(text: str) -> bool:
            return await self.make(lambda: picks.moved(slot, text))

        before = f"{slot.opens}-{slot.closes}" if slot.opens else ""
        self.app.push_screen(Ask(f"When is {picks.titled(slot)}?", take, text=before, placeholder="12:15 45"))

    def _ask_note(self, slot: Slot) -> None:
        async def take(text: str) -> bool:
            return await self.make(lambda: picks.noted(slot, text))

        before = slot.record.note
        self.app.push_screen(Ask(f"Note on {picks.titled(slot)}", take, text=before))

    async def action_delete(self) -> None:
        """A block of one's own or a meeting goes; the programme stays."""
        slot = self.slot
        if slot is None:
            return
        if isinstance(slot.record, Meeting):
            row = slot.record
            await self.make(lambda: attending.drop_meeting(row, self.outlook.book, self.outlook.now))
        elif slot.fixed:
            await self.make(lambda: picks.mark(slot, ""))
        else:
            self.app.say("This is the programme's own; Space takes the pick off.")

    def action_log(self) -> None:
        """The add line with this name and event in it."""
        if self.meet and self.event:
            name, event = (text.replace('"', "") for text in (self.meet.name, self.event.name))
            self.app.ask_to_add(f'+"{event}" met "{name}" ')

    def action_link(self) -> None:
        """The page of the session or of the speaker."""
        if self.meet:
            self.open_link(self.meet.speaker.link if self.meet.speaker else "")
        elif self.slot and isinstance(self.slot.record, Session):
            self.open_link(self.slot.record.url)

    def action_why(self) -> None:
        """What a session or a person counts, with the numbers."""
        if self.meet and self.guests:
            meet = self.meet
            gaps = " + ".join(f"{gap.gap:.2f}" for gap in meet.gaps) or "0"
            self.app.say(f"gaps {gaps} x chance {meet.chance:.2f} = {meet.value:.2f} · {self.guests.reason(meet)}")
        elif self.slot and self.at:
            reasons = ", ".join(self.at.draws.get(self.slot.record.id, ()))
            mark = self.slot.mark or "not picked"
            words = f"{mark}{f', {reasons}' if reasons else ''}: counts {worth(self.slot, self.at.draws)}"
            self.app.say(f"{words} (attend 3, interesting 1, each reason 1)")

    # filter and find

    def action_filter(self) -> None:
        """Words, #track, @room, meet; the list of all sessions narrows as one types."""

        async def take(text: str) -> bool:
            self._narrow(text)
            self.to_filtered()
            return True

        words = "Filter: words  #track  @room  meet"
        ask = Ask(words, take, text=self.filter.text, preview=self._preview, enter="filter")
        self.app.push_screen(ask)

    def _preview(self, text: str) -> Content:
        self._narrow(text)
        count = sum(bool(line.slot) and not line.slot.fixed for line in self.rows.items)
        return show(f"{count} on this day" + (f": {self.filter.said}" if self.filter.said else ""), style="$muted")

    def _narrow(self, text: str) -> None:
        if text != self.filter.text:
            self.filter = parse(text)
            self.to_split("All" if text.strip() else self.split)

    def action_no_filter(self) -> None:
        """Everything again."""
        self._narrow("")

    def hay(self) -> Hay:
        """What `/` looks through: the whole programme, or the people."""
        if self._in_people:
            return [(meet.key, fold(meet.name), meet.name) for meet in self.people.items]
        if self.at is None:
            return []
        if self._stack is None or self._stack[0] is not self.at.agenda:
            slots = self.at.agenda.slots
            said = self.at.agenda.words
            rows = [(slot.record.id, said[slot.record.id], f"{slot.opens} {slot.title}") for slot in slots]
            self._stack = (self.at.agenda, rows)
        return self._stack[1]

    def stands(self) -> Hashable:
        """The row under the cursor."""
        item = self.people.item if self._in_people else self.rows.item
        return item.key if item else None

    def stand(self, key: Hashable) -> None:
        """The cursor to a match, on its own day and in all sessions where it is not in sight."""
        if self._in_people or self.at is None:
            self.people.go(key)
            return
        slot = next(slot for slot in self.at.agenda.slots if slot.record.id == key)
        if slot.day != self.day:
            self.day = slot.day
            self.show(self.outlook)
        if not self.rows.go(key):
            self.filter = Filter()
            self.to_split("All")
            self.rows.go(key)

    def find(self) -> None:
        """As one types, in the pane that has the focus."""
        self._in_people = self.people.has_focus
        super().find()

    def _step(self, by: int) -> None:
        self._in_people = self.people.has_focus
        super()._step(by)
