"""Import by keys: which file, what it would do, and what comes after."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len

from netui.book.book import Book
from netui.book.records import Organisation, Person, Position
from netui.exchange.progress import Stopped, along
from netui.ui import watching
from netui.ui.page import Page
from tests.exchange.test_linkedin_archive import WHOLE
from tests.exports import linkedin_export
from tests.screen import Keys, book_file, opened, same_as_kept

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
BOOK = Book.of(
    Person(id=1, name="Ana Ruiz", emails=("ana@acme.example",), note="met at the lake"),
    Person(id=2, name="Marek Novak"),
    Organisation(id=3, name="Acme"),
    Organisation(id=4, name="Helio GmbH"),
    Position(id=5, person=1, organisation=3, title="Engineer"),
    Position(id=6, person=2, organisation=4),
)
FILE = (
    HEAD + "Ana,Ruiz,https://linkedin.com/in/ana-ruiz,ana@acme.example,Acme,Staff Engineer,14 Nov 2025\n"
    "Marek,Novák,https://linkedin.com/in/marek,,Helio,Designer,02 Mar 2021\n"
    "Wen,Sato,https://linkedin.com/in/wen,,Kestrel,Staff ML engineer,14 Mar 2019\n"
    ",,,,,,01 Jan 2023\n"
)
ZONELESS = (
    "<schedule><conference><title>Stack Days</title><city>Brussels</city></conference><day date='2026-12-01'>"
    "<room name='R1'><event id='1'><start>10:00</start><duration>00:30</duration><title>Evals</title></event>"
    "<event id='2'><start>11:00</start><duration>00:30</duration><title>Drift</title></event></room></day></schedule>"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder Downloads, and an empty folder to stand in."""
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(here)
    return downloads


@asynccontextmanager
async def at_import(
    folder: Path, book: Book = BOOK, size: tuple[int, int] = (80, 24), **files: str | bytes
) -> AsyncIterator[Keys]:
    """The page of step one, with these files in Downloads."""
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name.replace("__", ".").replace("_", "-")).write_bytes(data)
    async with opened(book_file(folder.parent, book), size=size) as keys:
        await keys.press("I")
        yield keys


async def read(keys: Keys, *more: str) -> None:
    """Enter, and whatever it sets going."""
    await keys.press("enter", *more)
    await done(keys)


async def done(keys: Keys) -> None:
    """What was set going has come to its end."""
    await keys.app.workers.wait_for_complete()
    for _ in range(3):
        await keys.settled()


async def test_files_are_offered_and_typing_filters(folder: Path) -> None:
    async with at_import(folder, Connections__csv=FILE, schedule__xml=ZONELESS) as keys:
        assert "Connections.csv" in keys.picture
        assert "schedule.xml" in keys.picture
        assert "Data privacy" in keys.picture, "it says how to come by the file"
        await keys.type("sched")
        assert "Connections.csv" not in keys.picture
        await keys.press("escape")
        assert "Connections.csv" in keys.picture
        await keys.press("escape")
        assert "Import" not in keys.picture


@pytest.mark.parametrize("shape", ["{}", '"{}"', "file://{}"])
async def test_a_path_is_taken_as_it_is(folder: Path, shape: str) -> None:
    async with at_import(folder, Connections__csv=FILE) as keys:
        await keys.type(shape.format(folder / "Connections.csv"))
        await read(keys)
        assert "2 of 3 check" in keys.picture


async def test_a_file_without_people_says_so_and_the_page_stays(folder: Path) -> None:
    async with at_import(folder, contacts__csv="Name|Firma|Mail\nx|y|z\n") as keys:
        await read(keys)
        assert "No people found in contacts.csv. Its first line is «Name|Firma|Mail»." in keys.picture
        assert "1 of 3 file" in keys.picture
        assert not keys.app.outlook.book.imports


async def test_m_names_the_columns_of_a_table_in_which_nobody_was_found(folder: Path) -> None:
    async with at_import(folder, Book(), contacts__csv="Wer|Firma|Mail\nCem|Acme|c@acme.example\n") as keys:
        await read(keys)
        assert "m which column is which" in keys.picture
        await keys.press("m")
        await keys.pilot.pause()
        assert "Which column is what?" in keys.picture
        same_as_kept("columns-80x24", keys.picture)
        await keys.press("space", "n")
        assert "whole name" in keys.picture
        await read(keys)
        assert "1 new" in keys.picture
        await read(keys)
        (cem,) = keys.app.outlook.book.people.values()
        assert (cem.name, cem.emails) == ("Cem", ("c@acme.example",))


async def test_columns_named_once_are_named_so_in_the_next_file(folder: Path) -> None:
    async with at_import(folder, Book(), a__csv="Wer,Mail,Foo\nCem,c@acme.example,7\n") as keys:
        await read(keys)
        await keys.press("space", "n", "j", "space", "o")
        await read(keys)
        await read(keys)
        (folder / "b.csv").write_text("Wer,Mail,Foo\nDara,d@acme.example,8\n")
        await keys.press("escape", "I")
        await keys.type("b.csv")
        await read(keys)
        assert "Which column is what?" not in keys.picture
        assert "1 new" in keys.picture
        await read(keys)
        assert {person.note for person in keys.app.outlook.book.people.values()} == {"7", "8"}


async def test_a_long_reading_shows_a_bar(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "QUIET", 0.001)  # so that this file is long enough
    monkeypatch.setattr(watching, "BEAT", 0.01)
    said: list[str] = []
    async with at_import(folder, Book(), Connections__csv=linkedin_export(5_000)) as keys:
        keys.app.watch(keys.app, "said", lambda now: said.append(now[0]))
        await read(keys)
        assert "2 of 3 check" in keys.picture
    bars = [text for text in said if "Esc stops, nothing is changed." in text]
    assert any("Connections.csv [" in text and " %" in text for text in bars)


async def test_the_bar_of_a_file_with_a_long_name_says_how_to_stop_in_any_window(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "QUIET", 0.001)
    monkeypatch.setattr(watching, "BEAT", 0.01)
    (folder / f"{'王小明' * 20}.csv").write_bytes(linkedin_export(5_000))
    said: list[str] = []
    async with opened(book_file(folder.parent, Book()), size=(80, 24)) as keys:
        keys.app.watch(keys.app, "said", lambda now: said.append(now[0]))
        await keys.press("I")
        await read(keys)
    bars = [text for text in said if "Esc stops" in text]
    assert bars
    assert all("王小" in text and cell_len(text) <= 78 for text in bars)


async def test_a_file_whose_name_is_no_text_comes_in_and_is_saved(folder: Path) -> None:
    (folder / os.fsdecode(b"Conn\xff\xe9.csv")).write_text(FILE)
    async with opened(book_file(folder.parent, Book())) as keys:
        await keys.press("I")
        assert "Conn\ufffd\ufffd.csv" in keys.picture
        await read(keys)
        await read(keys)
        assert "saved" in keys.message
        assert "Wen Sato" in {person.name for person in keys.app.outlook.book.people.values()}


async def test_whoever_leaves_while_a_file_is_read_waits_for_no_reading(folder: Path) -> None:
    ended: list[str] = []
    begun, over = threading.Event(), threading.Event()

    def long() -> None:
        try:
            for _ in along("Reading", range(30_000_000), 30_000_000):
                begun.set()
            ended.append("read to the end")
        except Stopped:
            ended.append("stopped")
        finally:
            over.set()

    async with at_import(folder) as keys:
        page = keys.app.screen
        assert isinstance(page, Page)
        page.run_worker(watching.Watch(page, "long.csv").run(long))
        await asyncio.to_thread(begun.wait)
        keys.app.exit()
    await asyncio.to_thread(over.wait)
    assert ended == ["stopped"]


async def test_esc_stops_a_reading(folder: Path) -> None:
    async with at_import(folder, Book(), Connections__csv=linkedin_export(5_000)) as keys:
        keys.app.simulate_key("enter")
        keys.app.simulate_key("escape")
        await keys.pilot.pause()
        assert keys.message == "Stopped. Nothing was changed."
        assert "1 of 3 file" in keys.picture


async def test_esc_while_it_is_saved_takes_it_back(folder: Path) -> None:
    async with at_import(folder, Book(), Connections__csv=linkedin_export(300)) as keys:
        await read(keys)
        keys.app.simulate_key("enter")
        keys.app.simulate_key("escape")
        await keys.pilot.pause()
        await keys.app.workers.wait_for_complete()
        await keys.pilot.pause()
        assert keys.message == "Stopped. Nothing was changed."
        assert "2 of 3 check" in keys.picture
        assert not keys.app.outlook.book.people


TALKS = '[{"code": "T1", "title": "Evals", "speakers": ["S1"], "submission_type": "Talk", "slot_count": 1}]'
SPEAKERS = '[{"code": "S1", "name": "Ana Ruiz", "submissions": ["T1"]}]'


@pytest.mark.parametrize("chosen", ["talks", "who"])
async def test_submissions_and_speakers_of_pretalx_are_read_as_one(folder: Path, chosen: str) -> None:
    async with at_import(folder, Book(), talks__json=TALKS, who__json=SPEAKERS) as keys:
        await keys.type(chosen)
        await keys.press("enter")
        await keys.pilot.pause()
        assert "Read both?" in keys.picture
        await keys.press("y")
        await keys.app.workers.wait_for_complete()
        await keys.pilot.pause()
        await keys.pilot.pause()
        assert "1 speaker" in keys.picture
        await read(keys)
        (session,) = keys.app.outlook.book.sessions.values()
        assert [speaker.name for speaker in session.speakers] == ["Ana Ruiz"]


async def test_the_inbox_stands_first_and_its_lines_are_shown_before_they_are_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETUI_HOME", str(folder.parent))
    (folder.parent / "notes.txt").write_text("2026-11-20 coffee with Ana\nBo from the bus\nfrom whom?\n")
    (folder.parent / "config.toml").write_text(f'inbox = "{folder.parent}/notes.txt"\n')
    async with at_import(folder, Connections__csv=FILE) as keys:
        assert "your inbox" in keys.picture
        await read(keys)
        assert "half understood, 1" in keys.picture
        same_as_kept("checking-inbox-80x24", keys.picture)
        await keys.press("space")
        assert "Enter takes in 1 line;" in keys.picture
        await read(keys)
        assert keys.message == "Took in 1 line from notes.txt, saved · u undo"
        assert [row.day for row in keys.app.outlook.book.touches.values()] == ["2026-11-20"]


async def test_what_stays_out_comes_in_with_space(folder: Path) -> None:
    async with at_import(folder, Book(), linkedin__zip=WHOLE, size=(120, 36)) as keys:
        await read(keys)
        assert "companies you follow, as targets, 2" in keys.picture
        same_as_kept("checking-archive-120x36", keys.picture)
        await keys.press("/")
        await keys.type("kestrel")
        await keys.press("enter", "*")
        assert "comes in" in keys.picture
        await read(keys)
        assert [target.name for target in keys.app.outlook.book.targets.values()] == ["Kestrel", "Lumen"]


async def test_what_comes_in_is_shown_before_anything_is_saved(folder: Path) -> None:
    async with at_import(folder, Connections__csv=FILE) as keys:
        await read(keys)
        assert "Connections.csv, LinkedIn, 4 rows" in keys.picture
        assert "2 look alike: you decide" in keys.picture
        assert "98 %  same address" in keys.picture
        assert "91 %  name, firm" in keys.picture
        assert "only a date: somebody who left LinkedIn" in keys.picture
        assert "Nothing is saved yet. Enter imports 2 and merges 1; one u takes it all back." in keys.picture
        same_as_kept("checking-80x24", keys.picture)
        await keys.press("escape")
        assert not keys.app.outlook.book.imports


async def test_the_wide_window_has_both_sides(folder: Path) -> None:
    async with at_import(folder, size=(120, 36), Connections__csv=FILE) as keys:
        await read(keys)
        same_as_kept("checking-120x36", keys.picture)


async def test_merge_keep_both_and_skip_then_one_undo(folder: Path) -> None:
    async with at_import(folder, Connections__csv=FILE) as keys:
        await read(keys)
        await keys.press("j", "space")
        assert "Enter imports 1 and merges 2" in keys.picture
        await keys.press("space")
        assert "Enter imports 1 and merges 1" in keys.picture
        await keys.press("space", "space")
        await read(keys)
        book = keys.app.outlook.book
        assert sorted(person.name for person in book.people.values()) == ["Ana Ruiz", "Marek Novak", "Wen Sato"]
        assert (book.people[1].note, book.about(1).title) == ("met at the lake", "Engineer")
        assert "Imported 1 person from Connections.csv, 2 joined, saved · u undo" in keys.picture
        assert "Saved: 1 new, 2 joined." in keys.picture
        assert "Nobody is late" in keys.picture
        same_as_kept("imported-80x24", keys.picture)
        await keys.press("u")
        assert "Taken back: nothing of this import is left." in keys.picture
        assert len(keys.app.outlook.book.people) == 2
        assert not keys.app.outlook.book.imports


async def test_the_same_for_all_like_this(folder: Path) -> None:
    twins = HEAD + "".join(f"P{n},Q,https://linkedin.com/in/p{n},,,,\n" for n in range(5))
    book = Book.of(*(Person(id=n + 1, name=f"P{n} Q") for n in range(5)))
    async with at_import(folder, book, Connections__csv=twins) as keys:
        await read(keys)
        await keys.press("*")
        assert "Enter imports 0 and merges 5" in keys.picture
        await read(keys)
        assert len(keys.app.outlook.book.people) == 5


async def test_a_second_time_nothing_is_new(folder: Path) -> None:
    data = linkedin_export(612)
    async with at_import(folder, Book(), Connections__csv=data) as keys:
        await read(keys)
        await read(keys)
        assert "Saved: 612 new." in keys.picture
        await keys.press("escape", "I")
        await read(keys)
        assert "Nothing new: all 612 rows are here already. Nothing was changed." in keys.picture
        await read(keys)
        assert keys.message == "Nothing new: all 612 rows are here already. Nothing was changed."
        assert len(keys.app.outlook.book.imports) == 1


async def test_where_you_differ_yours_stays_unless_you_say(folder: Path) -> None:
    book = Book.of(
        Person(id=1, name="Wen Sato", links=("https://linkedin.com/in/wen",)),
        Organisation(id=2, name="Kestrel"),
        Position(id=3, person=1, organisation=2, title="Fellow"),
    )
    async with at_import(folder, book, Connections__csv=HEAD + FILE.splitlines()[3] + "\n") as keys:
        await read(keys)
        assert "yours stays: title" in keys.picture
        await keys.press("space")
        assert "yours stays" not in keys.picture
        await read(keys)
        assert keys.app.outlook.book.about(1).title == "Staff ML engineer"


async def test_what_was_left_out_can_be_written_to_a_file(folder: Path) -> None:
    async with at_import(folder, Connections__csv=FILE) as keys:
        await read(keys)
        await keys.press("w", "enter")
        assert "Wrote 1 rows to" in keys.message or "Wrote 1 row to" in keys.message
        text = (folder.parent / "here" / "Connections-left-out.csv").read_text()
        assert text.splitlines() == [
            "place,reason,line",
            'row 5,only a date: somebody who left LinkedIn,",,,,,,01 Jan 2023"',
        ]


async def test_the_zone_is_asked_and_the_programme_opens(folder: Path) -> None:
    async with at_import(folder, schedule__xml=ZONELESS) as keys:
        await read(keys)
        assert "does not say in which time zone" in keys.picture
        await read(keys)
        assert "does not say" not in keys.picture
        await read(keys)
        book = keys.app.outlook.book
        assert [event.zone for event in book.events.values()] == ["Europe/Brussels"]
        assert keys.message == "Imported Stack Days: 2 sessions, saved · u undo"
        assert "Evals" in keys.picture


async def test_a_wrong_zone_is_refused_and_what_was_typed_stays(folder: Path) -> None:
    async with at_import(folder, schedule__xml=ZONELESS) as keys:
        await read(keys)
        await keys.type("x")
        await keys.press("enter")
        assert "There is no time zone «Europe/Brusselsx»" in keys.message
        await keys.press("escape", "enter")
        assert "does not say in which time zone" in keys.picture, "Enter asks again"


async def test_a_new_version_shows_what_is_yours_first_and_keeps_it(folder: Path) -> None:
    newer = ZONELESS.replace("11:00", "15:00").replace("id='1'", "id='3'").replace("Evals", "Agents")
    async with at_import(folder, a__xml=ZONELESS) as keys:
        await read(keys)
        await read(keys)
        await read(keys)
        await keys.press("3", "G", "space")
        (folder / "a.xml").write_text(newer)
        await keys.press("escape", "I")
        await read(keys)
        rows = [line.strip("▌› ") for line in keys.picture.splitlines()]
        yours = rows.index("yours, 1")
        assert rows[yours + 1].startswith("moved     ✓ Tue 15:00 Drift")
        assert rows[yours + 1].endswith("was Tue 11:00")
        await read(keys)
        assert "Imported Stack Days: 1 new, 1 moved, 1 cancelled, saved" in keys.message
        marks = {row.title: (row.mark, row.state) for row in keys.app.outlook.book.sessions.values()}
        assert marks == {"Drift": ("attend", "moved"), "Evals": ("", "cancelled"), "Agents": ("", "new")}


async def test_dates_that_could_be_either_are_asked_about(folder: Path) -> None:
    async with at_import(folder, Connections__csv=FILE.replace("14 Nov 2025", "03/04/2024")) as keys:
        await read(keys)
        assert "03/04/2024 is 2024-04-03" in keys.picture
        await read(keys, *[])
        await read(keys)
        assert keys.app.outlook.book.people[1].connected == "2024-04-03"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_hostile_file_is_harmless(folder: Path, size: tuple[int, int]) -> None:
    name = "Bob [/] [red]x \x1b]52;c;QQ==\x07"
    async with at_import(
        folder, size=size, Connections__csv=f'{HEAD}"{name}",,,,"[@click=app.bell]x","[/]",\n'
    ) as keys:
        await read(keys)
        assert "Bob [/] [red]x" in keys.picture
        assert "\x1b" not in keys.picture
        await read(keys)
        assert "Saved: 1 new." in keys.picture
        await keys.press("q", ":")
        await keys.type("bob")
        assert "Bob [/] [red]x" in keys.picture


async def test_find_goes_to_a_name_in_the_file(folder: Path) -> None:
    async with at_import(folder, Book(), Connections__csv=linkedin_export(300) + FILE.splitlines()[3].encode()) as keys:
        await read(keys)
        await keys.press("/")
        await keys.type("wen sato")
        await keys.press("enter")
        assert any("Wen Sato" in line and line.startswith("▌") for line in keys.picture.splitlines())


@pytest.mark.parametrize(("elsewhere", "there"), [("2", "hjkl move"), ("4", "No event yet"), ("colon", ":")])
async def test_who_goes_elsewhere_while_it_is_saved_stays_there(folder: Path, elsewhere: str, there: str) -> None:
    async with at_import(folder, Connections__csv=FILE) as keys:
        await read(keys)
        for key in ("enter", elsewhere):
            keys._send(key)
        await done(keys)
        assert there in keys.picture
        assert len(keys.app.outlook.book.people) == 4
