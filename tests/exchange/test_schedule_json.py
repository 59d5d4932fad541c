"""Programmes in JSON: pretalx and frab, REST, Sessionize, Indico; counts taken from the files by other ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from netui.book.book import Book
from netui.book.changes import Change, add
from netui.book.records import Event
from netui.book.refused import Refused
from netui.exchange import formats, pretalx, preview
from netui.exchange.batch import Options
from netui.exchange.outcome import Preview
from tests.exchange.given import LATER, NOW, looked, sample, tables

UTC = Options(zone="UTC")


def see(given: Any, book: Book | None = None, name: str = "programme.json", **said: str) -> Preview:
    data = given if isinstance(given, bytes) else json.dumps(given).encode()
    return looked(data, book, name=name, options=Options(**said))


def have(given: Any, book: Book | None = None, **said: str) -> Book:
    return (book or Book()).with_(see(given, book, **said).change)


def talks(value: Any, *names: str) -> Iterator[dict[str, Any]]:
    """Every object of a document that has all these fields."""
    if isinstance(value, dict):
        if all(name in value for name in names):
            yield value
        for one in value.values():
            yield from talks(one, *names)
    elif isinstance(value, list):
        for one in value:
            yield from talks(one, *names)


FILES = (
    # file, kind, sessions, speakers, rooms, days
    ("voc-frab-camp2019.json", "schedule", 79, 90, 2, 5),
    ("voc-pretalx-democon.json", "schedule", 36, 27, 2, 3),
    ("voc-invalid-example.json", "schedule", 1, 1, 1, 1),
    ("discord-mock_schedule.json", "schedule", 13, 7, 5, 3),
    ("euroscipy-submissions.json", "pretalx", 39, 47, 0, 0),
    ("programapi-example-europython-sessions.json", "pretalx", 2, 3, 0, 0),
    ("programapi-example-pretalx-submissions.json", "pretalx", 2, 3, 0, 0),
    ("sessionize-global-azure-linz-2021.json", "sessionize", 37, 40, 5, 1),
)


@pytest.mark.parametrize(("name", "kind", "sessions", "speakers", "rooms", "days"), FILES)
def test_the_public_samples_come_in_whole_and_a_second_time_bring_nothing(
    name: str, kind: str, sessions: int, speakers: int, rooms: int, days: int
) -> None:
    data = sample(f"schedule/{name}")
    found = looked(data, name=name, options=UTC)
    counted = (found.kind, found.sessions, found.new, found.speakers, found.rooms, found.days)
    assert counted == (kind, sessions, sessions, speakers, rooms, days)
    assert not found.skipped
    given = list(talks(json.loads(data), "title", "speakers")) + list(talks(json.loads(data), "title", "persons"))
    given += [row for row in talks(json.loads(data), "title", "event_type") if "speakers" not in row]
    assert sorted(row["title"].strip() for row in given) == sorted(
        row.title for row in Book().with_(found.change).sessions.values()
    )
    book = Book().with_(found.change)
    again = looked(data, book, name=name, now=LATER)
    assert not again.change.edits
    assert not again.questions, "the zone is kept with the event"
    assert tables(book.with_(found.change.inverse)) == tables(Book())


@pytest.mark.parametrize(
    "name",
    [
        "euroscipy-speakers.json",
        "programapi-example-europython-speakers.json",
        "programapi-example-pretalx-speakers.json",
    ],
)
def test_speakers_alone_are_refused_with_the_way_out(name: str) -> None:
    with pytest.raises(Refused, match=r"speakers and no session. Give it in one call with the submissions"):
        looked(sample(f"schedule/{name}"), name=name)


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("euroscipy-speakers.json", "euroscipy-submissions.json", 47),
        ("programapi-example-europython-sessions.json", "programapi-example-europython-speakers.json", 1),
    ],
)
def test_submissions_and_speakers_in_one_call_are_one_programme(first: str, second: str, names: int) -> None:
    files = [(name, sample(f"schedule/{name}")) for name in (first, second)]
    ((name, data),) = pretalx.together(files)
    book = Book().with_(looked(data, name=name).change)
    people = {row["code"]: row["name"] for _, part in files for row in talks(json.loads(part), "code", "name")}
    found = {one.key: one.name for row in book.sessions.values() for one in row.speakers}
    assert len(people) == names
    assert {key: found[key] for key in people} == people
    assert not looked(data, book, name=name).change.edits


def test_the_speakers_file_names_those_who_were_codes() -> None:
    one, two = (
        (name, sample(f"schedule/{name}")) for name in ("euroscipy-submissions.json", "euroscipy-speakers.json")
    )
    before = looked(one[1], name=one[0])
    assert [note.place for note in before.notes] == ["speakers", one[0]]
    book = Book().with_(before.change)
    ((name, data),) = pretalx.together([two, one])
    after = looked(data, book, name=name)
    assert (after.new, after.cancelled, after.changed) == (0, 0, 39)
    assert len(book.with_(after.change).events) == 1


def test_a_submission_is_as_often_a_session_as_it_has_times() -> None:
    row = {"code": "A", "title": "Evals", "submission_type": {"en": "Talk"}, "duration": 30, "speakers": []}
    slots = [
        {"start": "2026-05-01T10:00:00+02:00", "end": "2026-05-01T10:30:00+02:00", "room": {"name": {"en": "R1"}}},
        {"start": "2026-05-02T10:00:00+02:00", "end": None, "room": 7},
    ]
    out = {**row, "code": "B", "state": "withdrawn"}
    found = see({"count": 9, "next": "…", "results": [{**row, "slots": slots}, out]})
    rows = [edit.after for edit in found.change.edits if edit.table == "sessions"]
    told = [(row.key, row.start, row.room, row.kind) for row in rows]  # type: ignore[union-attr]
    assert told == [("A", "2026-05-01T10:00+02:00", "R1", "Talk"), ("A#2", "2026-05-02T10:00+02:00", "7", "Talk")]
    assert [(part.place, part.reason) for part in found.skipped] == [
        ("submission B", "withdrawn, so it does not take place")
    ]
    assert found.notes[0].reason.startswith("2 of 9 submissions are in this file")


def test_a_programme_without_days_joins_the_event_of_that_name_else_stands_today() -> None:
    row = {"code": "A", "title": "Evals", "submission_type": "Talk", "speakers": [{"code": "X", "name": "Ana"}]}
    alone = have([row])
    assert [(event.start, event.end) for event in alone.events.values()] == [(NOW.day, NOW.day)]
    mine = Event(id=5, name="Stack Days", start="2026-05-01", end="2026-05-02")
    joined = have([row], Book.of(mine), event="Stack Days")
    assert [(event.id, event.start, event.end) for event in joined.events.values()] == [(5, "2026-05-01", "2026-05-02")]
    timed = {**row, "slot": {"start": "2026-05-01T10:00:00+02:00", "room": "R1"}}
    found = see([timed], joined, event="Stack Days")
    assert (found.new, found.moved, found.cancelled) == (0, 1, 0)
    assert [news.session.was for news in found.news] == [""]


def test_sessionize_asks_for_the_zone_once_and_knows_linkedin() -> None:
    data = sample("schedule/sessionize-global-azure-linz-2021.json")
    asked = looked(data, name="all.json")
    assert [question.name for question in asked.questions] == ["zone"]
    assert not asked.change.edits
    book = Book().with_(looked(data, name="all.json", options=Options(zone="Europe/Vienna")).change)
    assert all(row.start.endswith("+02:00") for row in book.sessions.values())
    links = {one.name: one.link for row in book.sessions.values() for one in row.speakers}
    assert links["Adrienne Tacke"] == "https://www.linkedin.com/in/adriennetacke/"
    given = json.loads(data)
    linked = [row for row in given["speakers"] if any(link["linkType"] == "LinkedIn" for link in row["links"])]
    assert len([link for link in links.values() if "linkedin.com/in/" in link]) == len(linked)
    assert not looked(data, book, name="all.json").questions


def test_sessionize_by_days_and_rooms() -> None:
    session: dict[str, Any] = {
        "id": "1",
        "title": "Evals",
        "startsAt": "2026-05-01T10:00:00",
        "endsAt": "2026-05-01T10:45:00",
    }
    session |= {"room": "Hall", "roomId": 3, "speakers": [{"id": "a", "name": "Ana Ruiz"}], "isServiceSession": False}
    grid = [{"date": "2026-05-01T00:00:00", "rooms": [{"id": 3, "name": "Hall", "sessions": [session]}]}]
    book = have(grid, zone="Europe/Berlin")
    (row,) = book.sessions.values()
    assert (row.start, row.minutes, row.room) == ("2026-05-01T10:00+02:00", 45, "Hall")
    assert [one.name for one in row.speakers] == ["Ana Ruiz"]


def moment(day: str, clock: str) -> dict[str, str]:
    return {"date": day, "time": clock, "tz": "Europe/Zurich"}


def test_indico_gives_contributions_with_their_presenters() -> None:
    person = {"first_name": "Ana", "last_name": "Ruiz", "affiliation": "CERN", "_type": "ContributionParticipation"}
    talk: dict[str, Any] = {"id": "7", "title": "Beams", "startDate": moment("2026-05-01", "10:00:00"), "duration": 20}
    talk |= {"endDate": moment("2026-05-01", "10:20:00"), "room": "R1", "speakers": [person], "_fossil": "x"}
    loose: dict[str, Any] = {"id": "8", "title": "Poster", "startDate": None, "duration": 0, "speakers": []}
    event: dict[str, Any] = {"id": "99", "title": "Week", "timezone": "Europe/Zurich", "contributions": [talk, loose]}
    event |= {"startDate": moment("2026-05-01", "09:00:00"), "endDate": moment("2026-05-02", "18:00:00")}
    whole = {"count": 1, "_type": "HTTPAPIResult", "results": [event]}
    found = see(whole)
    assert (found.kind, found.sessions, found.speakers, found.rooms, found.days) == ("indico", 2, 1, 1, 1)
    book = have(whole)
    row = next(row for row in book.sessions.values() if row.key == "7")
    assert (row.start, row.minutes, row.speakers[0].company) == ("2026-05-01T10:00+02:00", 20, "CERN")
    assert [(one.name, one.start, one.end) for one in book.events.values()] == [("Week", "2026-05-01", "2026-05-02")]
    assert not see(whole, book).change.edits


def test_homonyms_stay_two_people_and_a_session_keeps_its_programme_day() -> None:
    def person(guid: str) -> dict[str, str]:
        return {"guid": guid, "public_name": "Anna Ng"}

    rows = [
        {"id": n, "guid": f"g{n}", "date": "2026-05-02T00:30:00+02:00", "duration": "00:30", "title": f"T{n}"}
        | {"persons": [person(f"p{n}")]}
        for n in (0, 1)
    ]
    day = {"index": 1, "date": "2026-05-01", "rooms": {"Hall": rows}}
    whole = {"schedule": {"version": "1", "conference": {"title": "Night", "acronym": "n", "days": [day]}}}
    book = have(whole)
    assert {one.key for row in book.sessions.values() for one in row.speakers} == {"p0", "p1"}
    assert {(row.day, row.start) for row in book.sessions.values()} == {("2026-05-01", "2026-05-02T00:30+02:00")}
    assert see(whole).days == 1


def test_what_is_no_session_is_named_and_the_rest_comes_in() -> None:
    day = {"date": "2026-05-01", "rooms": {"Hall": [7, {"id": 3, "title": "X", "date": "soon"}, {"id": 4}]}}
    good = {"id": 5, "title": "Y", "start": "10:00", "duration": "soon", "persons": ["Ana Ruiz"]}
    day["rooms"]["Side"] = [good]  # type: ignore[index]
    found = see({"schedule": {"conference": {"title": "C", "days": [day, None]}}}, zone="UTC")
    assert [(part.place, part.reason) for part in found.skipped] == [
        ("room Hall, entry 1", "no session"),
        ("day 2", "no day"),
        ("event 3", "no day and time"),
        ("event 4", "no day and time"),
    ]
    assert [note.place for note in found.notes] == ["event 5"]
    assert found.new == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"schedule": {"conference": {"days": [', "line 1, column"),
        (b'{"schedule": {"conference": {"days": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"schedule": {"conference": {"title": "x"}}}', r"schedule.conference.days is missing"),
        (b'{"schedule": {"conference": {"days": []}}}', "holds no session"),
        (b'{"sessions": [{"id": 1, "startsAt": "x"}]}', "holds no session: session 1: no title"),
        (b'{"schedule": {"conference": {"days": %s}}}' % (b"9" * 5_000), "too many digits"),
        (b'{"something": "else"}', "No people found"),
    ],
)
def test_other_json_ends_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as said:
        see(data)
    assert str(said.value).endswith("Nothing was changed.")


def test_characters_that_no_text_has_are_left_out_and_counted() -> None:
    row = {"id": 1, "title": "A\ud800b\0", "start": "10:00"}
    found = see({"schedule": {"conference": {"title": "C", "days": [{"date": "2026-05-01", "rooms": {"H": [row]}}]}}})
    assert found.notes[0].reason == "2 NUL characters left out"


def test_an_xml_programme_and_its_json_are_the_same_event() -> None:
    row = {"guid": "g", "title": "Evals", "date": "2026-05-01T10:00:00+02:00", "duration": "00:30", "room": "Hall"}
    about = {"title": "Night", "acronym": "n", "time_zone_name": "Europe/Berlin"}
    whole = {"schedule": {"conference": {**about, "days": [{"date": "2026-05-01", "rooms": {"Hall": [row]}}]}}}
    xml = (
        b"<schedule><conference><title>Night</title><acronym>n</acronym><time_zone_name>Europe/Berlin</time_zone_name>"
        b'</conference><day date="2026-05-01"><room name="Hall"><event guid="g"><title>Evals</title>'
        b"<date>2026-05-01T10:00:00+02:00</date><duration>00:30</duration></event></room></day></schedule>"
    )
    book = have(xml)
    found = see(whole, book)
    assert (found.new, found.same, found.cancelled) == (0, 1, 0)


def test_your_own_event_keeps_its_words() -> None:
    mine = Event(id=5, name="Linz", start="2021-04-16", end="2021-04-16", goal=4, note="train 8:10")
    data = sample("schedule/sessionize-global-azure-linz-2021.json")
    book = Book().with_(Change("", (add(mine),)))
    batch = formats.read("all.json", data, Options(zone="Europe/Vienna", event="Linz"))
    after = book.with_(preview.plan(batch, book, NOW).change)
    assert [(row.name, row.goal, row.note) for row in after.events.values()] == [("Linz", 4, "train 8:10")]
