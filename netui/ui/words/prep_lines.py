"""The rows of the preparation: the ten lines, then one's own talks and the calls for them, then the walks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import msgspec
from textual.content import Content

from netui.book.dates import ago, short
from netui.book.records import Event, Fact, Talk
from netui.rules.event.checklist import Item
from netui.rules.event.rooms import Way, ways
from netui.rules.event.speaking import WORDS, call_name
from netui.rules.outlook import Outlook
from netui.ui.text import column, show, spread
from netui.ui.words import prep_words as words

_NAME = 12
"""Cells of what stands before the words of a row."""

_WIDTH = 84
"""Cells of a row at most."""


class Line(msgspec.Struct, frozen=True):
    """One row of the page: a line of the ten, a call for papers, a talk, a walk, or a heading."""

    key: Hashable
    item: Item | None = None
    call: Fact | None = None
    talk: Talk | None = None
    way: Way | None = None
    heading: str = ""
    done: bool = False


def lines(outlook: Outlook, event: Event) -> Iterator[Line]:
    """All rows; of the calls those that are not over yet."""
    for item in words.rows(outlook, event):
        yield Line(item.name, item=item)
    yield Line("gap", heading=" ")
    calls = [fact for fact in event.deadlines if fact.day and fact.day >= outlook.now.day]
    yield Line("speaking", heading="Speaking")
    if not calls and not event.talks:
        yield Line("none")
    for call in sorted(calls, key=lambda fact: fact.day or ""):
        yield Line(("call", call.text, call.day), call=call, done=call_name(call) in event.ticked)
    for number, talk in enumerate(event.talks):
        yield Line(("talk", number), talk=talk)
    if found := ways(outlook.agenda(event.id)):
        yield Line("gap 2", heading=" ")
        yield Line("walks", heading="Walks between your picks")
        yield from (Line(("way", way.key), way=way) for way in found)


def speaks_of(line: Line | None) -> bool:
    """A row among one's own talks."""
    return line is not None and not line.heading and line.item is None and line.way is None


def row(line: Line, width: int, outlook: Outlook) -> Content:
    """One row; in a wide window what is at the right stays near what it is about."""
    width = min(width - 1, _WIDTH)
    if line.item is not None:
        return words.row(line.item, width)
    if line.call is not None:
        return _call(line.call, line.done, width, outlook)
    if line.talk is not None:
        return _talk(line.talk, width)
    if line.way is not None:
        way = line.way
        said = Content.styled(f"{way.minutes} min", "$accent" if way.own else "$muted")
        return spread(Content("  ") + show(f"{way.a} to {way.b}", width - 16), said, width)
    if not line.heading:
        return show("  no idea for a talk yet", width, "$muted")
    return show(line.heading.strip(), width, "bold")


def hint(line: Line | None) -> str:
    """What the keys do at a row."""
    if line is None or line.heading:
        return ""
    if line.call is not None:
        return "Space: answered, no more reminder · D no deadline · a adds an idea for a talk"
    if line.talk is not None:
        return "Space: sent in, accepted, declined · e words it · D takes it out · a adds another idea"
    if line.way is not None:
        return "e says how many minutes it takes; empty: as far as usual"
    if line.item is None:
        return "a adds an idea for a talk there, or a deadline: cfp MLconf ^28 nov"
    if line.item.by_hand:
        return "Space ticks it · a cfp MLconf ^28 nov adds a deadline"
    return "Enter goes where it is done · e pitch · m draft to arrange a talk"


def _call(call: Fact, answered: bool, width: int, outlook: Outlook) -> Content:
    day = call.day or ""
    left = _sign(answered) + column(
        call.text, max(_NAME, min(len(call.text), width - 40)), "$muted" if answered else ""
    )
    said = "answered" if answered else ago(day, outlook.now)
    left += Content(" ") + show(short(day, outlook.now), style="$muted")
    return spread(left, show(said, style="$muted" if answered else "$due"), width)


def _talk(talk: Talk, width: int) -> Content:
    state = WORDS[talk.state]
    role = {"accepted": "$accent", "sent": "$fg"}.get(talk.state, "$muted")
    return spread(
        _sign(talk.state == "accepted") + show(talk.title, width - len(state) - 6), show(state, style=role), width
    )


def _sign(done: bool) -> Content:
    return Content.styled("✓ ", "$fresh") if done else Content("  ")
