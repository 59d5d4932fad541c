"""The filter of a programme: words, `#track`, `@room`, `meet` for the speakers one should meet; all must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache

import msgspec

from netui.book.identity import fold
from netui.book.records import Session
from netui.rules.event.agenda import Agenda, Slot

MEET = "meet"
"""The word for: speakers worth meeting."""


class Filter(msgspec.Struct, frozen=True):
    """Conditions on sessions, as they were typed."""

    text: str = ""
    words: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    meet: bool = False

    @property
    def said(self) -> str:
        """The filter in words, for the head of the list."""
        parts = [*(f"track {t}" for t in self.tracks), *(f"room {r}" for r in self.rooms)]
        parts += [f"«{word}»" for word in self.words] + (["you should meet"] if self.meet else [])
        return " · ".join(parts)

    def test(self, to_meet: Collection[int], agenda: Agenda) -> Callable[[Slot], bool]:
        """The question to put to each slot; `to_meet` are the sessions of the people worth meeting."""
        if not self.text:
            return lambda _: True
        folded, said = cache(fold), agenda.words if self.words else {}

        def passes(slot: Slot) -> bool:
            row = slot.record
            if not isinstance(row, Session):
                return not (self.tracks or self.rooms or self.meet)
            track, room = (folded(row.track) if self.tracks else "", folded(row.room) if self.rooms else "")
            if (self.meet and row.id not in to_meet) or not all(_starts(one, track) for one in self.tracks):
                return False
            if not all(one in room for one in self.rooms):
                return False
            hay = said.get(row.id, "") if self.words else ""
            return all(word in hay for word in self.words)

        return passes


def _starts(words: str, track: str) -> bool:
    """A word of the track begins so: "ai" is in "AI and more", not in "Email"."""
    return re.search(rf"(?<!\w){re.escape(words)}", track) is not None


def parse(text: str) -> Filter:
    """What was typed; `#` and `@` take the words up to the next sign."""
    words: list[str] = []
    tracks: list[str] = []
    rooms: list[str] = []
    into, meet = words, False
    for token in text.split():
        if token.casefold() in (MEET, f"{MEET}:"):
            meet, into = True, words
        elif token[0] in "#@":
            into = tracks if token[0] == "#" else rooms
            into.append(fold(token[1:]))
        elif into is not words:
            into[-1] = f"{into[-1]} {fold(token)}".strip()
        else:
            words.append(fold(token))
    return Filter(text, tuple(words), tuple(filter(None, tracks)), tuple(filter(None, rooms)), meet)
