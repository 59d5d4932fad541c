"""The one place where the shell opens the screens, and only where a terminal can show them."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

from netui.book.refused import Refused
from netui.cli import fault, plain
from netui.cli.verbs import Call, Usage

FOREIGN = (
    *("COLUMNS", "LINES"),  # said once, they would hold however the window changes
    *("TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT"),
    *("TEXTUAL_DRIVER", "TEXTUAL_COLOR_SYSTEM"),
)
"""What of the environment does not hold for the screens; Textual's tools for developers hide them or log every key."""


def check_terminal() -> None:
    """Usage, with the verbs that need no terminal, where the screens could not be shown."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb":
        return
    raise Usage("The screens need a terminal. Without one: netui today, netui queue, netui list, netui help.")


def shown(call: Call, greeting: str = "") -> tuple[int, str]:
    """Run the screens until the user leaves: the exit code, and what they wish to see next ("demo" or nothing)."""
    from netui.store import config

    call.silent = True
    settings, keys, store = config.read(), config.keys(), call.store
    for name in FOREIGN:
        os.environ.pop(name, None)
    from netui.ui.app import NetUI
    from netui.ui.ascii import knows_letters
    from netui.ui.commands import faults
    from netui.ui.glyphs import named

    if wrong := faults(keys):
        raise Refused(" ".join(wrong))
    letters = knows_letters()
    if isinstance(sys.__stderr__, TextIOWrapper):
        sys.__stderr__.reconfigure(
            encoding="utf-8", errors="replace"
        )  # a terminal reads bytes, whatever Python was told
    app = NetUI(
        store,
        call.now,
        glyphs=named(settings.glyphs or ("unicode" if letters else "ascii")),
        keys=keys,
        theme=settings.theme,
        keep_theme=config.save_theme,
        greeting=greeting or _inbox(settings.inbox, call),
        letters=letters,
        started=_collect,
    )
    wish = app.run(mouse=settings.mouse)
    if app.ending:
        return 128 + app.ending, ""
    if app.fault is not None:
        plain.say(fault.said(app.fault))
        return 1, ""
    return app.return_code or 0, wish or ""


def _collect() -> None:
    """Garbage is looked for from the first page on, and never in the book or the modules: they are here to stay."""
    gc.freeze()
    gc.enable()


def _inbox(path: str, call: Call) -> str:
    """What waits in the inbox of config.toml; nothing where there is none."""
    if not os.path.isfile(os.path.expanduser(path)):
        return ""
    from netui.exchange import inbox
    from netui.store import files

    try:
        many = inbox.waiting(files.read(path), call.store.book)
    except Refused:
        return ""
    lines = "1 line waits" if many == 1 else f"{many:,} lines wait"
    return f"{lines} in your inbox. I, Enter shows them." if many else ""
