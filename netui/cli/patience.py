"""A bar on the terminal's error line while a file takes long; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from netui.book.text import clean
from netui.cli.plain import cells

QUIET = 0.5
"""Seconds that need no bar."""
BEAT = 0.1
"""Seconds between two looks."""
WIDE = 79


@contextmanager
def shown(name: str) -> Iterator[None]:
    """Whatever is read inside tells how far it is; the line is gone afterwards."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from netui.exchange.progress import bar, watched

    began = last = monotonic()

    def tick(what: str, done: int, of: int) -> None:
        nonlocal last
        now = monotonic()
        if now - began > QUIET and now - last > BEAT:
            last = now
            line = _line(what, name, bar(done, of))
            print(f"\r{line}{' ' * (WIDE - cells(line))}", end="", file=sys.stderr, flush=True)

    try:
        with watched(tick):
            yield
    finally:
        if last > began:
            print(f"\r{'':<{WIDE}}\r", end="", file=sys.stderr, flush=True)


def _line(what: str, name: str, how_far: str) -> str:
    """As much of the name as leaves room for the bar: a line that is full would go on below and stay there."""
    short = clean(name)[:WIDE]
    while short and cells(f"{what} {short} {how_far}") > WIDE:
        short = short[:-1]
    return f"{what} {short} {how_far}"
