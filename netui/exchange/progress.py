"""How far a long reading is, told to whoever watches; the watcher may stop it, and then nothing has happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

Tick = Callable[[str, int, int], None]
"""What is done, how much of it, and of how much; may raise Stopped."""

EVERY = 64
"""Items between two words to the watcher."""

_watcher: ContextVar[Tick | None] = ContextVar("watcher", default=None)


class Stopped(Exception):
    """The user does not want it any more."""


@contextmanager
def watched(tick: Tick) -> Iterator[None]:
    """Whatever is read inside is told to `tick`."""
    before = _watcher.set(tick)
    try:
        yield
    finally:
        _watcher.reset(before)


def along(what: str, items: Iterable[T], of: int) -> Iterator[T]:
    """The items, and a word to the watcher now and then."""
    tick = _watcher.get()
    if tick is None:
        yield from items
        return
    for done, item in enumerate(items):
        if done % EVERY == 0:
            tick(what, done, of)
        yield item
    tick(what, of, of)


def bar(done: int, of: int, wide: int = 12) -> str:
    """A bar in words of any terminal, with its per cent: "[####--------] 33 %"."""
    full = min(done * wide // max(of, 1), wide)
    return f"[{'#' * full}{'-' * (wide - full)}] {min(done * 100 // max(of, 1), 100)} %"
