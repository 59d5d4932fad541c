"""How the preparation of an event is shown: its ten lines, the energy of its days, deadlines, what came before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from netui.book.dates import ago
from netui.book.now import ordinal
from netui.book.records import Event
from netui.rules.drafts import first_name
from netui.rules.event.checklist import Item, checklist, deadlines, done
from netui.rules.event.energy import DOTS, Energy, energy, words
from netui.rules.event.meeting import weekday
from netui.rules.event.newcomers import new_there
from netui.rules.event.pitch import spoken
from netui.rules.outlook import Outlook
from netui.ui.text import column, show, spread
from netui.ui.widgets.bars import bar


def dots(number: int, style: str = "$accent") -> Content:
    """So many of five."""
    return Content.assemble(("●" * number, style), ("○" * (DOTS - number), "$muted"))


def item_line(item: Item, width: int) -> Content:
    """Ticked or not, what is left to do, and the key that does it."""
    sign = Content.styled("✓ ", "$fresh") if item.done else Content.styled("✗ ", "$due")
    if item.done:
        return sign + show(item.words, width - 2, "$muted")
    room, words = width - 3 - len(item.key), item.words
    if item.who and len(words) > room:
        words = words.replace(item.who, first_name(item.who))
    return spread(sign + show(words, room), show(item.key, style="bold $accent"), width)


def head(items: Sequence[Item], width: int) -> Content:
    """How much is done: "prep ██████░░░░ 6 / 10"."""
    count = done(tuple(items))
    return Content("prep ") + bar(count / len(items), min(10, width - 14)) + Content(f" {count} / {len(items)}")


def side_lines(items: Sequence[Item], width: int, most: int = 4) -> Iterator[Content]:
    """The bar and what is left to do first."""
    yield head(items, width)
    left = [item for item in items if not item.done]
    yield from (item_line(item, width) for item in left[:most])
    if len(left) > most:
        yield Content.assemble((f"  {len(left) - most} more  ", "$muted"), ("P", "bold $accent"))


def one_line(items: Sequence[Item], width: int) -> Content:
    """The same in one line of a narrow window: as many as fit whole."""
    line = Content.assemble(("Prep ", "bold"), f"{done(tuple(items))}/{len(items)}")
    for item in items:
        more = Content.assemble(("  ✗ ", "$due")) + show(item.words)
        if not item.done and line.cell_length + more.cell_length <= width - 3:
            line += more
    return spread(line, Content.styled("P", "bold $accent"), width)


def days_line(outlook: Outlook, event: Event) -> Content:
    """The energy of each day: "Tue ●●○○○  Wed ●●●●○"."""
    agenda = outlook.agenda(event.id)
    found = [(day, energy(agenda, day, outlook.book.me)) for day in agenda.days[:5]]
    return Content("  ").join(show(f"{weekday(day)} ") + dots(e.dots, _role(e)) for day, e in found)


def energy_lines(outlook: Outlook, event: Event, day: str) -> Iterator[Content]:
    """The energy of the days, and what that of this one means."""
    yield Content.styled("Energy taken", "bold")
    yield days_line(outlook, event)
    found = energy(outlook.agenda(event.id), day, outlook.book.me)
    if found.taken:
        yield show(words(found, weekday(day)), style=_role(found) if found.full else "$muted")
    if found.free_evening:
        yield Content.styled("The evening is kept free.", "$muted")


def narrow_energy(outlook: Outlook, event: Event, day: str, width: int) -> Content:
    """The energy of the day and the next deadline, in one line."""
    found = energy(outlook.agenda(event.id), day, outlook.book.me)
    line = show(f"Energy {weekday(day)} ") + dots(found.dots, _role(found)) + show(f"  {words(found, weekday(day))}")
    calls = deadlines(event, outlook.now)
    call = show(f"{calls[0].text}: {ago(calls[0].day or '', outlook.now)}", style="$due") if calls else Content("")
    return spread(line, call, width) if line.cell_length + call.cell_length < width else line


def calls(event: Event, outlook: Outlook, width: int) -> Iterator[Content]:
    """Calls for papers that are still open: "CFP                5 d"."""
    for fact in deadlines(event, outlook.now):
        days = ordinal(fact.day or "") - outlook.now.today
        left = show(f"{days} d" if days else "today", style="$due")
        yield spread(show(fact.text, width - left.cell_length - 1, "$due"), left, width)


def before(event: Event, outlook: Outlook) -> Iterator[Content]:
    """How it went at the last events: what a goal is held against."""
    past = [row for row in outlook.book.events.values() if row.end < min(event.start, outlook.now.day)]
    for row in sorted(past, key=lambda row: row.end, reverse=True)[:2]:
        met = new_there(outlook.book, row)
        if not met and row.worth is None:
            continue
        said = f"{row.name}: met {met}" + (f" of {row.goal}" if row.goal is not None else "")
        said += f", {WORTH[row.worth]}" if row.worth in WORTH else ""
        said += f", energy {row.energy} of 5 left" if row.energy else ""
        yield show(said, style="$muted")


WORTH = {1: "not again", 2: "it was fine", 3: "again"}
"""What a look back says of an event."""


def pitch_lines(event: Event, outlook: Outlook) -> Iterator[Content]:
    """What the user says of themselves, and how long that takes."""
    text = event.pitch or outlook.book.me.pitch
    if text:
        yield Content.assemble(("Pitch  ", "bold")) + show(spoken(text), style="$muted")
        yield show(text)


def rows(outlook: Outlook, event: Event) -> tuple[Item, ...]:
    """The ten lines."""
    return checklist(outlook, event)


def _role(found: Energy) -> str:
    return "$late" if found.more < 0 else "$due" if found.full else "$accent"


def row(item: Item, width: int) -> Content:
    """A line of the page: sign, name, words, key."""
    sign = Content.styled("✓ ", "$fresh") if item.done else Content.styled("✗ ", "$due")
    left = sign + column(item.name, 12, "$muted") + show(item.words, style="" if item.done else "$fg")
    how = "Space ticks" if item.by_hand else "" if item.done else "Enter"
    return spread(left, Content.styled(how, "$muted"), width)
