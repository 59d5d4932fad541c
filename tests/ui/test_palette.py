"""Palette and help by keys: every command by name, everybody by name, every key with its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netui.ui import commands
from netui.ui.widgets.rows import Rows
from tests.screen import book_file, opened, same_as_kept
from tests.ui.card_book import small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, small())


async def test_the_palette_looks_as_it_did(path: Path) -> None:
    async with opened(path, size=(80, 24)) as keys:
        await keys.press("colon")
        await keys.type("a")
        same_as_kept("palette-80x24", re.sub(r"\d\d of \d\d commands", "NN of NN commands", keys.picture))


async def test_every_command_of_a_page_is_in_it(path: Path) -> None:
    async with opened(path) as keys:
        for page in commands.PAGES:
            await keys.press(page.key, "colon")
            listed = {hit.name for hit in keys.app.screen.query_one(Rows).items}
            assert {row.name for row in commands.found(page.name)} <= listed
            await keys.press("escape")


async def test_a_person_is_opened_by_a_part_of_the_name(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("colon")
        await keys.type("omar")
        assert "0 of" in keys.picture
        await keys.press("enter")
        assert keys.picture.splitlines()[1].startswith(" Omar Weber")


async def test_a_command_runs_on_the_page_it_was_called_from(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("colon")
        await keys.type("snooze")
        await keys.press("enter")
        assert "Ana Ruiz comes back in" in keys.picture


async def test_a_name_that_is_nowhere_goes_to_the_add_line(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("colon")
        await keys.type("zoe quartz")
        assert "Nothing by that name." in keys.picture
        await keys.press("enter")
        assert "zoe quartz" in keys.picture
        assert "new person" in keys.picture


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_help_looks_as_it_did(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as keys:
        await keys.press("5", "question_mark")
        assert "…" not in keys.picture
        same_as_kept(f"help-{size[0]}x{size[1]}", keys.picture)


async def test_help_is_filtered(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("question_mark", "slash")
        await keys.type("undo")
        assert "Take back the newest change" in keys.picture
        assert "Draft a message" not in keys.picture
        await keys.press("escape", "escape")
        assert "Now" in keys.picture
