"""At the event by keys: one line a person, two of one name, promises, the count, rest, the last line again, kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import msgspec
import pytest

from netui.book.records import Meeting, Person
from tests.journeys.tmux import Tmux, is_there
from tests.screen import book_file, same_as_kept
from tests.ui.conference import FIRST, at, conference, kept, whole

NOON = at(FIRST, "12:10")


async def test_a_first_name_is_enough_and_a_known_one_is_matched(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        assert "@ catches whom you meet" in keys.picture
        await keys.press("at")
        await keys.type("Sami robots in kitchens >send the paper")
        assert "new person" in keys.picture
        assert "due Sat 5 Dec" in keys.picture
        await keys.press("enter")
        assert keys.message.startswith("Met Sami (new), with a promise, saved")
        await keys.type("Jun labels again")
        await keys.press("enter")
        assert "met 1 of 5 new · 1 you knew" in keys.picture
        same_as_kept("at-event-80x24", keys.picture)
    book = kept(tmp_path)
    met = {book.people[row.person].name: row for row in book.encounters.values()}
    assert set(met) == {"Sami", "Jun Aziz"}
    (promise,) = book.promises.values()
    assert (promise.what, promise.due, promise.event) == ("send the paper", "2026-12-05", 1)


async def test_two_anas_never_stop_the_line_and_are_sorted_afterwards(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        await keys.type("Ana wants demos >send slides")
        await keys.press("enter")
        assert "Ana Ruiz?" in keys.picture
        await keys.press("escape", "T")
        assert "which Ana? M" in keys.picture
        assert "or Ana Berg" not in keys.picture  # the draft is for Ana to read
        assert "I have not forgotten what I promised: send slides." in " ".join(keys.picture.replace("│", "").split())
        await keys.press("M")
        assert "Which Ana did you meet?" in keys.picture
        await keys.press("2")
        assert keys.message.startswith("It was Ana Berg, not Ana Ruiz, saved")
        assert "Ana Berg" in keys.picture
    book = kept(tmp_path)
    (row,) = book.encounters.values()
    (promise,) = book.promises.values()
    touch = next(row for row in book.touches.values() if row.event == 1)
    assert (row.person, promise.person, touch.people) == (53, 53, (53,))
    assert touch.note == "wants demos"
    assert not row.heard


async def test_tab_says_which_ana_at_once_and_who_is_expected_comes_first(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        await keys.type("Ana hello")
        await keys.press("tab", "enter")
        assert "Ana Berg" in keys.picture
        assert "Ana Berg?" not in keys.picture
        await keys.type("Ana again")
        await keys.press("enter")
    (row,) = kept(tmp_path).encounters.values()
    assert row.person == 53


async def test_signs_at_the_end_settle_or_put_first_and_via_says_through_whom(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        for line in ("Bo nice talk ~", "Cy wants a demo !", "Dee via Tova platform lead"):
            await keys.type(line)
            await keys.press("enter")
        await keys.press("escape", "T")
        lines = keys.picture.splitlines()
        assert lines[3].lstrip("▌ ").startswith("!● Cy")
        assert "nothing warranted" in next(line for line in lines if "Bo" in line)
    book = kept(tmp_path)
    dee = next(row for row in book.people.values() if row.name == "Dee")
    assert dee.via == 58


async def test_the_first_name_of_a_speaker_one_heard_is_their_whole_name(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("slash")
        await keys.type("robots")
        await keys.press("enter", "space", "at")
        await keys.type("Ola evals team of 3")
        assert "Ola Berg" in keys.picture
        assert "Kestrel" in keys.picture
        await keys.press("enter")
        assert keys.message.startswith("Met Ola Berg (new)")
    book = kept(tmp_path)
    (row,) = book.encounters.values()
    assert (book.people[row.person].name, row.speaker) == ("Ola Berg", "s105")


async def test_up_edits_the_last_line_in_its_place_and_empty_takes_it_out(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        before = kept(tmp_path)
        await keys.press("at")
        await keys.type("Sammy robots >a paper")
        await keys.press("enter", "up")
        assert "Editing the last line" in keys.picture
        await keys.press("ctrl+u")
        await keys.type("Sami robots >the paper")
        await keys.press("enter")
        book = kept(tmp_path)
        assert [row.name for row in book.people.values() if row.id not in before.people] == ["Sami"]
        assert [row.what for row in book.promises.values()] == ["the paper"]
        await keys.press("up", "ctrl+u", "enter")
        assert keys.message.startswith("Took back: Met Sami")
    assert kept(tmp_path).tables == before.tables


async def test_up_after_a_restart_brings_the_line_back_as_it_was_typed(tmp_path: Path) -> None:
    before = whole()
    async with conference(tmp_path, NOON) as keys:
        before = kept(tmp_path)
        await keys.press("at")
        for line in ("Bo robots >the paper", 'Sammy Ro @"Two Words" hands #robotics via Tova >slides by fri !'):
            await keys.type(line)
            await keys.press("enter")
    async with conference(tmp_path, at(FIRST, "14:40")) as keys:
        await keys.press("at")
        await keys.type("Fay half")
        await keys.press("up")
        assert 'Sammy Ro @"Two Words" hands #robotics via Tova >slides by fri !' in keys.picture
        await keys.press("home", *["delete"] * 5)
        await keys.type("Sami")
        await keys.press("enter")
        assert keys.message.startswith("Met Sami Ro (new), with a promise, saved")
        assert "Fay half" in keys.picture
        book = kept(tmp_path)
        assert [row.name for row in book.people.values() if row.id not in before.people] == ["Bo", "Sami Ro"]
        assert [row.time for row in book.touches.values() if row.line] == ["12:10", "12:10"]
    async with conference(tmp_path, at(FIRST, "15:40")) as keys:
        await keys.press("at", "up", "ctrl+u", "enter")
        assert keys.message.startswith("Took back: Met Sami Ro")
        await keys.press("up")
        assert "Bo robots >the paper" in keys.picture
        await keys.press("ctrl+u", "enter", "up")
        assert keys.message == "Nothing to edit: no line was saved here today."
    assert kept(tmp_path).tables == before.tables
    async with conference(tmp_path, at(FIRST, "15:50")) as keys:
        await keys.press("u", "u", "u")
    assert next(row.line for row in kept(tmp_path).touches.values() if row.line) == "Bo robots >the paper"


async def test_up_after_a_restart_passes_over_what_was_changed_elsewhere_or_taken_back(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        for line in ("Bo robots", "Ana wants demos", "Cy slides"):
            await keys.type(line)
            await keys.press("enter")
        await keys.press("escape", "u", "T", "slash")
        await keys.type("ana")
        await keys.press("enter", "M", "2")
        assert keys.message.startswith("It was Ana Berg, not Ana Ruiz, saved")
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at", "up")
        assert "Ana wants demos" in keys.picture
        await keys.press("ctrl+u")
        await keys.type("Ana Berg wants slides")
        await keys.press("enter")
    book = kept(tmp_path)
    assert {book.people[row.person].name for row in book.encounters.values()} == {"Bo", "Ana Berg"}
    assert [row.note for row in book.touches.values() if row.line] == ["robots", "wants slides"]


async def test_a_slip_in_what_was_said_is_mended_and_whom_the_line_brought_keeps_what_came_since(
    tmp_path: Path,
) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        await keys.type("Priya Nair @Quill robtos >the paper")
        await keys.press("enter", "up")
        assert "new person" in keys.picture
        await keys.press(*["backspace"] * 17)
        await keys.type("robots >the paper ~")
        await keys.press("enter")
        assert keys.message.startswith("Met Priya Nair (new), with a promise, saved")
        await keys.press("up", "escape", "escape", "a", *["backspace"] * 40)
        await keys.type("coffee Priya Nair 4 dec")
        await keys.press("enter")
        assert "Planned coffee with Priya Nair" in keys.message
        await keys.press("at", "up", "home", *["delete"] * 5)
        await keys.type("Prija")
        await keys.press("enter")
        assert keys.message.startswith("Met Prija Nair (new), with a promise, saved")
        book = kept(tmp_path)
        (prija,) = [row for row in book.people.values() if "Nair" in row.name]
        assert (prija.name, [row.people for row in book.meetings.values()]) == ("Prija Nair", [(prija.id,)])
        assert [row.note for row in book.touches.values() if row.line] == ["robots"]
        await keys.press("up", "ctrl+u")
        await keys.type("Tova robots")
        await keys.press("enter")
        assert keys.message.startswith("Met Tova Malik, saved")
    book = kept(tmp_path)
    assert prija.id in book.people  # the coffee is still to come
    assert {book.people[row.person].name for row in book.encounters.values()} == {"Tova Malik"}
    assert not book.promises


async def test_of_two_anas_the_one_that_was_said_stays_so_when_the_line_is_edited(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        await keys.type("Ana hello")
        await keys.press("tab", "enter", "up")
        await keys.type(" again")
        await keys.press("enter")
        assert "Ana Berg" in keys.picture
        assert "Ana Berg?" not in keys.picture
    book = kept(tmp_path)
    assert {book.people[row.person].name for row in book.encounters.values()} == {"Ana Berg"}


async def test_who_travels_sees_the_clocks_of_the_event_and_the_lines_in_their_order(tmp_path: Path) -> None:
    home = msgspec.structs.replace(NOON, time="03:10", offset="-08:00", zone="America/Los_Angeles")
    async with conference(tmp_path, home, size=(120, 36)) as keys:
        await keys.press("slash")
        await keys.type("grippers")
        await keys.press("escape", "tab", "asterisk", "tab", "at")
        for line in ("Zoe said much", "Hugo wet boxes >paper"):
            await keys.type(line)
            await keys.press("enter")
        met = keys.picture.split("Met today")[1].splitlines()
        assert met[1].split()[:3] == ["12:10", "●", "Zoe"]
        assert met[2].split()[:4] == ["12:10", "●", "Hugo", "Popa"]
        assert met[1].index("said much") == met[2].index("wet boxes")
        await keys.press("escape", "T")
        assert "Wed 12:10" in keys.picture


async def test_f2_rests_now_and_what_is_on_and_next_is_said(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("slash")
        await keys.type("evals")
        await keys.press("enter", "space", "at")
        assert "Now         12:00 Evals that pay rent, Room 4" in keys.picture
        await keys.press("f2")
        assert keys.message.startswith("Rest at 12:10, 20 minutes, saved")


async def test_11_5_a_rest_is_on_once_and_goes_before_what_one_left_for_it(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("slash")
        await keys.type("evals")
        await keys.press("enter", "space", "at", "f2")
        assert "Now         rest until 12:30" in keys.picture
        await keys.press("f2")
        assert keys.message == "You rest already, until 12:30."
    assert sum(row.kind == "rest" for row in kept(tmp_path).sessions.values()) == 1


async def test_without_a_pick_the_programme_says_what_is_on_and_where(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        lines = keys.picture.splitlines()
        assert next(line for line in lines if "On now" in line).split("On now")[1].strip() == (
            "Talk 113 of Hall A, Hall A · Talk 114 of Room 2, Room 2 · 2 more"
        )
        assert next(line for line in lines if line.startswith(" 13:30")).strip().endswith("more")
    async with conference(tmp_path, at(FIRST, "22:00")) as keys:
        await keys.press("at")
        assert "Nothing of yours after 22:00 today." in keys.picture
        assert "On now" not in keys.picture


async def test_while_one_types_the_newest_of_those_met_stay_in_sight(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        for n in range(9):
            await keys.type(f"Person{n} said {n}")
            await keys.press("enter")
        await keys.type("Priya Nair @Quill #robotics arms that ask via Tova >the handbook <an intro !")
        assert "Person8" in keys.picture
        assert "Enter saves: new person + met + 2 promises" in keys.picture
        assert keys.picture.splitlines()[-1].startswith(" Enter saves  Up edits last")
        await keys.press("ctrl+u")
        assert "Person4" in keys.picture
        await keys.resize(120, 36)
        assert "Person0" in keys.picture


async def test_at_the_goal_one_may_go_home(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("escape", "e", "2", "enter", "enter", "at")
        for name in ("Bo", "Cy"):
            await keys.type(name)
            await keys.press("enter")
        assert "2 of 2. That was the plan. You may go home." in keys.message
        await keys.type("Dee of a very long line >send her the notes of the whole day")
        await keys.press("enter")
        assert "3 of 2. That was the plan. You may go home." in keys.picture
        assert "…" not in keys.picture.splitlines()[-2]


async def test_a_wide_window_says_whom_to_meet_with_the_questions_and_what_is_later(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON, size=(120, 36)) as keys:
        await keys.press("tab", "asterisk", "e")
        await keys.type("Which robots ask?")
        await keys.press("enter", "tab", "slash")
        await keys.type("drift")
        await keys.press("enter", "space", "at")
        for words in ("Still to meet", "Ola Berg", "· Which robots ask?", "Later today", "14:30 Drift without labels"):
            assert words in keys.picture
        await keys.type("Ola robots")
        await keys.press("enter")
        assert "Which robots ask?" not in keys.picture


async def test_f1_says_only_keys_that_work_while_every_letter_is_text_and_how_to_say_it(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON, size=(120, 50)) as keys:
        await keys.press("at", "f1")
        assert "Keys on At the event" in keys.picture
        assert "write to this one first" in keys.picture
        for word in ("Next row", "The page Map", "Find in this list", "The same person twice"):
            assert word not in keys.picture
        help_ = next(line for line in keys.picture.splitlines() if "Keys of this page" in line)
        assert help_.split()[0] == "F1"


async def test_what_was_said_may_take_the_place_of_what_is_not_owed(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        for line in ("Bo >send the long handbook now", "Tova evals team of three people; hiring in Feb"):
            await keys.type(line)
            await keys.press("enter")
        assert "evals team of three people; hiring in Feb" in keys.picture


async def test_who_is_still_to_meet_today_is_said_by_the_clock_alone(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("tab", "asterisk", "tab", "at")
        assert "Not yet     Ola Berg 10:45" in keys.picture
        assert "Hugo Popa Thu 09:45" in keys.picture


async def test_a_long_question_stays_in_its_column_beside_the_side(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON, size=(120, 36)) as keys:
        await keys.press("at")
        await keys.type("Tova Malik @Kestrel evals")
        lines = keys.picture.splitlines()
        at = next(n for n, line in enumerate(lines) if "Tova Malik was at Acme" in line)
        assert all(line[:34].strip() == "" for line in lines[at : at + 2] if "person" in line or "Tab changes" in line)


async def test_esc_keeps_the_line_and_every_letter_is_text(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        await keys.type("u q 4 ? add delete quit")
        assert kept(tmp_path).people.keys() == whole().people.keys()
        await keys.press("escape", "at")
        assert "u q 4 ? add delete quit" in keys.picture


async def test_a_line_that_says_nobody_is_refused_and_stays(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        await keys.type(">send")
        await keys.press("enter")
        assert "Who?" in keys.message or "Say who" in keys.message
        assert ">send" in keys.picture


async def test_a_plan_at_the_event_is_no_talk_yet(tmp_path: Path) -> None:
    async with conference(tmp_path, NOON) as keys:
        await keys.press("at")
        await keys.type("lunch Tova 13:00")
        await keys.press("enter")
    book = kept(tmp_path)
    assert [(row.time, row.event) for row in book.meetings.values() if isinstance(row, Meeting)] == [("13:00", 1)]
    assert not any(row.met for row in book.encounters.values())


@pytest.mark.skipif(not is_there(), reason="needs tmux and the installed program")
def test_killed_right_after_enter_nothing_is_lost(tmp_path: Path) -> None:
    book_file(tmp_path, whole(), NOON)
    env = {"NETUI_HOME": str(tmp_path), "NETUI_NOW": f"{FIRST}T12:10+01:00", "LANG": "C.UTF-8"}
    with Tmux((80, 24), tmp_path, env) as window:
        window.until("Today")
        window.key("4")
        window.until("How many talks a day feel good?")
        window.key("3")
        window.until("StackConf")
        window.key("@")
        window.until("energy left")
        for n, name in enumerate(("Bo", "Cy", "Dee")):
            window.type(f"{name} said {n} >paper {n}")
            window.key("enter")
            window.until(f"Met {name} (new)")
        window.type("Fay not saved")
        os.kill(_pid(window), signal.SIGKILL)
        window.until("ended with")
        assert [row.name for row in kept(tmp_path).people.values() if isinstance(row, Person)][-3:] == [
            "Bo",
            "Cy",
            "Dee",
        ]
    assert len(kept(tmp_path).promises) == 3


def _pid(window: Tmux) -> int:
    """The program in the window: the child of its shell."""
    shell = window._tmux("display-message", "-p", "#{pane_pid}").strip()
    end = time.monotonic() + 10
    while time.monotonic() < end:
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=False).stdout.split()
        if found:
            return int(found[0])
    raise AssertionError("no program in the window")
