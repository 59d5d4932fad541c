"""The queue: who comes, in which order, with which words, and what each key does to a card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.book.book import Book
from netui.book.changes import Change, add, numbered
from netui.book.now import Now, day_at
from netui.book.records import (
    Dismissal,
    Event,
    Me,
    Person,
    Record,
    Snooze,
    Target,
    Touch,
)
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.rules import queue
from netui.rules.card import Card
from netui.rules.queue import Queue
from tests.rules.desk import ANA, BO, CONF, NOW, OMAR, Desk, ago, desk, met, owed, talks


def names(found: Queue) -> list[str]:
    return [card.person.name for card in found.cards]


# who comes


def test_the_worked_example_of_tier_7() -> None:
    people = [
        Person(id=1, name="Ana", rhythm=30),
        Person(id=2, name="Ben", rhythm=30),
        Person(id=3, name="Cy", rhythm=14),
        Person(id=4, name="Dee", rhythm=180),
    ]
    touches = talks(1, 15, 35) + talks(2, 7, 49) + talks(3, 3, 14) + talks(4, 31, 182)
    found = desk(*people, *touches).queue
    assert [(card.person.name, round(card.weight, 3)) for card in found.cards] == [
        ("Dee", 1.96),
        ("Ben", 1.323),
        ("Ana", 1.064),
        ("Cy", 0.833),
    ]
    assert queue.reckoning(found.cards[0]) == (
        "31 contacts, silent 26 weeks, 39 % risk of going quiet: 1 x log2(1 + 31) x 0.3920 = 1.960"
    )


def test_importance_weighs_among_ties() -> None:
    people = (Person(id=1, name="Ana", rhythm=30), Person(id=2, name="Ben", rhythm=30, importance=2))
    assert names(desk(*people, *talks(1, 4, 40), *talks(2, 4, 40)).queue) == ["Ben", "Ana"]


def test_the_oldest_promise_first_and_before_any_hello() -> None:
    hello = Person(id=3, name="Cy Ode", rhythm=30, importance=2)
    found = desk(ANA, BO, hello, *talks(3, 99, 60), owed(5, 0), owed(6, 3, 2), owed(7, -1, 2)).queue
    assert [card.key for card in found.cards] == [("promises", 6), ("promises", 5), ("keeping", 3)]


def test_between_equals_the_channel_that_the_user_prefers_decides_then_the_name() -> None:
    people = (ANA, BO, Person(id=3, name="Cy Ode"))
    last = [
        Touch(id=10 * i + n, day=ago(40 + n), people=(i,), channel=channel)
        for i, channel in ((1, "phone"), (2, "email"), (3, "email"))
        for n in range(2)
    ]
    rows = [replace(person, rhythm=30) for person in people] + last
    assert names(desk(*rows).queue) == ["Ana Ruiz", "Bo Alves", "Cy Ode"]
    me = Me(id=1, settings=Settings(channels=("email", "phone")))
    assert names(desk(me, *rows).queue) == ["Bo Alves", "Cy Ode", "Ana Ruiz"]


def test_an_untouched_overdue_person_stays_overdue() -> None:
    """Silently moving a missed date forward is how others lose people."""
    found = desk(OMAR, *talks(1, 2, 400))
    assert names(found.queue) == names(found.later(30).queue) == ["Omar Weber"]


def test_an_imported_person_with_a_rhythm_is_there_without_any_touch() -> None:
    assert names(desk(OMAR).queue) == ["Omar Weber"]
    assert names(desk(ANA).queue) == []


def test_theirs_wait_aside_without_hurry() -> None:
    found = desk(ANA, owed(5, 3, mine=False), owed(6, 20, mine=False))
    assert found.queue.cards == ()
    assert [card.record for card in found.queue.waiting] == [6, 5]
    assert queue.why(found.queue.waiting[0], found.book, NOW) == "said 27 Oct, no hurry"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "met 1 day ago, best before Tue 24 Nov"),
        (2, "met 2 days ago, best before Mon 23 Nov"),
        (3, "met 3 days ago, still warm: best before Fri 27 Nov"),
        (7, "met 7 days ago, late for a follow-up: a short line is enough"),
        (30, "met 30 days ago: the event is stale, a new reason to write is better"),
    ],
)
def test_the_clock_after_an_event(days: int, words: str) -> None:
    found = desk(ANA, CONF, met(5, days))
    assert queue.why(found.first, found.book, NOW) == words
    assert found.first.weight == pytest.approx(1 / (1 + days / 7), abs=0.00005)
    assert queue.says(found.first, found.book) == "Write to Ana Ruiz: you met at DataStack"


@pytest.mark.parametrize("days", [0, 91, -3])
def test_nobody_is_followed_up_on_the_day_itself_or_after_a_quarter(days: int) -> None:
    assert desk(ANA, CONF, met(5, days)).queue.cards == ()


def test_any_contact_after_an_event_is_the_follow_up_but_not_the_event_itself() -> None:
    at = Touch(id=6, day=ago(2), people=(1,), event=9)
    assert len(desk(ANA, CONF, met(5, 3), at).queue.cards) == 1
    assert desk(ANA, CONF, met(5, 3), replace(at, event=None)).queue.cards == ()


def test_who_closes_a_gap_comes_first_after_an_event() -> None:
    wanted = replace(BO, fields=("Robotics",))
    records = (ANA, wanted, CONF, met(5, 2), met(6, 3, 2))
    assert names(desk(*records).queue) == ["Ana Ruiz", "Bo Alves"]
    found = desk(*records, Target(id=20, kind="field", name="Robotics")).queue
    assert names(found) == ["Bo Alves", "Ana Ruiz"]
    assert queue.reckoning(found.cards[0]) == "1 / (1 + 0.43 weeks) = 0.7000, x gap 2.000 = 1.4000"


@pytest.mark.parametrize("flag", [{"never": True}, {"no_contact": True}])
def test_nobody_is_suggested_against_the_users_word(flag: dict[str, bool]) -> None:
    person = replace(OMAR, **flag)
    found = desk(person, owed(5, 3), CONF, met(6, 3))
    assert found.queue.cards == ()
    assert found.outlook.ahead == {}


def test_a_hello_gives_way_to_a_promise_to_the_same_person() -> None:
    found = desk(OMAR, owed(5, 1))
    assert [card.tier for card in found.queue.cards] == ["promises"]


def test_equal_cards_stand_by_name_then_id() -> None:
    people = [Person(id=i, name=name) for i, name in ((4, "bea"), (3, "Cy"), (2, "Ána"), (1, "Cy"))]
    found = desk(*people, *(owed(10 + p.id, 2, p.id) for p in people)).queue
    assert [card.person.id for card in found.cards] == [2, 4, 1, 3]


@given(st.permutations(range(8)))
def test_the_same_rows_give_the_same_queue_in_any_order(rows: list[int]) -> None:
    records: list[Record] = [OMAR, BO, CONF, owed(5, 3), owed(6, 3, 2), met(7, 3, 2), *talks(1, 2, 50)]
    assert desk(*(records[i] for i in rows)).queue.cards == desk(*records).queue.cards


# how many


def crowd(size: int, daily: int = 7) -> Desk:
    people = [Person(id=i, name=f"P {i:02}") for i in range(1, size + 1)]
    me = Me(id=1, settings=replace(Settings(), daily_cards=daily))
    return desk(me, *people, *(owed(100 + p.id, p.id, p.id) for p in people))


def test_at_most_the_daily_cards_and_the_rest_is_more_tomorrow() -> None:
    found = crowd(9).queue
    assert (len(found.cards), len(found.more), found.at, found.of) == (7, 2, 1, 7)
    assert found.minutes == 21


def test_what_was_done_counts_against_the_day() -> None:
    start = crowd(9)
    after = start.does(queue.done(start.first, NOW)).queue
    assert (after.at, after.of, len(after.cards), len(after.done)) == (2, 7, 6, 1)


def test_a_days_work_comes_to_an_end() -> None:
    at = crowd(9)
    for _ in range(6):
        at = at.does(queue.done(at.first, NOW))
    at = at.does(queue.let_go(at.first, "x", NOW))
    assert queue.when_done(at.queue, NOW) == (
        "That is all for today. 6 done · 1 let go · next: tomorrow, 2 people. Go and have your coffee."
    )


def test_more_and_fewer_cards_for_today() -> None:
    found = crowd(9).queue
    assert [len(found.shown(n).cards) for n in (3, 9, 0)] == [3, 9, 0]
    assert [card.record for card in found.shown(3).more][:2] == [106, 105]


def test_nothing_due_says_what_comes_next() -> None:
    people = [Person(id=i, name=f"P {i}", rhythm=30) for i in (1, 2, 3)]
    found = desk(*people, *(touch for i in (1, 2, 3) for touch in talks(i, 2, 27)))
    assert (found.queue.next_day, found.queue.next_people) == ("2026-11-26", 3)
    assert queue.when_done(found.queue, NOW) == "Nothing due. Next: Thursday, 3 people. Rest is part of it."
    assert queue.when_done(desk().queue, NOW) == "Nothing due. Rest is part of it."


def test_the_day_foretold_is_the_day_it_comes() -> None:
    found = desk(OMAR, BO, *talks(1, 2, 12), owed(5, -4, 2))
    for day, people in found.outlook.ahead.items():
        then = Desk(found.book, Now(day)).queue
        before = Desk(found.book, Now(day_at(Now(day).today - 1))).queue
        assert set(people) <= {card.person.id for card in then.cards}
        assert not set(people) & {card.person.id for card in before.cards}


# what the keys do


def test_done_keeps_a_promise_and_counts_as_a_give() -> None:
    at = desk(ANA, owed(5, 3))
    assert queue.says(at.first, at.book) == "Send Ana Ruiz the RFC"
    assert queue.why(at.first, at.book, NOW) == "promised 13 Nov, due 3 days ago"
    change = numbered(queue.done(at.first, NOW), at.book.ids(NOW))
    after = at.does(change)
    (touch,) = after.book.touches.values()
    assert after.book.promises[5].done == NOW.day
    assert (touch.kind, touch.direction, touch.purpose, touch.note) == ("gave", "out", "give", "send the RFC")
    assert (after.queue.cards, [card.key for card in after.queue.done]) == ((), [("promises", 5)])
    assert change.label == "Kept a promise to Ana Ruiz: send the RFC"
    assert after.does(change.inverse).queue.cards == at.queue.cards


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("send the RFC", "Send Ana Ruiz the RFC"),
        ("tell her how it went", "Tell Ana Ruiz how it went"),
        ("demo", "You promised Ana Ruiz: demo"),
        ("send", "You promised Ana Ruiz: send"),
    ],
)
def test_a_promise_as_a_headline(what: str, words: str) -> None:
    at = desk(ANA, owed(5, 3, what=what))
    assert queue.says(at.first, at.book) == words


def test_done_sends_a_follow_up() -> None:
    at = desk(ANA, CONF, met(5, 3))
    after = at.does(queue.done(at.first, NOW, "a thank-you"))
    (touch,) = after.book.touches.values()
    assert (touch.purpose, touch.direction, touch.event, touch.note) == ("follow up", "out", 9, "a thank-you")
    assert after.book.encounters[5].written == NOW.day
    assert (after.queue.cards, len(after.queue.done)) == ((), 1)


def test_done_says_hello_at_half_weight_and_the_rhythm_begins_anew() -> None:
    at = desk(OMAR, *talks(1, 3, 41))
    assert queue.why(at.first, at.book, NOW) == "quiet 41 d, you wish monthly"
    change = queue.done(at.first, NOW)
    after = at.does(change)
    assert change.label == "Said hello to Omar Weber, next 23 Dec"
    assert after.outlook.tie(1).depth == 3.5
    assert (after.queue.cards, after.queue.of, after.outlook.ahead) == ((), 1, {"2026-12-23": (1,)})


def test_with_words_it_is_one_entry() -> None:
    at = desk(ANA, owed(5, 3))
    logged = Change("Logged", (add(Touch(day=NOW.day, people=(1,), kind="coffee", note="gave it to her")),))
    after = at.does(queue.done(at.first, NOW, logged=logged))
    assert [touch.kind for touch in after.book.touches.values()] == ["coffee"]
    assert after.book.promises[5].done == NOW.day


def test_a_coffee_on_the_way_counts_as_the_hello() -> None:
    at = desk(OMAR, *talks(1, 3, 41), Touch(id=50, day=NOW.day, people=(1,), kind="coffee"))
    assert (at.queue.cards, [card.key for card in at.queue.done]) == ((), [("keeping", 1)])


def test_a_coffee_that_was_not_due_is_no_card_done() -> None:
    assert desk(OMAR, *talks(1, 3, 5), Touch(id=50, day=NOW.day, people=(1,))).queue.done == ()


def test_what_they_owed_and_kept_is_a_give_to_the_user() -> None:
    at = desk(ANA, owed(5, 3, mine=False))
    after = at.does(queue.done(at.queue.waiting[0], NOW))
    assert [(t.direction, t.purpose) for t in after.book.touches.values()] == [("in", "give")]
    assert (after.queue.waiting, after.queue.done) == ((), ())


def test_a_promise_is_dropped_with_or_without_a_word() -> None:
    at = desk(ANA, owed(5, 3))
    assert [choice.key for choice in queue.choices(at.first)] == ["m", "x"]
    dropped = at.does(queue.let_go(at.first, "x", NOW))
    assert (dropped.book.promises[5].dropped, len(dropped.book.touches)) == (NOW.day, 0)
    told = at.does(queue.let_go(at.first, "m", NOW))
    assert [t.note for t in told.book.touches.values()] == ["told them it is off: send the RFC"]
    assert [len(found.queue.let_go) for found in (dropped, told)] == [1, 1]


def test_a_follow_up_is_let_go_for_good() -> None:
    at = desk(ANA, CONF, met(5, 3))
    assert queue.choices(at.first) == ()
    after = at.does(queue.let_go(at.first, "", NOW))
    assert after.later(5).queue.cards == ()
    assert len(after.queue.let_go) == 1


@pytest.mark.parametrize(
    ("choice", "back", "label"),
    [
        ("x", 30, "Let this hello to Omar Weber go, next 23 Dec"),
        ("q", 90, "Omar Weber rests until 21 Feb 2027"),
        ("f", None, "Let the tie to Omar Weber fade"),
        ("n", None, "Omar Weber is never suggested again"),
    ],
)
def test_a_hello_is_let_go_in_four_ways(choice: str, back: int | None, label: str) -> None:
    at = desk(OMAR, *talks(1, 3, 41))
    change = queue.let_go(at.first, choice, NOW)
    after = at.does(change)
    assert change.label == label
    assert after.queue.cards == ()
    for days in (29, 30, 89, 90, 400):
        assert bool(after.later(days).queue.cards) == (back is not None and days >= back)
    assert (NOW.today + back if back else None) == (
        Now(next(iter(after.outlook.ahead))).today if after.outlook.ahead else None
    )


def test_a_hello_is_let_go_in_no_other_way() -> None:
    at = desk(OMAR)
    with pytest.raises(Refused, match="f let fade"):
        queue.let_go(at.first, "z", NOW)


def test_a_snoozed_card_comes_back_on_its_day_and_only_one_snooze_stands() -> None:
    at = desk(ANA, owed(5, 3))
    after = at.does(queue.snooze(at.first, ago(-3), at.book, NOW))
    assert (after.queue.cards, after.queue.snoozed, after.queue.next_day) == ((), 1, ago(-3))
    assert (after.later(2).queue.cards, len(after.later(3).queue.cards)) == ((), 1)
    again = after.does(queue.snooze(at.first, ago(-1), after.book, NOW))
    assert (len(again.book.snoozes), len(again.later(1).queue.cards)) == (1, 1)


@pytest.mark.parametrize(
    ("said", "day"),
    [("d", "2026-11-24"), ("w", "2026-11-30"), ("m", "2026-12-23"), ("e", "2026-12-01"), ("12 dec", "2026-12-12")],
)
def test_snooze_words(said: str, day: str) -> None:
    ahead = Event(id=10, name="Next", start="2026-12-01", end="2026-12-03")
    assert queue.snooze_day(said, Book.of(CONF, ahead), NOW) == day


@pytest.mark.parametrize("said", ["e", "yesterday", "today", "soonish"])
def test_snooze_words_that_are_no_day_ahead(said: str) -> None:
    with pytest.raises(Refused):
        queue.snooze_day(said, Book.of(CONF), NOW)


def test_a_wish_that_comes_due_while_put_off_comes_after_it() -> None:
    found = desk(OMAR, *talks(1, 2, 20), Snooze(id=7, tier="keeping", record=1, until=ago(-40)))
    assert found.outlook.ahead == {ago(-40): (1,)}


def test_a_damaged_day_breaks_nothing() -> None:
    found = desk(OMAR, Snooze(id=7, tier="keeping", record=1, until="soon"), Dismissal(id=8, tier="keeping", record=1))
    assert found.queue.cards == ()


def test_the_keys_say_what_they_do() -> None:
    for at in (desk(ANA, owed(5, 3)), desk(ANA, CONF, met(5, 3)), desk(OMAR, *talks(1, 3, 41))):
        assert all(queue.after(at.first, NOW))
    assert "no second nudge" in queue.after(desk(ANA, CONF, met(5, 3)).first, NOW).done


# several at once


def test_a_batch_is_one_change_and_one_undo() -> None:
    at = crowd(5)
    change = queue.batch(at.queue.cards, lambda card: queue.done(card, NOW))
    assert change.label == "Kept a promise to P 05: send the RFC, and 4 more"
    after = at.does(numbered(change, at.book.ids(NOW)))
    assert (after.queue.cards, len(after.queue.done)) == ((), 5)
    assert len({touch.people for touch in after.book.touches.values()}) == 5


def test_a_batch_on_two_cards_of_one_row_keeps_both_sides() -> None:
    at = desk(OMAR, *talks(1, 3, 40))
    card = at.first
    fade, never = queue.let_go(card, "f", NOW), queue.let_go(card, "n", NOW)
    verbs = iter((fade, never))
    change = queue.batch([card, card], lambda _: next(verbs))
    (edit,) = change.edits
    assert (edit.before, edit.after) == (OMAR, replace(OMAR, rhythm=None, faded=NOW.day, never=True))


def test_what_refuses_in_a_batch_is_left_and_counted() -> None:
    at = crowd(3)

    def all_but_one(card: Card) -> Change:
        if card.person.id == 2:
            raise Refused("not this one")
        return queue.done(card, NOW)

    assert queue.batch(at.queue.cards, all_but_one).label.endswith(", and 1 more; 1 left as it is")
    with pytest.raises(Refused, match="not this one"):
        queue.batch([card for card in at.queue.cards if card.person.id == 2], all_but_one)
    with pytest.raises(Refused, match="Space marks"):
        queue.batch((), all_but_one)
