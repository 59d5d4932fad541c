"""What Today says of an event that is over: how many are still to be decided about, and up to when it is fresh."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.records import Encounter, Event
from netui.rules.event.triage import Counts, unfinished
from netui.rules.outlook import Outlook
from netui.rules.queue import Queue
from netui.ui.text import keys, show, spread
from netui.ui.words.triage_words import clock


def beside(outlook: Outlook, queue: Queue, width: int) -> Iterator[Content]:
    """At the side: the event, the clock, the key."""
    if (found := _more(outlook, queue)) is None:
        return
    event, counts = found
    when, role = clock(event, outlook)
    yield Content("")
    yield spread(show(event.name, style="bold"), Content.styled("over", "$muted"), width)
    yield show(f" {_left(counts)} · ", style="$muted") + keys(("@", "opens them"))
    yield show(f" {_copied(counts) or when}", width, role)


def briefly(outlook: Outlook, queue: Queue) -> list[str]:
    """The same in a line."""
    if (found := _more(outlook, queue)) is None:
        return []
    event, counts = found
    return [f"{event.name}: {_left(counts)} · {_copied(counts) or clock(event, outlook)[0]} · @ opens"]


def _copied(counts: Counts) -> str:
    """Copied is not sent, so it is asked."""
    return f"{counts.copied} copied: did {'they' if counts.copied > 1 else 'it'} go out?" if counts.copied else ""


def _more(outlook: Outlook, queue: Queue) -> tuple[Event, Counts] | None:
    """The event, where more are left than today's cards name anyway; while another is on, @ belongs to that."""
    day, found = outlook.now.day, unfinished(outlook)
    if found is None or any(row.start <= day <= row.end for row in outlook.book.events.values()):
        return None
    event, counts = found
    abouts = (card.about for card in queue.cards)
    named = sum(isinstance(about, Encounter) and about.event == event.id for about in abouts)
    return found if counts.copied or counts.left > named else None


def _left(counts: Counts) -> str:
    return f"{counts.left} to write to"
