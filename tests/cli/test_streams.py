"""Streams that are closed, full or cut off: one sentence or none, the right exit code, and what was saved is saved."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import TOP, Said

FULL = Path("/dev/full")


def said(home: Path, words: str, streams: str) -> Said:
    """A call with its streams arranged by the shell."""
    line = f"{shlex.quote(sys.executable)} -m netui {words} {streams}"
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        env={**os.environ, "NETUI_HOME": str(home), "PYTHONPATH": str(TOP)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("words", "streams", "code"),
    [
        ("add Ana", ">&-", 0),
        ("add Ana", "2>&-", 0),
        ("add Ana", "<&- >&- 2>&-", 0),
        ("list --json", ">&-", 0),
        ("export -", ">&-", 0),
        ("add -", "<&-", 0),
        ("list", "<&-", 0),
        ("nonsense", "2>&-", 2),
        ("nonsense", "2>/dev/full", 2),
        ("list --file no/such.json", "2>&-", 1),
        ("", "<&- >&- 2>&-", 2),
    ],
)
def test_a_closed_stream_goes_nowhere(home: Path, words: str, streams: str, code: int) -> None:
    done = said(home, words, streams)
    assert (done.code, "Traceback" in done.err, "stopped" in done.err) == (code, False, False)
    assert "There is no verb" not in done.out
    if words == "add Ana":
        assert b'"name":"Ana"' in (home / "netui.json").read_bytes()


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("words", ["list", "list --json", "export -", "help", "doctor"])
def test_a_full_disk_behind_stdout_is_one_sentence(home: Path, words: str) -> None:
    assert said(home, "add Ana", "").code == 0
    done = said(home, words, "> /dev/full")
    assert done.code == 1
    assert done.err == "The answer could not be written: no space left on device. What was saved is safe.\n"


def test_a_reader_that_has_seen_enough_is_no_fault(home: Path) -> None:
    for n in range(3):
        said(home, f"add 'Person {n}'", "")
    done = said(home, "export -", "| true")
    assert (done.code, done.err) == (0, "")


FEW = """
import resource, sys
from netui.cli import main
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
sys.exit(main.run(["undo"]))
"""


def test_a_system_that_gives_no_more_files_ends_in_one_sentence() -> None:
    done = subprocess.run([sys.executable, "-c", FEW], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "netui stopped: too many open files. What was saved is safe.\n"
