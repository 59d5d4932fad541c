"""The day and the time of a line, and which words of it they are."""

from __future__ import annotations

import re

import msgspec

from netui.book import dates
from netui.book.line.grammar import Parts
from netui.book.line.kinds import Kind
from netui.book.line.naming import Token
from netui.book.line.parsed import Chip
from netui.book.line.who import Reading
from netui.book.now import Now, ordinal

_TIME = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)\Z", re.ASCII)
_FAR = 270
"""Days from which a day without a year is rather on the other side: "coffee with Ana 11 oct", said in November."""


class When(msgspec.Struct, frozen=True):
    """The day and time of a line, with the words that are left."""

    tokens: tuple[Token, ...]
    names_end: int
    """Where the date at the end begins; no name crosses it unless it is known."""
    kind: Kind
    words: str = ""
    """The date behind ^."""
    day: str | None = None
    time: str | None = None

    def after(self, rest: list[Token], reading: Reading, now: Now) -> When:
        """With the names taken out: the date at the end of what is left, or behind ^, with its chip."""
        words, left = (self.words, rest) if self.words else _at_end(rest, now, self.kind)
        day = _resolved(reading, words, self.kind, now) if words else None
        if self.time:
            reading.chips.append(Chip(key="time", text=self.time, what="time", value=self.time))
        return msgspec.structs.replace(self, tokens=tuple(left if day or self.words else rest), day=day)


def when_in(reading: Reading, parts: Parts, kind: Kind, tokens: list[Token], now: Now) -> When:
    """The time, and where a date at the end may begin; the date itself waits until the names are known."""
    time, left = _time(tokens) if kind.act in ("talk", "person", "wanted") else (None, tokens)
    end = len(left) if parts.date else len(_at_end(left, now, kind)[1])
    return When(tuple(left), end, kind, parts.date, None, time)


def _time(tokens: list[Token]) -> tuple[str | None, list[Token]]:
    for n, token in enumerate(tokens):
        if n and not token.literal and not token.quoted and ":" in token.text and (found := _TIME.match(token.text)):
            start = n - 1 if tokens[n - 1].text == "at" else n
            return f"{int(found[1]):02}:{found[2]}", [*tokens[:start], *tokens[n + 1 :]]
    return None, tokens


def _at_end(tokens: list[Token], now: Now, kind: Kind) -> tuple[str, list[Token]]:
    """The words of a date at the end, and the words before it."""
    start = len(tokens)
    while start and not (tokens[start - 1].literal or tokens[start - 1].quoted):
        start -= 1
    plain = tokens[start:]
    rest, words, day = dates.at_end(" ".join(token.text for token in plain), now, past=kind.past)
    return (words, tokens[: start + len(rest.split())]) if day else ("", tokens)


def _resolved(reading: Reading, words: str, kind: Kind, now: Now) -> str | None:
    """The day, with the other side as a choice where both are possible; a known name wins over a bare word."""
    past = kind.past
    options: list[str | None] = [dates.day_of(words, now, past=past)]
    if options[0] is None:
        return None
    if kind.act in ("talk", "person", "wanted") and dates.is_loose(words):
        options.append(dates.day_of(words, now, past=not past))
        if not dates.is_bare(words) and abs(ordinal(options[0]) - now.today) > _FAR:
            options.reverse()
    if dates.is_bare(words) and not words.startswith("^") and _is_known(reading, words):
        options.insert(0, None)
    at = reading.chosen("date", options)
    day = options[at]
    choices = tuple(dates.words(one, now) if one else "not a date" for one in options) if len(options) > 1 else ()
    note = (
        ""
        if day is None
        else "ahead, so this is a plan"
        if day > now.day and kind.act != "fact"
        else dates.ago(day, now)
    )
    reading.chips.append(
        Chip(
            key="date",
            text=words.removeprefix("^"),
            what="date" if day else "note",
            value=dates.words(day, now) if day else words,
            note=note or "a known name; Tab makes it a date",
            choices=choices,
            chosen=at,
        )
    )
    return day


def _is_known(reading: Reading, words: str) -> bool:
    place = reading.known.company(words)
    return bool(reading.known.full(words)) or (
        place is not None and reading.book.organisations[place].name.casefold() == words.casefold()
    )
