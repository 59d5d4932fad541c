"""Where things are on this machine, what its settings say, what time it is, and other files."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from netui.book.refused import Refused
from netui.store import clock, config, files, places


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NETUI_FILE", "NETUI_NOW", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "NETUI_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETUI_HOME", str(folder))
    (folder / name).write_text(text)


def test_a_file_that_lies_there_and_may_not_last_is_not_called_unwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(Refused, match="is written, but the disk may not keep it: input/output error"):
        files.write(tmp_path / "out.json", b"a")
    assert (tmp_path / "out.json").read_bytes() == b"a"


def test_where_the_book_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places.book_path(None).name == "netui.json"
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    old = os.umask(0)
    try:
        assert places.book_path(None) == home / "data/netui/netui.json"
    finally:
        os.umask(old)
    assert stat.S_IMODE((home / "data/netui").stat().st_mode) == 0o700
    monkeypatch.setenv("NETUI_HOME", str(home / "n"))
    assert places.book_path(None) == home / "n/netui.json"
    assert places.config_dir() == home / "n"
    monkeypatch.setenv("NETUI_FILE", str(home / "f.json"))
    assert places.book_path(None) == home / "f.json"
    assert places.book_path("~/g.json") == home / "g.json"


def test_a_home_that_cannot_be_made_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("NETUI_HOME", str(home / "file/n"))
    with pytest.raises(Refused, match="--file"):
        places.book_path(None)


def test_files_to_import_newest_first(home: Path) -> None:
    (home / "Downloads").mkdir()
    made = ["a.csv", "Downloads/Connections.CSV", "b.xml", "c.txt", ".d.csv", "netui.json"]
    for n, name in enumerate(made):
        (home / name).write_text("")
        os.utime(home / name, (n, n))
    (home / "folder.csv").mkdir()
    assert [path.name for path in places.importable()] == ["b.xml", "Connections.CSV", "a.csv"]


NOWS = [
    ("2025-01-29T19:00+01:00", "Europe/Berlin", "2025-01-29T19:00+01:00"),
    ("2025-01-29T19:00", "America/New_York", "2025-01-29T19:00-05:00"),
    ("2025-01-29T23:30Z", "Asia/Tokyo", "2025-01-30T08:30+09:00"),
    ("2025-03-30T02:30", "Europe/Berlin", "2025-03-30T03:30+02:00"),
    ("1971-01-01T00:00", "UTC", "1971-01-01T00:00+00:00"),
    ("2200-01-01T00:00", "Europe/Berlin", "2200-01-01T00:00+01:00"),
    ("2025-01-29", "UTC", "2025-01-29T00:00+00:00"),
    ("2011-12-30T12:00Z", "Pacific/Apia", "2011-12-31T02:00+14:00"),
]


@pytest.mark.parametrize(("text", "zone", "instant"), NOWS)
def test_the_moment_can_be_set(text: str, zone: str, instant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETUI_NOW", text)
    assert clock.now(zone).instant == instant
    assert clock.now(zone).zone == zone
    assert clock.now(zone) == clock.now(zone)


@pytest.mark.parametrize("text", ["soon", "2025-13-01", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "12:00"])
def test_a_moment_that_is_none_is_refused_or_clamped(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETUI_NOW", text)
    with pytest.raises(Refused, match="2025-01-29T19:00"):
        clock.now("UTC")


def test_the_machines_moment() -> None:
    now = clock.now("Nowhere/Such")
    assert abs(now.ms / 1000 - time.time()) < 5
    assert now.zone
    assert 0 <= now.salt < 2048


def test_settings_and_their_absence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.read() == config.Config()
    assert config.keys() == {}
    said(home, "config.toml", 'theme = "paper"\nmouse = false\n', monkeypatch)
    said(home, "keys.toml", '"queue.done" = "D"\n[app]\nundo = ["u", "ctrl+z"]\n', monkeypatch)
    assert config.read() == config.Config(theme="paper", mouse=False)
    assert config.keys() == {"queue.done": "D", "app.undo": "u,ctrl+z"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("config.toml", "thme = 'x'", "'thme'; did you mean theme"),
        ("config.toml", "mouse = 'x'", "mouse is 'x', but has to be true or false"),
        ("config.toml", "theme = 3", "has to be a text"),
        ("config.toml", "glyphs = 'big'", "unicode, ascii"),
        ("config.toml", "theme = ", "line 1|at end"),
        ("keys.toml", "'queue.done' = 3", "'queue.done' is 3, but has to be a key"),
        ("keys.toml", "= 3", "keys.toml is no TOML"),
    ],
)
def test_a_wrong_setting_is_named(
    home: Path, name: str, text: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(home, name, text, monkeypatch)
    with pytest.raises(Refused, match=words) as no:
        config.read() if name == "config.toml" else config.keys()
    assert str(home / name) in str(no.value)


def test_saving_the_theme_keeps_the_other_lines(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.save_theme("calm")
    assert (home / ".config/netui/config.toml").read_text() == 'theme = "calm"\n'
    said(home, "config.toml", '# mine\ntheme="old" # why\nmouse = false', monkeypatch)
    config.save_theme('we"ird\\')
    assert (home / "config.toml").read_text() == '# mine\ntheme = "we\\u0022ird\\u005c"\nmouse = false\n'
    assert config.read().theme == 'we"ird\\'


def test_other_files_are_read_and_written_whole(home: Path) -> None:
    path = home / "out.csv"
    assert files.write(path, b"a") == path
    with pytest.raises(Refused, match="--force"):
        files.write(path, b"b")
    assert files.read(files.write(path, b"b", force=True)) == b"b"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    files.write("/dev/null", b"x", force=True)
    os.mkfifo(home / "pipe")
    for bad, reason in {"no": "no such file", "": "folder", "pipe": "pipe", "a\0b": "cannot be read"}.items():
        with pytest.raises(Refused, match=reason):
            files.read(home / bad)
    with pytest.raises(Refused, match="larger than"):
        files.read(path, most=0)
    with pytest.raises(Refused, match="no folder"):
        files.write(home / "no/x", b"")
    assert files.folder(home / "new").is_dir()
    with pytest.raises(Refused, match="is a file"):
        files.folder(path)
