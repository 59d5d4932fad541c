"""The rows of the triage after an event, the draft below them, and the numbers around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from netui.book.dates import DAYS, length, short
from netui.book.now import ordinal
from netui.book.records import Event
from netui.rules.drafts import Draft
from netui.rules.newcomers import goal
from netui.rules.outlook import Outlook
from netui.rules.triage import Counts, Row
from netui.ui.glyphs import Glyphs, ring_word
from netui.ui.text import column, cut, show, spread
from netui.ui.widgets.sheet import wrapped
from netui.ui.words.prep_words import WORTH


def head(event: Event, found: Counts, outlook: Outlook, width: int) -> Content:
    """How many were met and written to, and up to when it is fresh."""
    left = show(f"After {event.name}", style="bold")
    when = f"best before {short(found.best_before, outlook.now)}"
    if outlook.now.day > found.best_before:
        when = f"was best before {short(found.best_before, outlook.now)}"
    right = f"{found.met} met · {found.written} written · {when if found.left else 'all decided'}"
    return spread(left, show(right, style="$due" if found.left else "$fresh"), width)


def titles(width: int) -> Content:
    """The heads of the columns."""
    names = zip(
        ("person", "firm", "met", "what you said", "you owe", "suggested", "draft"), _widths(width), strict=True
    )
    return Content("     ") + Content.styled(" ".join(f"{cut(name, w):<{w}}" for name, w in names if w), "$muted")


def line(row: Row, draft: Draft, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    """One person in one line."""
    name, firm, at, said, owe, what, ready = _widths(width)
    place = outlook.place(row.person.id)
    doubt = "?" if row.met.row.heard else ""
    quiet = "$muted" if not row.open else ""
    shape = Content.styled(" ! " if row.met.row.first and row.open else "   ", "bold $due")
    shape = shape[:-1] + Content.styled(glyphs.of(place, row.card.tie), "$accent")
    owed = ", ".join(promise.what for promise in row.met.owed) or "-"
    cells = [
        column(f"{row.person.name}{doubt}", name, quiet or ("bold" if doubt else "")),
        *([column(row.card.whom.company or "-", firm, "$muted")] if firm else []),
        column(_when(row), at, "$muted"),
        column(row.met.note or "-", said, quiet),
        column(owed, owe, quiet or ("$due" if row.met.owed else "$muted")),
        column(_now(row, narrow=not ready), what, _role(row)),
        *([column(_draft(row, draft), ready, "$muted")] if ready else []),
    ]
    return shape + " " + Content(" ").join(cells)


def _widths(width: int) -> tuple[int, int, int, int, int, int, int]:
    """Person, firm, met, said, owed, suggested, draft."""
    if width < 100:
        return 15, 0, 9, max(8, width - 63), 13, 18, 0
    wide = width >= 150
    firm, owe = (18, 26) if wide else (10, 14)
    return 18, firm, 10, max(16, width - 18 - firm - 10 - owe - 18 - 13 - 11), owe, 18, 13


def _when(row: Row) -> str:
    instant = row.met.row.met or ""
    day = DAYS[(ordinal(instant[:10]) - 1) % 7].capitalize() if instant else ""
    return f"{day} {row.met.time}".strip()


def _now(row: Row, narrow: bool = False) -> str:
    if row.state == "written":
        return "written"
    if row.state == "let go":
        return "nothing warranted"
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
    if not row.open:
        return "✓" if row.state == "written" else "-"
    if row.met.row.copied:
        return _copied(row)
    return "needs words" if draft.hole else "ready"


def below(row: Row, draft: Draft, rhythm: int | None, outlook: Outlook, width: int) -> Iterator[Content]:
    """Who it is, and the draft."""
    tie = f"tie {ring_word(row.card.tie)}"
    wish = f"every {length(row.person.rhythm)}" if row.person.rhythm else ""
    if rhythm:
        wish = f"every {length(rhythm)}, set with d"
    right = " · ".join(word for word in (tie, wish, "= rhythm") if word)
    yield spread(show(row.person.name, style="bold"), show(right, style="$muted"), width)
    if row.state == "copied":
        yield show("Copied on another day: did it go out?   d yes   x no", style="$due")
    keys = "c as a message" if draft.tone.startswith("connection") else "m next tone · c as a connection request"
    left = Content.styled(draft.tone, "$accent") + Content.styled(f"   {keys}", "$muted")
    note = f"needs {draft.hole}" if draft.hole else f"{draft.words} words"
    yield spread(left, show(note, style="$due" if draft.hole else "$muted"), width)
    for part in draft.text.splitlines():
        yield from wrapped(part, width - 2, first=Content.styled("│ ", "$line"), most=4) if part else ()


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
        words = f"Done: {found.written} written, {found.met - found.written} rest. Go and have your coffee."
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
