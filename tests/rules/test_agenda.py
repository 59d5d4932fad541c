"""RULES 6, sessions: the clock of a day, clashes, tight walks, holes, the best plan, and what the keys do."""

from itertools import combinations, pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, add, numbered
from netui.book.now import Now
from netui.book.records import Event, Import, Mark, Meeting, Session, Speaker
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.rules.event.agenda import Agenda, Slot, clashes, fitting, holes, tight, worth
from netui.rules.event.catching import hour
from netui.rules.event.picks import accept, mark, moved, rest, rest_from, revision, seen, swap
from netui.rules.event.plan import best, best_plan
from netui.rules.event.timetable import agenda, placed
from netui.rules.event.walks import Walk, walking

NOW = Now("2026-11-23", zone="Europe/Berlin", offset="+01:00")
EVENT = Event(id=1, name="DataStack", start="2026-12-01", end="2026-12-03")
DAY = "2026-12-02"
FAR = Event(id=1, name="E", start=DAY, end=DAY, walks={"A|B": 10})


def talk(id_: int, opens: str, minutes: int, room: str = "A", as_: Mark = "", title: str = "") -> Session:
    return Session(
        id=id_,
        event=1,
        title=title or f"S{id_}",
        start=f"{DAY}T{opens}:00+01:00",
        minutes=minutes,
        day=DAY,
        room=room,
        mark=as_,
    )


def day(*sessions: Session | Meeting, event: Event = EVENT) -> tuple[Book, Agenda]:
    book = Book.of(event, *sessions)
    return book, agenda(book, event, Settings())


def after(book: Book, change: Change) -> tuple[Book, Agenda]:
    following = book.with_(numbered(change, book.ids(NOW)))
    return following, agenda(following, following.events[1], Settings())


WORKED = (talk(1, "09:00", 60, "A"), talk(2, "10:00", 60, "B"), talk(3, "10:00", 30, "A"), talk(4, "10:45", 45, "B"))
VALUES = {1: 3.0, 2: 4.0, 3: 1.5, 4: 1.0}


@pytest.mark.parametrize(("walks", "chosen", "value"), [(10, [1, 3, 4], 5.5), (0, [1, 2], 7.0)])
def test_the_worked_example_of_the_rules(walks: int, chosen: list[int], value: float) -> None:
    slots = [placed(session, EVENT) for session in WORKED]
    found = best(slots, lambda slot: VALUES[slot.record.id], lambda a, b: 0 if a == b else walks)
    assert [slot.record.id for slot in found] == chosen
    assert sum(VALUES[slot.record.id] for slot in found) == value


SESSIONS = st.lists(
    st.tuples(st.integers(0, 23), st.integers(0, 5), st.sampled_from("ABC"), st.integers(1, 5)), max_size=9
)


@given(SESSIONS, st.sampled_from([0, 5, 20]))
def test_no_other_set_of_sessions_is_worth_more(rows: list[tuple[int, int, str, int]], far: int) -> None:
    slots = [
        placed(talk(i + 1, f"{9 + s // 4:02}:{s % 4 * 15:02}", m * 15, room), EVENT)
        for i, (s, m, room, _) in enumerate(rows)
    ]
    value = {i + 1: row[3] for i, row in enumerate(rows)}

    def walk(a: str, b: str) -> int:
        return 0 if a == b else far

    def sum_of(chosen: tuple[Slot, ...]) -> int:
        return sum(value[slot.record.id] for slot in chosen)

    def possible(chosen: tuple[Slot, ...]) -> bool:
        row = sorted(chosen, key=lambda slot: (slot.end, slot.start))
        return all(a.end + walk(a.room, b.room) <= b.start for a, b in pairwise(row))

    found = best(slots, lambda slot: value[slot.record.id], walk)
    every = [chosen for n in range(len(slots) + 1) for chosen in combinations(slots, n) if possible(chosen)]
    assert possible(found)
    assert sum_of(found) == max(sum_of(chosen) for chosen in every)


@pytest.mark.parametrize(
    ("rooms", "minutes"),
    [
        (("A", "A"), 0),
        (("B", "A"), 10),
        (("A", "C"), 5),
        (("AW1.120", "AW1.126"), 5),
        (("AW1.120", "K.3.201"), 10),
        (("Janson", "K.3.201"), 5),
        (("", "A"), 0),
    ],
)
def test_a_walk_is_the_events_own_else_short_inside_a_building(rooms: tuple[str, str], minutes: int) -> None:
    assert walking(FAR, Settings())(*rooms) == minutes


def test_a_clash_names_both_its_minutes_and_the_better_one() -> None:
    stores, robots = talk(1, "10:00", 60, "Room 2", "attend"), talk(2, "10:15", 30, "Room 4", "attend")
    _, plan = day(stores, robots)
    (clash,) = clashes(plan.on(DAY), {2: ("speaker at a target",)})
    assert (clash.first.title, clash.second.title) == ("S1", "S2")
    assert (clash.opens, clash.closes, clash.minutes) == ("10:15", "10:45", 30)
    assert (clash.keep.title, clash.why) == ("S2", "speaker at a target")


def test_of_two_that_count_the_same_the_longer_is_kept_and_planned() -> None:
    _, plan = day(talk(1, "10:00", 5, "A", "attend"), talk(2, "10:00", 40, "B", "attend"))
    (clash,) = clashes(plan.on(DAY), {})
    assert (clash.keep.title, clash.why) == ("S2", "the longer one")
    assert [slot.title for slot in best_plan(plan, DAY, {}).slots] == ["S2"]


def test_back_to_back_is_no_clash_but_a_walk_makes_it_tight() -> None:
    _, plan = day(
        talk(1, "10:00", 30, "A", "attend"), talk(2, "10:30", 30, "C", "attend"), talk(3, "11:00", 30, "C", "attend")
    )
    assert clashes(plan.on(DAY), {}) == ()
    (close,) = tight(plan.on(DAY), plan.walk)
    assert (close.first.title, close.second.title, close.walk, close.free) == ("S1", "S2", 5, 0)


def test_what_was_cancelled_or_is_only_interesting_clashes_with_nothing() -> None:
    gone = msgspec.structs.replace(talk(2, "10:00", 60, "B", "attend"), state="cancelled")
    _, plan = day(talk(1, "10:00", 60, "A", "attend"), gone, talk(3, "12:00", 60, "A", "interesting"))
    assert clashes(plan.on(DAY), {}) == ()


def test_swap_keeps_the_better_one_and_then_changes_places() -> None:
    book, plan = day(talk(1, "10:00", 60, "A", "attend", "Stores"), talk(2, "10:00", 60, "B", "attend", "Robots"))
    change = swap(clashes(plan.on(DAY), {2: ("target",)})[0])
    assert change.label == "Kept Robots, let Stores go"
    book, plan = after(book, change)
    (settled,) = clashes(plan.on(DAY), {})
    assert settled.settled
    assert [slot.mark for slot in plan.slots] == ["interesting", "attend"]
    change = swap(settled)
    assert change.label == "Stores instead of Robots"
    book, plan = after(book, change)
    assert [slot.mark for slot in plan.slots] == ["attend", "interesting"]


def test_a_meeting_wins_a_clash_with_a_talk_and_is_never_let_go() -> None:
    lunch = Meeting(id=9, day=DAY, time="10:30", people=(), kind="lunch", event=1)
    book, plan = day(talk(1, "10:00", 60, "A", "attend"), lunch)
    (clash,) = clashes(plan.on(DAY), {1: ("target", "target")})
    assert clash.keep.title == "lunch"
    book, plan = after(book, swap(clash))
    assert [slot.mark for slot in plan.slots] == ["interesting", "attend"]
    assert clashes(plan.on(DAY), {}) == ()


def test_two_meetings_at_once_are_for_the_user_to_move() -> None:
    lunch = Meeting(id=8, day=DAY, time="10:30", people=(), kind="lunch", event=1)
    _, plan = day(lunch, msgspec.structs.replace(lunch, id=9))
    with pytest.raises(Refused, match="e moves it"):
        swap(clashes(plan.on(DAY), {})[0])


def test_holes_lie_between_picks_and_a_long_pick_hides_them() -> None:
    _, plan = day(
        talk(1, "09:00", 180, "A", "attend"),
        talk(2, "09:30", 30, "B", "attend"),
        talk(3, "12:10", 20, "A", "attend"),
        talk(4, "14:00", 30, "A", "attend"),
    )
    assert [(hole.opens, hole.closes, hole.minutes) for hole in holes(plan.on(DAY))] == [("12:30", "14:00", 90)]


def test_what_fits_a_hole_fits_with_both_walks() -> None:
    _, plan = day(
        talk(1, "10:00", 30, "A", "attend"),
        talk(2, "10:30", 30, "A"),
        talk(3, "10:30", 30, "B"),
        talk(4, "10:40", 10, "B"),
        talk(5, "10:55", 5, "B"),
        talk(6, "11:00", 30, "A", "attend"),
        event=FAR,
    )
    assert [slot.title for slot in fitting(holes(plan.on(DAY))[0], plan.on(DAY), plan.walk)] == ["S2", "S4"]


def test_rest_is_a_block_that_fills_its_hole_and_goes_with_its_mark() -> None:
    book, plan = day(talk(1, "10:00", 30, "A", "attend"), talk(2, "11:00", 30, "A", "attend"))
    hole = holes(plan.on(DAY))[0]
    change = rest(plan, DAY, hole.start, 30)
    assert change.label == "Rest at 10:30, 30 minutes"
    book, plan = after(book, change)
    assert holes(plan.on(DAY)) == ()
    block = plan.on(DAY)[1]
    assert (block.kind, block.opens, block.closes) == ("rest", "10:30", "11:00")
    _, plan = after(book, mark(block, ""))
    assert len(plan.slots) == 2


@pytest.mark.parametrize(
    ("start", "minutes", "label"),
    [
        (9 * 60 + 30, 20, "Rest at 10:50, 20 minutes"),  # inside a pick and the next: after both
        (10 * 60 + 50, 30, "Rest at 10:50, 30 minutes"),
        (10 * 60 + 50, 60, "Rest at 10:50, 40 minutes"),  # no more than there is
        (10 * 60 + 50, 90, "Rest at 12:00, 90 minutes"),  # less than half would be no rest
        (8 * 60, 20, "Rest at 08:00, 20 minutes"),
        (20 * 60, 20, "Rest at 20:00, 20 minutes"),
    ],
)
def test_a_rest_is_never_put_onto_a_pick(start: int, minutes: int, label: str) -> None:
    picks = [
        talk(n, opens, length, as_="attend")
        for n, (opens, length) in enumerate((("09:00", 60), ("10:05", 45), ("11:30", 30)), 1)
    ]
    book, found = day(*picks, talk(9, "08:00", 700, as_="interesting"))
    change = rest_from(found, DAY, found.by_record[1].start + start - 9 * 60, minutes)
    assert change.label == label
    assert not [clash for clash in clashes(after(book, change)[1].marked(DAY), {}) if not clash.settled]


@pytest.mark.parametrize(
    ("words", "opens", "closes"),
    [("12:15", "12:15", "12:35"), ("9.05 45", "09:05", "09:50"), ("23:30-00:15", "23:30", "00:15")],
)
def test_a_block_of_ones_own_moves_to_the_time_that_is_typed(words: str, opens: str, closes: str) -> None:
    book, plan = day(talk(1, "08:00", 30, "A"))
    book, plan = after(book, rest(plan, DAY, plan.slots[0].end, 20))
    _, plan = after(book, moved(plan.slots[1], words))
    assert (plan.slots[1].opens, plan.slots[1].closes) == (opens, closes)


def test_a_meeting_moves_too_and_a_talk_or_no_time_does_not() -> None:
    lunch = Meeting(id=9, day=DAY, time="10:30", people=(), kind="lunch", event=1)
    book, plan = day(talk(1, "08:00", 30, "A"), lunch)
    assert after(book, moved(plan.slots[1], "12:15 45"))[1].slots[1].closes == "13:00"
    for slot, words in ((plan.slots[0], "12:15"), (plan.slots[1], "noon"), (plan.slots[1], "27:00")):
        with pytest.raises(Refused):
            moved(slot, words)


def test_a_rest_on_a_day_without_times_says_what_to_do() -> None:
    with pytest.raises(Refused, match="I reads"):
        rest(day()[1], DAY, 0, 20)


def test_the_best_plan_goes_around_rests_and_says_what_it_gives_up() -> None:
    block = Session(
        id=9, event=1, title="rest", start=f"{DAY}T12:00:00+01:00", minutes=30, day=DAY, kind="rest", mark="attend"
    )
    book, plan = day(
        block,
        talk(1, "10:00", 60, "A", "attend"),
        talk(2, "10:00", 60, "B", "interesting"),
        talk(3, "12:00", 30, "A", "attend"),
        talk(4, "13:00", 30, "A"),
    )
    draws = {2: ("Ola Berg speaks", "gap ML", "Wen Sato speaks"), 4: ("Ana Ruiz speaks",)}
    proposed = best_plan(plan, DAY, draws)
    assert [slot.title for slot in proposed.slots] == ["S2", "rest", "S4"]
    assert [slot.title for slot in proposed.gives_up] == ["S1", "S3"]
    assert (proposed.value, worth(proposed.slots[0], draws)) == (5, 4)
    book, plan = after(book, accept(proposed))
    assert {slot.title: slot.mark for slot in plan.slots} == {
        "S1": "interesting",
        "S2": "attend",
        "S3": "interesting",
        "rest": "attend",
        "S4": "attend",
    }
    assert not best_plan(plan, DAY, draws).adds


def test_a_day_belongs_to_the_programme_even_after_midnight() -> None:
    late = Session(id=1, event=1, title="Party", start="2026-12-03T00:30:00+01:00", minutes=60, day=DAY)
    _, plan = day(late, talk(2, "22:00", 60))
    assert [slot.title for slot in plan.on(DAY)] == ["S2", "Party"]
    assert plan.days == ("2026-12-01", "2026-12-02", "2026-12-03")


def test_offsets_count_for_the_order_and_the_programmes_own_clock_is_shown() -> None:
    abroad = Session(id=1, event=1, title="Abroad", start=f"{DAY}T09:00:00+00:00", minutes=30, day=DAY)
    _, plan = day(abroad, talk(2, "09:30", 30))
    assert [(slot.title, slot.opens) for slot in plan.on(DAY)] == [("S2", "09:30"), ("Abroad", "09:00")]


def test_sessions_without_a_time_stand_first_and_clash_with_nothing() -> None:
    blank = Session(id=1, event=1, title="Some time", start="", day=DAY, mark="attend", minutes=60)
    _, plan = day(blank, talk(2, "09:30", 30, as_="attend"))
    assert [slot.title for slot in plan.on(DAY)] == ["Some time", "S2"]
    assert clashes(plan.on(DAY), {}) == ()
    assert tight(plan.on(DAY), plan.walk) == ()


@pytest.mark.parametrize(
    ("as_", "label"),
    [("attend", "Picked S1"), ("interesting", "S1 is interesting"), ("", "S1 is no longer picked")],
)
def test_a_mark_says_what_it_did(as_: Mark, label: str) -> None:
    book, plan = day(talk(1, "10:00", 30))
    change = mark(plan.slots[0], as_)
    assert change.label == label
    assert after(book, change)[1].slots[0].mark == as_


def test_a_new_version_shows_yours_first_until_it_was_looked_at() -> None:
    sessions = [
        msgspec.structs.replace(talk(1, "15:00", 30, as_="attend"), state="moved", was="Wed 11:30, Room 4"),
        msgspec.structs.replace(talk(2, "10:00", 30), state="new"),
        msgspec.structs.replace(talk(3, "11:00", 30), state="cancelled", speakers=(Speaker(key="7", name="Ola Berg"),)),
        msgspec.structs.replace(talk(4, "11:00", 30), state="cancelled"),
        talk(5, "12:00", 30, as_="attend"),
    ]
    book, plan = day(*sessions)
    found = revision(plan, book, wanted=("7",))
    assert found is not None
    assert ([slot.title for slot in found.yours], found.others) == (["S3", "S1"], 2)
    book, plan = after(book, seen(plan, book, NOW))
    assert revision(plan, book) is None
    again = Import(id=99, kind="frab", name="b.xml", sha256="", day=DAY, event=1)
    newer = book.with_(Change("Imported", (add(again),)))
    assert revision(plan, newer) is not None


def test_a_thousand_sessions_are_planned_at_once() -> None:
    sessions = [
        talk(i + 1, f"{9 + i % 32 // 4:02}:{i % 4 * 15:02}", 30, f"R{i % 30}", "interesting") for i in range(940)
    ]
    _, plan = day(*sessions)
    proposed = best_plan(plan, DAY, {})
    assert proposed.value == len(proposed.slots) > 10


def test_the_walk_is_a_plain_function_of_two_rooms() -> None:
    walk: Walk = walking(FAR, Settings(walk_minutes=7, walk_far_minutes=12))
    assert (walk("C", "D"), walk("AW1.1", "H.1")) == (7, 12)


def test_what_is_on_now_is_told_by_the_clocks_of_the_event() -> None:
    found = day(talk(2, "10:00", 60, as_="attend"), talk(3, "11:30", 30, as_="attend"))[1]
    at_home = Now(DAY, "09:15", zone="Europe/London", offset="+00:00")
    told = hour(found, at_home)
    assert (told.now and told.now.title, told.next and told.next.title) == ("S2", "S3")
    assert found.clock(at_home).instant == f"{DAY}T10:15+01:00"
    assert found.clock(Now("2026-12-01", "22:30", offset="-05:00")).day == DAY
