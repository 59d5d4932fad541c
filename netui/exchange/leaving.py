"""Everything for somebody who leaves: in formats that other programmes read, and checked by reading it back."""

from __future__ import annotations

from collections.abc import Mapping

from netui.book.book import Book
from netui.book.now import Now
from netui.book.records import TABLES
from netui.book.refused import Refused
from netui.exchange import contacts, csv_out, ics_write, markdown, vcard, whole
from netui.exchange.batch import Options
from netui.exchange.ics_cut import cut
from netui.exchange.outcome import counted

BOOK, CARDS, TABLE, CALENDAR, README = "netui.json", "people.vcf", "people.csv", "calendar.ics", "README.txt"
NOTES = "notes/"

_README = """Your network, written by netui on {day}. Everything here is yours and needs no netui to be read.

netui.json     Everything: people, contacts, promises, asks, events, notes. netui reads it back
               as it was (netui import netui.json); any program that reads JSON can read it too.
people.vcf     {people}, as address cards with your notes. Phones and address books take this file.
people.csv     The same people as a table, for a spreadsheet.
calendar.ics   {entries} ahead: meetings, events, sessions you picked, what you promised.
               Calendars take this file; what is due comes as to-dos.
notes/         One page of text a person, with every contact you noted.

Private notes are in these files. Keep the folder as you would keep a diary.
"""


def files(book: Book, now: Now, revised: ics_write.Revised = ics_write.never) -> dict[str, bytes]:
    """Path in the folder to contents."""
    made = {
        BOOK: whole.write(book, now),
        CARDS: vcard.write(book, now, notes=True),
        TABLE: csv_out.write(book).get(TABLE, b""),
        CALENDAR: ics_write.write(book, now, notes=True, revised=revised),
        **{f"{NOTES}{name}": page for name, page in markdown.write(book, now).items()},
    }
    said = _README.format(
        day=now.day,
        people=counted(len(book.people), "person", "people"),
        entries=counted(sum(1 for _ in ics_write.entries(book, now)), "entry", "entries"),
    )
    return {**made, README: said.encode()}


def checked(made: Mapping[str, bytes], book: Book, now: Now) -> tuple[str, ...]:
    """What reading each file back has found, a line each; Refused where something of the book is not in it."""
    people = len(book.people)
    entries = sum(1 for _ in ics_write.entries(book, now))
    pages = sum(name.startswith(NOTES) for name in made)
    rows = sum(len(book.rows(table)) for table in TABLES)
    _same(BOOK, _whole(made[BOOK], book), rows)
    _same(CARDS, len(vcard.read(made[CARDS], Options(name=CARDS)).people) if people else 0, people)
    _same(TABLE, len(contacts.read(made[TABLE], Options(name=TABLE)).people) if people else 0, people)
    calendar = cut(made[CALENDAR].decode())
    _same(CALENDAR, len(calendar.blocks) + len(calendar.others), entries)
    _same(NOTES, pages, people)
    return (
        f"{BOOK:13} {counted(rows, 'row', 'rows')}, the same as in the book",
        f"{CARDS:13} {counted(people, 'person', 'people')}",
        f"{TABLE:13} {counted(people, 'person', 'people')}",
        f"{CALENDAR:13} {counted(entries, 'entry', 'entries')}",
        f"{NOTES:13} {counted(pages, 'page', 'pages')}",
        f"{README:13} what is what",
    )


def _whole(data: bytes, book: Book) -> int:
    """How many rows came back as they were."""
    if not any(len(book.rows(table)) for table in TABLES):
        return 0
    tables = whole.read(data, Options(name=BOOK)).tables or {}
    return sum(book.rows(table).get(i) == row for table, rows in tables.items() for i, row in rows.items())


def _same(name: str, found: int, wanted: int) -> None:
    if found != wanted:
        raise Refused(
            f"{name} was written, but reading it back gave {found:,} instead of {wanted:,}. "
            "Keep the book; netui doctor looks at it."
        )
