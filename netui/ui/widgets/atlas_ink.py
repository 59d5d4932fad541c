"""The colours and shapes of the contact map: who stands out, who stays quiet, and the ground under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from netui.rules.atlas.disc import STREET
from netui.rules.atlas.layout import Atlas
from netui.rules.atlas.slices import Node, ring

RGB = tuple[int, int, int]

FULL = {"senior": "▲", "peer": "●", "junior": "▼", "recruiter": "◆"}
HOLLOW = {"senior": "△", "peer": "○", "junior": "▽", "recruiter": "◇"}
SMALL = {"senior": "▵", "peer": "∘", "junior": "▿", "recruiter": "◇"}
ASCII_FULL = {"senior": "A", "peer": "o", "junior": "v", "recruiter": "#"}
ASCII_HOLLOW = {"senior": "a", "peer": ".", "junior": ",", "recruiter": "%"}

BRIGHT = (0.92, 0.8, 0.7, 0.62, 0.5, 0.9)
"""How strong those with nothing due are drawn, by ring, in a small book; and in a big one."""
CALM = (0.7, 0.56, 0.5, 0.44, 0.4, 0.9)
NOT_TODAY = 0.62
DIMMED = 0.26
GRAIN = 0.42
STEP = 0.036
"""How much of the accent each ring adds to the ground."""
WEDGE = 0.1
GAP = 0.15
"""How violet a sector is where a goal lacks people: nobody there yet, and where there are some."""
GAP_SOME = 0.07

PLAIN, GAPPED, SHORT, CHOSEN = range(4)
STATES = 4
"""States of a pixel of ground."""


class Palette(NamedTuple):
    """The colours of a theme by role."""

    bg: RGB
    surface: RGB
    panel: RGB
    line: RGB
    fg: RGB
    muted: RGB
    faint: RGB
    accent: RGB
    fresh: RGB
    ok: RGB
    due: RGB
    late: RGB
    faded: RGB
    gap: RGB


class Look(NamedTuple):
    """How to draw: the colours, whether grounds can be told apart, and which glyphs."""

    palette: Palette
    tints: bool = True
    """16 million colours and no wish for none."""
    ascii: bool = False

    @property
    def says_late(self) -> bool:
        """Whether a late name has a mark, since the colour alone would not do."""
        return not self.tints or sum(self.palette.bg) > 384


class Mark(NamedTuple):
    """A text on a row of the map."""

    x: int
    cells: int
    text: str
    ink: RGB
    bold: bool = False
    reverse: bool = False
    of: int = 0
    """The person whose name it is; -1 for what is never covered."""


def mixed(ground: RGB, ink: RGB, part: float) -> RGB:
    """The ground with a part of the ink in it."""
    return (
        round(ground[0] + (ink[0] - ground[0]) * part),
        round(ground[1] + (ink[1] - ground[1]) * part),
        round(ground[2] + (ink[2] - ground[2]) * part),
    )


class Ink:
    """What a look makes of people and ground; styles are made once."""

    def __init__(self, look: Look, *, quiet: bool) -> None:
        self.look, self.quiet = look, quiet
        colours = look.palette
        self.dimmed = self._part(colours.muted, DIMMED, colours.faint)
        self.grain = self._part(colours.ok, GRAIN, colours.faint)
        self._styles: dict[tuple[RGB | None, RGB | None, bool, bool], Style] = {}
        self._tones = self._grounds()

    def soft(self, ink: RGB) -> RGB:
        """A colour that says less."""
        return self._part(ink, 0.75, ink)

    def glyph(self, node: Node, kind: str) -> str:
        """The shape of a person; full, small, a dot, or hollow for those not met."""
        faded = node.hollow or node.ring in ("dust", "unmet")
        if kind == "dot":
            return "." if self.look.ascii else "·"
        if self.look.ascii:
            return (ASCII_HOLLOW if faded or kind in ("small", "unmet") else ASCII_FULL)[node.shape]
        return (SMALL if kind == "small" else HOLLOW if faded or kind == "unmet" else FULL)[node.shape]

    def of(self, node: Node, kind: str, *, selected: bool = False) -> RGB:
        """The colour of a person: what is due today in full, what else is due softly, the rest quietly."""
        colours = self.look.palette
        if kind == "unmet":
            return colours.gap
        if node.due in ("due", "late") or node.rank:
            strong = colours.late if node.due == "late" else colours.due
            return strong if node.rank or selected else self._part(strong, NOT_TODAY, strong)
        if selected:
            return colours.fg
        part = (CALM if self.quiet else BRIGHT)[min(ring(node), 5)]
        return self._part(colours.ok, part, colours.muted if part >= 0.5 else colours.faint)

    def _part(self, ink: RGB, part: float, plain: RGB) -> RGB:
        """The colour mixed into the background; where mixing cannot be seen, a plain role."""
        return mixed(self.look.palette.bg, ink, part) if self.look.tints else plain

    def _grounds(self) -> list[RGB]:
        """The colour of each shade and state of a pixel, by shade and state."""
        colours = self.look.palette
        dark = sum(colours.bg) < 384
        found: list[RGB] = []
        for shade in range(STREET + 1):
            if shade == STREET:
                street = mixed(colours.bg, (0, 0, 0), 0.25 if dark else 0.07)
                found += [street] * STATES
                continue
            plain = mixed(colours.bg, colours.accent, STEP * (5 - shade)) if shade else colours.bg
            ground = mixed(colours.bg, plain, 0.5)
            gapped, short = mixed(ground, colours.gap, GAP), mixed(plain, colours.gap, GAP_SOME)
            found += [plain, gapped, short, mixed(plain, colours.accent, WEDGE)]
        return found

    def tones(self, atlas: Atlas, y: int, sector: int) -> tuple[list[int], list[int], list[int]]:
        """The grounds of a row of cells: the upper pixels, the lower ones, and what is under a text."""
        disc, wide = atlas.disc, atlas.disc.width
        states = [PLAIN, *((GAPPED, SHORT)[bool(one.people)] if one.missing else PLAIN for one in atlas.sectors)]
        states[sector] = CHOSEN if sector else PLAIN
        lines = []
        for line in (y * 2, y * 2 + 1):
            shades, owners = disc.shade[line * wide :][:wide], disc.owner[line * wide :][:wide]
            lines.append(
                [
                    shade * STATES + (states[owner] if shade > 1 else PLAIN)
                    for shade, owner in zip(shades, owners, strict=True)
                ]
            )
        up, down = lines
        street = STREET * STATES
        under = [
            low if low < street else high if high < street else min(disc.ring_at(x, y) + 1, 4) * STATES
            for x, (high, low) in enumerate(zip(up, down, strict=True))
        ]
        return up, down, under

    def ground(self, up: list[int], down: list[int], start: int, end: int) -> Iterator[Segment]:
        """Empty cells from one column to another: half blocks where two grounds meet."""
        if not self.look.tints:
            if end > start:
                yield Segment(" " * (end - start), self.style(None, self.look.palette.bg))
            return
        x = start
        while x < end:
            upper, lower, first = up[x], down[x], x
            while x < end and up[x] == upper and down[x] == lower:
                x += 1
            if self._tones[upper] == self._tones[lower]:
                yield Segment(" " * (x - first), self.style(None, self._tones[upper]))
            else:
                yield Segment("▀" * (x - first), self.style(self._tones[upper], self._tones[lower]))

    def text(self, mark: Mark, under: list[int]) -> Iterator[Segment]:
        """A text on its ground; where the ground changes under it, piece by piece."""
        if self.look.ascii and not mark.text.isascii():
            mark = mark._replace(text=mark.text.replace("·", "-").replace("…", "~"))
        if mark.reverse:
            bg = self.look.palette.bg
            ink, ground = (bg, mark.ink) if self.look.tints else (mark.ink, bg)
            yield Segment(mark.text, self.style(ink, ground, bold=mark.bold, reverse=not self.look.tints))
        elif not self.look.tints:
            yield Segment(mark.text, self.style(mark.ink, self.look.palette.bg, bold=mark.bold))
        elif len(mark.text) != mark.cells:
            yield Segment(mark.text, self.style(mark.ink, self._tones[under[mark.x]], bold=mark.bold))
        else:
            start = 0
            for i in range(1, mark.cells + 1):
                if i == mark.cells or under[mark.x + i] != under[mark.x + start]:
                    style = self.style(mark.ink, self._tones[under[mark.x + start]], bold=mark.bold)
                    yield Segment(mark.text[start:i], style)
                    start = i

    def style(self, ink: RGB | None, ground: RGB | None, *, bold: bool = False, reverse: bool = False) -> Style:
        """The style of a piece, made once."""
        key = (ink, ground, bold, reverse)
        if key not in self._styles:
            self._styles[key] = Style(
                color=Color.from_rgb(*ink) if ink else None,
                bgcolor=Color.from_rgb(*ground) if ground else None,
                bold=bold or None,
                reverse=reverse or None,
            )
        return self._styles[key]
