"""What a row of the command table is: one thing a key does, and where; nothing here knows Textual."""

from __future__ import annotations

import msgspec


class Command(msgspec.Struct, frozen=True):
    """One thing a key does; the page has a method `action_<name>`."""

    name: str
    keys: tuple[str, ...]
    """As people write them: "d", "Enter", "Shift+Tab", "^p"; the first is the one shown."""
    title: str
    help: str
    on: tuple[str, ...] = ("app",)
    footer: str = ""
    """The word beside the key in the footer; empty: only in help and palette."""
    needs: str = ""
    """The property of the page that must be true for it to be offered."""

    def id(self, scope: str) -> str:
        """What keys.toml calls it."""
        return f"{scope}.{self.name}"


def row(name: str, keys: str, title: str, text: str, on: str = "app", footer: str = "", needs: str = "") -> Command:
    """A row of the table, with its keys and its pages parted by blanks."""
    return Command(name, tuple(keys.split()), title, text, tuple(on.split()), footer, needs)
