"""The add line: live parts above it, Tab walks the guesses, Enter saves one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from netui.book.changes import Change
from netui.book.line import capture
from netui.book.line.parsed import Chip, Parsed
from netui.book.refused import Refused
from netui.ui.forms import Ask
from netui.ui.text import column, show
from netui.ui.widgets.sheet import wrapped

if TYPE_CHECKING:
    from netui.book.records import Person
    from netui.ui.app import NetUI

HOW = (
    ("name @Company #field via Name *60d", "a new person, every 60 days"),
    ("met / coffee / call / ask / intro …", "past logs it, ahead plans it"),
    ("knows Ana & Wen: close", "or maybe; p finds ways by it"),
    ("fri  tomorrow  in 2w  4 dec  +10d", "dates, last in the line or after ^"),
    (">text   you owe      <text   they owe", "\\word   take it literally"),
)

NOBODY = "Say who: a name, or a kind and a name."


class Reader:
    """A line and the guesses chosen for it, read against the newest book."""

    def __init__(self, app: NetUI, kind: str = "") -> None:
        self.app, self.kind = app, kind
        self.choices: dict[str, int] = {}

    def parsed(self, line: str) -> Parsed:
        """What the line means now."""
        outlook = self.app.outlook
        known = outlook.haystack.known
        return capture.parse(line, outlook.book, outlook.now, kind=self.kind, choices=self.choices, known=known)

    def turn(self, line: str) -> None:
        """The next guess."""
        self.choices = self.parsed(line).next_guess()

    def preview(self, line: str, room: int = 0) -> Content | None:
        """The parts, each with what it was taken for, and what Enter saves; over the window, or in `room` cells."""
        if not line.strip():
            return explanation()
        parsed = self.parsed(line)
        width = (room or self.app.size.width) - 2
        lines = [row for chip in parsed.chips for row in _chip(chip, width)]
        if parsed.ready:
            does = Content.assemble(" ", ("Enter", "bold $accent"), (" saves: ", "$muted")) + show(parsed.does)
            lines += [Content(""), does] if parsed.does else []
        elif not any(chip.problem for chip in parsed.chips):
            lines += [Content(""), *wrapped(" ".join(parsed.problems) or NOBODY, width, style="$due")]
        return Content("\n").join(lines)


def add_line(app: NetUI, text: str = "", kind: str = "") -> Ask:
    """The dialog of `a`; `kind` is what a line without a kind word is here."""
    reader = Reader(app, kind)

    async def take(line: str) -> bool:
        return await _saved(app, reader, line, lambda change: change)

    def keep(line: str) -> None:
        app.kept_lines["add"] = line

    return Ask(
        "Add", take, text=text, preview=reader.preview, turn=reader.turn, keep=keep, explain=explanation(),
        placeholder="Ana Ruiz @Acme #ml met at PyData >send the RFC",
    )  # fmt: skip


def log_line(app: NetUI, person: Person, finish: Callable[[Change], Change]) -> Ask:
    """The dialog of `i` on a card: what it logs closes the card with the same entry."""
    reader = Reader(app)

    async def take(line: str) -> bool:
        return await _saved(app, reader, line, finish)

    name = f'"{person.name}"' if len(person.name.split()) > 2 else person.name
    return Ask(
        f"What happened with {person.name}?", take, text=f"message {name} ", preview=reader.preview,
        turn=reader.turn, explain=explanation(),
    )  # fmt: skip


async def _saved(app: NetUI, reader: Reader, line: str, finish: Callable[[Change], Change]) -> bool:
    if not line.strip():
        return True
    parsed = reader.parsed(line)
    if not parsed.ready:
        app.say(" ".join(parsed.problems) or NOBODY, wrong=True)
        return False
    try:
        change = finish(capture.carry_out(parsed, app.outlook.book, app.outlook.now))
    except Refused as no:
        app.say(str(no), wrong=True)
        return False
    return await app.commit(change)


def _chip(chip: Chip, width: int) -> Iterator[Content]:
    """One part; what else there is to say goes below where it does not fit beside."""
    line = Content(" ") + column(chip.text, 20, "bold") + " " + column(chip.what, 11, "$muted") + " "
    words = chip.problem or chip.question or chip.note
    if len(chip.choices) > 1 and "Tab" not in words:
        words = f"{words} · Tab: {chip.choices[(chip.chosen + 1) % len(chip.choices)]}".removeprefix(" · ")
    style = "$late" if chip.problem else "$due" if chip.question else "$muted"
    value = show(chip.value, width - line.cell_length)
    beside = width - line.cell_length - value.cell_length - 2
    if len(words) <= beside or not chip.value:
        more = (
            list(wrapped(words, width, style=style, first=line + value + ("  " if chip.value else ""))) if words else []
        )
        yield from more or [line + value]
    else:
        yield line + value
        yield from wrapped(words, width, style=style, first=Content(" " * line.cell_length), most=2)


def explanation() -> Content:
    """How to say it."""
    return Content("\n").join(
        Content(" ") + column(left, 42, "$accent") + show(right, style="$muted") for left, right in HOW
    )
