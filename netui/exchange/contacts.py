"""Contact lists as CSV: what Google, Outlook, Thunderbird, phones and netui itself write, known by their header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import cast

import msgspec

from netui.book.identity import OURS, email_key, fold
from netui.book.refused import Refused
from netui.exchange import days, headings, limits, mapping
from netui.exchange.batch import Batch, Options, Question, Skipped, Somebody, content_key
from netui.exchange.cells import bare
from netui.exchange.headings import dialect_of, fields_of
from netui.exchange.progress import along
from netui.exchange.table import cells, lines_of, rows

KIND = "contacts"
TITLE = "contacts"
READS = "contact lists of Google, Outlook and Thunderbird"
SOURCE = "csv"
"""The kind of the source, for known headers and for others."""

PREAMBLE = 10
"""Lines within which the header stands."""
LONG = 500
"""Lines that one note may have."""
JOINT = " ::: "
"""Between several values in one cell, as Google writes them."""

_NOBODY = ("mycontacts", "my contacts")
_NO_DAY = re.compile(r"[0/.-]*\Z")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)\Z", re.ASCII)
_BLANKS = str.maketrans({"\u202f": " ", "\u00a0": " "})


class Table(msgspec.Struct, frozen=True):
    """Where the header stands, and which column is what."""

    line: int
    delimiter: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    dialect: str = ""

    def cells(self, row: Sequence[str], *fields: str) -> list[str]:
        """Everything a row says of these fields, a fax last."""
        found = [
            ("fax" in self.names[at].casefold(), cell)
            for at, field in enumerate(self.fields)
            if field in fields and at < len(row) and (cell := self._text(row[at]))
        ]
        return [cell for _, cell in sorted(found, key=lambda pair: pair[0])]

    def _text(self, cell: str) -> str:
        return (cell if self.dialect == "netui" else cell.translate(_BLANKS)).strip()

    def cell(self, row: Sequence[str], field: str) -> str:
        """The first that a row says of a field."""
        return next(iter(self.cells(row, field)), "")


def sniff(name: str, data: bytes) -> bool:
    """Whether the header is one of a programme."""
    return "linkedin" not in name.casefold() and bool(header(lines_of(limits.peek(data))).dialect)


def read(data: bytes, options: Options) -> Batch:
    """Every row a person; one that is none is left out with its number and the reason."""
    name = options.name or "contacts.csv"
    text, letters, dropped = limits.text_of(name, data, options.encoding)
    lines = lines_of(text)
    table = header(lines)
    if options.mapping:
        return finished(asked(name, lines, table, options), letters, dropped)
    found = mapping.columns(table.names, table.fields, _first(lines, table))
    return finished(msgspec.structs.replace(people(name, lines, table, options), columns=found), letters, dropped)


def finished(batch: Batch, letters: Question | None, dropped: int) -> Batch:
    """With what was asked and left out before the rows; Refused where there is nobody and nothing to ask."""
    if not batch.people and not batch.questions:
        why = next((f"{part.place} has {part.reason}" for part in batch.skipped), "nothing stands under its header")
        raise Refused(f"No people found in {batch.name}: {why}. Nothing was changed.")
    notes = [Skipped(batch.name, f"{dropped:,} NUL characters left out")] if dropped else []
    questions = (letters, *batch.questions) if letters else batch.questions
    return msgspec.structs.replace(batch, questions=questions, notes=(*notes, *batch.notes))


def header(lines: Sequence[str], marks: str = ",;\t") -> Table:
    """The first row that a programme writes as header, else the one that says most."""
    best = Table(0, ",", (), ())
    for number, line in enumerate(lines[:PREAMBLE]):
        delimiter = max(marks, key=line.count)
        names = tuple(bare(cell) for cell in cells(line, delimiter))
        table = Table(number, delimiter, names, tuple(fields_of(names)), dialect_of(names))
        if table.dialect:
            return table
        if len(set(table.fields) - {""}) > len(set(best.fields) - {""}) or not best.names:
            best = table
    return best


def people(name: str, lines: list[str], table: Table, options: Options) -> Batch:
    """The rows under a header."""
    found = list(rows(lines, table.delimiter, table.line + 1, len(table.names), reach=LONG))
    whole = [(number, None if row is None else [bare(cell) for cell in row]) for number, row in found]
    dates = [date for _, row in whole if row for date in table.cells(row, "birthday", "connected")]
    order = cast(days.Order, options.dates) or days.order_of(dates)
    open_ = None if order else next((text for text in dates if days.is_open(text)), None)
    known: dict[str, Somebody] = {}
    skipped: list[Skipped] = []
    for number, row in along("Reading", whole, len(whole)):
        place = f"row {number}"
        if row is None or (reason := _no_person(row, table)):
            skipped.append(Skipped(place, "a quote that is never closed" if row is None else reason))
        elif (person := _somebody(place, row, table, order)).name:
            _enter(known, person, skipped)
        else:
            skipped.append(Skipped(place, "no name, address or number"))
    return Batch(
        kind=SOURCE,
        name=name,
        people=tuple(known.values()),
        questions=(days.question(name, open_),) if open_ else (),
        skipped=tuple(skipped),
        notes=_unread(table, [row for _, row in whole if row]),
    )


def _no_person(row: list[str], table: Table) -> str:
    if not any(cell.strip() for cell in row):
        return "an empty row"
    if any(cell.strip() for cell in row[len(table.names) :]):
        return f"{len(row)} columns instead of {len(table.names)}"
    return ""


def _unread(table: Table, found: Sequence[Sequence[str]]) -> tuple[Skipped, ...]:
    """The columns that hold something and have no field, as one note."""
    names = [
        name.strip()
        for at, name in enumerate(table.names)
        if not table.fields[at] and name.strip() and any(at < len(row) and row[at].strip() for row in found)
    ]
    if table.dialect == "netui":
        names = [name for name in names if name not in ("id", "sources")]
    return (Skipped("columns", f"not read: {', '.join(names)}"),) if names else ()


def _enter(known: dict[str, Somebody], row: Somebody, skipped: list[Skipped]) -> None:
    first = known.get(row.key)
    if first and msgspec.structs.replace(first, place=row.place) == row:
        skipped.append(Skipped(row.place, f"the same as {first.place}"))
        return
    while row.key in known:
        row = msgspec.structs.replace(row, key=f"{row.key}+")
    known[row.key] = row


def _somebody(place: str, row: list[str], table: Table, order: days.Order) -> Somebody:
    emails = _several(table, row, "email")
    person = Somebody(
        place=place,
        key="",
        own=False,
        name="",
        emails=tuple(mail for mail in emails if email_key(mail)),
        phones=tuple(phone.removeprefix("'") for phone in _several(table, row, "phone")),
        links=_several(table, row, "link"),
        company=table.cell(row, "company"),
        title=table.cell(row, "title"),
        team=table.cell(row, "team"),
        city=table.cell(row, "city"),
        connected=days.day_of(table.cell(row, "connected"), order),
        tags=_tags(table, row),
        birthday=_birthday(table, row, order),
        note=_note(table, row),
        aka=_several(table, row, "nick"),
    )
    name = _name(table, row) or next(iter((*person.emails, *person.phones, *emails)), "") or person.company
    person = msgspec.structs.replace(person, name=name, aka=tuple(nick for nick in person.aka if nick != name))
    if table.dialect == "netui" and (number := row[headings_at(table, "id")].strip()).isdecimal():
        return msgspec.structs.replace(person, key=f"{OURS}{number}", own=True)
    return msgspec.structs.replace(person, key=content_key(person))


def headings_at(table: Table, name: str) -> int:
    """Where the column of that name stands."""
    return next(at for at, title in enumerate(table.names) if headings.plain(title) == name)


def _name(table: Table, row: list[str]) -> str:
    """First, middle and last name; the whole name where they are not told apart, the nickname last."""
    given, family, whole = table.cell(row, "given"), table.cell(row, "family"), table.cell(row, "name")
    if given and family and fold(family).startswith(f"{fold(given)} "):
        return family
    parts = (given, table.cell(row, "middle"), family, table.cell(row, "suffix"))
    if given and family:
        return " ".join(filter(None, parts))
    return whole or " ".join(filter(None, parts)) or next(iter(_several(table, row, "nick")), "")


def _several(table: Table, row: list[str], field: str) -> tuple[str, ...]:
    """All values of a field, also where one cell holds several."""
    found = (part.strip() for cell in table.cells(row, field) for part in _parts(cell, field, table.dialect))
    return tuple(dict.fromkeys(part for part in found if part))


def _parts(cell: str, field: str, dialect: str) -> list[str]:
    if JOINT in cell or dialect == "netui":
        return cell.split(JOINT)
    parts = re.split(r"[;,\s]+", cell) if field == "email" else re.split(r"[;\n]", cell)
    if field == "email":
        return parts if all(email_key(part) for part in parts if part) else [cell]
    return parts if field in ("phone", "tag") else [cell]


def _tags(table: Table, row: list[str]) -> tuple[str, ...]:
    """Own tags as they are; elsewhere without Google's star, its group of everybody, and one cell with commas apart."""
    if table.dialect == "netui":
        return _several(table, row, "tag")
    found = (tag.removeprefix("*").strip() for tag in _several(table, row, "tag"))
    if table.dialect != "Google":
        found = (part.strip() for tag in found for part in tag.split(","))
    return tuple(dict.fromkeys(tag for tag in found if tag and fold(tag) not in _NOBODY))


def _note(table: Table, row: list[str]) -> str:
    found = [row[at] for at, field in enumerate(table.fields) if field == "note" and at < len(row)]
    return "\n\n".join(cell for cell in found if cell.strip())


def _birthday(table: Table, row: list[str], order: days.Order) -> str:
    """The day, --MM-DD without its year, or the words."""
    year, month, day = (table.cell(row, field) for field in ("year", "month", "day"))
    if month.isdecimal() and day.isdecimal():
        return days.day_of(f"{year}-{month}-{day}") or f"--{int(month):02}-{int(day):02}"
    text = table.cell(row, "birthday")
    if _NO_DAY.match(text):
        return ""
    if found := _NO_YEAR.match(text):
        return f"--{found[1]}-{found[2]}"
    return days.day_of(text, order) or text


def asked(name: str, lines: list[str], table: Table, options: Options) -> Batch:
    """A table by the user's mapping; without one by the guess, with the question where that leaves something open."""
    found = _first(lines, table)
    if options.mapping:
        named = mapping.said(name, options.mapping, table.names)
        table = msgspec.structs.replace(table, fields=tuple(named.columns(table.names)), dialect="")
        batch = people(name, lines, table, options)
        columns = mapping.columns(table.names, table.fields, found)
        said = {column.name: column.field for column in columns}
        return msgspec.structs.replace(batch, columns=columns, mapping=said)
    proposed = mapping.guess(table.names, found)
    table = msgspec.structs.replace(table, fields=tuple(proposed.columns(table.names)))
    columns = mapping.columns(table.names, table.fields, found)
    batch = msgspec.structs.replace(people(name, lines, table, options), columns=columns)
    if all(table.fields) and set(table.fields) & set(mapping.CALLED):
        return batch
    question = mapping.question(name, columns, proposed)
    return msgspec.structs.replace(batch, questions=(question, *batch.questions))


def _first(lines: list[str], table: Table) -> list[list[str]]:
    """The first fifty rows."""
    below = rows(lines, table.delimiter, table.line + 1, len(table.names), reach=LONG)
    return list(islice((row for _, row in below if row), 50))
