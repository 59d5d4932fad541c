"""Back after a holiday: what waited, and the backlog laid over the coming weeks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.book.changes import numbered
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Me, Meeting, Person, Record, Touch
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.rules import spread
from netui.rules.drafts import draft
from netui.rules.load import Load, Longer, load, propose, says
from netui.rules.outlook import Outlook
from tests.rules.desk import ANA, NOW, Desk, ago, desk, owed


def waiting(people: int, quiet: int, *more: Record) -> Desk:
    """So many people who are due, the last word so many days ago."""
    rows: list[Record] = [Person(id=i, name=f"P {i:03}", rhythm=7) for i in range(1, people + 1)]
    rows += [Touch(id=1_000 + i, day=ago(quiet), people=(i,)) for i in range(1, people + 1)]
    return desk(*rows, *more)


@pytest.mark.parametrize(
    ("people", "quiet", "back"),
    [(15, 21, 21), (14, 21, None), (15, 10, 10), (15, 9, None)],
)
def test_after_ten_days_without_a_word_and_more_than_fourteen_due(people: int, quiet: int, back: int | None) -> None:
    found = waiting(people, quiet).outlook.back
    assert (found.days if found else None) == back


def test_what_was_done_today_does_not_hide_the_welcome() -> None:
    at = waiting(20, 21, Touch(id=5_000, day=NOW.day, people=(1,)))
    assert at.outlook.back is not None


@pytest.mark.parametrize(("ended", "days"), [(1, 20), (7, 20), (8, None), (0, None)])
def test_days_marked_away_are_a_holiday_too(ended: int, days: int | None) -> None:
    me = Me(id=1, away=((ago(ended + 19), ago(ended)),))
    owing = [owed(3_000 + i, 3, i) for i in range(1, 16)]
    found = waiting(15, 2, me, *owing).outlook.back
    assert (found.days if found else None) == days


def test_the_words_of_the_welcome() -> None:
    people = 57
    at = waiting(people, 21, *(owed(3_000 + i, 12, 100 + i) for i in range(3)), *_strangers(3))
    found = at.outlook.back
    assert found
    assert spread.words(found) == (
        "Welcome back after 19 days. Nothing broke.",
        "3 promises waited; they come first",
        "57 people: * spreads them over 6 weeks, 2 a day",
    )


def _strangers(count: int) -> list[Record]:
    return [Person(id=100 + i, name=f"Q {i}") for i in range(count)]


def dealt(at: Desk, days: int) -> dict[str, list[str]]:
    """Day to the tiers of the cards that are new on it, when nothing is done meanwhile."""
    seen: set[tuple[str, int]] = set()
    found: dict[str, list[str]] = {}
    for n in range(days):
        then = Outlook(at.book, Now(day_at(at.now.today + n))).queue
        fresh = [card for card in (*then.cards, *then.more) if card.key not in seen]
        seen.update(card.key for card in fresh)
        if fresh:
            found[then_day(at, n)] = [card.tier for card in fresh]
    return found


def then_day(at: Desk, n: int) -> str:
    return day_at(at.now.today + n)


def test_two_a_day_on_working_days_promises_first() -> None:
    at = waiting(15, 21, owed(3_000, 12, 1), Meeting(id=9_000, day=NOW.day, people=(2,)))
    change = numbered(spread.spread(at.outlook), at.book.ids(NOW))
    assert change.label == "Spread 13 people over 2 weeks"
    after = at.does(change)
    assert [card.tier for card in after.queue.cards] == ["meetings", "promises", "keeping", "keeping"]
    assert after.does(change.inverse).queue.cards == at.queue.cards
    assert all((ordinal(row.until) - 1) % 7 < 5 for row in after.book.snoozes.values())


@settings(max_examples=30, deadline=None)
@given(st.integers(15, 40), st.integers(1, 5), st.integers(0, 6), st.integers(0, 9), st.integers(0, 20))
def test_nothing_is_lost_nothing_doubled_and_days_of_rest_get_none(
    people: int, per_day: int, weekday: int, promises: int, away: int
) -> None:
    now = Now(day_at(NOW.today + weekday))
    me = Me(id=1, away=((day_at(now.today + 2), day_at(now.today + 2 + away)),))
    owing = [owed(3_000 + i, 12, 1 + i) for i in range(promises)]
    at = Desk(waiting(people, 30, me, *owing).book, now)
    before = {card.key for card in (*at.queue.cards, *at.queue.more)}
    after = at.does(spread.spread(at.outlook, per_day))
    laid = {(row.tier, row.record): row.until for row in after.book.snoozes.values()}
    today = {card.key for card in (*after.queue.cards, *after.queue.more)}
    assert len(laid) == len(after.book.snoozes)
    assert before - set(laid) <= today
    rest = [until for (tier, _), until in laid.items() if tier != "promises"]
    assert max((rest.count(day) for day in rest), default=0) <= per_day
    for day in laid.values():
        assert (ordinal(day) - 1) % 7 < 5
        assert not me.away[0][0] <= day <= me.away[0][1]


def test_nothing_to_spread_and_none_a_day_are_refused() -> None:
    with pytest.raises(Refused, match="today holds"):
        spread.spread(desk(ANA).outlook)
    with pytest.raises(Refused, match="one a day"):
        spread.spread(waiting(20, 21).outlook, 0)


def test_a_late_promise_says_that_one_was_away() -> None:
    me = Me(id=1, away=((ago(21), ago(1)),))
    at = desk(me, ANA, owed(5, 12))
    assert "I was away until Sun 22 Nov" in draft(at.first, at.book, NOW, 1).text
    assert "took me longer" in draft(desk(ANA, owed(5, 12)).first, at.book.of(ANA, owed(5, 12)), NOW, 1).text


# load


def wishing(*wishes: tuple[int, int], weekly: int = 5) -> Outlook:
    """So many people of each rhythm."""
    rows: list[Record] = [Me(id=1, settings=replace(Settings(), weekly_touches=weekly))]
    for count, rhythm in wishes:
        rows += [Person(id=len(rows) + n, name=f"P {len(rows) + n:03}", rhythm=rhythm) for n in range(count)]
    return desk(*rows).outlook


def test_the_worked_load() -> None:
    found = wishing((5, 7), (10, 30), (35, 90), (100, 365)).load
    assert round(found.weekly, 2) == 11.97
    assert (found.over, found.people) == (True, 150)
    assert says(found) == "Your rhythms need 11.97 touches a week, more than the 5 you want."


def test_the_proposals_bring_the_load_back_into_the_week() -> None:
    at = wishing((5, 7), (10, 30), (35, 90), (100, 365))
    found = at.load
    assert found.weekly - sum(row.relief for row in found.longer) <= found.limit
    assert [row.relief for row in found.longer] == sorted((row.relief for row in found.longer), reverse=True)
    assert {row.now for row in found.longer} <= {7, 30, 90}
    row = Longer(next(iter(at.book.people)), 7, 14)
    assert propose(row, at.book) == "P 001: every 2 weeks instead of weekly saves 0.5 a week"


def test_a_load_that_fits_proposes_nothing() -> None:
    found = wishing((2, 30)).load
    assert (found.longer, found.over) == ((), False)
    assert says(found) == "Your rhythms need 0.47 touches a week; you want 5."
    assert load(desk(replace(ANA, rhythm=7, never=True)).outlook) == Load(0, 5, 0)


def test_the_stronger_tie_keeps_its_rhythm() -> None:
    people = [Person(id=i, name=f"P {i}", rhythm=7) for i in (1, 2)]
    strong = [Touch(id=100 + n, day=ago(n), people=(1,)) for n in range(30)]
    at = desk(Me(id=1, settings=replace(Settings(), weekly_touches=1)), *people, *strong).outlook
    first = max(at.load.longer, key=lambda row: row.proposed)
    assert first.person == 2
