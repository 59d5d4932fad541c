"""From the command table to Textual: key names as Textual spells them, and bindings."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

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
}


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
            id=row.id(scope),
        )
        for row in commands.commands(scope)
    ]


def keymap(users: Mapping[str, str]) -> dict[str, str]:
    """A user's keys as Textual wants them."""
    return {name: ",".join(spelled(key) for key in keys.replace(",", " ").split()) for name, keys in users.items()}
