"""Which fields of a row hold the ids of other rows, and the row with other ids in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from netui.book.records import Record

R = TypeVar("R", bound=Record)

NAMES = (
    *("person", "people", "a", "b", "via", "organisation", "event", "touch", "ask", "about", "record", "other"),
    *("helps", "given"),
)
"""Fields that hold the ids of other rows, without which a row makes no sense."""

_ALL = (*NAMES, "promise")


def referred(row: Record) -> Iterator[int]:
    """The ids that a row speaks of."""
    for name in NAMES:
        value = getattr(row, name, None)
        if isinstance(value, tuple):
            yield from value
        elif isinstance(value, int) and value:
            yield value


def renamed(row: R, fresh: Mapping[int, int], key: int) -> R:
    """The row under the id `key`, speaking of others by their new ids."""
    fields = {name: _refers(getattr(row, name), fresh) for name in _ALL if hasattr(row, name)}
    return msgspec.structs.replace(row, **{**fields, "id": key})


def _refers(value: object, fresh: Mapping[int, int]) -> object:
    if isinstance(value, tuple):
        return tuple(fresh.get(key, key) for key in value)
    return fresh.get(value, value) if isinstance(value, int) else value
