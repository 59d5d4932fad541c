"""The queue: one card at a time, its draft ready; each key is a verb of `rules.queue`."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.rules import queue as rule
from netui.rules import splits
from netui.rules.card import Card
from netui.rules.outlook import Outlook
from netui.rules.splits import Away
from netui.ui.frames.card_page import CardPage
from netui.ui.text import keys, show
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet, wrapped
from netui.ui.words.card_words import draft_line, held, hold, paragraphs, reasons, row, title, ways
from netui.ui.words.queue_words import AWAY, away_row, nothing_here, past, progress, side


class Queue(CardPage):
    """Who should hear from the user now, why, and with what words."""

    AUTO_FOCUS = ""
    rows = getters.query_one(Rows)

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.as_list = False
        self.split = splits.NAMES[0]
        self.away: tuple[Away, ...] = ()

    def body(self) -> ComposeResult:
        """Progress, the card with its draft, or all cards as a list; at the side what comes next."""
        with Vertical(id="main"):
            yield Sheet(id="progress")
            with Vertical(id="card"):
                yield Sheet(id="who")
                yield Sheet(id="tone")
                yield Sheet(id="draft", classes="draft")
                yield Sheet(id="ways")
            yield Rows[Card](self._row, lambda card: card.key, id="list")
        yield Sheet(id="third")
        yield Sheet(id="side")

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of the part in sight: today's, all of one kind, or what is away."""
        if self.split == splits.NAMES[0]:
            return self.queue.cards
        return tuple(row.card for row in self.away) if self.is_away else splits.due(self.outlook, self.split)

    @property
    def seen(self) -> tuple[int, ...]:
        """The people of these cards."""
        return tuple(card.person.id for card in self.cards)

    @property
    def is_away(self) -> bool:
        """Whether what is in sight was put off or let go."""
        return self.split in AWAY

    @property
    def here(self) -> Card | None:
        """The card under the cursor, where it is due or waits."""
        return None if self.is_away else self.card

    @property
    def lists(self) -> bool:
        """Whether the cards stand one under another; what is away always does."""
        return self.as_list or self.is_away

    @property
    def card(self) -> Card | None:
        """The one shown."""
        if self.lists:
            return self.rows.item
        return self.cards[self.at] if self.at < len(self.cards) else None

    @property
    def listed(self) -> bool:
        """Whether the cards are a list."""
        return self.lists and bool(self.cards)

    def show(self, outlook: Outlook) -> None:
        """The card, or what stands where the cards were."""
        if self.is_away:
            self.away = splits.away(outlook)[AWAY.index(self.split)]
        self.at = min(self.at, max(0, len(self.cards) - 1))
        self.rows.display = self.listed
        self.query_one("#card").display = not self.listed
        self.rows.show(self.cards)
        if self.listed:
            self.rows.focus()
        else:
            self.set_focus(None)
        for name, draw in (
            ("#progress", self._progress),
            ("#who", self._who),
            ("#tone", self._tone),
            ("#draft", self._draft),
            ("#ways", self._ways),
            ("#third", lambda width: past(self.card, self.outlook, width)),
            ("#side", lambda width: side(self.outlook, self.queue, self._next, self.split, width)),
        ):
            self.query_one(name, Sheet).show(draw)
        for name in ("#tone", "#draft", "#ways"):
            self.query_one(name).display = self.card is not None
        if self.card and not self.draft_of(self.card).text:
            self.query_one("#draft").display = False

    def on_rows_moved(self) -> None:
        """The panes follow the cursor."""
        if self.shown is not None:
            self.app.hush()
            self.query_one("#third", Sheet).show(lambda width: past(self.card, self.outlook, width))
            self.settle()

    # what is drawn

    @property
    def _next(self) -> tuple[Card, ...]:
        return () if self.lists else self.cards[self.at + 1 :]

    def _progress(self, width: int) -> Iterator[Content]:
        yield from progress(self.queue, self.cards, self.at, self.split, width, listed=self.listed)
        if self.app.size.height >= 30:
            yield Content("")

    def _who(self, width: int) -> Iterator[Content]:
        if (card := self.card) is None:
            yield from self._nothing(width)
            return
        yield Content(" ") + title(card, self.outlook, self.app.glyphs, width - 2)
        yield Content(" ") + show(rule.says(card, self.outlook.book), width - 2, "$accent")
        yield Content("")
        yield from reasons(card, self.outlook, width - 1)
        yield Content("")

    def _nothing(self, width: int) -> Iterator[Content]:
        """Nothing is due, or all is done; or a part of the queue holds nobody."""
        found = self.queue
        if self.split != splits.NAMES[0]:
            yield from nothing_here(self.split, width)
            return
        yield Content("")
        yield from wrapped(rule.when_done(found, self.outlook.now), width - 2, first=Content(" "), style="bold")
        if not self.outlook.book.touches:
            words = "a adds somebody you talked to this week; that is enough to begin."
            yield Content("")
            yield Content(" ") + show(words, style="$muted")
        yield Content("")
        undone = [("u", "takes back the last")] if found.of else []
        yield Content(" ") + keys(*undone, ("1", "Today"), ("q", "leave"))

    def _tone(self, width: int) -> Iterator[Content]:
        if card := self.card:
            words = self.draft_of(card)
            stop = "" if words.text else hold(card, self.outlook)
            yield from held(stop, width - 1) if stop else (draft_line(words, width - 1, self.more_ways),)

    def _draft(self, width: int) -> Iterator[Content]:
        if card := self.card:
            yield from paragraphs(self.draft_of(card).text, width)

    def _ways(self, width: int) -> Iterator[Content]:
        if (card := self.card) is None:
            return
        yield Content("")
        yield from ways(card, self.outlook, width)
        if self.app.size.width < 110 and (names := [card.person.name for card in self._next]):
            yield Content("")
            yield Content.assemble((" next   ", "$muted"), show(" · ".join(names[:5]), width - 9, "$muted"))

    def _row(self, card: Card, width: int) -> Content:
        if self.is_away:
            until = next((away.until for away in self.away if away.card.key == card.key), None)
            return away_row(card, until, self.outlook, self.app.glyphs, width)
        return row(card, self.outlook, self.app.glyphs, width)

    def stands(self) -> Hashable:
        """The card shown."""
        return self.card.key if self.card else None

    def stand(self, key: Hashable) -> None:
        """That card, in the list or as the one shown."""
        self.rows.go(key)
        self._turn(next((n for n, card in enumerate(self.cards) if card.key == key), self.at) - self.at)

    # keys

    def action_later(self) -> None:
        """The next card; this one stays where it is."""
        self._turn(1)

    def action_before(self) -> None:
        """The card before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self.cards:
            self.at = (self.at + step) % len(self.cards)
            self.app.hush()
            self.show(self.outlook)
            self.settle()

    async def action_done(self) -> None:
        """Done; of a card that is away: back in the queue."""
        if self.is_away:
            await self.act(lambda card: splits.bring_back(card, self.outlook), "Brought back")
        else:
            await super().action_done()

    def clear_one(self) -> bool:
        """Marks first, then back to what is due now."""
        if super().clear_one():
            return True
        if self.split == splits.NAMES[0]:
            return False
        self._to_split(-splits.NAMES.index(self.split))
        return True

    def action_next_split(self) -> None:
        """The next part of the queue."""
        self._to_split(1)

    def action_previous_split(self) -> None:
        """The part before."""
        self._to_split(-1)

    def _to_split(self, step: int) -> None:
        names = splits.NAMES
        self.split, self.at = names[(names.index(self.split) + step) % len(names)], 0
        self.app.hush()
        self.show(self.outlook)
        self.rows.cursor = 0
        self.settle()

    def action_list(self) -> None:
        """All cards as a list, or one card."""
        if self.as_list and self.rows.item:
            self.at = self.rows.cursor
        self.as_list = not self.as_list
        self.show(self.outlook)
        if self.as_list:
            self.rows.cursor = self.at
        self.settle()
