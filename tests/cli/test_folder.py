"""A folder for a sync tool by the shell: out, back, and never half a file."""

from pathlib import Path

from tests.cli.shell import Shell


def test_out_changed_elsewhere_and_back(demo: Shell, tmp_path: Path) -> None:
    to = tmp_path / "sync"
    said = demo("export", str(to), "--format", "vdir")
    assert (said.code, "Wrote 6" in said.err) == (0, True)
    cards = sorted((to / "contacts").iterdir())
    assert len(cards) == 40
    assert {path.suffix for path in (to / "calendar").iterdir()} == {".ics"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in cards)
    assert "Wrote 0 files" in demo("export", str(to), "--format", "vdir").err
    ana = next(path for path in cards if "FN:Ana Ruiz" in path.read_text())
    ana.write_bytes(ana.read_bytes().replace(b"END:VCARD", b"EMAIL:ana@new.example\r\nEND:VCARD"))
    cards[-1].unlink()
    seen = demo("import", str(to), "--dry-run")
    assert "Ana Ruiz: email - → ana@new.example" in seen.out
    assert "left the address book" in seen.out
    assert demo("import", str(to), "--yes").code == 0
    assert "ana@new.example" in demo("show", "Ana Ruiz").out
    assert len(demo("list", "--json").json) == 40, "nobody is deleted"
    assert "Nothing new" in demo("import", str(to)).out
    assert demo("undo").code == 0
    assert "ana@new.example" in demo("import", str(to), "--dry-run").out, "undo takes the memory back too"


def test_an_address_book_of_others_is_written_into_itself(demo: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Zed Other\nEND:VCARD\n")
    assert demo("import", str(tmp_path), "--yes").code == 0
    assert demo("export", str(tmp_path), "Zed", "--format", "vdir").code == 0
    assert [path.name for path in tmp_path.glob("*.vcf")] == ["a.vcf"]
    assert demo("export", str(tmp_path), "Ana", "Ruiz", "--format", "vdir").code == 0
    assert len(list(tmp_path.glob("*.vcf"))) == 2
    assert not (tmp_path / "calendar").exists()


def test_what_makes_no_sense_is_refused_in_a_sentence(demo: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for words in (("import", str(empty)), ("import", str(empty), str(empty)), ("export", "-", "--format", "vdir")):
        said = demo(*words)
        assert said.code in (1, 2)
        assert len(said.err.strip().splitlines()) == 1
