"""Which session of a programme is which of the version before, whether it moved, and where it stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from netui.book.dates import DAYS
from netui.book.identity import fold
from netui.book.records import Session


def pairs(old: list[Session], new: list[Session]) -> Iterator[tuple[Session | None, Session | None]]:
    """Each session with the one it was before: by its key; else by title where unique; else title, day and room."""
    old = sorted(old, key=lambda row: row.state == "cancelled")
    keyed = {row.key: row for row in reversed(old) if row.key}
    found: dict[int, Session] = {}
    for at, row in enumerate(new):
        if row.key and (before := keyed.pop(row.key, None)):
            found[at] = before
    loose = not found
    for name_of in NAMES:
        taken = {row.id for row in found.values()}
        rest = _grouped(name_of, ((row.id, row) for row in old if row.id not in taken))
        for name, rows in _grouped(name_of, ((at, row) for at, row in enumerate(new) if at not in found)).items():
            befores = rest.get(name, [])
            if name_of is _title and (len(rows), len(befores)) != (1, 1):
                continue
            for (at, row), (_, before) in zip(rows, befores, strict=False):
                if loose or not (row.key and before.key):
                    found[at] = before
    yield from ((found.get(at), row) for at, row in enumerate(new))
    taken = {row.id for row in found.values()}
    yield from ((row, None) for row in old if row.id not in taken)


def _title(session: Session) -> str:
    return fold(session.title)


def _title_day_room(session: Session) -> str:
    return f"{fold(session.title)}\n{session.day}\n{session.room}"


def _as_it_was(session: Session) -> str:
    return f"{_title_day_room(session)}\n{session.start}"


NAMES = (_as_it_was, _title, _title_day_room)
"""What knows a session again that has no key, the surest first."""


def _grouped(
    name_of: Callable[[Session], str], rows: Iterable[tuple[int, Session]]
) -> dict[str, list[tuple[int, Session]]]:
    found: dict[str, list[tuple[int, Session]]] = defaultdict(list)
    for at, row in rows:
        found[name_of(row)].append((at, row))
    return found


def moved(before: Session, after: Session) -> bool:
    """Whether it begins at another moment or in another room."""
    if before.room != after.room:
        return True
    if not (before.start and after.start):
        return before.start != after.start
    return before.start != after.start and datetime.fromisoformat(before.start) != datetime.fromisoformat(after.start)


def place_words(session: Session) -> str:
    """Where and when a session stands: "Sat 10:35, K.3.201"."""
    if not session.start:
        return session.room
    day = DAYS[date.fromisoformat(session.start[:10]).weekday()].capitalize()
    return f"{day} {session.start[11:16]}" + (f", {session.room}" if session.room else "")
