"""To the clipboard and to the browser: only cleaned text, only links that were parsed whole."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from urllib.parse import urlsplit

from netui.book.text import clean

TOOLS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("clip.exe",),
)
"""Tried in this order; the terminal's own clipboard comes last because it never answers."""

PATIENCE = 2
"""Seconds a clipboard tool may take."""


def copied(text: str, by_terminal: Callable[[str], None]) -> str:
    """Copy the text, line by line cleaned; gives the sentence for the message line."""
    harmless = "\n".join(clean(line) for line in text.splitlines())
    for tool in TOOLS:
        if shutil.which(tool[0]) and _handed(tool, harmless):
            return f"Copied with {tool[0]}. Copied is not sent: d says it went out."
    by_terminal(harmless)
    return "Sent to the terminal's clipboard; some ignore that. Copied is not sent."


def _handed(tool: tuple[str, ...], text: str) -> bool:
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(tool, input=text.encode(), timeout=PATIENCE, check=False, stdout=quiet, stderr=quiet)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def safe_link(link: str) -> str | None:
    """The address when it is http, https or mailto, whole and harmless; else None."""
    if clean(link) != link or " " in link or link.startswith("-"):
        return None
    if "://" not in link and not link.startswith("mailto:"):
        link = f"https://{link}"
    try:
        parts = urlsplit(link)
        _ = parts.port  # parsed only when asked for
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return link if "@" in parts.path else None
    return link if parts.scheme in ("http", "https") and parts.hostname else None
