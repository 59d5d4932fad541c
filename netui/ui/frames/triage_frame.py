"""How the triage after an event is drawn: the count, everybody met, the draft, what is left."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize

from netui.book.identity import fold
from netui.book.records import Event
from netui.rules import brief
from netui.rules.brief_page import lines as lines_of
from netui.rules.drafts import Draft
from netui.rules.event import triage as rule
from netui.rules.event.triage import Row
from netui.rules.outlook import Outlook
from netui.ui.finding import Hay
from netui.ui.frames.finds import Finds
from netui.ui.text import show
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet
from netui.ui.words import triage_words as words

FRAME = 3
"""Tabs, message line and footer."""

DRAFT = 7
"""Lines that are kept free for the draft, so that the list keeps its height while the cursor moves."""

SIDE = 64
"""Cells of the side in a very wide window."""


class TriageFrame(Finds):
    """What is drawn, and what stands under the cursor."""

    rows = getters.query_one(Rows)

    def __init__(self, event: int) -> None:
        super().__init__()
        self.event_id = event
        self.tones: dict[int, int] = {}
        self.reasons: dict[int, str] = {}
        self.requests: set[int] = set()
        self.rhythms: dict[int, int] = {}
        self.found: tuple[Row, ...] = ()
        self._wide: dict[int, words.Columns] = {}

    def body(self) -> ComposeResult:
        """The count, everybody met, the draft, what is left."""
        with Vertical(id="main"):
            yield Sheet(id="head")
            yield Rows[Row](self._line, lambda row: row.key)
            yield Sheet(id="draft")
            yield Sheet(id="foot")
        yield Sheet(id="side")

    @property
    def event(self) -> Event | None:
        """The event; None once it was taken back."""
        return self.outlook.book.events.get(self.event_id)

    @property
    def row(self) -> Row | None:
        """The person under the cursor."""
        return self.rows.item

    @property
    def who(self) -> bool:
        """Whether there is somebody."""
        return self.row is not None

    @property
    def adds(self) -> str:
        """A promise to the person under the cursor."""
        if self.row is None or self.event is None:
            return ""
        event, name = (text.replace('"', "") for text in (self.event.name, self.row.person.name))
        return f'"{name}" +"{event}" >'

    def show(self, outlook: Outlook) -> None:
        """Everybody, and the draft of who is under the cursor."""
        event = self.event
        self.found, self._wide = rule.rows(outlook, event) if event else (), {}
        with self.prevent(Rows.Moved):
            self.rows.show(self.found)
        self.rows.focus()
        self.query_one("#head", Sheet).show(self._head)
        self.query_one("#foot", Sheet).show(self._foot)

    def _head(self, width: int) -> Iterator[Content]:
        if self.event is None:
            yield Content.styled(" This event was taken back. Esc goes back.", "$muted")
            return
        found = rule.counts(self.found, self.event, self.outlook.book)
        yield Content(" ") + words.head(self.event, found, self.outlook, width - 2)
        if self.found:
            yield words.titles(self._columns(width - 1))
        else:
            yield Content.styled(" Nobody met there yet: @ on its page catches whom you meet, one line each.", "$muted")

    def _foot(self, width: int) -> Iterator[Content]:
        if self.event is not None:
            found = rule.counts(self.found, self.event, self.outlook.book)
            yield Content("")
            lines = words.foot(self.event, found, self.found, self.outlook, width - 2)
            yield from (Content(" ") + line for line in lines)

    def tell(self) -> None:
        """The draft follows the cursor."""
        self.query_one("#draft", Sheet).show(self._draft)
        self.query_one("#side", Sheet).show(self._about)
        self._fit()

    def on_resize(self, event: Resize) -> None:
        """Another size: as many rows as there is room for."""
        super().on_resize(event)
        if self.shown is not None:
            self._fit()

    def _fit(self) -> None:
        """The list takes what the lines around it leave; those never go, however many people were met."""
        head, draft, foot = (self.query_one(name, Sheet) for name in ("#head", "#draft", "#foot"))
        width = self.app.size.width - (SIDE if self.has_class("-widest") else 0)
        taken = len(head.lines_at(width)) + max(DRAFT, len(draft.lines_at(width))) + len(foot.lines_at(width))
        self.rows.styles.height = max(3, min(len(self.found), self.app.size.height - FRAME - taken))

    def _about(self, width: int) -> Iterator[Content]:
        """In a very wide window the page about the person under the cursor."""
        if row := self.row:
            title, _, *lines = lines_of(brief.of_person(self.outlook, row.person.id), width)
            yield show(title, width, "bold")
            yield Content("")
            yield from (show(line[:12], style="$accent") + show(line[12:]) for line in lines)

    def _draft(self, width: int) -> Iterator[Content]:
        if row := self.row:
            yield Content("")
            whole = self._columns(width - 1).cuts(row)
            lines = words.below(row, self.draft_of(row), self._rhythm(row), self.outlook, width - 2, whole=whole)
            yield from (Content(" ") + line for line in lines)

    def _line(self, row: Row, width: int) -> Content:
        return words.line(row, self.draft_of(row), self.outlook, self.app.glyphs, self._columns(width))

    def _columns(self, width: int) -> words.Columns:
        """As wide as everybody met needs them."""
        if width not in self._wide:
            self._wide[width] = words.columns(self.found, width)
        return self._wide[width]

    def hint(self) -> Content:
        """What matters here."""
        row = self.row
        if row is None:
            return Content("")
        if row.state == "copied":
            return show("Did these go out?   d yes   x no", style="$due")
        if row.met.row.heard:
            return show(f"M says which {row.met.row.heard} that was", style="$due")
        if row.met.owed and not row.settled:
            kept = "d sent, and the promise is kept" if self.brings(row) else "d sent · m with what you promised"
            return show(f"{kept} · x nothing warranted · c connect · = rhythm", style="$muted")
        return show("d sent · x nothing warranted · c connect · a promise · = rhythm · Space marks", style="$muted")

    def draft_of(self, row: Row) -> Draft:
        """The draft in the tone and with the reason chosen so far."""
        book, now = self.outlook.book, self.outlook.now
        tone, reason = self.tones.get(row.key, 0), self.reasons.get(row.key, "")
        return rule.draft(row, book, now, tone, reason=reason, connect=row.key in self.requests)

    def brings(self, row: Row) -> bool:
        """Whether the draft hands over what was promised, so that d also keeps the promise."""
        chosen = row.key in self.requests or row.key in self.reasons
        return not chosen and rule.brings(row, self.tones.get(row.key, 0))

    def _rhythm(self, row: Row) -> int | None:
        if row.key in self.rhythms:
            return self.rhythms[row.key]
        if row.settled:
            return None
        return rule.rhythm_for(row, gap=row.person.id in self.outlook.gaps.people)

    @property
    def chosen(self) -> tuple[Row, ...]:
        """The marked rows, else the one under the cursor."""
        marked = tuple(row for row in self.found if row.key in self.rows.marks)
        return marked or ((self.row,) if self.row else ())

    # finding

    def hay(self) -> Hay:
        """People by name, firm and what was said."""
        return [
            (row.key, fold(f"{row.person.name} {row.card.whom.company} {row.met.note}"), row.person.name)
            for row in self.found
        ]

    def stands(self) -> Hashable:
        """The row under the cursor."""
        return self.row.key if self.row else None

    def stand(self, key: Hashable) -> None:
        """The cursor goes there."""
        self.rows.go(key)
