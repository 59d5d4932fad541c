"""What stands on the page to take along, for an event or a person: the most needed first; `brief_page` lays it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from netui.book import dates
from netui.book.book import About, Book
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Event, Meeting, Promise
from netui.rules.brief_page import BREAK, CELL, TIE, Brief, Part
from netui.rules.event.agenda import Agenda, Slot
from netui.rules.event.arranging import BANK, offers
from netui.rules.event.meeting import Meet, weekday, when, why
from netui.rules.event.newcomers import goal
from netui.rules.event.pitch import spoken
from netui.rules.event.speaking import speaks
from netui.rules.groups import View as Groups
from netui.rules.matching import Seen
from netui.rules.ties import Tie

MOST_PEOPLE = 8

ANYBODY = ("What are you working on?", "What would help you now?", "Who else should I talk to?")
"""Questions for somebody one knows, away from any event."""


class View(Seen, Groups, Protocol):
    """What is asked of an outlook."""

    def agenda(self, event: int) -> Agenda:
        """An event on the clock."""

    def meets(self, event: int) -> tuple[Meet, ...]:
        """Whom to meet there."""

    def about(self, person: int) -> About:
        """One person with all their rows."""

    def tie(self, person: int) -> Tie:
        """The tie to one person."""


# an event


def of_event(view: View, event: Event) -> Brief:
    """Goal, pitch, whom to meet and what to ask, whom to greet, each day, openers, what comes after."""
    return Brief(f"{event.name}, {span(event)}", tuple(_event(view, event)))


def span(event: Event) -> str:
    """The days with their year: "1-3 Dec 2026"."""
    first, last = event.start, event.end
    month = dates.MONTHS[int(last[5:7]) - 1].capitalize()
    if first == last:
        return f"{int(last[8:10])} {month} {last[:4]}"
    begin = f"{int(first[8:10])}"
    if first[:7] != last[:7]:
        begin += f" {dates.MONTHS[int(first[5:7]) - 1].capitalize()}"
    return f"{begin}-{int(last[8:10])} {month} {last[:4]}"


def _event(view: View, event: Event) -> Iterator[Part]:
    book, agenda, found = view.book, view.agenda(event.id), view.meets(event.id)
    wished = goal(book, agenda, view.now)
    yield Part("Goal", (f"{wished.number} talks with new people. Skip the rest without guilt.",))
    if pitch := event.pitch or book.me.pitch:
        yield Part("Pitch", (f"{pitch}  ({spoken(pitch)})",))
    if titles := speaks(event):
        yield Part("You speak", titles)
    wanted = [meet for meet in found if meet.wanted]
    yield Part("Meet", _meets(wanted[:MOST_PEOPLE], view, agenda) + _more(wanted, MOST_PEOPLE))
    greet = [meet for meet in found if not meet.wanted and meet.known is not None and _known(view, meet)]
    if greet:
        names = [_whole(f"{meet.name}{_where(meet, agenda)}") for meet in greet[:6]]
        rest = f" · {len(greet) - 6} more you know will be there" if len(greet) > 6 else ""
        yield Part("Say hello", (" · ".join(names) + rest,))
    for day in agenda.days:
        if going := [slot for slot in agenda.marked(day) if slot.going]:
            yield Part(f"{weekday(day)} {int(day[8:10])}", tuple(_what(slot, book) for slot in going), short=True)
    yield Part("Openers", ("   ".join(_whole(text) for text in (book.me.questions or BANK)[:3]),))
    due = day_at(ordinal(event.end) + book.me.settings.follow_up_due)
    late = day_at(ordinal(event.end) + book.me.settings.follow_up_late)
    after = f"same evening: 10 min in netui.  By {_dated(due)}: everyone written to.  {_dated(late)}: let the rest go."
    yield Part("After", (after,))


def _dated(day: str) -> str:
    return f"{weekday(day)} {int(day[8:10])}"


def _meets(found: Sequence[Meet], view: View, agenda: Agenda) -> tuple[str, ...]:
    """One line a person, in columns: name and firm, where and when, what to ask, what is owed."""
    rows = [_meet(meet, view, agenda) for meet in found]
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(2)]
    return tuple(
        f"{who:<{widths[0]}}{f'  {place:<{widths[1]}}' if widths[1] else ''}{BREAK}{ask}" for who, place, ask in rows
    )


def _meet(meet: Meet, view: View, agenda: Agenda) -> tuple[str, str, str]:
    firm = meet.speaker.company if meet.speaker and meet.speaker.company else ""
    owed: tuple[Promise, ...] = ()
    if meet.known is not None:
        about = view.about(meet.known)
        firm = firm or about.company
        owed = _open(about.promises)
    asked = next(iter(meet.encounter.questions), "") if meet.encounter else ""
    asked = asked or next(iter(offers(meet, view.book, view.now)), "")
    bring = next((f"bring: {row.what}" for row in owed if row.mine), "")
    who = f"{meet.name}{f', {firm}' if firm else ''}"
    return who, when(meet, agenda), "  ".join(part for part in (f"ask: {asked}" if asked else "", bring) if part)


def _more(wanted: Sequence[Meet], shown: int) -> tuple[str, ...]:
    if not wanted:
        return ("nobody marked yet",)
    return (f"… {len(wanted) - shown} more",) if len(wanted) > shown else ()


def _known(view: View, meet: Meet) -> bool:
    return meet.known is not None and view.tie(meet.known).ring in ("close", "warm", "loose")


def _where(meet: Meet, agenda: Agenda) -> str:
    place = when(meet, agenda, short=True)
    return f" ({place})" if place else ""


def _whole(text: str) -> str:
    return text.replace(" ", TIE)


def _what(slot: Slot, book: Book) -> str:
    """One thing of a day: when, what, where, in the cells of one column; the title gives way."""
    time, room = slot.opens, short_room(slot.room)
    if slot.kind == "rest":
        return f"{time} rest"
    if isinstance(slot.record, Meeting):
        names = [book.people[i].name for i in slot.record.people if i in book.people]
        title = " and ".join(names)
    else:
        title = " ".join(slot.title.split())
    place = f" ({room})" if room else ""
    most = max(12, CELL - len(time) - 1 - len(place))
    short = title if len(title) <= most else f"{title[: most - 1].rsplit(' ', 1)[0].rstrip(',;:')}…"
    return f"{time} {short}{place}"


def short_room(room: str) -> str:
    """The number of a room, without what stands in brackets behind it."""
    return room.split(" (")[0]


# a person


def of_person(view: View, person: int, event: Event | None = None) -> Brief:
    """Who, why, when and where, the last touches, what is owed, what to ask, what to remember."""
    about = view.about(person)
    work = ", ".join(part for part in (about.title, about.company) if part)
    title = f"{about.person.name}{f', {work}' if work else ''}"
    return Brief(title, tuple(_person(view, about, event or _next_event(view, about))))


def _person(view: View, about: About, event: Event | None) -> Iterator[Part]:
    person, now, tie = about.person, view.now, view.tie(about.person.id)
    place = view.places[person.id]
    said = (place.level, ", ".join(place.fields), person.city, _ring(tie))
    yield Part("Who", (" · ".join(word for word in said if word),))
    meet = next((m for m in view.meets(event.id) if m.known == person.id), None) if event else None
    if meet is not None and event is not None:
        yield Part("Why", (why(meet, view),))
        at = when(meet, view.agenda(event.id))
        yield Part("Where", (f"{event.name}{f', {at}' if at else ''}",))
    planned = [m for m in about.meetings if m.day >= now.day and not m.held and not m.dropped]
    yield Part(
        "Planned", tuple(f"{dates.short(m.day, now)} {m.time or ''} {m.kind} {m.place}".strip() for m in planned)
    )
    yield Part("Last", tuple(_touches(about, now)))
    owed = _open(about.promises)
    yield Part(
        "Promises", tuple(f"{'you owe' if p.mine else 'they owe'}: {p.what}, {dates.ago(p.due, now)}" for p in owed)
    )
    asked = meet.encounter.questions if meet and meet.encounter else ()
    more = offers(meet, view.book, now) if meet else (*_known_asks(about, now), *(view.book.me.questions or ANYBODY))
    yield Part("Ask", tuple(dict.fromkeys((*asked, *more)))[:3])
    yield Part("Speaks", tuple(session.title for session in (meet.sessions if meet else ()))[:3])
    facts = tuple(fact.text + (f", {dates.ago(fact.day, now)}" if fact.day else "") for fact in person.facts)
    yield Part("Remember", (*facts, *((person.note,) if person.note else ()))[:5])


def _next_event(view: View, about: About) -> Event | None:
    """The event at which they are expected next: marked to meet there, or on its programme."""
    marked = {row.event for row in about.encounters}
    coming = sorted((row for row in view.book.events.values() if row.end >= view.now.day), key=lambda row: row.start)
    return next((row for row in coming if row.id in marked or _speaks(view, row, about.person.id)), None)


def _speaks(view: View, event: Event, person: int) -> bool:
    return any(meet.known == person for meet in view.meets(event.id))


def _touches(about: About, now: Now) -> Iterator[str]:
    """The last four, what was said in a column of its own."""
    rows = list(reversed(about.touches))[:4]
    days = [dates.short(touch.day, now) for touch in rows]
    for touch, day in zip(rows, days, strict=True):
        said = ": ".join(word for word in (touch.kind, touch.note or touch.learned) if word)
        yield f"{day:<{max(map(len, days))}}  {said}"


def _known_asks(about: About, now: Now) -> Iterator[str]:
    """What to ask somebody one knows: their dated facts, the last talk."""
    passed = (fact for fact in about.person.facts if fact.day and fact.day < now.day)
    yield from [f"How did it go: {fact.text}?" for fact in passed][:1]
    last = next((t for t in reversed(about.touches) if t.day <= now.day and (t.learned or t.note)), None)
    if last is not None:
        yield f"What came of it: {(last.learned or last.note).split('.')[0]}?"


def _open(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    return tuple(sorted((p for p in promises if not p.done and not p.dropped), key=lambda p: p.due))


def _ring(tie: Tie) -> str:
    return {"dust": "not sorted yet", "unmet": "not met yet"}.get(tie.ring, tie.ring)
