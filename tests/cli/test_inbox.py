"""The inbox by the shell: lines of a text file, by the name in config.toml or by what they say."""

from __future__ import annotations

from tests.cli.shell import Shell


def test_lines_come_in_once_and_what_is_not_understood_is_named(netui: Shell) -> None:
    file = netui.write("inbox.txt", "2026-11-20 coffee with Ana Ruiz >send the RFC\nfrom whom?\n")
    said = netui("import", file, "--yes")
    assert said.code == 0
    assert "line 1: coffee with Ana Ruiz >send the RFC -> new person + coffee + promise" in said.out
    assert "left out: line 2: Who?" in said.out
    assert "Nothing new: 1 line is here already" in netui("import", file, "--yes").out
    assert "Ana Ruiz" in netui("list").out


def test_the_file_that_the_settings_name_is_an_inbox_whatever_it_is_called(netui: Shell) -> None:
    file = netui.write("today.md", "Ana Ruiz\n")
    netui.home.mkdir(exist_ok=True)
    (netui.home / "config.toml").write_text(f'inbox = "{file}"\n')
    assert netui("import", file, "--yes").code == 0
    assert "Ana Ruiz" in netui("list").out
