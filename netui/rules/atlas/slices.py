"""Who is in which slice of the map, in which order, and what the rim says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from netui.book.text import clean
from netui.rules.atlas.disc import RINGS
from netui.rules.atlas.labels import LONGEST, Measure, Said, cut

OTHERS = "others"
NOWHERE = "no field yet"


class Node(msgspec.Struct, frozen=True, gc=False):
    """A person as the map needs to know them."""

    id: int
    name: str
    company: str = ""
    sector: str = ""
    """What the map is arranged by: field, company, level, source or city; empty: not known."""
    inner: str = ""
    """What the sector is divided by when one goes into it."""
    ring: str = "dust"
    """close, warm, loose, faded; dust: not sorted yet; unmet: outside the rim."""
    shape: str = "peer"
    """senior, peer, junior or recruiter."""
    hollow: bool = False
    due: str = ""
    """fresh, ok, due, late; empty without a rhythm."""
    rank: int = 0
    """The place of their card in today's queue, from 1; 0 without a card."""


class Goal(msgspec.Struct, frozen=True):
    """What a target says about one sector."""

    sector: str
    have: int
    need: int
    missing: int


class Sector(msgspec.Struct, frozen=True):
    """One slice: its people in the order of the list, and its goal."""

    name: str
    people: tuple[int, ...]
    due: int = 0
    unsorted: int = 0
    unmet: tuple[int, ...] = ()
    goal: Goal | None = None

    @property
    def missing(self) -> int:
        """How many people a goal lacks here."""
        return self.goal.missing if self.goal else 0


def need(node: Node) -> tuple[int, int, int, int]:
    """The order in which people matter: today's cards, then by ring, then by what is due."""
    due = {"late": 0, "due": 1}.get(node.due, 2)
    return (node.rank or 10**9, ring(node), due, node.id)


def forms(sector: Sector, count: int, due: int, unsorted: int) -> list[Said]:
    """What the rim says of a sector, the longest first."""
    tails = [*([f"{due} due"] if due else []), *([f"{unsorted} to sort"] if unsorted else [])]
    head, joint = f"{sector.name} {count}", " · "
    if goal := sector.goal if sector.missing else None:
        has = f"{goal.have} of {goal.need}"
        if count in (goal.have, 0) and count == len(sector.people):
            return [Said(sector.name, " ", has)] if not tails else [Said(f"{sector.name} {has}", joint, tails[0])]
        tails = [has, *tails]
    said = [Said(head, joint, " · ".join(tails[:keep])) for keep in range(len(tails), 0, -1)]
    return [*said, Said(head)]


def ring(node: Node) -> int:
    """The ring as a number from the middle; 4 is not sorted, 5 not met."""
    return RINGS.index(node.ring) if node.ring in RINGS else len(RINGS) + (node.ring == "unmet")


def slices(
    nodes: Sequence[Node], goals: Mapping[str, Goal], most: int, measure: Measure, *, fold: bool, nowhere: str = NOWHERE
) -> tuple[Sector, ...]:
    """Gaps first and together, then by size; what is too small for the circle joins the others.

    With fold the slices of one person do so even where there would be room.
    """
    groups: dict[str, list[Node]] = defaultdict(list)
    for name in goals:
        groups[name] = []
    for node in nodes:
        groups[node.sector or nowhere].append(node)
    met = {name: sum(node.ring != "unmet" for node in group) for name, group in groups.items()}
    gap = {name: name in goals and goals[name].missing > 0 for name in groups}
    order = sorted(groups, key=lambda name: (name == nowhere, not gap[name], -met[name], name.casefold(), name))
    single = [name for name in order if met[name] <= 1 and name not in goals and name != nowhere]
    small = single if len(order) > most or (fold and len(single) > 1 and len(order) > len(single) + 1) else []
    keep = [name for name in order if name not in small]
    while len(keep) > most and (last := next((n for n in reversed(keep) if n not in goals and n != nowhere), "")):
        keep.remove(last)
        small.append(last)
    found = [(name, groups[name], goals.get(name)) for name in keep]
    if small:
        at = len(found) - (bool(found) and found[-1][0] == nowhere)
        found.insert(at, (OTHERS, [node for name in small for node in groups[name]], None))
    return tuple(_sector(cut(clean(name), LONGEST, measure), group, goal) for name, group, goal in found)


def _sector(name: str, group: Sequence[Node], goal: Goal | None) -> Sector:
    here = sorted((node for node in group if node.ring != "unmet"), key=lambda node: (ring(node), need(node)))
    return Sector(
        name,
        tuple(node.id for node in here),
        sum(node.due in ("due", "late") for node in here),
        sum(node.ring == "dust" for node in here),
        tuple(sorted(node.id for node in group if node.ring == "unmet")),
        goal,
    )
