"""Two people side by side, field by field: what can only be one thing is chosen, all else stays from both."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.records import Person
from netui.rules.duplicates import not_same
from netui.rules.merging import Row, Side, compared, merge
from netui.rules.outlook import Outlook
from netui.ui.page import Page
from netui.ui.text import column, show
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows


class Merging(Page):
    """The compare table; the first of the two keeps its page, one undo brings both back."""

    rows = getters.query_one(Rows)

    def __init__(self, keep: int, other: int) -> None:
        super().__init__()
        self.keep, self.other = keep, other
        self.choices: dict[str, Side] = {}

    def body(self) -> ComposeResult:
        """A head with both names, then a line a field."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Rows[Row](self._row, lambda row: row.title)

    @property
    def both(self) -> tuple[Person, Person] | None:
        """The two, while both are there."""
        people = self.outlook.book.people
        if self.keep in people and self.other in people:
            return people[self.keep], people[self.other]
        return None

    @property
    def there(self) -> bool:
        """Whether both are still there."""
        return self.both is not None

    @property
    def choice(self) -> bool:
        """Whether the field under the cursor is one or the other."""
        return bool(self.rows.item and not self.rows.item.fixed)

    def show(self, outlook: Outlook) -> None:
        """The table as it stands with the choices so far."""
        head = self.query_one("#head", Block)
        if (both := self.both) is None:
            head.show(Content(" ") + show("One of the two is gone. u brings back what was merged; Esc goes back."))
            self.rows.show(())
            return
        keep, other = both
        title = Content.assemble(("▌", "$accent"), ("The same person? ", "bold"))
        pair = next(iter(outlook.alike.among(keep.id, (other.id,))), None)
        why = f"{pair.reason}, {pair.score} %" if pair else "you compare them"
        wide = self._wide
        names = Content(" ") + column("", 14) + column(keep.name, wide, "bold") + column(other.name, wide, "bold")
        head.show(title + show(why, style="$muted"), Content(""), names)
        self.rows.show(compared(keep, other, outlook.book, self.choices))
        self.rows.focus()

    @property
    def _wide(self) -> int:
        return max(12, (self.app.size.width - 24) // 2)

    def hint(self) -> Content:
        """What stays."""
        if self.both is None:
            return Content("")
        return show("Notes, contacts, promises and sources of both stay. One u brings both back.", style="$muted")

    def _row(self, row: Row, width: int) -> Content:
        wide = self._wide
        mine = "" if row.takes in ("mine", "both") else "$faint"
        theirs = "" if row.takes in ("theirs", "both") else "$faint"
        takes = {"mine": "‹ this", "theirs": "this ›", "both": "both"}[row.takes]
        takes = "same" if row.mine == row.theirs and row.title != "history" else takes
        line = column(row.title, 13, "$muted") + " " + column(row.mine or "·", wide - 1, mine) + " "
        return (
            line
            + column(row.theirs or "·", wide - 1, theirs)
            + " "
            + show(takes, 7, "$accent" if not row.fixed else "$muted")
        )

    # keys

    async def action_take(self) -> None:
        """One person from both."""
        if both := self.both:
            keep, other = both
            if await self.app.commit(merge(keep, other, self.outlook.book, self.choices)):
                await self._leave()

    def action_turn(self) -> None:
        """From the one, or from the other."""
        row = self.rows.item
        if row and not row.fixed:
            self.choices[row.title] = "mine" if row.takes == "theirs" else "theirs"
            self.show(self.outlook)
            self.settle()

    def action_swap(self) -> None:
        """The other one keeps its page."""
        self.keep, self.other = self.other, self.keep
        self.choices = {title: "mine" if side == "theirs" else "theirs" for title, side in self.choices.items()}
        self.show(self.outlook)
        self.settle()

    async def action_apart(self) -> None:
        """They are two people; not said again."""
        if (both := self.both) and await self.app.commit(not_same(*both, self.outlook.now)):
            await self._leave()

    async def _leave(self) -> None:
        """Back, with what was said still to be read."""
        said = self.app.said[0]
        await self.app.action_leave()
        self.app.say(said)
