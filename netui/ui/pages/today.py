"""Today: the one thing to do now, and why; what follows, what waits, what comes."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.dates import short
from netui.rules import queue as rule
from netui.rules.card import Card
from netui.rules.outlook import Outlook
from netui.ui.card_page import CardPage
from netui.ui.card_words import draft_line, row, title
from netui.ui.text import cut, keys, show, spread
from netui.ui.today_words import beginning, below, side
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows


class Today(CardPage):
    """The start page."""

    opens_with_m = True
    rows = getters.query_one(Rows)

    def body(self) -> ComposeResult:
        """The card under the cursor above, all cards, then the week; the calendar at the side."""
        with Vertical(id="main"):
            yield Block(id="now")
            yield Block(id="draft", classes="draft")
            yield Block(id="next")
            yield Rows[Card](self._row, lambda card: card.key)
            yield Block(id="below")
        yield Block(id="side")

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self.rows.item

    @property
    def empty(self) -> bool:
        """Whether nobody is in the book yet."""
        return not self.outlook.book.people

    def show(self, outlook: Outlook) -> None:
        """The cards of the day, or how to begin."""
        found = self.app.queue
        self.rows.show(found.cards)
        self.rows.styles.height = max(1, min(len(found.cards), max(3, self.app.size.height - 18)))
        self.rows.display = bool(found.cards)
        self.rows.focus()
        self.set_class(self.empty, "-empty")
        self._show_now()
        wide = self.app.size.width >= 110
        foot = self.query_one("#below", Block)
        foot.display = not self.empty
        foot.show(*below(outlook, found, self._room, wide=wide))
        self.query_one("#side", Block).show(*side(outlook, found))

    def _show_now(self) -> None:
        now, draft, card = self.query_one("#now", Block), self.query_one("#draft", Block), self.card
        found, width = self.app.queue, self._room
        following = self.query_one("#next", Block)
        following.display = bool(found.cards)
        draft.display = card is not None and card.key in self.tones
        if self.empty:
            now.show(*beginning(self.app.size.width))
            return
        if card is None:
            words = rule.when_done(found, self.outlook.now)
            tail = keys(("u", "takes back the last"), ("S", "sort people"), ("q", "leaves"))
            now.show(
                Content(""),
                Content(" ") + show(words),
                *self._unsorted(),
                Content(""),
                Content(" ") + tail,
                Content(""),
            )
            return
        following.show(
            Content(""), spread(Content.styled(" Next", "bold"), Content.styled("why today", "$muted"), width)
        )
        place = self.rows.cursor + found.at
        head = spread(
            Content.assemble(("▌", "$accent"), ("Now", "bold")), show(f"{place} of {found.of}", style="$muted"), width
        )
        what = spread(
            Content(" ") + show(rule.says(card, self.outlook.book), style="bold $accent"),
            show(rule.why(card, self.outlook.book, self.outlook.now), width // 2, "$muted"),
            width,
        )
        now.show(
            head, what, Content(" ") + title(card, self.outlook, self.app.glyphs, width - 1), *self._last(card, width)
        )
        if draft.display:
            words_ = self.draft_of(card)
            draft.show(draft_line(words_, width - 4), *(show(line) for line in words_.text.splitlines()))

    def _last(self, card: Card, width: int) -> list[Content]:
        last = card.last(self.outlook.now)
        first = self.draft_of(card).text.split("\n")[0]
        lines = [show(f" draft ready:  {first}", width, "$muted")] if self.app.size.width >= 110 else []
        if last:
            words = f"last: {short(last.day, self.outlook.now)}, {last.kind}{f', {last.note}' if last.note else ''}"
            lines.insert(0, show(f" {words}", width, "$muted"))
        return lines

    def _unsorted(self) -> list[Content]:
        count = sum(tie.state == "unsorted" for tie in self.outlook.ties.values())
        if not count:
            return []
        who = "1 person is" if count == 1 else f"{count} people are"
        words = f" {who} not sorted yet, so nothing is due there and nobody is late. S sorts; stop when you like."
        return [Content(""), show(words, style="$muted")]

    @property
    def _room(self) -> int:
        width = self.app.size.width
        return width - (46 if width >= 160 else 36 if width >= 110 else 2)

    def hint(self) -> Content:
        """Where the data lives, until there is more to say."""
        if self.empty:
            return show(f"Nothing leaves this machine. Data lives in {cut(str(self.app.store.path))}", style="$muted")
        return Content("")

    def on_rows_moved(self) -> None:
        """The top card follows the cursor."""
        if self.shown is not None:
            self.app.hush()
            self._show_now()
            self.settle()

    def _row(self, card: Card, width: int) -> Content:
        return row(card, self.outlook, self.app.glyphs, width)

    # keys

    async def action_open(self) -> None:
        """The person of the card; on an empty page the made-up people."""
        if self.empty:
            self.app.exit("demo")
        else:
            await super().action_open()

    def action_fewer(self) -> None:
        """One card less until midnight."""
        self.app.change_daily(-1)

    def action_more(self) -> None:
        """One card more until midnight."""
        self.app.change_daily(1)
