"""First sentences to start from: what is said comes from the card, how it is said from the tone and the user's phrases.

Never sent by netui. A `[word]` in the text is a hole that only the user can fill. A hello asks for nothing, and after
the one follow-up of an ask there is no draft. The user's own first sentence (`me.phrases`, by purpose: promise, report,
follow up, hello, no hurry, reply, thanks, nudge, congratulate, question, again, spark, meeting, article, opinion,
detail) stands in place of ours; in it {name}, {event} and {what} are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import msgspec

from netui.book.book import Book
from netui.book.line.kinds import TITLES
from netui.book.now import Now
from netui.book.records import Ask, Introduction
from netui.rules.ask_steps import unsent
from netui.rules.card import Card
from netui.rules.drafting import asked, both, given, owed, reasons
from netui.rules.drafting.parts import Sayings, topic
from netui.rules.drafting.reasons import REASONS

__all__ = ["REASONS", "TONES", "Draft", "draft", "first_name", "topic"]

TONES = ("short", "warm", "formal")

_HOLE = re.compile(r"\[([^\[\]]+)\]")


Writer = Callable[[Card, Book, Now], Sayings]
"""What makes the sentences of a card."""


class Draft(msgspec.Struct, frozen=True):
    """A text to edit, copy and send by hand."""

    text: str
    tone: str
    """What it is and how it sounds: "hello, short"."""
    words: int
    hole: str = ""
    """What is missing: a link, a name, a reason."""


def draft(card: Card, book: Book, now: Now, tone: int = 0, reason: str = "", write: Writer | None = None) -> Draft:
    """The draft of a card in one of three tones, and again from the first; with a letter of REASONS for that reason."""
    write = reasons.WRITERS.get(reason) or write or _writer(card)
    said = write(card, book, now)
    if said.silent:
        return Draft("", said.purpose, 0)
    name = first_name(card.person.name) or "[name]"
    first = book.me.phrases.get(said.purpose) or said.first
    filled = {"{name}": name, "{event}": said.event or "[event]", "{what}": said.what or "[what]"}
    for mark, word in filled.items():
        first = first.replace(mark, word)
    first = f"{first} {said.then}".strip()
    sounds = TONES[tone % len(TONES)]
    text = _in_tone(sounds, name, first, said.warm, book.me.name)
    hole = _HOLE.search(text)
    return Draft(text, f"{said.purpose}, {sounds}", len(text.split()), hole[1] if hole else "")


def _writer(card: Card) -> Writer:
    """What makes the sentences: the row that the card is about, else its tier."""
    if isinstance(card.about, Introduction):
        return both.introduction
    if isinstance(card.about, Ask) and unsent(card.about):
        return asked.unsent
    return WRITERS.get(card.tier, owed.hello)


def first_name(name: str) -> str:
    """How one would address them: the first word that is no title; in haste it may have been typed small."""
    words = [word for word in name.split() if word.rstrip(".").casefold() not in TITLES]
    first = words[0] if words else ""
    return "-".join(part[:1].upper() + part[1:] for part in first.split("-")) if name.islower() else first


def _in_tone(tone: str, name: str, first: str, warm: str, me: str) -> str:
    if tone == "formal":
        parts = [f"Dear {name},", _upper(first), f"Kind regards\n{me or '[your name]'}"]
        return "\n\n".join(parts)
    if tone == "warm":
        return f"Hi {name}, {first} {warm}".strip()
    return f"{name}, {first}"


WRITERS: Mapping[str, Writer] = {
    "meetings": given.meeting,
    "promises": owed.promise,
    "replies": given.reply,
    "followups": owed.follow_up,
    "thanks": given.thank,
    "asking": given.nudge,
    "news": given.congratulate,
    "keeping": owed.hello,
    "facts": given.ask_after,
    "spare": given.again,
}
"""Tier to its first sentences; without a row it says hello."""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
