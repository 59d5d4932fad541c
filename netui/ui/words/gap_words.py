"""How gaps, targets and the people at them are said: rows of Gaps, Company and lists of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from textual.content import Content

from netui.book.dates import short
from netui.rules import gaps as rule
from netui.rules.gaps import Gap, Parts, Step
from netui.rules.goals import Progress
from netui.rules.grid import Cell, Grid, Row
from netui.rules.outlook import Outlook
from netui.rules.sorting import month
from netui.ui.forms import Choose
from netui.ui.glyphs import Glyphs, due_role, ring_word, silence, wish
from netui.ui.text import column, show, spread
from netui.ui.widgets.bars import bar

NO_FIELD = "no field yet"

Kind = (
    Literal["heading", "words", "blank", "cells", "more", "target", "step", "person", "talk", "way"]
    | Literal["goal", "longer", "mix"]
)

PARTS = (
    ("talking", "You talk to"),
    ("faded", "Gone quiet"),
    ("connected", "Connected, not sorted yet"),
    ("wanted", "To meet"),
)
"""The parts of a list of people in the order of nearness, with their headings."""


class Line(msgspec.Struct, frozen=True):
    """One row of a page about gaps; what it is about stands in one of the last."""

    kind: Kind
    text: str = ""
    row: Row | None = None
    gap: Gap | None = None
    step: Step | None = None
    gaps: tuple[Gap, ...] = ()
    person: int = 0
    goal: Progress | None = None

    @property
    def key(self) -> tuple[str, str, int]:
        """What names the row over a redraw."""
        number = self.gap.target.id if self.gap and self.kind == "target" else self.person
        return self.kind, self.row.field if self.row else self.text, number

    @property
    def rest(self) -> bool:
        """Whether the cursor passes over it."""
        return self.kind in ("heading", "words", "blank")


def label_width(width: int) -> int:
    """Of the first column of the grid."""
    return 16 if width < 100 else 20


def cell_width(width: int, columns: int) -> int:
    """Of each column of the grid; the goal stands in the last nine cells."""
    return max(8, min(20, (width - label_width(width) - 9) // max(1, columns)))


def grid_head(grid: Grid, width: int) -> Content:
    """What the columns are."""
    wide = cell_width(width, len(grid.columns))
    line = column("Coverage", label_width(width), "bold")
    for name in grid.columns:
        line += column(name, wide - 1, "$muted") + " "
    return line + Content.styled("goal", "$muted")


def grid_row(row: Row, grid: Grid, most: int, chosen: int | None, width: int) -> Content:
    """A field, its cells, and what is wanted of it; a mark stands before the chosen cell."""
    wide = cell_width(width, len(grid.columns))
    line = column(row.field or NO_FIELD, label_width(width) - 1, "" if row.field else "$muted")
    for n, cell in enumerate(row.cells):
        text = grid_cell(cell, most, any(gap.missing for gap in row.gaps)).truncate(wide - 1, ellipsis=True, pad=True)
        here = n == chosen
        line += Content.assemble(
            ("›", "bold $accent") if here else " ", text.stylize("bold on $panel") if here else text
        )
    line += " "
    role = {"met": "$fresh", "-": "$muted"}.get(row.goal, "bold $gap")
    return line + Content.styled(row.goal, role)


def grid_cell(cell: Cell, most: int, wanted: bool = False) -> Content:
    """How many one could write to, and beside it who is only connected; have of need where a target asks for these."""
    beside = Content.styled(f" +{cell.connected}", "$muted") if cell.connected else Content("")
    if cell.gap:
        short_of = cell.gap.missing > 0
        count = f"{'░' if short_of else '█'} {cell.gap.have} of {cell.gap.need}{'!' if short_of else ''}"
        return Content.styled(count, "bold $gap" if short_of else "$fresh") + beside
    if not cell.talking:
        return (Content.styled("░ 0", "$gap") if wanted else Content.styled("· 0", "$muted")) + beside
    blocks = "█" * max(1, -(-3 * cell.talking // max(1, most)))
    return Content.assemble((blocks, "$accent"), f" {cell.talking}") + beside


def cell_words(row: Row, grid: Grid, at: int, outlook: Outlook) -> tuple[str, str]:
    """The cell under the cursor: who is there, and what its goal says."""
    cell, place = row.cells[at], f"{row.field or NO_FIELD}, {grid.columns[at]}"
    if cell.gap:
        return f"{place}: {cell.gap.have} of {cell.gap.need}. {rule.why(cell.gap, outlook)}", _next(cell.gap, outlook)
    counts = [f"{cell.talking} you talk to", f"{cell.connected} connected"]
    counts += [f"{cell.faded} gone quiet"] if cell.faded else []
    counts += [f"{cell.wanted} to meet"] if cell.wanted else []
    wanted = next((gap for gap in row.gaps if gap.missing), None)
    goal = f"{rule.named(wanted.target)} {wanted.have} of {wanted.need}. {_next(wanted, outlook)}" if wanted else ""
    return f"{place}: {' · '.join(counts)}.  Enter lists", goal


def target_words(gap: Gap, outlook: Outlook) -> tuple[str, str]:
    """The target under the cursor: why it is short, and the one next step."""
    why = f"{rule.named(gap.target)}: {rule.why(gap, outlook)}"
    return why, _next(gap, outlook)


def _next(gap: Gap, outlook: Outlook) -> str:
    if gap.step:
        return f"Next: {rule.says(gap.step, outlook)}."
    return "" if not gap.missing else "Next: a adds somebody you want to know there."


def target_widths(width: int) -> tuple[int, int, int, int]:
    """Of name, stars, have of need, and who is inside."""
    return (16, 4, 12, 7) if width < 100 else (22, 4, 14, 9)


def targets_head(width: int) -> Content:
    """What the columns of the targets are."""
    name, stars, have, inside = target_widths(width)
    line = column("Targets", name + stars, "bold")
    for title, wide in (("have", have), ("inside", inside), ("nearest", 9)):
        line += column(title, wide, "$muted")
    return line


def target_row(gap: Gap, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    """Name and weight, have of need with a `+` for each one missing, who is inside, and who is nearest."""
    wide, stars, have, inside = target_widths(width)
    name = rule.named(gap.target)
    if gap.target.kind in ("role", "level", "place"):
        name = f"{ {'place': 'city'}.get(gap.target.kind, gap.target.kind) } {name}"
    role = "bold $gap" if gap.missing else "$fresh"
    line = column(name, wide - 1) + " " + column(glyphs.stars(gap.target.weight), stars, "$accent")
    line += column(f"{gap.have} of {gap.need} {'+' * min(4, gap.missing) or 'met'}", have, role)
    connected = f" +{len(gap.parts.connected)}" if gap.parts.connected else ""
    line += column(f"{len(gap.parts.talking)}{connected}", inside)
    room, nearest = width - line.cell_length, gap.parts.nearest
    return line + (person_short(nearest[0], outlook, glyphs, room) if nearest else show("nobody", room, "$muted"))


def person_short(person: int, outlook: Outlook, glyphs: Glyphs, width: int | None = None) -> Content:
    """Shape, name, and how near: "Wen Sato, connected 2019, not sorted"."""
    shape = glyphs.of(outlook.place(person), outlook.tie(person))
    said = f"{outlook.book.people[person].name}, {state_words(person, outlook)}"
    return Content(f"{shape} ") + show(said, max(2, width - 2) if width is not None else None)


def state_words(person: int, outlook: Outlook) -> str:
    """How near somebody is, with the number or the date that says so."""
    tie, row = outlook.tie(person), outlook.book.people[person]
    if tie.ring == "dust":
        return f"connected {month(row.connected, outlook.now)}, not sorted" if row.connected else "not sorted"
    if tie.ring == "faded" and tie.last:
        return f"faded, last {short(tie.last, outlook.now)}"
    return f"{ring_word(tie)}, {silence(tie)}" if tie.silence is not None else ring_word(tie)


def person_row(person: int, outlook: Outlook, glyphs: Glyphs, width: int, *, company: bool = True) -> Content:
    """One person of a list: shape, name, title and company, tie and wish."""
    about, tie = outlook.about(person), outlook.tie(person)
    job = " · ".join(word for word in (about.title, about.company if company else "") if word)
    late = " !" if tie.due == "late" else ""
    wished = f", {wish(tie)}" if tie.rhythm and width > 100 else ""
    right = show(f"{state_words(person, outlook)}{wished}{late} ", None, due_role(tie))
    left = Content.assemble(" ", (glyphs.of(outlook.place(person), tie), due_role(tie)), " ")
    return spread(left + column(about.person.name, 22) + " " + show(job, None, "$muted"), right, width)


def cell_side(first: str, second: str, overall: float | None) -> Iterator[Content]:
    """The side pane of a cell that no target asks for."""
    if first:
        yield show(first)
    if second:
        yield Content("")
        yield show(second, None, "$gap")
    if overall is not None:
        yield Content("")
        yield Content.styled("All targets", "bold")
        yield Content.assemble(bar(overall, 20, "$gap"), f"  {overall:.0%}")


def reckoning(gap: Gap, outlook: Outlook) -> Choose:
    """All numbers behind a gap, to be read."""

    async def seen(_: object) -> bool:
        return True

    lines = (rule.why(gap, outlook), "", *rule.reckoning(gap, outlook))
    body = Content("\n").join(show(line) for line in lines)
    return Choose(rule.named(gap.target), (("o", "so it is", None),), seen, body=body)


def people_lines(parts: Parts) -> Iterator[Line]:
    """People under headings, the nearest first."""
    first = True
    for name, title in PARTS:
        people = getattr(parts, name)
        if people:
            if not first:
                yield Line("blank", title)
            first = False
            yield Line("heading", f"{title}   {len(people)}")
            yield from (Line("person", person=person) for person in people)


def step_row(number: int, line: Line, outlook: Outlook, width: int) -> Content:
    """One next step, and which gaps it works on: by name where there is room."""
    assert line.step is not None
    width = min(width, 110)
    key = {"sort": "S", "reconnect": "Enter", "introduce": "Enter", "meet": "4"}[line.step.kind]
    left = Content.assemble(" ", (str(number), "bold $accent"), " ") + show(rule.says(line.step, outlook))
    names = f"helps {', '.join(rule.named(gap.target) for gap in line.gaps)}"
    if len(names) + 12 > width - left.cell_length:
        names = f"helps {len(line.gaps)} targets" if len(line.gaps) > 1 else ""
    right = show(names, None, "$muted") + "  " + column(key, 6, "bold $accent")
    return spread(left, right, width)


def side(gap: Gap, outlook: Outlook, glyphs: Glyphs, width: int, *, nearest: bool = True) -> Iterator[Content]:
    """All about one target, for the side pane: numbers, why, next, and who is nearest where the page does not say."""
    yield show(rule.named(gap.target), width, "bold")
    yield Content.assemble((glyphs.stars(gap.target.weight), "$accent"), "  ") + show(
        f"{gap.have} of {gap.need}  {'+' * min(9, gap.missing) or 'met'}", None, "$gap" if gap.missing else "$fresh"
    )
    yield Content("")
    yield show(rule.why(gap, outlook))
    if step := _next(gap, outlook):
        yield Content("")
        yield show(step, None, "$accent")
    if nearest and gap.parts.nearest:
        yield Content("")
        yield Content.styled("Nearest", "bold")
        yield from (person_short(i, outlook, glyphs) for i in gap.parts.nearest[:8])
        if len(gap.parts.nearest) > 8:
            yield show(f"{len(gap.parts.nearest) - 8} more", None, "$muted")
    yield Content("")
    yield Content.styled("The numbers", "bold")
    yield from (show(line, None, "$muted") for line in rule.reckoning(gap, outlook))
