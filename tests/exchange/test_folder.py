"""A folder that a sync tool carries: only what changed goes out, what changed elsewhere comes back, nothing is lost."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, add, drop, put
from netui.book.demo import demo
from netui.book.now import Now
from netui.book.records import Meeting, Organisation, Person, Position, Promise, Source
from netui.book.refused import Refused
from netui.book.verbs import delete_person
from netui.exchange.outcome import Preview
from netui.exchange.synced import sync
from netui.exchange.synced.folder import Out, file_name
from netui.exchange.synced.lying import Lying
from tests.exchange.test_vcard import books

NOW = Now("2026-11-23", "09:00", 1_795_000_000_000, 5, "Europe/Berlin", "+01:00")
ANA = Person(
    id=1,
    name="Ana Ruiz",
    emails=("ana@a.example", "ruiz@b.example"),
    phones=("+49 30 1",),
    city="Berlin",
    birthday="--04-15",
    tags=("ml",),
    note="private",
)
BO = Person(id=2, name="Bo; Li, 李", sources=(Source(kind="vcard", key="../odd id"),))
ACME = Organisation(id=3, name="Acme")
JOB = Position(id=4, person=1, organisation=3, title="Engineer")
OWED = Promise(id=5, person=1, what="send the RFC", due="2026-11-25", made="2026-11-20")
COFFEE = Meeting(id=6, day="2026-12-01", time="15:00", people=(1,), minutes=45, place="Lab")
START = Book.of(ANA, BO, ACME, JOB, OWED, COFFEE)


class Desk:
    """A book and the two folders beside it, without a disk."""

    def __init__(self, book: Book = START) -> None:
        self.book = book
        self.cards: dict[str, bytes] = {}
        self.entries: dict[str, bytes] = {}

    @property
    def lying(self) -> Lying:
        return Lying(contacts="/c", cards=dict(self.cards), calendar="/k", entries=dict(self.entries))

    def out(self, people: list[int] | None = None, again: bool = False) -> Out:
        done = sync.out(self.lying, self.book, NOW, people, again=again)
        for (folder, name), data in done.files.items():
            (self.cards if folder == "/c" else self.entries)[name] = data
        for folder, name in done.gone:
            del (self.cards if folder == "/c" else self.entries)[name]
        self.do(done.change())
        return done

    def back(self, **choices: str) -> Preview:
        found = sync.back(self.lying, self.book, NOW, choices=choices)
        self.do(found.change)
        return found

    def do(self, change: Change) -> None:
        ids = self.book.ids(NOW)
        rows = (
            edit if edit.id or edit.after is None else add(msgspec.structs.replace(edit.after, id=next(ids)))
            for edit in change.edits
        )
        self.book = self.book.with_(Change(change.label, tuple(rows)))

    def card(self, old: str, new: str, name: str = "netui-1.vcf") -> None:
        text = self.cards[name].decode()
        assert old in text
        self.cards[name] = text.replace(old, new).encode()

    def entry(self, old: str, new: str, name: str) -> None:
        text = self.entries[name].decode()
        assert old in text
        self.entries[name] = text.replace(old, new).encode()

    @property
    def ana(self) -> Person:
        return self.book.people[1]


def written(done: Out) -> list[str]:
    return sorted(name for _, name in done.files)


@pytest.fixture
def desk() -> Desk:
    found = Desk()
    found.out()
    return found


@pytest.mark.parametrize("uid", ["--help", "-rf", "..", "a/b", "x" * 300, ""])
def test_an_id_that_a_disk_or_a_shell_would_misread_is_no_file_name(uid: str) -> None:
    name = file_name(uid, ".vcf", ())
    assert re.fullmatch(r"[0-9a-f]{40}\.vcf", name)


def test_one_file_each_by_its_id_and_then_only_what_changed(desk: Desk) -> None:
    odd = next(name for name in desk.cards if name != "netui-1.vcf")
    assert (len(odd), odd[-4:]) == (44, ".vcf"), "an id that is no file name gets a fingerprint"
    assert b"UID:../odd id" in desk.cards[odd]
    assert sorted(desk.entries) == ["netui-meeting-6.ics", "netui-promise-5.ics"]
    assert b"private" not in desk.cards["netui-1.vcf"]
    again = desk.out()
    assert (again.files, again.edits, again.gone) == ({}, {}, [])
    desk.do(Change("", (put(ANA, msgspec.structs.replace(ANA, city="Paris")),)))
    assert written(desk.out()) == ["netui-1.vcf"]
    assert "Nothing new" in desk.back().words


def test_a_server_that_writes_a_card_in_other_words_changes_nothing(desk: Desk) -> None:
    lines = desk.cards["netui-1.vcf"].decode().split("\r\n")
    desk.cards["netui-1.vcf"] = "\n".join([*lines[:2], *sorted(lines[2:-2]), *lines[-2:]]).encode()
    assert not desk.back().joined
    assert not desk.out().files
    assert not desk.out().edits


def test_what_a_phone_changed_is_offered_and_taken_field_by_field(desk: Desk) -> None:
    desk.card("EMAIL;TYPE=INTERNET:ruiz@b.example\r\n", "EMAIL;TYPE=HOME:new@c.example\r\nX-PHONE:1\r\n")
    desk.card("TITLE:Engineer", "TITLE:Staff engineer")
    desk.card("TEL:+49 30 1\r\n", "")
    assert desk.out().elsewhere == ["Ana Ruiz"], "it is not written over before it was read"
    found = desk.back()
    assert (found.new, found.changed) == (0, 1)
    said = {(field.name, field.mine, field.theirs) for field in found.joined[0].fields}
    assert said == {
        ("email", "ruiz@b.example", "new@c.example"),
        ("phone", "+49 30 1", ""),
        ("title", "Engineer", "Staff engineer"),
    }
    assert (desk.ana.emails, desk.ana.phones, desk.ana.note) == (("ana@a.example", "new@c.example"), (), "private")
    assert desk.book.positions[4].title == "Staff engineer"
    assert not desk.back().change.edits
    assert not desk.out().files


def test_pictures_notes_and_unknown_lines_outlive_a_change_made_here(desk: Desk) -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 60
    folded = "\r\n ".join(photo[n : n + 70] for n in range(0, len(photo), 70))
    desk.card("END:VCARD", f"{folded}\r\nNOTE:of the phone\r\nX-ODD;A=b:c\\;d\r\nitem9.X-ABLABEL:odd\r\nEND:VCARD")
    desk.back()
    assert desk.ana.kept == (), "what only the file has stays there"
    desk.do(
        Change("", (put(desk.ana, msgspec.structs.replace(desk.ana, emails=("ana@a.example",), name="Ana Ruiz Vega")),))
    )
    assert written(desk.out()) == ["netui-1.vcf", "netui-meeting-6.ics", "netui-promise-5.ics"]
    text = desk.cards["netui-1.vcf"].decode()
    assert folded in text
    assert all(line in text for line in ("NOTE:of the phone", "X-ODD;A=b:c\\;d", "FN:Ana Ruiz Vega", "TEL:+49 30 1"))
    assert "ruiz@b.example" not in text
    assert not desk.back().joined


def test_both_sides_changed_one_field_and_the_users_stays(desk: Desk) -> None:
    desk.card("TITLE:Engineer", "TITLE:Theirs")
    desk.do(Change("", (put(JOB, msgspec.structs.replace(JOB, title="Mine")),)))
    assert desk.out().elsewhere == ["Ana Ruiz"]
    found = desk.back()
    assert [(row.person.name, field.theirs) for row, field in found.conflicts] == [("Ana Ruiz", "Theirs")]
    assert desk.book.positions[4].title == "Mine"
    desk.out()
    assert b"TITLE:Mine" in desk.cards["netui-1.vcf"]
    other = Desk()
    other.out()
    other.card("TITLE:Engineer", "TITLE:Theirs")
    other.do(Change("", (put(JOB, msgspec.structs.replace(JOB, title="Mine")),)))
    other.back(**{"netui-1.vcf title": "file"})
    assert other.book.positions[4].title == "Theirs"


def test_a_vanished_card_has_left_the_address_book_and_nothing_else(desk: Desk) -> None:
    del desk.cards["netui-1.vcf"]
    found = desk.back()
    assert [note.reason for note in found.notes] == ["left the address book; nothing of them is lost here"]
    assert desk.ana == ANA
    assert not desk.out().files, "it is not brought back by itself"
    assert not desk.back().notes
    assert written(desk.out(again=True)) == ["netui-1.vcf"]
    desk.cards.pop("netui-1.vcf")
    assert desk.out().told == ["Ana Ruiz left the address book; nothing of them is lost in netui"]


def test_who_is_deleted_here_goes_from_the_folder_unless_it_was_changed_there(desk: Desk) -> None:
    desk.do(delete_person(ANA, desk.book))
    desk.card("TITLE:Engineer", "TITLE:Theirs")
    assert desk.out().elsewhere == ["Ana Ruiz"]
    assert "netui-1.vcf" in desk.cards
    desk.card("TITLE:Theirs", "TITLE:Engineer")
    done = desk.out()
    assert [name for _, name in done.gone] == ["netui-1.vcf"]
    assert not desk.book.shared or all(row.uid != "netui-1" for row in desk.book.shared.values())


def test_a_card_made_elsewhere_is_a_new_person_and_then_known(desk: Desk) -> None:
    made = "BEGIN:VCARD\nVERSION:3.0\nUID:abc\nFN:Cy Young\nN:Young;Cy;;;\nEMAIL:cy@c.example\nPHOTO:x:y\nEND:VCARD\n"
    desk.cards["abc.vcf"] = made.encode()
    desk.cards["group.vcf"] = b"BEGIN:VCARD\nVERSION:4.0\nUID:g\nKIND:group\nFN:Team\nEND:VCARD\n"
    desk.cards["torn.vcf"] = b"BEGIN:VCARD\nFN:X\n"
    found = desk.back()
    assert (found.new, {part.place for part in found.skipped}) == (1, {"group.vcf", "torn.vcf"})
    cy = next(row for row in desk.book.people.values() if row.name == "Cy Young")
    assert not desk.out().files
    desk.do(Change("", (put(cy, msgspec.structs.replace(cy, city="Rome")),)))
    assert written(desk.out()) == ["abc.vcf"]
    assert b"PHOTO:x:y\n" in desk.cards["abc.vcf"]
    assert b";;;Rome;;;" in desk.cards["abc.vcf"]


def test_undo_of_the_memory_does_no_harm(desk: Desk) -> None:
    book = desk.book
    desk.do(Change("", tuple(drop(row) for row in book.shared.values())))
    assert not desk.out().files, "what lies there is what netui would write"
    desk.do(Change("", tuple(drop(row) for row in desk.book.shared.values())))
    desk.card("TITLE:Engineer", "TITLE:Theirs")
    assert desk.out().elsewhere == ["Ana Ruiz"]
    assert desk.back().joined


def test_a_folder_that_was_moved_away_is_not_taken_for_deletions() -> None:
    desk = Desk(demo(NOW))
    desk.out()
    desk.cards.clear()
    for call in (desk.out, desk.back):
        with pytest.raises(Refused, match="If it was moved"):
            call()
    assert len(desk.out(again=True).files) == len(desk.book.people)


def test_a_filter_adds_only_its_people_and_the_others_who_lie_there_follow() -> None:
    desk = Desk()
    desk.out([1])
    assert list(desk.cards) == ["netui-1.vcf"]
    desk.do(Change("", (put(ANA, msgspec.structs.replace(ANA, city="Rome")),)))
    done = desk.out([2])
    assert len(done.files) == 2
    assert not done.gone


def test_a_to_do_done_elsewhere_is_a_promise_kept(desk: Desk) -> None:
    desk.entry("STATUS:NEEDS-ACTION", "STATUS:COMPLETED\r\nCOMPLETED:20261122T120000Z", "netui-promise-5.ics")
    assert desk.out().elsewhere == ["Ana Ruiz: send the RFC"]
    found = desk.back()
    assert [(note.place, note.reason) for note in found.notes] == [("Ana Ruiz: send the RFC", "kept on 2026-11-22")]
    assert desk.book.promises[5].done == "2026-11-22"
    lay = dict(desk.entries)
    desk.out()
    assert desk.entries == lay, "it stays there, done"


def test_a_promise_kept_here_is_done_there_and_one_let_go_is_removed(desk: Desk) -> None:
    desk.do(Change("", (put(OWED, msgspec.structs.replace(OWED, done="2026-11-23")),)))
    desk.out()
    assert b"STATUS:COMPLETED" in desk.entries["netui-promise-5.ics"]
    assert b"STATUS:NEEDS-ACTION" not in desk.entries["netui-promise-5.ics"]
    desk.do(Change("", (put(COFFEE, msgspec.structs.replace(COFFEE, dropped="2026-11-23")),)))
    desk.out()
    assert "netui-meeting-6.ics" not in desk.entries
    assert not desk.out().edits


def test_a_meeting_moved_in_the_calendar_moves_here_and_one_moved_here_keeps_their_lines(desk: Desk) -> None:
    name = "netui-meeting-6.ics"
    desk.entry("DTSTART:20261201T140000Z", "DTSTART:20261202T150000Z", name)
    desk.entry("DTEND:20261201T144500Z", "DTEND:20261202T153000Z\r\nX-THEIRS:1\r\nATTENDEE:mailto:ana@a.example", name)
    found = desk.back()
    talk = desk.book.meetings[6]
    assert (talk.day, talk.time, talk.minutes, found.changed) == ("2026-12-02", "16:00", 30, 1)
    assert not desk.out().files
    before = desk.entries[name]
    desk.do(Change("", (put(talk, msgspec.structs.replace(talk, time="17:00", place="")),)))
    assert written(desk.out()) == [name]
    text = desk.entries[name].decode()
    assert b"SEQUENCE:0" in before
    assert all(line in text for line in ("SEQUENCE:1", "X-THEIRS:1", "ATTENDEE:mailto", "DTSTART:20261202T160000Z"))
    assert "LOCATION" not in text
    assert text.count("BEGIN:VALARM") == 1
    assert not desk.back().changed


def test_what_is_past_stays_in_the_calendar(desk: Desk) -> None:
    late = Now("2026-12-05", "09:00", 1_796_000_000_000, 5, "Europe/Berlin", "+01:00")
    done = sync.out(desk.lying, desk.book, late)
    assert (done.gone, [name for _, name in done.files]) == ([], [])


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(books(), st.sampled_from(["\n", "\r\n"]))
def test_any_book_goes_out_once_and_a_servers_way_of_writing_changes_nothing(book: Book, end: str) -> None:
    desk = Desk(book)
    desk.out()
    assert len(desk.cards) == len(book.people)
    assert not desk.out().edits
    for name, data in desk.cards.items():
        lines = data.decode().split("\r\n")
        desk.cards[name] = end.join([*lines[:2], "X-SERVER:1", *lines[2:]]).encode()
    found = desk.back()
    assert (found.new, found.changed, found.joined, found.alike) == (0, 0, (), ())
    assert desk.book.people == book.people
    lay = dict(desk.cards)
    for i, person in book.people.items():
        desk.do(Change("", (put(person, msgspec.structs.replace(person, city="Elsewhere", phones=("+1 2",))),)))
        assert desk.book.people[i].city == "Elsewhere"
    desk.out()
    assert all(b"X-SERVER:1" in data and data != lay[name] for name, data in desk.cards.items())
    assert not desk.back().joined


@given(st.binary(max_size=80), st.integers(0, 400), st.integers(0, 60), st.booleans())
def test_a_damaged_file_in_the_folder_costs_no_other(put_: bytes, at: int, gone: int, entry: bool) -> None:
    desk = Desk()
    desk.out()
    files, name = (desk.entries, "netui-promise-5.ics") if entry else (desk.cards, "netui-1.vcf")
    files[name] = files[name][:at] + put_ + files[name][at + gone :]
    desk.back()
    desk.out()
    assert 1 in desk.book.people
    assert desk.ana.note == "private"
