"""Harmful texts by every way in: files of others, a paste into each dialog, a line of the shell."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.events import Paste
from tinydb import TinyDB

from netui.book.demo import demo
from netui.book.text import clean
from netui.ui import commands
from netui.ui.text import Door
from tests.cli.shell import Shell
from tests.hostile import leaks
from tests.payloads import PAYLOADS, hostile_book, in_turn, one
from tests.screen import MONDAY, book_file, opened

HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\U000e0000-\U000e0fff]"
)
FIT = {name: text for name, text in PAYLOADS.items() if "surrogates" not in name}
SOME = list(FIT)[::14]
LATE = "Bo \x1b[31m\u202eX"

TO_PEOPLE = (
    *((page.key,) for page in commands.PAGES),
    *(("g", "enter"), ("2", "v"), ("2", "W"), ("3", "g", "enter"), ("4", "tab"), ("4", "at"), ("S",), ("M",), ("H",)),
    *(("5", "p"), ("a", *"met Ana"), ("slash", *"ana"), ("4", "T"), ("4", "b"), ("1", "i")),
)
"""Keys that lead to where people are shown or asked for."""


@pytest.fixture
def netui(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path) -> Shell:
    return Shell(capsys, monkeypatch, home)


def connections() -> bytes:
    """An export of connections, each row a payload in every column."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"))
    for bad in FIT.values():
        out.writerow((bad, bad, f"https://www.linkedin.com/in/{bad}", bad, bad, bad, "01 Feb 2026"))
    return text.getvalue().encode()


def programme() -> bytes:
    """A frab programme, each session a payload in every element that XML can hold."""
    held = [re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", bad) for bad in FIT.values()]
    events = "".join(
        f'<event id="{n}" guid="g{n}"><start>{9 + n % 9:02}:00</start><duration>00:30</duration>'
        + "".join(f"<{name}>{escape(bad)}</{name}>" for name in ("room", "title", "track", "abstract", "type", "url"))
        + f'<persons><person id="{n}">{escape(bad)}</person></persons></event>'
        for n, bad in enumerate(held)
    )
    return (
        f"<schedule><conference><title>{escape(held[0])}</title></conference>"
        f'<day index="1" date="2026-11-25"><room name="{escape(held[2])}">{events}</room></day></schedule>'
    ).encode()


@pytest.mark.parametrize(("name", "data"), [("Connections.csv", connections()), ("schedule.xml", programme())])
async def test_a_file_of_others_comes_in_and_every_page_shows_it_harmlessly(
    netui: Shell, name: str, data: bytes
) -> None:
    path = netui.home.parent / name
    path.write_bytes(data)
    said = netui("import", str(path), "--yes", *(["--zone", "Europe/Berlin"] if name.endswith("xml") else []))
    assert said.code == 0, said.err
    assert not HARMFUL.search((said.out + said.err).replace("\n", ""))
    async with opened(netui.file, size=(120, 36)) as keys:
        for key in ("1", "2", "3", "4", "5", "S", "escape", "H", "enter"):
            await keys.press(key)
            assert not HARMFUL.search(keys.picture.replace("\n", ""))


@pytest.mark.parametrize("opening", [("a",), ("colon",), ("slash",), ("3", "t"), ("enter", "t")])
async def test_what_is_pasted_into_a_dialog_stays_text(tmp_path: Path, opening: tuple[str, ...]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(120, 36)) as keys:
        for name in SOME:
            await keys.press("1", *opening)
            keys.app.post_message(Paste(FIT[name]))
            await keys.settled()
            assert not HARMFUL.search(keys.picture.replace("\n", "")), name
            await keys.press("enter")
            assert not HARMFUL.search(keys.picture.replace("\n", "")), name
            await keys.press("escape", "escape", "escape", "escape")
        assert keys.app.is_running


@pytest.mark.parametrize("name", PAYLOADS)
def test_words_of_the_shell_are_answered_harmlessly(netui: Shell, name: str) -> None:
    bad = PAYLOADS[name]
    for words in (
        ("add", f"coffee with {bad}"),
        ("add", bad),
        ("show", bad),
        ("list", bad),
        ("list", "--json"),
        (bad,),
    ):
        said = netui(*words)
        assert said.code in (0, 1, 2), said
        assert "netui stopped" not in said.err, (words[0], said.err)
        assert not leaks((said.out + said.err).encode("utf-8", "surrogatepass"), set()), words[0]


@pytest.mark.parametrize("size", [(110, 30)])
async def test_each_key_of_each_page_over_a_book_of_nothing_but_harm(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, hostile_book(in_turn())), size=size) as keys:
        for page in commands.PAGES:
            await keys.press(page.key)
            for key in ("enter", "W", "escape", "e", "escape", "t", "escape", "m", "x", "escape", "question_mark"):
                await keys.press(key)
                strips = keys.app.screen._compositor.render_strips()
                assert all(strip.cell_length == size[0] for strip in strips), (page.name, key)
                assert not any(HARMFUL.search(strip.text) for strip in strips), (page.name, key)
            await keys.press("escape", "escape", "escape")


class Noting(Door):
    """The last check, and what it had to clean."""

    def __init__(self) -> None:
        super().__init__()
        self.late: set[str] = set()

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        self.late |= {text for text, _, control in segments if not control and clean(text) != text}
        return super().apply(segments, background)


PLACES: dict[str, tuple[tuple[str, ...], ...]] = {
    "today": (("1",), ("enter",), ("W",), ("escape",), ("escape",), ("H",), ("enter",)),
    "map": (("2",), ("W",), ("escape",), ("p",), ("escape",), ("v",), ("enter",)),
    "gaps": (("3",), ("enter",), ("escape",), ("v",), ("right_square_bracket",), ("right_square_bracket",), ("enter",)),
    "agenda": (
        ("4",),
        ("enter",),
        ("escape",),
        ("v",),
        ("tab",),
        ("enter",),
        ("escape",),
        ("b",),
        ("escape",),
        ("at",),
    ),
    "events": (("4", "escape", "g"), ("P",), ("escape",), ("T",), ("m",), ("c",), ("question_mark",)),
    "queue": (("5",), ("m",), ("v",), ("right_square_bracket",), ("enter",), ("escape",), ("M",), ("enter",)),
    "import": (("I",), ("enter",), ("j",), ("j",), ("G",), ("question_mark",)),
    "others": (("S",), ("escape",), ("comma",), ("escape",), ("colon", "b", "o")),
}
"""Keys over every page, none of which opens a field: what is edited is shown as it is kept, and cleaned at the door."""


@pytest.mark.parametrize("size", [(200, 50), (80, 24)])
@pytest.mark.parametrize("place", PLACES)
async def test_what_reaches_the_door_is_clean_already_so_that_columns_were_reckoned_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads" / f"{LATE}-inbox.txt").write_text(f"coffee {LATE}\nidea +{LATE}: {LATE}\n")
    async with opened(book_file(tmp_path, hostile_book(one(LATE))), size=size) as keys:
        keys.app._doors[:] = [door := Noting()]
        for group in PLACES[place]:
            await keys.press(*group)
            assert keys.picture
        assert not door.late


@pytest.mark.parametrize("name", PAYLOADS)
def test_cleaning_leaves_nothing_to_obey_and_does_it_once(name: str) -> None:
    cleaned = clean(PAYLOADS[name])
    assert not HARMFUL.search(cleaned)
    assert clean(cleaned) == cleaned
    assert len(cleaned) <= 4_000


async def test_when_another_hand_takes_all_but_one_out_no_page_ends_and_u_brings_them_back(tmp_path: Path) -> None:
    path = book_file(tmp_path, demo(MONDAY))
    async with opened(path, size=(120, 36)) as keys:
        everybody = keys.app.outlook.book.people
        one, *others = everybody
        for way in TO_PEOPLE:
            await keys.press(*way)
            with TinyDB(path) as db:
                db.table("people").remove(doc_ids=others)
            await keys.app.look()
            assert list(keys.app.outlook.book.people) == [one]
            await keys.press("j", "enter", "escape", "tab", "j", "enter", "escape", "escape", "escape", "1")
            for _ in range(9):
                await keys.press(*("u",) * (keys.app.outlook.book.people != everybody))
            assert keys.app.outlook.book.people == everybody, way
