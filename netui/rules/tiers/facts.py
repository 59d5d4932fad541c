"""Dated facts that have passed without a touch after: "how did the marathon go?"; then one step towards a gap a day.

Where RULES is silent: a fact is asked about for 60 days, the newest first, one a person. The step is the first of the
gaps' own next steps that one card can hold: to sort somebody, or to write to somebody again who has gone quiet. It is
there only while the day has room for it; one let go comes back after a week.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from netui.book.book import About, Book
from netui.book.changes import Change, add
from netui.book.dates import short
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Dismissal, Fact, Target
from netui.book.refused import Refused
from netui.rules import gaps
from netui.rules.card import After, Card, Choice, Handled, Looking, Reaching, entry, sent
from netui.rules.ties import Measure, Tie

NAME, TITLE, DID, MINUTES = "facts", "Asked after", "asked after", 2
CHOICES: tuple[Choice, ...] = ()
BY_GAP, YIELDS = False, True

KEPT, AGAIN = 60, 7
"""Days for which a fact is asked about, and after which a step that was let go comes back."""

STEPS = ("sort", "reconnect")
"""The kinds of step that one card can hold."""


def whose(view: Looking) -> Iterator[int]:
    """Everybody with a dated fact."""
    for i, person in view.book.people.items():
        if person.facts and any(fact.day for fact in person.facts):
            yield i


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One for the newest fact that has passed, unless there was contact since; contact of today is the question."""
    fact = passed(about, by.now)
    if fact is None or not fact.day:
        return
    again = next((t.day for t in about.touches if fact.day < t.day <= by.now.day and t.kind != "reaction"), None)
    if again in (None, by.now.day):
        days = by.today - by.days[fact.day]
        handled: Handled = "done" if again else ""
        weight = KEPT + 1 - days
        yield Card(
            NAME, about.person.id, about, tie, weight, fact.day, handled=handled, since=fact.day, words=fact.text
        )


def passed(about: About, now: Now) -> Fact | None:
    """The newest dated fact of the last two months whose day is over."""
    first = day_at(now.today - KEPT)
    found = [fact for fact in about.person.facts if fact.day and first <= fact.day < now.day]
    return max(found, key=lambda fact: fact.day or "", default=None)


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """The day after each fact to come."""
    today = view.now.day
    for i, person in view.book.people.items():
        for fact in person.facts:
            if fact.day and fact.day >= today and len(fact.day) == 10:
                yield ordinal(fact.day) + 1, i


def step(view: Reaching, busy: Collection[int]) -> Card | None:
    """The one step towards a gap of today, for somebody without another card; or the one that was taken."""
    marks = [row for row in view.book.dismissals.values() if row.tier == NAME and row.other]
    if taken := next((row for row in reversed(marks) if row.day == view.now.day), None):
        return _taken(view, taken)
    resting = {row.record for row in marks if row.day > day_at(view.now.today - AGAIN)}
    for move, closes in view.gaps.steps:
        target = closes[0].target
        who = next((i for i in move.people if i in view.book.people and i not in busy), None)
        if move.kind in STEPS and who is not None and target.id not in resting:
            return _step(view, target, who, _says(view, closes, move))
    return None


def _says(view: Reaching, closes: tuple[gaps.Gap, ...], move: gaps.Step) -> str:
    towards = " and ".join(gaps.named(gap.target) for gap in closes[:2])
    if move.kind == "sort":
        count = len(move.people)
        return f"Sort {view.book.people[move.people[0]].name if count == 1 else f'{count} people'}: {towards}"
    return f"Write to {view.book.people[move.people[0]].name} again: {towards}"


def _step(view: Reaching, target: Target, who: int, words: str, handled: Handled = "") -> Card:
    return Card(NAME, target.id, view.about(who), view.tie(who), 0, view.now.day, target, words=words, handled=handled)


def _taken(view: Reaching, row: Dismissal) -> Card | None:
    target = view.book.targets.get(row.record)
    if target is None or row.other not in view.book.people:
        return None
    wrote = any(t.day == view.now.day and t.purpose == "reconnect" for t in view.about(row.other).touches)
    return _step(view, target, row.other, gaps.named(target), "done" if wrote else "let go")


def says(card: Card, book: Book) -> str:
    """What to ask after, or the step."""
    return card.words if isinstance(card.about, Target) else f"Ask {card.person.name} how it went: {card.words}"


def why(card: Card, book: Book, now: Now) -> str:
    """The day that has passed; the target that is short."""
    if isinstance(card.about, Target):
        return f"one step a day: {gaps.named(card.about)} is short"
    return f"was {short(card.due or now.day, now)}, not spoken since"


def reckoning(card: Card) -> str:
    """The days that make the order."""
    if isinstance(card.about, Target):
        return "the next step of the largest gap, after all people who are due, one a day"
    days = KEPT + 1 - card.weight
    return f"{days:g} day{'' if days == 1 else 's'} since then; the newest comes first, gone after {KEPT}"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """Asked after; or the first word again, as the step of today."""
    name, target = card.person.name, card.about
    if not isinstance(target, Target):
        touch = sent(card, now, "message", "catch up", note)
        return entry(f"Asked {name} how it went", (), touch, logged)
    if card.tie.ring in ("dust", "unmet"):
        raise Refused(f"S sorts {name}; the card leaves by itself then. s or x puts it away.")
    mark = add(Dismissal(tier=NAME, record=target.id, other=card.person.id, day=now.day))
    return entry(f"Wrote to {name} again", (mark,), sent(card, now, "message", "reconnect", note), logged, purpose=True)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """Not asked after; a step comes back in a week at the earliest."""
    if not isinstance(card.about, Target):
        row = Dismissal(tier=NAME, record=card.record, day=now.day)
        return Change(f"Did not ask {card.person.name}", (add(row),))
    row = Dismissal(tier=NAME, record=card.record, other=card.person.id, day=now.day)
    return Change(f"Let this step towards {gaps.named(card.about)} go", (add(row),))


def after(card: Card, now: Now) -> After:
    """A question is a touch; a step is one of many."""
    if isinstance(card.about, Target):
        return After("written: that is the step of today", "not now: it comes back", f"not now, nor for {AGAIN} days")
    return After("asked: counts half until they answer", "not now: it comes back", "not asked; the fact stays")
