"""The people of one cell or one target, the nearest first; why the count may differ stands above."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.rules import gaps as rule
from netui.rules.find import parse
from netui.rules.gaps import Gap, Parts, conditions, split
from netui.rules.introductions import Whom, to_person
from netui.rules.outlook import Outlook
from netui.ui.dialogs.targeting import wanted_line
from netui.ui.frames.lines_page import LinesPage
from netui.ui.text import show, spread
from netui.ui.widgets.block import Block
from netui.ui.words import gap_words as words
from netui.ui.words.gap_words import Line
from netui.ui.words.person_words import side


class Group(LinesPage):
    """A list of people; Enter opens one, J and K walk on from there."""

    def __init__(self, title: str, text: str, gap: Gap | None = None, near: str = "") -> None:
        super().__init__()
        self.about_whom, self.text, self.near = title, text, near
        """The heading, the filter that lists these people (empty: those of the target), and who else may be shown."""
        self.target = gap.target if gap else None
        self.parts = self.beside = Parts()

    def body(self) -> ComposeResult:
        """Heading and list, at the side the person under the cursor."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield self.list_of_lines()
        yield Block(id="side")

    @property
    def gap(self) -> Gap | None:
        """The target as it stands now."""
        wanted = self.target.id if self.target else 0
        return next((gap for gap in self.outlook.gaps.targets if gap.target.id == wanted), None)

    def show(self, outlook: Outlook) -> None:
        """Whoever belongs here now."""
        if self.text:
            found = parse(self.text).people(outlook)
        else:
            found = list(outlook.groups.all_of(conditions(self.target)) if self.target else ())
        self.parts = split(found, outlook)
        beside = set(parse(self.near).people(outlook)) - set(found) if self.near else ()
        self.beside = split(beside, outlook)
        self.query_one("#head", Block).show(*self._head(outlook))
        self.rows.show(tuple(self._lines()))
        self.rows.focus()

    def hint(self) -> Content:
        """What may be done next."""
        if self.parts.connected:
            return show("S sorts those not sorted yet; a adds somebody you want to know here.", style="$muted")
        return show("a adds somebody you want to know here.", style="$muted")

    def _lines(self) -> Iterator[Line]:
        if self.parts.nearest:
            yield from words.people_lines(self.parts)
        else:
            yield Line("words", f"Nobody in {self.about_whom}, as far as you wrote down.")
        if self.beside.nearest:
            yield Line("blank", "beside")
            yield Line("heading", f"Others in {self.about_whom.rpartition(', ')[0]}   {len(self.beside.nearest)}")
            yield from (Line("person", person=i) for i in self.beside.nearest)

    def _head(self, outlook: Outlook) -> list[Content]:
        room = self.room
        counts = [f"{len(self.parts.talking)} you talk to", f"{len(self.parts.connected)} connected"]
        left = Content.assemble(" ", show(self.about_whom, style="bold"))
        lines = [spread(left, show(" · ".join(counts), style="$muted"), room)]
        if gap := self.gap:
            lines.append(Content(" ") + show(f"{gap.have} of {gap.need}. {rule.why(gap, outlook)}", room - 1, "$gap"))
        return [*lines, Content("")]

    def _drawn(self, line: Line, width: int) -> Content:
        if line.kind == "person":
            return words.person_row(line.person, self.outlook, self.app.glyphs, width)
        return show(line.text if line.kind != "blank" else "", width, "bold $muted")

    def tell(self) -> None:
        """Whoever is under the cursor."""
        pane, person = self.query_one("#side", Block), self.who
        if person in self.outlook.book.people:
            pane.show(*side(self.outlook.about(person), self.outlook, self.app.glyphs))
        else:
            pane.show(Content(""))

    # keys

    async def action_open(self) -> None:
        """The person under the cursor."""
        if self.who:
            await self.app.push("person", self.who, (*self.parts.nearest, *self.beside.nearest))

    def action_wanted(self) -> None:
        """Somebody wanted here."""
        pairs = dict(conditions(self.target)) if self.target else {}
        field = pairs.get("field", next((word.value for word in parse(self.text).parts if word.key == "#"), ""))
        self.app.push_screen(wanted_line(self.app, pairs.get("company", ""), field))

    @property
    def way_goal(self) -> Whom | None:
        """The person under the cursor."""
        return to_person(self.outlook, self.who) if self.who else None

    def action_why(self) -> None:
        """The reckoning of the target, else of the tie."""
        if self.gap is None and self.who:
            self.app.call_later(self.app.push, "why", self.who)
        else:
            super().action_why()
