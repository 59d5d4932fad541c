"""Calling netui as a shell does: in this process for speed, or in one of its own where that is the point."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from netui.cli.main import run

TOP = Path(__file__).parents[2]
FIXTURES = TOP / "../shared/fixtures"


class Said(NamedTuple):
    """How a call ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on stdout."""
        return json.loads(self.out)


class Shell:
    """One user with one home; each call is a start of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch, home: Path) -> None:
        self.capsys, self.patch, self.home = capsys, patch, home
        patch.setenv("NETUI_NOW", "2026-11-23T09:00+00:00")

    @property
    def file(self) -> Path:
        """The book."""
        return self.home / "netui.json"

    def __call__(self, *words: str, stdin: bytes = b"") -> Said:
        """Run a verb."""
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        self.capsys.readouterr()
        code = run(list(words))
        return Said(code, *self.capsys.readouterr())

    def write(self, name: str, text: str) -> str:
        """A file beside the home; its path."""
        path = self.home.parent / name
        path.write_text(text, encoding="utf-8")
        return str(path)


def process(*words: str, env: dict[str, str] | None = None, stdin: int | None = subprocess.DEVNULL) -> Said:
    """Run `netui` as a process without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "netui", *words],
        cwd=TOP,
        env={**os.environ, **(env or {})},
        stdin=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())
