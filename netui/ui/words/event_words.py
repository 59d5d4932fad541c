"""What the list of events says of each: the countdown, how far the preparation is, what came of those that are over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from netui.book.dates import ago
from netui.book.now import ordinal
from netui.book.records import Event, Session
from netui.rules.event import triage
from netui.rules.event.checklist import Item, done
from netui.rules.event.newcomers import goal, words
from netui.rules.event.speaking import speaks
from netui.rules.outlook import Outlook
from netui.ui.text import column, show, spread
from netui.ui.words.agenda_side import span
from netui.ui.words.prep_words import WORTH, calls, head, pitch_lines, rows

_CLOCK = 60
"""Days after an event in which its follow-ups are counted."""

_NAMES = 12
"""People who stand at the side."""

_SIDE = 32
"""Cells of the side."""


class Said:
    """The facts of all events as of one answer, each worked out once and only when it is shown."""

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self._sessions: dict[int, Sequence[Session]] = {}
        self._items: dict[int, Sequence[Item]] = {}
        self._met: dict[int, Sequence[triage.Row]] = {}

    def over(self, event: Event) -> bool:
        """Whether its last day is gone."""
        return event.end < self.outlook.now.day

    def items(self, event: Event) -> Sequence[Item]:
        """The ten lines of its preparation."""
        if event.id not in self._items:
            self._items[event.id] = rows(self.outlook, event)
        return self._items[event.id]

    def sessions(self, event: Event) -> Sequence[Session]:
        """What is on, without what the user made."""
        if event.id not in self._sessions:
            found = self.outlook.book.programme(event.id)
            here = [row for row in found if row.state != "cancelled" and row.kind not in ("own", "rest")]
            self._sessions[event.id] = here
        return self._sessions[event.id]

    def met(self, event: Event) -> Sequence[triage.Row]:
        """Everybody met there, and what is left to do about it."""
        if event.id not in self._met:
            self._met[event.id] = triage.rows(self.outlook, event)
        return self._met[event.id]

    def row(self, event: Event, width: int) -> Content:
        """Name, days, countdown, and as many facts as fit whole."""
        over, now = self.over(event), self.outlook.now
        near = "on now" if event.start <= now.day <= event.end else ago(event.start, now)
        name = 24 if width < 100 else 40
        left = Content(" ") + column(event.name, name, "$muted" if over else "bold") + " "
        left += column(span(event, self.outlook), 16, "$muted") + column(near, 13, "$muted" if over else "$accent")
        right = Content("")
        for text, style in self._facts(event):
            more = Content.styled(" · ", "$muted") if right.cell_length else Content("")
            more += show(text, style=style)
            if left.cell_length + right.cell_length + more.cell_length < width - 1:
                right += more
        return spread(left, right, width - 1)

    def _facts(self, event: Event) -> Iterator[tuple[str, str]]:
        guests = self.outlook.book.guests(event.id)
        met = sum(row.met is not None for row in guests)
        if self.over(event):
            left = self._left(event)
            if left:
                yield f"{left} to write to", "$due"
            yield f"met {met}" if met else "met nobody", "$muted"
            if event.worth in WORTH:
                yield WORTH[event.worth], "$muted"
            return
        sessions = self.sessions(event)
        if not sessions:
            yield "no programme yet", "$muted"
        else:
            items = self.items(event)
            yield f"prep {done(tuple(items))}/{len(items)}", "$accent"
        wanted, picked = sum(row.want for row in guests), sum(row.mark == "attend" for row in sessions)
        if speaks(event):
            yield "you speak", "$accent"
        if met or wanted:
            yield f"met {met}" if met else f"{wanted} to meet", "$muted"
        if sessions:
            yield f"{picked} picked" if picked else f"{len(sessions)} sessions", "$muted"

    def _left(self, event: Event) -> int:
        if self.outlook.now.today - ordinal(event.end) > _CLOCK:
            return 0
        return sum(row.open for row in self.met(event))

    # at the side

    def side(self, event: Event) -> Iterator[Content]:
        """What is to be done before it; of one that is over what came of it."""
        yield show(event.name, style="bold")
        yield show(" · ".join(part for part in (span(event, self.outlook), event.city) if part), style="$muted")
        yield Content("")
        yield from self._after(event) if self.over(event) else self._before(event)
        yield from (Content("") + show(text) for text in (event.url, event.note) if text)

    def _before(self, event: Event) -> Iterator[Content]:
        outlook = self.outlook
        if self.sessions(event):
            items = self.items(event)
            yield head(items, _SIDE)
            yield from (Content.styled("✗ ", "$due") + show(item.words, _SIDE - 2) for item in items if not item.done)
            yield Content.assemble(("P", "bold $accent"), (" prepares", "$muted"))
        else:
            yield Content.assemble(("I", "bold $accent"), (" reads the programme.", "$muted"))
        yield from (show(f"You speak: {title}", style="$accent") for title in speaks(event))
        yield from calls(event, outlook, _SIDE)
        yield Content("")
        wished = goal(outlook.book, outlook.agenda(event.id), outlook.now)
        yield Content.assemble(("Goal  ", "bold"), f"{wished.number} new people")
        yield show(words(wished), style="$muted")
        yield Content("")
        people, known = [row for row in outlook.book.guests(event.id) if row.want], outlook.book.people
        if people:
            yield Content.styled("To meet", "bold")
            yield from (show(known[row.person].name) for row in people[:_NAMES] if row.person in known)
            yield Content("")
        yield from pitch_lines(event, outlook)

    def _after(self, event: Event) -> Iterator[Content]:
        found, wished = self.met(event), goal(self.outlook.book, self.outlook.agenda(event.id), self.outlook.now)
        yield show(f"met {len(found)}, {wished.met} of them new (goal {wished.number})")
        if event.worth in WORTH:
            yield show(f"{WORTH[event.worth]} · energy {event.energy} of 5 left", style="$muted")
        else:
            yield Content.assemble(("T", "bold $accent"), (" writes to them, and looks back", "$muted"))
        yield Content("")
        for row in found[:_NAMES]:
            sign = Content.styled("✓ ", "$fresh") if not row.open else Content.styled("✗ ", "$due")
            yield sign + show(row.person.name)
        if len(found) > _NAMES:
            yield Content.styled(f"  {len(found) - _NAMES} more", "$muted")
