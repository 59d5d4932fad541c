"""An ask on its way out: its draft where it is fair, and in the same place a hold where it is not yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key

from netui.book.records import Ask, Person
from netui.book.refused import Refused
from netui.rules import ask_steps
from netui.rules.asks import KINDS, Verdict, status_note, verdict
from netui.rules.drafts import Draft
from netui.ui import clip
from netui.ui.forms import Ask as Line
from netui.ui.forms import Modal
from netui.ui.text import column, keys, show
from netui.ui.widgets.block import Block
from netui.ui.widgets.sheet import Sheet, wrapped
from netui.ui.words.card_words import paragraphs

if TYPE_CHECKING:
    from netui.ui.app import NetUI

Then = Callable[[], None]


class Hold(Modal):
    """Stands where the draft would be: why not yet, what comes first, and the one way past it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "first", "First step", show=False),
        Binding("exclamation_mark", "anyway", "Anyway", show=False),
    ]

    def __init__(self, what: str, found: Verdict, first: Then | None, anyway: Then) -> None:
        super().__init__()
        self.what, self.found, self._first, self._anyway = what, found, first, anyway

    def compose(self) -> ComposeResult:
        """What is held, why, what comes first, the keys."""
        with Vertical(id="dialog"):
            yield Block(show(f"Not yet: {self.what}", style="bold"))
            yield Sheet(id="text")
            step = (("m", "the first step"),) if self._first else ()
            yield Block(
                keys(*step, ("!", "anyway, with one line why, seen only by you"), ("Esc", "leave it")), id="keys"
            )

    def on_mount(self) -> None:
        """Wrap to the width."""
        self.query_one(Sheet).show(self._lines)

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for reason in self.found.reasons:
            start = Content(" ") + column("why" if not lines else "", 7, "$muted")
            lines += wrapped(f"{reason.words} ({reason.rule})", width, first=start)
        if self.found.first:
            lines += wrapped(
                self.found.first, width, first=Content(" ") + column("first", 7, "$muted"), style="$accent"
            )
        return lines

    def on_key(self, event: Key) -> None:
        """No other key passes a hold."""
        if event.is_printable and event.character not in ("m", "!"):
            event.stop()

    def action_first(self) -> None:
        """Go to what comes first."""
        if self._first:
            self.dismiss()
            self._first()

    def action_anyway(self) -> None:
        """Ask for the line why."""
        self.dismiss()
        self._anyway()


class Out(Modal):
    """The draft of an ask: y copies, d says that it was sent and keeps the ask; nothing is sent by netui."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", show=False),
        Binding("d", "sent", "Sent", show=False),
        Binding("q", "leave", "Close", show=False),
    ]

    def __init__(
        self,
        what: str,
        draft: Draft,
        notes: tuple[str, ...],
        copy: Callable[[str], None],
        sent: Callable[[], Awaitable[bool]],
    ) -> None:
        super().__init__()
        self.what, self.draft, self.notes, self._copy, self._sent = what, draft, notes, copy, sent

    def compose(self) -> ComposeResult:
        """What it is, what to mind, the draft, the keys."""
        with Vertical(id="dialog"):
            yield Block(show(self.what, style="bold"))
            yield Sheet(id="text")
            yield Block(keys(("y", "copy"), ("d", "sent"), ("Esc", "leave it")), id="keys")

    def on_mount(self) -> None:
        """Wrap to the width."""
        self.query_one(Sheet).show(self._lines)

    def _lines(self, width: int) -> list[Content]:
        lines = [row for note in self.notes for row in wrapped(note, width, first=Content("· "), style="$muted")]
        if self.draft.hole:
            lines += wrapped(f"needs {self.draft.hole}", width, first=Content("· "), style="$due")
        return [*lines, Content(""), *paragraphs(self.draft.text, width - 1)]

    def on_key(self, event: Key) -> None:
        """Keys that mean nothing here go no further."""
        if event.is_printable and event.character not in ("y", "d", "q"):
            event.stop()

    def action_copy(self) -> None:
        """To the clipboard; copied is not sent."""
        self._copy(self.draft.text)

    async def action_sent(self) -> None:
        """It went out."""
        if await self._sent():
            self.dismiss()


def ask_for(app: NetUI, ask: Ask, draft: Draft, *, what: str = "") -> None:
    """The draft of this ask with its way out, or the hold in its place."""
    outlook = app.outlook
    person = outlook.book.people[ask.person]
    found = verdict(ask, outlook.about(ask.person), outlook.tie(ask.person), outlook.now, outlook.book)
    title = what or f"ask {person.name} for {KINDS.get(ask.kind, ask.kind)}"
    if found.level != "hold":
        _draft(app, ask, person, draft, found, title)
        return

    async def why(text: str) -> bool:
        if len(" ".join(text.split())) < ask_steps.SHORTEST_WHY:
            app.say("A hold needs one line why; nothing was changed.", wrong=True)
            return False
        app.call_later(_draft, app, ask, person, draft, found, title, text)
        return True

    def anyway() -> None:
        app.push_screen(Line("Why anyway? Kept with the ask, seen only by you", why, enter="go on"))

    app.push_screen(Hold(title, found, _first(app, ask, found), anyway))


def _draft(app: NetUI, ask: Ask, person: Person, draft: Draft, found: Verdict, title: str, why: str = "") -> None:
    async def sent() -> bool:
        try:
            change = ask_steps.send(ask, person, found, app.outlook.now, why=why)
        except Refused as no:
            app.say(str(no), wrong=True)
            return False
        return await app.commit(change)

    def copy(text: str) -> None:
        app.say(clip.copied(text, app.copy_to_clipboard))

    parts = tuple(part.question for part in ask_steps.missing(ask, person.name))
    notes = (f"anyway: {why}",) if why else tuple(f"with care: {reason.words}" for reason in found.reasons)
    mind = status_note(app.outlook.about(person.id), app.outlook.now)
    said = (*((mind,) if mind else ()), *notes, *parts)
    app.push_screen(Out(title[:1].upper() + title[1:], draft, said, copy, sent))


def _first(app: NetUI, ask: Ask, found: Verdict) -> Then | None:
    """Where the first step leads: the person's page, with the promise and its draft."""
    if not any(reason.owed for reason in found.reasons):
        return None

    def go() -> None:
        app.call_later(app.push, "person", ask.person)

    return go
