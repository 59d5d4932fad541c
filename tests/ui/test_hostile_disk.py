"""A disk that does not take it: the screens say why, keep what was typed, and the next save works."""

from __future__ import annotations

import errno
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from netui.book.demo import demo
from netui.store.file import Store
from netui.store.layer import Layer
from netui.ui import commands
from netui.ui.app import NetUI
from tests.screen import MONDAY, Keys, book_file


class Failing(Layer):
    """The real disk, until `fault` says otherwise."""

    fault = 0

    def writev(self, fd: int, chunks: Sequence[bytes | memoryview]) -> int:
        self._fail(errno.ENOSPC)
        return super().writev(fd, chunks)

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            self._fail(errno.EROFS, errno.EACCES)
        return super().open(path, flags, mode)

    def rename(self, old: str, new: str) -> None:
        self._fail(errno.EROFS, errno.EACCES)
        super().rename(old, new)

    def mkdir(self, path: str, mode: int = 0o700) -> None:
        self._fail(errno.EROFS, errno.EACCES)
        super().mkdir(path, mode)

    def _fail(self, *kinds: int) -> None:
        if self.fault in kinds:
            raise OSError(self.fault, os.strerror(self.fault))


@asynccontextmanager
async def failing(path: Path, layer: Failing) -> AsyncIterator[Keys]:
    store = Store.open(path, now=lambda: MONDAY, layer=layer)
    app = NetUI(store, lambda: MONDAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        yield Keys(app, pilot)
    store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, demo(MONDAY))


async def test_a_full_disk_keeps_what_was_typed_and_the_next_save_works(path: Path) -> None:
    layer = Failing()
    async with failing(path, layer) as keys:
        before, bytes_before = keys.app.outlook.book.tables, path.read_bytes()
        await keys.press("a")
        await keys.type("coffee with Ana Ruiz yesterday")
        layer.fault = errno.ENOSPC
        await keys.press("enter")
        assert keys.message.startswith("Not saved: disk full")
        assert "coffee with Ana Ruiz yesterday" in keys.picture
        assert "Not saved: disk full" in keys.picture
        assert keys.app.outlook.book.tables == before
        assert path.read_bytes() == bytes_before
        layer.fault = 0
        await keys.press("enter")
        assert "saved · u undo" in keys.message
        await keys.press("u")
        assert keys.app.outlook.book.tables == before


async def test_a_full_disk_at_one_key_changes_nothing_on_the_screen(path: Path) -> None:
    layer = Failing()
    async with failing(path, layer) as keys:
        await keys.press("enter")
        before = keys.picture.splitlines()[:-2]
        layer.fault = errno.ENOSPC
        for key in ("D", "u"):
            await keys.press(key)
            assert keys.message.startswith("Not saved: disk full")
            assert keys.picture.splitlines()[:-2] == before
        layer.fault = 0
        await keys.press("D")
        assert "saved · u undo" in keys.message


@pytest.mark.parametrize("fault", [errno.EROFS, errno.EACCES])
async def test_a_folder_one_may_only_read_shows_everything_and_says_why_it_does_not_write(
    path: Path, fault: int
) -> None:
    layer = Failing()
    layer.fault = fault
    async with failing(path, layer) as keys:
        assert "Ana Ruiz" in keys.picture
        for page in commands.PAGES:
            await keys.press(page.key)
            assert f"[{page.key} {page.title}]" in keys.picture
        await keys.press("1", "enter", "D")
        assert keys.message.startswith("Not saved: ")
        assert "Reading goes on" in keys.message or "read-only" in keys.message
        assert keys.app.is_running


async def test_a_book_whose_file_another_hand_damaged_goes_on_under_another_name(path: Path, tmp_path: Path) -> None:
    layer = Failing()
    async with failing(path, layer) as keys:
        damaged = path.read_bytes()[:5_000]
        path.write_bytes(damaged)
        await keys.press("a")
        await keys.type("coffee with Ana Ruiz yesterday")
        await keys.press("enter")
        assert keys.message.startswith("Not saved: ")
        assert "line 1, column" in keys.message
        assert "«save under another name»" in keys.message
        assert "coffee with Ana Ruiz yesterday" in keys.picture
        await keys.press("escape", ":")
        await keys.type("save under another name")
        await keys.press("enter", "ctrl+u")
        await keys.type(str(tmp_path / "mine.json"))
        await keys.press("enter")
        assert keys.message.startswith("Saved as ")
        kept = Store.open(tmp_path / "mine.json", now=lambda: MONDAY)
        assert kept.book.tables == keys.app.outlook.book.tables
    assert path.read_bytes() == damaged
