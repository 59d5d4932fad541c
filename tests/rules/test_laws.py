"""Laws of the whole: the future counts nowhere, and the same book and day give the same answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, add
from netui.book.demo import demo
from netui.book.now import day_at
from netui.book.records import Touch
from netui.rules import gaps, queue
from netui.rules.asks import KINDS, verdict
from netui.rules.balance import balance, overall
from netui.rules.outlook import Outlook
from netui.rules.reckoning import asking
from tests.rules.desk import NOW

DEMO = demo(NOW)
PEOPLE = sorted(DEMO.people)

AHEAD = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.integers(1, 400),
        st.sampled_from(["coffee", "message", "email", "gave", "asked", "reaction", "congrats", "thanked"]),
        st.sampled_from(["both", "out", "in"]),
        st.sampled_from(["", "follow up", "thanks", "report", "reply", "give", "congratulate", "reconnect"]),
        st.booleans(),
    ),
    max_size=12,
)


def answers(book: Book) -> list[object]:
    """What is said today: ties, cards with their reasons, gaps, what is fair to ask, balances."""
    view = Outlook(book, NOW)
    found = view.queue
    cards = [*found.cards, *found.more, *found.waiting, *found.done, *found.let_go]
    return [
        {i: view.tie(i) for i in book.people},
        [(card.key, card.weight, queue.says(card, book), queue.why(card, book, NOW)) for card in cards],
        [(gap.target.name, gap.gap, gaps.why(gap, view), gap.step) for gap in view.gaps.targets],
        {i: asking(view.about(i), view.tie(i), NOW, book) for i in book.people},
        {i: balance(view.about(i), NOW, book.me.settings) for i in book.people},
        overall(book, NOW, 90),
    ]


TODAY = answers(DEMO)


@settings(max_examples=25, deadline=None)
@given(AHEAD)
def test_what_is_written_down_for_a_day_to_come_counts_nowhere_today(
    rows: list[tuple[int, int, str, str, str, bool]],
) -> None:
    edits = [
        add(Touch(id=10**9 + n, day=day_at(NOW.today + days), people=(i,), kind=kind, direction=way, purpose=why,  # type: ignore[arg-type]
                  awaiting=waits))
        for n, (i, days, kind, way, why, waits) in enumerate(rows)
    ]  # fmt: skip
    assert answers(DEMO.with_(Change("", tuple(edits)))) == TODAY


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_same_rows_give_the_same_answers_in_whatever_order_they_were_entered(random: object) -> None:
    rows = [row for table in DEMO.tables.values() for row in table.values()]
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert answers(Book.of(*rows)) == TODAY


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PEOPLE), st.integers(0, 40), st.sampled_from(sorted(KINDS)))
def test_no_hold_goes_away_by_asking_once_more(person: int, days: int, kind: str) -> None:
    """One more ask of the same person never makes the next one fairer."""
    from netui.book.records import Ask

    view = Outlook(DEMO, NOW)
    ask = Ask(person=person, kind=kind)
    order = {"ok": 0, "caution": 1, "hold": 2}
    before = verdict(ask, view.about(person), view.tie(person), NOW, DEMO)
    more = Ask(id=10**9, person=person, kind="chat", made=day_at(NOW.today - days), sent=day_at(NOW.today - days))
    after = Outlook(DEMO.with_(Change("", (add(more),))), NOW)
    then = verdict(ask, after.about(person), after.tie(person), NOW, after.book)
    assert order[then.level] >= order[before.level]
