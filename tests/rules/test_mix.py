"""RULES 3: the mix of seniority, inside and outside, and who brought the people in."""

from __future__ import annotations

import pytest

from netui.book.book import Book
from netui.book.now import Now, day_at
from netui.book.records import Level, Me, Organisation, Person, Position, Record, Target, Touch
from netui.rules import gaps
from netui.rules.mix import Mix, beside, broker, inside, levels, offices, warnings, warns
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23")
WANTED = {"senior": 0.3, "peer": 0.5, "junior": 0.2}


def test_worked_brokers_and_mix() -> None:
    people = [Person(id=i, name=f"P{i}", via=9 if i < 4 else None) for i in range(1, 5)]
    book = Book.of(*people, Person(id=9, name="Ana Ruiz"))
    found = broker((1, 2, 3, 4), book)
    assert found is not None
    assert (found.person, found.share) == (9, 0.75)
    assert warns(found, book) == "3 of 4 through Ana Ruiz"
    assert round(Mix({"senior": 1, "peer": 8, "junior": 1}, WANTED).score, 6) == 0.7


@pytest.mark.parametrize(("via", "words"), [((9, 9), ""), ((9, 9, None, None), ""), ((9, 9, 9), "all through Ana")])
def test_a_broker_is_said_above_half_of_three(via: tuple[int | None, ...], words: str) -> None:
    people = [Person(id=i, name=f"P{i}", via=by) for i, by in enumerate(via, 1)]
    book = Book.of(*people, Person(id=9, name="Ana"))
    assert warns(broker(range(1, len(via) + 1), book), book) == words


def test_a_share_below_half_of_what_is_wished_is_said() -> None:
    found = Mix({"senior": 1, "peer": 8, "junior": 1}, WANTED, 2)
    assert found.low == ("senior",)
    assert found.words == "senior 10 %  peer 80 %  junior 10 %; few senior, you wish 30/50/20; 2 not known"
    assert not Mix({"senior": 15, "peer": 75, "junior": 10}, WANTED).low
    assert Mix({}, WANTED).words == "nobody to count yet"


def test_the_mix_counts_who_one_talks_to() -> None:
    said: tuple[Level, ...] = ("senior", "peer", "peer", "")
    rows: list[Record] = [Person(id=i, name=f"P{i}", level=level) for i, level in enumerate(said, 1)]
    rows += [Touch(id=20 + i, day=day_at(NOW.today - 1), people=(i,)) for i in (1, 2, 4)]
    rows += [Organisation(id=30, name="Acme"), Position(id=31, person=1, organisation=30)]
    rows += [Organisation(id=32, name="Orbit"), Position(id=33, person=2, organisation=32)]
    found = levels(Outlook(Book.of(*rows), NOW))
    assert (dict(found.counts), found.left_out) == ({"senior": 1, "peer": 1, "junior": 0}, 1)
    assert inside(Outlook(Book.of(*rows), NOW)) is None
    both = inside(Outlook(Book.of(Me(id=1, company="ACME Inc."), *rows), NOW))
    assert both is not None
    assert (dict(both.counts), both.left_out, both.low) == ({"inside": 1, "outside": 1}, 1, ())


def test_a_gap_says_that_all_came_through_one() -> None:
    rows: list[Record] = [Person(id=i, name=f"P{i}", fields=("ML / AI",), via=9) for i in range(1, 4)]
    rows += [Touch(id=20 + i, day=day_at(NOW.today - 400), people=(i,)) for i in (1, 2)]
    rows += [Touch(id=30 + i, day=day_at(NOW.today - 3), people=(3,)) for i in range(2)]
    view = Outlook(Book.of(*rows, Person(id=9, name="Ana Ruiz"), Target(id=40, kind="field", name="ML / AI")), NOW)
    (gap,) = view.gaps.targets
    assert gaps.why(gap, view).endswith("counted as 1 of 3; all through Ana Ruiz.")
    assert "Most through one: all through Ana Ruiz" in gaps.reckoning(gap, view)


def test_team_company_outside_and_the_offices_of_the_colleagues() -> None:
    rows: list[Record] = [Person(id=i, name=f"P{i}", city="Berlin" if i == 1 else "") for i in range(1, 6)]
    rows += [Touch(id=20 + i, day=day_at(NOW.today - 1), people=(i,)) for i in range(1, 6)]
    rows += [Organisation(id=30, name="Acme"), Organisation(id=31, name="Orbit")]
    rows += [
        Position(id=41, person=1, organisation=30, team="data"),
        Position(id=42, person=2, organisation=30, team="Platform", office="Hamburg"),
        Position(id=43, person=3, organisation=30),
        Position(id=44, person=4, organisation=31, team="Data"),
    ]
    me = Me(id=1, company="Acme", team="Data", office="Berlin")
    view = Outlook(Book.of(me, *rows), NOW)
    found = beside(view)
    assert found is not None
    assert dict(found.counts) == {"your team": 1, "other teams": 1, "outside": 1}
    assert found.left_out == 2
    assert offices(view) == ((("Berlin", 1), ("Hamburg", 1)), 1)
    assert beside(Outlook(Book.of(Me(id=1, company="Acme"), *rows), NOW)) is None


def test_every_warning_has_its_numbers() -> None:
    rows: list[Record] = [Person(id=i, name=f"P{i}", level="peer", via=9) for i in range(1, 5)]
    rows += [Touch(id=20 + i, day=day_at(NOW.today - 1), people=(i,)) for i in range(1, 5)]
    view = Outlook(Book.of(*rows, Person(id=9, name="Ana Ruiz")), NOW)
    assert warnings(view) == (
        "Few senior: 0 %, you wish 30 %",
        "Few junior: 0 %, you wish 20 %",
        "All through Ana Ruiz: more than half of your people hang on one.",
    )
