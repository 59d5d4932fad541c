"""A person whose every field tries to do harm is shown harmlessly on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.records import (
    Encounter,
    Event,
    Fact,
    Organisation,
    Person,
    Position,
    Promise,
    Session,
    Speaker,
    Target,
    Touch,
)
from netui.ui import commands
from tests.screen import book_file, opened

BAD = "Bob [/] [red]x \x1b]52;c;QQ==\x07[@click=app.quit]go[/] \u202egnp\u202c \x9b31m"
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def hostile() -> Book:
    return Book.of(
        Person(
            id=1, name=BAD, city=BAD, origin=BAD, origin_note=BAD, note=BAD, tags=(BAD,), fields=(BAD,), emails=(BAD,),
            links=(BAD,), facts=(Fact(text=BAD, day="2026-11-30"),), well="close", last_talked="2026-06-01", rhythm=30,
        ),
        Person(id=2, name=BAD + "2", connected="2026-01-01"),
        Organisation(id=3, name=BAD),
        Position(id=4, person=1, organisation=3, title=BAD),
        Position(id=5, person=2, organisation=3, title=BAD),
        Touch(id=6, day="2026-06-01", people=(1, 2), kind=BAD, note=BAD, learned=BAD, channel=BAD, event=9),
        Promise(id=7, person=1, what=BAD, due="2026-11-20", made="2026-11-01"),
        Promise(id=8, person=1, what=BAD, due="2026-11-20", made="2026-11-01", mine=False),
        Event(id=9, name=BAD, start="2026-11-25", end="2026-11-26", city=BAD, pitch=BAD, zone="Europe/Berlin"),
        Session(
            id=10, event=9, title=BAD, start="2026-11-25T10:00:00+01:00", minutes=30, day="2026-11-25", room=BAD,
            track=BAD, abstract=BAD, url=BAD, speakers=(Speaker(key=BAD, name=BAD, company=BAD),), mark="attend",
        ),
        Encounter(id=11, event=9, person=1, want=True, questions=(BAD,), note=BAD),
        Target(id=12, kind="company", name=BAD),
        Target(id=13, kind="field", name=BAD),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, hostile())


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
@pytest.mark.parametrize("page", [page.key for page in commands.PAGES])
async def test_no_page_obeys_it(path: Path, page: str, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as keys:
        await keys.press(page)
        seen = [keys.picture]
        for key in ("enter", "escape", "v", "W", "question_mark", "escape", "colon"):
            await keys.press(key)
            seen.append(keys.picture)
        await keys.type("bob")
        seen.append(keys.picture)
        await keys.press("escape", "a")
        await keys.type("coffee Bob")
        seen.append(keys.picture)
        assert not [line for text in seen for line in text.splitlines() if CONTROLS.search(line)]
        assert any("Bob [/]" in text for text in seen)
        assert keys.app.is_running


async def test_the_person_and_history_too(path: Path) -> None:
    async with opened(path) as keys:
        await keys.app.push("person", 1)
        await keys.settled()
        assert "Bob [/] [red]x" in keys.picture
        await keys.press("e")
        assert not CONTROLS.search(keys.picture.replace("\n", ""))
        await keys.press("escape", "D")
        assert "Deleted Bob [/] [red]x" in keys.picture
        await keys.press("H")
        await keys.settled()
        assert "Deleted Bob [/]" in keys.picture
        assert not CONTROLS.search(keys.picture.replace("\n", ""))
