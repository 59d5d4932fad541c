"""A line of targets: what each part is taken for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.line.target import parse_targets
from netui.book.now import Now
from netui.book.records import Organisation, Person, Target
from netui.book.refused import Refused
from netui.book.settings import Settings

NOW = Now("2026-11-23")
BOOK = Book.of(
    Person(id=1, name="Ana"),
    Organisation(id=10, name="Acme"),
    Target(id=40, kind="company", name="Kestrel", weight=3, need=4),
)


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        (
            "Kestrel Labs, Lumen, field ML platform 3, role staff, city Berlin",
            [
                ("company", "Kestrel Labs", None, 2),
                ("company", "Lumen", None, 2),
                ("field", "ML platform", 3, 2),
                ("role", "staff", None, 2),
                ("place", "Berlin", None, 2),
            ],
        ),
        ("ml 4; robotics ***", [("field", "ML / AI", 4, 2), ("field", "Robotics", None, 3)]),
        ("Lumen ★\nacme gmbh", [("company", "Lumen", None, 1), ("company", "Acme", None, 2)]),
        (
            "Studio 54, Johnson & Johnson",
            [("company", "Studio 54", None, 2), ("company", "Johnson & Johnson", None, 2)],
        ),
        ('"Design", "a, b"', [("company", "Design", None, 2), ("company", "a, b", None, 2)]),
        (
            "@Big_Co, #ml, senior",
            [("company", "Big Co", None, 2), ("field", "ML / AI", None, 2), ("level", "senior", None, 2)],
        ),
        ("recruiters, community PyLadies", [("recruiter", "recruiters", None, 2), ("community", "PyLadies", None, 2)]),
        ("Lumen, lumen, Lumen GmbH", [("company", "Lumen", None, 2)]),
        (" , ;", []),
    ],
)
def test_every_part_is_a_target(line: str, targets: list[tuple[str, str, int | None, int]]) -> None:
    parsed = parse_targets(line, BOOK, Settings(), NOW.day)
    assert [(row.kind, row.name, row.need, row.weight) for row in parsed.targets] == targets
    assert [chip.what for chip in parsed.chips] == [kind for kind, *_ in targets]
    assert parsed.ready == bool(targets)


def test_conditions_are_joined_by_and() -> None:
    row = parse_targets("ML and senior 2", BOOK, Settings()).targets[0]
    assert (row.kind, row.name, row.also, row.need) == ("field", "ML / AI", (("level", "senior"),), 2)


def test_the_line_is_one_change_with_the_day() -> None:
    change = parse_targets("Lumen, Orbit", BOOK, Settings(), NOW.day).change
    after = BOOK.with_(change)
    assert change.label == "2 targets"
    assert {edit.after.added for edit in change.edits if isinstance(edit.after, Target)} == {NOW.day}
    assert after.with_(change.inverse).tables == BOOK.tables


def test_a_target_that_is_there_keeps_its_weight_and_number() -> None:
    parsed = parse_targets("kestrel inc", BOOK, Settings(), NOW.day)
    assert parsed.chips[0].note == "2 people · a target already"
    with pytest.raises(Refused):
        _ = parsed.change


@given(st.one_of(st.text(), st.text(alphabet=' ,;"&@#★*123andfieldseniorml')))
def test_no_text_breaks_it(line: str) -> None:
    parsed = parse_targets(line, BOOK, Settings(), NOW.day)
    assert len(parsed.targets) == len(parsed.chips)
