"""RULES R5 and R15: what was given and asked, with one person and overall, and the one banner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import About, Book
from netui.book.line.community import contributed
from netui.book.now import Now, day_at
from netui.book.records import Ask, Me, Person, Touch
from netui.book.settings import Settings
from netui.rules.balance import balance, banners, one_sided, overall

NOW = Now("2026-11-23")
ANA = Person(id=1, name="Ana Ruiz")


def ago(days: int) -> str:
    return day_at(NOW.today - days)


def touch(n: int, days: int, kind: str = "gave", purpose: str = "", **fields: str) -> Touch:
    return Touch(id=n, day=ago(days), people=(1,), kind=kind, purpose=purpose, **fields)  # type: ignore[arg-type]


def test_a_give_counts_one_an_introduction_or_a_referral_three() -> None:
    helped = Ask(id=9, person=1, kind="referral", direction="in", answered=ago(20), outcome="yes")
    small = Ask(id=8, person=1, kind="question", direction="in", answered=ago(20))
    refused = Ask(id=7, person=1, kind="referral", direction="in", answered=ago(20), outcome="no")
    rows = (touch(1, 10), touch(2, 11, "message", "give"), touch(3, 12, purpose="introduce"), touch(4, 13, "coffee"))
    found = balance(About(ANA, rows, asks=(helped, small, refused)), NOW, Settings())
    assert (found.given, found.gives) == (1 + 1 + 3 + 3 + 1, 5)


def test_an_ask_counts_its_size_and_is_not_counted_twice() -> None:
    ask = Ask(id=9, person=1, kind="referral", sent=ago(20))
    rows = (touch(1, 20, "asked", "ask", direction="out"), touch(2, 30, "asked", direction="out"))
    assert balance(About(ANA, rows, asks=(ask,)), NOW, Settings()).asked == 4 + 1


@pytest.mark.parametrize(("days", "given"), [(364, 1), (365, 0), (-1, 0)])
def test_only_the_last_year_counts(days: int, given: int) -> None:
    found = balance(About(ANA, (touch(1, days),)), NOW, Settings())
    assert found.given == given
    assert found.gives == (days >= 0)


def said(*rows: Ask | Touch, searching: str | None = None) -> list[str]:
    return list(banners(Book.of(ANA, Me(id=1, searching=searching), *rows), NOW))


@pytest.mark.parametrize(("days", "count"), [(29, 0), (30, 1)])
def test_r15_searching_and_nothing_given_for_thirty_days(days: int, count: int) -> None:
    assert len(said(touch(1, days), searching=ago(60))) == count
    assert not said(touch(1, days))


def test_r15_a_coffee_to_catch_up_is_enough() -> None:
    assert not said(touch(1, 3, "coffee"), searching=ago(60))
    assert said(touch(1, 3, "coffee", "ask"), searching=ago(60))[0].startswith("You are looking for a job, and in 30 d")


@pytest.mark.parametrize(("days", "count"), [(89, 1), (90, 0)])
def test_r15_asks_above_gives_over_ninety_days(days: int, count: int) -> None:
    asks = [Ask(id=10 + n, person=1, kind="question", sent=ago(days)) for n in range(2)]
    found = said(touch(1, 5), *asks)
    assert len(found) == count
    if found:
        assert found[0].startswith("In 90 days you asked 2 and gave 1.")


def test_all_going_one_way_with_one_person_is_said_kindly() -> None:
    asks = tuple(Ask(id=n, person=1, kind="question", sent=ago(90)) for n in (2, 3))
    assert one_sided(About(ANA, asks=asks), NOW, Settings()).startswith("Ana Ruiz was asked 2 times and you gave")
    helped = tuple(Ask(id=n, person=1, kind="chat", sent=ago(120), answered=ago(110)) for n in (2, 3))
    words = one_sided(About(ANA, (touch(1, 300),), asks=helped), NOW, Settings())
    assert words == "Ana Ruiz helped you twice since 5 Aug. A thank-you would be good today."
    assert not one_sided(About(ANA, (touch(1, 3),), asks=asks), NOW, Settings())


def test_contributions_are_posts_and_gives_in_that_channel() -> None:
    rows = (
        touch(1, 3, "post", channel="slack", direction="out"),
        touch(2, 4, "gave", "give", channel="slack", direction="out"),
        touch(3, 5, "post", channel="other", direction="out"), touch(4, 5, "post", channel="slack", direction="in"),
    )  # fmt: skip
    assert contributed(Book.of(ANA, *rows), "Slack") == 2


@given(st.lists(st.tuples(st.integers(-30, 500), st.sampled_from(["gave", "asked", "coffee"]))))
def test_the_order_of_entry_does_not_matter_and_the_future_does_not_count(rows: list[tuple[int, str]]) -> None:
    touches = [touch(n, days, kind, direction="out") for n, (days, kind) in enumerate(rows, 1)]
    one = overall(Book.of(ANA, *touches), NOW, 90)
    assert one == overall(Book.of(ANA, *reversed(touches)), NOW, 90)
    assert one == overall(Book.of(ANA, *(t for t in touches if t.day <= NOW.day)), NOW, 90)
