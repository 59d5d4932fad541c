"""The queue: one card at a time, its draft ready; each key is a verb of `rules.queue`."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.rules import queue as rule
from netui.rules.card import Card
from netui.rules.outlook import Outlook
from netui.ui.card_page import CardPage
from netui.ui.card_words import draft_line, reasons, row, title, ways
from netui.ui.text import column, show, spread
from netui.ui.widgets.bars import bar
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows


class Queue(CardPage):
    """Who should hear from the user now, why, and with what words."""

    rows = getters.query_one(Rows)

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.as_list = False

    def body(self) -> ComposeResult:
        """Progress, the card with its draft, or all cards as a list; at the side what comes next."""
        with Vertical(id="main"):
            yield Block(id="progress")
            with Vertical(id="card"):
                yield Block(id="who")
                yield Block(id="tone")
                yield Block(id="draft", classes="draft")
                yield Block(id="ways")
            yield Rows[Card](self._row, lambda card: card.key, id="list")
        yield Block(id="side")

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

    def show(self, outlook: Outlook) -> None:
        """The card, or what stands where the cards were."""
        self.at = min(self.at, max(0, len(self.cards) - 1))
        self.rows.display = self.as_list and bool(self.cards)
        self.query_one("#card").display = not self.rows.display
        self.rows.show(self.cards)
        if self.rows.display:
            self.rows.focus()
        else:
            self.set_focus(None)
        self.query_one("#progress", Block).show(*self._progress())
        self._show_card()
        self.query_one("#side", Block).show(*self._side())

    def _show_card(self) -> None:
        card, width = self.card, self._room
        for name in ("#tone", "#draft", "#ways"):
            self.query_one(name).display = card is not None
        who = self.query_one("#who", Block)
        if card is None:
            who.show(Content(""), show(rule.when_done(self.app.queue, self.outlook.now)), *self._beginning())
            return
        head = title(card, self.outlook, self.app.glyphs, width)
        what = show(rule.says(card, self.outlook.book), width, "$accent")
        who.show(
            Content(" ") + head, Content(" ") + what, Content(""), *reasons(card, self.outlook, width), Content("")
        )
        words = self.draft_of(card)
        self.query_one("#tone", Block).show(draft_line(words, width))
        self.query_one("#draft", Block).show(*(show(line) for line in words.text.splitlines()))
        self.query_one("#ways", Block).show(Content(""), *ways(card, self.outlook, width), *self._next_line())

    @property
    def _room(self) -> int:
        width = self.app.size.width
        return width - (46 if width >= 160 else 36 if width >= 110 else 2)

    def _progress(self) -> list[Content]:
        found = self.app.queue
        if not found.of:
            return [Content("")]
        number = found.at + self.at
        left = Content.assemble(("▌", "$accent"), f" {min(number, found.of)} of {found.of}    ")
        left += bar((found.at - 1) / found.of, 20)
        right = f"about {found.minutes} min left · v {'card' if self.as_list else 'list'}" if found.cards else ""
        return [spread(left, show(right, style="$muted"), self._room), Content("")]

    def _beginning(self) -> list[Content]:
        if self.outlook.book.touches:
            return []
        return [Content(""), show("a adds somebody you talked to this week; that is enough to begin.", style="$muted")]

    def _next_line(self) -> list[Content]:
        """Under 110 columns the side pane is one line here."""
        if self.app.size.width >= 110:
            return []
        names = [card.person.name for card in self.cards[self.at + 1 :]]
        return [Content(""), show(f" next   {' · '.join(names[:5])}" if names else "", self._room, "$muted")]

    def _side(self) -> list[Content]:
        found, book = self.app.queue, self.outlook.book
        lines = [Content.styled("Up next", "bold")]
        lines += [
            Content(" ")
            + column(card.person.name, 15)
            + " "
            + show(rule.why(card, book, self.outlook.now), 15, "$muted")
            for card in found.cards[self.at + 1 : self.at + 8]
        ]
        if found.more:
            lines.append(show(f" {len(found.more)} more tomorrow", style="$muted"))
        if found.done or found.let_go:
            lines += [Content(""), Content.styled("Done today", "bold")]
            lines += [Content.assemble((" ✓ ", "$fresh"), show(card.person.name, 24)) for card in found.done[-6:]]
            lines += [
                Content.assemble((" · ", "$muted"), show(card.person.name, 24, "$muted")) for card in found.let_go
            ]
        if found.waiting:
            lines += [Content(""), Content.styled("Waiting on others", "bold")]
            lines += [Content(" ") + show(rule.says(card, book), 31, "$muted") for card in found.waiting[:6]]
        counts = (("Now", len(found.cards)), ("Snoozed", found.snoozed), ("Let go today", len(found.let_go)))
        lines += [Content(""), *(Content(" ") + column(word, 14, "$muted") + str(count) for word, count in counts)]
        return lines

    def _row(self, card: Card, width: int) -> Content:
        return row(card, self.outlook, self.app.glyphs, width)

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
