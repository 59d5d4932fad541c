"""Promises: mine when they are overdue or due today, the oldest first; theirs wait aside and are never late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, put
from netui.book.dates import ago, short
from netui.book.now import Now, ordinal
from netui.book.records import Promise
from netui.rules import bringing_cards
from netui.rules.card import After, Card, Choice, Handled, Looking, entry, sent
from netui.rules.ties import Measure, Tie

NAME, TITLE, DID, MINUTES = "promises", "Promises", "promise kept", 3
CHOICES: tuple[Choice, ...] = (Choice("m", "tell them it is off"), Choice("x", "drop it"))
BY_GAP, YIELDS = False, False

_GIVING = frozenset(("send", "tell", "show", "give", "bring", "lend", "mail"))
_THEM = frozenset(("him", "her", "them"))


def whose(view: Looking) -> Iterable[int]:
    """Everybody with a promise either way."""
    return view.book.index["promises"].keys() | bringing_cards.whose(view)


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One a promise; one kept before its day was no card of today and is none now."""
    yield from bringing_cards.cards(about, tie, by, NAME)
    today, reminders = by.now.day, {row.promise for row in about.introductions}
    for promise in about.promises:
        if promise.id in reminders:
            continue
        late = by.today - by.days[promise.due]
        if promise.done or promise.dropped:
            if promise.mine and late >= 0 and today in (promise.done, promise.dropped):
                yield _card(promise, about, tie, late, "done" if promise.done else "let go")
        elif not promise.mine:
            yield _card(promise, about, tie, by.today - by.days[promise.made], waiting=True)
        elif late >= 0:
            yield _card(promise, about, tie, late)


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """Own promises with a day to come."""
    today = view.now.day
    for promise in view.book.promises.values():
        if promise.mine and promise.due > today and not promise.done and not promise.dropped:
            yield ordinal(promise.due), promise.person


def says(card: Card, book: Book) -> str:
    """What was promised to whom; "send" and the like take the name in their middle."""
    if bringing_cards.is_one(card):
        return bringing_cards.says(card, book)
    promise, name = of(card), card.person.name
    if card.waiting:
        return f"{name} promised you: {promise.what}"
    verb, _, rest = promise.what.partition(" ")
    if verb.casefold() in _GIVING and rest:
        whom, _, thing = rest.partition(" ")
        return f"{verb.capitalize()} {name} {thing if thing and whom.casefold() in _THEM else rest}"
    if promise.report_back:
        return f"Tell {name} how it went: {promise.what}"
    return f"You promised {name}: {promise.what}"


def why(card: Card, book: Book, now: Now) -> str:
    """The day it was given and the day it was for; others are in no hurry."""
    if bringing_cards.is_one(card):
        return bringing_cards.why(card, book, now)
    promise = of(card)
    if card.waiting:
        return f"said {short(promise.made, now)}, no hurry"
    return f"promised {short(promise.made, now)}, due {ago(promise.due, now)}"


def reckoning(card: Card) -> str:
    """The days that make the order."""
    if bringing_cards.is_one(card):
        return bringing_cards.reckoning(card)
    days = f"{card.weight:g} day{'' if card.weight == 1 else 's'}"
    return f"{days} since it was said" if card.waiting else f"{days} over; the oldest promise comes first"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """Kept, with the give that it was; theirs is a give to the user."""
    if bringing_cards.is_one(card):
        return bringing_cards.done(card, now, note, logged)
    promise, name = of(card), card.person.name
    kept = put(promise, msgspec.structs.replace(promise, done=now.day))
    if promise.report_back:
        touch = sent(card, now, "message", "thanks", note, promise.event)
    else:
        touch = sent(card, now, "gave", "give", note or promise.what, promise.event)
    if card.waiting:
        touch = msgspec.structs.replace(touch, direction="in")
    label = f"{name} kept a promise: {promise.what}" if card.waiting else f"Kept a promise to {name}: {promise.what}"
    return entry(label, (kept,), touch, logged)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """Dropped; with "m" they were told, which is a message to them."""
    if bringing_cards.is_one(card):
        return bringing_cards.let_go(card, now)
    promise, name = of(card), card.person.name
    told = choice == "m" and not card.waiting
    off = put(promise, msgspec.structs.replace(promise, dropped=now.day, dropped_why="told them" if told else ""))
    if told:
        words = f"told them it is off: {promise.what}"
        return entry(f"Told {name} it is off: {promise.what}", (off,), sent(card, now, "message", "", words), None)
    owner = f"the promise {name} made" if card.waiting else f"a promise to {name}"
    return Change(f"Let go of {owner}: {promise.what}", (off,))


def after(card: Card, now: Now) -> After:
    """Both ways end it; a dropped promise leaves asks free again."""
    if bringing_cards.is_one(card):
        return bringing_cards.after(card, now)
    if card.waiting:
        return After("they kept it: logged as a give to you", "not now: it comes back", "let it rest, no more waiting")
    more = len(card.mine) - 1
    then = f"; {more} more owed to them" if more else "; then nothing is owed, asks are fair again"
    sent_what = "they know how it went" if of(card).report_back else "kept, and counted as a give"
    return After(f"{sent_what}{then}", "not now: it comes back first", "off: tell them, or drop it")


def of(card: Card) -> Promise:
    """The promise that the card is about."""
    assert isinstance(card.about, Promise)
    return card.about


def _card(promise: Promise, about: About, tie: Tie, days: int, handled: Handled = "", waiting: bool = False) -> Card:
    return Card(NAME, promise.id, about, tie, max(days, 0), promise.due, promise, waiting, None, handled)
