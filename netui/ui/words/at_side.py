"""Beside the line at the event: who is still to meet with the questions for them, and what of the day is to come."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.records import Event
from netui.rules.event.arranging import offers
from netui.rules.event.meeting import Meet, when
from netui.rules.outlook import Outlook
from netui.ui.text import show
from netui.ui.widgets.sheet import whole_parts, wrapped


def side(event: Event, outlook: Outlook, width: int, room: int) -> Iterator[Content]:
    """As many people as fit whole, then the rest of the day where it fits."""
    return whole_parts((*people(event, outlook, width), *_day(event, outlook, width)), room)


def missing(event: Event, outlook: Outlook) -> list[Meet]:
    """Who was to be met and was not yet."""
    return [m for m in outlook.meets(event.id) if m.wanted and not (m.encounter and m.encounter.met)]


def people(event: Event, outlook: Outlook, width: int) -> Iterator[Content]:
    """Each with where they are, and what to ask."""
    found, agenda = missing(event, outlook), outlook.agenda(event.id)
    today = agenda.clock(outlook.now).day
    wanted = any(row.want for row in outlook.book.guests(event.id))
    head = "Still to meet" if event.start <= outlook.now.day else "To meet, and what to ask"
    none = "Everybody you wanted to meet is met" if wanted else "Nobody marked to meet"
    yield Content.styled(head if found else none, "bold")
    yield Content("")
    for meet in found:
        yield show(meet.name, width, "$accent")
        firm = meet.speaker.company if meet.speaker else ""
        if said := ", ".join(part for part in (firm, when(meet, agenda, today=today)) if part):
            yield show(said, width, "$muted")
        asked = meet.encounter.questions if meet.encounter else ()
        for question in asked or offers(meet, outlook.book, outlook.now)[:1]:
            yield from wrapped(question, width, first=Content.styled("· ", "$muted"))
        yield Content("")


def _day(event: Event, outlook: Outlook, width: int) -> Iterator[Content]:
    agenda = outlook.agenda(event.id)
    now = agenda.clock(outlook.now)
    ahead = [slot for slot in agenda.marked(now.day) if slot.going and slot.opens > now.time]
    if not ahead:
        return
    yield Content.styled("Later today", "bold")
    for slot in ahead:
        style = "$ok" if slot.kind == "rest" else ""
        yield from wrapped(slot.title, width, style=style, first=Content.styled(f"{slot.opens} ", "$muted"), most=1)
