"""From a key to the last cell that it repaints, measured inside the app, without what a test pilot waits."""

from __future__ import annotations

import asyncio
import gc
import time
from pathlib import Path
from typing import Any

from textual import events
from textual._compositor import CompositorUpdate
from textual.screen import Screen

import netui.ui
from netui.store.file import Store
from netui.ui.app import NetUI
from tests.made import NOW

QUIET = 0.03
"""Seconds without a paint after which the screen counts as repainted."""


class Watched(NetUI):
    """The app that knows when it painted last; what a terminal would get is rendered too."""

    CSS_PATH = str(Path(netui.ui.__file__).with_name("app.tcss"))
    painted = 0.0

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self.console)
        self.painted = time.perf_counter()

    async def took(self, key: str, patience: float = 0.3) -> float:
        """Seconds from the key to its last paint; 0 when it painted nothing within the patience."""
        began = time.perf_counter()
        self.post_message(events.Key(key, key if len(key) == 1 else None))
        while self.painted < began and time.perf_counter() - began < patience:
            await asyncio.sleep(0.001)
        while time.perf_counter() - max(began, self.painted) < QUIET:
            await asyncio.sleep(0.001)
        return max(0.0, self.painted - began)


async def _keys(path: Path, page: str, before: tuple[str, ...], keys: tuple[str, ...]) -> list[float]:
    store = Store.open(path, now=lambda: NOW)
    app = Watched(store, lambda: NOW, first=page)
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press(*before)
            await pilot.pause()
            gc.collect()
            gc.freeze()
            return [took for key in keys if (took := await app.took(key))]
    finally:
        store.close()


async def _visits(path: Path, page: str) -> tuple[float, float]:
    """The first visit of a page, and the next."""
    keys = {"today": "1", "map": "2", "gaps": "3", "events": "4", "queue": "5"}
    store = Store.open(path, now=lambda: NOW)
    app = Watched(store, lambda: NOW, first="queue" if page == "today" else "today")
    away = "5" if page == "today" else "1"
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            first = await app.took(keys[page], 5)
            await app.took(away, 5)
            return first, await app.took(keys[page], 5)
    finally:
        store.close()


def keys(path: Path, page: str, before: tuple[str, ...], keys: tuple[str, ...]) -> list[float]:
    """Seconds of each of these keys on a page."""
    return asyncio.run(_keys(path, page, before, keys))


def visits(path: Path, page: str) -> tuple[float, float]:
    """Seconds to go to a page for the first time, and again."""
    return asyncio.run(_visits(path, page))
