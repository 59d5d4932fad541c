"""`p` on a page: who can introduce the user, one way at a time; `m` then writes the ask, or shows why not yet."""

from __future__ import annotations

from netui.book.records import Ask
from netui.rules import ask_words, introductions
from netui.rules.introductions import Hops, Way, Ways, Whom, paths
from netui.ui.dialogs.asking import ask_for
from netui.ui.page import Page


class WithWays(Page):
    """A page on which somebody or some company is meant; subclasses say whom."""

    def __init__(self) -> None:
        super().__init__()
        self._way_at: tuple[Whom | None, int, Hops] = (None, 0, 2)
        self._way_said = ""

    @property
    def way_goal(self) -> Whom | None:
        """Whom to reach from here."""
        return None

    @property
    def meant(self) -> bool:
        """Whether `p` means somebody."""
        return self.way_goal is not None

    @property
    def way(self) -> Way | None:
        """The way that the message line shows."""
        goal, at, hops = self._way_at
        if goal is None or self.app.said[0] != self._way_said or goal != self.way_goal:
            return None
        shown = paths(self.outlook, goal, hops=hops).shown
        return shown[at % len(shown)] if shown else None

    def action_path(self) -> None:
        """The best way; again: the next one, and with none left one hop farther."""
        goal = self.way_goal
        if goal is None:
            self.app.say("Stand on somebody or on a company first.")
            return
        before, at, hops = self._way_at
        again = before == goal and self.app.said[0] == self._way_said
        if not again:
            at, hops = -1, 2
        found = paths(self.outlook, goal, hops=hops)
        if again and hops == 2 and not found.shown and not found.known:
            at, hops = -1, 3
            found = paths(self.outlook, goal, hops=hops)
        self._way_at = (goal, at + 1, hops)
        self._way_said = self._line_of(found, at + 1, hops)
        self.app.say(self._way_said)
        self.settle()

    def _line_of(self, found: Ways, at: int, hops: Hops) -> str:
        said = introductions.words(found, at, self.outlook)
        if found.shown or found.known:
            return f"{said} · m asks" if found.shown and len(found.shown) == 1 else said
        return f"{said} p looks one hop farther." if hops == 2 else said

    def ask_way(self) -> None:
        """The words that ask for the introduction, or the hold in their place."""
        if way := self.way:
            self.ask_for_way(way)

    def ask_for_way(self, way: Way) -> None:
        """One way, from its first introducer."""
        book = self.outlook.book
        whom = (*way.through[1:], way.to)[0]
        ask = Ask(person=way.first, kind="introduction", about=whom)
        what = f"ask {book.people[way.first].name} to introduce you to {book.people[whom].name}"
        ask_for(self.app, ask, ask_words.request(way, book), what=what)
