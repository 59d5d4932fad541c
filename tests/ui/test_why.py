"""`W`: the whole reckoning; what is shown adds up to the order that was seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Person
from tests.screen import MONDAY, book_file, opened, same_as_kept


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_reckoning_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size, first="map") as keys:
        await keys.press("slash", *"ana", "enter", "W")
        same_as_kept(f"why-{size[0]}x{size[1]}", keys.picture)


async def test_the_weights_shown_add_up_to_the_depth(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(120, 60), first="map") as keys:
        await keys.press("slash", *"ana", "enter", "W")
        lines = keys.picture.partition("Contacts and their weights")[2].splitlines()
        total = float(re.search(r"together ([\d.]+)", lines[0])[1])  # type: ignore[index]
        rows = [re.match(r"[ ▌›]+([\d.]+)  ", line) for line in lines[1:]]
        assert sum(float(row[1]) for row in rows if row) == pytest.approx(total)
        assert total == pytest.approx(
            keys.app.outlook.tie(next(i for i, p in keys.app.outlook.book.people.items() if p.name == "Ana Ruiz")).depth
        )


async def test_a_card_says_its_place_as_well(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(80, 24)) as keys:
        await keys.press("W")
        assert "This card" in keys.picture
        assert "The tie" in keys.picture
        await keys.press("escape")
        assert "This card" not in keys.picture


async def test_somebody_without_a_contact(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, Book.of(Person(id=1, name="Zoe"))), size=(80, 24), first="map") as keys:
        await keys.app.push("why", 1)
        await keys.press()
        assert "Not sorted yet: no contact is written down." in keys.picture
        assert "No contact is written down." in keys.picture
