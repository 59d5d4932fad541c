"""Every public sample file by the shell: its counts are those found without netui, and a second time nothing is new."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.cli.shell import FIXTURES, Shell

Counts = Mapping[str, int]

FILES = sorted(str(path.relative_to(FIXTURES)) for path in FIXTURES.rglob("*") if path.suffix not in ("", ".md"))
ZONELESS = ("timezone_from_file", "fosdem-2012", "fosdem-2013", "sessionize")
"""Files that do not say in which zone they are."""


def cards(data: bytes) -> Counts:
    return {"people": len(re.findall(rb"(?im)^\s*BEGIN:VCARD", data))}


def events(data: bytes) -> Counts:
    return {"sessions": len(re.findall(rb"(?im)^\s*BEGIN:VEVENT", data))}


def table(data: bytes) -> Counts:
    """Rows under the first row that names a column for first names; those without any name are no people."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    head = next(n for n, row in enumerate(rows) if any(cell.strip().casefold() in NAMES for cell in row))
    return {"people": sum(any(cell.strip() for cell in row) for row in rows[head + 1 :])}


NAMES = ("first name", "name", "given name")


def frab(data: bytes) -> Counts:
    tree = ElementTree.fromstring(data)
    found = list(tree.iter("event"))
    rooms = {room.get("name") for room in tree.iter("room") if room.find("event") is not None}
    rooms |= {text for event in found if (text := (event.findtext("room") or "").strip())}
    named = {"sessions": len(found), "rooms": len(rooms - {None}), "days": len(list(tree.iter("day")))}
    ids = {person.get("id") for person in tree.iter("person")}
    return {**named, "speakers": len(ids)} if tree.find("version") is not None and b" guid=" in data else named


def documents(data: bytes) -> Counts:
    whole = json.loads(data)
    if isinstance(whole, dict) and "schedule" in whole:
        days = whole["schedule"]["conference"]["days"]
        rooms = [(name, talks) for day in days for name, talks in day["rooms"].items() if talks]
        return {"sessions": sum(len(talks) for _, talks in rooms), "rooms": len({name for name, _ in rooms})}
    if isinstance(whole, dict) and "categories" in whole:
        names = ("sessions", "speakers", "rooms")
        return {
            **{name: len(whole[name]) for name in names},
            "days": len({s["startsAt"][:10] for s in whole["sessions"]}),
        }
    talks = list(_talks(whole))
    who = {code["code"] if isinstance(code, dict) else code for talk in talks for code in talk.get("speakers", ())}
    return {"sessions": len(talks), "speakers": len(who)}


def _talks(whole: Any) -> Iterator[dict[str, Any]]:
    if isinstance(whole, dict) and "days" in whole:
        yield from (talk for day in whole["days"].values() for talk in day["events"])
        return
    inside = whole.get("results", whole) if isinstance(whole, dict) else whole
    yield from inside.values() if isinstance(inside, dict) else inside


COUNTED: Mapping[str, Callable[[bytes], Counts]] = {
    ".vcf": cards,
    ".ics": events,
    ".csv": table,
    ".xml": frab,
    ".json": documents,
}


def test_there_are_samples_of_every_kind() -> None:
    if not FILES:
        pytest.skip("the public sample files are not here")
    assert {Path(name).suffix for name in FILES} == set(COUNTED)


@pytest.mark.parametrize("name", FILES)
def test_the_counts_are_those_of_the_file_and_come_once(name: str, netui: Shell) -> None:
    path = FIXTURES / name
    words = ["import", str(path), *(["--zone", "Europe/Brussels"] if any(part in name for part in ZONELESS) else [])]
    said = netui(*words, "--dry-run", "--json")
    if said.code:
        refused(path, said.err)
        return
    counted = COUNTED[path.suffix](path.read_bytes())
    found = said.json
    for what, number in counted.items():
        left_out = len(found["skipped"]) if what in ("people", "sessions") else 0
        assert found[what] + left_out == number, (what, found)
    assert not netui.file.exists() or not json.loads(netui.file.read_bytes())["imports"]
    assert netui(*words, "--yes").code == 0
    again = netui(*words, "--yes", "--json").json
    assert (again["new"], again["changed"], again["moved"], again["cancelled"]) == (0, 0, 0, 0)


def refused(path: Path, sentence: str) -> None:
    """A file of which nothing can be read names itself, what is wrong, and where a record is at fault."""
    assert sentence.startswith(path.name)
    assert sentence.strip().endswith("Nothing was changed.")
    data = path.read_bytes()
    if path.suffix == ".ics" and b"BEGIN:VEVENT" in data:
        assert re.search(r"event at line \d+", sentence)
    elif path.suffix == ".ics":
        assert "without any event" in sentence
    else:
        assert "speakers and no session" in sentence


@pytest.mark.parametrize(
    ("speakers", "submissions", "sessions", "people"),
    [
        ("euroscipy-speakers.json", "euroscipy-submissions.json", 39, 47),
        ("programapi-example-pretalx-speakers.json", "programapi-example-pretalx-submissions.json", 2, 3),
    ],
)
def test_submissions_and_speakers_of_one_call(
    speakers: str, submissions: str, sessions: int, people: int, netui: Shell
) -> None:
    files = [FIXTURES / "schedule" / name for name in (speakers, submissions)]
    if not all(file.exists() for file in files):
        pytest.skip("the public sample files are not here")
    found = netui("import", *map(str, files), "--dry-run", "--json").json
    assert (found["sessions"], found["speakers"]) == (sessions, people)
