"""One page: what stands on it, that it is never longer than a page, and that data cannot become markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Event, Person
from netui.rules.brief import of_event, of_person, span
from netui.rules.brief_page import LINES, WIDTH, Brief, Part, lines, markdown
from netui.rules.outlook import Outlook
from tests.screen import MONDAY


def look() -> tuple[Outlook, Event]:
    book = demo(MONDAY)
    return Outlook(book, MONDAY), next(row for row in book.events.values() if row.name == "DataStack Berlin")


def test_the_page_of_an_event_has_all_that_one_needs_there() -> None:
    outlook, event = look()
    page = of_event(outlook, event)
    assert page.title == "DataStack Berlin, 1-3 Dec 2026"
    assert page.file == "datastack-berlin-2026.md"
    names = [part.name for part in page.parts]
    assert names == ["Goal", "Pitch", "Meet", "Say hello", "Tue 1", "Wed 2", "Thu 3", "Openers", "After"]
    text = "\n".join(lines(page))
    assert len(lines(page)) <= LINES
    for words in ("How do you staff evals?", "10:00 Robots that ask for help", "16:15 rest", "What brought you here?"):
        assert words in text


def test_the_page_of_a_person_says_who_why_where_and_what_to_ask() -> None:
    outlook, event = look()
    person = next(row.id for row in outlook.book.people.values() if row.name == "Ola Berg")
    page = of_person(outlook, person, event)
    by = {part.name: part.lines for part in page.parts}
    assert by["Where"] == ("DataStack Berlin, Wed 10:45, Room 4",)
    assert by["Ask"][0] == "How do you staff evals?"
    assert len(by["Ask"]) == 3
    assert "target" in by["Why"][0]
    assert by["Speaks"][0] == "Robots that ask for help"
    everybody = [lines(of_person(outlook, i)) for i in outlook.book.people]
    assert max(map(len, everybody)) <= LINES


def test_the_page_of_somebody_who_speaks_at_the_next_event_says_where_also_unmarked() -> None:
    outlook, _ = look()
    person = next(row.id for row in outlook.book.people.values() if row.name == "Ana Ruiz")
    by = {part.name: part.lines for part in of_person(outlook, person).parts}
    assert by["Where"] == ("DataStack Berlin, Wed 12:15, Room 2",)
    assert by["Speaks"] == ("Evals that pay rent",)


def test_the_page_stands_in_columns_where_it_is_wide_and_breaks_before_the_question_where_not() -> None:
    outlook, event = look()
    wide = lines(of_event(outlook, event))
    assert "Meet        Ola Berg, Kestrel  Wed 10:45, Room 4  ask: How do you staff evals?" in wide
    assert "            Wen Sato, Kestrel                     ask: What does platform mean at Kestrel?" in wide
    second = [found.end() for line in wide if (found := re.match(r".{12}\d\d:\d\d .*?  +(?=\d\d:\d\d )", line))]
    assert len(second) == 5
    assert len(set(second)) == 1
    narrow = lines(of_event(outlook, event), 60, 200)
    at = narrow.index("Meet        Ola Berg, Kestrel  Wed 10:45, Room 4")
    assert narrow[at + 1] == "              ask: How do you staff evals?"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-12-01", "2026-12-03", "1-3 Dec 2026"),
        ("2026-12-02", "2026-12-02", "2 Dec 2026"),
        ("2026-11-30", "2026-12-02", "30 Nov-2 Dec 2026"),
    ],
)
def test_days_in_words(start: str, end: str, said: str) -> None:
    assert span(Event(id=1, name="E", start=start, end=end)) == said


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=300), max_size=20), max_size=12))
def test_it_is_never_longer_than_a_page_nor_wider(texts: list[list[str]]) -> None:
    page = lines(Brief("Title", tuple(Part(f"P{n}", tuple(rows)) for n, rows in enumerate(texts))))
    assert len(page) <= LINES
    assert all(len(line) <= WIDTH for line in page)


def test_what_does_not_fit_is_counted() -> None:
    page = lines(Brief("T", (Part("Meet", tuple(f"person {n}" for n in range(50))), Part("After", ("home",)))))
    assert len(page) == LINES
    assert page[-3].strip() == "… 19 more"
    assert "home" in page[-1]


def test_names_from_outside_are_no_markup() -> None:
    book = Book.of(Person(id=1, name="# <b>[x](y)</b>"))
    text = markdown(of_person(Outlook(book, MONDAY), 1))
    assert text.startswith("# \\# \\<b\\>\\[x\\](y)\\</b\\>")
