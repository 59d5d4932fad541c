"""A conference from the evening before to the last follow-up, by keys alone, restarted in between and all undone.

Two days, four rooms, seventy talks; one speaker is in the book with other accents, one under a former name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, put
from netui.book.records import Me, Person
from netui.store.file import Store
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
    assert planned <= 30
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
        await counted.press(keys, "g", "e", "tab", "enter", "j", "full_stop", "j", "full_stop")
        await counted.press(keys, "tab", "left_square_bracket", "left_square_bracket")
        assert "[Suggested]" in keys.picture
        await plan(keys, counted)
        await counted.press(keys, "b", "y")
        assert keys.message.startswith("Copied the page of StackConf")
        assert "Ola Berg" in keys.picture
    book = kept(folder)
    wanted = {book.people[row.person].name: row for row in book.encounters.values() if row.want}
    assert {"Ola Berg", "Hugo Popa", "Wen Sato"} <= set(wanted)
    assert all(row.questions for row in wanted.values())


async def plan(keys: Keys, counted: Counted) -> None:
    """Both days: pick two at the same time, settle the clash, take the best plan with its rests."""
    await counted.press(keys, "asterisk")
    assert keys.message.startswith("Accepted the plan")
    await counted.press(keys, "right_curly_bracket", "asterisk")
    assert keys.message.startswith("Accepted the plan")
    await counted.press(keys, "left_curly_bracket", "right_square_bracket", "right_square_bracket")
    await counted.press(keys, "slash")
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
        await counted.press(keys, "slash")
        await counted.type(keys, "ana")
        await counted.press(keys, "enter", "M", "1")
        assert keys.message.startswith("It was Ana Ruiz")
        await counted.press(keys, "slash")
        await counted.type(keys, "sami")
        await counted.press(keys, "enter", "x", "g", "c", "d", "asterisk", "d")
        assert "all decided" in keys.picture
        await counted.press(keys, "e", "3", "3")
        assert keys.message.startswith("Looked back on StackConf")
    book = kept(folder)
    assert all(row.written or row.settled for row in book.encounters.values() if row.met)


# the rows of the guide, each by keys


async def test_guide_6_1_sessions_speakers_and_people_joined_with_the_own_network(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("tab")
        people = keys.picture.split("People to meet")[1]
        assert "target · nobody there yet" in people
        assert next(line for line in people.splitlines() if "June Aziz-Hall" in line)
        assert "Ána Ruíz" in people
        await keys.press("tab", "space", "j", "space")
        assert "1 clash" in keys.picture
        await keys.press("right_square_bracket")
        assert "[Mine]" in keys.picture


async def test_guide_6_2_a_goal_held_against_what_was_done_before(tmp_path: Path) -> None:
    async with conference(tmp_path) as keys:
        assert "goal 5" in keys.picture
        await keys.press("escape", "e", "9", "enter", "enter")
        assert "goal 9" in keys.picture
        await keys.press("u")
    assert kept(tmp_path).events[1].goal is None


async def test_guide_6_3_three_questions_a_person_from_the_bank(tmp_path: Path) -> None:
    me = Me(id=1, pace="balanced", questions=("What surprised you?",))
    async with conference(tmp_path, size=(120, 36), book=whole(me)) as keys:
        await keys.press("tab", "e", "tab", "down", "tab", "down")
        await keys.type("Mine?")
        await keys.press("enter")
        assert "3 questions" in keys.message or "is one to meet" in keys.message
    (row,) = kept(tmp_path).encounters.values()
    assert len(row.questions) == 3
    assert row.questions[0].startswith("What did you leave out of")


async def test_guide_6_4_a_pitch_with_its_spoken_length(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("P", "e")
        await keys.type("word " * 45)
        assert "19 s" in keys.picture
        await keys.press("enter", "escape")
        assert "Pitch  19 s" in keys.picture


async def test_guide_6_5_who_is_warranted_and_who_is_not(tmp_path: Path) -> None:
    await during(tmp_path, Counted())
    async with conference(tmp_path, at("2026-12-04", "09:12"), (120, 36)) as keys:
        await keys.press("g", "at", "d", "x")
        assert "nothing warranted" in keys.picture
        assert "written" in keys.picture


async def test_guide_6_6_while_it_is_fresh(tmp_path: Path) -> None:
    await during(tmp_path, Counted())
    async with conference(tmp_path, at("2026-12-05", "09:12"), (120, 36)) as keys:
        await keys.press("g", "at")
        assert "best before Sat 5 Dec" in keys.picture
        assert "we talked about: grippers fail on wet boxes" in keys.picture
    async with conference(tmp_path, at("2027-01-10", "09:12"), (120, 36)) as keys:
        await keys.press("g", "at")
        assert "a new reason" in keys.picture


async def test_guide_6_7_a_call_for_papers_with_its_day(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("escape", "a", *["backspace"] * 10)
        await keys.type("cfp StackConf ^6 dec")
        await keys.press("enter", "enter")
        assert "in 5 days" in keys.picture
        await keys.press("P")
        assert "in 5 days" in keys.picture
    assert kept(tmp_path).events[1].deadlines[0].day == "2026-12-06"


async def test_guide_11_1_and_11_5_pace_energy_rest_and_back_to_back(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36), book=whole()) as keys:
        await keys.press("2")
        assert "goal 4" in keys.picture
        for talk in ("101", "105", "109"):
            await keys.press("slash")
            await keys.type(f"talk {talk}") if talk != "105" else await keys.type("robots")
            await keys.press("enter", "space")
        assert "among people without a break" in keys.picture
        assert "Energy taken" in keys.picture
        await keys.press("r")
        assert keys.message.startswith("Rest at")


async def test_guide_11_4_preparation_on_one_page(tmp_path: Path) -> None:
    async with conference(tmp_path) as keys:
        await keys.press("b")
        assert "one page · y copy · w write file" in keys.picture
        assert "Skip the rest without guilt" in keys.picture


async def test_guide_11_6_drafts_begin_with_ones_own_phrase(tmp_path: Path) -> None:
    await during(tmp_path, Counted())
    store = Store.open(tmp_path / "netui.json", now=lambda: EVE)
    own = msgspec.structs.replace(store.book.me, phrases={"follow up": "so good to have met you, about {what}!"})
    store.commit(Change("My words", (put(store.book.me, own),)))
    store.close()
    async with conference(tmp_path, at("2026-12-04", "09:12"), (120, 36)) as keys:
        await keys.press("g", "at")
        assert "so good to have met you, about grippers" in keys.picture
        assert not [row for row in kept(tmp_path).encounters.values() if row.written]  # never sent by the tool


def test_the_made_up_programme_is_what_the_journey_says() -> None:
    book: Book = whole()
    assert len(book.programme(1)) == 70
    assert len({row.room for row in book.programme(1)}) == 4
    assert {row.name for row in book.people.values() if isinstance(row, Person)} >= {"Ana Ruiz", "Ana Berg", "Jun Aziz"}
