"""RULES 8: what is sure, what is only suggested, and what is not said again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import numbered
from netui.book.now import Now
from netui.book.records import Organisation, Person, Position, Record, Source
from netui.rules.duplicates import Alike, Pair, not_same

NOW = Now("2026-11-23")


def two(one: dict[str, Any], other: dict[str, Any]) -> tuple[Pair, ...]:
    """What is suspected of two people; `at` is where they work."""
    rows: list[Record] = [
        Organisation(id=10, name="Acme"),
        Organisation(id=11, name="Acme GmbH"),
        Organisation(id=12, name="Orbit"),
    ]
    for i, said in ((1, dict(one)), (2, dict(other))):
        at = said.pop("at", None)
        rows.append(Person(id=i, **{"name": "Ana Ruiz", **said}))
        rows += [Position(id=20 + i, person=i, organisation=at)] if at else []
    return Alike(Book.of(*rows)).pairs


MAIL, TASK = ("ana@acme.example",), ("info@acme.example",)
SPELLED, CONFLICT = ("http://de.linkedin.com/in/Ana/",), "same address, other profile"
WORLD, OTHER = ("https://linkedin.com/in/ana",), ("https://www.linkedin.com/in/ana-2/",)


@pytest.mark.parametrize(
    ("one", "other", "sure", "reason", "score"),
    [  # what one says, what the other says, and what is said of the two
        ({"emails": MAIL}, {"emails": ("ANA@acme.example",), "name": "Ana R."}, "same", "same address", 98),
        ({"links": WORLD}, {"links": SPELLED, "name": "A"}, "same", "same profile or source", 100),
        (
            {"sources": (Source(kind="vcard", key="7"),)},
            {"sources": (Source(kind="vcard", key="7"),), "name": "Bo"},
            "same", "same profile or source", 100,
        ),
        ({"emails": MAIL, "links": WORLD}, {"emails": MAIL, "links": OTHER}, "conflict", CONFLICT, 85),
        ({"emails": MAIL}, {"emails": MAIL, "name": "Bo Berg"}, "likely", "same address, other name", 70),
        ({"emails": TASK}, {"emails": TASK, "name": "Bo Berg"}, "likely", "shared address", 60),
        ({"at": 10}, {"at": 11}, "likely", "name and company", 91),
        ({"at": 10}, {"at": 10, "name": "Ruiz Ana"}, "likely", "name and company", 91),
        ({"at": 10}, {"at": 10, "name": "Ána Ruíz"}, "likely", "name and company", 91),
        ({"at": 10}, {"at": 10, "name": "Ana R."}, "likely", "name alike, same company", 78),
        ({"at": 10}, {"at": 10, "name": "Ana Maria Ruiz"}, "likely", "name alike, same company", 78),
        ({"at": 10, "links": WORLD}, {"at": 10, "links": OTHER}, "likely", "name and company, other profile", 70),
        ({"at": 10}, {"at": 12}, "low", "name only", 64),
        ({}, {}, "low", "name only", 64),
    ],
)  # fmt: skip
def test_what_is_said_of_two_rows(
    one: dict[str, Any], other: dict[str, Any], sure: str, reason: str, score: int
) -> None:
    (pair,) = two(one, other)
    assert (pair.sure, pair.reason, pair.score) == (sure, reason, score)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"links": WORLD}, {"links": OTHER}),
        ({"name": "Ana"}, {"name": "Ana"}),
        ({"at": 10, "name": "Ana Ruiz"}, {"at": 10, "name": "Ana Berg"}),
        ({"at": 10, "name": "Ana Ruiz"}, {"at": 12, "name": "Ana R."}),
        ({"name": "Ana Ruiz"}, {"name": "Ana Ruizova"}),
    ],
)
def test_who_is_nobody_else(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert two(one, other) == ()


def test_not_the_same_is_remembered_and_undone() -> None:
    book = Book.of(Person(id=1, name="Ana Ruiz"), Person(id=2, name="Ana Ruiz"))
    change = numbered(not_same(book.people[2], book.people[1], NOW), book.ids(NOW))
    after = book.with_(change)
    assert Alike(book).among(2, (1, 2))
    assert not Alike(after).among(2, (1,))
    assert not Alike(after).pairs
    assert Alike(after.with_(change.inverse)).pairs == Alike(book).pairs


def test_one_address_in_every_row_stays_quick_and_loses_nobody() -> None:
    book = Book.of(*(Person(id=i, name=f"Person {i:05}", emails=TASK) for i in range(1, 5001)))
    found = Alike(book)
    assert len(found.pairs) == 4999
    assert len({i for pair in found.pairs for i in pair.key}) == 5000


@given(
    st.lists(st.sampled_from(["Ana Ruiz", "Ana R.", "Ruiz Ana", "Bo Berg", "Ana", "A. Ruiz"]), min_size=2, max_size=8)
)
def test_the_order_of_the_rows_does_not_matter(names: list[str]) -> None:
    people = [Person(id=n, name=name) for n, name in enumerate(names, 1)]
    jobs = [Position(id=100 + n, person=n, organisation=50) for n in range(1, len(names) + 1)]
    firm = Organisation(id=50, name="Acme")
    one, other = Alike(Book.of(firm, *people, *jobs)), Alike(Book.of(firm, *reversed(people), *reversed(jobs)))
    assert one.pairs == other.pairs
