"""Caring for the file by keys: a copy brought back, another file taken in, somebody forgotten."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from netui.book.book import Book
from netui.book.changes import Change, add, put
from netui.book.records import Person, Touch
from netui.store.file import Store
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
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
        assert "Bring back netui-2026-11-23.json?" in keys.picture
        await keys.press("y")
        assert names(keys) == ["Ana Ruiz", "Bo Alves"]
        await keys.press("u")
        assert names(keys) == ["Ana Ruiz", "Bo Alves", "Cy Dent"]


async def test_another_file_is_taken_in_after_a_look(path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = book_file(tmp_path / "other", Book.of(Person(id=7, name="Di Egger")))
    async with opened(path) as keys:
        await say(keys, "merge another")
        await keys.type(other.relative_to(path.parent).as_posix())
        await keys.press("enter")
        await keys.settled()
        assert "Take in netui.json?" in keys.picture
        await keys.press("y")
        assert "Di Egger" in names(keys)


def laptop(path: Path) -> Path:
    """A copy of the book that went its own way on another computer, while this one went on too."""
    there = path.parent / "netui-laptop.json"
    shutil.copy(path, there)
    for place, city, new in ((there, "Rome", "Di Egger"), (path, "Paris", "Cy Dent")):
        store = Store.open(place, now=lambda: MONDAY)
        ana, bo = store.book.people[1], store.book.people[2]
        more = msgspec.structs.replace(ana, city=city, note=f"long talk in {city} about boats and the weather")
        edits = [put(ana, more), add(Person(name=new)), add(Touch(day="2026-11-20", kind=city.lower(), people=(1,)))]
        if city == "Rome":
            edits.append(put(bo, msgspec.structs.replace(bo, rhythm=30, tags=("sea",))))
        store.commit(Change(f"In {city}", tuple(edits)))
        store.close()
    return there


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_all_that_another_file_brings_is_there_to_be_read_first(path: Path, size: tuple[int, int]) -> None:
    other = laptop(path)
    before = path.read_bytes()
    async with opened(path, size=size) as keys:
        await say(keys, "merge another")
        await keys.type(other.relative_to(path.parent).as_posix())
        await keys.press("enter")
        await keys.settled()
        same_as_kept(f"outside-{size[0]}x{size[1]}", keys.picture)
        await keys.press("G", "enter")
        assert "day: 2026-11-20" in keys.picture
        assert "kind: rome" in keys.picture
        await keys.press("escape", "g", "enter")
        assert "Paris here, Rome there" in keys.picture
        await keys.press("escape", "slash")
        await keys.type("sea")
        await keys.press("enter", "enter")
        assert "there: sea" in keys.picture
        await keys.press("escape", "escape", "escape")
        assert "Take in" not in keys.picture
    assert path.read_bytes() == before


async def test_a_file_of_thousands_is_shown_to_its_last_row(path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    many = [Person(id=n, name=f"Person {n}") for n in range(10, 3_010)]
    other = book_file(tmp_path / "other", Book.of(*many))
    async with opened(path) as keys:
        await say(keys, "merge another")
        await keys.type(other.relative_to(path.parent).as_posix())
        await keys.press("enter")
        await keys.settled()
        assert "3,000 new" in keys.picture
        await keys.press("G")
        assert "Person 3009" in keys.picture
        await keys.press("y")
        await keys.press("u")
        assert names(keys) == ["Ana Ruiz", "Bo Alves"]


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
