"""The one place where the shell opens the screens, and only where a terminal can show them."""

from __future__ import annotations

import gc
import os
import sys

from netui.cli.verbs import Call, Usage


def opened(call: Call) -> int:
    """The screens over the user's own book."""
    check_terminal()
    return shown(call)


def check_terminal() -> None:
    """Usage, with the verbs that need no terminal, where the screens could not be shown."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb":
        return
    raise Usage("The screens need a terminal. Without one: netui today, netui queue, netui list, netui help.")


def shown(call: Call, greeting: str = "") -> int:
    """Run the screens until the user leaves; the exit code."""
    from netui.store import config

    settings, keys, store = config.read(), config.keys(), call.store
    gc.freeze()  # the book is here to stay: no collection walks through it
    gc.enable()
    from netui.ui.app import NetUI
    from netui.ui.glyphs import named

    app = NetUI(
        store,
        now=call.now,
        glyphs=named(settings.glyphs),
        keys=keys,
        theme=settings.theme,
        keep_theme=config.save_theme,
        greeting=greeting,
    )
    app.run(mouse=settings.mouse)
    return app.return_code or 0
