"""The drafts around introductions: asking for one, asking both, bringing them together; each names both people."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.records import Introduction
from netui.rules.drafting import both
from netui.rules.drafts import Draft, first_name
from netui.rules.introductions import Way


def ask_words(row: Introduction, person: int, book: Book) -> Draft:
    """The question to one of the two; it names the other and leaves a way out."""
    return _draft(f"{first_name(book.people[person].name)}, {both.question(row, person, book)}", "ask both")


def both_words(row: Introduction, book: Book) -> Draft:
    """The message that brings the two together."""
    return _draft(f"{first_name(book.people[row.a].name)}, {both.together(row, book)}", "introduction")


def request(way: Way, book: Book, because: str = "") -> Draft:
    """The words that ask the first introducer for an introduction to the next person on the way."""
    to = (*way.through[1:], way.to)[0]
    name, whom = first_name(book.people[way.first].name), book.people[to]
    firm = book.about(to).company
    who = whom.name + (f" of {firm}" if firm else "")
    why = because or "[why them, in one sentence]"
    end = f" (In the end I hope to reach {book.people[way.to].name}.)" if to != way.to else ""
    text = f"{name}, you know {who}. Would you introduce us? {why}{end} If it does not suit you, a no is fine."
    return _draft(text, "introduction, short")


def _draft(text: str, tone: str) -> Draft:
    hole = text.partition("[")[2].partition("]")[0]
    return Draft(text, tone, len(text.split()), hole)
