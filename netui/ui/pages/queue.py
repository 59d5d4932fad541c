"""The queue: one card at a time, its draft ready; each key is a verb of `rules.queue`."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.dates import short
from netui.rules import queue as rule
from netui.rules.card import Card
from netui.rules.outlook import Outlook
from netui.rules.tiers import BY_NAME
from netui.ui.card_page import CardPage
from netui.ui.card_words import brief_row, draft_line, paragraphs, reasons, row, title, ways
from netui.ui.text import column, keys, show, spread
from netui.ui.today_words import waiting
from netui.ui.widgets.bars import bar
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet, wrapped


class Queue(CardPage):
    """Who should hear from the user now, why, and with what words."""

    AUTO_FOCUS = ""
    rows = getters.query_one(Rows)

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.as_list = False

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
        """Today's cards."""
        return self.app.queue.cards

    @property
    def card(self) -> Card | None:
        """The one shown."""
        if self.as_list:
            return self.rows.item
        return self.cards[self.at] if self.at < len(self.cards) else None

    @property
    def listed(self) -> bool:
        """Whether the cards are a list."""
        return self.as_list and bool(self.cards)

    def show(self, outlook: Outlook) -> None:
        """The card, or what stands where the cards were."""
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
            ("#third", self._third),
            ("#side", self._side),
        ):
            self.query_one(name, Sheet).show(draw)
        for name in ("#tone", "#draft", "#ways"):
            self.query_one(name).display = self.card is not None

    def on_rows_moved(self) -> None:
        """The panes follow the cursor."""
        if self.shown is not None:
            self.app.hush()
            self.query_one("#third", Sheet).show(self._third)
            self.settle()

    # what is drawn

    def _progress(self, width: int) -> Iterator[Content]:
        found = self.app.queue
        if not found.of:
            return
        left = Content.assemble(("▌", "$accent"), f" {min(found.at + self.at, found.of)} of {found.of}    ")
        if self.listed:
            left = Content.assemble((" ", ""), f" {len(found.cards)} of {found.of} left    ")
        left += bar((found.at - 1) / found.of, 20)
        right = f"about {found.minutes} min left · v {'card' if self.as_list else 'list'} " if found.cards else ""
        yield spread(left, show(right, style="$muted"), width)
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
        """Nothing is due, or all is done."""
        found = self.app.queue
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
            yield draft_line(self.draft_of(card), width - 1)

    def _draft(self, width: int) -> Iterator[Content]:
        if card := self.card:
            yield from paragraphs(self.draft_of(card).text, width)

    def _ways(self, width: int) -> Iterator[Content]:
        if (card := self.card) is None:
            return
        yield Content("")
        yield from ways(card, self.outlook, width)
        if self.app.size.width < 110 and (names := [card.person.name for card in self.cards[self.at + 1 :]]):
            yield Content("")
            yield Content.assemble((" next   ", "$muted"), show(" · ".join(names[:5]), width - 9, "$muted"))

    def _third(self, width: int) -> Iterator[Content]:
        """In the widest window what happened with this person, and what to remember."""
        if (card := self.card) is None:
            return
        now = self.outlook.now
        yield Content.styled(f"With {card.person.name}", "bold")
        for touch in [touch for touch in reversed(card.whom.touches) if touch.day <= now.day][:12]:
            first = Content(" ") + column(short(touch.day, now), 12, "$muted")
            yield from wrapped(f"{touch.kind}{f': {touch.note}' if touch.note else ''}", width, first=first, most=3)
        if not card.whom.touches:
            yield Content.styled(" no contact logged yet", "$muted")
        if card.person.facts:
            yield Content("")
            yield Content.styled("Remember", "bold")
            for fact in card.person.facts:
                yield from wrapped(fact.text, width, first=Content(" "))

    def _side(self, width: int) -> Iterator[Content]:
        found = self.app.queue
        after = found.cards[self.at + 1 : self.at + 8] if not self.as_list else ()
        if after or found.more:
            yield Content.styled("Up next", "bold")
            yield from (brief_row(card, self.outlook, width) for card in after)
            if found.more:
                yield show(f" {len(found.more)} more tomorrow", style="$muted")
            yield Content("")
        if found.done or found.let_go:
            yield Content.styled("Done today", "bold")
            for card in found.done[-6:]:
                did = Content.assemble((" ✓ ", "$fresh"), column(card.person.name, 15))
                yield did + show(BY_NAME[card.tier].DID, max(0, width - 18), "$muted")
            for card in found.let_go[-6:]:
                yield Content.assemble((" · ", "$muted"), column(card.person.name, 15), ("let go", "$muted"))
            yield Content("")
        if found.waiting:
            yield Content.styled("Waiting on others", "bold")
            for name, what, days in list(waiting(found))[:4]:
                yield spread(Content(" ") + show(name), show(days, style="$muted"), width)
                yield from wrapped(what, width, first=Content("   "), style="$muted", most=2)
            yield Content("")
        for word, count in (("Now", len(found.cards)), ("Snoozed", found.snoozed), ("Let go today", len(found.let_go))):
            yield Content(" ") + column(word, 14, "$muted") + str(count)

    def _row(self, card: Card, width: int) -> Content:
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

    def action_list(self) -> None:
        """All cards as a list, or one card."""
        if self.as_list and self.rows.item:
            self.at = self.rows.cursor
        self.as_list = not self.as_list
        self.show(self.outlook)
        if self.as_list:
            self.rows.cursor = self.at
        self.settle()
