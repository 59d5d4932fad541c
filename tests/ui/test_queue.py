"""The queue by keys: one card at a time, what each key does to it, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.demo import demo
from tests.screen import MONDAY, book_file, opened, same_as_kept
from tests.ui.card_book import small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, small())


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_queue_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size, first="queue") as keys:
        same_as_kept(f"queue-{size[0]}x{size[1]}", keys.picture)
        await keys.press("v")
        same_as_kept(f"queue-list-{size[0]}x{size[1]}", keys.picture)


async def test_a_card_says_who_why_and_what_each_key_does(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        for words in (
            "1 of 5",
            "Send Ana Ruiz the paper",
            "promised 11 Oct, due 12 days ago",
            "they owe: a name at Helio",
            "not before your promise is kept",
            "needs link",
            "then nothing is owed, asks are fair again",
            "not now: it comes back first",
            "leave for now",
        ):
            assert words in keys.picture


async def test_five_cards_are_done_with_few_keys_and_come_back_one_by_one(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        before = keys.app.outlook.book.tables
        await keys.press("d", "s", "w", "d", "x", "x", "x")
        assert "That is all for today." in keys.picture
        assert "Go and have your coffee." in " ".join(keys.picture.split())
    async with opened(path, first="queue") as keys:
        assert "That is all for today." in keys.picture
        await keys.press("u", "u", "u", "u", "u")
        assert keys.app.outlook.book.tables == before
        assert "1 of 5" in keys.picture


async def test_j_leaves_a_card_and_k_comes_back(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("j")
        assert "2 of 5" in keys.picture
        assert "Send Bo Alves the slides" in keys.picture
        await keys.press("k")
        assert "Send Ana Ruiz the paper" in keys.picture


async def test_the_draft_has_three_tones(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        assert "promise, short" in keys.picture
        await keys.press("m")
        assert "promise, warm" in keys.picture
        await keys.press("m")
        assert "promise, formal" in keys.picture
        assert "Dear Ana," in keys.picture
        await keys.press("y")
        assert "Copied is not sent" in keys.message


async def test_the_list_is_marked_and_let_go_as_one_change(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        before = keys.app.outlook.book.tables
        await keys.press("v", "j", "j", "space", "space", "x")
        assert "Let go of 2 cards: Dara Ilic, Vera Costa, saved" in keys.message
        await keys.press("u")
        assert keys.app.outlook.book.tables == before


async def test_marks_count_only_in_the_list(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("v", "asterisk", "v", "s", "d")
        assert keys.message.startswith("Ana Ruiz comes back on")


async def test_the_same_again(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("s", "m", "full_stop")
        assert keys.message.startswith("Bo Alves comes back on Wed 23 Dec")


async def test_find_goes_to_a_card(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("slash")
        await keys.type("vera")
        await keys.press("enter")
        assert "4 of 5" in keys.picture
        assert "Write to Vera Costa" in keys.picture


async def test_enter_opens_the_person_and_escape_comes_back_to_the_card(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("j", "enter")
        assert keys.picture.splitlines()[1].startswith(" Bo Alves")
        await keys.press("escape")
        assert "2 of 5" in keys.picture


async def test_a_resize_draws_every_line_anew(path: Path) -> None:
    async with opened(path, first="queue", size=(200, 50)) as keys:
        await keys.pilot.resize_terminal(80, 24)
        await keys.pilot.pause()
        small_window = keys.picture
    async with opened(path, first="queue", size=(80, 24)) as keys:
        assert keys.picture == small_window
