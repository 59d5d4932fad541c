"""What the user put off or said no to: until when a card is away, and how it is put off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from netui.book.book import Book
from netui.book.changes import Change, add, put
from netui.book.dates import day_of, words
from netui.book.now import Now, day_at
from netui.book.records import Dismissal, Snooze
from netui.book.refused import Refused
from netui.rules.card import Card
from netui.rules.deck import Key
from netui.rules.ties import Days


class Hidden(NamedTuple):
    """What the user put off or said no to."""

    snoozes: Mapping[Key, Snooze]
    dismissals: Mapping[Key, Dismissal]
    days: Days
    keys: frozenset[Key]
    """Of both."""

    def until(self, card: Card, today: int, *, ever: bool = False) -> int | None:
        """The day on which the card is back: today when it was never gone, None when it stays away.

        With `ever` only snoozes count: the last tiers know themselves what was dismissed.
        """
        back = today
        if snooze := self.snoozes.get(card.key):
            back = max(back, self.days[snooze.until])
        dismissal = self.dismissals.get(card.key)
        if dismissal and not ever and dismissal.day >= card.since:
            if card.again is None or not dismissal.day:
                return None
            back = max(back, self.days[dismissal.day] + card.again)
        return back


def hidden(book: Book) -> Hidden:
    """Snoozes and dismissals by the card they are about, the newest of each."""
    snoozes = {(row.tier, row.record): row for row in sorted(book.snoozes.values(), key=lambda row: row.id)}
    dismissals = {(row.tier, row.record): row for row in sorted(book.dismissals.values(), key=lambda row: row.id)}
    return Hidden(snoozes, dismissals, Days(), frozenset((*snoozes, *dismissals)))


def snooze(card: Card, until: str, book: Book, now: Now) -> Change:
    """Not now; the card comes back on that day."""
    before = hidden(book).snoozes.get(card.key)
    row = Snooze(id=before.id if before else 0, tier=card.tier, record=card.record, until=until)
    return Change(f"{card.person.name} comes back on {words(until, now)}", (put(before, row) if before else add(row),))


def snooze_day(said: str, book: Book, now: Now) -> str:
    """The day meant by d, w, m, e (the next event) or a date in words."""
    if said == "e":
        coming = [event.start for event in book.events.values() if event.start > now.day]
        if not coming:
            raise Refused("No event is ahead. d, w, m or a date say when it comes back.")
        return min(coming)
    days = {"d": 1, "w": 7, "m": 30}.get(said)
    day = day_at(now.today + days) if days else day_of(said, now)
    if day is None or day <= now.day:
        raise Refused(f"«{said}» is no day ahead. d, w, m, e or a date such as 12 dec say when it comes back.")
    return day
