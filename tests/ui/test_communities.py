"""Communities by real keys: what was given there, an ask that comes too early, the target, over a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Person
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept


async def listed(keys: Keys) -> None:
    await keys.press("colon")
    await keys.type("communities")
    await keys.press("enter")


async def add(keys: Keys, line: str) -> None:
    await keys.press("a")
    await keys.type(line)
    await keys.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_communities_look_as_they_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size) as keys:
        await listed(keys)
        same_as_kept(f"communities-{size[0]}x{size[1]}", keys.picture)


async def test_what_is_given_counts_and_an_early_ask_is_warned_of(tmp_path: Path) -> None:
    path = book_file(tmp_path, Book.of(Person(id=1, name="Ana Ruiz", tags=("MLOps Slack",))))
    async with opened(path, size=(80, 24)) as keys:
        await add(keys, "community MLOps Slack: answered a question on drift")
        assert keys.message == "Gave in MLOps Slack: answered a question on drift, saved · u undo"
        await keys.press("a")
        await keys.type("community mlops slack asked who runs evals")
        assert "1 contributions there so far; 3 come before an ask (R13)" in " ".join(keys.picture.split())
        await keys.press(*["backspace"] * 60, "escape")
    async with opened(path, size=(80, 24)) as keys:
        await listed(keys)
        assert "gave 1 · asked 0" in keys.picture
        assert "1 of yours" in keys.picture
        assert "2 more before you ask (R13)" in keys.picture
        await keys.press("enter")
        assert "there: Ana Ruiz" in keys.picture


async def test_a_community_can_be_a_target_and_its_people_count(tmp_path: Path) -> None:
    path = book_file(tmp_path, Book.of(Person(id=1, name="Ana Ruiz")))
    async with opened(path, size=(80, 24), first="gaps") as keys:
        await keys.press("t")
        await keys.type("community MLOps Slack")
        await keys.press("enter")
        assert "0 of 1" in keys.picture
        await keys.press("3")
        (gap,) = keys.app.outlook.gaps.targets
        assert not gap.parts.nearest
        await keys.press("colon")
        await keys.type("Ana Ruiz")
        await keys.press("enter", "t")
        await keys.type("MLOps Slack")
        await keys.press("enter")
        (gap,) = keys.app.outlook.gaps.targets
        assert gap.parts.nearest == (1,)
