"""What every page is: tabs, a body, the message line, a footer; and when it draws anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget

from netui.book.dates import short
from netui.rules.outlook import Outlook
from netui.rules.queue import Queue
from netui.ui import commands
from netui.ui.app import NetUI
from netui.ui.keys import bindings
from netui.ui.widgets.block import Block
from netui.ui.widgets.line import Footer, Said, Tabs
from netui.ui.widgets.rows import Rows

LEAST = (80, 24)
"""The smallest window a page is drawn in."""


class Page(Screen[None]):
    """A body between the lines of the frame; subclasses give `body` and `show`."""

    app = getters.app(NetUI)
    tabs = getters.query_one(Tabs)
    said = getters.query_one(Said)
    footer = getters.query_one(Footer)

    scope: ClassVar[str] = "app"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.scope = cls.__name__.lower()
        if "BINDINGS" not in cls.__dict__:
            cls.BINDINGS = bindings(cls.scope)
        super().__init_subclass__(**kwargs)

    def __init__(self) -> None:
        super().__init__()
        self.shown: Outlook | None = None
        self._drawing = False
        self._before_small: Widget | None = None
        self._behind = False

    # for subclasses

    def body(self) -> ComposeResult:
        """The widgets between the lines."""
        yield from ()

    def show(self, outlook: Outlook) -> None:
        """Draw these answers; called when they changed and the page is in sight."""

    def tell(self) -> None:
        """Draw what stands beside the cursor; called once after all that a key did."""

    def hint(self) -> Content:
        """What the message line says while there is no message."""
        return Content("")

    def clear_one(self) -> bool:
        """One step of Esc within the page: text, marks, filter; False when there is nothing to clear."""
        for rows in self.query(Rows):
            if rows.marks:
                rows.marks.clear()
                rows.show(rows.items)
                return True
        return False

    @property
    def adds(self) -> str:
        """The words the add line begins with here."""
        return ""

    @property
    def outlook(self) -> Outlook:
        """The answers that the page shows: what stands on it is in them, whatever came while it was out of sight."""
        return self.shown or self.app.outlook

    @property
    def queue(self) -> Queue:
        """Today's cards among these answers."""
        return self.app.queue_of(self.outlook)

    # the frame

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield Tabs()
        with Horizontal(id="body"):
            yield from self.body()
        yield Said()
        yield Footer()
        yield Block(id="small")

    def on_mount(self) -> None:
        """Follow the app's answers and messages."""
        self.tabs.tabs = tuple((page.key, page.name, page.title) for page in commands.PAGES)
        self.watch(self.app, "outlook", self._answers_moved, init=False)
        self.watch(self.app, "said", self._said_moved)
        self._draw()

    def on_screen_resume(self) -> None:
        """In sight again: draw what changed meanwhile."""
        if self.shown is not None and self.shown is not self.app.outlook:
            self._draw()
        self._said_moved()
        self.settle()

    def _answers_moved(self) -> None:
        if self.in_sight and self.is_mounted:
            self._draw()

    @property
    def in_sight(self) -> bool:
        """Nothing but a dialog lies over it; a page under another page waits until it is seen again."""
        if not self.is_current:
            return False
        stack = self.app.screen_stack
        return not any(isinstance(screen, Page) for screen in stack[stack.index(self) + 1 :])

    @property
    def gone(self) -> bool:
        """It was left meanwhile: what comes back from a thread has no place to be shown."""
        return self._pruning or not self.is_running

    def _said_moved(self) -> None:
        if self.in_sight:  # a page below would have all of this one painted again
            self.said.text, self.said.wrong = self.app.said

    def _draw(self) -> None:
        self.shown = self.app.outlook
        self.show(self.shown)
        self.settle()

    def settle(self) -> None:
        """Tabs, hint and footer fit what is under the cursor."""
        self.tabs.current = self.app.current_mode
        self.tabs.right = self._counts()
        self.said.hint = self.hint()
        own = [row for row in commands.found(self.scope) if row.footer and self.offers(row)]
        self.footer.keys = tuple((row.name, self.key_of(row), row.footer) for row in own)
        if not self._behind:
            self._behind = self.call_after_refresh(self._tell_now)

    def _tell_now(self) -> None:
        self._behind = False
        if self.shown is not None and self.is_attached:
            self.tell()

    def after_paint(self, draw: Callable[[], None]) -> None:
        """Draw once what a key was about is painted; a widget says one message late that it has to paint."""
        self.call_after_refresh(self.call_after_refresh, draw)

    def make_way(self, to: Page | None = None) -> None:
        """Back, or on to the page that takes this one's place; nowhere once the user has gone elsewhere."""
        self.app.call_later(self._make_way, to)

    async def _make_way(self, to: Page | None) -> None:
        if self.app.screen is not self:
            return
        said, wrong = self.app.said
        if to is None:
            await self.app.pop_screen()
            return
        await self.app.switch_screen(to)
        if said:
            to.call_after_refresh(self.app.say, said, wrong=wrong)

    def offers(self, row: commands.Command) -> bool:
        """Whether a command makes sense now."""
        if row.name == "find":
            return hasattr(self, "find")
        return not row.needs or bool(getattr(self, row.needs, False))

    def key_of(self, row: commands.Command) -> str:
        """The key of a command on this page, the user's own where given."""
        scope = self.scope if self.scope in row.on else "app"
        users = self.app.users_keys.get(row.id(scope), "")
        return users.replace(",", " ").split()[0] if users else row.keys[0]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command that lacks what it needs does nothing."""
        row = next((row for row in commands.commands(self.scope) if row.name == action), None)
        return True if row is None else self.offers(row)

    def _counts(self) -> str:
        outlook = self.app.outlook
        day = short(outlook.now.day, outlook.now)
        if not outlook.book.people:
            return day
        cards = self.app.queue.cards
        due, owed = len(cards), sum(card.tier == "promises" for card in cards)
        return " · ".join([day, f"{due} due" if due else "nothing due", *([f"{owed} owed"] if owed else [])])

    def action_searching(self) -> None:
        """Since when the user looks for a job, or no longer."""
        from netui.ui.dialogs.myself import search_line

        self.app.push_screen(search_line(self.app))

    # the mouse

    def on_rows_moved(self) -> None:
        """The cursor moved: an action, so the message line is free again."""
        if self.shown is not None:
            self.app.hush()
            self.settle()

    async def on_rows_opened(self) -> None:
        """A second click is Enter."""
        await self.run_action("screen.open")

    async def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        """A click on a tab is its number."""
        await self.app.go(event.name)

    async def on_footer_chosen(self, event: Footer.Chosen) -> None:
        """A click on a key of the footer is that key."""
        own = any(row.name == event.name for row in commands.commands(self.scope))
        await self.run_action(f"{'screen' if own else 'app'}.{event.name}")

    def on_resize(self, event: Resize) -> None:
        """Under the smallest size a page says so, and keeps everything."""
        small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        if small and not self.has_class("-small"):
            self._before_small = self.focused
        self.set_class(small, "-small")
        if not small and self._before_small is not None:
            self.call_after_refresh(self._focus_again, self._before_small)
            self._before_small = None
        if small:
            self.query_one("#small", Block).show(*_too_small(event.size.width, event.size.height))

    def _focus_again(self, widget: Widget) -> None:
        """What is hidden in a small window loses the keys; they come back to it."""
        if self.focused is None and widget.is_attached:
            widget.focus()


def _too_small(width: int, height: int) -> Iterable[Content]:
    yield Content(f"This window is {width} x {height}. netui needs {LEAST[0]} x {LEAST[1]}.")
    yield Content("")
    yield Content("Make it larger, or use the plain commands:")
    yield Content.styled("netui today      netui queue     netui add", "$accent")
    yield Content("")
    yield Content("Nothing is lost: an open draft is kept.   q quit")
