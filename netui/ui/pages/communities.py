"""Communities: what was given and asked in each, who of yours is there, and whether an ask would be fair."""

from __future__ import annotations

from collections.abc import Hashable

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.dates import short
from netui.book.identity import fold
from netui.rules.outlook import Outlook
from netui.rules.presence import Community, communities
from netui.ui.dialogs.sheets import Told
from netui.ui.finding import Hay
from netui.ui.frames.finds import Finds
from netui.ui.text import column, show, spread
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows


class Communities(Finds):
    """A plain list; `a` logs what was given there, Enter shows what was done and who is there."""

    rows = getters.query_one(Rows)

    def body(self) -> ComposeResult:
        """A line above, then one list."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Rows[Community](self._row, lambda row: row.name)

    def show(self, outlook: Outlook) -> None:
        """All communities of this book."""
        found = communities(outlook)
        title = Content(" ") + Content.styled("Communities", "bold")
        empty = " None yet. a, then: community MLOps Slack: answered a question on drift"
        lines = [] if found else [show(empty, style="$muted")]
        right = show("give before you ask ", style="$muted")
        self.query_one("#head", Block).show(spread(title, right, self.app.size.width), Content(""), *lines)
        self.rows.show(found)
        self.rows.focus()

    def hint(self) -> Content:
        """How to log something."""
        return show("a logs what you gave there, Enter shows it and who is there.", style="$muted")

    @property
    def here(self) -> Community | None:
        """The community under the cursor."""
        return self.rows.item

    def _row(self, row: Community, width: int) -> Content:
        least = self.outlook.book.me.settings.contributions
        line = Content(" ") + column(row.name, 20, "bold")
        line += column(f"gave {row.gave} · asked {row.asked}", 18) + column(f"{len(row.people)} of yours", 11, "$muted")
        role = "$fresh" if row.gave >= least else "$due"
        return spread(line, show(f"{row.fair(least)} ", style=role), width)

    # keys

    def action_wanted(self) -> None:
        """What was given there, in the add line."""
        self.app.ask_to_add(f"community {self.here.name}: " if self.here else "community ")

    def action_open(self) -> None:
        """What was done there, the newest first, and who of the book is there."""
        if row := self.here:
            book, now = self.outlook.book, self.outlook.now
            mine = [t for t in book.touches.values() if not t.people and fold(t.channel) == fold(row.name)]
            said = [f"{short(t.day, now)} {t.note}" for t in sorted(mine, key=lambda t: t.day, reverse=True)[:12]]
            names = ", ".join(book.people[i].name for i in row.people) or "nobody you know, as far as you wrote down"
            self.app.push_screen(Told(row.name, [*said, f"there: {names}"]))

    # finding

    def hay(self) -> Hay:
        """Each by its name."""
        return [(row.name, fold(row.name), row.name) for row in self.rows.items]

    def stand(self, key: Hashable) -> None:
        """The cursor goes there."""
        self.rows.go(key)

    def stands(self) -> Hashable:
        """The one under the cursor."""
        return self.here.name if self.here else None
