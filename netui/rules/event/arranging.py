"""Whom to arrange a talk with at an event, what that would add, when there is time for it, and the words that ask.

Arranging moves the chance of a talk to nine in ten (RULES 6); the three who gain most are proposed, in the breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, add, joined
from netui.book.now import Now
from netui.book.records import Event, Meeting
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.rules.drafts import TONES, Draft, first_name
from netui.rules.event.agenda import Agenda, Slot, holes
from netui.rules.event.encounters import questions
from netui.rules.event.meeting import Meet, gain, weekday, where

MOST = 3
"""Talks that are proposed at a time."""

MINUTES = 20
"""Of a talk that is arranged, where nobody says more."""


_WHEN = re.compile(r"(?:([a-z]{3})[a-z]*\s+)?(\d{1,2})[:.h](\d\d)(?:\s+(\d{1,3})(?:\s*min\w*)?)?(?:\s+(.+))?")


class Free(msgspec.Struct, frozen=True):
    """A time at which both could talk."""

    day: str
    time: str
    place: str


def to_arrange(found: Iterable[Meet], settings: Settings, most: int = MOST) -> tuple[Meet, ...]:
    """Who gains most from a word beforehand, the wanted first; a mere guess is nobody to write to."""
    open_ = [meet for meet in found if not meet.meeting and (meet.wanted or (meet.gaps and not meet.guessed))]
    open_ = [meet for meet in open_ if gain(meet, settings) > 0 or meet.wanted]
    return tuple(sorted(open_, key=lambda meet: (not meet.wanted, -gain(meet, settings), meet.name))[:most])


def worth_of(meet: Meet, settings: Settings) -> str:
    """What arranging adds, with its numbers: "arranged 3.10, by chance 1.72"."""
    gap = sum(gap.gap for gap in meet.gaps)
    if not gap:
        return f"arranged, a talk is likely: {settings.chance_arranged:.0%} instead of {meet.chance:.0%}"
    now, then = gap * meet.chance, gap * settings.chance_arranged
    return f"arranged {then:.2f}, by chance {now:.2f}: {gap:.2f} x ({settings.chance_arranged} - {meet.chance:.2f})"


def free_time(meet: Meet, agenda: Agenda) -> Free | None:
    """The first break after their session, else the longest of their day, else of any day."""
    at = where(meet, agenda)
    days = [at.day, *(day for day in agenda.days if day != at.day)] if at else list(agenda.days)
    for day in days:
        slots = agenda.on(day)
        found = [hole for hole in holes(slots) if hole.minutes >= MINUTES]
        after = [hole for hole in found if at and hole.day == at.day and hole.start >= at.end]
        if best := next(iter(after), None) or max(found, key=lambda hole: hole.minutes, default=None):
            return Free(day, best.opens, best.before.room)
        if at and day == at.day and at.closes and _alone(at, slots):
            return Free(day, at.closes, at.room)
    return None


def said(words: str, agenda: Agenda, meet: Meet) -> tuple[Free, int]:
    """What "wed 12:15 20 Foyer" means at this event; without a day that of the free time."""
    found = _WHEN.fullmatch(words.strip().casefold())
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        raise Refused("A day and a time are meant, minutes and place if you like: wed 12:15 20 Foyer.")
    free = free_time(meet, agenda)
    day = free.day if free else agenda.days[0]
    if found[1]:
        named = next((d for d in agenda.days if weekday(d).casefold() == found[1]), None)
        if named is None:
            raise Refused(f"The event has no {found[1].capitalize()}.")
        day = named
    place = words.strip()[found.start(5) :] if found[5] else ""
    return Free(day, f"{int(found[2]):02}:{found[3]}", place), int(found[4] or MINUTES)


def arrange(meet: Meet, words: Free, event: Event, book: Book, *, minutes: int = MINUTES) -> Change:
    """The talk as it was agreed: a meeting at the event, which holds its place in the agenda."""
    if meet.known is None:
        raise Refused(f"Space marks {meet.name} to meet first.")
    row = Meeting(
        day=words.day,
        time=words.time,
        minutes=minutes,
        people=(meet.known,),
        kind="meeting",
        place=words.place,
        event=event.id,
    )
    return Change(f"Arranged: {meet.name}, {weekday(words.day)} {words.time}", (add(row),))


def draft(meet: Meet, agenda: Agenda, book: Book, now: Now, tone: int = 0) -> Draft:
    """The message that arranges the talk: what of theirs one looks forward to, a time, a way to say no."""
    name, event = first_name(meet.name) or "[name]", agenda.event.name
    session = next(iter(meet.sessions), None)
    known = meet.known is not None and bool(book.index["touches"].get(meet.known))
    theirs = f' and look forward to "{session.title}"' if session and session.speakers else ""
    question = next(iter(meet.encounter.questions), "") if meet.encounter else ""
    free = free_time(meet, agenda)
    when = f"{weekday(free.day)} at {free.time}" if free else "[a time]"
    place = f", near {free.place}" if free and free.place else ""
    first = f"I will be at {event} too{theirs}."
    ask = f"Would you have {MINUTES} minutes{over(book)}, {when}{place}?"
    about = f"I would like to ask you: {question}" if question else "[what you would like to ask]"
    easy = "If the days are full, no worries at all."
    sounds = TONES[tone % len(TONES)]
    if sounds == "formal":
        text = f"Dear {name},\n\n{first} {ask} {about}\n\n{easy}\n\nKind regards\n{book.me.name or '[your name]'}"
    elif sounds == "warm":
        hello = "it would be good to see you again: " if known else ""
        text = f"Hi {name}, {hello}{first} {ask} {about} {easy}"
    else:
        text = f"{name}, {first} {ask} {about}"
    hole = text[text.index("[") + 1 : text.index("]")] if "[" in text else ""
    return Draft(text, f"a talk at the event, {sounds}", len(text.split()), hole)


def over(book: Book) -> str:
    """The setting that suits the user best, as part of a question; a call is none at an event."""
    suits = next((name for name in book.me.settings.formats if name in OVER), "")
    return f" {OVER[suits]}" if suits else ""


def offers(meet: Meet, book: Book, now: Now) -> tuple[str, ...]:
    """Questions for this person: from their session, what they told, why one wants to meet, then the user's bank."""
    found = [f"What did you leave out of «{session.title}»?" for session in meet.sessions[:1] if session.speakers]
    if meet.known is not None:
        about = book.about(meet.known)
        found += [f"How did it go: {fact.text}?" for fact in about.person.facts if fact.day and fact.day < now.day][:1]
        last = next((touch for touch in reversed(about.touches) if touch.learned or touch.note), None)
        found += [f"What came of it: {(last.learned or last.note).split('.')[0]}?"] if last else []
    for gap in meet.gaps[:1]:
        what = gap.target.name
        found.append(
            f"What does a good week at {what} look like?"
            if gap.target.kind == "company"
            else f"Who else should I talk to about {what}?"
        )
    return tuple(dict.fromkeys((*found, *(book.me.questions or BANK))))


def unasked(found: Iterable[Meet]) -> tuple[Meet, ...]:
    """Whom the user wants to meet and has no question for yet."""
    return tuple(meet for meet in found if meet.wanted and meet.encounter and not meet.encounter.questions)


def ask_all(found: Sequence[Meet], book: Book, now: Now) -> Change:
    """Three questions for each of several people, from what is known of them and from the bank."""
    changes = [questions(meet, offers(meet, book, now), book) for meet in found]
    label = changes[0].label if len(changes) == 1 else f"Questions for {len(changes)} people"
    return joined(label, changes)


OVER = {
    "coffee": "for a coffee",
    "lunch": "over lunch",
    "walk": "for a walk",
    "dinner": "over dinner",
    "breakfast": "over breakfast",
}
"""Settings of a talk at an event, as one asks for them."""

BANK = (
    "What are you working on?",
    "What brought you here?",
    "What are you hoping to learn?",
)
"""The bank of questions while the user has none of their own."""


def _alone(at: Slot, slots: Sequence[Slot]) -> bool:
    """Nothing picked begins within the minutes of a talk after this one."""
    return not any(slot.going and at.end <= slot.start < at.end + MINUTES for slot in slots)
