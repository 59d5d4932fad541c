"""The one list: any number of rows, only those in sight are drawn; the cursor is a key, not a number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from netui.ui.keys import bindings

T = TypeVar("T")

MOST_KEPT = 1_000
"""Drawn lines that are kept for when they are to be drawn again."""


class Rows(ScrollView, Generic[T], can_focus=True):
    """Items one under another; `draw` makes a line of one, `key` names it, `rest` tells which are headings."""

    COMPONENT_CLASSES = {"rows--cursor", "rows--away", "rows--marked"}  # noqa: RUF012
    BINDINGS = bindings("rows", "")

    cursor: var[int] = var(0)

    @dataclass
    class Moved(Message):
        """The cursor stands on another item."""

        rows: Rows[Any]

        @property
        def control(self) -> Rows[Any]:
            """The list."""
            return self.rows

    @dataclass
    class Opened(Message):
        """A second click on the item under the cursor."""

        rows: Rows[Any]

        @property
        def control(self) -> Rows[Any]:
            """The list."""
            return self.rows

    def __init__(
        self,
        draw: Callable[[T, int], Content],
        key: Callable[[T], Hashable],
        *,
        rest: Callable[[T], bool] = lambda _: False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.items: Sequence[T] = ()
        self.marks: set[Hashable] = set()
        self._draw, self._key, self._rest = draw, key, rest
        self._drawn: dict[tuple[int, int, bool, bool], Strip] = {}
        self._said: dict[Hashable, Strip] = {}
        self._sight: dict[int, Strip] = {}

    @property
    def item(self) -> T | None:
        """What the cursor stands on; None in an empty list."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    def show(self, items: Sequence[T], at: Hashable | None = None) -> None:
        """These items now; the cursor goes to the key `at`, stays on its item, or where that item was."""
        wanted = at if at is not None else (self._key(self.item) if self.item is not None else None)
        self.items = items
        self.marks &= {self._key(item) for item in items} if self.marks else set()
        place = next((n for n, item in enumerate(items) if self._key(item) == wanted), None)
        self._drawn.clear()
        self._as_long_as(len(items))
        self.cursor = self._free(self.cursor if place is None else place, 1)
        self._repaint()
        self.call_after_refresh(self._in_sight)

    def go(self, key: Hashable) -> bool:
        """The cursor to the item of this key; False where there is none."""
        place = next((n for n, item in enumerate(self.items) if self._key(item) == key), None)
        if place is not None:
            self._to(place, 1)
        return place is not None

    def mark(self) -> None:
        """Mark or unmark the item under the cursor and go down."""
        if self.item is not None:
            self.marks ^= {self._key(self.item)}
            self._redraw()
            self.action_down()

    def action_down(self) -> None:
        """The next row."""
        self._to(self.cursor + 1, 1)

    def action_up(self) -> None:
        """The row before."""
        self._to(self.cursor - 1, -1)

    def action_top(self) -> None:
        """The first row."""
        self._to(0, 1)

    def action_end(self) -> None:
        """The last row."""
        self._to(len(self.items) - 1, -1)

    def action_page_down(self) -> None:
        """A page down."""
        self._to(self.cursor + max(1, self.size.height - 1), 1)

    def action_page_up(self) -> None:
        """A page up."""
        self._to(self.cursor - max(1, self.size.height - 1), -1)

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        self._sight[y] = strip = self._at(y)
        return strip

    def _at(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        width = self.size.width
        if not 0 <= place < len(self.items):
            return Strip.blank(width, self.visual_style.rich_style)
        item = self.items[place]
        at = place == self.cursor and not self._rest(item)
        memo = (place, width, at, self.has_focus)
        if memo not in self._drawn:
            self._drawn[memo] = self._strip(item, width, at)
        return self._drawn[memo]

    def _strip(self, item: T, width: int, at: bool) -> Strip:
        marked = self._key(item) in self.marks
        edge = "✓" if marked else ("▌" if at and self.has_focus else "›" if at else " ")
        style = self.visual_style
        cursor: Style | None = None
        if at:
            name = "rows--cursor" if self.has_focus else "rows--away"
            cursor = Style.from_styles(self.get_component_styles(name))
            style = style + cursor
        line = Content.assemble((edge, "$accent" if at or marked else ""), self._draw(item, width - 1))
        said = (line.plain, tuple(line.spans), width, at, self.has_focus)
        if said not in self._said:
            if len(self._said) > MOST_KEPT:
                self._said.clear()
            self._said[said] = self._painted(line, width, style, cursor)
        return self._said[said]

    def _painted(self, line: Content, width: int, style: Style, cursor: Style | None) -> Strip:
        """The cells of a line; what says the same looks the same, whatever else was drawn anew."""
        strips = Visual.to_strips(self, line.truncate(width, pad=True), width, 1, style, pad=True)
        strip = strips[0] if strips else Strip.blank(width, style.rich_style)
        if cursor is not None and cursor.background is not None:
            ground = RichStyle(bgcolor=cursor.background.rich_color)
            strip = Strip([Segment(s.text, (s.style or RichStyle()) + ground, s.control) for s in strip], width)
        return strip

    def _to(self, place: int, step: int) -> None:
        self.cursor = self._free(place, step)
        self._in_sight()

    def _free(self, place: int, step: int) -> int:
        """The nearest place that is no heading: from `place` on in the direction of `step`, else the other way."""
        last = len(self.items) - 1
        if last < 0:
            return 0
        place = min(max(place, 0), last)
        ahead = range(place, last + 1) if step > 0 else range(place, -1, -1)
        behind = range(place, -1, -1) if step > 0 else range(place, last + 1)
        return next((n for way in (ahead, behind) for n in way if not self._rest(self.items[n])), place)

    def _in_sight(self) -> None:
        top = self.cursor
        if top and self._rest(self.items[top - 1]):
            top -= 1
        self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)

    def _redraw(self) -> None:
        self._drawn.clear()
        self._sight.clear()
        self.refresh()

    def _as_long_as(self, items: int) -> None:
        """How far it scrolls; only where its height follows the items, what is around it is laid out anew."""
        self.set_reactive(Rows.virtual_size, Size(self.size.width, items))
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        if self.styles.is_auto_height:
            self.refresh(repaint=False, layout=True)

    def _repaint(self) -> None:
        """Paint again what looks different now; a terminal is slow to paint and a line quick to make."""
        height = self.size.height
        if len(self._sight) < height:
            self.refresh()
            return
        width = max(self.virtual_size.width, self.size.width)
        if other := [Region(0, y, width, 1) for y in range(height) if self._at(y) != self._sight[y]]:
            self.refresh(*other)

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw again and say so."""
        if old != new:
            self.refresh_line(old)
            self.refresh_line(new)
        self.post_message(self.Moved(self))

    def watch_has_focus(self, _: bool) -> None:
        """The edge mark differs."""
        self._redraw()

    def notify_style_update(self) -> None:
        """A new theme: nothing drawn before holds."""
        super().notify_style_update()
        self._drawn.clear()
        self._said.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Another width: draw anew, keep the cursor in sight."""
        self.virtual_size = Size(event.size.width, len(self.items))
        self._redraw()
        self.call_after_refresh(self._in_sight)

    async def on_click(self, event: events.Click) -> None:
        """A click goes there, a second one opens."""
        place = event.y + self.scroll_offset.y
        if 0 <= place < len(self.items) and not self._rest(self.items[place]):
            if place == self.cursor:
                self.post_message(self.Opened(self))
            self.cursor = place
