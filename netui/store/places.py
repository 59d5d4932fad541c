"""Where the book, the settings and files to import are; folders netui makes are the user's alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from netui.book.refused import Refused

IMPORTABLE = (".csv", ".xml", ".zip", ".vcf", ".json", ".ics")

MOST = 200
"""Files offered for import; nobody reads further down."""


def book_path(cli_file: str | None = None) -> Path:
    """The book's file: --file, else NETUI_FILE, else NETUI_HOME, else the system's folder for data."""
    if said := cli_file or os.environ.get("NETUI_FILE"):
        return Path(os.path.expanduser(said))
    home = os.environ.get("NETUI_HOME")
    folder = Path(os.path.expanduser(home)) if home else _base("XDG_DATA_HOME", ".local/share") / "netui"
    return made(folder) / "netui.json"


def config_dir() -> Path:
    """Where config.toml, keys.toml and the user's themes lie; it need not exist."""
    home = os.environ.get("NETUI_HOME")
    return Path(os.path.expanduser(home)) if home else _base("XDG_CONFIG_HOME", ".config") / "netui"


def importable() -> list[Path]:
    """Readable files that could be imported, from here, Downloads and the desktop; the newest first."""
    home = Path.home()
    own = _own_names()
    found: dict[Path, float] = {}
    for folder in (Path.cwd(), home / "Downloads", home / "Desktop"):
        for path, changed in _files(folder):
            if path not in found and path.name not in own:
                found[path] = changed
    return sorted(found, key=lambda path: (-found[path], path.name))[:MOST]


def _own_names() -> frozenset[str]:
    return frozenset({"netui.json", Path(os.environ.get("NETUI_FILE") or "netui.json").name})


def _files(folder: Path) -> Iterator[tuple[Path, float]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            name = entry.name.lower()
            fits = name.endswith(IMPORTABLE) or (name.endswith(".txt") and "inbox" in name)
            fits = fits and not name.startswith(".")
            if fits and entry.is_file() and os.access(entry.path, os.R_OK):
                yield Path(entry.path), entry.stat().st_mtime
        except OSError:
            continue


def _base(variable: str, usual: str) -> Path:
    """XDG where it is set (it must be absolute), else what the system uses."""
    said = os.environ.get(variable, "")
    if os.path.isabs(said):
        return Path(said)
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support"
    return Path.home() / usual


def made(folder: Path) -> Path:
    """The folder, created with mode 0700 where it was missing; Refused where that cannot be."""
    missing = [folder, *folder.parents]
    try:
        for part in reversed(missing[: next((n for n, p in enumerate(missing) if p.exists()), 0)]):
            part.mkdir(mode=0o700, exist_ok=True)
            part.chmod(0o700)
    except OSError as fault:
        raise Refused(f"{folder} cannot be made: {fault.strerror}. Name another place with --file.") from fault
    return folder
