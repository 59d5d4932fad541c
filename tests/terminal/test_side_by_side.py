"""Two windows on one book: each sees within two seconds what the other saved, and neither loses anything."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.terminal.window import TOP, Window

NOW = {"NETUI_NOW": "2026-11-23T09:00+01:00"}
SOON = 2.0 * 3
"""Two seconds, and room for a busy machine."""


def add(window: Window, line: str) -> None:
    window.send(b"a")
    window.until("Enter")
    window.read_all(0.2)
    window.send(line.encode())
    window.until(line, 10)
    window.send(b"\r")
    window.until("saved", 10)


def test_two_windows_see_each_other(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    one, two = Window(env=NOW, size=(120, 36)), Window(env=NOW, size=(120, 36))
    for window in (one, two):
        window.until("Nobody here yet")
        window.read_all()
    add(one, "Zoltan Kiss")
    took = two.until("in another window", SOON)
    assert took < SOON
    add(two, "Ola Nowak")
    one.until("Ola Nowak", SOON)
    two.send(b"\x1b")
    for window in (one, two):
        window.read_all()
        window.send(b"\x11")
        assert window.ended() == 0
    whole = json.loads((home / "netui.json").read_text("utf-8"))
    assert {row["name"] for row in whole["people"].values()} == {"Zoltan Kiss", "Ola Nowak"}


def test_a_window_that_is_stopped_sees_afterwards_what_the_other_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(TOP)
    one, two = Window(env=NOW, size=(120, 36)), Window(env=NOW, size=(120, 36))
    for window in (one, two):
        window.until("Nobody here yet")
        window.read_all()
    one.send(b"\x1a")
    one.until_state("T")
    add(two, "Zoltan Kiss")
    one.forget()
    one.signal(18)
    one.until("1 person is not sorted yet", SOON)
    time.sleep(0.1)
    for window in (one, two):
        window.send(b"\x11")
        assert window.ended() == 0
