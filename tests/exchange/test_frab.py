"""Programmes in XML: what is read from them, and how a later version meets what the user has picked."""

from __future__ import annotations

from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, add, put
from netui.book.records import Encounter, Event, Person, Session
from netui.book.refused import Refused
from netui.exchange import formats
from netui.exchange.batch import Options
from netui.exchange.outcome import Preview
from tests.exchange.given import LATER, looked, sample, tables, taken

BRUSSELS = Options(zone="Europe/Brussels")


def event(number: int, start: str = "10:00", title: str = "", attributes: str = "", inside: str = "") -> str:
    return (
        f'<event id="{number}" {attributes}><start>{start}</start><duration>00:30</duration>'
        f"<title>{title or f'Talk {number}'}</title>{inside}</event>"
    )


def schedule(*events: str, head: str = "<time_zone_name>Europe/Berlin</time_zone_name>", room: str = "R1") -> bytes:
    return (
        f"<?xml version='1.0' encoding='utf-8'?><schedule><conference><title>Stack Days 2025</title>{head}</conference>"
        f'<day date="2025-03-01" index="1"><room name="{room}">{"".join(events)}</room></day></schedule>'
    ).encode()


def see(data: bytes, book: Book | None = None, **said: str) -> Preview:
    return looked(data, book, name="schedule.xml", options=Options(**said))


def have(data: bytes, book: Book | None = None, **said: str) -> Book:
    return (book or Book()).with_(see(data, book, **said).change)


def only(book: Book) -> Session:
    (session,) = book.sessions.values()
    return session


@pytest.mark.parametrize(
    ("name", "zone"),
    [("fosdem-2012.xml", "Europe/Brussels"), ("fosdem-2013.xml", "Europe/Brussels"), ("fosdem-2025-rev1.xml", "")],
)
def test_the_public_samples_come_in_whole(name: str, zone: str) -> None:
    data = sample(f"schedule/{name}")
    found = looked(data, name=name, options=Options(zone=zone))
    root = ElementTree.fromstring(data)
    events = list(root.iter("event"))
    speakers = {" ".join((person.text or "").split()).casefold() for person in root.iter("person")}
    assert found.sessions == found.new == len(events)
    assert found.rooms == len({row.findtext("room") for row in events})
    assert found.days == len([day for day in root.iter("day") if list(day.iter("event"))])
    assert found.speakers == len(speakers)
    assert found.label == f"Imported {root.findtext('conference/title')}: {len(events)} sessions"
    assert not found.skipped
    book = Book().with_(found.change)
    assert {row.title for row in book.sessions.values()} == {(row.findtext("title") or "").strip() for row in events}
    assert sum(len(row.speakers) for row in book.sessions.values()) == len(list(root.iter("person")))
    assert len({row.key for row in book.sessions.values()}) == len(events)
    assert all(row.start.endswith("+01:00") for row in book.sessions.values())
    again = looked(data, book, name=name)
    assert again.words == f"Nothing new: all {len(events)} sessions are here already. Nothing was changed."
    assert not again.change.edits
    assert not again.questions, "the zone is kept with the event"


def test_without_a_zone_it_is_asked_once() -> None:
    data = schedule(event(1), head="<city>Brussels</city>")
    (question,) = see(data).questions
    assert (question.name, question.guess) == ("zone", "Europe/Brussels")
    assert not see(data).change.edits
    book = have(data, zone="Brussels")
    assert [row.zone for row in book.events.values()] == ["Europe/Brussels"]
    assert only(book).start == "2025-03-01T10:00+01:00"
    assert not see(data, book).questions
    with pytest.raises(Refused, match="no time zone «Nowhere»"):
        see(data, zone="Nowhere")


@pytest.mark.parametrize(
    ("head", "start", "date", "expected"),
    [
        ("<time_zone_name>Berlin</time_zone_name>", "10:00", "", "2025-03-01T10:00+01:00"),
        (
            "<day_change>09:00:00</day_change><time_zone_name>UTC</time_zone_name>",
            "01:30",
            "",
            "2025-03-02T01:30+00:00",
        ),
        ("<time_zone_name>Europe/Berlin</time_zone_name>", "11:00", "2025-03-01T10:00:00Z", "2025-03-01T11:00+01:00"),
        ("", "10:00", "2025-03-01T10:00:00-05:00", "2025-03-01T10:00-05:00"),
        ("<time_zone_name>UTC</time_zone_name>", "25:15", "", "2025-03-02T01:15+00:00"),
        ("<time_zone_name>Europe/Berlin</time_zone_name>", "02:30", "2025-03-30", "2025-03-30T03:30+02:00"),
    ],
)
def test_a_start_is_an_instant_and_the_programme_day_is_kept(head: str, start: str, date: str, expected: str) -> None:
    session = only(have(schedule(event(1, start, inside=f"<date>{date}</date>"), head=head)))
    assert (session.start, session.day) == (expected, "2025-03-01")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("00:30", 30), ("12:00", 720), ("1:05:00", 65), ("1:00:30:00", 1470), ("45", 45), ("", 0), ("soon", 0)],
)
def test_lengths(written: str, minutes: int) -> None:
    data = schedule(event(1).replace("00:30", written))
    assert only(have(data)).minutes == minutes
    assert [part.place for part in see(data).notes] == (["event 1"] if written == "soon" else [])


def test_what_a_session_says_is_kept() -> None:
    inside = (
        "<track>ML</track><type>talk</type><subtitle>Part 2</subtitle><abstract>&lt;p&gt;Hi [/]&lt;/p&gt;</abstract>"
        "<description>More</description><url>https://x.example/1</url>"
        '<links><link href="https://slides.example">Slides</link></links>'
        '<persons><person id="7">Ana Ruiz</person><person guid="g1">Bo [any]</person><person/></persons>'
    )
    session = only(have(schedule(event(1, inside=inside))))
    assert (session.track, session.kind, session.url, session.room) == ("ML", "talk", "https://x.example/1", "R1")
    assert session.abstract == "Part 2\n\n<p>Hi [/]</p>\n\nMore\n\nSlides: https://slides.example"
    assert [(speaker.key, speaker.name) for speaker in session.speakers] == [("7", "Ana Ruiz"), ("g1", "Bo [any]")]


def test_ids_of_speakers_that_change_with_every_session_give_way_to_names() -> None:
    def said(number: int, name: str) -> str:
        return f'<persons><person id="{number}">{name}</person></persons>'

    fresh = schedule(*(event(n, inside=said(n, ("Ana", "ANA", "Bo")[n % 3])) for n in range(6)))
    assert {one.key for row in have(fresh).sessions.values() for one in row.speakers} == {"ana", "bo"}
    own = schedule(*(event(n, inside=said(n % 3, ("Ana", "Ana", "Bo")[n % 3])) for n in range(6)))
    assert {one.key for row in have(own).sessions.values() for one in row.speakers} == {"0", "1", "2"}


def test_an_id_of_0_is_an_id_and_a_talk_given_twice_is_two_sessions() -> None:
    data = schedule(event(0), event(1, "11:00", attributes='guid="g"'), event(2, "12:00", attributes='guid="g"'))
    book = have(data)
    assert {row.key for row in book.sessions.values()} == {"0", "g", "g#2"}
    assert not see(data, book).change.edits


def test_a_record_without_title_or_time_is_named_and_the_rest_comes_in() -> None:
    data = schedule(event(1), event(2, "soon"), event(3).replace("Talk 3", " "))
    found = see(data)
    assert found.new == 1
    assert [(part.place, part.reason) for part in found.skipped] == [
        ("event 2", "no day and time"),
        ("event 3", "no title"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<!DOCTYPE s [<!ENTITY a "b">]><schedule>&a;</schedule>', "DOCTYPE"),
        ('<?xml version="1.0"?><!doctype x><schedule/>'.encode("utf-16"), "No people found|DOCTYPE"),
        (schedule(event(1))[:-30], "line 1, column"),
        (schedule(), "holds no session"),
        (b"<rss><item/></rss>", "No people found"),
        (b"<schedule>" * 100_000, "line 1, column|cannot be read"),
    ],
)
def test_other_xml_ends_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as said:
        see(data)
    assert str(said.value).endswith("Nothing was changed.")


def test_the_word_doctype_in_an_abstract_is_no_doctype() -> None:
    inside = "<abstract><![CDATA[<!DOCTYPE html>]]></abstract>"
    assert only(have(schedule(event(1, inside=inside)))).abstract == "<!DOCTYPE html>"


def _whole(row: ElementTree.Element) -> str:
    return " ".join(ElementTree.tostring(row, encoding="unicode").split())


def test_the_revisions_of_fosdem_2025() -> None:
    first, second = sample("schedule/fosdem-2025-rev1.xml"), sample("schedule/fosdem-2025-rev2.xml")
    book = taken(first, name="fosdem.xml")
    rows = {row.key: row for row in book.sessions.values()}
    before = {row.get("guid"): row for row in ElementTree.fromstring(first).iter("event")}
    after = {row.get("guid"): row for row in ElementTree.fromstring(second).iter("event")}
    moves = [
        guid
        for guid in before.keys() & after.keys()
        if any(before[guid].findtext(tag) != after[guid].findtext(tag) for tag in ("date", "room"))
    ]
    gone = sorted(before.keys() - after.keys(), key=str)
    same = next(g for g, row in before.items() if g in after and _whole(row) == _whole(after[g]))
    picks = [str(moves[0]), str(gone[0]), str(same)]
    book = book.with_(
        Change(
            "", tuple(put(rows[key], msgspec.structs.replace(rows[key], mark="attend", note="ask")) for key in picks)
        )
    )
    found = looked(second, book, name="fosdem.xml", now=LATER)
    assert (
        (found.new, found.moved, found.cancelled) == (16, 8, 3) == (len(after.keys() - before), len(moves), len(gone))
    )
    assert found.label == "Imported FOSDEM 2025: 16 new, 8 moved, 3 cancelled"
    assert found.lineups == 9
    assert found.new + found.same + found.changed + found.moved == found.sessions == 940
    assert [(news.state, news.yours) for news in found.news[:3]] == [
        ("moved", True),
        ("cancelled", True),
        ("moved", False),
    ]
    assert found.words.endswith("; 9 line-ups changed; 2 of them yours")

    newer = book.with_(found.change)
    now_ = {row.key: row for row in newer.sessions.values()}
    assert [(now_[key].mark, now_[key].note) for key in picks] == [("attend", "ask")] * 3
    assert [now_[key].state for key in picks] == ["moved", "cancelled", ""]
    assert now_[picks[0]].was.startswith(("Sat ", "Sun "))
    assert now_[picks[0]].was.endswith(rows[picks[0]].room)
    assert len(newer.sessions) == 927 + 16
    assert tables(newer.with_(found.change.inverse)) == tables(book)
    again = looked(second, newer, name="fosdem.xml")
    assert not again.change.edits
    assert again.words == "Nothing new: all 940 sessions are here already. Nothing was changed."


def test_the_version_after_forgets_what_the_one_before_cancelled_unless_it_is_yours() -> None:
    one = schedule(event(1), event(2), event(3), event(4))
    book = have(one)
    mine = next(row for row in book.sessions.values() if row.key == "2")
    book = book.with_(Change("", (put(mine, msgspec.structs.replace(mine, note="Ola was on it")),)))
    second = have(schedule(event(1, "12:00"), event(4)), book)
    assert {row.key: (row.state, row.was) for row in second.sessions.values()} == {
        "1": ("moved", "Sat 10:00, R1"),
        "2": ("cancelled", ""),
        "3": ("cancelled", ""),
        "4": ("", ""),
    }
    third = have(schedule(event(1, "12:00"), event(4), event(5)), second)
    assert {row.key: row.state for row in third.sessions.values()} == {"1": "", "2": "cancelled", "4": "", "5": "new"}
    back = have(one, third)
    assert {row.key: row.state for row in back.sessions.values() if row.state != "cancelled"} == {
        "1": "moved",
        "2": "new",
        "3": "new",
        "4": "",
    }


def test_a_session_with_a_speaker_you_want_to_meet_is_yours() -> None:
    who = '<persons><person id="7">Ana</person></persons>'
    book = have(schedule(event(1, inside=who), event(2)))
    (found,) = book.events
    wish = Encounter(id=9, event=found, person=8, want=True, speaker="7")
    book = book.with_(Change("", (add(Person(id=8, name="Ana")), add(wish))))
    news = see(schedule(event(1, "15:00", inside=who), event(2, "16:00")), book).news
    assert [(one.session.key, one.yours) for one in news] == [("1", True), ("2", False)]


def test_your_own_blocks_are_no_part_of_the_programme() -> None:
    book = have(schedule(event(1)))
    (found,) = book.events
    own = Session(id=9, event=found, title="Lunch with Marek", start="2025-03-01T12:15+01:00", kind="own")
    rest = Session(id=10, event=found, title="Rest", start="2025-03-01T14:00+01:00", kind="rest")
    book = book.with_(Change("", (add(own), add(rest))))
    after = have(schedule(event(2)), book)
    assert after.sessions[9] == own
    assert after.sessions[10] == rest


def test_without_ids_a_session_is_known_by_its_title_else_by_title_day_and_room() -> None:
    def talks(*rows: tuple[str, str]) -> bytes:
        return schedule(*(event(0, start, title).replace('id="0"', "") for start, title in rows))

    book = have(talks(("10:00", "Opening"), ("11:00", "Break"), ("15:00", "Break")))
    found = see(talks(("10:30", "Opening"), ("11:00", "Break"), ("15:00", "Break"), ("18:00", "Closing")), book)
    assert (found.moved, found.new, found.cancelled, found.same) == (1, 1, 0, 2)


def test_the_programme_joins_the_event_that_is_there() -> None:
    mine = Event(id=5, name="Stack Days", start="2025-03-01", end="2025-03-02", goal=4, city="Gent")
    book = have(schedule(event(1), head="<city>Ghent</city><time_zone_name>UTC</time_zone_name>"), Book.of(mine))
    (found,) = book.events.values()
    assert (found.id, found.name, found.goal, found.city, found.end) == (5, "Stack Days", 4, "Gent", "2025-03-02")
    assert (found.zone, only(book).event) == ("UTC", 5)
    next_year = have(schedule(event(1)).replace(b"2025", b"2026"), book)
    assert len(next_year.events) == 2


def test_another_acronym_or_another_year_is_another_event() -> None:
    head = "<acronym>days</acronym><time_zone_name>UTC</time_zone_name>"
    book = have(schedule(event(1), head=head))
    assert len(have(schedule(event(1), head=head).replace(b"2025-03", b"2026-03"), book).events) == 2
    assert len(have(schedule(event(2), head=head).replace(b"2025-03-01", b"2025-03-08"), book).events) == 1


TIMES = st.sampled_from(["09:00", "10:00", "10:30", "23:30"])
TITLES = st.sampled_from(["Opening", "Break", "Evals", "Platform teams"])
GUIDS = st.sampled_from(["", 'guid="a"', 'guid="b"'])
PROGRAMMES = st.lists(st.builds(event, st.integers(0, 3), TIMES, TITLES, GUIDS), min_size=1, max_size=6)


@given(PROGRAMMES, PROGRAMMES)
def test_any_version_twice_is_the_same_as_once_and_undo_brings_the_book_back(one: list[str], two: list[str]) -> None:
    before = have(schedule(*one))
    found = see(schedule(*two), before)
    after = before.with_(found.change)
    assert not see(schedule(*two), after).change.edits
    assert tables(after.with_(found.change.inverse)) == tables(before)
    assert found.new + found.same + found.changed + found.moved == len(two)


def test_the_kind_can_be_said() -> None:
    assert formats.read("x", schedule(event(1)), kind="frab").kind == "frab"
    with pytest.raises(Refused, match="no format vcard4"):
        formats.read("x", b"x", kind="vcard4")
