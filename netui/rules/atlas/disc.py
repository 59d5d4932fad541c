"""The disc under the map: rings by tie, sectors by angle, streets between them; a pixel is a column by half a row.

A cell of a terminal is twice as high as wide, so pixels are square and the disc is a circle.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, sin, sqrt

import msgspec

RINGS = ("close", "warm", "loose", "faded")

FIXED = (0.15, 0.21, 0.28, 0.36)
"""The share of the area a ring has whoever is in it."""
WEIGHTS = (3.2, 1.5, 0.9, 0.45)
"""The area one person of a ring asks for."""
BY_PEOPLE = 0.55
THINNEST = (0.27, 0.15, 0.15, 0.15)
"""The least part of the radius; the innermost ring is a disc and holds the word in its middle."""

AXIS = pi / 9
"""The part of the circle at six o'clock that holds the names of the rings and nobody."""
FLOOR = pi / 13
"""The least angle of a sector."""
EMPTY_FLOOR = pi / 6.5
"""The least angle of a sector that must say that nobody is there yet."""

OUTSIDE, STREET = 0, 5
"""Shades of a pixel; 1 to 4 are the rings from close to faded."""


class Disc(msgspec.Struct, frozen=True):
    """Where rings and sectors lie in a pane; sector 0 is the axis, the first real one is 1."""

    width: int
    height: int
    x: float
    y: float
    radius: float
    rings: tuple[float, ...]
    """The outer radius of each ring, in pixels."""
    starts: tuple[float, ...]
    """Where each sector begins, clockwise from six o'clock, and where the last one ends."""
    shade: bytes
    """A shade a pixel, row by row, two rows of pixels for one of cells."""
    owner: bytes
    """The sector of each pixel."""

    @property
    def parts(self) -> tuple[float, ...]:
        """Where the rings end, as parts of the radius."""
        return tuple(ring / self.radius for ring in self.rings)

    def polar(self, x: float, y: float) -> tuple[float, float]:
        """How far a pixel is from the middle, and its angle clockwise from six o'clock."""
        dx, dy = x - self.x, y - self.y
        return hypot(dx, dy), atan2(-dx, dy) % (2 * pi)

    def point(self, angle: float, far: float) -> tuple[float, float]:
        """The pixel at an angle and a distance from the middle."""
        return self.x - far * sin(angle), self.y + far * cos(angle)

    def middle(self, sector: int) -> float:
        """The angle in the middle of a sector."""
        return (self.starts[sector - 1] + self.starts[sector]) / 2

    def ring_at(self, column: int, row: int) -> int:
        """The ring of a cell, 0 to 3; 4 is outside."""
        far = hypot(column + 0.5 - self.x, row * 2 + 1 - self.y)
        return bisect_right(self.rings, far) if far < self.radius else 4

    def sector_at(self, column: int, row: int) -> int:
        """The sector of a cell inside the disc; 0 on a street, on the axis and outside."""
        up = row * 2 * self.width + column
        down = up + self.width
        if self.owner[up] != self.owner[down] or not 0 < self.shade[up] < STREET or not 0 < self.shade[down] < STREET:
            return 0
        return self.owner[up]


def disc(
    width: int,
    height: int,
    people: Sequence[int],
    sectors: Sequence[int],
    empty: Sequence[bool],
    parts: Sequence[float] = (),
) -> Disc:
    """The ground for so many people a ring and a sector; an empty sector gets the room to say so.

    With parts the rings end at these parts of the radius, whoever is in them.
    """
    x, y = width // 2 + 0.5, height // 2 * 2 + 1.0
    radius = max(4.0, min(y - 2, height * 2 - y - 2, width / 2 - 11))
    rings = tuple(radius * part for part in parts or _radii(people))
    starts = _starts(sectors, empty)
    shade, owner = _pixels(width, height, x, y, rings, starts)
    return Disc(width, height, x, y, radius, rings, starts, shade, owner)


def _radii(people: Sequence[int]) -> tuple[float, ...]:
    """Outer radii as parts of the whole; crowded rings get more area, none gets too thin."""
    asked = [count * weight for count, weight in zip(people, WEIGHTS, strict=True)]
    total = sum(asked)
    shares = [part / total for part in asked] if total else list(FIXED)
    area, radii = 0.0, [0.0]
    for fixed, share in zip(FIXED, shares, strict=True):
        area += (1 - BY_PEOPLE) * fixed + BY_PEOPLE * share
        radii.append(sqrt(area))
    wide = [outer - inner for inner, outer in pairwise(radii)]
    wide = _at_least(wide, THINNEST)
    return tuple(min(1.0, sum(wide[: i + 1])) for i in range(4))


def _at_least(parts: Sequence[float], floors: Sequence[float]) -> list[float]:
    """The parts with none below its floor; the others give way, the sum stays."""
    total, low = sum(parts), sum(floors)
    if low >= total:
        return [floor * total / low for floor in floors]
    held: set[int] = set()
    while True:
        rest = total - sum(floors[i] for i in held)
        free = sum(part for i, part in enumerate(parts) if i not in held)
        now = [floors[i] if i in held else part * rest / free for i, part in enumerate(parts)]
        short = {i for i, part in enumerate(now) if part < floors[i] - 1e-9}
        if not short:
            return now
        held |= short


def _starts(sectors: Sequence[int], empty: Sequence[bool]) -> tuple[float, ...]:
    """The angle of a sector goes by the square root of its people."""
    if not sectors:
        return ()
    whole = 2 * pi - AXIS
    roots = [sqrt(count) + 0.01 for count in sectors]
    scale = whole / sum(roots)
    floors = [EMPTY_FLOOR if none else FLOOR for none in empty]
    tight = min(1.0, 0.8 * whole / sum(floors))
    angles = _at_least([root * scale for root in roots], [floor * tight for floor in floors])
    starts = [AXIS / 2]
    for angle in angles:
        starts.append(starts[-1] + angle)
    return tuple(starts)


def _pixels(
    width: int, height: int, x: float, y: float, rings: Sequence[float], starts: Sequence[float]
) -> tuple[bytes, bytes]:
    """A shade and a sector for each pixel; streets begin outside the innermost ring."""
    shade, owner = bytearray(width * height * 2), bytearray(width * height * 2)
    bounds = [(sin(a), cos(a), 0.5 * (abs(sin(a)) + abs(cos(a))) + 0.05) for a in starts]
    last, radius, core = len(starts) - 1, rings[-1], rings[0]
    for row in range(height * 2):
        dy = row + 0.5 - y
        if abs(dy) >= radius:
            continue
        half = sqrt(radius * radius - dy * dy)
        for column in range(max(0, ceil(x - half - 0.5)), min(width, int(x + half + 0.5))):
            dx = column + 0.5 - x
            far = sqrt(dx * dx + dy * dy)
            at = row * width + column
            shade[at] = min(bisect_right(rings, far), 3) + 1
            if last <= 0:
                continue
            sector = bisect_right(starts, atan2(-dx, dy) % (2 * pi))
            owner[at] = sector if sector <= last else 0
            if far > core and _on_street(dx, dy, bounds, sector):
                shade[at] = STREET
    return bytes(shade), bytes(owner)


def _on_street(dx: float, dy: float, bounds: Sequence[tuple[float, float, float]], sector: int) -> bool:
    """Whether a pixel lies on one of the two lines beside its sector."""
    for i in (sector - 1, sector % len(bounds)):
        side, ahead, half = bounds[i]
        if abs(dx * ahead + dy * side) < half and dy * ahead - dx * side > 0:
            return True
    return False
