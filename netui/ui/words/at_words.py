"""What stands below the line at the event: whom one met today, who is still to come, what is on and next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from netui.book.book import About
from netui.book.dates import DAYS
from netui.book.now import Now, ordinal
from netui.book.records import Event
from netui.rules.event.agenda import Slot
from netui.rules.event.catching import Hour, Met, hour, met
from netui.rules.event.energy import left_at
from netui.rules.event.meeting import when
from netui.rules.event.newcomers import goal
from netui.rules.outlook import Outlook
from netui.ui.glyphs import Glyphs
from netui.ui.text import column, show, spread
from netui.ui.words.at_side import missing
from netui.ui.words.prep_words import dots

EXAMPLE = "Ola evals team of 3 >send the handbook"


def head(event: Event, outlook: Outlook, width: int) -> Content:
    """Where one is, what energy is left, and the count against the goal."""
    agenda = outlook.agenda(event.id)
    now = agenda.clock(outlook.now)
    day = DAYS[(ordinal(now.day) - 1) % 7].capitalize()
    wished = goal(outlook.book, agenda, outlook.now)
    today = met(outlook.book, event, now.offset, now.day)
    like = next((slot for slot in agenda.on(now.day) if slot.opens), None)
    at = like.start - _minutes(like.opens) + _minutes(now.time) if like else 0
    left = left_at(agenda, now.day, outlook.book.me, at, len(today))
    knew = len(met(outlook.book, event)) - wished.met
    right = Content("energy left ") + dots(left) + Content(f"   met {wished.met} of {wished.number} new")
    right += Content.styled(f" · {knew} you knew", "$muted") if knew > 0 else Content("")
    return spread(Content.styled("@ ", "bold $accent") + show(f"{event.name}  {day}", style="bold"), right, width)


def said_of_goal(event: Event, outlook: Outlook) -> str:
    """What the count means; at the goal one may go home."""
    wished = goal(outlook.book, outlook.agenda(event.id), outlook.now)
    if wished.number and wished.met >= wished.number:
        return f"{wished.met} of {wished.number}. That was the plan. You may go home."
    return ""


def below(
    event: Event, outlook: Outlook, glyphs: Glyphs, width: int, room: int, *, beside: bool = False
) -> Iterator[Content]:
    """Met today, not yet, now, next, rest; the newest of those met where there is little room.

    `beside` stands who is still to meet.
    """
    agenda = outlook.agenda(event.id)
    now = agenda.clock(outlook.now)
    today = met(outlook.book, event, now.offset, now.day)
    done = said_of_goal(event, outlook)
    shown = today[-max(2, room - 7 - bool(done)) :]
    more = f"   {len(today) - len(shown)} more before" if len(shown) < len(today) else ""
    yield Content.assemble((" Met today", "bold"), (more, "$muted"))
    columns = _Columns([(one, outlook.about(one.row.person)) for one in shown], width)
    yield from (_met(one, columns, outlook, glyphs, width) for one in shown)
    if not today:
        yield Content.styled("   nobody yet; a first name is enough", "$muted")
    if done:
        yield Content("   ") + Content.styled(done, "bold $ok")
    yield Content("")
    if (left := missing(event, outlook)) and not beside:
        names = " · ".join(f"{m.name} {when(m, agenda, short=True, today=now.day)}".strip() for m in left[:4])
        yield Content.styled(" Not yet     ", "$muted") + show(names, width - 14)
    yield from _hours(hour(agenda, outlook.now), width, now)


class _Columns:
    """As wide as what stands in them, so that most is left for what was said."""

    def __init__(self, rows: Sequence[tuple[Met, About]], width: int) -> None:
        wide = width >= 100
        self.name = min(24 if wide else 16, max((len(about.person.name) + 1 for _, about in rows), default=0))
        self.firm = min(20 if wide else 10, max((len(about.company) for _, about in rows), default=0))
        self.note = max((len(met.note) for met, _ in rows), default=0)
        self.owed = min(
            max(12, width // 3 if wide else width // 4), max((len(_owed(met)) for met, _ in rows), default=0)
        )


def _owed(one: Met) -> str:
    return "owe: " + (", ".join(p.what for p in one.owed) or "-")


def _met(one: Met, columns: _Columns, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    about = outlook.about(one.row.person)
    place, tie = outlook.place(one.row.person), outlook.tie(one.row.person)
    doubt = "?" if one.row.heard else ""
    sign = "~" if one.row.settled else "!" if one.row.first else " "
    line = Content(f"   {one.time or '     '}  ") + Content.styled(glyphs.of(place, tie), "$accent") + " "
    line += column(f"{about.person.name}{doubt}", columns.name, "bold" if doubt else "") + "  "
    line += column(about.company, columns.firm, "$muted") + "  " if columns.firm else Content("")
    room = max(8, min(columns.note, width - line.cell_length - columns.owed - 4))
    if not one.owed and cell_len(one.note) > room:  # nothing is owed, so its place is free
        return line + show(one.note, width - line.cell_length - 3) + Content.styled(f" {sign}", "bold $due")
    note = column(one.note, room)
    owed = show(_owed(one), columns.owed, "$due" if one.owed else "$muted")
    return line + note + Content.styled(f" {sign} ", "bold $due") + owed


def _hours(at: Hour, width: int, now: Now) -> Iterator[Content]:
    if at.now is not None:
        word = "until" if at.now.kind == "rest" else "Now"
        said = f"rest until {at.now.closes}" if at.now.kind == "rest" else _slot(at.now)
        yield Content.styled(" Now         ", "$muted") + show(said, width - 14, "$ok" if word == "until" else "")
    if at.next is not None:
        yield Content.styled(" Next        ", "$muted") + show(_slot(at.next), width - 14)
    if at.rest is not None:
        yield Content.styled(" Rest        ", "$muted") + show(f"next rest {at.rest.opens}", style="$ok")
    if at.now is None and at.next is None and at.rest is None:
        yield Content.styled(f" Nothing of yours after {now.time} today.", "$muted")
    for word, slots in (("On now", at.around), (at.soon[0].opens if at.soon else "", at.soon)):
        if slots:
            said = _fitting([f"{s.title}{f', {s.room}' if s.room else ''}" for s in slots], width - 14)
            yield Content.styled(f" {word:<11} ", "$muted") + show(said, width - 14)


def _fitting(texts: Sequence[str], room: int) -> str:
    """As many as fit whole, and how many more."""
    for shown in range(len(texts), 0, -1):
        more = f" · {len(texts) - shown} more" if shown < len(texts) else ""
        if cell_len(said := " · ".join(texts[:shown]) + more) <= room:
            return said
    return texts[0]


def _slot(slot: Slot) -> str:
    return f"{slot.opens} {slot.title}{f', {slot.room}' if slot.room else ''}"


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
