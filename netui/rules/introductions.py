"""Who can introduce the user to somebody, at a company or in a field: ways of two hops, three on request.

RULES 4. A way scores chance(me, introducer) x link x link; several ways to one person reach 1 - product(1 - score).
Where it is silent: for a company or field each introducer counts once, with the best person they lead to; on three hops
each first introducer counts once too; a way through somebody unmet or unsorted has chance 0 and is named among those
left out; who is not to be contacted introduces nobody. While the user looks for a job, ties of middle strength with
shared contacts come first among the ways that are worth half of the best.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import prod
from typing import Literal, NamedTuple, Protocol

import msgspec

from netui.book.book import About, Book
from netui.book.now import Now
from netui.book.records import Ask
from netui.rules.asks import Verdict, verdict
from netui.rules.groups import TALKING, Groups
from netui.rules.ties import Tie, chance_word

Hops = Literal[2, 3]

MIDDLE = ("warm", "loose")
"""The ties through which most jobs come (R)."""

NEAR = 0.5
"""How much of the best score a way of middle strength needs to come before it."""


class Looks(Protocol):
    """What is asked of an outlook."""

    @property
    def book(self) -> Book:
        """All that is known."""

    @property
    def now(self) -> Now:
        """The moment."""

    @property
    def groups(self) -> Groups:
        """Who belongs where."""

    def about(self, person: int) -> About:
        """One person with all their rows."""

    def tie(self, person: int) -> Tie:
        """The tie to one person."""


class Whom(msgspec.Struct, frozen=True):
    """Whom to reach: a person, or anybody of a company, field, role, …"""

    kind: str
    name: str
    person: int = 0
    also: tuple[tuple[str, str], ...] = ()
    """Further conditions, each (kind, name)."""


class Way(msgspec.Struct, frozen=True):
    """One way: through whom, to whom, and the numbers of its score."""

    through: tuple[int, ...]
    """The introducers, the one to ask first."""
    to: int
    chance: float
    """Of contact with the first introducer."""
    links: tuple[str, ...]
    """How well each knows the next."""
    score: float
    verdict: Verdict
    """Whether asking for it is fair now."""
    shared: int = 0
    """People that the user and the introducer both know."""

    @property
    def first(self) -> int:
        """Whom to ask."""
        return self.through[0]


class LeftOut(NamedTuple):
    """Somebody who knows them and is not asked, and why."""

    person: int
    why: str
    way: Way | None = None
    """Where an ask is only held: the way that opens once it is fair."""


class Ways(msgspec.Struct, frozen=True):
    """All ways to a goal, the best first."""

    goal: Whom
    ways: tuple[Way, ...] = ()
    reachability: float = 0.0
    left_out: tuple[LeftOut, ...] = ()
    known: tuple[int, ...] = ()
    """Who is reached without anybody: the user talks to them."""

    @property
    def shown(self) -> tuple[Way, ...]:
        """The ways, then those that open once an ask is fair."""
        return (*self.ways, *(row.way for row in self.left_out if row.way))


def to_person(view: Looks, person: int) -> Whom:
    """The goal of one person."""
    return Whom("person", view.book.people[person].name, person)


def paths(view: Looks, goal: Whom, *, hops: Hops = 2) -> Ways:
    """Everybody who could introduce the user, best first; who is left out, and why."""
    targets = {goal.person} if goal.kind == "person" else set(view.groups.all_of(((goal.kind, goal.name), *goal.also)))
    known = {i for i in targets if view.tie(i).ring in TALKING}
    if goal.kind == "person" and known:
        return Ways(goal, known=tuple(known))
    wanted = targets - known
    found: list[Way] = []
    out: list[LeftOut] = []
    for first, (score, links, through, to) in _best(view, wanted, hops).items():
        chance = view.tie(first).chance
        if reason := _left_out(view, first, to, chance):
            out.append(reason)
        else:
            judged = _judged(view, first, to)
            way = Way(through, to, chance, links, chance * score, judged, _shared(view, first))
            if judged.level == "hold":
                out.append(LeftOut(first, judged.reasons[0].words, way))
            else:
                found.append(way)
    names = view.book.people
    found.sort(key=lambda way: (-way.score, names[way.first].name, way.first))
    reach = 1 - prod(1 - way.score for way in found)
    if view.book.me.searching:
        found = _for_a_job(view, found)
    out.sort(key=lambda row: (-view.tie(row.person).chance, names[row.person].name, row.person))
    return Ways(goal, tuple(found), reach, tuple(out), tuple(sorted(known, key=lambda i: -view.tie(i).warmth)))


_Route = tuple[float, tuple[str, ...], tuple[int, ...], int]
"""The product of the links, the links, those in between, the target."""


def _best(view: Looks, targets: Iterable[int], hops: Hops) -> Mapping[int, _Route]:
    """For each first introducer the best route to a target."""
    people, weights = view.book.people, view.book.me.settings.link_scores
    best: dict[int, _Route] = {}
    wanted = set(targets)
    for target in sorted(wanted):
        for middle, strength in _neighbours(view.book, target):
            if middle in people and middle not in wanted:
                _keep(best, middle, (weights[strength], (strength,), (middle,), target))
    if hops == 3:
        for middle, (score, links, _, target) in tuple(best.items()):
            for first, strength in _neighbours(view.book, middle):
                if first in people and first != target and first not in wanted:
                    route = (score * weights[strength], (strength, *links), (first, middle), target)
                    _keep(best, first, route)
    return best


def _keep(best: dict[int, _Route], first: int, route: _Route) -> None:
    if first not in best or route[0] > best[first][0]:
        best[first] = route


def _neighbours(book: Book, person: int) -> Iterator[tuple[int, str]]:
    rows = book.links
    for i in book.index["links"].get(person, ()):
        row = rows[i]
        other = row.b if row.a == person else row.a
        if other != person:
            yield other, row.strength


def _left_out(view: Looks, first: int, to: int, chance: float) -> LeftOut | None:
    """What speaks against an introducer before any ask is looked at."""
    person = view.book.people[first]
    if person.no_contact or person.never or person.faded is not None:
        why = "do not contact" if person.no_contact else "never suggested" if person.never else "let fade"
        return LeftOut(first, f"{why}, as you said")
    if not chance:
        state = view.tie(first).state
        return LeftOut(first, "not met yet" if state == "unmet" else "not sorted yet")
    asks = (view.book.asks[i] for i in view.book.index["asks"].get(first, ()))
    if any(a.kind == "introduction" and a.about == to and a.outcome == "no" for a in asks):
        return LeftOut(first, f"said no to introducing you to {view.book.people[to].name}")
    return None


def _judged(view: Looks, first: int, to: int) -> Verdict:
    ask = Ask(person=first, kind="introduction", about=to)
    return verdict(ask, view.about(first), view.tie(first), view.now, view.book)


def _shared(view: Looks, person: int) -> int:
    """How many people the introducer and the user both know."""
    people = {other for other, _ in _neighbours(view.book, person)}
    return sum(other in view.book.people and view.tie(other).ring in TALKING for other in people)


def _for_a_job(view: Looks, ways: list[Way]) -> list[Way]:
    """Middle ties with shared contacts first, among those near the best."""
    least = NEAR * ways[0].score if ways else 0.0

    def first(way: Way) -> bool:
        return view.tie(way.first).ring in MIDDLE and way.shared > 0 and way.score >= least

    return [way for way in ways if first(way)] + [way for way in ways if not first(way)]


def best_introducers(view: Looks, targets: Iterable[int]) -> Way | None:
    """The best fair way to any of these people; None where there is none."""
    best: Way | None = None
    for first, (score, links, through, to) in _best(view, targets, 2).items():
        chance = view.tie(first).chance
        if (best is None or chance * score > best.score) and not _left_out(view, first, to, chance):
            judged = _judged(view, first, to)
            if judged.level != "hold":
                best = Way(through, to, chance, links, chance * score, judged)
    return best


def words(found: Ways, at: int, view: Looks) -> str:
    """One way in a line: "1 Ana Ruiz likely → 2 Wen Sato knows · fair: yes · p next way (1 of 3)"."""
    if found.goal.kind == "person" and found.known:
        return f"You talk to {found.goal.name} yourself; nobody needs to introduce you."
    if not found.shown:
        return nobody(found, view)
    way = found.shown[at % len(found.shown)]
    more = f" · p next way ({at % len(found.shown) + 1} of {len(found.shown)})" if len(found.shown) > 1 else ""
    return f"{steps(way, view)} · {fairness(way)}{more}"


def steps(way: Way, view: Looks) -> str:
    """The way with how likely the first is and how well each knows the next."""
    people = view.book.people
    parts = [f"{people[way.first].name} {chance_word(way.chance)}"]
    parts += [f"{people[i].name} {link}" for i, link in zip((*way.through[1:], way.to), way.links, strict=True)]
    return " → ".join(f"{n} {part}" for n, part in enumerate(parts, 1))


def fairness(way: Way) -> str:
    """Whether the ask is fair, in two or three words, or what comes first."""
    if way.verdict.level == "hold":
        return f"first {way.verdict.first.split(', then ')[0]}"
    return "fair: yes" if way.verdict.level == "ok" else "fair: with care"


def nobody(found: Ways, view: Looks) -> str:
    """Why there is no way: nobody who knows them, or who was left out."""
    if found.left_out:
        row = found.left_out[0]
        more = f"; {len(found.left_out) - 1} more left out" if len(found.left_out) > 1 else ""
        return f"No way now: {view.book.people[row.person].name} knows them, but {row.why}{more}."
    if found.goal.kind != "person" and found.known:
        return f"You talk to {len(found.known)} there already, and no way leads to the others."
    return f"No way to {found.goal.name}: nobody is written down who knows them."


def reckoning(found: Ways, view: Looks) -> Iterator[str]:
    """Every number, so that the order can be done again on paper."""
    weights, people = view.book.me.settings.link_scores, view.book.people
    for way in found.ways:
        links = " x ".join(f"{link} {weights[link]:g}" for link in way.links)
        names = " → ".join(people[i].name for i in (*way.through, way.to))
        yield f"{names}: chance {way.chance:.4f} x {links} = {way.score:.3f}"
    if found.ways:
        factors = " x ".join(f"(1 - {way.score:.3f})" for way in found.ways[:6])
        yield f"Reachability 1 - {factors}{' …' if len(found.ways) > 6 else ''} = {found.reachability:.3f}"
    for row in found.left_out:
        yield f"Left out: {people[row.person].name}, {row.why}"
