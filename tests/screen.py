"""The helper of all tests of screens: opens the app on a real file, presses keys, renders a page to plain text."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from netui.book.book import Book
from netui.book.changes import Change, between
from netui.book.now import Now
from netui.store.file import Store
from netui.ui.app import NetUI

KEPT = Path(__file__).parent / "screens"
MONDAY = Now("2026-11-23", "09:00", 1_795_420_800_000, 7, "Europe/Berlin", "+01:00")
"""The moment most tests are at."""


def book_file(folder: Path, book: Book, now: Now = MONDAY) -> Path:
    """A real netui.json with these records in it."""
    path = folder / "netui.json"
    store = Store.open(path, now=lambda: now)
    store.commit(Change("Began", between(store.book, book, "").edits))
    store.close()
    return path


class Keys:
    """An open app: press keys, look."""

    def __init__(self, app: NetUI, pilot: Pilot[str]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Real keys, one after the other, each waited for."""
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """A text, letter by letter."""
        await self.pilot.press(*("space" if char == " " else char for char in text))
        await self.pilot.pause()

    @property
    def picture(self) -> str:
        """The page in sight as plain text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def message(self) -> str:
        """The message line."""
        return self.app.said[0]


@asynccontextmanager
async def opened(
    path: Path,
    *,
    size: tuple[int, int] = (120, 36),
    now: Now = MONDAY,
    first: str = "today",
    keys: dict[str, str] | None = None,
) -> AsyncIterator[Keys]:
    """The app on a file, at a size and a moment, until the block ends."""
    store = Store.open(path, now=lambda: now)
    app = NetUI(store, lambda: now, first=first, keys=keys)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Keys(app, pilot)
    finally:
        store.close()


def same_as_kept(name: str, picture: str) -> None:
    """The page looks as it was accepted; NETUI_ACCEPT=1 accepts what is there now."""
    path = KEPT / f"{name}.txt"
    if os.environ.get("NETUI_ACCEPT"):
        path.write_text(picture + "\n", "utf-8")
    assert path.exists(), f"{name} was never accepted: look at it, then run with NETUI_ACCEPT=1"
    assert picture + "\n" == path.read_text("utf-8")
