"""The side of an event and its line of hints: countdown and goal, then the session or the person under the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from netui.book.dates import MONTHS, ago, short
from netui.book.now import Now
from netui.book.records import Event, Meeting, Session
from netui.rules.event.agenda import Slot
from netui.rules.event.checklist import Item
from netui.rules.event.meeting import Meet
from netui.rules.event.newcomers import Goal, goal
from netui.rules.event.speaking import speaks
from netui.rules.outlook import Outlook
from netui.ui.text import show
from netui.ui.words.agenda_lines import Day
from netui.ui.words.meet_words import Guests, named
from netui.ui.words.prep_words import before, calls, energy_lines, pitch_lines, side_lines
from netui.ui.words.prose import paragraphs

_WIDTH = 32
"""Cells of the side in a wide window."""

_LONGEST = 1_600
"""Characters of an abstract at the side; Enter shows all of it."""


def side(
    day: Day, outlook: Outlook, guests: Guests, slot: Slot | None, meet: Meet | None, top: Sequence[Content] = ()
) -> Iterator[Content]:
    """What stands beside the programme; `top` is what does not depend on the cursor."""
    yield from top
    if meet is not None:
        yield from guests.points(meet)
        return
    if slot is not None:
        yield from session(slot, day, outlook, guests)
    yield from pitch_lines(day.agenda.event, outlook)


def head(day: Day, outlook: Outlook, items: Sequence[Item]) -> Iterator[Content]:
    """The countdown, what is left to do, the energy of the days."""
    event = day.agenda.event
    yield from _head(event, goal(outlook.book, day.agenda, outlook.now), outlook, items)
    yield Content("")
    yield from energy_lines(outlook, event, day.day)
    yield Content("")


def _head(event: Event, wished: Goal, outlook: Outlook, items: Sequence[Item]) -> Iterator[Content]:
    now = outlook.now
    yield show(event.name, style="bold")
    near = "on now" if event.start <= now.day <= event.end else ago(event.start, now)
    yield show(f"{span(event, outlook)} · {near}", style="$muted")
    if event.start > now.day and items:
        yield from side_lines(items, _WIDTH)
    elif event.start <= now.day:
        yield show(f"met {wished.met} of {wished.number} new people")
    yield from before(event, outlook)
    yield from (show(f"You speak: {title}", style="$accent") for title in speaks(event))
    yield from calls(event, outlook, _WIDTH)


def span(event: Event, outlook: Outlook) -> str:
    """The days of an event in words: "1-3 Dec", "30 Nov - 2 Dec", with the year when it is not this one."""
    if event.start == event.end:
        return short(event.start, outlook.now)
    last = outlook.now.day[:4] != event.end[:4]
    first_day, last_day = int(event.start[8:10]), int(event.end[8:10])
    months = [MONTHS[int(day[5:7]) - 1].capitalize() for day in (event.start, event.end)]
    year = f" {event.end[:4]}" if last else ""
    if event.start[:7] == event.end[:7]:
        return f"{first_day}-{last_day} {months[0]}{year}"
    return f"{first_day} {months[0]} - {last_day} {months[1]}{year}"


def session(slot: Slot, day: Day, outlook: Outlook, guests: Guests, longest: int = _LONGEST) -> Iterator[Content]:
    """What it is, when and where, who speaks and why to go, and the abstract without its tags."""
    row = slot.record
    if isinstance(row, Meeting):
        yield show(f"{row.kind} with " + ", ".join(outlook.book.people[i].name for i in row.people), style="bold")
        yield show(f"{slot.opens}-{slot.closes}  {row.place}  {row.note}", style="$muted")
        return
    yield show(row.title, style="bold")
    place = "  ".join(
        part for part in (f"{slot.opens}-{slot.closes}" if slot.opens else "", row.room, row.track) if part
    )
    yield show(place, style="$muted")
    if row.state == "moved" and row.was:
        yield show(f"moved, was {row.was}", style="$due")
    people = {meet.speaker.key: meet for meet in day.meets.get(row.id, ()) if meet.speaker}
    for speaker in row.speakers:
        meet = people.get(speaker.key)
        words = f"{named(meet) if meet else speaker.name}{f', {speaker.company}' if speaker.company else ''}"
        yield Content.styled("· ", "$muted") + show(words, style="$accent" if meet else "")
        if meet:
            yield Content("  ") + show(guests.reason(meet), style="$gap" if meet.gaps else "$muted")
    if row.note:
        yield show(f"note: {row.note}", style="$due")
    yield Content("")
    yield from _abstract(row, longest)


def _abstract(row: Session, longest: int) -> Iterator[Content]:
    left = longest
    for text in paragraphs(row.abstract):
        yield show(text[:left], style="$fg")
        left -= len(text)
        if left <= 0:
            yield Content.styled("… Enter shows all", "$muted")
            return
        yield Content("")


def hint_at(day: Day, slot: Slot | None, meet: Meet | None, now: Now) -> Content:
    """What the keys do at the cursor, in one line."""
    event = day.agenda.event
    said = "Space picks · + interesting · Enter abstract · Tab people · [ ] { } turn"
    if meet is not None:
        said = "Space to meet · e questions · m asks for a talk · = arranged · * suggested, again: questions"
    elif event.start <= now.day <= event.end:
        said = "@ catches whom you meet · Space picks · + interesting · Tab people"
    elif found := day.clash_of(slot):
        other = found.second if slot and found.first.record.id == slot.record.id else found.first
        said = f"c swaps with {other.title}, {other.opens}-{other.closes}"
    return show(said, style="$muted")
