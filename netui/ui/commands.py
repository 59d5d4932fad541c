"""What the command table says: the rows of a scope, the ids a user can name, what is wrong with a user's keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from netui.ui.command import Command
from netui.ui.command_table import PAGES, TABLE, PageName

__all__ = ["PAGES", "TABLE", "Command", "PageName", "commands", "faults", "found", "ids"]


def commands(scope: str) -> Iterator[Command]:
    """The rows of one scope, in the order of the table."""
    return (row for row in TABLE if scope in row.on)


def found(scope: str) -> Iterator[Command]:
    """What works on a page: its own rows, then those of everywhere whose keys it leaves free."""
    own = list(commands(scope))
    taken = {key for row in own for key in row.keys}
    yield from own
    yield from (row for row in commands("app") if not taken.intersection(row.keys))


def ids() -> Mapping[str, Command]:
    """Every id a user can name in keys.toml."""
    return {row.id(scope): row for row in TABLE for scope in row.on}


def faults(keys: Mapping[str, str]) -> list[str]:
    """What is wrong with a user's keys, one sentence each; empty when they can be used."""
    known = ids()
    wrong: list[str] = []
    for name in keys:
        if name not in known:
            near = get_close_matches(name, known, 1)
            wrong.append(f"keys.toml: there is no command {name}." + (f" Do you mean {near[0]}?" if near else ""))
    for scope in {scope for row in TABLE for scope in row.on}:
        owners: dict[str, str] = {}
        for row in commands(scope):
            mine = tuple(keys.get(row.id(scope), "").replace(",", " ").split()) or row.keys
            for key in mine:
                other = owners.setdefault(key, row.id(scope))
                if other != row.id(scope):
                    wrong.append(f"keys.toml: {key} stands for both {other} and {row.id(scope)}.")
    return wrong
