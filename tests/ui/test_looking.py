"""What another window saved is on the page after one look, and a look comes every second."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.changes import Change, add
from netui.book.records import Person
from netui.store.file import Store
from netui.ui.app import LOOK
from tests.screen import MONDAY, book_file, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, Book.of(Person(id=1, name="Ana Ruiz"), Person(id=2, name="Bo Alves")))


async def test_one_look_shows_what_another_window_saved(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("2", "v")
        other = Store.open(path, now=lambda: MONDAY)
        other.commit(Change("Added Zoltan Kiss", (add(Person(name="Zoltan Kiss")),)))
        assert "Zoltan Kiss" not in keys.picture
        await keys.app.look()
        await keys.settled()
        assert "Zoltan Kiss" in keys.picture
        assert keys.message == "Added Zoltan Kiss, in another window · u undo"
        await keys.press("u")
        assert keys.message.startswith("Took back: Added Zoltan Kiss")
        news = other.news()
        assert news is not None
        assert news.label == "Took back: Added Zoltan Kiss, in another window"


async def test_a_look_comes_every_second_on_every_page(path: Path) -> None:
    async with opened(path) as keys:
        assert LOOK <= 1
        looks = [timer for timer in keys.app._timers if timer._callback == keys.app.look]
        assert [timer._interval for timer in looks] == [LOOK]
        assert looks[0]._active.is_set()
        await keys.press("a")
        assert looks[0]._active.is_set(), "also while a dialog is open"


async def test_a_change_from_outside_while_something_is_typed_leaves_the_line_alone(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("a")
        await keys.type("coffee with Ana")
        other = Store.open(path, now=lambda: MONDAY)
        other.commit(Change("Added Zoltan Kiss", (add(Person(name="Zoltan Kiss")),)))
        await keys.app.look()
        await keys.settled()
        assert "coffee with Ana" in keys.picture
        await keys.press("enter")
        assert len(keys.app.outlook.book.people) == 3
        assert len(keys.app.outlook.book.touches) == 1


async def test_what_was_changed_while_netui_was_closed_is_the_greeting_and_u_takes_it_back(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Bo Alves", b"Bo Alvez"))
    async with opened(path) as keys:
        assert keys.message == "Changed outside netui: 1 person. Undo takes it back."
        await keys.app.look()
        await keys.press("H")
        assert "Changed outside netui: 1 person" in keys.picture
        await keys.press("escape", "u")
        assert keys.message.startswith("Took back: Changed outside netui: 1 person")
    assert b"Bo Alves" in path.read_bytes()
