"""The job search in a line: `searching since 14 sep`, or that it is over."""

from __future__ import annotations

from netui.book import dates
from netui.book.line.grammar import Parts
from netui.book.line.kinds import Kind
from netui.book.line.naming import Token
from netui.book.line.parsed import Chip, Said
from netui.book.line.who import Reading
from netui.book.myself import since_of
from netui.book.now import Now
from netui.book.refused import Refused


def search_in(reading: Reading, parts: Parts, kind: Kind, tokens: list[Token], now: Now) -> Said:
    """Searching since 14 sep: the day, or that it is over."""
    text = parts.date or " ".join(token.text for token in tokens)
    problem = value = ""
    try:
        day = since_of(text, now)
        value = f"since {dates.words(day, now)}" if day else "over"
    except Refused as no:
        problem = str(no)
    note = "one sentence a day on Today, where asks rise and gives stop"
    reading.chips.append(Chip(key="search", text=text, what="job search", value=value, note=note, problem=problem))
    return Said(kind=kind, note=text)
