"""Keeping ties: those with a rhythm that is due, the valuable ones that may really go quiet first.

Priority = importance x log2(1 + N) x (1 - chance of contact). Without a rhythm nobody is ever here.
A hello let go ("this one") comes back after one more rhythm.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, add, put
from netui.book.dates import short
from netui.book.now import Now, day_at
from netui.book.records import Dismissal, Person, Snooze
from netui.book.refused import Refused
from netui.rules.card import After, Card, Choice, Handled, Looking, entry, sent
from netui.rules.ties import Measure, Tie, number, wish

NAME, TITLE, DID, MINUTES = "keeping", "Keeping in touch", "said hello", 2
CHOICES: tuple[Choice, ...] = (
    Choice("x", "this one"),
    Choice("q", "for a quarter"),
    Choice("f", "let fade"),
    Choice("n", "never"),
)
BY_GAP, YIELDS = False, True

QUARTER = 90
AGAIN = 180
"""Days of silence after which one writes again instead of saying hello."""


def whose(view: Looking) -> Iterator[int]:
    """Whom nothing of the last rhythm speaks against, whom the user was in touch with today, and who was let fade."""
    today, newest = view.now.today, view.newest
    for i, person in view.book.people.items():
        if rhythm := person.rhythm:
            if (last := newest(i)) <= today - rhythm or last == today:
                yield i
        elif person.faded == view.now.day:
            yield i


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One card when the wish is due; what was due this morning and is no more was done today."""
    person = about.person
    if person.faded == by.now.day:
        yield _card(about, tie, by, "let go")
    elif tie.due in ("due", "late"):
        yield _card(about, tie, by)
    elif tie.rhythm and tie.silence == 0:
        before = by.tie(person, [touch for touch in about.touches if by.days[touch.day] != by.today])
        if before.due in ("due", "late"):
            yield _card(about, before, by, "done")


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """The day on which each wish comes due."""
    today, tie = view.now.today, view.tie
    for i, person in view.book.people.items():
        if person.rhythm and (left := tie(i).due_in) and left > 0:
            yield today + left, i


def says(card: Card, book: Book) -> str:
    """A hello; after half a year one writes again."""
    if card.tie.silence is not None and card.tie.silence > AGAIN:
        return f"Write to {card.person.name} again"
    return f"Say hello to {card.person.name}"


def why(card: Card, book: Book, now: Now) -> str:
    """The silence against the wish; a friend is never late."""
    tie = card.tie
    wished = f"you wish {wish(tie.rhythm)}" if tie.rhythm else "let fade"
    if tie.silence is None or not tie.last:
        return f"no contact written down yet, {wished}"
    return f"quiet {tie.silence} d, {wished}{' · longer than usual' if tie.unlike else ''}"


def reckoning(card: Card) -> str:
    """The numbers that the weight is made of, and the weight."""
    tie, importance = card.tie, card.person.importance
    depth, risk, weeks = number(tie.depth), 1 - tie.chance, (tie.silence or 0) // 7
    contacts = f"{depth} contact{'' if depth == '1' else 's'}"
    silent = f"silent {weeks} week{'' if weeks == 1 else 's'}"
    product = f"{importance:g} x log2(1 + {depth}) x {risk:.4f} = {card.weight:.3f}"
    return f"{contacts}, {silent}, {100 * risk:.0f} % risk of going quiet: {product}"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """A hello went out; the rhythm starts anew."""
    touch = sent(card, now, "message", "catch up", note)
    return entry(f"Said hello to {card.person.name}, next {_next(card, now)}", (), touch, logged)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """This one, a quarter, the wish itself, or the person for all suggestions."""
    person, name = card.person, card.person.name
    if choice == "x":
        row = Dismissal(tier=NAME, record=person.id, day=now.day)
        return Change(f"Let this hello to {name} go, next {_next(card, now)}", (add(row),))
    if choice == "q":
        until = day_at(now.today + QUARTER)
        return Change(
            f"{name} rests until {short(until, now)}", (add(Snooze(tier=NAME, record=person.id, until=until)),)
        )
    if choice == "f":
        faded = msgspec.structs.replace(person, faded=now.day, rhythm=None, rhythm_since=None)
        return Change(f"Let the tie to {name} fade", (put(person, faded),))
    if choice == "n":
        return Change(f"{name} is never suggested again", (put(person, msgspec.structs.replace(person, never=True)),))
    raise Refused(f"«{choice}» is no answer here: x this one, q for a quarter, f let fade, n never.")


def after(card: Card, now: Now) -> After:
    """The rhythm begins anew with the hello, not with the answer."""
    return After(
        f"said hello: counts half until they answer; next {_next(card, now)}",
        "not now: it comes back",
        "this one, for a quarter, let fade, or never",
    )


def priority(person: Person, tie: Tie) -> float:
    """How much is at stake: importance x log2(1 + N) x (1 - chance), from the numbers as they are shown."""
    return person.importance * log2(1 + round(tie.depth, 2)) * round(1 - tie.chance, 4)


def _next(card: Card, now: Now) -> str:
    return short(day_at(now.today + (card.tie.rhythm or QUARTER)), now)


def _card(about: About, tie: Tie, by: Measure, handled: Handled = "") -> Card:
    weight = priority(about.person, tie)
    due = day_at(by.today + (tie.due_in or 0))
    return Card(NAME, about.person.id, about, tie, weight, due, again=tie.rhythm, handled=handled)
