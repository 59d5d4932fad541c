"""Long work beside the screen: after half a second a bar in the message line, and Esc stops it with nothing changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from textual.timer import Timer

from netui.exchange.progress import Stopped, bar, watched
from netui.ui.page import Page
from netui.ui.text import cut

T = TypeVar("T")

QUIET = 0.5
"""Seconds that need no bar."""
BEAT = 0.1
"""Seconds between two looks."""
MARGIN = 2
"""Cells of the message line without words."""
LEAST = 8
"""Cells of a file's name that are shown in any window."""
STOPPED = "Stopped. Nothing was changed."


class Watch:
    """One piece of work of a page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.stopped = False
        self.running = False
        self._at = ("Reading", 0, 0)
        self._timer: Timer | None = None

    def __call__(self, what: str, done: int, of: int) -> None:
        """From the work: how far it is; ends it when the user does not want it any more."""
        self._at = what, done, of
        if self.stopped:
            raise Stopped

    async def run(self, work: Callable[[], T]) -> T:
        """The work in a thread, with a bar when it takes long; raises Stopped."""

        def watching() -> T:
            with watched(self):
                return work()

        self.begin()
        try:
            return await asyncio.to_thread(watching)
        except asyncio.CancelledError:  # netui is left: the thread would read to the end, and the shell wait for it
            self.stopped = True
            raise
        finally:
            self.end()

    def begin(self) -> None:
        """From now on it takes time."""
        self.running = True
        self.page.set_timer(QUIET, self._show)

    def end(self) -> None:
        """It is over."""
        self.running = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def stop(self) -> None:
        """The user does not want it."""
        self.stopped = True
        self.page.app.say(STOPPED)

    def saving(self) -> None:
        """What cannot be counted."""
        self._at = "Saving", 0, 0

    def _show(self) -> None:
        if self.running and not self.stopped:
            self._say()
            self._timer = self._timer or self.page.set_interval(BEAT, self._say)

    def _say(self) -> None:
        if self.running and not self.stopped:
            what, done, of = self._at
            how_far = f"{bar(done, of)} · " if of else ""
            rest = f"{how_far}Esc stops, nothing is changed."
            name = cut(self.name, max(self.page.app.size.width - len(f"{what}  {rest}") - MARGIN, LEAST))
            self.page.app.say(f"{what} {name} {rest}")
