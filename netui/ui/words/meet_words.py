"""What is said of the people to meet: their rows, the line above them, and their points at the side."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.dates import short
from netui.rules.event.agenda import Agenda
from netui.rules.event.meeting import Meet, when, why
from netui.rules.event.newcomers import Goal, words
from netui.rules.outlook import Outlook
from netui.ui.glyphs import Glyphs
from netui.ui.text import column, show, spread


class Guests:
    """Draws the people of one event."""

    def __init__(self, agenda: Agenda, outlook: Outlook, glyphs: Glyphs) -> None:
        self.agenda, self.outlook, self.glyphs = agenda, outlook, glyphs

    def row(self, meet: Meet, width: int) -> Content:
        """Marked or not, who, where they work, why, when and where."""
        name, firm = (17, 12) if width < 84 else (20, 14) if width < 110 else (26, 20)
        short = width < 110
        place = 10 if short else 30
        firm = firm + 1 if self.has_firms else 0
        sign = Content.styled("✓ ", "bold $accent") if meet.wanted else Content("  ")
        who = column(named(meet), name, "bold" if meet.wanted else "") + " "
        company = column(self.company(meet), firm - 1, "$muted") + " " if firm else Content("")
        said = why(meet, self.outlook, brief=bool(firm))
        room = max(6, width - name - firm - place - 10)
        reason = column(_whole(said, room), room, "$gap" if meet.gaps else "$fg")
        asked = len(meet.encounter.questions) if meet.encounter else 0
        mark = Content.styled(f"{asked}q", "$accent") if asked else Content("  ")
        at = column(when(meet, self.agenda, short=short), place, "$muted")
        return sign + who + company + self.glyph(meet) + " " + reason + " " + at + " " + mark

    def reason(self, meet: Meet) -> str:
        """Why to meet them, in words."""
        return why(meet, self.outlook)

    @property
    def has_firms(self) -> bool:
        """Whether any of these people says where they work; most programmes give only names."""
        return any(self.company(meet) for meet in self.outlook.meets(self.agenda.event.id)[:60])

    def company(self, meet: Meet) -> str:
        """Where they work, with the target's star."""
        name = meet.speaker.company if meet.speaker else ""
        if not name and meet.known is not None:
            name = self.outlook.about(meet.known).company
        at_target = any(gap.target.kind == "company" for gap in meet.gaps)
        return f"{name} {self.glyphs.target}" if name and at_target else name

    def glyph(self, meet: Meet) -> Content:
        """The shape of somebody known; a stranger has none."""
        if meet.known is None:
            return Content(" ")
        place, tie = self.outlook.place(meet.known), self.outlook.tie(meet.known)
        return Content.styled(self.glyphs.of(place, tie), "$accent")

    def head(self, goal: Goal, meets: tuple[Meet, ...], width: int) -> Content:
        """How many are marked, and the goal with where it comes from."""
        wanted = sum(meet.wanted for meet in meets)
        left = Content.styled("People to meet", "bold") + Content.styled(
            f"   {wanted} marked · goal {goal.number}", "$fg"
        )
        doubt = "" if goal.realistic else "$due"
        return spread(left, show(words(goal), width - left.cell_length - 2, doubt or "$muted"), width)

    def points(self, meet: Meet) -> Iterator[Content]:
        """What to know and to ask before talking to them."""
        yield show(named(meet), style="bold")
        yield show(self.reason(meet), style="$gap" if meet.gaps else "$muted")
        if place := when(meet, self.agenda):
            yield show(f"find them {place}", style="$accent")
        yield Content("")
        for session in meet.sessions[:3]:
            yield show(f"· speaks: {session.title}")
        yield from self._history(meet)
        yield Content("")
        yield from self._questions(meet)

    def _questions(self, meet: Meet) -> Iterator[Content]:
        asked = meet.encounter.questions if meet.encounter else ()
        yield Content.assemble(("To ask", "bold"), ("   e edits", "$muted"))
        yield from (show(f"· {question}") for question in asked)
        if not asked:
            yield Content.styled("no question yet", "$muted")
        if meet.encounter and meet.encounter.note:
            yield Content("")
            yield show(meet.encounter.note)

    def _history(self, meet: Meet) -> Iterator[Content]:
        if meet.person is None:
            return
        about, now = self.outlook.about(meet.person), self.outlook.now
        if meet.known is None:
            yield show(f"· perhaps your {about.person.name}: Space asks", style="$due")
            return
        for touch in tuple(reversed(about.touches))[:1]:
            yield show(f"· {short(touch.day, now)}: {touch.note or touch.kind}")
        for row in about.promises:
            if not row.done and not row.dropped:
                yield show(f"· {'you owe' if row.mine else 'owes you'}: {row.what}", style="$due" if row.mine else "")
        yield from (show(f"· {fact.text}") for fact in about.person.facts[:4])
        if about.person.note:
            yield show(f"· {about.person.note}")


def _whole(said: str, width: int) -> str:
    """As many of the reasons as fit whole, at least the first."""
    parts = said.split(" · ")
    while len(parts) > 1 and len(" · ".join(parts)) > width:
        parts.pop()
    return " · ".join(parts)


def named(meet: Meet) -> str:
    """The name; with a question mark where only the name agrees."""
    return f"{meet.name}?" if meet.sure == "ask" else meet.name
