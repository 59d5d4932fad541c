"""Sorting: who comes first, what is guessed and why, what the letters set, and what the map will say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.now import Now, day_at
from netui.book.records import Me, Organisation, Person, Position, Source, Stint, Target, Touch
from netui.book.settings import Settings
from netui.rules import sorting
from netui.rules.outlook import Outlook
from netui.rules.sorting import Answers, Guess

NOW = Now("2026-11-23")
LINKEDIN = (Source(kind="linkedin", key="x"),)


def ago(days: int) -> str:
    return day_at(NOW.today - days)


def imported(person: int, days: int, touch: int) -> Touch:
    return Touch(id=touch, day=ago(days), people=(person,), kind="message", channel="linkedin", direction="in")


def imports() -> Outlook:
    """Wen at the target; Jan known from messages; Old and New connected; Bo talked to; Zoe let fade."""
    return Outlook(
        Book.of(
            Person(id=1, name="New Ines", connected="2026-09-01", sources=LINKEDIN),
            Person(id=2, name="Old Olga", connected="2012-01-01", sources=LINKEDIN),
            Person(id=3, name="Jan Kowal", connected="2015-05-05", sources=LINKEDIN),
            Person(id=4, name="Wen Sato", connected="2019-03-04", sources=LINKEDIN),
            Person(id=5, name="Bo Berg"),
            Person(id=6, name="Zoe Lund", faded="2026-01-01"),
            Person(id=7, name="Sorted Sam", well="loose", last_talked="2026-01-01"),
            Person(id=8, name="Ola Berg", wanted=True),
            Organisation(id=10, name="Kestrel"),
            Position(id=11, person=4, organisation=10),
            Target(id=12, kind="company", name="Kestrel"),
            imported(3, 40, 20),
            Touch(id=21, day=ago(3), people=(5,)),
        ),
        NOW,
    )


def test_at_targets_first_then_with_messages_then_the_newest_connection() -> None:
    found = imports().to_sort
    assert found.people == (4, 3, 1, 2)
    assert found.at_targets == 1
    assert found.words == "1 at your targets first, 3 after"


def test_the_heading_without_targets() -> None:
    assert sorting.ToSort((1, 2), 0).words == "2 to sort"
    assert sorting.ToSort((1, 2), 2).words == "2 at your targets"


def test_the_unsorted_are_never_faded_never_late_and_never_nobody() -> None:
    seen = imports()
    for person in (1, 2, 4):
        tie = seen.tie(person)
        assert (tie.state, tie.ring, tie.due) == ("unsorted", "dust", "")
    assert not seen.gaps.targets[0].parts.faded
    assert seen.gaps.targets[0].parts.connected == (4,)


@pytest.mark.parametrize(
    ("well", "when", "ring", "rhythm"),
    [
        ("close", "week", "close", 30),
        ("close", "quarter", "warm", 30),
        ("warm", "month", "warm", 60),
        ("loose", "quarter", "loose", 180),
        ("distant", "year", "faded", 365),
    ],
)
def test_how_well_sets_the_prior_and_the_rhythm(well: str, when: str, ring: str, rhythm: int) -> None:
    seen = imports()
    change = sorting.answer(seen.about(4), Answers(well, when, "former"), NOW, Settings())
    after = seen.after(seen.book.with_(change))
    person = after.book.people[4]
    assert (person.well, person.rhythm, person.rhythm_since, person.origin) == (well, rhythm, NOW.day, "former")
    assert person.last_talked == ago({"week": 7, "month": 30, "quarter": 90, "year": 365}[when])
    assert after.tie(4).ring == ring
    assert change.label == "Sorted Wen Sato"
    assert 4 not in after.to_sort.people


def test_never_talked_is_unmet_and_sets_no_rhythm() -> None:
    seen = imports()
    answers = Answers().give("never")
    assert answers.step is None
    after = seen.after(seen.book.with_(sorting.answer(seen.about(4), answers, NOW, Settings())))
    assert after.tie(4).state == "unmet"
    assert after.book.people[4].rhythm is None
    assert 4 not in after.to_sort.people


def test_a_rhythm_that_was_wished_stays() -> None:
    person = Person(id=1, name="Ana", rhythm=14, rhythm_since="2026-01-01")
    after = sorting.sorted_as(person, Answers("close", "week"), NOW, Settings())
    assert (after.rhythm, after.rhythm_since) == (14, "2026-01-01")


def test_let_fade_is_sorted_without_a_rhythm() -> None:
    seen = imports()
    change = sorting.let_fade(seen.about(1), Answers(), NOW, Settings())
    after = seen.after(seen.book.with_(change))
    person = after.book.people[1]
    assert (person.faded, person.rhythm, change.label) == (NOW.day, None, "Let New Ines fade")
    assert after.tie(1).ring == "faded"
    assert 1 not in after.to_sort.people


def test_the_steps_come_one_after_the_other_and_go_back() -> None:
    said = Answers()
    assert said.step == "well"
    said = said.give("loose")
    assert said.step == "when"
    said = said.give("year").give("former")
    assert said.step is None
    assert said.back() == Answers("loose", "year")
    assert Answers().back() == Answers()


@pytest.mark.parametrize(
    ("person", "step", "expected"),
    [
        (3, "well", Guess("distant", "1 message, Oct")),
        (3, "when", Guess("month", "1 message, Oct")),
        (4, "well", Guess("distant", "no message, no touch")),
        (4, "when", Guess("year", "connected Mar 2019")),
        (1, "when", Guess("quarter", "connected Sep")),
        (4, "origin", Guess("", "left open")),
    ],
)
def test_a_guess_has_its_reason(person: int, step: sorting.Step, expected: Guess) -> None:
    seen = imports()
    assert sorting.guess(seen.about(person), step, seen) == expected


def test_many_messages_make_a_warmer_guess() -> None:
    touches = [imported(3, 30 + n, 30 + n) for n in range(14)]
    seen = Outlook(Book.of(Person(id=3, name="Jan", sources=LINKEDIN), *touches), NOW)
    assert sorting.guess(seen.about(3), "well", seen) == Guess("warm", "14 messages, Oct")
    assert seen.to_sort.people == (3,)


@pytest.mark.parametrize(
    ("career", "expected"),
    [
        ((Stint(name="Quill GmbH", until="2022-10"),), Guess("former", "you worked at Quill")),
        ((Stint(name="Quill", since="2023-01"),), Guess("colleague", "you work at Quill")),
        ((Stint(kind="school", name="Quill"),), Guess("", "left open")),
    ],
)
def test_where_from_is_guessed_from_the_users_own_career(career: tuple[Stint, ...], expected: Guess) -> None:
    work = Position(id=20, person=1, organisation=10)
    rows = (Me(id=1, career=career), Person(id=1, name="Femi"), work, Organisation(id=10, name="Quill"))
    seen = Outlook(Book.of(*rows), NOW)
    assert sorting.guess(seen.about(1), "origin", seen) == expected


def test_where_from_is_guessed_from_what_was_said_of_others_there() -> None:
    people = [Person(id=n, name=f"P{n}", origin="former" if n < 3 else "") for n in (1, 2, 3)]
    work = [Position(id=20 + n, person=n, organisation=10) for n in (1, 2, 3)]
    seen = Outlook(Book.of(*people, *work, Organisation(id=10, name="Quill")), NOW)
    assert sorting.guess(seen.about(3), "origin", seen) == Guess("former", "as 2 others at Quill")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (Answers(), ""),
        (Answers("loose", "quarter"), "on the map: loose, quiet since Aug"),
        (Answers("close", "week"), "on the map: close"),
        (Answers("distant", "year"), "on the map: faded, quiet since Nov 2025"),
        (Answers("never"), "not on the map: not met yet"),
    ],
)
def test_what_the_map_will_show_is_said_before(answers: Answers, words: str) -> None:
    seen = imports()
    assert sorting.shown(seen.about(4), answers, seen) == words


@pytest.mark.parametrize(("people", "expected"), [(24, 5), (1, 1), (5, 1), (600, 120)])
def test_how_long_it_takes(people: int, expected: int) -> None:
    assert sorting.minutes(people) == expected


def test_progress() -> None:
    assert sorting.progress(6, 24) == "7 of 24 · about 4 min"


def test_every_letter_of_a_step_is_an_answer_it_takes() -> None:
    for step, letters in sorting.CHOICES.items():
        for value, said in letters.values():
            assert said
            assert getattr(Answers(**{step: value}), step) == value


@given(
    st.sampled_from([value for value, _ in sorting.WELL.values()]),
    st.sampled_from([v for v, _ in sorting.WHEN.values()]),
)
def test_what_was_shown_is_what_the_map_then_says(well: str, when: str) -> None:
    seen = imports()
    answers = Answers(well, when)
    said = sorting.shown(seen.about(4), answers, seen)
    after = seen.after(seen.book.with_(sorting.answer(seen.about(4), answers, NOW, Settings())))
    ring = after.tie(4).ring
    assert said.startswith("not on the map" if ring == "unmet" else f"on the map: {ring}")
    assert 4 not in after.to_sort.people


@given(st.sampled_from(["close", "warm", "loose", "distant", "never"]))
def test_one_undo_brings_the_person_back_unsorted(well: str) -> None:
    seen = imports()
    change = sorting.answer(seen.about(4), Answers(well), NOW, Settings())
    assert seen.book.with_(change).with_(change.inverse).people == seen.book.people
