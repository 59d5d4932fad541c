"""The map as geometry: how strong a tie is says how near, the field says where around; `lay_out` is a pure function.

The same people, goals and pane give the same map. A filter moves nobody; only another pane, arrangement or zoom does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from netui.rules.atlas.disc import RINGS, Disc
from netui.rules.atlas.labels import Grid, Measure, Name, Rim
from netui.rules.atlas.named import Spot, named
from netui.rules.atlas.plan import Plan, Words
from netui.rules.atlas.slices import NOWHERE, Goal, Node, Sector, need, slices

Direction = Literal["left", "down", "up", "right"]

STEPS: Mapping[Direction, tuple[int, int]] = {"left": (-1, 0), "down": (0, 1), "up": (0, -1), "right": (1, 0)}

BLOCK = (4, 2)
"""Columns and rows of grain that are one stop of the cursor."""


class Atlas(msgspec.Struct, frozen=True):
    """The whole map of one pane."""

    disc: Disc
    sectors: tuple[Sector, ...]
    """In the order of the circle, clockwise from six o'clock, and of the list."""
    nodes: Mapping[int, Node]
    spots: Mapping[int, Spot]
    rims: tuple[Rim, ...]
    words: tuple[Words, ...]
    names: tuple[Name, ...]
    busy: bytes
    """The cells in use, apart from names and grain."""
    stops: tuple[int, ...]
    """The people the cursor stops at: every glyph, and one of each block of grain."""
    hidden: int = 0
    """People of the inner ring who have no glyph."""
    each: int = 1
    """People a dot of the grain stands for."""

    @property
    def crowd(self) -> int:
        """How many people stand on the disc."""
        return sum(len(sector.people) for sector in self.sectors)

    @property
    def order(self) -> tuple[int, ...]:
        """Everybody as the list shows them: by sector, there by tie."""
        return tuple(i for sector in self.sectors for i in (*sector.people, *sector.unmet))


def lay_out(
    nodes: Iterable[Node],
    goals: Iterable[Goal],
    width: int,
    height: int,
    *,
    fold: bool = False,
    grain: bool = True,
    rings: Sequence[float] = (),
    nowhere: str = NOWHERE,
    measure: Measure = len,
) -> Atlas:
    """The map of these people and goals in a pane of so many columns and rows.

    With fold a slice of one person joins the others; without grain there is no braille and crowds thin out; with
    rings they stay where they were. Nowhere is the name of the slice of those who belong to none.
    """
    everybody = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
    by_sector = {goal.sector: goal for goal in goals}
    sectors = slices(list(everybody.values()), by_sector, max(8, height // 2 - 2), measure, fold=fold, nowhere=nowhere)
    plan = Plan(everybody, sectors, (width, height), measure, rings)
    plan.run(grain=grain)
    return Atlas(
        *(plan.disc, sectors, everybody, plan.spots, tuple(plan.rims), tuple(plan.words), tuple(plan.names)),
        *(bytes(plan.grid.busy), tuple(_stops(plan.spots.values())), plan.hidden, plan.each),
    )


def inside(atlas: Atlas, sector: int) -> list[Node]:
    """The people of one sector as a map of their own, divided by their `inner`."""
    chosen = atlas.sectors[sector - 1]
    people = [atlas.nodes[i] for i in (*chosen.people, *chosen.unmet)]
    return [msgspec.structs.replace(node, sector=node.inner, inner=node.sector) for node in people]


def relabelled(atlas: Atlas, shown: Collection[int], measure: Measure = len) -> tuple[Name, ...]:
    """The names on the map when only these people are shown; positions stay, names may cover the others."""
    grid = Grid(atlas.disc.width, atlas.disc.height, atlas.busy)
    drawn = []
    for i, spot in atlas.spots.items():
        if i in shown and spot.kind != "hidden":
            drawn.append(spot)
            grid.use(spot.x, spot.y, 1)
        elif spot.kind not in ("grain", "hidden"):
            grid.busy[spot.y * grid.width + spot.x] = 0
    return tuple(named(atlas.nodes, drawn, atlas.sectors, atlas.disc, grid, measure, len(drawn)))


def nearest(atlas: Atlas, person: int | None, direction: Direction, shown: Collection[int] | None = None) -> int | None:
    """The next stop that way: the nearest in a cone of 90 degrees, else the next one in the sector."""
    stops = [i for i in atlas.stops if shown is None or i in shown]
    here = atlas.spots.get(person) if person is not None else None
    if here is None:
        x, y = int(atlas.disc.x), int(atlas.disc.y // 2)
    else:
        x, y = here.x, here.y
    ahead_x, ahead_y = STEPS[direction]
    best, least = None, float("inf")
    for i in stops:
        spot = atlas.spots[i]
        dx, dy = spot.x - x, (spot.y - y) * 2
        ahead, aside = dx * ahead_x + dy * ahead_y, abs(dx * ahead_y + dy * ahead_x)
        if ahead > 0 and aside <= ahead and (far := ahead * ahead + 2 * aside * aside) < least:
            best, least = i, far
    if best is not None or here is None:
        return best
    beside = [i for i in atlas.sectors[here.sector - 1].people if i in set(stops)]
    if person not in beside or len(beside) < 2:
        return None
    step = 1 if direction in ("right", "down") else -1
    return beside[(beside.index(person) + step) % len(beside)]


def due_order(atlas: Atlas, shown: Collection[int] | None = None) -> list[int]:
    """Whom Tab visits: today's cards as the queue has them, then who else is due."""
    people = [node for node in atlas.nodes.values() if node.rank or node.due in ("due", "late")]
    return [node.id for node in sorted(people, key=need) if shown is None or node.id in shown]


def person_at(atlas: Atlas, x: int, y: int) -> int | None:
    """Who is under a pointer: the glyph there or beside it, else the first of the grain."""
    found: list[tuple[int, int]] = []
    for i, spot in atlas.spots.items():
        if spot.y == y and abs(spot.x - x) <= 1 and spot.kind != "hidden":
            found.append((abs(spot.x - x) * 2 + (spot.kind == "grain"), i))
    for name in atlas.names:
        if name.y == y and name.x <= x < name.x + len(name.text):
            found.append((0, name.id))
    return min(found)[1] if found else None


def _stops(spots: Iterable[Spot]) -> Iterator[int]:
    seen: set[tuple[int, int]] = set()
    for spot in spots:
        if spot.kind == "grain":
            block = (spot.x // BLOCK[0], spot.y // BLOCK[1])
            if block in seen:
                continue
            seen.add(block)
        if spot.kind != "hidden":
            yield spot.id


__all__ = [
    "RINGS",
    "Atlas",
    "Goal",
    "Node",
    "Sector",
    "Spot",
    "due_order",
    "inside",
    "lay_out",
    "nearest",
    "relabelled",
]
