"""Import, first step: which file. Nothing is read before Enter, and nothing is saved before the second one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import unquote

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from textual.worker import Worker

from netui.book.identity import fold
from netui.book.refused import Refused
from netui.exchange import anytable, inbox, pretalx
from netui.exchange.progress import Stopped
from netui.rules.outlook import Outlook
from netui.store import config, files, folders, places
from netui.ui.forms import Choose
from netui.ui.page import Page
from netui.ui.reading import looked, looked_into, partner
from netui.ui.text import column, show
from netui.ui.watching import Watch
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows
from netui.ui.words import import_words as words

HOW = (
    "LinkedIn: Settings, Data privacy, Get a copy of your data; it comes by mail.",
    "A conference: its schedule page offers the programme as XML.",
)
FOLDERS = ("Downloads", "Desktop")


class Importing(Page):
    """Files of this folder, Downloads and the desktop, the newest first; typing filters, a path is taken as it is."""

    rows = getters.query_one(Rows)
    line = getters.query_one("#path", Input)

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self._path = path
        self._files: list[Path] = []
        self._work: Worker[None] | None = None
        self._watch: Watch | None = None
        self._inbox: Path | None = None
        """The text file of config.toml whose lines are taken in; it stands first."""
        self._table: tuple[str, bytes] | None = None
        """A file in which nobody was found, and which may be a table all the same."""

    def body(self) -> ComposeResult:
        """A line to type in, the files, and how to come by one."""
        with Vertical(id="main"):
            yield Block(id="head")
            yield Input(self._path, id="path", placeholder="type to filter, or paste a path", select_on_focus=False)
            yield Rows[Path](self._file, str, id="files")
            yield Block(id="no")
            yield Block(Content("\n").join(show(f" {line}", style="$muted") for line in HOW), id="how")

    def show(self, outlook: Outlook) -> None:
        """The files that are there now."""
        self.query_one("#head", Block).show(words.steps(1, "", self.size.width or self.app.size.width), Content(""))
        self.query_one("#no").display = False
        self._files = places.importable()
        said = config.read().inbox
        own = Path(said).expanduser() if said else None
        if own and own.is_file():
            self._files = [own, *(path for path in self._files if path != own)]
            self._inbox = own
        self._filter()
        self.line.focus()

    def hint(self) -> Content:
        """That nothing happens yet."""
        if not self.rows.items and not self.line.value:
            return show("No file to import here, in Downloads or on the desktop. Paste a path.", style="$muted")
        return show("Enter reads the file and shows what would come in; nothing is saved yet.", style="$muted")

    def settle(self) -> None:
        """Letters are typing here, so only the keys that work stand in the footer."""
        super().settle()
        self.footer.keys = (("take", "Enter", "read"), ("back", "Esc", "back"))
        if self.mappable:
            self.footer.keys = (("columns", "m", "which column is which"), *self.footer.keys)
        self.footer.last = (("help", "F1", "keys"),)

    def on_input_changed(self) -> None:
        """Fewer files."""
        self.app.say("")
        self.query_one("#no").display = False
        self._table = None
        self._filter()
        self.settle()

    async def on_input_submitted(self) -> None:
        """Enter in the line."""
        self.action_take()

    async def on_rows_opened(self) -> None:
        """A second click is Enter."""
        self.action_take()

    def on_key(self, event: events.Key) -> None:
        """The arrows walk through the list while one types; a letter after a refusal is typing again."""
        if not self.line.has_focus and event.is_printable and event.key != "m" and event.character:
            event.stop()
            self.line.focus()
            self.line.insert_text_at_cursor(event.character)
            return
        move = {"down": self.rows.action_down, "up": self.rows.action_up}.get(event.key)
        if move and self.line.has_focus:
            event.stop()
            move()

    def _filter(self) -> None:
        wanted = "" if _is_path(self.line.value) else fold(self.line.value)
        self.rows.show([path for path in self._files if wanted in fold(path.name)])

    def clear_one(self) -> bool:
        """Stop reading, then clear the line."""
        if self._work is not None and self._work.is_running and self._watch is not None:
            self._watch.stop()
            self._work.cancel()
            return True
        if self.line.value:
            self.line.value = ""
            return True
        return False

    def _file(self, path: Path, width: int) -> Content:
        where = path.parent.name if path.parent.name in FOLDERS else "here"
        where = "your inbox" if path == self._inbox else where
        return column(path.name, max(20, width - 24)) + " " + show(where, 20, "$muted")

    @property
    def chosen(self) -> str:
        """The path that was typed, else the file under the cursor."""
        typed = self.line.value.strip()
        if typed and (_is_path(typed) or self.rows.item is None):
            return _plain(typed)
        return str(self.rows.item or "")

    def action_take(self) -> None:
        """Read the file; Esc stops it."""
        if not self.chosen:
            self.app.say("Paste a path, or put the file into Downloads.")
        elif self._work is None or not self._work.is_running:
            self._work = self.run_worker(self._read(self.chosen), exit_on_error=True)

    async def _read(self, path: str) -> None:
        name, data = Path(path).name, b""
        watch = self._watch = Watch(self, name)
        self.app.say("")
        try:
            if folders.is_folder(path):
                look = await looked_into(watch, path)
            else:
                data = await asyncio.to_thread(files.read, path)
                name, data = await self._both(Path(path), data)
                kind = inbox.KIND if self._inbox and Path(path) == self._inbox else ""
                look = await looked(watch, name, data, kind=kind)
        except Refused as no:
            self._refused(str(no), name, data)
            return
        except Stopped:
            return
        self.app.say("")
        self.make_way(self.app.page_named("checking", look))

    async def _both(self, path: Path, data: bytes) -> tuple[str, bytes]:
        """Submissions and speakers as one, where the other file lies beside it and the user wants both."""
        other = await asyncio.to_thread(partner, path, data, tuple(self._files))
        if other is None:
            return path.name, data
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def take(both: bool) -> bool:
            answer.set_result(both)
            return True

        def left(_: None) -> None:
            if not answer.done():
                answer.set_result(False)

        title = f"{other[0]} beside it belongs to {path.name}. Read both?"
        answers = [("y", "both as one programme", True), ("n", f"only {path.name}", False)]
        self.app.push_screen(Choose(title, answers, take), left)
        return pretalx.together([(path.name, data), other])[0] if await answer else (path.name, data)

    def _refused(self, why: str, name: str, data: bytes) -> None:
        """Why not; a table may be read all the same, once its columns are named."""
        self.app.say("")
        if why.startswith("No people found") and anytable.is_table(data):
            why = f"{why.partition(' netui reads')[0]} m says which column is which. Nothing was changed."
            self._table = name, data
            self.set_focus(None)
        answer = self.query_one("#no", Block)
        answer.show(Content(""), show(f" {why}", style="$late"))
        answer.display = True
        self.settle()

    @property
    def mappable(self) -> bool:
        """Whether m means something: nobody was found in a table."""
        return self._table is not None

    async def action_columns(self) -> None:
        """Read it as a table; which column is what is asked first."""
        if self._table is None:
            return
        name, data = self._table
        try:
            look = await looked(Watch(self, name), name, data, kind=anytable.KIND)
        except Refused as no:
            self._table = None
            self._refused(str(no), name, data)
            return
        self.make_way(self.app.page_named("checking", look))


def _is_path(text: str) -> bool:
    return "/" in text or text.strip().startswith(("~", '"', "'"))


def _plain(text: str) -> str:
    """The path as terminals and file managers give it when a file is dropped."""
    text = text.strip()
    if text[:1] in "\"'" and text[-1:] == text[:1] and len(text) > 1:
        return text[1:-1]
    return unquote(text.removeprefix("file://")) if text.startswith("file://") else text.replace("\\ ", " ")
