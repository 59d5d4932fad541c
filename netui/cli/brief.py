"""The page to take along, as text: of an event by its name, else of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.book.identity import fold
from netui.book.refused import Refused
from netui.cli import plain
from netui.cli.verbs import Call

if TYPE_CHECKING:
    from netui.book.book import Book
    from netui.book.now import Now
    from netui.book.records import Event


def brief(call: Call) -> int:
    """One page, or the same as JSON."""
    from netui.cli.show import whom
    from netui.rules import brief as rule
    from netui.rules.brief_page import lines

    outlook = call.outlook
    event = event_of(outlook.book, call.text, outlook.now)
    if event is not None:
        page = rule.of_event(outlook, event)
    elif call.text.strip():
        page = rule.of_person(outlook, whom(outlook.book, call.text))
    else:
        raise Refused("No event is ahead. Say whose page: netui brief NAME.")
    if call.json:
        plain.as_json(
            {
                "title": page.title,
                "parts": {part.name: [line.replace("\t", "  ") for line in part.lines] for part in page.parts},
            }
        )
        return 0
    for line in lines(page):
        plain.line(line)
    return 0


def event_of(book: Book, text: str, now: Now) -> Event | None:
    """The event whose name begins so, the next one first; without a name the next one."""
    rows = sorted(book.events.values(), key=lambda row: (row.end < now.day, row.start))
    if not text.strip():
        return rows[0] if rows and rows[0].end >= now.day else None
    return next((row for row in rows if f"{fold(row.name)} ".startswith(f"{fold(text)} ")), None)
