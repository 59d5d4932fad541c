"""LinkedIn's list of connections in the shapes it has come in, whole and broken."""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.refused import Refused
from netui.exchange import formats
from netui.exchange.batch import Batch, Options
from tests.exchange.given import sample
from tests.exports import linkedin_export

TODAY = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ANA = "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,ana@acme.example,Acme,Engineer,05 Jan 2020\n"
NOTES = 'Notes:\n"When exporting your connection data, some addresses are missing."\n\n'


def read(text: str | bytes, name: str = "Connections.csv", **said: str) -> Batch:
    data = text.encode() if isinstance(text, str) else text
    return formats.read(name, data, Options(**said))


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", " ") + ".csv", text)
    return out.getvalue()


SHAPES = {
    "today": NOTES + TODAY + ANA,
    "without a zero, two lines of notes": "Notes:\nx\n" + TODAY + ANA.replace("05 Jan", "5 Jan"),
    "2018": "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    "Ana,Ruiz,ana@acme.example,Acme,Engineer,05 Jan 2020\n",
    "2017": "First Name,Last Name,Email Address,Current Company,Current Position,Connected On,Tags\n"
    'Ana,Ruiz,ana@acme.example,Acme,Engineer,"1/5/20, 8:32 AM",\n',
    "URL last": "Notes:\nx\ny\n\nFirst Name,Last Name,Email Address,Company,Position,Connected On,URL\n"
    "Ana,Ruiz,ana@acme.example,Acme,Engineer,05 Jan 2020,https://linkedin.com/in/ana-ruiz\n",
    "European Excel": TODAY.replace(",", ";") + ANA.replace(",", ";").replace("05 Jan 2020", "5-Jan-20"),
    "tabs, ISO": TODAY.replace(",", "\t") + ANA.replace(",", "\t").replace("05 Jan 2020", "2020-01-05"),
    "padding and odd case": " FIRST NAME , last name,Url,EMAIL ADDRESS,Company ,position,connected on\n" + ANA,
    "byte order mark and CRLF": "\ufeff" + (NOTES + TODAY + ANA).replace("\n", "\r\n"),
    "CR only": (NOTES + TODAY + ANA).replace("\n", "\r"),
    "German": "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n" + ANA.replace("Jan", "Januar"),
    "French": "Notes :\n\nPrénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion\n"
    + ANA.replace("05 Jan", "5 janv."),
    "Spanish": "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el\n"
    + ANA.replace("05 Jan 2020", "5 de enero de 2020"),
    "Italian": "Nome,Cognome,URL,Indirizzo email,Azienda,Posizione,Collegato il\n" + ANA.replace("Jan", "gen"),
    "Portuguese": "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em\n" + ANA.replace("Jan", "jan."),
    "Dutch": "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op\n" + ANA.replace("05 Jan", "5 januari"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_person(shape: str) -> None:
    (ana,) = read(SHAPES[shape]).people
    assert (ana.name, ana.emails, ana.company, ana.title) == ("Ana Ruiz", ("ana@acme.example",), "Acme", "Engineer")
    assert ana.connected == "2020-01-05"
    assert ana.key == ("ana-ruiz" if "ana-ruiz" in SHAPES[shape] else "ana ruiz 2020-01-05")


def test_outlook_of_2011_is_known_by_its_file_name() -> None:
    text = '"Title","First Name","Middle Name","Last Name","Suffix","E-mail Address","Company","Job Title"\n'
    text += '"","Ana","","Ruiz","","ana@acme.example","Acme","Engineer"\n'
    (ana,) = read(text, "linkedin_connections_export_microsoft_outlook.csv").people
    assert (ana.name, ana.company, ana.title, ana.connected) == ("Ana Ruiz", "Acme", "Engineer", None)
    assert formats.sniffed("linkedin_connections.csv", text.encode()).KIND == "linkedin"
    assert formats.sniffed("contacts.csv", text.encode()).KIND == "contacts"


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("https://www.linkedin.com/in/Ana-Ruiz/?trk=export", "ana-ruiz"),
        ("linkedin.com/in/ana-ruiz", "ana-ruiz"),
        ("http://de.linkedin.com/in/ana%2Druiz/", "ana-ruiz"),
        ("https://www.linkedin.com/in/jos%C3%A9-garc%C3%ADa", "josé-garcía"),
    ],
)
def test_a_profile_is_its_slug_however_it_is_written(written: str, slug: str) -> None:
    (ana,) = read(TODAY + ANA.replace("https://www.linkedin.com/in/ana-ruiz", written)).people
    assert ana.key == slug
    assert "//" in ana.links[0]


@pytest.mark.parametrize(
    ("column", "order", "first"),
    [
        (["03/04/2024", "25/12/2023"], "", "2024-04-03"),
        (["03/04/2024", "12/25/2023"], "", "2024-03-04"),
        (["8/4/17, 8:32 AM", "7/8/26, 3:43\u202fPM"], "", "2017-08-04"),
        (["03.04.2024", "01.02.2023"], "", "2024-04-03"),
        (["03/04/2024", "01/02/2023"], "dmy", "2024-04-03"),
        (["03/04/2024", "01/02/2023"], "mdy", "2024-03-04"),
        (["05 mrt 2022", ""], "", "2022-03-05"),
        (["12 März 1833", ""], "", "1833-03-12"),
        (["1er janvier", ""], "", None),
        (["31/02/2024", ""], "", None),
    ],
)
def test_dates_are_read_and_never_guessed(column: list[str], order: str, first: str | None) -> None:
    rows = "".join(f'A{n},B,https://linkedin.com/in/a{n},,,,"{day}"\n' for n, day in enumerate(column))
    batch = read(TODAY + rows, dates=order)
    assert not batch.questions
    assert batch.people[0].connected == first
    assert bool(batch.notes) is (first is None), "an unread date is named, and the person is there"


def test_a_column_of_days_that_could_be_months_is_asked_about() -> None:
    batch = read(TODAY + ANA.replace("05 Jan 2020", "03/04/2024"))
    (question,) = batch.questions
    assert (question.name, [value for value, _ in question.choices]) == ("dates", ["dmy", "mdy"])
    assert [words for _, words in question.choices] == ["03/04/2024 is 2024-04-03", "03/04/2024 is 2024-03-04"]


def test_what_is_no_person_has_a_place_and_a_reason() -> None:
    text = TODAY + ",,,,,,01 Jan 2023\n,,,,,,\n" + ANA + ",,https://linkedin.com/in/x,,Acme,,\n\nBo,,,,,,\n"
    text += 'Ivo,"Ilic,https://linkedin.com/in/ivo,,,,01 Jan 2023\n' + ANA.replace("Ana", "Anna") + "A,B,,,,,,7,8\n"
    batch = read(text)
    assert [person.name for person in batch.people] == ["Ana Ruiz", "Bo"]
    assert [(part.place, part.reason) for part in batch.skipped] == [
        ("row 2", "only a date: somebody who left LinkedIn"),
        ("row 3", "an empty row"),
        ("row 5", "no name"),
        ("row 8", "a quote that is never closed"),
        ("row 9", "the same profile as row 4"),
        ("row 10", "9 columns instead of 7"),
    ]


def test_an_unclosed_quote_costs_one_row_and_not_the_file() -> None:
    rows = linkedin_export(200).decode().replace("Software Engineer", 'Software "Engineer')
    whole = linkedin_export(200).decode()
    torn = whole.replace("\nLena", '\n"Lena', 1)
    assert torn != whole
    batch = read(torn)
    assert len(batch.people) == len(read(whole).people) - 1
    assert [part.reason for part in batch.skipped] == ["a quote that is never closed"]
    assert len(read(rows).people) + len(read(rows).skipped) == 200


def test_letters_that_are_not_utf_8_are_asked_about() -> None:
    data = (TODAY + ANA.replace("Ruiz", "Müller")).encode("cp1252")
    batch = read(data)
    (question,) = batch.questions
    assert (question.name, question.guess) == ("encoding", "cp1252")
    assert "Müller" in dict(question.choices)["cp1252"]
    assert not read(data, encoding="cp1252").questions
    assert read((TODAY + ANA.replace("Ruiz", "Müller")).encode("utf-16")).people[0].name == "Ana Müller"
    with pytest.raises(Refused, match="no encoding «klingon»"):
        read(data, encoding="klingon")


def test_names_are_kept_as_they_came() -> None:
    name = "Bob [/] [red]x \x1b]52;c;QQ==\x07 🚀, PhD ‮evil"
    (bob,) = read(TODAY + f'"{name}",,https://linkedin.com/in/bob,,"=cmd()","Says ""hi"", often",\n').people
    assert (bob.name, bob.company, bob.title) == (name, "=cmd()", 'Says "hi", often')


def test_nul_is_left_out_and_counted() -> None:
    batch = read(TODAY + ANA.replace("Ruiz", "Ru\0iz\0"))
    assert batch.people[0].name == "Ana Ruiz"
    assert [part.reason for part in batch.notes] == ["2 NUL characters left out"]


def test_the_archive_gives_its_list() -> None:
    batch = read(zipped(Connections=NOTES + TODAY + ANA, Profile="x", messages="y"), "Basic_LinkedInDataExport.zip")
    assert [person.name for person in batch.people] == ["Ana Ruiz"]
    assert [(part.place, part.reason) for part in batch.notes] == [
        ("Profile.csv", "its header is not known: not read"),
        ("messages.csv", "its header is not known: not read"),
    ]
    assert len(read(zipped(export__Connections=TODAY + ANA), "x.zip").people) == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "Basic_LinkedInDataExport.zip",
            zipped(Profile="x", Skills="y"),
            "LinkedIn's small archive.*usually within a day",
        ),
        ("photos.zip", zipped(holiday="x"), "photos.zip is an archive without"),
        ("Complete_LinkedIn.zip", zipped(Connections="a" * 60_000_000), "no ordinary archive"),
        ("linkedin.zip", zipped(**{f"f{n}": "x" for n in range(201)}), "201 files"),
        ("linkedin.zip", b"PK\x03\x04 cut", "No|no|cannot|without"),
        (
            "contacts.txt",
            b"Name|Firma|Mail\nAna|Acme|a@b.c\n",
            "No people found in contacts.txt. Its first line is «Name|Firma|Mail»",
        ),
        ("empty.csv", b" \n\n", "empty.csv is empty"),
        ("linkedin.csv", TODAY.encode(), "nothing stands under its header"),
        ("linkedin.csv", (TODAY + ",,,,,,01 Jan 2023\n").encode(), "row 2 has only a date"),
    ],
)
def test_other_files_end_in_a_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as said:
        formats.read(name, data)
    assert str(said.value).endswith("Nothing was changed.")


@pytest.mark.parametrize(
    ("name", "people", "skipped"),
    [
        ("constellation-linkedin_connections.csv", 2, 0),
        ("labeldekho-Connections.csv", 10, 0),
        ("sixhops-Connections.csv", 4, 1),
    ],
)
def test_the_public_samples(name: str, people: int, skipped: int) -> None:
    data = sample(f"linkedin/{name}")
    batch = read(data, name)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    header = next(n for n, row in enumerate(rows) if "First Name" in row)
    named = [row for row in rows[header + 1 :] if row and (row[0] or row[1])]
    assert len(batch.people) == people == len(named)
    assert len(batch.skipped) == skipped
    assert [person.name for person in batch.people] == [f"{row[0]} {row[1]}" for row in named]


def test_a_made_up_export_of_600_rows() -> None:
    data = linkedin_export(600, seed=3)
    batch = read(data)
    rows = list(csv.DictReader(io.StringIO(data.decode().split("\n\n", 1)[1])))
    assert len(batch.people) == len(rows) == 600
    assert sum(bool(person.emails) for person in batch.people) == sum(bool(row["Email Address"]) for row in rows) < 40
    assert [person.title for person in batch.people] == [row["Position"] for row in rows]
    assert all(person.connected for person in batch.people)


BROKEN: dict[str, str | bytes] = {
    "header only": TODAY,
    "cut in the middle": (TODAY + ANA * 3)[:-40],
    "every row cut short": TODAY + "Ana\nBo,Berg\n",
    "rows too long": TODAY + ANA.strip() + ",x,y,z\n",
    "one endless cell": TODAY + '"' + "x" * 3_000_000 + '",Ruiz,,,,,\n',
    "one endless open cell": TODAY + '"' + "x" * 3_000_000,
    "quotes everywhere": TODAY + '"""""",""",",\n' * 50,
    "only quotes": '"' * 10_000,
    "nothing but commas": "," * 10_000,
    "header twice": TODAY + TODAY + ANA,
    "mixed line ends": TODAY.replace("\n", "\r\n") + ANA + ANA.replace("ana-ruiz", "x").replace("\n", "\r"),
    "binary": bytes(range(256)) * 40,
    "binary with our header": TODAY.encode() + bytes(range(256)) * 4,
    "half of UTF-16": "\ufeff".encode("utf-16-le") + (TODAY + ANA).encode("utf-16-le")[:-1],
    "UTF-32": (TODAY + ANA).encode("utf-32"),
    "a web page": "<html><body>Sign in to LinkedIn</body></html>",
    "merge marks": f"{TODAY}<<<<<<< ours\n{ANA}=======\n{ANA}>>>>>>> theirs\n",
    "separators of other files": TODAY + ANA.replace(",", "\x1f").replace("\n", "\x1e\u2028"),
    "header under 40 lines of notes": "note\n" * 60 + TODAY + ANA,
    "lone surrogate": TODAY.encode() + b"\xed\xa0\x80,Ruiz,,,,,\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_files_end_in_a_result_or_a_sentence(kind: str) -> None:
    text = BROKEN[kind]
    try:
        batch = read(text)
    except Refused as refused:
        said = str(refused)
    else:
        said = "read."
        assert all(person.name for person in batch.people)
    assert said.endswith(".")


@given(st.binary(max_size=400), st.integers(0, 400), st.integers(0, 60))
def test_any_bytes_in_a_list_end_in_a_result_or_a_sentence(noise: bytes, at: int, cut: int) -> None:
    whole = (NOTES + TODAY + ANA * 3).encode()
    with suppress(Refused):
        batch = read(whole[:at] + noise + whole[at + cut :])
        assert batch.people or batch.questions
