"""What a new version of a programme changed: the user's own first, each with what it touches and the key for it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.dates import short
from netui.book.records import Session
from netui.rules.event.agenda import Agenda, Clash, Slot, worth
from netui.rules.event.meeting import them_of, weekday, when
from netui.rules.event.picks import Revision
from netui.rules.outlook import Outlook
from netui.ui.text import show, spread
from netui.ui.words.agenda_lines import Day, Line

CHANGED = "Changed"
"""The split of the rows that a new version touches; it goes when they were looked at."""


def news_line(news: Revision, event: int, outlook: Outlook, width: int) -> Content:
    """When it came, how much of it is the user's, and that nothing was lost."""
    came = max((row.day for row in outlook.book.imports.values() if row.event == event), default="")
    head = f"New version, {short(came, outlook.now)}" if came else "New version"
    head += " · yours first" if news.yours else " · nothing of yours changed"
    count = f"{news.others} other change{'s' * (news.others != 1)}" if news.others else ""
    whole = f"{count} touch{'es' * (news.others == 1)} nothing of yours" if count and news.yours else count
    said = [whole if len(head) + len(whole) < width - 13 else count, "picks and notes are kept"]
    left = show(head, style="bold $due")
    for words in filter(None, said):
        more = show(f" · {words}", style="$muted")
        left = left + more if left.cell_length + more.cell_length < width - 10 else left
    return spread(left, Content.assemble(("Esc", "bold $accent"), (" done", "$muted")), width)


def changed_lines(news: Revision, agenda: Agenda, outlook: Outlook) -> Iterator[Line]:
    """Each session of the user's that differs, and under it what to know and what to do."""
    if not news.yours:
        yield Line("words", words="Nothing of yours has moved. ] shows your agenda, Esc puts this away.")
    days: dict[str, Day] = {}
    for slot in news.yours:
        if slot.day not in days:
            days[slot.day] = Day(agenda, slot.day, outlook.meets(agenda.event.id), outlook.book.me)
        yield Line("slot", slot)
        words, then = _said(slot, days[slot.day], outlook)
        yield Line("words", words=f"    └ {words}", then=then or "as it is: fine")


def _said(slot: Slot, day: Day, outlook: Outlook) -> tuple[str, str]:
    """What happened and what it touches; which keys do something about it."""
    row = slot.record
    state, was = (row.state, row.was) if isinstance(row, Session) else ("", "")
    if state == "cancelled":
        other = _instead(slot, day)
        parts = (f"{weekday(slot.day)}, cancelled", _missed(slot, day, outlook), f"then {other}" if other else "")
        said = " · ".join(part for part in parts if part)
        return said, "Space takes it out" if slot.mark else "Tab people"
    place = f"{_moved(slot, was)}" if was else f"{weekday(slot.day)} {slot.opens}, new"
    clash = next((c for c in day.clashes if slot.record.id in (c.first.record.id, c.second.record.id)), None)
    if clash is not None:
        return f"{place} · {_against(clash, slot)}", "c swaps · Space lets it go"
    tight = next((t for t in day.tight if slot.record.id in (t.first.record.id, t.second.record.id)), None)
    if tight is not None:
        return f"{place} · tight: {tight.walk} min to walk, {tight.free} between", "Space lets it go"
    if not slot.mark:
        return f"{place}{_why(slot, day)}", "Space picks it"
    return f"{place} · nothing clashes", ""


def _against(clash: Clash, slot: Slot) -> str:
    other = clash.second if clash.first.record.id == slot.record.id else clash.first
    return f"clash with {other.title}"


def _why(slot: Slot, day: Day) -> str:
    """Whom one wants to meet there."""
    names = [meet.name for meet in day.meets.get(slot.record.id, ()) if meet.wanted]
    return f" · {names[0]} speaks, to meet" if names else ""


def _moved(slot: Slot, was: str) -> str:
    """From where to where, without what stayed the same."""
    now_day = weekday(slot.day)
    clock = slot.opens if was.startswith(now_day) else f"{now_day} {slot.opens}".strip()
    stayed = f", {slot.room}"
    if slot.room and was.endswith(stayed):
        return f"{was.removesuffix(stayed)} → {clock}"
    return f"{was} → {clock}, {slot.room}"


def _instead(slot: Slot, day: Day) -> str:
    """The best of what one is drawn to or finds interesting in the time that became free."""
    going = [other for other in day.marked if other.going]
    free = (
        other
        for other in day.slots
        if slot.mark == "attend"
        and slot.start < other.end
        and other.start < slot.end
        and not (other.fixed or other.cancelled or other.going)
        and all(other.end <= own.start or own.end <= other.start for own in going)
    )
    best = max(free, key=lambda other: worth(other, day.draws), default=None)
    return best.title if best is not None and worth(best, day.draws) else ""


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
