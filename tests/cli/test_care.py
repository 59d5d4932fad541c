"""The verbs about the file itself: a preview first, one change, and what can be taken back."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def two(netui: Shell) -> Path:
    """A book with Ana and Bo, and a copy of it."""
    netui("add", "--name", "Ana Ruiz")
    netui("add", "--name", "Bo Berg")
    return Path(shutil.copy(netui.file, netui.file.with_name("copy.json")))


def people(netui: Shell) -> list[str]:
    return [row["name"] for row in netui("list", "--json").json]


def test_restore_shows_what_it_would_change_and_is_one_change(netui: Shell, two: Path) -> None:
    netui("add", "--name", "Cy Novak")
    netui("delete", "Ana")
    said = netui("restore", str(two))
    assert said.code == 1
    assert "Would restore copy.json: 2 people" in said.out
    assert "new  Ana Ruiz" in said.out
    assert "gone  Cy Novak" in said.out
    assert "--yes" in said.err
    assert people(netui) == ["Bo Berg", "Cy Novak"]
    assert netui("restore", str(two), "--dry-run").code == 0
    assert {row["name"] for row in netui("restore", str(two), "--dry-run", "--json").json["changes"]} == {
        "Ana Ruiz",
        "Cy Novak",
    }
    assert netui("restore", str(two), "--yes").code == 0
    assert sorted(people(netui)) == ["Ana Ruiz", "Bo Berg"]
    netui("undo")
    assert people(netui) == ["Bo Berg", "Cy Novak"]


def test_a_book_that_cannot_be_read_gives_way_to_a_backup_and_stays(netui: Shell, two: Path) -> None:
    copy = netui("backup", "--json").json["path"]
    assert next(row["people"] for row in netui("backup", "--list", "--json").json) == 2
    damaged = netui.file.read_bytes()[:-40]
    netui.file.write_bytes(damaged)
    assert netui("list").code == 1
    said = netui("doctor")
    assert said.code == 1
    assert "netui restore" in said.err
    assert netui("restore").code == 1
    assert netui.file.read_bytes() == damaged
    said = netui("restore", "--yes")
    assert said.code == 0
    assert copy in said.out
    assert sorted(people(netui)) == ["Ana Ruiz", "Bo Berg"]
    assert netui.file.with_name("netui-unreadable-2026-11-23.json").read_bytes() == damaged


def test_a_book_gives_way_to_a_backup_on_a_disk_without_second_names(
    netui: Shell, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(old: str, new: str) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), old)

    monkeypatch.setattr(os, "link", link)
    netui("backup")
    damaged = netui.file.read_bytes()[:-40]
    netui.file.write_bytes(damaged)
    assert netui("restore", "--yes").code == 0
    assert people(netui) == ["Ana Ruiz", "Bo Berg"]
    (kept,) = netui.file.parent.glob("netui-unreadable-*.json")
    assert kept.read_bytes() == damaged


def test_a_newer_book_is_not_put_aside(netui: Shell, two: Path) -> None:
    netui("backup")
    newer = netui.file.read_bytes().replace(b'"schema":1', b'"schema":9', 1)
    netui.file.write_bytes(newer)
    said = netui("restore", "--yes")
    assert (said.code, netui.file.read_bytes()) == (1, newer)
    assert "Update netui" in said.err


def test_merge_takes_in_what_the_other_copy_has(netui: Shell, two: Path) -> None:
    netui("add", "--name", "Cy Novak")
    netui("add", "--name", "Di Popa", "--file", str(two))
    said = netui("merge", str(two), "--yes")
    assert said.code == 0
    assert "new  Di Popa" in said.out
    assert len(people(netui)) == 4
    assert "Nothing to merge" in netui("merge", str(two), "--yes").err
    netui("undo")
    assert len(people(netui)) == 3
    assert netui("merge").code == 2


def test_forget_asks_and_takes_the_person_out_of_file_and_backups(netui: Shell, two: Path) -> None:
    netui("backup")
    said = netui("forget", "Ana")
    assert said.code == 1
    assert "undo cannot bring this back" in said.err
    assert "Ana Ruiz" in netui.file.read_text()
    said = netui("forget", "Ana", "--yes")
    assert said.code == 0
    assert "still hold this person" in said.err
    assert "Ana" not in netui.file.read_text()
    netui("forget", "Bo", "--yes", "--backups")
    assert all("Bo Berg" not in path.read_text() for path in (netui.file.parent / "backups").iterdir())
    assert people(netui) == []
    assert netui("undo").code == 1 or people(netui) == []


def test_delete_is_taken_back_by_undo_and_an_unclear_name_refused(netui: Shell, two: Path) -> None:
    netui("add", "--name", "Ana Berg")
    assert netui("delete", "Ana").code == 1
    assert netui("delete", "Ana Ruiz").code == 0
    assert "Ana Ruiz" not in people(netui)
    netui("undo")
    assert "Ana Ruiz" in people(netui)


def test_the_doctor_says_what_is_wrong_and_can_be_shared(netui: Shell, two: Path) -> None:
    assert "Nothing found" in netui("doctor").out
    data = json.loads(netui.file.read_bytes())
    data["touches"] = {"5": {"day": "2026-02-01", "people": [4]}, "6": {"day": "someday", "people": []}}
    data["me"]["1"]["searching"] = "someday"
    netui.file.write_text(json.dumps(data))
    kinds = {row["kind"] for row in netui("doctor", "--json").json["findings"]}
    assert {"dangling", "date", "odd"} <= kinds
    shared = netui("doctor", "--share")
    assert shared.code == 0
    for word in ("Ana", "Bo", "someday", str(netui.file.parent)):
        assert word not in shared.out + shared.err


EVERY = (
    *(["today"], ["queue"], ["list"], ["gaps"], ["history"], ["show", "Ana"], ["export", "-"], ["undo"]),
    *(["add", "coffee with Ana Ruiz"], ["delete", "Bo"], ["backup"], ["list", "--json"], ["export", "-", "--json"]),
)


@pytest.mark.parametrize("verb", EVERY, ids=" ".join)
def test_every_verb_says_once_what_happened_to_the_file_and_never_among_data(
    netui: Shell, two: Path, verb: list[str]
) -> None:
    plain = netui(*verb)
    shutil.copy(two, netui.file)
    shutil.rmtree(netui.file.parent / "backups")
    shutil.copy(two, netui.file.with_name("netui (1).json"))
    netui.file.write_bytes(netui.file.read_bytes().replace(b"Bo Berg", b"Bo Borg"))
    said = netui(*verb)
    assert said.code == plain.code
    assert said.err.count("netui (1).json. Untouched. netui merge shows what differs.") == 1
    assert said.err.count("written by other hands") == 1
    assert "Untouched" not in said.out
    assert "other hands" not in said.out


def test_a_hand_edit_between_two_calls_is_one_change(netui: Shell, two: Path) -> None:
    netui.file.write_bytes(netui.file.read_bytes().replace(b"Bo Berg", b"Bo Borg"))
    assert netui("list").err == "Changed outside netui: 1 person. netui undo takes it back.\n"
    assert "outside: Changed outside netui: 1 person; undo takes it back" in netui("doctor").out
    assert netui("history").out.splitlines()[0].endswith("Changed outside netui: 1 person")
    assert people(netui) == ["Ana Ruiz", "Bo Borg"]
    assert netui("undo").out == "Took back: Changed outside netui: 1 person, saved.\n"
    assert people(netui) == ["Ana Ruiz", "Bo Berg"]
    assert netui("list").err == ""
