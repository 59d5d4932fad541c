"""The round trip over a real server: netui's folder, Radicale, and a phone that khard, khal and todoman read."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.shell import Shell
from tests.interop.tools import Tools, read_by_vobject

pytestmark = pytest.mark.interop

NAMES = ("Žofie Nováková", "山田 太郎", "דנה כהן", "Ana 👩‍💻 Ruiz, PhD; x")
PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 50


def lines(path: Path) -> str:
    """A file with its folds undone."""
    return path.read_bytes().decode().replace("\r\n ", "").replace("\n ", "")


def named(folder: Path, name: str) -> Path:
    """The card of a person."""
    return next(path for path in folder.glob("*.vcf") if name in lines(path))


def test_there_and_back_over_a_server(netui: Shell, tools: Tools, tmp_path: Path) -> None:
    mine, phone = tmp_path / "sync", tools.phone
    for name in NAMES:
        assert netui("add", "--name", name).code == 0
    assert netui("add", "Žofie #ml zofie@n.example").code == 0
    for line in ("coffee Žofie 1 dec 15:00", "met 山田 yesterday >send the RFC fri"):
        assert netui("add", line).code == 0
    assert netui("export", str(mine), "--format", "vdir").code == 0
    assert len(list((mine / "contacts").iterdir())) == 4
    assert sorted(read_by_vobject(mine / "contacts", tools.bin).splitlines()) == sorted(NAMES)
    for path in (mine / "calendar").iterdir():
        assert not [part.errors for part in Calendar.from_ical(path.read_bytes()).walk() if part.errors]

    tools.discover()
    tools.sync()
    assert len(list((phone / "contacts").iterdir())) == 4
    assert all(name.split(",")[0] in tools.khard() for name in NAMES)
    assert "15:00" in tools.khal("2026-12-01", 1)
    assert "Žofie" in tools.khal("2026-12-01", 1)
    assert "send the RFC" in tools.todo("list")
    assert "Nothing new" in netui("import", str(mine)).out
    assert "Wrote 0 files" in netui("export", str(mine), "--format", "vdir").err

    tools.todo("done", "1")
    card = named(phone / "contacts", "Nováková")
    card.write_text(lines(card).replace("END:VCARD", f"TEL;TYPE=CELL:+420 1\n{PHOTO}\nX-PHONE:kept\nEND:VCARD"))
    named(phone / "contacts", "דנה").unlink()
    (phone / "contacts" / "fresh.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nUID:fresh\nFN:Cy Young\nN:Young;Cy;;;\nEND:VCARD\n"
    )
    tools.sync()
    told = netui("import", str(mine), "--yes")
    assert told.code == 0
    assert "kept on" in told.out
    assert "phone - → +420 1" in told.out
    assert "דנה כהן: left the address book" in told.out
    people = {row["name"] for row in netui("list", "--json").json}
    assert people == {*NAMES, "Cy Young"}
    assert "Nothing new" in netui("import", str(mine)).out

    assert netui("add", "Žofie zofie@new.example").code == 0
    assert "Wrote 1 file" in netui("export", str(mine), "--format", "vdir").err
    tools.sync()
    back = lines(named(phone / "contacts", "Nováková"))
    assert all(part in back for part in ("zofie@new.example", "zofie@n.example", "+420 1", "QUJD" * 50, "X-PHONE:kept"))
    assert "send the RFC" not in tools.todo("list")
    assert "Nothing new" in netui("import", str(mine)).out
    assert sorted(read_by_vobject(phone / "contacts", tools.bin).splitlines()) == sorted({*people} - {"דנה כהן"})


def test_the_whole_calendar_is_read_by_khal(netui: Shell, tools: Tools, tmp_path: Path) -> None:
    book = str(tmp_path / "demo.json")
    assert netui("demo", "--keep", book, "--plain").code == 0
    out = tmp_path / "all.ics"
    assert netui("--file", book, "export", str(out), "--format", "ics", "--events").code == 0
    (tools.phone / "calendar").mkdir()
    said = tools.run("khal", "-c", str(tools.top / "khal.conf"), "import", "--batch", "-a", "phone", str(out))
    assert "rror" not in said
    listed = tools.khal("2026-11-23", 30)
    events = list(Calendar.from_ical(out.read_bytes()).walk("VEVENT"))
    assert len(events) > 15
    assert [str(part["SUMMARY"]) for part in events if str(part["SUMMARY"])[:30] not in listed] == []
