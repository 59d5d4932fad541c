"""The sentences of an ask that is still to go out: what, why them, how long, and a way out."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.now import Now
from netui.book.records import Ask
from netui.rules.card import Card
from netui.rules.drafting.parts import Sayings


def text(ask: Ask, book: Book) -> str:
    """The ask after the name; a hole where only the user knows."""
    what = ask.what or "[what you want to know]"
    why = f" {_sentence(ask.because)}" if ask.because else " [why them, in one sentence]."
    out = "If it does not suit you, a no is fine."
    match ask.kind:
        case "question":
            return f"one question, and a line is plenty: {what}?".replace("??", "?")
        case "chat":
            said = f"would you have {ask.minutes or 20} minutes for {what}?{why} {out}"
        case "feedback":
            said = f"would you look at {what} and tell me what you would change?{why} {out}"
        case "introduction":
            other = book.people.get(ask.about or 0)
            said = f"you know {other.name if other else what}. Would you introduce us?{why} {out}"
        case "referral":
            packet = " · ".join(part for part in (ask.role, ask.link, ask.resume) if part) or "[role, link, resume]"
            said = f"would you put my name in for this? {packet}. {ask.context or '[two lines to copy]'} {out}"
        case _:
            said = f"{what}?{why} {out}"
    return said.replace("??", "?")


def unsent(card: Card, book: Book, now: Now) -> Sayings:
    """The draft of a card about an ask that was written down and did not go out."""
    ask = card.about
    assert isinstance(ask, Ask)
    return Sayings(ask.kind, text(ask, book), "", "", ask.what)


def _sentence(text: str) -> str:
    said = text.strip()
    return said if said.endswith((".", "!", "?")) else f"{said}."
