"""The calendar that goes out: read without complaint by the strict reader, the same ids for ever, short lines."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.now import Now
from netui.book.records import Encounter, Event, Meeting, Person, Promise, Session
from netui.exchange import ics_write

NOW = Now("2026-11-23", "09:00", 1_795_000_000_000, 5, "Europe/Berlin", "+01:00")
ANA = Person(id=1, name="Ana Ruiz")
BO = Person(id=2, name="Bo, Li; \\ [/] 李")
DAYS = Event(id=9, name="Stack Days", start="2026-12-01", end="2026-12-02", zone="America/New_York", city="Boston")
TALK = Session(id=10, event=9, title="Evals", start="2026-12-01T10:00-05:00", minutes=30, room="R1", mark="attend")
COFFEE = Meeting(id=11, day="2026-12-01", time="15:00", people=(1,), event=9, minutes=45, note="ask about Rust")
CALL = Meeting(id=12, day="2026-12-05", people=(2,), kind="call")
OWED = Promise(id=13, person=1, what="send the RFC", due="2026-11-25", made="2026-11-20")
MET = Encounter(id=14, event=9, person=2, met="2026-11-22T10:00+01:00")
BOOK = Book.of(ANA, BO, DAYS, TALK, COFFEE, CALL, OWED, MET)


def read(data: bytes) -> Calendar:
    found = Calendar.from_ical(data.decode())
    assert isinstance(found, Calendar)
    assert not [part.errors for part in found.walk() if part.errors]
    return found


def written(value: Any) -> str:
    return str(value.to_ical(), "utf-8")


def moment(part: Any, name: str) -> Any:
    return part[name].dt


def by_uid(book: Book = BOOK, **said: bool) -> dict[str, dict[str, str]]:
    parts = read(ics_write.write(book, NOW, **said)).walk()  # type: ignore[arg-type]
    return {
        str(part["UID"]): {name: written(part[name]) for name in part if not isinstance(part[name], list)}
        for part in parts
        if "UID" in part
    }


def test_times_are_utc_days_are_days_and_ids_are_lasting() -> None:
    rows = by_uid()
    assert set(rows) == {
        *("netui-event-9", "netui-session-10", "netui-meeting-11", "netui-meeting-12"),
        *("netui-promise-13", "netui-encounter-14"),
    }
    assert (rows["netui-event-9"]["DTSTART"], rows["netui-event-9"]["DTEND"]) == ("20261201", "20261203")
    assert (rows["netui-session-10"]["DTSTART"], rows["netui-session-10"]["DTEND"]) == (
        "20261201T150000Z",
        "20261201T153000Z",
    )
    assert rows["netui-meeting-11"]["DTSTART"] == "20261201T200000Z", "on the clocks of the event"
    assert rows["netui-meeting-12"]["DTSTART"] == "20261205"
    assert rows["netui-promise-13"]["DUE"] == "20261125"
    assert rows["netui-encounter-14"]["DUE"] == "20261124", "two days after"
    assert {row["DTSTAMP"] for row in rows.values()} == {"20261123T080000Z"}
    assert rows["netui-meeting-12"]["SUMMARY"] == "Call with Bo\\, Li\\; \\\\ [/] 李"


def test_each_entry_has_an_alarm_with_words() -> None:
    parts = list(read(ics_write.write(BOOK, NOW)).walk("VALARM"))
    assert len(parts) == 6
    assert all(part["ACTION"] == "DISPLAY" and part["DESCRIPTION"] and "TRIGGER" in part for part in parts)
    assert datetime(2026, 11, 25, 8, tzinfo=UTC) in [moment(part, "TRIGGER") for part in parts]


def test_what_is_due_can_stand_as_a_short_event() -> None:
    found = read(ics_write.write(BOOK, NOW, todos=False))
    assert not list(found.walk("VTODO"))
    row = next(part for part in found.walk("VEVENT") if part["UID"] == "netui-promise-13")
    assert (moment(row, "DTSTART"), moment(row, "DTEND")) == (
        datetime(2026, 11, 25, 8, tzinfo=UTC),
        datetime(2026, 11, 25, 8, 15, tzinfo=UTC),
    )


def test_what_is_late_stands_as_an_event_of_today() -> None:
    late = msgspec.structs.replace(OWED, due="2026-11-01")
    (row,) = read(ics_write.write(Book.of(ANA, late), NOW, todos=False)).walk("VEVENT")
    assert moment(row, "DTSTART") == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_own_notes_go_out_only_where_wanted_and_a_filter_shows_its_people() -> None:
    assert b"Rust" not in ics_write.write(BOOK, NOW)
    assert "DESCRIPTION" in by_uid(notes=True)["netui-meeting-11"]
    some = read(ics_write.write(BOOK, NOW, {1}))
    assert {str(part["UID"]) for part in some.walk() if "UID" in part} == {"netui-meeting-11", "netui-promise-13"}


def test_what_is_over_or_let_go_is_not_there() -> None:
    past = Meeting(id=20, day="2026-11-01", people=(1,))
    held = Meeting(id=21, day="2026-12-01", people=(1,), held="2026-12-01")
    kept = Promise(id=22, person=1, what="x", due="2026-12-01", made="2026-11-01", done="2026-11-02")
    theirs = Promise(id=23, person=1, what="x", due="2026-12-01", made="2026-11-01", mine=False)
    gone = Session(id=24, event=9, title="X", start="2026-12-01T10:00-05:00", mark="attend", state="cancelled")
    late = Promise(id=25, person=1, what="x", due="2026-11-01", made="2026-10-01")
    assert set(by_uid(Book.of(ANA, past, held, kept, theirs, gone, late))) == {"netui-promise-25"}


def test_the_made_up_book_goes_out_whole() -> None:
    rows = by_uid(demo(NOW))
    assert len(rows) > 10


LOOSE = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
DATES = st.dates(date(2026, 11, 23), date(2100, 1, 1)).map(date.isoformat)


@given(LOOSE, LOOSE, DATES, st.sampled_from([None, "00:00", "23:59", "99:99"]), st.integers(0, 90_000))
def test_any_text_is_read_back_as_it_was_and_no_line_is_long(
    name: str, place: str, day: str, time: str | None, minutes: int
) -> None:
    book = Book.of(
        Person(id=1, name=name), Meeting(id=2, day=day, time=time, people=(1,), place=place, minutes=minutes)
    )
    data = ics_write.write(book, NOW)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (row,) = read(data).walk("VEVENT")
    if name.isprintable() and name.strip() == name != "":
        assert str(row["SUMMARY"]) == f"Coffee with {name}"


@pytest.mark.parametrize("day", ["", "soon", "0001-01-01", "9999-12-31"])
def test_a_day_that_makes_no_sense_writes_no_broken_entry(day: str) -> None:
    event = Event(id=1, name="X", start=day, end=day)
    session = Session(id=2, event=1, title="X", start=day, day=day, mark="attend")
    owed = Promise(id=3, person=1, what="x", due=day, made=day)
    met = Encounter(id=4, event=1, person=1, met=day or "x")
    read(ics_write.write(Book.of(ANA, event, session, owed, met, Meeting(id=5, day=day, people=(1,))), NOW))


def test_the_agenda_of_one_event_has_its_past_days_and_nothing_of_others() -> None:
    late = Now("2026-12-02", "20:00", 1_796_000_000_000, 5, "Europe/Berlin", "+01:00")
    held = Meeting(id=20, day="2026-12-01", time="18:00", people=(2,), event=9, held="2026-12-01")
    other = Session(id=21, event=8, title="Elsewhere", start="2026-12-02T10:00-05:00", mark="attend")
    book = Book.of(ANA, BO, DAYS, TALK, COFFEE, CALL, OWED, MET, held, other)
    found = {str(part["UID"]) for part in read(ics_write.event(book, late, 9)).walk() if "UID" in part}
    assert found == {f"netui-{part}" for part in ("event-9", "session-10", "meeting-11", "meeting-20", "encounter-14")}


def test_the_number_of_an_entry_is_that_of_the_newest_change_of_what_it_speaks_of() -> None:
    keys = {("meetings", 12): 3, ("people", 2): 8, ("events", 9): 5}
    data = ics_write.write(BOOK, NOW, revised=lambda table, record: keys.get((table, record), 2))
    rows = {str(part["UID"]): int(written(part["SEQUENCE"])) for part in read(data).walk() if "UID" in part}
    assert (rows["netui-meeting-12"], rows["netui-session-10"], rows["netui-promise-13"]) == (8, 5, 2)
