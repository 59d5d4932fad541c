"""The page to take along and the preparation, by keys: copied, written, ticked; the shell prints the same page."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Encounter, Event, Person
from netui.cli.words import say
from tests.screen import MONDAY, book_file, opened, same_as_kept
from tests.ui.card_book import small
from tests.ui.conference import conference, kept, whole


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_page_of_the_next_event(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size, first="events") as keys:
        await keys.press("b")
        assert "DataStack Berlin, 1-3 Dec 2026" in keys.picture
        same_as_kept(f"brief-{size[0]}x{size[1]}", keys.picture)
        await keys.press(*["j"] * 20)
        assert "same evening: 10 min in netui" in keys.picture


async def test_y_copies_and_ticks_and_w_writes_it_as_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with conference(tmp_path) as keys:
        await keys.press("b", "y")
        assert keys.message.startswith("Copied the page of StackConf")
        await keys.press("w", "enter")
        assert keys.message.startswith("Wrote")
        await keys.press("w", "enter")
        assert "is there already" in keys.message
        await keys.press("escape", "escape", "P")
        assert "✓ brief" in keys.picture
    text = (tmp_path / "stackconf-2026.md").read_text("utf-8")
    assert text.startswith("# StackConf, 2-3 Dec 2026\n")
    assert "## Openers" in text
    (event,) = kept(tmp_path).events.values()
    assert event.ticked == ("brief",)


async def test_the_page_of_a_person_under_the_cursor(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("tab", "slash")
        await keys.type("jun")
        await keys.press("enter", "b")
        assert "Jun Aziz" in keys.picture
        assert "labelling" in keys.picture
        assert "Drift without labels" in keys.picture


async def test_b_again_leads_from_the_page_of_a_person_to_that_of_the_event(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("tab", "slash")
        await keys.type("jun")
        await keys.press("enter", "b", "b", "y")
        assert keys.message.startswith("Copied the page of StackConf")
        await keys.press("b")
        assert "does nothing here" in keys.message
        await keys.press("escape")
        assert "Jun Aziz" in keys.picture


async def test_the_page_of_a_person_from_their_own_page_and_in_the_shell(tmp_path: Path) -> None:
    path = book_file(tmp_path, demo(MONDAY))
    async with opened(path, first="queue") as keys:
        await keys.press("enter", "b")
        assert "one page · y copy · w write file" in keys.picture
        assert "Ask " in keys.picture
        await keys.press("escape")
        assert "one page" not in keys.picture


@pytest.mark.parametrize("page", ["today", "queue"])
async def test_b_on_a_card_is_the_page_of_that_person_and_esc_leads_back_to_the_card(tmp_path: Path, page: str) -> None:
    async with opened(book_file(tmp_path, small()), first=page) as keys:
        await keys.press("j")
        before = keys.picture
        await keys.press("b")
        assert "Bo Alves" in keys.picture.splitlines()[2]
        assert "one page · y copy · w write file" in keys.picture
        assert "What would help you now?" in keys.picture  # no question of a conference
        assert "at it" not in keys.picture.splitlines()[-1]
        await keys.press("escape")
        assert keys.picture == before
        await keys.press("b", "q")
        assert keys.picture == before


@pytest.mark.parametrize("page", ["today", "queue"])
async def test_b_on_a_card_from_an_event_says_where_they_were_there(tmp_path: Path, page: str) -> None:
    met = Encounter(id=2, event=1, person=3, met="2026-11-22", want=True, questions=("What broke first?",))
    event = Event(id=1, name="DataDay", start="2026-11-22", end="2026-11-22")
    book = Book.of(event, met, Person(id=3, name="Ola Berg"))
    async with opened(book_file(tmp_path, book), first=page) as keys:
        assert "Ola Berg" in keys.picture
        await keys.press("b")
        assert "Ola Berg" in keys.picture.splitlines()[2]
        assert "What broke first?" in keys.picture
        await keys.press("escape")
        assert "one page" not in keys.picture


def test_the_shell_prints_the_same_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(book_file(tmp_path, demo(MONDAY)))
    assert say(["brief", "datastack", "--file", path]) == 0
    assert capsys.readouterr().out.startswith("DataStack Berlin, 1-3 Dec 2026\n\nGoal")
    assert say(["brief", "Ola Berg", "--json", "--file", path]) == 0
    assert '"title": "Ola Berg' in capsys.readouterr().out


async def test_the_preparation_ticks_itself_and_by_hand(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("P")
        assert "prep" in keys.picture
        assert "✗ travel" in keys.picture
        await keys.press("space")
        assert "✓ travel" in keys.picture
        await keys.press("e")
        await keys.type("I keep data boring and move to evals.")
        assert "3 s" in keys.picture
        await keys.press("enter")
        assert "✓ pitch" in keys.picture
        await keys.press("escape", "u", "u", "P")
        assert "✗ travel" in keys.picture
        assert "✗ pitch" in keys.picture


async def test_enter_goes_where_a_line_of_the_preparation_is_done(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        for way in ((), ("escape",)):  # from the agenda, and from the list of events
            await keys.press(*way, "P", "g", *["j"] * 5)
            assert "▌✗ people" in keys.picture
            await keys.press("enter", "space")
            assert "one to meet" in keys.message


async def test_pace_is_asked_once_and_kept(tmp_path: Path) -> None:
    async with conference(tmp_path, book=whole()) as keys:
        assert "How many talks a day feel good?" in keys.picture
        await keys.press("2")
        assert keys.message.startswith("Your pace: quiet, saved")
        assert "goal 4" in keys.picture
    async with conference(tmp_path) as keys:
        assert "How many talks" not in keys.picture
        await keys.press("u")
        assert keys.message.startswith("Took back: Your pace")
        assert "How many talks" not in keys.picture
        await keys.press("U")
    assert kept(tmp_path).me.pace == "introvert"


async def test_a_talk_is_arranged_draft_first_then_its_time(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("tab", "asterisk", "slash")
        await keys.type("ola")
        await keys.press("enter", "m")
        assert "arranged" in keys.picture
        assert 'look forward to "Robots that ask for help"' in keys.picture
        await keys.press("y")
        assert "Copied is not sent. Once Ola Berg says yes, = puts the talk" in keys.message
        await keys.press("equals_sign", "ctrl+u")
        await keys.type("wed 12:50 20 Foyer")
        await keys.press("enter")
        assert keys.message.startswith("Arranged: Ola Berg, Wed 12:50, saved")
        assert "meeting with Ola Berg" in keys.picture
    (meeting,) = kept(tmp_path).meetings.values()
    assert (meeting.time, meeting.minutes, meeting.place) == ("12:50", 20, "Foyer")
