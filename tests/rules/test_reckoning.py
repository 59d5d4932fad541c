"""What the Why page says adds up to what the rules measure."""

from __future__ import annotations

import re
from itertools import groupby
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.book.book import Book
from netui.book.identity import fold
from netui.book.now import Now, day_at
from netui.book.records import Ask, Encounter, Event, Fact, News, Person, Promise, Record, Target, Touch
from netui.rules import queue
from netui.rules.card import Card
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


def recomputed(card: Card, said: str) -> float:
    """The weight of a card from nothing but the numbers in its reckoning."""
    numbers = [float(text) for text in re.findall(r"\d+(?:\.\d+)?", said)]
    if card.tier == "keeping":
        importance, depth, risk = re.findall(r": ([\d.]+) x log2\(1 \+ ([\d.]+)\) x ([\d.]+) =", said)[0]
        return float(importance) * log2(1 + float(depth)) * float(risk)
    if card.tier == "followups":
        fresh, gap = re.findall(r"= ([\d.]+)(?:, x gap ([\d.]+))?", said)[0]
        return float(fresh) * float(gap or 1)
    if card.tier == "news":
        return numbers[0] - numbers[1]
    if card.tier == "asking":
        return float(re.findall(r", (\d+) days over", said)[0])
    if card.tier == "facts":
        return 61 - numbers[0]
    return numbers[0]


ROW = st.tuples(
    st.sampled_from(["keeping", "followups", "news", "promises", "asking", "replies", "facts", "thanks"]),
    st.integers(1, 80),
    st.integers(1, 40),
    st.sampled_from([0.5, 1.0, 1.25, 2.0]),
)


def records_of(n: int, tier: str, days: int, contacts: int, importance: float) -> list[Record]:
    """One person with something of that tier, so many days old."""
    i, first = n + 1, 1_000 * (n + 1)
    ago = day_at(NOW.today - days)
    person = Person(id=i, name=f"P{n % 5}", importance=importance, well="warm", fields=("Robotics",) if n % 3 else ())
    touches = [Touch(id=first + k, day=day_at(NOW.today - days - k), people=(i,)) for k in range(contacts)]
    match tier:
        case "keeping":
            return [replace(person, rhythm=7), *touches]
        case "followups":
            return [person, Encounter(id=first, event=900_000, person=i, met=ago)]
        case "news":
            return [person, News(id=first, person=i, what="an award", day=ago)]
        case "promises":
            return [person, Promise(id=first, person=i, what="send it", due=ago, made=ago)]
        case "asking":
            return [person, Ask(id=first, person=i, kind="chat", made=ago, sent=ago)]
        case "replies":
            return [person, Touch(id=first, day=ago, people=(i,), kind="email", direction="in")]
        case "facts":
            return [replace(person, facts=(Fact(text="a race", day=ago),))]
    return [person, Ask(id=first, person=i, kind="chat", made=ago, sent=ago, answered=ago)]


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, max_size=14), st.booleans())
def test_recomputing_from_what_is_shown_gives_the_shown_order(
    rows: list[tuple[str, int, int, float]], wanted: bool
) -> None:
    targets = [Target(id=900_001, kind="field", name="Robotics")] if wanted else []
    event = Event(id=900_000, name="Fair", start="2026-01-01", end="2026-12-31")
    book = Book.of(event, *targets, *(row for n, given_ in enumerate(rows) for row in records_of(n, *given_)))
    found = Outlook(book, NOW).queue
    shown = [card for card in (*found.cards, *found.more) if not isinstance(card.about, Target)]
    for tier, cards in groupby(shown, key=lambda card: card.tier):
        if tier in ("meetings", "spare"):
            continue
        listed = list(cards)
        again = [(-recomputed(card, queue.reckoning(card)), fold(card.person.name), card.person.id) for card in listed]
        assert again == sorted(again), tier
