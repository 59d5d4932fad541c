"""Thank-yous on the next day, late after two; what came of their help, when it is known, at the latest after 30 days.

Where RULES is silent: thanks for a meeting are due for 14 days, those for an answer until the report takes over, which
says thank you too; a report is due for half a year. A meeting at an event has its follow-up instead. A no is thanked
for as well. Questions are answered at once and need no report. Who was referred or introduced is asked after 30 days
how it went, unless there was contact since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, Edit, add, put
from netui.book.dates import short
from netui.book.now import Now, day_at
from netui.book.records import Ask, Dismissal, Meeting
from netui.book.verbs import names
from netui.rules import bringing_cards
from netui.rules.card import After, Card, Choice, Handled, Looking, entry, sent
from netui.rules.tiers.meetings import kind, people
from netui.rules.ties import Measure, Tie

NAME, TITLE, DID, MINUTES = "thanks", "Thanks and reports", "thanked", 2
CHOICES: tuple[Choice, ...] = ()
BY_GAP, YIELDS = False, False

NEXT, LATE = 1, 2
MEETING, REPORT, OVER = 14, 30, 180
"""Days: thanks for a meeting leave, a report is due at the latest, a report leaves."""

Step = Literal["thanks", "report", "check in"]

_GIVEN = ("referral", "introduction")


def whose(view: Looking) -> Iterable[int]:
    """Everybody with a meeting or an ask."""
    index = view.book.index
    return index["meetings"].keys() | index["asks"].keys() | bringing_cards.whose(view)


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One a meeting held, one an ask that was answered, either way."""
    yield from bringing_cards.cards(about, tie, by, NAME)
    for meeting in about.meetings:
        if meeting.held and meeting.event is None:
            days = by.today - by.days[meeting.held]
            thanked = _first(about, meeting.held, ("thanks", "report"), by)
            if NEXT <= days <= MEETING and thanked in (None, by.now.day):
                yield _card(meeting, about, tie, days - NEXT, meeting.held, by, done=thanked is not None)
    for ask in about.asks:
        yield from _of_ask(ask, about, tie, by)


def _of_ask(ask: Ask, about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    if not ask.answered or by.days[ask.answered] >= by.today:
        return
    days, today = by.today - by.days[ask.answered], by.now.day
    wait = report_after(ask, by)
    if ask.direction == "in":
        if ask.kind in _GIVEN and ask.outcome != "no" and REPORT <= days <= REPORT + OVER:
            spoken = _contact(about, day_at(by.today - days + REPORT), by)
            if spoken in (None, today):
                yield _card(ask, about, tie, days - REPORT, ask.answered, by, "check in", done=spoken is not None)
        return
    thanked = ask.thanked or _first(about, ask.answered, ("thanks", "report"), by)
    if wait is None or days < wait:
        if thanked in (None, today) and days <= REPORT:
            yield _card(ask, about, tie, days - NEXT, ask.answered, by, done=thanked is not None)
    elif days <= wait + OVER:
        due = day_at(by.today - days + wait)
        told = _first(about, ask.answered, ("report",), by) or _first(about, due, ("thanks",), by)
        if told in (None, today):
            yield _card(ask, about, tie, days - wait, due, by, "report", done=told is not None)


def report_after(ask: Ask, by: Measure) -> int | None:
    """Days from the answer to the report: the day after the outcome is known, at the latest 30; None: no report."""
    if ask.kind == "question" or ask.outcome == "no" or not ask.answered:
        return None
    if ask.closed and ask.closed > ask.answered:
        return min(REPORT, by.days[ask.closed] - by.days[ask.answered] + NEXT)
    return REPORT


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """Thanks of tomorrow."""
    today = view.now.day
    for meeting in view.book.meetings.values():
        if meeting.held == today and meeting.event is None:
            yield from ((view.now.today + NEXT, person) for person in meeting.people)
    for ask in view.book.asks.values():
        if ask.answered == today and not ask.thanked and ask.direction == "out":
            yield view.now.today + NEXT, ask.person


def step(card: Card) -> Step:
    """What the card is: a thank-you, a report, or a question how it went."""
    row = card.about
    if isinstance(row, Ask):
        return "check in" if row.direction == "in" else "report" if card.since else "thanks"
    return "thanks"


def says(card: Card, book: Book) -> str:
    """What to thank for, or what to tell."""
    if bringing_cards.is_one(card):
        return bringing_cards.says(card, book)
    row, name = card.about, names(people(card))
    if isinstance(row, Meeting):
        return f"Thank {name} for the {kind(row)}"
    ask = _ask(card)
    what = ask.what or ask.kind
    match step(card):
        case "check in":
            return f"Ask {name} how the {ask.kind} went"
        case "report":
            return f"Tell {name} what came of it: {what}"
    return f"Thank {name} for {'the honest answer' if ask.outcome == 'no' else f'the {ask.kind}'}"


def why(card: Card, book: Book, now: Now) -> str:
    """The day it goes back to, and how far the thanks are."""
    if bringing_cards.is_one(card):
        return bringing_cards.why(card, book, now)
    row, late = card.about, card.weight + NEXT > LATE
    if isinstance(row, Meeting):
        return f"met {short(row.held or row.day, now)}, {'late, and still welcome' if late else 'thanks are next'}"
    ask = _ask(card)
    answered = f"answered {short(ask.answered or now.day, now)}"
    match step(card):
        case "check in":
            return f"you helped {short(ask.answered or now.day, now)}, {REPORT} days and more ago"
        case "report":
            known = ask.closed and ask.answered and ask.closed > ask.answered
            return f"outcome known {short(ask.closed or '', now)}" if known else f"{answered}, a word after {REPORT} d"
    return f"{answered}, {'late, and still welcome' if late else 'thanks are next'}"


def reckoning(card: Card) -> str:
    """The days that make the order."""
    if bringing_cards.is_one(card):
        return bringing_cards.reckoning(card)
    return f"{card.weight:g} day{'' if card.weight == 1 else 's'} since it was due; the oldest comes first"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """Thanked or told; a thank-you of that purpose."""
    if bringing_cards.is_one(card):
        return bringing_cards.done(card, now, note, logged)
    row, name, what = card.about, names(people(card)), step(card)
    edits: tuple[Edit, ...] = ()
    if isinstance(row, Ask) and what != "check in":
        edits = (put(row, msgspec.structs.replace(row, thanked=row.thanked or now.day)),)
    purpose = {"thanks": "thanks", "report": "report", "check in": "catch up"}[what]
    touch = sent(card, now, "thanked" if what == "thanks" else "message", purpose, note)
    label = {"thanks": f"Thanked {name}", "report": f"Told {name} what came of it", "check in": f"Asked {name}"}[what]
    return entry(label, edits, touch, logged, purpose=True)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """No thanks for this one; it never comes back."""
    if bringing_cards.is_one(card):
        return bringing_cards.let_go(card, now)
    row = Dismissal(tier=NAME, record=card.record, day=now.day)
    word = {"thanks": "thank-you", "report": "report", "check in": "question"}[step(card)]
    return Change(f"Let the {word} to {names(people(card))} go", (add(row),))


def after(card: Card, now: Now) -> After:
    """Thanks for an ask are followed by one report."""
    if bringing_cards.is_one(card):
        return bringing_cards.after(card, now)
    report = isinstance(card.about, Ask) and step(card) == "thanks" and card.about.outcome != "no"
    then = f"; what came of it after {REPORT} d" if report else ""
    return After(f"sent: they know{then}", "not now: it comes back", "none for this one")


def _card(
    row: Meeting | Ask,
    about: About,
    tie: Tie,
    weight: int,
    due: str,
    by: Measure,
    what: Step = "thanks",
    *,
    done: bool = False,
) -> Card:
    handled: Handled = "done" if done else ""
    day = day_at(by.days[due] + (NEXT if what == "thanks" else 0))
    since = due if what == "report" else ""
    return Card(NAME, row.id, about, tie, weight, day, row, handled=handled, since=since)


def _ask(card: Card) -> Ask:
    assert isinstance(card.about, Ask)
    return card.about


def _first(about: About, since: str, purposes: tuple[str, ...], by: Measure) -> str | None:
    """The first day since then on which the user said thank you or how it went."""
    return next(
        (
            touch.day
            for touch in about.touches
            if since <= touch.day <= by.now.day and touch.purpose in purposes and touch.direction != "in"
        ),
        None,
    )


def _contact(about: About, since: str, by: Measure) -> str | None:
    """The first day since then with more than a reaction."""
    return next((t.day for t in about.touches if since <= t.day <= by.now.day and t.kind != "reaction"), None)
