"""Programmes and calendars by the shell: two files as one, the question about the zone, what is ahead as a calendar."""

from __future__ import annotations

import json

from icalendar import Calendar

from tests.cli.shell import Shell

SPEAKERS = json.dumps([{"code": "X", "name": "Ana Ruiz", "submissions": ["A"]}])
SUBMISSIONS = json.dumps([{"code": "A", "title": "Evals", "submission_type": "Talk", "speakers": ["X"]}])
TALK = {"id": "1", "title": "Evals", "startsAt": "2026-12-01T10:00:00", "endsAt": "2026-12-01T10:45:00"}
SESSIONIZE = json.dumps({"sessions": [TALK], "speakers": [], "rooms": []})


def test_speakers_and_submissions_are_read_as_one(netui: Shell) -> None:
    files = [netui.write("speakers.json", SPEAKERS), netui.write("submissions.json", SUBMISSIONS)]
    said = netui("import", *files, "--json", "--yes")
    assert said.code == 0
    assert (said.json["kind"], said.json["sessions"], said.json["speakers"]) == ("pretalx", 1, 1)
    assert "Ana Ruiz" in netui.file.read_text(encoding="utf-8")
    again = netui("import", *reversed(files), "--yes")
    assert "Nothing new" in again.out
    alone = netui("import", files[0], "--yes")
    assert alone.code == 1
    assert "Give it in one call with the submissions" in alone.err


def test_a_zone_that_the_file_has_not_is_asked_once(netui: Shell) -> None:
    file = netui.write("all.json", SESSIONIZE)
    said = netui("import", file, "--yes")
    assert said.code == 1
    assert "--zone" in said.err
    assert netui("import", file, "--zone", "Europe/Vienna", "--yes").code == 0
    assert "Nothing new" in netui("import", file, "--yes").out


def test_what_is_ahead_goes_out_as_a_calendar_that_others_read(netui: Shell) -> None:
    file = netui.write("all.json", SESSIONIZE)
    netui("import", file, "--zone", "Europe/Vienna", "--yes")
    netui("add", "coffee Ana Ruiz >send the RFC by 3 dec")
    out = netui.home.parent / "ahead.ics"
    assert netui("export", str(out), "--format", "ics").code == 0
    read = Calendar.from_ical(out.read_bytes().decode())
    parts = [part for part in read.walk() if part.name in ("VEVENT", "VTODO")]
    assert {part.name for part in parts} == {"VEVENT", "VTODO"}
    assert not [part.errors for part in parts if part.errors]
    assert "BEGIN:VCALENDAR" in netui("export", "--format", "ics").out
