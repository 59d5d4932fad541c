"""The tabs of Gaps: Coverage is the page's own; Goals and Mix are drawn here, with their keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual import getters
from textual.content import Content

from netui.book.changes import Change
from netui.book.refused import Refused
from netui.rules import goals, load
from netui.rules.outlook import Outlook
from netui.ui.dialogs.adding import add_line
from netui.ui.dialogs.myself import work_line
from netui.ui.forms import Ask
from netui.ui.frames.lines_page import LinesPage
from netui.ui.text import show, spread
from netui.ui.widgets.block import Block
from netui.ui.widgets.sheet import Sheet, wrapped
from netui.ui.words import goal_words
from netui.ui.words.gap_words import Line

TABS = ("Coverage", "Goals", "Mix")


class GapTabs(LinesPage):
    """One list with another content on each tab; `[` and `]` walk them."""

    foot = getters.query_one("#foot", Sheet)
    tab = TABS[0]

    def tab_line(self, width: int) -> Iterator[Content]:
        """The tabs, the one in sight in brackets."""
        line = Content(" ")
        for name in TABS:
            here = name == self.tab
            line += Content.styled(f"[{name}]" if here else f" {name} ", "bold $accent" if here else "$muted") + " "
        yield spread(line, show("[ ] tabs ", style="$muted"), width)

    @property
    def covering(self) -> bool:
        """Whether the grid is in sight."""
        return self.tab == TABS[0]

    @property
    def editable(self) -> bool:
        """Whether `e` means something: a goal, or where the user works."""
        return self.tab == "Mix" or self.goal is not None

    @property
    def goal(self) -> goals.Progress | None:
        """The goal under the cursor."""
        line: Line | None = self.rows.item
        return line.goal if line else None

    @property
    def heavy(self) -> bool:
        """Whether rhythms are proposed to be lengthened."""
        return self.tab == "Goals" and self.outlook.load.over

    def _said(self, line: Line) -> str:
        """What a row is found by."""
        if line.goal:
            return goals.named(line.goal.goal)
        return line.text.partition(" ")[2] if line.kind == "mix" else super()._said(line)

    # drawing

    def show_tab(self, outlook: Outlook) -> None:
        """Goals or Mix: the list as high as it needs, all else below it."""
        lines = tuple(goal_words.goal_lines(outlook) if self.tab == "Goals" else goal_words.mix_lines(outlook))
        self.rows.show(lines)
        self.rows.styles.height = min(len(lines), max(4, self.app.size.height - 8))
        high = self.app.size.height - 4 - len(lines)
        if self.tab == "Goals":
            self.foot.show(lambda width: goal_words.goals_foot(outlook, width, high))
        else:
            self.foot.show(lambda width: goal_words.mix_foot(outlook, width))

    def draw_tab(self, line: Line, width: int) -> Content:
        """One row of Goals or Mix."""
        outlook = self.outlook
        if line.goal:
            return goal_words.goal_row(line.goal, outlook, width)
        if line.kind == "longer":
            return goal_words.longer_row(int(line.text), outlook, width)
        if line.kind == "mix":
            return goal_words.mix_row(line, outlook, width)
        if line.kind != "heading":
            return show("" if line.kind == "blank" else f" {line.text}", width, "$muted")
        if line.text == "Load":
            return goal_words.load_head(outlook, width)
        if self.tab == "Mix":
            return goal_words.mix_head(line.text, outlook, width)
        right = show("counted from what you log ", style="$muted")
        return spread(Content.styled(" Goals", "bold"), right, width)

    def tell_tab(self) -> None:
        """At the side the numbers behind the row."""
        title, said = self._numbers()
        lines = [row for text in said for row in wrapped(text, 40 if self.app.size.width >= 160 else 32)]
        self.query_one("#side", Block).show(show(title, None, "bold"), Content(""), *lines)

    def _numbers(self) -> tuple[str, list[str]]:
        if self.goal:
            return goals.named(self.goal.goal), goal_words.counted(self.goal, self.outlook)
        if self.tab == "Mix":
            return "The reckoning", goal_words.mix_reckoning(self.rows.item, self.outlook)
        if self.rows.item and self.rows.item.kind == "longer":
            return "Load", [load.says(self.outlook.load), "Enter opens the person; * takes all that is proposed."]
        return "Goals", [goal_words.HOW_GOALS]

    def tab_hint(self) -> Content:
        """What the tab counts."""
        said = (
            "People you talk to, loose or better. e says where you work."
            if self.tab == "Mix"
            else "a adds a goal in a line, e changes it, Enter shows what was counted."
        )
        return show(said, style="$muted")

    # keys

    def action_next_split(self) -> None:
        """The next tab."""
        self._to_tab(1)

    def action_previous_split(self) -> None:
        """The tab before."""
        self._to_tab(-1)

    def _to_tab(self, by: int) -> None:
        self.tab = TABS[(TABS.index(self.tab) + by) % len(TABS)]
        self.app.hush()
        self.rows.cursor = 0
        self.show(self.outlook)
        self.settle()

    async def open_tab(self) -> None:
        """What was counted, who has the long list of wishes, the people of a share."""
        from netui.ui.dialogs.sheets import Told

        line: Line | None = self.rows.item
        if line is None:
            return
        if line.kind == "longer":
            await self.app.push("person", line.person)
        elif line.kind == "mix" and (text := goal_words.mix_filter(line, self.outlook)):
            await self.app.push("group", line.text.partition(" ")[2], text)
        else:
            self.app.push_screen(Told(*self._numbers()))

    def action_why(self) -> None:
        """The numbers behind the row, or the reckoning of the target."""
        from netui.ui.dialogs.sheets import Told

        if self.covering:
            super().action_why()
        else:
            self.app.push_screen(Told(*self._numbers()))

    def action_edit(self) -> None:
        """The goal as another line; on Mix where the user works."""
        if self.tab == "Mix":
            self.app.push_screen(work_line(self.app))
        elif row := self.goal:
            text = goals.named(row.goal)
            edited = self._try(lambda line: goals.edit_goal(row.goal, line, self.outlook.book, self.outlook.now))
            self.app.push_screen(Ask("So much of something a week, month or quarter", edited, text=text))

    async def action_accept(self) -> None:
        """The longer rhythms, as one change."""
        await self._save(lambda: load.lengthen(self.outlook.load.longer, self.outlook.book, self.outlook.now))

    def add_goal(self) -> None:
        """A goal in one line."""
        self.app.push_screen(add_line(self.app, "goal "))

    async def delete_goal(self) -> None:
        """No longer a goal."""
        if self.goal:
            await self.app.commit(goals.remove_goal(self.goal.goal))

    def _try(self, make: Callable[[str], Change]) -> Callable[[str], Awaitable[bool]]:
        async def take(text: str) -> bool:
            return await self._save(lambda: make(text))

        return take

    async def _save(self, make: Callable[[], Change]) -> bool:
        try:
            change = make()
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False
        return await self.app.commit(change)
