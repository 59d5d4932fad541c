"""The contact map by keys: what moves, what is shown, what stays where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.records import Person, Target
from netui.rules.atlas.layout import Node, lay_out
from netui.ui.pages.map import Map
from netui.ui.widgets.atlas import AtlasView
from netui.ui.widgets.atlas_ink import Look, Palette
from netui.ui.widgets.atlas_paint import Picture
from netui.ui.words.map_words import rows
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept

HOSTILE = "Bob [/] [red]x \x1b]52;c;QQ==\x07"
DARK = Palette(*[(17, 22, 29), *[(200, 200, 200)] * 13])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, demo(MONDAY))


def page(keys: Keys) -> Map:
    found = keys.app.screen
    assert isinstance(found, Map)
    return found


def name(keys: Keys) -> str:
    """Who is under the cursor."""
    cursor = page(keys).cursor
    return "" if cursor is None else page(keys).atlas.nodes[cursor].name


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_map_looks_as_it_did(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, first="map", size=size) as keys:
        same_as_kept(f"map-{size[0]}x{size[1]}", keys.picture)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_list_looks_as_it_did(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, first="map", size=size) as keys:
        await keys.press("v")
        same_as_kept(f"map-list-{size[0]}x{size[1]}", keys.picture)


async def test_the_cursor_begins_on_todays_first_card_and_tab_visits_the_next(path: Path) -> None:
    async with opened(path, first="map") as keys:
        cards = [card.person.name for card in keys.app.queue.cards]
        seen = [name(keys)]
        for _ in cards[1:]:
            await keys.press("tab")
            seen.append(name(keys))
        assert seen == cards
        await keys.press("shift+tab")
        assert name(keys) == cards[-2]


async def test_four_keys_move_and_the_pane_follows(path: Path) -> None:
    async with opened(path, first="map") as keys:
        for key in ("l", "j", "h", "k", "right", "down", "left", "up"):
            before = page(keys).atlas.spots[page(keys).cursor or 0]
            await keys.press(key)
            after = page(keys).atlas.spots[page(keys).cursor or 0]
            assert (before.x, before.y) != (after.x, after.y)
            assert f" {name(keys)} " in keys.picture


async def test_moving_lays_out_nothing(path: Path) -> None:
    async with opened(path, first="map") as keys:
        atlas = page(keys).atlas
        await keys.press("l", "tab", "j", "v", "j", "v")
        assert page(keys).atlas is atlas


async def test_in_a_narrow_window_the_message_line_is_the_side_pane(path: Path) -> None:
    async with opened(path, first="map", size=(80, 24)) as keys:
        line = keys.picture.splitlines()[-2]
        assert line.startswith(" Uma Braun · ")
        assert "Acme" in line or "Engineering" in line
        assert "warm · 34 d" in line
        footer = keys.picture.splitlines()[-1]
        for said in ("hjkl move", "Tab due", "Enter open", "+ zoom", "f filter", "v list", ": all", "? keys"):
            assert said in footer


async def test_the_list_has_the_same_people_counts_and_order(path: Path) -> None:
    async with opened(path, first="map") as keys:
        await keys.press("v")
        atlas, items = page(keys).atlas, page(keys).rows.items
        assert [row.person for row in items if row.person] == list(atlas.order)
        heads = [atlas.sectors[row.sector - 1].name for row in items if not row.person]
        assert heads == [sector.name for sector in atlas.sectors]
        here = next(sector for sector in atlas.sectors if sector.name == "Product")
        assert f"{here.name:<16}{len(here.people)}" in keys.picture
        who = name(keys)
        await keys.press("j", "j", "v")
        assert name(keys) != who
        assert f" {name(keys)} " in keys.picture


async def test_the_list_steps_by_sector(path: Path) -> None:
    async with opened(path, first="map") as keys:
        await keys.press("v", "l")
        first = page(keys).sector
        await keys.press("l")
        assert page(keys).sector == first + 1
        await keys.press("h")
        assert page(keys).sector == first


async def test_zoom_divides_by_company_and_comes_back_to_the_same_person(path: Path) -> None:
    async with opened(path, first="map") as keys:
        who = name(keys)
        await keys.press("plus")
        assert keys.message.startswith("all › Product, by company")
        assert {sector.name for sector in page(keys).atlas.sectors} >= {"Acme"}
        assert name(keys) == who
        await keys.press("plus")
        assert "as near as it gets" in keys.message
        await keys.press("minus")
        assert page(keys).atlas.crowd > 30
        assert name(keys) == who
        await keys.press("plus", "escape")
        assert not page(keys).zoom
        await keys.press("minus")
        assert "This is everybody" in keys.message


@pytest.mark.parametrize(
    ("key", "by", "sector"), [("c", "company", "Acme"), ("s", "seniority", "senior"), ("y", "city", "Berlin")]
)
async def test_arranging_makes_other_sectors(path: Path, key: str, by: str, sector: str) -> None:
    async with opened(path, first="map") as keys:
        crowd = page(keys).atlas.crowd
        await keys.press("equals_sign", key)
        assert page(keys).by == by
        assert sector in [one.name for one in page(keys).atlas.sectors]
        assert page(keys).atlas.crowd == crowd
        await keys.press("equals_sign", "f")
        assert page(keys).by == "field"


async def test_a_filter_dims_in_place_and_counts_only_who_is_shown(path: Path) -> None:
    async with opened(path, first="map") as keys:
        spots, sectors = page(keys).atlas.spots, page(keys).atlas.sectors
        await keys.press("f")
        await keys.type("due")
        assert "due: " in keys.picture
        await keys.press("enter")
        assert page(keys).atlas.spots == spots
        assert page(keys).atlas.sectors == sectors
        due = [node for node in page(keys).atlas.nodes.values() if node.due in ("due", "late")]
        assert f"Showing {len(due)} of " in keys.picture
        assert name(keys) in {node.name for node in due}
        assert "Robotics 0 of 2" in keys.picture
        await keys.press("v")
        assert len([row for row in page(keys).rows.items if row.person]) == len(due)
        await keys.press("v", "escape")
        assert not page(keys).filter.parts
        await keys.press("f")
        await keys.type("level:senior")
        await keys.press("enter", "F")
        assert not page(keys).filter.parts


async def test_a_filter_that_is_not_understood_stays_open_and_says_why(path: Path) -> None:
    async with opened(path, first="map") as keys:
        await keys.press("f")
        await keys.type("levle:senior")
        await keys.press("enter")
        assert "Try level:" in keys.picture
        assert keys.app.screen.query_one(Input).value == "levle:senior"


async def test_find_goes_there_and_n_goes_on(path: Path) -> None:
    async with opened(path, first="map") as keys:
        await keys.press("slash")
        await keys.type("mateo")
        await keys.press("enter")
        first = name(keys)
        assert first.startswith("Mateo")
        await keys.press("n")
        assert name(keys) != first
        assert name(keys).startswith("Mateo")
        await keys.press("N")
        assert name(keys) == first
        await keys.press("slash")
        await keys.type("qqqq")
        assert "Nobody here with these words" in keys.picture


async def test_enter_opens_the_person_and_esc_comes_back_to_the_same_place(path: Path) -> None:
    async with opened(path, first="map") as keys:
        await keys.press("l", "l")
        who = name(keys)
        await keys.press("enter")
        assert who in keys.picture.splitlines()[1]
        await keys.press("escape")
        assert name(keys) == who


async def test_log_fills_in_the_name_and_m_shows_the_draft(path: Path) -> None:
    async with opened(path, first="map") as keys:
        await keys.press("i")
        assert "met Uma Braun" in keys.app.screen.query_one(Input).value
        await keys.press("escape", "m")
        assert keys.app.current_mode == "queue"
        assert "Uma Braun" in keys.picture


async def test_a_logged_contact_moves_nobody_else_outwards(path: Path) -> None:
    async with opened(path, first="map") as keys:
        before = page(keys).atlas
        await keys.press("i")
        await keys.type("today ")
        await keys.press("enter")
        after = page(keys).atlas
        assert after is not before
        assert after.disc.rings == before.disc.rings
        for i, spot in before.spots.items():
            if before.nodes[i].name != "Uma Braun" and spot.kind == after.spots[i].kind == "full":
                now = after.spots[i]
                assert after.disc.ring_at(now.x, now.y) == before.disc.ring_at(spot.x, spot.y)


async def test_a_click_selects_and_a_second_one_opens(path: Path) -> None:
    async with opened(path, first="map") as keys:
        target = next(spot for spot in page(keys).atlas.spots.values() if spot.id != page(keys).cursor)
        await keys.pilot.click(AtlasView, offset=(target.x, target.y))
        await keys.settled()
        assert page(keys).cursor == target.id
        await keys.pilot.click(AtlasView, offset=(target.x, target.y), times=2)
        await keys.settled()
        assert not isinstance(keys.app.screen, Map)


async def test_an_empty_book_shows_the_rings_and_how_to_begin(tmp_path: Path) -> None:
    async with opened(tmp_path / "netui.json", first="map", size=(80, 24)) as keys:
        assert "a adds the first" in keys.picture
        assert "you" in keys.picture
        await keys.press("l", "tab", "plus", "enter", "i", "v", "v", "f", "escape")
        assert isinstance(keys.app.screen, Map)


async def test_goals_without_people_show_their_gap(tmp_path: Path) -> None:
    book = Book.of(Target(id=2, kind="field", name="Robotics", need=2, weight=2))
    async with opened(book_file(tmp_path, book), first="map") as keys:
        assert "Robotics 0 of 2" in keys.picture
        assert "+ + nobody yet" in keys.picture


async def test_a_hostile_name_is_harmless(tmp_path: Path) -> None:
    book = Book.of(Person(id=2, name=HOSTILE, well="close", last_talked="2026-11-01"), Person(id=3, name="王小明 🧑‍🔬"))
    async with opened(book_file(tmp_path, book), first="map") as keys:
        assert "\x1b" not in keys.picture
        assert "\x07" not in keys.picture
        assert all(cell_len(line) <= 120 for line in keys.picture.splitlines())
        await keys.press("v", "j", "j", "k")
        assert "\x1b" not in keys.picture


async def test_resizing_keeps_the_cursor_and_leaves_no_trace(path: Path) -> None:
    async with opened(path, first="map") as keys:
        await keys.press("tab")
        who, fresh = name(keys), keys.picture
        for size in ((80, 24), (62, 18), (200, 50), (100, 30), (120, 36)):
            await keys.resize(*size)
        assert name(keys) == who
        assert keys.picture == fresh


def crowd(count: int) -> list[Node]:
    rings = ("close", "warm", "loose", "faded", "dust")
    return [
        Node(i, f"Given{i} Family{i}", "", f"Field {i * 7 % 11}", ring=rings[i * 3 % 5], due=("", "late")[i % 9 == 0])
        for i in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [30, 300, 900])
@pytest.mark.parametrize("pane", [(86, 33), (80, 21)])
@pytest.mark.parametrize("tints", [True, False])
def test_the_selected_name_never_covers_a_label_of_the_rim(count: int, pane: tuple[int, int], tints: bool) -> None:
    atlas = lay_out(crowd(count), (), *pane, measure=cell_len)
    picture = Picture(atlas, Look(DARK, tints))
    fixed = {(rim.x + i, rim.y + row) for rim in atlas.rims for i in range(rim.width) for row in range(rim.rows)}
    fixed |= {(word.x + i, word.y) for word in atlas.words for i in range(len(word.text))}
    for i in atlas.stops[:: 1 + count // 100]:
        for y, marks in picture.over(i).items():
            for mark in marks:
                assert not fixed & {(x, y) for x in range(mark.x, mark.x + mark.cells)}
            line = picture.line(y, atlas.spots[i].sector, marks)
            assert line.cell_length == pane[0]
            assert cell_len(line.text) == pane[0]


def test_below_sixteen_million_colours_every_cell_has_the_ground_of_the_page() -> None:
    atlas = lay_out(crowd(30), (), 86, 33, measure=cell_len)
    picture = Picture(atlas, Look(DARK, tints=False))
    over = picture.over(1)
    lines = [picture.line(y, atlas.spots[1].sector, over.get(y, ())) for y in range(33)]
    assert len({segment.style.bgcolor for line in lines for segment in line if segment.style}) == 1
    late = [name.text for name in atlas.names if atlas.nodes[name.id].due == "late" and name.id != 1]
    text = "\n".join(line.text for line in lines)
    assert late
    assert all(f"{said}!" in text for said in late)


def test_the_ascii_map_is_ascii() -> None:
    atlas = lay_out(crowd(300), (), 86, 33, grain=False, measure=cell_len)
    picture = Picture(atlas, Look(DARK, tints=False, ascii=True))
    assert all(picture.line(y, 1, picture.over(1).get(y, ())).text.isascii() for y in range(33))


def test_rows_leave_out_sectors_without_anybody_shown() -> None:
    atlas = lay_out(crowd(30), (), 86, 33)
    found = list(rows(atlas, {1}))
    assert len(found) == 2
    assert found[1].person == 1
