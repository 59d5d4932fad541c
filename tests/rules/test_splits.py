"""The parts of the queue: what hangs on what, what is away, and the way back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from netui.book.records import Ask, Dismissal, Meeting, News, Person, Record, Snooze, Spark
from netui.book.refused import Refused
from netui.rules import queue, splits
from tests.rules.desk import ANA, BO, CONF, NOW, ago, desk, met, owed


def test_each_part_holds_its_kind() -> None:
    at = desk(ANA, BO, CONF, owed(50, 3), owed(51, 9, 2, mine=False), met(60, 3, 2))
    found = {name: [card.record for card in splits.due(at.outlook, name)] for name in splits.NAMES[1:4]}
    assert found == {"After events": [60], "Promises": [50], "Waiting": [51]}


def test_what_is_put_off_or_let_go_is_away_and_comes_back() -> None:
    at = desk(ANA, BO, owed(50, 3), News(id=60, person=2, what="an award", day=ago(3)))
    away = at.does(queue.snooze(at.first, "2026-11-30", at.book, NOW))
    away = away.does(queue.let_go(away.first, "", NOW))
    snoozed, gone = splits.away(away.outlook)
    assert [(row.card.record, row.until) for row in snoozed] == [(50, "2026-11-30")]
    assert [(row.card.record, row.until) for row in gone] == [(60, None)]
    for row in (*snoozed, *gone):
        away = away.does(splits.bring_back(row.card, away.outlook))
    assert away.book.tables == at.book.tables
    with pytest.raises(Refused, match="here already"):
        splits.bring_back(at.first, away.outlook)


HELLO = Person(id=3, name="Cy Ode", rhythm=30, rhythm_since=ago(100), well="warm")


@pytest.mark.parametrize(
    ("rows", "choice", "row"),
    [
        ((owed(50, 3),), "x", owed(50, 3)),
        ((owed(50, 3),), "m", owed(50, 3)),
        ((Ask(id=50, person=1, kind="chat", sent=ago(20), made=ago(20), followed_up=ago(9)),), "", None),
        ((CONF, met(50, 3)), "", None),
        ((Meeting(id=50, day=ago(0), people=(1,)),), "", None),
        ((News(id=50, person=1, what="an award", day=ago(3)),), "", None),
        ((HELLO,), "x", None),
        ((HELLO,), "n", None),
        ((HELLO,), "f", replace(HELLO, rhythm=60, rhythm_since=ago(0))),
    ],
    ids=["dropped", "told", "ask", "follow-up", "meeting", "news", "this hello", "never", "faded"],
)
def test_every_kind_of_let_go_is_listed_with_its_way_back(
    rows: tuple[Record, ...], choice: str, row: Record | None
) -> None:
    at = desk(ANA, *rows)
    gone = at.does(queue.let_go(at.first, choice, NOW))
    assert not gone.queue.cards
    (one,) = splits.away(gone.outlook)[1]
    assert one.card.key == at.first.key
    assert queue.reckoning(one.card)
    assert one.card.person.name in queue.says(one.card, gone.book)
    back = gone.does(splits.bring_back(one.card, gone.outlook))
    assert splits.away(back.outlook)[1] == ()
    if row is None:
        assert back.book.tables == at.book.tables
    else:
        assert [each for table in back.book.tables.values() for each in table.values() if each == row]


def test_what_was_let_go_long_ago_is_left_to_the_history_but_never_is_for_good() -> None:
    old = replace(owed(50, 200), dropped=ago(91))
    never = Person(id=3, name="Cy Ode", never=True)
    assert [one.card.person.name for one in splits.away(desk(ANA, old, never).outlook)[1]] == ["Cy Ode"]


def test_a_spark_let_go_is_listed_and_one_that_was_given_is_not() -> None:
    spark = Spark(id=50, text="a talk on evals", helps=(1,), added=ago(3))
    at = desk(ANA, spark)
    card = at.first
    (one,) = splits.away(at.does(queue.let_go(card, "", NOW)).outlook)[1]
    assert (one.card.key, one.until) == (card.key, None)
    assert splits.away(at.does(queue.done(card, NOW)).outlook)[1] == ()


def test_a_snooze_that_is_over_hides_nothing() -> None:
    over = Snooze(id=70, tier="promises", record=50, until=ago(0))
    assert splits.away(desk(ANA, owed(50, 3), over).outlook) == ((), ())


def test_the_next_to_come_back_stands_first_and_the_newest_let_go() -> None:
    rows = [owed(50 + n, 3, n) for n in (1, 2)]
    snoozes = [Snooze(id=70 + n, tier="promises", record=50 + n, until=f"2026-12-0{3 - n}") for n in (1, 2)]
    at = desk(ANA, BO, *rows, *snoozes)
    assert [row.card.record for row in splits.away(at.outlook)[0]] == [52, 51]
    gone = [Dismissal(id=80 + n, tier="followups", record=60 + n, day=ago(1)) for n in (1, 2)]
    at = desk(ANA, BO, CONF, met(61, 3), met(62, 3, 2), *gone)
    assert [row.card.record for row in splits.away(at.outlook)[1]] == [62, 61]
