"""What the tabs Goals and Mix of Gaps say: how far each goal is, the year, depth and load; shares against wishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from netui.book.dates import short
from netui.book.now import ordinal
from netui.book.verbs import names
from netui.rules import goals, load, mix
from netui.rules.event.newcomers import this_week
from netui.rules.goals import Month, Progress
from netui.rules.mix import Mix
from netui.rules.outlook import Outlook
from netui.ui.text import column, keys, show, spread
from netui.ui.widgets.bars import bar
from netui.ui.widgets.sheet import wrapped
from netui.ui.words.gap_words import Line

NO_GOALS = "No goal yet. a takes one in a line: 2 coffees with new people a month."
HOW_GOALS = "Counted from what you log and nothing else; a goal that is missed asks nothing of you."

TALKING = "tie:loose+"
"""The people that the mix counts, as a filter."""

MANY = 400
"""Rhythms up to which a page says whose to lengthen."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_STEPS = " ▁▂▃▄▅▆▇█"


def goal_lines(outlook: Outlook) -> Iterator[Line]:
    """The goals, then whose rhythm to lengthen where the wishes need more than the week has."""
    found = goals.progress(outlook.book, outlook.now)
    yield Line("heading", "Goals")
    yield from (Line("goal", str(row.goal.id), goal=row) for row in found)
    if not found:
        yield Line("words", NO_GOALS)
        yield Line("words", HOW_GOALS)
    needs = outlook.load
    if needs.over:
        yield Line("blank", "load")
        yield Line("heading", "Load")
        yield from (Line("longer", str(n), person=row.person) for n, row in enumerate(needs.longer[:3]))


def goal_row(row: Progress, outlook: Outlook, width: int) -> Content:
    """A goal in its own words, how much of it is done, and whether the pace is even."""
    wide = 38 if width < 100 else 44
    line = Content(" ") + column(goals.named(row.goal), wide)
    line += bar(row.done / row.goal.many, 10 if width < 100 else 20, "$fresh" if row.met else "$accent")
    line += column(f"  {row.done} / {row.goal.many}", 9, "$fresh" if row.met else "bold")
    return line + show(pace(row, outlook), width - line.cell_length, "$muted")


def pace(row: Progress, outlook: Outlook) -> str:
    """Met, on pace, or how many behind an even one; and the days that are left."""
    left = ordinal(row.span.last) - outlook.now.today
    days = "last day" if not left else f"{left} d left"
    if row.met:
        return f"met · {days}"
    return f"{row.behind} behind · {days}" if row.behind else f"on pace · {days}"


def counted(row: Progress, outlook: Outlook) -> list[str]:
    """What a goal counted, newest first; and the time it is counted in."""
    now, book = outlook.now, outlook.book
    first, last = short(row.span.first, now), short(row.span.last, now)
    said = [f"{row.done} of {row.goal.many}, from {first} to {last}: {pace(row, outlook)}"]
    touches = sorted((book.touches[i] for i in row.touches if i in book.touches), key=lambda t: t.day, reverse=True)
    for touch in touches:
        whom = names([book.people[i] for i in touch.people if i in book.people]) if touch.people else touch.channel
        said.append(f"{short(touch.day, now)} {touch.kind} {whom}".rstrip())
    if not touches and row.goal.kind not in ("new", "events"):
        said.append("nothing counted yet in this time")
    return said


def load_head(outlook: Outlook, width: int) -> Content:
    """The load in one sentence, and the key that takes the proposals."""
    needs = outlook.load
    more = f" · {len(needs.longer)} in all" if len(needs.longer) > 3 else ""
    said = load.says(needs)
    right = keys(("*", f"takes them{more}"))
    if len(said) + right.cell_length + 3 > width:
        said = f"Rhythms: {needs.weekly:.3g} touches a week, you want {needs.limit}"
    return spread(show(said, style="bold"), right + " ", width)


def longer_row(number: int, outlook: Outlook, width: int) -> Content:
    """One rhythm to lengthen, with what it saves."""
    rows = outlook.load.longer
    return Content(" ") + show(load.propose(rows[number], outlook.book), width - 1) if number < len(rows) else Content()


def goals_foot(outlook: Outlook, width: int, height: int) -> Iterator[Content]:
    """The cap of new people, depth beside count, and the year."""
    book, now = outlook.book, outlook.now
    new, cap = this_week(outlook)
    deep = goals.depth(book, outlook.ties, now)
    yield Content("")
    over = ", enough for this week" if new >= cap else ""
    line = Content(" ") + column("New people", 12, "bold")
    yield line + show(f"{new} this week, at most {cap} at your pace{over}", width - 13, "$due" if new > cap else "")
    line = Content(" ") + column("Depth", 12, "bold")
    share = f"{deep.share:.0%} of {deep.all} touches in 90 days went to people you know well (3 contacts and more)"
    brief = f"{deep.deep} of {deep.all} touches in 90 days went to people you know well"
    said = "no touches in 90 days yet" if not deep.all else share if len(share) < width - 13 else brief
    yield line + show(said, width - 13)
    line = Content(" ") + column("Balance", 12, "bold")
    yield line + show(ledger(outlook, brief=width < 100), width - 13)
    yield Content("")
    yield from year(goals.year(book, now), width, max(1, min(6, height - 10)))


def year(months: Sequence[Month], width: int, high: int) -> Iterator[Content]:
    """Twelve months: touches as columns with their number, gives and asks in numbers."""
    wide = max(4, min(9, (width - 17) // 12))
    head = column(" A year", 10, "bold")
    for one in months:
        head += column(f"{_MONTHS[int(one.month[5:]) - 1]:>{wide}}", wide, "$muted")
    yield head + column("all".rjust(6), 6, "$muted")
    most = max((one.touches for one in months), default=0)
    for level in range(high, 0, -1):
        line = column("", 10)
        for one in months:
            eighths = round(8 * high * one.touches / most) if most else 0
            eighths = max(eighths, 1) if one.touches else 0
            block = _STEPS[max(0, min(8, eighths - 8 * (level - 1)))]
            line += column((block * 2).rjust(wide), wide, "$accent")
        yield line
    rows = (("touches", "touches", ""), ("gives", "gives", "$fresh"), ("asks", "asks", "$due"))
    for name, field, role in rows:
        line = column(f" {name}", 10, "$muted")
        for one in months:
            count = getattr(one, field)
            line += column((str(count) if count else "·").rjust(wide), wide, role if count else "$faint")
        total = sum(getattr(one, field) for one in months)
        yield line + column(str(total).rjust(6), 6, "bold")


# on other pages


def ledger(outlook: Outlook, *, brief: bool) -> str:
    """Gives and asks with everybody, and since when one looks for a job."""
    book, now, settings = outlook.book, outlook.now, outlook.book.me.settings
    near, far = outlook.ledger(settings.asks_above_days), outlook.ledger(settings.balance_days)
    said = f"gave {near.gives} · asked {near.asks} in {settings.asks_above_days} d"
    said += f"; gave {far.gives} · asked {far.asks} in a year"
    if book.me.searching:
        said += f"; job search since {short(book.me.searching, now)}" if not brief else "; searching"
    return said


def on_today_ledger(outlook: Outlook, width: int) -> Iterator[Content]:
    """Give before you ask, in two numbers."""
    found = outlook.ledger(outlook.book.me.settings.asks_above_days)
    if found.gives or found.asks:
        days = outlook.book.me.settings.asks_above_days
        right = show(f"gave {found.gives} · asked {found.asks} · last {days} d ", style="$muted")
        yield Content("")
        yield spread(Content.styled(" Give before you ask", "bold"), right, width)


def on_today(outlook: Outlook, width: int) -> Iterator[Content]:
    """The goals as a section of Today, those that are behind first."""
    rows = sorted(goals.progress(outlook.book, outlook.now), key=lambda row: (row.met, not row.behind))
    if rows:
        yield Content("")
        yield spread(Content.styled(" Goals", "bold"), show("3 shows the year ", style="$muted"), width)
        yield from (Content("  ") + goal_row(row, outlook, width - 2) for row in rows[:3])


def briefly(outlook: Outlook) -> list[str]:
    """Each goal in a word and two numbers."""
    found = goals.progress(outlook.book, outlook.now)
    return [
        f"{goals.named(row.goal).partition(' ')[2].partition(' a ')[0]} {row.done}/{row.goal.many}" for row in found
    ]


def lighter(person: int, outlook: Outlook) -> str:
    """What a longer rhythm with this person would save, where the wishes need more than the week has; else empty."""
    if load.needed(outlook).people > MANY:
        return ""
    row = next((row for row in outlook.load.longer if row.person == person), None)
    said = load.propose(row, outlook.book).partition(": ")[2] if row else ""
    return f"More wishes than a week holds: {said}" if said else ""


# the mix


def mix_lines(outlook: Outlook) -> Iterator[Line]:
    """Each share with the filter that lists its people."""
    yield Line("heading", "Seniority")
    for name in mix.levels(outlook).counts:
        yield Line("mix", f"level {name}", row=None)
    yield Line("blank", "inside")
    yield Line("heading", "Inside")
    found = mix.inside(outlook)
    if found is None:
        yield Line("words", "Nobody is inside or outside before you say where you work: e takes it.")
        return
    yield from (Line("mix", f"side {name}") for name in found.counts)
    if (near := mix.beside(outlook)) is not None:
        yield Line("blank", "near")
        yield Line("heading", "Near")
        yield from (Line("mix", f"near {name}") for name in near.counts)


def mix_of(line: Line, outlook: Outlook) -> tuple[Mix | None, str]:
    """The shares that a row is one of, and which."""
    kind, _, name = line.text.partition(" ")
    found = {"level": mix.levels, "side": mix.inside, "near": mix.beside}[kind](outlook)
    return found, name


def mix_filter(line: Line, outlook: Outlook) -> str:
    """The filter that lists the people of a row; empty where no words say it."""
    kind, _, name = line.text.partition(" ")
    if kind == "level":
        return f"level:{name} -missing:level {TALKING}"
    if kind == "side":
        firm = outlook.book.me.company.replace('"', "")
        return f'{"-" if name == "outside" else ""}@"{firm}" -missing:company {TALKING}'
    return ""


def mix_row(line: Line, outlook: Outlook, width: int) -> Content:
    """A share, its bar, its number, and what is wished."""
    found, name = mix_of(line, outlook)
    if found is None:
        return Content("")
    want = found.wanted.get(name)
    low = name in found.low
    text = (
        Content(" ")
        + column(name, 13)
        + bar(found.share(name), 24 if width < 100 else 40, "$due" if low else "$accent")
    )
    text += column(f" {found.share(name):4.0%}", 7, "bold") + column(f"{found.counts[name]}".rjust(4), 6, "$muted")
    said = f"you wish {want:.0%}" if want is not None else ""
    said += " · under half" if low else ""
    return text + show(said, width - text.cell_length, "$due" if low else "$muted")


def mix_head(text: str, outlook: Outlook, width: int) -> Content:
    """A heading with who counts, who is left out, and how near the wish it is."""
    if text == "Near":
        found, title = mix.beside(outlook), f"At {outlook.book.me.company}"
    elif text == "Inside":
        me = outlook.book.me
        found, title = mix.inside(outlook), f"Inside and outside {me.company or 'your company'}"
    else:
        found, title = mix.levels(outlook), "Seniority of the people you talk to"
    if found is None:
        return show(title, style="bold")
    what = {"Near": "team", "Inside": "company"}.get(text, "level")
    said = f"{found.total} people"
    said += f", {found.left_out} left out: no {what} known" if found.left_out else ""
    said += f" · as you wish {found.score:.2f} of 1" if found.wanted and found.total else ""
    return spread(show(title, style="bold"), show(f"{said} ", style="$muted"), width)


def mix_foot(outlook: Outlook, width: int) -> Iterator[Content]:
    """The warnings with their numbers, and the offices of the colleagues one talks to."""
    yield Content("")
    for said in mix.warnings(outlook):
        yield from wrapped(said, width - 1, first=Content.styled(" ! ", "bold $due"))
    me = outlook.book.me
    if me.company:
        places, unknown = mix.offices(outlook)
        said = " · ".join(f"{name} {count}" for name, count in places) or "nobody there yet"
        said += f" · {unknown} not known" if unknown else ""
        alone = me.office and places and {name for name, _ in places} <= {me.office}
        said += "; all of them in your own office" if alone else ""
        first = Content(" ") + column("Offices", 10, "bold")
        yield from wrapped(said, width - 1, first=first, most=2)
        yield Content(" ") + column("You", 10, "bold") + show(where(outlook), width - 12, "$muted")


def where(outlook: Outlook) -> str:
    """Where the user works, as `e` edits it."""
    me = outlook.book.me
    return ", ".join(word for word in (me.company, me.team, me.office) if word)


def mix_reckoning(line: Line | None, outlook: Outlook) -> list[str]:
    """The formula of the mix with its numbers."""
    found = mix_of(line, outlook)[0] if line and line.kind == "mix" else mix.levels(outlook)
    if found is None or not found.total:
        return ["Nobody to count yet: only people you talk to count, loose or better."]
    if not found.wanted:
        return ["Nothing is wished here; only counted."]
    parts = [f"|{found.share(name):.2f} - {want:.2f}|" for name, want in found.wanted.items()]
    said = [f"mix = 1 - 0.5 x ({' + '.join(parts)}) = {found.score:.2f}", "1 is as you wish it."]
    return [*said, f"{found.left_out} left out: not known."] if found.left_out else said
