"""What was left out of an import as a table, with the file's own lines, to be mended and brought in again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from netui.exchange.batch import Skipped
from netui.exchange.limits import peek
from netui.exchange.table import lines_of

_ROW = re.compile(r"(?:row|line) (\d+)\Z")


def write(parts: Iterable[Skipped], data: bytes) -> bytes:
    """Place, reason and line of each part, as CSV."""
    lines = [] if data.startswith((b"PK", b"<")) else lines_of(peek(data, len(data)))
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(("place", "reason", "line"))
    for part in parts:
        found = _ROW.match(part.place)
        at = int(found[1]) - 1 if found else -1
        table.writerow(
            [_harmless(cell) for cell in (part.place, part.reason, lines[at] if 0 <= at < len(lines) else "")]
        )
    return out.getvalue().encode()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "@", "\t", "\r", "+", "-")) else cell
