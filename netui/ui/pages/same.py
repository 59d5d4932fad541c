"""People who look like somebody else, the likeliest first; nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Hashable

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.identity import fold
from netui.rules.duplicates import Pair, not_same
from netui.rules.outlook import Outlook
from netui.ui.finding import Hay
from netui.ui.frames.finds import Finds
from netui.ui.text import column, show, spread
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows


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
        """All suspicions of this book."""
        one = self.person is not None and self.person in outlook.book.people
        pairs = outlook.alike.of(self.person or 0) if one else () if self.person else outlook.alike.pairs
        count = "1 pair" if len(pairs) == 1 else f"{len(pairs)} pairs"
        name = f" with {outlook.book.people[self.person or 0].name}" if one else ""
        title = Content.assemble(("▌", "$accent"), ("The same person twice?", "bold")) + show(f"   {count}{name}")
        empty = () if pairs else (Content(" ") + show(f"Nobody looks like{name[5:] or ' somebody else'}."),)
        self.query_one("#head", Block).show(title, Content(""), *empty)
        self.rows.show(pairs)
        self.rows.focus()

    def hint(self) -> Content:
        """What happens next."""
        if self.pair is None:
            return show("Esc goes back.", style="$muted")
        return show("Enter compares the two; x says that they are two people, for good.", style="$muted")

    def _row(self, pair: Pair, width: int) -> Content:
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
