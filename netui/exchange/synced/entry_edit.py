"""One entry of a synced calendar brought up to date line by line: whatever others put there stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from netui.exchange.content_line import folded
from netui.exchange.ics_lines import OWN_ALARM
from netui.exchange.synced.raw_lines import Part, parts, plainly

KINDS = ("VEVENT", "VTODO")
NUMBER = "SEQUENCE"
THEIRS = ("STATUS", "PRIORITY", "CATEGORIES")
"""Lines that are left as they stand."""
TIMES = ("DTSTART", "DTEND", "DURATION", "DUE")
"""Of these only netui's own are there afterwards."""


def renewed(data: bytes, lines: Sequence[str], gone: Collection[str] = ()) -> bytes:
    """The entry with these lines of netui, as `lines_of` gives them, and without lines of the names that are gone."""
    at = lines.index("BEGIN:VALARM") if "BEGIN:VALARM" in lines else len(lines) - 1
    new = {_name(line): line for line in lines[1:at]}
    return _Entry(data, new, (*TIMES, *gone), THEIRS, lines[at:-1]).bytes()


def completed(data: bytes, moment: str) -> bytes:
    """The to-do, done."""
    new = {"STATUS": "STATUS:COMPLETED", "PERCENT-COMPLETE": "PERCENT-COMPLETE:100", "COMPLETED": f"COMPLETED:{moment}"}
    return _Entry(data, {**new, NUMBER: ""}, (), (), None).bytes()


def _name(line: str) -> str:
    return line.partition(":")[0].partition(";")[0].upper()


class _Entry:
    """The one pass over the lines of a file."""

    def __init__(
        self,
        data: bytes,
        new: Mapping[str, str],
        gone: Collection[str],
        theirs: Collection[str],
        alarm: Sequence[str] | None,
    ) -> None:
        self.data, self.new, self.gone, self.theirs, self.alarm = data, new, gone, theirs, alarm
        self.found: list[bytes] = []
        self.used: set[str] = set()
        self.inner: list[Part] = []
        self.ends: int | None = None
        """Where lines of the entry itself end."""

    def bytes(self) -> bytes:
        """All lines, netui's in their places."""
        stack: list[str] = []
        for part in parts(self.data, plainly):
            name = part.line.name if part.line else ""
            word = part.line.value.strip().upper() if part.line and name in ("BEGIN", "END") else ""
            main = len(stack) == 2 and stack[1] in KINDS
            if name == "BEGIN":
                stack.append(word)
            if len(stack) > 2 and stack[1] in KINDS:
                self._nest(part, closes=name == "END" and len(stack) == 3)
            elif main and name != "END":
                self._line(name, part)
            else:
                if main:
                    self._end()
                self.found.append(part.raw)
            if name == "END" and stack:
                stack.pop()
        return b"".join(self.found)

    def _line(self, name: str, part: Part) -> None:
        new = self.new.get(name)
        if name == NUMBER and new is not None:
            self.used.add(name)
            number = part.line.value.strip() if part.line else ""
            self.found.append(folded([f"{NUMBER}:{int(number) + 1 if number.isdecimal() and len(number) < 10 else 1}"]))
        elif new is None:
            if name not in self.gone:
                self.found.append(part.raw)
        elif name not in self.used:
            self.used.add(name)
            self.found.append(part.raw if name in self.theirs else folded([new]))

    def _nest(self, part: Part, *, closes: bool) -> None:
        """What stands inside of the entry: netui's own alarm gives way to the new one."""
        self._end()
        self.inner.append(part)
        if closes:
            own = self.alarm is not None and any(p.line and p.line.name == OWN_ALARM for p in self.inner)
            self.found += [folded(self.alarm or ())] if own else [p.raw for p in self.inner]
            self.inner = []

    def _end(self) -> None:
        """The lines that were not there yet, before what is nested."""
        if self.ends is None:
            self.ends = len(self.found)
            more = [line or f"{NUMBER}:1" for name, line in self.new.items() if name not in self.used]
            self.found.append(folded(more))
