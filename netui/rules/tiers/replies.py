"""Messages to me that wait: those marked as awaiting at once, any other last word of theirs after two days.

Where RULES is silent: only the newest message of a person counts; anything the user says or sends afterwards answers
it. Imported people never nag: an unmarked message counts only from somebody the user has sorted or given a rhythm, and
for 30 days; a marked one for 90. What somebody asks of the user waits here too, until it is answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, Edit, add, put
from netui.book.dates import short
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Ask, Dismissal, Touch
from netui.rules.card import After, Card, Choice, Handled, Looking, entry, sent
from netui.rules.ties import Measure, Tie

NAME, TITLE, DID, MINUTES = "replies", "To answer", "answered", 3
CHOICES: tuple[Choice, ...] = ()
BY_GAP, YIELDS = False, False

DUE, PLAIN, MARKED = 2, 30, 90
"""Days until an unmarked message is due, and after which each leaves."""

_NO_QUESTION = frozenset(("reaction", "gave", "thanked", "congrats"))


def whose(view: Looking) -> Iterable[int]:
    """Everybody who wrote or asked lately."""
    return view.incoming


def wrote(book: Book, now: Now, before: object = None, moved: Collection[int] = ()) -> frozenset[int]:
    """Everybody with an incoming touch in these months or an ask to the user; carried: who moved is looked at anew."""
    first = day_at(now.today - MARKED)
    if isinstance(before, frozenset):
        return (before - frozenset(moved)) | {i for i in moved if _wrote(book, i, first)}
    found = {i for row in book.touches.values() if row.direction == "in" and row.day >= first for i in row.people}
    return frozenset(found.union(row.person for row in book.asks.values() if row.direction == "in"))


def _wrote(book: Book, person: int, first: str) -> bool:
    touches = (book.touches[i] for i in book.index["touches"].get(person, ()))
    asks = (book.asks[i] for i in book.index["asks"].get(person, ()))
    return any(t.direction == "in" and t.day >= first for t in touches) or any(a.direction == "in" for a in asks)


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One for their newest message without an answer; one for each thing they asked for."""
    touch = next((t for t in reversed(about.touches) if _is_message(t, by)), None)
    if touch is not None:
        days = by.today - by.days[touch.day]
        answer = next((t.day for t in about.touches if _answers(t, touch) and t.day <= by.now.day), None)
        if answer is None:
            if days <= MARKED if touch.awaiting else DUE <= days <= PLAIN and _counts(about):
                yield Card(NAME, touch.id, about, tie, days, touch.day, touch)
        elif answer == by.now.day and (days >= DUE or touch.awaiting) and days <= MARKED and _replied(about, answer):
            yield Card(NAME, touch.id, about, tie, days, touch.day, touch, handled="done")
    for ask in about.asks:
        days = by.today - by.days[ask.sent or ask.made]
        if ask.direction == "in" and 0 <= days <= MARKED and not ask.closed and ask.answered in (None, by.now.day):
            handled: Handled = "done" if ask.answered else ""
            yield Card(NAME, ask.id, about, tie, days, ask.sent or ask.made, ask, handled=handled)


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """Messages of the last two days, when they come due."""
    for i in view.incoming:
        about = view.about(i)
        touch = next((t for t in reversed(about.touches) if t.day <= view.now.day and _is_word(t)), None)
        if touch is None or touch.awaiting or not _counts(about) or any(_answers(t, touch) for t in about.touches):
            continue
        if (due := ordinal(touch.day) + DUE) > view.now.today:
            yield due, i


def says(card: Card, book: Book) -> str:
    """Whom to answer, and about what."""
    row, name = card.about, card.person.name
    if isinstance(row, Ask):
        return f"Answer {name}: asked you for {row.what or row.kind}"
    said = _of(card).note or _of(card).learned
    return f"Answer {name}{f': {said}' if said else ''}"


def why(card: Card, book: Book, now: Now) -> str:
    """When they wrote; those who write are answered before anybody is written to."""
    row = card.about
    days = int(card.weight)
    ago = "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"
    verb = "asked" if isinstance(row, Ask) else "wrote"
    where = f" on {row.channel}" if isinstance(row, Touch) and row.channel else ""
    return f"{verb} {short(card.due or now.day, now)}{where}, {ago}"


def reckoning(card: Card) -> str:
    """The days that make the order."""
    return f"{card.weight:g} day{'' if card.weight == 1 else 's'} without an answer; the oldest comes first"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """The answer went out; the message no longer waits."""
    row = card.about
    edits: tuple[Edit, ...] = ()
    if isinstance(row, Ask):
        edits = (put(row, msgspec.structs.replace(row, answered=now.day)),)
    elif isinstance(row, Touch) and row.awaiting:
        edits = (put(row, msgspec.structs.replace(row, awaiting=False)),)
    kind = row.kind if isinstance(row, Touch) and row.kind in ("email", "message") else "message"
    touch = sent(card, now, kind, "reply", note)
    if isinstance(row, Touch):
        touch = msgspec.structs.replace(touch, channel=row.channel)
    return entry(f"Answered {card.person.name}", edits, touch, logged, purpose=True)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """No answer needed; this message is never asked about again."""
    row = Dismissal(tier=NAME, record=card.record, day=now.day)
    return Change(f"No answer to {card.person.name} needed", (add(row),))


def after(card: Card, now: Now) -> After:
    """An answer makes both messages count in full."""
    return After("answered: both messages count in full", "not now: it comes back", "no answer needed; not asked again")


def _of(card: Card) -> Touch:
    assert isinstance(card.about, Touch)
    return card.about


def _is_word(touch: Touch) -> bool:
    return touch.direction == "in" and (touch.awaiting or touch.kind not in _NO_QUESTION)


def _is_message(touch: Touch, by: Measure) -> bool:
    return _is_word(touch) and by.days[touch.day] <= by.today


def _answers(touch: Touch, to: Touch) -> bool:
    """Whether it came after that message and is more than a reaction."""
    if touch.kind == "reaction" or (touch.direction == "in" and touch.purpose != "reply"):
        return False
    if touch.day != to.day:
        return touch.day > to.day
    return touch.time > to.time if touch.time and to.time else touch.id > to.id


def _counts(about: About) -> bool:
    """Whether the user has said anything about this person, so that they are more than a row of an import."""
    person = about.person
    return bool(person.rhythm or person.well or person.wanted or person.recruiter)


def _replied(about: About, day: str) -> bool:
    return any(touch.day == day and touch.purpose == "reply" for touch in about.touches)
