"""Who is named on the map: those who matter most, and for today's cards the others step aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from netui.book.text import clean
from netui.rules.atlas.disc import STREET, Disc
from netui.rules.atlas.labels import Grid, Measure, Name, Wanted, names, short, sides
from netui.rules.atlas.slices import Node, Sector, need
from netui.rules.atlas.spacing import Room

QUIET_FROM = 90
"""Above so many people those with nothing due are drawn small."""
NAMED = 60
"""Up to so many people everybody is named where there is room."""
MOST_NAMES = 46


class Spot(msgspec.Struct, frozen=True, gc=False):
    """Where a person stands, and as what."""

    id: int
    x: int
    y: int
    sector: int
    kind: str
    """full, small, dot, grain, unmet, or hidden behind the number of the inner ring."""
    bit: int = 0
    """The dot of the cell, for grain; 0 is not drawn."""


def named(
    nodes: Mapping[int, Node],
    spots: Iterable[Spot],
    sectors: Sequence[Sector],
    ground: Disc,
    grid: Grid,
    measure: Measure,
    crowd: int,
) -> list[Name]:
    """Short names for those of these people who matter most; in a small crowd for everybody."""
    wanted = _wanted(nodes, spots, crowd, len(grid.busy))
    gap = {number for number, sector in enumerate(sectors, 1) if sector.missing}
    empty = {number for number in gap if not sectors[number - 1].people}

    def foreign(cell: int, one: Wanted) -> bool:
        """Whether a cell lies on the axis, in a gap that this person does not belong to, or where nobody is."""
        y, x = divmod(cell, ground.width)
        at = y * 2 * ground.width + x
        here = ground.owner[at]
        if not here and 1 < ground.shade[at] < STREET:
            return not one.today
        return here in gap and 1 < ground.shade[at] < STREET and (here != one.sector or here in empty)

    return names(wanted, _limit(crowd, len(grid.busy)), grid, foreign, measure)


def make_room(
    nodes: Mapping[int, Node], spots: Mapping[int, Spot], room: Room, grid: Grid, measure: Measure, crowd: int
) -> Iterator[Spot]:
    """Today's cards are named: gives those who stand where the name must be, and takes their cells."""
    wanted = [one for one in _wanted(nodes, spots.values(), crowd, len(grid.busy)) if one.today]
    texts = short(wanted, measure)
    at = {(spot.x, spot.y): spot for spot in spots.values() if spot.kind != "hidden"}
    for one in wanted:
        for cells in sides(one, measure(texts[one.id]) + one.extra + 1):
            if (aside := _aside(cells, at, nodes, grid)) is None:
                continue
            for x, y in cells:
                room.take(x, y, 1, around=0)
            for spot in aside:
                del at[spot.x, spot.y]
                yield spot
            break


def _aside(
    cells: Sequence[tuple[int, int]], at: Mapping[tuple[int, int], Spot], nodes: Mapping[int, Node], grid: Grid
) -> list[Spot] | None:
    """Who would have to leave these cells; None when they cannot be freed."""
    found = []
    for x, y in cells:
        if not (0 <= x < grid.width and 0 <= y < grid.height):
            return None
        if grid.busy[y * grid.width + x]:
            spot = at.get((x, y))
            if spot is None or nodes[spot.id].rank:
                return None
            found.append(spot)
    return found


def _limit(crowd: int, cells: int) -> int:
    """How many names a pane of so many cells bears."""
    return crowd + 99 if crowd <= NAMED else min(MOST_NAMES, max(cells // 160, MOST_NAMES - (crowd - NAMED) // 5))


def _wanted(nodes: Mapping[int, Node], spots: Iterable[Spot], crowd: int, cells: int) -> list[Wanted]:
    """Those who may be named, by how much they matter; in a big crowd nobody who is drawn small."""
    small = ("grain", "hidden", "small", "dot") if crowd > QUIET_FROM else ("grain", "hidden")
    glyphs = {spot.id: spot for spot in spots if spot.kind not in small}
    order = sorted((nodes[i] for i in glyphs), key=need)[: _limit(crowd, cells) * 4]
    return [
        Wanted(
            *(node.id, glyphs[node.id].x, glyphs[node.id].y, glyphs[node.id].sector),
            *(clean(node.name), clean(node.company), int(node.due == "late"), node.rank > 0),
        )
        for node in order
    ]
