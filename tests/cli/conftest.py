"""A shell for the tests of the verbs."""

from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def netui(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path) -> Shell:
    """Calls verbs over an empty book of its own."""
    return Shell(capsys, monkeypatch, home)


@pytest.fixture
def demo(netui: Shell) -> Shell:
    """Calls verbs over the made-up book."""
    path = netui.home.parent / "demo.json"
    netui("demo", "--plain", "--keep", str(path))
    netui.patch.setenv("NETUI_FILE", str(path))
    return netui
