"""Who is on the map, in which sector, and what the targets say there: the demo, and small books for the corners."""

from __future__ import annotations

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.now import Now
from netui.book.records import Organisation, Person, Position, Record, Source, Target
from netui.rules.atlas.people import INNER, By, goals, nodes
from netui.rules.atlas.slices import Goal, Node
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23")


def on_the_map(book: Book, by: By = "field", today: tuple[int, ...] = ()) -> list[Node]:
    outlook = Outlook(book, NOW)
    return list(nodes(outlook, outlook.gaps, by, today))


def said(book: Book, by: By = "field") -> list[Goal]:
    outlook = Outlook(book, NOW)
    return goals(outlook, outlook.gaps, by)


def small(*more: Record) -> Book:
    return Book.of(
        Person(id=1, name="Ana Ruiz", city="Berlin, Germany", fields=("ml",), origin="conference", level="senior"),
        Person(id=2, name="Omar Weber", sources=(Source(kind="linkedin", key="omar"),)),
        Person(id=3, name="Wen Sato", wanted=True),
        Organisation(id=10, name="Kestrel GmbH"),
        Organisation(id=11, name="Kestrel"),
        Position(id=20, person=1, organisation=10, title="Staff engineer"),
        Position(id=21, person=2, organisation=11, title="Recruiter"),
        Position(id=22, person=3, organisation=11),
        *more,
    )


@pytest.mark.parametrize(
    ("by", "sectors"),
    [
        ("field", ("ML / AI", "Recruiting")),
        ("company", ("Kestrel GmbH", "Kestrel GmbH")),
        ("seniority", ("senior", "recruiter")),
        ("city", ("Berlin", "")),
        ("source", ("conference", "LinkedIn")),
    ],
)
def test_each_arrangement_has_its_sectors_in_one_spelling(by: By, sectors: tuple[str, str]) -> None:
    assert tuple(node.sector for node in on_the_map(small(), by)) == sectors


def test_the_unmet_are_on_the_map_only_at_a_target() -> None:
    assert [node.id for node in on_the_map(small())] == [1, 2]
    at_target = small(Target(id=30, kind="company", name="Kestrel"))
    assert [(node.id, node.ring) for node in on_the_map(at_target)][-1] == (3, "unmet")


def test_todays_cards_have_their_rank() -> None:
    assert {node.id: node.rank for node in on_the_map(small(), today=(2, 1, 2))} == {1: 2, 2: 1}


@pytest.mark.parametrize(
    ("target", "by", "goal"),
    [
        (Target(id=30, kind="field", name="ML", need=2), "field", Goal("ML / AI", 0, 2, 2)),
        (Target(id=30, kind="field", name="Beekeeping", need=1), "field", Goal("Beekeeping", 0, 1, 1)),
        (Target(id=30, kind="company", name="kestrel"), "company", Goal("Kestrel GmbH", 0, 2, 2)),
        (Target(id=30, kind="place", name="berlin"), "city", Goal("Berlin", 0, 1, 1)),
        (Target(id=30, kind="level", name="seniors"), "seniority", Goal("senior", 0, 1, 1)),
        (Target(id=30, kind="company", name="Lumen", also=(("field", "ML"),)), "field", Goal("ML / AI", 0, 2, 2)),
    ],
)
def test_a_target_is_said_in_the_sector_that_it_is_about(target: Target, by: By, goal: Goal) -> None:
    assert said(small(target), by) == [goal]


def test_a_target_of_another_kind_is_no_sector() -> None:
    assert said(small(Target(id=30, kind="company", name="Lumen"))) == []
    assert said(small(Target(id=30, kind="company", name="Lumen")), "source") == []


def test_the_demo_is_whole_in_every_arrangement() -> None:
    book = demo(NOW)
    ids = [{node.id for node in on_the_map(book, by)} for by in INNER]
    assert all(one == ids[0] for one in ids)
