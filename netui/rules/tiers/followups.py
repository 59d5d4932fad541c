"""Whom the user met at an event and has not written to since.

A card comes the day after they met, is best before day 2, late from day 7 and stale from day 30 on; then a new reason
to write is proposed. Where RULES is silent: any contact after that day is a follow-up, except meeting again at the same
event; after 90 days (three times stale) the card leaves by itself, the person stays on the page of the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, put
from netui.book.dates import words
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Encounter, Touch
from netui.book.settings import Settings
from netui.rules.card import After, Card, Choice, Handled, Looking, entry, sent
from netui.rules.ties import Measure, Tie, number

NAME, TITLE, DID, MINUTES = "followups", "After events", "written to", 3
CHOICES: tuple[Choice, ...] = ()
BY_GAP, YIELDS = True, False

GONE = 3
"""Times stale after which the card leaves."""


def whose(view: Looking) -> Iterable[int]:
    """Everybody wanted or met at an event."""
    return view.book.index["encounters"]


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One a meeting at an event that nothing followed yet."""
    s, today = by.settings, by.now.day
    for row in about.encounters:
        met = by.days[row.met[:10]] if row.met else by.today
        days = by.today - met
        if not row.met or not 1 <= days <= GONE * s.follow_up_stale:
            continue
        again = _again(row, about.touches, today)
        if row.settled or row.written or (again and again < today):
            handled: Handled | None = "done" if row.written == today else "let go" if row.settled == today else None
        else:
            handled = "done" if again == today else ""
        if handled is not None:
            weight = freshness(days, s)
            yield Card(NAME, row.id, about, tie, weight, day_at(met + s.follow_up_due), row, handled=handled)


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """Whom the user met today comes up tomorrow."""
    today = view.now.day
    for row in view.book.encounters.values():
        if row.met and row.met[:10] == today and not row.written and not row.settled:
            yield view.now.today + 1, row.person


def says(card: Card, book: Book) -> str:
    """Whom to write to, and where they met."""
    return f"Write to {card.person.name}: you met at {event_name(card, book)}"


def why(card: Card, book: Book, now: Now) -> str:
    """The days since then, and what that means for the message."""
    s, days = book.me.settings, _days(card, now)
    if (copied := of(card).copied) and copied[:10] < now.day:
        return f"copied {words(copied[:10], now)}: did it go out? d says yes"
    met = f"met {days} day{'' if days == 1 else 's'} ago"
    if days >= s.follow_up_stale:
        return f"{met}: the event is stale, a new reason to write is better"
    if days >= s.follow_up_late:
        return f"{met}, late for a follow-up: a short line is enough"
    if days > s.follow_up_due:
        return f"{met}, still warm: best before {words(day_at(ordinal(_met(card)) + s.follow_up_late), now)}"
    return f"{met}, best before {words(card.due or now.day, now)}"


def reckoning(card: Card) -> str:
    """The two numbers that the weight is made of."""
    fresh = card.weight / card.gap
    clock = f"1 / (1 + {number(1 / fresh - 1)} weeks) = {fresh:.4f}"
    return clock if card.gap == 1 else f"{clock}, x gap {card.gap:.3f} = {card.weight:.4f}"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """The follow-up went out."""
    row = of(card)
    written = put(row, msgspec.structs.replace(row, written=now.day))
    touch = sent(card, now, "message", "follow up", note, row.event)
    return entry(f"Followed up with {card.person.name}", (written,), touch, logged)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """Nothing more is warranted; this meeting never comes back as a card."""
    row = of(card)
    settled = put(row, msgspec.structs.replace(row, settled=now.day))
    return Change(f"Let the follow-up with {card.person.name} go", (settled,))


def after(card: Card, now: Now) -> After:
    """No second nudge follows, whatever comes back."""
    return After(
        "sent: counts half until they answer; no second nudge",
        "not now: it comes back",
        "nothing more from this event; the person stays",
    )


def of(card: Card) -> Encounter:
    """The encounter that the card is about."""
    assert isinstance(card.about, Encounter)
    return card.about


def event_name(card: Card, book: Book) -> str:
    """Where they met."""
    event = book.events.get(of(card).event)
    return event.name if event else "an event"


def freshness(days: int, settings: Settings) -> float:
    """What is left of a meeting after so many days: 1 / (1 + weeks), with the four digits that are shown."""
    return round(1 / (1 + max(days, 0) / settings.week), 4)


def _again(row: Encounter, touches: Iterable[Touch], today: str) -> str | None:
    """The first day of contact that followed."""
    met = (row.met or "")[:10]
    return next(
        (
            touch.day
            for touch in touches
            if met <= touch.day <= today
            and (touch.purpose == "follow up" or (touch.day > met and touch.event != row.event))
            and touch.kind != "reaction"
        ),
        None,
    )


def _met(card: Card) -> str:
    return (of(card).met or "")[:10]


def _days(card: Card, now: Now) -> int:
    return now.today - ordinal(_met(card))
