"""What drafts are made of: one message in parts, and the words that a card can lend it."""

from __future__ import annotations

import re
from typing import NamedTuple

from netui.book.book import About, Book
from netui.book.now import Now, ordinal
from netui.book.records import Touch

_TOPIC = 80
"""Characters of a note that a sentence can carry."""

_ASIDE = 48
"""Characters of a note that fit in brackets; a longer one was written for oneself."""


class Sayings(NamedTuple):
    """One message in parts; the tone decides which are said."""

    purpose: str
    first: str
    """The sentence that the user's own phrase may replace."""
    warm: str = ""
    """A sentence more, where there is room for one."""
    event: str = ""
    what: str = ""
    then: str = ""
    """A sentence that is said in every tone, also after the user's own phrase."""
    silent: bool = False
    """There is nothing to write: a draft would be one too many."""


def topic(touch: Touch | None) -> str:
    """What a touch was about, short enough for a sentence."""
    return clause(touch.learned or touch.note) if touch else ""


def is_talk(touch: Touch) -> bool:
    """Whether both said something; one's own messages are no topic to come back to."""
    return touch.direction != "out" and touch.kind != "reaction"


def meeting_word(touch: Touch) -> str:
    """What to call it: coffee, call, lunch, dinner, else a talk."""
    return touch.kind if touch.kind in ("coffee", "call", "lunch", "dinner") else "talk"


def month(day: str, now: Now) -> str:
    """The month in words, with the year when it is long ago."""
    name = _MONTHS[int(day[5:7]) - 1]
    return name if now.today - ordinal(day) < 300 else f"{name} {day[:4]}"


def event_name(book: Book, event: int | None) -> str:
    """The name of an event, or nothing."""
    row = book.events.get(event) if event else None
    return row.name if row else ""


def clause(text: str) -> str:
    """The first clause of a note, cut at a word."""
    clause = re.split(r"[;.!?\n](?:\s|$)|\n", text.strip(), maxsplit=1)[0].strip(" ,:")
    return clause if len(clause) <= _TOPIC else clause[:_TOPIC].rsplit(" ", 1)[0] + " …"


def last_topic(about: About, now: Now) -> tuple[Touch | None, str]:
    """The last talk that was about something, and what that was; nothing where the words are longer than an aside."""
    last = next((t for t in reversed(about.touches) if t.day <= now.day and is_talk(t) and topic(t)), None)
    what = topic(last)
    return last, what if len(what) <= _ASIDE and ":" not in what else ""


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
