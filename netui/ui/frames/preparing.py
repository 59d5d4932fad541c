"""Ways from the page of an event: how one's pace is asked once, the preparation, the brief, at the event, after it."""

from __future__ import annotations

from netui.book.pace import set_pace
from netui.ui.dialogs.going_out import ask_for_event
from netui.ui.forms import Choose
from netui.ui.frames.meet_arrange import Arranging

PACES = (
    ("2", "quiet: two a day, an hour among people, then half an hour off", "quiet"),
    ("3", "middle: three a day, an hour and a half, then twenty minutes", "middle"),
    ("5", "many: five a day, two and a half hours, then ten minutes", "many"),
)


class Preparing(Arranging):
    """What leads from an event to the pages around it."""

    def ask_pace(self) -> None:
        """Once, at the first event; Esc leaves it open until the next start."""
        if self.outlook.book.me.pace or "pace" in self.app.kept_lines:
            return
        self.app.kept_lines["pace"] = ""
        self.app.call_later(self.app.push_screen, Choose("How many talks a day feel good?", PACES, self._paced, at=1))

    async def _paced(self, answer: object) -> bool:
        return await self.app.commit(set_pace(self.outlook.book.me, str(answer)))

    async def action_prep(self) -> None:
        """What is left to do before the event."""
        if self.event is not None:
            await self.app.push("prep", self.event_id)

    async def action_brief(self) -> None:
        """One page: of the person under the cursor, else of the event."""
        if self.event is None:
            return
        if self.meet is not None and self.meet.known is not None:
            await self.app.push("brief", self.event_id, self.meet.known)
        else:
            await self.app.push("brief", self.event_id)

    async def action_at_event(self) -> None:
        """Catch whom one meets; before its first day there is nobody yet, after it everybody met stands there."""
        event = self.event
        if event is None:
            return
        if event.end < self.outlook.now.day:
            await self.app.push("triage", self.event_id)
        else:
            await self.app.push("at_event", self.event_id)

    def action_write(self) -> None:
        """The agenda as a calendar, or the page to take along."""
        if self.event is not None:
            ask_for_event(self.app, self.event_id, self._wrote)

    async def _wrote(self, said: str) -> None:
        self.app.say(said)

    async def action_triage(self) -> None:
        """Everybody met there, and what is warranted."""
        if self.event is not None:
            await self.app.push("triage", self.event_id)
