"""Tier 0 and 4: today's meetings, what came of them, thanks on the next day, and reports of what came of help."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from netui.book.changes import Change, add
from netui.book.records import Ask, Dismissal, Encounter, Meeting, Person, Touch
from netui.rules import queue
from netui.rules.drafts import draft
from netui.rules.tiers import thanks
from netui.rules.tiers.meetings import Heard, heard
from tests.rules.desk import ANA, BO, CONF, NOW, ago, cards, desk, only, owed

COFFEE = Meeting(id=5, day=NOW.day, time="15:00", minutes=45, people=(1,), place="canteen")
HELP = Ask(id=6, person=1, kind="referral", what="put my name in at Quill", made=ago(50), sent=ago(50))


def test_todays_meetings_come_first_by_their_time() -> None:
    early, open_ended = replace(COFFEE, id=6, time="9:30", people=(2,)), replace(COFFEE, id=7, time=None, people=(2,))
    at = desk(ANA, BO, COFFEE, early, open_ended, owed(8, 12))
    assert cards(at) == [("meetings", 6), ("meetings", 5), ("meetings", 7), ("promises", 8)]
    first = at.queue.cards[1]
    assert queue.says(first, at.book) == "Coffee with Ana Ruiz, 15:00"
    assert queue.why(first, at.book, NOW) == "today, 45 min, canteen"


@pytest.mark.parametrize(("days", "asked"), [(-1, False), (0, True), (1, True), (7, True), (8, False)])
def test_a_meeting_nobody_wrote_about_is_asked_about_for_a_week(days: int, asked: bool) -> None:
    at = desk(ANA, replace(COFFEE, day=ago(days)))
    assert bool(cards(at)) == asked
    if days > 0 and asked:
        assert queue.says(at.first, at.book) == "Did the coffee with Ana Ruiz take place?"


def test_a_meeting_with_several_is_one_card_and_one_touch() -> None:
    at = desk(ANA, BO, replace(COFFEE, people=(2, 1)))
    assert cards(at) == [("meetings", 5)]
    assert queue.says(at.first, at.book) == "Coffee with Ana Ruiz and Bo Alves, 15:00"
    after = at.does(queue.done(at.first, NOW))
    assert [set(touch.people) for touch in after.book.touches.values()] == [{1, 2}]
    assert [card.key for card in after.queue.done] == [("meetings", 5)]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("", Heard()),
        ("evals team of 3", Heard("evals team of 3")),
        ("evals > read the RFC > write to Wen", Heard("evals", ("read the RFC", "write to Wen"))),
        ("evals\nread the RFC > write to Wen\nruns marathons", Heard("evals", ("read the RFC", "write to Wen"),
         "runs marathons")),
        ("\n\n", Heard()),
    ],
)  # fmt: skip
def test_the_three_lines_after_a_meeting(note: str, found: Heard) -> None:
    assert heard(note) == found


def test_done_logs_what_was_learned_and_each_suggestion_comes_back() -> None:
    at = desk(ANA, COFFEE)
    after = at.does(queue.done(at.first, NOW, "evals team of 3\nread the RFC\nruns marathons"))
    (touch,) = after.book.touches.values()
    (promise,) = after.book.promises.values()
    assert (touch.kind, touch.day, touch.time, touch.learned) == ("coffee", NOW.day, "15:00", "evals team of 3")
    assert (promise.what, promise.report_back, promise.due) == ("read the RFC", True, ago(-30))
    assert [fact.text for fact in after.book.people[1].facts] == ["runs marathons"]
    assert (after.queue.cards, len(after.queue.done)) == ((), 1)
    assert after.outlook.ahead[ago(-1)] == (1,)
    assert cards(after.later(1)) == [("thanks", 5)]


def test_a_meeting_at_an_event_starts_the_clock_of_the_event_and_needs_no_other_thanks() -> None:
    at = desk(ANA, CONF, replace(COFFEE, event=9))
    after = at.does(queue.done(at.first, NOW))
    assert [row.met for row in after.book.encounters.values()] == [NOW.day]
    assert [card.tier for card in after.later(1).queue.cards] == ["followups"]
    wanted = desk(ANA, CONF, replace(COFFEE, event=9), Encounter(id=12, event=9, person=1, want=True))
    assert wanted.does(queue.done(wanted.first, NOW)).book.encounters[12].met == NOW.day


def test_a_meeting_dropped_is_off_and_counts_as_let_go() -> None:
    at = desk(ANA, COFFEE)
    after = at.does(queue.let_go(at.first, "", NOW))
    assert (after.queue.cards, len(after.queue.let_go), after.later(1).queue.cards) == ((), 1, ())
    assert queue.choices(at.first) == ()


# thanks


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, None),
        (1, "met Sun 22 Nov, thanks are next"),
        (2, "met Sat 21 Nov, thanks are next"),
        (3, "met Fri 20 Nov, late, and still welcome"),
        (14, "met 9 Nov, late, and still welcome"),
        (15, None),
    ],
)
def test_thanks_on_the_next_day_late_after_two(days: int, words: str | None) -> None:
    at = desk(ANA, replace(COFFEE, day=ago(days), held=ago(days)))
    card = only(at, "thanks")
    assert (queue.why(card, at.book, NOW) if card else None) == words


def test_thanked_is_done_for_good() -> None:
    at = desk(ANA, replace(COFFEE, day=ago(1), held=ago(1)))
    assert queue.says(at.first, at.book) == "Thank Ana Ruiz for the coffee"
    after = at.does(queue.done(at.first, NOW))
    assert [(t.kind, t.purpose, t.direction) for t in after.book.touches.values()] == [("thanked", "thanks", "out")]
    assert (cards(after), len(after.queue.done), cards(after.later(1))) == ([], 1, [])
    assert cards(at.does(queue.let_go(at.first, "", NOW)).later(1)) == []


def test_words_of_ones_own_count_as_the_thanks() -> None:
    at = desk(ANA, replace(COFFEE, day=ago(1), held=ago(1)))
    logged = Change("Logged", (add(Touch(day=NOW.day, people=(1,), kind="call", note="thanked her by phone")),))
    after = at.does(queue.done(at.first, NOW, logged=logged))
    assert [(t.kind, t.purpose) for t in after.book.touches.values()] == [("call", "thanks")]
    assert len(after.queue.done) == 1


@pytest.mark.parametrize(
    ("answered", "outcome", "closed", "step"),
    [
        (0, "yes", None, None),
        (1, "yes", None, "thanks"),
        (29, "yes", None, "thanks"),
        (30, "yes", None, "report"),
        (210, "yes", None, "report"),
        (211, "yes", None, None),
        (5, "yes", 1, "report"),
        (5, "yes", 0, "thanks"),
        (1, "no", None, "thanks"),
        (30, "no", None, "thanks"),
        (31, "no", None, None),
    ],
)
def test_thanks_for_an_answer_and_later_what_came_of_it(
    answered: int, outcome: str, closed: int | None, step: str | None
) -> None:
    """R9: thank on the next day; report when the outcome is known, at the latest after 30 days."""
    row = replace(HELP, answered=ago(answered), outcome=outcome, closed=None if closed is None else ago(closed))
    card = only(desk(ANA, row), "thanks")
    assert (thanks.step(card) if card else None) == step


def test_a_question_needs_no_report_and_a_no_is_thanked_for() -> None:
    assert only(desk(ANA, replace(HELP, kind="question", answered=ago(40), outcome="yes")), "thanks") is None
    at = desk(ANA, replace(HELP, answered=ago(1), outcome="no"))
    assert queue.says(at.first, at.book) == "Thank Ana Ruiz for the honest answer"
    assert "honest answer" in draft(at.first, at.book, NOW).text


def test_after_the_thanks_one_report_and_then_nothing() -> None:
    at = desk(ANA, replace(HELP, answered=ago(1), outcome="yes"))
    thanked = at.does(queue.done(at.first, NOW))
    assert thanked.book.asks[6].thanked == NOW.day
    then = thanked.later(29)
    assert queue.says(then.first, then.book) == "Tell Ana Ruiz what came of it: put my name in at Quill"
    told = then.does(queue.done(then.first, then.now))
    assert [touch.purpose for touch in told.book.touches.values()] == ["thanks", "report"]
    assert (len(told.queue.done), cards(told.later(30))) == (1, [])


def test_thanks_let_go_leave_the_report_standing() -> None:
    at = desk(ANA, replace(HELP, answered=ago(1), outcome="yes"), Dismissal(id=7, tier="thanks", record=6, day=NOW.day))
    assert cards(at) == []
    assert cards(at.later(29)) == [("thanks", 6)]


def test_who_was_referred_is_asked_how_it_went_unless_there_was_contact() -> None:
    given = Ask(id=6, person=1, kind="referral", direction="in", made=ago(40), answered=ago(31), outcome="yes")
    at = desk(ANA, given)
    assert queue.says(at.first, at.book) == "Ask Ana Ruiz how the referral went"
    assert cards(desk(ANA, given, Touch(id=8, day=ago(1), people=(1,)))) == []
    assert len(at.does(queue.done(at.first, NOW)).queue.done) == 1


def test_a_report_back_is_worded_as_one() -> None:
    at = desk(ANA, replace(owed(5, 0, what="read the RFC"), report_back=True))
    assert queue.says(at.first, at.book) == "Tell Ana Ruiz how it went: read the RFC"


def test_nobody_is_thanked_against_the_users_word() -> None:
    at = desk(Person(id=1, name="Ana", never=True), replace(COFFEE, held=ago(1), day=ago(1)))
    assert cards(at) == []
    assert at.outlook.ahead == {}
