"""The dialog of `/`: the cursor moves as one types, n and N go on; what a row is found by, the page says."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from textual.content import Content

from netui.book.identity import fold
from netui.ui.forms import Ask
from netui.ui.text import show

Hay = Sequence[tuple[Hashable, str, str]]
"""Key, folded text to search, and what is said of it."""


class Finder:
    """What was looked for, and where the last match stood."""

    def __init__(self, hay: Callable[[], Hay], go: Callable[[Hashable], None], here: Callable[[], Hashable]) -> None:
        self._hay, self._go, self._here = hay, go, here
        self.text = ""

    def dialog(self, prompt: str) -> Ask:
        """The line; Enter stays at the match."""

        async def take(_: str) -> bool:
            return True

        return Ask(prompt, take, text="", preview=self.typed)

    def typed(self, text: str) -> Content | None:
        """Go to the first match from here on, and say how many there are."""
        self.text = fold(text)
        return self.step(0) if self.text else None

    def step(self, by: int) -> Content:
        """The match `by` places on, round the end; 0 is the first one from the cursor on."""
        hay = self._hay()
        found = [n for n, (_, text, _) in enumerate(hay) if self.text in text] if self.text else []
        if not found:
            return show(f"nothing with «{self.text}» here" if self.text else "/ finds", style="$due")
        here = next((n for n, (key, _, _) in enumerate(hay) if key == self._here()), 0)
        ahead = [n for n in found if (n > here if by > 0 else n >= here)]
        behind = [n for n in found if n < here]
        place = (ahead or found)[0] if by >= 0 else (behind or found)[-1]
        self._go(hay[place][0])
        return show(f"{found.index(place) + 1} of {len(found)}   {hay[place][2]}", style="$fg")
