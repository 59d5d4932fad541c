"""After an event: everybody met there, what is warranted with each, and a draft that quotes what was said.

Best within two days, late after seven; after thirty a new reason to write is asked for. Copied is not sent: what was
copied on an earlier day comes first and asks whether it went out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Literal, Protocol

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, Edit, add, put
from netui.book.dates import length
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Event, Person, Touch
from netui.book.verbs import edit
from netui.rules import drafts
from netui.rules.batch import batch
from netui.rules.card import Card, sent
from netui.rules.drafting import owed
from netui.rules.drafting.parts import clause
from netui.rules.event.agenda import Agenda
from netui.rules.event.catching import Met, met
from netui.rules.tiers import followups
from netui.rules.ties import Tie

replace = msgspec.structs.replace

State = Literal["copied", "open", "later", "written", "let go"]

CONNECT = 300
"""Characters that a note to a connection request may have."""

_ABOUT = "[what you talked about]"
"""The personal reason, where only the user knows it."""

_TONES = len(drafts.TONES) + 1
"""Tones where something was promised: one of them hands it over."""

RHYTHMS: tuple[tuple[str, str, int], ...] = (
    ("m", "monthly", 30),
    ("2", "every 2 months", 60),
    ("q", "every 3 months", 90),
    ("h", "twice a year", 180),
    ("y", "yearly", 365),
    ("n", "no rhythm", 0),
)


class View(Protocol):
    """What is asked of an outlook."""

    @property
    def book(self) -> Book:
        """All that is known."""

    @property
    def now(self) -> Now:
        """The moment."""

    def about(self, person: int) -> About:
        """One person with all their rows."""

    def tie(self, person: int) -> Tie:
        """The tie to one person."""

    def agenda(self, event: int) -> Agenda:
        """An event on the clock."""


class Row(msgspec.Struct, frozen=True):
    """One person met, and what to do about it."""

    met: Met
    card: Card
    state: State
    days: int
    """Since they met."""
    stale: bool
    """Too long ago for "good to meet you"; a new reason is needed."""
    suggested: str
    until: str = ""
    """The day on which it comes back, while it was put off."""

    @property
    def key(self) -> int:
        """Where the cursor finds it again."""
        return self.met.row.id

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.card.person

    @property
    def open(self) -> bool:
        """Something is to be decided now."""
        return self.state in ("copied", "open")

    @property
    def settled(self) -> bool:
        """Nothing more is to be decided, now or later."""
        return self.state in ("written", "let go")


class Counts(msgspec.Struct, frozen=True):
    """How far the triage is."""

    met: int
    written: int
    left: int
    copied: int
    """Copied on an earlier day, and perhaps not sent."""
    promises: int
    requests: int
    rest_until: str
    """The Monday after the day up to which it is fresh."""


def rows(view: View, event: Event) -> tuple[Row, ...]:
    """What was copied and perhaps not sent, then who is to be written to, by the clock, then who is done."""
    off = {row.record: row.until for row in view.book.snoozes.values() if row.tier == followups.NAME}
    found = [
        _row(one, view, off.get(one.row.id, ""))
        for one in met(view.book, event, view.agenda(event.id).clock(view.now).offset)
    ]
    return tuple(sorted(found, key=_order))


def counts(found: Iterable[Row], event: Event, book: Book) -> Counts:
    """The numbers above and below the list."""
    found = tuple(found)
    left = [row for row in found if row.open]
    due = ordinal(event.end) + book.me.settings.follow_up_due
    return Counts(
        met=len(found),
        written=sum(row.state == "written" for row in found),
        left=len(left),
        copied=sum(row.state == "copied" for row in left),
        promises=sum(len(row.met.owed) for row in found),
        requests=sum("connect" in row.suggested for row in left),
        rest_until=day_at(due + (7 - (due - 1) % 7)),
    )


def unfinished(view: View) -> tuple[Event, Counts] | None:
    """The last event that is over and has somebody still to decide about, while there is a card for them."""
    s, today = view.book.me.settings, view.now.today
    over = [
        row for row in view.book.events.values() if 0 < today - ordinal(row.end) <= followups.GONE * s.follow_up_stale
    ]
    for event in sorted(over, key=lambda row: (row.end, row.id), reverse=True):
        found = counts(rows(view, event), event, view.book)
        if found.left:
            return event, found
    return None


def brings(row: Row, tone: int) -> bool:
    """Whether this tone hands over what was promised there: the second one, where something was."""
    return bool(row.met.owed) and tone % _TONES == 1


def draft(row: Row, book: Book, now: Now, tone: int = 0, *, reason: str = "", connect: bool = False) -> drafts.Draft:
    """What to write: it quotes what was said; as a note to a connection request it has a limit."""
    if connect:
        return _request(row, book)
    if not row.met.owed:
        return drafts.draft(row.card, book, now, tone, reason)
    if brings(row, tone) and not reason:
        found = drafts.draft(row.card, book, now, 0, write=partial(owed.follow_up, along=True))
        return replace(found, tone="follow up, with what you promised")
    return drafts.draft(row.card, book, now, max(0, tone % _TONES - 1), reason)


def _request(row: Row, book: Book) -> drafts.Draft:
    name = drafts.first_name(row.person.name) or "[name]"
    event = book.events[row.met.row.event].name
    about = clause(row.met.note)
    said = f"good to talk at {event} about {about or _ABOUT}"
    end = "I would like to stay in touch."
    promised = f"I have not forgotten: {row.met.owed[0].what}. " if row.met.owed else ""
    text = f"Hi {name}, {said}. {promised}{end}"
    if len(text) > CONNECT:
        room = max(0, CONNECT - len(f"Hi {name}, . {end}"))
        text = f"Hi {name}, {said[:room].rsplit(' ', 1)[0]}. {end}"[:CONNECT]
    hole = "" if about else _ABOUT.strip("[]")
    return drafts.Draft(text, f"connection request, {len(text)} of {CONNECT}", len(text.split()), hole)


def copied(row: Row, now: Now) -> Change:
    """The message is on the clipboard; that it went out is asked on the next day."""
    was = row.met.row
    return Change(f"Copied the words for {row.person.name}", (put(was, replace(was, copied=now.instant)),))


def wrote(row: Row, now: Now, *, rhythm: int | None = None, connect: bool = False, along: bool = False) -> Change:
    """It went out: today, or on the day it was copied; a rhythm is set where one was chosen.

    With what was promised `along` the promises are kept, each a give.
    """
    if row.state == "copied" and row.met.row.copied:
        now = replace(now, day=row.met.row.copied[:10], time=row.met.row.copied[11:16])
    change = followups.done(row.card, now)
    edits = [_as_request(edit, clause(row.met.note)) if connect else edit for edit in change.edits]
    person, label = row.person, change.label
    if along and row.met.owed:
        edits += [put(promise, replace(promise, done=now.day)) for promise in row.met.owed]
        edits += [add(sent(row.card, now, "gave", "give", p.what, row.met.row.event)) for p in row.met.owed]
        label += f", promise{'s' * (len(row.met.owed) > 1)} kept"
    if rhythm is not None and (rhythm or None) != person.rhythm:
        since = now.day if rhythm else None
        edits.append(put(person, replace(person, rhythm=rhythm or None, rhythm_since=since)))
        label += f", every {length(rhythm)}" if rhythm else ", no rhythm"
    return Change(label, tuple(edits))


def not_sent(row: Row) -> Change:
    """It did not go out; the words are still to be sent."""
    was = row.met.row
    return Change(f"Not sent yet: {row.person.name}", (put(was, replace(was, copied=None)),))


def nothing(row: Row, now: Now) -> Change:
    """Nothing more is warranted; they stay in the book."""
    return followups.let_go(row.card, "", now)


def several(found: Iterable[Row], verb: object) -> Change:
    """One key on several people as one step of undo."""
    by = {row.card.key: row for row in found}
    assert callable(verb)
    return batch([row.card for row in by.values()], lambda card: verb(by[card.key]))


def review(event: Event, worth: int, energy: int) -> Change:
    """How the event was; the next goal looks at it."""
    return edit(event, f"Looked back on {event.name}", worth=worth, energy=energy)


def rhythm_for(row: Row, gap: bool) -> int | None:
    """What to propose: none where there is a wish already or nothing is warranted, else by how much is at stake."""
    if row.person.rhythm or row.person.faded or row.suggested == "let go?":
        return None
    return 60 if gap or row.met.owed or row.met.row.want or row.met.row.first else None


def _row(one: Met, view: View, until: str) -> Row:
    book, now, row = view.book, view.now, one.row
    about, tie, s = view.about(row.person), view.tie(row.person), view.book.me.settings
    day = (row.met or now.day)[:10]
    days = now.today - ordinal(day)
    due = day_at(ordinal(day) + s.follow_up_due)
    card = Card(followups.NAME, row.id, about, tie, 1 / (1 + max(days, 0) / s.week), due, row)
    written = row.written or _followed(row.event, day, about.touches)
    state: State = "written" if written else "let go" if row.settled else "open"
    if state == "open" and row.copied and row.copied[:10] < now.day:
        state = "copied"
    elif state == "open" and until > now.day:
        state = "later"
    stale = days >= s.follow_up_stale
    return Row(
        one, card, state, days, stale, _suggested(one, about, state, stale, book), until if state == "later" else ""
    )


def _followed(event: int, day: str, touches: Iterable[Touch]) -> bool:
    """Any contact after that day, but meeting again at the same event, is a follow-up."""
    return any(
        t.purpose == "follow up" or (t.day > day and t.event != event and t.kind != "reaction")
        for t in touches
        if t.day >= day
    )


def _suggested(one: Met, about: About, state: State, stale: bool, book: Book) -> str:
    if state == "copied":
        return "did it go out?"
    if one.row.heard:
        return f"which {one.row.heard}? M"
    if stale:
        return "a new reason"
    if one.owed:
        return f"thanks + {_short(one.owed[0].what)}"
    person = about.person
    reachable = person.emails or person.phones or person.connected or len(about.touches) > 1
    if not one.note:
        return "thanks" if one.row.want or reachable else "let go?"
    return "thanks + question" if reachable else "connect + question"


def _short(what: str) -> str:
    """A promise without its verb."""
    return what.split(" ", 1)[1] if what.split(" ", 1)[0] in ("send", "share", "mail") and " " in what else what


def _order(row: Row) -> tuple[int, bool, str, int]:
    rank = {"copied": 0, "open": 1, "later": 2, "written": 3, "let go": 4}[row.state]
    return rank, not row.met.row.first, row.met.row.met or "", row.key


def _as_request(edit: Edit, reason: str) -> Edit:
    """The same touch as a note to a connection request, with its reason."""
    after = edit.after
    if isinstance(after, Touch) and edit.before is None:
        note = f"connection request: {reason}" if reason else "connection request"
        after = replace(after, channel="linkedin", note=note)
    return Edit(edit.table, edit.id, edit.before, after)
