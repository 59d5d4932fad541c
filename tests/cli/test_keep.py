"""The verbs about files: previews before anything is saved, whole exports, a demo that leaves no trace."""

import io
import os
import sys
from pathlib import Path

import pytest

from netui.cli import patience, plain
from netui.exchange.progress import along
from tests.cli.shell import FIXTURES, Shell

CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Ruiz,https://www.linkedin.com/in/ana-made-up,,Acme,Staff engineer,14 Nov 2025
Wen,Sato,https://www.linkedin.com/in/wen-made-up,wen@kestrel.example,Kestrel,ML engineer,03 Feb 2019
,,,,,,03 Feb 2019
"""

COUNTS = (
    *("kind", "people", "touches", "sessions", "speakers", "rooms", "days"),
    *("new", "same", "changed", "moved", "cancelled", "skipped"),
)

SCHEDULE = FIXTURES / "schedule"
needs_fixtures = pytest.mark.skipif(not SCHEDULE.exists(), reason="the shared fixtures are not here")


@pytest.fixture
def csv(netui: Shell) -> str:
    return netui.write("Connections.csv", CONNECTIONS)


def test_a_file_whose_name_is_no_text_comes_in(netui: Shell) -> None:
    path = netui.home.parent / os.fsdecode(b"Conn\xff\xe9.csv")
    path.write_text(CONNECTIONS)
    said = netui("import", str(path), "--yes")
    assert said.code == 0, said.err
    assert len(netui("list", "--json").json) == 2


class Looking(io.StringIO):
    """An error line that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("name", ["王小明" * 40, "x" * 200, "👩‍👩‍👧‍👦 Ａ\x1b[31m" * 12, "a.csv"])
def test_the_bar_stays_on_its_line_whatever_the_file_is_called(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "QUIET", -1.0)
    monkeypatch.setattr(patience, "BEAT", -1.0)
    monkeypatch.setattr(sys, "stderr", terminal := Looking())
    with patience.shown(name):
        assert list(along("Reading", range(100), 100)) == list(range(100))
    drawn = [line for line in terminal.getvalue().split("\r") if line]
    assert {plain.cells(line) for line in drawn} == {79}
    assert any("100 %" in line for line in drawn)
    assert "\x1b" not in terminal.getvalue()
    assert not drawn[-1].strip()


def test_without_a_terminal_the_preview_is_printed_and_nothing_saved(netui: Shell, csv: str) -> None:
    said = netui("import", csv)
    assert said.code == 1
    assert "2 new" in said.out
    assert "row 7" in said.out or "line 7" in said.out
    assert "--yes" in said.err
    assert not netui.file.exists()


def test_a_dry_run_ends_well_and_saves_nothing(netui: Shell, csv: str) -> None:
    assert netui("import", csv, "--dry-run").code == 0
    assert not netui.file.exists()


def test_an_import_is_one_change_and_the_same_file_twice_nothing(netui: Shell, csv: str) -> None:
    assert "2 people" in netui("import", csv, "--yes").out
    again = netui("import", csv, "--yes")
    assert (again.code, netui("import", csv, "--yes", "--json").json["new"]) == (0, 0)
    assert len(netui("history", "--json").json) == 1
    netui("undo")
    assert netui("list", "--json").json == []


def test_json_counts_have_stable_names(netui: Shell, csv: str) -> None:
    counts = netui("import", csv, "--yes", "--json").json
    assert tuple(counts) == COUNTS
    assert (counts["kind"], counts["people"], counts["new"], counts["same"]) == ("linkedin", 2, 2, 0)
    assert list(counts["skipped"][0]) == ["place", "reason"]


def test_two_files_in_one_call(netui: Shell, csv: str) -> None:
    other = netui.write("more.csv", "First Name,Last Name,Connected On\nBo,Alves,3 Feb 2020\n")
    assert [counts["new"] for counts in netui("import", csv, other, "--yes", "--json").json] == [2, 1]


@pytest.mark.parametrize("text", ["", "hello", "a;b;c\n1;2;3\n", "<xml/>", "{", "\x00\x01\x02"])
def test_what_is_no_import_is_refused_in_a_sentence(netui: Shell, text: str) -> None:
    said = netui("import", netui.write("what.csv", text), "--yes")
    assert (said.code, said.out) == (1, "")
    assert len(said.err.strip().splitlines()) == 1
    assert "what.csv" in said.err
    assert not netui.file.exists()


def test_a_file_that_is_not_there(netui: Shell) -> None:
    assert netui("import", "nothing-here.csv").code == 1
    assert netui("import").code == 2


@needs_fixtures
def test_a_question_that_only_a_person_can_answer_ends_with_1(netui: Shell) -> None:
    path = str(SCHEDULE / "fosdem-2012.xml")
    said = netui("import", path, "--yes")
    assert said.code == 1
    assert "--zone" in said.err
    assert netui("import", path, "--yes", "--zone", "Europe/Brussels").code == 0


@needs_fixtures
def test_a_newer_programme_says_new_moved_and_cancelled(netui: Shell) -> None:
    netui.patch.setenv("NETUI_NOW", "2025-01-29T19:00+01:00")
    netui("import", str(SCHEDULE / "fosdem-2025-rev1.xml"), "--yes")
    counts = netui("import", str(SCHEDULE / "fosdem-2025-rev2.xml"), "--yes", "--json").json
    assert (counts["new"], counts["moved"], counts["cancelled"]) == (16, 8, 3)


def test_an_export_never_writes_over_a_file(demo: Shell, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("mine")
    said = demo("export", str(path))
    assert (said.code, path.read_text()) == (1, "mine")
    assert "--force" in said.err
    assert demo("export", str(path), "--force").code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert demo("export").out == demo("export", "-").out == path.read_text()


def test_an_export_is_read_again_into_an_empty_book(demo: Shell, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    demo("export", str(path))
    before = demo("list", "--json").json
    demo.patch.delenv("NETUI_FILE")
    assert demo("import", str(path), "--yes").code == 0
    assert [row["name"] for row in demo("list", "--json").json] == [row["name"] for row in before]


def test_a_format_that_is_not_there_is_a_usage_error(demo: Shell) -> None:
    assert demo("export", "--format", "xls").code == 2


def test_the_demo_as_text_leaves_nothing_behind(netui: Shell) -> None:
    said = netui("demo", "--plain")
    assert said.code == 0
    assert "Ana Ruiz" in said.out
    assert not netui.file.exists()
    assert netui("demo", "--plain").out == said.out


def test_the_demo_never_writes_over_a_file(netui: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("mine")
    assert netui("demo", "--plain", "--keep", str(path)).code == 1
    assert path.read_text() == "mine"
