"""Writing out by keys: the people in sight, everything for leaving, and a synced folder coming back."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.records import Organisation, Person, Position
from tests.screen import Keys, book_file, opened

BOOK = Book.of(
    Person(id=1, name="Ana Ruiz", well="close", tags=("ml",)),
    Person(id=2, name="Bo Alves", well="warm", emails=("bo@b.example",)),
    Organisation(id=3, name="Acme"),
    Position(id=4, person=1, organisation=3, title="Engineer"),
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return book_file(tmp_path, BOOK)


async def answer(keys: Keys, text: str) -> None:
    """Something else in the line that is there."""
    await keys.press("home", "ctrl+k")
    await keys.type(text)
    await keys.press("enter")
    await keys.settled()


async def test_w_writes_the_people_in_sight_in_the_format_of_the_name(path: Path, tmp_path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("2", "f")
        await keys.type("Ana")
        await keys.press("enter", "w")
        assert "Write 1 person to a file" in keys.picture
        await answer(keys, "people.txt")
        assert "has to end in" in keys.picture
        await answer(keys, "people.vcf")
        assert "Wrote 1 person to people.vcf" in keys.picture
        assert (tmp_path / "people.vcf").read_text().count("FN:Ana Ruiz") == 1
        await keys.press("F", "w")
        await answer(keys, "people.vcf")
        assert "another name, please" in keys.picture
        await answer(keys, "people.csv")
        assert (tmp_path / "people.csv").read_text().count("bo@b.example") == 1
        await keys.press("enter", "w")
        assert "Write 1 person to a file" in keys.picture
        await answer(keys, "one.md")
        assert (tmp_path / "one.md").read_text().startswith("# ")


async def test_leaving_writes_everything_and_reads_it_back(path: Path, tmp_path: Path) -> None:
    async with opened(path) as keys:
        await keys.press("colon")
        await keys.type("leave")
        await keys.press("enter")
        await keys.settled()
        assert "notes/*.md" in keys.picture
        await answer(keys, "gone")
        assert "checked by reading it back" in keys.picture
    assert len(list((tmp_path / "gone" / "notes").iterdir())) == 2


async def test_the_folder_for_the_phone_is_written_and_says_what_it_leaves_alone(path: Path, tmp_path: Path) -> None:
    async with opened(path) as keys:
        for said in ("Wrote 2 files", "Wrote 0 files"):
            await keys.press("2", "colon")
            await keys.type("sync phone")
            await keys.press("enter")
            await keys.settled()
            assert "2 people in sight" in keys.picture
            await answer(keys, "sync")
            assert said in keys.message
        assert "for the address book" in (await history(keys))
        card = tmp_path / "sync" / "contacts" / "netui-2.vcf"
        card.write_bytes(card.read_bytes().replace(b"bo@b.example", b"bo@new.example"))
        await keys.press("escape", "colon")
        await keys.type("sync phone")
        await keys.press("enter")
        await keys.settled()
        assert str(tmp_path / "sync") in keys.picture.replace("\n", ""), "the folder is remembered"
        await keys.press("enter")
        await keys.settled()
        assert "Changed elsewhere and left as it is: Bo Alves" in keys.message
    assert b"bo@new.example" in card.read_bytes()


async def history(keys: Keys) -> str:
    await keys.press("H")
    await keys.settled()
    return keys.picture


async def test_a_synced_folder_comes_in_with_a_look(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sync" / "contacts"
    folder.mkdir(parents=True)
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:netui-2\nFN:Bo Alves\nEMAIL:bo@new.example\nEND:VCARD\n"
    (folder / "netui-2.vcf").write_text(card)
    (folder / "x.vcf").write_text(card.replace("netui-2", "x").replace("Bo Alves", "Cy Dent").replace("bo@", "cy@"))
    async with opened(path) as keys:
        await keys.press("I")
        await keys.type(str(folder.parent))
        await keys.press("enter")
        await keys.settled()
        assert "sync, 2 cards, 0 entries" in keys.picture
        await keys.press("enter")
        await keys.settled()
        names = {person.name: person.emails for person in keys.app.outlook.book.people.values()}
    assert names["Cy Dent"] == ("cy@new.example",)
    assert set(names["Bo Alves"]) == {"bo@b.example", "bo@new.example"}
