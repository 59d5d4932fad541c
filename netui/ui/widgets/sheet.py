"""A piece of page that is drawn for the width it has, so that another window size never leaves a wrong line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netui.ui.text import show

Draw = Callable[[int], Iterable[Content]]
"""The lines for so many cells."""


class Sheet(Widget):
    """Text of any number of lines; `show` takes what makes the lines of a width."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._draw: Draw = lambda _: ()
        self._made: dict[int, Content] = {}

    def show(self, draw: Draw) -> None:
        """These lines from now on, at each width."""
        self._draw, self._made = draw, {}
        self.refresh(layout=self.styles.is_auto_height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width."""
        return self._lines(width).get_height({}, width) if width > 0 else 0

    def render(self) -> Content:
        """The lines of the width at hand."""
        return self._lines(self.content_size.width)

    def lines_at(self, width: int) -> list[Content]:
        """What it shows at a width, line by line."""
        return self._lines(width).split("\n", allow_blank=True)

    def _lines(self, width: int) -> Content:
        if width not in self._made:
            self._made[width] = Content("\n").join(self._draw(width))
        return self._made[width]


def wrapped(
    text: str, width: int, *, style: str = "", first: Content | None = None, most: int = 99
) -> Iterator[Content]:
    """A text over several lines, those after the first indented as far as what stands before the first."""
    indent = first.cell_length if first is not None else 0
    room = max(8, width - indent)
    lines = show(text).wrap(room)
    if len(lines) > most:
        last = lines[most - 1].plain.strip()
        if show(last).cell_length > room - 2:
            last = last.rpartition(" ")[0] or last
        lines[most - 1 :] = [show(f"{last} …", room)]
    for n, line in enumerate(lines):
        shown = show(line.plain.rstrip(), style=style)
        yield (first if first is not None and n == 0 else Content(" " * indent)) + shown


def whole_parts(lines: Iterable[Content], room: int) -> Iterator[Content]:
    """The parts between blank lines that fit whole; a smaller one may stand where a larger one does not."""
    left, part = room, list[Content]()
    for line in (*lines, Content("")):
        if line.cell_length or not part:
            part.append(line)
            continue
        if len(part) <= left:
            yield from part
            left -= len(part)
        part = [line]
