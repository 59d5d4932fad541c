"""A calendar file cut into its events before any of it is read, so that what is damaged stays where it is."""

from __future__ import annotations

import re

import msgspec

from netui.exchange.batch import Skipped

_BREAK = re.compile(r"\r\n|\n|\r")
_BEGIN = re.compile(r"BEGIN\s*:\s*([A-Z-]+)\s*\Z", re.IGNORECASE | re.ASCII)
_END = re.compile(r"END\s*:\s*([A-Z-]+)\s*\Z", re.IGNORECASE | re.ASCII)
_OTHERS = {"VTODO": "a to-do", "VJOURNAL": "a journal entry", "VFREEBUSY": "times free and busy"}


class Block(msgspec.Struct, frozen=True):
    """One VEVENT as it stands in the file, without what is nested in it."""

    line: int
    lines: tuple[str, ...]
    whole: bool

    @property
    def place(self) -> str:
        """How the user finds it."""
        return f"event at line {self.line}"


class Calendar(msgspec.Struct, frozen=True):
    """What the file says: of itself, and its events."""

    blocks: tuple[Block, ...]
    about: dict[str, str]
    others: tuple[Skipped, ...]


def cut(text: str) -> Calendar:
    """The events, cut at their edges; an event without END ends where the next thing begins."""
    blocks: list[Block] = []
    others: list[Skipped] = []
    about: dict[str, str] = {}
    inside: list[str] | None = None
    nested: list[str] = []
    began = 0

    def close(whole: bool) -> None:
        nonlocal inside
        if inside is not None:
            blocks.append(Block(began, tuple(inside), whole))
        inside = None
        nested.clear()

    for number, line in enumerate(_BREAK.split(text), 1):
        begin, end = _BEGIN.match(line), _END.match(line)
        kind = begin[1].upper() if begin else ""
        if kind in ("VEVENT", "VCALENDAR", *_OTHERS):
            close(False)
            inside, began = ([], number) if kind == "VEVENT" else (None, 0)
            if kind in _OTHERS:
                nested.append(kind)
                others.append(Skipped(f"line {number}", f"{_OTHERS[kind]}; only events are read"))
        elif begin:
            nested.append(kind)
        elif end:
            if end[1].upper() in ("VEVENT", "VCALENDAR"):
                close(end[1].upper() == "VEVENT")
            elif nested:
                nested.pop()
        elif inside is not None and not nested and line.strip():
            inside.append(line)
        elif inside is None and not nested:
            _tell(line, about)
    close(False)
    return Calendar(tuple(blocks), about, tuple(others))


def _tell(line: str, about: dict[str, str]) -> None:
    """A property of the calendar itself; a folded line goes on with the last one."""
    if line[:1] in (" ", "\t") and about:
        about[next(reversed(about))] += line[1:]
    elif ":" in line:
        name, _, value = line.partition(":")
        plain = re.sub(r"\\([,;\\])", r"\1", value).replace("\\n", " ")
        about.setdefault(name.partition(";")[0].strip().upper(), plain.strip())
