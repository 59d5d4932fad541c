"""What the agenda and the page of a session share: marking people to meet, and what to ask them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netui.book.changes import Change
from netui.book.records import Event
from netui.book.refused import Refused
from netui.rules.event import encounters
from netui.rules.event.agenda import Agenda
from netui.rules.event.arranging import offers
from netui.rules.event.meeting import Meet
from netui.ui import clip
from netui.ui.dialogs.questions import Questions
from netui.ui.forms import Choose
from netui.ui.page import Page
from netui.ui.words.meet_words import named

ANOTHER = "another"


class MeetPage(Page):
    """A page about one event, with people under its cursor."""

    asked: tuple[str, ...] = ()
    """The questions that were written last."""

    def __init__(self, event: int) -> None:
        super().__init__()
        self.event_id = event

    @property
    def event(self) -> Event | None:
        """The event; None once it was taken back."""
        return self.outlook.book.events.get(self.event_id)

    @property
    def agenda(self) -> Agenda:
        """The event on the clock."""
        return self.outlook.agenda(self.event_id)

    @property
    def meet(self) -> Meet | None:
        """The person under the cursor."""
        raise NotImplementedError

    @property
    def who(self) -> bool:
        """Whether somebody of the book is under the cursor."""
        return self.meet is not None and self.meet.known is not None

    async def make(self, verb: Callable[[], Change]) -> bool:
        """Carry out a verb; what it refuses is said. True when it is saved and the page is still there."""
        try:
            change = verb()
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False
        return await self.app.commit(change) and not self.gone

    async def toggle_meet(self, meet: Meet) -> bool:
        """To meet or not; somebody whose name alone agrees is asked about first."""
        if meet.wanted:
            return await self.make(lambda: encounters.unwant(meet, self.outlook.book))
        if meet.sure == "ask":
            self._ask_who(meet, ())
            return False
        return await self._want(meet, None, ())

    def ask_questions(self, meet: Meet) -> None:
        """Three lines; a question marks whom it is for."""
        asked = meet.encounter.questions if meet.encounter else ()

        async def take(lines: Sequence[str]) -> bool:
            self.asked = tuple(line for line in lines if line.strip()) or self.asked
            if meet.encounter is not None and meet.wanted:
                return await self.make(lambda: encounters.questions(meet, lines, self.outlook.book))
            if not any(line.strip() for line in lines):
                return True
            if meet.sure == "ask":
                self.app.call_later(self._ask_who, meet, tuple(lines))
                return True
            return await self._want(meet, None, lines)

        bank = offers(meet, self.outlook.book, self.outlook.now)
        self.app.push_screen(Questions(f"To ask {named(meet)}", asked, take, bank))

    def _ask_who(self, meet: Meet, asked: Sequence[str]) -> None:
        people = [i for i in (meet.person, *meet.others) if i is not None]
        answers = [(str(n), self._told(i), i) for n, i in enumerate(people[:8], 1)]
        rows = [*answers, ("n", "somebody else of that name", ANOTHER)]

        async def take(answer: object) -> bool:
            return await self._want(meet, answer if isinstance(answer, int) else None, asked)

        self.app.push_screen(Choose(f"Is {meet.name} somebody you know?", rows, take))

    def _told(self, person: int) -> str:
        about = self.outlook.about(person)
        words = (about.person.name, about.title, about.company, about.person.city)
        return ", ".join(word for word in words if word)

    async def _want(self, meet: Meet, person: int | None, asked: Sequence[str]) -> bool:
        book, event = self.outlook.book, self.event
        if event is None:
            return False
        ids = book.ids(self.outlook.now)
        return await self.make(lambda: encounters.want(meet, event, book, ids, person=person, asked=asked))

    def open_link(self, link: str) -> None:
        """An address in the browser, shown."""
        safe = clip.safe_link(link) if link else None
        if safe is None:
            self.app.say("No link that can be opened here.")
        else:
            self.app.open_url(safe)
            self.app.say(f"Opened {safe}")
