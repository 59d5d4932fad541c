"""The calendar of a synced folder coming back: what was done, moved or called off elsewhere, as edits of the book."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, drop, put
from netui.book.now import Now
from netui.book.records import Encounter, Meeting, Promise, Record, Shared
from netui.exchange import ics_write
from netui.exchange.batch import Skipped
from netui.exchange.synced.entries import ours, record_of
from netui.exchange.synced.entry_said import Said, said_in
from netui.exchange.synced.folder import check_there, fingerprint, kept, rows_in
from netui.exchange.synced.lying import Lying

replace = msgspec.structs.replace


class Answers(msgspec.Struct):
    """What the calendar says anew."""

    edits: list[Edit] = []
    notes: list[Skipped] = []
    """What is done about each, in words."""
    skipped: list[Skipped] = []
    changed: int = 0
    same: int = 0


def answers(lying: Lying, book: Book, now: Now) -> Answers:
    """Every entry that netui knows of, against what it said last; those of others are not looked at."""
    found = Answers()
    rows = {row.file: row for row in rows_in(book, lying.calendar)}
    check_there(lying.calendar, list(rows.values()), lying.entries)
    mine = {entry.uid: entry for entry in ics_write.entries(book, now)}
    others = 0
    for name, data in sorted(lying.entries.items()):
        row = rows.get(name)
        if row is None:
            others += 1
        elif row.seen == fingerprint(data) and row.left is None:
            found.same += 1
        elif (lies := said_in(data, now.zone)) is None:
            found.skipped.append(Skipped(name, "it holds no entry that can be read, or several"))
        else:
            entry = mine.get(row.uid)
            todos = lies.kind == "VTODO" or not (entry and entry.due)
            kept_as_written = entry is not None and ours(entry, now, todos) == row.ours
            _take(found, row, lies, data, kept_as_written, book, now)
    for name, row in rows.items():
        if name not in lying.entries and row.left is None:
            gone = record_of(row.uid, book) is None
            found.edits.append(drop(row) if gone else kept(row, left=now.day))
            if not gone:
                title = row.wrote.get("title", row.file)
                found.notes.append(Skipped(title, "left the calendar; nothing of it is lost here"))
    if others:
        found.notes.append(Skipped("calendar", f"{others:,} of others in it are not read"))
    return found


def _take(found: Answers, row: Shared, lies: Said, data: bytes, free: bool, book: Book, now: Now) -> None:
    """One entry that changed: what of it is the user's to change anywhere goes into the book."""
    record = record_of(row.uid, book)
    news = {name for name in {*lies.fields, *row.wrote} if lies.fields.get(name) != row.wrote.get(name)}
    after, words = _after(record, lies, news, free, book, now)
    said = replace(row, seen=fingerprint(data), wrote=lies.fields, left=None)
    if record is not None and after is not None and after != record:
        found.edits.append(put(record, after))
        found.changed += 1
        entry = {e.uid: e for e in ics_write.entries(book.with_(Change("", (put(record, after),))), now)}.get(row.uid)
        said = replace(said, ours=ours(entry, now, lies.kind == "VTODO" or not entry.due) if entry else row.ours)
    else:
        found.same += 1
    if words:
        found.notes.append(Skipped(row.wrote.get("title", row.file), "; ".join(words)))
    found.edits.append(put(row, said))


def _after(
    record: Record | None, lies: Said, news: set[str], free: bool, book: Book, now: Now
) -> tuple[Record | None, list[str]]:
    """The record as the calendar wants it, and what that is in words."""
    if record is None:
        return None, ["deleted by you; nothing is done"] if news else []
    if "done" in news and (day := lies.fields.get("done")):
        day = min(day, now.day) if day != "yes" else now.day
        if isinstance(record, Promise) and record.done is None:
            return replace(record, done=day), [f"kept on {day}"]
        if isinstance(record, Encounter) and record.written is None:
            return replace(record, written=day), [f"written on {day}"]
    if not news:
        return record, []
    if not free:
        return record, ["changed here too; yours stays"]
    if isinstance(record, Promise):
        return _promise(record, lies, news, now)
    if isinstance(record, Meeting):
        return _meeting(record, lies, news, book, now)
    return record, ["changed in the calendar only; netui keeps its own"]


def _promise(row: Promise, lies: Said, news: set[str], now: Now) -> tuple[Record, list[str]]:
    words: list[str] = []
    if "cancelled" in news and "cancelled" in lies.fields:
        return replace(row, dropped=now.day), ["let go"]
    if "when" in news and (when := lies.fields.get("when")):
        day = _local(when, now.zone)[0]
        row, words = replace(row, due=day), [f"due {day}"]
    if "title" in news and (title := lies.fields.get("title", "").partition(": ")[2].strip()):
        row = replace(row, what=title)
        words.append(f"now «{title}»")
    return row, words


def _meeting(row: Meeting, lies: Said, news: set[str], book: Book, now: Now) -> tuple[Record, list[str]]:
    if "cancelled" in news and "cancelled" in lies.fields:
        return replace(row, dropped=now.day), ["called off"]
    words: list[str] = []
    if "when" in news and (when := lies.fields.get("when")):
        event = book.events.get(row.event) if row.event else None
        day, time = _local(when, (event.zone if event else "") or book.me.zone or now.zone)
        row, words = replace(row, day=day, time=time), [f"moved to {day}{f' {time}' if time else ''}"]
    if "minutes" in news and lies.fields.get("minutes", "").isdecimal() and row.time:
        row = replace(row, minutes=int(lies.fields["minutes"]))
        words.append(f"{row.minutes} minutes")
    if "place" in news:
        row = replace(row, place=lies.fields.get("place", ""))
        words.append(f"at {row.place}" if row.place else "no place")
    return row, words


def _local(when: str, zone: str) -> tuple[str, str | None]:
    """Day and time of it on the clocks of a zone; a day has no time."""
    if len(when) == 10:
        return when, None
    moment = datetime.fromisoformat(when)
    with suppress(KeyError, ValueError, OSError):
        moment = moment.astimezone(ZoneInfo(zone))
    return moment.date().isoformat(), f"{moment:%H:%M}"
