"""The shell of the other tests, and the tools where they are installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.interop.tools import NAMES, Tools, bin_folder


@pytest.fixture
def netui(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path) -> Shell:
    """A user without a book."""
    return Shell(capsys, monkeypatch, home)


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Tools]:
    """A server that ends with the test."""
    if bin_folder() is None:
        pytest.skip(f"{', '.join(NAMES)} are not installed: pip install '.[interop]'")
    top = tmp_path / "tools"
    top.mkdir()
    found = Tools(top, tmp_path / "sync")
    yield found
    found.close()
