"""RULES 1 as written there, and the laws that no example can show."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import About
from netui.book.now import Now, day_at
from netui.book.records import Person, Touch
from netui.book.settings import Settings
from netui.rules.ties import Tie, chance, chance_word, tie, why

NOW = Now("2026-11-23")
ANA = Person(id=1, name="Ana Ruiz")


def ago(days: int) -> str:
    return day_at(NOW.today - days)


def talks(contacts: int, silence: int) -> tuple[Touch, ...]:
    """So many days in a row, the last one so long ago."""
    return tuple(Touch(id=n + 2, day=ago(silence + n), people=(1,)) for n in range(contacts))


def measured(*touches: Touch, person: Person = ANA, away: tuple[tuple[str, str], ...] = ()) -> Tie:
    return tie(About(person, touches), NOW, Settings(), away)


def anna(**fields: object) -> Person:
    return msgspec.structs.replace(ANA, **fields)


@pytest.mark.parametrize(
    ("contacts", "silence", "warmth", "state"),
    [
        (12, 21, 3.0, "active"),
        (1, 1, 0.875, "new"),
        (5, 28, 1.0, "active"),
        (5, 29, 0.9722, "cooling"),
        (2, 63, 0.2, "cooling"),
        (2, 64, 0.1972, "dormant"),
        (1, 30, 0.1892, "new"),
        (1, 31, 0.1842, "dormant"),
        (60, 180, 2.246, "active"),
        (60, 181, 2.234, "dormant"),
    ],
)
def test_worked_examples_of_the_rules(contacts: int, silence: int, warmth: float, state: str) -> None:
    found = measured(*talks(contacts, silence))
    assert found.warmth == pytest.approx(warmth, abs=0.0005)
    assert found.state == state
    assert (found.days, found.silence, found.last) == (contacts, silence, ago(silence))


@pytest.mark.parametrize(
    ("rhythm", "silence", "state"), [(90, 180, "active"), (90, 181, "dormant"), (365, 400, "active")]
)
def test_a_long_rhythm_keeps_a_tie_from_going_dormant(rhythm: int, silence: int, state: str) -> None:
    assert measured(*talks(60, silence), person=anna(rhythm=rhythm)).state == state


@pytest.mark.parametrize(("warmth", "expected"), [(1, 0.5833), (3, 0.7594), (0.2, 0.2985), (0, 0)])
def test_chances(warmth: float, expected: float) -> None:
    assert chance(warmth) == pytest.approx(expected, abs=0.00005)


@pytest.mark.parametrize(
    ("value", "word"), [(0.6, "likely"), (0.599, "even"), (0.4, "even"), (0.399, "unlikely"), (0.0, "unlikely")]
)
def test_chances_in_words(value: float, word: str) -> None:
    assert chance_word(value) == word


def test_the_why_line_has_the_numbers_that_reproduce_it() -> None:
    assert why(measured(*talks(12, 21))) == (
        "12 contacts, last 21 days ago: 12 / (1 + 3 weeks) = 3.0, active; contact in the next 90 days likely (76 %)."
    )
    assert why(measured(*talks(1, 0))).startswith("1 contact, last today: 1 / (1 + 0 weeks) = 1.0, new;")
    assert why(measured(*talks(3, 1))).startswith("3 contacts, last 1 day ago: 3 / (1 + 0.14 weeks) = 2.6")
    assert why(measured()) == "Not sorted yet: no contact is written down."
    assert why(measured(person=anna(wanted=True))) == "Not met yet."


def test_what_a_touch_weighs() -> None:
    assert measured(Touch(day=ago(1), people=(1, 2, 3, 4))).depth == 0.25
    assert measured(Touch(day=ago(1), people=(1,), kind="message", direction="out")).depth == 0.5
    assert measured(Touch(day=ago(1), people=(1,), kind="message", direction="in")).depth == 1
    assert measured(Touch(day=ago(1), people=(1,), kind="reaction", direction="out")).depth == 0.1


def test_a_day_counts_once_with_its_largest_weight() -> None:
    sent = Touch(day=ago(3), people=(1,), kind="message", direction="out")
    found = measured(sent, Touch(day=ago(3), people=(1,), kind="coffee"), sent)
    assert (found.depth, found.days) == (1, 1)


@pytest.mark.parametrize(
    ("answer", "weight"),
    [
        (Touch(day=ago(70), people=(1,), kind="email", direction="in"), 1),
        (Touch(day=ago(70), people=(1,), kind="coffee"), 1),
        (Touch(day=ago(69), people=(1,), kind="email", direction="in"), 0.5),
        (Touch(day=ago(101), people=(1,), kind="email", direction="in"), 0.5),
    ],
    ids=["on day 30", "a talk", "on day 31", "before"],
)
def test_an_answer_within_thirty_days_makes_a_message_two_way(answer: Touch, weight: float) -> None:
    sent = Touch(day=ago(100), people=(1,), kind="message", direction="out")
    assert measured(sent, answer).depth == weight + 1


def test_a_reaction_is_no_answer() -> None:
    sent = Touch(day=ago(10), people=(1,), kind="message", direction="out")
    assert measured(sent, Touch(day=ago(9), people=(1,), kind="reaction", direction="in")).depth == pytest.approx(0.6)


def test_unmet_and_unsorted() -> None:
    assert (measured().state, measured().ring, measured().silence) == ("unsorted", "dust", None)
    assert (measured(person=anna(wanted=True)).state, measured(person=anna(well="never")).ring) == ("unmet", "unmet")
    assert measured(*talks(1, 2), person=anna(wanted=True)).state == "new"


@pytest.mark.parametrize(
    ("state", "ring", "touches"),
    [
        ("dormant", "faded", talks(60, 181)),
        ("new", "loose", talks(1, 2)),
        ("cooling", "loose", talks(5, 29)),
        ("active", "close", talks(12, 21)),
        ("active", "warm", talks(5, 28)),
    ],
)
def test_rings(state: str, ring: str, touches: tuple[Touch, ...]) -> None:
    found = measured(*touches)
    assert (found.state, found.ring) == (state, ring)


def test_a_tie_of_ten_years_does_not_start_as_a_stranger() -> None:
    close = measured(person=anna(well="close", last_talked=ago(30)))
    assert (close.depth, close.prior, close.silence, close.state) == (24, 24, 30, "active")
    met = measured(*talks(1, 2), person=anna(well="loose", last_talked=ago(90)))
    assert (met.depth, met.silence, met.state) == (4, 2, "active")
    assert measured(*talks(1, 100), person=anna(well="distant", last_talked=ago(7))).silence == 7


def test_a_prior_without_a_day_is_a_quarter_old_and_says_so() -> None:
    found = measured(person=anna(well="close"))
    assert (found.silence, found.last, found.ring) == (90, None, "warm")
    assert "24 contacts (24 from sorting), the last assumed 90 days ago" in why(found)


@pytest.mark.parametrize(
    ("silence", "due", "due_in"),
    [(0, "fresh", 30), (14, "fresh", 16), (15, "ok", 15), (29, "ok", 1), (30, "due", 0), (44, "due", -14)],
)
def test_due_states(silence: int, due: str, due_in: int) -> None:
    found = measured(*talks(2, silence), person=anna(rhythm=30))
    assert (found.due, found.due_in) == (due, due_in)


def test_late_is_one_and_a_half_rhythms() -> None:
    assert measured(*talks(2, 45), person=anna(rhythm=30)).due == "late"


def test_without_a_rhythm_nobody_is_ever_due() -> None:
    assert (measured(*talks(9, 999)).due, measured(*talks(9, 999)).due_in) == ("", None)


def test_due_counts_from_the_prior_then_from_the_day_the_rhythm_was_set() -> None:
    assert measured(person=anna(rhythm=30, well="warm", last_talked=ago(31))).due == "due"
    assert measured(person=anna(rhythm=30, rhythm_since=ago(10))).due_in == 20
    assert measured(person=anna(rhythm=30)).due == "due"


def test_days_away_do_not_count() -> None:
    person = anna(rhythm=30)
    away = ((ago(20), ago(11)), (ago(15), ago(11)))
    found = measured(*talks(2, 35), person=person, away=away)
    assert (found.due, found.due_in, found.silence) == ("ok", 5, 35)
    ahead = measured(*talks(2, 28), person=person, away=((ago(-1), ago(-7)),))
    assert ahead.due_in == 9
    assert measured(*talks(2, 10), person=person, away=((ago(-20), ago(-40)),)).due_in == 41


def test_a_reaction_resets_the_rhythm_too() -> None:
    liked = Touch(day=ago(1), people=(1,), kind="reaction", direction="out")
    assert measured(*talks(2, 40), liked, person=anna(rhythm=30)).due == "fresh"


def test_unlike_them() -> None:
    steady = [Touch(day=ago(81 + 10 * n), people=(1,)) for n in range(4)]
    assert measured(*steady).unlike
    assert not measured(*steady[:3]).unlike
    assert not measured(*[Touch(day=ago(80 + 10 * n), people=(1,)) for n in range(4)]).unlike


def test_a_day_that_cannot_be_read_does_not_count() -> None:
    assert measured(Touch(day="soon", people=(1,)), *talks(1, 2)).depth == 1


TOUCHES = st.lists(
    st.builds(
        lambda back, kind, direction, others: Touch(
            day=ago(back), kind=kind, direction=direction, people=(1, *range(2, 2 + others))
        ),
        st.integers(-40, 500),
        st.sampled_from(["met", "message", "reaction"]),
        st.sampled_from(["both", "out", "in"]),
        st.integers(0, 4),
    ),
    max_size=12,
)


@given(TOUCHES, TOUCHES)
def test_more_contact_never_lowers_warmth_or_chance(some: list[Touch], more: list[Touch]) -> None:
    before, after = measured(*some), measured(*some, *more)
    assert after.warmth >= before.warmth
    assert after.chance >= before.chance


@given(TOUCHES, st.integers(1, 400))
def test_silence_never_raises_them(some: list[Touch], days: int) -> None:
    past = [touch for touch in some if touch.day <= NOW.day]
    later = Now(day_at(NOW.today + days))
    before, after = measured(*past), tie(About(ANA, tuple(past)), later, Settings())
    assert after.warmth <= before.warmth
    assert after.chance <= before.chance


@given(st.data(), TOUCHES)
def test_the_order_of_entry_does_not_matter(data: st.DataObject, some: list[Touch]) -> None:
    assert measured(*data.draw(st.permutations(some))) == measured(*some)


@given(TOUCHES)
def test_the_future_does_not_count(some: list[Touch]) -> None:
    assert measured(*some) == measured(*[touch for touch in some if touch.day <= NOW.day])


SPANS = st.lists(st.tuples(st.integers(-60, 60), st.integers(0, 30)), max_size=4)


@given(st.integers(0, 90), SPANS)
def test_the_wish_is_due_on_the_very_day_foretold(silence: int, spans: list[tuple[int, int]]) -> None:
    away = tuple((ago(-start), ago(-start - length)) for start, length in spans)
    about = About(anna(rhythm=30), talks(2, silence))
    left = tie(about, NOW, Settings(), away).due_in
    if left is not None and left > 0:
        assert tie(about, Now(day_at(NOW.today + left - 1)), Settings(), away).due in ("fresh", "ok")
        assert tie(about, Now(day_at(NOW.today + left)), Settings(), away).due == "due"
