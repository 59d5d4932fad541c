"""The cards of introductions the user makes: ask one, ask the other, introduce, how did it go.

RULES 2 names no tier for them. They stand where their kind belongs: asking both and introducing among the asks (tier
5), how it went among thanks and reports (tier 4); an introduction begun and not made within the days of a promise is a
promise, and stands there (tier 1). While one of the two is to answer it waits aside; after the days of an ask the card
asks whether they did, and nobody is asked twice. Letting go closes it, and the other is not told who said no.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, Edit, put
from netui.book.dates import short
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Introduction, Touch
from netui.rules.bringing import CHECK, Next, Step, closed, following, reminder
from netui.rules.card import After, Card, Handled, Looking, entry
from netui.rules.ties import Measure, Tie

if TYPE_CHECKING:
    from netui.rules.outlook import Outlook

PROMISES, THANKS, ASKING = "promises", "thanks", "asking"
"""The tiers that hold these cards."""

replace = msgspec.structs.replace


def whose(view: Looking) -> Set[int]:
    """Everybody who is being introduced."""
    return view.book.index["introductions"].keys()


def tier_of(row: Introduction, at: Next, by: Measure) -> str:
    """The tier that a step belongs in on a day."""
    if at.step == "check" or (at.step == "closed" and row.introduced):
        return THANKS
    late = by.today - by.days[row.made] >= by.settings.promise_days if row.made else False
    return PROMISES if late and at.step in ("ask a", "ask b", "introduce") else ASKING


def cards(about: About, tie: Tie, by: Measure, tier: str) -> Iterator[Card]:
    """The step of each introduction whose turn this person is, in one of the tiers."""
    for row in about.introductions:
        other = next((one for one in about.partners if one.id in (row.a, row.b)), None)
        at = following(row)
        if other is None or at.person != about.person.id or not at.day:
            continue
        where, handled = tier_of(row, at, by), _handled(row, at, by)
        if where != tier or (at.step == "closed" and not handled) or at.day > by.now.day:
            continue
        days = by.today - by.days[at.day]
        wait = at.step == "wait" and days < by.settings.ask_wait_days
        due = day_at(by.days[at.day] + (by.settings.ask_wait_days if at.step == "wait" else 0))
        weight = days - (0 if wait or at.step != "wait" else by.settings.ask_wait_days)
        yield Card(tier, row.id, about, tie, weight, due, row, wait and not handled, None, handled, others=(other,))


def _handled(row: Introduction, at: Next, by: Measure) -> Handled:
    """What was done today."""
    today = by.now.day
    if at.step == "closed":
        return "" if row.closed != today else "done" if row.introduced and row.outcome else "let go"
    if at.step == "wait" and at.day == today:
        return "done"
    return ""


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """The day on which one asks how it went, and whether they answered."""
    wait = view.book.me.settings.ask_wait_days
    for row in view.book.introductions.values():
        at = following(row)
        if not at.day:
            continue
        if at.step == "check" and at.day > view.now.day:
            yield ordinal(at.day), at.person
        elif at.step == "wait" and (due := ordinal(at.day) + wait) > view.now.today:
            yield due, at.person


def card_of(row: Introduction, view: Outlook) -> Card | None:
    """The card of its step, whoever's turn it is; None while there is nothing to do."""
    for person in (row.a, row.b):
        if person in view.book.people:
            for card in view.cards(person):
                if card.about == row and following(row).step != "closed":
                    return card
    return None


def is_one(card: Card) -> bool:
    """Whether a card is about an introduction."""
    return isinstance(card.about, Introduction)


def of(card: Card) -> Introduction:
    """The introduction that the card is about."""
    assert isinstance(card.about, Introduction)
    return card.about


def step(card: Card) -> Step:
    """The step that the card is for."""
    return following(of(card)).step


def says(card: Card, book: Book) -> str:
    """The next step, with both names."""
    row, name, other = of(card), card.person.name, card.others[0].name
    forward = row.kind == "candidate"
    match step(card):
        case "ask a":
            return f"Ask {name} whether to {f'put them forward to {other}' if forward else f'meet {other}'}"
        case "ask b":
            return f"Ask {name} whether to {f'hear of {other}' if forward else f'meet {other}'}"
        case "wait":
            return f"{name}: whether to meet {other}" if card.waiting else f"Did {name} say yes to meeting {other}?"
        case "introduce":
            return f"Put {name} forward to {other}" if forward else f"Introduce {name} and {other}"
    return f"Ask {name} and {other} how it went"


def why(card: Card, book: Book, now: Now) -> str:
    """How far it is, and what the two share."""
    row, at = of(card), following(of(card))
    days = now.today - ordinal(at.day or now.day)
    shared = f": {row.why}" if row.why else ""
    match at.step:
        case "ask a" | "ask b":
            first = "both are asked first" if at.step == "ask a" else f"{card.others[0].name} said yes"
            return f"{first}{shared}"
        case "wait":
            return f"asked {days} d ago, no hurry" if card.waiting else f"asked {days} d ago; nobody is asked twice"
        case "introduce":
            return f"both said yes{shared}"
    return f"introduced {short(row.introduced or now.day, now)}, a word after {CHECK} d"


def reckoning(card: Card) -> str:
    """The days that make the order."""
    return f"{card.weight:g} day{'' if card.weight == 1 else 's'} since the step before; the oldest comes first"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """The step is done: asked, said yes, introduced, heard how it went."""
    row, name, other = of(card), card.person.name, card.others[0]
    first = card.person.id == row.a
    match step(card):
        case "ask a" | "ask b":
            field = "asked_a" if first else "asked_b"
            label = f"Asked {name} whether to meet {other.name}"
            return entry(label, (_put(row, **{field: now.day}),), _sent(card, now, "catch up", note), logged)
        case "wait":
            said: dict[str, str] = {"says_a" if first else "says_b": "yes"}
            return entry(f"{name} would like to meet {other.name}", (_put(row, **said),), None, logged)
        case "introduce":
            touch = Touch(
                day=now.day, time=now.time, people=(row.a, row.b), kind="gave", direction="out", purpose="introduce",
                note=note or f"introduced {name} and {other.name}",
            )  # fmt: skip
            edits = (_put(row, introduced=now.day), *reminder(row, card.whom.promises, now, kept=True))
            return entry(f"Introduced {name} and {other.name}", edits, touch, logged, purpose=True)
    closed = _put(row, outcome=note or "asked how it went", closed=now.day)
    return entry(f"Asked {name} and {other.name} how it went", (closed,), _sent(card, now, "catch up", note), logged)


def let_go(card: Card, now: Now) -> Change:
    """Closed, kindly; nobody is introduced, or nobody is asked how it went."""
    return closed(of(card), (card.person, card.others[0]), card.whom.promises, now)


def after(card: Card, now: Now) -> After:
    """What follows each step."""
    later, other = "not now: it comes back", card.others[0].name
    rest = "let it go: nobody is introduced"
    match step(card):
        case "ask a":
            return After(f"asked: once {card.person.name} says yes, {other} is next", later, rest)
        case "ask b":
            return After("asked: once they say yes too, you introduce them", later, rest)
        case "wait":
            return After("they said yes", later, "they rather not, or no word: it ends here")
        case "introduce":
            return After(f"done: counts as a give of 3; in {CHECK} d you ask how it went", later, rest)
    return After("asked: that ends it", later, "leave it at that")


def _put(row: Introduction, **values: str) -> Edit:
    return put(row, replace(row, **values))


def _sent(card: Card, now: Now, purpose: str, note: str) -> Touch:
    """A message to the one whose turn it is; how it went goes to both."""
    both = step(card) == "check"
    people = (card.person.id, *(one.id for one in card.others if both))
    return Touch(day=now.day, time=now.time, people=people, kind="message", direction="out", purpose=purpose, note=note)
