"""A conference from the evening before to the last follow-up, by keys alone, restarted in between and all undone.

Two days, four rooms, seventy talks; one speaker is in the book with other accents, one under a former name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from netui.book.book import Book
from netui.book.records import Person
from tests.screen import Keys
from tests.ui.conference import EVE, FIRST, SECOND, at, conference, kept, whole

MOST_CHANGES = 80


class Counted:
    """Counts what is pressed; letters of a text count too, apart."""

    def __init__(self) -> None:
        self.keys = self.letters = 0

    async def press(self, at: Keys, *keys: str) -> None:
        self.keys += len(keys)
        await at.press(*keys)

    async def type(self, at: Keys, text: str) -> None:
        self.letters += len(text)
        await at.type(text)


def tables(folder: Path) -> Mapping[str, object]:
    """Every table but those that only say what was done."""
    found = json.loads((folder / "netui.json").read_text("utf-8"))
    return {name: rows for name, rows in found.items() if name not in ("meta", "history") and rows}


async def test_before_at_and_after_by_keys_and_all_of_it_undone(tmp_path: Path) -> None:
    counted = Counted()
    async with conference(tmp_path, EVE, (120, 36), whole()):
        pass
    start = tables(tmp_path)
    await before(tmp_path, counted)
    planned = counted.keys
    await during(tmp_path, counted)
    check_who_was_met(tmp_path)
    caught = counted.keys - planned
    await after(tmp_path, counted)
    triaged = counted.keys - planned - caught
    print(f"\nkeys: {planned} to plan, {caught} at the event, {triaged} after it; {counted.letters} letters typed")
    assert planned <= 16
    async with conference(tmp_path, at("2026-12-05", "09:00"), (120, 36)) as keys:
        for _ in range(MOST_CHANGES):
            if tables(tmp_path) == start:
                break
            await keys.press("u")
            assert "Took back" in keys.message
    assert tables(tmp_path) == start


async def before(folder: Path, counted: Counted) -> None:
    """From the page to a plan without a clash, with rests, people and questions, and the page on the clipboard."""
    async with conference(folder, EVE, (120, 36)) as keys:
        await counted.press(keys, "3")
        assert "Your pace: middle" in keys.message
        assert "StackConf   tomorrow" in keys.picture or "StackConf   in 1 day" in keys.picture
        await counted.press(keys, "tab", "asterisk")
        assert "people are to meet" in keys.message
        await counted.press(keys, "asterisk")
        assert "Questions for 3 people" in keys.message
        await counted.press(keys, "tab")
        await plan(keys, counted)
        await counted.press(keys, "b", "y")
        assert keys.message.startswith("Copied the page of StackConf")
        assert "Ola Berg" in keys.picture
    book = kept(folder)
    wanted = {book.people[row.person].name: row for row in book.encounters.values() if row.want}
    assert {"Ola Berg", "Hugo Popa", "Wen Sato"} <= set(wanted)
    assert all(len(row.questions) == 3 for row in wanted.values())


async def plan(keys: Keys, counted: Counted) -> None:
    """Both days: pick two at the same time, settle the clash, take the best plan with its rests."""
    await counted.press(keys, "asterisk")
    assert keys.message.startswith("Accepted the plan")
    await counted.press(keys, "right_curly_bracket", "asterisk")
    assert keys.message.startswith("Accepted the plan")
    await counted.press(keys, "left_curly_bracket", "slash")
    await counted.type(keys, "feature")
    await counted.press(keys, "enter", "space", "c")
    assert "clash" not in keys.picture.splitlines()[1]
    await counted.press(keys, "r")
    assert keys.message.startswith("Rest at")


async def during(folder: Path, counted: Counted) -> None:
    """Two days of catching, one of them with only a first name; a restart between the days."""
    lines = {
        (FIRST, "10:50"): ("Ola evals team of 3 >send the handbook", "Ana wants the RFC >send the RFC"),
        (FIRST, "14:50"): ("Jun back from leave", "Sami"),
        (SECOND, "09:50"): ("Hugo grippers fail on wet boxes >paper !", "Rafa Ade first job via Sami ~"),
    }
    for (day, time), said in lines.items():
        async with conference(folder, at(day, time), (80, 24)) as keys:
            await counted.press(keys, "at")
            for line in said:
                await counted.type(keys, line)
                await counted.press(keys, "enter")
                assert "saved" in keys.message, keys.picture


def check_who_was_met(folder: Path) -> None:
    book = kept(folder)
    met = {book.people[row.person].name: row for row in book.encounters.values() if row.met}
    assert set(met) == {"Ola Berg", "Ana Ruiz", "Jun Aziz", "Sami", "Hugo Popa", "Rafa Ade"}
    assert met["Ana Ruiz"].heard == "Ana"
    assert len([row for row in book.promises.values() if row.event == 1]) == 3


async def after(folder: Path, counted: Counted) -> None:
    """Everybody decided: who it was, one copied first, a request, the rest in one batch, a look back."""
    async with conference(folder, at("2026-12-04", "09:12"), (120, 36)) as keys:
        await counted.press(keys, "g", "at")
        assert "6 met · 0 written" in keys.picture
        assert keys.picture.splitlines()[3].lstrip("▌ ").startswith("!")
        await counted.press(keys, "M", "1")
        assert keys.message.startswith("It was Ana Ruiz")
        await counted.press(keys, "slash")
        await counted.type(keys, "sami")
        await counted.press(keys, "enter", "x", "g", "c", "d", "asterisk", "d")
        assert "all decided" in keys.picture
        await counted.press(keys, "e", "3", "3")
        assert keys.message.startswith("Looked back on StackConf")
    book = kept(folder)
    assert all(row.written or row.settled for row in book.encounters.values() if row.met)


def test_the_made_up_programme_is_what_the_journey_says() -> None:
    book: Book = whole()
    assert len(book.programme(1)) == 70
    assert len({row.room for row in book.programme(1)}) == 4
    assert {row.name for row in book.people.values() if isinstance(row, Person)} >= {"Ana Ruiz", "Ana Berg", "Jun Aziz"}
