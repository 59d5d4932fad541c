"""A programme that changes the evening before, the agenda as a calendar, and the ways to an event from elsewhere."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from netui.book.changes import Change, put
from netui.book.now import Now
from netui.book.records import Event, Fact, Me
from netui.exchange import formats, preview
from netui.exchange.batch import Options
from netui.store.file import Store
from tests.screen import opened
from tests.ui.conference import FIRST, at, conference, kept, whole

FIXTURES = Path(__file__).parents[2] / "../shared/fixtures/schedule"
EVE = Now("2025-01-31", "20:00", 1_738_350_000_000, 5, "Europe/Brussels", "+01:00")
PICKED = {"moved": ("Automating Low-Level Firmware", "Making NooBaa Resilient"), "cancelled": ("Open source MySQL at",)}


@pytest.mark.skipif(not FIXTURES.exists(), reason="the programmes lie beside the repository")
async def test_a_new_version_of_a_large_programme_shows_first_what_touches_the_picks(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "netui.json", now=lambda: EVE)
    data = (FIXTURES / "fosdem-2025-rev1.xml").read_bytes()
    batch = formats.sniffed("rev1.xml", data[:4096]).read(data, Options())
    store.commit(preview.plan(batch, store.book, EVE).change)
    starts = [title for titles in PICKED.values() for title in titles] + ["Trust No One"]
    rows = [row for row in store.book.sessions.values() if row.title.startswith(tuple(starts))]
    picks = [put(row, msgspec.structs.replace(row, mark="attend")) for row in rows]
    me = put(store.book.me, msgspec.structs.replace(store.book.me, pace="balanced"))
    store.commit(Change("Picked", (*picks, me)))
    store.close()
    async with opened(tmp_path / "netui.json", now=EVE, first="events") as keys:
        await keys.press("I")
        await keys.type(str(FIXTURES / "fosdem-2025-rev2.xml"))
        await keys.press("enter")
        assert "yours, 3" in keys.picture
        await keys.resize(120, 36)
        assert "UD2.208 (Decroly)" in keys.picture  # rooms stand whole at the right
        assert "Decro…" not in keys.picture
        await keys.resize(80, 24)
        await keys.press("enter")
        assert "New version, Fri 31 Jan · yours first" in keys.picture
        assert "[Changed]" in keys.picture
        moved = next(line for line in keys.picture.splitlines() if "Sat 13:10 → 12:45" in line)
        assert "clash with Trust No One" in moved
        assert "c swaps · Space lets it go" in moved
        gone = next(line for line in keys.picture.splitlines() if "cancelled" in line and "└" in line)
        assert "Space takes it out" in gone
        await keys.press("c")
        assert keys.message.startswith("Kept Trust No One") or keys.message.startswith("Kept Automating")
        assert "nothing clashes" in keys.picture
        await keys.press("G", "space")
        assert "no longer picked" in keys.message
        await keys.press("u", "escape")
        assert "Changed" not in keys.picture
        assert "Open source MySQL" not in keys.picture.split("People to meet")[0] or "[Mine]" in keys.picture


async def test_the_agenda_goes_to_a_calendar_from_its_page(tmp_path: Path) -> None:
    async with conference(tmp_path, size=(120, 36)) as keys:
        await keys.press("space", "w")
        assert ".ics your agenda for any calendar" in keys.picture
        await keys.press("ctrl+u")
        await keys.type(str(tmp_path / "days.ics"))
        await keys.press("enter")
        assert "Wrote" in keys.message
        await keys.press("w", "ctrl+u")
        await keys.type(str(tmp_path / "days.md"))
        await keys.press("enter", "w", "ctrl+u")
        await keys.type(str(tmp_path / "days.txt"))
        await keys.press("enter")
        assert "has to end in .ics" in keys.picture
    said = (tmp_path / "days.ics").read_text("utf-8")
    assert said.count("BEGIN:VEVENT") == 2  # the event, and the session that was picked
    assert "Goal" in (tmp_path / "days.md").read_text("utf-8")


async def test_an_event_that_is_on_is_one_key_away_from_everywhere(tmp_path: Path) -> None:
    async with conference(tmp_path, at(FIRST, "10:50")) as keys:
        await keys.press("1", "at")
        await keys.type("Sami")
        await keys.press("enter")
        assert "saved" in keys.message
    assert [row.met for row in kept(tmp_path).encounters.values()]
    async with conference(tmp_path, at("2026-12-10", "10:50")) as keys:
        await keys.press("2", "at")
        assert "After StackConf" in keys.picture
        await keys.press("x", "escape", "at")
        assert keys.message.startswith("No event is on, and nobody met at one waits for a word")


async def test_a_call_for_papers_stands_on_today_in_its_last_week(tmp_path: Path) -> None:
    far = Event(
        id=90, name="MLconf", start="2027-03-01", end="2027-03-02", deadlines=(Fact(text="CFP", day="2026-12-06"),)
    )
    later = Event(id=91, name="DataConf", start="2027-04-01", end="2027-04-02")
    late = msgspec.structs.replace(later, deadlines=(Fact(text="CFP", day="2027-01-06"),))
    book = whole(Me(id=1, pace="balanced"))
    both = book.with_(Change("", tuple(put(row, row) for row in (far, late))))
    for size in ((80, 24), (120, 36)):
        async with conference(tmp_path, size=size, book=both) as keys:
            await keys.press("1")
            assert "MLconf" in keys.picture
            assert "Closes" in keys.picture
            assert "in 5 days" in keys.picture
            assert "DataConf" not in keys.picture
