"""The history by keys: every change, what is taken back, and that it stays so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screen import book_file, opened, same_as_kept
from tests.ui.card_book import small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, small())


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_history_looks_as_it_did(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as keys:
        await keys.press("d", "s", "w", "d", "u", "H")
        await keys.settled()
        same_as_kept(f"history-{size[0]}x{size[1]}", keys.picture)


async def test_what_was_taken_back_says_so_also_after_a_restart(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("d", "u")
    async with opened(path) as keys:
        await keys.press("H")
        await keys.settled()
        assert "2 changes, 1 taken back" in keys.picture
        assert "today, Mon 23 Nov" in keys.picture
        await keys.press("U")
        await keys.settled()
        assert "taken back" not in keys.picture.replace("u takes back", "")
        await keys.press("escape")
        assert "2 of 5" in keys.picture


async def test_a_change_is_found_by_its_words(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("d", "d", "H")
        await keys.settled()
        await keys.press("slash")
        await keys.type("paper")
        await keys.press("enter")
        assert "▌ 09:00   Kept a promise to Ana Ruiz" in keys.picture


async def test_a_change_shows_before_and_after_and_takes_back_to_there(path: Path) -> None:
    async with opened(path) as keys:
        before = keys.app.outlook.book.tables
        await keys.press("d", "s", "w", "x", "H")
        await keys.settled()
        await keys.press("G", "enter")
        await keys.settled()
        assert "Enter: take back 3 changes, to: Began" in keys.picture
        await keys.press("enter")
        assert "Took back 3 changes, to: Began, saved" in keys.message
        assert {name: dict(rows) for name, rows in keys.app.outlook.book.tables.items()} == before
        await keys.press("u")
        assert "3 changes" in keys.message
        assert {name: dict(rows) for name, rows in keys.app.outlook.book.tables.items()} != before
