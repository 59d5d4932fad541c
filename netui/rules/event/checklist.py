"""What there is to do before an event, ticked by what is in the book; two lines are ticked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import msgspec

from netui.book.book import Book
from netui.book.changes import Change
from netui.book.now import Now
from netui.book.records import Event, Fact
from netui.book.verbs import edit
from netui.rules.event.agenda import Agenda, Clash, clashes
from netui.rules.event.arranging import to_arrange
from netui.rules.event.energy import energy
from netui.rules.event.meeting import Meet, draws, weekday
from netui.rules.event.newcomers import goal
from netui.rules.event.pitch import spoken
from netui.rules.event.speaking import call_name

BY_HAND = ("travel", "brief")
"""What no record shows: ticket and bed, the brief taken along."""

CALL_DAYS = 7
"""Days before a deadline from which on it is said."""


class View(Protocol):
    """What is asked of an outlook."""

    @property
    def book(self) -> Book:
        """All that is known."""

    @property
    def now(self) -> Now:
        """The moment."""

    def agenda(self, event: int) -> Agenda:
        """An event on the clock."""

    def meets(self, event: int) -> tuple[Meet, ...]:
        """Whom to meet there."""


class Item(msgspec.Struct, frozen=True):
    """One thing to do, and whether it is done."""

    name: str
    done: bool
    words: str
    """What is done, or what is left to do."""
    key: str = ""
    """The key that does it."""
    who: str = ""
    """Whom the words name; their first name alone will do where there is little room."""

    @property
    def by_hand(self) -> bool:
        """Ticked by the user; all others tick themselves."""
        return self.name in BY_HAND


def checklist(view: View, event: Event) -> tuple[Item, ...]:
    """The ten things, always in the same order."""
    return tuple(_items(view, event))


def done(items: tuple[Item, ...]) -> int:
    """How many are done."""
    return sum(item.done for item in items)


def tick(event: Event, name: str, *, on: bool | None = None) -> Change:
    """Ticked by hand, or no longer."""
    is_on = name in event.ticked
    wanted = not is_on if on is None else on
    if wanted == is_on:
        return Change("")
    ticked = (*event.ticked, name) if wanted else tuple(one for one in event.ticked if one != name)
    return edit(event, f"{event.name}: {name} {'done' if wanted else 'open again'}", ticked=ticked)


def deadlines(event: Event, now: Now) -> tuple[Fact, ...]:
    """Calls for papers and the like that are still open, the next one first."""
    open_ = (fact for fact in event.deadlines if call_name(fact) not in event.ticked)
    coming = (fact for fact in open_ if fact.day and fact.day >= now.day)
    return tuple(sorted(coming, key=lambda fact: fact.day or ""))


def _items(view: View, event: Event) -> Iterator[Item]:
    book, agenda, found = view.book, view.agenda(event.id), view.meets(event.id)
    yield Item("travel", "travel" in event.ticked, "ticket and bed", "P")
    yield from _days(agenda, found, book)
    wished = goal(book, agenda, view.now)
    known = bool(book.me.pace) or wished.own
    yield Item("goal", known, f"goal: {wished.number} new people" if known else "say how many talks feel good", "P")
    yield from _people(found, book, max(1, wished.number))
    pitch = event.pitch or book.me.pitch
    yield Item("pitch", bool(pitch), f"pitch, {spoken(pitch)}" if pitch else "two sentences on who you are", "P")
    yield Item("brief", "brief" in event.ticked, "print or copy the brief", "b")


def _days(agenda: Agenda, found: tuple[Meet, ...], book: Book) -> Iterator[Item]:
    """Picks, clashes and rests, over all days."""
    busy = [day for day in agenda.days if any(slot.going for slot in agenda.marked(day))]
    free = [day for day in agenda.days if day not in busy]
    picked = sum(slot.going and not slot.fixed for day in busy for slot in agenda.marked(day))
    if not any(not slot.fixed for slot in agenda.slots):
        yield Item("picks", False, "read the programme", "I")
    else:
        yield _picks(busy, free, picked)
    why = draws(found)
    clash = next((c for day in busy for c in clashes(agenda.marked(day), why) if not c.settled), None)
    said = _clash(clash) if clash else "no clash" if busy else "then settle what clashes"
    yield Item("clash", clash is None and bool(busy), said, "c")
    tired = [day for day in busy if energy(agenda, day, book.me).strains and not _rests(agenda, day)]
    rests = sum(_rests(agenda, day) for day in busy)
    said = (
        f"a rest on {weekday(tired[0])}"
        if tired
        else f"{rests} rest{'s' * (rests != 1)}"
        if rests
        else "no long stretch"
    )
    yield Item("rest", bool(busy) and not tired, said if busy else "plan a rest", "r")


def _picks(busy: list[str], free: list[str], picked: int) -> Item:
    """Something is picked on each day."""
    if busy and not free:
        return Item("picks", True, f"{picked} picked", "Space")
    return Item(
        "picks", False, f"pick something on {', '.join(map(weekday, free))}" if busy else "pick what to hear", "Space"
    )


def _people(found: tuple[Meet, ...], book: Book, wished: int) -> Iterator[Item]:
    """Whom to meet, what to ask, and one talk that is arranged."""
    wanted = [meet for meet in found if meet.wanted]
    enough = len(wanted) >= min(wished, 3)
    yield Item("people", enough, f"{len(wanted)} to meet" if enough else f"mark {min(wished, 3)} people to meet", "Tab")
    silent = [meet for meet in wanted if not (meet.encounter and meet.encounter.questions)]
    what = f"questions for {silent[0].name}" if silent else "a question for each" if wanted else "questions for them"
    yield Item("questions", bool(wanted) and not silent, what, "e", silent[0].name if silent else "")
    arranged = [meet for meet in found if meet.meeting]
    next_ = next(iter(to_arrange(found, book.me.settings, 1)), None)
    what = (
        f"{len(arranged)} arranged" if arranged else f"ask {next_.name} for 20 minutes" if next_ else "arrange one talk"
    )
    yield Item("arranged", bool(arranged), what, "m", next_.name if next_ else "")


def _rests(agenda: Agenda, day: str) -> int:
    return sum(slot.kind == "rest" for slot in agenda.marked(day))


def _clash(clash: Clash) -> str:
    return f"clash {weekday(clash.first.day)} {clash.opens}"
