"""What Today and the Queue share: the keys of a card, each a verb of `rules.queue`."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import msgspec

from netui.book.changes import Change
from netui.book.identity import fold
from netui.book.records import Ask
from netui.book.refused import Refused
from netui.rules import queue
from netui.rules.ask_steps import unsent
from netui.rules.ask_words import words as words_of
from netui.rules.card import Card, Choice
from netui.rules.tiers import BY_NAME, asking
from netui.ui import clip
from netui.ui.dialogs.asking import ask_for
from netui.ui.finding import Hay
from netui.ui.forms import Ask as Line
from netui.ui.forms import Choose
from netui.ui.frames.drafting import Drafting
from netui.ui.widgets.rows import Rows
from netui.ui.words.card_words import hold

SNOOZES = (("d", "a day"), ("w", "a week"), ("m", "a month"), ("e", "until the next event"), ("o", "another date"))

Same = Callable[[Card], Change]
"""What `.` repeats on another card."""


class CardPage(Drafting):
    """A page with a card under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.same: tuple[str, Same, bool] | None = None

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards shown."""
        return self.queue.cards

    @property
    def who(self) -> bool:
        """Whether there is somebody under the cursor."""
        return self.card is not None

    @property
    def here(self) -> Card | None:
        """The card under the cursor, where it is due or waits."""
        return self.card

    @property
    def held(self) -> bool:
        """Whether a hold stands before what one may want to do."""
        return self.here is not None and bool(hold(self.here, self.outlook))

    async def action_brief(self) -> None:
        """One page about whom the card is about; at an event with where they are there."""
        if card := self.card:
            event = getattr(card.about, "event", None)
            await self.app.push("brief", event if isinstance(event, int) else 0, card.person.id)

    @property
    def listed(self) -> bool:
        """Whether the cards are a list, so that several can be marked."""
        return self.card is not None

    @property
    def chosen(self) -> tuple[Card, ...]:
        """The marked cards, else the one under the cursor."""
        marks = {key for rows in self.query(Rows) for key in rows.marks} if self.listed else set()
        marked = tuple(card for card in self.cards if card.key in marks)
        return marked or ((self.card,) if self.card else ())

    async def act(self, make: Same, word: str, *, later: bool = False) -> bool:
        """Do it to the card under the cursor, or to all marked ones as one change; `.` repeats it.

        The user's own words for a card go with it, unless it only comes later.
        """
        cards, names = self.chosen, list[str]()
        if not cards:
            return False

        def one(card: Card) -> Change:
            change = make(card)
            names.append(card.person.name)
            return change

        try:
            change = queue.batch(cards, one)
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False
        if len(cards) > 1:
            left = len(cards) - len(names)
            label = f"{word} {len(names)} card{'s' * (len(names) != 1)}: {', '.join(names[:3])}"
            label += f"{' …' if len(names) > 3 else ''}{f'; {left} left as it is' if left else ''}"
            change = msgspec.structs.replace(change, label=label)
        saved = await self.app.commit(change)
        if saved:
            self.same = (word, make, later)
            self.forget(() if later else cards)
        return saved

    # finding and marking

    def hay(self) -> Hay:
        """Each card by its name, its firm and its words."""
        book = self.outlook.book
        return [
            (card.key, fold(f"{queue.says(card, book)} {card.person.name} {card.whom.company}"), card.person.name)
            for card in self.cards
        ]

    def stands(self) -> Hashable:
        """The card under the cursor."""
        return self.card.key if self.card else None

    def action_mark(self) -> None:
        """Mark, and go down."""
        self.query_one(Rows).mark()
        self._count()

    async def action_mark_all(self) -> None:
        """Every card shown."""
        self.mark_all()

    def mark_all(self) -> None:
        """Mark every card shown."""
        rows = self.query_one(Rows)
        rows.marks = {card.key for card in self.cards}
        rows.show(rows.items)
        self._count()

    def _count(self) -> None:
        count = len(self.query_one(Rows).marks)
        self.app.say(f"{count} marked: d, s and x act on all of them, Esc clears" if count else "None marked")

    # the keys of a card

    async def action_open(self) -> None:
        """The person of the card."""
        if self.card:
            people = tuple(dict.fromkeys(card.person.id for card in self.cards))
            await self.app.push("person", self.card.person.id, people)

    async def action_done(self) -> None:
        """Sent, kept, met; after a meeting a few lines may say what came of it."""
        cards = self.chosen
        if len(cards) == 1 and self._asks(cards[0]):
            return
        lines = getattr(BY_NAME[cards[0].tier], "LINES", ()) if len(cards) == 1 else ()
        if lines:
            from netui.ui.dialogs.sheets import Heard

            self.app.push_screen(Heard(queue.says(cards[0], self.outlook.book), lines, self._heard))
            return
        await self.act(lambda card: queue.done(card, self.outlook.now), "Done with")

    def _asks(self, card: Card) -> bool:
        """An ask that was written down: its words, or the hold in their place."""
        if not isinstance(card.about, Ask) or not unsent(card.about):
            return False
        ask_for(self.app, card.about, words_of(card.about, self.outlook.book))
        return True

    async def _heard(self, note: str) -> bool:
        said = note if note.strip() else ""
        return await self.act(lambda card: queue.done(card, self.outlook.now, said), "Done with")

    def action_answered(self) -> None:
        """Done, with words: the add line, one entry."""
        card = self.card
        if card is None:
            return

        def finish(logged: Change) -> Change:
            self.forget((card,))
            return queue.done(card, self.outlook.now, logged=logged)

        self.app.ask_to_log(card.person, finish)

    def action_snooze(self) -> None:
        """When it comes back."""
        if cards := self.chosen:
            answers = [(key, words, key) for key, words in SNOOZES]
            self.app.push_screen(Choose(f"{_whom(cards)} back in …", answers, self._snooze))

    async def _snooze(self, said: object) -> bool:
        if said == "o":
            line = Line("Comes back on", self._snooze_on, placeholder="fri, 12 dec, in 3 weeks", enter="put it off")
            self.app.call_later(self.app.push_screen, line)
            return True
        return await self._snooze_on(str(said))

    async def _snooze_on(self, said: str) -> bool:
        def put_off(card: Card) -> Change:
            book, now = self.outlook.book, self.outlook.now
            return queue.snooze(card, queue.snooze_day(said, book, now), book, now)

        return await self.act(put_off, "Put off", later=True)

    async def action_let_go(self) -> None:
        """No more reminders; a hello and a promise ask in which way."""
        cards = self.chosen
        if answers := [(choice.key, choice.words, choice.key) for choice in _common(cards)]:
            what = queue.says(cards[0], self.outlook.book) if len(cards) == 1 else f"{len(cards)} cards"
            self.app.push_screen(Choose(f"{what}: let go?", answers, self._let_go))
        elif cards:
            await self._let_go("")

    async def _let_go(self, choice: object) -> bool:
        def gone(card: Card) -> Change:
            asked = {answer.key for answer in queue.choices(card)}
            if asked and choice not in asked:
                raise Refused(f"{card.person.name}: x asks in which way.")
            return queue.let_go(card, str(choice), self.outlook.now)

        return await self.act(gone, "Let go of")

    async def action_again(self) -> None:
        """The last done, snooze or let go, on this one."""
        if self.same is None:
            self.app.say("Nothing to repeat yet: d, s or x first.")
        else:
            word, make, later = self.same
            await self.act(make, word, later=later)

    def action_anyway(self) -> None:
        """Past the hold, with one line why."""
        if (card := self.card) and not self._asks(card):
            title = f"Anyway, a second follow-up to {card.person.name}: why? Seen only by you."
            self.app.push_screen(Line(title, self._anyway, placeholder="they asked me to remind them", enter="sent"))

    async def _anyway(self, why: str) -> bool:
        if not why.strip():
            self.app.say("One line why, please; Esc leaves it.", wrong=True)
            return False
        now, card = self.outlook.now, self.card
        return card is not None and await self.app.commit(asking.follow_up(card, now, override=why.strip()))

    def action_link(self) -> None:
        """Their page in the browser, the address shown."""
        links = self.card.person.links if self.card else ()
        link = next((safe for link in links if (safe := clip.safe_link(link))), None)
        if link is None:
            self.app.say("No link that can be opened. Enter, then e adds one.")
        else:
            self.app.open_url(link)
            self.app.say(f"Opened {link}")

    async def action_why(self) -> None:
        """The whole reckoning behind the card and its tie."""
        if card := self.card:
            await self.app.push("why", card.person.id, card)


def _whom(cards: tuple[Card, ...]) -> str:
    return f"{cards[0].person.name} comes" if len(cards) == 1 else f"{len(cards)} cards come"


def _common(cards: tuple[Card, ...]) -> tuple[Choice, ...]:
    """What `x` asks: the answers that every card with a question knows; the first card words them."""
    asking = [queue.choices(card) for card in cards if queue.choices(card)]
    if not asking:
        return ()
    keys = set.intersection(*({choice.key for choice in found} for found in asking))
    return tuple(choice for choice in asking[0] if choice.key in keys)
