"""The queue in parts: what is due, what hangs on events, on promises, on others, and what is away with its way back.

Away is what a snooze or a dismissal hides, and what was settled in its own row: a promise that was dropped, an ask that
was closed, a tie that was let fade (see `letting`).
"""

from __future__ import annotations

from typing import NamedTuple

from netui.book.changes import Change, drop
from netui.book.now import day_at
from netui.book.refused import Refused
from netui.rules.card import Card
from netui.rules.deck import Key
from netui.rules.hiding import hidden
from netui.rules.letting import back, gone
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
    rows: dict[Key, Away] = {}
    for row in (*view.deck.open, *view.deck.waiting) if found.keys else ():
        if row.key in found.keys and row.key not in rows:
            until = found.until(row.card, view.now.today)
            if until != view.now.today:
                rows[row.key] = Away(row.card, None if until is None else day_at(until))
    days = {key: said.day for key, said in found.dismissals.items() if key in rows and key not in found.snoozes}
    later = sorted((row for key, row in rows.items() if key not in days), key=lambda row: row.until or "9999")
    let_go = [(days[key], rows[key]) for key in days]
    let_go += [(one.day, Away(one.card, one.until)) for one in gone(view) if one.card.key not in days]
    let_go.sort(key=lambda row: (row[0], row[1].card.record), reverse=True)
    return tuple(later), tuple(row for _, row in let_go)


def bring_back(card: Card, view: View) -> Change:
    """The card is there again: what hides it is taken away, or its own row says no longer that it is settled."""
    tables = (view.book.snoozes, view.book.dismissals)
    edits = [drop(row) for table in tables for row in table.values() if (row.tier, row.record) == card.key]
    edits += back(card, view.book.me.settings, view.now)
    if not edits:
        raise Refused(f"{card.person.name} is here already.")
    return Change(f"{card.person.name} is back in the queue", tuple(edits))
