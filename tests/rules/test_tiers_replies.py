"""Tier 2: who wrote and waits."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from netui.book.now import day_at
from netui.book.records import Ask, Touch
from netui.rules import queue
from tests.rules.desk import ANA, NOW, OMAR, ago, cards, desk, only, owed, talks


def wrote(days: int, **fields: object) -> Touch:
    row = Touch(id=20, day=ago(days), people=(1,), kind="email", direction="in", note="asks about reviews")
    return replace(row, **fields)


@pytest.mark.parametrize(("days", "comes"), [(0, True), (2, True), (90, True), (91, False)])
def test_a_message_marked_as_waiting_is_there_at_once(days: int, comes: bool) -> None:
    assert bool(only(desk(ANA, wrote(days, awaiting=True)), "replies")) == comes


@pytest.mark.parametrize(("days", "comes"), [(0, False), (1, False), (2, True), (30, True), (31, False)])
def test_any_other_last_word_of_theirs_after_two_days(days: int, comes: bool) -> None:
    at = desk(OMAR, *talks(1, 3, 100), wrote(days))
    assert bool(only(at, "replies")) == comes
    if days < 2:
        assert at.outlook.ahead[day_at(NOW.today - days + 2)] == (1,)


def test_imported_people_never_nag() -> None:
    assert cards(desk(ANA, wrote(5))) == []
    assert cards(desk(replace(ANA, well="loose"), wrote(5))) == [("replies", 20)]


@pytest.mark.parametrize(
    ("answer", "open_"),
    [
        ({"day": ago(2)}, False),
        ({"day": ago(3), "time": "10:00"}, True),
        ({"day": ago(3), "time": "18:00"}, False),
        ({"day": ago(4)}, True),
        ({"day": ago(2), "kind": "reaction"}, True),
        ({"day": ago(2), "direction": "both", "kind": "call"}, False),
    ],
)
def test_what_answers_a_message(answer: dict[str, str], open_: bool) -> None:
    row = Touch(**{"id": 21, "people": (1,), "kind": "email", "direction": "out", **answer})  # type: ignore[arg-type]
    at = desk(OMAR, wrote(3, awaiting=True, time="12:00"), row)
    assert bool(only(at, "replies")) == open_


@pytest.mark.parametrize("kind", ["reaction", "thanked", "gave", "congrats"])
def test_kind_words_need_no_answer(kind: str) -> None:
    assert only(desk(OMAR, wrote(3, kind=kind)), "replies") is None


def test_the_oldest_waits_longest_and_comes_after_promises() -> None:
    two = replace(wrote(4, awaiting=True), id=22, people=(2,))
    at = desk(ANA, replace(ANA, id=2, name="Bo"), wrote(3, awaiting=True), two, owed(5, 0))
    assert cards(at) == [("promises", 5), ("replies", 22), ("replies", 20)]
    assert queue.why(at.queue.cards[1], at.book, NOW) == "wrote Thu 19 Nov, 4 days ago"


def test_done_answers_and_the_message_no_longer_waits() -> None:
    at = desk(ANA, wrote(3, awaiting=True, channel="signal"))
    assert queue.says(at.first, at.book) == "Answer Ana Ruiz: asks about reviews"
    after = at.does(queue.done(at.first, NOW))
    sent = after.book.touches[max(after.book.touches)]
    assert (sent.purpose, sent.direction, sent.kind, sent.channel) == ("reply", "out", "email", "signal")
    assert not after.book.touches[20].awaiting
    assert (cards(after), [card.key for card in after.queue.done]) == ([], [("replies", 20)])


def test_let_go_never_asks_about_this_message_again_but_about_the_next() -> None:
    at = desk(ANA, wrote(3, awaiting=True))
    after = at.does(queue.let_go(at.first, "", NOW))
    assert (cards(after), len(after.queue.let_go), cards(after.later(20))) == ([], 1, [])
    newer = desk(*after.book.people.values(), *after.book.dismissals.values(), wrote(0, awaiting=True, id=30))
    assert cards(newer) == [("replies", 30)]


def test_what_somebody_asks_of_the_user_waits_here() -> None:
    asked = Ask(id=6, person=1, kind="feedback", what="a look at my talk", direction="in", made=ago(1))
    at = desk(ANA, asked)
    assert queue.says(at.first, at.book) == "Answer Ana Ruiz: asked you for a look at my talk"
    after = at.does(queue.done(at.first, NOW))
    assert (after.book.asks[6].answered, cards(after), len(after.queue.done)) == (NOW.day, [], 1)
