"""The words of an ask: what, why them, how long, and a way out; a hole where only the user knows."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.records import Ask
from netui.rules.drafts import Draft, first_name


def words(ask: Ask, book: Book) -> Draft:
    """The draft of an ask; it is never sent by netui."""
    name = first_name(book.people[ask.person].name) or "[name]"
    what = ask.what or "[what you want to know]"
    why = f" {_sentence(ask.because)}" if ask.because else " [why them, in one sentence]."
    out = "If it does not suit you, a no is fine."
    match ask.kind:
        case "question":
            text = f"{name}, one question, and a line is plenty: {what}?"
        case "chat":
            text = f"{name}, would you have {ask.minutes or 20} minutes for {what}?{why} {out}"
        case "feedback":
            text = f"{name}, would you look at {what} and tell me what you would change?{why} {out}"
        case "introduction":
            other = book.people.get(ask.about or 0)
            whom = other.name if other else what
            text = f"{name}, you know {whom}. Would you introduce us?{why} {out}"
        case "referral":
            packet = " · ".join(part for part in (ask.role, ask.link, ask.resume) if part) or "[role, link, resume]"
            text = f"{name}, would you put my name in for this? {packet}. {ask.context or '[two lines to copy]'} {out}"
        case _:
            text = f"{name}, {what}?{why} {out}"
    hole = text.partition("[")[2].partition("]")[0]
    return Draft(text.replace("??", "?"), f"{ask.kind}, short", len(text.split()), hole)


def _sentence(text: str) -> str:
    said = text.strip()
    return said if said.endswith((".", "!", "?")) else f"{said}."
