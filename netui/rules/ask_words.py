"""The words of an ask: what, why them, how long, and a way out; a hole where only the user knows."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.records import Ask
from netui.rules.drafting.asked import text
from netui.rules.drafts import Draft, first_name
from netui.rules.introductions import Way


def words(ask: Ask, book: Book) -> Draft:
    """The draft of an ask; it is never sent by netui."""
    return _draft(f"{first_name(book.people[ask.person].name) or '[name]'}, {text(ask, book)}", f"{ask.kind}, short")


def request(way: Way, book: Book) -> Draft:
    """The words that ask the first introducer for an introduction to the next person on the way."""
    to = (*way.through[1:], way.to)[0]
    name, whom = first_name(book.people[way.first].name), book.people[to]
    firm = book.about(to).company
    who = whom.name + (f" of {firm}" if firm else "")
    end = f" (In the end I hope to reach {book.people[way.to].name}.)" if to != way.to else ""
    ask = f"{name}, you know {who}. Would you introduce us? [why them, in one sentence]{end}"
    return _draft(f"{ask} If it does not suit you, a no is fine.", "introduction, short")


def _draft(said: str, tone: str) -> Draft:
    return Draft(said, tone, len(said.split()), said.partition("[")[2].partition("]")[0])
