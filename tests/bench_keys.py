"""From a key to what it repaints, measured inside the app, without what a test pilot waits.

The first paint shows the cursor where it went; panes beside it may follow, and the last paint counts them too.
"""

from __future__ import annotations

import asyncio
import gc
import time
from pathlib import Path
from typing import Any

from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

import netui.ui
from netui.book.now import Now
from netui.store.file import Store
from netui.ui.app import NetUI
from tests.made import NOW

QUIET = 0.03
"""Seconds without a paint after which the screen counts as repainted."""


class Watched(NetUI):
    """The app that knows when it painted last; what a terminal would get is rendered too."""

    CSS_PATH = str(Path(netui.ui.__file__).with_name("app.tcss"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.paints: list[float] = []

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self.console)
            self.paints.append(time.perf_counter())

    async def took(self, key: str, patience: float = 0.3) -> tuple[float, float] | None:
        """Seconds from the key to its first and to its last paint; None when it painted nothing within the patience."""
        self.paints.clear()
        began = time.perf_counter()
        self.post_message(events.Key(key, key if len(key) == 1 else None))
        while not self.paints and time.perf_counter() - began < patience:
            await asyncio.sleep(0.001)
        while self.paints and time.perf_counter() - self.paints[-1] < QUIET:
            await asyncio.sleep(0.001)
        return (self.paints[0] - began, self.paints[-1] - began) if self.paints else None


async def _keys(
    path: Path, page: str, before: tuple[str, ...], keys: tuple[str, ...], now: Now
) -> list[tuple[float, float]]:
    store = Store.open(path, now=lambda: now)
    app = Watched(store, lambda: now, first=page)
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press(*before)
            await pilot.pause()
            gc.collect()
            gc.freeze()
            found = [took for key in keys if (took := await app.took(key))]
            await pilot.pause(QUIET)
            return found
    finally:
        store.close()


async def _visits(path: Path, page: str, now: Now) -> tuple[float, float]:
    """The first visit of a page, and the next."""
    keys = {"today": "1", "map": "2", "gaps": "3", "events": "4", "queue": "5"}
    store = Store.open(path, now=lambda: now)
    app = Watched(store, lambda: now, first="queue" if page == "today" else "today")
    away = "5" if page == "today" else "1"
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            first = await app.took(keys[page], 5)
            await app.took(away, 5)
            again = await app.took(keys[page], 5)
            assert first, page
            assert again, page
            return first[-1], again[-1]
    finally:
        store.close()


def keys(
    path: Path, page: str, before: tuple[str, ...], keys: tuple[str, ...], now: Now = NOW
) -> list[tuple[float, float]]:
    """Seconds of each of these keys on a page: to its first paint, to its last."""
    return asyncio.run(_keys(path, page, before, keys, now))


def visits(path: Path, page: str, now: Now = NOW) -> tuple[float, float]:
    """Seconds to go to a page for the first time, and again."""
    return asyncio.run(_visits(path, page, now))


class Bare(App[None]):
    """Nothing but text over the whole window, other text at each key: what Textual alone takes for a full repaint."""

    BINDINGS = [("x", "turn")]  # noqa: RUF012
    turns = 0

    def compose(self) -> ComposeResult:
        """One block of text."""
        yield Static(markup=False)

    def action_turn(self) -> None:
        """Thirty-six lines of eight words in two styles."""
        self.turns += 1
        words = [(f"{self.turns:>6} word{n} ", "bold" if n % 2 else "dim") for n in range(8)]
        line = Content.assemble(*words)
        self.query_one(Static).update(Content("\n").join([line] * 36), layout=False)


async def _bare(rounds: int) -> list[float]:
    app = Bare()
    found: list[float] = []
    painted = asyncio.Event()
    show = app._display

    def display(screen: Screen[Any], renderable: Any) -> None:
        show(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(app.console)
            painted.set()

    app._display = display  # type: ignore[method-assign]
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        for _ in range(rounds):
            painted.clear()
            began = time.perf_counter()
            app.post_message(events.Key("x", "x"))
            await painted.wait()
            found.append(time.perf_counter() - began)
            await asyncio.sleep(QUIET)
    return found


def bare(rounds: int) -> list[float]:
    """Seconds from a key to the paint of a whole window that has nothing in it but text."""
    return asyncio.run(_bare(rounds))
