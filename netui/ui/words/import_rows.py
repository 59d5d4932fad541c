"""How the rows of a preview are drawn, and the fields of the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.dates import short
from netui.book.now import Now
from netui.book.records import Session
from netui.exchange.batch import Skipped, Somebody
from netui.exchange.compared.pairing import place_words
from netui.exchange.outcome import Alike, Field, Heard, Joined, News, Offer
from netui.ui.text import column, show, spread
from netui.ui.words.import_words import Choices, Line, Look, answer_of, is_taken, offer_words

_ROOM = 18
"""Cells of a room."""

STATES = {"moved": "$due", "cancelled": "$late", "new": "$fresh", "changed": "$muted"}


def drawn(line: Line, width: int, choices: Choices, now: Now) -> Content:
    """One line of the list."""
    if line.heading:
        return show(line.heading, width, "$muted")
    match line.item:
        case Alike() as row:
            return _alike(row, width, answer_of(row, choices))
        case Joined() as row:
            return _joined(row, width, choices)
        case Somebody() as row:
            said = "add again" if choices.get(row.place) == "add" else "stays away" if line.gone else ""
            return spread(_somebody(row, width - 12 if said else width, now), show(said, style="$muted"), width)
        case Heard() as row:
            out = choices.get(row.place) == "skip" or not row.taken
            deed = show("left out" if out else row.does, style="$muted" if out else "$fresh")
            day = column(short(row.day, now) if row.day else "", 11, "$muted")
            why = show(f"  {row.doubt}", style="$due") if row.doubt else Content("")
            return spread(day + show(row.text) + why, deed, width)
        case Offer() as row:
            taken = is_taken(row, choices)
            answer = Content.styled(offer_words(row, choices), "$fresh" if taken else "$muted")
            title = show(row.title, 60) if row.group == "text" else column(row.title, 28)
            return spread(title + " " + show(row.detail, max(width - 42, 10), "$muted"), answer, width)
        case News() as row:
            return _news(row, width)
        case Session() as row:
            return _session(row, width)
        case Skipped() as row:
            return column(row.place, min(30, width // 3), "$due") + " " + show(row.reason, width - width // 3 - 2)
    return Content("")


def _alike(row: Alike, width: int, answer: str) -> Content:
    role = {"merge": "$fresh", "skip": "$muted"}.get(answer, "$fg")
    wide = width >= 100
    name = column(row.theirs.name, 22 if wide else 16, "bold")
    why = column(f"{row.score:>3} %  {row.reason}", 30 if wide else 26, "$muted")
    theirs = column(", ".join(filter(None, (row.theirs.company, row.theirs.title))), 25) + " " if wide else Content("")
    mine = show(" ".join(filter(None, (row.mine.name, f"({row.company})" if row.company else ""))))
    return spread(Content(" ").join([name, why, theirs + mine]), show(f"{answer:<9}", style=role), width)


def _joined(row: Joined, width: int, choices: Choices) -> Content:
    gains = [f"{field.name}: {after(row, field, choices)}" for field in row.fields if not is_kept(row, field, choices)]
    kept = [field.name for field in row.fields if is_kept(row, field, choices)]
    said = "yours stays: " + ", ".join(kept) if kept else ""
    left = column(row.person.name, 22, "bold") + " " + show("  ".join(gains))
    return spread(left, show(said, style="$due"), width)


def _somebody(row: Somebody, width: int, now: Now) -> Content:
    name = 28 if width >= 100 else 22
    day = short(row.connected, now) if row.connected else ""
    rest = max(width - name - 16, 10)
    work = column(", ".join(filter(None, (row.title, row.company))), rest)
    return column(row.name, name) + " " + work + " " + show(day, 13, "$muted")


def _news(row: News, width: int) -> Content:
    was = row.session.was if row.state == "moved" else ""
    if row.before and row.before.room == row.session.room:
        was = was.partition(",")[0]
    said = f"was {was}" if was else "other speakers" if row.lineup else ""
    left = column(row.state, 10, STATES[row.state]) + show("✓ " if row.session.mark else "")
    room = width - left.cell_length
    if not said:
        return left + _session(row.session, room)
    room -= len(said) + 1
    return spread(left + _session(row.session, room), show(said, 34, "$muted"), width)


def _session(row: Session, width: int) -> Content:
    when = column(place_words(row).partition(",")[0], 10, "$muted")
    speakers = ", ".join(speaker.name + "?" * speaker.suggested for speaker in row.speakers)
    left = when + show(row.title) + show(f"  {speakers}" if speakers else "", style="$muted")
    if width < 70:
        return left.truncate(width, ellipsis=True)
    room = show(row.room if len(row.room) <= _ROOM else row.room.split(" (")[0], _ROOM, "$muted")
    return spread(left, room, width)


def is_kept(row: Joined, field: Field, choices: Choices) -> bool:
    """Whether the user's own value stays against the file's."""
    return field.conflict and choices.get(f"{row.place} {field.name}") != "file"


def after(row: Joined, field: Field, choices: Choices) -> str:
    """What the field will hold."""
    return field.theirs if choices.get(f"{row.place} {field.name}") == "file" else field.after


def detail(look: Look, line: Line | None, width: int, choices: Choices) -> Iterator[Content]:
    """The row under the cursor, field by field; at somebody new, where they go."""
    item = line.item if line else None
    if isinstance(item, Somebody) and line and not line.gone:
        yield show(
            f" Into    field from the title, {look.placed} % have one · unsorted until you sort", width, "$muted"
        )
        yield show("         nobody enters the queue, nobody is late", width, "$muted")
    if not isinstance(item, Alike | Joined):
        return
    person = item.mine if isinstance(item, Alike) else item.person
    cell = max((width - 16) // 3, 12)
    head = ("field", "in netui", "in the file", "after")
    yield _cells(show(person.name, 14, "bold"), *(Content.styled(word, "$muted") for word in head[1:]), cell=cell)
    merged = isinstance(item, Joined) or answer_of(item, choices) == "merge"
    for field in item.fields[:4]:
        if isinstance(item, Joined):
            end, role = after(item, field, choices), "$due" if is_kept(item, field, choices) else "$fresh"
        else:
            end = field.after if merged else field.mine
            role = "$muted" if not merged else "$due" if field.conflict else "$fresh"
        yield _cells(
            show(field.name), show(field.mine or "-"), show(field.theirs), show(end or "-", style=role), cell=cell
        )
    kept = "kept as they are" if merged else "untouched"
    yield _cells(show("notes, tie"), show("yours"), show("-"), show(kept, style="$muted"), cell=cell)


def _cells(first: Content, *others: Content, cell: int) -> Content:
    parts = [first.truncate(14, ellipsis=True, pad=True)]
    parts += [part.truncate(cell - 1, ellipsis=True, pad=True) for part in others]
    return Content(" ") + Content(" ").join(parts)
