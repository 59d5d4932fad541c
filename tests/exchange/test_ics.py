"""Calendars: every event is read or said to be left out; zones, whole days, names in titles, days in several files."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from netui.book.book import Book
from netui.book.records import Session
from netui.book.refused import Refused
from netui.exchange import title_names
from netui.exchange.batch import Options
from netui.exchange.ics_cut import cut
from netui.exchange.outcome import Preview
from tests.exchange.given import LATER, SAMPLES, looked, sample

FILES = sorted(path.name for path in (SAMPLES / "ics").glob("*.ics"))


def vevent(*lines: str, uid: str = "1", title: str = "Evals", start: str = ":20260501T100000Z") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{start}", f"SUMMARY:{title}", *lines, "END:VEVENT"))


def calendar(*parts: str, head: str = "X-WR-CALNAME:Stack Days") -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", head, *parts, "END:VCALENDAR", "")).encode()


def see(data: bytes, book: Book | None = None, **said: str) -> Preview:
    return looked(data, book, name="days.ics", options=Options(**said))


def have(data: bytes, book: Book | None = None, **said: str) -> Book:
    return (book or Book()).with_(see(data, book, **said).change)


def only(book: Book) -> Session:
    (session,) = book.sessions.values()
    return session


@pytest.mark.parametrize("name", FILES or ["none"])
def test_every_event_of_the_public_samples_is_read_or_left_out_with_its_line(name: str) -> None:
    data = sample(f"ics/{name}")
    events = len(re.findall(rb"(?m)^BEGIN:VEVENT", data))
    titled = len(re.findall(rb"(?m)^SUMMARY:.", re.sub(rb"(?s)BEGIN:VALARM.*?END:VALARM", b"", data)))
    startable = len(re.findall(rb"(?m)^DTSTART[^:]*:\d{8}", data[data.find(b"BEGIN:VEVENT") :]))
    readable = min(events, titled, startable)
    if not readable:
        with pytest.raises(Refused, match=r"without any event|event at line \d+: (no start|no title)"):
            looked(data, name=name)
        return
    found = looked(data, name=name, options=Options(zone="UTC"))
    assert (found.kind, found.sessions, found.new) == ("ics", readable, readable)
    assert found.sessions + len(found.skipped) == events
    rooms = set(re.findall(rb"(?m)^LOCATION[^:]*:(.+?)\r?$", data))
    assert found.rooms == len(rooms)
    book = Book().with_(found.change)
    again = looked(data, book, name=name, now=LATER)
    assert not again.questions
    assert not again.change.edits


@pytest.mark.parametrize(
    ("name", "sessions", "speakers", "rooms", "days"),
    [
        ("sched-kubecon-eu-20260322.ics", 4, 0, 3, 1),
        ("sched-kubecon-eu-20260323.ics", 94, 54, 28, 1),
        ("sched-kubecon-eu-20260327.ics", 1, 0, 1, 1),
        ("jgi-data-week.ics", 9, 0, 3, 5),
    ],
)
def test_counts_of_real_programmes(name: str, sessions: int, speakers: int, rooms: int, days: int) -> None:
    data = sample(f"ics/{name}")
    found = looked(data, name=name)
    assert (found.sessions, found.speakers, found.rooms, found.days) == (sessions, speakers, rooms, days)
    assert days == len(set(re.findall(rb"(?m)^DTSTART:(\d{8})", data)))
    told = {one.name for edit in found.change.edits for one in getattr(edit.after, "speakers", ())}
    flat = data.replace(b"\r\n ", b"").decode()
    guess = re.findall(r"(?m)^SUMMARY:[^|\r\n]*(?: |\?)- ([^,\\|\r\n]+?)(?:\\,[^|\r\n]*)?\r?$", flat)
    assert told == {one for line in guess for one in line.split(" and ")}
    rows = [edit.after for edit in found.change.edits if isinstance(edit.after, Session)]
    assert all(one.suggested for row in rows for one in row.speakers)


def test_the_days_of_one_event_come_in_several_files_and_none_cancels_another() -> None:
    files = [sample(f"ics/sched-kubecon-eu-2026032{n}.ics") for n in (2, 3, 7)]
    book = Book()
    for data, before, after in zip(files, (0, 4, 98), (4, 98, 99), strict=True):
        found = looked(data, book, name="day.ics")
        assert (found.new, found.cancelled, len(book.sessions)) == (after - before, 0, before)
        book = book.with_(found.change)
    assert [(one.start, one.end) for one in book.events.values()] == [("2026-03-22", "2026-03-27")]
    for data in files:
        assert not looked(data, book, name="day.ics").change.edits
    fewer = files[1].replace(b"SUMMARY:Elekto Working Session", b"STATUS:CANCELLED\r\nSUMMARY:Elekto Working Session")
    assert looked(fewer, book, name="day.ics").cancelled == 1


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (":20260501T100000Z", "2026-05-01T10:00+00:00"),
        (";TZID=Europe/Berlin:20260501T100000", "2026-05-01T10:00+02:00"),
        (";TZID=/freeassociation.sourceforge.net/Europe/Berlin:20260501T100000", "2026-05-01T10:00+02:00"),
        (";TZID=/Europe/Stockholm:20260501T100000", "2026-05-01T10:00+02:00"),
        (";TZID=W. Europe Standard Time:20260501T100000", "2026-05-01T10:00+02:00"),
        (';TZID="W. Europe Standard Time":20260501T100000', "2026-05-01T10:00+02:00"),
        (":20260501T100000", "2026-05-01T10:00+09:00"),
        (";TZID=(UTC+01:00) Amsterdam:20260501T100000", "2026-05-01T10:00+09:00"),
        (";TZID=Nowhere/Middle:20260501T100000", "2026-05-01T10:00+09:00"),
    ],
)
def test_zones_by_their_many_names(start: str, expected: str) -> None:
    data = calendar(vevent(start=start))
    assert only(have(data, zone="Asia/Tokyo")).start in (expected, "2026-05-01T19:00+09:00")
    unknown = "Amsterdam" in start or "Nowhere" in start
    assert [note.reason[:25] for note in see(data, zone="Asia/Tokyo").notes] == [
        "there is no time zone «" + start[6:8]
    ] * (unknown)
    asked = see(data).questions
    assert [one.name for one in asked] == (["zone"] if expected.endswith("+09:00") else [])


def test_a_calendar_that_names_its_zone_is_not_asked_about() -> None:
    data = calendar(vevent(start=":20260501T100000"), head="X-WR-TIMEZONE:Europe/Berlin")
    assert only(have(data)).start == "2026-05-01T10:00+02:00"


def test_a_whole_day_has_no_time_and_what_repeats_is_said() -> None:
    data = calendar(vevent("DTEND;VALUE=DATE:20260503", "RRULE:FREQ=DAILY", start=";VALUE=DATE:20260501"))
    found = see(data)
    assert not found.questions
    session = only(have(data))
    assert (session.start, session.day, session.minutes) == ("", "2026-05-01", 2_880)
    assert [note.reason for note in found.notes] == ["it repeats; only the first is read"]


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [(("DTEND:20260501T103000Z",), 30), (("DURATION:PT45M",), 45), ((), 0), (("DTEND:20260501T090000Z",), 0)],
)
def test_lengths(lines: tuple[str, ...], minutes: int) -> None:
    assert only(have(calendar(vevent(*lines)))).minutes == minutes


def test_a_damaged_event_costs_no_other() -> None:
    parts = (
        vevent(uid="1", title="One"),
        vevent(uid="2", title="Two", start=":INVALID"),
        vevent("Broken line", "LOCATION:R1", uid="3", title="Three"),
        vevent(uid="4", title="Four").removesuffix("END:VEVENT"),
        vevent("BEGIN:VALARM", "SUMMARY:Wake up", "END:VALARM", uid="5", title="Five"),
        "BEGIN:VTODO\r\nSUMMARY:Tidy\r\nEND:VTODO",
        vevent(uid="6", title=""),
    )
    found = see(calendar(*parts, head="VTIMEZONE: Europe/Rome"))
    rows = [edit.after for edit in found.change.edits if isinstance(edit.after, Session)]
    assert [row.title for row in rows] == ["One", "Three", "Four", "Five"]
    assert [(part.place, part.reason) for part in found.skipped] == [
        ("line 34", "a to-do; only events are read"),
        ("event at line 9", "no start that can be read (DTSTART)"),
        ("event at line 37", "no title"),
    ]
    places = [note.place for note in found.notes]
    assert places == ["event at line 14", "event at line 21", "times"]


def test_an_id_that_many_share_is_no_id() -> None:
    rows = [vevent(uid="same", title=title, start=f":20260501T{hour}0000Z") for title, hour in (("A", 10), ("B", 11))]
    book = have(calendar(*rows))
    assert {row.key for row in book.sessions.values()} == {""}
    later = see(calendar(rows[0], rows[1].replace("T11", "T12")), book)
    assert (later.new, later.moved, later.same, later.cancelled) == (0, 1, 1, 0)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Evals - Ana Ruiz, Acme & Bo Li, Beta GmbH", [("Ana Ruiz", "Acme"), ("Bo Li", "Beta GmbH")]),
        ("Evals: a talk - Ana de la Cruz", [("Ana de la Cruz", "")]),
        ("Routing - Flynn, Technical Evangelist", [("Flynn", "")]),
        ("X - Robert S. Sirchia, Manager, Kubewarden & Core Maintainer, Helm", [("Robert S. Sirchia", "Kubewarden")]),
        ("What next?- Ádám Rozmán, Maintainer", [("Ádám Rozmán", "")]),
        ("ArgoCon - Full-Day Event | ALL ACCESS PASS REQUIRED", []),
        ("Workshop - Part 2", []),
        ("Opening - Main Hall 3", []),
        ("Lunch", []),
        ("", []),
    ],
)
def test_names_in_titles(title: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.company) for one in title_names.named_in(title)] == expected


def test_attendees_with_a_name_are_suggested() -> None:
    lines = ('ATTENDEE;CN="Ruiz, Ana":mailto:x@acme.example', "ATTENDEE;CN=Bo Li:mailto:bo@acme.example")
    assert [(one.name, one.email, one.suggested) for one in only(have(calendar(vevent(*lines)))).speakers] == [
        ("Ana Ruiz", "x@acme.example", True),
        ("Bo Li", "bo@acme.example", True),
    ]


def test_text_comes_without_its_escapes() -> None:
    session = only(have(calendar(vevent("DESCRIPTION:One\\, two\\nthree", "CATEGORIES:ML,Data", title="A\\; b [/]"))))
    assert (session.title, session.abstract, session.track) == ("A; b [/]", "One, two\nthree", "ML, Data")


def test_the_lines_of_a_file_never_overlap() -> None:
    data = calendar(*(vevent(uid=str(n)) for n in range(3))).decode()
    blocks = cut(data).blocks
    assert all(a.line < b.line for a, b in pairwise(blocks))
    assert len(blocks) == 3
