"""The line caught last at an event, typed again: what it did is taken out, what it says now comes in its place.

Whom it brought into the book keeps their id, so that what was written about them meanwhile stays theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, drop, joined, net, rebased
from netui.book.known import Known
from netui.book.line import capture
from netui.book.line.parsed import Parsed
from netui.book.now import Now
from netui.book.records import Encounter, Event, Touch
from netui.book.references import renamed
from netui.rules.event.catching import catch, guesses

replace = msgspec.structs.replace


def last_line(changes: Iterable[Change], book: Book, event: int, day: str) -> tuple[str, Change] | None:
    """The line caught last on a day and what it did, from the changes that stand, the newest first.

    What was edited before counts as one with its edits. None when nothing was caught, or the history is gone.
    """
    standing = {row.id: row.line for row in book.touches.values() if row.event == event and row.day == day and row.line}
    line, steps, before = "", list[Change](), set[int]()
    for change in changes if standing else ():
        touches = [edit for edit in change.edits if edit.table == "touches"]
        if not line:
            line = next((said for e in touches if (said := _typed(e)) and said == standing.get(e.id)), "")
            if not line:
                continue
        elif not before & {edit.id for edit in touches}:
            continue
        steps.append(change)
        before = {edit.id for edit in touches if edit.before is not None}
        if not before:
            return line, net(joined(steps[0].label, reversed(steps)))
    return None


def _typed(edit: Edit) -> str:
    """The line that this edit brought."""
    if not isinstance(edit.after, Touch):
        return ""
    return "" if isinstance(edit.before, Touch) and edit.before.line == edit.after.line else edit.after.line


def without(before: Change, book: Book) -> Book:
    """The book as if the line had never been typed: against it the line is read again."""
    return book.with_(rebased(before.inverse, book))


def settled(before: Change, line: str, clear: Book, now: Now, event: Event, known: Known) -> Mapping[str, int]:
    """Which of several people with a name the user had said it was."""
    touched = (e.after for e in before.edits if isinstance(e.after, Touch))
    asked = {e.after.person for e in before.edits if isinstance(e.after, Encounter) and e.after.heard}
    people = {person for touch in touched for person in touch.people} - asked
    parsed = capture.parse(line, clear, now, event.id, known=known)
    return guesses(line, parsed, clear, now, event, {}, known, people)


def correct(
    before: Change, parsed: Parsed, book: Book, now: Now, choices: Mapping[str, int]
) -> tuple[Change, Change | None]:
    """The last line, said again, as if only this one had been typed and then; and what this one alone means.

    It was read against the book without the line. An empty line takes the last one out.
    """
    if not parsed.line.strip():
        return _kept(Change(f"Took back: {before.label}", before.inverse.edits), book), None
    again = _same_rows(catch(parsed, without(before, book), _when(before, now), choices), before)
    return _kept(net(joined(again.label, (before.inverse, again))), book), again


def _when(before: Change, now: Now) -> Now:
    """The minute the line was first typed, where that was today."""
    times = [e.after.time for e in before.edits if isinstance(e.after, Touch) and e.after.day == now.day]
    if not times or not times[0]:
        return now
    ago = _minute(now.time) - _minute(times[0])
    return replace(now, time=times[0], ms=now.ms - ago * 60_000)


def _same_rows(again: Change, before: Change) -> Change:
    """The new rows of a table under the ids of those the line made before, one after the other."""
    fresh: dict[int, int] = {}
    for table in {edit.table for edit in again.edits}:
        ours, theirs = _added(again, table), _added(before, table)
        fresh.update(zip(ours, theirs, strict=False))
    edits: list[Edit] = []
    for edit in again.edits:
        key = fresh.get(edit.id, edit.id)
        after = renamed(edit.after, fresh, key) if edit.after is not None else None
        edits.append(Edit(edit.table, key, edit.before, after))
    return Change(again.label, tuple(edits))


def _added(change: Change, table: str) -> list[int]:
    return [edit.id for edit in change.edits if edit.table == table and edit.before is None]


def _kept(change: Change, book: Book) -> Change:
    """Who or what others speak of by now stays; what was put off or dismissed about rows that go, goes with them."""
    gone = {edit.id for edit in change.edits if edit.after is None}
    needed = {i for i in gone if _needed(i, book, gone)}
    marks = (row for rows in (book.snoozes, book.dismissals) for row in rows.values())
    edits = (edit for edit in change.edits if edit.id not in needed)
    return Change(change.label, (*edits, *(drop(row) for row in marks if row.record in gone - needed)))


def _needed(key: int, book: Book, gone: set[int]) -> bool:
    if key in book.organisations:
        return any(row.organisation == key and i not in gone for i, row in book.positions.items())
    return key in book.people and any(i not in gone for i in _about(key, book))


def _about(person: int, book: Book) -> Iterator[int]:
    """The rows that speak of a person."""
    about = book.about(person)
    for rows in (about.touches, about.meetings, about.promises, about.asks, about.positions, about.links):
        yield from (row.id for row in rows)
    for more in (about.encounters, about.news, about.introductions):
        yield from (row.id for row in more)
    yield from (row.id for row in book.people.values() if row.via == person)


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
