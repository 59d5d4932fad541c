"""A page that can be looked through: `/` moves the cursor as one types, n and N go on."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.content import Content

from netui.ui.finding import Finder, Hay
from netui.ui.forms import Ask
from netui.ui.page import Page


class FindsHere(Page):
    """What `/`, n and N do; the page says what it holds and where its cursor stands."""

    prompt: ClassVar[str] = "Find here"

    def __init__(self) -> None:
        super().__init__()
        self.finder = Finder(self.hay, self.stand, self.stands)

    def hay(self) -> Hay:
        """What can be found here."""
        raise NotImplementedError

    def stand(self, key: Hashable) -> None:
        """The cursor goes there."""
        raise NotImplementedError

    def stands(self) -> Hashable:
        """Where the cursor is."""
        raise NotImplementedError

    def find(self) -> None:
        """The line of `/`."""
        self.app.push_screen(self.finder.dialog(self.prompt))

    def find_next(self) -> None:
        """The next match."""
        self._step(1)

    def find_previous(self) -> None:
        """The match before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.app.say(self.finder.step(by).plain)


class Finds(FindsHere):
    """The same, and what is not found here is looked for among everybody."""

    def find(self) -> None:
        """The line of `/`; Enter on no match goes on to all people and commands."""
        self.app.push_screen(
            Ask(self.prompt, self._found, preview=self._typed, placeholder="part of a name", enter="stay there")
        )

    def _typed(self, text: str) -> Content | None:
        said = self.finder.typed(text)
        if said is None or self._hits():
            return said
        return said + Content.styled("   Enter looks among everybody", "$muted")

    async def _found(self, text: str) -> bool:
        if self.finder.text and not self._hits():
            from netui.ui.palette import Palette

            self.app.call_later(lambda: self.app.push_screen(Palette(self.app, text)))
        return True

    def _hits(self) -> bool:
        return any(self.finder.text in text for _, text, _ in self.hay())

    def _step(self, by: int) -> None:
        said = self.finder.step(by).plain
        self.app.say(said if self.finder.text else "/ finds in this list, then n and N go on.")
