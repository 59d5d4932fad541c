"""The same numbers everywhere: Today, the queue, the map, its list, the gaps and the shell count alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netui.book.demo import demo
from tests.cli.shell import Shell
from tests.screen import MONDAY, book_file, opened


@pytest.fixture
def netui(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path) -> Shell:
    return Shell(capsys, monkeypatch, home)


@pytest.fixture
def path(tmp_path: Path, netui: Shell) -> Path:
    found = book_file(tmp_path, demo(MONDAY))
    netui.patch.setenv("NETUI_FILE", str(found))
    return found


def number(pattern: str, picture: str) -> int:
    found = re.search(pattern, picture)
    assert found, f"{pattern} is not on the page"
    return int(found[1])


async def test_due_today_is_one_number(path: Path, netui: Shell) -> None:
    shell = netui("queue", "--json").json
    async with opened(path) as keys:
        assert number(r" (\d+) due", keys.picture) == len(shell)
        assert number(r"1 of (\d+) ", keys.picture) == len(shell)
        for page in "2345":
            await keys.press(page)
            assert number(r" (\d+) due · \d owed", keys.picture) == len(shell)
        assert number(r"1 of (\d+) ", keys.picture) == len(shell)
        assert [card.person.name for card in keys.app.queue.cards] == [row["person"] for row in shell]


@pytest.mark.parametrize("ring", ["close", "warm", "loose", "faded", "unsorted"])
async def test_a_ring_has_as_many_people_on_the_map_in_its_list_and_in_the_shell(
    path: Path, netui: Shell, ring: str
) -> None:
    shell = len(netui("list", f"tie:{ring}", "--json").json)
    async with opened(path, first="map") as keys:
        await keys.press("f")
        await keys.type(f"tie:{ring}")
        await keys.press("enter")
        assert number(r"Showing (\d+) of", keys.picture) == shell
        await keys.press("v")
        assert number(r"List by field +(\d+) people", keys.picture) == shell
        rings = [tie.ring for tie in keys.app.outlook.ties.values()]
        assert rings.count({"unsorted": "dust"}.get(ring, ring)) == shell  # type: ignore[arg-type]


async def test_a_target_has_the_same_count_on_today_in_the_gaps_on_the_map_and_in_the_shell(
    path: Path, netui: Shell
) -> None:
    shell = {row["target"]: (row["have"], row["need"]) for row in netui("gaps", "--json").json}
    async with opened(path) as keys:
        today, seen = keys.picture, 0
        for name, (have, need) in shell.items():
            if re.search(rf"^ +{re.escape(name)} +[━─]", today, re.MULTILINE):
                assert re.search(rf"{re.escape(name)} +[━─]+ +{have} / {need} ", today), name
                seen += 1
        assert seen >= 4
        await keys.press("2")
        for name in ("ML / AI", "Robotics"):
            have, need = shell[name]
            assert f"{name} {have} of {need}" in keys.picture
        await keys.press("3")
        for name, (have, need) in shell.items():
            if name != "research engineer":
                assert re.search(rf"{re.escape(name)} +★+ +{have} of {need} ", keys.picture), name
