"""The add line: live parts above it, Tab walks the guesses, Enter saves one change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from netui.book import capture
from netui.book.changes import Change
from netui.book.parsed import Chip, Parsed
from netui.book.refused import Refused
from netui.ui.forms import Ask
from netui.ui.text import column, show

if TYPE_CHECKING:
    from netui.book.records import Person
    from netui.ui.app import NetUI

HOW = (
    ("name @Company #field via Name *60d", "a new person, every 60 days"),
    ("met / coffee / call / ask / intro …", "past logs it, ahead plans it"),
    ("fri  tomorrow  in 2w  4 dec  +10d", "dates, last in the line or after ^"),
    (">text   you owe      <text   they owe", "\\word   take it literally"),
)


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

    def preview(self, line: str) -> Content | None:
        """The parts, each with what it was taken for, and what Enter saves."""
        if not line.strip():
            return explanation()
        parsed = self.parsed(line)
        lines = [_chip(chip) for chip in parsed.chips]
        does = parsed.does if parsed.ready else ""
        lines += (
            [Content(""), Content.assemble(("Enter", "bold $accent"), (" saves: ", "$muted")) + show(does)]
            if does
            else []
        )
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
        app.say(" ".join(parsed.problems) or "Say who: a name, or a kind and a name.", wrong=True)
        return False
    try:
        change = finish(capture.carry_out(parsed, app.outlook.book, app.outlook.now))
    except Refused as no:
        app.say(str(no), wrong=True)
        return False
    return await app.commit(change)


def _chip(chip: Chip) -> Content:
    line = Content(" ") + column(chip.text, 22, "bold") + " " + column(chip.what, 13, "$muted")
    line += show(chip.value, 34)
    words = chip.problem or chip.question or chip.note
    if len(chip.choices) > 1:
        words = f"{words} · Tab: {chip.choices[(chip.chosen + 1) % len(chip.choices)]}".removeprefix(" · ")
    return (
        line
        + ("  " if words else "")
        + show(words, 60, "$late" if chip.problem else "$due" if chip.question else "$muted")
    )


def explanation() -> Content:
    """How to say it."""
    return Content("\n").join(
        Content(" ") + column(left, 42, "$accent") + show(right, style="$muted") for left, right in HOW
    )
