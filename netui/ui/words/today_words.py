"""What Today says around its cards: how to begin, the week, targets, what waits, the next event."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from rich.cells import cell_len
from textual.content import Content

from netui.book.dates import ago, short, words
from netui.book.now import day_at, ordinal
from netui.book.records import Event, Introduction, Promise
from netui.rules.gaps import why as why_short
from netui.rules.load import Load, needed, propose
from netui.rules.load import says as says_load
from netui.rules.outlook import Outlook
from netui.rules.queue import Queue
from netui.rules.spread import Back
from netui.rules.spread import words as words_of_back
from netui.ui.text import column, cut, keys, show, spread
from netui.ui.widgets.bars import bar
from netui.ui.widgets.sheet import wrapped
from netui.ui.words import after_words, goal_words

MANY = 400
"""Rhythms up to which the page says whose to lengthen."""


class Later(msgspec.Struct, frozen=True):
    """A row of Today that stands for a coming day; without a day it is the heading above them, or a blank line."""

    day: str = ""
    people: tuple[int, ...] = ()

    @property
    def rest(self) -> bool:
        """Whether no cursor stands there."""
        return not self.day.strip()


def later(outlook: Outlook, found: Queue, *, wide: bool) -> list[Later]:
    """The days of the coming week on which somebody comes up; what is left over today comes tomorrow."""
    tomorrow = day_at(outlook.now.today + 1)
    left = tuple(dict.fromkeys(card.person.id for card in found.more))
    days = {day: people for day, people in outlook.ahead.items() if ordinal(day) <= outlook.now.today + 7}
    if left:
        days[tomorrow] = tuple(dict.fromkeys((*left, *days.get(tomorrow, ()))))
    rows = [Later(day, days[day]) for day in sorted(days)]
    return (
        [*([Later(" ")] if wide else []), Later(people=tuple(i for row in rows for i in row.people)), *rows]
        if rows
        else []
    )


def later_row(row: Later, outlook: Outlook, found: Queue, width: int) -> Content:
    """A heading, or a day with its people."""
    if row.rest:
        right = f"{_people(row.people)} · Enter shows a day "
        return (
            spread(Content.styled("Later this week", "bold"), show(right, style="$muted"), width)
            if not row.day
            else Content("")
        )
    day = "Tomorrow" if row.day == day_at(outlook.now.today + 1) else short(row.day, outlook.now)
    left = Content("  ") + column(day, 12) + column(_people(row.people), 11, "$muted")
    return left + show(names(row.people, outlook, width - 26), style="$muted")


def names(people: tuple[int, ...], outlook: Outlook, room: int) -> str:
    """As many names as fit whole, and how many more."""
    said = [cut(outlook.book.people[i].name, None) for i in people[: max(1, room // 2)]]
    for shown in range(len(said), 0, -1):
        more = len(people) - shown
        text = ", ".join(said[:shown]) + (f" + {more} more" if more else "")
        if cell_len(text) <= room:
            return text
    return cut(said[0], room) if said else ""


def _people(people: tuple[int, ...]) -> str:
    count = len(set(people))
    return "1 person" if count == 1 else f"{count} people"


def beginning(width: int) -> Iterator[Content]:
    """Nobody here yet: three ways to start."""
    pad = Content(" " * max(2, (width - 62) // 2))
    yield Content("")
    yield pad + Content.styled("Nobody here yet. Three ways to start, 1 minute each:", "bold")
    for key, said, more in (
        ("a", "add the first person in one line", "Ana Ruiz @Acme #ml met at PyData, talked evals"),
        ("I", "import LinkedIn Connections.csv or a conference programme", "every row is shown before it is saved"),
        ("Enter", "look around with 40 made-up people (kept apart)", ""),
    ):
        yield Content("")
        yield pad + Content.styled(f"{key:<7}", "bold $accent") + said
        if more:
            yield pad + show(f"       {more}", style="$muted")
    yield Content("")
    yield pad + Content.styled("What this screen will show: the one thing to do now, and why.", "$muted")
    yield Content("")
    yield pad + keys(("?", "all keys"), (":", "every command by name"), ("q", "quit"))


def welcome(back: Back | None, width: int) -> Iterator[Content]:
    """Back after a holiday: nothing broke, and one key lays it over the coming weeks."""
    if back is None:
        return
    first, *rest = words_of_back(back)
    yield Content(" ") + show(first, style="bold $accent")
    for line in rest:
        right = keys(("Esc", "leaves them")) if line is rest[-1] else keys(("m", ""))
        yield spread(Content(" ") + show(line), right, width - 1)
    yield Content("")


def leaning(outlook: Outlook, width: int) -> Iterator[Content]:
    """The one banner of the day, where asks and gives are out of balance (R15); one sentence, one step."""
    if outlook.banner:
        yield from wrapped(outlook.banner, width - 1, first=Content(" "), style="$due")
        yield Content("")


def below(outlook: Outlook, found: Queue, width: int, *, wide: bool, tall: bool = False) -> Iterator[Content]:
    """The targets; in a narrow window also the side pane, a line each."""
    if wide and outlook.gaps.targets:
        yield Content("")
        yield from _targets(outlook, width)
        yield from goal_words.on_today(outlook, width)
        yield from goal_words.on_today_ledger(outlook, width)
    elif not wide:
        yield Content("")
        yield from _narrow(outlook, found, width, tall=tall)


def _targets(outlook: Outlook, width: int) -> Iterator[Content]:
    coverage = outlook.gaps
    right = f"{coverage.overall:.0%} of what you want " if coverage.overall is not None else ""
    yield spread(Content.styled(" Targets", "bold"), show(right, style="$muted"), width)
    for gap in sorted(coverage.targets, key=lambda gap: -gap.gap)[:4]:
        left = Content("   ") + column(gap.target.name, 16) + " "
        left += bar(gap.coverage, 12, "$gap" if gap.missing else "$fresh") + f"  {gap.have} / {gap.need}   "
        said = why_short(gap, outlook).removesuffix(".")
        yield left + show(_whole(said, width - left.cell_length), style="$muted")


def _whole(text: str, room: int) -> str:
    """As many of the clauses as fit whole."""
    for mark in ("; ", " · ", ", "):
        while len(text) > room and mark in text:
            text = text.rpartition(mark)[0]
    return cut(text, room)


def _narrow(outlook: Outlook, found: Queue, width: int, *, tall: bool) -> Iterator[Content]:
    """One line for each thing that the side pane would show."""
    yield from _line("After", after_words.briefly(outlook, found), width)
    yield from _line("Goals", goal_words.briefly(outlook), width)
    gaps = sorted(outlook.gaps.targets, key=lambda gap: -gap.gap)
    yield from _line("Targets", [f"{gap.target.name} {gap.have}/{gap.need}" for gap in gaps], width)
    for event in _events(outlook)[:1]:
        yield from _line("Event", [f"{event.name} {_when(event, outlook)}", *_event_words(outlook, event)], width)
    yield from _line("Closes", [f"{what} {when}" for what, when in _closing(outlook)], width)
    today = words(outlook.now.day, outlook.now).rsplit(" ", 1)[0]
    week = [f"{'today' if day == today else day} {text}" for day, texts in _week(outlook) for text in texts]
    yield from _line("Week", week, width)
    yield from _line("Waiting", [f"{name}: {what} {days}" for name, what, days in waiting(found)], width)
    yield from _line("Quiet", [f"{name} {words_}" for name, words_ in _quiet(outlook)], width)
    if (tall or not outlook.book.goals) and (load := _load(outlook)).over:
        yield Content(" ") + column("Load", 9, "bold") + show(says_load(load), width - 10, "$muted")
        for row in load.longer[:1] if tall else ():
            yield from _line("", [propose(row, outlook.book)], width)


def _line(word: str, said: list[str], width: int) -> Iterator[Content]:
    """A word and as many of the sayings as fit whole."""
    if said:
        text = _whole("   ".join(said).replace("   ", " · "), width - 10)
        yield Content(" ") + column(word, 9, "bold") + show(text, style="$muted")


def side(outlook: Outlook, found: Queue, width: int) -> Iterator[Content]:
    """The week, the next event, what others owe, who has been quiet."""
    yield spread(Content.styled("This week", "bold"), show(_rest(outlook), style="$muted"), width)
    for day, texts in _week(outlook, every=True):
        for n, text in enumerate(texts or ["·"]):
            style = "" if texts else "$faint"
            yield Content(" ") + column(day if n == 0 else "", 7, "$muted") + show(text, width - 8, style)
    yield from after_words.beside(outlook, found, width)
    for event in _events(outlook)[:2]:
        yield Content("")
        yield spread(show(event.name, style="bold"), show(_when(event, outlook), style="$muted"), width)
        yield Content(" ") + show(
            " · ".join((_span(event, outlook), *_event_words(outlook, event))), width - 1, "$muted"
        )
        on = [("@", "catches whom you meet")] if event.start <= outlook.now.day else []
        yield Content(" ") + keys(("4", "opens it"), *on)
    if closing := _closing(outlook):
        yield Content("")
        for n, (what, when) in enumerate(closing):
            yield spread(Content.styled("" if n else "Closes", "bold"), show(when, style="$due"), width)
            yield from wrapped(what, width, first=Content(" "), most=2)
    if found.waiting:
        yield Content("")
        yield spread(Content.styled("Waiting on others", "bold"), Content.styled("no hurry", "$muted"), width)
        for name, what, days in list(waiting(found))[:4]:
            yield spread(Content(" ") + show(name), show(days, style="$muted"), width)
            yield from wrapped(what, width, first=Content("   "), style="$muted", most=2)
    if quiet := _quiet(outlook):
        yield Content("")
        yield spread(Content.styled("Quiet lately", "bold"), Content.styled("silent / you wish", "$muted"), width)
        for name, words_ in quiet:
            yield spread(Content(" ") + show(name), show(words_, style="$late"), width)
    if (load := _load(outlook)).over:
        yield Content("")
        yield Content.styled("More than a week holds", "bold")
        yield from wrapped(says_load(load), width, first=Content(" "), style="$muted")
        for row in load.longer[:1]:
            yield from wrapped(propose(row, outlook.book), width, first=Content(" "), style="$muted")


def _load(outlook: Outlook) -> Load:
    """The load; whose rhythm to lengthen only where that is worked out between two keys."""
    found = needed(outlook)
    return outlook.load if found.over and found.people <= MANY else found


def _rest(outlook: Outlook) -> str:
    count, most = len(list(_meetings(outlook))), outlook.book.me.settings.weekly_talks
    return f"{count} of {most} talks" if count else "no talks"


def _week(outlook: Outlook, *, every: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Seven days from today on with their meetings and events; only those with something where not `every`."""
    meetings = list(_meetings(outlook))
    for n in range(7):
        day = day_at(outlook.now.today + n)
        said = [text for found, text in meetings if found == day]
        said += [event.name for event in outlook.book.events.values() if event.start <= day <= event.end]
        if said or every:
            yield words(day, outlook.now).rsplit(" ", 1)[0], said


def _meetings(outlook: Outlook) -> Iterator[tuple[str, str]]:
    first, last = outlook.now.day, day_at(outlook.now.today + 6)
    rows = [
        row for row in outlook.book.meetings.values() if first <= row.day <= last and not row.held and not row.dropped
    ]
    for row in sorted(rows, key=lambda row: (row.day, row.time or "")):
        names = ", ".join(outlook.book.people[i].name for i in row.people if i in outlook.book.people)
        yield row.day, f"{row.time or ''} {row.kind}, {names}".strip().removesuffix(", ")


def waiting(found: Queue) -> Iterator[tuple[str, str, str]]:
    """Who owes the user what, and since how many days."""
    for card in found.waiting:
        promise = card.about
        what = promise.what if isinstance(promise, Promise) else ""
        if isinstance(promise, Introduction) and card.others:
            what = f"whether to meet {card.others[0].name}"
        yield card.person.name, what, f"{card.weight:g} d"


def _quiet(outlook: Outlook) -> list[tuple[str, str]]:
    """Close and valuable ties past their wish, the deepest first."""
    people = outlook.book.people
    wished = (i for i, person in people.items() if person.rhythm)
    rows = [(tie, i) for i in wished if (tie := outlook.tie(i)).due == "late"]
    return [
        (people[i].name, f"{tie.silence or 0} d / {tie.rhythm} d !")
        for tie, i in sorted(rows, key=lambda row: (-row[0].depth, row[1]))[:5]
    ]


def _events(outlook: Outlook) -> list[Event]:
    """Running and coming events, the next first."""
    rows = (row for row in outlook.book.events.values() if row.end >= outlook.now.day)
    return sorted(rows, key=lambda row: (row.start, row.id))


def _when(event: Event, outlook: Outlook) -> str:
    return ago(event.start, outlook.now) if event.start > outlook.now.day else "now"


def _span(event: Event, outlook: Outlook) -> str:
    end = short(event.end, outlook.now)
    if event.start == event.end:
        return end
    start = short(event.start, outlook.now)
    same = event.start[:7] == event.end[:7]
    return f"{int(event.start[8:])}-{end.split(' ', 1)[1] if end[0].isalpha() else end}" if same else f"{start} - {end}"


def _closing(outlook: Outlook) -> list[tuple[str, str]]:
    """Calls for papers and other deadlines of the next week: "CFP MLconf EU", "in 5 days"."""
    from netui.rules.event.checklist import CALL_DAYS, deadlines

    now = outlook.now
    found = [
        (fact.day or "", fact.text if event.name in fact.text else f"{fact.text}, {event.name}")
        for event in outlook.book.events.values()
        if event.deadlines
        for fact in deadlines(event, now)
        if (fact.day or "") <= day_at(now.today + CALL_DAYS)
    ]
    return [(what, ago(day, now)) for day, what in sorted(found)]


def _event_words(outlook: Outlook, event: Event) -> list[str]:
    wanted = sum(row.want for row in outlook.book.guests(event.id))
    picked = sum(row.mark == "attend" for row in outlook.book.programme(event.id))
    return [word for word in (f"{picked} picked" if picked else "", f"{wanted} to meet" if wanted else "") if word]
