"""A piece of page that shows content as it is given: never markup, wrapped to its width."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Block(Static):
    """Text of any number of lines; `show` takes content only, so data cannot be parsed by accident."""

    def __init__(self, content: Content | None = None, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        self._shown: Content | None = None
        super().__init__(content if content is not None else Content(""), id=id, classes=classes, markup=False)

    def show(self, *lines: Content) -> None:
        """These lines now; the page is laid out anew only where this one takes more or fewer lines than before."""
        wanted = Content("\n").join(lines)
        now = self._shown
        if now is not None and now.is_same(wanted):
            return
        self._shown = wanted
        self.update(wanted, layout=self.styles.is_auto_height and not self._as_high(now, wanted))

    def _as_high(self, before: Content | None, after: Content) -> bool:
        width = self.content_size.width
        if before is None or not width or self.styles.is_auto_width:
            return False
        rules = self.styles.get_rules()
        return before.get_height(rules, width) == after.get_height(rules, width)
