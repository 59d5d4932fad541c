"""What the map page shows: the atlas or its list twin, the side pane, the one line of a narrow window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual import getters
from textual.app import ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize

from netui.rules.atlas.layout import Atlas, Goal, Node, due_order, inside, lay_out
from netui.rules.atlas.people import INNER, NOWHERE, By, goals, nodes
from netui.rules.card import Card
from netui.rules.find import Filter
from netui.rules.introductions import Whom, to_person
from netui.rules.outlook import Outlook
from netui.ui.frames.ways import WithWays
from netui.ui.glyphs import ASCII
from netui.ui.text import show, spread
from netui.ui.widgets.atlas import AtlasView
from netui.ui.widgets.atlas_ink import Look, Palette
from netui.ui.widgets.block import Block
from netui.ui.widgets.rows import Rows
from netui.ui.words import map_words as words
from netui.ui.words.map_words import Row

LEAST = (70, 20)
"""The smallest pane a map is drawn in."""
FOLDS_AFTER = 5
"""Visits after which the legend is one line."""
ZOOM_GOALS = 3
"""Gaps shown when one has gone into a sector."""


class MapFrame(WithWays):
    """One atlas, one cursor; zoom, arrangement and filter are the page's."""

    view = getters.query_one(AtlasView)
    rows: getters.query_one[Rows[Row]] = getters.query_one(Rows)

    def __init__(self) -> None:
        super().__init__()
        self.by: By = "field"
        self.zoom = ""
        self.filter = Filter()
        self.listing = False
        self.cursor: int | None = None
        self.people: frozenset[int] | None = None
        """Whom the filter shows; None without one."""
        self.visits = 0
        self.matches: list[int] = []
        self._traced: tuple[int, ...] = ()
        """The way that is drawn."""
        self.atlas: Atlas = lay_out((), (), *LEAST)
        self._whole = self.atlas
        self._made: tuple[object, ...] = ()
        self._rings: dict[tuple[object, ...], tuple[float, ...]] = {}

    def body(self) -> ComposeResult:
        """The map, its list twin in the same place, the side pane."""
        with Vertical(id="main"):
            yield AtlasView()
            yield Block(id="head")
            yield Rows[Row](self._row, lambda row: (row.sector, row.person), rest=lambda row: not row.person)
        yield Block(id="side")

    def on_mount(self) -> None:
        """Another theme: other colours."""
        self.watch(self.app, "theme", self._recolour, init=False)

    # what is under the cursor

    @property
    def who(self) -> bool:
        """Whether somebody is under the cursor."""
        return self.cursor is not None and self.cursor in self.atlas.nodes

    @property
    def seen(self) -> Iterable[int]:
        """Everybody on the map whom the filter does not dim."""
        return (i for i in self.atlas.order if self.people is None or i in self.people)

    @property
    def way_goal(self) -> Whom | None:
        """The person under the cursor."""
        return to_person(self.outlook, self.cursor) if self.who and self.cursor is not None else None

    @property
    def writes(self) -> bool:
        """Whether there is something to write: today's card, or the ask of a way."""
        return self.card is not None or self.way is not None

    @property
    def sector(self) -> int:
        """The sector of the person under the cursor; 0 without one."""
        spot = self.atlas.spots.get(self.cursor) if self.cursor is not None else None
        return spot.sector if spot else 0

    @property
    def card(self) -> Card | None:
        """Today's card of the person under the cursor."""
        return next((card for card in self.queue.cards if card.person.id == self.cursor), None)

    @property
    def as_list(self) -> bool:
        """Whether the list twin is in sight: by wish, or since there is no room for a map."""
        wide, high = self._pane
        return self.listing or wide < LEAST[0] or high < LEAST[1]

    @property
    def _pane(self) -> tuple[int, int]:
        wide, high = self.app.size
        return wide - (44 if wide >= 160 else 34 if wide >= 110 else 0), max(1, high - 3)

    # drawing

    def show(self, outlook: Outlook) -> None:
        """The map of these answers; what did not change is not laid out again."""
        self._lay_out(outlook)
        self.people = frozenset(self.filter.people(outlook)) if self.filter.parts else None
        if self.cursor not in self.atlas.nodes:
            order = [*due_order(self.atlas, self.people), *self.atlas.order]
            self.cursor = next((i for i in order if self.people is None or i in self.people), None)
        self.view.display, self.rows.display = not self.as_list, self.as_list
        head = self.query_one("#head", Block)
        head.display = self.as_list
        self._paint()
        if self.as_list:
            head.show(self._list_head())
            at = (self.atlas.spots[self.cursor].sector, self.cursor) if self.cursor is not None else None
            self.rows.show(tuple(words.rows(self.atlas, self.people)), at)
        self.place(self.cursor)
        (self.rows if self.as_list else self.view).focus()

    def _lay_out(self, outlook: Outlook) -> None:
        pane, plain = self._pane, self.app.glyphs is ASCII
        made = (outlook, self.by, self.zoom, pane, plain)
        if made == self._made:
            return
        today = [card.person.id for card in self.queue.cards]
        everybody = list(nodes(outlook, outlook.gaps, self.by, today))
        self._whole = self._laid(everybody, goals(outlook, outlook.gaps, self.by), "", plain=plain)
        self.atlas = self._whole
        number = next((n for n, one in enumerate(self._whole.sectors, 1) if one.name == self.zoom), 0)
        if number:
            wanted = [goal for goal in goals(outlook, outlook.gaps, INNER[self.by]) if goal.missing][:ZOOM_GOALS]
            self.atlas = self._laid(inside(self._whole, number), wanted, self.zoom, plain=plain)
        else:
            self.zoom = ""
        self._made = (outlook, self.by, self.zoom, pane, plain)

    def _laid(self, people: Sequence[Node], wanted: Sequence[Goal], zoom: str, *, plain: bool) -> Atlas:
        """An atlas whose rings stay where they were while nobody came or went."""
        key = (self.by, zoom, self._pane, len(people))
        by = INNER[self.by] if zoom else self.by
        found = lay_out(
            *(people, wanted, *self._pane),
            fold=by == "company",
            grain=not plain,
            rings=self._rings.get(key, ()),
            nowhere=NOWHERE[by],
            measure=cell_len,
        )
        self._rings[key] = found.disc.parts
        return found

    def forget_rings(self) -> None:
        """Rings may move now: another arrangement."""
        self._rings.clear()

    def _look(self) -> Look:
        roles = self.app.current_theme.variables
        colours = Palette(*(Color.parse(roles[role]).rgb for role in Palette._fields))
        tints = self.app.console.color_system == "truecolor" and not self.app.no_color
        return Look(colours, tints and self.app.glyphs is not ASCII, self.app.glyphs is ASCII)

    def _paint(self) -> None:
        """The atlas, with the way that the message line shows."""
        self._traced = (*self.way.through, self.way.to) if self.way else ()
        self.view.show(self.atlas, self._look(), self.people, self._traced)

    def _recolour(self) -> None:
        if self.shown is not None and self.is_mounted:
            self._paint()

    def on_resize(self, _: Resize) -> None:
        """Another pane: another map, unless the window is too small for any."""
        if self.shown is not None and self._pane[1] > 1:
            self.show(self.outlook)
            self.settle()

    def on_screen_resume(self) -> None:
        """One more visit."""
        self.visits += 1

    def settle(self) -> None:
        """The map and the list have one cursor."""
        if self.rows.display and self.rows.item and self.rows.item.person:
            self.cursor = self.rows.item.person
            self.view.select(self.cursor)
        super().settle()
        if self.shown is not None and bool(self._traced) | (self.way is not None):
            self._paint()

    def place(self, person: int | None) -> None:
        """The cursor on somebody, on the map and in the list."""
        self.cursor = person
        self.view.select(person)
        if self.as_list and person is not None and (spot := self.atlas.spots.get(person)):
            self.rows.go((spot.sector, person))

    def hint(self) -> Content:
        """In a narrow window the person, else the numbers of the map."""
        if self.who and self.app.size.width < 110 and self.cursor is not None:
            return show(words.one_line(self.cursor, self.outlook, self.card, self.app.size.width - 2))
        return show(self._numbers(), style="$muted")

    def _numbers(self) -> str:
        gaps = [one for one in self.atlas.sectors if one.missing and one.goal]
        said = [f"{one.name} {one.goal.have} of {one.goal.need}" for one in gaps[:3] if one.goal]
        title = f"all › {self.zoom}: " if self.zoom else ""
        parts = [f"{title}{self.atlas.crowd} people · {len(self.atlas.sectors)} {self._plural}"]
        parts += [f"{len(gaps)} goal gap{'s' * (len(gaps) > 1)}: {', '.join(said)}"] if gaps else []
        parts += [f"shown: {self.filter.words}"] if self.filter.parts else []
        if any(spot.kind == "grain" for spot in self.atlas.spots.values()):
            parts.append("/ finds, + enters a field")
        return " · ".join(parts)

    @property
    def _plural(self) -> str:
        by = INNER[self.by] if self.zoom else self.by
        return {"company": "companies", "city": "cities", "seniority": "levels"}.get(by, f"{by}s")

    def tell(self) -> None:
        """The person under the cursor, who is near, and the legend."""
        wide, high = self.app.size
        if wide < 110 or self.shown is None:
            return
        room = 42 if wide >= 160 else 32
        outlook, person = self.outlook, self.cursor
        folded, late = self.visits > FOLDS_AFTER, self._look().says_late
        legend = words.legend(self.app.glyphs, folded=folded, says_late=late, each=self.atlas.each)
        foot = [*legend, Content(""), *self._showing(room)]
        lines: list[Content] = []
        if person is not None and person in self.atlas.nodes:
            lines += words.facts(person, outlook, self.card, room)
            lines += words.recent(person, outlook, room, 3)
            lines += words.knows(person, outlook, self.app.glyphs, room, 3)
            sector = self.atlas.sectors[self.atlas.spots[person].sector - 1]
            free = high - 3 - len(lines) - len(foot)
            lines += words.neighbours(sector, self.atlas, self.people, outlook, room)[: max(0, free)]
        lines += [Content("")] * (high - 3 - len(lines) - len(foot))
        self.query_one("#side", Block).show(*lines, *foot)

    def _showing(self, room: int) -> list[Content]:
        shown = self.atlas.crowd if self.people is None else sum(i in self.people for i in self.atlas.nodes)
        by = f"{self.zoom} by {INNER[self.by]}" if self.zoom else f"by {self.by}"
        return [
            show(f"Showing {shown} of {self.atlas.crowd}", room),
            spread(show(by, style="$muted"), show("= arrange ", style="$muted"), room),
            spread(show(self.filter.words or "no filter", style="$muted"), show("f filter ", style="$muted"), room),
        ]

    def _list_head(self) -> Content:
        width = self._pane[0]
        by = f"List of {self.zoom} by {INNER[self.by]}" if self.zoom else f"List by {self.by}"
        shown = self.atlas.crowd if self.people is None else len(self.people & self.atlas.nodes.keys())
        right = show(
            " · ".join(filter(None, (f"{shown} people", "by tie", self.filter.words, "v map "))), style="$muted"
        )
        return spread(Content.assemble(("▌", "$accent"), show(by, style="bold")), right, width)

    def _row(self, row: Row, width: int) -> Content:
        if row.person:
            return words.person_row(row.person, self.outlook, self.app.glyphs, width)
        return words.sector_row(self.atlas.sectors[row.sector - 1], self.atlas, self.people, width)
