"""The one cleaning: what of a text from outside may reach a terminal, a clipboard, a log."""

from __future__ import annotations

import re
import unicodedata

LIMIT = 4_000
"""Characters kept; no screen shows more of one field."""

BAD = "\N{REPLACEMENT CHARACTER}"

_SPACES = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # invisible
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero-width, bidi controls
    "\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff"  # lone surrogates
    "\U00013430-\U0001343f"  # hieroglyph joiners
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # shorthand, music, tags
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff]")
"""Vowels and ends of Korean syllables, which stand in the cell of the letter before."""
_MARKS = 4
"""Combining marks allowed in a row, joiners between them or not."""
_JOINERS = 2
"""Joiners allowed in a row."""
_PICTURE = "[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]{0,2}"
_CROWD = re.compile(f"((?:{_PICTURE}\u200d){{3}}{_PICTURE})\u200d")
"""Four people are a family; more in one sign are no emoji."""


def clean(text: str) -> str:
    """The text as one harmless line: controls and invisible characters become U+FFFD, blanks one space.

    ZWJ, ZWNJ and the emoji selector stay, since names and emoji need them. Already harmless text is returned as it is.
    """
    if len(text) <= LIMIT and text.isascii() and text.isprintable():
        return text
    text = _HARMFUL.sub(BAD, _SPACES.sub(" ", text[:LIMIT]))
    return text if text.isascii() else _few_marks(_CROWD.sub(rf"\1{BAD}", text))


def _few_marks(text: str) -> str:
    kept: list[str] = []
    marks = joiners = 0
    for char in text:
        joiner = char in "\u200c\u200d"
        mark = unicodedata.category(char) in ("Mn", "Me", "Mc") or bool(_JAMO.match(char))
        joiners = joiners + 1 if joiner else 0
        marks = marks + mark if mark or joiner else 0
        if (marks < _MARKS and joiners <= _JOINERS) if joiner else marks <= _MARKS:
            kept.append(char)
    return "".join(kept)
