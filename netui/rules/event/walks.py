"""How far it is between two rooms of an event: as the user says, else a short walk, a longer one between buildings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from netui.book.records import Event
from netui.book.settings import Settings

Walk = Callable[[str, str], int]
"""Minutes from one room to another."""


def walking(event: Event, settings: Settings) -> Walk:
    """Minutes between two rooms: the event's own, else none in a room, more to another building."""
    return partial(_walk, event.walks, settings.walk_minutes, settings.walk_far_minutes)


def _walk(own: Mapping[str, int], near: int, far: int, a: str, b: str) -> int:
    if a == b or not a or not b:  # nobody knows how far an unnamed place is
        return 0
    said = own.get("|".join(sorted((a, b))))
    if said is not None:
        return said
    here, there = building(a), building(b)
    return far if here and there and here != there else near


_BUILDING = re.compile(r"([A-Z]{1,3})\d*\.")


def building(room: str) -> str:
    """The building of a room named like "AW1.120"; empty where the name does not tell."""
    found = _BUILDING.match(room)
    return found[1] if found else ""
