"""What people in reach are worth together: those who know each other lead to the same people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from netui.book.book import Book

Pair = tuple[int, int]


def effective(reaches: Collection[float], links: int) -> float:
    """E: the sum of reach times (n - 2t/n)/n, since people who know each other lead to the same people."""
    n = len(reaches)
    return sum(reaches) * (n - 2 * links / n) / n if n else 0.0


def pairs(book: Book, reach: Collection[int]) -> set[Pair]:
    """Who of these people know each other; a tie that is only supposed does not count."""
    rows, index = book.links, book.index["links"]
    links = (rows[link] for i in reach for link in index.get(i, ()) if rows[link].a == i)
    found = ((row.a, row.b) for row in links if row.b in reach and row.b != row.a and row.strength != "maybe")
    return {pair if pair[0] < pair[1] else pair[::-1] for pair in found}


def adds_little(reach: Mapping[int, float], known: Collection[Pair]) -> tuple[int, ...]:
    """Who knows all the others, so that without them as much would be within reach."""
    knows = Counter(i for pair in known for i in pair)
    whole, n = effective(reach.values(), len(known)), len(reach)
    found = (i for i in reach if n > 1 and knows[i] == n - 1)
    rest = {i: [r for other, r in reach.items() if other != i] for i in found}
    return tuple(i for i, others in rest.items() if effective(others, len(known) - knows[i]) >= whole - 1e-9)
