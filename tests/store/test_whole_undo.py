"""Whatever was done, undo after a restart gives back the same tables, byte for byte as they lie in the file."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from netui.book.changes import Change, put
from netui.book.verbs import delete_person
from netui.exchange import formats, preview
from netui.exchange.batch import Options
from netui.rules.merging import merge
from netui.store.file import Store
from tests.made import made
from tests.store.desk import MONDAY, added, edited, opened
from tests.terminal.window import NETUI, TOP

PEOPLE = 5_000
"""Rows of the import."""


def lying(path: Path) -> dict[str, bytes]:
    """Every table but meta and history, exactly the bytes in the file."""
    found = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
    return {name: bytes(raw) for name, raw in found.items() if name not in ("meta", "history")}


def imported(store: Store) -> Change:
    rows = "".join(
        f"First{n},Last{n},https://www.linkedin.com/in/p{n},p{n}@example.org,Company {n % 700},Engineer,01 Feb 2026\n"
        for n in range(PEOPLE)
    )
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    batch = formats.read("Connections.csv", (head + rows).encode(), Options())
    found = preview.plan(batch, store.book, MONDAY)
    return found.change


def restored(store: Store) -> Change:
    copy = store.path.with_name("copy.json")
    return store.restore(copy)


def joined(store: Store) -> Change:
    one, other = list(store.book.people.values())[:2]
    return merge(one, other, store.book, {})


def gone(store: Store) -> Change:
    person = next(person for person in store.book.people.values() if store.book.about(person.id).touches)
    return delete_person(person, store.book)


def taken_in(store: Store) -> Change:
    return store.merge(store.path.with_name("other.json"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of five hundred people, a copy of another time, and another book."""
    folder = tmp_path_factory.mktemp("begun")
    store = opened(folder / "netui.json")
    store.begin(made(500))
    shutil.copy(store.path, folder / "copy.json")
    for n, person in enumerate(list(store.book.people.values())[:40]):
        edited(store, person, note=f"note {n}") if n % 3 else store.commit(delete_person(person, store.book))
    added(store, "Zoe")
    store.close()
    other = opened(folder / "other.json")
    other.begin(made(300))
    other.close()
    return folder


@pytest.mark.parametrize("verb", [imported, joined, gone, restored, taken_in])
def test_undo_after_a_restart_gives_back_the_same_bytes(
    begun: Path, tmp_path: Path, verb: Callable[[Store], Change]
) -> None:
    shutil.copytree(begun, tmp_path / "home")
    path = tmp_path / "home" / "netui.json"
    before = lying(path)
    store = opened(path)
    store.commit(verb(store))
    store.close()
    after = lying(path)
    assert after != before
    again = opened(path)
    again.undo()
    again.close()
    assert lying(path) == before
    last = opened(path)
    last.redo()
    last.close()
    assert lying(path) == after
    env = {**os.environ, "PYTHONPATH": str(TOP), "NETUI_NOW": "2026-11-23T10:00+01:00"}
    subprocess.run([*NETUI, "undo", "--file", str(path)], env=env, check=True, capture_output=True)
    assert lying(path) == before


def test_all_of_them_one_after_the_other_come_back_step_by_step(begun: Path, tmp_path: Path) -> None:
    shutil.copytree(begun, tmp_path / "home")
    path = tmp_path / "home" / "netui.json"
    seen = [lying(path)]
    for verb in (gone, joined, imported, gone, taken_in, restored):
        store = opened(path)
        store.commit(verb(store))
        store.close()
        seen.append(lying(path))
    for before in reversed(seen[:-1]):
        store = opened(path)
        store.undo()
        store.close()
        assert lying(path) == before


def test_the_owner_page_with_settings_as_they_came_is_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "netui.json"
    store = opened(path)
    added(store, "Ana")
    before = lying(path)
    me = store.book.me
    settings = msgspec.structs.replace(me.settings, daily_cards=3)
    store.commit(Change("Three cards", (put(me, msgspec.structs.replace(me, settings=settings)),)))
    again = opened(path)
    again.undo()
    assert lying(path) == before
