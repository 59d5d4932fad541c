"""From the command table to Textual: key names as Textual spells them, and bindings."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.binding import Binding, BindingType
from textual.keys import _character_to_key

from netui.ui import commands

_NAMES = {
    "Enter": "enter",
    "Esc": "escape",
    "Tab": "tab",
    "Shift+Tab": "shift+tab",
    "Space": "space",
    "Up": "up",
    "Down": "down",
    "Left": "left",
    "Right": "right",
    "Home": "home",
    "End": "end",
    "PgUp": "pageup",
    "PgDn": "pagedown",
    ",": "comma",
}

_LAYOUTS = (
    ("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"),
    ("ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ№", 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~#'),
    ("іїєґўІЇЄҐЎ", "s]'\\oS}\"|O"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
)
"""Letters of Russian, Ukrainian, Greek and Hebrew keyboards, and what stands on the same keys in Latin."""

LATIN = {letter: key for letters, keys in _LAYOUTS for letter, key in zip(letters, keys, strict=True)}


def latin(event: events.Key) -> events.Key:
    """The key as a Latin keyboard sends it, so that commands work whatever the layout; most keys are it already."""
    key = LATIN.get(event.character or "")
    return event if key is None else events.Key(key if key.isalnum() else _character_to_key(key), key)


def spelled(key: str) -> str:
    """A key of the table as Textual names it."""
    if key.startswith("^") and len(key) == 2:
        return f"ctrl+{key[1]}"
    return _NAMES.get(key, key.lower() if key[:1] == "F" and key[1:].isdigit() else key)


def bindings(scope: str, target: str = "screen") -> list[BindingType]:
    """The bindings of a scope; `target` is where its methods live: screen, app, or "" for the widget itself."""
    prefix = f"{target}." if target else ""
    pages = {page.name for page in commands.PAGES} if scope == "app" else set()
    return [
        Binding(
            ",".join(spelled(key) for key in row.keys),
            f"{prefix}{row.name}" if row.name not in pages else f"app.go('{row.name}')",
            row.title,
            show=False,
            priority=row.name == "quit",  # also out of a dialog
            id=row.id(scope),
        )
        for row in commands.commands(scope)
        if row.keys
    ]


def keymap(users: Mapping[str, str]) -> dict[str, str]:
    """A user's keys as Textual wants them."""
    return {name: ",".join(spelled(key) for key in keys.replace(",", " ").split()) for name, keys in users.items()}
