"""People who look like somebody else, the likeliest first; nothing is merged by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.identity import fold
from netui.rules.duplicates import Pair, dismissed, not_same
from netui.rules.outlook import Outlook
from netui.ui.finding import Hay
from netui.ui.frames.finds import Finds
from netui.ui.text import column, show, spread
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows

AT_ONCE = 1_000
"""So many people are compared before the page is there; more of them while it waits."""


class Same(Finds):
    """A list of suspicions, all or those about one person; Enter compares."""

    rows = getters.query_one(Rows)

    def __init__(self, person: int | None = None) -> None:
        super().__init__()
        self.person = person

    def body(self) -> ComposeResult:
        """A line above, then one list."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Rows[Pair](self._row, lambda pair: pair.key)

    @property
    def pair(self) -> Pair | None:
        """The two under the cursor."""
        return self.rows.item

    def show(self, outlook: Outlook) -> None:
        """All suspicions of this book; where everybody must be compared first, the page says so and keys go on."""
        if self.person is not None:
            known = self.person in outlook.book.people
            self._list(outlook, outlook.alike.of(self.person) if known else ())
        elif outlook.alike.known or len(outlook.book.people) <= AT_ONCE:
            self._list(outlook, outlook.alike.pairs)
        else:
            self._keep(outlook)
            self.run_worker(self._look(outlook), exclusive=True)
        self.rows.focus()

    async def _look(self, outlook: Outlook) -> None:
        await asyncio.to_thread(lambda: outlook.alike.pairs)
        if self.shown is outlook and not self.gone:
            self._list(outlook, outlook.alike.pairs)
            self.settle()

    def _keep(self, outlook: Outlook) -> None:
        """What is known so far, while the rest is looked for."""
        people, apart = outlook.book.people, dismissed(outlook.book)
        left = [pair for pair in self.rows.items if pair.key not in apart and people.keys() >= {*pair.key}]
        self._head(f"looking through {len(people):,} people…")
        self.rows.show(left)

    def _list(self, outlook: Outlook, pairs: Sequence[Pair]) -> None:
        one = outlook.book.people.get(self.person or 0)
        name = f" with {one.name}" if one else ""
        empty = () if pairs else (Content(" ") + show(f"Nobody looks like{name[5:] or ' somebody else'}."),)
        self._head(f"{'1 pair' if len(pairs) == 1 else f'{len(pairs)} pairs'}{name}", *empty)
        self.rows.show(pairs)

    def _head(self, says: str, *more: Content) -> None:
        title = Content.assemble(("▌", "$accent"), ("The same person twice?", "bold")) + show(f"   {says}")
        self.query_one("#head", Block).show(title, Content(""), *more)

    def hint(self) -> Content:
        """What happens next."""
        if self.pair is None:
            return show("Esc goes back.", style="$muted")
        return show("Enter compares the two; x says that they are two people, for good.", style="$muted")

    def _row(self, pair: Pair, width: int) -> Content:
        if not self.outlook.book.people.keys() >= set(pair.key):
            return Content("")  # one was taken back; the pairs are being looked for anew
        one, other = (self.outlook.about(i) for i in pair.key)
        line = Content(" ") + column(self._said(one.person.name, one.company), width // 3)
        line += " " + column(self._said(other.person.name, other.company), width // 3)
        return spread(line, show(f"{pair.reason}, {pair.score} % ", style="$muted"), width)

    def _said(self, name: str, company: str) -> str:
        return f"{name}, {company}" if company else name

    # keys

    async def action_open(self) -> None:
        """The two side by side."""
        if pair := self.pair:
            await self.app.push("merging", pair.a, pair.b)

    def action_why(self) -> None:
        """What speaks for it, and how much."""
        if pair := self.pair:
            self.app.say(f"{pair.reason}: {pair.score} % sure. Enter shows both field by field; only you decide.")

    async def action_apart(self) -> None:
        """They are two people; not said again."""
        if pair := self.pair:
            people = self.outlook.book.people
            await self.app.commit(not_same(people[pair.a], people[pair.b], self.outlook.now))

    # finding

    def hay(self) -> Hay:
        """Each pair by both names."""
        people = self.outlook.book.people
        pairs = ((pair.key, f"{people[pair.a].name} {people[pair.b].name}") for pair in self.rows.items)
        return [(key, fold(text), text) for key, text in pairs]

    def stand(self, key: Hashable) -> None:
        """The cursor goes to that pair."""
        self.rows.go(key)

    def stands(self) -> Hashable:
        """The pair under the cursor."""
        return self.pair.key if self.pair else None
