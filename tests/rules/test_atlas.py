"""The map as geometry: what a user would notice at any size, and laws that hold for every book."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.rules.atlas.disc import disc
from netui.rules.atlas.labels import Wanted, short
from netui.rules.atlas.layout import (
    STEPS,
    Atlas,
    Goal,
    Node,
    due_order,
    inside,
    lay_out,
    nearest,
    person_at,
    relabelled,
)
from netui.rules.atlas.slices import Sector, forms

GIVEN = ["Ana", "Omar", "Sofia", "Jun", "Priya", "Wale", "Greta", "Noor", "Marek", "Uma", "Femi", "Hana"]
FAMILY = ["Ruiz", "Rossi", "Weber", "Horvat", "Aziz", "Nair", "Popa", "Demir", "Novak", "Braun"]
FIELDS = ("Platform",) * 5 + ("Data",) * 3 + ("Design", "Product", "ML / AI", "Recruiters", "")
RINGS = ("close", "warm", "warm", "loose", "loose", "loose", "faded", "faded", "dust")
DUE = ("", "fresh", "ok", "ok", "ok", "due", "late")
PANES = ((86, 33), (80, 21), (166, 47), (70, 20))


def people(count: int) -> list[Node]:
    """A made-up network; every property is spread by a different stride."""
    return [
        Node(
            *(i, f"{GIVEN[i % 12]} {FAMILY[i // 12 % 10]}", f"Company {i % 17}", FIELDS[i * 5 % 13], f"C {i % 17}"),
            ring=RINGS[i * 11 % 9],
            shape=("senior", "peer", "junior", "recruiter")[i % 4],
            due="" if RINGS[i * 11 % 9] == "dust" else DUE[i * 3 % 7],
            rank=i // 9 if i % 9 == 0 and i < 70 and RINGS[i * 11 % 9] != "dust" else 0,
        )
        for i in range(1, count + 1)
    ]


GOALS = (Goal("Robotics", 0, 2, 2), Goal("ML / AI", 1, 3, 2))

nodes = st.lists(
    st.builds(
        Node,
        id=st.integers(1, 1 << 50),
        name=st.sampled_from(["Ana Ruiz", "Ana Rossi", "Omar", "王小明", "Zoë van den Berg", "🚀", "", "x" * 60]),
        company=st.sampled_from(["Acme", "", "Ω"]),
        sector=st.sampled_from(["", "Platform", "Data", "Ops", "a very long name of a field indeed"]),
        ring=st.sampled_from([*RINGS, "unmet"]),
        due=st.sampled_from(DUE),
        rank=st.integers(0, 3),
    ),
    max_size=60,
    unique_by=lambda node: node.id,
)


def cells_of(atlas: Atlas) -> Counter[tuple[int, int]]:
    """How many things lie on each cell: words, labels of the rim, glyphs, names, grain."""
    found: Counter[tuple[int, int]] = Counter()
    for word in atlas.words:
        found.update((word.x + i, word.y) for i in range(len(word.text)))
    for rim in atlas.rims:
        found.update((rim.x + i, rim.y + row) for i in range(rim.width) for row in range(rim.rows))
    for name in atlas.names:
        late = atlas.nodes[name.id].due == "late"
        found.update((name.x + i, name.y) for i in range(len(name.text) + late))
    spots = [spot for spot in atlas.spots.values() if spot.kind != "hidden" and (spot.kind != "grain" or spot.bit)]
    found.update({(spot.x, spot.y) for spot in spots if spot.kind == "grain"})
    found.update((spot.x, spot.y) for spot in spots if spot.kind != "grain")
    return found


@given(nodes, st.sampled_from(PANES), st.booleans())
def test_nothing_lies_on_another_and_nothing_outside(book: list[Node], pane: tuple[int, int], goals: bool) -> None:
    atlas = lay_out(book, GOALS if goals else (), *pane)
    used = cells_of(atlas)
    assert [cell for cell, times in used.items() if times > 1] == []
    assert all(0 <= x < pane[0] and 0 <= y < pane[1] for x, y in used)


@pytest.mark.parametrize("count", [0, 1, 30, 90, 300, 3000])
@pytest.mark.parametrize("pane", PANES)
def test_nothing_lies_on_another_at_any_number(count: int, pane: tuple[int, int]) -> None:
    atlas = lay_out(people(count), GOALS, *pane)
    assert max(cells_of(atlas).values()) == 1
    assert len(atlas.rims) == len(atlas.sectors)
    assert sum(len(sector.people) for sector in atlas.sectors) == count == len(atlas.spots)


@given(nodes, st.randoms())
def test_the_same_people_give_the_same_map_in_any_order(book: list[Node], chance: object) -> None:
    mixed = sorted(book, key=lambda node: hash((node.id, str(chance))))
    first, second = lay_out(book, GOALS, 86, 33), lay_out(mixed, GOALS, 86, 33)
    assert first == second


@pytest.mark.parametrize("count", [30, 300, 3000])
def test_everybody_stands_in_the_ring_and_sector_that_are_theirs(count: int) -> None:
    atlas = lay_out(people(count), GOALS, 86, 33)
    rings = ("close", "warm", "loose", "faded")
    for i, spot in atlas.spots.items():
        node = atlas.nodes[i]
        assert i in atlas.sectors[spot.sector - 1].people
        if spot.kind != "hidden" and (spot.kind != "grain" or spot.bit):
            assert atlas.disc.ring_at(spot.x, spot.y) == (rings.index(node.ring) if node.ring != "dust" else 3)
            assert atlas.disc.sector_at(spot.x, spot.y) == spot.sector


def test_a_newcomer_moves_nobody_of_another_sector() -> None:
    book = people(60)
    before = lay_out(book, (), 86, 33)
    after = lay_out([*book, Node(999, "New Person", sector="Platform", ring="dust")], (), 86, 33)
    near = [i for i, spot in before.spots.items() if abs(after.spots[i].x - spot.x) <= 6]
    assert len(near) > 40


def test_a_filter_moves_nobody_and_names_more_of_those_shown() -> None:
    atlas = lay_out(people(300), (), 86, 33)
    due = {node.id for node in atlas.nodes.values() if node.due in ("due", "late")}
    names = relabelled(atlas, due)
    assert {name.id for name in names} <= due
    assert len(names) > len([name for name in atlas.names if name.id in due])


@pytest.mark.parametrize(("count", "low", "high"), [(30, 26, 30), (300, 12, 18), (3000, 8, 18)])
def test_so_many_are_named_in_a_wide_pane(count: int, low: int, high: int) -> None:
    assert low <= len(lay_out(people(count), GOALS, 86, 33).names) <= high


@pytest.mark.parametrize("count", [30, 90, 300])
def test_todays_cards_are_named(count: int) -> None:
    atlas = lay_out(people(count), (), 86, 33)
    today = {node.id for node in atlas.nodes.values() if node.rank}
    named = {name.id for name in atlas.names}
    assert len(today - named) <= 1


def test_names_are_unique_on_the_screen() -> None:
    for count in (30, 90, 300, 3000):
        texts = [name.text for name in lay_out(people(count), (), 86, 33).names]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("names", "texts"),
    [
        (("Ana Ruiz", "Omar Weber"), ("Ana R", "Omar W")),
        (("Ana Ruiz", "Ana Rossi"), ("Ana Ru", "Ana Ro")),
        (("Ana Ruiz", "Ana Ruiz"), ("Ana Ruiz, Acme", "Ana Ruiz, Lumen")),
        (("Dr. Ana Ruiz, PhD", "Ana (she/her) Rossi"), ("Ana Ru", "Ana Ro")),
        (("Cher", "Jan van den Berg"), ("Cher", "Jan B")),
    ],
)
def test_short_names_are_lengthened_until_they_differ(names: tuple[str, str], texts: tuple[str, str]) -> None:
    wanted = [
        Wanted(i, 0, 0, 1, name, company)
        for i, (name, company) in enumerate(zip(names, ("Acme", "Lumen"), strict=True))
    ]
    assert tuple(short(wanted, len).values()) == texts


@pytest.mark.parametrize(
    ("sector", "counts", "said"),
    [
        (Sector("Robotics", (), goal=GOALS[0]), (0, 0, 0), "Robotics 0 of 2"),
        (Sector("Platform", tuple(range(57))), (57, 7, 0), "Platform 57 · 7 due"),
        (Sector("Data", tuple(range(612))), (612, 0, 602), "Data 612 · 602 to sort"),
        (Sector("ML / AI", (1, 2, 3, 4), goal=GOALS[1]), (4, 2, 0), "ML / AI 4 · 1 of 3 · 2 due"),
        (Sector("ML / AI", (1,), goal=GOALS[1]), (1, 0, 0), "ML / AI 1 of 3"),
        (Sector("Design", (1, 2), goal=Goal("Design", 2, 2, 0)), (2, 0, 0), "Design 2"),
    ],
)
def test_what_the_rim_says(sector: Sector, counts: tuple[int, int, int], said: str) -> None:
    assert forms(sector, *counts)[0].line == said


def test_gaps_stand_together_and_say_that_nobody_is_there() -> None:
    atlas = lay_out(people(300), GOALS, 86, 33)
    assert [sector.name for sector in atlas.sectors][:2] == ["ML / AI", "Robotics"]
    said = {word.role: word for word in atlas.words}
    assert said["nobody"].text == "nobody yet"
    assert atlas.disc.sector_at(said["nobody"].x, said["nobody"].y) == 2
    assert atlas.disc.ring_at(said["nobody"].x, said["nobody"].y) > 0
    assert sum(word.text.count("+") for word in atlas.words if word.role == "plus") == 4


def test_no_name_of_another_lies_in_a_gap() -> None:
    atlas = lay_out(people(300), GOALS, 86, 33)
    for name in atlas.names:
        own = atlas.spots[name.id].sector
        for x in range(name.x, name.x + len(name.text)):
            here = atlas.disc.sector_at(x, name.y)
            if here and atlas.sectors[here - 1].missing and atlas.disc.ring_at(x, name.y):
                assert here == own


def test_an_empty_book_shows_the_rings_and_the_gaps_and_says_how_to_begin() -> None:
    atlas = lay_out((), GOALS[:1], 86, 33)
    texts = [word.text for word in atlas.words]
    assert texts[:2] == ["you", "a adds the first"]
    assert {"close", "warm", "loose", "faded", "+ +", "nobody yet"} <= set(texts)


def test_a_crowd_is_grain_and_the_due_stand_out_of_it() -> None:
    atlas = lay_out(people(3000), (), 86, 33)
    kinds = Counter(spot.kind for spot in atlas.spots.values())
    outer = [s for s in atlas.spots.values() if s.kind == "full" and atlas.nodes[s.id].ring != "close"]
    assert kinds["grain"] > 2000
    assert len(outer) <= 60
    assert all(atlas.nodes[spot.id].due in ("due", "late") for spot in outer)
    assert (
        kinds["hidden"]
        == atlas.hidden
        == sum(n.ring == "close" for n in atlas.nodes.values()) - kinds["full"] + len(outer)
    )
    assert f"close +{atlas.hidden}" in [word.text for word in atlas.words]


def test_without_grain_nobody_is_a_dot_of_braille() -> None:
    atlas = lay_out(people(3000), (), 86, 33, grain=False)
    assert not any(spot.bit for spot in atlas.spots.values())


def test_ten_thousand_people_share_dots_and_say_how_many() -> None:
    assert lay_out(people(10_000), (), 86, 33).each > 1
    assert lay_out(people(3000), (), 86, 33).each == 1


def test_too_many_companies_become_others_and_none_is_lost() -> None:
    book = [Node(i, f"P {i}", sector=f"Company {i if i > 40 else i % 5}", ring="loose") for i in range(1, 121)]
    atlas = lay_out(book, (), 86, 33, fold=True)
    assert [sector.name for sector in atlas.sectors][-1] == "others"
    assert sorted(i for sector in atlas.sectors for i in sector.people) == list(range(1, 121))
    assert len(atlas.sectors) == 6


def test_going_into_a_sector_divides_it_by_company() -> None:
    atlas = lay_out(people(300), (), 86, 33)
    number = [sector.name for sector in atlas.sectors].index("Data") + 1
    zoomed = lay_out(inside(atlas, number), (), 86, 33, fold=True)
    assert {i for sector in zoomed.sectors for i in sector.people} == set(atlas.sectors[number - 1].people)
    assert all(sector.name.startswith(("C ", "others")) for sector in zoomed.sectors)


def test_those_without_a_field_stand_together_and_last() -> None:
    atlas = lay_out(people(30), (), 86, 33)
    assert atlas.sectors[-1].name == "no field yet"


def test_the_unmet_stand_outside_the_rim_and_are_not_counted() -> None:
    wanted = Node(500, "Wen Sato", sector="Robotics", ring="unmet")
    atlas = lay_out([*people(30), wanted], GOALS, 86, 33)
    robotics = next(sector for sector in atlas.sectors if sector.name == "Robotics")
    spot = atlas.spots[500]
    assert (robotics.people, robotics.unmet) == ((), (500,))
    assert atlas.disc.polar(spot.x + 0.5, spot.y * 2 + 1)[0] > atlas.disc.radius


@given(nodes, st.sampled_from(sorted(STEPS)))
def test_a_step_goes_that_way_or_stays_in_the_sector(book: list[Node], way: str) -> None:
    atlas = lay_out(book, (), 86, 33)
    direction = next(step for step in STEPS if step == way)
    for i in atlas.stops:
        found = nearest(atlas, i, direction)
        if found is None:
            continue
        assert found != i or len(atlas.stops) == 1
        here, there = atlas.spots[i], atlas.spots[found]
        dx, dy = STEPS[direction]
        assert (there.x - here.x) * dx + (there.y - here.y) * dy > 0 or there.sector == here.sector


def test_every_stop_of_a_big_map_is_reached_with_four_keys() -> None:
    atlas = lay_out(people(300), (), 86, 33)
    seen, todo = {atlas.stops[0]}, [atlas.stops[0]]
    while todo:
        here = todo.pop()
        for step in STEPS:
            there = nearest(atlas, here, step)
            if there is not None and there not in seen:
                seen.add(there)
                todo.append(there)
    assert len(seen) > 0.97 * len(atlas.stops)


def test_tab_visits_todays_cards_in_their_order_then_who_else_is_due() -> None:
    atlas = lay_out(people(300), (), 86, 33)
    order = [atlas.nodes[i] for i in due_order(atlas)]
    ranks = [node.rank for node in order if node.rank]
    assert ranks == sorted(ranks)
    assert [bool(node.rank) for node in order] == sorted((bool(node.rank) for node in order), reverse=True)
    assert {node.id for node in order} == {n.id for n in atlas.nodes.values() if n.rank or n.due in ("due", "late")}


def test_a_pointer_finds_people_and_names() -> None:
    atlas = lay_out(people(30), (), 86, 33)
    name = atlas.names[0]
    assert person_at(atlas, name.x + 1, name.y) == name.id
    spot = atlas.spots[atlas.names[1].id]
    assert person_at(atlas, spot.x, spot.y) == spot.id
    assert person_at(atlas, 0, 0) is None


def test_the_disc_is_a_circle_of_31_columns_and_no_ring_is_thin() -> None:
    for counts in ((0, 0, 0, 0), (1, 0, 0, 3000), (500, 0, 0, 0), (9, 40, 120, 130)):
        ground = disc(86, 33, counts, (10, 5, 3), (False, False, False))
        wide = [b - a for a, b in zip((0.0, *ground.rings), ground.rings, strict=False)]
        assert ground.radius == 31
        assert min(wide) >= 0.149 * 31
        assert ground.rings[-1] == pytest.approx(31)
        assert ground.starts[-1] - ground.starts[0] == pytest.approx(6.2832 * 340 / 360, abs=1e-3)


def test_no_pane_is_too_small_to_lay_out() -> None:
    for pane in ((20, 6), (30, 40), (200, 10)):
        assert lay_out(people(60), GOALS, *pane).crowd == 60
