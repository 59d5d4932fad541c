"""The real program in tmux while its window changes: every page lives through it and looks afterwards as before.

NETUI_TEST_LONG=1 goes through every size on every page; without it some sizes on some pages.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.tmux import PATIENCE, Tmux
from tests.terminal.window import TOP

LONG = bool(os.environ.get("NETUI_TEST_LONG"))
USUAL = (120, 36)
SIZES = (
    *((1, 1), (300, 90), (80, 24), (2, 90), (300, 2), (79, 23), (11, 4), (110, 30), (1, 24), (160, 50), (80, 1)),
    *((40, 12), (200, 50), (12, 5), (121, 37), (81, 25), (30, 60), (109, 35)),
)
PAGES = {
    "today": "",
    "map": "2",
    "gaps": "3",
    "group": "3\r",
    "agenda": "4",
    "talk": "4\r",
    "events": "4\x1b",
    "prep": "4\x1bP",
    "brief": "4\x1bb",
    "at": "4\x1b@",
    "after": "4\x1bT",
    "queue": "5",
    "person": "\r",
    "why": "2W",
    "history": "H",
    "sorting": "S",
    "importing": "I",
    "same": "M",
    "help": "?",
    "palette": ":",
    "add": "a",
}
"""Keys from the first page."""

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")


class Changing(Tmux):
    """A window of tmux that gets other sizes."""

    def resize(self, columns: int, rows: int) -> None:
        """Another size, as a person drags it."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def press(self, keys: str) -> None:
        """Keys, each drawn before the next."""
        for key in keys:
            self.key({"\r": "enter", "\x1b": "escape"}.get(key, key))
            self.still()

    def still(self) -> str:
        """The screen once it stays the same."""
        end, seen, same = time.monotonic() + PATIENCE, self.screen(), 0
        while same < 3:
            assert time.monotonic() < end, f"never still:\n{seen}"
            time.sleep(0.1)
            now = self.screen()
            same, seen = (same + 1 if now == seen else 0), now
        return seen

    def again(self, before: str, name: str) -> None:
        """Wait until the screen is what it was."""
        end = time.monotonic() + PATIENCE
        while (now := self.screen()) != before:
            assert time.monotonic() < end, f"{name}:\n{before}\n{now}"
            time.sleep(0.05)


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Changing]:
    script = tmp_path / "netui"
    script.write_text(f"#!/bin/sh\nexec {sys.executable} -m netui demo\n")
    script.chmod(0o700)
    monkeypatch.setenv("NETUI_UNDER_TEST", str(script))
    env = {
        "PYTHONPATH": str(TOP),
        "NETUI_NOW": "2026-11-23T09:00+01:00",
        "NETUI_HOME": str(tmp_path / "home"),
        "LC_ALL": "C.UTF-8",
        "TERM": "tmux-256color",
    }
    window = Changing(USUAL, tmp_path, env)
    with window:
        window.until(" netui [1 Today]")
        yield window


def test_no_size_ends_it_on_any_page_and_the_page_comes_back_whole(tmux: Changing) -> None:
    chance = random.Random(f"netui sizes {os.environ.get('NETUI_SEED', '')}")
    for name in PAGES if LONG else chance.sample(list(PAGES), 4):
        tmux.press(PAGES[name])
        before = tmux.still()
        for columns, rows in SIZES if LONG else chance.sample(SIZES, 2):
            tmux.resize(columns, rows)
            if LONG:
                tmux.still()
        tmux.resize(*USUAL)
        tmux.again(before, name)
        tmux.press("\x1b\x1b\x1b1")
        assert "[1 Today]" in tmux.still(), name
    tmux.key("q")
    tmux.until("ended with 0")
