"""Words on the map: the labels of the rim come first, then short names where there is room; nothing lies on another.

Widths are measured in cells by the function that the caller gives, since names are of all scripts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import cos, sin
from typing import NamedTuple

import msgspec

from netui.rules.atlas.disc import Disc

Measure = Callable[[str], int]

_ASIDE = re.compile(r"\([^)]*\)?")

PERSON, WORDS = 1, 2
"""What lies on a cell."""
LONGEST = 18
"""Cells of a sector's or a person's name on the map."""
ON_ITS_SIDE = 0.3
"""Where the sine of an angle is below it, a label of the rim stands above or below the disc."""


class Said(NamedTuple):
    """What a label says: its head, and what follows in the same row or under it."""

    head: str
    joint: str = ""
    tail: str = ""

    @property
    def line(self) -> str:
        """All of it in one row."""
        return f"{self.head}{self.joint}{self.tail}"


class Rim(msgspec.Struct, frozen=True):
    """Where the label of a sector stands; with two rows the numbers are under the name."""

    sector: int
    x: int
    y: int
    width: int
    side: int
    """-1 left of the disc, written up to its right end; 1 right of it; 0 above or below, centred."""
    rows: int = 1


class Name(msgspec.Struct, frozen=True):
    """A short name beside its person."""

    id: int
    x: int
    y: int
    text: str


class Wanted(msgspec.Struct, frozen=True):
    """A person who should be named, and where they stand."""

    id: int
    x: int
    y: int
    sector: int
    name: str
    company: str = ""
    extra: int = 0
    """Cells to keep free after the name, for a mark."""
    today: bool = False
    """Whether there is a card for them, so that the name matters most."""


def cut(text: str, cells: int, measure: Measure) -> str:
    """The text in so many cells, with an ellipsis where something is left out."""
    if measure(text) <= cells:
        return text
    while text and measure(text) >= cells:
        text = text[:-1]
    return f"{text.rstrip()}…" if cells > 0 else ""


class Grid:
    """Which cells of a pane are in use."""

    def __init__(self, width: int, height: int, busy: bytes = b"") -> None:
        self.width, self.height = width, height
        self.busy = bytearray(busy) if busy else bytearray(width * height)

    def free(self, x: int, y: int, cells: int) -> bool:
        """Whether these cells of a row are in the pane and nothing is on them."""
        if not (0 <= y < self.height and x >= 0 and x + cells <= self.width):
            return False
        return not any(self.busy[y * self.width + x : y * self.width + x + cells])

    def clear(self, x: int, y: int, cells: int) -> bool:
        """The same with one free cell at either end, where the pane does not end there."""
        left, right = max(0, x - 1), min(self.width, x + cells + 1)
        return x >= 0 and x + cells <= self.width and self.free(left, y, right - left)

    def use(self, x: int, y: int, cells: int, mark: int = PERSON) -> None:
        """A person, a name or fixed words lie on these cells from now on."""
        left, right = max(0, x), min(self.width, x + cells)
        if 0 <= y < self.height and left < right:
            self.busy[y * self.width + left : y * self.width + right] = bytes([mark]) * (right - left)


def rims(disc: Disc, forms: Sequence[Sequence[Said]], grid: Grid, measure: Measure) -> list[Rim]:
    """A label for each sector, outside the disc where it fits there; the narrow sectors choose first.

    The forms of a sector are what it may say, longest first.
    """
    order = sorted(range(1, len(forms) + 1), key=lambda i: (round(disc.starts[i] - disc.starts[i - 1], 3), i))
    found = []
    for sector in order:
        if rim := _rim(disc, sector, forms[sector - 1], grid, measure):
            found.append(rim)
            for row in range(rim.rows):
                grid.use(rim.x - 1, rim.y + row, rim.width + 2, WORDS)
    return sorted(found, key=lambda rim: rim.sector)


def _rim(disc: Disc, sector: int, forms: Sequence[Said], grid: Grid, measure: Measure) -> Rim | None:
    """The first place that fits: in one row near the middle, in two, further off, over the edge of the disc."""
    wide = [(measure(said.line), 1) for said in forms]
    if forms[0].tail:
        wide.insert(1, (max(measure(forms[0].head), measure(forms[0].tail)), 2))
    for over, far in ((0, 3), (0, 8), (4, 8), (12, 8)):
        for width, rows in wide:
            for x, y, side in _places(disc, sector, width, rows, over, far):
                if all(grid.clear(x, y + row, width) for row in range(rows)):
                    return Rim(sector, x, y, width, side, rows)
    return None


def _places(disc: Disc, sector: int, width: int, rows: int, over: int, far: int) -> Iterator[tuple[int, int, int]]:
    """Where a label of this width may stand beside its sector, from the middle of the sector outwards."""
    middle, wide = disc.middle(sector), (disc.starts[sector] - disc.starts[sector - 1]) / 2
    for step in range(far + 1):
        for sign in (1, -1) if step else (1,):
            angle = middle + sign * wide * 0.9 * step / 8
            x, y = disc.point(angle, disc.radius + 1)
            row = int(y // 2)
            if abs(sin(angle)) < ON_ITS_SIDE:
                top = cos(angle) < 0
                row = int((disc.y - disc.radius) // 2) - rows if top else int((disc.y + disc.radius + 1) // 2)
                yield max(0, min(int(x) - width // 2, disc.width - width)), row, 0
                continue
            row -= rows // 2 if cos(angle) < 0.7 else 0
            edge = _edge(disc, row, rows)
            if sin(angle) > 0:
                yield min(int(disc.x - edge) - 1 - width + over, int(x) + over), row, -1
            else:
                yield max(int(disc.x + edge) + 2 - over, int(x) - width + 1), row, 1


def _edge(disc: Disc, row: int, rows: int) -> float:
    """How far the disc reaches to either side in these rows."""
    near = min(abs(line + 0.5 - disc.y) for line in range(row * 2, (row + rows) * 2))
    return float(max(0.0, disc.radius**2 - near**2) ** 0.5)


def short(wanted: Sequence[Wanted], measure: Measure) -> dict[int, str]:
    """Short names, each lengthened until it is the only one of its kind, at last by the company."""
    parts = {one.id: _parts(one.name) for one in wanted}
    found: dict[int, str] = {}
    open_ = {one.id: one for one in wanted}
    for letters in (1, 2, 3, 4, 6, 40):
        texts = {i: f"{parts[i][0]} {parts[i][1][:letters]}".strip() for i in open_}
        seen = Counter(texts.values())
        for i in [i for i, text in texts.items() if seen[text] == 1]:
            found[i] = texts[i]
            del open_[i]
    for i, one in open_.items():
        given, last = parts[i]
        tail = f", {one.company}" if one.company else ""
        whole = f"{given} {last}".strip() + tail
        found[i] = whole if measure(whole) <= LONGEST else f"{given} {last[:1]}".strip() + tail
    return {i: cut(text, LONGEST, measure) for i, text in found.items()}


def _parts(name: str) -> tuple[str, str]:
    """The given name and the last one, without titles and what stands in brackets or after a comma."""
    words = [word for word in _ASIDE.sub(" ", name.split(",")[0]).split() if word[:1].isalpha()]
    if len(words) > 2 and words[0].endswith("."):
        words = words[1:]
    if not words:
        return name.strip() or "?", ""
    return words[0], words[-1] if len(words) > 1 else ""


def names(
    wanted: Sequence[Wanted], limit: int, grid: Grid, foreign: Callable[[int, Wanted], bool], measure: Measure
) -> list[Name]:
    """The names that have room, in the order in which they are wanted; right of the person, else left.

    Only names that are on the screen need to differ: a first round finds who has room.
    """
    trial = Grid(grid.width, grid.height, bytes(grid.busy))
    brief = {one.id: cut(" ".join(_initial(one.name)), LONGEST, measure) for one in wanted}
    there = {name.id for name in _placed(wanted, brief, limit, trial, foreign, measure)}
    chosen = [one for one in wanted if one.id in there]
    return _placed(chosen, short(chosen, measure), limit, grid, foreign, measure)


def _placed(
    wanted: Sequence[Wanted],
    texts: Mapping[int, str],
    limit: int,
    grid: Grid,
    foreign: Callable[[int, Wanted], bool],
    measure: Measure,
) -> list[Name]:
    found: list[Name] = []
    for one in wanted[: limit * 4]:
        if len(found) >= limit:
            break
        width = measure(texts[one.id]) + one.extra
        for x in (one.x + 2, one.x - 1 - width):
            row = one.y * grid.width
            if not _fits(grid, one, x, width, left=x < one.x):
                continue
            if any(foreign(cell, one) for cell in range(row + x, row + x + width)):
                continue
            grid.use(x, one.y, width)
            found.append(Name(one.id, x, one.y, texts[one.id]))
            break
    return found


def _initial(name: str) -> tuple[str, ...]:
    given, last = _parts(name)
    return (given, last[0]) if last else (given,)


def sides(one: Wanted, width: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The cells that must be free for a name of this width: right of the person, or else left."""
    right = [(x, one.y) for x in range(one.x + 1, one.x + width + 3)]
    left = [(x, one.y) for x in range(one.x - width - 2, one.x)]
    box = [(one.x + dx, one.y + dy) for dy in range(-2, 3) for dx in range(-2, 3) if dx or dy]
    return right, [*left, *(cell for cell in box if cell not in left)]


def _fits(grid: Grid, one: Wanted, x: int, width: int, *, left: bool) -> bool:
    """Whether a name has its cells and a free one at either end; left of its person it needs to be alone there."""
    if not left:
        return grid.free(x - 1, one.y, 1) and grid.clear(x, one.y, width)
    if not grid.free(x + width, one.y, 1) or not grid.free(max(0, x - 2), one.y, width + x - max(0, x - 2)):
        return False
    return x >= 0 and not _near(grid, one)


def _near(grid: Grid, one: Wanted) -> bool:
    """Whether another person or a name stands within two cells of this one."""
    for row in range(max(0, one.y - 2), min(grid.height, one.y + 3)):
        for column in range(max(0, one.x - 2), min(grid.width, one.x + 3)):
            if (column, row) != (one.x, one.y) and grid.busy[row * grid.width + column] == PERSON:
                return True
    return False


def tag(x: int, y: int, width: int, cost: Callable[[int, int, int], float], pane: tuple[int, int]) -> tuple[int, int]:
    """Where the full name of the selected person covers least; beside them, else a row or two away."""
    best, least = (max(0, min(x + 2, pane[0] - width)), y), float("inf")
    for down in (0, -1, 1, -2, 2, -3, 3):
        for left in dict.fromkeys((x + 2, x - 1 - width) if not down else (x, x - width + 1, x - width // 2, x + 2)):
            if left < 0 or left + width > pane[0] or not 0 <= y + down < pane[1]:
                continue
            price = cost(left, y + down, width) + abs(down) * 2.5 + (left < x) * 0.5
            if price < least:
                best, least = (left, y + down), price
    return best
