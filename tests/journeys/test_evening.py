"""From an export and a programme to a plan, by keys; all of it is there after a restart, and undo takes it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.journeys.evening import CLOCK, EVENING, PROGRAMME, REVISION, STEPS, Keys, Text, came_in, imported
from tests.journeys.tmux import Tmux, is_there
from tests.screen import opened

pytestmark = [
    pytest.mark.skipif(not PROGRAMME.exists(), reason="the files of real conferences are not beside this checkout"),
    pytest.mark.xdist_group("evening"),
]

MOST_CHANGES = 40
"""More than the evening makes."""


def tables(home: Path) -> Mapping[str, object]:
    """Every table but those that only say what was done."""
    whole = json.loads((home / "netui.json").read_text("utf-8"))
    return {name: rows for name, rows in whole.items() if name not in ("meta", "history") and rows}


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everything imported."""
    home = tmp_path_factory.mktemp("evening") / "home"
    said = list(came_in(home))
    assert "10 new" in said[0]
    assert "600 new" in said[1]
    assert "927 sessions" in said[2]
    return home


@pytest.fixture
def home(evening: Path, tmp_path: Path) -> Path:
    """A copy of that home, to change."""
    copy = tmp_path / "evening"
    copy.mkdir()
    (copy / "netui.json").write_bytes((evening / "netui.json").read_bytes())
    return copy


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_evening_by_keys(home: Path, size: tuple[int, int]) -> None:
    before = tables(home)
    async with opened(home / "netui.json", size=size, now=EVENING) as keys:
        for step in STEPS:
            if isinstance(step, Keys):
                await keys.press(*step.keys.split())
            elif isinstance(step, Text):
                await keys.type(step.text)
            else:
                assert step.text in keys.picture, keys.picture
        check_with_stock_tinydb(home)
        await keys.press("q")
        assert not keys.app.is_running
    check_what_is_kept(home)

    said = imported(home, REVISION)
    assert "16 new, 8 moved, 3 cancelled" in said
    check_what_is_kept(home)

    async with opened(home / "netui.json", size=size, now=EVENING) as keys:
        await keys.press("4")
        assert "3 picked" in keys.picture
        assert "3 marked" in keys.picture
        for _ in range(MOST_CHANGES):
            await keys.press("u")
            assert "Took back" in keys.message
            if tables(home) == before:
                break
    assert tables(home) == before


def check_what_is_kept(home: Path) -> None:
    whole = json.loads((home / "netui.json").read_text("utf-8"))
    marks = sorted(row["mark"] for row in whole["sessions"].values() if row.get("mark"))
    assert marks == ["attend", "attend", "attend", "interesting"]
    asked = sorted(question for row in whole["encounters"].values() for question in row["questions"])
    assert asked == ["What broke first?", "What comes next?", "Who else should I ask?"]
    assert sorted(row["name"] for row in whole["targets"].values()) == ["Google", "ML / AI"]
    assert [row["note"] for row in whole["touches"].values()] == ["about the new team"]
    assert len([row for row in whole["people"].values() if row.get("well")]) == 5
    assert len(whole["snoozes"]) == 2


def check_with_stock_tinydb(home: Path) -> None:
    with TinyDB(home / "netui.json") as stock:
        assert {"people", "sessions", "targets", "history", "meta"} <= stock.tables()
        whole = json.loads((home / "netui.json").read_text("utf-8"))
        assert {name: len(stock.table(name)) for name in stock.tables()} == {name: len(whole[name]) for name in whole}


@pytest.mark.skipif(not is_there(), reason="needs tmux and the installed program")
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_same_keys_in_a_real_terminal(home: Path, size: tuple[int, int]) -> None:
    before = tables(home)
    env = {"NETUI_HOME": str(home), "NETUI_NOW": CLOCK, "LANG": "C.UTF-8", "COLORTERM": "truecolor"}
    with Tmux(size, home, env) as window:
        window.until("610 people are not sorted yet")
        for step in STEPS:
            if isinstance(step, Keys):
                for key in step.keys.split():
                    window.key(key)
            elif isinstance(step, Text):
                window.type(step.text)
            else:
                window.until(step.text)
        window.key("q")
        window.until("ended with 0")
    check_what_is_kept(home)
    with Tmux(size, home, env) as window:
        window.until("Today")
        while tables(home) != before:
            lying = (home / "netui.json").read_bytes()
            window.key("u")
            window.until("Took back")  # of this key or the one before: what tells is the file
            while (home / "netui.json").read_bytes() == lying:
                window.until("Took back")
