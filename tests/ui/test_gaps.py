"""Gaps: where the network does not reach, said aloud, with one next step; by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from tests.screen import MONDAY, book_file, opened, same_as_kept
from tests.ui.gap_books import hostile, imported


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_gaps_look_as_they_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size, first="gaps") as keys:
        same_as_kept(f"gaps-{size[0]}x{size[1]}", keys.picture)


async def test_the_cursor_begins_where_most_is_missing_and_the_reason_is_said(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        assert "▌ML / AI" in keys.picture
        assert "ML / AI, senior: 0 you talk to · 1 connected" in keys.picture
        assert "Next: Sort Wen Sato" in keys.picture


async def test_h_and_l_walk_the_grid_and_enter_lists_the_people_there(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("l")
        assert "ML / AI, peer: 1 you talk to · 0 connected" in keys.picture
        await keys.press("h", "left", "enter")
        assert "Connected, not sorted yet   1" in keys.picture
        assert "Others in ML / AI   1" in keys.picture
        await keys.press("enter")
        assert "Wen Sato" in keys.picture
        await keys.press("J")
        assert "Noor Demir" in keys.picture
        await keys.press("escape", "escape")
        assert "▌ML / AI" in keys.picture


async def test_nobody_is_said_aloud_with_where_to_meet_them(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press(*"/northw", "enter")
        assert "Northwind: Nobody at Northwind, as far as you wrote down." in keys.picture
        assert "Next: Meet Ola Berg at DataStack, in 8 days." in keys.picture


async def test_two_numbers_stand_beside_each_other(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        row = next(line for line in keys.picture.splitlines() if "Kestrel" in line and "★★★" in line)
        assert "0 of 2 ++   0 +2   ○ Ines Moreau, connected Jun, not sorted" in row


async def test_one_line_of_targets_shows_what_it_is_taken_for_and_comes_back_with_u(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported(targets=False)), size=(80, 24), first="gaps") as keys:
        assert "netui cannot see a gap before you say where you want to go." in keys.picture
        assert "t takes a line: Kestrel, Lumen, ML platform. It stays on this machine." in keys.picture
        await keys.press("t")
        await keys.type("Kestrel, field ML 3")
        assert "company     Kestrel  2 people" in keys.picture
        assert "field       ML / AI  3 people" in keys.picture
        await keys.press("enter")
        assert "2 targets, saved · u undo" in keys.picture
        assert "Kestrel         ★★" in keys.picture
        await keys.press("u")
        assert "netui cannot see a gap" in keys.picture
        assert not keys.app.outlook.book.targets


async def test_a_target_goes_with_one_key_and_comes_back(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press(*"/kestrel", "enter", "D")
        assert keys.message == "No longer a target: Kestrel, saved · u undo"
        await keys.press("u")
        assert any(row.name == "Kestrel" for row in keys.app.outlook.book.targets.values())


async def test_d_in_the_grid_removes_nothing(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("D")
        assert len(keys.app.outlook.book.targets) == 3


async def test_the_columns_can_be_companies_and_cities(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(80, 24), first="gaps") as keys:
        await keys.press("=", "c")
        assert "Kestrel" in keys.picture.splitlines()[2]
        await keys.press("=", "y")
        assert "Berlin" in keys.picture.splitlines()[2]
        await keys.press("=", "escape")
        assert "Berlin" in keys.picture.splitlines()[2]


async def test_folded_fields_open_and_are_found(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(80, 24), first="gaps") as keys:
        assert "more fields, Enter shows them" in keys.picture
        await keys.press(*"/design", "enter")
        assert "Design, senior" in keys.picture


async def test_a_wanted_person_is_added_at_the_target(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press(*"/northw", "enter", "a")
        await keys.type("Hugo Popa")
        await keys.press("enter")
        hugo = next(row for row in keys.app.outlook.book.people.values() if row.name == "Hugo Popa")
        assert hugo.wanted
        assert "Hugo Popa, not met yet" in keys.picture


async def test_why_shows_the_numbers(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press(*"/kestrel", "enter", "W")
        assert "Gap: weight 3 x 1.000 = 3.000" in keys.picture
        await keys.press("escape")
        assert "weight 3" not in keys.picture


async def test_the_steps_lead_where_they_say(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press("G", "k", "enter")
        assert "Sort people" in keys.picture
        await keys.press("escape")
        assert "[3 Gaps]" in keys.picture


async def test_with_an_empty_book_the_words_say_what_to_do(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, Book()), size=(80, 24), first="gaps") as keys:
        assert "netui cannot see a gap before you say where you want to go." in keys.picture
        await keys.press("h", "l", "j", "enter", "D", "W", "G")
        assert "[3 Gaps]" in keys.picture


async def test_a_change_elsewhere_moves_the_counts_and_not_the_cursor(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press(*"/kestrel", "enter", "enter", "S", "l", "m", "f")
        await keys.press("escape", "escape")
        row = next(line for line in keys.picture.splitlines() if "★★★" in line)
        assert row.startswith("▌Kestrel")
        assert "1 +1" in row


async def test_resizing_folds_and_unfolds(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(80, 24), first="gaps") as keys:
        await keys.resize(120, 40)
        assert "more fields" not in keys.picture
        await keys.resize(80, 24)
        assert "more fields" in keys.picture


async def test_hostile_names_are_shown_harmlessly_everywhere(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, hostile()), size=(120, 36), first="gaps") as keys:
        for press in (
            ("j",),
            ("G",),
            ("g", "enter"),
            ("escape", "/"),
            ("B", "o", "b", "enter", "enter"),
            ("S",),
            ("l",),
        ):
            await keys.press(*press)
            assert "Bob [/] [red]x" in keys.picture
            assert "\x1b" not in keys.picture
