"""The rules over many people, each against one plain pass over the same rows."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from statistics import median

from netui.book.changes import Change, add
from netui.book.identity import fold
from netui.book.records import Link, Target, Touch
from netui.rules.atlas.layout import lay_out
from netui.rules.atlas.slices import Node
from netui.rules.duplicates import Alike
from netui.rules.introductions import Whom, paths, to_person
from netui.rules.outlook import Outlook
from tests.bench_row import Row, in_turns
from tests.made import NOW, made


def queues(people: int, rounds: int) -> Iterator[Row]:
    """The queue from nothing, and after one change."""
    book = made(people)

    def counted() -> dict[int, int]:
        found: dict[int, int] = {}
        for touch in book.touches.values():
            for person in touch.people:
                found[person] = found.get(person, 0) + 1
        return found

    ours, limit = in_turns(lambda: Outlook(book, NOW).queue, counted, rounds)
    yield Row(f"queue cold, {people:,} people", ours, limit, "one counting pass over the touches", 10)
    outlook = Outlook(book, NOW)
    _ = outlook.queue
    after: list[float] = []
    for n in range(rounds * 3):
        edit = add(Touch(id=10**9 + n, day=NOW.day, people=(list(book.people)[n],)))
        began = time.perf_counter()
        outlook = outlook.after(outlook.book.with_(Change("Logged", (edit,))))
        _ = outlook.queue
        after.append(time.perf_counter() - began)
    yield Row(f"queue after one change, {people:,} people", median(after), 0.005, "5 ms", 1)


def coverages(people: int, rounds: int) -> Iterator[Row]:
    """Six targets and the grid from nothing, then after one change."""
    book = made(people)
    names = [row.name for row in book.organisations.values()][:3]
    wanted = [("company", name) for name in names] + [("field", "ML / AI"), ("field", "Robotics"), ("level", "senior")]
    edits = tuple(add(Target(id=10**9 + n, kind=kind, name=name)) for n, (kind, name) in enumerate(wanted))
    book = book.with_(Change("Targets", edits))

    def counted() -> dict[int, int]:
        return {i: len(book.index["touches"].get(i, ())) for touch in book.touches.values() for i in touch.people}

    ours, limit = in_turns(lambda: Outlook(book, NOW).gaps, counted, rounds)
    yield Row(f"gaps cold, six targets, {people:,} people", ours, limit, "one counting pass over the touches", 20)


def lay_outs(people: int, rounds: int) -> Iterator[Row]:
    """The map from nothing, at 120x36 with its side pane."""
    outlook = Outlook(made(people), NOW)
    nodes = [
        Node(i, person.name, sector=outlook.places[i].field, ring=outlook.ties[i].ring, due=outlook.ties[i].due)
        for i, person in outlook.book.people.items()
    ]

    def placed() -> dict[tuple[int, int], int]:
        return {(n * 7 % 86, n * 13 % 34): node.id for n, node in enumerate(nodes)}

    ours, passed = in_turns(lambda: lay_out(nodes, (), 86, 34), placed, rounds)
    note = f"one pass placing each in a cell takes {passed * 1e3:.1f} ms"
    yield Row(f"map from nothing, {people:,} people", ours, 0.05, "50 ms", 1, note)


def introductions(people: int, rounds: int) -> Iterator[Row]:
    """All ways of three hops to one person and of two into a field, where everybody knows six others."""
    book = made(people)
    draw = random.Random(7)
    ids = list(book.people)
    links = [add(Link(id=10**9 + n, a=a, b=b)) for n in range(people * 3) for a, b in [draw.sample(ids, 2)]]
    outlook = Outlook(book.with_(Change("Linked", tuple(links))), NOW)
    _ = outlook.ties, outlook.places
    far = next(i for i in ids if outlook.tie(i).ring in ("dust", "faded") and outlook.book.index["links"].get(i))

    def counted() -> dict[int, int]:
        found: dict[int, int] = {}
        for link in outlook.book.links.values():
            found[link.a] = found.get(link.a, 0) + 1
            found[link.b] = found.get(link.b, 0) + 1
        return found

    what, peer = f"{len(links):,} links", "one counting pass over the links"
    ours, limit = in_turns(lambda: paths(outlook, to_person(outlook, far), hops=3), counted, rounds)
    yield Row(f"ways to a person, three hops, {what}", ours, limit, peer, 1)
    field = Whom("field", "Robotics")
    ours, limit = in_turns(lambda: paths(outlook, field), counted, rounds)
    yield Row(f"ways into a field, {what}", ours, limit, peer, 10)


def duplicates(people: int, rounds: int) -> Iterator[Row]:
    """Who is likely the same person twice, everybody against everybody, from nothing."""
    book = made(people)

    def folded() -> set[str]:
        return {fold(person.name) for person in book.people.values()}

    ours, limit = in_turns(lambda: Alike(book).pairs, folded, rounds)
    note = "in a thread, so that no key waits"
    yield Row(f"duplicates, {people:,} people", ours, limit, "one pass folding every name", 150, note)


def rows(people: int, on_map: int, rounds: int) -> Iterator[Row]:
    """All of these."""
    yield from queues(people, rounds)
    yield from coverages(people, rounds)
    yield from introductions(people, rounds)
    yield from duplicates(people, rounds)
    yield from lay_outs(on_map, rounds)
