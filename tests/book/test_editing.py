"""What a typed value makes of a person, a contact, a promise; and what it is refused with."""

from __future__ import annotations

import pytest

from netui.book import editing
from netui.book.book import Book
from netui.book.records import Fact, Person
from netui.book.refused import Refused
from tests.screen import MONDAY
from tests.ui.card_book import ANA, BO, small

BOOK = small()


def after(field: str, text: str, person: int = ANA) -> Book:
    return BOOK.with_(editing.edited(BOOK.about(person), field, text, BOOK, MONDAY))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("60", 60),
        ("60d", 60),
        ("every 45 days", 45),
        ("weekly", 7),
        ("Monthly", 30),
        ("2 months", 60),
        ("every 2 weeks", 14),
        ("every week", 7),
        ("1 year", 365),
        ("twice a year", 180),
        ("", None),
        ("never", None),
    ],
)
def test_a_rhythm_in_words(text: str, days: int | None) -> None:
    assert after("rhythm", text).people[ANA].rhythm == days


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("rhythm", "often"),
        ("rhythm", "0"),
        ("rhythm", "-3"),
        ("rhythm", "90"),
        ("rhythm", "9999999"),
        ("level", "boss"),
        ("name", "  "),
        ("city", "Berlin"),
        ("id", "7"),
        ("emails", "ana@acme.example"),
    ],
)
def test_what_cannot_be_meant_or_changes_nothing_is_refused(field: str, text: str) -> None:
    with pytest.raises(Refused):
        after(field, text)


def test_lists_are_parted_by_commas_and_hold_each_once() -> None:
    assert after("emails", "a@b.example,  c@d.example, a@b.example").people[ANA].emails == (
        "a@b.example",
        "c@d.example",
    )


def test_a_fact_that_stays_keeps_its_day() -> None:
    facts = after("facts", "runs the half marathon; plays the cello").people[ANA].facts
    assert facts == (Fact(text="runs the half marathon", day="2027-04-02"), Fact(text="plays the cello"))


def test_a_title_is_corrected_and_a_company_is_a_new_job() -> None:
    assert after("title", "Director").about(ANA).title == "Director"
    assert after("title", "").about(ANA).title == ""
    moved = after("company", "Kestrel").about(ANA)
    assert moved.company == "Kestrel"
    assert [row.until for row in moved.positions if row.organisation == 20] == [MONDAY.day]


def test_somebody_without_work_gets_a_first_job() -> None:
    assert after("title", "Designer", BO).about(BO).title == "Designer"
    with pytest.raises(Refused):
        after("company", "", BO)


def test_a_contact_that_is_taken_out_leaves_what_was_promised() -> None:
    touch = BOOK.touches[60]
    book = BOOK.with_(editing.taken_out(touch, BOOK))
    assert 60 not in book.touches
    assert book.promises == BOOK.promises


@pytest.mark.parametrize("text", ["tomorrow", "soon", ""])
def test_what_happened_has_a_day_that_is_over(text: str) -> None:
    with pytest.raises(Refused):
        editing.rewritten(BOOK.touches[60], "day", text, MONDAY)


def test_a_promise_takes_a_day_ahead_and_keeps_its_words() -> None:
    row = editing.rewritten(BOOK.promises[50], "day", "fri", MONDAY).edits[0].after
    assert row is not None
    assert getattr(row, "due", "") == "2026-11-27"
    with pytest.raises(Refused):
        editing.rewritten(BOOK.promises[50], "words", " ", MONDAY)


def test_a_name_is_a_name() -> None:
    assert after("name", "Ana   Maria Ruiz").people[ANA] == Person(
        **{**{name: getattr(BOOK.people[ANA], name) for name in Person.__struct_fields__}, "name": "Ana Maria Ruiz"}
    )
