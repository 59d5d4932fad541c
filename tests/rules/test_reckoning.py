"""What the Why page says adds up to what the rules measure."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.now import Now, day_at
from netui.book.records import Person, Promise, Touch
from netui.rules.outlook import Outlook
from netui.rules.reckoning import asking, asking_lines, changes, weighed

NOW = Now("2026-11-23")
KIND = st.sampled_from(["coffee", "message", "reaction"])
WAY = st.sampled_from(["both", "out", "in"])


@given(st.lists(st.tuples(st.integers(-5, 90), KIND, WAY, st.integers(1, 3)), max_size=12), st.booleans())
def test_the_weights_that_are_shown_add_up_to_the_depth(
    rows: list[tuple[int, str, str, int]], sorted_before: bool
) -> None:
    touches = [
        Touch(id=10 + n, day=day_at(NOW.today - ago), people=tuple(range(1, many + 1)), kind=kind, direction=way)  # type: ignore[arg-type]
        for n, (ago, kind, way, many) in enumerate(rows)
    ]
    people = [Person(id=i, name=f"P{i}", well="loose" if sorted_before else None) for i in (1, 2, 3)]
    view = Outlook(Book.of(*people, *touches), NOW)
    found = weighed(view.about(1), NOW, view.book.me.settings)
    tie = view.tie(1)
    assert sum(row.weight for row in found if row.counts) + tie.prior == pytest.approx(tie.depth)
    counted = [row.touch.day for row in found if row.counts]
    assert all(len(list(group)) == 1 for _, group in groupby(sorted(counted)))


def test_what_would_change_it() -> None:
    touches = [Touch(id=10 + n, day=day_at(NOW.today - 21 - n), people=(1,)) for n in range(12)]
    view = Outlook(Book.of(Person(id=1, name="Ana"), *touches), NOW)
    said = changes(view.tie(1), view.book.me.settings)
    assert said[0] == "A talk today: 13 / (1 + 0 weeks) = 13.0, contact in 90 d 90 %"
    assert said[2] == "Dormant after 180 days at the latest, that is in 160 days"


def test_every_kind_of_ask_says_whether_it_is_fair() -> None:
    view = Outlook(Book.of(Person(id=1, name="Ana"), Touch(id=2, day=NOW.day, people=(1,))), NOW)
    lines = [text for _, text in asking_lines(asking(view.about(1), view.tie(1), NOW, view.book))]
    assert lines[0] == "one question: yes, asks 1, the tie carries 2"
    assert "feedback on your work: with care, build first (R2); first a short talk" in lines
    assert any(line.startswith("a referral: not yet, Ana does not know your work") for line in lines)


def test_what_stands_before_any_ask_is_said_once() -> None:
    late = Promise(id=3, person=1, what="send the RFC", due="2026-11-11", made="2026-10-11")
    view = Outlook(Book.of(Person(id=1, name="Ana"), Touch(id=2, day=NOW.day, people=(1,)), late), NOW)
    lines = [text for _, text in asking_lines(asking(view.about(1), view.tie(1), NOW, view.book))]
    assert sum("send the RFC" in line for line in lines) == 1
    assert lines[1] == "one question: after that, asks 1, the tie carries 2"
