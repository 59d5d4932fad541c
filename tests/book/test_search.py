"""Finding people by anything that is written about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, Edit, drop, put
from netui.book.known import Known
from netui.book.records import Event, Fact, Organisation, Person, Position, Touch
from netui.book.search import Haystack
from netui.book.verbs import edit

BOOK = Book.of(
    Person(id=1, name="Marek Novák", city="Gdańsk", tags=("climbing",)),
    Person(id=2, name="Ana Ruiz", aka=("Anita R.",), fields=("ML / AI",), facts=(Fact(text="runs marathons"),)),
    Person(id=3, name="Hana Mar", note="knows Ana", emails=("hana@orbit.example",)),
    Person(id=4, name="Ana Berg", origin="conference", origin_note="PyData 2025", links=("linkedin.com/in/anab",)),
    Organisation(id=10, name="Kestrel GmbH", aka=("Kes",)),
    Organisation(id=11, name="Big Company"),
    Position(id=20, person=1, organisation=10, title="Staff engineer"),
    Touch(id=30, day="2026-11-01", people=(4,)),
    Event(id=40, name="DataStack Berlin", start="2026-12-01", end="2026-12-03"),
    Event(id=41, name="DataStack Paris", start="2025-12-01", end="2025-12-03"),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("mar", [1, 3, 2]),
        ("novak", [1]),
        ("ana", [4, 2, 3]),
        ("ana r", [2, 4, 3]),
        ("anita", [2]),
        ("gdansk", [1]),
        ("kestrel staff", [1]),
        ("climb", [1]),
        ("ml", [2]),
        ("pydata", [4]),
        ("marathon", [2]),
        ("hana@orbit", [3]),
        ("xyz", []),
        ("", [4, 2, 3, 1]),
    ],
)
def test_people_are_found_by_what_is_known(text: str, ids: list[int]) -> None:
    assert Haystack(BOOK).find(text) == ids


@given(st.text(max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    Haystack(BOOK).find(text)


def test_the_next_haystack_is_as_one_built_anew() -> None:
    change = Change("", (*edit(BOOK.people[1], city="Lodz").edits, drop(BOOK.people[3])))
    change = Change("", (*change.edits, put(BOOK.organisations[10], Organisation(id=10, name="Falcon"))))
    after = BOOK.with_(change)
    moved = after.moved_since(BOOK)
    assert moved is not None
    carried, cold = Haystack(BOOK).after(after, moved), Haystack(after)
    for text in ("", "lodz", "falcon", "kestrel", "ana"):
        assert carried.find(text) == cold.find(text)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("Ana",), (4, 2)),
        (("ana", "b"), (4,)),
        (("Ruiz",), (2,)),
        (("An",), ()),
        (("Ruiz", "Ana"), ()),
        (("NOVAK",), (1,)),
        ((), ()),
    ],
)
def test_a_part_of_a_name_is_whole_words_and_the_last_talked_to_comes_first(
    words: tuple[str, ...], ids: tuple[int, ...]
) -> None:
    assert Known(BOOK).partly(words) == ids


def test_what_a_line_may_name() -> None:
    known = Known(BOOK)
    assert known.full("anita r.") == (2,)
    assert (known.by_key("HANA@orbit.example"), known.by_key("https://www.linkedin.com/in/AnaB/?x=1")) == (3, 4)
    assert (known.company("kestrel"), known.company("kes"), known.company("Company Big"), known.company("Kest")) == (
        10,
        10,
        11,
        None,
    )
    assert (known.field("ml"), known.field("ML_AI"), known.field("robotics"), known.field("jazz")) == (
        "ML / AI",
        "ML / AI",
        "Robotics",
        None,
    )
    assert (known.event("datastack"), known.event("DataStack Paris"), known.event("Data"), known.event("")) == (
        40,
        41,
        None,
        None,
    )


def test_known_names_follow_the_book() -> None:
    hay = Haystack(BOOK)
    assert hay.known.full("ana berg") == (4,)
    renamed = BOOK.with_(edit(BOOK.people[4], name="Ana Bergman", fields=("Jazz",)))
    after = hay.after(renamed, renamed.moved_since(BOOK) or ())
    assert (after.known.full("ana berg"), after.known.full("ana bergman")) == ((), (4,))
    assert (after.known.field("jazz"), after.known.company("kestrel")) == ("Jazz", 10)
    logged = renamed.with_(Change("", (Edit("touches", 31, None, Touch(id=31, day="2026-11-20", people=(2,))),)))
    again = after.after(logged, logged.moved_since(renamed) or ())
    assert again.known.partly(["ana"]) == (2, 4)
