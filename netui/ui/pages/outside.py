"""What bringing back a copy or taking in another file would change, all of it, before anything does."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

import msgspec
from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.identity import fold
from netui.rules.outlook import Outlook
from netui.store.incoming import Incoming, Moved, moves, whole
from netui.ui.dialogs.sheets import Told
from netui.ui.finding import Hay
from netui.ui.frames.finds import Finds
from netui.ui.text import column, show, spread
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet

TITLES = {"organisations": "Companies", "me": "You", "news": "News"}


class Line(msgspec.Struct, frozen=True):
    """A moved field or row, something to know before, or the heading over several."""

    key: Hashable
    moved: Moved | None = None
    text: str = ""
    counts: str = ""
    first: bool = True
    """It is the first line of its row, and says whose it is."""


class Outside(Finds):
    """A list by table, old beside new; y does all of it as one change."""

    rows = getters.query_one(Rows)

    def __init__(self, found: Incoming, title: str, does: str) -> None:
        super().__init__()
        self.found, self.title_text, self.does = found, title, does

    def body(self) -> ComposeResult:
        """What file it is and how much it would change, then one list."""
        with Vertical(id="main"):
            yield Sheet(id="head")
            yield Rows[Line](self._drawn, lambda line: line.key, rest=lambda line: not (line.moved or line.text))

    @property
    def line(self) -> Line | None:
        """What is under the cursor."""
        return self.rows.item

    def show(self, outlook: Outlook) -> None:
        """All of it, made beside the keys: a file may bring thousands of rows."""
        self.query_one("#head", Sheet).show(self._head)
        self.run_worker(self._list(outlook), exclusive=True)

    async def _list(self, outlook: Outlook) -> None:
        found = self.found
        lines = await asyncio.to_thread(lambda: list(_lines(found, list(moves(found, outlook.book.with_(found))))))
        if self.gone:
            return
        self.rows.show(lines)
        self.rows.focus()
        self.settle()

    def _head(self, width: int) -> tuple[Content, ...]:
        count = len(self.found.edits)
        right = show(f"{count:,} {'row' if count == 1 else 'rows'}, nothing is changed yet ", style="$muted")
        title = Content.assemble(("▌", "$accent"), show(self.title_text, style="bold"))
        return spread(title, right, width), Content("")

    def hint(self) -> Content:
        """What y would do."""
        return show(f"y {self.does} as one change; one u takes it back. Esc: nothing was changed.", style="$muted")

    def _drawn(self, line: Line, width: int) -> Content:
        if line.text:
            return Content(" ") + show(line.text, width - 2)
        if line.moved is None and not line.counts:
            return Content("")
        if line.moved is None:
            return spread(show(str(line.key), style="bold $muted"), show(f"{line.counts} ", style="$muted"), width)
        moved = line.moved
        if not moved.field:
            words, style = ("new ", "$fresh") if moved.after else ("gone ", "$late")
            return spread(Content(" ") + show(moved.name), Content.styled(words, style), width)
        name = Content(" ") + column(moved.name if line.first else "", max(20, width // 4)) + " "
        field = column(moved.field.replace("_", " "), 14, "$muted") + " "
        room = max(8, (width - name.cell_length - field.cell_length - 4) // 2)
        before = show(moved.before or "–", room, "$muted")
        return name + field + before + Content.styled(" → ", "$muted") + show(moved.after or "–", room)

    # keys

    async def action_take(self) -> None:
        """Do it, as one change."""
        if await self.app.commit(self.found):
            await self.app.action_leave()

    def action_open(self) -> None:
        """The line under the cursor with both sides whole."""
        line = self.line
        if line is None:
            return
        if line.moved is None:
            self.app.push_screen(Told("To know before", [line.text]))
        elif line.moved.field:
            moved = line.moved
            sides = [f"here: {moved.before or '–'}", f"there: {moved.after or '–'}"]
            self.app.push_screen(Told(f"{moved.name}: {moved.field.replace('_', ' ')}", sides))
        else:
            book = self.outlook.book.with_(self.found)
            self.app.push_screen(Told(line.moved.words, whole(self.found, line.moved, book)))

    # finding

    def hay(self) -> Hay:
        """Each line by whose it is and what it says."""
        texts = ((line.key, line.moved.words if line.moved else line.text) for line in self.rows.items)
        return [(key, fold(text), text) for key, text in texts if text]

    def stand(self, key: Hashable) -> None:
        """The cursor goes to that line."""
        self.rows.go(key)

    def stands(self) -> Hashable:
        """The line under the cursor."""
        return self.line.key if self.line else None


def _lines(found: Incoming, moved: Sequence[Moved]) -> Iterator[Line]:
    if found.told:
        yield Line("To know before", counts=str(len(found.told)))
        yield from (Line(("note", n), text=text) for n, text in enumerate(found.told))
        yield Line("")
    order = {table: n for n, table in enumerate(dict.fromkeys(one.table for one in moved))}
    for n, (table, group) in enumerate(
        groupby(sorted(moved, key=lambda one: order[one.table]), key=lambda one: one.table)
    ):
        rows = list(group)
        if n:
            yield Line(("", table))
        yield Line(TITLES.get(table, table.capitalize()), counts=_counts(rows))
        last = 0
        for one in rows:
            yield Line((one.table, one.id, one.field), one, first=one.id != last)
            last = one.id


def _counts(rows: Sequence[Moved]) -> str:
    new = sum(not one.field and bool(one.after) for one in rows)
    gone = sum(not one.field and not one.after for one in rows)
    changed = len({one.id for one in rows if one.field})
    parts = ((new, "new"), (changed, "changed"), (gone, "gone"))
    return " · ".join(f"{count:,} {word}" for count, word in parts if count)
