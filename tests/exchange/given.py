"""What the tests of this room share: a moment, the public sample files where they are there, and two short ways."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.now import Now
from netui.exchange import formats, preview
from netui.exchange.batch import Options
from netui.exchange.outcome import Preview

FUZZ = int(os.environ.get("NETUI_FUZZ", "120"))
"""Damaged files to try in each test of them; the short form, unless the environment says more."""
SAMPLES = Path(__file__).parents[2] / "../shared/fixtures"
NOW = Now("2025-01-29", "19:00", 1_738_173_600_000, 5, "Europe/Brussels", "+01:00")
LATER = Now("2025-06-01", "09:00", 1_748_768_400_000, 6, "Europe/Brussels", "+02:00")


def sample(path: str) -> bytes:
    """A public sample file; the test is skipped where the samples are not there."""
    file = SAMPLES / path
    if not file.exists():
        pytest.skip("the public sample files are not here")
    return file.read_bytes()


def looked(
    data: bytes,
    book: Book | None = None,
    *,
    name: str = "Connections.csv",
    now: Now = NOW,
    choices: Mapping[str, str] | None = None,
    options: Options | None = None,
) -> Preview:
    """The preview of a file."""
    batch = formats.read(name, data, options or Options())
    return preview.plan(batch, book or Book(), now, choices=choices)


def taken(data: bytes, book: Book | None = None, **said: object) -> Book:
    """The book after the import."""
    return (book or Book()).with_(looked(data, book, **said).change)  # type: ignore[arg-type]


def tables(book: Book) -> dict[str, dict[int, object]]:
    """Everything in it, for comparing."""
    return {name: dict(rows) for name, rows in book.tables.items()}
