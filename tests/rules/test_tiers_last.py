"""Tiers 6, 8 and 9: their news, what they told, one step towards a gap, and one extra when all is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from netui.book.changes import Change, Edit, numbered
from netui.book.demo import demo
from netui.book.now import Now, day_at
from netui.book.records import Fact, News, Organisation, Person, Position, Record, Spark, Target, Touch
from netui.book.refused import Refused
from netui.rules import queue
from netui.rules.card import Card
from netui.rules.drafts import draft
from netui.rules.queue import Queue
from netui.rules.tiers import TIERS
from tests.rules.desk import ANA, NOW, OMAR, Desk, ago, cards, desk, only, owed, talks

# news


def news(days: int, **fields: object) -> News:
    return replace(News(id=40, person=1, kind="talk", what="talk at DataStack", day=ago(days)), **fields)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, None),
        (0, "of today, fresh"),
        (13, "since 10 Nov, fresh"),
        (14, "since 9 Nov, still in time, 7 days more"),
        (20, "since 3 Nov, still in time, 1 day more"),
        (21, None),
    ],
)
def test_news_is_fresh_for_a_fortnight_and_gone_after_three_weeks(days: int, words: str | None) -> None:
    at = desk(ANA, news(days))
    card = only(at, "news")
    assert (queue.why(card, at.book, NOW) if card else None) == words


def test_the_freshest_news_first_and_congratulated_once() -> None:
    at = desk(ANA, replace(ANA, id=2, name="Bo"), news(9), news(3, id=41, person=2, what="award for maps"))
    assert cards(at) == [("news", 41), ("news", 40)]
    assert queue.says(at.first, at.book) == "Congratulate Bo: award for maps"
    assert draft(at.first, at.book, NOW).text == "Bo, congratulations: award for maps!"
    after = at.does(queue.done(at.first, NOW))
    assert [(t.kind, t.purpose) for t in after.book.touches.values()] == [("congrats", "congratulate")]
    assert (cards(after), [card.key for card in after.queue.done]) == ([("news", 40)], [("news", 41)])
    passed = after.does(queue.let_go(after.first, "", NOW))
    assert (cards(passed.later(1)), len(passed.queue.let_go)) == ([], 1)


def job(since: str | None, **fields: object) -> tuple[Record, ...]:
    firm = Organisation(id=50, name="Kestrel")
    return firm, replace(Position(id=51, person=1, organisation=50, title="Staff engineer", since=since), **fields)


def test_a_new_role_is_news_by_itself() -> None:
    at = desk(ANA, *talks(1, 3, 40), *job(ago(5)))
    assert queue.says(at.first, at.book) == "Congratulate Ana Ruiz: new role as Staff engineer at Kestrel"
    assert cards(at.later(16)) == []


@pytest.mark.parametrize("since", [None, ago(21), ago(-2), "2026-11", "soon"])
def test_no_news_without_a_day_of_these_weeks(since: str | None) -> None:
    assert cards(desk(ANA, *talks(1, 3, 40), *job(since))) == []


def test_no_news_of_the_unsorted_of_jobs_that_ended_or_twice() -> None:
    assert cards(desk(ANA, *job(ago(5)))) == []
    assert cards(desk(ANA, *talks(1, 3, 40), *job(ago(5), until=ago(1)))) == []
    assert cards(desk(ANA, *talks(1, 3, 40), *job(ago(5)), news(3, kind="role"))) == [("news", 40)]


# facts


def told(days: int, text: str = "the marathon") -> Person:
    return replace(ANA, facts=(Fact(text=text, day=ago(days)), Fact(text="hates calls")))


@pytest.mark.parametrize(("days", "comes"), [(0, False), (1, True), (60, True), (61, False), (-3, False)])
def test_a_fact_whose_day_has_passed_is_asked_after(days: int, comes: bool) -> None:
    at = desk(told(days))
    assert bool(only(at, "facts")) == comes
    if comes:
        assert queue.says(at.first, at.book) == "Ask Ana Ruiz how it went: the marathon"
        assert draft(at.first, at.book, NOW).text == "Ana, how did it go: the marathon?"


@pytest.mark.parametrize(
    ("touch", "comes"),
    [
        ({"day": ago(6)}, True),
        ({"day": ago(7)}, True),
        ({"day": ago(5)}, False),
        ({"day": ago(5), "kind": "reaction"}, True),
    ],
)
def test_contact_after_it_settles_it(touch: dict[str, str], comes: bool) -> None:
    row = Touch(**{"id": 8, "people": (1,), **touch})  # type: ignore[arg-type]
    assert bool(only(desk(told(6), row), "facts")) == comes


def test_asked_after_is_done_and_a_newer_fact_comes_although_the_last_was_let_go() -> None:
    at = desk(told(6))
    assert len(at.does(queue.done(at.first, NOW)).queue.done) == 1
    gone = at.does(queue.let_go(at.first, "", NOW))
    assert (cards(gone), len(gone.queue.let_go)) == ([], 1)
    newer = replace(told(6), facts=(Fact(text="the marathon", day=ago(6)), Fact(text="the move", day=ago(-2))))
    then = desk(newer, *gone.book.dismissals.values()).later(3)
    assert cards(then) == [("facts", 1)]


def test_a_promise_or_a_hello_to_the_same_person_comes_instead_and_asks_too() -> None:
    at = desk(replace(OMAR, facts=(Fact(text="the marathon", day=ago(6)),)), *talks(1, 3, 40))
    assert cards(at) == [("keeping", 1)]
    assert "how did it go: the marathon?" in draft(at.first, at.book, NOW).text
    assert cards(desk(told(6), owed(5, 1))) == [("promises", 5)]


# one step towards a gap


QUIET = replace(ANA, fields=("Robotics",), well="warm", last_talked=ago(400))
TARGET = Target(id=20, kind="field", name="Robotics", need=2)


def test_one_step_towards_a_gap_a_day_after_all_people() -> None:
    at = desk(QUIET, TARGET, OMAR_DUE, *talks(3, 3, 40))
    assert cards(at) == [("keeping", 3), ("facts", 20)]
    step = at.queue.cards[1]
    assert queue.says(step, at.book) == "Write to Ana Ruiz again: Robotics"
    after = at.does(queue.done(step, NOW))
    assert [touch.purpose for touch in after.book.touches.values() if touch.day == NOW.day] == ["reconnect"]
    assert ("facts", 20) in [card.key for card in after.queue.done]
    assert cards(after) == [("keeping", 3)]


OMAR_DUE = replace(OMAR, id=3)


def test_a_step_let_go_comes_back_after_a_week() -> None:
    at = desk(QUIET, TARGET)
    gone = at.does(queue.let_go(at.first, "", NOW))
    assert (cards(gone), [card.key for card in gone.queue.let_go]) == ([], [("facts", 20)])
    assert [cards(gone.later(days)) for days in (6, 7)] == [[], [("facts", 20)]]


def test_a_step_put_off_comes_back_on_its_day() -> None:
    at = desk(QUIET, TARGET)
    later = at.does(queue.snooze(at.first, ago(-3), at.book, NOW))
    assert [cards(later.later(days)) for days in (0, 2, 3)] == [[], [], [("facts", 20)]]


def test_sorting_is_a_step_that_only_sorting_ends() -> None:
    at = desk(replace(ANA, fields=("Robotics",)), TARGET)
    assert queue.says(at.first, at.book) == "Sort Ana Ruiz: Robotics"
    assert draft(at.first, at.book, NOW).text == ""
    with pytest.raises(Refused, match="S sorts Ana Ruiz"):
        queue.done(at.first, NOW)


# when all is done


def strong(id_: int, name: str, contacts: int = 12, **fields: object) -> tuple[Record, ...]:
    return (replace(Person(id=id_, name=name), **fields), *talks(id_, contacts, 300))


ODD, EVEN = NOW, Now(day_at(NOW.today + 1))
"""Days that begin with a person, and with a spark."""


def test_the_days_that_begin_with_a_person_are_odd() -> None:
    assert (ODD.today % 2, EVEN.today % 2) == (1, 0)


def test_when_all_is_done_one_strong_tie_that_went_quiet() -> None:
    at = desk(*strong(1, "Ana"), *strong(2, "Bo", 20), *strong(3, "Cy", 9))
    assert cards(at) == [("spare", 2)]
    assert queue.says(at.first, at.book) == "Write to Bo again"
    assert queue.reckoning(at.first) == "N 20 x goal match 1 = 20"
    after = at.does(queue.done(at.first, NOW))
    assert (cards(after), [card.key for card in after.queue.done]) == ([], [("spare", 2)])
    assert cards(after.later(1)) == [("spare", 1)]


def test_nothing_extra_while_anything_is_due() -> None:
    assert cards(desk(*strong(1, "Ana"), OMAR_DUE)) == [("keeping", 3)]


def test_the_goal_match_weighs() -> None:
    at = desk(*strong(1, "Ana", 12, fields=("Robotics",), never=False), *strong(2, "Bo", 20), TARGET)
    assert cards(at) == [("facts", 20)]
    gone = at.does(queue.let_go(at.first, "", NOW))
    assert gone.queue.cards[0].person.name == "Ana"
    assert gone.queue.cards[0].gap > 2


@pytest.mark.parametrize(("faded", "comes"), [(89, False), (90, True)])
def test_who_was_let_fade_comes_up_after_a_quarter(faded: int, comes: bool) -> None:
    assert bool(cards(desk(*strong(1, "Ana", faded=ago(faded))))) == comes


def test_one_let_go_rests_for_a_quarter_and_nothing_else_comes_today() -> None:
    at = desk(*strong(1, "Ana"), *strong(2, "Bo", 20))
    gone = at.does(queue.let_go(at.first, "", NOW))
    assert (cards(gone), len(gone.queue.let_go)) == ([], 1)
    assert [gone.later(days).queue.cards[0].person.name for days in (1, 89, 90)] == ["Ana", "Ana", "Bo"]


SPARK = Spark(id=60, text="field guide to evals", link="https://e.example", added=ago(2), helps=(1,))


def test_a_spark_goes_to_whom_it_helps_and_counts_as_a_give() -> None:
    at = Desk(desk(ANA, replace(ANA, id=2, name="Bo"), replace(SPARK, helps=(1, 2))).book, EVEN)
    assert queue.says(at.first, at.book) == "Share with Ana Ruiz: field guide to evals"
    assert "field guide to evals https://e.example" in draft(at.first, at.book, EVEN).text
    after = at.does(queue.done(at.first, EVEN))
    assert [(t.kind, t.purpose) for t in after.book.touches.values()] == [("gave", "give")]
    assert (after.book.sparks[60].given, cards(after), len(after.queue.done)) == ((1,), [], 1)
    assert after.later(2).first.person.name == "Bo"


def test_a_spark_without_a_name_looks_for_the_warmest_it_speaks_of() -> None:
    people = [replace(ANA, id=i, name=name, tags=("evals",)) for i, name in ((1, "Ana"), (2, "Bo"))]
    at = Desk(desk(*people, *talks(1, 2, 9), *talks(2, 9, 9), replace(SPARK, helps=())).book, EVEN)
    assert at.first.person.name == "Bo"
    gone = at.does(queue.let_go(at.first, "", EVEN))
    assert all(cards(gone.later(days)) == [] for days in (0, 1, 2, 200))


# all of them


@pytest.mark.parametrize("day", range(7))
def test_every_tier_can_be_seen_in_the_made_up_book(day: int) -> None:
    now = Now(day_at(NOW.today + day))
    at, seen = Desk(demo(now), now), set[str]()
    while found := all_of(at.queue):
        card = found[0]
        seen.update(card.tier for card in found)
        try:
            at = at.does(queue.done(card, now))
        except Refused:
            at = at.does(queue.let_go(card, "x", now))
    assert seen == {tier.NAME for tier in TIERS}


def all_of(found: Queue) -> list[Card]:
    return [*found.cards, *found.more]


def test_every_card_of_the_made_up_book_has_all_its_words() -> None:
    at = Desk(demo(NOW), NOW)
    for card in (*at.queue.cards, *at.queue.more, *at.queue.waiting):
        words = (queue.says(card, at.book), queue.why(card, at.book, NOW), queue.reckoning(card))
        assert all(words)
        assert all(queue.after(card, NOW))


@pytest.mark.parametrize("verb", ["done", "let go", "put off"])
def test_one_key_over_cards_of_many_tiers_is_one_change_that_comes_back_whole(verb: str) -> None:
    at = Desk(demo(NOW), NOW)
    marked = [*all_of(at.queue), *at.queue.waiting]
    assert len({card.tier for card in marked}) >= 8

    def make(card: Card) -> Change:
        if verb == "done":
            return queue.done(card, NOW)
        if verb == "let go":
            return queue.let_go(card, "x", NOW)
        return queue.snooze(card, "2026-12-01", at.book, NOW)

    change = numbered(queue.batch(marked, make), at.book.ids(NOW))
    after = at.does(change)
    steps = {(card.key, queue.says(card, at.book)) for card in marked}
    open_now = [*all_of(after.queue), *after.queue.waiting]
    left = [card for card in open_now if (card.key, queue.says(card, after.book)) in steps]
    assert all(queue_refuses(make, card) for card in left), left
    back = after.book.with_(Change("", tuple(Edit(e.table, e.id, e.after, e.before) for e in change.edits)))
    assert back.tables == at.book.tables


def queue_refuses(make: Callable[[Card], Change], card: Card) -> bool:
    try:
        make(card)
    except Refused:
        return True
    return False
