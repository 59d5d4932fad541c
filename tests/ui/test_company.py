"""A company: who is there, who was, who speaks for it soon; names alike only on request."""

from __future__ import annotations

from pathlib import Path

from netui.book.demo import demo
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept
from tests.ui.gap_books import imported


async def at_kestrel(keys: Keys) -> None:
    await keys.press("3", *"/kestrel", "enter", "enter")


async def test_a_company_looks_as_it_did(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(80, 24), first="gaps") as keys:
        await at_kestrel(keys)
        same_as_kept("company-80x24", keys.picture)


async def test_two_numbers_and_everybody_inside(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await at_kestrel(keys)
        assert "Kestrel ★★★" in keys.picture
        assert "0 you talk to · 2 connected" in keys.picture
        assert "connected Dec 2019, not sorted" in keys.picture
        assert "Worked there before   1" in keys.picture
        assert "Zoe Lund" not in keys.picture


async def test_names_alike_come_on_request_and_are_marked(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await at_kestrel(keys)
        await keys.press("v")
        assert "Names only alike, counted nowhere   1" in keys.picture
        assert "Zoe Lund" in keys.picture
        assert "0 you talk to · 2 connected" in keys.picture
        await keys.press("v")
        assert "Zoe Lund" not in keys.picture


async def test_who_speaks_for_it_soon(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.press(*"/northw", "enter", "enter")
        assert "Nobody at Northwind, as far as you wrote down." in keys.picture
        assert "Ola Berg · Tue 1 Dec 10:00 · Robots · DataStack" in keys.picture


async def test_enter_opens_a_person_and_escape_comes_back(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await at_kestrel(keys)
        await keys.press("j", "enter")
        assert "Wen Sato" in keys.picture
        await keys.press("escape")
        assert "0 you talk to · 2 connected" in keys.picture


async def test_a_company_becomes_a_target_and_stops_being_one(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported(targets=False)), size=(120, 36), first="gaps") as keys:
        await keys.app.push("company", 20)
        await keys.press()
        assert "Not a target. t makes it one." in keys.picture
        await keys.press("t", "enter")
        assert "Target: Kestrel, saved" in keys.message
        assert "Kestrel ★★" in keys.picture
        await keys.press("D")
        assert "Not a target. t makes it one." in keys.picture


async def test_somebody_wanted_there_is_one_line(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await at_kestrel(keys)
        await keys.press("a")
        await keys.type("Hugo Popa")
        await keys.press("enter")
        assert "To meet   1" in keys.picture
        assert "Hugo Popa" in keys.picture


async def test_a_company_that_was_removed_says_so(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, imported()), size=(80, 24), first="gaps") as keys:
        await keys.app.push("company", 999)
        await keys.press("j", "enter", "D", "W", "v")
        assert "This company is gone" in keys.picture
