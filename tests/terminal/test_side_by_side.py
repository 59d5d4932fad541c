"""Two windows on one book: each sees within two seconds what the other saved, and neither loses anything."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from netui.ui.app import LOOK
from tests.terminal.window import TOP, Window

NOW = {"NETUI_NOW": "2026-11-23T09:00+01:00"}
NAMES = ("Zoltan Kiss", "Ola Nowak", "Ida Berg", "Kim Sato")

SOON = 2.0
"""Seconds within which one window shows what the other saved."""

PATIENCE = 30.0


def seen(window: Window, word: str) -> None:
    """Wait for the word; a machine so busy that a key takes long has as many times longer."""
    took = window.until(word, PATIENCE)
    window.read_all()
    window.forget()
    window.send(b"?")
    answer = window.until("Everywhere", PATIENCE)
    window.send(b"\x1b")
    window.read_all()
    assert took < max(SOON, LOOK + 4 * answer), f"{word} after {took:.2f} s, a key after {answer:.2f} s"


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
    for name in NAMES:
        one, two = two, one
        two.forget()
        add(one, name)
        seen(two, f"Added {name}, in another window")
        one.read_all()
    for window in (one, two):
        window.read_all()
        window.send(b"\x11")
        assert window.ended() == 0
    whole = json.loads((home / "netui.json").read_text("utf-8"))
    assert {row["name"] for row in whole["people"].values()} == set(NAMES)


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
    one.until("1 person is not sorted yet", PATIENCE)
    time.sleep(0.1)
    for window in (one, two):
        window.send(b"\x11")
        assert window.ended() == 0
