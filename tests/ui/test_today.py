"""Today by keys: what a user sees, does and takes back, on a real file."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.now import day_at
from netui.book.records import Meeting, Person, Promise, Touch
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept
from tests.ui.card_book import small

SIZES = [(80, 24), (120, 36), (200, 50)]


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    return book_file(tmp_path, demo(MONDAY))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, small())


def owed(count: int) -> Book:
    """So many people, each promised something that is due."""
    people = [Person(id=n, name=f"Friend {n:02}") for n in range(1, count + 1)]
    rows = [
        Promise(id=100 + p.id, person=p.id, what="send a link", made="2026-11-01", due="2026-11-20") for p in people
    ]
    return Book.of(*people, *rows)


def no_line_too_long(keys: Keys, width: int) -> None:
    assert all(len(line) <= width for line in keys.picture.splitlines())


@pytest.mark.parametrize("size", SIZES)
async def test_today_looks_as_it_did(made_up: Path, size: tuple[int, int]) -> None:
    async with opened(made_up, size=size) as keys:
        no_line_too_long(keys, size[0])
        same_as_kept(f"today-{size[0]}x{size[1]}", keys.picture)


@pytest.mark.parametrize("size", SIZES)
async def test_today_looks_right_after_a_resize(made_up: Path, size: tuple[int, int]) -> None:
    start = (120, 36) if size != (120, 36) else (80, 24)
    async with opened(made_up, size=start) as keys:
        await keys.resize(*size)
        same_as_kept(f"today-{size[0]}x{size[1]}", keys.picture)


async def test_the_first_promise_is_kept_with_three_keys(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("m")
        assert "as promised on 11 Oct: the paper" in keys.picture
        await keys.press("y")
        assert "Copied is not sent" in keys.message
        await keys.press("d")
        assert keys.message.startswith("Kept a promise to Ana Ruiz")
        assert "saved · u undo" in keys.message
        assert "2 of 5" in keys.picture
        assert "▌ ○ Send Bo Alves" in keys.picture
    async with opened(path) as keys:
        assert "▌ ○ Send Bo Alves" in keys.picture
        await keys.press("u")
        assert "Took back: Kept a promise to Ana Ruiz" in keys.message
        assert "Send Ana Ruiz the paper" in keys.picture


async def test_the_top_card_follows_the_cursor(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("j", "j")
        assert "3 of 5" in keys.picture
        assert " Write to Dara Ilic: you met at Data Day" in keys.picture.splitlines()[2]


async def test_marked_cards_are_put_off_as_one_change(path: Path) -> None:
    async with opened(path) as keys:
        before = keys.app.outlook.book.tables
        await keys.press("space", "space")
        assert keys.message == "2 marked: d, s and x act on all of them, Esc clears"
        await keys.press("s")
        assert "2 cards come back in" in keys.picture
        await keys.press("w")
        assert "Put off 2 cards: Ana Ruiz, Bo Alves, saved" in keys.message
        assert len(keys.app.outlook.book.snoozes) == len(before["snoozes"]) + 2
        await keys.press("u")
        assert keys.app.outlook.book.tables == before


async def test_all_are_marked_and_escape_clears(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("asterisk")
        assert keys.message.startswith("5 marked")
        await keys.press("escape")
        await keys.press("d")
        assert keys.message.startswith("Kept a promise to Ana Ruiz")


async def test_another_date_is_asked_for_and_a_wrong_one_refused(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("s", "o")
        assert "Comes back on" in keys.picture
        await keys.type("yesterday")
        await keys.press("enter")
        assert "is no day ahead" in keys.message
        assert "Comes back on" in keys.picture
        await keys.press(*["backspace"] * len("yesterday"))
        await keys.type("12 dec")
        await keys.press("enter")
        assert "Ana Ruiz comes back on Sat 12 Dec" in keys.message


async def test_the_last_is_repeated_with_a_full_stop(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("full_stop")
        assert keys.message == "Nothing to repeat yet: d, s or x first."
        await keys.press("s", "w", "full_stop")
        assert "Bo Alves comes back on Mon 30 Nov" in keys.message


async def test_letting_a_promise_go_asks_how(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("x")
        assert "tell them it is off" in keys.picture
        await keys.press("x")
        assert keys.message.startswith("Let go of a promise to Ana Ruiz")


async def test_find_moves_the_cursor_and_n_goes_on(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("slash")
        await keys.type("write")
        assert "1 of 2" in keys.picture
        await keys.press("enter", "n")
        assert "▌ ● Write to Vera Costa" in keys.picture
        await keys.press("N")
        assert "▌ ● Write to Dara Ilic" in keys.picture


async def test_find_without_a_hit_offers_everybody(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("slash")
        await keys.type("omar")
        assert "Enter looks among everybody" in keys.picture
        await keys.press("enter", "enter")
        assert keys.picture.splitlines()[1].startswith(" Omar Weber")


async def test_more_and_fewer_cards_until_midnight(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, owed(30))) as keys:
        await keys.press("plus")
        assert keys.message == "8 cards left today"
        await keys.press("minus", "minus")
        assert keys.message == "6 cards left today"
        assert "6 due" in keys.picture.splitlines()[0]


async def test_a_day_to_come_shows_its_people(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("G", "enter")
        assert "Sat 28 Nov: who comes up" in keys.picture
        await keys.press("1")
        assert keys.picture.splitlines()[1].startswith(" Omar Weber")
        await keys.press("escape")
        assert "Later this week" in keys.picture


async def test_space_on_tomorrow_brings_one_more_here(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, owed(30))) as keys:
        await keys.press("G")
        await keys.press("space")
        assert keys.message == "8 cards left today"


async def test_why_gives_the_numbers_in_whole_lines(path: Path) -> None:
    async with opened(path, size=(80, 24)) as keys:
        await keys.press("W")
        assert "12 days over; the oldest promise comes first" in keys.picture
        await keys.press("escape")
        assert "Esc close" not in keys.picture


@pytest.mark.parametrize("size", SIZES[:2])
async def test_meetings_of_today_are_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    ana = Person(id=1, name="Ana Ruiz")
    path = book_file(tmp_path, Book.of(ana, Meeting(id=2, day=MONDAY.day, time="15:00", people=(1,))))
    async with opened(path, size=size) as keys:
        assert "15:00 coffee, Ana Ruiz" in keys.picture


async def test_the_end_of_the_day_is_said_kindly_and_can_be_taken_back(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, owed(2))) as keys:
        await keys.press("d", "d")
        assert "That is all for today. 2 done" in keys.picture
        assert "Go and have your coffee." in keys.picture
        await keys.press("u")
        assert "Send Friend 02 a link" in keys.picture


async def test_no_more_than_the_daily_cards_are_shown(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, owed(30)), size=(80, 24)) as keys:
        assert "1 of 7" in keys.picture
        assert "7 due" in keys.picture.splitlines()[0]
        assert "Tomorrow" in keys.picture


async def test_logging_closes_the_card_with_one_entry(path: Path) -> None:
    async with opened(path) as keys:
        touches = len(keys.app.outlook.book.touches)
        await keys.press("j", "j", "j", "i")
        await keys.type("her slides are out")
        await keys.press("enter")
        assert "Followed up with Vera Costa" in keys.message
        assert len(keys.app.outlook.book.touches) == touches + 1


async def test_after_a_meeting_three_lines_may_stay_empty(tmp_path: Path) -> None:
    meeting = Meeting(id=2, day=MONDAY.day, time="09:00", people=(1,))
    async with opened(book_file(tmp_path, Book.of(Person(id=1, name="Ana Ruiz"), meeting))) as keys:
        await keys.press("d")
        assert "what you learned" in keys.picture
        await keys.type("she moves to Kestrel")
        await keys.press("enter")
        await keys.type("read the paper")
        await keys.press("enter", "enter")
        assert "Logged coffee with Ana Ruiz" in keys.message
        book = keys.app.outlook.book
        assert [touch.learned for touch in book.touches.values()] == ["she moves to Kestrel"]
        assert [promise.what for promise in book.promises.values()] == ["read the paper"]
        await keys.press("u")
        assert not keys.app.outlook.book.touches
        await keys.press("d", "enter", "enter", "enter")
        assert [touch.learned for touch in keys.app.outlook.book.touches.values()] == [""]


def after_a_holiday() -> Book:
    """Thirty people, the last word three weeks ago; three promises waited."""
    then, made, due = (day_at(MONDAY.today - days) for days in (21, 30, 9))
    return Book.of(
        *(Person(id=n, name=f"Friend {n:02}", rhythm=7) for n in range(1, 31)),
        *(Touch(id=1_000 + n, day=then, people=(n,), kind="call") for n in range(1, 31)),
        *(Promise(id=2_000 + n, person=n, what="send a link", made=made, due=due) for n in range(1, 4)),
    )


@pytest.mark.parametrize("size", SIZES)
async def test_the_welcome_after_a_holiday(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, after_a_holiday()), size=size) as keys:
        no_line_too_long(keys, size[0])
        assert "Welcome back after 21 days. Nothing broke." in keys.picture
        assert "27 people: * spreads them over 3 weeks, 2 a day" in keys.picture
        same_as_kept(f"today-back-{size[0]}x{size[1]}", keys.picture)


async def test_one_key_spreads_what_waited_and_one_takes_it_back(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, after_a_holiday()), size=(80, 24)) as keys:
        before = keys.app.outlook.book.tables
        await keys.press("asterisk")
        assert keys.message.startswith("Spread 27 people over 3 weeks, saved")
        assert "Welcome back" not in keys.picture
        assert "1 of 5" in keys.picture
        await keys.press("u")
        assert keys.app.outlook.book.tables == before
        assert "Welcome back" in keys.picture


async def test_escape_leaves_the_welcome_and_all_of_it_in_place(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, after_a_holiday()), size=(80, 24)) as keys:
        before = keys.app.outlook.book.tables
        await keys.press("escape")
        assert "Welcome back" not in keys.picture
        await keys.press("asterisk")
        assert keys.message.startswith("7 marked")
        assert keys.app.outlook.book.tables == before


@pytest.mark.parametrize("size", SIZES[:2])
async def test_rhythms_that_need_more_than_the_week_are_said(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, after_a_holiday()), size=size) as keys:
        await keys.press("escape")
        said = " ".join(keys.picture.split())
        assert "Your rhythms need 30 touches a week" in said
        if size != (80, 24):
            assert "Friend 01: every 2 months" in said


async def test_the_made_up_people_fit_a_week(made_up: Path) -> None:
    async with opened(made_up) as keys:
        assert "touches a week" not in keys.picture
