"""The calendar of a synced folder going out: an entry a file, its number raised with each change."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from netui.book.book import Book
from netui.book.identity import OURS
from netui.book.now import Now
from netui.book.records import Encounter, Meeting, Promise, Record, Session, Shared
from netui.exchange import ics_write
from netui.exchange.content_line import folded
from netui.exchange.ics_lines import END, HEAD, Entry, lines_of, moment_of, stamp
from netui.exchange.synced.entry_edit import completed, renewed
from netui.exchange.synced.entry_said import said_in
from netui.exchange.synced.folder import Out, check_there, fingerprint, kept, rows_in, settled
from netui.exchange.synced.lying import Lying

OFTEN = ("DTSTAMP:", "SEQUENCE:")
"""Lines that say when, not what."""
TABLES = {"event": "events", "session": "sessions", "meeting": "meetings", "promise": "promises"} | {
    "encounter": "encounters"
}
"""What stands in a UID to the table."""


class Wish(msgspec.Struct, frozen=True):
    """How the calendar is wanted."""

    people: Collection[int] | None = None
    again: bool = False
    """What has left is written anew."""
    todos: bool = True


def out(lying: Lying, book: Book, now: Now, wish: Wish, done: Out) -> None:
    """Into `done`: what is ahead, whole or of some people; what was let go is removed, what is past stays."""
    rows = rows_in(book, lying.calendar)
    if not wish.again:
        check_there(lying.calendar, rows, lying.entries)
    left = {row.uid: row for row in rows}
    wanted = {entry.uid for entry in ics_write.entries(book, now, wish.people)}
    for entry in ics_write.entries(book, now):
        row = left.pop(entry.uid, None)
        if (row is None and entry.uid not in wanted) or (row and row.left and not wish.again):
            continue
        name = row.file if row else f"{entry.uid}.ics"
        data = lying.entries.get(name)
        if data is None and row and not wish.again:
            done.edit(lying.calendar, name, kept(row, left=now.day))
            done.told.append(f"«{entry.title}» left the calendar; nothing of it is lost in netui")
        else:
            _write(done, lying.calendar, row, data, entry, now, wish.todos)
    for row in left.values():
        _over(done, row, lying.entries.get(row.file), book, now)


def ours(entry: Entry, now: Now, todos: bool) -> str:
    """A fingerprint of what netui says of an entry."""
    lines = (line for line in lines_of(entry, now, todos) if not line.startswith(OFTEN))
    return fingerprint("\n".join(lines).encode("utf-8", "replace"))


def _write(done: Out, folder: str, row: Shared | None, data: bytes | None, entry: Entry, now: Now, todos: bool) -> None:
    mark, name = ours(entry, now, todos), row.file if row else f"{entry.uid}.ics"
    if row and data is not None and row.ours == mark and row.seen == fingerprint(data) and not row.left:
        return
    new: bytes | None = folded([*HEAD, *lines_of(entry, now, todos), END])
    if data is not None and new is not None:
        new = _edited(done, row, data, new, entry, now, todos, mark)
    if new is None:
        return
    if new != data:
        done.files[folder, name] = new
    lies = said_in(new, now.zone)
    says = lies.fields if lies else {}
    fresh = Shared(folder=folder, file=name, uid=entry.uid, ours=mark, seen=fingerprint(new), wrote=says)
    done.edit(folder, name, kept(row, fresh))


def _edited(
    done: Out, row: Shared | None, data: bytes, new: bytes, entry: Entry, now: Now, todos: bool, mark: str
) -> bytes | None:
    """The file brought up to date; None where it says something that netui has not read yet."""
    lies, wanted = said_in(data, now.zone), said_in(new, now.zone)
    if lies is None or wanted is None:
        done.told.append(f"{entry.uid}.ics is not touched: it holds no entry, or several")
        return None
    if row is None or lies.fields != row.wrote:
        if lies.fields == wanted.fields:
            return data
        done.elsewhere.append(entry.title)
        return None
    if row.ours == mark:
        return data
    if lies.kind != wanted.kind:
        return new
    gone = ("LOCATION",) if "place" in lies.fields and "place" not in wanted.fields else ()
    return renewed(data, lines_of(entry, now, todos), gone)


def record_of(uid: str, book: Book) -> Record | None:
    """What an entry stands for; None where it is not in the book."""
    kind, _, number = uid.removeprefix(OURS).partition("-")
    if not uid.startswith(OURS) or kind not in TABLES or not number.isdecimal() or len(number) > 16:
        return None
    return book.rows(TABLES[kind]).get(int(number))


def _over(done: Out, row: Shared, data: bytes | None, book: Book, now: Now) -> None:
    """An entry that is no longer ahead: let go, it is removed; done, it is marked so; past, it stays as it is."""
    record = record_of(row.uid, book)
    finished = (isinstance(record, Promise) and record.done) or (isinstance(record, Encounter) and record.written)
    if finished and data is not None and fingerprint(data) == row.seen and b"BEGIN:VTODO" in data:
        if "done" not in row.wrote:
            moment = moment_of(f"{str(finished)[:10]}T12:00") or moment_of(now.instant)
            done.files[row.folder, row.file] = completed(data, stamp(moment) if moment else "")
        settled(done, row, None)
    else:
        settled(done, row, data, remove=not finished and _let_go(record))


def _let_go(record: Record | None) -> bool:
    """Whether nobody wants it in a calendar any more, as against what took place."""
    if isinstance(record, Promise | Meeting):
        return record.dropped is not None
    if isinstance(record, Encounter):
        return record.settled is not None
    if isinstance(record, Session):
        return record.state == "cancelled" or not (record.mark == "attend" or record.kind == "own")
    return record is None
