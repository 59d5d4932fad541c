"""Introductions the user makes and asks that did not go out yet, by real keys: from the line to how it went."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.now import Now, day_at
from netui.book.records import Ask, Person, Promise, Recruiter, Touch
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept

ANA, WEN, LENA = 1, 2, 3


def ago(days: int) -> str:
    return day_at(MONDAY.today - days)


def small(*more: Ask | Promise) -> Book:
    people = (
        Person(id=ANA, name="Ana Ruiz", knows_my_work=True),
        Person(id=WEN, name="Wen Sato"),
        Person(id=LENA, name="Lena Vogel", recruiter=Recruiter(kind="agency")),
    )
    return Book.of(*people, *(Touch(id=20 + n, day=ago(2 + 9 * n), people=(ANA, WEN, LENA)) for n in range(8)), *more)


async def person(keys: Keys, name: str) -> None:
    await keys.press("colon")
    await keys.type(name)
    await keys.press("enter")


async def add(keys: Keys, line: str) -> None:
    await keys.press("a")
    await keys.type(line)
    await keys.press("enter")


def later(days: int) -> Now:
    return Now(day_at(MONDAY.today + days), "09:00", MONDAY.ms + days * 86_400_000, 7, "Europe/Berlin", "+01:00")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_page_of_both_shows_the_introduction(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size) as keys:
        await person(keys, "Kaito Mori")
        same_as_kept(f"person-intro-{size[0]}x{size[1]}", keys.picture)
        await keys.press("escape")
        await person(keys, "Ivana Ilic")
        assert "to meet Kaito Mori: both write incident reviews" in keys.picture


async def test_an_introduction_from_the_line_to_how_it_went(tmp_path: Path) -> None:
    path = book_file(tmp_path, small())
    async with opened(path, size=(80, 24)) as keys:
        await add(keys, "intro Ana & Wen: both run evals")
        assert keys.message == "Wrote down the introduction of Ana Ruiz and Wen Sato, saved · u undo"
        await keys.press("5")
        assert "Ask Ana Ruiz whether to meet Wen Sato" in keys.picture
        assert "may I introduce you to Wen Sato? I think of you both because both" in keys.picture
        await keys.press("d")
        assert keys.message.startswith("Asked Ana Ruiz whether to meet Wen Sato, saved")
        await person(keys, "Wen Sato")
        assert "to meet Ana Ruiz: both run evals" in keys.picture
        assert "d yes, x no" in keys.picture
        await keys.press("d")
        assert keys.message.startswith("Ana Ruiz would like to meet Wen Sato, saved")
        await keys.press("escape")
        assert "Ask Wen Sato whether to meet Ana Ruiz" in keys.picture
        await keys.press("d")
    async with opened(path, size=(80, 24), first="queue") as keys:
        await person(keys, "Ana Ruiz")
        await keys.press("d", "escape")
        assert "Introduce Ana Ruiz and Wen Sato" in keys.picture
        await keys.press("d")
        (row,) = keys.app.store.book.introductions.values()
        assert (row.says_a, row.says_b, row.introduced) == ("yes", "yes", MONDAY.day)
        await keys.press("u")
        assert "Introduce Ana Ruiz and Wen Sato" in keys.picture
        await keys.press("U")
    async with opened(path, size=(80, 24), now=later(30), first="queue") as keys:
        assert "Ask Ana Ruiz and Wen Sato how it went" in keys.picture
        await keys.press("d")
        (row,) = keys.app.store.book.introductions.values()
        assert row.closed == later(30).day


async def test_no_answer_is_asked_after_once_and_a_no_ends_it(tmp_path: Path) -> None:
    path = book_file(tmp_path, small())
    async with opened(path, size=(80, 24), first="queue") as keys:
        await add(keys, "intro Ana & Wen: both run evals")
        await keys.press("d")
    async with opened(path, size=(80, 24), now=later(7), first="queue") as keys:
        assert "Did Ana Ruiz say yes to meeting Wen Sato?" in keys.picture
        assert "nobody is asked twice" in keys.picture
        await keys.press("x")
        (row,) = keys.app.store.book.introductions.values()
        assert (row.outcome, row.closed) == ("no", later(7).day)
        assert "Wen" not in keys.picture.split("Send")[0].replace("Wen Sato go", "") or keys.app.queue.cards == ()


async def test_one_begun_and_not_made_in_a_week_is_a_promise(tmp_path: Path) -> None:
    path = book_file(tmp_path, small())
    async with opened(path, size=(80, 24)) as keys:
        await add(keys, "intro Ana & Wen: both run evals")
        assert keys.app.queue.cards[0].tier == "asking"
    async with opened(path, size=(80, 24), now=later(8)) as keys:
        assert keys.app.queue.cards[0].tier == "promises"
        assert "Ask Ana Ruiz whether to meet Wen Sato" in keys.picture


async def test_a_candidate_is_put_forward_when_the_line_says_so(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, small()), size=(80, 24), first="queue") as keys:
        await add(keys, "intro Ana & Lena candidate: ML platform role")
        assert "Ask Ana Ruiz whether to put them forward to Lena Vogel" in keys.picture
        assert "may I put you forward to Lena Vogel?" in keys.picture


async def test_an_ask_that_did_not_go_out_is_a_card_and_d_shows_its_words(tmp_path: Path) -> None:
    ask = Ask(id=9, person=ANA, kind="chat", what="how she staffs evals", because="she did it", minutes=20, made=ago(3))
    path = book_file(tmp_path, small(ask))
    async with opened(path, size=(80, 24), first="queue") as keys:
        assert "Ask Ana Ruiz: how she staffs evals" in keys.picture
        assert "not sent; fair to ask now" in keys.picture
        assert "would you have 20 minutes for how she staffs evals?" in keys.picture
        await keys.press("d", "d")
        assert keys.app.store.book.asks[9].sent == MONDAY.day
        assert keys.message.startswith("Asked Ana Ruiz for a short talk, saved")


async def test_a_held_ask_is_never_called_fair_and_only_a_written_reason_passes(tmp_path: Path) -> None:
    ask = Ask(id=9, person=ANA, kind="chat", what="evals", because="she did it", minutes=20, made=ago(3))
    owed = Promise(id=8, person=ANA, what="send the RFC", due=ago(5), made=ago(12))
    path = book_file(tmp_path, small(ask, owed))
    async with opened(path, size=(80, 24), first="queue") as keys:
        await keys.press("j")
        assert "Ask Ana Ruiz: evals" in keys.picture
        assert "fair ask  not yet: you promised: send the RFC" in keys.picture
        assert "yes" not in next(line for line in keys.picture.splitlines() if "fair ask" in line)
        await keys.press("d")
        assert "Not yet: ask Ana Ruiz for a short talk" in keys.picture
        await keys.press("d", "exclamation_mark")
        await keys.type("she asked me to")
        await keys.press("enter", "d")
        assert (keys.app.store.book.asks[9].sent, keys.app.store.book.asks[9].passed) == (MONDAY.day, ("R8",))
