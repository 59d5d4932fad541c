"""At the event: one line a person into a change, whom one met so far, what is on, what comes next.

A first name is enough, also of a speaker one heard who is in no book yet. Where several people go by it the first guess
is saved with the name as it was typed, and who it was is asked afterwards; who is expected here is guessed first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from netui.book import capture
from netui.book.book import Book
from netui.book.changes import Change, Edit, between, joined, net, put, rebased
from netui.book.identity import fold
from netui.book.known import Known
from netui.book.now import Now
from netui.book.parsed import Parsed
from netui.book.records import Encounter, Event, Person, Promise, Session, Touch
from netui.rules.agenda import Agenda, Slot
from netui.rules.picks import rest, rest_minutes

replace = msgspec.structs.replace


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
    open_ = [
        chip for chip in parsed.chips if chip.question and chip.key.startswith("person:") and chip.key not in chosen
    ]
    if not open_:
        return parsed
    expected = {row.person for row in book.guests(event.id) if row.want or row.met}
    for chip in open_:
        place = int(chip.key.split(":")[1])
        for n in range(len(chip.choices)):
            other = capture.parse(line, book, now, event.id, choices={**chosen, chip.key: n}, known=known)
            if other.said and len(other.said.people) > place and other.said.people[place].id in expected:
                chosen[chip.key] = n
                break
    return capture.parse(line, book, now, event.id, choices=chosen, known=known) if chosen else parsed


def catch(parsed: Parsed, book: Book, now: Now, choices: Mapping[str, int]) -> Change:
    """What Enter saves; a guess that nobody settled keeps the name as it was typed.

    `choices` are those of the user alone: what was only expected stays a guess.
    """
    change = capture.carry_out(parsed, book, now)
    heard, spoke = _unsettled(parsed, choices), _speakers(change, book)
    mark = f" {parsed.said.mark}" if parsed.said and parsed.said.mark else ""
    return Change(change.label, tuple(_marked(edit, heard, spoke, parsed.line + mark) for edit in change.edits))


def correct(
    before: Change, parsed: Parsed, book: Book, now: Now, choices: Mapping[str, int]
) -> tuple[Change, Change | None]:
    """The last line, said again, as if only this one had been typed and then; and what this one alone means.

    An empty line takes the last one out.
    """
    without = book.with_(rebased(before.inverse, book))
    if not parsed.line.strip():
        return between(book, without, f"Took back: {before.label}"), None
    again = catch(parsed, without, _when(before, now), choices)
    return between(book, without.with_(again), again.label), again


def _when(before: Change, now: Now) -> Now:
    """The minute the line was first typed, where that was today."""
    times = [e.after.time for e in before.edits if isinstance(e.after, Touch) and e.after.day == now.day]
    if not times or not times[0]:
        return now
    ago = _minute(now.time) - _minute(times[0])
    return replace(now, time=times[0], ms=now.ms - ago * 60_000)


def last_line(changes: Iterable[Change], book: Book, event: int, day: str) -> tuple[str, Change] | None:
    """The line caught last on a day and what it did, from the changes that stand, the newest first.

    What was edited before counts as one with its edits. None when nothing was caught, or the history is gone.
    """
    standing = {row.id: row.line for row in book.touches.values() if row.event == event and row.day == day and row.line}
    line, steps, before = "", list[Change](), set[int]()
    for change in changes if standing else ():
        touches = [edit for edit in change.edits if edit.table == "touches"]
        if not line:
            line = next((said for e in touches if (said := _typed(e)) and said == standing.get(e.id)), "")
            if not line:
                continue
        elif not before & {edit.id for edit in touches}:
            continue
        steps.append(change)
        before = {edit.id for edit in touches if edit.before is not None}
        if not before:
            return line, net(joined(steps[0].label, reversed(steps)))
    return None


def _typed(edit: Edit) -> str:
    """The line that this edit brought."""
    if not isinstance(edit.after, Touch):
        return ""
    return "" if isinstance(edit.before, Touch) and edit.before.line == edit.after.line else edit.after.line


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
        after = replace(after, line=line)
    if isinstance(after, Encounter):
        key, name = spoke.get(after.person, after.speaker), after.heard or heard.get(after.person, "")
        after = replace(after, speaker=key, heard=name)
    return Edit(edit.table, edit.id, edit.before, after)


# so far


def met(book: Book, event: Event, day: str = "") -> tuple[Met, ...]:
    """Whom the user met there in the order of the clock; on one day where it is given."""
    rows = [row for row in book.guests(event.id) if row.met and row.met.startswith(day)]
    found = [_met(row, book) for row in rows if row.person in book.people]
    return tuple(sorted(found, key=lambda one: (one.row.met or "", one.row.id)))


def _met(row: Encounter, book: Book) -> Met:
    touches = [book.touches[i] for i in book.index["touches"].get(row.person, ())]
    there = [t for t in touches if t.event == row.event and t.purpose != "follow up"]
    promises = (book.promises[i] for i in book.index["promises"].get(row.person, ()))
    owed = tuple(p for p in promises if p.event == row.event and p.mine and not p.done and not p.dropped)
    return Met(row, (row.met or "")[11:16], said(there) or row.note, owed)


def said(touches: list[Touch]) -> str:
    """What was said in all talks there, in their order."""
    rows = sorted(touches, key=lambda t: (t.day, t.time or "", t.id))
    return "; ".join(dict.fromkeys(text for t in rows if (text := t.note or t.learned)))


def hour(agenda: Agenda, now: Now) -> Hour:
    """What is on now and what is next, of what is picked today, by the clocks there."""
    now = agenda.clock(now)
    row = [slot for slot in agenda.marked(now.day) if slot.going]
    on = next((slot for slot in row if slot.opens <= now.time < slot.closes), None)
    ahead = [slot for slot in row if slot.opens > now.time]
    return Hour(
        on, next((s for s in ahead if s.kind != "rest"), None), next((s for s in ahead if s.kind == "rest"), None)
    )


def rest_now(agenda: Agenda, book: Book, now: Now) -> Change:
    """A rest from this minute on, as long as the pace wants it."""
    now = agenda.clock(now)
    like = next((slot for slot in agenda.on(now.day) if slot.opens), None)
    start = like.start - _minute(like.opens) + _minute(now.time) if like else 0
    return rest(agenda, now.day, start, rest_minutes(book.me.pace, book.me.settings))


def settle(row: Encounter, person: int, book: Book) -> Change:
    """Who it was: the talk, the promises and the row of the event go to that person."""
    was = book.people[row.person]
    name = book.people[person].name if person in book.people else row.heard
    if person == row.person:
        return Change(f"It was {was.name}", (put(row, replace(row, heard="")),))
    edits: list[Edit] = []
    twice = next((g for g in book.guests(row.event) if g.person == person), None)
    if twice is not None:
        edits += [put(twice, replace(twice, met=twice.met or row.met)), Edit("encounters", row.id, row, None)]
    else:
        edits.append(put(row, replace(row, person=person, heard="")))
    for i in book.index["touches"].get(row.person, ()):
        touch = book.touches[i]
        if touch.event == row.event and touch.day == (row.met or "")[:10]:
            people = tuple(dict.fromkeys(person if one == row.person else one for one in touch.people))
            edits.append(put(touch, replace(touch, people=people, note=_without_doubt(touch.note))))
    for i in book.index["promises"].get(row.person, ()):
        promise = book.promises[i]
        if promise.event == row.event and promise.made == (row.met or "")[:10]:
            edits.append(put(promise, replace(promise, person=person)))
    return Change(f"It was {name}, not {was.name}", tuple(edits))


def _without_doubt(note: str) -> str:
    """The note without the "(Ana Ruiz, or Ana Berg?)" that a guess leaves behind."""
    start = note.rfind("(")
    return note[:start].rstrip() if start >= 0 and note.endswith("?)") and ", or " in note[start:] else note


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
