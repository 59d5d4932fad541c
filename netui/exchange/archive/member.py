"""One table of LinkedIn's archive: its header is known by its words, and each row by the names of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

import msgspec

from netui.exchange import limits
from netui.exchange.limits import CELL, ROWS
from netui.exchange.table import cells, heading, lines_of, rows

PREAMBLE = 10
"""Lines within which the header stands."""
LONG = 500
"""Lines that the text of one message may have."""

Row = Mapping[str, str]

KNOWN: Mapping[str, tuple[frozenset[str], ...]] = {
    "messages": (
        frozenset(("conversation id", "from", "date", "content")),
        frozenset(("from", "to", "date", "subject", "content", "direction")),
    ),
    "invitations": (frozenset(("from", "to", "sent at", "direction")),),
    "positions": (frozenset(("company name", "title", "started on")),),
    "education": (frozenset(("school name", "start date")),),
    "profile": (frozenset(("first name", "last name", "headline", "industry")),),
    "recommendations": (frozenset(("first name", "last name", "text", "creation date")),),
    "endorsements": (frozenset(("endorsement date", "skill name")),),
    "events": (frozenset(("event name", "event time")),),
    "follows": (frozenset(("organization", "followed on")),),
    "addresses": (frozenset(("email address", "confirmed", "primary")),),
    "contacts": (frozenset(("source", "firstname", "lastname", "emails")),),
}
"""What a table is, by one set of its columns."""

NAMED: Mapping[str, str] = {
    "messages": "messages",
    "invitations": "invitations",
    "positions": "positions",
    "education": "education",
    "profile": "profile",
    "skills": "skills",
    "events": "events",
    "company follows": "follows",
    "recommendations given": "recommendations",
    "recommendations received": "recommendations",
    "endorsement given info": "endorsements",
    "endorsement received info": "endorsements",
    "email addresses": "addresses",
    "contacts": "contacts",
    "imported contacts": "contacts",
    "importedcontacts": "contacts",
    "connections": "connections",
    "profile summary": "profile",
}
"""What a table is, by its name in the archive."""


class Member(msgspec.Struct, frozen=True):
    """A table, its kind, and its rows with the number of the line each begins on."""

    name: str
    kind: str
    rows: tuple[tuple[int, Row | None], ...]
    """None for a row that cannot be read."""
    headed: bool = True
    """Whether its header is known."""

    def place(self, number: int) -> str:
        """Where a row stands."""
        return f"{self.name} row {number}"


def base(path: str) -> str:
    """The name of a table without folder and ending, as NAMED knows it."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1].casefold()
    return " ".join(name.removesuffix(".csv").replace("_", " ").split())


def kind_of(name: str, text: str) -> str:
    """What a table is by its header; one column of names only by what the file is called."""
    for line in lines_of(text)[:PREAMBLE]:
        columns = {heading(cell) for cell in cells(line, ",")}
        if found := next((kind for kind, sets in KNOWN.items() if any(one <= columns for one in sets)), ""):
            return found
        if columns == {"name"} and base(name) == "skills":
            return "skills"
    return ""


def member(name: str, data: bytes, kind: str = "", encoding: str = "") -> Member:
    """The table of that kind; without rows where it has no header that is known."""
    text, _, _ = limits.text_of(name, data, encoding)
    lines = lines_of(text)
    sets = KNOWN.get(kind, (frozenset(("name",)),))
    for number, line in enumerate(lines[:PREAMBLE]):
        names = [heading(cell) for cell in cells(line, ",")]
        if any(one <= set(names) for one in sets) or (kind == "profile" and {"first name", "last name"} <= set(names)):
            found = _rows(text, lines, number, len(names))
            named = ((at, None if row is None else dict(zip(names, row, strict=False))) for at, row in found)
            return Member(name, kind, tuple(named))
    return Member(name, kind, (), headed=False)


def _rows(text: str, lines: list[str], head: int, width: int) -> Iterator[tuple[int, list[str] | None]]:
    """The rows as the csv module reads them; where one of them is torn, carefully line by line."""
    found: list[tuple[int, list[str] | None]] = []
    csv.field_size_limit(CELL)
    reader = csv.reader(io.StringIO("\n".join(lines[head + 1 :]), newline=""))
    at = head + 2
    try:
        for row in reader:
            torn = bool(row) and len(row) != width
            if torn or head + 2 + reader.line_num - at > LONG or len(found) > ROWS:
                return rows(lines, ",", head + 1, width, reach=LONG)
            if any(cell.strip() for cell in row):
                found.append((at, row))
            at = head + 2 + reader.line_num
    except csv.Error:
        return rows(lines, ",", head + 1, width, reach=LONG)
    return iter(found)
