"""Asks that were sent: one polite follow-up after seven days, seven days later they are let go (R3).

A second follow-up is never suggested, and refused unless it is overridden with a line why. Where RULES is silent: while
an ask waits it stands aside among what others owe, without hurry; any message of purpose "follow up" to that person
since the ask was the one follow-up; and where they were in touch since, the card asks whether that was the answer
instead of nudging.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, put
from netui.book.dates import short
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Ask, Touch
from netui.book.refused import Refused
from netui.rules import ask_steps, bringing_cards
from netui.rules.ask_steps import WAIT, stage, unsent
from netui.rules.asks import Verdict, fair, verdict
from netui.rules.card import After, Card, Choice, Handled, Looking, entry, sent
from netui.rules.ties import Measure, Tie

NAME, TITLE, DID, MINUTES = "asking", "Asks", "ask moved on", 3
CHOICES: tuple[Choice, ...] = ()
BY_GAP, YIELDS = False, False

RULE = "One follow-up is enough: {name} has had it, a second one pushes. After seven days it rests; x does that now."


def whose(view: Looking) -> Iterable[int]:
    """Everybody with an ask."""
    return view.book.index["asks"].keys() | bringing_cards.whose(view)


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One an open ask: due, or waiting aside; one moved on today is done."""
    yield from bringing_cards.cards(about, tie, by, NAME)
    today = by.now.day
    for ask in about.asks:
        if unsent(ask) and ask.made and ask.made <= today:
            yield Card(NAME, ask.id, about, tie, by.today - by.days[ask.made], ask.made, ask)
        if ask.direction != "out" or not ask.sent or by.days[ask.sent] > by.today:
            continue
        if handled := _handled(ask, by):
            yield Card(NAME, ask.id, about, tie, 0, today, ask, handled=handled)
        elif (at := stage(ask, about.touches, by.today)).open:
            days = by.today - at.due
            waiting = at.name == "wait"
            weight = by.today - by.days[ask.sent] if waiting else days
            yield Card(NAME, ask.id, about, tie, weight, day_at(at.due), ask, waiting=waiting)


def _handled(ask: Ask, by: Measure) -> Handled:
    """What was done today to an ask that was due; an ask answered before its follow-up was no card."""
    today = by.now.day
    followed = ask.followed_up or ask.sent
    if ask.followed_up == today and not ask.answered and not ask.closed:
        return "done"
    waited = by.days[followed or today] + WAIT <= by.today
    if waited and today in (ask.answered, ask.closed):
        return "done" if ask.answered == today else "let go"
    return ""


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """The day on which each open ask needs a step, and each introduction."""
    yield from bringing_cards.ahead(view)
    for person in view.book.index["asks"]:
        about = view.about(person)
        for ask in about.asks:
            at = stage(ask, about.touches, view.now.today)
            if ask.direction == "out" and at.name == "wait":
                yield at.due, person


def says(card: Card, book: Book) -> str:
    """The next step of the ask; others are never late."""
    if bringing_cards.is_one(card):
        return bringing_cards.says(card, book)
    name, ask = card.person.name, of(card)
    if unsent(ask):
        return f"Ask {name}: {_asked(ask)}"
    if card.waiting:
        return f"{name}: {ask.what or ask.kind}"
    match "rest" if ask.closed else _stage(card):
        case "heard":
            return f"Did {name} answer? {_asked(ask)}"
        case "rest":
            return f"Let it rest: {name}, {_asked(ask)}"
    return f"Follow up once with {name}: {_asked(ask)}"


def why(card: Card, book: Book, now: Now) -> str:
    """The days since it was sent, and that one nudge is all."""
    if bringing_cards.is_one(card):
        return bringing_cards.why(card, book, now)
    ask = of(card)
    days = now.today - ordinal(ask.sent or now.day)
    if unsent(ask):
        found = verdict(ask, card.whom, card.tie, now, book)
        written = f"written {short(ask.made, now)}, not sent"
        if found.level == "hold":
            return f"{written}: {found.first or found.reasons[0].words}"
        open_ = ask_steps.missing(ask, card.person.name)
        return f"{written}: {open_[0].question}" if open_ else f"{written}; {_fair(found)}"
    if card.waiting:
        more = ", followed up once" if ask.followed_up else ""
        return f"asked {days} d ago{more}, no hurry"
    match _stage(card):
        case "heard":
            at = stage(ask, card.whom.touches, now.today)
            return f"in touch {short(at.day if at.open else now.day, now)}, after you asked"
        case "rest":
            return f"no answer in {days} d and followed up once; probably no"
    return f"{days} d without an answer, one nudge, then it rests"


def reckoning(card: Card) -> str:
    """The clock of the ask."""
    if bringing_cards.is_one(card):
        return bringing_cards.reckoning(card)
    ask = of(card)
    if unsent(ask):
        return f"{card.weight:g} day{'' if card.weight == 1 else 's'} since it was written down"
    if card.waiting:
        return f"{card.weight:g} days since it was sent; a follow-up after {WAIT}, {WAIT} more and it rests"
    return f"sent {ask.sent}, followed up {ask.followed_up or 'not yet'}: due {card.due}, {card.weight:g} days over"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """Followed up once; an ask that rests is closed; with what they said it is answered."""
    if bringing_cards.is_one(card):
        return bringing_cards.done(card, now, note, logged)
    ask, name = of(card), card.person.name
    if unsent(ask):
        raise Refused(f"d on this card alone shows the words to {name}, and whether the ask is fair; d there: sent.")
    if (logged and _came_from_them(logged)) or card.waiting or _stage(card) == "heard":
        at = stage(ask, card.whom.touches, now.today)
        day = at.day if at.name == "heard" and logged is None else now.day
        answered = put(ask, msgspec.structs.replace(ask, answered=day, outcome=ask.outcome or note))
        return entry(f"{name} answered: {_asked(ask)}", (answered,), None, logged)
    if _stage(card) == "rest":
        return let_go(card, "", now)
    return follow_up(card, now, note, logged)


def follow_up(card: Card, now: Now, note: str = "", logged: Change | None = None, *, override: str = "") -> Change:
    """The one follow-up; a second is refused with the rule, unless a line says why it must be."""
    ask = of(card)
    second = bool(ask.followed_up) or _nudged(card)
    if second and not override:
        raise Refused(RULE.format(name=card.person.name))
    kept = f"{ask.override}; {override}" if ask.override and override else ask.override or override
    passed = (*ask.passed, "R3") if second else ask.passed
    row = put(ask, msgspec.structs.replace(ask, followed_up=now.day, override=kept, passed=passed))
    touch = sent(card, now, "message", "follow up", note)
    anyway = f" anyway (R3): {override}" if second else ""
    label = f"Followed up {'again' if second else 'once'} with {card.person.name}{anyway}"
    return entry(label, (row,), touch, logged, purpose=True)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """Closed without an answer; the person stays, and other asks are free again."""
    if bringing_cards.is_one(card):
        return bringing_cards.let_go(card, now)
    ask = of(card)
    row = put(ask, msgspec.structs.replace(ask, closed=now.day))
    return Change(f"Let the ask to {card.person.name} rest: {_asked(ask)}", (row,))


def after(card: Card, now: Now) -> After:
    """One nudge, then it rests."""
    if bringing_cards.is_one(card):
        return bringing_cards.after(card, now)
    rest = "it rests: no more reminders about this"
    if unsent(of(card)):
        return After("shows the words; d there says that it went out", "not now: it comes back", "not asked; closed")
    if card.waiting:
        return After("they answered", "not now: it comes back", rest)
    match _stage(card):
        case "heard":
            return After("that was the answer; thanks are next", "not now: it comes back", rest)
        case "rest":
            return After(rest, "not now: it comes back", rest)
    return After(f"sent: waits {WAIT} d, then rests; there is no second", "not now: it comes back", rest)


def of(card: Card) -> Ask:
    """The ask that the card is about."""
    assert isinstance(card.about, Ask)
    return card.about


def resting(card: Card) -> bool:
    """Whether all that is left is to let it go, so that there is nothing to write."""
    if card.tier != NAME or not isinstance(card.about, Ask) or unsent(card.about):
        return False
    return card.waiting or _stage(card) != "follow up"


def _stage(card: Card) -> str:
    """As the card was made: the day it became due says on which day it was seen."""
    return stage(of(card), card.whom.touches, ordinal(card.due or "") + int(card.weight)).name


def _nudged(card: Card) -> bool:
    sent_on = of(card).sent or ""
    return any(t.purpose == "follow up" and t.direction == "out" and t.day > sent_on for t in card.whom.touches)


def _asked(ask: Ask) -> str:
    return ask.what or {"chat": f"{ask.minutes or 20} minutes"}.get(ask.kind, ask.kind)


def _came_from_them(logged: Change) -> bool:
    return any(isinstance(e.after, Touch) and e.before is None and e.after.direction != "out" for e in logged.edits)


def _fair(found: Verdict) -> str:
    return "fair to ask now" if found.level == "ok" else fair(found)
