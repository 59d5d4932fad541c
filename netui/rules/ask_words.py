"""The words of an ask: what, why them, how long, and a way out; a hole where only the user knows."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.records import Ask
from netui.rules.drafting.asked import text
from netui.rules.drafts import Draft, first_name


def words(ask: Ask, book: Book) -> Draft:
    """The draft of an ask; it is never sent by netui."""
    said = f"{first_name(book.people[ask.person].name) or '[name]'}, {text(ask, book)}"
    return Draft(said, f"{ask.kind}, short", len(said.split()), said.partition("[")[2].partition("]")[0])
