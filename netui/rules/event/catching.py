"""At the event: one line a person into a change, whom one met so far, what is on, what comes next.

A first name is enough, also of a speaker one heard who is in no book yet. Where several people go by it the first guess
is saved with the name as it was typed, and who it was is asked afterwards; who is expected here is guessed first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit
from netui.book.identity import fold
from netui.book.known import Known
from netui.book.line import capture
from netui.book.line.parsed import Parsed
from netui.book.now import Now
from netui.book.records import Encounter, Event, Person, Promise, Session, Touch
from netui.book.refused import Refused
from netui.rules.event.agenda import Agenda, Slot
from netui.rules.event.picks import rest, rest_minutes
from netui.rules.event.timetable import moment

replace = msgspec.structs.replace


AFTERWARDS = ("follow up", "give")
"""What went out because of an event and was not said there."""


class Met(msgspec.Struct, frozen=True):
    """Somebody met at the event, with what was said there."""

    row: Encounter
    time: str
    note: str
    owed: tuple[Promise, ...]
    """What the user promised them there and has not done yet."""


class Hour(msgspec.Struct, frozen=True):
    """What is on at a time of the day, what comes next, and the next rest."""

    now: Slot | None = None
    next: Slot | None = None
    rest: Slot | None = None
    around: tuple[Slot, ...] = ()
    """What of the programme is on, where nothing of the user's is on or to come."""
    soon: tuple[Slot, ...] = ()
    """What of it begins next, all at the same time."""


def parse(
    line: str,
    book: Book,
    now: Now,
    event: Event,
    *,
    choices: Mapping[str, int] | None = None,
    known: Known | None = None,
) -> Parsed:
    """What the line means here; of several people with that name who is expected here comes first."""
    chosen = dict(choices or {})
    known = known or Known(book)
    parsed = capture.parse(line, book, now, event.id, choices=chosen, known=known)
    if longer := _in_full(line, parsed, book, event):
        line = longer
        parsed = capture.parse(line, book, now, event.id, choices=chosen, known=known)
    expected = {row.person for row in book.guests(event.id) if row.want or row.met}
    guessed = guesses(line, parsed, book, now, event, chosen, known, expected)
    return capture.parse(line, book, now, event.id, choices={**chosen, **guessed}, known=known) if guessed else parsed


def guesses(
    line: str,
    parsed: Parsed,
    book: Book,
    now: Now,
    event: Event,
    chosen: Mapping[str, int],
    known: Known,
    expected: Collection[int],
) -> Mapping[str, int]:
    """Of several people with a name those who are expected, by the chip that asks for them."""
    found: dict[str, int] = {}
    for chip in parsed.chips:
        if not chip.question or not chip.key.startswith("person:") or chip.key in chosen:
            continue
        place = int(chip.key.split(":")[1])
        for n in range(len(chip.choices)):
            other = capture.parse(line, book, now, event.id, choices={**chosen, **found, chip.key: n}, known=known)
            if other.said and len(other.said.people) > place and other.said.people[place].id in expected:
                found[chip.key] = n
                break
    return found


def catch(parsed: Parsed, book: Book, now: Now, choices: Mapping[str, int]) -> Change:
    """What Enter saves; a guess that nobody settled keeps the name as it was typed.

    `choices` are those of the user alone: what was only expected stays a guess.
    """
    change = capture.carry_out(parsed, book, now)
    heard, spoke = _unsettled(parsed, choices), _speakers(change, book)
    mark = f" {parsed.said.mark}" if parsed.said and parsed.said.mark else ""
    return Change(change.label, tuple(_marked(edit, heard, spoke, parsed.line + mark) for edit in change.edits))


def _unsettled(parsed: Parsed, choices: Mapping[str, int]) -> Mapping[int, str]:
    """Person to the name as typed, where several have it and the user has not said which."""
    if parsed.said is None:
        return {}
    typed = {chip.key: chip for chip in parsed.chips}
    found: dict[int, str] = {}
    for n, who in enumerate(parsed.said.people):
        chip = typed.get(f"person:{n}")
        if who.id is not None and chip and chip.key not in choices and len(chip.choices) > 2:
            found[who.id] = chip.text
    return found


def _in_full(line: str, parsed: Parsed, book: Book, event: Event) -> str:
    """The line with the whole name of a speaker heard today, where a new first name is theirs alone; else nothing."""
    if parsed.said is None:
        return ""
    for n, who in enumerate(parsed.said.people):
        if who.id is not None or " " in who.name:
            continue
        typed = next((chip.text for chip in parsed.chips if chip.key == f"person:{n}"), who.name)
        named = {
            fold(speaker.name): speaker
            for session in _programme(book, event.id)
            if session.mark == "attend"
            for speaker in session.speakers
            if fold(speaker.name).split()[:1] == [fold(who.name)]
        }
        if len(named) == 1 and '"' not in line and typed in line:
            (speaker,) = named.values()
            firm = f' @"{speaker.company}"' if speaker.company and "@" not in line else ""
            return line.replace(typed, f'"{speaker.name}"{firm}', 1)
    return ""


def _speakers(change: Change, book: Book) -> Mapping[int, str]:
    """New people of this change to the key of the one speaker of that name at the event."""
    new = {e.after.id: fold(e.after.name) for e in change.edits if isinstance(e.after, Person) and e.before is None}
    events = {e.after.event for e in change.edits if isinstance(e.after, Encounter) and e.after.person in new}
    found: dict[int, str] = {}
    for event in events:
        keys: dict[str, set[str]] = {}
        for session in _programme(book, event):
            for speaker in session.speakers:
                keys.setdefault(fold(speaker.name), set()).add(speaker.key)
        taken = {row.speaker for row in book.guests(event)}
        for person, name in new.items():
            if len(mine := keys.get(name, set()) - taken) == 1:
                found[person] = next(iter(mine))
    return found


def _programme(book: Book, event: int) -> Iterator[Session]:
    return (book.sessions[i] for i in book.index["programme"].get(event, ()))


def _marked(edit: Edit, heard: Mapping[int, str], spoke: Mapping[int, str], line: str) -> Edit:
    after = edit.after
    if isinstance(after, Touch):
        unsure = any(person in heard for person in after.people)  # the row of the event asks; the note is quoted later
        after = replace(after, line=line, note=without_doubt(after.note) if unsure else after.note)
    if isinstance(after, Encounter):
        key, name = spoke.get(after.person, after.speaker), after.heard or heard.get(after.person, "")
        after = replace(after, speaker=key, heard=name)
    return Edit(edit.table, edit.id, edit.before, after)


# so far


def met(book: Book, event: Event, offset: str = "", day: str = "") -> tuple[Met, ...]:
    """Whom the user met there in the order of the clock, then of the lines; on one day where it is given.

    `offset` is that of the clocks there: who travels has another at home.
    """
    rows = ((row, _there(row.met, offset)) for row in book.guests(event.id) if row.met and row.person in book.people)
    found = [_met(row, at, book) for row, at in rows if at.startswith(day)]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _there(instant: str, offset: str) -> str:
    """Day and time by the clocks at the event."""
    known = moment(instant) if len(instant) > 16 and offset else None
    zone = moment(f"2000-01-01T00:00{offset}")
    return f"{known.astimezone(zone.tzinfo):%Y-%m-%dT%H:%M}" if known and zone else instant


def _met(row: Encounter, at: str, book: Book) -> tuple[tuple[str, int, int], Met]:
    touches = [book.touches[i] for i in book.index["touches"].get(row.person, ())]
    there = [t for t in touches if t.event == row.event and t.purpose not in AFTERWARDS]
    promises = (book.promises[i] for i in book.index["promises"].get(row.person, ()))
    owed = tuple(p for p in promises if p.event == row.event and p.mine and not p.done and not p.dropped)
    first = min((touch.id for touch in there), default=0)
    return (at, first, row.id), Met(row, at[11:16], said(there) or row.note, owed)


def said(touches: list[Touch]) -> str:
    """What was said in all talks there, in their order."""
    rows = sorted(touches, key=lambda t: (t.day, t.time or "", t.id))
    return "; ".join(dict.fromkeys(text for t in rows if (text := without_doubt(t.note) or t.learned)))


def hour(agenda: Agenda, now: Now) -> Hour:
    """What is on now and what is next, of what is picked today, by the clocks there; else of the programme."""
    now = agenda.clock(now)
    row = [slot for slot in agenda.marked(now.day) if slot.going]
    on = max((slot for slot in row if slot.opens <= now.time < slot.closes), key=_latest, default=None)
    ahead = [slot for slot in row if slot.opens > now.time]
    talks = [slot for slot in ahead if slot.kind != "rest"]
    if on is None and not ahead:
        day = [slot for slot in agenda.on(now.day) if slot.opens and not slot.cancelled]
        first = min((slot.opens for slot in day if slot.opens > now.time), default="")
        around = tuple(slot for slot in day if slot.opens <= now.time < slot.closes)
        return Hour(around=around, soon=tuple(slot for slot in day if first and slot.opens == first))
    return Hour(on, next(iter(talks), None), next((s for s in ahead if s.kind == "rest"), None))


def _latest(slot: Slot) -> tuple[bool, int]:
    """A rest goes before what one left for it, else what began last."""
    return slot.kind == "rest", slot.start


def rest_now(agenda: Agenda, book: Book, now: Now) -> Change:
    """A rest from this minute on, as long as the pace wants it."""
    now = agenda.clock(now)
    if (on := hour(agenda, now).now) and on.kind == "rest":
        raise Refused(f"You rest already, until {on.closes}.")
    like = next((slot for slot in agenda.on(now.day) if slot.opens), None)
    start = like.start - _minute(like.opens) + _minute(now.time) if like else 0
    return rest(agenda, now.day, start, rest_minutes(book.me.pace, book.me.settings))


def without_doubt(note: str) -> str:
    """The note without the "(Ana Ruiz, or Ana Berg?)" that a guess leaves behind."""
    start = note.rfind("(")
    return note[:start].rstrip() if start >= 0 and note.endswith("?)") and ", or " in note[start:] else note


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
