"""Contact lists as CSV: the programmes that write them, and any other by a mapping."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.records import Person
from netui.book.refused import Refused
from netui.exchange import csv_out, formats, markdown, preview, vcard
from netui.exchange.batch import Batch, Options, Somebody
from tests.exchange.given import FUZZ, LATER, NOW, SAMPLES, looked, sample, taken

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,"
    "E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - City,Website 1 - Value"
)
OLD = (
    "Name,Given Name,Additional Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title"
)
OUTLOOK = (
    "First Name,Middle Name,Last Name,Title,Suffix,Web Page,E-mail Address,E-mail 2 Address,Business Fax,"
    "Mobile Phone,Company,Job Title,Department,Home City,Birthday,Categories,Notes"
)
NEW = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,"
    "E-mail 2 Address,Mobile Phone,Company,Job Title,Business Country/Region,Notes"
)
GERMAN = "Anrede;Vorname;Nachname;Firma;Position;E-Mail;Telefon"
BIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Organization,"
    "Job Title,Birth Year,Birth Month,Birth Day,Notes"
)
AOL = "First Name,Last Name,Display Name,Nickname,E-mail Address,Phone Number,Organization"


def made(header: str, *rows: dict[str, str]) -> bytes:
    """A file with these cells, the other ones empty."""
    delimiter = ";" if ";" in header else ","
    names = header.split(delimiter)
    out = io.StringIO()
    writer = csv.DictWriter(out, names, "", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(data: bytes, name: str = "contacts.csv", **said: str) -> Batch:
    return formats.read(name, data, Options(**said))


def one(data: bytes, **said: str) -> Somebody:
    (row,) = read(data, **said).people
    return row


CASES: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    (
        GOOGLE,
        {
            "First Name": "Ana",
            "Middle Name": "M.",
            "Last Name": "Ruiz",
            "Organization Name": "Acme",
            "Organization Title": "CTO",
            "Organization Department": "Data",
            "Birthday": "--04-15",
            "Notes": "one\ntwo, three",
            "Labels": "* myContacts ::: * coworkers ::: Climbing",
            "E-mail 1 - Label": "* ",
            "E-mail 1 - Value": "ana@a.example ::: ana@b.example",
            "E-mail 2 - Value": "ana@c.example",
            "Phone 1 - Value": "+1 5 ::: +1 6",
            "Address 1 - City": "Berlin",
            "Website 1 - Value": "https://www.linkedin.com/in/ana",
        },
        {
            "name": "Ana M. Ruiz",
            "company": "Acme",
            "title": "CTO",
            "team": "Data",
            "birthday": "--04-15",
            "note": "one\ntwo, three",
            "tags": ("coworkers", "Climbing"),
            "emails": ("ana@a.example", "ana@b.example", "ana@c.example"),
            "phones": ("+1 5", "+1 6"),
            "city": "Berlin",
            "links": ("https://www.linkedin.com/in/ana",),
        },
    ),
    (
        OLD,
        {
            "Name": "Zoë, Smith",
            "Given Name": "Zoë",
            "Family Name": "Smith",
            "Group Membership": "* My Contacts ::: Work",
            "E-mail 1 - Type": "* Home",
            "E-mail 1 - Value": "zoe@a.example",
            "Organization 1 - Name": "Acme, Inc.",
        },
        {"name": "Zoë Smith", "tags": ("Work",), "emails": ("zoe@a.example",), "company": "Acme, Inc."},
    ),
    (
        OUTLOOK,
        {
            "First Name": "Ana",
            "Last Name": "Ruiz",
            "Title": "Dr.",
            "Job Title": "CTO",
            "Business Fax": "3",
            "Mobile Phone": "1",
            "E-mail Address": "ana@a.example",
            "Birthday": "0/0/00",
            "Categories": "Red;Blue",
        },
        {"name": "Ana Ruiz", "title": "CTO", "phones": ("1", "3"), "birthday": "", "tags": ("Red", "Blue")},
    ),
    (
        NEW,
        {"First Name": "Ana", "Title": "Prof.", "Job Title": "Dean", "Nickname": "Anita", "Mobile Phone": "1"},
        {"name": "Ana", "title": "Dean", "aka": ("Anita",), "phones": ("1",)},
    ),
    (
        GERMAN,
        {
            "Anrede": "Frau",
            "Vorname": "Käthe",
            "Nachname": "Groß",
            "Firma": "Lumen",
            "Position": "CTO",
            "Telefon": "+49 1",
        },
        {"name": "Käthe Groß", "company": "Lumen", "title": "CTO", "phones": ("+49 1",)},
    ),
    (
        BIRD,
        {
            "Display Name": "Ana R.",
            "Primary Email": "a@x.example",
            "Secondary Email": "b@x.example",
            "Birth Year": "1980",
            "Birth Month": "2",
            "Birth Day": "29",
        },
        {"name": "Ana R.", "emails": ("a@x.example", "b@x.example"), "birthday": "1980-02-29"},
    ),
    (AOL, {"Phone Number": "+1 555"}, {"name": "+1 555", "phones": ("+1 555",)}),
    (AOL, {"E-mail Address": "a@x.example"}, {"name": "a@x.example"}),
]


@pytest.mark.parametrize(("header", "row", "wanted"), CASES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_each_programme_writes(header: str, row: dict[str, str], wanted: dict[str, Any], codec: str) -> None:
    batch = read(made(header, row).decode().encode(codec))
    assert (batch.questions, batch.skipped) == ((), ())
    assert {name: getattr(batch.people[0], name) for name in wanted} == wanted
    assert formats.sniffed("x", made(header, row)).KIND == "contacts"


def test_the_public_sample() -> None:
    data = sample("contacts-csv/constellation-google_contacts.csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    batch = read(data)
    assert [person.name for person in batch.people] == [f"{row['Given Name']} {row['Family Name']}" for row in rows]
    assert [person.emails for person in batch.people] == [(row["E-mail 1 - Value"],) for row in rows]
    assert [part.reason for part in batch.notes] == ["not read: E-mail 1 - Type, Phone 1 - Type"]


@pytest.mark.parametrize("header", [GOOGLE, OLD, OUTLOOK, NEW, GERMAN, BIRD, AOL])
def test_a_file_twice_changes_nothing(header: str) -> None:
    data = made(header, *(row for names, row, _ in CASES if names == header)) * 1
    book = taken(data, name="c.csv")
    again = looked(data, book, name="c.csv", now=LATER)
    assert (again.new, again.change.edits, again.alike) == (0, (), ())


def test_every_row_is_a_person_or_a_reason() -> None:
    text = f"{AOL}\nAna,Ruiz,,,,,\n,,,,,,\nBo\nCem,D,,,,,,too,much\nAna,Ruiz,,,,,\n,,,,,,Acme\n,,,x,,,\n"
    batch = read(text.encode())
    assert [(row.place, row.name) for row in batch.people] == [
        *(("row 2", "Ana Ruiz"), ("row 4", "Bo"), ("row 7", "Acme"), ("row 8", "x")),
    ]
    assert [(part.place, part.reason) for part in batch.skipped] == [
        ("row 3", "an empty row"),
        ("row 5", "9 columns instead of 7"),
        ("row 6", "the same as row 2"),
    ]


def test_a_long_note_is_one_cell_and_an_open_quote_costs_one_row() -> None:
    note = "\n".join(f"line {n}" for n in range(60))
    data = made(OUTLOOK, {"First Name": "Ana", "Notes": note}, {"First Name": "Bo"})
    assert [row.note for row in read(data).people] == [note, ""]
    broken = f'{AOL}\n"Ana,Ruiz,,,,,\n' + "Bo,Berg,,,,,\n" * 30
    batch = read(broken.replace("Bo", "Bo{}").format(*range(30)).encode())
    assert [part.reason for part in batch.skipped] == ["a quote that is never closed"]
    assert len(batch.people) == 30


def test_letters_and_days_are_asked_for() -> None:
    data = made(GERMAN, {"Vorname": "Käthe", "Nachname": "Groß"}).decode().encode("cp1252")
    (question,) = read(data).questions
    assert (question.name, question.guess) == ("encoding", "cp1252")
    assert one(data, encoding="cp1252").name == "Käthe Groß"
    data = made(OUTLOOK, {"First Name": "Ana", "Birthday": "3/4/1980"})
    assert [question.name for question in read(data).questions] == ["dates"]
    assert one(data, dates="mdy").birthday == "1980-03-04"


def test_an_unknown_header_asks_with_a_guess_and_three_rows() -> None:
    data = "Who;Reach;Where we met;Firm\nAna Ruiz;ana@a.example;PyData;Acme\nBo;bo@b.example;;\nCem;;lift;\nDara;;;\n"
    batch = read(data.encode(), name="list.csv")
    (question,) = batch.questions
    assert question.name == "mapping"
    assert json.loads(question.guess) == {"Who": "name", "Reach": "email", "Where we met": "", "Firm": ""}
    assert [(column.name, column.field, column.samples) for column in question.columns][2] == (
        *("Where we met", "", ("PyData", "", "lift")),
    )
    assert len(batch.people) == 4
    assert looked(data.encode(), name="list.csv").change.edits == ()
    said = json.dumps({"Who": "name", "Reach": "email", "Where we met": "note", "Firm": "company"})
    batch = read(data.encode(), name="list.csv", mapping=said)
    assert (batch.questions, batch.notes) == ((), ())
    assert (batch.people[0].note, batch.people[0].company) == ("PyData", "Acme")
    left = read(data.encode(), name="list.csv", mapping='{"Who": "name"}')
    assert [part.reason for part in left.notes] == ["not read: Reach, Where we met, Firm"]


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ('{"Wo": "name"}', "no column «Wo», is it «Who»"),
        ('{"Who": "nam"}', "no field «nam», is it «name»"),
        ('{"Firm": "note"}', "says no name"),
        ("[1]", "cannot be read"),
        ("{" * 100_000, "cannot be read"),
    ],
)
def test_a_wrong_mapping_is_a_sentence(mapping: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read(b"Who;Firm\nAna;Acme\nBo;Acme\n", mapping=mapping)


def test_a_header_that_is_wholly_understood_asks_nothing() -> None:
    batch = read("Name\tE-Mail\tOrt\nKäthe\tk@a.example\tUlm\n".encode(), name="x.tsv")
    assert (batch.questions, batch.people[0].city) == ((), "Ulm")
    french = "Prénom;Nom;Entreprise;Poste;Courriel\nZoé;Leroy;Nord;PDG;z@a.example\n"
    row = one(french.encode())
    assert (row.name, row.company, row.title) == ("Zoé Leroy", "Nord", "PDG")


def test_a_formula_cell_loses_exactly_its_apostrophe() -> None:
    row = one(made(AOL, {"First Name": "'=cmd|' /C calc'!A0", "Phone Number": "'+49 1", "Nickname": "'s"}))
    assert (row.name, row.phones, row.aka) == ("=cmd|' /C calc'!A0", ("+49 1",), ("'s",))


def test_nobody_is_merged_on_a_name() -> None:
    book = taken(made(AOL, {"First Name": "Ana", "Last Name": "Ruiz", "Organization": "Acme"}), name="c.csv")
    other = made(AOL, {"First Name": "Ana", "Last Name": "Ruiz", "E-mail Address": "a@x.example"})
    found = looked(other, book, name="c.csv")
    assert [(row.reason, row.answer) for row in found.alike] == [("name only", "keep both")]
    (ana,) = book.people.values()
    assert isinstance(ana, Person)


FILES = [
    made(header, *(row for names, row, _ in CASES if names == header)) for header in (GOOGLE, OUTLOOK, GERMAN, BIRD)
]
FILES += [
    path.read_bytes()[:6_000]
    for folder in ("vcard", "contacts-csv")
    for path in sorted((SAMPLES / folder).glob("*.[vc]*"))
]
CUTS = st.tuples(
    st.integers(0, 5_999),
    st.integers(0, 80),
    st.binary(max_size=40)
    | st.sampled_from(
        [b'"', b"\n", b"\0", b"\xff\xfe", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"=\r\n", b";;;;", b"AGENT:\r\n", b"\\"]
    ),
)


@settings(max_examples=FUZZ, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), st.lists(CUTS, max_size=4), st.sampled_from(["", "vcard", "contacts", "csv"]))
def test_damaged_lists_and_cards_end_in_a_result_or_a_sentence(
    data: bytes, cuts: list[tuple[int, int, bytes]], kind: str
) -> None:
    for at, gone, put in cuts:
        data = data[:at] + put + data[at + gone :]
    with suppress(Refused):
        batch = formats.read("file.vcf", data, Options(encoding="cp1252") if len(cuts) == 2 else Options(), kind)
        assert batch.people or batch.questions or batch.tables or batch.programme
        assert all(person.name.strip() and person.key for person in batch.people)
        assert len({person.place for person in batch.people}) == len(batch.people)
        if batch.people:
            book = Book().with_(preview.plan(batch, Book(), NOW).change)
            assert not preview.plan(batch, book, LATER).change.edits
            out = vcard.write(book, NOW, notes=True)
            assert len(formats.read("out.vcf", out, kind="vcard").people) == len(book.people) if book.people else True
            csv_out.write(book)
            markdown.write(book, NOW)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["vcard", "contacts", "csv"]))
def test_any_bytes_end_in_a_result_or_a_sentence(data: bytes, kind: str) -> None:
    with suppress(Refused):
        formats.read("x", b"Name,Email\n" + data if kind != "vcard" else b"BEGIN:VCARD\n" + data, Options(), kind)
