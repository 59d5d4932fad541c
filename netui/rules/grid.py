"""The coverage grid: fields by seniority, company or city; each number is the length of a list one can open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from netui.book.identity import fold
from netui.book.records import Target
from netui.rules.find import quoted
from netui.rules.gaps import Coverage, Gap, conditions
from netui.rules.groups import COLUMNS, TALKING, View, field_key

By = Literal["seniority", "company", "city"]

KIND: Mapping[By, str] = {"seniority": "level", "company": "company", "city": "place"}
"""An arrangement to the condition of a target that a column stands for."""

WORD: Mapping[By, str] = {"seniority": "level", "company": "@", "city": "city"}
"""An arrangement to the filter word of a column."""

NO_FIELD = ""
"""The row of those whose field nobody said and no title told."""


class Cell(msgspec.Struct, frozen=True):
    """The people of one field and one column."""

    talking: int
    """Loose or better; the same as the filter with `tie:loose+`."""
    connected: int
    """Not sorted yet, shown beside the other number and never added to it."""
    faded: int
    wanted: int
    """Not met yet."""
    filter: str
    """What lists these people."""
    gap: Gap | None = None
    """The target that asks for exactly these; then the cell shows have of need."""


class Row(msgspec.Struct, frozen=True):
    """One field with its cells, and what is wanted of it."""

    field: str
    cells: tuple[Cell, ...]
    filter: str
    """What lists everybody of the field."""
    gaps: tuple[Gap, ...] = ()

    @property
    def have(self) -> int:
        """Of all targets in this field."""
        return sum(gap.have for gap in self.gaps)

    @property
    def need(self) -> int:
        """Of all targets in this field."""
        return sum(gap.need for gap in self.gaps)

    @property
    def goal(self) -> str:
        """Met, "3 of 6", or "-" where nothing was wished."""
        if not self.gaps:
            return "-"
        return "met" if all(not gap.missing for gap in self.gaps) else f"{self.have} of {self.need}"

    @property
    def people(self) -> int:
        """How many one talks to, for the order."""
        return sum(cell.talking for cell in self.cells)


class Grid(msgspec.Struct, frozen=True):
    """Fields with a goal first, the largest gap on top, then the fields with most people."""

    by: By
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def worst(self) -> tuple[int, int]:
        """Row and column where most is missing: a cell's own target, else the emptiest cell of that field."""
        if not self.rows or not self.columns:
            return 0, 0
        largest = [max((gap.gap for gap in row.gaps if gap.missing), default=0.0) for row in self.rows]
        at = largest.index(max(largest))
        cells = self.rows[at].cells
        short = [i for i, cell in enumerate(cells) if cell.gap and cell.gap.gap == largest[at]]
        return at, (short or sorted(range(len(cells)), key=lambda i: (cells[i].talking, i)))[0]


def grid(view: View, coverage: Coverage, by: By = "seniority", width: int = 4) -> Grid:
    """Who one could write to, by field and column; people with several fields count in each."""
    groups = view.groups
    goals = [(gap, _field_of(gap.target, view)) for gap in coverage.targets]
    names = _field_names(view, (gap.target for gap in coverage.targets))
    columns = COLUMNS if by == "seniority" else _columns(view, coverage, by, width)
    across = {column: groups.of(KIND[by], column) for column in columns}
    talking, connected, faded, wanted = _by_state(view)
    rows: list[Row] = []
    for key, name in names.items():
        gaps = tuple(gap for gap, field in goals if field == key)
        people = groups.fields.get(key, frozenset()) if key != NO_FIELD else _without_field(view)
        cells = tuple(
            Cell(
                talking=len(people & inside & talking),
                connected=len(people & inside & connected),
                faded=len(people & inside & faded),
                wanted=len(people & inside & wanted),
                filter=f"{_field_word(name)} {quoted(WORD[by], column)}",
                gap=next((gap for gap in gaps if _asks_for(gap.target, KIND[by], column)), None),
            )
            for column, inside in across.items()
        )
        if gaps or any(cell.talking or cell.connected or cell.faded or cell.wanted for cell in cells):
            rows.append(Row(name, cells, _field_word(name), gaps))
    rows.sort(key=_order)
    return Grid(by, tuple(columns), tuple(rows))


def _order(row: Row) -> tuple[bool, bool, float, int, int, str]:
    gap = max((gap.gap for gap in row.gaps), default=0.0)
    connected = sum(cell.connected for cell in row.cells)
    return row.field == NO_FIELD, not row.gaps, -gap, -row.people, -connected, fold(row.field)


def _by_state(view: View) -> tuple[frozenset[int], ...]:
    talking, connected, faded, wanted = set[int](), set[int](), set[int](), set[int]()
    to = {"dust": connected, "faded": faded, "unmet": wanted} | dict.fromkeys(TALKING, talking)
    for i, tie in view.ties.items():
        to[tie.ring].add(i)
    return tuple(map(frozenset, (talking, connected, faded, wanted)))


def _without_field(view: View) -> frozenset[int]:
    return frozenset(i for i, place in view.places.items() if not place.fields)


def _field_names(view: View, targets: Iterable[Target]) -> dict[str, str]:
    """Key to the name of each field that somebody has or that is wanted, and of the row without one."""
    settings = view.book.me.settings
    known = {fold(name): name for name in settings.fields}
    said = {name for place in view.places.values() for name in place.fields}
    wished = [name for target in targets for kind, name in conditions(target) if kind == "field"]
    names = {NO_FIELD: NO_FIELD}
    for name in (*sorted(said, key=fold), *wished):
        key = field_key(name, settings)
        names.setdefault(key, known.get(key, name))
    return names


def _field_word(name: str) -> str:
    return quoted("#", name) if name != NO_FIELD else "missing:field"


def _field_of(target: Target, view: View) -> str | None:
    fields = [name for kind, name in conditions(target) if kind == "field"]
    return field_key(fields[0], view.book.me.settings) if fields else None


def _asks_for(target: Target, kind: str, column: str) -> bool:
    """Whether the target is one field and this column, and nothing else."""
    pairs = [("level", "recruiter") if pair[0] == "recruiter" else pair for pair in conditions(target)]
    rest = [pair for pair in pairs if pair[0] != "field"]
    return len(pairs) == 2 and len(rest) == 1 and rest[0][0] == kind and fold(rest[0][1]) == fold(column)


def _columns(view: View, coverage: Coverage, by: By, width: int) -> tuple[str, ...]:
    """The wanted companies or cities, then those where most people are that one talks to."""
    groups = view.groups
    wanted = [name for gap in coverage.targets for kind, name in conditions(gap.target) if kind == KIND[by]]
    talking = _by_state(view)[0]
    if by == "company":
        orgs = view.book.organisations.values()
        sizes = {row.name: len(groups.at(row.name) & talking) for row in orgs}
    else:
        cities = {view.book.people[i].city for i in talking} - {""}
        sizes = {city: len(groups.in_city(city) & talking) for city in cities}
    largest = sorted((name for name, size in sizes.items() if size), key=lambda name: (-sizes[name], fold(name)))
    once = {fold(name): name for name in reversed((*wanted, *largest))}
    return tuple(name for name in dict.fromkeys((*wanted, *largest)) if once[fold(name)] == name)[:width]
