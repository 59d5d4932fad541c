"""Any other table of people: its columns are guessed, shown with three rows, and named by the user."""

from __future__ import annotations

from netui.book.identity import email_key
from netui.book.refused import Refused
from netui.exchange import contacts, limits, mapping
from netui.exchange.batch import Batch, Options
from netui.exchange.table import cells, lines_of

KIND = "csv"
TITLE = "CSV"
READS = "any CSV with a header"
MARKS = ",;\t|"
"""What may stand between the cells, once the user says that it is a table."""


def sniff(name: str, data: bytes) -> bool:
    """Whether it is a table with a column that people have."""
    text = limits.peek(data)
    if text.lstrip()[:1] in ("<", "{", "[") or data.startswith(b"PK") or "\0" in text:
        return False
    lines = [line for line in lines_of(text) if line.strip()][:40]
    table = contacts.header(lines)
    if len(table.names) < 2 and not (name.casefold().endswith(".csv") and any(table.fields)):
        return False
    below = [cells(line, table.delimiter) for line in lines[table.line + 1 :]]
    found = set(mapping.guess(table.names, below).fields.values())
    return bool(below) and bool(found & set(mapping.CALLED))


def is_table(data: bytes) -> bool:
    """Whether its first line has several cells, by any sign that may stand between them."""
    text = limits.peek(data)
    lines = [line for line in lines_of(text) if line.strip()][:40]
    return (
        "\0" not in text and text.lstrip()[:1] not in ("<", "{", "[") and len(contacts.header(lines, MARKS).names) > 1
    )


def read(data: bytes, options: Options) -> Batch:
    """Every row a person, by the user's mapping; without one the question which column is what."""
    name = options.name or "contacts.csv"
    text, letters, dropped = limits.text_of(name, data, options.encoding)
    lines = lines_of(text)
    table = contacts.header(lines, MARKS)
    if not any(cell.strip() for cell in table.names) or any(email_key(cell) for cell in table.names):
        raise Refused(f"The first line of {name} has to name its columns. Nothing was changed.")
    return contacts.finished(contacts.asked(name, lines, table, options), letters, dropped)
