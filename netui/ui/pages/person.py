"""One person: what is owed, what to remember, what happened, and the next fair step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book import verbs
from netui.book.book import About
from netui.book.records import Fact, Promise, Record, Touch
from netui.rules.outlook import Outlook
from netui.ui import clip
from netui.ui.forms import Ask, Choose
from netui.ui.page import Page
from netui.ui.person_words import facts, head, line_of, side
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows


class Line(msgspec.Struct, frozen=True):
    """A row of the page: a heading, a promise, a fact, a contact or an event."""

    kind: Literal["heading", "promise", "fact", "touch", "event", "words"]
    text: str = ""
    record: Record | Fact | None = None
    number: int = 0


class Person(Page):
    """The page of one person; Esc goes back to where it was opened."""

    rows = getters.query_one(Rows)
    top = getters.query_one("#head", Block)

    def __init__(self, person: int, others: Sequence[int] = ()) -> None:
        super().__init__()
        self.person, self.others = person, tuple(others)

    def body(self) -> ComposeResult:
        """Facts above, rows below, the next step at the side."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Rows[Line](self._line, lambda line: (line.kind, line.number, line.text), rest=_is_rest)
        yield Block(id="side")

    @property
    def who(self) -> bool:
        """Whether the person is still there."""
        return self.person in self.outlook.book.people

    @property
    def about(self) -> About:
        """The person with their rows."""
        return self.outlook.book.about(self.person)

    @property
    def promise(self) -> Promise | None:
        """The promise under the cursor."""
        line = self.rows.item
        return line.record if line and isinstance(line.record, Promise) else None

    def show(self, outlook: Outlook) -> None:
        """Everything known, or that the person is gone."""
        if not self.who:
            self.top.show(Content.styled("This person was deleted. u brings them back.", "$muted"))
            self.rows.show(())
            return
        about = self.about
        self.adds = ""
        self.top.show(*head(about, outlook, self.app.glyphs, self.size.width))
        self.rows.show(tuple(_lines(about)))
        self.query_one("#side", Block).show(*side(about, outlook, self.app.glyphs))
        self.rows.focus()

    def on_resize_done(self) -> None:
        """Another width: the head is made anew."""
        self.show(self.outlook)

    def hint(self) -> Content:
        """Who may be left out is said once."""
        return Content.styled("i logs a contact, e edits, Esc goes back.", "$muted")

    def _line(self, line: Line, width: int) -> Content:
        return line_of(line.kind, line.text, line.record, self.outlook, width)

    # keys

    async def action_open(self) -> None:
        """Into the event or the other person of the row."""
        record = self.rows.item.record if self.rows.item else None
        if isinstance(record, Touch):
            other = next((i for i in record.people if i != self.person), None)
            if other:
                await self.app.push("person", other)
            elif record.note:
                self.app.say(record.note)
        elif isinstance(record, Promise):
            self.app.say("d kept, x let it go")

    def action_log(self) -> None:
        """The add line with this name in it."""
        self.app.ask_to_add(f"met {quoted(self.about.person.name)} ")

    async def action_done(self) -> None:
        """The promise under the cursor is kept."""
        if self.promise:
            await self.app.commit(verbs.keep(self.promise, self.outlook.now))

    async def action_let_go(self) -> None:
        """The promise under the cursor is dropped."""
        if self.promise:
            await self.app.commit(verbs.drop_promise(self.promise, self.outlook.now))

    def action_edit(self) -> None:
        """Choose what to change, then change it."""
        rows = [(key, f"{title:<14}{value}", name) for key, name, title, value in facts(self.about, self.outlook)]
        self.app.push_screen(Choose(f"Edit {self.about.person.name}", rows, self._edit))

    async def _edit(self, name: object) -> bool:
        about, field = self.about, str(name)
        value = next(value for _, found, _, value in facts(about, self.outlook) if found == field)

        async def take(text: str) -> bool:
            from netui.book.editing import edited

            outlook = self.outlook
            return await self.app.commit(edited(self.about, field, text, outlook.book, outlook.now))

        self.app.push_screen(Ask(f"{field.replace('_', ' ')} of {about.person.name}", take, text=value))
        return True

    def action_tags(self) -> None:
        """A tag on or off."""

        async def take(text: str) -> bool:
            person = self.about.person
            word = text.strip().removeprefix("#")
            return await self.app.commit(verbs.tag((person,), word, on=word not in person.tags))

        self.app.push_screen(Ask(f"Tag {self.about.person.name}; a tag that is there is taken off", take))

    async def action_delete(self) -> None:
        """The person and all that hangs on them; u brings everything back."""
        person = self.about.person
        if await self.app.commit(verbs.delete_person(person, self.outlook.book)):
            await self.app.action_leave()
            self.app.say(f"Deleted {person.name}, saved · u undo")

    def action_copy(self) -> None:
        """The first address."""
        person = self.about.person
        address = next(iter((*person.emails, *person.links, *person.phones, person.name)))
        self.app.say(clip.copied(address, self.app.copy_to_clipboard))

    def action_link(self) -> None:
        """Their page in the browser, the address shown."""
        link = next((safe for link in self.about.person.links if (safe := clip.safe_link(link))), None)
        if link is None:
            self.app.say("No link that can be opened. e adds one.")
        else:
            self.app.open_url(link)
            self.app.say(f"Opened {link}")

    def action_why(self) -> None:
        """The reckoning of the tie."""
        from netui.rules.ties import why

        self.app.say(why(self.outlook.tie(self.person)))

    def action_next_person(self) -> None:
        """The next in the list this page was opened from."""
        self._beside(1)

    def action_previous_person(self) -> None:
        """The one before."""
        self._beside(-1)

    def _beside(self, step: int) -> None:
        if self.person in self.others:
            self.person = self.others[(self.others.index(self.person) + step) % len(self.others)]
            self.show(self.outlook)
            self.settle()
        else:
            self.app.say("Nobody beside: this page was opened alone.")


def quoted(name: str) -> str:
    """A name as the add line takes it whole."""
    return f'"{name}"' if not name.replace(" ", "").isalpha() or len(name.split()) > 2 else name


def _is_rest(line: Line) -> bool:
    return line.kind in ("heading", "words")


def _lines(about: About) -> list[Line]:
    open_ = [row for row in about.promises if not row.done and not row.dropped]
    lines: list[Line] = []
    if open_:
        lines.append(Line("heading", "Owed"))
        lines += [
            Line("promise", row.what, row, row.id) for row in sorted(open_, key=lambda row: (not row.mine, row.due))
        ]
    if about.person.facts or about.person.note:
        lines.append(Line("heading", "Remember"))
        lines += [Line("fact", fact.text, fact, n) for n, fact in enumerate(about.person.facts)]
        lines += [Line("fact", about.person.note, None, -1)] if about.person.note else []
    lines.append(Line("heading", "Timeline"))
    lines += [Line("touch", "", row, row.id) for row in reversed(about.touches)]
    if not about.touches:
        lines.append(Line("words", "No contact logged. i logs the first."))
    return lines
