"""What Today and the Queue share: the keys of a card, each a verb of `rules.queue`."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from netui.book.changes import Change, joined
from netui.book.identity import fold
from netui.book.refused import Refused
from netui.rules import queue
from netui.rules.card import Card, Choice
from netui.rules.drafts import Draft, draft
from netui.rules.tiers import BY_NAME
from netui.ui import clip
from netui.ui.finding import Hay
from netui.ui.finds import Finds
from netui.ui.forms import Ask, Choose
from netui.ui.widgets.rows import Rows

SNOOZES = (("d", "a day"), ("w", "a week"), ("m", "a month"), ("e", "until the next event"), ("o", "another date"))

Same = Callable[[Card], Change]
"""What `.` repeats on another card."""


class CardPage(Finds):
    """A page with a card under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.tones: dict[tuple[str, int], int] = {}
        self.same: tuple[str, Same] | None = None

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        raise NotImplementedError

    @property
    def who(self) -> bool:
        """Whether there is somebody under the cursor."""
        return self.card is not None

    @property
    def listed(self) -> bool:
        """Whether the cards are a list, so that several can be marked."""
        return self.card is not None

    @property
    def chosen(self) -> tuple[Card, ...]:
        """The marked cards, else the one under the cursor."""
        marks = {key for rows in self.query(Rows) for key in rows.marks} if self.listed else set()
        marked = tuple(card for card in self.app.queue.cards if card.key in marks)
        return marked or ((self.card,) if self.card else ())

    def draft_of(self, card: Card) -> Draft:
        """The draft in the tone chosen so far."""
        return draft(card, self.outlook.book, self.outlook.now, self.tones.get(card.key, 0))

    async def act(self, make: Same, word: str) -> bool:
        """Do it to the card under the cursor, or to all marked ones as one change; `.` repeats it."""
        cards = self.chosen
        if not cards:
            return False
        try:
            changes = [make(card) for card in cards]
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False
        names = ", ".join(card.person.name for card in cards[:3])
        label = f"{word} {len(cards)} cards: {names}{' …' if len(cards) > 3 else ''}"
        saved = await self.app.commit(changes[0] if len(changes) == 1 else joined(label, changes))
        if saved:
            self.same = (word, make)
        return saved

    # finding and marking

    def hay(self) -> Hay:
        """Each card by its name, its firm and its words."""
        book = self.outlook.book
        return [
            (card.key, fold(f"{queue.says(card, book)} {card.person.name} {card.whom.company}"), card.person.name)
            for card in self.app.queue.cards
        ]

    def stands(self) -> Hashable:
        """The card under the cursor."""
        return self.card.key if self.card else None

    def action_mark(self) -> None:
        """Mark, and go down."""
        self.query_one(Rows).mark()
        self._count()

    def action_mark_all(self) -> None:
        """Every card shown."""
        rows = self.query_one(Rows)
        rows.marks = {card.key for card in self.app.queue.cards}
        rows.show(rows.items)
        self._count()

    def _count(self) -> None:
        count = len(self.query_one(Rows).marks)
        self.app.say(f"{count} marked: d, s and x act on all of them, Esc clears" if count else "None marked")

    # the keys of a card

    async def action_open(self) -> None:
        """The person of the card."""
        if self.card:
            people = tuple(dict.fromkeys(card.person.id for card in self.app.queue.cards))
            await self.app.push("person", self.card.person.id, people)

    async def action_done(self) -> None:
        """Sent, kept, met; after a meeting a few lines may say what came of it."""
        now, cards = self.outlook.now, self.chosen
        lines = getattr(BY_NAME[cards[0].tier], "LINES", ()) if len(cards) == 1 else ()
        if lines:
            from netui.ui.sheets import Heard

            self.app.push_screen(Heard(queue.says(cards[0], self.outlook.book), lines, self._heard))
            return
        await self.act(lambda card: queue.done(card, now), "Done with")

    async def _heard(self, note: str) -> bool:
        now = self.outlook.now
        return await self.act(lambda card: queue.done(card, now, note if note.strip() else ""), "Done with")

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
        if cards := self.chosen:
            answers = [(key, words, key) for key, words in SNOOZES]
            self.app.push_screen(Choose(f"{_whom(cards)} back in …", answers, self._snooze))

    async def _snooze(self, said: object) -> bool:
        if said == "o":
            line = Ask("Comes back on", self._snooze_on, placeholder="fri, 12 dec, in 3 weeks", enter="put it off")
            self.app.call_later(self.app.push_screen, line)
            return True
        return await self._snooze_on(str(said))

    async def _snooze_on(self, said: str) -> bool:
        def put_off(card: Card) -> Change:
            book, now = self.outlook.book, self.outlook.now
            return queue.snooze(card, queue.snooze_day(said, book, now), book, now)

        return await self.act(put_off, "Put off")

    async def action_let_go(self) -> None:
        """No more reminders; a hello and a promise ask in which way."""
        cards = self.chosen
        if answers := [(choice.key, choice.words, choice.key) for choice in _common(cards)]:
            what = queue.says(cards[0], self.outlook.book) if len(cards) == 1 else f"{len(cards)} cards"
            self.app.push_screen(Choose(f"{what}: let go?", answers, self._let_go))
        elif cards:
            await self._let_go("")

    async def _let_go(self, choice: object) -> bool:
        return await self.act(lambda card: queue.let_go(card, str(choice), self.outlook.now), "Let go of")

    async def action_again(self) -> None:
        """The last done, snooze or let go, on this one."""
        if self.same is None:
            self.app.say("Nothing to repeat yet: d, s or x first.")
        else:
            word, make = self.same
            await self.act(make, word)

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
        from netui.ui.sheets import Told

        if card := self.card:
            said = (queue.why(card, self.outlook.book, self.outlook.now), queue.reckoning(card), why(card.tie))
            self.app.push_screen(Told(f"Why {card.person.name}, and why here", said))


def _whom(cards: tuple[Card, ...]) -> str:
    return f"{cards[0].person.name} comes" if len(cards) == 1 else f"{len(cards)} cards come"


def _common(cards: tuple[Card, ...]) -> tuple[Choice, ...]:
    """What `x` asks: the answers that every card with a question knows; the first card words them."""
    asking = [queue.choices(card) for card in cards if queue.choices(card)]
    if not asking:
        return ()
    keys = set.intersection(*({choice.key for choice in found} for found in asking))
    return tuple(choice for choice in asking[0] if choice.key in keys)
