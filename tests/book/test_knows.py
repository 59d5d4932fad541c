"""Who knows whom, written down in a line, and the way to somebody that follows from it."""

from __future__ import annotations

import pytest

from netui.book.book import Book
from netui.book.line.capture import carry_out, parse
from netui.book.now import Now
from netui.book.records import Link, Person

NOW = Now("2026-11-23", "09:00", 1_795_420_800_000, 7)
BOOK = Book.of(Person(id=2, name="Ana Ruiz"), Person(id=3, name="Wen Sato"), Person(id=4, name="Bo Alves"))


def links(book: Book) -> list[tuple[int, int, str]]:
    return [(row.a, row.b, row.strength) for row in book.links.values()]


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("knows Ana & Wen", "knows"),
        ("knows Ana Ruiz & Wen Sato: close", "close"),
        ("knows Ana, Wen well", "close"),
        ("knows Ana & Wen maybe", "maybe"),
    ],
)
def test_two_who_know_each_other(line: str, how: str) -> None:
    change = carry_out(parse(line, BOOK, NOW), BOOK, NOW)
    assert change.label == "Ana Ruiz and Wen Sato know each other"
    assert links(BOOK.with_(change)) == [(2, 3, how)]


def test_said_again_it_is_the_same_row_with_how_well_they_know_each_other_now() -> None:
    book = BOOK.with_(carry_out(parse("knows Ana & Wen maybe", BOOK, NOW), BOOK, NOW))
    again = book.with_(carry_out(parse("knows Wen & Ana: close", book, NOW), book, NOW))
    assert links(again) == [(2, 3, "close")]
    assert book.links.keys() == again.links.keys()


def test_one_of_the_two_may_be_new() -> None:
    book = BOOK.with_(carry_out(parse("knows Bo & Kim Lee", BOOK, NOW), BOOK, NOW))
    (row,) = book.links.values()
    assert isinstance(row, Link)
    assert {book.people[row.a].name, book.people[row.b].name} == {"Bo Alves", "Kim Lee"}


@pytest.mark.parametrize("line", ["knows Ana", "knows Ana & Wen & Bo", "knows Ana & Wen since school"])
def test_whatever_else_is_asked_about(line: str) -> None:
    assert parse(line, BOOK, NOW).problems == ("Who knows whom? Say knows Ana & Wen, with close or maybe after it",)
