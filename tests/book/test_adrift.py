"""Rows that speak of somebody who is not there: nobody meets them, they are kept, and the person brings them back."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from netui.book.adrift import ABOUT_PEOPLE
from netui.book.book import Book
from netui.book.changes import Change, Edit, add, drop
from netui.book.records import Link, Person, Promise, Record, Touch

ANA, BO = Person(id=1, name="Ana"), Person(id=2, name="Bo")
BOTH = Touch(id=11, day="2026-11-02", people=(1, 2))
HERS = Promise(id=12, person=1, what="send the RFC", made="2026-11-02", due="2026-11-09")
TIE = Link(id=13, a=1, b=2)
BOOK = Book.of(ANA, BO, BOTH, HERS, TIE)


def without_ana(book: Book) -> Book:
    return book.with_(Change("", (drop(book.people[1]),)))


def test_a_gathering_goes_on_without_them_and_what_is_about_them_alone_is_not_met() -> None:
    book = without_ana(BOOK)
    assert book.touches[11].people == (2,)
    assert (book.promises, book.links) == ({}, {})
    assert [touch.id for touch in book.about(2).touches] == [11]
    assert book.adrift == {("touches", 11), ("promises", 12), ("links", 13)}


def test_all_of_it_is_kept_and_comes_back_with_them() -> None:
    book = without_ana(BOOK)
    assert book.tables == {**BOOK.tables, "people": {2: BO}}
    back = book.with_(Change("", (add(ANA),)))
    assert (back.touches, back.promises, back.links, back.adrift) == ({11: BOTH}, {12: HERS}, {13: TIE}, frozenset())
    assert back.about(1) == BOOK.about(1)


def test_who_loses_a_row_with_somebody_else_is_among_those_who_moved() -> None:
    assert without_ana(BOOK).moved_since(BOOK) == frozenset({1, 2})


PEOPLE = st.integers(1, 4)
ROWS: st.SearchStrategy[Record] = st.one_of(
    PEOPLE.map(lambda i: Person(id=i, name=f"P{i}")),
    st.builds(
        lambda i, people: Touch(id=i, day="2026-11-02", people=tuple(people)),
        st.integers(10, 13),
        st.lists(PEOPLE, unique=True),
    ),
    st.builds(
        lambda i, who: Promise(id=i, person=who, what="x", made="2026-11-02", due="2026-11-09"),
        st.integers(20, 22),
        PEOPLE,
    ),
    st.builds(lambda i, a, b: Link(id=i, a=a, b=b), st.integers(30, 32), PEOPLE, PEOPLE),
)


@given(st.lists(st.lists(st.tuples(ROWS, st.booleans()), max_size=4), max_size=8))
def test_step_by_step_or_at_once_the_same_is_seen(steps: Sequence[Sequence[tuple[Record, bool]]]) -> None:
    book = Book()
    for rows in steps:
        edits = {edit.id: edit for row, _ in rows for edit in [add(row)]}
        gone = {row.id for row, out in rows if out}
        book = book.with_(
            Change("", tuple(Edit(e.table, i, None, None if i in gone else e.after) for i, e in edits.items()))
        )
        fresh = Book(book.tables)
        assert book.adrift == fresh.adrift
        for table in (*ABOUT_PEOPLE, "people"):
            assert getattr(book, table) == getattr(fresh, table)
            if table in ABOUT_PEOPLE:
                assert sets(book, table) == sets(fresh, table)
                assert book.index[table].keys() <= book.people.keys()


def sets(book: Book, index: str) -> dict[int, list[int]]:
    return {key: sorted(set(ids)) for key, ids in book.index[index].items()}
