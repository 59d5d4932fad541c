"""What the user's pace means now: this week against its caps, the next event, rest after the last, days away."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.dates import ago, short
from netui.book.now import day_at, ordinal
from netui.rules.event.newcomers import goal, words
from netui.rules.load import needed
from netui.rules.outlook import Outlook
from netui.rules.recovery import DAYS, recovery
from netui.rules.recovery import words as rests
from netui.rules.ties import number
from netui.ui.widgets.sheet import wrapped

_SOON = 60
"""Days before its start from which on an event counts as the next."""


def meaning(outlook: Outlook, width: int) -> Iterator[Content]:
    """A heading, then a line or two for each."""
    yield Content("")
    yield Content.styled(" What that means now", "bold")
    for name, said in (
        ("This week", _week(outlook)),
        ("Next event", _event(outlook)),
        ("Rest", _rest(outlook)),
        ("Away", _away(outlook)),
    ):
        if said:
            yield from wrapped(said, width - 1, first=Content.styled(f"   {name:<19} ", "$muted"))


def _week(outlook: Outlook) -> str:
    book, now = outlook.book, outlook.now
    last, settings = day_at(now.today + 6), book.me.settings
    open_ = (row for row in book.meetings.values() if not row.held and not row.dropped)
    talks = sum(now.day <= row.day <= last for row in open_)
    load = needed(outlook)
    said = f"{talks} of {settings.weekly_talks} talks in the next 7 days"
    return f"{said} · your rhythms need {number(load.weekly)} of {load.limit} touches" if load.people else said


def _event(outlook: Outlook) -> str:
    now = outlook.now
    rows = [row for row in outlook.book.events.values() if row.end >= now.day]
    event = min(rows, key=lambda row: (row.start, row.id), default=None)
    if event is None or ordinal(event.start) - now.today > _SOON:
        return ""
    wished = goal(outlook.book, outlook.agenda(event.id), now)
    near = "on now" if event.start <= now.day else ago(event.start, now)
    return f"{event.name}, {near}: {wished.number} new people ({words(wished)})"


def _rest(outlook: Outlook) -> str:
    if found := recovery(outlook):
        return f"{rests(found, outlook)} Until {short(found.until, outlook.now)}."
    me = outlook.book.me
    days = DAYS.get(me.pace or "balanced", 1)
    usual = me.settings.daily_cards
    after = f", and {'the day' if days == 1 else f'{days} days'} after it" if days else ""
    return (
        f"none today; the evening of a full day at an event{after}: {(usual + 1) // 2} cards, not {usual}, nobody new"
    )


def _away(outlook: Outlook) -> str:
    now = outlook.now
    coming = sorted(span for span in outlook.book.me.away if span[1] >= now.day)
    return " · ".join(
        f"{'now' if first <= now.day else ago(first, now)}, until {short(last, now)}" for first, last in coming
    )
