"""Any keys, in any order, at any size: the app lives, and `u` comes back to the start.

NETUI_TEST_LONG=1 presses 5,000 keys from each page, NETUI_TEST_KEYS=N so many; without it one handful each.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from netui.book.changes import Change, add
from netui.book.demo import demo
from netui.book.records import Person
from netui.ui import commands
from netui.ui.app import NetUI
from netui.ui.keys import LATIN, spelled
from netui.ui.widgets.rows import Rows
from tests.screen import MONDAY, Keys, book_file, opened

LONG = bool(os.environ.get("NETUI_TEST_LONG"))
MANY = int(os.environ.get("NETUI_TEST_KEYS", 5_000 if LONG else 15))
PAGES = {
    **{page.name: (page.key,) for page in commands.PAGES},
    "person": ("g", "enter"),
    "history": ("H",),
    "sorting": ("S",),
    "importing": ("I",),
    "events": ("4", "escape"),
    "company": ("3", "slash", *"kestrel", "enter", "enter"),
    "group": ("3", "g", "enter"),
    "agenda": ("4", "escape", "g", "enter"),
    "talk": ("4", "escape", "g", "enter", "enter"),
    "prep": ("4", "escape", "g", "P"),
    "brief": ("4", "escape", "g", "b"),
    "at_event": ("4", "escape", "g", "at"),
    "triage": ("4", "escape", "g", "T"),
    "why": ("2", "W"),
    "same": ("M",),
    "merging": ("M", "enter"),
    "step": ("g", "enter", "D", "H", "enter"),
    "checking": ("I", "enter"),
    "imported": ("I", "enter", "enter"),
    "outside": ("g", "enter", "D", "colon", *"restore", "space", *"a", "space", *"copy", "enter", "1"),
    "help": ("question_mark",),
}
"""Where a storm begins, and the keys that lead there."""

RUNS = [(page,) for page in PAGES] if MANY > 100 else [tuple(PAGES)[n::4] for n in range(4)]
"""Pages that share an app; in the long form each has its own."""

SIZES = (
    (1, 1),
    (0, 0),
    (2, 90),
    (300, 2),
    (80, 24),
    (11, 4),
    (300, 90),
    (79, 23),
    (110, 30),
    (160, 40),
    (40, 12),
    (120, 36),
)

CONTACTS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + "".join(
    f"{first},Novak,https://www.linkedin.com/in/{first.lower()},,Acme,Engineer,{n} Nov 2026\n"
    for n, first in enumerate(("Ana", "Zoe", "Yara"), 1)
)

COMMANDS = sorted({spelled(key) for row in commands.TABLE for key in row.keys} - {"q", "ctrl+q", "ctrl+z"})
OTHERS = [
    *"qwertzuiopasdfghjklyxcvbnm0123456789 ,;/-_!?@#<>",
    *"лоаеёЯ王é€�\x9b",
    "tab",
    "f3",
    "f4",
    "ctrl+c",
    "delete",
]


def key(name: str) -> events.Key:
    """The event of a key: letters with their character, the others by name."""
    return events.Key(_character_to_key(name) if len(name) == 1 else name, name if len(name) == 1 else None)


def drawn(chance: random.Random) -> events.Key | events.Paste:
    """A key of netui's more often than another, sometimes a paste."""
    if chance.random() < 0.01:
        return events.Paste("delete\nquit [/] \x1b[31m\tx")
    return key(chance.choice(COMMANDS if chance.random() < 0.7 else OTHERS))


async def settled(keys: Keys) -> None:
    """Wait until every key has had its turn."""
    for _ in range(400):
        await keys.settled()
        if not keys.app.is_running or not (keys.app._typed or keys.app._in_turn):
            return
    raise AssertionError("the keys are not served any more")


def tables(path: Path) -> Mapping[str, object]:
    whole = json.loads(path.read_text("utf-8"))
    return {name: rows for name, rows in whole.items() if name not in ("meta", "history") and rows}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up people as if they had always been there: nothing before the start can be undone."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(NetUI, "open_url", lambda *_, **__: None)
    (tmp_path / "Connections.csv").write_text(CONTACTS, "utf-8")
    book = demo(MONDAY)
    double = Person(id=book.highest + 1, name="Ana Ruiz", note="met in the hall", links=("linkedin.com/in/ana-ruiz",))
    path = book_file(tmp_path, book.with_(Change("", (add(double),))))
    (tmp_path / "backups" / "netui-2026-11-20.json").write_bytes(path.read_bytes())
    whole = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**whole, "history": {}}), "utf-8")
    return path


async def there(keys: Keys, page: str, *back: str) -> None:
    """From wherever it is to the page where the storm is; `back` are keys before that."""
    if not all(keys.app.size):
        await keys.resize(80, 24)
    for _ in range(8):
        if len(keys.app.screen_stack) > 1 and keys.app.is_running:
            await keys.press("escape")
    if keys.app.is_running:
        await keys.press("1", *back, *PAGES[page])


async def storm(keys: Keys, page: str, chance: random.Random, many: int) -> int:
    """So many keys from a page on, or until the app was left; how many."""
    pressed = 0
    while pressed < many and keys.app.is_running:
        for _ in range(15):
            keys.app.post_message(drawn(chance))
            pressed += 1
        await settled(keys)
        if keys.app.is_running and chance.random() < 0.2:
            await keys.resize(*chance.choice(SIZES[4:]))
        if keys.app.is_running and chance.random() < 0.1:
            await there(keys, page, *"uuuu"[: chance.randrange(5)])
    return pressed


async def to_the_start(keys: Keys, path: Path, start: Mapping[str, object]) -> None:
    """Press u until the tables are those of the start."""
    for _ in range(3 * MANY):
        if tables(path) == start:
            return
        await keys.press("u")
        assert keys.message != "Nothing to undo.", "u has ended before the start"
    raise AssertionError("u never came back to the start")


@pytest.mark.parametrize("pages", RUNS, ids=" ".join)
async def test_any_keys_leave_it_alive_and_u_comes_back(path: Path, pages: tuple[str, ...]) -> None:
    chance = random.Random(f"netui {pages} {os.environ.get('NETUI_SEED', '')}")
    start, left = tables(path), dict.fromkeys(pages, MANY)
    while any(many > 0 for many in left.values()):
        async with opened(path, size=chance.choice([(80, 24), (120, 36), (200, 50)])) as keys:
            for page in [page for page, many in left.items() if many > 0]:
                if left[page] == MANY and keys.app.is_running:
                    await there(keys, "today")
                    await to_the_start(keys, path, start)
                    await there(keys, page)
                    assert keys.app.screen.__class__.__name__.lower() == page.replace("_", "")
                elif keys.app.is_running:
                    await there(keys, page, *"uuuu")
                left[page] -= await storm(keys, page, chance, min(500, left[page]))
    async with opened(path) as keys:
        await to_the_start(keys, path, start)


@pytest.mark.parametrize(
    "opening", [(), ("a",), ("colon",), ("question_mark",), ("5", "s"), ("H", "enter"), ("2", "f")]
)
async def test_a_storm_of_sizes_leaves_the_page_whole(path: Path, opening: tuple[str, ...]) -> None:
    async with opened(path, size=(120, 36)) as keys:
        await keys.press(*opening)
        for page in commands.PAGES if not opening else commands.PAGES[:1]:
            if not opening:
                await keys.press(page.key)
            before = keys.picture
            for size in (*SIZES, *SIZES[::-1]) if LONG else SIZES:
                await keys.resize(*size)
                strips = keys.app.screen._compositor.render_strips()
                assert not all(size) or all(strip.cell_length == size[0] for strip in strips), size
            await keys.resize(120, 36)
            assert keys.picture == before


@pytest.mark.parametrize("letters", [("о", "л"), ("ξ", "κ"), ("ח", "ל")])
async def test_the_keys_of_other_layouts_are_the_keys_on_the_same_places(path: Path, letters: tuple[str, str]) -> None:
    down, up = letters
    assert (LATIN[down], LATIN[up]) == ("j", "k")
    async with opened(path, size=(120, 36)) as keys:
        rows = keys.app.screen.query(Rows).first()
        before = rows.cursor
        await keys.press(down)
        assert rows.cursor > before
        await keys.press(up)
        assert rows.cursor == before
        await keys.press("ф" if down == "о" else "a")
        await keys.type("оля")
        assert "оля" in keys.picture


async def test_keys_without_a_meaning_change_nothing(path: Path) -> None:
    start = tables(path)
    async with opened(path) as keys:
        for page in commands.PAGES:
            await keys.press(page.key)
            pages = len(keys.app.screen_stack)
            for name in ("f5", "f12", "ctrl+g", "ctrl+y", "insert", "Z", "Q", "alt+d", "ctrl+delete", "€", "~", "|"):
                await keys.press(name)
                assert keys.app.current_mode == page.name
                assert len(keys.app.screen_stack) == pages
    assert tables(path) == start
