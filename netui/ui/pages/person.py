"""One person: what is owed, what to remember, what happened, and the next fair step."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize

from netui.book import verbs
from netui.book.dates import words
from netui.book.identity import fold
from netui.book.records import Fact, Introduction, Promise, Touch
from netui.rules import bringing, bringing_cards
from netui.rules.ask_steps import unsent
from netui.rules.ask_words import words as words_of
from netui.rules.card import Card
from netui.rules.drafts import Draft, draft
from netui.rules.introductions import Whom, to_person
from netui.rules.outlook import Outlook
from netui.ui import clip
from netui.ui.dialogs.asking import ask_for
from netui.ui.dialogs.care import ask_to_forget
from netui.ui.dialogs.sheets import Told, Written
from netui.ui.finding import Hay
from netui.ui.forms import Choose
from netui.ui.frames.person_edits import PROMISE, TOUCH, PersonEdits
from netui.ui.frames.ways import WithWays
from netui.ui.text import show
from netui.ui.widgets.rows import Rows
from netui.ui.widgets.sheet import Sheet, wrapped
from netui.ui.words import goal_words
from netui.ui.words.intro_words import said, steps
from netui.ui.words.person_rows import Line, drawn, lines_of, told
from netui.ui.words.person_words import head, known, next_card, side


class Person(WithWays, PersonEdits):
    """The page of one person; Esc goes back to where it was opened."""

    rows = getters.query_one(Rows)

    def __init__(self, person: int, others: Sequence[int] = ()) -> None:
        super().__init__()
        self.person, self.others = person, tuple(others)

    def body(self) -> ComposeResult:
        """Facts above, rows below, the next step at the side, the row in full in the widest window."""
        with Vertical(id="main"):
            yield Sheet(id="head")
            yield Sheet(id="gap")
            yield Rows[Line](self._line, lambda line: line.key, rest=lambda line: line.rest)
        yield Sheet(id="third")
        yield Sheet(id="side")

    @property
    def seen(self) -> tuple[int, ...]:
        """This person alone."""
        return (self.person,)

    @property
    def way_goal(self) -> Whom | None:
        """This person."""
        return to_person(self.outlook, self.person) if self.who else None

    @property
    def promise(self) -> Promise | None:
        """The promise under the cursor."""
        line = self.rows.item
        return line.record if line and isinstance(line.record, Promise) else None

    @property
    def intro(self) -> Introduction | None:
        """The introduction under the cursor."""
        line = self.rows.item
        return line.record if line and isinstance(line.record, Introduction) else None

    @property
    def moves(self) -> bool:
        """Whether `d` and `x` mean something: a promise, or the step of an introduction."""
        return self.promise is not None or self.intro is not None

    def show(self, outlook: Outlook) -> None:
        """Everything known, or that the person is gone."""
        top, side_, third = (self.query_one(name, Sheet) for name in ("#head", "#side", "#third"))
        if not self.who:
            top.show(lambda _: (Content.styled(" This person was deleted. u brings them back.", "$muted"),))
            side_.show(lambda _: ())
            third.show(lambda _: ())
            self.rows.show(())
            return
        about, size, glyphs = self.about, self.app.size, self.app.glyphs
        wide, tall = size.width >= 110, size.height >= 30
        top.show(lambda width: head(about, outlook, glyphs, width, tall=tall))
        self.query_one("#gap", Sheet).show(lambda _: (Content(""),))
        room = size.width - (81 if size.width >= 160 else 34 if wide else 0) - 1
        self.rows.show(lines_of(about, outlook, room, narrow=not wide))
        side_.show(lambda width: side(about, outlook, glyphs, width))
        third.show(self._third)
        self.rows.focus()

    def on_resize(self, event: Resize) -> None:
        """Another width: the rows are made anew."""
        super().on_resize(event)
        if self.shown is not None:
            self.show(self.outlook)

    def on_rows_moved(self) -> None:
        """The third pane follows the cursor."""
        super().on_rows_moved()
        if self.shown is not None:
            self.query_one("#third", Sheet).show(self._third)

    def hint(self) -> Content:
        """How to go on from here."""
        if self.who and (heavy := goal_words.lighter(self.person, self.outlook)):
            return show(heavy, style="$muted")
        beside = ", J K next and previous person" if len(self.others) > 1 else ""
        return Content.styled(f"Enter opens a row, Esc goes back{beside}.", "$muted")

    def _line(self, line: Line, width: int) -> Content:
        return drawn(line, self.outlook, width)

    def _third(self, width: int) -> list[Content]:
        """The row under the cursor in full."""
        line = self.rows.item
        if line is None or line.rest or not self.who:
            return []
        title, body = self._whole(line)
        text = [row for part in body for row in wrapped(part, width, first=Content(" "))]
        return [show(title, width, "bold"), Content(""), *text]

    def _whole(self, line: Line) -> tuple[str, list[str]]:
        """What a row is, and everything in it."""
        record, now = line.record, self.outlook.now
        if isinstance(record, Touch):
            return f"{record.kind}, {words(record.day, now)}", [told(record, self.about, self.outlook) or "no words"]
        if isinstance(record, Promise):
            name = self.about.person.name
            whose = f"You promised {name}" if record.mine else f"{name} promised you"
            days = f"said {words(record.made, now)}, by {words(record.due, now)}"
            return whose, [record.what, days]
        if isinstance(record, Introduction):
            return f"Introduction {said(record, self.about, self.outlook)[0]}", steps(record, self.outlook)
        if isinstance(record, Fact):
            return "To remember", [record.text, *([words(record.day, now)] if record.day else [])]
        if line.kind == "fact":
            return "Private note", [self.about.person.note]
        return line.kind.title(), [line.text]

    # finding

    def hay(self) -> Hay:
        """The rows with their words."""
        lines = [line for line in self.rows.items if not line.rest]
        return [(line.key, fold(" ".join((self._whole(line)[0], *self._whole(line)[1]))), line.text) for line in lines]

    def stand(self, key: Hashable) -> None:
        """The cursor goes to that row."""
        self.rows.go(key)

    def stands(self) -> Hashable:
        """The row under the cursor."""
        return self.rows.item.key if self.rows.item else None

    # keys

    async def action_open(self) -> None:
        """Into what the row stands for: a contact, a promise, people, events."""
        line = self.rows.item
        if line is None or not self.who:
            return
        if isinstance(line.record, Touch | Promise):
            title, body = self._whole(line)
            answers = TOUCH if isinstance(line.record, Touch) else PROMISE
            self.app.push_screen(Choose(title, answers, self._at(line.record), body=show(" · ".join(body))))
        elif self.intro:
            self.app.push_screen(Told(*self._whole(line)))
        elif line.kind == "same":
            await self.app.push("merging", self.person, line.number)
        elif line.kind == "knows":
            self._open_known()
        elif line.kind == "events":
            await self.app.go("events")
        else:
            await self._edit("facts" if line.record else "note")

    def _open_known(self) -> None:
        people = known(self.about, self.outlook)

        async def take(person: object) -> bool:
            self.app.call_later(self.app.push, "person", person, people)
            return True

        book = self.outlook.book
        answers = [
            (key, f"{book.people[i].name}  {book.about(i).company}", i)
            for key, i in zip("123456789abcdef", people, strict=False)
        ]
        self.app.push_screen(Choose(f"{self.about.person.name} knows", answers, take))

    async def action_brief(self) -> None:
        """One page to take along."""
        await self.app.push("brief", 0, self.person)

    def action_log(self) -> None:
        """The add line with this name in it."""
        self.app.ask_to_add(f"met {quoted(self.about.person.name)} ")

    def action_draft(self) -> None:
        """The ask of the way that is shown, an ask that is to go out, else the next step, or a hello."""
        about, outlook = self.about, self.outlook
        if self.way:
            self.ask_way()
            return
        if ask := next((row for row in reversed(about.asks) if unsent(row)), None):
            ask_for(self.app, ask, words_of(ask, outlook.book))
            return
        mine = bringing_cards.card_of(self.intro, outlook) if self.intro else next_card(about, outlook)
        card = mine or Card("keeping", self.person, about, outlook.tie(self.person), 0.0)

        def in_tone(tone: int) -> Draft:
            return draft(card, outlook.book, outlook.now, tone)

        def copy(text: str) -> None:
            self.app.say(clip.copied(text, self.app.copy_to_clipboard))

        self.app.push_screen(Written(f"To {card.person.name}", in_tone, copy))

    async def action_done(self) -> None:
        """The promise under the cursor is kept; of an introduction the next step is done."""
        now = self.outlook.now
        if self.intro and (card := bringing_cards.card_of(self.intro, self.outlook)):
            await self.app.commit(bringing_cards.done(card, now))
        elif self.intro:
            self.app.say("Introduced; in a month netui asks how it went.")
        elif self.promise:
            await self.app.commit(verbs.keep(self.promise, now))

    async def action_let_go(self) -> None:
        """The promise under the cursor is dropped; an introduction is let go."""
        if self.intro:
            await self.app.commit(bringing.let_go(self.intro, self.outlook.book, self.outlook.now))
        elif self.promise:
            await self.app.commit(verbs.drop_promise(self.promise, self.outlook.now))

    async def action_delete(self) -> None:
        """The person and all that hangs on them; u brings everything back."""
        person = self.about.person
        if await self.app.commit(verbs.delete_person(person, self.outlook.book)):
            await self.app.action_leave()
            self.app.say(f"Deleted {person.name}, saved · u undo")

    def action_forget(self) -> None:
        """Out of the tables and the history, after a question."""
        ask_to_forget(self.app, self.about.person)

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

    async def action_why(self) -> None:
        """The whole reckoning of the tie."""
        await self.app.push("why", self.person)

    async def action_same(self) -> None:
        """Compare with whoever looks like the same person."""
        await self.app.push("same", self.person)

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
