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


def test_a_filter_takes_some_people_in_every_format(demo: Shell) -> None:
    out = demo("export", "-", "Ana", "Ruiz", "--format", "vcard").out
    assert 0 < out.count("BEGIN:VCARD") < len(demo("list", "--json").json)
    assert "FN:Ana Ruiz" in out
    tables = demo("export", "-", "Ana Ruiz", "--format", "json").json
    (ana,) = tables["people"].values()
    assert (ana["name"], "1" in tables["me"]) == ("Ana Ruiz", False)
    assert {i for row in tables["touches"].values() for i in row["people"]} == {ana["id"]}
    whole = {row["id"]: row for row in demo("export").json["touches"].values()}
    assert len(tables["touches"]) == sum(ana["id"] in row["people"] for row in whole.values())
    assert "Marek" not in demo("export", "-", "Ana Ruiz", "--format", "markdown").out.partition("## Knows")[0]


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


def test_everything_for_leaving_is_checked_by_reading_it_back(demo: Shell, tmp_path: Path) -> None:
    to = tmp_path / "leaving"
    said = demo("export", str(to), "--all")
    assert (said.code, "checked by reading it back" in said.err, "40 people" in said.out) == (0, True, True)
    names = sorted(path.name for path in to.iterdir())
    assert names == ["README.txt", "calendar.ics", "netui.json", "notes", "people.csv", "people.vcf"]
    assert len(list((to / "notes").glob("*.md"))) == 40
    assert b"NOTE:" in (to / "people.vcf").read_bytes(), "who leaves takes the notes along"
    again = demo("export", str(to), "--all")
    assert (again.code, "--force" in again.err) == (1, True)
    empty = tmp_path / "empty.json"
    assert demo("--file", str(empty), "export", str(tmp_path / "nobody"), "--all").code == 0


def test_the_agenda_of_one_event_goes_out_and_a_change_raises_its_number(demo: Shell) -> None:
    def numbers() -> list[int]:
        out = demo("export", "--format", "ics", "--event", "DataStack").out
        return [int(line.partition(":")[2]) for line in out.splitlines() if line.startswith("SEQUENCE:")]

    first = numbers()
    assert len(first) > 5
    assert numbers() == first
    wide = demo("export", "--format", "ics").out
    assert wide.count("BEGIN:V") > len(first)
    assert demo("add", "coffee Ana Ruiz 2 dec 15:00").code == 0
    assert demo("export", "--format", "ics", "--event", "Nowhere").code == 1
    assert demo("export", "-", "Ana", "--format", "ics", "--event", "DataStack").code == 2
