"""RULES 7: goals are counted from what was logged; the week's cap; depth beside count; the year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import numbered
from netui.book.now import Now, day_at
from netui.book.records import Ask, Encounter, Event, Goal, Me, Person, Touch
from netui.book.refused import Refused
from netui.rules.goals import add_goal, depth, named, new_this_week, parse, progress, remove_goal, span, year
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23", ms=1_795_424_400_000)


@pytest.mark.parametrize(
    ("line", "kind", "many", "per", "new", "again"),
    [
        ("2 coffees with new people a month", "coffee", 2, "month", True, "2 coffees with new people a month"),
        ("one event a quarter", "events", 1, "quarter", False, "1 event a quarter"),
        ("3 new people per week", "new", 3, "week", False, "3 new people a week"),
        ("5 touches each week", "touches", 5, "week", False, "5 touches a week"),
        ("a give a month", "gives", 1, "month", False, "1 give a month"),
        ("2 internal lunches a month", "lunch", 2, "month", False, "2 internal lunches a month"),
        ("1 new person a week", "new", 1, "week", False, "1 new person a week"),
        ("4 contributions a quarter", "contributions", 4, "quarter", False, "4 contributions a quarter"),
    ],
)
def test_a_goal_in_one_line(line: str, kind: str, many: int, per: str, new: bool, again: str) -> None:
    goal = parse(line, NOW)
    assert (goal.kind, goal.many, goal.per, goal.new, named(goal)) == (kind, many, per, new, again)
    assert parse(named(goal), NOW) == goal


@pytest.mark.parametrize(
    "line", ["", "more friends", "2 coffees", "2 coffees a year", "0 coffees a week", "2 zebras a week"]
)
def test_what_cannot_be_counted_is_refused(line: str) -> None:
    with pytest.raises(Refused):
        parse(line, NOW)


@pytest.mark.parametrize(
    ("per", "day", "first", "last", "passed"),
    [
        ("week", "2026-11-23", "2026-11-23", "2026-11-29", 1),
        ("month", "2026-11-23", "2026-11-01", "2026-11-30", 23),
        ("month", "2026-12-31", "2026-12-01", "2026-12-31", 31),
        ("quarter", "2026-11-23", "2026-10-01", "2026-12-31", 54),
        ("quarter", "2028-02-29", "2028-01-01", "2028-03-31", 60),
    ],
)
def test_the_time_at_hand(per: str, day: str, first: str, last: str, passed: int) -> None:
    found = span(per, Now(day))
    assert (found.first, found.last, found.passed) == (first, last, passed)


def people(*wells: tuple[int, str | None]) -> list[Person]:
    return [Person(id=i, name=f"P{i}", well=well) for i, well in wells]  # type: ignore[arg-type]


def test_only_new_people_count_where_the_goal_says_so() -> None:
    book = Book.of(
        *people((1, None), (2, None), (3, "warm")),
        Goal(id=9, kind="coffee", many=2, new=True),
        Goal(id=8, kind="new", many=3),
        Touch(id=20, day="2026-11-05", people=(1,), kind="coffee"),
        Touch(id=21, day="2026-10-05", people=(2,), kind="coffee"),
        Touch(id=22, day="2026-11-06", people=(2,), kind="coffee"),
        Touch(id=23, day="2026-11-07", people=(3,), kind="coffee"),
        Touch(id=24, day="2026-11-30", people=(1,), kind="coffee"),
    )
    coffee, new = progress(book, NOW)
    assert (coffee.done, coffee.touches, coffee.behind) == (1, (20,), 0)
    assert (new.done, new.behind) == (1, 1)


def test_events_gives_and_internal_talks() -> None:
    book = Book.of(
        *people((1, None)),
        Event(id=30, name="A", start="2026-10-01", end="2026-10-02"),
        Event(id=31, name="B", start="2026-10-08", end="2026-10-09"),
        Encounter(id=32, event=30, person=1, met="2026-10-01"),
        Goal(id=40, kind="events", per="quarter"),
        Goal(id=41, kind="gives"),
        Goal(id=42, kind="talks", channel="internal"),
        Touch(id=50, day="2026-11-05", people=(1,), kind="gave", direction="out"),
        Touch(id=51, day="2026-11-05", people=(1,), kind="lunch", channel="internal"),
        Touch(id=52, day="2026-11-06", people=(1,), kind="lunch"),
    )
    assert [(row.done, row.met) for row in progress(book, NOW)] == [(1, True)] * 3


@pytest.mark.parametrize(("pace", "cap"), [("introvert", 3), ("balanced", 4), ("outgoing", 5), ("", 4)])
def test_the_weekly_cap_of_new_people(pace: str, cap: int) -> None:
    talk = Touch(id=20, day=NOW.day, people=(1, 2))
    before = Touch(id=21, day="2026-11-22", people=(2,))
    book = Book.of(Me(id=1, pace=pace), *people((1, None), (2, None)), talk, before)  # type: ignore[arg-type]
    assert new_this_week(book, NOW) == (1, cap)


def test_depth_stands_beside_count() -> None:
    book = Book.of(
        *people((1, None), (2, None)),
        *(Touch(id=20 + n, day=day_at(NOW.today - n), people=(1,)) for n in range(3)),
        Touch(id=30, day=NOW.day, people=(2,)),
    )
    found = depth(book, dict(Outlook(book, NOW).ties), NOW)
    assert (found.deep, found.all, found.share) == (3, 4, 0.75)


def test_the_year_counts_every_month_and_no_ask_twice() -> None:
    ask = Ask(id=40, person=1, kind="chat", sent="2026-03-03")
    book = Book.of(
        *people((1, None)),
        ask,
        Touch(id=20, day="2026-03-03", people=(1,), kind="asked", direction="out"),
        Touch(id=21, day="2026-03-09", people=(1,), kind="gave", direction="out"),
        Touch(id=22, day="2025-12-01", people=(1,)),
        Touch(id=23, day="2026-12-01", people=(1,)),
    )
    found = year(book, NOW)
    assert [row.month for row in found][::11] == ["2025-12", "2026-11"]
    assert [tuple(row)[1:] for row in found if row.month in ("2025-12", "2026-03")] == [(1, 0, 0), (2, 1, 1)]


def test_a_goal_is_changed_removed_and_comes_back() -> None:
    book = Book()
    book = book.with_(numbered(add_goal("2 coffees a month", book, NOW), book.ids(NOW)))
    with pytest.raises(Refused, match="already"):
        add_goal("2 coffees a month", book, NOW)
    book = book.with_(add_goal("3 coffees a month", book, NOW))
    assert [goal.many for goal in book.goals.values()] == [3]
    gone = remove_goal(next(iter(book.goals.values())))
    assert not book.with_(gone).goals
    assert book.with_(gone).with_(gone.inverse).goals == book.goals


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 3), st.sampled_from(["coffee", "message", "reaction"]))))
def test_order_of_entry_does_not_matter(rows: list[tuple[int, int, str]]) -> None:
    touches = [Touch(id=100 + n, day=day_at(NOW.today - d), people=(p,), kind=k) for n, (d, p, k) in enumerate(rows)]
    fixed = [*people((1, None), (2, None), (3, None)), Goal(id=9, kind="new"), Goal(id=8, kind="coffee", new=True)]
    one, other = Book.of(*fixed, *touches), Book.of(*fixed, *reversed(touches))
    assert [row.done for row in progress(one, NOW)] == [row.done for row in progress(other, NOW)]
