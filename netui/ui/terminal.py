"""What Textual 8.2.8 leaves open on the terminal's side, each defect worked around here and nowhere else.

Signals that end the app restore the terminal; a terminal that went away ends the app; bytes that are no UTF-8 do not;
after Ctrl-Z and `fg` everything is drawn anew; text that arrives at once is a paste, so that none of it runs.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

TYPED_AT_ONCE = 6
"""Characters in one read that no hand types: they are a paste."""

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"


def settle(app: App[str]) -> None:
    """SIGTERM and SIGHUP end the app with the terminal restored; after `fg` everything is drawn anew."""
    app.app_resume_signal.subscribe(app, lambda _: app.screen.refresh(layout=True))
    if app.is_headless:
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, app.exit)


def gone() -> bool:
    """Whether the terminal that was there has been closed."""
    try:
        import termios

        if sys.__stdin__ is not None and sys.__stdin__.isatty():
            termios.tcgetattr(sys.__stdin__.fileno())
    except (OSError, termios.error, ValueError):
        return True
    return False


class Reading:
    """Bytes of the terminal to text: what is no UTF-8 becomes U+FFFD, what came at once becomes a paste."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of one read."""
        text = self._decoder.decode(data, final)
        if len(text) >= TYPED_AT_ONCE and text.isprintable() and len(set(text)) > 1:
            return f"{_PASTE}{text}{_PASTED}"
        return text


def harden() -> None:
    """Let Textual's driver read through `Reading`; to be called before the app runs."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["getincrementaldecoder"] = lambda _: Reading
