"""The contact map as lines of a terminal: grounds, glyphs, names, and the selected person laid over them.

With 16 million colours the rings are grounds of half blocks; with fewer they are outlines, all on the page's ground.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import cos, pi, sin

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from netui.book.text import clean
from netui.rules.atlas.disc import RINGS
from netui.rules.atlas.labels import Name, Rim, Said, cut, tag
from netui.rules.atlas.layout import Atlas, relabelled
from netui.rules.atlas.slices import forms
from netui.rules.atlas.spacing import BITS, dots
from netui.ui.widgets.atlas_ink import SMALL, Ink, Look, Mark

QUIET = {"·", *SMALL.values()}
"""Glyphs that the name of the selected may cover for a moment."""
OUTLINE = 1.5
"""Pixels from dot to dot of a ring's outline: every third dot."""
TAG_LONGEST = 28
FIXED = -1
"""The owner of marks that are never covered; labels of the rim count down from here by sector."""


class Picture:
    """One atlas in one look; the rows are made once, the selected person is laid over them."""

    def __init__(
        self, atlas: Atlas, look: Look, shown: Collection[int] | None = None, way: Collection[int] = ()
    ) -> None:
        self.atlas, self.look, self.way = atlas, look, way
        self.counted = shown
        """Whom the rim counts; on a way that stays as it was."""
        self.shown = shown = frozenset(way) if way else shown
        self.ink = Ink(look, quiet=atlas.crowd > 90)
        self.rows: dict[tuple[int, int], Strip] = {}
        self.names: Sequence[Name] = atlas.names if shown is None else relabelled(atlas, shown, cell_len)

    @cached_property
    def marks(self) -> dict[int, list[Mark]]:
        """Everything on the map by row, without the selected."""
        found: dict[int, list[Mark]] = defaultdict(list)
        for y, mark in self._marks():
            found[y].append(mark)
        return found

    @cached_property
    def price(self) -> dict[tuple[int, int], float]:
        """What it costs to cover a cell: labels of the rim and fixed words never, names and the due hardly."""
        found: dict[tuple[int, int], float] = {}
        for y, marks in self.marks.items():
            for mark in marks:
                for x in range(mark.x, mark.x + mark.cells):
                    found[x, y] = max(_price(mark), found.get((x, y), 0))
        return found

    def line(self, y: int, sector: int, over: Sequence[Mark]) -> Strip:
        """A row, with the wedge of a sector tinted and these marks over it."""
        touched = sector if sector and y in self.reach(sector) else 0
        if not over:
            if (y, touched) not in self.rows:
                self.rows[y, touched] = self._strip(y, touched, self.marks.get(y, []))
            return self.rows[y, touched]
        hidden = {mark.of for mark in over if mark.of > 0}
        kept = [
            mark
            for mark in self.marks.get(y, [])
            if mark.of not in hidden and not any(_meet(mark, other) for other in over)
        ]
        return self._strip(y, touched, [*kept, *(mark for mark in over if mark.cells)])

    def over(self, person: int) -> dict[int, list[Mark]]:
        """The selected person: marks at both sides and the full name in reverse, where it covers least."""
        spot, node = self.atlas.spots.get(person), self.atlas.nodes.get(person)
        found: dict[int, list[Mark]] = defaultdict(list)
        if spot is None or node is None:
            return found
        accent = self.look.palette.accent
        text = f" {cut(clean(node.name), TAG_LONGEST, cell_len)} "
        left, right = "<>" if self.look.ascii else "‹›"
        if spot.kind != "hidden":
            glyph = self.ink.glyph(node, "full")
            found[spot.y] += [
                Mark(spot.x - 1, 1, left, accent, True),
                Mark(spot.x, 1, glyph, self.ink.of(node, spot.kind, selected=True), True),
                Mark(spot.x + 1, 1, right, accent, True),
            ]
        x, y = self.tag_at(person, spot.x, spot.y, cell_len(text))
        found[y].append(Mark(x, cell_len(text), text, accent, True, True))
        for name in self.names:
            if name.id == person:
                found[name.y].append(Mark(0, 0, "", accent, of=person))
        return {row: [mark for mark in marks if mark.x >= 0] for row, marks in found.items()}

    def tag_at(self, person: int, x: int, y: int, width: int) -> tuple[int, int]:
        """Where a text about this person covers least."""
        own = {(n.x + i, n.y) for n in self.names if n.id == person for i in range(cell_len(n.text) + 1)}
        own |= {(x, y), (x - 1, y), (x + 1, y)}

        def cost(left: int, row: int, cells: int) -> float:
            covered = [(column, row) for column in range(left, left + cells)]
            ends = [self.price.get((column, row), 0) for column in (left - 1, left + cells) if (column, row) not in own]
            beside = sum(40 if price > 1e5 else 6 if price > 1 else 0 for price in ends)
            hit = sum(self.price.get(cell, 0) for cell in covered if cell not in own)
            return hit + beside + (9.0 if row == y and left <= x + 1 and left + cells > x - 1 else 0)

        return tag(x, y, width, cost, (self.atlas.disc.width, self.atlas.disc.height))

    def _marks(self) -> Iterator[tuple[int, Mark]]:
        yield from self._rims()
        ink = self.look.palette
        for word in self.atlas.words:
            colour = {"you": ink.fg, "ring": ink.faint, "plus": ink.gap, "hint": ink.muted}.get(word.role)
            bold = word.role in ("you", "plus")
            yield word.y, Mark(word.x, len(word.text), word.text, colour or self.ink.soft(ink.gap), bold, of=FIXED)
        yield from self._people()
        for name in self.names:
            node = self.atlas.nodes[name.id]
            late = "!" if node.due == "late" and self.look.says_late else ""
            text, spot = clean(name.text) + late, self.atlas.spots[name.id]
            colour = self.ink.of(node, spot.kind)
            x = name.x + int(name.x < spot.x and node.due == "late" and not late)
            yield name.y, Mark(x, cell_len(text), text, colour, bool(node.rank), of=name.id)
        if not self.look.tints and not self.look.ascii:
            yield from self._outlines()

    def _people(self) -> Iterator[tuple[int, Mark]]:
        """Glyphs and grain; who is not shown is dimmed, and gives way to names."""
        grain: dict[tuple[int, int], int] = defaultdict(int)
        pale: dict[tuple[int, int], int] = defaultdict(int)
        shown, ink = self.shown, self.ink
        named = {(x, n.y) for n in self.names if shown for x in range(n.x - 1, n.x + cell_len(n.text) + 1)}
        for i, spot in self.atlas.spots.items():
            on = shown is None or i in shown
            if not on and (spot.x, spot.y) in named:
                continue
            if spot.kind == "grain":
                (grain if on else pale)[spot.x, spot.y] |= spot.bit
            elif spot.kind != "hidden":
                node = self.atlas.nodes[i]
                glyph = ink.glyph(node, spot.kind if on or spot.kind == "dot" else "small")
                yield (
                    spot.y,
                    Mark(spot.x, 1, glyph, ink.of(node, spot.kind) if on else ink.dimmed, on and node.rank > 0),
                )
        for cells, colour in ((grain, ink.grain), (pale, ink.dimmed)):
            for (x, y), bits in cells.items():
                if bits and (cells is grain or (x, y) not in grain):
                    yield y, Mark(x, 1, chr(0x2800 + bits), colour)

    def _rims(self) -> Iterator[tuple[int, Mark]]:
        ink = self.look.palette
        for rim in self.atlas.rims:
            missing = self.atlas.sectors[rim.sector - 1].missing
            said = self._said(rim)
            gap = missing and said.joint == " "
            for y, x, text, is_head in written(rim, said):
                soft = ink.gap if missing and " of " in text else ink.muted
                colour = ink.gap if gap else ink.fg if is_head else soft
                yield y, Mark(x, cell_len(text), text, colour, bool(is_head or gap), of=FIXED - rim.sector)

    def _said(self, rim: Rim) -> Said:
        """The words of a label: the longest that fit, counting only who is shown."""
        sector, shown = self.atlas.sectors[rim.sector - 1], self.counted
        here = [self.atlas.nodes[i] for i in sector.people if shown is None or i in shown]
        due, unsorted = sum(n.due in ("due", "late") for n in here), sum(n.ring == "dust" for n in here)
        options = forms(sector, len(here), due, unsorted)
        for said in options:
            width = cell_len(said.line) if rim.rows == 1 else max(cell_len(said.head), cell_len(said.tail))
            if width <= rim.width:
                return said
        return Said(cut(options[-1].head, rim.width, cell_len))

    def _outlines(self) -> Iterator[tuple[int, Mark]]:
        """Rings as every third dot and a hatch in the gaps, away from people and words."""
        disc = self.atlas.disc
        dotted: dict[tuple[int, int], int] = defaultdict(int)
        near = {(x + dx, y) for y, marks in self._placed().items() for x in marks for dx in (-1, 0, 1)}
        for far in disc.rings:
            steps = max(12, round(2 * pi * far / OUTLINE))
            for step in range(steps):
                x, y = disc.point(2 * pi * step / steps, far - 0.25)
                _dot(dotted, x, y)
        for (x, y), bits in dotted.items():
            if (x, y) not in near and 0 <= x < disc.width and 0 <= y < disc.height:
                yield y, Mark(x, 1, chr(0x2800 + bits), self.look.palette.faint)
        hatched: dict[tuple[int, int], int] = defaultdict(int)
        gap = {i for i, sector in enumerate(self.atlas.sectors, 1) if sector.missing}
        cells = [
            y * disc.width + x for y in range(disc.height) for x in range(disc.width) if disc.sector_at(x, y) in gap
        ]
        outer = [c for c in cells if disc.shade[c // disc.width * 2 * disc.width + c % disc.width] < len(RINGS)]
        for cell, bit in dots(outer, disc.width)[: len(outer) // 2]:
            hatched[cell % disc.width, cell // disc.width] |= bit
        for (x, y), bits in hatched.items():
            if (x, y) not in near and (x, y) not in dotted:
                yield y, Mark(x, 1, chr(0x2800 + bits), self.ink.soft(self.look.palette.gap))

    def _placed(self) -> Mapping[int, Iterable[int]]:
        """The columns in use by row."""
        disc, busy = self.atlas.disc, self.atlas.busy
        found = {y: {x for x in range(disc.width) if busy[y * disc.width + x]} for y in range(disc.height)}
        for name in self.names:
            found[name.y] |= set(range(name.x, name.x + cell_len(name.text) + 1))
        for spot in self.atlas.spots.values():
            if spot.bit:
                found[spot.y].add(spot.x)
        return found

    def reach(self, sector: int) -> frozenset[int]:
        """The rows that a sector's wedge touches."""
        if sector not in self._reaches:
            disc = self.atlas.disc
            wide = disc.width * 2
            mine = bytes([sector])
            self._reaches[sector] = frozenset(
                y for y in range(disc.height) if mine in disc.owner[y * wide : y * wide + wide]
            ) | {rim.y + row for rim in self.atlas.rims if rim.sector == sector for row in range(rim.rows)}
        return self._reaches[sector]

    @cached_property
    def _reaches(self) -> dict[int, frozenset[int]]:
        return {}

    def _strip(self, y: int, sector: int, marks: list[Mark]) -> Strip:
        marks = [*marks, *self._thick(y, sector, marks)] if sector and not self.look.tints else marks
        up, down, under = self.ink.tones(self.atlas, y, sector)
        accent = self.look.palette.accent
        segments: list[Segment] = []
        x = 0
        for mark in sorted(marks, key=lambda mark: mark.x):
            if mark.x < x or mark.x + mark.cells > len(up):
                continue
            segments += self.ink.ground(up, down, x, mark.x)
            segments += self.ink.text(
                mark._replace(ink=accent) if sector and mark.of == FIXED - sector and mark.bold else mark, under
            )
            x = mark.x + mark.cells
        segments += self.ink.ground(up, down, x, len(up))
        return Strip(segments, len(up))

    def _thick(self, y: int, sector: int, marks: Iterable[Mark]) -> Iterator[Mark]:
        """Without grounds the selected sector has a thick rim."""
        disc = self.atlas.disc
        if self.look.ascii:
            return
        used = {
            x
            for mark in marks
            if mark.text and not braille(mark.text)
            for x in range(mark.x - 1, mark.x + mark.cells + 1)
        }
        band: dict[tuple[int, int], int] = defaultdict(int)
        first, last = disc.starts[sector - 1] + 0.02, disc.starts[sector] - 0.02
        steps = int(disc.radius * (last - first) * 2) + 1
        for step in range(steps + 1):
            angle = first + (last - first) * step / steps
            for far in (disc.radius + 0.6, disc.radius + 1.1):
                _dot(band, disc.x - far * sin(angle), disc.y + far * cos(angle))
        for (x, row), bits in band.items():
            if row == y and x not in used:
                yield Mark(x, 1, chr(0x2800 + bits), self.look.palette.accent)


def written(rim: Rim, said: Said) -> Iterator[tuple[int, int, str, bool]]:
    """The pieces of a label: row, column, text, and whether it is the head."""
    for row, line in enumerate([said.head, said.tail] if rim.rows == 2 else [said.line]):
        spare = rim.width - cell_len(line)
        x = rim.x + (spare if rim.side < 0 else 0 if rim.side > 0 else spare // 2)
        if rim.rows == 2:
            yield rim.y + row, x, line, not row
        else:
            yield rim.y, x, said.head, True
            if said.tail:
                yield rim.y, x + cell_len(said.head), said.joint + said.tail, False


def _price(mark: Mark) -> float:
    """What it costs to cover a cell of it."""
    if mark.of <= FIXED:
        return 1e6
    if braille(mark.text) or mark.text in QUIET:
        return 0.2
    return 4.0 if mark.of else 2.5


def _meet(mark: Mark, other: Mark) -> bool:
    """Whether two texts of a row lie on a common cell."""
    return mark.x < other.x + other.cells and other.x < mark.x + mark.cells


def braille(text: str) -> bool:
    """Whether a text is a cell of dots."""
    return "\u2800" < text <= "\u28ff"


def _dot(cells: dict[tuple[int, int], int], x: float, y: float) -> None:
    """Set the dot of braille at a pixel."""
    column, row = int(x * 2), int(y * 2)
    cells[column // 2, row // 4] |= BITS[column % 2 * 4 + row % 4]
