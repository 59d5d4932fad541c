"""Days as exports write them: a fixed list of forms, and a question where day and month could be swapped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from netui.book.identity import fold
from netui.exchange.batch import Question

MONTHS = (
    ("january", "januar", "jaenner", "janner", "janvier", "enero", "gennaio", "janeiro", "januari"),
    ("february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "februari"),
    ("march", "marz", "maerz", "mrz", "mars", "marzo", "marco", "maart", "mrt"),
    ("april", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio", "maio", "mei"),
    ("june", "juni", "juin", "junio", "giugno", "junho"),
    ("july", "juli", "juillet", "julio", "luglio", "julho"),
    ("august", "aout", "agosto", "augustus"),
    ("september", "septembre", "septiembre", "settembre", "setembro"),
    ("october", "oktober", "octobre", "octubre", "ottobre", "outubro"),
    ("november", "novembre", "noviembre", "novembro"),
    ("december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"),
)
"""The months in English, German, French, Spanish, Italian, Portuguese and Dutch, folded."""

Order = Literal["", "dmy", "mdy"]

_TIME = r"(?:[ T,]+\d{1,2}[:.]\d\d.*)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}\Z", re.ASCII)
_WORDS = re.compile(rf"(\d{{1,2}})\.?[ -]+(?:de )?([a-z]+)\.?[ -]+(?:de )?(\d{{4}}|\d\d){_TIME}\Z", re.ASCII)
_MONTH_FIRST = re.compile(rf"([a-z]+)\.? (\d{{1,2}}),? (\d{{4}}){_TIME}\Z", re.ASCII)
_DOTS = re.compile(rf"(\d{{1,2}})\. ?(\d{{1,2}})\. ?(\d{{4}}|\d\d){_TIME}\Z", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d\d){_TIME}\Z", re.ASCII)
_HALF_DAY = re.compile(r"\d ?[ap]\.?m\.?\Z", re.ASCII)


def day_of(text: str, order: Order = "") -> str | None:
    """The ISO day of a date in one of the known forms; None where it has none, or could be two."""
    words = fold(text)
    if found := _ISO.match(words):
        return _iso(found[1], found[2], found[3])
    if found := _WORDS.match(words):
        return _iso(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.match(words):
        return _iso(found[3], _month(found[1]), found[2])
    if found := _DOTS.match(words):
        return _iso(found[3], found[2], found[1])
    if found := _NUMBERS.match(words):
        if (order or _order_of(found[1], found[2], words)) == "mdy":
            return _iso(found[3], found[1], found[2])
        return _iso(found[3], found[2], found[1]) if order or not is_open(text) else None
    return None


def is_open(text: str) -> bool:
    """Whether the date reads as two different days."""
    words = fold(text)
    found = _NUMBERS.match(words)
    return (
        found is not None and found[1].lstrip("0") != found[2].lstrip("0") and not _order_of(found[1], found[2], words)
    )


def order_of(column: Iterable[str]) -> Order:
    """Which comes first in all dates of a column, day or month; empty where they do not tell, or disagree."""
    seen: set[Order] = {
        order
        for text in column
        if (found := _NUMBERS.match(words := fold(text))) and (order := _order_of(found[1], found[2], words))
    }
    return seen.pop() if len(seen) == 1 else ""


def question(name: str, text: str) -> Question:
    """Asks for the order, with one date of the file read both ways."""
    choices = tuple((order, f"{text} is {day_of(text, order)}") for order in ("dmy", "mdy"))
    return Question("dates", f"{name} writes dates as {text}. What comes first, the day or the month?", choices)


def _order_of(first: str, second: str, words: str) -> Order:
    if int(first) > 12:
        return "dmy"
    return "mdy" if int(second) > 12 or _HALF_DAY.search(words) else ""


def _month(word: str) -> str:
    found = {n for n, names in enumerate(MONTHS, 1) if any(name.startswith(word) for name in names)}
    return str(found.pop()) if len(word) >= 3 and len(found) == 1 else ""


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return None
