"""Which column of an unknown table is what: a guess from names and contents, the question, and the answer."""

from __future__ import annotations

import json
from collections.abc import Mapping as Names
from collections.abc import Sequence
from difflib import get_close_matches

import msgspec

from netui.book.book import Book
from netui.book.identity import email_key
from netui.book.refused import Refused
from netui.exchange.batch import Column, Question
from netui.exchange.headings import SAID, fields_of

CALLED = ("name", "given", "family", "email", "phone", "company")
"""Without one of these nobody has a name."""
SAMPLES = 3


class Mapping(msgspec.Struct, frozen=True):
    """Column to field; a column that is not named, or named with nothing, is left out."""

    fields: Names[str, str]

    def columns(self, names: Sequence[str]) -> list[str]:
        """The field of each column."""
        return [self.fields.get(name.strip(), "") for name in names]

    @property
    def json(self) -> str:
        """As it is written into a file for the next time."""
        return json.dumps(dict(self.fields), ensure_ascii=False)


def said(name: str, text: str, names: Sequence[str]) -> Mapping:
    """The mapping that the user gives; Refused where it names a column or field that is not there."""
    try:
        found = msgspec.json.decode(text, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise Refused(
            f'The mapping for {name} cannot be read: {fault}. Say it as {{"Heading": "field"}}. Nothing was changed.'
        ) from fault
    known = [column.strip() for column in names]
    fields = {column.strip(): field.strip().lower() for column, field in found.items()}
    for column, field in fields.items():
        if column not in known:
            raise Refused(f"{name} has no column «{column}»{_near(column, known)}. Nothing was changed.")
        if field and field not in SAID:
            raise Refused(
                f"There is no field «{field}»{_near(field, SAID)}. "
                f"There are: {', '.join(SAID)}; an empty one leaves the column out. Nothing was changed."
            )
    if not set(fields.values()) & set(CALLED):
        raise Refused(f"The mapping for {name} says no name: one column has to be {', '.join(CALLED)}.")
    return Mapping(fields)


def _near(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f", is it «{near[0]}»?" if near else ""


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    """What the columns may be, by their names and else by what stands in them."""
    fields = fields_of(names)
    for at, field in enumerate(fields):
        column = [row[at] for row in rows if at < len(row) and row[at].strip()]
        if not field and column:
            fields[at] = _by_content(column)
    pairs = zip(names, fields, strict=True)
    return Mapping({name.strip(): field for name, field in pairs if name.strip()})


def _by_content(column: Sequence[str]) -> str:
    if all(email_key(cell) for cell in column):
        return "email"
    return "link" if all(cell.strip().lower().startswith(("http://", "https://")) for cell in column) else ""


def columns(names: Sequence[str], fields: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Every column with its field and three of its cells."""
    return tuple(
        Column(title.strip(), field, _samples(rows, at))
        for at, (title, field) in enumerate(zip(names, fields, strict=True))
        if title.strip()
    )


def remembered(found: Sequence[Column], book: Book) -> str:
    """How the user named these very columns at an earlier file, as JSON; empty where they never did."""
    names = {column.name for column in found}
    rows = (row for row in book.imports.values() if row.mapping and set(row.mapping) == names)
    last = max(rows, key=lambda row: row.id, default=None)
    return Mapping(last.mapping).json if last else ""


def question(name: str, columns: tuple[Column, ...], proposed: Mapping) -> Question:
    """Asks what each column is, with three cells of it."""
    return Question("mapping", f"Which column of {name} is what?", guess=proposed.json, columns=columns)


def _samples(rows: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    return tuple(row[at].strip() if at < len(row) else "" for row in rows[:SAMPLES])
