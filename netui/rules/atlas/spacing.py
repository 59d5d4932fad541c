"""Where people stand in their part of the disc: even, free, and the same each time.

People are placed in the order of their ids, each on the cell with the most room around it, so a newcomer finds a gap
and moves nobody; a hash of person and cell decides among equals. Crowds become grain, a dot of braille a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WIDE = ((12, 3), (10, 2), (10, 1), (6, 1), (4, 1), (2, 1))
"""Room around a person, columns and rows, best first: with names beside them."""
NARROW = ((6, 2), (5, 2), (4, 2), (3, 1), (2, 1))
"""The same for many people."""

BITS = (0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80)
"""The bit of each dot: left column from the top, then the right one."""
_MASK = 0xFFFFFFFF


class Room:
    """How much room each cell of a pane has; taken cells have none."""

    def __init__(self, width: int, height: int, levels: Sequence[tuple[int, int]]) -> None:
        self.width, self.height, self.levels = width, height, levels
        self.none = len(levels)
        self.level = bytearray(width * height)
        self.keys = [_mixed(cell * 2 + 1) for cell in range(width * height)]
        wide, high = levels[0]
        self.reach = [
            (dx, dy, next((k for k, (a, b) in enumerate(levels) if abs(dx) >= a or abs(dy) >= b), self.none))
            for dy in range(1 - high, high)
            for dx in range(1 - wide, wide)
        ]

    def take(self, x: int, y: int, cells: int, around: int = 1) -> None:
        """Nobody stands on these cells of a row, nor so near beside them."""
        if 0 <= y < self.height:
            left, right = max(0, x - around), min(self.width, x + cells + around)
            if left < right:
                self.level[y * self.width + left : y * self.width + right] = bytes([self.none]) * (right - left)

    def settle(self, person: int, cells: Sequence[int]) -> int | None:
        """The cell where this person stands from now on; None when there is no room left."""
        level = self.level
        best = min([level[cell] for cell in cells], default=self.none)
        if best >= self.none:
            return None
        hashed, keys = _mixed(person), self.keys
        free = [cell for cell in cells if level[cell] == best]
        found = max(free, key=lambda cell: ((hashed ^ keys[cell]) * 0x9E3779B1) & _MASK)
        self.hold(found)
        return found

    def hold(self, cell: int) -> None:
        """Somebody stands here: the cells around have less room."""
        y, x = divmod(cell, self.width)
        level, width, height = self.level, self.width, self.height
        for dx, dy, least in self.reach:
            column, row = x + dx, y + dy
            if 0 <= column < width and 0 <= row < height:
                at = row * width + column
                if level[at] < least:
                    level[at] = least


def _mixed(number: int) -> int:
    """A number as 32 well mixed bits."""
    number = (number ^ number >> 32) & _MASK
    number = ((number ^ number >> 16) * 0x45D9F3B) & _MASK
    number = ((number ^ number >> 16) * 0x45D9F3B) & _MASK
    return number ^ number >> 16


def dots(cells: Iterable[int], width: int) -> list[tuple[int, int]]:
    """The braille dots of these cells as (cell, bit), in an order of which every beginning is spread evenly."""
    found: list[tuple[float, int, int]] = []
    for cell in cells:
        y, x = divmod(cell, width)
        for dot, bit in enumerate(BITS):
            across, down = x * 2 + (dot >> 2), y * 4 + (dot & 3)
            found.append((52.9829189 * ((0.06711056 * across + 0.00583715 * down) % 1) % 1, cell, bit))
    found.sort()
    return [(cell, bit) for _, cell, bit in found]
