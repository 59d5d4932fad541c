"""The whole book as JSON and back."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import TABLES, Fact, Me, Organisation, Person, Recruiter, Session, Source, Speaker, Touch
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.exchange import formats, whole
from tests.exchange import made_books
from tests.exchange.given import NOW, looked, tables, taken


def test_the_demo_book_goes_out_and_comes_back() -> None:
    book = demo(NOW)
    data = whole.write(book, NOW)
    assert formats.sniffed("backup.json", data).KIND == "netui"
    back = taken(data, name="backup.json")
    assert tables(back) == tables(book)
    assert looked(data, back, name="backup.json").words.startswith("Nothing new: all ")


TEXT = st.text(max_size=12).filter(lambda text: not any(0xD800 <= ord(char) < 0xE000 for char in text))
FACTS = st.lists(st.builds(Fact, text=TEXT, day=st.sampled_from([None, "2025-01-01"])), max_size=2).map(tuple)
PEOPLE = st.builds(
    Person,
    id=st.just(1),
    name=TEXT,
    aka=st.lists(TEXT, max_size=2).map(tuple),
    rhythm=st.none() | st.integers(1, 999),
    importance=st.floats(0.5, 2),
    facts=FACTS,
    recruiter=st.none() | st.builds(Recruiter, kind=TEXT, told=FACTS),
    sources=st.lists(
        st.builds(Source, kind=TEXT, key=TEXT, wrote=st.dictionaries(TEXT, TEXT, max_size=2)), max_size=2
    ).map(tuple),
)
SESSIONS = st.builds(
    Session,
    id=st.just(2),
    event=st.integers(1, 9),
    title=TEXT,
    start=st.just("2025-02-01T10:00+01:00"),
    speakers=st.lists(st.builds(Speaker, key=TEXT, name=TEXT), max_size=2).map(tuple),
)
USERS = st.builds(
    Me,
    id=st.just(1),
    name=TEXT,
    handles=st.dictionaries(TEXT, TEXT, max_size=2),
    settings=st.builds(
        Settings, week=st.integers(1, 30), rhythms=st.dictionaries(TEXT, st.integers(1, 99), max_size=2)
    ),
)


@given(PEOPLE, SESSIONS, USERS, TEXT)
def test_any_book_comes_back_the_same(person: Person, session: Session, me: Me, note: str) -> None:
    book = Book.of(
        me, person, session, Organisation(id=3, name=note), Touch(id=4, day="2025-01-01", people=(1,), note=note)
    )
    assert tables(taken(whole.write(book, NOW), name="b.json")) == tables(book)


@settings(suppress_health_check=list(HealthCheck))
@given(made_books.books())
def test_any_row_of_any_table_comes_back_and_twice_is_once(book: Book) -> None:
    data = whole.write(book, NOW)
    back = taken(data, name="b.json")
    assert tables(back) == tables(book)
    assert not looked(data, back, name="b.json").change.edits
    assert whole.write(back, NOW) == data


def test_every_table_is_in_the_file() -> None:
    assert set(msgspec.json.decode(whole.write(Book(), NOW))) == {"netui", *TABLES}


def test_what_differs_here_stays_and_is_said() -> None:
    data = whole.write(Book.of(Person(id=1, name="Ana"), Person(id=2, name="Bo")), NOW)
    found = looked(data, Book.of(Person(id=1, name="Ana", note="mine")), name="b.json")
    assert [(part.place, part.reason) for part in found.skipped] == [("people 1", "differs here; yours was kept")]
    assert found.new == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (whole.write(Book.of(Person(id=1, name="Zoe")), NOW), "is another book"),
        (whole.write(Book(), NOW), "holds no book"),
        (b'{"netui": {"1": {"export": 2}}, "people": {}}', "newer netui"),
        (b'{"netui": {}, "people": {"1": {"nom": "Ana"}}}', "people 1"),
        (b'{"netui": {}, "people": {"x": {"name": "Ana"}}}', "people x"),
        (b'{"netui": {}, "people": []}', "people is no table"),
        (b'{"netui": {}, "people": {"1": {"name": "An', "cannot be read"),
        (b'{"netui": ' + b"[" * 200_000, "cannot be read"),
    ],
)  # fmt: skip
def test_other_json_ends_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as said:
        looked(data, Book.of(Person(id=1, name="Ana")), name="b.json")
    assert str(said.value).endswith("Nothing was changed.")
