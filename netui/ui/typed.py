"""What the terminal sends: keys Textual knows go on to it, everything else is taken out before it can become keys.

Textual 8.2.8 ends its reading thread over a number too large in an escape sequence, types out what it does not know,
and does so even with text pasted between brackets; here sequences are read whole, and pastes never reach its parser.
A terminal that says it sets pastes in brackets is believed: letters without them were typed, however late they come.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from time import monotonic

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

AT_ONCE = 6
"""Characters in one read that no hand types: they are a paste."""

PATIENCE = 2.0
"""Seconds after which a sequence or a paste that was never finished is taken as it is."""

LARGEST = 1_000
"""Columns or rows of the largest window a terminal may report."""

BRACKETS = "\x1b[?2004$p"
"""Asks the terminal whether pastes come in brackets."""

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_IN_BRACKETS = ("\x1b[?2004;1$y", "\x1b[?2004;3$y")
_TOKEN = re.compile(
    r"[^\x1b]+"
    r"|\x1b\[M[\s\S]{3}"  # the oldest way to report a mouse
    r"|\x1b\[\[[A-E]|\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1bO[ -~]"
    r"|\x1b"
)
_UNFINISHED = re.compile(r"\x1b(?:\[M[\s\S]{0,2}|\[\[?[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?)\Z")
_STRING = re.compile(r"\x1b[\]PX^_]")
_MOUSE = re.compile(r"\x1b\[<\d{1,4};-?\d{1,6};-?\d{1,6}[Mm]")
_REPORT = re.compile(r"\x1b\[(?:\?\d{1,5};\d\$y|\d{1,5};\d{1,5}R|[IO])")
_SIZE = re.compile(r"\x1b\[48;(\d{1,4});(\d{1,4});(\d{1,6});(\d{1,6})t")
_KEY = re.compile(r"\x1b\[(?:[\d:]{0,24};?){1,3}[u~ABCDEFHPQRS]")


class AtOnce(events.Paste):
    """Letters that came in one read without the brackets of a paste; in a field they are still typing."""

    def __init__(self, text: str, keys: tuple[events.Key, ...]) -> None:
        super().__init__(text)
        self.keys = keys


class Typed(XTermParser):
    """The parser of Textual behind a look at every sequence."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._held = ""
        self._paste: list[str] | None = None
        self._in_brackets = False
        self._came = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """The events in one read."""
        self._came = monotonic()
        if not data:
            yield from super().feed(data)
            return
        text, self._held = self._held + data, ""
        while text:
            if self._paste is not None:
                text = yield from self._pasted(text)
            else:
                text = yield from self._token(text)

    def tick(self) -> Iterable[Message]:
        """Give up waiting for the rest of what was never finished."""
        if (self._held or self._paste is not None) and monotonic() - self._came > PATIENCE:
            rest, self._held = self._held, ""
            if self._paste is not None:
                yield from self._ended(rest)
        yield from super().tick()

    def _pasted(self, text: str) -> Generator[Message, None, str]:
        """What belongs to the open paste; gives back what comes after it."""
        assert self._paste is not None
        inside, end, after = text.partition(_PASTED)
        if end:
            yield from self._ended(inside)
            return after
        keep = next((n for n in range(len(_PASTED) - 1, 0, -1) if text.endswith(_PASTED[:n])), 0)
        self._paste.append(text[: len(text) - keep])
        self._held = text[len(text) - keep :]
        return ""

    def _ended(self, rest: str) -> Iterator[Message]:
        whole, self._paste = "".join([*(self._paste or ()), rest]), None
        yield events.Paste(whole.replace("\0", ""))

    def _token(self, text: str) -> Generator[Message, None, str]:
        """One run of letters or one sequence; gives back what comes after it."""
        if text.startswith(_PASTE):
            self._paste = []
            return text[len(_PASTE) :]
        if text != "\x1b" and _UNFINISHED.match(text) and len(text) < 4_096:
            self._held = text
            return ""
        found = _TOKEN.match(text)
        assert found is not None
        token = found[0]
        self._in_brackets |= token in _IN_BRACKETS
        if token[0] != "\x1b" and not self._in_brackets and _at_once(token):
            keys = (event for char in token for event in self._sequence_to_key_events(char))
            yield AtOnce(token, tuple(keys))
        elif token[0] != "\x1b" or token == "\x1b" or self._known(token):
            yield from super().feed(token)
        return text[len(token) :]

    def _known(self, sequence: str) -> bool:
        """Whether Textual understands the sequence and it says something possible."""
        if _STRING.match(sequence) or sequence.startswith("\x1b[M"):
            return False
        if size := _SIZE.fullmatch(sequence):
            rows, columns, high, wide = map(int, size.groups())
            return 0 < rows <= LARGEST and 0 < columns <= LARGEST and high > 0 and wide > 0
        if sequence in ANSI_SEQUENCES_KEYS or _MOUSE.fullmatch(sequence) or _REPORT.fullmatch(sequence):
            return True
        try:
            return bool(_KEY.fullmatch(sequence) and self._parse_extended_key(sequence))
        except (ValueError, OverflowError):
            return False


def _at_once(run: str) -> bool:
    """Whether the letters are too many for one read of typing; a key held down is no paste."""
    plain = run.translate({9: " ", 10: " ", 13: " "})
    return len(run) >= AT_ONCE and plain.isprintable() and len(set(run)) > 1
