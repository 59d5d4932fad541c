"""Sentences that bring two people together: each is asked first, then both hear of each other, later how it went."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.now import Now
from netui.book.records import Introduction, Person
from netui.rules.card import Card
from netui.rules.drafting.parts import Sayings

NO = "A no is fine."


def question(row: Introduction, person: int, book: Book) -> str:
    """Whether one of the two wants it; the other is named, a candidate by what they look for."""
    other = book.people[row.b if person == row.a else row.a]
    firm = book.about(other.id).company
    who = other.name + (f" of {firm}" if firm else "")
    if row.kind == "candidate":
        if person == row.a:
            return f"may I put you forward to {who}? {f'I think of this: {row.why}.' if row.why else '[for what]'} {NO}"
        return f"may I put {who} forward to you? {f'{_upper(row.why)}.' if row.why else '[why them]'} {NO}"
    why = f"{row.why}." if row.why else "[why you two]."
    return f"may I introduce you to {who}? I think of you both because {why} {NO}"


def together(row: Introduction, book: Book) -> str:
    """What both hear, after the name of the first."""
    one, other = book.people[row.a], book.people[row.b]
    why = row.why or "[what you have in common]"
    if row.kind == "candidate":
        meet = f"{one.name} is whom I told you about: {why}. {_first(one)}, {other.name} knows the role."
    else:
        meet = f"{one.name}, meet {other.name}. What you share: {why}."
    return f"{_first(other)}: you both said yes, so here you are. {meet} I leave you to it."


def introduction(card: Card, book: Book, now: Now) -> Sayings:
    """The words of the step that the card is about."""
    from netui.rules.bringing import following

    row = card.about
    assert isinstance(row, Introduction)
    if row.a not in book.people or row.b not in book.people:
        return Sayings("nothing to send", "", silent=True)
    match following(row).step:
        case "ask a" | "ask b":
            return Sayings("ask both", question(row, card.person.id, book), "I ask you first.", "", row.why)
        case "introduce":
            return Sayings("introduction", f"and {together(row, book)}", "Good luck to you both.", "", row.why)
        case "check":
            other = book.people[row.b if card.person.id == row.a else row.a]
            return Sayings(
                "question", f"did anything come of it, {_first(other)} and you?", "I am curious.", "", row.why
            )
    return Sayings("nothing to send", "", silent=True)


def _first(person: Person) -> str:
    return person.name.split()[0] if person.name.split() else person.name


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
