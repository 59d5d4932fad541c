"""The whole book as JSON and back."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, drop
from netui.book.demo import demo
from netui.book.records import (
    TABLES,
    Event,
    Fact,
    Me,
    Organisation,
    Person,
    Position,
    Promise,
    Recruiter,
    Session,
    Source,
    Speaker,
    Touch,
)
from netui.book.references import referred
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.exchange import formats, whole
from netui.exchange.part import part_of
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


@settings(suppress_health_check=list(HealthCheck))
@given(made_books.books(), st.sets(st.integers(2, 8)))
def test_a_part_speaks_of_nobody_else_and_comes_back(book: Book, some: set[int]) -> None:
    part = part_of(book, some)
    there = {row.id for rows in part.tables.values() for row in rows.values()}
    assert {i for rows in part.tables.values() for row in rows.values() for i in referred(row)} <= there
    assert set(part.people) == set(book.people) & some
    if there:
        assert tables(taken(whole.write(part, NOW), name="b.json")) == tables(part)


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


def other_book() -> Book:
    """Somebody else's book under the same numbers: Ana too, and people who are nobody here."""
    return Book.of(
        Person(id=1, name="Zoe Demir", emails=("zoe@x.example",)),
        Person(id=2, name="Ana Ruiz", emails=("ana@acme.example",), tags=("climbing",), via=1),
        Organisation(id=3, name="Acme GmbH"),
        Position(id=4, person=2, organisation=3, title="Engineer"),
        Event(id=7, name="Days", start="2025-01-01", end="2025-01-02"),
        Touch(id=5, day="2025-01-02", people=(1, 2), note="lunch", event=7),
        Promise(id=6, person=1, what="the paper", due="2025-02-01", made="2025-01-02", touch=5),
    )


def my_book() -> Book:
    return Book.of(
        Person(id=1, name="Ana Ruiz", emails=("Ana@acme.example",), note="mine"),
        Person(id=2, name="Bo Berg"),
        Organisation(id=3, name="Acme"),
        Position(id=4, person=1, organisation=3, title="Engineer"),
        Touch(id=5, day="2024-01-02", people=(2,)),
    )


def test_another_book_is_joined_by_who_is_who_and_nothing_lands_on_the_wrong_person() -> None:
    found = looked(whole.write(other_book(), NOW), my_book(), name="other.json")
    book = my_book().with_(found.change)
    assert (found.new, found.changed) == (1, 1)
    assert sorted(person.name for person in book.people.values()) == ["Ana Ruiz", "Bo Berg", "Zoe Demir"]
    zoe = next(person for person in book.people.values() if person.name == "Zoe Demir")
    assert (book.people[1].note, book.people[1].tags, book.people[1].via) == ("mine", ("climbing",), zoe.id)
    assert len(book.organisations) == 1
    assert len(book.positions) == 1
    lunch = next(touch for touch in book.touches.values() if touch.note == "lunch")
    assert set(lunch.people) == {1, zoe.id}
    assert book.events[lunch.event or 0].name == "Days"
    (promise,) = book.promises.values()
    assert (promise.person, promise.touch) == (zoe.id, lunch.id)
    assert book.touches[5].people == (2,)
    undone = book.with_(found.change.inverse)
    assert tables(undone) == tables(my_book())


def test_another_book_a_second_time_is_nothing_new_and_what_was_removed_stays_away() -> None:
    data = whole.write(other_book(), NOW)
    book = my_book().with_(looked(data, my_book(), name="other.json").change)
    again = looked(data, book, name="other.json")
    assert not again.change.edits
    assert again.words.startswith("Nothing new")
    promise = next(iter(book.promises.values()))
    without = book.with_(Change("Removed", (drop(promise),)))
    assert not looked(data, without, name="other.json").change.edits
