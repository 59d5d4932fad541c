"""What is said beside the map: the person under the cursor, their sector, the legend; and the rows of the list twin."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from textwrap import wrap

import msgspec
from rich.cells import cell_len
from textual.content import Content

from netui.book.dates import short
from netui.rules import queue as rule
from netui.rules.atlas.layout import Atlas, Sector
from netui.rules.atlas.slices import forms, need
from netui.rules.card import Card
from netui.rules.groups import company_key
from netui.rules.outlook import Outlook
from netui.rules.ties import Tie
from netui.ui.glyphs import Glyphs, due_role, ring_word, silence, wish
from netui.ui.text import column, cut, show, spread
from netui.ui.widgets.bars import bar

FILL = {"close": 1.0, "warm": 0.75, "loose": 0.5, "faded": 0.25}


class Row(msgspec.Struct, frozen=True):
    """A row of the list twin: a person, or without one the heading of a sector."""

    sector: int
    person: int = 0


def rows(atlas: Atlas, shown: Collection[int] | None) -> Iterator[Row]:
    """The sectors in the order of the circle, in each its people by tie; sectors without anybody shown are left out."""
    for number, sector in enumerate(atlas.sectors, 1):
        people = [i for i in (*sector.people, *sector.unmet) if shown is None or i in shown]
        if people or sector.missing:
            yield Row(number)
            yield from (Row(number, i) for i in people)


def sector_row(sector: Sector, atlas: Atlas, shown: Collection[int] | None, width: int) -> Content:
    """The name of a sector and what the rim of the map says of it."""
    here = [atlas.nodes[i] for i in sector.people if shown is None or i in shown]
    due, unsorted = sum(node.due in ("due", "late") for node in here), sum(node.ring == "dust" for node in here)
    said = forms(sector, len(here), due, unsorted)[0]
    counted = said.joint != " "
    line = column(sector.name, 16, "bold") + column(str(len(here)) if counted else "", 5, "bold")
    if goal := sector.goal:
        line += Content.styled(f" {goal.have} of {goal.need} goal", "$gap" if goal.missing else "$fresh")
    if sector.missing:
        line += Content.styled(f"   {' '.join('+' * min(6, sector.missing))} {sector.missing} to find", "$gap")
    words = [f"{due} due"] if due else []
    words += [f"{unsorted} to sort"] if unsorted else []
    return spread(line, show(" · ".join(words), style="$muted") + " ", width)


def person_row(person: int, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    """Shape, name, company, tie, silence against the wish, and the state as a word."""
    tie, about = outlook.tie(person), outlook.about(person)
    star = f" {glyphs.target}" if company_key(about.company) in _wanted(outlook) and about.company else ""
    wide = 20 if width < 100 else 26
    line = Content.assemble("  ", (glyphs.of(outlook.place(person), tie), due_role(tie)), " ")
    line += column(about.person.name, wide) + " " + column(about.company, 14 - len(star), "$muted")
    line += Content.styled(star, "$accent") + " " + column(ring_word(tie), 11)
    line += bar(FILL.get(tie.ring, 0.0), 4, "$accent") + " "
    state = {"late": "quiet !", "due": "due", "fresh": "fresh"}.get(tie.due, "")
    numbers = silence(tie) + (f" / {tie.rhythm} d" if tie.rhythm else "")
    return line + column(numbers, 14, "$muted") + Content.styled(state, due_role(tie))


def one_line(person: int, outlook: Outlook, card: Card | None, room: int) -> str:
    """The side pane as one line, for narrow windows; the job is what gives way."""
    about, tie = outlook.about(person), outlook.tie(person)
    since = ", ".join(word for word in (silence(tie), wish(tie)) if word)
    rest = " · ".join(
        word for word in (ring_word(tie), since if not card else silence(tie), _why(card, outlook, tie)) if word
    )
    name = cut(about.person.name, 24)
    job = ", ".join(word for word in (about.title, about.company) if word)
    space = room - cell_len(name) - cell_len(rest) - 6
    return " · ".join((name, *([cut(job, space)] if job and space >= 8 else []), rest))


def facts(person: int, outlook: Outlook, card: Card | None, room: int) -> Iterator[Content]:
    """Who it is, how strong the tie is, when the last contact was, and why now."""
    about, tie, place = outlook.about(person), outlook.tie(person), outlook.place(person)
    yield show(about.person.name, room, "bold")
    job = " · ".join(word for word in (about.title, about.company) if word)
    for line in [job] if cell_len(job) <= room else [about.title, about.company]:
        yield show(line, room, "$muted")
    yield show((f"{place.field}?" if place.field_guessed else place.field) or "no field yet", room, "$muted")
    yield Content("")
    filled = FILL.get(tie.ring)
    strength = bar(filled, 12) + "  " if filled else Content("")
    yield Content.styled("tie   ", "$muted") + strength + ring_word(tie)
    last = f"{silence(tie)} ago" if tie.silence is not None else "nothing logged"
    yield Content.styled("last  ", "$muted") + show(last, room - 6)
    if tie.rhythm:
        yield Content.styled("wish  ", "$muted") + show(wish(tie).removeprefix("you wish "), room - 6)
    first, *more = wrap(cut(_why(card, outlook, tie), 4 * room), room - 6) or [""]
    yield Content.styled("why   ", "$muted") + show(first, style=due_role(tie))
    yield from (show(" " * 6 + line, style=due_role(tie)) for line in more)


def recent(person: int, outlook: Outlook, room: int, most: int) -> Iterator[Content]:
    """The last contacts, and whom they know."""
    about = outlook.about(person)
    if about.touches:
        yield Content("")
        yield Content.styled("Recent", "bold")
    found = [(short(row.day, outlook.now), row) for row in list(reversed(about.touches))[:most]]
    wide = max((len(day) for day, _ in found), default=0) + 2
    for day, row in found:
        words = " · ".join(word for word in (row.note, row.learned) if word) or row.kind
        yield column(day, wide, "$muted") + show(words, room - wide)


def knows(person: int, outlook: Outlook, glyphs: Glyphs, room: int, most: int) -> Iterator[Content]:
    """Whom they know, those at targets first."""
    links = outlook.about(person).links
    others = [other for row in links if (other := row.b if row.a == person else row.a) in outlook.book.people]
    wanted = _wanted(outlook)
    others.sort(key=lambda i: (company_key(outlook.about(i).company) not in wanted, outlook.book.people[i].name))
    if others:
        yield Content("")
        yield Content.styled("Knows", "bold")
    for other in others[:most]:
        about, tie = outlook.about(other), outlook.tie(other)
        star = f" {glyphs.target}" if about.company and company_key(about.company) in wanted else ""
        line = Content.assemble((glyphs.of(outlook.place(other), tie), due_role(tie)), " ")
        yield line + column(about.person.name, 16) + " " + show(about.company + star, room - 19, "$muted")


def neighbours(
    sector: Sector, atlas: Atlas, shown: Collection[int] | None, outlook: Outlook, room: int
) -> list[Content]:
    """This sector's people by need."""
    people = sorted((atlas.nodes[i] for i in sector.people if shown is None or i in shown), key=need)
    lines = [Content(""), show(f"{sector.name} {len(people)}", room, "bold")]
    for node in people[:30]:
        tie = outlook.tie(node.id)
        right = show({"late": "quiet !", "due": "due"}.get(tie.due, ring_word(tie)) + " ", style=due_role(tie))
        lines.append(spread(show(node.name, room - 9), right, room))
    return lines


def legend(glyphs: Glyphs, *, folded: bool, says_late: bool, each: int) -> Iterator[Content]:
    """What shapes and colours mean; after some visits in one line."""
    full = glyphs.full
    yield Content("")
    if folded:
        yield Content.styled(f"{full[0]} senior {full[1]} peer {full[2]} junior  + gap", "$muted")
        return
    yield Content.styled("Legend", "bold")
    yield Content.styled("nearer = stronger tie", "$muted")
    yield Content.styled(f"{full[0]} senior {full[1]} peer {full[2]} junior", "$muted")
    yield Content.styled(f"{full[3]} recruiter  hollow = faded", "$muted")
    late = ("name! = quiet", "$late") if says_late else (f"{full[1]} quiet", "$late")
    yield Content.assemble((f"{full[1]} due", "$due"), "  ", late, "  ", ("+ goal gap", "$gap"))
    if each > 1:
        yield Content.styled(f"a dot = {each} people", "$muted")


def _wanted(outlook: Outlook) -> frozenset[frozenset[str]]:
    """The companies that are targets."""
    return frozenset(company_key(row.name) for row in outlook.book.targets.values() if row.kind == "company")


def _why(card: Card | None, outlook: Outlook, tie: Tie) -> str:
    if card:
        return rule.why(card, outlook.book, outlook.now)
    return {"late": "quiet, no card today", "due": "due, no card today"}.get(tie.due, "nothing due")
