"""What a new version of a programme changed, in a few lines: the user's own first, the others as a number."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.dates import short
from netui.book.records import Session
from netui.rules.agenda import Slot
from netui.rules.meeting import them_of, weekday, when
from netui.rules.outlook import Outlook
from netui.rules.picks import Revision
from netui.ui.text import column, show, spread
from netui.ui.words.agenda_lines import Day

MOST = 5
"""Sessions of one's own that are named; the rest stand in the programme."""


def news_lines(news: Revision, day: Day, outlook: Outlook, width: int) -> Iterator[Content]:
    """A head, a line for each of the user's own, and how many others there are."""
    event = day.agenda.event
    came = max((row.day for row in outlook.book.imports.values() if row.event == event.id), default="")
    head = f"New version, {short(came, outlook.now)} · yours first" if came else "New version · yours first"
    yield spread(show(head, style="bold $due"), Content.styled("Esc done", "$muted"), width)
    for slot in news.yours[:MOST]:
        yield _line(slot, day, outlook, width)
    more = len(news.yours) - MOST
    own = f"{more} more of yours. " if more > 0 else ""
    rest = f"{news.others} other change{'s' * (news.others != 1)} touch nothing of yours. " if news.others else ""
    yield show(f" {own}{rest}Picks and notes are kept.", width, "$muted")


def _line(slot: Slot, day: Day, outlook: Outlook, width: int) -> Content:
    row = slot.record
    state, was = (row.state, row.was) if isinstance(row, Session) else ("", "")
    words = _missed(slot, day, outlook) if state == "cancelled" else _moved(slot, was)
    clash = next((c for c in day.clashes if slot.record.id in (c.first.record.id, c.second.record.id)), None)
    if clash:
        other = clash.second if clash.first.record.id == slot.record.id else clash.first
        words += f" · clash with {other.title}"
    sign = {"attend": "✓ ", "interesting": "+ "}.get(slot.mark, "  ")
    title = column(sign + slot.title, max(20, min(width - 12 - len(words) - 2, 60)))
    line = Content(" ") + column(state, 10, "$due") + title + "  " + show(words, style="$muted")
    return line.truncate(width, ellipsis=True)


def _moved(slot: Slot, was: str) -> str:
    """From where to where, without what stayed the same."""
    now_day = weekday(slot.day)
    clock = slot.opens if was.startswith(now_day) else f"{now_day} {slot.opens}".strip()
    stayed = f", {slot.room}"
    if slot.room and was.endswith(stayed):
        return f"{was.removesuffix(stayed)} → {clock}"
    return f"{was} → {clock}, {slot.room}" if was else f"{clock}, {slot.room}"


def _missed(slot: Slot, day: Day, outlook: Outlook) -> str:
    """Whom the user would have met there, and where they are now."""
    keys = {speaker.key for speaker in slot.record.speakers} if isinstance(slot.record, Session) else set()
    for meet in day.found:
        if not meet.wanted or meet.encounter is None or meet.encounter.speaker not in keys:
            continue
        place = when(meet, day.agenda)
        them = them_of(outlook.about(meet.encounter.person).person)
        return f"{meet.name} was on it" + (f": meet {them} {place}" if place else "")
    return ""
