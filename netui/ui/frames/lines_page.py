"""What Gaps, Company and lists of people share: one list of lines, finding in it, and keys that mean the same."""

from __future__ import annotations

from collections.abc import Hashable

from textual import getters
from textual.content import Content

from netui.book.identity import fold
from netui.rules.gaps import Gap, named
from netui.ui.finding import Hay
from netui.ui.frames.finds import FindsHere
from netui.ui.frames.ways import WithWays
from netui.ui.widgets.rows import Rows
from netui.ui.words import gap_words as words
from netui.ui.words.gap_words import Line


class LinesPage(WithWays, FindsHere):
    """A list of lines; subclasses say what they are and which gap is meant."""

    rows = getters.query_one(Rows)

    @property
    def who(self) -> int:
        """The person under the cursor; 0 for nobody."""
        line: Line | None = self.rows.item
        return line.person if line and line.kind == "person" else 0

    @property
    def gap(self) -> Gap | None:
        """The target that is meant."""
        return None

    def list_of_lines(self) -> Rows[Line]:
        """The one list."""
        return Rows[Line](self._drawn, lambda line: line.key, rest=lambda line: line.rest)

    def _drawn(self, line: Line, width: int) -> Content:
        raise NotImplementedError

    @property
    def room(self) -> int:
        """The cells beside the side pane."""
        width = self.app.size.width
        return width - (46 if width >= 160 else 36 if width >= 110 else 2)

    # keys

    def action_log(self) -> None:
        """The add line with this name in it."""
        from netui.ui.pages.person import quoted

        if self.who:
            self.app.ask_to_add(f"met {quoted(self.outlook.book.people[self.who].name)} ")

    def action_draft(self) -> None:
        """The ask of the way that the message line shows."""
        self.ask_way()

    @property
    def marked(self) -> tuple[int, ...]:
        """Who is marked, in the order of the list."""
        marks = self.rows.marks
        return tuple(dict.fromkeys(line.person for line in self.rows.items if line.key in marks and line.person))

    def action_mark(self) -> None:
        """Mark the person, and go down."""
        if self.who:
            self.rows.mark()
            count = len(self.marked)
            said = "M compares the two" if count == 2 else "M compares two"
            self.app.say(f"{count} marked: {said}, Esc clears" if count else "None marked")

    async def action_same(self) -> None:
        """The two that are marked side by side; else who looks like the person under the cursor."""
        people = self.marked
        if len(people) == 2:
            await self.app.push("merging", *people)
        elif len(people) > 2:
            self.app.say(f"{len(people)} are marked: M compares two. Space takes a mark off, Esc all.")
        else:
            await self.app.push("same", *(people or ((self.who,) if self.who else ())))

    async def action_sort(self) -> None:
        """Sort people, those at targets first."""
        await self.app.push("sorting")

    def action_why(self) -> None:
        """The reckoning of the target."""
        if self.gap:
            self.app.push_screen(words.reckoning(self.gap, self.outlook))

    # finding

    def hay(self) -> Hay:
        """Every line that says something of its own."""
        return [
            (line.key, fold(text), text) for line in self.rows.items if not line.rest and (text := self._said(line))
        ]

    def _said(self, line: Line) -> str:
        if line.kind == "person":
            about = self.outlook.about(line.person)
            return " · ".join(word for word in (about.person.name, about.title, about.company) if word)
        if line.row:
            return line.row.field or words.NO_FIELD
        return named(line.gap.target) if line.gap else "" if line.step else line.text

    def stands(self) -> Hashable:
        """The line under the cursor."""
        return self.rows.item.key if self.rows.item else None

    def stand(self, key: Hashable) -> None:
        """The cursor goes to that line."""
        self.rows.go(key)
