"""Where in a text of JSON that stands which a reader notices only at the end of a value, or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}:]|-?Infinity|NaN|-?[0-9][0-9.eE+-]*')

DEEP = 500
"""Levels that every reader bears."""

LONG = 4_300
"""Digits of a number that Python reads."""

TWICE, HALF, NUMBER, TOO_LONG, TOO_DEEP = "twice", "half", "number", "long", "deep"


def place(text: str, kind: str) -> str:
    """Line and column of the first such thing, with a colon after them; empty where it cannot be found."""
    at = next((at for at, found in _wrong(text) if found == kind), None)
    if at is None:
        return ""
    return f"line {text.count(chr(10), 0, at) + 1}, column {at - text.rfind(chr(10), 0, at)}: "


def _wrong(text: str) -> Iterator[tuple[int, str]]:
    keys: list[set[str]] = []
    last = (0, "")
    for found in _TOKEN.finditer(text):
        token, at = found[0], found.start()
        first = token[0]
        if first in "{[":
            keys.append(set())
            if len(keys) == DEEP:
                yield at, TOO_DEEP
        elif first in "}]":
            del keys[-1:]
        elif first == ":":
            if keys and last[1] in keys[-1]:
                yield last[0], TWICE
            for inner in keys[-1:]:
                inner.add(last[1])
        elif first == '"':
            last = at, token
            if _halved(token):
                yield at, HALF
        elif token.endswith(("y", "N")):
            yield at, NUMBER
        elif len(token) > LONG:
            yield at, TOO_LONG


def _halved(token: str) -> bool:
    """Whether a text holds one half of a character that takes two."""
    if "\\u" not in token:
        return False
    try:
        return any("\ud800" <= c <= "\udfff" for c in json.loads(token))
    except ValueError:
        return False
