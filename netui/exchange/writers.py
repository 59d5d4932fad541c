"""All formats that netui writes: one file, or one file a table or person; a new one is a function and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from netui.book.book import Book
from netui.book.now import Now
from netui.book.refused import Refused
from netui.exchange import csv_out, ics_write, markdown, vcard, whole
from netui.exchange.part import part_of

Written = bytes | dict[str, bytes]
"""One file, or file names to contents for a folder."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What of the book is to go out, and how."""

    people: Sequence[int] | None = None
    """None: everybody, and all that is about nobody."""
    notes: bool = False
    """The user's own notes too, where others may read the file."""
    events: bool = False
    """What is due as short events in a calendar, not as to-dos."""
    event: int | None = None
    """In a calendar only the agenda of this event."""
    revised: ics_write.Revised = ics_write.never
    """By what the entries of a calendar tell newer from older."""


WRITERS: Mapping[str, Callable[[Book, Now, Wanted], Written]] = {
    "json": lambda book, now, wanted: whole.write(_part(book, wanted), now),
    "csv": lambda book, now, wanted: csv_out.write(book, wanted.people),
    "vcard": lambda book, now, wanted: vcard.write(book, now, wanted.people, notes=wanted.notes),
    "ics": lambda book, now, wanted: _calendar(book, now, wanted),
    "markdown": lambda book, now, wanted: markdown.write(book, now, wanted.people),
}
"""Format to what makes it."""


ENDINGS = {".vcf": "vcard", ".csv": "csv", ".ics": "ics", ".md": "markdown", ".json": "json"}
"""How a file's name says its format."""


def for_name(name: str, book: Book, now: Now, wanted: Wanted) -> bytes:
    """These people in the format that the name's ending says; Refused where it says none of one file."""
    form = ENDINGS.get(f".{name.rpartition('.')[2].lower()}" if "." in name else "")
    if form is None:
        raise Refused("The name has to end in .vcf, .csv, .ics, .md or .json, so that it is known what to write.")
    made = WRITERS[form](book, now, wanted)
    return made if isinstance(made, bytes) else joined(form, made)


def _part(book: Book, wanted: Wanted) -> Book:
    return book if wanted.people is None else part_of(book, wanted.people)


def _calendar(book: Book, now: Now, wanted: Wanted) -> bytes:
    if wanted.event is not None:
        return ics_write.event(
            book, now, wanted.event, todos=not wanted.events, notes=wanted.notes, revised=wanted.revised
        )
    return ics_write.write(
        book, now, wanted.people, todos=not wanted.events, notes=wanted.notes, revised=wanted.revised
    )


def joined(form: str, made: Mapping[str, bytes]) -> bytes:
    """Several files as one stream: the people of a CSV, every page of Markdown."""
    return made.get("people.csv", b"") if form == "csv" else b"\n".join(made.values())
