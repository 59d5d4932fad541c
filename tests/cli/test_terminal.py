"""On a real terminal: the screens start, end with q, and leave the terminal as it was; questions wait for an answer."""

import sys
from pathlib import Path

import pytest

from netui.cli import fault
from tests.cli.pty_start import Terminal
from tests.cli.shell import TOP, Shell
from tests.cli.test_keep import CONNECTIONS

NETUI = [sys.executable, "-m", "netui"]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_screens_start_and_end_with_q(size: tuple[int, int]) -> None:
    terminal = Terminal([*NETUI, "demo"], size)
    terminal.until("Ana Ruiz")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.written.rstrip().endswith(b"\x1b[?1004l") or b"\x1b[?1049l" in terminal.written


def test_a_demo_leaves_no_file_behind(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "temp"
    made.mkdir()
    monkeypatch.setenv("TMPDIR", str(made))
    terminal = Terminal([*NETUI, "demo"])
    terminal.until("Ana Ruiz")
    assert list(made.rglob("netui.json"))
    terminal.press("q")
    assert terminal.ended() == 0
    assert not list(made.iterdir())
    assert not (home / "netui.json").exists()


@pytest.mark.parametrize(("answer", "people"), [("y", 2), ("n", 0), ("", 0)])
def test_an_import_asks_before_it_saves(netui: Shell, answer: str, people: int) -> None:
    terminal = Terminal([*NETUI, "import", netui.write("Connections.csv", CONNECTIONS)])
    terminal.until("y/N")
    assert b"2 new" in terminal.written
    terminal.press(f"{answer}\r")
    assert terminal.ended() == (0 if people else 1)
    assert len(netui("list", "--json").json) == people


def test_ctrl_c_at_a_question_ends_quietly(netui: Shell) -> None:
    terminal = Terminal([*NETUI, "import", netui.write("Connections.csv", CONNECTIONS)])
    terminal.until("y/N")
    terminal.press("\x03")
    assert terminal.ended() == 130
    assert b"Traceback" not in terminal.written
    assert not netui.file.exists()


def test_a_dumb_terminal_is_refused_in_one_sentence() -> None:
    terminal = Terminal(NETUI, env={"TERM": "dumb"})
    terminal.until("netui today")
    assert terminal.ended() == 2
    assert b"\x1b" not in terminal.written


def test_a_fault_of_the_screens_is_one_line_and_the_details_a_private_file(home: Path) -> None:
    terminal = Terminal([*NETUI, "demo"], env={"NETUI_TEST_CRASH": "1"})
    assert terminal.ended() == 1
    report = home / "fault.txt"
    assert b"RuntimeError in app.py" in terminal.written
    assert str(report).encode() in terminal.written
    assert b"Traceback" not in terminal.written
    assert report.stat().st_mode & 0o777 == 0o600
    assert "Traceback" in report.read_text()
    assert "locals" not in report.read_text()
    assert b"\x1b[?1049l" in terminal.written


def test_the_details_of_a_fault_hold_no_name_and_no_escape(home: Path) -> None:
    try:
        try:
            raise KeyError("note about Ana Ruiz")
        except KeyError as first:
            raise ValueError("Ana Ruiz \x1b]52;c;QQ==\x07") from first
    except ValueError as wrong:
        said = fault.said(wrong)
    report = (home / "fault.txt").read_text()
    assert report.index("KeyError") < report.index("ValueError")
    assert "test_terminal.py" in report
    details = [line for line in report.splitlines() if not line.startswith("    ")]  # the others are lines of the code
    assert not [line for line in (said, *details) if "Ana" in line or "\x1b" in line]


def test_keys_that_cannot_be_used_are_named_before_anything_opens(home: Path) -> None:
    home.mkdir()
    (home / "keys.toml").write_text('"queue.don" = "D"\n')
    terminal = Terminal([*NETUI, "demo"])
    assert terminal.ended() == 1
    assert b"queue.done" in terminal.written
    assert b"\x1b" not in terminal.written


def test_an_empty_book_offers_the_made_up_people(home: Path) -> None:
    terminal = Terminal(NETUI)
    terminal.until("Nobody here yet")
    terminal.press("\r")
    terminal.until("Forty made-up people")
    terminal.press("q")
    assert terminal.ended() == 0
    assert not (home / "netui.json").exists()
