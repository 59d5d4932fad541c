"""The contact map as a widget: lines made once, the selected person laid over them, a click selects."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from netui.rules.atlas.layout import Atlas, person_at
from netui.ui.widgets.atlas_ink import Look, Mark
from netui.ui.widgets.atlas_paint import Picture


class AtlasView(Widget, can_focus=True):
    """One atlas in one look; it lays out nothing and knows no app."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "AtlasView { width: 1fr; height: 1fr; }"

    @dataclass
    class Selected(Message):
        """A click on a person."""

        id: int

    @dataclass
    class Opened(Message):
        """A second click on the selected person."""

        id: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._picture: Picture | None = None
        self._over: Mapping[int, list[Mark]] = {}
        self._sector = 0
        self.selected: int | None = None
        self._way: tuple[int, ...] = ()

    def show(self, atlas: Atlas, look: Look, shown: Collection[int] | None = None, way: Sequence[int] = ()) -> None:
        """This map now; with shown, or on a way, all others are dimmed where they stand."""
        self._way = tuple(way)
        old = self._picture
        if old is None or old.atlas is not atlas or old.look != look or old.counted != shown or old.way != self._way:
            self._picture = Picture(atlas, look, shown, self._way)
        self._select(self.selected)
        self.refresh()

    def select(self, person: int | None) -> None:
        """Another selected person: only the rows that differ are drawn."""
        before, sector = set(self._over), self._sector
        self._select(person)
        if self._picture is None:
            return
        rows = before | set(self._over)
        if sector != self._sector:
            rows |= self._picture.reach(sector) | self._picture.reach(self._sector)
        self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def _select(self, person: int | None) -> None:
        self.selected = person
        self._over, self._sector = {}, 0
        if self._picture is not None and person is not None:
            spot = self._picture.atlas.spots.get(person)
            if spot is not None:
                self._over, self._sector = self._picture.over(person), spot.sector
        if self._picture is not None and self._way:
            from netui.ui.widgets.atlas_way import traced

            self._over = traced(self._picture, self._way, person, self._over)

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        if self._picture is None or y >= self._picture.atlas.disc.height:
            return Strip.blank(self.size.width)
        return self._picture.line(y, self._sector, self._over.get(y, ()))

    def on_click(self, event: events.Click) -> None:
        """A click selects, a second one opens."""
        person = person_at(self._picture.atlas, event.x, event.y) if self._picture else None
        if person is not None:
            opens = person == self.selected and event.chain > 1
            self.post_message(self.Opened(person) if opens else self.Selected(person))
