"""Today: the one thing to do now, and why; what follows, what waits, what comes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size

from netui.book.dates import short
from netui.book.refused import Refused
from netui.rules import queue as rule
from netui.rules import recovery
from netui.rules import spread as spreading
from netui.rules.card import Card
from netui.rules.outlook import Outlook
from netui.ui.forms import Choose
from netui.ui.frames.card_page import CardPage
from netui.ui.text import cut, keys, show, spread
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet, whole_parts, wrapped
from netui.ui.words.card_words import draft_line, paragraphs, reason, reasons, row, standing, urgent
from netui.ui.words.today_words import Later, beginning, below, later, later_row, leaning, side, welcome

Row = Card | Later

FRAME = 3
"""Rows of the window that are no body: tabs, message line, footer."""


class Today(CardPage):
    """The start page."""

    opens_with_m = True
    rows = getters.query_one(Rows)
    now, draft = getters.query_one("#now", Sheet), getters.query_one("#draft", Sheet)

    def body(self) -> ComposeResult:
        """The card under the cursor above, all cards and the days to come, then the rest; the calendar at the side."""
        with Vertical(id="main"):
            yield Sheet(id="now")
            yield Sheet(id="draft", classes="draft")
            yield Sheet(id="next")
            yield Rows[Row](self._row, _key, rest=lambda item: isinstance(item, Later) and item.rest)
            yield Sheet(id="below")
        yield Sheet(id="third")
        yield Sheet(id="side")

    def __init__(self) -> None:
        super().__init__()
        self._left = self._was_here = self._seen = ""
        self._drawn = Size()

    @property
    def back(self) -> spreading.Back | None:
        """What waited during a holiday, until Esc leaves it for the day."""
        today = self.outlook.now.day
        if today in (self._left, self._was_here):
            return None
        return self.outlook.back

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        item = self.rows.item
        return item if isinstance(item, Card) else None

    @property
    def listed(self) -> bool:
        """The cards and the days are always a list."""
        return bool(self.rows.items)

    @property
    def empty(self) -> bool:
        """Whether nobody is in the book yet."""
        return not self.outlook.book.people

    @property
    def wide(self) -> bool:
        """Whether there is a side pane."""
        return self.app.size.width >= 110

    def show(self, outlook: Outlook) -> None:
        """The cards of the day, or how to begin."""
        if self._seen != outlook.now.day:  # who was here is not away later that day
            self._seen = outlook.now.day
            self._was_here = self._seen if outlook.back is None else ""
        found, self._drawn = self.queue, self.app.size
        rows: list[Row] = [*found.cards, *later(outlook, found, wide=self.wide)]
        self.rows.show(rows)
        self.rows.display = bool(rows)
        self.rows.focus()
        self.set_class(self.empty, "-empty")
        self._show_now()
        foot = self.query_one("#below", Sheet)
        foot.display = not self.empty and not (self.back and not self.wide)
        wide, tall = self.wide, self.app.size.height >= 30
        foot.show(lambda width: below(outlook, found, width, wide=wide, tall=tall))
        self.query_one("#side", Sheet).show(
            lambda width: whole_parts(side(outlook, found, width), self.app.size.height - FRAME)
        )
        self._fit()

    def on_resize(self, event: Resize) -> None:
        """Another size: as many rows as there is room for."""
        super().on_resize(event)
        if self.shown is not None and self._drawn != self.app.size:
            self.show(self.outlook)
            self.settle()

    def _fit(self) -> None:
        """The list takes what the lines above and under it leave, at least three rows."""
        others = sum(
            len(list(sheet.lines_at(self._room))) + 2 * (sheet.id == "draft" and self.wide)
            for sheet in (self.now, self.draft, self.query_one("#next", Sheet), self.query_one("#below", Sheet))
            if sheet.display
        )
        self.rows.styles.height = max(3, min(len(self.rows.items), self.app.size.height - 3 - others))

    @property
    def _room(self) -> int:
        width = self.app.size.width
        return width - (81 if width >= 160 else 34 if self.wide else 0)

    def _show_now(self) -> None:
        found, following = self.queue, self.query_one("#next", Sheet)
        item = self.rows.item
        following.display = bool(found.cards)
        following.show(lambda width: (Content(""), _two("Next", "why today", width)))
        self.draft.display = self.card is not None and self.card.key in self.tones
        self.query_one("#third", Sheet).show(self._third)
        if self.empty:
            self.now.show(beginning)
        elif not found.cards:
            self.now.show(self._nothing)
        elif isinstance(item, Later):
            self.now.show(lambda width: self._day(item, width))
        elif item is not None:
            back = self.back
            self.now.show(lambda width: (*self._first(back, width), *self._card(item, width)))
            words = self.draft_of(item)
            self.draft.show(lambda width: (draft_line(words, width, self.more_ways), *paragraphs(words.text, width)))

    def _first(self, back: spreading.Back | None, width: int) -> Iterable[Content]:
        """One banner at most: back after a holiday, else asks and gives out of balance."""
        return welcome(back, width) if back else leaning(self.outlook, width)

    def _card(self, card: Card, width: int) -> Iterator[Content]:
        """What to do, why, with whom, what was last; in a wide window how the draft begins."""
        now, found = self.outlook.now, self.queue
        at = next((n for n, other in enumerate(found.cards) if other.key == card.key), 0) + found.at
        left = Content.styled(" Now", "bold")
        yield spread(left, show(f"{at} of {found.of}", style="$muted") + " ", width)
        says = Content(" ") + show(rule.says(card, self.outlook.book), style="bold $accent")
        whole = reason(card, self.outlook)
        why = whole if says.cell_length + len(whole) + 3 <= width else reason(card, self.outlook, 30)
        yield spread(says, show(why, style=urgent(card)) + " ", width)
        yield Content(" ") + standing(card, self.outlook, self.app.glyphs, width - 2)
        if last := card.last(now):
            words = f"last: {short(last.day, now)}, {last.kind}{f', {last.note}' if last.note else ''}"
            yield from wrapped(words, width - 1, first=Content(" "), style="$muted", most=1)
        if self.wide and card.key not in self.tones:
            first = self.draft_of(card).text.split("\n")[0]
            start = Content.styled(" draft ready:  ", "$muted")
            yield from wrapped(first, width - 1, first=start, most=1)

    def _day(self, row: Later, width: int) -> Iterator[Content]:
        """A day to come: who comes up then."""
        found = self.queue
        yield _two("Later", f"{found.at} of {found.of}", width)
        names = ", ".join(self.outlook.book.people[i].name for i in row.people)
        yield Content(" ") + show(short(row.day, self.outlook.now), style="bold $accent")
        yield from wrapped(names, width - 1, first=Content(" "), most=3)

    def _nothing(self, width: int) -> Iterator[Content]:
        """Nothing is due, or all is done: kind words and what comes next."""
        yield Content("")
        yield from wrapped(rule.when_done(self.queue, self.outlook.now), width - 2, first=Content(" "), style="bold")
        count = sum(tie.state == "unsorted" for tie in self.outlook.ties.values())
        if count:
            who = "1 person is" if count == 1 else f"{count} people are"
            words = f"{who} not sorted yet, so nothing is due there and nobody is late. S sorts; stop when you like."
            yield Content("")
            yield from wrapped(words, width - 2, first=Content(" "), style="$muted")
        yield Content("")
        undone = [("u", "takes back the last")] if self.queue.of else []
        yield Content(" ") + keys(*undone, ("S", "sort people"), ("a", "add"), ("q", "leave"))

    def _third(self, width: int) -> Iterator[Content]:
        """In the widest window the card in full, with its draft."""
        if (card := self.card) is None:
            return
        yield Content.styled("About this card", "bold")
        yield Content("")
        yield from reasons(card, self.outlook, width, most=5)
        words = self.draft_of(card)
        yield Content("")
        yield draft_line(words, width)
        yield Content("")
        yield from paragraphs(words.text, width)

    def clear_one(self) -> bool:
        """The welcome after a holiday goes before the marks do."""
        if self.back is None:
            return super().clear_one()
        self._left = self.outlook.now.day
        self.app.say("All of it stays where it is; the first come first.")
        self.show(self.outlook)
        return True

    def hint(self) -> Content:
        """Where the data lives, until there is more to say."""
        if self.empty:
            return show(f"Nothing leaves this machine. Data lives in {cut(str(self.app.store.path))}", style="$muted")
        if resting := recovery.recovery(self.outlook):
            said = recovery.words(resting, self.outlook)
            whole = len(said) < self.app.size.width - 1
            return show(said if whole else said.removesuffix(recovery.KIND).rstrip(), style="$muted")
        return Content("")

    def on_rows_moved(self) -> None:
        """The top card follows the cursor."""
        if self.shown is not None:
            self.app.hush()
            self._show_now()
            self._fit()
            self.settle()

    def stand(self, key: Hashable) -> None:
        """The cursor goes to that card."""
        self.rows.go(key)

    def _row(self, item: Row, width: int) -> Content:
        if isinstance(item, Later):
            return later_row(item, self.outlook, self.queue, width)
        return row(item, self.outlook, self.app.glyphs, width)

    # keys

    async def action_open(self) -> None:
        """The person of the card, the people of the day; on an empty page the made-up people."""
        item = self.rows.item
        if self.empty:
            self.app.exit("demo")
        elif isinstance(item, Later):
            self._open_day(item)
        else:
            await super().action_open()

    def _open_day(self, row: Later) -> None:
        book = self.outlook.book

        async def take(person: object) -> bool:
            self.app.call_later(self.app.push, "person", person, row.people)
            return True

        letters = "123456789abcdefghi"
        answers = [
            (key, f"{book.people[i].name}  {book.about(i).company}", i)
            for key, i in zip(letters, row.people, strict=False)
        ]
        self.app.push_screen(Choose(f"{short(row.day, self.outlook.now)}: who comes up", answers, take))

    def action_draft(self) -> None:
        """The draft under the card, again: the next tone."""
        super().action_draft()
        self._fit()

    def action_mark(self) -> None:
        """Mark a card; on tomorrow's row bring one more here."""
        if isinstance(self.rows.item, Later):
            self.app.change_daily(1)
        else:
            super().action_mark()

    async def action_mark_all(self) -> None:
        """Every card; back from a holiday: they are spread over the coming weeks, as one change."""
        if self.back is None:
            super().mark_all()
            return
        try:
            change = spreading.spread(self.outlook, self.back.per_day)
        except Refused as no:
            self.app.say(str(no), wrong=True)
        else:
            await self.app.commit(change)

    def action_fewer(self) -> None:
        """One card less until midnight."""
        self.app.change_daily(-1)

    def action_more(self) -> None:
        """One card more until midnight."""
        self.app.change_daily(1)


def _key(item: Row) -> Hashable:
    return item.day if isinstance(item, Later) else item.key


def _two(left: str, right: str, width: int) -> Content:
    return spread(Content.styled(f" {left}", "bold"), Content.styled(f"{right} ", "$muted"), width)
