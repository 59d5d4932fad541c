"""Address cards of every age: none lost, none twice, out and in again the same."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, put
from netui.book.records import Organisation, Person, Position, Source
from netui.book.refused import Refused
from netui.exchange import formats, vcard
from netui.exchange.batch import Batch, Options, Somebody
from tests.exchange.given import LATER, NOW, SAMPLES, looked, tables, taken
from tests.exports import many_cards

FILES = sorted(path.name for path in (SAMPLES / "vcard").glob("*.vcf"))
SAME = tuple(name for name in Somebody.__struct_fields__ if name not in ("place", "key", "own"))


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode()


def read(data: bytes, options: Options | None = None) -> Batch:
    return formats.read("contacts.vcf", data, options)


def one(*lines: str, version: str = "3.0") -> Somebody:
    (found,) = read(card(*lines, version=version)).people
    return found


def values(row: Somebody) -> list[object]:
    return [getattr(row, name) for name in SAME]


@pytest.mark.skipif(not FILES, reason="the public sample files are not here")
@pytest.mark.parametrize("name", FILES)
def test_no_card_of_the_public_samples_is_lost(name: str) -> None:
    data = (SAMPLES / "vcard" / name).read_bytes()
    batch = read(data)
    assert len(batch.people) + len(batch.skipped) == len(re.findall(rb"(?im)^BEGIN:VCARD", data))
    assert not batch.skipped
    assert all(person.name for person in batch.people)
    mails = {mail.decode().lower() for mail in re.findall(rb"(?im)^(?:\w+\.)?EMAIL[^:\n]*:([^\s@]+@[^\s\\]+)", data)}
    assert {mail.lower() for person in batch.people for mail in person.emails} == mails
    names = [text.decode() for text in re.findall(rb"(?im)^FN:([ -\[\]-~]*?)\r?$", data)]
    assert [name for name in names if name] == [person.name for person in batch.people if person.name in names]


@pytest.mark.skipif(not FILES, reason="the public sample files are not here")
@pytest.mark.parametrize("name", FILES)
def test_public_samples_twice_change_nothing_and_go_out_and_in_the_same(name: str) -> None:
    data = (SAMPLES / "vcard" / name).read_bytes()
    book = taken(data, name=name)
    again = looked(data, book, name=name, now=LATER)
    assert (again.new, again.change.edits, again.alike) == (0, (), ())
    out = vcard.write(book, LATER, notes=True)
    assert list(map(values, read(out).people)) == list(map(values, read(data).people))
    back = looked(out, book, name=name, now=LATER)
    assert (back.new, back.change.edits) == (0, ())


@pytest.mark.parametrize(
    ("lines", "version", "field", "value"),
    [
        (["N:Ruiz;Ana;María;Dr.;PhD"], "3.0", "name", "Dr. Ana María Ruiz PhD"),
        (["N:Ruiz;Ana"], "3.0", "name", "Ana Ruiz"),
        (["FN:Mustermann, Heiko"], "3.0", "name", "Mustermann, Heiko"),
        (["FN:Mustermann\\, Heiko"], "3.0", "name", "Mustermann, Heiko"),
        (["FN", "EMAIL:a@b.example"], "2.1", "name", "a@b.example"),
        (["ORG:Acme Inc.;Data;Tools", "N:"], "3.0", "name", "Acme Inc."),
        (["FN:A", "ORG:Acme\\, Inc.;Data;Tools"], "3.0", "team", "Data / Tools"),
        (["FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB Sm=", "ith"], "2.1", "name", "Zoë Smith"),
        (["N;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FCn;Ana"], "2.1", "name", "Ana Grün"),
        (["FN:Z", "NOTE:one\\ntwo\\, three\\; \\\\n"], "3.0", "note", "one\ntwo, three; \\n"),
        (["FN:Z", "NOTE:folded", "  here", "\tand here"], "3.0", "note", "folded hereand here"),
        (["FN:A", "LABEL;WORK:Main St", "Austin, TX", "TEL;WORK;VOICE:+1 5"], "2.1", "phones", ("+1 5",)),
        (["FN:A", "TEL;VALUE=uri:tel:+1-555;ext=5"], "4.0", "phones", ("+1-555 ext. 5",)),
        (["FN:A", "TEL;TYPE=FAX:1", "TEL:2", "TEL;TYPE=pref:3"], "3.0", "phones", ("3", "2", "1")),
        (["FN:A", "EMAIL;PREF=2:b@x.example", "EMAIL;PREF=1:a@x.example"], "4.0", "emails", "a@x.example b@x.example"),
        (["FN:A", "item1.EMAIL;TYPE=INTERNET:a@b.example", "item1.X-ABLabel:Mine"], "3.0", "emails", "a@b.example"),
        (["FN:A", "EMAIL:/O=ACME/CN=ANA"], "3.0", "emails", ()),
        (["FN:A", "BDAY:--0415"], "4.0", "birthday", "--04-15"),
        (["FN:A", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15"], "3.0", "birthday", "--04-15"),
        (["FN:A", "BDAY:19800229T000000Z"], "3.0", "birthday", "1980-02-29"),
        (["FN:A", "BDAY;VALUE=text:circa 1800"], "4.0", "birthday", "circa 1800"),
        (["FN:A", "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/ana"], "3.0", "links", None),
        (["FN:A", "URL:acme.example/ana"], "3.0", "links", ("https://acme.example/ana",)),
        (["FN:A", "ADR:;;1 Main;Bad Town;;1;DE"], "3.0", "city", "Bad Town"),
        (["FN:A", "ADR:;;1 Main\\; back;Bad Town"], "3.0", "city", "Bad Town"),
        (["FN:A", "CATEGORIES:one\\, two,three,netui"], "3.0", "tags", ("one, two", "three")),
        (["FN:A", "NICKNAME:Jim,Jimmie"], "3.0", "aka", ("Jim", "Jimmie")),
        (["fn:Ana", "title:CTO"], "2.1", "title", "CTO"),
    ],
)
def test_quirks_of_real_cards(lines: list[str], version: str, field: str, value: object) -> None:
    found = getattr(one(*lines, version=version), field)
    if field == "emails" and isinstance(value, str):
        value = tuple(value.split())
    assert found == (("http://www.linkedin.com/in/ana",) if value is None else value)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_line_end_and_a_mark_at_the_beginning(end: str) -> None:
    assert [row.name for row in read(b"\xef\xbb\xbf" + card("FN:Zoë", end=end)).people] == ["Zoë"]
    assert [row.name for row in read(card("FN:Zoë", end=end).decode().encode("utf-16")).people] == ["Zoë"]


def test_letters_of_another_encoding_are_asked_for_unless_the_line_says_them() -> None:
    said = card("FN;CHARSET=iso-8859-2:X", version="2.1").replace(b"X", "Łukasz".encode("iso-8859-2"))
    assert (read(said).people[0].name, read(said).questions) == ("Łukasz", ())
    data = card("FN:X").replace(b"X", "Grün".encode("cp1252")) + card("FN:Zoë")
    batch = read(data)
    assert [question.name for question in batch.questions] == ["encoding"]
    assert [row.name for row in batch.people] == ["Grün", "Zoë"]
    polish = read(card("FN:X").replace(b"X", "Łukasz".encode("cp1250")), Options(encoding="cp1250"))
    assert (polish.people[0].name, polish.questions) == ("Łukasz", ())
    with pytest.raises(Refused, match="no encoding «klingon»"):
        read(data, Options(encoding="klingon"))


def test_a_letter_cut_by_a_fold_is_whole() -> None:
    raw = card("FN:Zoë").replace("ë".encode(), b"\xc3\r\n \xab")
    assert read(raw).people[0].name == "Zoë"


def test_a_bad_card_never_costs_the_file() -> None:
    data = (
        card("FN:One")
        + b"BEGIN:VCARD\r\nFN:No end\r\nTEL:1\r\n"
        + card("N:;;;;", "NOTE:nobody")
        + b"rubbish between\r\n"
        + card("FN:Two", "PHOTO;ENCODING=b:not base64!", "@@@ \x01", "UID:same")
        + card("FN:Two", "UID:same", "TEL:2")
        + card("FN:Other", "UID:same")
        + b"BEGIN:VCARD\r\nFN:Cut"
    )
    batch = read(data)
    assert [row.name for row in batch.people] == ["One", "No end", "Two", "Other", "Cut"]
    assert [(part.place, part.reason) for part in batch.skipped] == [
        ("card 3, line 8", "no name, address or number"),
        ("card 5, line 21", "the same id and name as card 4, line 14: joined with it"),
    ]
    assert batch.people[2].phones == ("2",)
    assert {part.reason for part in batch.notes} >= {"its END is missing", "PHOTO is damaged or too large: left out"}
    assert not looked(data, taken(data, name="a.vcf"), name="a.vcf").change.edits


def test_a_card_within_a_card_is_a_person_of_its_own() -> None:
    inner = "AGENT:\r\n" + card("FN:Susan", "TEL:2").decode().strip()
    batch = read(card("FN:Boss", inner, "TEL:1"))
    assert {row.name: row.phones for row in batch.people} == {"Boss": ("1",), "Susan": ("2",)}


def test_a_group_is_a_tag() -> None:
    group = card("KIND:group", "FN:Climbers", "MEMBER:urn:uuid:A1", "MEMBER:urn:uuid:b2", version="4.0")
    batch = read(card("FN:Ana", "UID:a1") + card("FN:Bo", "UID:urn:uuid:c3") + group)
    assert [(row.name, row.tags) for row in batch.people] == [("Ana", ("Climbers",)), ("Bo", ())]
    assert [part.reason for part in batch.skipped] == ["a group, no person: 1 of its 2 members have the tag «Climbers»"]


def test_what_no_field_holds_is_written_back() -> None:
    lines = ("X-PHONETIC-FIRST-NAME:Anna", "item1.X-ABDATE:2001-01-01", "item1.X-ABLABEL:Anniversary", "TZ:-0500")
    book = taken(card("FN:Ana Ruiz", "N:Ruiz;Ana;;Dr.;", "UID:u1", "TEL;TYPE=CELL:+1 5", *lines), name="a.vcf")
    text = vcard.write(book, NOW).decode()
    assert all(f"\r\n{line}\r\n" in text for line in (*lines, "TEL;TYPE=CELL:+1 5", "N:Ruiz;Ana;;Dr.;", "UID:u1"))
    (person,) = book.people.values()
    gone = msgspec.structs.replace(person, name="Bo Berg", phones=("+1 6",))
    text = vcard.write(book.with_(Change("", (put(person, gone),))), NOW).decode()
    assert "\r\nN:Berg;Bo;;;\r\n" in text
    assert "\r\nTEL:+1 6\r\n" in text
    assert "+1 5" not in text


def test_a_note_goes_out_only_when_wanted() -> None:
    book = Book.of(Person(id=1, name="Ana", note="drinks a lot"))
    assert b"drinks" not in vcard.write(book, NOW)
    assert b"NOTE:drinks a lot" in vcard.write(book, NOW, notes=True)


def test_what_the_user_wrote_stays() -> None:
    first = card("FN:Ana Ruiz", "UID:u1", "EMAIL:a@x.example", "EMAIL:b@x.example", "NOTE:old", "TITLE:CTO")
    book = taken(first, name="a.vcf")
    (person,) = book.people.values()
    mine = msgspec.structs.replace(
        person, note="met at the lake", emails=("b@x.example",), tags=("mine",), name="Ana R."
    )
    book = book.with_(Change("", (put(person, mine),)))
    assert not looked(first, book, name="a.vcf").change.edits
    newer = card("FN:Ana Ruiz-Vela", "UID:u1", "EMAIL:c@x.example", "EMAIL:b@x.example", "NOTE:new", "CATEGORIES:t")
    found = looked(newer, book, name="a.vcf")
    after = book.with_(found.change).people[person.id]
    assert (after.name, after.note) == ("Ana R.", "met at the lake")
    assert (after.emails, after.tags) == (("b@x.example", "c@x.example"), ("mine", "t"))
    assert {field.name for _, field in found.conflicts} == {"name", "note"}
    assert not looked(newer, book.with_(found.change), name="a.vcf").change.edits


def test_a_shared_company_page_joins_nobody_but_a_page_of_their_own_does() -> None:
    book = Book.of(
        Person(id=1, name="Ana Ruiz", links=("https://acme.example",)),
        Person(id=2, name="Bo Berg", links=("https://code.example/bo",)),
    )
    found = looked(card("FN:Cem Demir", "URL:http://www.acme.example/"), book, name="a.vcf")
    assert (found.new, found.alike) == (1, ())
    assert looked(card("FN:Bo B.", "URL:http://code.example/bo"), book, name="a.vcf").new == 0
    assert looked(card("FN:Cem Demir", "URL:http://code.example/bo"), book, name="a.vcf").new == 1


def test_an_empty_or_foreign_file_is_a_sentence() -> None:
    with pytest.raises(Refused, match=r"No people found in contacts.vcf: card 1, line 1 has no name"):
        read(card("NOTE:nobody"))


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
WORDS = TEXT.map(str.strip).filter(lambda text: bool(text) and " / " not in text)
NOTES = st.text(st.sampled_from(["a", "é", "\n", ",", ";", "\\", "😀", " ", ":", '"', "=", "n"]), max_size=200)
SLUGS = st.text("abcdefghij", min_size=1, max_size=12)


@st.composite
def books(draw: st.DrawFn) -> Book:
    rows: list[Person | Organisation | Position] = []
    for i in range(1, draw(st.integers(1, 4)) + 1):
        emails = draw(st.lists(SLUGS.map(lambda slug: f"{slug}@{slug}.example"), max_size=3, unique=True))
        links = draw(st.lists(SLUGS.map(lambda slug: f"https://www.linkedin.com/in/{slug}"), max_size=1))
        links += draw(st.lists(SLUGS.map(lambda slug: f"https://{slug}.example/a;b,c?x=1"), max_size=2, unique=True))
        tags = draw(st.lists(WORDS.filter(lambda tag: tag.casefold() not in ("netui", "mycontacts")), max_size=2))
        rows.append(
            Person(
                id=i * 10,
                name=draw(WORDS),
                aka=tuple(dict.fromkeys(draw(st.lists(WORDS, max_size=2)))),
                emails=tuple(emails),
                phones=tuple(
                    draw(st.lists(st.from_regex(r"\+?[0-9][0-9 ]{2,9}[0-9]", fullmatch=True), max_size=2, unique=True))
                ),
                links=tuple(links),
                city=draw(st.just("") | WORDS),
                tags=tuple(dict.fromkeys(tags)),
                birthday=draw(st.sampled_from(["", "1980-02-29", "--04-15", "circa 1800; or so"])),
                note=draw(NOTES),
                sources=draw(st.sampled_from([(), (Source(kind="vcard", key=f"u{i}"),)])),
            )
        )
        if draw(st.booleans()):
            rows.append(Organisation(id=i * 10 + 1, name=f"{draw(WORDS)} {i}"))
            team = draw(st.just("") | WORDS)
            rows.append(Position(id=i * 10 + 2, person=i * 10, organisation=i * 10 + 1, title=draw(WORDS), team=team))
    return Book.of(*rows)


def said(book: Book) -> list[tuple[object, ...]]:
    """Everybody by the fields that a card holds."""
    return [
        (
            *(person.name, tuple(nick for nick in person.aka if nick != person.name), person.emails, person.phones),
            *(person.links, person.city, person.tags, person.birthday, person.note if person.note.strip() else ""),
            *(book.about(person.id).company, book.about(person.id).title),
            *[job.team for job in book.about(person.id).positions],
        )
        for person in book.people.values()
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_any_book_goes_out_and_comes_back(book: Book) -> None:
    out = vcard.write(book, NOW, notes=True)
    assert all(len(line) <= 75 for line in out.split(b"\r\n"))
    assert out.decode()
    assert said(taken(out, name="out.vcf")) == said(book)
    again = looked(out, book, name="out.vcf")
    assert again.new == 0
    assert vcard.write(taken(out, name="out.vcf"), NOW, notes=True).count(b"BEGIN:VCARD") == len(book.people)


@pytest.mark.parametrize(
    "line",
    [
        "TEL" + ",;a" * 20_000,
        "TEL;TYPE=" + '"' * 9_999 + ":1",
        "TEL;X=" + "=" * 50_000,
        "a." * 5_000 + ":",
        "NOTE:" + "\\" * 50_001 + ";",
        "N:" + ";" * 50_000,
    ],
)
def test_a_line_made_to_take_long_is_read_like_any_other(line: str) -> None:
    assert [row.name for row in read(card(line, "FN:Ana", 'TEL;TYPE="open:2')).people] == ["Ana"]


def test_5000_cards_come_in_as_one_change() -> None:
    found = looked(many_cards(5_000), name="all.vcf")
    assert found.new == 5_000
    undone = Book().with_(found.change).with_(found.change.inverse)
    assert not any(tables(undone).values())
