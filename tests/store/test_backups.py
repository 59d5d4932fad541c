"""The file as it was stays: before the first save of a day and before each import."""

from __future__ import annotations

import errno
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from netui.store.backups import kept
from netui.store.layer import Layer
from tests.store.desk import MONDAY, added, crowd, names, opened


@pytest.mark.parametrize("links", [True, False])
def test_copies_of_yesterday_and_of_before_an_import(tmp_path: Path, links: bool) -> None:
    class NoLinks(Layer):
        def link(self, old: str, new: str) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

    layer = Layer() if links else NoLinks()
    path = tmp_path / "netui.json"
    added(opened(path, layer), "Ana")
    tomorrow = opened(path, layer, msgspec.structs.replace(MONDAY, day="2026-11-24"))
    for name in ("Bo", "Cy"):
        added(tomorrow, name)
    tomorrow.commit(crowd(2))
    found = {p.name: names(p) for p in (tmp_path / "backups").iterdir()}
    assert found == {"netui-2026-11-24.json": ["Ana"], "netui-2026-11-24-2.json": ["Ana", "Bo", "Cy"]}


def test_seven_days_four_weeks_six_months_stay() -> None:
    first = date(2025, 1, 1)
    names: list[str] = []
    for n in range(400):
        names = sorted(kept([*names, f"netui-{first + timedelta(n)}.json"], "netui"))
    days = [date.fromisoformat(name[6:16]) for name in names]
    last = first + timedelta(399)
    assert [last - timedelta(n) for n in range(7)] == days[:-8:-1]
    assert len(days) <= 7 + 4 + 6
    assert min(days) <= last - timedelta(150)
    assert "netui-mine.json" in kept(["netui-mine.json", *names], "netui")


def test_a_copy_that_went_leaves_its_name_to_nobody(tmp_path: Path) -> None:
    path = tmp_path / "netui.json"
    store = opened(path)
    found = []
    for n in range(14):
        added(store, f"P{n}")
        found.append(store.backup().name)
    assert len(set(found)) == 14
    assert [p.name for p in store.backups()][:8] == found[:-9:-1]
    assert len(names(store.backups()[0])) == 14


def test_the_copy_just_made_stays_when_the_clock_was_put_back(tmp_path: Path) -> None:
    path = tmp_path / "netui.json"
    day = date(2026, 1, 1)
    for n in range(0, 320, 8):
        added(opened(path, now=msgspec.structs.replace(MONDAY, day=(day + timedelta(days=n)).isoformat())), f"P{n}")
    store = opened(path, now=msgspec.structs.replace(MONDAY, day="1971-01-01"))
    made = store.backup()
    assert names(made) == names(path)
    store.commit(crowd(2))
    assert "netui-1971-01-01-2.json" in [copy.name for copy in store.backups()]
