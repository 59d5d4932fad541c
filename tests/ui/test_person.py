"""A person's page by keys: read, edit field by field, keep promises, go to others, delete and take back."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.demo import demo
from netui.ui.words.person_words import FIELDS
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept
from tests.ui.card_book import ANA, BO, small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, small())


async def at_ana(keys: Keys) -> None:
    await keys.press("enter")
    assert keys.picture.splitlines()[1].startswith(" Ana Ruiz")


async def fill(keys: Keys, text: str) -> None:
    await keys.press("ctrl+u")
    await keys.type(text)
    await keys.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_a_person_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size, first="map") as keys:
        ana = next(i for i, person in keys.app.outlook.book.people.items() if person.name == "Ana Ruiz")
        await keys.app.push("person", ana)
        await keys.settled()
        same_as_kept(f"person-{size[0]}x{size[1]}", keys.picture)


async def test_a_narrow_window_folds_the_side_pane_in(path: Path) -> None:
    async with opened(path, size=(80, 24)) as keys:
        await at_ana(keys)
        for words in ("Next    Send Ana Ruiz the paper", "Knows   Bo Alves", "12 d late !", "hates phone calls"):
            assert words in keys.picture


EDITS = (
    ("name", "Ana Maria Ruiz", "Ana Maria Ruiz"),
    ("title", "Director", "Director"),
    ("company", "Kestrel", "Kestrel"),
    ("level", "junior", "junior"),
    ("fields", "Robotics, Data", "Robotics"),
    ("rhythm", "every 2 months", "you wish every 2 months"),
    ("city", "Lisbon", "Lisbon"),
    ("birthday", "15 apr 1980", "15 Apr 2027"),
    ("birthday", "24 dec", "24 Dec"),
    ("origin", "meetup", "meetup"),
    ("emails", "a@b.example, c@d.example", "a@b.example"),
    ("phones", "+49 30 1", "+49 30 1"),
    ("links", "https://example.org/new", "https://example.org/new"),
    ("facts", "hates phone calls; plays the cello", "plays the cello"),
    ("note", "looks for a change", "looks for a change"),
)
"""A field, what is typed for it, and what the page then shows."""


async def test_each_field_is_edited_saved_and_taken_back(path: Path) -> None:
    letters = {name: key for key, name, _, _ in FIELDS}
    before = []
    async with opened(path) as keys:
        await at_ana(keys)
        for field, typed, seen in EDITS:
            before.append(keys.app.outlook.book.tables)
            await keys.press("e", letters[field])
            await fill(keys, typed)
            assert "saved · u undo" in keys.message, field
            assert seen in keys.picture, field
    async with opened(path) as keys:
        await keys.press("enter")
        for (field, _, seen), tables in zip(reversed(EDITS), reversed(before), strict=True):
            assert seen in keys.picture, field
            await keys.press("u")
            assert keys.app.outlook.book.tables == tables, field


def test_each_field_has_its_own_letter() -> None:
    assert len({key for key, _, _, _ in FIELDS}) == len(FIELDS)


async def test_a_wrong_value_is_refused_and_the_line_stays(path: Path) -> None:
    async with opened(path) as keys:
        await at_ana(keys)
        await keys.press("e", "r")
        await fill(keys, "often")
        assert "A rhythm is a number of days" in keys.message
        assert "Ana Ruiz: rhythm" in keys.picture


async def test_a_promise_is_kept_on_its_row(path: Path) -> None:
    async with opened(path) as keys:
        await at_ana(keys)
        await keys.press("d")
        assert "Kept: send the paper, saved" in keys.message
        assert keys.app.outlook.book.promises[50].done == MONDAY.day
        await keys.press("u")
        assert keys.app.outlook.book.promises[50].done is None


async def test_enter_on_a_promise_offers_what_can_be_done(path: Path) -> None:
    async with opened(path) as keys:
        await at_ana(keys)
        await keys.press("enter", "b")
        await fill(keys, "12 dec")
        assert keys.app.outlook.book.promises[50].due == "2026-12-12"


async def test_a_contact_is_reworded_moved_and_taken_out(path: Path) -> None:
    async with opened(path) as keys:
        before = keys.app.outlook.book.tables
        await at_ana(keys)
        await keys.press("slash")
        await keys.type("evals")
        await keys.press("enter", "enter", "w")
        await fill(keys, "evals and drift")
        assert "evals and drift" in keys.picture
        await keys.press("enter", "d")
        await fill(keys, "10 oct")
        assert keys.app.outlook.book.touches[60].day == "2026-10-10"
        await keys.press("enter", "x")
        assert 60 not in keys.app.outlook.book.touches
        await keys.press("u", "u", "u")
        assert keys.app.outlook.book.tables == before


async def test_a_fact_is_edited_by_enter(path: Path) -> None:
    async with opened(path) as keys:
        await at_ana(keys)
        await keys.press("j", "j", "enter")
        await fill(keys, "hates phone calls; loves trains")
        assert [fact.text for fact in keys.app.outlook.book.people[ANA].facts] == ["hates phone calls", "loves trains"]


async def test_a_tag_goes_on_and_off(path: Path) -> None:
    async with opened(path) as keys:
        await at_ana(keys)
        await keys.press("t")
        await keys.type("mentor")
        await keys.press("enter")
        assert "#mentor" in keys.picture
        await keys.press("t")
        await keys.type("mentor")
        await keys.press("enter")
        assert keys.app.outlook.book.people[ANA].tags == ()


@pytest.mark.parametrize("line", ["", "#", "   "])
async def test_a_tag_that_is_no_word_is_refused_and_the_line_stays(path: Path, line: str) -> None:
    async with opened(path) as keys:
        await at_ana(keys)
        await keys.press("t")
        await keys.type(line)
        await keys.press("enter")
        assert "A tag is a word, such as mentor or berlin." in keys.picture
        await keys.type("mentor")
        await keys.press("enter")
        assert keys.message == "Tagged Ana Ruiz: mentor, saved · u undo"
        await keys.press("t")
        await keys.type("MENTOR")
        await keys.press("enter")
        assert keys.message == "Took the tag off Ana Ruiz: MENTOR, saved · u undo"


async def test_a_contact_logged_here_is_in_the_timeline(path: Path) -> None:
    async with opened(path) as keys:
        await at_ana(keys)
        await keys.press("i")
        await keys.type("in the hall, on drift")
        await keys.press("enter")
        assert "in the hall, on drift" in keys.picture


async def test_next_and_previous_person(path: Path) -> None:
    async with opened(path) as keys:
        await at_ana(keys)
        await keys.press("J")
        assert keys.picture.splitlines()[1].startswith(" Bo Alves")
        await keys.press("K", "K")
        assert keys.picture.splitlines()[1].startswith(" Hana Imai")


async def test_whom_they_know_is_one_key_away(path: Path) -> None:
    async with opened(path, size=(80, 24)) as keys:
        await at_ana(keys)
        await keys.press("slash")
        await keys.type("bo alves")
        await keys.press("enter", "enter", "1")
        assert keys.picture.splitlines()[1].startswith(" Bo Alves")
        await keys.press("escape")
        assert keys.picture.splitlines()[1].startswith(" Ana Ruiz")


async def test_delete_takes_all_along_and_undo_brings_all_back(path: Path) -> None:
    async with opened(path) as keys:
        before = keys.app.outlook.book.tables
        await at_ana(keys)
        await keys.press("D")
        assert keys.message == "Deleted Ana Ruiz, saved · u undo"
        assert ANA not in keys.app.outlook.book.people
        assert keys.app.outlook.book.touches[61].people == (BO,)
    async with opened(path) as keys:
        await keys.press("u")
        assert keys.app.outlook.book.tables == before


BEHIND = {"map": ("2",), "list": ("2", "v"), "queue": ("5",), "people to meet": ("4", "tab")}


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
@pytest.mark.parametrize("behind", BEHIND.values(), ids=BEHIND)
async def test_the_page_behind_lives_without_whom_one_deleted(
    tmp_path: Path, behind: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size) as keys:
        await keys.press(*behind)
        many, there = len(keys.app.outlook.book.people), keys.app.screen
        for gone in (1, 2, 3):
            await keys.press("enter", "D")
            assert (keys.app.screen, len(keys.app.outlook.book.people)) == (there, many - gone)
            await keys.press("j")


async def test_copy_link_and_draft(path: Path) -> None:
    async with opened(path) as keys:
        opened_links: list[str] = []
        keys.app.open_url = lambda url, *, new_tab=True: opened_links.append(url)  # type: ignore[method-assign]
        await at_ana(keys)
        await keys.press("o")
        assert opened_links == ["https://example.org/ana"]
        await keys.press("m")
        assert "as promised on 11 Oct: the paper" in keys.picture
        await keys.press("m")
        assert "promise, warm" in keys.picture
        await keys.press("y")
        assert "opied" in keys.message or "clipboard" in keys.message


async def test_long_notes_are_shown_whole(path: Path) -> None:
    async with opened(path, size=(80, 24)) as keys:
        await at_ana(keys)
        await keys.press("e", "x")
        await fill(keys, "a b c " * 40)
        assert "…" in keys.picture
        await keys.press("W")
        assert "Why Ana Ruiz stands there" in keys.picture
