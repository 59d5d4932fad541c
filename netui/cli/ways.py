"""Who can introduce the user to a person, into a company or a field: the ways as rows, who is left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from netui.book.refused import Refused
from netui.cli import plain
from netui.cli.show import whom
from netui.cli.verbs import Call

if TYPE_CHECKING:
    from netui.rules.introductions import Ways, Whom
    from netui.rules.outlook import Outlook

RINGS = {"dust": "not sorted", "unmet": "not met yet"}
"""The outer rings in words."""


def path(call: Call) -> int:
    """Who is there already, then each way in with its reason."""
    from netui.rules.introductions import nobody, paths

    outlook = call.outlook
    found = paths(outlook, goal_of(outlook, call.text), hops=3 if call.has("farther") else 2)
    if call.json:
        plain.as_json(everything(outlook, found))
        return 0
    if found.goal.kind == "company":
        for line in _inside(outlook, found.goal.name):
            plain.line(line)
    elif found.known:
        plain.line(f"You talk to {', '.join(outlook.book.people[i].name for i in found.known)}")
    plain.table(_rows(outlook, found))
    if not found.shown and (found.goal.kind != "person" or not found.known):
        plain.say(nobody(found, outlook))
    return 0


def goal_of(outlook: Outlook, text: str) -> Whom:
    """What a name means here: exactly a person, else a company, a field, else whom it may be short for."""
    from netui.rules.company import named
    from netui.rules.introductions import Whom, to_person

    known = outlook.haystack.known
    if len(known.full(text)) == 1:
        return to_person(outlook, known.full(text)[0])
    if known.company(text) is not None:
        return Whom("company", named(outlook, text))
    targets = {target.name.casefold(): target for target in outlook.book.targets.values()}
    if target := targets.get(text.casefold()):
        return Whom(target.kind, target.name)
    if field := known.field(text):
        return Whom("field", field)
    try:
        return to_person(outlook, whom(outlook.book, text))
    except Refused as no:
        if "could be" in str(no):
            raise
        raise Refused(f"No person, company or field is called «{text}». netui list and netui gaps show all.") from None


def everything(outlook: Outlook, found: Ways) -> dict[str, Any]:
    """The ways with the numbers that their order comes from."""
    people = outlook.book.people
    return {
        "target": found.goal.name,
        "kind": found.goal.kind,
        "known": [people[i].name for i in found.known],
        "reachability": round(found.reachability, 4),
        "ways": [
            {
                "through": [people[i].name for i in way.through],
                "to": people[way.to].name,
                "chance": round(way.chance, 4),
                "links": list(way.links),
                "score": round(way.score, 4),
                "fair": way.verdict.level,
                "first": way.verdict.first or None,
            }
            for way in found.shown
        ],
        "left_out": [{"person": people[row.person].name, "why": row.why} for row in found.left_out],
    }


def _inside(outlook: Outlook, name: str) -> Iterator[str]:
    """Who is there, the nearest first, and who of them speaks soon."""
    from netui.book.dates import short
    from netui.rules.company import firm

    found = firm(outlook, name, outlook.gaps.targets)
    parts = found.inside
    yield f"{found.name}  {len(parts.talking)} you talk to · {len(parts.connected)} connected"
    rings = {i: outlook.tie(i).ring for i in parts.nearest}
    for i in parts.nearest:
        yield f"  {outlook.book.people[i].name}, {RINGS.get(rings[i], rings[i])}"
    for talk in found.talks:
        when = (
            f"{short(talk.session.start[:10], outlook.now)} {talk.session.start[11:16]}" if talk.session.start else ""
        )
        yield f"  {talk.name} speaks {when} at {outlook.book.events[talk.event].name}".replace("  at", " at")


def _rows(outlook: Outlook, found: Ways) -> Iterator[tuple[str, str, str]]:
    from netui.rules.introductions import fairness
    from netui.rules.ties import chance_word

    people = outlook.book.people
    for way in found.shown:
        names = " → ".join(people[i].name for i in (*way.through, way.to))
        yield names, f"{chance_word(way.chance)}, {', '.join(way.links)}", fairness(way)
    held = {row.way for row in found.left_out if row.way}
    for row in found.left_out:
        if row.way not in held or row.way is None:
            yield people[row.person].name, "left out", row.why
