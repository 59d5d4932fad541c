"""Whatever the terminal or the system does, netui goes on, or ends within seconds and leaves the terminal as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netui.ui import clip
from netui.ui.ascii import knows_letters
from tests.terminal.window import NETUI, TOP, Window, dead

NOW = {"NETUI_NOW": "2026-11-23T09:00+01:00"}


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)


def demo(size: tuple[int, int] = (80, 24), /, **env: str) -> Window:
    window = Window("demo", size=size, env={**NOW, **env})
    window.until("Ana Ruiz")
    return window


# T1, T2: ended from outside


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("dialog", ["", "a"])
def test_a_signal_ends_it_and_the_terminal_is_restored(number: int, dialog: str) -> None:
    window = demo()
    window.press(dialog)
    window.read_all()
    assert "alternate screen" in window.leave_open()
    window.signal(number)
    assert window.ended(5) == 128 + number
    assert not window.leave_open()
    assert b"Traceback" not in window.written


@pytest.mark.parametrize("way", [b"q", b"\x1a"])
def test_a_terminal_of_many_talents_gets_all_of_them_back(way: bytes) -> None:
    window = demo()
    window.read_all()
    window.send(b"\x1b[?2048;2$y\x1b[?2004;1$y")
    window.until("\x1b[?1016h")
    assert {"mouse in pixels", "size in band", "focus"} <= window.leave_open()
    window.send(way)
    if way == b"q":
        assert window.ended() == 0
        assert not window.leave_open()
        return
    window.until_state("T")
    assert not window.leave_open()
    window.forget()
    window.signal(signal.SIGCONT)
    window.until("Ana Ruiz")
    window.read_all()
    window.send(b"\x11")
    assert window.ended() == 0
    assert not window.leave_open()


def test_a_signal_before_the_first_page_leaves_nothing_on() -> None:
    window = Window("demo", env=NOW)
    window.until("\x1b[?1049h")
    window.signal(signal.SIGTERM)
    assert window.ended(8) == 128 + signal.SIGTERM, window.written
    assert not window.leave_open()


HANGS = """
import threading, tty
from netui.ui import terminal
terminal.PATIENCE = 0.1
app = terminal.Guarded()
terminal.harden(app)
tty.setraw(0)
print("\x1b[?1049h", end="", flush=True)
app.end(15)
threading.Event().wait()
"""


def test_an_app_that_hangs_is_ended_and_letters_are_echoed_again() -> None:
    window = Window(command=("/bin/sh", "-c", f"{sys.executable} -c '{HANGS}'; echo code $?; stty -a"))
    assert window.ended() == 0
    assert b"code 143" in window.written
    assert not window.leave_open()
    assert {"icanon", "isig", "echo", "opost"} <= set(window.written.decode().replace(";", " ").split())


@pytest.mark.parametrize("ignored", [False, True])
def test_a_terminal_that_goes_away_ends_it(ignored: bool) -> None:
    shell = "trap '' HUP; exec " if ignored else "exec "
    window = Window(command=("/bin/sh", "-c", f"{shell}{' '.join(NETUI)} demo"), env=NOW)
    window.until("Ana Ruiz")
    window.read_all()
    window.close()
    assert dead(window.pid, 6) is not None


# T3: stopped and gone on


def test_ctrl_z_and_fg_draw_the_page_again_with_what_came_meanwhile(home: Path, tmp_path: Path) -> None:
    env = {**os.environ, **NOW, "PYTHONPATH": str(TOP)}

    def say(*words: str) -> None:
        subprocess.run([*NETUI, *words], env=env, check=True, capture_output=True)

    say("add", "Ana Ruiz")
    window = Window(env=NOW)
    window.until("Today")
    window.read_all()
    window.send(b"\x1a")
    window.until_state("T")
    assert not window.leave_open()
    say("add", "Zoltan Kiss")
    window.forget()
    window.signal(signal.SIGCONT)
    window.until("2 people are not sorted yet")
    assert "alternate screen" in window.leave_open()
    window.press("q")
    assert window.ended() == 0


@pytest.mark.parametrize(("key", "page"), [("S", "Sort people"), ("?", "prints the same list")])
def test_ctrl_z_leads_to_the_shell_from_every_page(key: str, page: str) -> None:
    window = demo((100, 30))
    window.press(key)
    window.until(page)
    window.read_all()
    window.send(b"\x1a")
    window.until_state("T")
    assert not window.leave_open()
    window.forget()
    window.signal(signal.SIGCONT)
    window.until(page)
    window.read_all()
    window.send(b"\x11")
    assert window.ended() == 0


# T4, T5: odd bytes, odd sizes


ODD = (
    b"\xff",
    b"\xc3(\xa0\xa1\xf0\x28",
    b"\x80\x9b\xc2\x9b31m",
    b"\x1b[99999999999u",
    b"\x1b[1114112;1u\x1b[55296;1u\x1b[:u\x1b[;;u",
    b"\x1b[48;99999;99999;1;1t\x1b[48;24;80;0;0t",
    b"\x1b[<99999999999;1;1M\x1b[M\x20\x21\x22\x1b[<0;9999;9999M",
    b"\x1b]52;c;QQ==\x07\x1bP1$r0m\x1b\\\x1b_x\x1b\\",
    b"\x1b[?1;2c\x1b[>0;276;0c\x1b[0n",
    b"\x1b[200~x\x1b[31mD\ry" + b"D" * 40 + b"\x1b[201~",
    b"\0\0\0",
)


def test_no_byte_ends_it_or_runs_a_command() -> None:
    window = demo()
    for data in ODD:
        window.send(data)
        time.sleep(0.2)  # an escape sequence is over when nothing follows it
        window.send(b"\x1b")
        time.sleep(0.2)
        window.read_all(0.05)
    window.forget()
    window.send(b"H")
    window.until("nothing yet", 10)
    window.send(b"\x11")
    assert window.ended() == 0


def test_a_paste_longer_than_one_read_runs_nothing() -> None:
    window = demo((120, 36))
    window.read_all()
    window.send(b"\x1b[200~" + b"x D delete\r" * 1_200 + b"\x1b[201~")
    window.until("x D delete x D delete")
    window.read_all()
    window.send(b"\x1b")
    time.sleep(0.3)
    window.forget()
    window.send(b"H")
    window.until("nothing yet")
    window.send(b"\x11")
    assert window.ended() == 0


def test_a_paste_without_an_end_does_not_lock_the_keys() -> None:
    window = demo()
    window.read_all()
    window.send(b"\x1b[200~half of it")
    window.until("half of it", 8)
    window.send(b"\x11")
    assert window.ended() == 0


def test_letters_that_come_at_once_are_a_paste_but_a_held_key_is_not() -> None:
    window = demo()
    window.read_all()
    window.send(b"delete\rquit\r")
    window.until("delete quit")
    window.send(b"\x1b")
    window.until("Nothing ran; it is in the add line.")
    window.read_all()
    window.forget()
    window.send(b"jjjjjjjj")
    window.read_all()
    assert b"jjj" not in window.written
    window.send(b"q")
    assert window.ended() == 0


def test_letters_held_up_on_their_way_are_keys_where_the_terminal_sets_pastes_in_brackets() -> None:
    window = demo((120, 36))
    window.until("\x1b[?2004$p")
    window.send(b"\x1b[?2004;1$y")
    window.send(b"4jzzHa")
    window.until("Ana Ruiz @Acme")
    window.read_all()
    window.forget()
    window.send(b"Zoe Quine\r")
    window.until("Added Zoe Quine, saved")
    window.send(b"\x1b[200~delete quit\x1b[201~")
    window.until("delete quit")
    window.send(b"\x11")
    assert window.ended() == 0


def test_letters_that_come_at_once_in_a_field_are_typed_with_their_enter() -> None:
    window = demo((120, 36))
    window.send(b"a")
    window.until("Add")
    window.read_all()
    window.send(b"coffee with Ana Ruiz\r")
    window.until("saved")
    window.send(b"\x11")
    assert window.ended() == 0


def test_lines_that_come_at_once_in_a_field_are_text_and_none_is_entered(home: Path) -> None:
    window = Window(env=NOW, size=(120, 36))
    window.until("Nobody here yet")
    window.forget()
    window.send(b"a")
    window.until("Ana Ruiz @Acme")
    window.read_all()
    window.send(b"Ana Ruiz\rBo Berg\rCy Kim\r")
    window.until("Ana Ruiz Bo Berg Cy Kim")
    window.send(b"\x11")
    assert window.ended() == 0
    assert not (home / "netui.json").exists()


@pytest.mark.parametrize("before", [":", "5s"])
def test_no_size_ends_it(before: str) -> None:
    window = demo()
    for key in before:
        window.press(key)
        window.read_all()
    for size in [(0, 0), (1, 1), (1, 24), (80, 1), (2, 300), (300, 2), (12, 5), (300, 90), (79, 24), (80, 24)]:
        window.resize(*size)
        window.read(0.05)
    window.read_all()
    window.forget()
    window.resize(100, 30)
    window.until("Today")
    window.send(b"\x11")
    assert window.ended() == 0


def test_the_window_is_as_large_as_it_is_whatever_the_environment_says() -> None:
    window = Window("demo", size=(120, 36), env={**NOW, "COLUMNS": "80", "LINES": "24"})
    window.until(" netui ")
    window.read_all()
    window.forget()
    window.resize(100, 30)
    window.until("[1 Today]")
    window.send(b"\x11")
    assert window.ended() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TEXTUAL_DRIVER", "textual.drivers.headless_driver:HeadlessDriver"),
        ("TEXTUAL_DRIVER", "nonsense:X"),
        ("TEXTUAL_COLOR_SYSTEM", "nonsense"),
    ],
)
def test_what_is_meant_for_who_builds_with_textual_does_not_hide_or_end_it(name: str, value: str) -> None:
    window = demo(**{name: value})
    window.send(b"\x11")
    assert window.ended() == 0


def test_no_key_is_logged_whatever_the_environment_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    window = demo(
        TEXTUAL_DEBUG="1", TEXTUAL_LOG=str(tmp_path / "log"), TEXTUAL="debug", NETUI_HOME=str(tmp_path / "home")
    )
    window.send(b"\x11")
    assert window.ended() == 0
    assert not {"keys.log", "log"} & {path.name for path in tmp_path.iterdir()}


# T6: a fault of its own


def test_a_fault_tells_no_note_of_anybody(home: Path) -> None:
    subprocess.run(
        [*NETUI, "add", "Ana Ruiz"], env={**os.environ, **NOW, "PYTHONPATH": str(TOP)}, check=True, capture_output=True
    )
    window = Window(env={**NOW, "NETUI_TEST_CRASH": "1"})
    assert window.ended() == 1
    assert not window.leave_open()
    after = window.written.rpartition(b"\x1b[?1049l")[2]
    assert after.count(b"\n") == 1
    assert b"netui stopped: RuntimeError" in after
    report = home / "fault.txt"
    assert report.stat().st_mode & 0o777 == 0o600
    assert "Ana Ruiz" not in report.read_text() + after.decode()


# T7, T8: where no screen can be shown


@pytest.mark.parametrize("words", [(), ("demo",)])
def test_without_a_terminal_it_says_so_and_names_the_plain_verbs(words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [*NETUI, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(TOP), "TERM": "xterm"},
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"netui today" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("words", [(), ("demo",)])
def test_a_dumb_terminal_is_refused(words: tuple[str, ...]) -> None:
    window = Window(*words, env={"TERM": "dumb"})
    assert window.ended() == 2
    assert b"\x1b" not in window.written
    assert window.written.count(b"\n") == 1


# T9, T10: links and the clipboard


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("example.org/ana", "https://example.org/ana"),
        ("mailto:ana@example.org", "mailto:ana@example.org"),
        ("HTTPS://Example.org", "HTTPS://Example.org"),
        ("javascript:alert(1)", None),
        ("javascript://example.org/%0aalert(1)", None),
        ("file:///etc/passwd", None),
        ("-oProxyCommand=x", None),
        ("--help", None),
        ("https://example.org\n--x", None),
        ("https://exa mple.org", None),
        ("https://example.org/\x1b]0;x\x07", None),
        ("https://[::1", None),
        ("https://\u2100.example", None),
        ("https://", None),
        ("mailto:", None),
        ("", None),
        ("\u202ehttps://example.org", None),
        ("x" * 5_000, None),
    ],
)
def test_only_whole_and_harmless_links_are_opened(link: str, safe: str | None) -> None:
    assert clip.safe_link(link) == safe


def tool(folder: Path, name: str, code: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n/bin/cat > {folder / 'copied'}\nexit {code}\n")
    path.chmod(0o755)
    return folder / "copied"


@pytest.mark.parametrize(
    ("tools", "said"),
    [
        ({"wl-copy": 0}, "Copied with wl-copy."),
        ({"wl-copy": 1, "xclip": 0}, "Copied with xclip."),
        ({"pbcopy": 0, "wl-copy": 0}, "Copied with pbcopy."),
        ({"wl-copy": 1}, "Sent to the terminal's clipboard; some ignore that."),
        ({}, "Sent to the terminal's clipboard; some ignore that."),
    ],
)
def test_the_clipboard_says_which_way_it_went(
    tools: dict[str, int], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    for name, code in tools.items():
        tool(tmp_path / "bin", name, code)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert clip.copied("Hello\x1b]52;c;QQ==\x07\n\ud800 you", sent.append).startswith(said)
    if said.startswith("Copied"):
        assert (tmp_path / "bin" / "copied").read_text() == "Hello\ufffd]52;c;QQ==\ufffd\n\ufffd you"
        assert not sent
    else:
        assert sent == ["Hello\ufffd]52;c;QQ==\ufffd\n\ufffd you"]


def test_y_on_a_terminal_hands_the_draft_to_the_tool(tmp_path: Path) -> None:
    copied = tool(tmp_path / "bin", "wl-copy", 0)
    window = demo((120, 36), PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    window.press("5")
    window.read_all()
    window.press("m")
    window.read_all()
    window.press("y")
    window.until("Copied with wl-copy.")
    assert b"\x1b]52" not in window.written
    assert copied.read_text()
    window.send(b"\x11")
    assert window.ended() == 0


# few colours, few letters


@pytest.mark.parametrize(
    "env",
    [{"NO_COLOR": "1"}, {"TERM": "xterm"}],
    ids=lambda env: " ".join(f"{name}={value}" for name, value in env.items()),
)
def test_few_colours_are_enough(env: dict[str, str]) -> None:
    window = demo(**env)
    window.press("2")
    window.read_all()
    window.send(b"\x11")
    assert window.ended() == 0
    if "NO_COLOR" in env:
        assert b"38;2" not in window.written


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LANG": "de_DE.ISO-8859-1"},
        {"LANG": "C.UTF-8", "PYTHONIOENCODING": "latin-1"},
        {"LANG": "C.UTF-8", "PYTHONIOENCODING": "utf-16"},
    ],
)
def test_a_locale_without_utf_8_gets_ascii_alone(env: dict[str, str]) -> None:
    window = demo((120, 36), **{"LC_ALL": "", "LC_CTYPE": "", **env})
    for key in "25:":
        window.press(key)
        window.read_all(0.15)
    window.send(b"\x11")
    assert window.ended() == 0
    assert window.written.isascii()
    assert b"Ana Ruiz" in window.written
    assert b"??" not in window.written


def test_a_locale_with_utf_8_gets_the_shapes() -> None:
    window = demo((120, 36), LC_ALL="C.UTF-8")
    window.press("2")
    window.until("●")
    window.send(b"\x11")
    assert window.ended() == 0


@pytest.mark.parametrize(
    ("env", "letters"),
    [
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LC_CTYPE": "de_DE.utf8", "LANG": "C"}, True),
        ({"LC_ALL": "", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "de_DE.UTF-8", "PYTHONIOENCODING": "ascii:replace"}, False),
        ({"LANG": "de_DE.UTF-8", "PYTHONIOENCODING": ":replace"}, True),
        ({}, True),
    ],
)
def test_the_locale_says_whether_there_are_letters(env: dict[str, str], letters: bool) -> None:
    assert knows_letters(env) is letters
