"""The queue in parts: what is due, what hangs on events, on promises, on others, and what is away with its way back.

Only cards that a snooze or a dismissal hides are away. A card that was settled in its own row (a promise that was
dropped, an ask that was closed) is none; undo brings that back.
"""

from __future__ import annotations

from typing import NamedTuple

from netui.book.changes import Change, drop
from netui.book.now import day_at
from netui.book.refused import Refused
from netui.rules.card import Card
from netui.rules.deck import Key
from netui.rules.hiding import hidden
from netui.rules.queue import View
from netui.rules.tiers import followups, promises

NAMES = ("Now", "After events", "Promises", "Waiting", "Snoozed", "Let go")


class Away(NamedTuple):
    """A hidden card, and the day it comes back; None: not by itself."""

    card: Card
    until: str | None


def due(view: View, name: str) -> tuple[Card, ...]:
    """The cards of a part that is no matter of today's number: all of that kind, tomorrow's too."""
    if name == "Waiting":
        return view.queue.waiting
    tier = {"After events": followups.NAME, "Promises": promises.NAME}[name]
    return tuple(card for card in (*view.queue.cards, *view.queue.more) if card.tier == tier)


def away(view: View) -> tuple[tuple[Away, ...], tuple[Away, ...]]:
    """What was put off, the next to come back first, and what was let go, the newest first."""
    found = hidden(view.book)
    if not found.keys:
        return (), ()
    rows: dict[Key, Away] = {}
    for row in (*view.deck.open, *view.deck.waiting):
        if row.key in found.keys and row.key not in rows:
            back = found.until(row.card, view.now.today)
            if back != view.now.today:
                rows[row.key] = Away(row.card, None if back is None else day_at(back))
    gone = {key: said.id for key, said in found.dismissals.items() if key in rows and key not in found.snoozes}
    later = sorted((row for key, row in rows.items() if key not in gone), key=lambda row: row.until or "9999")
    return tuple(later), tuple(sorted((rows[key] for key in gone), key=lambda row: -gone[row.card.key]))


def bring_back(card: Card, view: View) -> Change:
    """The card is there again: what hides it is taken away."""
    tables = (view.book.snoozes, view.book.dismissals)
    edits = [drop(row) for table in tables for row in table.values() if (row.tier, row.record) == card.key]
    if not edits:
        raise Refused(f"{card.person.name} is here already.")
    return Change(f"{card.person.name} is back in the queue", tuple(edits))
