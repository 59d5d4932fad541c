"""Sort: one to three keys a person, stop any time, go on where it stopped; one step back at any point."""

from __future__ import annotations

from pathlib import Path

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Person
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept
from tests.ui.gap_books import imported


def person(keys: Keys, name: str) -> Person:
    return next(row for row in keys.app.outlook.book.people.values() if row.name == name)


async def test_sort_looks_as_it_did(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(80, 24), first="gaps") as keys:
        await keys.press("S", "l")
        same_as_kept("sorting-80x24", keys.picture)


async def test_those_at_targets_come_first_and_three_keys_sort_one(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S")
        assert "2 at your targets first, 1 after" in keys.picture
        assert "1 of 2 · about 1 min" in keys.picture
        assert "▌Ines Moreau" in keys.picture
        await keys.press("l", "q")
        assert "on the map: loose, quiet since Aug" in keys.picture
        await keys.press("f")
        ines = person(keys, "Ines Moreau")
        assert (ines.well, ines.rhythm, ines.origin, ines.last_talked) == ("loose", 180, "former", "2026-08-25")
        assert "▌Wen Sato" in keys.picture
        assert "2 of 2" in keys.picture
        assert "✓ Ines Moreau  loose" in keys.picture


async def test_enter_takes_the_guesses(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S")
        assert "Enter: distant (no message, no touch)" in keys.picture
        await keys.press("enter", "enter", "enter")
        ines = person(keys, "Ines Moreau")
        assert (ines.well, ines.rhythm, ines.origin) == ("distant", 365, "")


async def test_never_talked_is_one_key(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S", "n")
        assert person(keys, "Ines Moreau").well == "never"
        assert "▌Wen Sato" in keys.picture


async def test_ctrl_c_answers_nothing_and_says_how_to_leave(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S", "l", "ctrl+c")
        assert keys.message == "q leaves, all is saved."
        assert "▌Ines Moreau" in keys.picture
        assert not person(keys, "Ines Moreau").well


async def test_skipping_asks_again_another_time_and_saves_nothing(tmp_path: Path) -> None:
    path = book_file(tmp_path, imported())
    async with opened(path, size=(80, 24), first="gaps") as keys:
        before = keys.app.outlook.book
        await keys.press("S", ".", ".", ".")
        assert "0 sorted, 3 skipped: they come again next time." in keys.picture
        assert keys.app.outlook.book is before
        await keys.press("escape", "S")
        assert "▌Ines Moreau" in keys.picture


async def test_stopping_keeps_what_was_answered_and_sorting_goes_on_there(tmp_path: Path) -> None:
    path = book_file(tmp_path, imported())
    async with opened(path, size=(80, 24), first="gaps") as keys:
        await keys.press("S", "w", "escape")
        assert "[3 Gaps]" in keys.picture
        assert "Sorted Ines Moreau, saved" in keys.message
    async with opened(path, size=(80, 24), first="gaps") as keys:
        assert person(keys, "Ines Moreau").well == "warm"
        await keys.press("S")
        assert "▌Wen Sato" in keys.picture


async def test_enough_after_one_answer_keeps_it(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S", "w", ".")
        ines = person(keys, "Ines Moreau")
        assert (ines.well, ines.last_talked) == ("warm", "2026-08-25")


async def test_let_fade_is_one_key(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S", "x")
        ines = person(keys, "Ines Moreau")
        assert (ines.faded, ines.rhythm) == ("2026-11-23", None)
        assert "Let Ines Moreau fade, saved" in keys.message


async def test_one_back_takes_the_answer_then_the_person(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S", "l", "u")
        assert "✓ loose" not in keys.picture
        assert "▌Ines Moreau" in keys.picture
        await keys.press("n", ".", "u")
        assert "▌Wen Sato" in keys.picture
        await keys.press("u")
        assert "▌Ines Moreau" in keys.picture
        assert person(keys, "Ines Moreau").well is None
        await keys.press("u")
        assert keys.message == "Nothing to take back here."


async def test_letters_of_other_steps_and_pages_do_nothing(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        before = keys.app.outlook.book
        await keys.press("S", "f", "2", "a", "D", "I", "y")
        assert "▌Ines Moreau" in keys.picture
        assert keys.message == "y is no answer here. ? shows the keys."
        assert keys.app.outlook.book is before


async def test_help_lists_the_keys_and_comes_back(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S", "question_mark")
        assert "Let fade" in keys.picture
        await keys.press("escape")
        assert "▌Ines Moreau" in keys.picture


async def test_when_all_are_sorted_it_says_so(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(120, 36), first="gaps") as keys:
        await keys.press("S", "n", "n", "n")
        assert "All sorted: 3 people now have their place on the map." in keys.picture
        await keys.press("enter", "x", ".", "c")
        assert "All sorted" in keys.picture


async def test_an_empty_book_has_nobody_to_sort(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, Book()), size=(80, 24), first="gaps") as keys:
        await keys.press("S", "enter", "c", "u")
        assert "Nobody here yet. I imports, a adds." in keys.picture


async def test_quick_keys_are_served_in_order(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("S")
        await keys.type("cwfwmcn")
        wells = [person(keys, name).well for name in ("Ines Moreau", "Wen Sato", "Greta Alves")]
        assert wells == ["close", "warm", "never"]
