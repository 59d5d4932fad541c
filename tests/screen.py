"""The helper of all tests of screens: opens the app on a real file, presses keys, renders a page to plain text."""

from __future__ import annotations

import asyncio
import os
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

from textual._queue import Queue
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from netui.book.book import Book
from netui.book.changes import Change, between
from netui.book.now import Now
from netui.store.file import Store
from netui.ui.app import NetUI

KEPT = Path(__file__).parent / "screens"
PATIENCE = 10.0
"""Seconds after which a page that never comes to rest is looked at as it is."""
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
        """Real keys, one after the other, each taken before the next (Pilot.press waits 40 ms and more)."""
        await self.settled()
        for key in keys:
            self._send(key)
            await self.settled()

    async def type(self, text: str) -> None:
        """A text as a quick hand types it: the app itself keeps the letters in order."""
        for char in text:
            self._send("space" if char == " " else char)
        await self.settled()

    async def resize(self, width: int, height: int) -> None:
        """Another size of the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.settled()

    def _send(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            char: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        except KeyError:
            char = key if len(key) == 1 else None
        event = Key(name, char)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def settled(self) -> None:
        """Every key taken, every message handled, all drawn, every worker done or waiting for an answer."""
        calm, latest = 0, monotonic() + PATIENCE
        while calm < 2 and monotonic() < latest and self.app.is_running:
            await asyncio.sleep(0.001)
            calm = 0 if self._busy() else calm + 1

    def _busy(self) -> bool:
        app, screen = self.app, self.app.screen
        return (
            app.serving
            or any(_works(pump) for pump in self._pumps())
            or bool(screen._callbacks or screen._dirty_widgets)
            or screen._layout_required
            or screen._repaint_required
            or (not screen.is_modal and any(worker.is_running for worker in app.workers))
        )

    def _pumps(self) -> Iterator[MessagePump]:
        yield self.app
        for screen in self.app.screen_stack:
            yield from screen.walk_children(with_self=True)

    @property
    def picture(self) -> str:
        """The page in sight as plain text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def message(self) -> str:
        """The message line."""
        return self.app.said[0]


def _works(pump: MessagePump) -> bool:
    """Whether it has messages, or handles one: else its task waits for the next."""
    queue: Queue[Message | None] = pump._message_queue
    waits = bool(queue.ready_event._waiters) and queue.empty()
    return not pump._closed and (not waits or bool(pump._next_callbacks))


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
            keys_of_it = Keys(app, pilot)
            await keys_of_it.settled()
            yield keys_of_it
    finally:
        store.close()


def same_as_kept(name: str, picture: str) -> None:
    """The page looks as it was accepted; NETUI_ACCEPT=1 accepts what is there now."""
    path = KEPT / f"{name}.txt"
    if os.environ.get("NETUI_ACCEPT"):
        path.write_text(picture + "\n", "utf-8")
    assert path.exists(), f"{name} was never accepted: look at it, then run with NETUI_ACCEPT=1"
    assert picture + "\n" == path.read_text("utf-8")
