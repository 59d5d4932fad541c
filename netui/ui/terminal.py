"""What Textual 8.2.8 leaves open on the terminal's side, each defect worked around here and nowhere else.

Signals that end the app restore the terminal, at the latest after a few seconds; a terminal that went away ends the
app; a fault is kept for the shell to tell and prints nothing here; after Ctrl-Z and `fg` everything is drawn anew.
"""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from functools import partial
from threading import Timer
from types import FrameType
from typing import Any

from netui.ui.themes import Themed

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""Ctrl+C on the keyboard is a key; SIGINT comes from outside like the others."""

PATIENCE = 5.0
"""Seconds an app that was told to end may take."""

_RESTORE = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[?2048l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class Guarded(Themed):
    """An app that ends well, whatever ends it."""

    ending = 0
    """The signal that said it is over."""
    settled = False
    """The first page is there; Textual cannot be ended before."""
    line: list[Any] | None = None
    """How the terminal took and gave letters before the app began."""

    def panic(self, *renderables: object) -> None:
        """End without a word on the screen: a report of Textual's would print people's notes (see `fault`)."""
        self._return_code = 1
        if self._exception is None:
            self._exception = RuntimeError("the terminal could not be read")
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    @property
    def fault(self) -> Exception | None:
        """What ended the app, if it was not the user."""
        return None if self.ending or gone() else self._exception

    def action_suspend(self) -> None:
        """To the shell and back with `fg`, where the terminal can."""
        self.action_suspend_process()

    def end(self, number: int) -> None:
        """A signal says that it is over."""
        self.ending = number
        watch = Timer(PATIENCE, _end_now, (number, self.line))
        watch.daemon = True
        watch.start()
        if self.settled:
            self.exit(return_code=128 + number)


def settle(app: Guarded) -> None:
    """SIGTERM, SIGHUP and SIGINT end the app with the terminal restored; after `fg` everything is drawn anew."""
    app.settled = True
    app.app_resume_signal.subscribe(app, lambda _: app.screen.refresh(layout=True))
    if app.is_headless:
        return
    if app._driver is not None and os.environ.get("TERM_PROGRAM") != "Apple_Terminal":  # it prints the question
        from netui.ui.typed import BRACKETS

        app._driver.write(BRACKETS)
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, app.end, number)
    if app.ending:
        app.call_after_refresh(app.exit, return_code=128 + app.ending)


def gone() -> bool:
    """Whether the terminal that was there has been closed."""
    import termios

    try:
        if sys.__stdin__ is not None:
            termios.tcgetattr(sys.__stdin__.fileno())
    except termios.error as fault:
        return fault.args[0] in (errno.EIO, errno.ENXIO)
    except ValueError:  # closed by netui itself
        return False
    return False


def harden(app: Guarded) -> None:
    """Let Textual's driver read and write through what is safe; to be called before the app runs."""
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        return
    import termios

    from textual.drivers import linux_driver
    from textual.drivers._writer_thread import WriterThread

    from netui.ui.placed import placed
    from netui.ui.typed import Typed

    class Writing(WriterThread):
        """Output that goes nowhere once the terminal is gone, rather than filling a queue nobody empties."""

        def write(self, text: str) -> None:
            """Write, with every letter in its place."""
            super().write(placed(text))

        def run(self) -> None:
            """Write; after a fault only take off what is waiting."""
            with suppress(OSError, ValueError):
                super().run()
                return
            while self._queue.get() is not None:
                pass

    class Driver(linux_driver.LinuxDriver):
        """Switches off all that it switched on: the mouse in pixels too."""

        def _disable_mouse_support(self) -> None:
            super()._disable_mouse_support()
            if self._mouse_pixels:
                self.write("\x1b[?1016l")
                self.flush()

    if app.driver_class is linux_driver.LinuxDriver:
        app.driver_class = Driver
    vars(linux_driver)["getincrementaldecoder"] = lambda code: partial(getincrementaldecoder(code), errors="replace")
    vars(linux_driver)["XTermParser"] = Typed
    vars(linux_driver)["WriterThread"] = Writing

    app.line = termios.tcgetattr(sys.__stdin__.fileno())

    def early(number: int, _: FrameType | None) -> None:
        app.end(number)

    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, early)


def _end_now(number: int, line: list[Any] | None) -> None:
    """The app hangs: what is on disk is whole, so leave the terminal as it was and go."""
    import termios

    with suppress(OSError, ValueError, AttributeError):
        os.write(sys.__stderr__.fileno(), _RESTORE)  # type: ignore[union-attr]
    with suppress(termios.error, ValueError, AttributeError):
        if line is not None:
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, line)  # type: ignore[union-attr]
    os._exit(128 + number)
