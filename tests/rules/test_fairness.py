"""What a card says about asking agrees with the guards, whatever the tie, the promises and the asks before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.book.records import Ask, Person, Record
from netui.rules.asks import verdict
from netui.rules.fairness import LADDER, fair, judged
from netui.rules.outlook import Outlook
from tests.rules.desk import NOW, OMAR, Desk, ago, desk, owed, talks

WORDS = {
    "question": "a question",
    "chat": "a short talk",
    "feedback": "feedback",
    "introduction": "an introduction",
    "referral": "a referral",
}


def said(at: Desk) -> str:
    view: Outlook = at.outlook
    return fair(view.about(1), view.tie(1), NOW, at.book)


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (
            (owed(5, 3),),
            "not yet: you promised: send the RFC, for Fri 20 Nov, 3 days late; a promise comes before an ask",
        ),
        ((Ask(id=6, person=1, kind="chat", sent=ago(2)),), "not yet: one ask is open since Sat 21 Nov: a short talk"),
        ((), "yes: a question or a short talk"),
        (tuple(talks(1, 40, 40)), "yes: a short talk, feedback or an introduction"),
    ],
)
def test_whether_an_ask_is_fair(records: tuple[Record, ...], words: str) -> None:
    assert said(desk(OMAR, *records)) == words


def test_an_ask_that_is_written_down_is_what_the_words_are_about() -> None:
    ask = Ask(id=6, person=1, kind="referral", what="put me forward", made=ago(1))
    assert said(desk(OMAR, *talks(1, 3, 5), ask)).startswith("not yet: ")
    known = replace(OMAR, knows_my_work=True)
    assert said(desk(known, *talks(1, 12, 2), ask)) == "yes"


KINDS = st.sampled_from(LADDER)
DAYS = st.integers(0, 400)
ASKS = st.lists(st.tuples(KINDS, DAYS, st.sampled_from(["", "yes", "no"]), DAYS), max_size=4)


@given(count=st.integers(0, 20), silence=DAYS, late=st.integers(-9, 9), asks=ASKS, knows=st.booleans())
def test_no_card_ever_says_that_an_ask_is_fair_when_a_guard_speaks_against_it(
    count: int, silence: int, late: int, asks: list[tuple[str, int, str, int]], knows: bool
) -> None:
    rows: list[Record] = [Person(id=1, name="Omar Weber", knows_my_work=knows), *talks(1, count, silence)]
    rows += [owed(5, late)] if late else []
    for n, (kind, days, outcome, after) in enumerate(asks):
        answered = ago(max(0, days - after)) if outcome else None
        rows.append(Ask(id=50 + n, person=1, kind=kind, sent=ago(days), answered=answered, outcome=outcome))
    at = desk(*rows)
    view, words = at.outlook, said(at)
    named = [kind for kind in LADDER if words.startswith("yes") and WORDS[kind] in words]
    for kind in named:
        assert judged(kind, view.about(1), view.tie(1), NOW, at.book).level == "ok", words
    if not named:
        ask = Ask(person=1, kind="question", what="it", because="why", minutes=20)
        assert verdict(ask, view.about(1), view.tie(1), NOW, at.book).level != "ok"
