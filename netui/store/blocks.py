"""A table as bytes in blocks of some hundred rows: a change joins anew only the blocks it falls into."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

import msgspec

_raw = msgspec.json.Decoder(dict[int, msgspec.Raw])

SIZE = 128
"""Rows a block; a block of twice as many is cut."""

LARGE = 1 << 17
"""Bytes a block; nothing is added to a larger one."""

FEW = 8
"""Rows of one block that are put in one by one."""


class Block:
    """Neighbouring rows, joined by commas, each `"id":{…}`."""

    __slots__ = ("_parts", "_sum", "data", "ids")

    def __init__(self, ids: Sequence[int], data: bytes, parts: list[bytes] | None = None) -> None:
        self.ids = ids
        self.data = data
        self._parts = parts
        self._sum: int | None = None

    @property
    def sum(self) -> int:
        """By what its bytes are known; reckoned once, since a block never changes."""
        if self._sum is None:
            self._sum = crc32(self.data)
        return self._sum

    @property
    def parts(self) -> list[bytes]:
        """The bytes of each row."""
        if self._parts is None:
            self._parts = _cut(self.data, self.ids)
        return self._parts

    def with_(self, moves: Mapping[int, bytes | None]) -> list[Block]:
        """The blocks that follow this one; none when it is empty."""
        if len(moves) < FEW and (one := self._put(moves)) is not None:
            return [one]
        rows: dict[int, bytes] = dict(zip(self.ids, self.parts, strict=True))
        last = self.ids[-1] if self.ids else 0
        sort = False
        for i, body in sorted(moves.items()):
            if body is None:
                rows.pop(i, None)
                continue
            sort = sort or (i < last and i not in rows)
            rows[i] = b'"%d":%s' % (i, body)
        ids = sorted(rows) if sort else list(rows)
        step = SIZE if len(ids) > 2 * SIZE else max(len(ids), 1)
        return [_block(ids[n : n + step], rows) for n in range(0, len(ids), step)]

    def _put(self, moves: Mapping[int, bytes | None]) -> Block | None:
        """The usual change, some rows edited or added at the end, without sorting anything; None for all others."""
        ids, parts = list(self.ids), self.parts.copy()
        for i, body in moves.items():
            at = bisect_left(ids, i)
            new = at == len(ids)
            if body is None or (new and at >= 2 * SIZE) or (not new and ids[at] != i):
                return None
            if new:
                ids.append(i)
                parts.append(b"")
            parts[at] = b'"%d":%s' % (i, body)
        return Block(ids, b",".join(parts), parts) if ids else None


def _block(ids: list[int], rows: Mapping[int, bytes]) -> Block:
    parts = [rows[i] for i in ids]
    return Block(ids, b",".join(parts), parts)


def _cut(data: bytes, ids: Sequence[int]) -> list[bytes]:
    found = _pieces(data, ids)
    return found if found is not None else [b'"%d":%s' % row for row in _bodies(b"{%s}" % data)]


def _pieces(data: bytes, ids: Iterable[int]) -> list[bytes] | None:
    """Cut before each of these ids; None where the rows do not lie as netui writes them, so that no byte is lost."""
    starts: list[int] = []
    at = 0
    for i in ids:
        at = data.find(b'"%d":{"id":' % i, at)
        if at < 0 or (starts and data[at - 2 : at] != b"},") or (not starts and at):
            return None
        starts.append(at)
    ends = [*(at - 1 for at in starts[1:]), len(data)][: len(starts)]
    return [data[a:b] for a, b in zip(starts, ends, strict=True)]


def _bodies(table: bytes) -> Iterator[tuple[int, bytes]]:
    for key, body in _raw.decode(table).items():
        yield key, bytes(body)


class Table:
    """All rows of one table by rising id, as bytes; never changed, only followed by another."""

    __slots__ = ("_blocks", "_ids", "_lying", "_sums", "size")

    def __init__(self, blocks: list[Block], size: int | None = None) -> None:
        self._blocks = blocks
        self._lying = b""
        self._ids: Sequence[int] = ()
        self._sums: list[int] = []
        self.size = sum(len(block.data) + 1 for block in blocks) if size is None else size
        """About how many bytes it takes."""

    @classmethod
    def of(cls, rows: Mapping[int, bytes]) -> Table:
        """A table of these bodies."""
        return cls(Block((), b"").with_(rows))

    @classmethod
    def lying(cls, ids: Sequence[int], data: bytes) -> Table:
        """A table as it was read, its rows as netui writes them: cut only when it is changed."""
        if not ids:
            return cls([])
        table = cls([], len(data))
        table._ids, table._lying = ids, data
        return table

    def known(self, sums: Sequence[int]) -> None:
        """The sums of what was read, when they are known already."""
        self._sums = list(sums)

    @property
    def blocks(self) -> list[Block]:
        """The blocks, cut from what was read where nobody needed them before."""
        if self._lying:
            groups = [self._ids[n : n + SIZE] for n in range(0, len(self._ids), SIZE)]
            pieces = _pieces(self._lying[1:-1], [ids[0] for ids in groups])
            if pieces is None:
                self._blocks = Table.of(dict(_bodies(self._lying))).blocks
            else:
                self._blocks = [Block(ids, piece) for ids, piece in zip(groups, pieces, strict=True)]
            self._lying, self._sums = b"", []
        return self._blocks

    def with_(self, moves: Mapping[int, bytes | None]) -> Table:
        """The table with these bodies put in, and the rows of None taken out."""
        if not moves:
            return self
        blocks = list(self.blocks) or [Block((), b"")]
        firsts = [block.ids[0] if block.ids else 0 for block in blocks]
        falls: dict[int, dict[int, bytes | None]] = defaultdict(dict)
        if len(blocks[-1].data) > LARGE and min(moves) > blocks[-1].ids[-1]:
            return Table([*blocks, *Block((), b"").with_(moves)])
        for i, body in moves.items():
            falls[max(bisect_right(firsts, i) - 1, 0)][i] = body
        for n in sorted(falls, reverse=True):
            blocks[n : n + 1] = blocks[n].with_(falls[n])
        return Table(blocks)

    @property
    def sums(self) -> list[int]:
        """Length and sum of every block, one after the other: by these a hand edit is seen."""
        if self._lying:
            if not self._sums:
                inner = self._lying[1:-1]
                self._sums = [len(inner), crc32(inner)]
            return self._sums
        if not self._sums:
            self._sums = [number for block in self._blocks for number in (len(block.data), block.sum)]
        return self._sums

    def rows(self) -> Iterator[tuple[int, bytes]]:
        """Each id with its entry, `"id":{…}`."""
        for block in self.blocks:
            yield from zip(block.ids, block.parts, strict=True)

    def chunks(self, name: str) -> Sequence[bytes]:
        """The table as it stands in the file, under its name."""
        if self._lying:
            return (b'"%s":' % name.encode(), self._lying)
        pieces = [b","] * (2 * len(self._blocks) - 1)
        pieces[::2] = [block.data for block in self._blocks]
        return (b'"%s":{' % name.encode(), *pieces, b"}")


def unchanged(table: bytes | msgspec.Raw, sums: Sequence[int]) -> bool:
    """Whether a table as it lies in the file is the one whose blocks had these lengths and sums."""
    at, view = 1, memoryview(table)
    for length, total in zip(sums[::2], sums[1::2], strict=False):
        if crc32(view[at : at + length]) != total:
            return False
        at += length + 1
    return at == len(view) if sums else bytes(view[:3]) == b"{}"
