"""The settings of this machine: config.toml (theme, glyphs, mouse, inbox) and keys.toml."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from netui.book.refused import Refused
from netui.store import places
from netui.store.atomic import replaced
from netui.store.layer import Layer

GLYPHS = ("", "unicode", "ascii")


class Config(msgspec.Struct, frozen=True):
    """How netui looks on this machine."""

    theme: str = ""
    """The name of a theme; empty: the first one that fits the terminal."""
    glyphs: str = ""
    """unicode, or ascii for fonts without circles and arrows; empty: what the locale allows."""
    mouse: bool = True
    inbox: str = ""
    """A text file whose lines are captured at the next start."""


def read() -> Config:
    """What config.toml says; Refused with the file, the key and the nearest name where it says something else."""
    path = places.config_dir() / "config.toml"
    said = _toml(path)
    for name, value in said.items():
        known = getattr(Config(), name) if name in Config.__struct_fields__ else None
        if known is None:
            raise Refused(f"{path}: there is no setting {_shown(name)}{nearest(name, Config.__struct_fields__)}.")
        if type(value) is not type(known):
            kind = "true or false" if isinstance(known, bool) else "a text in quotes"
            raise Refused(f"{path}: {name} is {_shown(value)}, but has to be {kind}.")
    if said.get("glyphs", GLYPHS[0]) not in GLYPHS:
        raise Refused(f"{path}: glyphs is {_shown(said['glyphs'])}, but has to be one of unicode, ascii.")
    return Config(**said)


def keys() -> dict[str, str]:
    """Command to the keys that keys.toml gives it; which commands there are, the screens know."""
    path = places.config_dir() / "keys.toml"
    found: dict[str, str] = {}
    for name, value in _flat(_toml(path)).items():
        if isinstance(value, list) and value and all(isinstance(key, str) for key in value):
            value = ",".join(value)
        if not isinstance(value, str) or not value.strip():
            raise Refused(f"{path}: {_shown(name)} is {_shown(value)}, but has to be a key in quotes.")
        found[name] = value
    return found


def save_theme(name: str) -> None:
    """Write the theme into config.toml; all other lines stay as they are."""
    folder = places.made(places.config_dir())
    path = Path(os.path.realpath(folder / "config.toml"))
    line = f"theme = {_quoted(name)}"
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        head = next((n for n, text in enumerate(lines) if text.lstrip().startswith("[")), len(lines))
        at = next((n for n, text in enumerate(lines[:head]) if re.match(r"\s*theme\s*=", text)), None)
        if at is None:
            lines.insert(head, line)
        else:
            lines[at] = line
        replaced(Layer(), str(path), ["\n".join([*lines, ""]).encode()])
    except (OSError, UnicodeError) as fault:
        raise Refused(
            f"The theme is not kept: {path} cannot be written ({getattr(fault, 'strerror', fault)})."
        ) from fault


def nearest(name: str, names: Iterable[str]) -> str:
    """A hint in words at the name that was meant; empty when none is near."""
    found = difflib.get_close_matches(name, list(names), 1)
    return f"; did you mean {found[0]}?"[:-1] if found else ""


def _toml(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise Refused(f"{path} cannot be read: {(fault.strerror or '').lower()}.") from fault
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise Refused(f"{path} is no TOML: {str(fault)[:120]}. Put it right or take it away.") from fault


def _flat(values: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """`[queue] done = "d"` and `"queue.done" = "d"` mean the same."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        found.update(_flat(value, f"{before}{name}.") if isinstance(value, dict) else {f"{before}{name}": value})
    return found


def _shown(value: object) -> str:
    return repr(value)[:60]


def _quoted(text: str) -> str:
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in text) + '"'
