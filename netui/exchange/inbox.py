"""A text file of lines jotted down on a phone, each read as the add line reads it, on the day it was written.

A day may stand before a line, or alone above several. What was brought in once is known by its day and words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import cast

import msgspec

from netui.book.book import Book
from netui.book.identity import fold
from netui.book.line.kinds import KINDS
from netui.book.refused import Refused
from netui.exchange import days, limits
from netui.exchange.batch import Batch, Jotted, Options, Skipped
from netui.exchange.table import lines_of

KIND = "inbox"
TITLE = "inbox"
READS = "a text of lines such as «coffee Ana Ruiz fri»"

LONGEST = 20
"""Characters of a day that stands alone, "20 November 2026"."""

_BULLET = re.compile(r"\A\s*(?:[-*•–]\s+)?(?:\[[ xX]?\]\s+)?")
_STAMP = re.compile(
    r"\[?(?P<day>\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    r"(?:[T ,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?[aApP]\.?[mM]\.?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"\]?(?:\s*[-–—:|]\s+|\s+|\s*\Z)",
    re.ASCII,
)
_HEADING = re.compile(r"\A(?:#{1,6}\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?", re.IGNORECASE)


class _Line(msgspec.Struct, frozen=True):
    number: int
    text: str
    day: str
    """As written; empty: nothing stands before the words."""


def sniff(name: str, data: bytes) -> bool:
    """Whether most lines begin as the add line may, or the file is called an inbox."""
    text = limits.peek(data)
    if "\0" in text or text.lstrip()[:1] in ("<", "{") or data.startswith(b"PK"):
        return False
    lines = [line for line in _lines(text) if line.text][:60]
    hits = sum(line.text.split()[0].casefold() in KINDS for line in lines)
    return bool(lines) and ("inbox" in name.casefold() or hits * 2 > len(lines))


def _lines(text: str) -> Iterator[_Line]:
    """Every line that says something, without its bullet; one that is only a day has no words."""
    for number, raw in enumerate(lines_of(text), 1):
        line = _BULLET.sub("", raw).strip()
        alone = _HEADING.sub("", line)
        if found := _STAMP.match(line) or _STAMP.fullmatch(alone):
            yield _Line(number, line[found.end() :].strip() if found.string is line else "", found["day"])
        elif len(alone) <= LONGEST and days.day_of(alone):
            yield _Line(number, "", alone)
        elif line:
            yield _Line(number, line, "")


def read(data: bytes, options: Options) -> Batch:
    """Every line with its day."""
    name = options.name or "inbox.txt"
    text, letters, dropped = limits.text_of(name, data, options.encoding)
    found = list(_lines(text))
    if not any(line.text for line in found):
        raise Refused(f"{name} holds no line. Nothing was changed.")
    stamps = [line.day for line in found if line.day]
    order = cast(days.Order, options.dates) or days.order_of(stamps)
    open_ = None if order else next((stamp for stamp in stamps if days.is_open(stamp)), None)
    skipped: list[Skipped] = []
    jotted = tuple(_jotted(found, order, skipped))
    questions = [*([letters] if letters else []), *([days.question(name, open_)] if open_ else [])]
    notes = (Skipped(name, f"{dropped:,} NUL characters left out"),) if dropped else ()
    return Batch(kind=KIND, name=name, lines=jotted, questions=tuple(questions), skipped=tuple(skipped), notes=notes)


def _jotted(lines: list[_Line], order: days.Order, skipped: list[Skipped]) -> Iterator[Jotted]:
    above = ""
    times: Counter[str] = Counter()
    for line in lines:
        place = f"line {line.number}"
        day = (days.day_of(line.day, order) or "") if line.day else ""
        if line.day and not day and not days.is_open(line.day):
            skipped.append(Skipped(place, f'date "{line.day}" not read'))
        elif not line.text:
            above = day
        elif line.text.startswith("#") and line.text.lstrip("#")[:1] in (" ", ""):
            skipped.append(Skipped(place, "a heading"))
        else:
            day = day or above
            words = f"{day} {fold(line.text)}"
            times[words] += 1
            yield Jotted(place=place, key=_key(f"{words} {times[words]}"), text=line.text, day=day)


def _key(words: str) -> str:
    """What is kept of a line that came in."""
    return sha256(f"{KIND}:{words}".encode("utf-8", "replace")).hexdigest()[:12]


def waiting(data: bytes, book: Book) -> int:
    """How many lines of the inbox nobody has looked at yet."""
    known = {key for row in book.imports.values() if row.kind == KIND for key in row.keys}
    lines = _jotted(list(_lines(limits.peek(data, len(data)))), "", [])
    return sum(line.key not in known and left_out(line.key) not in known for line in lines)


def left_out(key: str) -> str:
    """What is kept of a line that was shown and did not come in: it is tried again, but no longer announced."""
    return f"-{key}"
