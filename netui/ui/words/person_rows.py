"""The rows of a person's page: promises, what to remember, whom they know, what happened; long notes go on below."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Literal

import msgspec
from textual.content import Content

from netui.book.book import About
from netui.book.dates import short
from netui.book.now import Now, ordinal
from netui.book.records import Fact, Introduction, Promise, Record, Touch
from netui.rules.outlook import Outlook
from netui.rules.queue import says, why
from netui.ui.text import column, cut, show, spread
from netui.ui.words.intro_words import open_ones, said
from netui.ui.words.person_words import known, next_card, together

DAY, KIND = 12, 11
"""Cells of the first two columns of the timeline."""

BIRTHDAY = -2
"""The number of the row of a birthday among what is to be remembered."""
MOST = 1_000
"""Contacts shown; more are in the file."""


class Line(msgspec.Struct, frozen=True):
    """A row of the page; headings, words and the rest of a long note are passed over by the cursor."""

    kind: Literal["heading", "same", "promise", "intro", "fact", "touch", "knows", "events", "next", "words"]
    text: str = ""
    record: Record | Fact | None = None
    number: int = 0
    whom: int = 0
    """Whose page it is, where the words depend on that."""

    @property
    def rest(self) -> bool:
        """Whether no cursor stands there."""
        return self.kind in ("heading", "words", "next")

    @property
    def key(self) -> tuple[str, int, str]:
        """The same row in another book."""
        return self.kind, self.number, "" if isinstance(self.record, Promise | Touch | Introduction) else self.text


def lines_of(about: About, outlook: Outlook, width: int, *, narrow: bool) -> list[Line]:
    """Every row, the newest contact first; a narrow window folds in what the side pane would show."""
    gap = [] if narrow else [Line("words")]
    lines: list[Line] = list(_alike(about, outlook))
    open_ = [row for row in about.promises if not row.done and not row.dropped]
    if open_:
        lines += [*(gap if lines else ()), Line("heading", "Owed")]
        lines += [
            Line("promise", row.what, row, row.id) for row in sorted(open_, key=lambda row: (not row.mine, row.due))
        ]
    if intros := open_ones(about):
        lines += [*(gap if lines else ()), Line("heading", "Introductions you make")]
        lines += [Line("intro", said(row, about, outlook)[0], row, row.id, about.person.id) for row in intros]
    if about.person.facts or about.person.note or about.person.birthday:
        lines += [*(gap if lines else ()), Line("heading", "Remember")]
        if about.person.birthday:
            lines.append(Line("fact", "birthday", birthday(about.person.birthday, outlook.now), BIRTHDAY))
        for n, fact in enumerate(about.person.facts):
            lines += _long(Line("fact", fact.text, fact, n), fact.text, width - 16, 1)
        lines += _long(Line("fact", about.person.note, None, -1), about.person.note, width - 3, 1)
    if narrow:
        lines += _folded(about, outlook, width)
    count = len(about.touches)
    more = f", the last {MOST} of {count}" if count > MOST else ""
    lines += [*(gap if lines else ()), Line("heading", f"Timeline{more}")]
    for touch in about.touches[: -MOST - 1 : -1]:
        text = told(touch, about, outlook)
        lines += _long(Line("touch", text, touch, touch.id), text, width - DAY - KIND - 2, DAY + KIND)
    if not about.touches:
        lines.append(Line("words", "No contact logged. i logs the first."))
    return lines


def birthday(text: str, now: Now) -> Fact:
    """The next birthday as something to remember; in its own words where it is no day."""
    month, _, day = text[-5:].partition("-")
    if text[:-5].rstrip("-").isdecimal() or text[:2] == "--":
        for year in range(int(now.day[:4]), int(now.day[:4]) + 9):
            with suppress(ValueError):
                if (when := date(year, int(month), int(day)).isoformat()) >= now.day:
                    return Fact(text="birthday", day=when)
    return Fact(text=f"birthday: {text}")


def _alike(about: About, outlook: Outlook) -> Iterator[Line]:
    """Who looks like the same person, the likeliest."""
    for pair in outlook.alike.of(about.person.id)[:1]:
        other = outlook.about(pair.b if pair.a == about.person.id else pair.a)
        firm = f" ({other.company})" if other.company else ""
        yield Line("same", f"looks like {other.person.name}{firm}: {pair.reason}", None, other.person.id)


def _folded(about: About, outlook: Outlook, width: int) -> list[Line]:
    """The side pane in a row each: the next step, whom they know, events together."""
    lines: list[Line] = []
    card = next_card(about, outlook)
    if card is not None:
        said = " · ".join((says(card, outlook.book), why(card, outlook.book, outlook.now)))
        room = width - 10
        lines.append(Line("next", said if len(said) <= room else cut(says(card, outlook.book), room)))
    if knows := known(about, outlook):
        lines.append(Line("knows", " · ".join(outlook.book.people[i].name for i in knows)))
    if there := together(about, outlook):
        lines.append(Line("events", " · ".join(f"{name} {when}" for name, when in there)))
    return lines


def _long(line: Line, text: str, room: int, indent: int) -> list[Line]:
    """A row, and the rest of its text in rows below it, three lines at most."""
    if not text:
        return [line] if line.kind == "touch" else []
    parts = [part.plain.rstrip() for part in show(text).wrap(max(20, room))]
    if len(parts) > 3:
        parts = [*parts[:2], cut(" ".join(parts[2:]), room)]
    first = msgspec.structs.replace(line, text=parts[0])
    return [first, *(Line("words", " " * indent + part, None, line.number) for part in parts[1:])]


def told(row: Touch, about: About, outlook: Outlook) -> str:
    """What a contact was about, with whom else, and where."""
    people = outlook.book.people
    others = [people[i].name for i in row.people if i != about.person.id and i in people]
    event = outlook.book.events.get(row.event) if row.event else None
    words = [row.note, row.learned, f"with {', '.join(others)}" if others else "", event.name if event else ""]
    return " · ".join(word for word in words if word)


def drawn(line: Line, outlook: Outlook, width: int) -> Content:
    """One row of the page."""
    record = line.record
    if line.kind == "heading":
        return show(line.text, style="bold $muted")
    if isinstance(record, Promise):
        return _promise(record, outlook, width)
    if isinstance(record, Introduction):
        left, right = said(record, outlook.about(line.whom), outlook)
        return spread(Content(" ") + show(left), show(f"{right} ", style="$accent"), width)
    if isinstance(record, Touch):
        kind = {"out": f"{record.kind} →", "in": f"{record.kind} ←"}.get(record.direction, record.kind)
        start = column(short(record.day, outlook.now), DAY, "$muted") + column(kind, KIND)
        return start + show(line.text, width - DAY - KIND)
    if isinstance(record, Fact) and line.number == BIRTHDAY and not record.day:
        return show(record.text, width)
    if isinstance(record, Fact) and record.day:
        return spread(show(line.text), show(short(record.day, outlook.now), style="$muted") + " ", width)
    if line.kind == "same":
        return spread(show(line.text, style="$accent"), Content.styled("Enter compares ", "$muted"), width)
    if line.kind in ("knows", "events", "next"):
        return column(line.kind.title(), 8, "bold $muted") + show(line.text, width - 9)
    quiet = line.kind == "words" and not line.text.startswith(" ")
    return show(line.text, width, "$muted" if quiet else "")


def _promise(row: Promise, outlook: Outlook, width: int) -> Content:
    name = outlook.book.people[row.person].name.split()[0]
    late = ordinal(outlook.now.day) - ordinal(row.due)
    who = f"you ▸ {name}" if row.mine else f"{name} ▸ you"
    if row.mine and late > 0:
        right = Content.styled(f"{late} d late ! ", "$late")
    else:
        right = show(f"by {short(row.due, outlook.now)} " if row.mine else f"said {short(row.made, outlook.now)} ")
    return spread(column(who, 16, "$muted") + show(row.what), right, width)
