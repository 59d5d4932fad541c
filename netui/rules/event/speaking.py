"""Speaking at an event: ideas for talks of one's own, the calls they are sent to, and what came of each."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from netui.book.changes import Change
from netui.book.records import Event, Fact, Talk
from netui.book.verbs import edit

Stage = Literal["", "sent", "accepted", "declined"]

AFTER: dict[Stage, Stage] = {"": "sent", "sent": "accepted", "accepted": "declined", "declined": ""}
"""What comes next of a talk."""

WORDS: dict[Stage, str] = {"": "an idea", "sent": "sent in", "accepted": "accepted: you speak", "declined": "declined"}


def speaks(event: Event) -> tuple[str, ...]:
    """The titles with which the user is a speaker there."""
    return tuple(talk.title for talk in event.talks if talk.state == "accepted")


def forward(event: Event, talk: Talk) -> Change:
    """An idea was sent in, what was sent in is accepted, then declined, then an idea again."""
    state = AFTER[talk.state]
    return _with(event, talk, f"{talk.title}: {WORDS[state]}", replace(talk, state=state))


def worded(event: Event, talk: Talk, title: str) -> Change:
    """The same talk under another title; an empty one takes it out."""
    title = " ".join(title.split())
    if not title:
        return dropped(event, talk)
    return _with(event, talk, f"{event.name}: a talk is called {title}", replace(talk, title=title))


def dropped(event: Event, talk: Talk) -> Change:
    """No idea any more."""
    return _with(event, talk, f"{event.name}: no longer an idea, {talk.title}")


def call_name(call: Fact) -> str:
    """What a call that was answered is ticked as."""
    return f"{call.text} {call.day or ''}".strip()


def answered(event: Event, call: Fact) -> Change:
    """Something was sent in, so the day is no longer told; again: it is open."""
    name = call_name(call)
    if name in event.ticked:
        return edit(event, f"{event.name}: {call.text} is open", ticked=tuple(t for t in event.ticked if t != name))
    return edit(event, f"{event.name}: {call.text} is answered", ticked=(*event.ticked, name))


def without(event: Event, call: Fact) -> Change:
    """A deadline that is none."""
    name = call_name(call)
    left = tuple(fact for fact in event.deadlines if fact != call)
    ticked = tuple(one for one in event.ticked if one != name)
    return edit(event, f"{event.name}: no deadline, {call.text}", deadlines=left, ticked=ticked)


def _with(event: Event, talk: Talk, label: str, *instead: Talk) -> Change:
    place = event.talks.index(talk)
    return edit(event, label, talks=(*event.talks[:place], *instead, *event.talks[place + 1 :]))
