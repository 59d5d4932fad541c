"""The walks between the rooms of one's picks, and how long each takes where the user knows better."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from netui.book.changes import Change
from netui.book.records import Event
from netui.book.refused import Refused
from netui.book.verbs import edit
from netui.rules.event.agenda import Agenda

FARTHEST = 60
"""Minutes; nothing of one event is farther away."""


class Way(NamedTuple):
    """Two rooms one after the other, and the minutes between them."""

    a: str
    b: str
    minutes: int
    own: bool
    """Said by the user."""

    @property
    def key(self) -> str:
        """What the event keeps it under."""
        return "|".join(sorted((self.a, self.b)))


def ways(agenda: Agenda) -> tuple[Way, ...]:
    """Every walk that the picks of all days ask for, once, in the order of the clock."""
    found: dict[str, Way] = {}
    for day in agenda.days:
        going = [slot for slot in agenda.marked(day) if slot.going and slot.room]
        row = sorted(going, key=lambda slot: (slot.start, slot.end))
        for a, b in pairwise(row):
            if a.room != b.room:
                way = Way(a.room, b.room, agenda.walk(a.room, b.room), own=False)
                found.setdefault(way.key, way._replace(own=way.key in agenda.event.walks))
    return tuple(found.values())


def walked(event: Event, way: Way, words: str) -> Change:
    """So many minutes from now on; nothing takes the user's own back."""
    text = words.strip()
    if text and not (text.isdecimal() and int(text) <= FARTHEST):
        raise Refused(f"Minutes up to {FARTHEST} are meant, or nothing.")
    left = {key: minutes for key, minutes in event.walks.items() if key != way.key}
    if not text:
        return edit(event, f"{way.a} to {way.b}: as far as usual", walks=left)
    return edit(event, f"{way.a} to {way.b}: {int(text)} minutes", walks={**left, way.key: int(text)})
