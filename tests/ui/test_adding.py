"""The add line by keys: it says what it understood, saves one change, and never loses what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screen import book_file, opened, same_as_kept
from tests.ui.card_book import small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, small())


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_add_line_looks_as_it_did(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as keys:
        await keys.press("a")
        same_as_kept(f"add-empty-{size[0]}x{size[1]}", keys.picture)
        await keys.type("coffee with Jo Doe @Kestrel talked evals >send the paper fri")
        same_as_kept(f"add-{size[0]}x{size[1]}", keys.picture)


async def test_one_line_makes_one_change(path: Path) -> None:
    async with opened(path) as keys:
        before = keys.app.outlook.book.tables
        await keys.press("a")
        await keys.type("coffee with Jo Doe @Kestrel talked evals >send the paper fri")
        assert "new person" in keys.picture
        assert "Fri 27 Nov" in keys.picture
        await keys.press("enter")
        assert "saved · u undo" in keys.message
        assert any(person.name == "Jo Doe" for person in keys.app.outlook.book.people.values())
    async with opened(path) as keys:
        await keys.press("u")
        assert keys.app.outlook.book.tables == before


async def test_escape_keeps_the_line_for_later(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("a")
        await keys.type("lunch with Bo")
        await keys.press("escape", "2", "a")
        assert "lunch with Bo" in keys.picture


async def test_what_cannot_be_saved_says_why_and_stays(path: Path) -> None:
    async with opened(path) as keys:
        before = keys.app.outlook.book
        await keys.press("a")
        await keys.type("coffee")
        await keys.press("enter")
        assert keys.message
        assert "Esc keep for later" in keys.picture
        assert keys.app.outlook.book is before


async def test_f1_says_how_to_say_it(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("a")
        await keys.type("met Bo")
        assert "past logs it" not in keys.picture
        await keys.press("f1")
        assert "past logs it" in keys.picture
