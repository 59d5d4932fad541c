"""The tabs Goals and Mix of Gaps, by real keys on a real file: counted, changed, taken back, kept over a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.demo import demo
from netui.book.line.goal import named
from tests.screen import MONDAY, book_file, opened, same_as_kept

NEXT, BEFORE = "right_square_bracket", "left_square_bracket"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, demo(MONDAY))


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_goals_and_mix_look_as_they_did(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size, first="gaps") as keys:
        await keys.press(NEXT)
        same_as_kept(f"goals-{size[0]}x{size[1]}", keys.picture)
        await keys.press(NEXT)
        same_as_kept(f"mix-{size[0]}x{size[1]}", keys.picture)
        await keys.press(NEXT)
        assert "[Coverage]" in keys.picture


async def test_a_goal_in_a_line_is_added_edited_taken_out_and_comes_back(path: Path) -> None:
    async with opened(path, size=(80, 24), first="gaps") as keys:
        await keys.press(NEXT, "a")
        await keys.type("5 talks a month")
        assert "counted from what you log" in keys.picture
        await keys.press("enter")
        assert keys.message == "Goal: 5 talks a month, saved · u undo"
        row = next(line for line in keys.picture.splitlines() if "5 talks a month" in line)
        assert " / 5" in row
        await keys.press("G", *"kkk", "e")
        await keys.press(*["backspace"] * 40)
        await keys.type("6 talks a month")
        await keys.press("enter")
        assert "6 talks a month" in keys.picture
        await keys.press("D")
        assert keys.message == "No longer a goal: 6 talks a month, saved · u undo"
        await keys.press("u")
    async with opened(path, size=(80, 24), first="gaps") as keys:
        assert "6 talks a month" in [named(goal) for goal in keys.app.store.book.goals.values()]
        await keys.press(NEXT)
        assert "6 talks a month" in keys.picture


async def test_what_cannot_be_counted_is_said_before_enter_and_saves_nothing(path: Path) -> None:
    async with opened(path, size=(80, 24), first="gaps") as keys:
        before = len(keys.app.store.book.goals)
        await keys.press(NEXT, "a")
        await keys.type("two zebras a week")
        assert "«zebras» cannot be counted" in " ".join(keys.picture.split())
        await keys.press("enter", "escape")
        assert len(keys.app.store.book.goals) == before


async def test_enter_on_a_goal_shows_what_it_counted(path: Path) -> None:
    async with opened(path, size=(80, 24), first="gaps") as keys:
        await keys.press(NEXT, "j", "j", "enter")
        assert "lunch Tova Malik" in keys.picture
        assert "2 of 3, from 1 Nov to" in " ".join(keys.picture.split())


async def test_the_load_names_whose_rhythm_to_lengthen_and_one_key_takes_it(path: Path) -> None:
    async with opened(path, size=(80, 24), first="gaps") as keys:
        await keys.press(NEXT)
        assert "Rhythms: 3.69 touches a week, you want 3" in keys.picture
        await keys.press("asterisk")
        assert keys.message == "Longer rhythms for 6 people, saved · u undo"
        assert not keys.app.outlook.load.over
        await keys.press("u")
        assert keys.app.outlook.load.over


async def test_the_page_of_a_person_says_that_the_wishes_are_more_than_a_week_holds(path: Path) -> None:
    async with opened(path, size=(120, 36)) as keys:
        await keys.press("colon")
        await keys.type("Bo Alves")
        await keys.press("enter")
        assert "More wishes than a week holds: every 2 months instead of monthly saves 0.12 a week" in keys.picture


async def test_the_mix_warns_with_numbers_lists_its_people_and_says_who_is_left_out(path: Path) -> None:
    async with opened(path, size=(80, 24), first="gaps") as keys:
        await keys.press(BEFORE)
        assert "Few inside: 19 %, you wish 40 %" in keys.picture
        row = next(line for line in keys.picture.splitlines() if " junior " in line)
        count = int(row.split()[-4])
        await keys.press("j", "j", "enter")
        assert f"{count} you talk to" in keys.picture
        await keys.press("escape")
        assert "[Mix]" in keys.picture


async def test_where_one_works_is_said_in_a_line_and_comes_back_with_u(path: Path) -> None:
    async with opened(path, size=(80, 24), first="gaps") as keys:
        await keys.press(BEFORE, "e")
        await keys.press(*["backspace"] * 40)
        await keys.type("Stride, Product, Madrid")
        await keys.press("enter")
        assert "Inside and outside Stride" in keys.picture
        assert keys.app.store.book.me.team == "Product"
        await keys.press("u")
        assert "Inside and outside Acme" in keys.picture
