"""Where the network does not reach the goals: the coverage grid, the targets, the next steps; one list, one cursor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize

from netui.book import verbs
from netui.rules import gaps as rule
from netui.rules.gaps import Gap, conditions
from netui.rules.grid import By, Cell, Grid, grid
from netui.rules.introductions import Whom, paths, to_person
from netui.rules.outlook import Outlook
from netui.ui.dialogs.targeting import target_line, wanted_line
from netui.ui.forms import Choose
from netui.ui.frames.gap_tabs import GapTabs
from netui.ui.text import show
from netui.ui.widgets.block import Block
from netui.ui.widgets.sheet import Sheet
from netui.ui.words import gap_words as words
from netui.ui.words.gap_words import Line

NO_TARGETS = "netui cannot see a gap before you say where you want to go."
HOW_TARGETS = "t takes a line: Kestrel, Lumen, ML platform. It stays on this machine."

ARRANGEMENTS = (("s", "seniority", "seniority"), ("c", "company", "company"), ("y", "city", "city"))


class Gaps(GapTabs):
    """Fields by seniority, targets, next steps; the cursor begins where most is missing."""

    detail = getters.query_one("#detail", Block)

    def __init__(self) -> None:
        super().__init__()
        self.by: By = "seniority"
        self.at = 0
        """The column of the grid."""
        self.unfolded = False
        self.grid = Grid("seniority", (), ())
        self._began = False

    def body(self) -> ComposeResult:
        """The tabs, the list, under it what the cursor stands on; with room that stands at the side."""
        with Vertical(id="main"):
            yield Sheet(id="tabs")
            yield self.list_of_lines()
            yield Sheet(id="foot")
            yield Block(id="detail")
        yield Block(id="side")

    # what is under the cursor

    @property
    def way_goal(self) -> Whom | None:
        """The target under the cursor, or whom its next step leads to."""
        line = self.rows.item
        if line and line.step and line.step.kind == "introduce":
            return to_person(self.outlook, line.step.people[1])
        pairs = conditions(self.gap.target) if self.gap else ()
        return Whom(*pairs[0], also=pairs[1:]) if pairs else None

    @property
    def gap(self) -> Gap | None:
        """The target under the cursor: its own row, or the cell that asks for just these people."""
        line = self.rows.item
        if line is None or line.gap:
            return line.gap if line else None
        return self.cell.gap if self.cell else None

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        line = self.rows.item
        return line.row.cells[self.at] if line and line.row and self.at < len(line.row.cells) else None

    @property
    def target(self) -> bool:
        """Whether the own row of a target or a goal is under the cursor."""
        return bool(self.rows.item and self.rows.item.kind in ("target", "goal"))

    @property
    def in_grid(self) -> bool:
        """Whether h and l mean something."""
        return bool(self.rows.item and self.rows.item.kind == "cells")

    # drawing

    def show(self, outlook: Outlook) -> None:
        """The grid and the targets of these answers, or another tab."""
        self.query_one("#tabs", Sheet).show(self.tab_line)
        self.foot.display = not self.covering
        if not self.covering:
            self.detail.display = False
            self.show_tab(outlook)
            self.rows.focus()
            return
        self.rows.styles.height = "1fr"
        self.grid = grid(outlook, outlook.gaps, self.by)
        self.at = min(self.at, max(0, len(self.grid.columns) - 1))
        first = None
        if not self._began and self.grid.rows:
            self._began = True
            at, self.at = self.grid.worst
            first = Line("cells", row=self.grid.rows[at]).key
        self.rows.show(tuple(self._lines(outlook)), first)
        self.rows.focus()

    def on_resize(self, _: Resize) -> None:
        """Another height: more or fewer fields are folded."""
        if self.shown is not None:
            self.show(self.outlook)

    def tell(self) -> None:
        """The detail follows the cursor."""
        if self.covering:
            self._tell()
        else:
            self.tell_tab()

    def hint(self) -> Content:
        """What the counts are."""
        if not self.covering:
            return self.tab_hint()
        if not self.outlook.book.people:
            return show("a adds somebody, I imports; t says where you want to go.", style="$muted")
        text = "Counts: people you could write to now, loose or better; +3 are connected."
        return show(text, style="$muted")

    def _lines(self, outlook: Outlook) -> Iterator[Line]:
        coverage, found = outlook.gaps, self.grid
        steps = coverage.steps
        targets = len(coverage.targets) + 1 if coverage.targets else 2
        tall = self.app.size.height >= 30
        if found.rows:
            yield Line("heading", "Coverage")
            room = self.app.size.height - 4 - (0 if self.app.size.width >= 110 else 3)
            fits = room - 1 - tall - targets - (len(steps) + 2 if steps else 0)
            goals = sum(bool(row.gaps) for row in found.rows)
            fits = len(found.rows) if self.unfolded or len(found.rows) <= fits else max(goals, fits - 1, 3)
            yield from (Line("cells", row=row) for row in found.rows[:fits])
            if rest := len(found.rows) - fits:
                yield Line("more", f"{rest} more fields, Enter shows them")
            if tall:
                yield Line("blank", "targets")
        if coverage.targets:
            yield Line("heading", "Targets")
            yield from (Line("target", gap=gap) for gap in coverage.targets)
        else:
            yield Line("words", NO_TARGETS)
            yield Line("words", HOW_TARGETS)
        if steps:
            yield Line("blank", "steps")
            yield Line("heading", "Next")
            yield from (Line("step", str(n), step=step, gaps=gaps) for n, (step, gaps) in enumerate(steps, 1))

    def _drawn(self, line: Line, width: int) -> Content:
        outlook = self.outlook
        if not self.covering:
            return self.draw_tab(line, width)
        if line.kind == "heading":
            return self._heading(line.text, width)
        if line.row:
            most = max((cell.talking for row in self.grid.rows for cell in row.cells), default=0)
            return words.grid_row(line.row, self.grid, most, self.at if self.rows.item is line else None, width)
        if line.kind == "target" and line.gap:
            return words.target_row(line.gap, outlook, self.app.glyphs, width)
        if line.kind == "step":
            return words.step_row(int(line.text), line, outlook, width)
        return show("" if line.kind == "blank" else line.text, width, "$muted")

    def _heading(self, text: str, width: int) -> Content:
        if text == "Coverage":
            return words.grid_head(self.grid, width)
        if text == "Targets":
            return words.targets_head(width)
        return Content.styled("What would close most gaps", "bold")

    def _tell(self) -> None:
        """What the cursor stands on: two lines below, or the side pane."""
        line, outlook = self.rows.item, self.outlook
        first = second = ""
        if line and line.row and self.at < len(line.row.cells):
            first, second = words.cell_words(line.row, self.grid, self.at, outlook)
        elif line and line.gap:
            first, second = words.target_words(line.gap, outlook)
        width = self.app.size.width
        self.detail.display = width < 110
        said = (show(first, width - 2), show(second, width - 2, "$accent"))
        self.detail.show(Content(""), *(Content(" ") + line for line in said))
        room = 42 if width >= 160 else 32
        side = self.query_one("#side", Block)
        missed = next((gap for gap in line.row.gaps if gap.missing), None) if line and line.row else None
        if gap := self.gap or missed:
            side.show(*words.side(gap, outlook, self.app.glyphs, room))
        else:
            overall = outlook.gaps.overall
            side.show(*words.cell_side(first, second, overall))

    # keys

    def action_left(self) -> None:
        """The column before."""
        self._to(self.at - 1)

    def action_right(self) -> None:
        """The next column."""
        self._to(self.at + 1)

    def _to(self, at: int) -> None:
        self.at = min(max(at, 0), max(0, len(self.grid.columns) - 1))
        self.app.hush()
        self.rows.show(self.rows.items)
        self.settle()

    async def action_open(self) -> None:
        """The people of the cell or the target, or what the next step needs."""
        line = self.rows.item
        if not self.covering:
            await self.open_tab()
        elif line is None:
            return
        elif line.row and self.cell:
            title = f"{line.row.field or words.NO_FIELD}, {self.grid.columns[self.at]}"
            await self.app.push("group", title, self.cell.filter, self.cell.gap, line.row.filter)
        elif line.kind == "more":
            self.unfolded = True
            self.show(self.outlook)
        elif line.gap:
            await self._open_target(line.gap)
        elif line.step:
            await self._take(line)

    async def _open_target(self, gap: Gap) -> None:
        if gap.target.kind == "company" and not gap.target.also:
            await self.app.push("company", gap.target.name)
        else:
            await self.app.push("group", rule.named(gap.target), "", gap)

    async def _take(self, line: Line) -> None:
        step = line.step
        if step is None:
            return
        if step.kind == "sort":
            await self.app.push("sorting")
        elif step.kind == "reconnect":
            await self.app.push("person", step.people[0])
        elif step.kind == "introduce":
            if ways := paths(self.outlook, to_person(self.outlook, step.people[1])).ways:
                self.ask_for_way(ways[0])
        else:
            await self.app.go("events")

    def action_arrange(self) -> None:
        """Other columns."""

        async def take(by: object) -> bool:
            self.by, self.at = cast("By", by), 0
            self.show(self.outlook)
            self.settle()
            return True

        at = [by for _, _, by in ARRANGEMENTS].index(self.by)
        self.app.push_screen(Choose("Columns by", ARRANGEMENTS, take, at=at))

    def action_targets(self) -> None:
        """A line of companies, fields, roles and cities."""
        self.app.push_screen(target_line(self.app))

    def action_wanted(self) -> None:
        """Somebody wanted at the target or in the field under the cursor; on Goals a goal."""
        if self.tab == "Goals":
            self.add_goal()
            return
        line = self.rows.item
        pairs = dict(conditions(line.gap.target)) if line and line.gap else {}
        field = line.row.field if line and line.row else pairs.get("field", "")
        self.app.push_screen(wanted_line(self.app, pairs.get("company", ""), field))

    async def action_delete(self) -> None:
        """No longer a target, or a goal."""
        line = self.rows.item
        if self.goal:
            await self.delete_goal()
        elif line and line.kind == "target" and line.gap:
            await self.app.commit(verbs.remove_target(line.gap.target))

    def find(self) -> None:
        """Folded fields are found too."""
        if self.covering:
            self.unfolded = True
            self.show(self.outlook)
        super().find()
