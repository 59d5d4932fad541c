"""What leaves by the shell, in each format, and a table whose columns are named in a file."""

from pathlib import Path

import pytest

from tests.cli.shell import Shell


def test_a_folder_of_csv_and_markdown_is_never_written_over(demo: Shell, tmp_path: Path) -> None:
    people = len(demo("list", "--json").json)
    for form, many in (("csv", 1), ("markdown", people)):
        to = tmp_path / form
        assert demo("export", str(to), "--format", form).code == 0
        assert len(list(to.glob("people.csv" if form == "csv" else "*.md"))) == many
        again = demo("export", str(to), "--format", form)
        assert (again.code, "--force" in again.err) == (1, True)
        assert demo("export", str(to), "--format", form, "--force").code == 0


def test_a_filter_takes_some_people_and_json_takes_none(demo: Shell) -> None:
    out = demo("export", "-", "Ana", "Ruiz", "--format", "vcard").out
    assert 0 < out.count("BEGIN:VCARD") < len(demo("list", "--json").json)
    assert "FN:Ana Ruiz" in out
    assert demo("export", "-", "Ana").code == 2


@pytest.mark.parametrize("form", ["vcard", "csv"])
def test_what_went_out_is_nothing_new_when_it_comes_in_again(demo: Shell, form: str) -> None:
    path = demo.write("out", demo("export", "--format", form).out)
    counts = demo("import", path, "--dry-run", "--json").json
    assert (counts["new"], counts["changed"], counts["skipped"]) == (0, 0, [])
    assert counts["people"] == len(demo("list", "--json").json)


def test_columns_are_named_in_a_file(netui: Shell) -> None:
    table = netui.write("list.csv", "Who;Reach;Met\nAna Ruiz;ana@a.example;PyData\n")
    asked = netui("import", table, "--yes")
    assert (asked.code, "--map FILE" in asked.err, '"Who": "name"' in asked.err) == (1, True, True)
    named = netui.write("map.json", '{"Who": "name", "Reach": "email", "Met": "note"}')
    assert netui("import", table, "--yes", "--map", named).code == 0
    assert [row["name"] for row in netui("list", "--json").json] == ["Ana Ruiz"]
    wrong = netui("import", table, "--yes", "--map", netui.write("bad.json", "{}"))
    assert (wrong.code, len(wrong.err.strip().splitlines())) == (1, 1)
