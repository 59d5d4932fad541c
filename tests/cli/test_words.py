"""The line itself: verbs, options anywhere, help, and the way each call ends."""

import os
import subprocess
import sys

import pytest

from netui import __version__
from netui.cli.verbs import GLOBAL, Verb
from netui.cli.words import VERBS
from tests.cli.shell import TOP, Shell, process

TELLING = [("list",), ("queue",), ("queue", "--json"), ("gaps",), ("today",), ("show", "ana ruiz"), ("history",)]


def test_help_names_every_verb_and_fits_a_small_terminal(netui: Shell) -> None:
    out = netui("help").out
    assert all(f"netui {verb.name}" in out for verb in VERBS)
    assert max(map(len, out.splitlines())) <= 84


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_help_of_a_verb_names_its_options(netui: Shell, verb: Verb) -> None:
    out = netui("help", verb.name).out
    assert netui(verb.name, "--help").out == out
    assert all(option.words in out for option in (*GLOBAL, *verb.options))


def test_help_keys_names_every_command_of_the_screens(netui: Shell) -> None:
    from netui.ui import commands

    out = netui("help", "keys").out
    assert all(name in out for name in commands.ids())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("queu",), "netui queue"),
        (("list", "--jsn"), "--json"),
        (("list", "--file"), "needs a value"),
        (("list", "--json=yes"), "takes no value"),
        (("gaps", "now"), "netui gaps"),
        (("show",), "netui show NAME"),
        (("help", "queu"), "netui queue"),
    ],
)
def test_what_makes_no_sense_ends_with_2_and_a_hint(netui: Shell, words: tuple[str, ...], hint: str) -> None:
    said = netui(*words)
    assert (said.code, said.out) == (2, "")
    assert hint in said.err
    assert len(said.err.splitlines()) == 1


def test_options_stand_anywhere_and_two_dashes_end_them(netui: Shell) -> None:
    path = str(netui.home.parent / "other.json")
    assert netui("--file", path, "add", "Ana Ruiz").code == 0
    assert netui("add", f"--file={path}", "Bo Alves").code == 0
    assert len(netui("--json", "list", "--file", path).json) == 2
    assert not netui.file.exists()
    assert netui("--file", path, "add", "--name=x", "--", "y").code == 2


def test_the_version(netui: Shell) -> None:
    assert netui("--version").out == netui("version").out == f"netui {__version__}\n"


@pytest.mark.parametrize("words", [(), ("demo",)])
@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_without_a_terminal_the_screens_say_what_works_and_write_no_escape(words: tuple[str, ...], term: str) -> None:
    said = process(*words, env={"TERM": term})
    assert (said.code, said.out) == (2, "")
    assert "netui today" in said.err
    assert "\x1b" not in said.err
    assert len(said.err.splitlines()) == 1


def test_plain_without_a_verb_is_today(demo: Shell) -> None:
    assert demo("--plain").out == demo("today").out


def test_no_verb_that_tells_imports_the_screens_or_what_it_does_not_need(demo: Shell) -> None:
    code = (
        "import sys\n"
        "from netui.cli.main import run\n"
        f"for words in {TELLING!r}: assert run(list(words)) == 0, words\n"
        "assert run(['help', 'keys']) == 0\n"
        "heavy = {'textual', 'rich', 'pendulum', 'asyncio'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert 'netui.ui.app' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_change_imports_neither_textual_nor_pendulum(netui: Shell) -> None:
    code = (
        "import sys\n"
        "from netui.cli.main import run\n"
        "assert run(['add', 'coffee with Ana Ruiz @Acme yesterday >send the RFC']) == 0\n"
        "assert run(['undo']) == 0\n"
        "heavy = {'textual', 'rich', 'pendulum'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_has_seen_enough_is_no_error(demo: Shell) -> None:
    command = f"{sys.executable} -m netui list --json | head -c 10"
    done = subprocess.run(["bash", "-c", command], cwd=TOP, capture_output=True, text=True, check=True)
    assert len(done.stdout) == 10
    assert done.stderr == ""


def test_a_locale_without_letters_still_prints(demo: Shell) -> None:
    demo("add", "Åsa 東京")
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **netui_env()}
    assert process("list", env=env).code == 0
    assert "Åsa 東京" in process("list", "--json", env=env).out


def netui_env() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("NETUI_")}


def test_columns_stand_straight_under_wide_letters(netui: Shell) -> None:
    netui("add", "東京 太郎 @Acme")
    netui("add", "Bo Alves @Orbit")
    wide, narrow = sorted(netui("list").out.splitlines(), key=len)
    assert "東京 太郎  Acme" in wide
    assert "Bo Alves   Orbit" in narrow


def test_an_empty_name_for_the_file_and_a_folder_are_refused(netui: Shell) -> None:
    for path in (str(netui.home.parent), "/dev/full", "/no/such/folder/netui.json"):
        said = netui("--file", path, "add", "Ana Ruiz")
        assert (said.code, said.out) == (1, "")
        assert path in said.err
