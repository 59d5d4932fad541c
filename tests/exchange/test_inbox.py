"""An inbox: lines from a phone, each read as on the day it was written, none of them twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.records import Person
from netui.book.refused import Refused
from netui.exchange import formats, inbox
from netui.exchange.outcome import Preview
from tests.exchange.given import LATER, looked, tables

ANA = Book.of(Person(id=1, name="Ana Ruiz"))
LINES = """# Inbox
2025-05-20 14:03 coffee with Ana Ruiz >send the RFC
- [ ] [21.05.2025, 09:12:33] met Zed Young @Kestrel yesterday
buy milk
Marta Lind from the climbing hall
## Mon 19 May 2025
called Ana
from whom?
"""


def seen(text: str, book: Book = ANA, **choices: str) -> Preview:
    return looked(text.encode(), book, name="inbox.txt", now=LATER, choices=choices)


def touches(book: Book) -> list[tuple[str, str, str]]:
    return sorted((row.day, row.kind, book.people[row.people[0]].name) for row in book.touches.values())


def test_each_line_is_read_as_on_its_day() -> None:
    found = seen(LINES)
    book = ANA.with_(found.change)
    assert touches(book) == [
        ("2025-05-19", "call", "Ana Ruiz"),
        ("2025-05-20", "coffee", "Ana Ruiz"),
        ("2025-05-20", "met", "Zed Young"),
    ]
    (promise,) = book.promises.values()
    assert (promise.what, promise.made, promise.person) == ("send the RFC", "2025-05-20", 1)
    assert tables(book.with_(found.change.inverse)) == tables(ANA)


def test_what_is_half_understood_says_so_and_what_is_not_is_left_out() -> None:
    found = seen(LINES)
    doubts = {row.place: row.doubt for row in found.heard if row.doubt}
    assert doubts == {
        "line 4": "is «buy milk» somebody?",
        "line 5": "no word says what happened; «from the climbing hall» becomes a note",
    }
    assert [(part.place, part.reason) for part in found.skipped] == [
        ("line 1", "a heading"),
        ("line 8", "Who? Say a name: met Ana @Acme"),
    ]
    without = ANA.with_(looked(LINES.encode(), ANA, name="inbox.txt", now=LATER, choices={"line 4": "skip"}).change)
    assert "buy milk" not in {person.name for person in without.people.values()}


def test_the_same_file_again_adds_nothing_and_a_line_more_adds_one() -> None:
    book = ANA.with_(seen(LINES).change)
    again = seen(LINES, book)
    assert not again.change.edits
    assert again.words.startswith("Nothing new")
    assert (inbox.waiting(LINES.encode(), ANA), inbox.waiting(LINES.encode(), book)) == (6, 0)
    more = seen(f"{LINES}2025-05-22 lunch with Ana\n", book)
    assert touches(book.with_(more.change))[-1] == ("2025-05-22", "lunch", "Ana Ruiz")
    assert (more.touches, more.new) == (1, 0)


def test_a_line_without_a_day_may_mean_another_day_and_is_offered() -> None:
    book = ANA.with_(seen("coffee with Ana\n").change)
    found = seen("coffee with Ana\n", book)
    assert not found.change.edits
    assert [(row.group, row.title) for row in found.offers] == [("again", "coffee with Ana")]
    taken = looked(b"coffee with Ana\n", book, name="inbox.txt", now=LATER, choices={"take again": "add"})
    assert len(book.with_(taken.change).touches) == 2
    assert len(book.with_(seen("coffee with Ana\ncoffee with Ana\n", book).change).touches) == 2


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("notes.txt", "coffee Ana\nmet Bo\nlunch Cem\n", "inbox"),
        ("inbox.md", "Ana Ruiz\n", "inbox"),
        ("people.csv", "Email Address,First Name\na@b.c,Ana\nd@e.f,Bo\n", "csv"),
    ],
)
def test_an_inbox_is_known_by_its_lines(name: str, text: str, kind: str) -> None:
    assert kind == formats.sniffed(name, text.encode()).KIND


def test_days_that_could_be_two_are_asked_about() -> None:
    (question,) = seen("03/04/2025 coffee with Ana\n").questions
    assert question.name == "dates"
    with pytest.raises(Refused, match=r"inbox\.txt"):
        seen("## 2025-01-01\n")


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_lines_end_in_a_preview_or_a_sentence(lines: list[str]) -> None:
    try:
        found = seen("\n".join(["coffee Ana", *lines]))
    except Refused:
        return
    book = ANA.with_(found.change)
    assert not seen("\n".join(["coffee Ana", *lines]), book).change.edits
