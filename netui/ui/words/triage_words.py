"""The rows of the triage after an event, the draft below them, and the numbers around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from netui.book.dates import DAYS, MONTHS, length, short
from netui.book.now import day_at, ordinal
from netui.book.records import Event
from netui.rules.drafts import Draft
from netui.rules.event.newcomers import goal
from netui.rules.event.triage import Counts, Row
from netui.rules.outlook import Outlook
from netui.ui.glyphs import Glyphs, ring_word
from netui.ui.text import column, cut, show, spread
from netui.ui.widgets.sheet import wrapped
from netui.ui.words.prep_words import WORTH

_EDGE, _MET = 4, len("Wed 10:52")
"""Cells before the name, and of the time."""


def head(event: Event, found: Counts, outlook: Outlook, width: int) -> Content:
    """How many were met and written to, and up to when it is fresh."""
    left = show(f"After {event.name}", style="bold")
    when, role = clock(event, outlook)
    right = f"{found.met} met · {found.written} written · {when if found.left else 'all decided'}"
    return spread(left, show(right, style=role if found.left else "$fresh"), width)


def clock(event: Event, outlook: Outlook) -> tuple[str, str]:
    """Up to when a word is fresh, as the cards say it, and the role of its colour."""
    s, last, now = outlook.book.me.settings, ordinal(event.end), outlook.now
    if now.today <= last + s.follow_up_due:
        return f"best before {short(day_at(last + s.follow_up_due), now)}", "$due"
    if now.today < last + s.follow_up_late:
        return f"still warm until {short(day_at(last + s.follow_up_late), now)}", "$due"
    if now.today < last + s.follow_up_stale:
        return "late: a short line is enough", "$late"
    return "stale: a new reason is better", "$late"


class Columns(NamedTuple):
    """As wide as what stands in them, so that most is left for what was said; 0 where a column has no place."""

    name: int
    firm: int
    met: int
    said: int
    owed: int
    what: int
    draft: int

    @property
    def gap(self) -> str:
        """What stands between two columns."""
        return "  " if self.draft else " "

    def cuts(self, row: Row) -> bool:
        """Whether what was said or is owed does not stand there whole."""
        return cell_len(row.met.note) > self.said or cell_len(_owed(row)) > self.owed


def columns(rows: Sequence[Row], width: int) -> Columns:
    """For the rows of an event; a narrow window leaves firm and draft to the lines below."""
    wide = width >= 100

    def longest(texts: Iterable[str], title: str, most: int) -> int:
        return min(most, max([cell_len(title), *map(cell_len, texts)]))

    firms = [row.card.whom.company for row in rows]
    name = longest((_name(row) for row in rows), "person", 24 if wide else 15)
    firm = longest(firms, "firm", 20) if wide and any(firms) else 0
    owed = longest((_owed(row) for row in rows), "you owe", 26 if wide else 13)
    what = longest((_now(row, narrow=not wide) for row in rows), "suggested", 26 if wide else 18)
    draft = len("copied 09:12") if wide else 0
    said = longest((row.met.note for row in rows), "what you said", width // 4)
    room = width - 1 - _EDGE - _MET - draft - (2 if wide else 1) * (4 + (firm > 0) + wide)
    missing = max(0, name + firm + said + owed + what - room)
    for_said, owed = _narrower(owed, 14, missing)
    for_said, what = _narrower(what, 18, for_said)
    for_said, firm = _narrower(firm, 10, for_said)
    _, name = _narrower(name, 18, for_said)
    return Columns(name, firm, _MET, max(8, room - name - firm - owed - what), owed, what, draft)


def _narrower(width: int, least: int, missing: int) -> tuple[int, int]:
    """What is still missing when a column gives what it can, and how wide it is then."""
    given = max(0, min(missing, width - least))
    return missing - given, width - given


def titles(found: Columns) -> Content:
    """The heads of the columns."""
    names = zip(("person", "firm", "met", "what you said", "you owe", "suggested", "draft"), found, strict=True)
    line = found.gap.join(f"{cut(name, width):<{width}}" for name, width in names if width)
    return Content(" " * (_EDGE + 1)) + Content.styled(line, "$muted")


def line(row: Row, draft: Draft, outlook: Outlook, glyphs: Glyphs, found: Columns) -> Content:
    """One person in one line."""
    place = outlook.place(row.person.id)
    quiet = "$muted" if not row.open else ""
    shape = Content.styled(" !" if row.met.row.first and row.open else "  ", "bold $due")
    shape += Content.styled(glyphs.of(place, row.card.tie), "$accent")
    cells = (
        (_name(row), quiet or ("bold" if row.met.row.heard else "")),
        (row.card.whom.company or "-", "$muted"),
        (_when(row), "$muted"),
        (row.met.note or "-", quiet),
        (_owed(row), quiet or ("$due" if row.met.owed else "$muted")),
        (_now(row, narrow=not found.draft), _role(row)),
        (_draft(row, draft), "$muted"),
    )
    drawn = (column(text, width, style) for (text, style), width in zip(cells, found, strict=True) if width)
    return shape + " " + Content(found.gap).join(drawn)


def _name(row: Row) -> str:
    return f"{row.person.name}{'?' if row.met.row.heard else ''}"


def _owed(row: Row) -> str:
    return ", ".join(promise.what for promise in row.met.owed) or "-"


def _when(row: Row) -> str:
    instant = row.met.row.met or ""
    return f"{_weekday(instant[:10]) if instant else ''} {row.met.time}".strip()


def _weekday(day: str) -> str:
    return DAYS[(ordinal(day) - 1) % 7].capitalize()


def _now(row: Row, narrow: bool = False) -> str:
    if row.state == "written":
        return "written"
    if row.state == "let go":
        return "nothing warranted"
    if row.state == "later":
        return f"back {_weekday(row.until)} {int(row.until[8:])} {MONTHS[int(row.until[5:7]) - 1].capitalize()}"
    if narrow and row.met.row.copied and row.state == "open":
        return _copied(row)
    return row.suggested


def _copied(row: Row) -> str:
    return f"copied {(row.met.row.copied or '')[11:16]}"


def _role(row: Row) -> str:
    if not row.open:
        return "$fresh" if row.state == "written" else "$muted"
    return "$due" if row.state == "copied" or row.met.row.heard or row.stale else "$accent"


def _draft(row: Row, draft: Draft) -> str:
    if row.settled:
        return "✓" if row.state == "written" else "-"
    if row.met.row.copied:
        return _copied(row)
    return "needs words" if draft.hole else "ready"


def below(
    row: Row, draft: Draft, rhythm: int | None, outlook: Outlook, width: int, *, whole: bool = False
) -> Iterator[Content]:
    """Who it is, and the draft; `whole` also what the row above had to cut."""
    tie = f"tie {ring_word(row.card.tie)}"
    wish = f"every {length(row.person.rhythm)}" if row.person.rhythm else ""
    if rhythm:
        wish = f"every {length(rhythm)}, set with d"
    right = " · ".join(word for word in (tie, wish, "= rhythm") if word)
    yield spread(show(row.person.name, style="bold"), show(right, style="$muted"), width)
    if whole:
        owed = show(f"   you owe: {_owed(row)}", style="$due") if row.met.owed else Content("")
        yield from _one_or_two(show(row.met.note), owed, width)
    if row.state == "copied":
        yield show("Copied on another day: did it go out?   d yes   x no", style="$due")
    keys = "c as a message" if draft.tone.startswith("connection") else "m next tone · c as a connection request"
    left = Content.styled(draft.tone, "$accent") + Content.styled(f"   {keys}", "$muted")
    note = f"needs {draft.hole}" if draft.hole else f"{draft.words} words"
    yield spread(left, show(note, style="$due" if draft.hole else "$muted"), width)
    for part in draft.text.splitlines():
        yield from (Content.styled("│ ", "$line") + said for said in wrapped(part, width - 2, most=4) if part)


def _one_or_two(left: Content, right: Content, width: int) -> Iterator[Content]:
    """Beside each other where both fit."""
    if left.cell_length + right.cell_length <= width:
        yield left + right
    else:
        yield from wrapped(left.plain, width, most=2)
        if right.cell_length:
            yield from wrapped(right.plain.strip(), width, style="$due", most=1)


def foot(event: Event, found: Counts, rows: Sequence[Row], outlook: Outlook, width: int) -> Iterator[Content]:
    """What is left, what comes when all is done, and the look back."""
    if found.left:
        parts = [f"{found.left} to decide"]
        parts += [f"{found.promises} promise{'s' * (found.promises != 1)}"] if found.promises else []
        parts += [f"{found.requests} connection request{'s' * (found.requests != 1)}"] if found.requests else []
        yield Content.assemble(("Left to do    ", "bold")) + show(" · ".join(parts), width - 14)
        if found.rest_until > outlook.now.day:
            rest = f"you rest until {short(found.rest_until, outlook.now)}"
            yield Content.assemble(("When done     ", "bold")) + show(rest)
    elif rows:
        later = sum(row.state == "later" for row in rows)
        said = [f"{found.written} written", f"{found.met - found.written - later} rest"]
        said += [f"{later} come{'s' * (later == 1)} back"] if later else []
        words = f"Done: {', '.join(said)}. Go and have your coffee."
        yield show(words, width, "$fresh")
    if outlook.now.day >= event.end:
        yield look_back(event, outlook, width)


def look_back(event: Event, outlook: Outlook, width: int) -> Content:
    """Met against the goal, worth it, energy; e asks."""
    wished = goal(outlook.book, outlook.agenda(event.id), outlook.now)
    said = f"met {wished.met} new of {wished.number}"
    if event.worth is not None:
        said += f" · {WORTH.get(event.worth, '')} · energy {event.energy} of 5 left"
    how = (
        Content("")
        if event.worth is not None
        else Content.assemble(("   e", "bold $accent"), (" looks back", "$muted"))
    )
    return Content.assemble(("Looking back  ", "bold")) + show(said, width - 30) + how
