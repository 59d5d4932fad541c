"""One line of the bench, and how two things are measured in turns."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import msgspec


class Row(msgspec.Struct):
    """One line of the table."""

    what: str
    ours: float
    """Seconds."""
    limit: float
    """Seconds, of the peer measured beside it."""
    peer: str
    goal: float
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the limit."""
        return self.ours / self.limit


def in_turns(ours: Callable[[], Any], limit: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """The medians of both, measured one after the other, so that a busy machine is unfair to neither.

    What was there before is set aside first, as the screens do it after loading.
    """
    times: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    gc.freeze()
    try:
        for _ in range(rounds):
            for work, found in zip((ours, limit), times, strict=True):
                began = time.perf_counter()
                kept = work()
                found.append(time.perf_counter() - began)
                del kept
    finally:
        gc.unfreeze()
    return median(times[0]), median(times[1])
