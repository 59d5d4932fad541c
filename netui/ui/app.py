"""The app: it owns the newest answers, the message line and the user's keys, and is the only door to the store."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.filter import LineFilter
from textual.reactive import var

from netui.book.book import Book
from netui.book.changes import Change
from netui.book.now import Now
from netui.book.refused import Refused
from netui.rules.outlook import Outlook
from netui.ui import commands, terminal, themes
from netui.ui.ascii import Ascii
from netui.ui.errands import Errands
from netui.ui.glyphs import ASCII, UNICODE, Glyphs
from netui.ui.keys import bindings, keymap
from netui.ui.text import Door

if TYPE_CHECKING:
    from netui.book.records import Person
    from netui.rules.queue import Queue
    from netui.store.file import Saved, Store
    from netui.ui.page import Page

SLOW = 0.15
"""Seconds after which a save says that it is under way."""

LOOK = 1.0
"""Seconds between two looks at the file, the day and the terminal."""


class NetUI(Errands):
    """The screens of one book."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings("app", "app")
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (110, "-wide"),
        (160, "-widest"),
    ]

    outlook: var[Outlook] = var(Outlook(Book(), Now("2020-01-01")), init=False)
    said: var[tuple[str, bool]] = var(("", False))
    """The message line, and whether it says that something went wrong."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], Now],
        *,
        glyphs: Glyphs = UNICODE,
        keys: dict[str, str] | None = None,
        theme: str = "",
        keep_theme: Callable[[str], None] | None = None,
        first: str = "today",
        greeting: str = "",
        letters: bool = True,
        started: Callable[[], None] = lambda: None,
    ) -> None:
        self.store, self.now, self.glyphs = store, now, glyphs
        self.users_keys = keys or {}
        self._daily, self._said_at = ("", 0), 0
        self.kept_lines: dict[str, str] = {}
        self._first, self._greeting, self._keep_theme, self._started = first, greeting, keep_theme, started
        super().__init__()
        themes.begin_with(self, theme)
        terminal.harden(self)
        for page in commands.PAGES:
            self.add_mode(page.name, partial(self.page_named, page.name))
        self._doors: list[LineFilter] = [Door(), *([Ascii(letters)] if glyphs is ASCII else [])]

    async def on_mount(self) -> None:
        """Themes, keys, first answers, first page."""
        if os.environ.get("NETUI_TEST_CRASH"):
            raise RuntimeError("asked for by NETUI_TEST_CRASH")
        self.set_keymap(keymap(self.users_keys))
        self.outlook = Outlook(self.store.book, self.now())
        terminal.settle(self)
        self.set_interval(LOOK, self.look)
        await self.switch_mode(self._first)
        if greeting := self._greeting or " ".join(self.store.notes):
            self.say(greeting)

    def on_ready(self) -> None:
        """The first page is there."""
        self._started()

    async def look(self) -> None:
        """What came in from elsewhere, and whether it is another day."""
        if terminal.gone():
            self.exit()
            return
        try:
            news = await asyncio.to_thread(self.store.news)
        except Refused as no:
            self.say(str(no), wrong=True)
            return
        if news is not None:
            self.moved(news.book)
            self.store.seen()
            self.say(f"{news.label} · u undo")
        elif self.now().day != self.outlook.now.day:
            self.moved(self.store.book)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Every role has a value from the first paint on."""
        return dict(themes.shipped()[0].variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing from outside reaches the terminal as it came."""
        return [*super().get_line_filters(), *self._doors]

    # changes

    async def commit(self, change: Change) -> bool:
        """Save a change, then show it; False with a sentence on the message line when it was refused."""
        if not change.edits:
            self.say(change.label)
            return True
        return await self._saved(partial(self.store.commit, change), "u undo")

    async def action_undo(self) -> None:
        """Take back the newest change."""
        await self._saved(self.store.undo, "U redo")

    async def action_redo(self) -> None:
        """Bring back what undo took."""
        await self._saved(self.store.redo, "u undo")

    async def _saved(self, work: Callable[[], Saved], way_back: str) -> bool:
        task = asyncio.create_task(asyncio.to_thread(work))
        done, _ = await asyncio.wait({task}, timeout=SLOW)
        if not done:
            self.say("saving…")
        try:
            saved = await task
        except Refused as no:
            self.say(str(no), wrong=True)
            return False
        self.moved(saved.book)
        others = ", ".join(saved.others)
        if not saved.label:
            self.say(f"{others} · u undo")
            return False
        self.say(f"{saved.label}, saved · {way_back}{f' · meanwhile: {others}' if others else ''}")
        return True

    def moved(self, book: Book) -> None:
        """The screens follow a book that is durable."""
        self.outlook = self.outlook.after(book, self.now())

    def say(self, text: str, *, wrong: bool = False) -> None:
        """One sentence on the message line, until the next action."""
        self.said, self._said_at = (text, wrong), self.actions

    def hush(self) -> None:
        """The message line shows the hint of the page again, unless what it says belongs to this very action."""
        if self.said[0] and self._said_at != self.actions:
            self.said = ("", False)

    @property
    def queue(self) -> Queue:
        """Today's cards, with the few more or less that were asked for until midnight."""
        return self.queue_of(self.outlook)

    def queue_of(self, outlook: Outlook) -> Queue:
        """The same among these answers, as a page shows them that is out of sight."""
        day, by = self._daily
        if day != outlook.now.day or not by:
            return outlook.queue
        return outlook.queue.shown(max(0, outlook.book.me.settings.daily_cards + by))

    def change_daily(self, by: int) -> None:
        """More or fewer cards until midnight; nothing is saved."""
        day, before = self._daily if self._daily[0] == self.outlook.now.day else (self.outlook.now.day, 0)
        self._daily = (day, max(-self.outlook.book.me.settings.daily_cards, before + by))
        self.outlook = self.outlook.after(self.outlook.book)
        self.say(f"{len(self.queue.cards)} cards left today")

    def page_named(self, name: str, *args: Any) -> Page:
        """A page by its name, imported at its first visit."""
        module = import_module(f"netui.ui.pages.{name}")
        return cast("Page", getattr(module, "".join(part.title() for part in name.split("_")))(*args))

    async def push(self, name: str, *args: Any) -> None:
        """A page on top of this one; Esc comes back."""
        self.hush()
        await self.push_screen(self.page_named(name, *args))

    async def go(self, name: str) -> None:
        """A numbered page."""
        self.hush()
        await self.switch_mode(name)

    action_go = go

    async def action_leave(self) -> None:
        """Back; on a numbered page quit."""
        if len(self.screen_stack) > 1:
            self.hush()
            await self.pop_screen()
        else:
            self.exit()

    async def action_back(self) -> None:
        """One step back: text, marks, filter, then the page."""
        clear = getattr(self.screen, "clear_one", None)
        if clear is not None and clear():
            return
        self.hush()
        if len(self.screen_stack) > 1:
            await self.pop_screen()

    def action_add(self) -> None:
        """The add line."""
        self.ask_to_add(getattr(self.screen, "adds", ""))

    def ask_to_add(self, text: str = "") -> None:
        """The add line with some words in it."""
        from netui.ui.dialogs.adding import add_line

        self.push_screen(add_line(self, text or self.kept_lines.get("add", "")))

    def ask_to_log(self, person: Person, finish: Callable[[Change], Change]) -> None:
        """The add line for one person; what it logs closes a card with the same entry."""
        from netui.ui.dialogs.adding import log_line

        self.push_screen(log_line(self, person, finish))

    def action_help_quit(self) -> None:
        """What ctrl+c says where nothing is selected."""
        self.say("q leaves, all is saved.")

    def action_palette(self) -> None:
        """Every command by name, every person."""
        from netui.ui.palette import Palette

        self.push_screen(Palette(self))

    async def action_help(self) -> None:
        """The keys of this page."""
        from netui.ui.help import Help

        await self.push_screen(Help(getattr(self.screen, "scope", "app"), self.users_keys))

    async def action_bring_in(self) -> None:
        """Import."""
        await self.push("importing")

    async def action_sort(self) -> None:
        """Sort people."""
        await self.push("sorting")

    async def action_same(self) -> None:
        """Who looks like somebody else."""
        await self.push("same")

    async def action_communities(self) -> None:
        """What was given and asked in each community."""
        await self.push("communities")

    async def action_history(self) -> None:
        """Every change."""
        await self.push("history")

    def action_theme(self) -> None:
        """The next theme."""
        names = [theme.name for theme in themes.shipped()]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]
        if self._keep_theme:
            self._keep_theme(self.theme)
        self.say(f"Theme {self.theme}")

    def action_find(self) -> None:
        """Find in this list."""
        self._on_page("find")

    def action_find_next(self) -> None:
        """The next match."""
        self._on_page("find_next")

    def action_find_previous(self) -> None:
        """The match before."""
        self._on_page("find_previous")

    def _on_page(self, name: str) -> None:
        method = getattr(self.screen, name, None)
        if method is None:
            self.say("Nothing to find here. ? shows the keys.")
        else:
            method()

    def on_key(self, event: events.Key) -> None:
        """A key that means nothing here says so."""
        if event.key in self.active_bindings:
            return
        if event.is_printable and event.character and not event.character.isspace():
            self.say(f"{event.character} does nothing here. ? shows the keys.")

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text outside a field is no key: it goes to the add line, and nothing runs."""
        line = " ".join(event.text.split())
        if line:
            self.say("That looked like typing. Nothing ran; it is in the add line.")
            self.ask_to_add(line)
