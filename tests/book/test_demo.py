"""The made-up book: whole, the same on the same day, and with something of everything in it."""

from datetime import date

import pytest

from netui.book.book import Book
from netui.book.changes import TABLE_OF
from netui.book.demo import demo
from netui.book.now import Now, ordinal
from netui.book.records import TABLES

NOW = Now("2026-11-23")
DAYS = [Now(date.fromordinal(NOW.today + n).isoformat()) for n in range(7)]


@pytest.fixture(scope="module")
def book() -> Book:
    return demo(NOW)


def test_the_same_day_gives_the_same_book_whatever_the_clock_says(book: Book) -> None:
    assert demo(Now(NOW.day, time="23:59", ms=1_900_000_000_000, salt=77)).tables == book.tables


def test_forty_people_with_different_names(book: Book) -> None:
    assert len({person.name for person in book.people.values()}) == len(book.people) == 40


def test_every_reference_leads_to_a_record(book: Book) -> None:
    for row in book.touches.values():
        assert set(row.people) <= set(book.people)
        assert row.event is None or row.event in book.events
    for table in (book.promises, book.asks, book.positions, book.encounters):
        assert {row.person for row in table.values()} <= set(book.people)
    assert {row.organisation for row in book.positions.values()} <= set(book.organisations)
    assert {end for row in book.links.values() for end in (row.a, row.b)} <= set(book.people)
    assert {row.event for row in book.sessions.values()} <= set(book.events)


def test_ids_are_given_once_and_rows_stand_in_their_own_table(book: Book) -> None:
    rows = [row for table in TABLES if table != "me" for row in book.rows(table).values()]
    assert len({row.id for row in rows}) == len(rows)
    assert all(TABLE_OF[type(row)] == table for table in TABLES for row in book.rows(table).values())


def test_nothing_talked_about_lies_in_the_future(book: Book) -> None:
    assert all(ordinal(row.day) < NOW.today for row in book.touches.values())


@pytest.mark.parametrize("now", DAYS)
def test_the_conference_is_next_week_from_tuesday_on(now: Now) -> None:
    event = next(row for row in demo(now).events.values() if row.name == "DataStack Berlin")
    assert 2 <= ordinal(event.start) - now.today <= 8
    assert date.fromisoformat(event.start).isoweekday() == 2
    assert ordinal(event.end) - ordinal(event.start) == 2


def test_the_programme_has_thirty_talks_in_rooms_with_picks_of_which_two_overlap(book: Book) -> None:
    event = next(row for row in book.events.values() if row.name == "DataStack Berlin")
    talks = [row for row in book.programme(event.id) if row.kind == "talk"]
    picks = [row for row in talks if row.mark == "attend"]
    assert len(talks) == 30
    assert len({row.start for row in picks}) == len(picks) - 1
    assert {"Hall A", "Room 2", "Room 4", "Workshop"} <= {row.room for row in talks}


def test_something_is_owed_both_ways_and_one_promise_is_late(book: Book) -> None:
    still = [row for row in book.promises.values() if row.done is None]
    assert {row.mine for row in still} == {True, False}
    assert any(row.mine and ordinal(row.due) < NOW.today for row in still)
    assert any(row.day == NOW.day for row in book.meetings.values())


def test_three_people_of_the_event_just_over_wait_for_a_line(book: Book) -> None:
    waiting = [row for row in book.encounters.values() if row.met and not row.written]
    assert len(waiting) == 3
    assert {NOW.today - ordinal(row.met or "") for row in waiting} == {3}
