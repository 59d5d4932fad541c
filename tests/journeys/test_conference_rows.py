"""The rows of the guide about events and about one's own pace (6.1 to 6.7, 11.1 to 11.6), each by keys."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from netui.book.book import Book
from netui.book.records import Event, Me, Person, Session, Touch
from tests.journeys.test_conference import Counted, during
from tests.screen import MONDAY, book_file, opened
from tests.ui.conference import at, conference, kept, whole


async def test_6_1_sessions_speakers_and_people_joined_with_the_own_network(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("tab")
        people = keys.picture.split("People to meet")[1]
        assert "target · nobody there yet" in people
        assert next(line for line in people.splitlines() if "June Aziz-Hall" in line)
        assert "Ána Ruíz" in people
        await keys.press("tab", "space", "j", "space")
        assert "1 clash" in keys.picture
        await keys.press("right_square_bracket")
        assert "[Mine]" in keys.picture


async def test_6_2_a_goal_held_against_what_was_done_before(tmp_path: Path) -> None:
    async with conference(tmp_path) as keys:
        assert "goal 5" in keys.picture
        await keys.press("escape", "e", "9", "enter", "enter")
        assert "goal 9" in keys.picture
        await keys.press("u")
    assert kept(tmp_path).events[1].goal is None


async def test_6_3_three_questions_a_person_from_the_bank(tmp_path: Path) -> None:
    me = Me(id=1, pace="balanced", questions=("What surprised you?",))
    async with conference(tmp_path, size=(120, 36), book=whole(me)) as keys:
        await keys.press("tab", "e", "tab", "down", "tab", "down")
        await keys.type("Mine?")
        await keys.press("enter")
        assert "3 questions" in keys.message or "is one to meet" in keys.message
    (row,) = kept(tmp_path).encounters.values()
    assert len(row.questions) == 3
    assert row.questions[0].startswith("What did you leave out of")


async def test_6_4_a_pitch_with_its_spoken_length(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("P", "e")
        await keys.type("word " * 45)
        assert "19 s" in keys.picture
        await keys.press("enter", "escape")
        assert "Pitch  19 s" in keys.picture


async def test_6_5_who_is_warranted_and_who_is_not(tmp_path: Path) -> None:
    await during(tmp_path, Counted())
    async with conference(tmp_path, at("2026-12-04", "09:12"), (120, 36)) as keys:
        await keys.press("g", "at", "d", "x")
        assert "nothing warranted" in keys.picture
        assert "written" in keys.picture


async def test_6_6_while_it_is_fresh(tmp_path: Path) -> None:
    await during(tmp_path, Counted())
    async with conference(tmp_path, at("2026-12-05", "09:12"), (120, 36)) as keys:
        await keys.press("g", "at")
        assert "best before Sat 5 Dec" in keys.picture
        assert "we talked about: grippers fail on wet boxes" in keys.picture
    async with conference(tmp_path, at("2027-01-10", "09:12"), (120, 36)) as keys:
        await keys.press("g", "at")
        assert "a new reason" in keys.picture


async def test_6_7_a_call_for_papers_with_its_day(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("escape", "a", *["backspace"] * 10)
        await keys.type("cfp StackConf ^6 dec")
        await keys.press("enter", "enter")
        assert re.search(r"CFP +5 d", keys.picture)
        await keys.press("P")
        assert "in 5 days" in keys.picture
    assert kept(tmp_path).events[1].deadlines[0].day == "2026-12-06"


async def test_6_7_from_an_idea_for_a_talk_to_a_speaker(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("escape", "P", "G")
        assert "no idea for a talk yet" in keys.picture
        await keys.press("a")
        await keys.type("Evals on a small budgett")
        await keys.press("enter", "G")
        assert "Evals on a small budgett" in keys.picture
        await keys.press("e", "backspace", "enter", "space")
        assert keys.message.startswith("Evals on a small budget: sent in")
        await keys.press("space")
        assert keys.message.startswith("Evals on a small budget: accepted: you speak")
        await keys.press("escape")
        assert "You speak: Evals on a small" in keys.picture
        await keys.press("b")
        assert "You speak   Evals on a small budget" in keys.picture
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("escape", "escape")
        assert "you speak" in keys.picture
        await keys.press("P", "G", "D")
        assert "no idea for a talk yet" in keys.picture
        await keys.press("u")
        assert "accepted: you speak" in keys.picture


async def test_6_7_a_call_that_was_answered_is_told_no_more(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("escape", "P", "a")
        await keys.type("StackConf ^6 dec")
        await keys.press("enter", "G")
        assert "Sun 6 Dec" in keys.picture
        await keys.press("1")
        assert "CFP, StackConf" in keys.picture
        await keys.press("4", "G", "space")
        assert keys.message.startswith("StackConf: CFP is answered")
        await keys.press("1")
        assert "CFP, StackConf" not in keys.picture


async def test_6_1_how_far_two_rooms_are_is_said_once_and_planned_with(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        for talk in ("robots", "evals that"):
            await keys.press("slash")
            await keys.type(talk)
            await keys.press("enter", "space")
        await keys.press("P", "G")
        assert "Hall A to Room 4" in keys.picture
        await keys.press("e", "backspace")
        await keys.type("7o")
        await keys.press("enter")
        assert keys.message == "Minutes up to 60 are meant, or nothing."
        await keys.press("backspace", "enter")
        assert keys.message.startswith("Hall A to Room 4: 7 minutes")
    assert kept(tmp_path).events[1].walks == {"Hall A|Room 4": 7}


async def test_11_5_energy_rest_and_back_to_back(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36), book=whole()) as keys:
        await keys.press("2")
        assert "goal 4" in keys.picture
        for talk in ("101", "105", "109"):
            await keys.press("slash")
            await keys.type(f"talk {talk}") if talk != "105" else await keys.type("robots")
            await keys.press("enter", "space")
        assert "60 min: r rests after" in keys.picture
        assert "Energy taken" in keys.picture
        await keys.press("r")
        assert keys.message.startswith("Rest at")
        await keys.press("slash")
        await keys.type("robots")
        await keys.press("enter", "r")
        assert "60 min: your rest follows" in keys.picture


async def test_11_4_preparation_on_one_page(tmp_path: Path) -> None:
    async with conference(tmp_path) as keys:
        await keys.press("b")
        assert "one page · y copy · w write file" in keys.picture
        assert "Skip the rest without guilt" in keys.picture


async def test_11_1_a_weekly_cap_on_new_people_and_depth_beside_it(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("comma")
        assert "0 of 5 new people this week" in keys.picture  # the goal of the event that begins tomorrow
        await keys.press("j", "e", "backspace", "2", "enter")
        assert "0 of 2 new people this week" in keys.picture
        assert "went deep" in keys.picture
        await keys.press("escape", "tab", "asterisk")
        assert "2 people are to meet" in keys.message
        await keys.press("u", "comma", "u")
        assert "of 5 new people" in keys.picture
    assert sum(row.want for row in kept(tmp_path).encounters.values()) == 0


async def test_11_2_settings_that_suit_come_first(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("comma", "slash")
        await keys.type("settings")
        await keys.press("enter", "enter")
        await keys.type("walk, coffee")
        await keys.press("enter", "escape", "tab", "space", "k", "m")
        assert "20 minutes for a walk" in " ".join(keys.picture.split())
    assert kept(tmp_path).me.settings.formats == ("walk", "coffee")


async def test_11_3_the_channel_somebody_prefers_decides_between_equals_and_stands_on_the_card(tmp_path: Path) -> None:
    people = [Person(id=i, name=name, rhythm=30) for i, name in ((1, "Ana"), (2, "Bo"))]
    touches = [Touch(id=10 + p.id, day="2026-09-01", people=(p.id,), kind="call") for p in people]
    path = book_file(tmp_path, Book.of(Me(id=1, name="Robin"), *people, *touches))
    async with opened(path) as keys:
        first = [line for line in keys.picture.splitlines() if "Say hello" in line]
        assert "Ana" in first[0]
        await keys.press("comma", "slash")
        await keys.type("channels")
        await keys.press("enter", "e")
        await keys.type("signal")
        await keys.press("enter", "escape", "j", "enter", "e", "h")
        await keys.type("signal")
        await keys.press("enter", "escape", "g")
        assert "by signal" in keys.picture
    assert kept(tmp_path).people[2].channel == "signal"
    async with opened(path) as keys:
        assert "Bo" in next(line for line in keys.picture.splitlines() if "Say hello" in line)


async def test_11_5_the_queue_shrinks_on_the_day_after_a_full_one(tmp_path: Path) -> None:
    day = "2026-11-22"
    event = Event(id=200, name="DataStack Berlin", start=day, end=day)
    full = Session(
        id=201, event=200, title="All day", start=f"{day}T09:00:00+01:00", minutes=420, day=day, mark="attend"
    )
    people = [Person(id=i, name=f"Person {i}", rhythm=30) for i in range(1, 10)]
    touches = [Touch(id=20 + p.id, day="2026-09-01", people=(p.id,)) for p in people]
    path = book_file(tmp_path, Book.of(Me(id=1, name="Robin", pace="balanced"), event, full, *people, *touches))
    async with opened(path) as keys:
        assert "1 of 4" in keys.picture
        assert "A slow day after DataStack Berlin: 4 cards, not 7, and nobody new. Rest is part of it." in keys.picture
        await keys.resize(80, 24)
        assert "4 cards, not 7, and nobody new." in keys.picture.splitlines()[-2]
        assert "…" not in keys.picture.splitlines()[-2]
    async with opened(path, now=msgspec.structs.replace(MONDAY, day="2026-11-24")) as keys:
        assert "1 of 7" in keys.picture


async def test_11_5_how_long_among_people_feels_good_is_ones_own(tmp_path: Path) -> None:
    async with conference(tmp_path, at("2026-12-02", "12:10"), (120, 36)) as keys:
        await keys.press("comma", "slash")
        await keys.type("among")
        await keys.press("enter", "e")
        assert "90 minutes, then 20 off" in keys.picture
        await keys.press("ctrl+u")
        await keys.type("45, 15")
        await keys.press("enter")
        assert "45 minutes, then 15 off" in keys.picture
        await keys.press("e", "ctrl+u")
        await keys.type("long")
        await keys.press("enter")
        assert "Two numbers of minutes are meant" in keys.message
        await keys.press("escape", "escape", "at", "f2")
        assert keys.message.startswith("Rest at 12:10, 15 minutes, saved")


async def test_11_5_days_away_are_said_in_words_and_kept(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("comma", "slash")
        await keys.type("away")
        await keys.press("enter", "enter")
        await keys.type("20 dec - 3 jan, 24 jan")
        await keys.press("enter")
        assert "20 dec - 3 jan 2027, 24 jan 2027" in keys.picture
        assert "Away                in 19 days, until" in keys.picture
        await keys.press("enter", "enter")
        assert "that is so already" in keys.message
        await keys.press("enter", "ctrl+u")
        await keys.type("long ago")
        await keys.press("enter")
        assert "Days to come are meant: 30 nov - 20 dec" in keys.message
        await keys.press("escape")
    assert kept(tmp_path).me.away == (("2026-12-20", "2027-01-03"), ("2027-01-24", "2027-01-24"))
    async with conference(tmp_path, at("2027-01-10", "09:00")) as keys:
        await keys.press("comma", "slash")
        await keys.type("away")
        await keys.press("enter", "enter", "ctrl+u", "enter")
    assert kept(tmp_path).me.away == (("2026-12-20", "2027-01-03"),)


async def test_11_6_own_phrases_are_written_on_a_page_of_their_own(tmp_path: Path) -> None:
    await during(tmp_path, Counted())
    async with conference(tmp_path, at("2026-12-04", "09:12"), (120, 36)) as keys:
        await keys.press("comma", "slash")
        await keys.type("follow up")
        await keys.press("enter", "e")
        await keys.type("so good to have met you, about {what}!")
        await keys.press("enter", "escape", "g", "at")
        assert "so good to have met you, about grippers" in keys.picture
        assert not [row for row in kept(tmp_path).encounters.values() if row.written]  # never sent by the tool
