"""Caring for the file by keys: a copy brought back, another file taken in, somebody forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.records import Person
from tests.screen import Keys, book_file, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, Book.of(Person(id=1, name="Ana Ruiz"), Person(id=2, name="Bo Alves", note="knows Ana")))


async def say(keys: Keys, words: str) -> None:
    await keys.press("colon")
    await keys.type(words)
    await keys.press("enter")
    await keys.settled()


def names(keys: Keys) -> list[str]:
    return sorted(person.name for person in keys.app.outlook.book.people.values())


async def test_a_copy_comes_back_after_a_look_and_u_takes_that_back(path: Path) -> None:
    async with opened(path) as keys:
        keys.app.store.backup()
        await keys.press("a")
        await keys.type("Cy Dent")
        await keys.press("enter")
        assert names(keys) == ["Ana Ruiz", "Bo Alves", "Cy Dent"]
        await say(keys, "restore a copy")
        await keys.press("1")
        await keys.settled()
        assert "Cy Dent" in keys.picture
        assert "Bring it back?" in keys.picture
        await keys.press("y")
        assert names(keys) == ["Ana Ruiz", "Bo Alves"]
        await keys.press("u")
        assert names(keys) == ["Ana Ruiz", "Bo Alves", "Cy Dent"]


async def test_another_file_is_taken_in_after_a_look(path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = book_file(tmp_path / "other", Book.of(Person(id=7, name="Di Egger")))
    async with opened(path) as keys:
        await say(keys, "merge another")
        await keys.type(str(other))
        await keys.press("enter")
        await keys.settled()
        assert "Take it in?" in keys.picture
        await keys.press("y")
        assert "Di Egger" in names(keys)


async def test_to_forget_asks_and_nothing_brings_it_back(path: Path) -> None:
    async with opened(path) as keys:
        await keys.app.push("person", 1)
        await say(keys, "forget")
        assert "Nothing brings them back, not even u." in keys.picture
        await keys.press("enter")
        assert names(keys) == ["Ana Ruiz", "Bo Alves"]
        await say(keys, "forget")
        await keys.press("y")
        await keys.settled()
        assert names(keys) == ["Bo Alves"]
        await keys.press("escape", "u")
        assert "Ana Ruiz" not in names(keys)
    assert b"Ana Ruiz" not in path.read_bytes()
