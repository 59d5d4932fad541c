"""What Today says around its cards: how to begin, the week, targets, what waits, the next event."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.dates import ago, short
from netui.book.now import day_at, ordinal
from netui.rules import queue as rule
from netui.rules.gaps import why as why_short
from netui.rules.outlook import Outlook
from netui.rules.queue import Queue
from netui.ui.text import column, keys, show, spread
from netui.ui.widgets.bars import bar


def beginning(width: int) -> Iterator[Content]:
    """Nobody here yet: three ways to start."""
    pad = Content(" " * max(2, (width - 62) // 2))
    yield Content("")
    yield pad + Content.styled("Nobody here yet. Three ways to start, 1 minute each:", "bold")
    for key, words, more in (
        ("a", "add the first person in one line", "Ana Ruiz @Acme #ml met at PyData, talked evals"),
        ("I", "import LinkedIn Connections.csv or a conference programme", "every row is shown before it is saved"),
        ("Enter", "look around with 40 made-up people (kept apart)", ""),
    ):
        yield Content("")
        yield pad + Content.styled(f"{key:<7}", "bold $accent") + words
        if more:
            yield pad + show(f"       {more}", style="$muted")
    yield Content("")
    yield pad + Content.styled("What this screen will show: the one thing to do now, and why.", "$muted")
    yield Content("")
    yield pad + keys(("?", "all keys"), (":", "every command by name"), ("q", "quit"))


def below(outlook: Outlook, found: Queue, width: int, *, wide: bool) -> Iterator[Content]:
    """The days ahead and the targets; in a narrow window the side pane in three lines."""
    later = list(_ahead(outlook))
    if later or found.more:
        yield Content("")
        more = f"{len(found.more)} more tomorrow" if found.more else ""
        yield spread(Content.styled(" Later this week", "bold"), show(more, style="$muted"), width)
        yield show(" " + "   ".join(f"{day} {count}" for day, count in later), width, "$muted")
    if outlook.gaps.targets:
        yield Content("")
        yield from _targets(outlook, width, 4 if wide else 2)
    if not wide:
        yield from _narrow(outlook, found, width)


def _ahead(outlook: Outlook) -> Iterator[tuple[str, int]]:
    end = outlook.now.today + 7
    for day, people in outlook.ahead.items():
        if ordinal(day) <= end:
            yield short(day, outlook.now), len(people)


def _targets(outlook: Outlook, width: int, most: int) -> Iterator[Content]:
    coverage = outlook.gaps
    right = f"{coverage.overall:.0%} of what you want" if coverage.overall is not None else ""
    yield spread(Content.styled(" Targets", "bold"), show(right, style="$muted"), width)
    for gap in sorted(coverage.targets, key=lambda gap: -gap.gap)[:most]:
        left = Content(" ") + column(gap.target.name, 18) + bar(gap.coverage, 12, "$gap" if gap.missing else "$fresh")
        yield spread(
            left + f"  {gap.have} / {gap.need}", show(why_short(gap, outlook), max(20, width - 44), "$muted"), width
        )


def _narrow(outlook: Outlook, found: Queue, width: int) -> Iterator[Content]:
    yield Content("")
    for day, event in _events(outlook)[:1]:
        yield show(f" Next event   {event} {day}", width, "$muted")
    if meetings := list(_meetings(outlook)):
        yield show(f" Week   {' · '.join(meetings)}", width, "$muted")
    if found.waiting:
        words = " · ".join(rule.says(card, outlook.book) for card in found.waiting[:2])
        yield show(f" Waiting   {words}", width, "$muted")


def side(outlook: Outlook, found: Queue) -> Iterator[Content]:
    """The week, the next event, what others owe, who has been quiet."""
    yield Content.styled("This week", "bold")
    meetings = list(_meetings(outlook))
    yield from (show(line) for line in meetings or ["no meetings written down"])
    for day, event in _events(outlook)[:2]:
        yield Content("")
        yield spread(show(event, style="bold"), show(day, style="$muted"), 30)
        yield from _event_lines(outlook, event)
    if found.waiting:
        yield Content("")
        yield Content.styled("Waiting on others", "bold")
        for card in found.waiting[:6]:
            yield show(rule.says(card, outlook.book), 31)
    quiet = [(tie.silence or 0, i, tie) for i, tie in outlook.ties.items() if tie.due == "late"]
    if quiet:
        yield Content("")
        yield Content.styled("Quiet lately", "bold")
        for silence, i, tie in sorted(quiet, key=lambda entry: (-entry[2].depth, entry[1]))[:5]:
            name = outlook.book.people[i].name
            yield column(name, 14) + " " + show(f"{tie.ring} {silence} d / {tie.rhythm} d", style="$muted")


def _meetings(outlook: Outlook) -> Iterator[str]:
    first, last = outlook.now.day, day_at(outlook.now.today + 6)
    rows = [
        row for row in outlook.book.meetings.values() if first <= row.day <= last and not row.held and not row.dropped
    ]
    for row in sorted(rows, key=lambda row: (row.day, row.time or "")):
        names = ", ".join(outlook.book.people[i].name for i in row.people if i in outlook.book.people)
        yield f"{short(row.day, outlook.now)}  {row.time or ''} {row.kind}, {names}".replace("   ", "  ")


def _events(outlook: Outlook) -> list[tuple[str, str]]:
    rows = sorted(
        (row for row in outlook.book.events.values() if row.end >= outlook.now.day), key=lambda row: row.start
    )
    return [(ago(row.start, outlook.now) if row.start > outlook.now.day else "now", row.name) for row in rows]


def _event_lines(outlook: Outlook, name: str) -> Iterator[Content]:
    event = next(row for row in outlook.book.events.values() if row.name == name)
    wanted = sum(row.want for row in outlook.book.guests(event.id))
    picked = sum(row.mark == "attend" for row in outlook.book.programme(event.id))
    span = f"{short(event.start, outlook.now)} - {short(event.end, outlook.now)}"
    yield show(f"{span} · {picked} picked · {wanted} to meet", style="$muted")
    yield Content.assemble(("4", "bold $accent"), (" opens it", "$muted"))
