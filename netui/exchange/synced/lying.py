"""What lies in a folder that a sync tool carries, as bytes: nothing here knows a disk."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Lying(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in the two folders, of the address book and of the calendar; an empty name is none."""

    contacts: str = ""
    cards: Mapping[str, bytes] = {}
    calendar: str = ""
    entries: Mapping[str, bytes] = {}

    @property
    def by_place(self) -> dict[tuple[str, str], bytes]:
        """Folder and name of every file to its contents."""
        cards = {(self.contacts, name): data for name, data in self.cards.items()}
        return cards | {(self.calendar, name): data for name, data in self.entries.items()}
