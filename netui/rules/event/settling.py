"""Who it was that one met at an event: another of that name, somebody else one knows, or somebody new.

What was said there, what was promised and the row of the event go to whom it was. Whom only that line had brought into
the book is one with them, so nothing of the line is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, drop, joined, net, put
from netui.book.identity import fold
from netui.book.known import Known
from netui.book.now import Now
from netui.book.records import Encounter, Person, Position, Speaker, Touch
from netui.book.refused import Refused
from netui.book.verbs import edit, workplace
from netui.rules.event.catching import without_doubt
from netui.rules.merging import merge

replace = msgspec.structs.replace

MOST = 8
"""People who are offered."""


def candidates(row: Encounter, known: Known) -> tuple[int, ...]:
    """Who was taken for them first, then the others of that name, whoever was talked to last before the rest."""
    person = known.book.people[row.person]
    words = row.heard.split() or person.name.split()[:1]
    return (row.person, *(i for i in known.partly(words) if i != row.person))[:MOST]


def settle(row: Encounter, person: int, book: Book, now: Now) -> Change:
    """It was this person: the talk, the promises and the row of the event are theirs."""
    was = book.people[row.person]
    if person == row.person:
        plain = ((touch, without_doubt(touch.note)) for touch in _talks(row, book))
        notes = [put(touch, replace(touch, note=note)) for touch, note in plain if note != touch.note]
        return Change(f"It was {was.name}", (put(row, replace(row, heard="")), *notes))
    if person not in book.people:
        raise Refused("That person was removed meanwhile.")
    label = f"It was {book.people[person].name}, not {was.name}"
    if _brought(row, book):
        sure = Change("", (put(row, replace(row, heard="")),))
        both = merge(book.people[person], was, book.with_(sure), {})
        return net(joined(label, (sure, both)))
    return Change(label, tuple(_moved(row, person, book, now)))


def somebody(row: Encounter, name: str, book: Book, known: Known, now: Now) -> Change:
    """It was somebody by this name: whoever has it already, else a new person."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Say a name.")
    if len(same := known.full(name)) == 1:
        return settle(row, same[0], book, now)
    was = book.people[row.person]
    if _brought(row, book):
        change = edit(was, f"It was {name}, not {was.name}", name=name)
        return joined(change.label, (change, Change("", (put(row, replace(row, heard="")),) if row.heard else ())))
    event = book.events[row.event].name
    new = add(Person(id=next(book.ids(now)), name=name, origin="conference", origin_note=event))
    moved = settle(row, new.id, book.with_(Change("", (new,))), now)
    return Change(moved.label, (new, *moved.edits))


def speakers(row: Encounter, book: Book) -> tuple[Speaker, ...]:
    """Who of the programme has that first name and is in no book yet."""
    first = fold(row.heard or book.people[row.person].name).split()[:1]
    taken = {guest.speaker for guest in book.guests(row.event)} | {fold(one.name) for one in book.people.values()}
    sessions = (book.sessions[i] for i in book.index["programme"].get(row.event, ()))
    all_ = {speaker.key: speaker for session in sessions for speaker in session.speakers}
    named = (one for one in all_.values() if fold(one.name).split()[:1] == first)
    return tuple(one for one in named if not {one.key, fold(one.name)} & taken)[: MOST // 2]


def spoke(row: Encounter, speaker: Speaker, book: Book, known: Known, now: Now) -> Change:
    """It was this speaker: with their whole name and where the programme says they work."""
    change = somebody(row, speaker.name, book, known, now)
    after = book.with_(change)
    mine = next(r for r in after.guests(row.event) if r.met and after.people[r.person].name == speaker.name)
    edits = [put(mine, replace(mine, speaker=speaker.key))]
    if speaker.company and not after.about(mine.person).company:
        ids = after.ids(now)
        place, fresh = workplace(speaker.company, after, ids)
        edits += [*fresh, add(Position(id=next(ids), person=mine.person, organisation=place))]
    return net(joined(change.label, (change, Change("", tuple(edits)))))


def _moved(row: Encounter, person: int, book: Book, now: Now) -> Iterator[Edit]:
    twice = next((g for g in book.guests(row.event) if g.person == person), None)
    if twice is not None:
        yield put(twice, replace(twice, met=twice.met or row.met, first=twice.first or row.first))
    elif row.want:
        yield add(Encounter(id=next(book.ids(now)), event=row.event, person=person, met=row.met, first=row.first))
    else:
        yield put(row, replace(row, person=person, heard=""))
    if row.want:  # who is still to be met stays so
        yield put(row, replace(row, met=None, heard="", first=False))
    elif twice is not None:
        yield drop(row)
    for touch in _talks(row, book):
        people = tuple(dict.fromkeys(person if one == row.person else one for one in touch.people))
        yield put(touch, replace(touch, people=people, note=without_doubt(touch.note)))
    for i in book.index["promises"].get(row.person, ()):
        promise = book.promises[i]
        if promise.event == row.event and promise.made == (row.met or "")[:10]:
            yield put(promise, replace(promise, person=person))


def _talks(row: Encounter, book: Book) -> Iterator[Touch]:
    """The talks with somebody there, on the day they met."""
    touches = (book.touches[i] for i in book.index["touches"].get(row.person, ()))
    return (touch for touch in touches if touch.event == row.event and touch.day == (row.met or "")[:10])


def _brought(row: Encounter, book: Book) -> bool:
    """Whether nothing but that day at the event is known of who was taken for them."""
    about, event, there = book.about(row.person), book.events.get(row.event), {t.id for t in _talks(row, book)}
    new = event is not None and about.person.origin == "conference" and about.person.origin_note == event.name
    return (
        new
        and not row.want
        and all(touch.id in there for touch in about.touches)
        and not (about.asks or about.meetings or about.links or about.news or about.introductions)
    )
