"""After an event: everybody met there in one list; each key is a verb of `event.triage`, on one or on all marked."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from netui.book.changes import Change
from netui.book.known import Known
from netui.book.records import Speaker
from netui.book.refused import Refused
from netui.rules import queue
from netui.rules.drafts import REASONS
from netui.rules.event import settling
from netui.rules.event import triage as rule
from netui.rules.event.triage import Row
from netui.ui import clip
from netui.ui.forms import Ask, Choose
from netui.ui.frames.card_page import SNOOZES
from netui.ui.frames.triage_frame import TriageFrame
from netui.ui.widgets.rows import Rows
from netui.ui.words.triage_review import looking_back

Verb = Callable[[Row], Change]


class Triage(TriageFrame):
    """One row a person: write, connect, promise, a rhythm, or nothing warranted."""

    def __init__(self, event: int) -> None:
        super().__init__(event)
        self.same: Verb | None = None

    # what a key does

    async def act(self, verb: Verb) -> bool:
        """On the row, or on all marked ones as one change; `.` repeats it."""
        chosen = [row for row in self.chosen if not row.settled]
        if not chosen:
            self.app.say("That one is decided. u takes it back.")
            return False
        after = self._next(chosen)
        try:
            change = verb(chosen[0]) if len(chosen) == 1 else rule.several(chosen, verb)
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False
        if not await self.app.commit(change):
            return False
        self.same = verb
        self.rows.marks.clear()
        with self.prevent(Rows.Moved):
            self.rows.show(self.rows.items, at=after)
        self.settle()
        return True

    def _next(self, chosen: list[Row]) -> Hashable:
        """The next open row below what was chosen, else the first one that is open."""
        gone = {row.key for row in chosen}
        keys = [row.key for row in self.found if row.open and (row.key not in gone)]
        at = max(n for n, row in enumerate(self.found) if row.key in gone)
        below = [row.key for row in self.found[at + 1 :] if row.key in keys]
        return next(iter(below or keys), None)

    async def action_done(self) -> None:
        """It went out; one that is stale needs a new reason first."""
        row = self.row
        if row and row.stale and row.state == "open" and row.key not in self.reasons and self.draft_of(row).hole:
            self.app.say("After 30 days a new reason to write is better: R picks one.")
            self.action_reason()
            return
        await self.act(self._wrote)

    def _wrote(self, row: Row) -> Change:
        connect = row.key in self.requests
        along = self.brings(row)
        return rule.wrote(row, self.outlook.now, rhythm=self._rhythm(row), connect=connect, along=along)

    async def action_let_go(self) -> None:
        """Nothing more is warranted; of what was copied, that it did not go out."""
        now = self.outlook.now
        await self.act(lambda row: rule.not_sent(row) if row.state == "copied" else rule.nothing(row, now))

    def action_snooze(self) -> None:
        """Not now; it comes back in the queue."""
        if not self.chosen:
            return

        async def take(answer: object) -> bool:
            def put_off(row: Row) -> Change:
                book, now = self.outlook.book, self.outlook.now
                return queue.snooze(row.card, queue.snooze_day(str(answer), book, now), book, now)

            return await self.act(put_off)

        self.app.push_screen(Choose("Back in …", [(key, text, key) for key, text in SNOOZES[:4]], take))

    async def action_again(self) -> None:
        """The last key on this one too."""
        if self.same is None:
            self.app.say("Nothing to repeat yet: d, s or x first.")
        else:
            await self.act(self.same)

    def action_mark(self) -> None:
        """Mark, and go down."""
        self.rows.mark()
        self._count()

    def action_mark_all(self) -> None:
        """Everybody who is still open."""
        self.rows.marks = {row.key for row in self.found if row.open}
        self.rows.show(self.rows.items)
        self._count()

    def _count(self) -> None:
        count = len(self.rows.marks)
        self.app.say(f"{count} marked: d, s and x act on all of them, Esc clears" if count else "None marked")

    # the words

    def action_draft(self) -> None:
        """The next tone."""
        if row := self.row:
            self.requests.discard(row.key)
            self.tones[row.key] = self.tones.get(row.key, 0) + 1
            self.settle()

    def action_connect(self) -> None:
        """As the note of a connection request, which has a limit; again: as a message."""
        if row := self.row:
            self.requests ^= {row.key}
            self.settle()

    def action_reason(self) -> None:
        """Another reason to write."""
        row = self.row
        if row is None:
            return

        async def take(answer: object) -> bool:
            self.reasons[row.key] = str(answer)
            self.rows.show(self.rows.items)
            self.settle()
            return True

        answers = [(choice.key, choice.words, choice.key) for choice in REASONS]
        self.app.push_screen(Choose(f"A reason to write to {row.person.name}", answers, take))

    async def action_copy(self) -> None:
        """To the clipboard; copied is not sent, which is asked on the next day."""
        row = self.row
        if row is None:
            return
        said = clip.copied(self.draft_of(row).text, self.app.copy_to_clipboard)
        if not row.settled and await self.app.commit(rule.copied(row, self.outlook.now)):
            self.app.say(said)

    async def action_link(self) -> None:
        """Their page; of a connection request the note is on the clipboard already."""
        row = self.row
        if row is None:
            return
        link = next(iter(row.person.links), "")
        safe = clip.safe_link(link) if link else None
        if safe is None:
            self.app.say(f"No link of {row.person.name} here; Enter opens the person, e adds one.")
            return
        if row.key in self.requests:
            clip.copied(self.draft_of(row).text, self.app.copy_to_clipboard)
        self.app.open_url(safe)
        self.app.say(f"Opened {safe}")

    # the person

    def action_rhythm(self) -> None:
        """How often; d sets it together with the message."""
        chosen = self.chosen

        async def take(answer: object) -> bool:
            self.rhythms.update({row.key: int(str(answer)) for row in chosen})
            self.settle()
            return True

        if chosen:
            name = chosen[0].person.name if len(chosen) == 1 else f"these {len(chosen)}"
            self.app.push_screen(Choose(f"How often would you like to hear from {name}?", rule.RHYTHMS, take, at=1))

    def action_which(self) -> None:
        """Who it was: of several with that name, somebody else, somebody new; first of whom that is not known."""
        here = [self.row] if self.row else []
        row = next((row for row in (*here, *self.found) if row.met.row.heard), self.row)
        if row is None:
            return
        self.rows.go(row.key)
        heard = row.met.row.heard

        async def take(answer: object) -> bool:
            if answer is None:
                self.app.call_later(self._somebody, row)
                return True
            book, now = self.outlook.book, self.outlook.now
            if isinstance(answer, Speaker):
                return await self._settled(lambda: settling.spoke(row.met.row, answer, book, Known(book), now))
            return await self._settled(lambda: settling.settle(row.met.row, int(str(answer)), book, now))

        asked = f"Which {heard} did you meet?" if heard else f"Was it {row.person.name} whom you met?"
        self.app.push_screen(Choose(asked, self._whom(row), take))

    def _whom(self, row: Row) -> list[tuple[str, str, int | Speaker | None]]:
        """People of that name, speakers of that first name, somebody else."""
        book = self.outlook.book
        found: list[tuple[str, str, int | Speaker | None]] = []
        for n, i in enumerate(settling.candidates(row.met.row, Known(book)), 1):
            found.append((str(n), self._told(i), i))
        for key, one in zip("abcd", settling.speakers(row.met.row, book), strict=False):
            found.append((key, ", ".join(word for word in (one.name, one.company, "speaks there") if word), one))
        return [*found, ("n", "somebody else, or somebody new: type the name", None)]

    def _somebody(self, row: Row) -> None:
        """Whoever has the name that is typed, else a new person."""

        async def take(name: str) -> bool:
            book, now = self.outlook.book, self.outlook.now
            return await self._settled(lambda: settling.somebody(row.met.row, name, book, Known(book), now))

        first = row.met.row.heard or row.person.name.split(" ")[0]
        self.app.push_screen(Ask("Whom did you meet?", take, text=f"{first} "))

    async def _settled(self, change: Callable[[], Change]) -> bool:
        try:
            return await self.app.commit(change())
        except Refused as no:
            self.app.say(str(no), wrong=True)
            return False

    def _told(self, person: int) -> str:
        about = self.outlook.about(person)
        return ", ".join(word for word in (about.person.name, about.title, about.company) if word)

    async def action_open(self) -> None:
        """The person's page."""
        if self.row:
            await self.app.push("person", self.row.person.id, tuple(row.person.id for row in self.found))

    async def action_why(self) -> None:
        """The whole reckoning of the tie."""
        if self.row:
            await self.app.push("why", self.row.person.id)

    def action_edit(self) -> None:
        """Looking back: worth it, and what energy was left."""
        if self.event is not None:
            looking_back(self.app, self.event)

    def action_answered(self) -> None:
        """They answered: the add line with the name."""
        if row := self.row:
            self.app.ask_to_add(f'message from "{row.person.name}" ')
