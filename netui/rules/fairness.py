"""Whether an ask would be fair now, in a few words: the largest that the guards let pass, never more than they say."""

from __future__ import annotations

from collections.abc import Iterator

from netui.book.book import About, Book
from netui.book.now import Now
from netui.book.records import Ask
from netui.rules.ask_steps import unsent
from netui.rules.asks import KINDS, Verdict, verdict
from netui.rules.asks import fair as fair_words
from netui.rules.ties import Tie

LADDER = ("question", "chat", "feedback", "introduction", "referral")
"""What may be asked, the smallest first; a chat is meant to be specific."""

MOST = 3
"""Kinds that are named, the largest."""

_SAID = {"question": "a question", "chat": "a short talk", "feedback": "feedback"} | {
    kind: KINDS[kind] for kind in ("introduction", "referral")
}


def fair(about: About, tie: Tie, now: Now, book: Book) -> str:
    """What one may ask, or why nothing now and what comes first; of an ask that is written down what holds for it."""
    if row := next((ask for ask in reversed(about.asks) if unsent(ask)), None):
        return fair_words(verdict(row, about, tie, now, book))
    names = [_SAID[kind] for kind in passes(about, tie, now, book)][-MOST:]
    if not names:
        return fair_words(judged("question", about, tie, now, book))
    if len(names) == 1:
        return f"yes, if it is small: {names[0]}"
    return f"yes: {', '.join(names[:-1])} or {names[-1]}"


def passes(about: About, tie: Tie, now: Now, book: Book) -> Iterator[str]:
    """The kinds of ask that no guard speaks against."""
    yield from (kind for kind in LADDER if judged(kind, about, tie, now, book).level == "ok")


def judged(kind: str, about: About, tie: Tie, now: Now, book: Book) -> Verdict:
    """The guards about an ask of this kind that is as complete as it can be."""
    ask = Ask(person=about.person.id, kind=kind, what="it", because="why", minutes=20)
    return verdict(ask, about, tie, now, book)
