"""The parts of the queue: what hangs on what, what is away, and the way back."""

from __future__ import annotations

import pytest

from netui.book.records import Dismissal, News, Snooze
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
