"""Import, second step: what would come in, what looks alike, what was left out; Enter saves it as one change."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

import msgspec
from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.identity import fold
from netui.book.refused import Refused
from netui.exchange import rejects
from netui.exchange.batch import Skipped, Somebody
from netui.exchange.outcome import Alike, Heard, Joined, News, Offer
from netui.exchange.progress import Stopped
from netui.rules.outlook import Outlook
from netui.store import files
from netui.ui.finding import Hay
from netui.ui.forms import Ask, Choose
from netui.ui.frames.finds import FindsHere
from netui.ui.reading import looked, planned
from netui.ui.text import show
from netui.ui.watching import STOPPED, Watch
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows
from netui.ui.words import import_rows as rows_of
from netui.ui.words import import_words as words
from netui.ui.words.import_words import Line, Look


class Checking(FindsHere):
    """One list of all that needs a look; choices are kept here until Enter."""

    prompt = "Find in this file"

    rows = getters.query_one(Rows)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.choices: dict[str, str] = {}
        self._watch: Watch | None = None

    def body(self) -> ComposeResult:
        """Two lines of head, the list, and the row under the cursor field by field."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Rows[Line](self._draw_line, lambda line: line.key, rest=lambda line: bool(line.heading))
            yield Block(id="detail")

    def on_mount(self) -> None:
        """Ask at once what only a person can say."""
        super().on_mount()
        self.call_after_refresh(self._ask)

    # drawing

    def show(self, outlook: Outlook) -> None:
        """The list, and the cursor on what is to be decided."""
        self.rows.show(tuple(words.lines(self.look)))
        self.rows.focus()
        self._heads()

    def settle(self) -> None:
        """The detail follows the cursor."""
        super().settle()
        self._heads()

    def hint(self) -> Content:
        """What Enter would do."""
        return show(words.enter_words(self.look, self.choices), style="$fg")

    def _heads(self) -> None:
        width = self.app.size.width
        head = [
            words.steps(2, words.title(self.look), width),
            words.counts(self.look, self.choices, width),
            Content(""),
        ]
        self.query_one("#head", Block).show(*head)
        found = tuple(rows_of.detail(self.look, self.rows.item, width - 2, self.choices))
        detail = self.query_one("#detail", Block)
        detail.display = bool(found)
        detail.show(Content(""), *found)

    def _draw_line(self, line: Line, width: int) -> Content:
        return rows_of.drawn(line, width, self.choices, self.outlook.now)

    # what is under the cursor

    @property
    def choice(self) -> bool:
        """Whether Space means something here."""
        item = self.rows.item
        if item is None:
            return False
        conflict = isinstance(item.item, Joined) and any(field.conflict for field in item.item.fields)
        return isinstance(item.item, Alike | Offer | Heard) or item.gone or conflict

    @property
    def rejected(self) -> bool:
        """Whether something was left out."""
        return bool(self.look.preview.skipped or self.look.preview.notes)

    @property
    def mappable(self) -> bool:
        """Whether the file is a table whose columns may be named."""
        return bool(self.look.batch.columns)

    # keys

    def action_columns(self) -> None:
        """Which column is what."""
        batch = self.look.batch

        async def take(said: str) -> bool:
            return await self._answered("mapping", said)

        self.app.push_screen(self.app.page_named("columns", batch.name, batch.columns, take))

    def action_turn(self) -> None:
        """Merge, keep both, skip; at a difference yours or the file's; at what stays out by itself in or out."""
        if self.rows.item:
            self._turn([self.rows.item])

    def action_turn_all(self) -> None:
        """The same for all like this one."""
        here = self.rows.item
        if here is None:
            return
        like = [line for line in self.rows.items if _alike(line, here)]
        self._turn([here, *(line for line in like if line is not here)])

    def _turn(self, lines: list[Line]) -> None:
        first = lines[0].item
        if isinstance(first, Alike):
            answer = words.next_answer(words.answer_of(first, self.choices))
            self.choices |= {line.item.place: answer for line in lines if isinstance(line.item, Alike)}
        elif isinstance(first, Joined):
            mine = any(rows_of.is_kept(first, field, self.choices) for field in first.fields)
            for row in (line.item for line in lines if isinstance(line.item, Joined)):
                fields = [field for field in row.fields if field.conflict]
                self.choices |= {f"{row.place} {field.name}": "file" if mine else "" for field in fields}
        elif isinstance(first, Heard):
            answer = "" if self.choices.get(first.place) == "skip" else "skip"
            self.choices |= {line.item.place: answer for line in lines if isinstance(line.item, Heard)}
        elif isinstance(first, Offer):
            answer = words.next_offer(first, self.choices)
            self.choices |= {line.item.place: answer for line in lines if isinstance(line.item, Offer)}
        elif isinstance(first, Somebody):
            answer = "" if self.choices.get(first.place) else "add"
            self.choices |= {line.item.place: answer for line in lines if isinstance(line.item, Somebody)}
        self.app.say("")
        self.rows.show(self.rows.items)
        self.settle()

    def clear_one(self) -> bool:
        """Stop what is under way; with nothing under way Esc leaves."""
        if self._watch is None or not self._watch.running:
            return super().clear_one()
        self._watch.stop()
        return True

    def action_take(self) -> None:
        """Save it as one change, or ask what has to be known first."""
        if self.look.preview.questions:
            self._ask()
        elif self._watch is None or not self._watch.running:
            self._watch = Watch(self, self.look.batch.name)
            self._watch.begin()
            self.run_worker(self._take(self._watch))

    async def _take(self, watch: Watch) -> None:
        try:
            preview = await planned(watch, self.look.batch, self.choices)
        except Stopped:
            return
        if not preview.change.edits:
            self.app.say(preview.words)
            self.make_way()
            return
        watch.saving()
        watch.begin()
        saved = await self.app.commit(preview.change)
        watch.end()
        if saved and watch.stopped:  # a save cannot be cut in two: it is taken back as one change
            await self.app.action_undo()
            self.app.say(STOPPED)
            return
        if not saved:
            return
        if preview.heard:
            self.make_way()
            return
        name, argument = ("agenda", preview.event) if preview.event else ("imported", preview)
        self.make_way(self.app.page_named(name, argument))

    def action_rejects(self) -> None:
        """Everything left out, with its place and reason, to a file."""
        preview = self.look.preview
        parts = (*preview.skipped, *preview.notes)

        async def take(path: str) -> bool:
            try:
                to = files.write(path.strip(), rejects.write(parts, self.look.data))
            except Refused as no:
                self.app.say(str(no), wrong=True)
                return False
            self.app.say(f"Wrote {len(parts):,} rows to {to}")
            return True

        name = f"{Path(self.look.batch.name).stem}-left-out.csv"
        self.app.push_screen(Ask(f"Write {len(parts):,} rows to a file", take, text=name))

    # questions

    def _ask(self) -> None:
        if not self.look.preview.questions:
            return
        question = self.look.preview.questions[0]
        if question.columns:
            self.action_columns()
            return

        async def take(value: str) -> bool:
            return await self._answered(question.name, value)

        if question.choices:
            answers = [(str(n), f"{value}   {reads}", value) for n, (value, reads) in enumerate(question.choices, 1)]
            self.app.push_screen(Choose(question.words, answers, take))
        else:
            self.app.push_screen(Ask(question.words, take, text=question.guess, placeholder="Europe/Brussels"))

    def _watched(self) -> Watch:
        """The file being read once more."""
        self._watch = Watch(self, self.look.batch.name)
        return self._watch

    async def _answered(self, name: str, value: str) -> bool:
        """Read it again with the answer; what it says next follows."""
        old = self.look
        options = msgspec.structs.replace(old.options, **{name: value.strip()})
        try:
            self.look = await looked(self._watched(), old.batch.name, old.data, options, old.kind)
        except Stopped:
            return False
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False
        self.app.say("")
        self.show(self.outlook)
        self.settle()
        if any(other.name == name for other in self.look.preview.questions):
            self.app.say("Say it, so that the times are right." if name == "zone" else "Say which.")
            return False
        self.call_after_refresh(self._ask)
        return True

    # finding

    def hay(self) -> Hay:
        """Every row of the file that has a name or words."""
        return [(line.key, fold(text), text) for line in self.rows.items if (text := _said(line))]

    def stands(self) -> Hashable:
        """The row under the cursor."""
        return self.rows.item.key if self.rows.item else None

    def stand(self, key: Hashable) -> None:
        """The cursor goes to that row."""
        self.rows.go(key)


def _alike(line: Line, other: Line) -> bool:
    """Whether the same answer makes sense for both."""
    if isinstance(line.item, Alike) and isinstance(other.item, Alike):
        return line.item.reason == other.item.reason
    if isinstance(line.item, Offer) and isinstance(other.item, Offer):
        return line.item.group == other.item.group
    return type(line.item) is type(other.item) and line.gone == other.gone and line.item is not None


def _said(line: Line) -> str:
    match line.item:
        case Alike(theirs=row):
            return row.name
        case Joined(person=row):
            return row.name
        case Somebody(name=name, company=company, title=title):
            return f"{name} {title} {company}"
        case News(session=session):
            return session.title
        case Heard(text=text):
            return text
        case Skipped(place=place, reason=reason):
            return f"{place} {reason}"
    return getattr(line.item, "title", "")
