"""A book in which a hand wrote what is no day and no number of this world: every page lives with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netui.book.demo import demo
from tests.cli.shell import Shell
from tests.screen import MONDAY, book_file, opened
from tests.store.test_days import WRONG, spoiled, told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, demo(MONDAY))


@pytest.mark.parametrize("text", WRONG)
async def test_every_page_lives_with_it(path: Path, text: str) -> None:
    spoiled(path, text)
    async with opened(path, size=(120, 36)) as keys:
        await keys.press("enter", "escape", "2", "enter", "escape", "3", "]", "4", "P", "escape", "b", "escape", "T")
        await keys.press("escape", "5", "v", "enter", "escape", "S", "escape", "H", "escape", "1", "u")
        assert keys.app.is_running


async def test_a_target_of_any_weight_has_three_stars(path: Path) -> None:
    whole = told(path)
    for row in whole["targets"].values():
        row["weight"] = 1 << 53
    path.write_text(json.dumps(whole))
    async with opened(path, size=(120, 36), first="gaps") as keys:
        assert "★★★" in keys.picture
        assert "★★★★" not in keys.picture


def test_a_talk_of_ages_has_no_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    whole = told(path)
    for row in whole["sessions"].values():
        row["minutes"] = 1 << 53
    path.write_text(json.dumps(whole))
    monkeypatch.setenv("NETUI_FILE", str(path))
    monkeypatch.setenv("NETUI_NOW", "2026-11-23T09:00")
    assert Shell(capsys, monkeypatch, path.parent)("brief").code == 0
