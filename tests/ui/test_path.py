"""The way to somebody drawn on the map, two marked people compared, the job search and the ledger: by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.now import day_at
from netui.book.records import Ask, Me, Person, Touch
from tests.screen import MONDAY, book_file, opened, same_as_kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, demo(MONDAY))


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_way_is_drawn_on_the_map(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size, first="map") as keys:
        await keys.press("/")
        await keys.type("wen sato")
        await keys.press("enter")
        before = keys.picture
        await keys.press("p")
        assert keys.message.startswith("1 Ana Ruiz likely → 2 Wen Sato")
        assert "1▲" in keys.picture.replace(" ", "")
        same_as_kept(f"map-way-{size[0]}x{size[1]}", keys.picture)
        await keys.press("escape")
        assert keys.picture.splitlines()[1:-2] == before.splitlines()[1:-2]


async def test_the_rim_counts_everybody_while_a_way_shows(path: Path) -> None:
    async with opened(path, size=(120, 36), first="map") as keys:
        await keys.press("/")
        await keys.type("hugo")
        await keys.press("enter", "p")
        assert "Design 2" in keys.picture
        await keys.press("tab")
        assert "Zoltan Berg even" not in keys.picture


async def test_two_marked_people_are_compared(path: Path) -> None:
    async with opened(path, size=(80, 24), first="gaps") as keys:
        await keys.press("/")
        await keys.type("platform")
        await keys.press("enter", "enter")
        await keys.press("space", "space")
        assert keys.message == "2 marked: M compares the two, Esc clears"
        await keys.press("M")
        assert "The same person?" in keys.picture
        assert "you compare them" in keys.picture
        await keys.press("escape", "escape")
        assert "✓" not in keys.picture
        await keys.press("space", "space", "space", "M")
        assert keys.message.startswith("3 are marked: M compares two.")


def quiet() -> Book:
    old = day_at(MONDAY.today - 40)
    ask = Ask(id=5, person=1, kind="question", what="who hires", sent=day_at(MONDAY.today - 9))
    return Book.of(Person(id=1, name="Ana Ruiz"), Touch(id=2, day=old, people=(1,), kind="gave", direction="out"), ask)


async def test_a_job_search_with_no_give_for_a_month_is_one_sentence_on_today(tmp_path: Path) -> None:
    path = book_file(tmp_path, quiet())
    async with opened(path, size=(80, 24)) as keys:
        assert "You are looking for a job" not in keys.picture
        await keys.press("a")
        await keys.type("searching since 14 sep")
        await keys.press("enter")
        assert keys.message == "Looking for a job since 14 Sep, saved · u undo"
        assert "You are looking for a job, and in 30 days you gave nothing" in " ".join(keys.picture.split())
        await keys.press("u")
        assert "You are looking for a job" not in keys.picture
        await keys.press("U")
    async with opened(path, size=(80, 24)) as keys:
        assert keys.picture.count("would be good today") == 1
        await keys.press("colon")
        await keys.type("looking for a job")
        await keys.press("enter")
        assert "Looking for a job since" in keys.picture
        await keys.press(*["backspace"] * 12)
        await keys.type("no")
        await keys.press("enter")
        assert keys.message == "Not looking for a job, saved · u undo"


async def test_the_ledger_of_gives_and_asks_stands_on_goals_and_on_today(tmp_path: Path) -> None:
    book = quiet()
    path = book_file(tmp_path, book.of(*book.people.values(), *book.touches.values(), *book.asks.values(),
                                       replace(Me(id=1), searching="2026-09-14")))  # fmt: skip
    async with opened(path, size=(120, 36), first="gaps") as keys:
        await keys.press("right_square_bracket")
        assert "gave 1 · asked 1 in 90 d; gave 1 · asked 1 in a year; searching" in keys.picture


async def test_today_says_what_was_given_and_asked(path: Path) -> None:
    async with opened(path, size=(120, 36)) as keys:
        assert "Give before you ask" in keys.picture
