"""The work of laying out one map, step by step: words first, then glyphs, names and grain; nothing covers another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, pi

import msgspec

from netui.rules.atlas.disc import RINGS, disc
from netui.rules.atlas.labels import WORDS, Grid, Measure, Name, Rim, rims
from netui.rules.atlas.named import QUIET_FROM, Spot, make_room, named
from netui.rules.atlas.slices import Node, Sector, forms, need, ring
from netui.rules.atlas.spacing import NARROW, WIDE, Room, dots

INNER = 40
"""Glyphs in the inner ring where the rest is grain."""
SINGLE = 60
"""Due people who stand out of the grain."""
CELLS_EACH = 3
"""Below so many cells of the disc a person, people become grain."""
PLUSES = 6
"""At most so many `+` in a sector; the rim says the number."""
DENSE = 0.7
"""The part of the dots that grain may fill before a dot stands for more people."""

NOBODY = "nobody yet"
FIRST = "a adds the first"

Regions = Mapping[tuple[int, int], Sequence[int]]
"""Sector and ring to cells."""


class Words(msgspec.Struct, frozen=True):
    """Fixed words on the map; the role says how they look: you, ring, plus, nobody, hint."""

    x: int
    y: int
    text: str
    role: str


class Plan:
    """One map in the making; `run` takes all steps, the attributes hold what they found."""

    def __init__(
        self,
        nodes: Mapping[int, Node],
        sectors: tuple[Sector, ...],
        pane: tuple[int, int],
        measure: Measure,
        rings: Sequence[float] = (),
    ) -> None:
        width, height = pane
        self.nodes, self.sectors, self.measure = nodes, sectors, measure
        self.met = [nodes[i] for sector in sectors for i in sector.people]
        counts = [0] * len(RINGS)
        for node in self.met:
            counts[_ring(node)] += 1
        empty = [bool(sector.missing and not sector.people) for sector in sectors]
        self.disc = disc(width, height, counts, [len(sector.people) for sector in sectors], empty, rings)
        self.crowded = len(self.met) * CELLS_EACH > pi * self.disc.radius**2 / 2
        self.inner = counts[0]
        self.room = Room(width, height, WIDE if len(self.met) <= QUIET_FROM else NARROW)
        self.grid = Grid(width, height)
        self.spots: dict[int, Spot] = {}
        self.words: list[Words] = []
        self.rims: list[Rim] = []
        self.names: list[Name] = []
        self.hidden = 0
        self.each = 1

    def run(self, *, grain: bool) -> None:
        """All steps in their order."""
        self._axis()
        self._rims()
        regions = self._regions()
        for number, sector in enumerate(self.sectors, 1):
            if sector.missing and not sector.people:
                self._nobody(number, sector, regions)
        rest = self._glyphs(regions)
        for spot in make_room(self.nodes, self.spots, self.room, self.grid, self.measure, len(self.met)):
            self._step_aside(spot, regions, rest)
        for number, sector in enumerate(self.sectors, 1):
            self._pluses(number, sector, regions)
            self._outside(number, sector)
        self._count()
        clear = Grid(self.grid.width, self.grid.height, bytes(self.grid.busy))
        drawn = [spot for spot in self.spots.values() if spot.kind != "hidden"]
        self.names = named(self.nodes, drawn, self.sectors, self.disc, clear, self.measure, len(self.met))
        self._grain(rest, regions, clear.busy, drawn=grain)

    def _write(self, x: int, y: int, text: str, role: str) -> None:
        """Fixed words: nobody stands on them or beside them."""
        if 0 <= y < self.grid.height:
            self.words.append(Words(x, y, text, role))
            self.room.take(x, y, len(text))
            self.grid.use(x, y, len(text), WORDS)

    def _axis(self) -> None:
        """You in the middle, and the names of the rings one under another at six o'clock."""
        x, row = int(self.disc.x), int(self.disc.y // 2)
        self._write(x - 1, row, "you", "you")
        self.room.take(x - 1, row, 3, around=3)
        if self.room.levels is WIDE:
            self.room.take(x - 12, row, 12, around=0)
        if not self.nodes:
            self._write(x - len(FIRST) // 2, row + 2, FIRST, "hint")
        inner, last = 0.0, row + (0 if self.nodes else 2)
        for name, outer in zip(RINGS, self.disc.rings, strict=True):
            middle = (inner + outer) / 2 if inner else outer * 0.8
            last = max(last + 1, int((self.disc.y + middle) // 2))
            self._write(x - len(name) // 2, last, name, "ring")
            inner = outer
        if self.inner > INNER // 2:
            word = self.words[-len(RINGS)]
            self.room.take(word.x, word.y, len(word.text) + 5)

    def _rims(self) -> None:
        said = [forms(s, len(s.people), s.due, s.unsorted) for s in self.sectors]
        self.rims = rims(self.disc, said, self.grid, self.measure)
        for rim in self.rims:
            for row in range(rim.rows):
                self.room.take(rim.x, rim.y + row, rim.width, around=2)

    def _regions(self) -> Regions:
        """The cells of each ring in each sector."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        wide, x, y, far = self.disc.width, self.disc.x, self.disc.y, self.disc.radius
        for row in range(max(0, int((y - far) // 2)), min(self.grid.height, int((y + far) // 2) + 1)):
            for column in range(max(0, int(x - far)), min(wide, int(x + far) + 1)):
                if sector := self.disc.sector_at(column, row):
                    found[sector, min(3, self.disc.ring_at(column, row))].append(row * wide + column)
        return found

    def _nobody(self, number: int, sector: Sector, regions: Regions) -> None:
        """A `+` for each missing person, and that nobody is there, where the sector is widest."""
        wide = self.disc.width
        rows: dict[int, list[int]] = defaultdict(list)
        for which in (1, 2, 3):
            for cell in regions.get((number, which), ()):
                if not self.room.level[cell] >= self.room.none:
                    rows[cell // wide].append(cell % wide)
        pluses = " ".join("+" * min(sector.missing, PLUSES))
        for lines in ((f"{pluses} {NOBODY}",), (pluses, NOBODY), (pluses,)):
            room = [(_widest(rows, row, len(lines)), row) for row in rows]
            (length, start), first = max(room, key=lambda found: (found[0][0], -found[1]), default=((0, 0), 0))
            if length < max(map(len, lines)) + 2:
                continue
            for down, text in enumerate(lines):
                x = start + (length - len(text) + 1) // 2
                head = pluses if text.startswith("+") else ""
                if head:
                    self._write(x, first + down, head, "plus")
                if tail := text[len(head) :].strip():
                    self._write(x + len(text) - len(tail), first + down, tail, "nobody")
            return

    def _glyphs(self, regions: Regions) -> dict[tuple[int, int], list[Node]]:
        """Everybody who is a glyph gets a place; who is left becomes grain of their region."""
        small = len(self.met) > QUIET_FROM
        order = sorted(self.met, key=need)
        due = [node.id for node in order if node.due in ("due", "late") and _ring(node) > 0]
        inner = [node.id for node in order if _ring(node) == 0]
        chosen = {*due[:SINGLE], *inner[:INNER]} if self.crowded else {node.id for node in order}
        where = {i: number for number, sector in enumerate(self.sectors, 1) for i in sector.people}
        rest: dict[tuple[int, int], list[Node]] = defaultdict(list)
        for node in sorted(self.met, key=lambda node: node.id):
            place = where[node.id], _ring(node)
            cell = self.room.settle(node.id, regions.get(place, ())) if node.id in chosen else None
            if cell is not None:
                self._stand(node.id, place[0], cell, _kind(node, small=small))
            elif place[1] == 0:
                self.hidden += 1
                self.spots[node.id] = Spot(node.id, int(self.disc.x), int(self.disc.y // 2), place[0], "hidden")
            else:
                rest[place].append(node)
        return rest

    def _stand(self, person: int, sector: int, cell: int, kind: str) -> None:
        y, x = divmod(cell, self.grid.width)
        self.spots[person] = Spot(person, x, y, sector, kind)
        self.grid.use(x, y, 1)

    def _step_aside(self, spot: Spot, regions: Regions, rest: dict[tuple[int, int], list[Node]]) -> None:
        node = self.nodes[spot.id]
        place = spot.sector, _ring(node)
        self.grid.busy[spot.y * self.grid.width + spot.x] = 0
        if (cell := self.room.settle(node.id, regions.get(place, ()))) is not None:
            self._stand(node.id, spot.sector, cell, spot.kind)
        elif place[1]:
            del self.spots[node.id]
            rest[place].append(node)
        else:
            self.hidden += 1
            self.spots[node.id] = Spot(node.id, spot.x, spot.y, spot.sector, "hidden")

    def _pluses(self, number: int, sector: Sector, regions: Regions) -> None:
        """A `+` for each person a goal lacks, among those who are there."""
        if sector.people:
            cells = [*regions.get((number, 1), ()), *regions.get((number, 2), ())]
            for plus in range(min(sector.missing, PLUSES)):
                if (cell := self.room.settle(-1 - plus, cells)) is not None:
                    y, x = divmod(cell, self.grid.width)
                    self._write(x, y, "+", "plus")

    def _outside(self, number: int, sector: Sector) -> None:
        """Those one has not met yet stand outside the rim."""
        if not sector.unmet:
            return
        far, starts = self.disc.radius, self.disc.starts
        cells: list[int] = []
        for at in range(self.grid.width * self.grid.height):
            y, x = divmod(at, self.grid.width)
            away, angle = self.disc.polar(x + 0.5, y * 2 + 1)
            if far + 1.5 < away < far + 7 and starts[number - 1] < angle < starts[number]:
                cells.append(at)
        for person in sector.unmet:
            if (cell := self.room.settle(person, cells)) is not None:
                self._stand(person, number, cell, "unmet")

    def _count(self) -> None:
        """Those who did not fit into the inner ring are a number behind its name, where its name found room."""
        at = next((i for i, word in enumerate(self.words) if word.text == RINGS[0]), None)
        if not self.hidden or at is None:
            return
        word = self.words[at]
        self.words[at] = Words(word.x, word.y, f"{word.text} +{self.hidden}", word.role)
        self.grid.use(word.x, word.y, len(self.words[at].text))
        for i, spot in self.spots.items():
            if spot.kind == "hidden":
                self.spots[i] = msgspec.structs.replace(spot, x=word.x - 2, y=word.y)

    def _grain(
        self, rest: Mapping[tuple[int, int], Sequence[Node]], regions: Regions, busy: bytearray, *, drawn: bool
    ) -> None:
        """A dot a person, where no word and no glyph is near."""
        wide = self.disc.width
        places = {
            place: dots(
                (c for c in regions.get(place, ()) if not (busy[c] or busy[c - 1] or busy[(c + 1) % len(busy)])), wide
            )
            for place in rest
        }
        crowd, space = sum(map(len, rest.values())), sum(map(len, places.values()))
        self.each = max(1, ceil(crowd / (DENSE * space))) if space and drawn else 1
        for place, people in rest.items():
            free = places[place][: max(1, len(places[place]) * 3 // 4)]
            x, y = self.disc.point(self.disc.middle(place[0]), self.disc.rings[place[1]] - 1)
            for i, node in enumerate(people):
                cell, bit = free[i // self.each % len(free)] if free else (int(y // 2) * wide + int(x), 0)
                self.spots[node.id] = Spot(node.id, cell % wide, cell // wide, place[0], "grain", bit if drawn else 0)


def _ring(node: Node) -> int:
    """The ring as a number; those who are not sorted lie in the outermost."""
    return min(ring(node), 3)


def _kind(node: Node, *, small: bool) -> str:
    """How a glyph is drawn: those with nothing due get out of the way in a big book."""
    if node.ring == "dust":
        return "dot"
    if not small or node.ring == "close" or node.due in ("due", "late"):
        return "full"
    return "dot" if node.ring == "faded" else "small"


def _widest(rows: Mapping[int, list[int]], row: int, lines: int) -> tuple[int, int]:
    """The longest run of cells that these rows have in common, as length and start."""
    common = set.intersection(*(set(rows.get(row + down, ())) for down in range(lines)))
    best = (0, 0)
    for length, start in _runs(sorted(common)):
        best = max(best, (length, start))
    return best


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(1, len(columns) + 1):
        if i == len(columns) or columns[i] != columns[i - 1] + 1:
            yield i - start, columns[start]
            start = i
