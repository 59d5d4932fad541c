"""Arranging a talk with somebody at an event: the draft that asks, the time as it was agreed, questions once more."""

from __future__ import annotations

from textual.content import Content

from netui.book.refused import Refused
from netui.rules.event import arranging, encounters
from netui.rules.event.meeting import Meet, weekday
from netui.ui import clip
from netui.ui.forms import Ask
from netui.ui.frames.meet_page import MeetPage
from netui.ui.text import show


class Arranging(MeetPage):
    """The keys of somebody under the cursor, beside marking and asking."""

    def action_draft(self) -> None:
        """A message that arranges a talk; again: the next tone. Copied is not sent."""
        from netui.ui.dialogs.sheets import Written

        meet = self.meet or self._gains_most()
        if meet is None:
            self.app.say("Nobody here to write to yet: Space at the people marks whom to meet.")
            return
        book, now, agenda = self.outlook.book, self.outlook.now, self.agenda
        title = f"To {meet.name}: {arranging.worth_of(meet, book.me.settings)}"

        def copy(text: str) -> None:
            clip.copied(text, self.app.copy_to_clipboard)
            self.app.say(f"Copied. Copied is not sent. Once {meet.name} says yes, = puts the talk into the agenda.")

        self.app.push_screen(Written(title, lambda tone: arranging.draft(meet, agenda, book, now, tone), copy))

    def _gains_most(self) -> Meet | None:
        found = self.outlook.meets(self.event_id) if self.event else ()
        return next(iter(arranging.to_arrange(found, self.outlook.book.me.settings, 1)), None)

    def action_arrange(self) -> None:
        """When and where the two of them meet."""
        meet, event = self.meet, self.event
        if meet is None or event is None:
            self.app.say("= at somebody puts a talk with them into the agenda.")
            return
        agenda = self.agenda

        async def take(text: str) -> bool:
            if not text.strip():
                return True
            try:
                when, minutes = arranging.said(text, agenda, meet)
            except Refused as no:
                self.app.say(str(no), wrong=True)
                return False
            book = self.outlook.book
            return await self.make(lambda: arranging.arrange(meet, when, event, book, minutes=minutes))

        def preview(text: str) -> Content:
            try:
                when, minutes = arranging.said(text, agenda, meet)
            except Refused as no:
                return show(str(no), style="$due")
            place = f", {when.place}" if when.place else ""
            return show(f"{weekday(when.day)} {when.time}, {minutes} min{place}", style="$muted")

        free = arranging.free_time(meet, agenda)
        text = f"{weekday(free.day).lower()} {free.time} {arranging.MINUTES} {free.place}" if free else ""
        self.app.push_screen(Ask(f"When do you meet {meet.name}?", take, text=text.strip(), preview=preview))

    async def action_again(self) -> None:
        """The questions that were written last, for this person too."""
        meet, event, asked = self.meet, self.event, self.asked
        if meet is None or event is None or not asked:
            self.app.say("Nothing to repeat yet: e at somebody writes questions.")
            return
        book = self.outlook.book
        if meet.encounter is not None and meet.wanted:
            await self.make(lambda: encounters.questions(meet, asked, book))
        elif meet.sure == "ask":
            self._ask_who(meet, asked)
        else:
            await self._want(meet, None, asked)
