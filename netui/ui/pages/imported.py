"""Import, third step: what was saved, that nobody is late, and the few things worth doing now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from netui.exchange.outcome import Preview
from netui.rules.outlook import Outlook
from netui.ui.dialogs.targeting import target_line
from netui.ui.page import Page
from netui.ui.text import column, show
from netui.ui.widgets.block import Block
from netui.ui.words import import_words as words

CALM = "Nobody is late: netui does not guess how well you know them."


class Imported(Page):
    """Words and four keys; leaving is one of them."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview

    def body(self) -> ComposeResult:
        """One block."""
        with Vertical(id="main"):
            yield Block(id="saved")

    def show(self, outlook: Outlook) -> None:
        """What is new, where they work, what comes next."""
        self.set_focus(None)
        self.query_one("#saved", Block).show(*self._lines(outlook))

    @property
    def here(self) -> bool:
        """Whether the import still stands, and was not taken back."""
        return all(
            edit.id in self.outlook.book.imports for edit in self.preview.change.edits if edit.table == "imports"
        )

    def hint(self) -> Content:
        """That it can be taken back."""
        return show("One u takes the whole import back, also next week.", style="$muted")

    def _lines(self, outlook: Outlook) -> Iterator[Content]:
        yield words.steps(3, "", self.app.size.width)
        yield Content("")
        if not self.here:
            yield show(" Taken back: nothing of this import is left. U brings it back, Esc leaves.", style="bold")
            return
        yield Content(" ") + show(self._saved(), style="bold")
        yield Content(" ") + show(CALM)
        yield Content("")
        yield from self._telling(outlook)
        at_targets = len(set(outlook.to_sort.people) & set(outlook.gaps.people))
        sort = f"sort the {at_targets} at your targets first" if at_targets else "sort them, the newest first"
        keys = (("t", "name companies or fields you want to get to"), ("S", f"{sort}; stop when you like"))
        for key, text in (*keys, ("2", "the map"), ("q", "enough for today")):
            yield Content("   ") + column(key, 3, "bold $accent") + show(text)

    def _saved(self) -> str:
        found = self.preview
        kept = sum(row.answer == "keep both" for row in found.alike)
        parts = ((found.new, "new"), (found.changed, "joined"), (kept, "to look at"))
        return "Saved: " + (", ".join(f"{number:,} {word}" for number, word in parts if number) or "all of it") + "."

    def _telling(self, outlook: Outlook) -> Iterator[Content]:
        """The companies and fields most of them are in: what a line of targets could name."""
        book = outlook.book
        new = [edit.id for edit in self.preview.change.edits if edit.table == "people" and edit.before is None]
        new = [person for person in new if person in book.people]
        firms = Counter(name for person in new if (name := outlook.about(person).company))
        fields = Counter(field for person in new if (field := outlook.place(person).field))
        for head, found in (("most work at", firms), ("by their titles", fields)):
            often = [f"{name} {count}" for name, count in found.most_common(6) if count > 1]
            if often:
                named = " · ".join(often)
                yield Content("   ") + column(head, 16, "$muted") + show(named, self.app.size.width - 22)
        without = len(new) - fields.total()
        if without and fields.total() > 1:
            yield Content("   ") + column("", 16) + show(f"{without:,} without a field yet", style="$muted")
        if any(count > 1 for count in (*firms.values(), *fields.values())):
            yield Content("")

    def action_targets(self) -> None:
        """A line of companies, fields, roles and cities."""
        self.app.push_screen(target_line(self.app))
