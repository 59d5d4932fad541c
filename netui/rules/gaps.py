"""Where the network does not reach the goals: coverage, gap, why short, and one next step for each target.

Limit: communities are no steps yet; a target of a kind that nothing can answer is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Literal, NamedTuple, Protocol

import msgspec

from netui.book.dates import ago, short
from netui.book.identity import fold
from netui.book.records import Person, Target
from netui.book.settings import Settings
from netui.rules.groups import FINDERS, NOBODY, TALKING, View, company_key
from netui.rules.introductions import Looks, best_introducers
from netui.rules.mix import Broker, broker, warns
from netui.rules.redundancy import adds_little, effective, pairs
from netui.rules.ties import number

TOP = 3
"""Gaps and steps on top; more would be a list of reproaches."""


class Step(msgspec.Struct, frozen=True):
    """The one cheapest move towards a target."""

    kind: Literal["sort", "reconnect", "introduce", "meet"]
    people: tuple[int, ...] = ()
    """Whom to sort, the one to write to, or the one to ask and the one to be introduced to."""
    event: int | None = None
    names: tuple[str, ...] = ()
    """Who of the target speaks there."""


class Parts(NamedTuple):
    """Matching people by what they are to the user; nobody is in two of them."""

    talking: tuple[int, ...] = ()
    """Loose or better, by warmth."""
    faded: tuple[int, ...] = ()
    """Gone quiet, by warmth."""
    connected: tuple[int, ...] = ()
    """Not sorted yet, newest connection first."""
    wanted: tuple[int, ...] = ()
    """Not met yet."""

    @property
    def nearest(self) -> tuple[int, ...]:
        """By warmth, then the unsorted, newest connection first, then those to be met."""
        return (*self.talking, *self.faded, *self.connected, *self.wanted)


class Gap(msgspec.Struct, frozen=True):
    """One target and how far the network reaches it, with the numbers that it is made of."""

    target: Target
    need: int
    have: int
    missing: int
    """Drawn as so many `+`."""
    effective: float
    """E: the sum of reach, less what is redundant."""
    coverage: float
    gap: float
    parts: Parts
    links: int = 0
    """How many pairs among those in reach know each other."""
    little: tuple[int, ...] = ()
    """Who adds little, since they know all the others in reach."""
    step: Step | None = None
    broker: Broker | None = None
    """Who introduced most of those in reach."""


class Coverage(msgspec.Struct, frozen=True):
    """All targets, the largest gap first."""

    targets: tuple[Gap, ...] = ()
    overall: float | None = None
    """Weighed mean of coverage; None without targets, since nothing can be missed then."""

    @property
    def top(self) -> tuple[Gap, ...]:
        """At most three that fall short."""
        return tuple(gap for gap in self.targets if gap.missing)[:TOP]

    @property
    def steps(self) -> tuple[tuple[Step, tuple[Gap, ...]], ...]:
        """At most three next steps with the gaps that each works on, the one that helps most first."""
        found: dict[tuple[str, int | None, tuple[int, ...]], list[Gap]] = {}
        for gap in self.targets:
            if step := gap.step:
                whom = step.people if step.kind in ("reconnect", "introduce") else ()
                found.setdefault((step.kind, step.event, whom), []).append(gap)
        ordered = sorted(found.values(), key=lambda gaps: -sum(gap.gap for gap in gaps))[:TOP]
        return tuple((_joined(gaps), tuple(gaps)) for gaps in ordered)

    @property
    def people(self) -> frozenset[int]:
        """Everybody who matches some target."""
        return NOBODY.union(*(gap.parts.nearest for gap in self.targets))


class Speaking(NamedTuple):
    """Somebody of a coming programme who can be matched: by company, or as a person of the book."""

    event: int
    name: str
    company: frozenset[str]
    person: int | None


class Network(View, Looks, Protocol):
    """What the gaps ask of an outlook: everybody, and what stands between the user and an introducer."""


def gaps(view: Network) -> Coverage:
    """Every target measured; the order is that of the gaps, then weight, then name."""
    targets = [target for target in view.book.targets.values() if conditions(target)]
    soon = tuple(_speakers(view)) if targets else ()
    found = [_gap(view, target, soon) for target in targets]
    found.sort(key=lambda gap: (-gap.gap, -gap.target.weight, fold(gap.target.name), gap.target.id))
    weight = sum(gap.target.weight for gap in found)
    covered = sum(gap.target.weight * gap.coverage for gap in found)
    return Coverage(tuple(found), covered / weight if weight else None)


def conditions(target: Target) -> tuple[tuple[str, str], ...]:
    """All (kind, name) that must hold; empty when one of them cannot be answered."""
    pairs = ((target.kind, target.name), *target.also)
    return pairs if all(kind in FINDERS for kind, _ in pairs) else ()


def need(target: Target, settings: Settings) -> int:
    """How many people: as said, else 3 for a field, 2 for a company, 1."""
    if target.need is not None:
        return max(target.need, 1)
    return {"field": settings.need_field, "company": settings.need_company}.get(target.kind, settings.need_other)


def split(people: Iterable[int], view: View) -> Parts:
    """These people by what they are to the user, the nearest first."""
    tie, rows = view.tie, view.book.people
    talking: list[int] = []
    faded: list[int] = []
    connected: list[int] = []
    wanted: list[int] = []
    to = {"dust": connected, "unmet": wanted, "faded": faded} | dict.fromkeys(TALKING, talking)
    for i in sorted(people, key=lambda i: (rows[i].name, i)):
        to[tie(i).ring].append(i)
    for warm in (talking, faded):
        warm.sort(key=lambda i: -tie(i).warmth)
    connected.sort(key=lambda i: rows[i].connected or "", reverse=True)
    return Parts(tuple(talking), tuple(faded), tuple(connected), tuple(wanted))


def left_alone(person: Person) -> bool:
    """Whether the user said that no step shall name this person."""
    return person.never or person.no_contact or person.faded is not None


def _gap(view: Network, target: Target, soon: Iterable[Speaking]) -> Gap:
    settings = view.book.me.settings
    parts = split(view.groups.all_of(conditions(target)), view)
    reach = {i: r for i in (*parts.talking, *parts.faded) if (r := settings.reach.get(view.tie(i).state, 0.0)) > 0}
    known = pairs(view.book, reach)
    links, little = len(known), adds_little(reach, known)
    e, wanted = effective(reach.values(), links), need(target, settings)
    missing = max(0, ceil(round(wanted - e, 9)))  # 3 - 1.5000000001 is still 1.5 short
    covered = min(1.0, e / wanted)
    step = _step(view, target, parts, soon) if missing else None
    weighed, through = target.weight * (1 - covered), broker(reach, view.book)
    return Gap(target, wanted, wanted - missing, missing, e, covered, weighed, parts, links, little, step, through)


def _step(view: Network, target: Target, parts: Parts, soon: Iterable[Speaking]) -> Step | None:
    people = view.book.people
    if unsorted := tuple(i for i in parts.connected if not left_alone(people[i])):
        return Step("sort", unsorted)
    if quiet := tuple(i for i in parts.faded if not left_alone(people[i])):
        return Step("reconnect", quiet[:1])
    matching = frozenset(parts.nearest) - frozenset(parts.talking)
    if way := best_introducers(view, matching):
        return Step("introduce", (way.first, way.to))
    company = company_key(target.name) if target.kind == "company" and not target.also else None
    friends = {fold(people[i].name) for i in parts.talking}
    there: dict[int, set[str]] = {}
    for speaker in soon:
        known = speaker.person is not None
        there_too = speaker.company == company and fold(speaker.name) not in friends
        if speaker.person in matching if known else company is not None and there_too:
            there.setdefault(speaker.event, set()).add(speaker.name)
    event = next(iter(there), None)
    return Step("meet", (), event, tuple(sorted(there[event], key=fold))) if event is not None else None


def _speakers(view: View) -> Iterator[Speaking]:
    """Who speaks at the events to come, the soonest first, as far as a target could match them."""
    book, keys = view.book, dict[str, frozenset[str]]()
    coming = [event for event in book.events.values() if event.end >= view.now.day]
    for event in sorted(coming, key=lambda event: (event.start, event.id)):
        people = {row.speaker: row.person for row in book.guests(event.id) if row.speaker}
        seen: set[str] = set()
        for session in book.programme(event.id):
            for speaker in session.speakers if session.state != "cancelled" else ():
                person = people.get(speaker.key)
                if speaker.key in seen or (person is None and not speaker.company):
                    continue
                seen.add(speaker.key)
                if speaker.company not in keys:
                    keys[speaker.company] = company_key(speaker.company)
                yield Speaking(event.id, speaker.name, keys[speaker.company], person)


def _joined(gaps: list[Gap]) -> Step:
    """One step for several gaps: the same sitting, the same message, the same event."""
    steps = [gap.step for gap in gaps if gap.step]
    people = tuple(dict.fromkeys(i for step in steps for i in step.people))
    return Step(steps[0].kind, people, steps[0].event, tuple(dict.fromkeys(n for step in steps for n in step.names)))


def named(target: Target) -> str:
    """The target as a row says it: "ML / AI, senior"."""
    return ", ".join(name or kind for kind, name in ((target.kind, target.name), *target.also))


def where(target: Target) -> str:
    """The target inside a sentence: "at Northwind", "in ML / AI, senior"."""
    before = {"company": "at ", "field": "in ", "place": "in ", "role": "as ", "level": "at level "}
    return before.get(target.kind, "") + named(target)


def count(gap: Gap) -> str:
    """Two numbers side by side, never summed: "0 you talk to · 3 connected"."""
    parts = gap.parts
    more = [(parts.faded, "gone quiet"), (parts.wanted, "to meet")]
    said = [f"{len(parts.talking)} you talk to", f"{len(parts.connected)} connected"]
    return " · ".join(said + [f"{len(people)} {word}" for people, word in more if people])


def why(gap: Gap, view: View) -> str:
    """Why the target is short, in words with numbers; "nobody" only when no person matches at all."""
    parts = gap.parts
    if not parts.nearest:
        return f"Nobody {where(gap.target)}, as far as you wrote down."
    through = f"; {one}" if (one := warns(gap.broker, view.book)) else ""
    if not gap.missing:
        return f"Met: {gap.have} of {gap.need}{through}."
    if not parts.talking and not parts.faded:
        sort, meet = len(parts.connected), len(parts.wanted)
        said = [f"{sort} connected, {'not' if sort == 1 else 'none'} sorted yet"] if sort else []
        return "; ".join([*said, *([f"{meet} to meet"] if meet else [])]) + "."
    if not parts.talking:
        first = parts.faded[0]
        last = view.ties[first].last
        day = f", last talked {short(last, view.now)}" if last else ""
        more = f", and {len(parts.faded) - 1} more" if len(parts.faded) > 1 else ""
        return f"Gone quiet: {view.book.people[first].name}{day}{more}."
    names = " and ".join(view.book.people[i].name for i in gap.little[:1])
    known = f"; {names} adds little, they know each other" if names else ", some know each other" if gap.links else ""
    return f"{count(gap)}; counted as {number(gap.effective)} of {gap.need}{known}{through}."


def reckoning(gap: Gap, view: View) -> tuple[str, ...]:
    """Every number behind the gap, so that it can be done again on paper."""
    ties, reach = view.ties, view.book.me.settings.reach
    inside = [i for i in (*gap.parts.talking, *gap.parts.faded) if reach.get(ties[i].state)]
    n, total = len(inside), sum(reach[ties[i].state] for i in inside)
    each = [f"{view.book.people[i].name}: {ties[i].state}, {reach[ties[i].state]:g}" for i in inside]
    pairs = "1 pair knows" if gap.links == 1 else f"{gap.links} pairs know"
    shared = f"{pairs} each other: x ({n} - 2 x {gap.links}/{n})/{n} = {gap.effective:.3f}"
    return (
        *each,
        f"Reach {total:g} of {gap.need}",
        *((shared,) if gap.links else ()),
        *((f"Most through one: {warns(gap.broker, view.book)}",) if warns(gap.broker, view.book) else ()),
        f"Coverage {gap.effective:.3f} / {gap.need} = {100 * gap.coverage:.0f} %",
        f"Gap: weight {gap.target.weight} x {1 - gap.coverage:.3f} = {gap.gap:.3f}",
    )


def says(step: Step, view: View) -> str:
    """The step as one sentence to act on."""
    book = view.book
    if step.kind == "sort":
        if len(step.people) == 1:
            return f"Sort {book.people[step.people[0]].name}"
        return f"Sort the {len(step.people)} people you are connected to"
    if step.kind == "reconnect":
        last = view.ties[step.people[0]].last
        return f"Write to {book.people[step.people[0]].name} again" + (
            f"; last talked {short(last, view.now)}" if last else ""
        )
    if step.kind == "introduce":
        return f"Ask {book.people[step.people[0]].name} to introduce you to {book.people[step.people[1]].name}"
    event = book.events[step.event or 0]
    who = step.names[0] if len(step.names) == 1 else f"{len(step.names)} people"
    return f"Meet {who} at {event.name}, {ago(event.start, view.now)}"
