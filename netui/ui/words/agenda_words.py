"""What the rows of an agenda say: a session, a clash, a hole, and the two lines above them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from netui.book.dates import ago, short
from netui.book.records import Meeting, Session
from netui.rules.event.agenda import Clash, Hole, Slot, Tight
from netui.rules.event.energy import Strain
from netui.rules.event.meeting import Meet
from netui.rules.outlook import Outlook
from netui.ui.glyphs import Glyphs
from netui.ui.text import column, keys, show, spread
from netui.ui.words.agenda_lines import Day, Line

TITLE = 16
"""Cells of the other title that a clash shows at least."""

_STATES = {"new": "new ", "moved": "moved ", "cancelled": "cancelled "}


class Painter:
    """Draws the rows of one day; what it needs to know beside the row it is given once."""

    def __init__(self, day: Day, outlook: Outlook, glyphs: Glyphs, *, changed: bool = False) -> None:
        self.day, self.outlook, self.glyphs, self.changed = day, outlook, glyphs, changed
        self.tracks = any(_track(slot) for slot in day.slots)
        self.clashing = {slot.record.id for clash in day.clashes for slot in (clash.first, clash.second)}

    def line(self, line: Line, width: int) -> Content:
        """One row in `width` cells."""
        if line.slot is not None:
            return self._slot(line.slot, line.proposed, width)
        if line.clash is not None:
            return clash_words(line.clash, width)
        if line.tight is not None:
            return tight_words(line.tight, width)
        if line.strain is not None:
            return strain_words(line.strain, width)
        if line.hole is not None:
            return hole_words(line.hole, width, fits=not line.words)
        if line.then:
            return spread(show(line.words, style="$due"), show(line.then, style="$muted"), width - 1)
        return show(line.words, width, "$muted")

    def _slot(self, slot: Slot, proposed: bool, width: int) -> Content:
        room, who, track = (12, 15, 0) if width < 84 else (14, 18, 0) if width < 110 else (20, 24, 26 * self.tracks)
        title = max(8, width - room - who - track - 21)
        quiet = "$muted" if slot.cancelled or slot.kind == "rest" else ""
        time = f"{slot.opens}-{slot.closes}" if slot.opens else "no time yet"
        people = self.day.meets.get(slot.record.id, ())
        parts = [
            column(time, 11, "$faint" if slot.cancelled else "$muted"),
            _sign(slot, proposed),
            self._title(slot, title, quiet),
            *([column(_track(slot), track - 1, "$muted")] if track else []),
            column(_room(slot, room), room, "$muted"),
            column(self._who(slot, people), who, "$muted"),
            self._glyph(people),
        ]
        return Content(" ").join((*parts, self._trouble(slot)))

    def _title(self, slot: Slot, width: int, style: str) -> Content:
        row = slot.record
        state = _STATES.get(row.state, "") if isinstance(row, Session) else ""
        if state and (self.changed or slot.cancelled):
            return Content.styled(state, "$due") + column(slot.title, max(1, width - len(state)), style)
        if isinstance(row, Meeting):
            return column(f"{row.kind} with {self._names(row.people)}", width)
        return column(slot.title, width, style or ("bold" if slot.mark == "attend" and not slot.fixed else ""))

    def _who(self, slot: Slot, people: Sequence[Meet]) -> str:
        row = slot.record
        if isinstance(row, Meeting):
            return ""
        first = next((meet.name for meet in people if meet.wanted or meet.gaps or meet.person is not None), "")
        names = sorted((speaker.name for speaker in row.speakers), key=lambda name: name != first)
        return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else next(iter(names), "")

    def _names(self, people: Sequence[int]) -> str:
        known = self.outlook.book.people
        names = [known[i].name for i in people if i in known]
        return names[0] if len(names) == 1 else f"{len(names)} people"

    def _glyph(self, people: Sequence[Meet]) -> Content:
        """The best reason to go: a target, somebody known, or perhaps one of them."""
        for meet in people:
            if meet.gaps and not meet.guessed:
                return Content.styled(self.glyphs.target, "$gap")
        for meet in people:
            if meet.known is not None:
                tie = self.outlook.tie(meet.known)
                return Content.styled(self.glyphs.of(self.outlook.place(meet.known), tie), "$accent")
        return Content.styled("?", "$gap") if any(meet.gaps or meet.person for meet in people) else Content(" ")

    def _trouble(self, slot: Slot) -> Content:
        return Content.styled("!", "bold $late") if slot.record.id in self.clashing else Content(" ")


def _room(slot: Slot, width: int) -> str:
    """The room; where it is too long, without what stands in brackets behind its number."""
    return slot.room if len(slot.room) <= width else slot.room.split(" (")[0]


def _track(slot: Slot) -> str:
    return slot.record.track if isinstance(slot.record, Session) else ""


def _sign(slot: Slot, proposed: bool) -> Content:
    if proposed:
        return Content.styled("*", "bold $accent")
    if slot.kind == "rest":
        return Content.styled("~", "$ok")
    if slot.fixed:
        return Content.styled("·", "$accent")
    return {
        "attend": Content.styled("✓", "bold $accent"),
        "interesting": Content.styled("+", "$accent"),
    }.get(slot.mark, Content(" "))


def clash_words(clash: Clash, width: int) -> Content:
    """Under the later of the two: with which other, when, which to keep and why; whole reasons, as many as fit."""
    keep = "keep this" if clash.keep is clash.second else "keep that"
    end = Content(" ") + keys(("c", "swaps"))
    width -= end.cell_length + 2
    room = width - len("    └ clash with ") - min(len(clash.first.title), TITLE)
    reasons = clash.why.split(", ")
    while len(reasons) > 1 and len(f": {keep} ({', '.join(reasons)})") > room:
        reasons.pop()
    said = f": {keep} ({', '.join(reasons)})"
    when = f" {clash.opens}-{clash.closes}" if len(said) + 12 <= room else ""
    start = Content.styled(f"    └ clash{when} with ", "$late")
    left = width - start.cell_length
    why = show(said, left - min(len(clash.first.title), TITLE), "$late")
    line = start + show(clash.first.title, left - why.cell_length, "$late") + why
    return spread(line, end, width + end.cell_length + 1)


def tight_words(close: Tight, width: int) -> Content:
    """How far it is, and how little time there is."""
    words = f"    └ tight: {close.walk} min walk from {close.first.room}, {close.free} min between"
    return show(words, width, "$due")


def strain_words(strain: Strain, width: int) -> Content:
    """How long it goes on without a break, and what the pace is."""
    then = "your rest follows" if strain.rested else "r rests after"
    words = f"    └ {length(strain.minutes)} among people without a break, your pace is {strain.limit} min: {then}"
    return show(words if len(words) <= width else words.replace(", your pace is", ", pace"), width, "$due")


def hole_words(hole: Hole, width: int, *, fits: bool = True) -> Content:
    """Free time, and what to do with it; `fits` where what fits does not stand below it."""
    left = column(f"{hole.opens}-{hole.closes}", 11, "$muted") + show(
        f"   free, {length(hole.minutes)}", style="$fresh"
    )
    return spread(left, keys(("r", "rests"), *([("Enter", "what fits")] if fits else [])), width - 1)


def length(minutes: int) -> str:
    """Minutes as people say them."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if hours and rest else f"{hours} h" if hours else f"{rest} min"


def title_line(day: Day, outlook: Outlook, width: int) -> Content:
    """The event with its countdown, and what is picked."""
    event = day.agenda.event
    near = "today" if event.start <= outlook.now.day <= event.end else ago(event.start, outlook.now)
    left = show(event.name, style="bold") + Content.styled(f"   {near}", "$accent")
    picked = [slot for slot in day.marked if slot.going and not slot.fixed]
    counts = [f"{len(picked)} picked"]
    counts += [_count(len(day.clashes), "clash", "clashes")] if day.clashes else []
    counts += [f"{len(day.tight)} tight"] if day.tight else []
    rests = sum(slot.kind == "rest" for slot in day.marked)
    counts += [_count(rests, "rest", "rests")] if rests else []
    counts += ["evening free"] if day.energy.free_evening else []
    style = "$late" if day.clashes else "$muted"
    return spread(left, Content.styled(" · ".join(counts), style), width)


def day_line(
    day: Day, splits: Sequence[str], split: str, filtered: str, count: int, outlook: Outlook, width: int
) -> Content:
    """Which day, which split, and the filter."""
    days = day.agenda.days
    number = f"day {days.index(day.day) + 1} of {len(days)}  " if len(days) > 1 and not filtered else ""
    left = Content.assemble(("{ } " if len(days) > 1 else "", "bold $accent"), show(short(day.day, outlook.now)), "  ")
    left += Content.styled(number, "$muted")
    if filtered:
        left += show(f"{filtered}: {count}", style="$due")
    tabs = Content(" ").join(
        Content.styled(f"[{name}]" if name == split else f" {name} ", "bold $accent" if name == split else "$muted")
        for name in splits
    )
    return spread(left, tabs, width)


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
