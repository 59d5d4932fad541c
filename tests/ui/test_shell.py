"""The frame: every command has its method, every key is in help, nothing runs by accident."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

import pytest
from textual.events import Paste

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Person
from netui.book.refused import Refused
from netui.ui import commands
from netui.ui.app import NetUI
from netui.ui.page import Page
from netui.ui.widgets.rows import Rows
from tests.screen import MONDAY, book_file, opened

SCOPES = sorted({scope for row in commands.TABLE for scope in row.on} - {"app", "rows"})


def page_class(scope: str) -> type[Page]:
    for path in Path(str(import_module("netui.ui.pages").__path__[0])).glob("*.py"):
        found = getattr(import_module(f"netui.ui.pages.{path.stem}"), path.stem.title().replace("_", ""), None)
        if found is not None and found.__name__.lower() == scope:
            assert issubclass(found, Page)
            return cast(type[Page], found)
    raise AssertionError(f"no page for {scope}")


@pytest.mark.parametrize("scope", SCOPES)
def test_every_command_of_a_page_has_its_method(scope: str) -> None:
    page = page_class(scope)
    missing = [row.name for row in commands.commands(scope) if not hasattr(page, f"action_{row.name}")]
    assert not missing


def test_every_command_of_everywhere_and_of_lists_has_its_method() -> None:
    pages = {page.name for page in commands.PAGES}
    assert not [
        row.name
        for row in commands.commands("app")
        if not hasattr(NetUI, f"action_{row.name}") and row.name not in pages
    ]
    assert not [row.name for row in commands.commands("rows") if not hasattr(Rows, f"action_{row.name}")]


def test_no_two_commands_of_a_scope_share_a_key() -> None:
    assert commands.faults({}) == []


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"queue.dnoe": "z"}, "Do you mean queue.done?"),
        ({"queue.done": "x"}, "x stands for both queue.done and queue.let_go"),
    ],
)
def test_a_users_keys_are_checked(keys: dict[str, str], said: str) -> None:
    assert any(said in fault for fault in commands.faults(keys))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, demo(MONDAY))


async def test_a_users_key_works_and_the_footer_shows_it(path: Path) -> None:
    async with opened(path, keys={"app.add": "ctrl+t A"}) as keys:
        assert "ctrl+t add" in keys.picture or "A add" in keys.picture
        await keys.press("A")
        assert "Add in one line" in keys.picture or "how to say it" in keys.picture


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_every_numbered_page_has_the_frame(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as keys:
        for page in commands.PAGES:
            await keys.press(page.key)
            lines = keys.picture.splitlines()
            assert len(lines) == size[1]
            assert f"[{page.key} {page.title}]" in lines[0]
            assert ": all" in lines[-1]
            assert "? keys" in lines[-1]
            assert "…" not in lines[-1]


async def test_help_names_every_key_of_the_footer(path: Path) -> None:
    async with opened(path, size=(120, 60)) as keys:
        for page in commands.PAGES:
            await keys.press(page.key)
            shown = [row for row in commands.found(page.name) if row.footer]
            await keys.press("question_mark")
            listed = {line[0].split()[0] for line in keys.app.screen.query_one(Rows).items if line[0]}
            assert {row.keys[0] for row in shown} <= listed
            await keys.press("escape")


async def test_a_key_without_meaning_says_so(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("Z")
        assert keys.message == "Z does nothing here. ? shows the keys."


async def test_pasted_text_runs_nothing_and_waits_in_the_add_line(path: Path) -> None:
    async with opened(path) as keys:
        before = keys.app.outlook.book.tables
        keys.app.post_message(Paste("delete\nquit\nxxx"))
        await keys.settled()
        assert "delete quit xxx" in keys.picture
        await keys.press("escape")
        assert keys.app.outlook.book.tables == before


async def test_a_dialog_shuts_off_the_keys_of_the_page(path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("a")
        await keys.type("u2dx")
        assert "u2dx" in keys.picture
        assert keys.app.current_mode == "today"


async def test_a_small_window_says_so_and_recovers(path: Path) -> None:
    async with opened(path) as keys:
        await keys.resize(62, 18)
        assert "This window is 62 x 18. netui needs 80 x 24." in keys.picture
        await keys.resize(120, 36)
        assert "Next" in keys.picture


async def test_nothing_due_is_said_kindly(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, Book.of(Person(id=1, name="Ana Ruiz")))) as keys:
        assert "Nothing due." in keys.picture
        assert "1 person is not sorted yet" in keys.picture


async def test_the_empty_book_shows_three_ways_to_start(tmp_path: Path) -> None:
    async with opened(tmp_path / "netui.json", size=(80, 24)) as keys:
        assert "Nobody here yet. Three ways to start" in keys.picture
        assert "Nothing leaves this machine." in keys.picture


async def test_q_and_esc_come_back_from_a_page_on_top_and_q_leaves_at_the_root(path: Path) -> None:
    async with opened(path) as keys:
        for way in ("q", "escape"):
            await keys.press("enter")
            assert keys.app.screen.__class__.__name__ == "Person"
            await keys.press(way)
            assert keys.app.screen.__class__.__name__ == "Today"
        await keys.press("escape")
        assert keys.app.is_running
        await keys.press("q")
        assert not keys.app.is_running


async def test_what_an_action_refuses_is_said_and_ends_nothing(path: Path) -> None:
    async with opened(path) as keys:

        def refuse() -> None:
            raise Refused("Not today.")

        keys.app.action_refuse = refuse  # type: ignore[attr-defined]
        assert await keys.app.run_action("app.refuse")
        assert keys.message == "Not today."
        await keys.press("2")
        assert keys.app.current_mode == "map"
