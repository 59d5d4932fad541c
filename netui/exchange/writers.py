"""All formats that netui writes: one file, or one file a table or person; a new one is a function and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from netui.book.book import Book
from netui.book.now import Now
from netui.exchange import csv_out, markdown, vcard, whole

Written = bytes | dict[str, bytes]
"""One file, or file names to contents for a folder."""
Writer = Callable[[Book, Now, "Sequence[int] | None", bool], Written]
"""The book, now, the people wanted (None: everybody), and whether private notes go out too."""

WRITERS: Mapping[str, Writer] = {
    "json": lambda book, now, people, private: whole.write(book, now),
    "csv": lambda book, now, people, private: csv_out.write(book, None if people is None else frozenset(people)),
    "vcard": lambda book, now, people, private: vcard.write(book, now, people, notes=private),
    "markdown": lambda book, now, people, private: markdown.write(book, now, people),
}
"""Format to what makes it."""


def joined(form: str, made: Mapping[str, bytes]) -> bytes:
    """Several files as one stream: the people of a CSV, every page of Markdown."""
    return made.get("people.csv", b"") if form == "csv" else b"\n".join(made.values())
