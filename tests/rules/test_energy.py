"""RULES 6, energy: how long it goes without a break, how full a day is, what the plan keeps free."""

from __future__ import annotations

from itertools import count

import pytest

from netui.book.book import Book
from netui.book.changes import numbered
from netui.book.records import Event, Mark, Me, Session
from netui.rules.event.agenda import Agenda
from netui.rules.event.energy import effort, energy, left_at, too_long, words
from netui.rules.event.picks import accept
from netui.rules.event.plan import best_plan
from netui.rules.event.timetable import agenda

DAY = "2026-12-02"
EVENT = Event(id=1, name="DataStack", start=DAY, end=DAY)
QUIET, BALANCED = Me(id=1, pace="introvert"), Me(id=1, pace="balanced")


def talk(id_: int, opens: str, minutes: int, as_: Mark = "attend", kind: str = "") -> Session:
    start = f"{DAY}T{opens}:00+01:00"
    return Session(
        id=id_, event=1, title=f"S{id_}", start=start, minutes=minutes, day=DAY, room="A", mark=as_, kind=kind
    )


def day(*sessions: Session, me: Me = QUIET) -> Agenda:
    return agenda(Book.of(me, EVENT, *sessions), EVENT, me.settings)


@pytest.mark.parametrize(
    ("blocks", "breaks"),
    [
        ([(0, 30), (40, 70)], []),
        ([(0, 30), (40, 71)], [(1, 61)]),
        ([(0, 60), (90, 150)], []),
        ([(0, 60), (89, 150)], [(1, 121)]),
        ([(0, 60), (0, 60)], []),
        ([(0, 90), (95, 100), (140, 210)], [(0, 90), (2, 70)]),
        ([], []),
    ],
)
def test_the_worked_examples_of_a_quiet_pace(blocks: list[tuple[int, int]], breaks: list[tuple[int, int]]) -> None:
    assert list(too_long(blocks, 60, 30)) == breaks


@pytest.mark.parametrize(
    ("pace", "minutes"), [("introvert", (60, 30)), ("balanced", (90, 20)), ("outgoing", (150, 10)), ("", (90, 20))]
)
def test_each_pace_has_its_minutes_and_its_break(pace: str, minutes: tuple[int, int]) -> None:
    assert effort(Me(id=1, pace=pace)) == minutes  # type: ignore[arg-type]


def test_a_rest_is_no_time_among_people_and_ends_a_stretch() -> None:
    tired = energy(day(talk(1, "09:00", 45), talk(2, "09:50", 45)), DAY, QUIET)
    assert [(strain.at.title, strain.minutes, strain.limit) for strain in tired.strains] == [("S2", 90, 60)]
    rested = energy(day(talk(1, "09:00", 45), talk(3, "09:45", 30, kind="rest"), talk(2, "10:15", 45)), DAY, QUIET)
    assert not rested.strains
    assert rested.taken == 90


@pytest.mark.parametrize(
    ("hours", "dots", "said"),
    [(1, 1, "has room for 5 more"), (4, 4, "has room for 1 more"), (5, 5, "is full: nothing more, or drop one")],
)
def test_how_full_a_day_is(hours: int, dots: int, said: str) -> None:
    found = energy(day(talk(1, "09:00", hours * 60)), DAY, QUIET)
    assert found.dots == dots
    assert words(found, "Wed") == f"Wed {said}"


def test_a_day_beyond_the_pace_says_so_and_nothing_is_forbidden() -> None:
    found = energy(day(talk(1, "09:00", 400)), DAY, QUIET)
    assert found.more < 0
    assert words(found, "Wed") == "Wed is more than your pace: drop one"


def test_after_a_full_day_the_evening_stays_free_at_a_quiet_pace_only() -> None:
    sessions = (talk(1, "09:00", 280), talk(2, "18:30", 90, "interesting"))
    for pace, evening in (("introvert", True), ("outgoing", False)):
        me = Me(id=1, pace=pace)  # type: ignore[arg-type]
        plan = best_plan(day(*sessions, me=me), DAY, {}, me)
        assert plan.evening is evening
        assert [slot.title for slot in plan.adds] == ([] if evening else ["S2"])
    picked = (talk(1, "09:00", 280), talk(2, "18:30", 90))
    assert not best_plan(day(*picked), DAY, {}, QUIET).gives_up  # what was picked by hand stays


@pytest.mark.parametrize(("later", "rests"), [("15:00", 1), ("11:40", 0)])
def test_the_plan_rests_after_the_last_long_stretch_while_the_day_goes_on(later: str, rests: int) -> None:
    picked = (talk(1, "09:00", 60), talk(2, "10:00", 60), talk(3, "11:00", 40))
    plan = best_plan(day(*picked, talk(4, later, 15, ""), me=BALANCED), DAY, {}, BALANCED)
    assert len(plan.rests) == rests


def test_what_the_plan_adds_counts_for_the_free_evening_too() -> None:
    full = tuple(talk(n, f"{8 + n:02}:00", 60, "interesting") for n in range(1, 9))
    plan = best_plan(day(*full, talk(20, "18:30", 60, "interesting")), DAY, {}, QUIET)
    assert plan.evening
    assert "S20" not in [slot.title for slot in plan.adds]


def test_the_plan_proposes_no_more_than_the_pace_has_for_a_day() -> None:
    picked = (talk(1, "09:00", 240), talk(2, "13:30", 100))
    drinks, short = talk(3, "18:00", 120, "interesting"), talk(4, "16:30", 30, "interesting")
    plan = best_plan(day(*picked, drinks, short, me=BALANCED), DAY, {}, BALANCED)
    assert [slot.title for slot in plan.adds] == ["S4"]
    assert [slot.title for slot in plan.misses] == ["S3"]
    assert not plan.gives_up
    by_hand = best_plan(day(*picked, talk(3, "18:00", 120), me=BALANCED), DAY, {}, BALANCED)
    assert not by_hand.gives_up  # what was picked is the user's to drop


def test_the_plan_rests_in_the_hole_after_a_long_stretch_once() -> None:
    at = day(talk(1, "09:00", 60), talk(2, "11:00", 30), talk(3, "13:00", 60), talk(4, "15:00", 30))
    plan = best_plan(at, DAY, {}, QUIET)
    change = accept(plan, at)
    assert change.label == "Accepted the plan of Wed: 2 rests"
    rests = [edit.after for edit in change.edits]
    assert [(row.start[11:16], row.minutes) for row in rests if isinstance(row, Session)] == [
        ("10:00", 30),
        ("11:30", 30),
    ]
    book = Book.of(QUIET, EVENT, *(slot.record for slot in at.slots if isinstance(slot.record, Session)))
    following = book.with_(numbered(change, count(90)))
    assert not best_plan(agenda(following, EVENT, QUIET.settings), DAY, {}, QUIET).rests


def test_what_is_left_at_a_minute_of_the_day() -> None:
    at = day(talk(1, "09:00", 60), talk(2, "12:00", 120))
    nine, two = at.slots[0].start, at.slots[1].end
    assert left_at(at, DAY, QUIET, nine, 0) == 5
    assert left_at(at, DAY, QUIET, two, 0) == 2
    assert left_at(at, DAY, QUIET, two, 4) == 2
    assert left_at(at, DAY, QUIET, two, 30) == 0
