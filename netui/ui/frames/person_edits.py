"""What can be changed on a person's page, field by field and row by row; each is one change that `u` takes back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from netui.book import editing, verbs
from netui.book.book import About
from netui.book.changes import Change
from netui.book.identity import fold
from netui.book.records import Promise, Touch
from netui.book.refused import Refused
from netui.ui.forms import Ask, Choose
from netui.ui.frames.finds import Finds
from netui.ui.text import column, cut
from netui.ui.words.person_words import FIELDS, facts

TOUCH = (("w", "change the words", "words"), ("d", "change the day", "day"), ("x", "take it out", "out"))
PROMISE = (
    ("d", "kept", "keep"),
    ("x", "drop it", "drop"),
    ("w", "change the words", "words"),
    ("b", "change by when", "day"),
)
"""What Enter offers on a contact and on a promise: key, words, and what it does."""


class PersonEdits(Finds):
    """The keys that change something about the person in sight."""

    person: int

    @property
    def who(self) -> bool:
        """Whether the person is still there."""
        return self.person in self.outlook.book.people

    @property
    def about(self) -> About:
        """The person with their rows."""
        return self.outlook.about(self.person)

    def action_edit(self) -> None:
        """Choose what to change, then change it."""
        width = self.app.size.width - 24
        rows = [
            (key, column(title, 14).plain + cut(value, width), name)
            for key, name, title, value in facts(self.about, self.outlook)
        ]

        async def take(name: object) -> bool:
            self.app.call_later(self._edit, str(name))
            return True

        self.app.push_screen(Choose(f"Edit {self.about.person.name}", rows, take))

    async def _edit(self, field: str) -> None:
        """The line for one field, with what is there."""
        value = next(value for _, name, _, value in facts(self.about, self.outlook) if name == field)
        title, example = next((title, example) for _, name, title, example in FIELDS if name == field)

        async def take(text: str) -> bool:
            outlook = self.outlook
            return await self._try(lambda: editing.edited(self.about, field, text, outlook.book, outlook.now))

        prompt = f"{self.about.person.name}: {title}"
        self.app.push_screen(Ask(prompt, take, text=value, placeholder=example))

    def action_tags(self) -> None:
        """A tag on or off."""

        async def take(text: str) -> bool:
            person, word = self.about.person, fold(text.strip().removeprefix("#"))
            on = word not in map(fold, person.tags)
            return await self._try(lambda: verbs.tag((person,), text, on=on))

        self.app.push_screen(Ask(f"Tag {self.about.person.name}; a tag that is there is taken off", take))

    def _at(self, record: Touch | Promise) -> Callable[[object], Awaitable[bool]]:
        """What the answers of Enter on a row do."""

        async def take(answer: object) -> bool:
            book, now = self.outlook.book, self.outlook.now
            if answer in ("words", "day"):
                text = editing.text_of(record, str(answer))
                line = Ask(editing.QUESTIONS[str(answer)], self._rewrite(record, str(answer)), text=text)
                self.app.call_later(self.app.push_screen, line)
                return True
            if isinstance(record, Touch):
                return await self.app.commit(editing.taken_out(record, book))
            done = verbs.keep(record, now) if answer == "keep" else verbs.drop_promise(record, now)
            return await self.app.commit(done)

        return take

    def _rewrite(self, record: Touch | Promise, what: str) -> Callable[[str], Awaitable[bool]]:
        async def take(text: str) -> bool:
            return await self._try(lambda: editing.rewritten(record, what, text, self.outlook.now))

        return take

    async def _try(self, make: Callable[[], Change]) -> bool:
        """Save what was meant; a refusal is said and the line stays."""
        try:
            change = make()
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False
        return await self.app.commit(change)
