"""Sort people: one to three keys each; letters are answers, Enter takes the guess, a person is saved when done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.book.book import About
from netui.book.changes import Change
from netui.rules import sorting as rule
from netui.rules.outlook import Outlook
from netui.rules.sorting import Answers, Step
from netui.ui import commands
from netui.ui.glyphs import ring_word
from netui.ui.keys import spelled
from netui.ui.page import Page
from netui.ui.text import column, show, spread
from netui.ui.widgets.block import Block

TITLES: Mapping[Step, str] = {"well": "how well", "when": "last talked", "origin": "from"}

THROUGH = frozenset(("question_mark", "f1", "colon", "ctrl+p", "ctrl+q", "ctrl+z", "ctrl+c"))
"""What is no answer and means the same as everywhere."""


class Sorting(Page):
    """One person at a time, at targets first; what is not answered stays unsorted and comes again."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = Answers()
        self.past: list[int] = []
        """Sorted or skipped in this sitting, in order."""
        self.skipped: set[int] = set()
        self.wanted = 0
        """The person to come back to after one step back."""

    def body(self) -> ComposeResult:
        """The question, and below what was sorted and who comes next."""
        with Vertical(id="main"):
            yield Block(id="question")
            yield Block(id="after")
        yield Block(id="side")

    # who

    @property
    def person(self) -> int:
        """Who is being sorted; 0 when all are."""
        waiting = self.outlook.to_sort.people
        if self.wanted in waiting:
            return self.wanted
        return next((i for i in waiting if i not in self.skipped), 0)

    @property
    def who(self) -> bool:
        """Whether somebody is left."""
        return bool(self.person)

    @property
    def about(self) -> About:
        """The person being sorted."""
        return self.outlook.about(self.person)

    @property
    def done(self) -> list[int]:
        """Sorted in this sitting, in order."""
        return [i for i in self.past if i not in self.skipped and i in self.outlook.book.people]

    def _guess(self, step: Step) -> rule.Guess:
        return rule.guess(self.about, step, self.outlook)

    # drawing

    def show(self, outlook: Outlook) -> None:
        """The question that is next."""
        self.set_focus(None)
        question = self.query_one("#question", Block)
        if self.who:
            question.show(*self._question(outlook))
        else:
            question.show(*self._over(outlook))
        wide = self.app.size.width >= 110
        self.query_one("#after", Block).show(*([] if wide else self._around(outlook, 7)))
        self.query_one("#side", Block).show(*(self._around(outlook, 20) if wide else []))

    def hint(self) -> Content:
        """What the answers so far will show."""
        if not self.who:
            return show("Esc goes back.", style="$muted")
        return show("Answers are kept one person at a time; stop when you like.", style="$muted")

    def settle(self) -> None:
        """Only the keys of this dialog stand in the footer."""
        super().settle()
        own = [row for row in commands.commands(self.scope) if self.offers(row)]
        self.footer.keys = tuple((row.name, self.key_of(row), row.footer) for row in own)

    def _shown(self) -> str:
        answers = self.answers
        if not answers.well:
            answers = Answers(self._guess("well").value)
            said = rule.shown(self.about, answers, self.outlook, self._guess("when").value)
            return f"Enter twice: {said}" if said else ""
        return rule.shown(self.about, answers, self.outlook, self._guess("when").value)

    @property
    def _room(self) -> int:
        width = self.app.size.width
        return width - (46 if width >= 160 else 36 if width >= 110 else 2)

    def _question(self, outlook: Outlook) -> Iterator[Content]:
        waiting, room = outlook.to_sort, self._room
        first = self.person in outlook.to_sort.targets
        seen = [i for i in self.past if (i in outlook.to_sort.targets) == first]
        left = [i for i in waiting.people if (i in outlook.to_sort.targets) == first and i not in self.skipped]
        head = Content.assemble((" Sort people    ", "bold"), show(waiting.words, style="$muted"))
        yield spread(head, show(rule.progress(len(seen), len(seen) + len(left))), room)
        yield Content("")
        yield Content.assemble(("▌", "$accent"), self._who_line(outlook)).truncate(room, ellipsis=True)
        yield Content("")
        for step in rule.STEPS:
            yield from self._step(step, room)
        yield Content("")
        said = self._shown()
        yield Content(" ") + show(said, room - 1, "$accent" if self.answers.well else "$muted")

    def _who_line(self, outlook: Outlook) -> Content:
        about, person = self.about, self.about.person
        star = f" {self.app.glyphs.target}" if self.person in outlook.to_sort.targets else ""
        job = ", ".join(word for word in (about.title, about.company) if word)
        words = [f"{job}{star}"] if job or star else []
        if person.connected:
            words.append(f"since {rule.month(person.connected, outlook.now)}")
        if about.touches:
            words.append(self._guess("well").why)
        return Content.assemble(show(person.name, 30, "bold"), "   ", show(" · ".join(words)))

    def _step(self, step: Step, room: int) -> Iterator[Content]:
        """The letters of one question; the guess is marked, an answer stands alone."""
        value, now = getattr(self.answers, step), step == self.answers.step
        title = Content(" ") + column(TITLES[step], 13, "bold" if now else "$muted")
        choices = rule.CHOICES[step]
        if value:
            said = next((words for found, words in choices.values() if found == value), value)
            yield title + Content.assemble(("✓ ", "$fresh"), show(said))
            return
        if not now:
            yield title + show("·", style="$faint")
            return
        guess = self._guess(step)
        parts = [self._choice(key, words, found == guess.value) for key, (found, words) in choices.items()]
        parts.append(self._choice(".", "skip" if step == "well" else "enough", False))
        line = title
        for part in parts:
            if line.cell_length + part.cell_length > room:
                yield line
                line = Content(" " * 14)
            line += part
        yield line
        yield Content(" " * 14) + show(f"Enter: {self._named(step, guess.value)} ({guess.why})", room - 14, "$muted")

    def _choice(self, key: str, words: str, guessed: bool) -> Content:
        mark = ("›", "$accent") if guessed else (" ", "")
        return Content.assemble(mark, (key, "bold $accent"), " ", (words, "bold" if guessed else ""), "  ")

    def _named(self, step: Step, value: str) -> str:
        return next((words for found, words in rule.CHOICES[step].values() if found == value), value) or "not said"

    def _over(self, outlook: Outlook) -> Iterator[Content]:
        yield Content("")
        count = len(self.done)
        if not outlook.book.people:
            yield show(" Nobody here yet. I imports, a adds.")
        elif self.skipped:
            yield show(f" {count} sorted, {len(self.skipped)} skipped: they come again next time. Esc goes back.")
        elif count:
            yield show(f" All sorted: {count} people now have their place on the map. Esc goes back.")
        else:
            yield show(" Nobody to sort: everybody has a place on the map. Esc goes back.")

    def _around(self, outlook: Outlook, most: int) -> Iterator[Content]:
        """Who was sorted, and who comes next."""
        book = outlook.book
        if self.done:
            yield Content("")
            yield Content.styled(" Sorted now", "bold")
        for i in self.done[::-1][: most // 2]:
            yield Content.assemble((" ✓ ", "$fresh"), show(book.people[i].name, 20), "  ") + show(
                ring_word(outlook.tie(i)), style="$muted"
            )
        now = self.person
        waiting = (i for i in outlook.to_sort.people if i != now and i not in self.skipped)
        coming = list(islice(waiting, most - most // 2))
        if coming:
            yield Content("")
            yield Content.styled(" Next", "bold")
        for i in coming:
            star = self.app.glyphs.target if i in outlook.to_sort.targets else ""
            yield Content("   ") + show(" ".join((book.people[i].name, star)), 30, "$muted")

    # answers

    async def on_key(self, event: events.Key) -> None:
        """A letter of the current question is the answer; other letters mean nothing and go no further."""
        step = self.answers.step if self.who else None
        letters = rule.CHOICES[step] if step else {}
        if event.character and event.character in letters:
            event.stop()
            await self._give(letters[event.character][0])
        elif event.key not in THROUGH and not self._own_keys & {event.key, event.character}:
            event.stop()
            if event.is_printable and event.character and step:
                self.app.say(f"{event.character} is no answer here. ? shows the keys.")

    @property
    def _own_keys(self) -> set[str | None]:
        """The keys of this dialog that are no letters of a question."""
        users, rows = self.app.users_keys, commands.commands(self.scope)
        return {spelled(key) for row in rows for key in users.get(row.id(self.scope), "").split() or row.keys}

    async def _give(self, value: str) -> None:
        self.answers = self.answers.give(value)
        if self.answers.step is None:
            await self._keep()
        else:
            self._again()

    async def action_take(self) -> None:
        """The guess; an empty one leaves "from" open and ends the person."""
        step = self.answers.step
        if not self.who or step is None:
            return
        value = self._guess(step).value
        if value:
            await self._give(value)
        else:
            await self._keep()

    async def action_skip(self) -> None:
        """Enough of this person: what was said is kept, nothing said is asked again another time."""
        if not self.who:
            return
        if self.answers.well:
            await self._keep()
        else:
            self.past.append(self.person)
            self.skipped.add(self.past[-1])
            self._next()

    async def action_fade(self) -> None:
        """Let this tie fade."""
        if self.who:
            now, settings = self.outlook.now, self.outlook.book.me.settings
            await self._commit(rule.let_fade(self.about, self.answers, now, settings))

    async def action_one_back(self) -> None:
        """The newest answer, else the person before."""
        if any((self.answers.well, self.answers.when, self.answers.origin)):
            self.answers = self.answers.back()
            self._again()
        elif self.past:
            person = self.past[-1]
            if person not in self.skipped:
                await self.app.action_undo()
            if person in self.outlook.to_sort.people:
                self.past.pop()
                self.skipped.discard(person)
                self.wanted = person
            self._again()
        else:
            self.app.say("Nothing to take back here.")

    async def action_stop(self) -> None:
        """Leave; what was answered is kept."""
        if self.who and self.answers.well:
            await self._keep()
        said = self.app.said
        await self.app.action_leave()
        self.app.said = said

    async def _keep(self) -> None:
        now, settings = self.outlook.now, self.outlook.book.me.settings
        when = self._guess("when").value
        await self._commit(rule.answer(self.about, self.answers, now, settings, when))

    async def _commit(self, change: Change) -> None:
        person, answers = self.person, self.answers
        self.answers, self.wanted = Answers(), 0
        if await self.app.commit(change):
            self.past.append(person)
        else:
            self.answers, self.wanted = answers, person
        self._again()

    def _next(self) -> None:
        self.answers, self.wanted = Answers(), 0
        self._again()

    def _again(self) -> None:
        self.show(self.outlook)
        self.settle()
