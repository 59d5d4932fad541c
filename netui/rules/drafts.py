"""First sentences to start from: what is said comes from the card, how it is said from the tone and the user's phrases.

Never sent by netui. A `[word]` in the text is a hole that only the user can fill. A hello asks for nothing.
The user's own first sentence (`me.phrases`: promise, report, follow up, hello, no hurry) stands in place of ours; in it
{name}, {event} and {what} are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from netui.book.book import Book
from netui.book.dates import short
from netui.book.now import Now, ordinal
from netui.book.records import Encounter, Promise, Touch
from netui.rules.card import Card

TONES = ("short", "warm", "formal")

_TOPIC = 80
"""Characters of a note that a sentence can carry."""

_TITLES = frozenset(("dr", "prof", "mr", "mrs", "ms", "mx"))
_SENDING = ("send ", "share ", "forward ", "mail ", "email ", "pass on ")
_HOLE = re.compile(r"\[([^\[\]]+)\]")


class Draft(msgspec.Struct, frozen=True):
    """A text to edit, copy and send by hand."""

    text: str
    tone: str
    """What it is and how it sounds: "hello, short"."""
    words: int
    hole: str = ""
    """What is missing: a link, a name, a reason."""


class Sayings(NamedTuple):
    """One message in parts; the tone decides which are said."""

    purpose: str
    first: str
    """The sentence that the user's own phrase may replace."""
    warm: str = ""
    """A sentence more, where there is room for one."""
    event: str = ""
    what: str = ""


def draft(card: Card, book: Book, now: Now, tone: int = 0) -> Draft:
    """The draft of a card in one of three tones; more tones begin again."""
    said = WRITERS.get(card.tier, _hello)(card, book, now)
    name = first_name(card.person.name) or "[name]"
    first = book.me.phrases.get(said.purpose) or said.first
    filled = {"{name}": name, "{event}": said.event or "[event]", "{what}": said.what or "[what]"}
    for mark, word in filled.items():
        first = first.replace(mark, word)
    sounds = TONES[tone % len(TONES)]
    text = _in_tone(sounds, name, first, said.warm, book.me.name)
    hole = _HOLE.search(text)
    return Draft(text, f"{said.purpose}, {sounds}", len(text.split()), hole[1] if hole else "")


def first_name(name: str) -> str:
    """How one would address them: the first word that is no title."""
    words = [word for word in name.split() if word.rstrip(".").casefold() not in _TITLES]
    return words[0] if words else ""


def topic(touch: Touch | None) -> str:
    """What a touch was about, short enough for a sentence."""
    return _clause(touch.learned or touch.note) if touch else ""


def _in_tone(tone: str, name: str, first: str, warm: str, me: str) -> str:
    if tone == "formal":
        parts = [f"Dear {name},", _upper(first), f"Kind regards\n{me or '[your name]'}"]
        return "\n\n".join(parts)
    if tone == "warm":
        return f"Hi {name}, {first} {warm}".strip()
    return f"{name}, {first}"


def _promise(card: Card, book: Book, now: Now) -> Sayings:
    promise = card.about
    assert isinstance(promise, Promise)
    given = book.touches.get(promise.touch) if promise.touch else None
    event = _event(book, promise.event or (given.event if given else None))
    where = f"at {event}" if event else f"on {short(promise.made, now)}"
    if card.waiting:
        warm = "If it does not suit you, that is fine too."
        return Sayings("no hurry", f"no hurry at all about this: {promise.what}.", warm, event, promise.what)
    if promise.report_back:
        first = "a word on what came of your advice: [how it went]."
        return Sayings("report", first, "It helped, thank you.", event, promise.what)
    thing = _thing(promise.what)
    if not thing:
        first = f"as promised {where}: {promise.what}."
        warm = "Thank you for your patience."
    else:
        link = "" if "://" in thing else " [link]"
        first = f"as promised {where}: {thing}{link}"
        warm = "I hope it is of use; no need to answer."
    over = now.today - ordinal(promise.due)
    return Sayings(
        "promise", first, f"It took me longer than I said. {warm}" if over > 0 else warm, event, promise.what
    )


def _follow_up(card: Card, book: Book, now: Now) -> Sayings:
    row = card.about
    assert isinstance(row, Encounter)
    event, met = _event(book, row.event) or "[event]", (row.met or now.day)[:10]
    there = next((t for t in reversed(card.whom.touches) if t.event == row.event and (t.note or t.learned)), None)
    about = _clause(row.note) or topic(there)
    owed = next((p.what for p in card.mine if p.event == row.event), "")
    warm = f"I have not forgotten what I promised: {owed}." if owed else "I am glad that we talked."
    if now.today - ordinal(met) >= book.me.settings.follow_up_stale:
        first = f"we met at {event}{f', on {about}' if about else ''}. Today I thought of you because of [a reason]."
    elif about:
        first = f"it was good to meet you at {event}. I keep thinking of what we talked about: {about}."
    else:
        first = f"it was good to meet you at {event} and to hear about [what you talked about]."
    return Sayings("follow up", first, warm, event, about)


def _hello(card: Card, book: Book, now: Now) -> Sayings:
    """How they are, never a favour."""
    last = next((t for t in reversed(card.whom.touches) if t.day <= now.day and _talk(t) and topic(t)), None)
    about, firm = topic(last), card.whom.company
    if about and last:
        first = f"I thought of our {_meeting(last)} in {_month(last.day, now)} ({about}) and hope that it goes well."
    else:
        first = f"you came to my mind today. I hope all is well{f' at {firm}' if firm else ''}."
    return Sayings("hello", first, "No need to answer soon, I just wanted to say hello.", "", about)


WRITERS: Mapping[str, Callable[[Card, Book, Now], Sayings]] = {
    "promises": _promise,
    "followups": _follow_up,
    "keeping": _hello,
}
"""Tier to its first sentences; without a row it says hello."""


def _thing(what: str) -> str:
    """What is to be sent, when it is something to be sent."""
    for verb in _SENDING:
        if what.casefold().startswith(verb):
            return what[len(verb) :].strip()
    return ""


def _talk(touch: Touch) -> bool:
    """Whether both said something; one's own messages are no topic to come back to."""
    return touch.direction != "out" and touch.kind != "reaction"


def _meeting(touch: Touch) -> str:
    return touch.kind if touch.kind in ("coffee", "call", "lunch", "dinner") else "talk"


def _month(day: str, now: Now) -> str:
    name = _MONTHS[int(day[5:7]) - 1]
    return name if now.today - ordinal(day) < 300 else f"{name} {day[:4]}"


def _event(book: Book, event: int | None) -> str:
    row = book.events.get(event) if event else None
    return row.name if row else ""


def _clause(text: str) -> str:
    """The first clause of a note, cut at a word."""
    clause = re.split(r"[;.!?\n](?:\s|$)|\n", text.strip(), maxsplit=1)[0].strip(" ,:")
    return clause if len(clause) <= _TOPIC else clause[:_TOPIC].rsplit(" ", 1)[0] + " …"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
