"""Tier 5: one follow-up after seven days, seven more and it rests; there is never a second."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.book.changes import Change, add
from netui.book.now import Now, day_at
from netui.book.records import Ask, Touch
from netui.book.refused import Refused
from netui.rules import queue
from netui.rules.ask_steps import stage as clock
from netui.rules.card import Card
from netui.rules.drafts import draft
from netui.rules.tiers import asking
from tests.rules.desk import ANA, CONF, NOW, Desk, ago, cards, desk, met, only

ASK = Ask(id=6, person=1, kind="chat", what="how Helio staffs", minutes=20, made=ago(0), sent="2026-11-02")


def on(day: str, row: Ask = ASK, *touches: Touch) -> Desk:
    return Desk(desk(ANA, row, *touches).book, Now(day))


@pytest.mark.parametrize(
    ("day", "followed", "stage"),
    [
        ("2026-11-08", None, "wait"),
        ("2026-11-09", None, "follow up"),
        ("2026-11-30", None, "follow up"),
        ("2026-11-15", "2026-11-09", "wait"),
        ("2026-11-16", "2026-11-09", "rest"),
    ],
)
def test_the_worked_example_of_r3(day: str, followed: str | None, stage: str) -> None:
    """Sent 2 Nov: 8 Nov wait, 9 Nov follow up; followed up 9 Nov: 15 Nov wait, 16 Nov let go."""
    row = replace(ASK, followed_up=followed)
    at = on(day, row)
    assert clock(row, (), Now(day).today).name == stage
    assert (len(at.queue.cards), len(at.queue.waiting)) == ((0, 1) if stage == "wait" else (1, 0))
    if stage == "wait":
        assert queue.why(at.queue.waiting[0], at.book, at.now).endswith("no hurry")
        assert list(at.outlook.ahead.values()) == [(1,)]


def test_followed_up_once_then_it_rests_and_says_so() -> None:
    at = on("2026-11-09")
    assert queue.says(at.first, at.book) == "Follow up once with Ana Ruiz: how Helio staffs"
    assert queue.why(at.first, at.book, at.now) == "7 d without an answer, one nudge, then it rests"
    assert "buried: 20 minutes on how Helio staffs" in draft(at.first, at.book, at.now).text
    once = at.does(queue.done(at.first, at.now))
    assert (once.book.asks[6].followed_up, len(once.queue.done), cards(once)) == ("2026-11-09", 1, [])
    assert [touch.purpose for touch in once.book.touches.values()] == ["follow up"]
    then = once.later(7)
    assert queue.says(then.first, then.book) == "Let it rest: Ana Ruiz, how Helio staffs"
    assert draft(then.first, then.book, then.now).text == ""
    for key in (queue.done(then.first, then.now), queue.let_go(then.first, "", then.now)):
        rests = then.does(key)
        assert (rests.book.asks[6].closed, len(rests.book.touches), len(rests.queue.let_go)) == ("2026-11-16", 1, 1)
        assert cards(rests.later(300)) == []


def test_a_second_follow_up_is_refused_with_the_rule_unless_overridden() -> None:
    stale = on("2026-11-09").first
    after = on("2026-11-16", replace(ASK, followed_up="2026-11-09"))
    for card in (after.first, replace(stale, about=replace(ASK, followed_up="2026-11-09"))):
        with pytest.raises(Refused, match="One follow-up is enough"):
            asking.follow_up(card, after.now)
    again = asking.follow_up(after.first, after.now, override="she asked me to remind her")
    assert again.label == "Followed up again with Ana Ruiz anyway (R3): she asked me to remind her"
    row = after.does(again).book.asks[6]
    assert (row.override, row.passed) == ("she asked me to remind her", ("R3",))


def test_who_was_in_touch_since_is_not_nudged() -> None:
    at = on("2026-11-10", ASK, Touch(id=8, day="2026-11-05", people=(1,), kind="message", direction="in"))
    assert queue.says(at.first, at.book) == "Did Ana Ruiz answer? how Helio staffs"
    after = at.does(queue.done(at.first, at.now))
    assert (after.book.asks[6].answered, after.book.asks[6].followed_up) == ("2026-11-05", None)


def test_what_they_say_answers_the_ask() -> None:
    at = on("2026-11-09")
    logged = Change("Logged", (add(Touch(day="2026-11-09", people=(1,), kind="email", direction="in", note="gladly")),))
    after = at.does(queue.done(at.first, at.now, logged=logged))
    assert (after.book.asks[6].answered, len(after.book.touches), len(after.queue.done)) == ("2026-11-09", 1, 1)


@pytest.mark.parametrize("fields", [{"answered": ago(1)}, {"closed": ago(1)}, {"direction": "in"}, {"sent": ago(-1)}])
def test_only_what_was_sent_and_is_open_is_followed_up(fields: dict[str, str]) -> None:
    at = on(NOW.day, replace(ASK, **fields))
    assert [card for card in at.queue.cards if card.tier == "asking"] == []


def test_waiting_asks_are_aside_and_can_rest_early() -> None:
    at = on("2026-11-05")
    rests = at.does(queue.let_go(at.queue.waiting[0], "", at.now))
    assert (rests.queue.waiting, cards(rests.later(30))) == ((), [])


Days = st.lists(st.tuples(st.integers(0, 9), st.sampled_from("dxsi.")), max_size=14)


@settings(max_examples=120, deadline=None)
@given(Days, st.integers(0, 60))
def test_no_rule_ever_suggests_a_second_follow_up(presses: list[tuple[int, str]], before: int) -> None:
    """Whatever is pressed on whatever day: an ask that was followed up is never followed up again."""
    at = desk(ANA, CONF, met(5, 3), replace(ASK, sent=ago(before)))
    for days, key in presses:
        at = at.later(days)
        for card in (*at.queue.cards, *at.queue.more):
            said, text = queue.says(card, at.book), draft(card, at.book, at.now).tone
            row = at.book.asks[6]
            if row.followed_up or row.closed or row.answered:
                assert not said.startswith("Follow up")
                assert "nudge" not in text
        if at.queue.cards:
            at = at.does(pressed(at, at.first, key))
    nudges = [t for t in at.book.touches.values() if t.purpose == "follow up" and t.event is None]
    assert len(nudges) <= 1


def pressed(at: Desk, card: Card, key: str) -> Change:
    if key == "s":
        return queue.snooze(card, day_at(at.now.today + 2), at.book, at.now)
    if key == "x":
        return queue.let_go(card, "x", at.now)
    if key == "i":
        touch = Touch(day=at.now.day, people=(card.person.id,), kind="message", direction="out")
        return queue.done(card, at.now, logged=Change("Logged", (add(touch),)))
    return queue.done(card, at.now)


def test_another_message_of_that_purpose_was_the_one_follow_up() -> None:
    sent = Touch(id=8, day="2026-11-05", people=(1,), kind="email", direction="out", purpose="follow up")
    assert only(on("2026-11-11", ASK, sent), "asking") is None
    assert queue.says(on("2026-11-12", ASK, sent).first, on("2026-11-12").book).startswith("Let it rest")


def test_an_ask_that_was_written_down_is_a_card_until_it_went_out() -> None:
    at = on(NOW.day, replace(ASK, sent=None, made=ago(3)))
    (card,) = [card for card in at.queue.cards if card.tier == "asking"]
    assert queue.says(card, at.book).startswith("Ask Ana Ruiz: ")
    assert "written Fri 20 Nov, not sent" in queue.why(card, at.book, NOW)
    with pytest.raises(Refused, match="d on this card alone"):
        queue.done(card, NOW)
    gone = at.does(queue.let_go(card, "", NOW))
    assert [card for card in gone.queue.cards if card.tier == "asking"] == []
