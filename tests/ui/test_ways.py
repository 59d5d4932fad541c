"""`p` on map, person, company and gaps; the draft of an ask, and the hold that stands in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.now import day_at
from netui.book.records import Ask, Link, Organisation, Person, Position, Promise, Record, Target, Touch
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept

ANA, BEN, WEN = 1, 2, 3


def network(*more: Record) -> Book:
    """Ana and Ben know Wen of Kestrel, whom the user wants to meet."""
    talks = [(ANA, 4, 100), (BEN, 9, 200)]
    return Book.of(
        Person(id=ANA, name="Ana Ruiz", fields=("Data",)),
        Person(id=BEN, name="Ben Lund", fields=("Data",)),
        Person(id=WEN, name="Wen Sato", wanted=True, fields=("Robotics",)),
        Organisation(id=10, name="Kestrel"),
        Position(id=11, person=WEN, organisation=10),
        Target(id=12, kind="company", name="Kestrel"),
        Link(id=13, a=ANA, b=WEN, strength="close"),
        Link(id=14, a=WEN, b=BEN, strength="maybe"),
        *(
            Touch(id=first + n, day=day_at(MONDAY.today - 7 - n), people=(person,))
            for person, many, first in talks
            for n in range(many)
        ),
        *more,
    )


LATE = Promise(id=50, person=ANA, what="send the RFC", due="2026-11-11", made="2026-10-11")
FIRST = "1 Ana Ruiz likely → 2 Wen Sato close · fair: yes · p next way (1 of 2)"
SECOND = "1 Ben Lund likely → 2 Wen Sato maybe · fair: yes · p next way (2 of 2)"


async def at_wen(keys: Keys) -> None:
    """The page of Wen."""
    await keys.press("colon", *"wen", "enter")


async def at_kestrel(keys: Keys) -> None:
    await keys.press("3", *"/kestrel", "enter", "enter")


async def test_a_person_says_who_can_introduce_and_then_the_next(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, network()), size=(80, 24)) as keys:
        await at_wen(keys)
        await keys.press("p")
        assert keys.message == FIRST
        assert FIRST in keys.picture
        await keys.press("p")
        assert keys.message == SECOND
        await keys.press("p")
        assert keys.message == FIRST


async def test_the_map_says_it_of_whom_the_cursor_stands_on(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, network()), size=(120, 36), first="map") as keys:
        await keys.press("slash", *"wen", "enter", "p")
        assert keys.message == FIRST
        await keys.press("slash", *"ben", "enter", "p")
        assert keys.message == "You talk to Ben Lund yourself; nobody needs to introduce you."


async def test_gaps_and_a_company_say_the_way_in(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, network()), size=(80, 24), first="gaps") as keys:
        await keys.press(*"/kestrel", "enter", "p")
        assert keys.message == FIRST
        await keys.press("enter", "p")
        assert keys.message == FIRST
        assert "Ana Ruiz → Wen Sato" in keys.picture


async def test_the_best_introducer_is_the_next_step_of_the_gap(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, network()), size=(80, 24), first="gaps") as keys:
        assert "Ask Ana Ruiz to introduce you to Wen Sato" in keys.picture
        await keys.press("G", "enter")
        assert "Ana, you know Wen Sato of Kestrel. Would you introduce us?" in keys.picture


async def test_m_writes_the_words_of_the_way_and_d_keeps_the_ask(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, network()), size=(80, 24)) as keys:
        await at_wen(keys)
        await keys.press("p", "m")
        assert "Ana, you know Wen Sato of Kestrel. Would you introduce us?" in keys.picture
        await keys.press("d")
        assert keys.message == "Asked Ana Ruiz for an introduction, saved · u undo"
        (ask,) = keys.app.outlook.book.asks.values()
        assert (ask.person, ask.about, ask.sent, ask.override) == (ANA, WEN, MONDAY.day, "")
        await keys.press("p")
        assert keys.message.startswith("1 Ben Lund likely")
        await keys.press("u")
        assert not keys.app.outlook.book.asks


async def test_without_a_way_in_sight_m_is_the_usual_draft(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, network()), size=(80, 24)) as keys:
        await at_wen(keys)
        await keys.press("m")
        assert "introduce us" not in keys.picture


async def held(keys: Keys) -> None:
    """The hold of Ana, who is owed the RFC."""
    await at_kestrel(keys)
    await keys.press("G", "enter")


async def test_a_hold_stands_where_the_draft_would_be(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, network(LATE)), size=(80, 24)) as keys:
        await held(keys)
        assert "Not yet: ask Ana Ruiz to introduce you to Wen Sato" in keys.picture
        assert "you promised: send the RFC" in keys.picture
        assert "Would you introduce us" not in keys.picture
        same_as_kept("hold-80x24", keys.picture)


@pytest.mark.parametrize("key", ["d", "y", "enter", "space", "x", "q", "W"])
async def test_no_other_key_passes_a_hold_however_often(tmp_path: Path, key: str) -> None:
    async with opened(book_file(tmp_path, network(LATE)), size=(80, 24)) as keys:
        await held(keys)
        await keys.press(*[key] * 5)
        assert "Would you introduce us" not in keys.picture
        assert not keys.app.outlook.book.asks


async def test_one_line_why_passes_it_and_is_kept(tmp_path: Path) -> None:
    path = book_file(tmp_path, network(LATE))
    async with opened(path, size=(80, 24)) as keys:
        await held(keys)
        await keys.press("exclamation_mark", "enter")
        assert "needs one line why" in keys.message
        await keys.type("she offered it")
        await keys.press("enter")
        assert "anyway: she offered it" in keys.picture
        await keys.press("d")
        assert "Asked Ana Ruiz for an introduction anyway (R8): she offered it, saved" in keys.message
        await keys.press("H")
        assert "anyway (R8): she offered it" in keys.picture
    async with opened(path, size=(80, 24)) as keys:
        (ask,) = keys.app.outlook.book.asks.values()
        assert (ask.override, ask.passed) == ("she offered it", ("R8",))


async def test_the_first_step_leads_to_what_is_owed(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, network(LATE)), size=(80, 24)) as keys:
        await held(keys)
        await keys.press("m")
        assert "you ▸ Ana" in keys.picture
        await keys.press("d")
        assert "Kept: send the RFC, saved" in keys.message
        await keys.press("escape")
        assert "Ana Ruiz → Wen Sato" in keys.picture
        assert "first send the RFC" not in keys.picture


async def test_an_ask_that_is_to_go_out_is_held_or_written_on_the_persons_page(tmp_path: Path) -> None:
    ask = Ask(id=60, person=ANA, kind="referral", what="a word at Kestrel", made="2026-11-20")
    async with opened(book_file(tmp_path, network(ask)), size=(80, 24)) as keys:
        await keys.press("colon", *"ana", "enter", "m")
        assert "Not yet: ask Ana Ruiz for a referral" in keys.picture
        assert "Ana Ruiz does not know your work" in keys.picture
        assert "ask for feedback on your work" in keys.picture


async def test_an_ask_that_lacks_a_part_does_not_go_out(tmp_path: Path) -> None:
    ask = Ask(id=60, person=ANA, kind="chat", what="evals", minutes=20, made="2026-11-20")
    async with opened(book_file(tmp_path, network(ask)), size=(80, 24)) as keys:
        await keys.press("colon", *"ana", "enter", "m")
        assert "why Ana Ruiz? one sentence" in keys.picture
        await keys.press("d")
        assert keys.message.startswith("Not sent: why Ana Ruiz? one sentence")
        assert not keys.app.outlook.book.asks[60].sent


async def test_three_hops_are_looked_for_on_request(tmp_path: Path) -> None:
    book = network(Person(id=4, name="Xi Wu", wanted=True), Link(id=15, a=4, b=WEN))
    async with opened(book_file(tmp_path, book), size=(120, 36)) as keys:
        await keys.press("colon", *"xi", "enter", "p")
        assert "Wen Sato knows them, but not met yet" in keys.message
        await keys.press("p")
        assert keys.message.startswith("1 Ana Ruiz likely → 2 Wen Sato close → 3 Xi Wu knows")


async def test_a_company_of_the_demo_shows_its_ways_in(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(80, 24)) as keys:
        await at_kestrel(keys)
        assert "1 Priya Nair → Greta Alves" in keys.picture
        assert "first send the RFC on offline evals" in keys.picture
