"""The traps of other programs of this kind, each as a journey that does not fall into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from netui.book.changes import Change, add
from netui.book.now import Now, day_at
from netui.book.records import Person, Promise, Touch
from netui.rules import queue
from netui.rules.merging import merge
from netui.store import clock
from netui.store.file import Store
from tests.cli.shell import Shell
from tests.rules.desk import NOW, OMAR, desk, talks
from tests.screen import MONDAY, book_file, opened

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROWS = (
    "Ana,Ruiz,https://www.linkedin.com/in/ana-made-up,ana@acme.example,Acme,Engineer,14 Nov 2025\n"
    "Madonna,,https://www.linkedin.com/in/mononym-made-up,,Kestrel,Singer,03 Feb 2019\n"
)

SCHEDULE = """<?xml version="1.0"?><schedule><conference><title>Stack Days</title><start>2026-12-01</start>
<end>2026-12-01</end></conference><day date="2026-12-01"><room name="{room}">
<event id="1" guid="11111111-1111-1111-1111-111111111111"><date>2026-12-01T{time}:00+01:00</date><start>{time}</start>
<duration>00:45</duration><title>Ten years of pipelines</title><room>{room}</room></event></room></day></schedule>"""


@pytest.fixture
def netui(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path) -> Shell:
    return Shell(capsys, monkeypatch, home)


def test_a_missed_day_is_never_moved_forward_by_itself() -> None:
    """Monica: the next date of somebody missed is silently put into the future."""
    at = desk(OMAR, *talks(1, 3, 40))
    for days in (0, 1, 30, 400):
        later = at.later(days)
        assert [card.person.name for card in later.queue.cards] == ["Omar Weber"]
        assert later.outlook.tie(1).due_in == -10 - days


def test_to_log_moves_the_due_day_in_one_step() -> None:
    """Monica, knotter: what was logged leaves the due day where it was."""
    at = desk(OMAR, *talks(1, 3, 40))
    after = at.does(Change("", (add(Touch(day=NOW.day, people=(1,), kind="coffee")),)))
    assert (at.outlook.tie(1).due, after.outlook.tie(1).due, after.outlook.tie(1).due_in) == ("due", "fresh", 30)
    assert not after.queue.cards


def test_who_was_never_talked_to_is_in_the_queue_once_a_rhythm_is_wished() -> None:
    """Bonds: people without a last contact are hidden."""
    assert [card.person.name for card in desk(replace(OMAR, rhythm_since=None)).queue.cards] == ["Omar Weber"]


def test_a_file_twice_is_stored_once_and_can_be_taken_back(netui: Shell) -> None:
    """Bonds: twice imported is twice stored, the company becomes a note, a first name alone is refused."""
    netui("add", "Bo Berg @Orbit")
    before = netui("list", "--json").json
    csv = netui.write("Connections.csv", HEAD + ROWS)
    assert netui("import", csv, "--yes", "--json").json["new"] == 2
    assert netui("import", csv, "--yes", "--json").json["new"] == 0
    people = {row["name"]: row for row in netui("list", "--json").json}
    assert people.keys() == {"Bo Berg", "Ana Ruiz", "Madonna"}
    assert netui("show", "Madonna", "--json").json["company"] == "Kestrel"
    netui("undo")
    assert netui("list", "--json").json == before


def test_columns_are_found_by_their_names_in_any_order(netui: Shell) -> None:
    """Monica: columns are read by fixed numbers."""
    heads = HEAD.strip().split(",")
    turned = "\n".join(",".join(reversed(line.split(","))) for line in (",".join(heads), *ROWS.splitlines())) + "\n"
    found = []
    for name, text in (("one.csv", HEAD + ROWS), ("two.csv", turned)):
        said = netui("import", netui.write(name, text), "--yes", "--file", str(netui.home.parent / f"{name}.json"))
        assert said.code == 0, said
        book = str(netui.home.parent / f"{name}.json")
        shown = [netui("show", who, "--json", "--file", book).json for who in ("Ana Ruiz", "Madonna")]
        found.append(
            [(row["name"], row["company"], row["title"], row["connected"], row.get("emails", [])) for row in shown]
        )
    assert found[0] == found[1]
    assert found[0][0] == ("Ana Ruiz", "Acme", "Engineer", "2025-11-14", ["ana@acme.example"])


def test_the_file_that_is_named_is_the_one_and_nothing_is_begun_over_another(netui: Shell) -> None:
    """friends: without the option another file was written over."""
    netui("add", "Ana Ruiz")
    other = netui.home.parent / "other.json"
    netui("add", "Bo Berg", "--file", str(other))
    assert [row["name"] for row in netui("list", "--json").json] == ["Ana Ruiz"]
    netui.patch.setenv("NETUI_FILE", str(other))
    assert [row["name"] for row in netui("list", "--json").json] == ["Bo Berg"]
    assert [row["name"] for row in netui("list", "--json", "--file", str(netui.file)).json] == ["Ana Ruiz"]
    before = other.read_bytes()
    said = netui("demo", "--plain", "--keep", str(other))
    assert said.code == 1
    assert "stays as it is" in said.err
    assert other.read_bytes() == before


def test_who_was_deleted_can_come_back_with_the_next_import(netui: Shell) -> None:
    """Twenty: a deleted record blocks the import of the same person."""
    csv = netui.write("Connections.csv", HEAD + ROWS)
    netui("import", csv, "--yes")
    netui("delete", "Ana Ruiz")
    again = netui("import", csv, "--dry-run")
    assert "delete" in (again.out + again.err).casefold()
    netui("undo")
    assert {row["name"] for row in netui("list", "--json").json} == {"Ana Ruiz", "Madonna"}
    assert netui("import", csv, "--yes", "--json").json["new"] == 0


def test_a_merge_followed_by_the_next_import_keeps_the_person(netui: Shell) -> None:
    """Nametag: merged, then synced, and the person was gone."""
    netui("add", "Ana Ruiz @Acme met at the fair, talked evals")
    netui("import", netui.write("Connections.csv", HEAD + ROWS), "--yes")
    store = Store.open(netui.file, now=lambda: NOW)
    ana, twin = (i for i, person in store.book.people.items() if person.name == "Ana Ruiz")
    people = store.book.people
    store.commit(merge(people[ana], people[twin], store.book, {}))
    store.close()
    netui("import", netui.write("Connections.csv", HEAD + ROWS), "--yes")
    assert [row["name"] for row in netui("list", "--json").json] == ["Ana Ruiz", "Madonna"]
    assert "evals" in netui("show", "Ana Ruiz").out


@pytest.mark.parametrize("zone", ["-12:00", "-05:00", "+00:00", "+05:45", "+14:00"])
def test_a_day_stays_that_day_in_every_zone_and_through_the_file(netui: Shell, zone: str) -> None:
    """Nametag: days drift by one with each round."""
    netui.patch.setenv("NETUI_NOW", f"2026-11-23T23:59{zone}")
    netui("import", netui.write("Connections.csv", HEAD + ROWS), "--yes")
    netui("add", "Ana > send the notes 1 dec")
    for _ in range(3):
        whole = netui.home / "whole.json"
        netui("export", str(whole), "--force")
        netui("import", str(whole), "--yes")
    shown = netui("show", "Ana Ruiz", "--json").json
    assert (shown["connected"], shown["promises"][0]["due"]) == ("2025-11-14", "2026-12-01")


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "America/New_York", "UTC", "Asia/Kathmandu", "Etc/GMT-14"])
@pytest.mark.parametrize("time", ["00:00", "23:59"])
def test_what_is_due_today_is_there_from_the_first_minute_to_the_last(
    monkeypatch: pytest.MonkeyPatch, zone: str, time: str
) -> None:
    """Monica: a birthday of today is not shown."""
    monkeypatch.setenv("NETUI_NOW", f"2026-11-23T{time}")
    now = clock.now(zone)
    assert (now.day, now.time) == ("2026-11-23", time)
    promise = Promise(id=2, person=1, what="send it", due="2026-11-23", made="2026-11-20")
    at = desk(Person(id=1, name="Ana Ruiz"), promise)
    assert [card.key for card in type(at)(at.book, now).queue.cards] == [("promises", 2)]
    assert not type(at)(at.book, Now(day_at(now.today - 1))).queue.cards


def test_a_deletion_is_taken_back_whole(netui: Shell) -> None:
    """contacts-tui: delete asks once, and there is no way back."""
    netui("add", "Ana Ruiz @Acme #ml met at the fair > send the notes 1 dec")
    before = json.loads(netui("show", "Ana", "--json").out)
    netui("delete", "Ana Ruiz")
    assert netui("list", "--json").json == []
    netui("undo")
    assert netui("show", "Ana", "--json").json == before


def test_lines_of_an_address_card_that_no_field_holds_come_back_as_they_were(netui: Shell) -> None:
    """khard: a card that was written again breaks on the phone."""
    kept = "X-PHONE-RING:bells.ogg"
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nN:Ruiz;Ana;;;\r\n{kept}\r\nEND:VCARD\r\n"
    netui("import", netui.write("ana.vcf", card), "--yes")
    out = netui.home / "out.vcf"
    netui("export", str(out))
    assert kept in out.read_text("utf-8")


def test_a_new_version_of_the_programme_keeps_what_was_picked(netui: Shell) -> None:
    """Giggity: after an update the reminders were gone."""
    netui("import", netui.write("schedule.xml", SCHEDULE.format(room="Hall A", time="10:00")), "--yes")
    data = json.loads(netui.file.read_text("utf-8"))
    (key,) = data["sessions"]
    data["sessions"][key] |= {"mark": "attend", "note": "sit in front"}
    netui.file.write_text(json.dumps(data), "utf-8")
    netui("import", netui.write("schedule.xml", SCHEDULE.format(room="Room 2", time="11:00")), "--yes")
    (session,) = json.loads(netui.file.read_text("utf-8"))["sessions"].values()
    assert (session["mark"], session["note"], session["room"]) == ("attend", "sit in front", "Room 2")
    assert session["state"] == "moved"


async def test_five_hundred_contacts_are_all_there_to_scroll_through(tmp_path: Path) -> None:
    """Monica: the history of a person ends after fifteen."""
    rows = [Touch(id=10 + n, day=day_at(NOW.today - n), people=(1,), kind="call", note=f"talk {n}") for n in range(500)]
    book = desk(Person(id=1, name="Ana Ruiz"), *rows).book
    async with opened(book_file(tmp_path, book), size=(80, 24)) as keys:
        await keys.app.push("person", 1)
        await keys.press("end")
        assert "talk 499" in keys.picture


def test_nothing_is_suggested_twice_or_sent_by_itself() -> None:
    """None of them is trusted with messages: a card is done by the user alone, and then it is done."""
    at = desk(OMAR, *talks(1, 3, 40))
    after = at.does(queue.done(at.first, NOW))
    assert [touch.direction for touch in after.book.touches.values()].count("out") == 1
    assert not after.queue.cards
    assert MONDAY.day == NOW.day
