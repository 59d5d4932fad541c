"""What Today and the Queue share: the keys of a card, each a verb of `rules.queue`."""

from __future__ import annotations

from collections.abc import Callable

from netui.book.changes import Change
from netui.book.refused import Refused
from netui.rules import queue
from netui.rules.card import Card
from netui.rules.drafts import Draft, draft
from netui.ui import clip
from netui.ui.forms import Ask, Choose
from netui.ui.page import Page

SNOOZES = (("d", "a day"), ("w", "a week"), ("m", "a month"), ("e", "until the next event"), ("o", "another date"))

Same = Callable[[Card], Change]
"""What `.` repeats on another card."""


class CardPage(Page):
    """A page with a card under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.tones: dict[tuple[str, int], int] = {}
        self.same: Same | None = None

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        raise NotImplementedError

    @property
    def who(self) -> bool:
        """Whether there is somebody under the cursor."""
        return self.card is not None

    def draft_of(self, card: Card) -> Draft:
        """The draft in the tone chosen so far."""
        return draft(card, self.outlook.book, self.outlook.now, self.tones.get(card.key, 0))

    async def act(self, make: Same) -> bool:
        """Do it to the card under the cursor, and keep it for `.`."""
        card = self.card
        if card is None:
            return False
        try:
            change = make(card)
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False
        saved = await self.app.commit(change)
        if saved:
            self.same = make
        return saved

    async def action_open(self) -> None:
        """The person of the card."""
        if self.card:
            people = tuple(dict.fromkeys(card.person.id for card in self.app.queue.cards))
            await self.app.push("person", self.card.person.id, people)

    async def action_done(self) -> None:
        """Sent, kept, met."""
        now = self.outlook.now
        await self.act(lambda card: queue.done(card, now))

    def action_answered(self) -> None:
        """Done, with words: the add line, one entry."""
        card = self.card
        if card is None:
            return

        def finish(logged: Change) -> Change:
            return queue.done(card, self.outlook.now, logged=logged)

        self.app.ask_to_log(card.person, finish)

    def action_snooze(self) -> None:
        """When it comes back."""
        if card := self.card:
            answers = [(key, words, key) for key, words in SNOOZES]
            self.app.push_screen(Choose(f"{card.person.name} comes back in …", answers, self._snooze))

    async def _snooze(self, said: object) -> bool:
        if said == "o":
            self.app.push_screen(Ask("Comes back on", self._snooze_on, placeholder="fri, 12 dec, in 3 weeks"))
            return True
        return await self._snooze_on(str(said))

    async def _snooze_on(self, said: str) -> bool:
        def put_off(card: Card) -> Change:
            book, now = self.outlook.book, self.outlook.now
            return queue.snooze(card, queue.snooze_day(said, book, now), book, now)

        return await self.act(put_off)

    async def action_let_go(self) -> None:
        """No more reminders; a hello and a promise ask in which way."""
        card = self.card
        if card is None:
            return
        if answers := [(choice.key, choice.words, choice.key) for choice in queue.choices(card)]:
            self.app.push_screen(Choose(f"{queue.says(card, self.outlook.book)}: let go?", answers, self._let_go))
        else:
            await self._let_go("")

    async def _let_go(self, choice: object) -> bool:
        return await self.act(lambda card: queue.let_go(card, str(choice), self.outlook.now))

    async def action_again(self) -> None:
        """The last done, snooze or let go, on this one."""
        if self.same is None:
            self.app.say("Nothing to repeat yet: d, s or x first.")
        else:
            await self.act(self.same)

    def action_draft(self) -> None:
        """The next tone of the draft."""
        if card := self.card:
            self.tones[card.key] = self.tones.get(card.key, -1 if self.opens_with_m else 0) + 1
            self.show(self.outlook)
            self.settle()

    opens_with_m = False
    """Whether the first `m` shows the draft rather than its next tone."""

    def action_copy(self) -> None:
        """The draft to the clipboard; copied is not sent."""
        if self.card:
            self.app.say(clip.copied(self.draft_of(self.card).text, self.app.copy_to_clipboard))

    def action_why(self) -> None:
        """The numbers behind the card and its tie."""
        from netui.rules.ties import why

        if card := self.card:
            self.app.say(f"{queue.reckoning(card)} · {why(card.tie)}")
