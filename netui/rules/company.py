"""One company in one answer: who is there, who was, whose company is only called alike, who speaks for it soon."""

from __future__ import annotations

import msgspec

from netui.book.identity import fold
from netui.book.records import Session, Target
from netui.rules.gaps import Gap, Parts, conditions, split
from netui.rules.groups import View, company_key


class Talk(msgspec.Struct, frozen=True):
    """Somebody of the company in a programme to come."""

    event: int
    session: Session
    name: str


class Firm(msgspec.Struct, frozen=True):
    """What is known of a company, target or not."""

    name: str
    inside: Parts
    former: Parts
    """Who worked there and works elsewhere now, or nowhere known."""
    alike: Parts
    """At companies that only share words with the name; they count nowhere."""
    talks: tuple[Talk, ...] = ()
    gap: Gap | None = None
    """The target, when it is one."""
    roles: tuple[str, ...] = ()
    """The roles wanted there."""


def named(view: View, company: str | int) -> str:
    """The company's name as the book writes it; a name that is not in the book stays as it is."""
    rows = view.book.organisations
    if isinstance(company, int):
        return rows[company].name if company in rows else ""
    key = company_key(company)
    same = (row.name for row in rows.values() if key in {company_key(name) for name in (row.name, *row.aka)})
    return next(same, company)


def firm(view: View, name: str, gaps: tuple[Gap, ...]) -> Firm:
    """Everything about one company; `gaps` are all targets as measured."""
    groups, book = view.groups, view.book
    inside = groups.at(name)
    key = company_key(name)
    ids = [i for i, keys in groups.names.items() if key in keys]
    former = {row.person for i in ids for row in book.staff(i) if row.until and row.person in book.people}
    here = [gap for gap in gaps if any(_is(pair, name) for pair in conditions(gap.target))]
    return Firm(
        name,
        split(inside, view),
        split(former - inside, view),
        split(groups.alike(name), view),
        _talks(view, name),
        next((gap for gap in here if not gap.target.also), None),
        tuple(role for gap in here for role in _roles(gap.target)),
    )


def _is(condition: tuple[str, str], name: str) -> bool:
    return condition[0] == "company" and company_key(condition[1]) == company_key(name)


def _roles(target: Target) -> tuple[str, ...]:
    return tuple(name for kind, name in conditions(target) if kind == "role")


def _talks(view: View, name: str) -> tuple[Talk, ...]:
    book, key = view.book, company_key(name)
    names = {fold(book.people[i].name) for i in view.groups.at(name)}
    found: list[Talk] = []
    for event in book.events.values():
        if event.end < view.now.day:
            continue
        guests = {row.speaker: row.person for row in book.guests(event.id) if row.speaker}
        for session in book.programme(event.id):
            for speaker in session.speakers if session.state != "cancelled" else ():
                known = guests.get(speaker.key) in view.groups.at(name)
                if (
                    known
                    or (speaker.company and company_key(speaker.company) == key)
                    or (not speaker.company and fold(speaker.name) in names)
                ):
                    found.append(Talk(event.id, session, speaker.name))
    return tuple(sorted(found, key=lambda talk: (talk.session.start, talk.name)))
