"""The book as CSV: every table, no formula, and its people read again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Person
from netui.exchange import csv_out, formats
from netui.exchange.cells import bare, harmless
from tests.exchange.given import NOW, looked, taken
from tests.exchange.test_vcard import books, said


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        *(("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("-", "'-"), ("+a", "'+a")),
        *(("+49 (171) 123-4", "+49 (171) 123-4"), ("-1.5", "-1.5"), ("+1 5 ext. 7", "+1 5 ext. 7")),
        *(("-2+3", "'-2+3"), ("+1|cmd", "'+1|cmd"), ("-1\n", "'-1\n"), ("+٣", "'+٣")),
        *(("Ana", "Ana"), ("'s", "'s"), ("'=x", "''=x"), ("", ""), ("a=b", "a=b")),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str, written: str) -> None:
    assert harmless(cell) == written
    assert bare(written) == cell


@given(st.text(st.sampled_from("'=@+-\t\r1 (.)aé\n"), max_size=12))
def test_the_apostrophe_goes_off_exactly(cell: str) -> None:
    assert bare(harmless(cell)) == cell
    assert not harmless(cell).startswith(("=", "@", "\t", "\r"))


def test_every_table_of_the_demo_has_all_its_rows_and_fields() -> None:
    book = demo(NOW)
    made = csv_out.write(book)
    assert set(made) == {f"{name}.csv" for name, rows in book.tables.items() if rows}
    for name, data in made.items():
        rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
        table = book.rows(name.removesuffix(".csv"))
        assert len(rows) == len(table) + 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert set(rows[0]) >= set(next(iter(table.values())).__struct_fields__) - {"kept"}
    people = list(csv.DictReader(io.StringIO(made["people.csv"].decode(), newline="")))
    assert [row["name"] for row in people] == [person.name for _, person in sorted(book.people.items())]
    assert [row["company"] for row in people] == [book.about(i).company for i in sorted(book.people)]


def test_a_filter_takes_only_what_is_about_these_people() -> None:
    book = demo(NOW)
    some = frozenset(sorted(book.people)[:3])
    made = csv_out.write(book, some)
    ids = {int(row["id"]) for row in csv.DictReader(io.StringIO(made["people.csv"].decode(), newline=""))}
    assert ids == some
    touches = list(csv.DictReader(io.StringIO(made["touches.csv"].decode(), newline="")))
    assert len(touches) == sum(bool(some & set(touch.people)) for touch in book.touches.values())


def test_tags_that_would_be_a_group_elsewhere_come_back() -> None:
    book = Book.of(Person(id=1, name="Ana Ruiz", tags=("*", "*star", "myContacts", "a, b")))
    (person,) = taken(csv_out.write(book)["people.csv"], name="people.csv").people.values()
    assert person.tags == ("*", "*star", "myContacts", "a, b")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_the_people_of_any_book_come_back(book: Book) -> None:
    data = csv_out.write(book)["people.csv"]
    assert formats.sniffed("people.csv", data).KIND == "contacts"
    back = taken(data, name="people.csv")
    assert [_folded(row) for row in said(back)] == [_folded(row) for row in said(book)]
    assert (looked(data, book, name="people.csv").new, looked(data, back, name="people.csv").change.edits) == (0, ())


def _folded(row: tuple[object, ...]) -> tuple[object, ...]:
    """Blanks that a cell has at its ends, and line ends, are not told apart."""
    return tuple(" ".join(value.split()) if isinstance(value, str) else value for value in row)


def test_a_formula_in_a_name_survives() -> None:
    book = Book.of(Person(id=1, name='=HYPERLINK("x")', phones=("+49 1",), tags=("-a", "@b")))
    data = csv_out.write(book)["people.csv"]
    assert b"'=HYPERLINK" in data
    (person,) = taken(data, name="people.csv").people.values()
    assert (person.name, person.phones, person.tags) == ('=HYPERLINK("x")', ("+49 1",), ("-a", "@b"))
