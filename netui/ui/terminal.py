"""What Textual leaves open on the terminal's side: signals, a terminal that went away, Ctrl-Z and back."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App


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
