"""How the network is mixed: senior, peer, junior; inside and outside the user's company; and who brought the people in.

RULES 3. Where it is silent: the mix is of the people one talks to, loose or better; those whose level nobody said or
guessed are left out, and the mix says how many; without a company of the user's own nobody is inside or outside;
the office is that of the job, else the city; a colleague whose team nobody said is left out of the teams.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from netui.book.identity import fold
from netui.rules.groups import TALKING, View

if TYPE_CHECKING:
    from netui.book.book import Book

LOW = 0.5
"""Below this part of what is wanted a share is too small."""

NEAR = ("your team", "other teams", "outside")
"""How near at work somebody is."""

BROKERED = 3
"""People before one of them can be called the broker of all."""


class Mix(msgspec.Struct, frozen=True):
    """Shares of one kind against the wanted ones."""

    counts: Mapping[str, int]
    wanted: Mapping[str, float]
    left_out: int = 0
    """People of whom it is not known."""

    @property
    def total(self) -> int:
        """Everybody who counts."""
        return sum(self.counts.values())

    def share(self, name: str) -> float:
        """Between 0 and 1."""
        return self.counts.get(name, 0) / self.total if self.total else 0.0

    @property
    def score(self) -> float:
        """1 - half the sum of the differences; 1 is as wanted."""
        return 1 - 0.5 * sum(abs(self.share(name) - want) for name, want in self.wanted.items())

    @property
    def low(self) -> tuple[str, ...]:
        """Shares below half of what is wanted."""
        return tuple(name for name, want in self.wanted.items() if self.total and self.share(name) < LOW * want)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Each share that is too small, with the wish."""
        return tuple(
            f"Few {name}: {100 * self.share(name):.0f} %, you wish {100 * self.wanted[name]:.0f} %" for name in self.low
        )

    @property
    def words(self) -> str:
        """ "senior 18 %  peer 61 %  junior 21 %", and what is too little."""
        if not self.total:
            return "nobody to count yet"
        parts = "  ".join(f"{name} {100 * self.share(name):.0f} %" for name in self.wanted)
        low = f"; few {' and '.join(self.low)}, you wish {self._wish}" if self.low else ""
        out = f"; {self.left_out} not known" if self.left_out else ""
        return parts + low + out

    @property
    def _wish(self) -> str:
        return "/".join(f"{100 * want:.0f}" for want in self.wanted.values())


class Broker(msgspec.Struct, frozen=True):
    """Who introduced most of some people."""

    person: int
    count: int
    of: int

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.count / self.of


def broker(people: Iterable[int], book: Book) -> Broker | None:
    """The one who introduced most of these people; None where nobody did."""
    counts: dict[int, int] = {}
    total = 0
    for i in people:
        total += 1
        via = book.people[i].via
        if via is not None and via in book.people:
            counts[via] = counts.get(via, 0) + 1
    if not counts:
        return None
    top = max(counts, key=lambda i: (counts[i], -i))
    return Broker(top, counts[top], total)


def warns(found: Broker | None, book: Book) -> str:
    """More than half of at least three people came through one person: said; else empty."""
    if found is None or found.of < BROKERED or found.share <= book.me.settings.broker_at:
        return ""
    all_of = "all" if found.count == found.of else f"{found.count} of {found.of}"
    return f"{all_of} through {book.people[found.person].name}"


def levels(view: View) -> Mix:
    """Seniority of the people one talks to."""
    wanted = view.book.me.settings.mix_levels
    counts = dict.fromkeys(wanted, 0)
    unknown = 0
    for i in _talking(view):
        level = view.places[i].level
        if level in counts:
            counts[level] += 1
        else:
            unknown += 1
    return Mix(counts, wanted, unknown)


def inside(view: View) -> Mix | None:
    """Inside and outside the user's company; None while that is not said."""
    me = view.book.me
    if not me.company:
        return None
    wanted = {"inside": me.settings.mix_inside, "outside": 1 - me.settings.mix_inside}
    colleagues, people = view.groups.at(me.company), list(_talking(view))
    placed = [i for i in people if i in view.groups.jobs]
    within = sum(i in colleagues for i in placed)
    return Mix({"inside": within, "outside": len(placed) - within}, wanted, len(people) - len(placed))


def beside(view: View) -> Mix | None:
    """Same team, same company, outside; None while the user's team is not said. Nothing is wished here."""
    me = view.book.me
    if not me.company or not me.team:
        return None
    colleagues, team = view.groups.at(me.company), fold(me.team)
    counts, unknown = dict.fromkeys(NEAR, 0), 0
    for i in _talking(view):
        jobs = view.groups.jobs.get(i, ())
        mine = i in colleagues and any(fold(job.team) == team for job in jobs)
        if not jobs or (i in colleagues and not any(job.team for job in jobs)):
            unknown += 1
        else:
            counts["your team" if mine else "other teams" if i in colleagues else "outside"] += 1
    return Mix(counts, {}, unknown)


def offices(view: View) -> tuple[tuple[tuple[str, int], ...], int]:
    """The places of the colleagues one talks to, most first, and of how many it is not known."""
    me, counts, unknown = view.book.me, dict[str, int](), 0
    colleagues = view.groups.at(me.company) if me.company else frozenset[int]()
    for i in (i for i in _talking(view) if i in colleagues):
        said = next((job.office for job in view.groups.jobs.get(i, ()) if job.office), view.book.people[i].city)
        if said:
            counts[said] = counts.get(said, 0) + 1
        else:
            unknown += 1
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], fold(row[0])))), unknown


def warnings(view: View) -> tuple[str, ...]:
    """What is too little or comes through too few, each with its numbers."""
    found = [low for mix in (levels(view), inside(view)) if mix for low in mix.warnings]
    hangs = warns(broker(_talking(view), view.book), view.book)
    return (*found, *([f"{hangs[:1].upper()}{hangs[1:]}: more than half of your people hang on one."] if hangs else []))


def _talking(view: View) -> Iterable[int]:
    return (i for i, tie in view.ties.items() if tie.ring in TALKING)
