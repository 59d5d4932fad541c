"""Each event on the clock and whom to meet there, worked out when first asked for and taken along to the next book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from netui.book.book import Book

if TYPE_CHECKING:
    from netui.rules.event.agenda import Agenda
    from netui.rules.event.meeting import Meet
    from netui.rules.event.roll import Roll
    from netui.rules.matching import Seen


def same_programmes(book: Book, other: Book) -> bool:
    """Whether all sessions are the same but for what the user marked and noted."""
    new, old = book.sessions, other.sessions
    if new is old:
        return True
    moved = [(row, old.get(i)) for i, row in new.items() if old.get(i) is not row]
    return len(new) == len(old) and all(
        was is not None and msgspec.structs.replace(was, mark=row.mark, note=row.note) == row for row, was in moved
    )


class Programmes:
    """Agenda and people of every event of one book; `before` knows those of an earlier one with the same settings."""

    def __init__(self, view: Seen, before: Programmes | None = None) -> None:
        self._view = view
        self._agendas: dict[int, Agenda] = {}
        self._meets: dict[int, tuple[Meet, ...]] = {}
        self._old: dict[int, Agenda] = {**before._old, **before._agendas} if before else {}
        self._rolls: dict[int, Roll[Meet]] = before._rolls if before else {}

    def agenda(self, event: int) -> Agenda:
        """An event on the clock."""
        if event not in self._agendas:
            from netui.rules.event.timetable import agenda

            book = self._view.book
            self._agendas[event] = agenda(book, book.events[event], book.me.settings, self._old.get(event))
        return self._agendas[event]

    def meets(self, event: int) -> tuple[Meet, ...]:
        """Whom to meet at an event."""
        if event not in self._meets:
            from netui.rules.event.meeting import meets
            from netui.rules.event.roll import Roll

            roll = self._rolls.setdefault(event, Roll())
            self._meets[event] = meets(self._view, self.agenda(event), roll)
        return self._meets[event]
