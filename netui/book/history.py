"""What `u` and `U` mean, from the rows of the history alone.

A row is a change, or it takes another row back: `u` names a change, `U` names the row of a `u`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Step(Protocol):
    """What has to be known of a row: its own id, and the id it takes back (empty for a change)."""

    @property
    def id(self) -> str:
        """The row's own name."""

    @property
    def undoes(self) -> str:
        """The row that it takes back."""


class History:
    """Which change `u` takes back next, and which `U` brings again."""

    __slots__ = ("roots", "undo", "undone", "redo")  # noqa: RUF023  (in the order they are explained)

    roots: dict[str, str]
    """Row to the change whose edits it moved; a change is its own."""
    undo: str | None
    """The id of the change that `u` takes back."""
    redo: str | None
    """The id of the row that `U` takes back."""
    undone: frozenset[str]
    """The changes that are taken back at present."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self.roots = {}
        done: dict[str, None] = {}
        back: dict[str, str] = {}
        lost: set[str] = set()
        for step in steps:
            root = self.roots.get(step.undoes) if step.undoes else step.id
            if root is None:
                continue  # it names a row that is no longer kept
            self.roots[step.id] = root
            if not step.undoes:
                done[root] = None
                lost |= back.keys()
                back.clear()  # a new change: what was taken back stays so
            elif root in done:
                del done[root]
                back[root] = step.id
            else:
                back.pop(root, None)
                lost.discard(root)
                done[root] = None
        self.undo = next(reversed(done), None)
        self.redo = next(reversed(back.values()), None)
        self.undone = frozenset(lost | back.keys())
