"""One company: whom one talks to there, who is connected, who worked there, who speaks for it soon."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book import verbs
from netui.book.dates import short
from netui.rules import company as rule
from netui.rules import gaps
from netui.rules.company import Firm, Talk
from netui.rules.gaps import Gap, Parts
from netui.rules.introductions import Way, Whom, fairness, paths
from netui.rules.outlook import Outlook
from netui.ui.dialogs.targeting import target_line, wanted_line
from netui.ui.frames.lines_page import LinesPage
from netui.ui.text import show, spread
from netui.ui.widgets.block import Block
from netui.ui.words import gap_words as words
from netui.ui.words.gap_words import Line

MOST = 3
"""Ways in that are shown."""

NOWHERE = Firm("", Parts(), Parts(), Parts())


class Company(LinesPage):
    """Everybody at one company, target or not; names that are only alike on request, and marked."""

    def __init__(self, company: str | int) -> None:
        super().__init__()
        self.company = company
        self.firm = NOWHERE
        self.ways: tuple[Way, ...] = ()
        self.with_alike = False

    def body(self) -> ComposeResult:
        """Head and people, at the side the target's numbers."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield self.list_of_lines()
        yield Block(id="side")

    @property
    def gap(self) -> Gap | None:
        """The target, when the company is one."""
        return self.firm.gap

    @property
    def way_goal(self) -> Whom | None:
        """Anybody at the company whom one does not talk to."""
        return Whom("company", self.firm.name) if self.firm.name else None

    @property
    def target(self) -> bool:
        """Whether the company is a target."""
        return self.firm.gap is not None

    @property
    def alike(self) -> bool:
        """Whether there are names that are only alike."""
        return bool(self.firm.alike.nearest)

    # drawing

    def show(self, outlook: Outlook) -> None:
        """What is known of the company now."""
        self.firm = rule.firm(outlook, rule.named(outlook, self.company), outlook.gaps.targets)
        self.ways = paths(outlook, Whom("company", self.firm.name)).shown[:MOST] if self.firm.name else ()
        self.query_one("#head", Block).show(*self._head(outlook))
        self.rows.show(tuple(self._lines(outlook)))
        pane = self.query_one("#side", Block)
        if self.firm.gap:
            room = 42 if self.app.size.width >= 160 else 32
            pane.show(*words.side(self.firm.gap, outlook, self.app.glyphs, room, nearest=False))
        else:
            pane.show(show("Not a target. t makes it one.", style="$muted"))
        self.rows.focus()

    def hint(self) -> Content:
        """What may be done next."""
        hints = ["S sorts those not sorted yet"] if self.firm.inside.connected else []
        hints += ["v shows names that are alike"] if self.alike and not self.with_alike else []
        hints += ["a adds somebody you want to know there"]
        return show(" · ".join(hints), style="$muted")

    def _head(self, outlook: Outlook) -> Iterator[Content]:
        room, found = self.room, self.firm
        if not found.name:
            yield Content(" ") + show("This company is gone. u brings back what was removed; Esc goes back.")
            return
        stars = self.app.glyphs.stars(found.gap.target.weight) if found.gap else ""
        left = Content.assemble(" ", show(found.name, style="bold"), (f" {stars}  ", "$accent"))
        left += show(", ".join(found.roles), style="$muted")
        counts = f"{len(found.inside.talking)} you talk to · {len(found.inside.connected)} connected"
        yield spread(left, show(counts), room)
        if found.gap:
            yield Content(" ") + show(gaps.why(found.gap, outlook), room - 1, "$gap")
            if found.gap.step:
                yield Content(" ") + show(f"Next: {gaps.says(found.gap.step, outlook)}.", room - 1, "$accent")
        elif not found.inside.nearest:
            yield Content(" ") + show(f"Nobody at {found.name}, as far as you wrote down.", room - 1, "$gap")
        yield Content("")

    def _lines(self, outlook: Outlook) -> Iterator[Line]:
        found = self.firm
        yield from words.people_lines(found.inside)
        if self.ways:
            yield Line("blank", "ways")
            yield Line("heading", "Ways in")
            yield from (Line("way", str(n), person=way.first) for n, way in enumerate(self.ways, 1))
        if found.talks:
            yield Line("blank", "talks")
            yield Line("heading", "Speaking soon")
            yield from (Line("talk", self._talk(talk, outlook), person=talk.session.id) for talk in found.talks)
        more = [("Worked there before", found.former)]
        more += [("Names only alike, counted nowhere", found.alike)] if self.with_alike else []
        for title, parts in more:
            if parts.nearest:
                yield Line("blank", title)
                yield Line("heading", f"{title}   {len(parts.nearest)}")
                yield from (Line("person", person=i) for i in parts.nearest)

    def _talk(self, talk: Talk, outlook: Outlook) -> str:
        session, event = talk.session, outlook.book.events[talk.event]
        when = f"{short(session.start[:10] or session.day or event.start, outlook.now)} {session.start[11:16]}".strip()
        return f"{talk.name} · {when} · {session.title} · {event.name}"

    def _drawn(self, line: Line, width: int) -> Content:
        if line.kind == "person":
            here = line.person in self.firm.inside.nearest
            return words.person_row(line.person, self.outlook, self.app.glyphs, width, company=not here)
        if line.kind == "way":
            return self._way_row(int(line.text), width)
        if line.kind == "talk":
            return Content(" ") + show(line.text, width - 1)
        return show(line.text if line.kind != "blank" else "", width, "bold $muted")

    def _way_row(self, number: int, width: int) -> Content:
        """Through whom to whom, and whether the ask is fair."""
        way, people = self.ways[number - 1], self.outlook.book.people
        names = " → ".join(people[i].name for i in (*way.through, way.to))
        role = "$fresh" if way.verdict.level == "ok" else "$due"
        left = Content.assemble(" ", (str(number), "bold $accent"), " ") + show(names)
        return spread(left, show(f"{fairness(way)} ", style=role), width)

    # keys

    async def action_open(self) -> None:
        """The person under the cursor, the ask of a way, or the events for a talk."""
        line = self.rows.item
        if line and line.kind == "way":
            self.ask_for_way(self.ways[int(line.text) - 1])
            return
        if line and line.kind == "talk":
            await self.app.go("events")
        elif self.who:
            found = self.firm
            await self.app.push("person", self.who, (*found.inside.nearest, *found.former.nearest))

    def action_wanted(self) -> None:
        """Somebody wanted there, in one line."""
        self.app.push_screen(wanted_line(self.app, company=self.firm.name))

    def action_targets(self) -> None:
        """Make it a target, or say how many are wanted."""
        self.app.push_screen(target_line(self.app, "" if self.target else self.firm.name))

    async def action_delete(self) -> None:
        """No longer a target."""
        if self.firm.gap:
            await self.app.commit(verbs.remove_target(self.firm.gap.target))

    def action_alike(self) -> None:
        """Show or hide companies that are only called alike."""
        self.with_alike = not self.with_alike
        self.show(self.outlook)
        self.settle()
