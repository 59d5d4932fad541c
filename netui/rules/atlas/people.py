"""Everybody as the map needs them: what a sector is made of, which shape, which goal; from the answers of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from netui.book.identity import fold
from netui.rules.atlas.slices import Goal, Node
from netui.rules.gaps import Coverage, Gap, conditions
from netui.rules.groups import View, column_of, company_key, field_key

By = Literal["field", "company", "seniority", "source", "city"]

NOWHERE: Mapping[By, str] = {
    "field": "no field yet",
    "company": "no company yet",
    "seniority": "no level yet",
    "source": "no source",
    "city": "no city yet",
}
INNER: Mapping[By, By] = {
    "field": "company",
    "company": "field",
    "seniority": "field",
    "source": "field",
    "city": "field",
}
"""What a sector is divided by when one goes into it."""

KINDS: Mapping[By, tuple[str, ...]] = {
    "field": ("field",),
    "company": ("company",),
    "seniority": ("level", "recruiter"),
    "city": ("place",),
    "source": (),
}
"""The kinds of targets that are sectors of an arrangement."""

SOURCES = {"linkedin": "LinkedIn", "vcard": "vCard", "frab": "Programme"}


def nodes(view: View, coverage: Coverage, by: By, today: Sequence[int]) -> Iterator[Node]:
    """Everybody who is on the map: all met people, and of the others those at a target; today's cards in order."""
    sector, inner, firm = _sector(view, by), _sector(view, INNER[by]), _sector(view, "company")
    ranks = {person: rank for rank, person in reversed(list(enumerate(today, 1)))}
    for i, person in view.book.people.items():
        tie = view.ties[i]
        if tie.ring == "unmet" and i not in coverage.people:
            continue
        yield Node(
            *(i, person.name, firm(i), sector(i), inner(i), tie.ring, column_of(view.places[i])),
            hollow=tie.ring == "faded",
            due=tie.due,
            rank=ranks.get(i, 0),
        )


def goals(view: View, coverage: Coverage, by: By) -> list[Goal]:
    """What the targets say about the sectors; of several for one sector the one that lacks most."""
    found: dict[str, Goal] = {}
    for gap in coverage.targets:
        name = _named(gap, view, by)
        if name and (name not in found or gap.missing > found[name].missing):
            found[name] = Goal(name, gap.have, gap.need, gap.missing)
    return list(found.values())


def _named(gap: Gap, view: View, by: By) -> str:
    """The sector a target is about; empty when it is about another kind of thing."""
    name = next((name for kind, name in conditions(gap.target) if kind in KINDS[by]), "")
    if by == "seniority" and gap.target.kind == "recruiter":
        return "recruiter"
    if not name:
        return ""
    if by == "field":
        return _fields(view).get(field_key(name, view.book.me.settings), name)
    if by == "company":
        return _companies(view).get(company_key(name), name)
    if by == "seniority":
        return fold(name).rstrip("s")
    cities = (_city(person.city) for person in view.book.people.values())
    return next((city for city in cities if fold(city) == fold(name)), name)


def _sector(view: View, by: By) -> Callable[[int], str]:
    """The question where somebody belongs in an arrangement."""
    book, places = view.book, view.places
    if by == "field":
        settings = book.me.settings
        names = _fields(view)
        spelled = {name: names[field_key(name, settings)] for name in {p.field for p in places.values()} if name}
        return lambda i: spelled.get(places[i].field, "")
    if by == "company":
        firms = _companies(view)
        called = {i: firms[company_key(row.name)] for i, row in book.organisations.items()}
        return lambda i: called.get((job.organisation or 0) if (job := book.job(i)) else 0, "")
    if by == "seniority":
        return lambda i: column_of(places[i])
    if by == "city":
        return lambda i: _city(book.people[i].city)
    return lambda i: _source(book.people[i].origin, book.people[i].sources[0].kind if book.people[i].sources else "")


def _fields(view: View) -> Mapping[str, str]:
    """The one spelling of each field."""
    settings = view.book.me.settings
    found = {fold(name): name for name in settings.fields}
    for name in dict.fromkeys(name for place in view.places.values() for name in place.fields):
        found.setdefault(field_key(name, settings), name)
    return found


def _companies(view: View) -> Mapping[frozenset[str], str]:
    """The one spelling of each company."""
    found: dict[frozenset[str], str] = {}
    for row in view.book.organisations.values():
        found.setdefault(company_key(row.name), row.name)
    return found


def _city(text: str) -> str:
    return text.split(",")[0].strip()


def _source(origin: str, kind: str) -> str:
    return origin or SOURCES.get(kind, kind)
