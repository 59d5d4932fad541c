"""Themes: a TOML file of roles becomes a Textual theme; screens name roles, never colours."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from weakref import WeakSet

from textual.app import App
from textual.color import Color, ColorParseError
from textual.screen import Screen
from textual.theme import Theme

from netui.book.refused import Refused

ROLES = (
    *("bg", "surface", "panel", "line", "select", "select-fg", "fg", "muted", "faint"),
    *("accent", "fresh", "ok", "due", "late", "faded", "gap"),
)
DEFAULT = "calm-dark"


class Themed(App[str]):
    """An app that styles everything again for another theme, not for another page, which is styled as it is mounted."""

    def __init__(self) -> None:
        super().__init__()
        self._themed: WeakSet[Screen[Any]] = WeakSet()

    def watch_theme(self) -> None:
        """No page has the new colours yet."""
        self._themed.clear()

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the styles and apply them, if a page in sight lacks those of this theme."""
        stale = [screen for screen in self.screen_stack if screen.is_mounted and screen not in self._themed]
        self._themed.update(self.screen_stack)
        if stale:
            super().refresh_css(animate)


def shipped() -> tuple[Theme, ...]:
    """The themes that travel with netui, the default first."""
    names = (DEFAULT, "paper-light", "high-contrast")
    return tuple(theme(_text(name), f"{name}.toml") for name in names)


def begin_with(app: App[Any], wanted: str) -> None:
    """The shipped themes and the wanted one, before anything is styled: a theme set later styles everything twice."""
    for each in shipped():
        app.register_theme(each)
    app.set_reactive(App.theme, wanted if wanted in app.available_themes else DEFAULT)
    app.stylesheet.set_variables(app.get_css_variables())


def theme(text: str, name: str) -> Theme:
    """A theme from the text of a TOML file; Refused names the file and the role that is wrong."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refused(f"The theme {name} is not TOML: {fault}.") from fault
    roles = _roles(document.get("roles", {}), name)
    return Theme(
        name=str(document.get("name", Path(name).stem)),
        primary=roles["accent"],
        secondary=roles["accent"],
        accent=roles["accent"],
        warning=roles["due"],
        error=roles["late"],
        success=roles["fresh"],
        foreground=roles["fg"],
        background=roles["bg"],
        surface=roles["surface"],
        panel=roles["panel"],
        dark=bool(document.get("dark", True)),
        variables=roles,
    )


def _roles(given: Mapping[str, object], name: str) -> dict[str, str]:
    roles: dict[str, str] = {}
    for role in ROLES:
        value = given.get(role)
        if not isinstance(value, str):
            raise Refused(f"The theme {name} lacks the role {role}.")
        try:
            Color.parse(value)
        except ColorParseError as fault:
            raise Refused(f"The theme {name} has no colour for {role}: {value}.") from fault
        roles[role] = value
    return roles


def _text(name: str) -> str:
    inside = files("netui") / "themes" / f"{name}.toml"
    if inside.is_file():
        return inside.read_text("utf-8")
    return (Path(__file__).parents[2] / "themes" / f"{name}.toml").read_text("utf-8")
