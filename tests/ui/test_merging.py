"""The same person twice: the list, the compare table, one change, one undo; "not the same" is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.records import Organisation, Person, Position, Source, Touch
from tests.screen import book_file, opened, same_as_kept


def twice() -> Book:
    """Ana with a history, and the row that an import brought; Bo is somebody else."""
    return Book.of(
        Person(id=1, name="Ana Ruiz", emails=("ana@acme.example",), level="senior", note="calm", city="Berlin"),
        Person(
            id=2,
            name="Ana R.",
            level="peer",
            note="met in the hall",
            connected="2020-01-01",
            sources=(Source(kind="linkedin", key="ana-r"),),
        ),
        Person(id=3, name="Bo Berg"),
        Organisation(id=10, name="Acme"),
        *(Position(id=10 + i, person=i, organisation=10) for i in (1, 2)),
        Touch(id=20, day="2026-11-01", people=(1,)),
        Touch(id=21, day="2026-11-05", people=(2,)),
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_compare_table_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, twice()), size=size) as keys:
        await keys.press("M", "enter")
        same_as_kept(f"merging-{size[0]}x{size[1]}", keys.picture)


async def test_the_list_says_who_and_why(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, twice()), size=(80, 24)) as keys:
        await keys.press("M")
        assert "The same person twice?   1 pair" in keys.picture
        assert "Ana Ruiz, Acme" in keys.picture
        assert "name alike, same company, 78 %" in keys.picture


async def test_a_merge_keeps_everything_and_one_undo_brings_both_back(tmp_path: Path) -> None:
    path = book_file(tmp_path, twice())
    async with opened(path, size=(80, 24)) as keys:
        before = keys.app.outlook.book
        await keys.press("M", "enter")
        await keys.press("enter")
        assert keys.message == "Merged Ana R. into Ana Ruiz, saved · u undo"
        book = keys.app.outlook.book
        assert set(book.people) == {1, 3}
        assert (book.people[1].note, book.people[1].aka) == ("calm\nmet in the hall", ("Ana R.",))
        assert len(book.about(1).touches) == 2
        assert "Nobody looks like somebody else." in keys.picture
        await keys.press("u")
        assert keys.app.outlook.book.people == before.people
    async with opened(path, size=(80, 24)) as keys:
        assert set(keys.app.outlook.book.people) == {1, 2, 3}


async def test_a_field_is_kept_from_either(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, twice()), size=(80, 24)) as keys:
        await keys.press("M", "enter")
        await keys.press("space", "j", "j", "space", "enter")
        ana = keys.app.outlook.book.people[1]
        assert (ana.name, ana.aka, ana.level, ana.city) == ("Ana R.", ("Ana Ruiz",), "peer", "Berlin")


async def test_the_other_one_may_keep_its_page(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, twice()), size=(80, 24)) as keys:
        await keys.press("M", "enter", "equals_sign", "enter")
        assert set(keys.app.outlook.book.people) == {2, 3}
        assert keys.app.outlook.book.people[2].city == "Berlin"


@pytest.mark.parametrize("ways", [("M", "x"), ("M", "enter", "x")])
async def test_not_the_same_is_remembered_and_undone(tmp_path: Path, ways: tuple[str, ...]) -> None:
    path = book_file(tmp_path, twice())
    async with opened(path, size=(80, 24)) as keys:
        await keys.press(*ways)
        assert keys.message == "Ana Ruiz and Ana R. are two people, saved · u undo"
        assert "Nobody looks like somebody else." in keys.picture
    async with opened(path, size=(80, 24)) as keys:
        await keys.press("M")
        assert "Nobody looks like somebody else." in keys.picture
        await keys.press("u")
        assert "1 pair" in keys.picture


async def test_a_persons_page_says_who_they_look_like_and_enter_compares(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, twice()), size=(80, 24)) as keys:
        await keys.app.push("person", 1)
        await keys.press()
        assert "looks like Ana R. (Acme): name alike, same company" in keys.picture
        await keys.press("g", "enter")
        assert "The same person? name alike, same company, 78 %" in keys.picture
        await keys.press("escape", "M")
        assert "1 pair with Ana Ruiz" in keys.picture


async def test_somebody_who_went_meanwhile_is_said(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, twice()), size=(80, 24)) as keys:
        await keys.app.push("merging", 1, 99)
        await keys.press("space", "x", "enter", "equals_sign")
        assert "One of the two is gone." in keys.picture


async def test_names_from_elsewhere_are_harmless(tmp_path: Path) -> None:
    bad = "Ana [red]x\x1b]52;c;QQ==\x07 Ruiz"
    book = Book.of(Person(id=1, name=bad, note=bad), Person(id=2, name=bad))
    async with opened(book_file(tmp_path, book), size=(80, 24)) as keys:
        await keys.press("M", "enter")
        assert "[red]x" in keys.picture
        assert "\x1b" not in keys.picture


async def test_among_thousands_the_page_is_there_at_once_says_that_it_is_looking_and_then_lists(tmp_path: Path) -> None:
    crowd = [Person(id=100 + n, name=f"Guest{n} Number{n}") for n in range(1_200)]
    book = Book.of(*crowd, Person(id=1, name="Ana Ruiz"), Person(id=2, name="Ana Ruiz"))
    async with opened(book_file(tmp_path, book), size=(80, 24)) as keys:
        await keys.pilot.press("M")
        assert "looking through 1,202 people…" in keys.picture or "1 pair" in keys.picture
        await keys.app.workers.wait_for_complete()
        await keys.pilot.pause()
        assert "The same person twice?   1 pair" in keys.picture
        assert "name only, 64 %" in keys.picture
        await keys.press("x")
        await keys.app.workers.wait_for_complete()
        await keys.pilot.pause()
        assert "Nobody looks like somebody else." in keys.picture
