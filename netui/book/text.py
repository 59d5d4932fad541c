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
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"  # shorthand, music, tags
)
_MARKS = 4
"""Combining marks allowed in a row."""


def clean(text: str) -> str:
    """The text as one harmless line: controls and invisible characters become U+FFFD, blanks one space.

    ZWJ, ZWNJ and the emoji selector stay, since names and emoji need them. Already harmless text is returned as it is.
    """
    if len(text) <= LIMIT and text.isascii() and text.isprintable():
        return text
    text = _HARMFUL.sub(BAD, _SPACES.sub(" ", text[:LIMIT]))
    return text if text.isascii() else _few_marks(text)


def _few_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run <= _MARKS:
            kept.append(char)
    return "".join(kept)
