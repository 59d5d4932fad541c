"""The keys of a page, from the one table, with the user's own keys in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input

from netui.ui import commands
from netui.ui.glyphs import UNICODE, Glyphs
from netui.ui.text import column, keys, show
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows

WORDS, TITLE = 11, 25
"""Cells of the key and of the title."""

Line = tuple[str, str, str]
"""Key, title, help; a heading has only a title, the rest of a long help only words."""

TITLES = {"atevent": "At the event", "triage": "After an event", "prep": "Prepare"}
"""Pages whose name in the table is not what one calls them."""

TYPED = ("atevent",)
"""Pages on which every letter is text: of the keys everywhere only those work that are none."""

SIGNS: tuple[Line, ...] = (
    ("", "In the line", ""),
    ("Ana", "Who it was", "A first name is enough; several with commas; a new one is a new person."),
    ("@ #", "Company, field", "Kim Lee @Quill #robotics; an e-mail, a link, +49 170 1234567 are kept too."),
    (">", "You owe", "Words up to the next sign; a date in them is its own, else two days after the event."),
    ("<", "They owe", "What they promised you."),
    ("via", "Through whom", "Kim via Ana: who brought you together."),
    ("~  !", "At the end", "~ nice talk, nothing to do; ! write to this one first."),
)


class Help(Screen[None]):
    """A list to read and to filter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "leave", "Back", show=False),
        Binding("slash", "filter", "Filter", show=False),
    ]
    rows = query_one(Rows)
    line = query_one(Input)

    def __init__(self, scope: str, users: Mapping[str, str]) -> None:
        super().__init__()
        self.of, self.users = scope, users

    def compose(self) -> ComposeResult:
        """The filter line, the list, the legend."""
        yield Block(Content.styled(f" Keys on {TITLES.get(self.of, self.of.title())}", "bold $accent"))
        yield Input(placeholder="/ filters this list", id="line")
        yield Rows[Line](_drawn, lambda line: line, rest=lambda line: not line[0])
        yield Block(_shapes(getattr(self.app, "glyphs", UNICODE)))
        yield Block(show(" `netui help keys` prints the same list; keys.toml changes any of them.", style="$muted"))
        yield Block(Content(" ") + keys(("/", "filter"), ("Esc", "back")))

    def on_mount(self) -> None:
        """All keys first."""
        self.on_input_changed()
        self.rows.focus()

    def on_input_changed(self) -> None:
        """Only the lines with these letters."""
        want = self.line.value.casefold()
        found = [line for line in self._lines() if not want or (line[0] and want in " ".join(line).casefold())]
        room = self.app.size.width - WORDS - TITLE - 3
        self.rows.show([row for line in found for row in _long(line, room)])

    def on_resize(self) -> None:
        """Another width: long words break elsewhere."""
        if self.is_mounted:
            self.on_input_changed()

    def on_input_submitted(self) -> None:
        """Back to the list."""
        self.rows.focus()

    def action_filter(self) -> None:
        """Into the filter line."""
        self.line.focus()

    def action_leave(self) -> None:
        """Clear the filter, then leave."""
        if self.line.value or self.line.has_focus:
            self.line.value = ""
            self.rows.focus()
        else:
            self.dismiss()

    def _lines(self) -> Iterator[Line]:
        own = list(commands.commands(self.of)) if self.of != "app" else []
        if own:
            yield ("", "On this page", "")
            yield from (self._line(self.of, row) for row in own)
        typed = self.of in TYPED
        if typed:
            yield from SIGNS
        else:
            yield ("", "In lists", "")
            yield from (self._line("rows", row) for row in commands.commands("rows"))
        yield ("", "Everywhere", "")
        taken = {key for row in own for key in row.keys}
        rows = (self._line("app", row) for row in commands.commands("app") if not taken.intersection(row.keys))
        yield from filter(None, map(_without_letters, rows)) if typed else rows

    def _line(self, scope: str, row: commands.Command) -> Line:
        users = self.users.get(row.id(scope), "")
        return (users.replace(",", " ") or " ".join(row.keys), row.title, row.help)


def _without_letters(line: Line) -> Line | None:
    """The line with the keys that are no letters; None where there is none."""
    key = " ".join(key for key in line[0].split() if len(key) > 1)
    return (key, line[1], line[2]) if key else None


def _long(line: Line, room: int) -> Iterator[Line]:
    """The line, and what does not fit of its help in lines below."""
    key, title, text = line
    first, *more = [part.plain.rstrip() for part in show(text).wrap(max(20, room))] if text else [""]
    yield (key, title, first)
    yield from (("", "", part) for part in more)


def _drawn(line: Line, width: int) -> Content:
    key, title, text = line
    if not key and title:
        return Content.styled(title, "bold $muted")
    start = Content.assemble(" ", column(key, WORDS, "bold $accent"), column(title, TITLE))
    return start + show(text, max(0, width - WORDS - TITLE - 1), "$muted")


def _shapes(glyphs: Glyphs) -> Content:
    levels = "  ".join(
        f"{shape} {word}" for shape, word in zip(glyphs.full, ("senior", "peer", "junior", "recruiter"), strict=True)
    )
    hollow = glyphs.hollow[1]
    return show(f" {levels}  {hollow} hollow: faded  + gap  {glyphs.target} target", style="$muted")
