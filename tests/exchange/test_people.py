"""People of a file against a book: who is new, who is the same, and that the user's own words stay."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, drop, put
from netui.book.records import Organisation, Person, Position, Source
from netui.exchange.batch import Options
from tests.exchange.given import LATER, looked, sample, tables, taken
from tests.exports import linkedin_export

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def row(
    name: str = "Ana,Ruiz",
    url: str = "https://linkedin.com/in/ana-ruiz",
    mail: str = "",
    company: str = "Acme",
    title: str = "Engineer",
    day: str = "05 Jan 2020",
) -> str:
    return f"{name},{url},{mail},{company},{title},{day}\n"


def file(*rows: str) -> bytes:
    return (HEAD + "".join(rows or (row(),))).encode()


def ana(book: Book) -> Person:
    return next(person for person in book.people.values() if person.name.startswith("Ana"))


def changed(book: Book, person: Person) -> Book:
    return book.with_(Change("", (put(book.people[person.id], person),)))


def test_imported_people_are_unsorted() -> None:
    book = taken(file(row(mail="ana@acme.example")))
    person = ana(book)
    about = book.about(person.id)
    assert (person.origin, person.rhythm, person.well, person.connected) == ("", None, None, "2020-01-05")
    assert (about.company, about.title, about.touches) == ("Acme", "Engineer", ())
    assert person.sources[0].kind == "linkedin"
    assert person.sources[0].wrote["title"] == "Engineer"


def test_the_label_and_the_counts_say_what_comes() -> None:
    found = looked(sample("linkedin/labeldekho-Connections.csv"), name="Connections.csv")
    assert found.label == "Imported 10 people from Connections.csv"
    assert found.counts == {
        **dict.fromkeys(("touches", "sessions", "speakers", "rooms", "days"), 0),
        **dict.fromkeys(("same", "changed", "moved", "cancelled"), 0),
        "kind": "linkedin",
        "people": 10,
        "new": 10,
        "skipped": [],
    }


def test_the_same_file_twice_changes_nothing() -> None:
    data = linkedin_export(612)
    found = looked(data, taken(data), now=LATER)
    assert found.words == "Nothing new: all 612 rows are here already. Nothing was changed."
    assert not found.change.edits
    assert not found.alike


@pytest.mark.parametrize("columns", ["no URL", "URL"])
def test_rows_without_a_profile_are_known_again_by_name_and_day(columns: str) -> None:
    old = b"First Name,Last Name,Email Address,Company,Position,Connected On\nAna,Ruiz,,Acme,Engineer,05 Jan 2020\n"
    book = taken(old)
    if columns == "no URL":
        assert not looked(old, book).change.edits
        return
    found = looked(file(), book)
    assert (found.new, found.changed) == (0, 1)
    after = book.with_(found.change)
    assert ana(after).links == ("https://linkedin.com/in/ana-ruiz",)
    assert [source.key for source in ana(after).sources] == ["ana-ruiz"]
    assert not looked(old, after).change.edits, "the older file is known again too"
    assert not looked(file(), after).change.edits


def test_one_company_is_one_organisation() -> None:
    rows = (
        row(),
        row("Bo,Berg", "https://linkedin.com/in/bo", company="ACME Ltd."),
        row("Cy,Ek", "", company="Acme Labs"),
    )
    book = taken(file(*rows), Book.of(Organisation(id=1, name="Acme GmbH")))
    assert sorted(place.name for place in book.organisations.values()) == ["Acme GmbH", "Acme Labs"]
    assert len(book.staff(1)) == 2


def test_a_new_title_is_taken_and_the_users_own_is_not() -> None:
    book = taken(file())
    newer = file(row(title="Staff Engineer"))
    found = looked(newer, book, now=LATER)
    assert (found.changed, found.label) == (1, "Updated 1 person from Connections.csv")
    assert book.with_(found.change).about(ana(book).id).title == "Staff Engineer"

    (job,) = book.positions.values()
    mine = book.with_(Change("", (put(job, msgspec.structs.replace(job, title="Platform lead")),)))
    assert not looked(file(), mine).change.edits, "the file has nothing new to say"
    found = looked(newer, mine)
    ((_, field),) = found.conflicts
    assert (field.name, field.mine, field.theirs, field.after) == (
        *("title", "Platform lead", "Staff Engineer", "Platform lead"),
    )
    kept = mine.with_(found.change)
    assert kept.about(ana(book).id).title == "Platform lead"
    assert not looked(newer, kept).change.edits
    wanted = looked(newer, mine, choices={"row 2 title": "file"})
    assert mine.with_(wanted.change).about(ana(book).id).title == "Staff Engineer"


def test_a_new_job_ends_the_old_one() -> None:
    book = taken(file())
    after = book.with_(looked(file(row(company="Kestrel", title="CTO")), book, now=LATER).change)
    about = after.about(ana(book).id)
    assert (about.company, about.title) == ("Kestrel", "CTO")
    assert {(job.title, job.until) for job in about.positions} == {("Engineer", "2025-06-01"), ("CTO", None)}


def test_a_job_that_the_user_wrote_stays_against_the_file() -> None:
    person = Person(id=1, name="Ana Ruiz", links=("https://linkedin.com/in/ana-ruiz",))
    book = Book.of(person, Organisation(id=2, name="Helio"), Position(id=3, person=1, organisation=2, title="CEO"))
    found = looked(file(), book)
    assert [(field.name, field.after) for _, field in found.conflicts] == [("company", "Helio")]
    after = book.with_(found.change)
    assert (after.about(1).company, len(after.positions)) == ("Helio", 1)
    assert not looked(file(), after).change.edits
    asked = book.with_(looked(file(), book, choices={"row 2 company": "file"}).change)
    assert asked.about(1).company == "Acme"


def test_what_the_user_took_away_does_not_come_back() -> None:
    book = taken(file(row(mail="ana@acme.example")))
    person = ana(book)
    bare = changed(book, msgspec.structs.replace(person, emails=(), connected=None))
    assert not looked(file(row(mail="ana@acme.example")), bare).change.edits


def test_a_new_address_takes_the_place_of_the_one_the_file_gave() -> None:
    book = taken(file(row(mail="old@acme.example")))
    person = msgspec.structs.replace(ana(book), emails=("own@ana.example", "old@acme.example"))
    book = changed(book, person)
    assert ana(taken(file(row(mail="new@acme.example")), book)).emails == ("own@ana.example", "new@acme.example")


@pytest.mark.parametrize(
    ("name", "known", "theirs", "reason", "score", "answer"),
    [
        ("Ana Ruiz", "ANA@acme.example", row(mail="ana@Acme.example"), "same address", 98, "merge"),
        ("Bo Berg", "ana@acme.example", row(mail="ana@acme.example"), "same address, other name", 70, "keep both"),
        ("Ana Ruiz", "info@acme.example", row(mail="info@acme.example"), "shared address", 60, "keep both"),
        ("ana ruíz", "", row(), "name, firm", 91, "keep both"),
        ("Ana Ruiz", "", row(company="Kestrel"), "name only", 64, "keep both"),
        ("Ana", "", row(name="Ana,", company=""), "first name", 52, "keep both"),
        ("Ana Ruiz", "linkedin.com/in/other", row(), "name, firm, other profile", 70, "keep both"),
        (
            *("Ana Ruiz", "a@b.c linkedin.com/in/other", row(mail="a@b.c")),
            *("same address, other profile", 85, "keep both"),
        ),
    ],
)
def test_who_looks_alike_is_suggested_with_the_reason(
    name: str, known: str, theirs: str, reason: str, score: int, answer: str
) -> None:
    emails = tuple(word for word in known.split() if "@" in word)
    links = tuple(word for word in known.split() if "@" not in word)
    mine = Person(id=1, name=name, emails=emails, links=links)
    book = Book.of(mine, Organisation(id=2, name="Acme Inc."), Position(id=3, person=1, organisation=2))
    (alike,) = looked(file(theirs), book).alike
    assert (alike.reason, alike.score, alike.answer) == (reason, score, answer)


def test_two_people_of_one_name_with_two_profiles_are_no_question() -> None:
    mine = Person(id=1, name="Ana Ruiz", links=("linkedin.com/in/other",))
    found = looked(file(row(company="Kestrel")), Book.of(mine))
    assert (found.new, found.alike) == (1, ())


def test_what_the_user_decides_is_done() -> None:
    book = Book.of(Person(id=1, name="Ana Ruiz", note="met at the lake"))
    merged = taken(file(), book, choices={"row 2": "merge"})
    assert [(person.id, person.note, person.connected) for person in merged.people.values()] == [
        (1, "met at the lake", "2020-01-05")
    ]
    assert len(taken(file(), book, choices={"row 2": "keep both"}).people) == 2
    (mark,) = taken(file(), book, choices={"row 2": "keep both"}).dismissals.values()
    assert (mark.tier, 1 in (mark.record, mark.other)) == ("same", True), "they are not suspected again"
    assert not taken(file(), book).dismissals, "only what the user says is remembered"
    skipped = looked(file(), book, choices={"row 2": "skip"})
    assert not skipped.change.edits
    assert [part.reason for part in skipped.skipped] == ["left out by you: Ana Ruiz"]
    again = looked(file(), merged)
    assert not again.change.edits, "once merged, it is known"


def test_two_rows_never_become_one_person_by_an_address() -> None:
    book = Book.of(Person(id=1, name="Ana Ruiz", emails=("ana@acme.example",)))
    rows = (row(mail="ana@acme.example"), row(url="https://linkedin.com/in/ana-2", mail="ana@acme.example"))
    after = taken(file(*rows), book)
    assert len(after.people) == 2
    assert not looked(file(*rows), after).change.edits


def test_who_was_deleted_stays_away_until_asked_for() -> None:
    data = file(row(), row("Bo,Berg", "https://linkedin.com/in/bo"))
    book = taken(data)
    gone = ana(book)
    without = book.with_(
        Change("", (drop(gone), *(drop(job) for job in book.positions.values() if job.person == gone.id)))
    )
    found = looked(data, without)
    assert [person.name for person in found.deleted] == ["Ana Ruiz"]
    assert [(part.place, part.reason) for part in found.skipped] == [("row 2", "deleted by you: Ana Ruiz")]
    assert not found.change.edits
    assert found.words == "Nothing new: 1 row is here already, 1 was deleted by you. Nothing was changed."
    assert len(taken(data, without, choices={"row 2": "add"}).people) == 2
    book_kept = msgspec.json.encode(list(without.imports.values()))
    assert b"ana" not in book_kept.lower(), "nothing of the deleted person can be read"


def test_a_question_shows_the_rows_and_changes_nothing() -> None:
    found = looked(file(row(day="03/04/2024")))
    assert [question.name for question in found.questions] == ["dates"]
    assert (found.new, found.change.edits) == (1, ())
    assert looked(file(row(day="03/04/2024")), options=Options(dates="dmy")).change.edits


def test_a_hostile_name_is_kept_as_it_came() -> None:
    name = "Bob [/] [red]x \x1b]52;c;QQ==\x07"
    book = taken(file(row(name=f"{name},")))
    assert [person.name for person in book.people.values()] == [name]
    assert not looked(file(row(name=f"{name},")), book).change.edits


def test_a_person_of_another_source_is_joined_by_the_profile() -> None:
    card = Source(kind="vcard", key="u1", wrote={"name": "Ana R."})
    book = Book.of(Person(id=1, name="Ana R.", links=("http://linkedin.com/in/Ana-Ruiz/",), sources=(card,)))
    found = looked(file(), book)
    assert (found.new, found.changed) == (0, 1)
    person = book.with_(found.change).people[1]
    assert (person.name, [source.kind for source in person.sources]) == ("Ana R.", ["vcard", "linkedin"])


NAMES = st.sampled_from(["Ana,Ruiz", "Bo,Berg", "Ana,", ",Ruiz", "ANA,RUÍZ", "Jan,Kowal"])
ROWS = st.lists(
    st.builds(
        row,
        name=NAMES,
        url=st.sampled_from(
            ["", "https://linkedin.com/in/ana", "linkedin.com/in/bo/", "https://linkedin.com/in/c?x=1"]
        ),
        mail=st.sampled_from(["", "ana@a.example", "info@a.example", "BO@a.example"]),
        company=st.sampled_from(["", "Acme", "ACME Inc.", "Helio", "GmbH", "…"]),
        title=st.sampled_from(["", "Engineer", "CTO"]),
        day=st.sampled_from(["", "05 Jan 2020", "06 Feb 2021", "99 Jan 2020"]),
    ),
    min_size=1,
    max_size=8,
)


@given(first=ROWS, second=ROWS)
def test_any_file_twice_is_the_same_as_once_and_undo_brings_the_book_back(first: list[str], second: list[str]) -> None:
    before = taken(file(*first))
    found = looked(file(*second), before, now=LATER)
    after = before.with_(found.change)
    assert not looked(file(*second), after, now=LATER).change.edits
    assert tables(after.with_(found.change.inverse)) == tables(before)
    assert found.new + found.same + found.changed + len(found.skipped) >= found.people
    assert len(after.people) == len(before.people) + found.new


def test_5000_rows_come_in_once() -> None:
    data = linkedin_export(5_000)
    found = looked(data)
    assert found.new == 5_000
    assert not looked(data, Book().with_(found.change)).change.edits
