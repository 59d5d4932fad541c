"""A way through people, laid over the map: a dotted line from the middle, each hop numbered and named in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import hypot

from rich.cells import cell_len

from netui.book.text import clean
from netui.rules.atlas.labels import cut
from netui.rules.atlas.spacing import BITS
from netui.ui.widgets.atlas_ink import Mark
from netui.ui.widgets.atlas_paint import TAG_LONGEST, Picture, braille

Over = Mapping[int, list[Mark]]


def traced(picture: Picture, way: Sequence[int], selected: int | None, over: Over) -> dict[int, list[Mark]]:
    """The marks of a way by row, the selected person's own laid over them; the line stops before any glyph or text."""
    found: dict[int, list[Mark]] = defaultdict(list, {y: list(marks) for y, marks in over.items()})
    for y, mark in _hops(picture, way, selected):
        if not any(_meet(mark, other) for other in found[y]):
            found[y].append(mark)
    for name in picture.names:
        if name.id in way and name.id != selected:
            found[name.y].append(Mark(0, 0, "", picture.look.palette.gap, of=name.id))
    hidden = {mark.of for marks in found.values() for mark in marks if mark.of > 0}
    taken = {
        (x, y)
        for source in (picture.marks, found)
        for y, marks in source.items()
        for mark in marks
        if mark.text.strip() and not braille(mark.text) and (source is found or mark.of not in hidden)
        for x in range(mark.x - 1, mark.x + mark.cells + 1)
    }
    dots: dict[tuple[int, int], int] = defaultdict(int)
    for far, down in _line(picture, way):
        column, row = int(far * 2), int(down * 2)
        dots[column // 2, row // 4] |= BITS[column % 2 * 4 + row % 4]
    ink = picture.look.palette.gap
    for (x, y), bits in dots.items():
        if (x, y) not in taken:
            found[y].append(Mark(x, 1, "." if picture.look.ascii else chr(0x2800 + bits), ink))
    return dict(found)


def _hops(picture: Picture, way: Sequence[int], selected: int | None) -> Iterator[tuple[int, Mark]]:
    """Each person of the way with the number before the glyph and the full name."""
    ink = picture.look.palette.gap
    for n, person in enumerate(way, 1):
        spot, node = picture.atlas.spots.get(person), picture.atlas.nodes.get(person)
        if spot is None or node is None:
            continue
        here = person == selected
        if spot.kind != "hidden" and not here:
            yield spot.y, Mark(spot.x, 1, picture.ink.glyph(node, "full"), ink, True)
        yield spot.y, Mark(spot.x - (2 if here else 1), 1, str(n), ink, True)
        if not here:
            text = f" {cut(clean(node.name), TAG_LONGEST, cell_len)} "
            x, y = picture.tag_at(person, spot.x, spot.y, cell_len(text))
            yield y, Mark(x, cell_len(text), text, ink, True)


def _line(picture: Picture, way: Sequence[int]) -> Iterator[tuple[float, float]]:
    """The pixels of the line, near one another, from the middle to each person in turn."""
    disc = picture.atlas.disc
    here = (disc.x, disc.y)
    for person in way:
        spot = picture.atlas.spots.get(person)
        if spot is None:
            continue
        there = (spot.x + 0.5, spot.y * 2 + 1.0)
        steps = max(1, round(1.3 * hypot(there[0] - here[0], there[1] - here[1])))
        for n in range(steps + 1):
            yield here[0] + (there[0] - here[0]) * n / steps, here[1] + (there[1] - here[1]) * n / steps
        here = there


def _meet(mark: Mark, other: Mark) -> bool:
    return mark.x < other.x + other.cells and other.x < mark.x + mark.cells
