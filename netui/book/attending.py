"""What can be done about plans and events, each as a Change: a talk that will not be, whom to meet, what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, drop, put
from netui.book.identity import email_key, keys, link_key
from netui.book.now import Now
from netui.book.records import Encounter, Event, Meeting, Person, Position, Speaker
from netui.book.verbs import delete_person, edit, names, workplace

replace = msgspec.structs.replace


def drop_meeting(meeting: Meeting, book: Book, now: Now) -> Change:
    """It will not take place."""
    people = tuple(book.people[i] for i in meeting.people)
    label = f"Dropped {meeting.kind} with {names(people)}"
    return Change(label, (put(meeting, replace(meeting, dropped=now.day)),))


def want(person: Person, event: Event, book: Book) -> Change:
    """Somebody known, to meet at the event."""
    label = f"To meet at {event.name}: {person.name}"
    known = next((row for row in book.guests(event.id) if row.person == person.id), None)
    if known is not None:
        return edit(known, label, want=True)
    return Change(label, (add(Encounter(event=event.id, person=person.id, want=True)),))


def meet(speaker: Speaker, event: Event, book: Book, ids: Iterator[int], *, person: int | None = None) -> Change:
    """A speaker to meet: the person said, the one that is surely the same, or a new one not met yet."""
    if known := next((row for row in book.guests(event.id) if row.speaker == speaker.key), None):
        return edit(known, f"To meet at {event.name}: {speaker.name}", want=True)
    if person is None:
        person = surely(speaker, book)
    if person is None:
        return _new_face(speaker, event, book, ids)
    change = want(book.people[person], event, book)
    edits = tuple(
        Edit(e.table, e.id, e.before, replace(e.after, speaker=speaker.key)) if isinstance(e.after, Encounter) else e
        for e in change.edits
    )
    return Change(change.label, edits)


def surely(speaker: Speaker, book: Book) -> int | None:
    """The person with the link or the own address of this speaker."""
    wanted = {f"mail:{email_key(speaker.email)}", link_key(speaker.link)} - {"mail:None", None}
    found = (row.id for row in book.people.values() if (row.links or row.emails) and keys(row) & wanted)
    return next(found, None) if wanted else None


def _new_face(speaker: Speaker, event: Event, book: Book, ids: Iterator[int]) -> Change:
    person = Person(
        id=next(ids),
        name=speaker.name,
        emails=(speaker.email,) if speaker.email else (),
        links=(speaker.link,) if speaker.link else (),
        origin="conference",
        origin_note=event.name,
        wanted=True,
    )
    place, fresh = workplace(speaker.company, book, ids)
    job = (*fresh, add(Position(id=next(ids), person=person.id, organisation=place))) if place else ()
    guest = Encounter(id=next(ids), event=event.id, person=person.id, want=True, speaker=speaker.key)
    return Change(f"To meet at {event.name}: {speaker.name}", (add(person), *job, add(guest)))


def unwant(guest: Encounter, book: Book) -> Change:
    """No longer to meet there; a person who was only a speaker goes with it, what was noted stays."""
    person = book.people[guest.person]
    label = f"Not to meet: {person.name}"
    if guest.met or guest.note or guest.questions:
        return edit(guest, label, want=False)
    about = book.about(person.id)
    lived = about.touches or about.promises or about.asks or about.meetings or about.links or about.encounters[1:]
    if guest.speaker and person.wanted and not (lived or person.note or person.facts or person.well):
        return Change(label, delete_person(person, book).edits)
    return Change(label, (drop(guest),))


def set_questions(guest: Encounter, questions: Sequence[str], book: Book) -> Change:
    """What to ask this person there; empty ones are left out."""
    kept = tuple(text for question in questions if (text := question.strip()))
    name = book.people[guest.person].name
    label = f"{len(kept)} question{'s' * (len(kept) != 1)} for {name}"
    return edit(guest, label, questions=kept)
