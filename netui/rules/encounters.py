"""What a key does to somebody at an event: to meet or not, what to ask, a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from netui.book.book import About, Book
from netui.book.changes import Change, add, drop, put
from netui.book.now import Now
from netui.book.records import Encounter, Event, Organisation, Person, Source, Speaker
from netui.book.refused import Refused
from netui.book.verbs import add_person
from netui.rules.meeting import Meet

MOST_QUESTIONS = 3


def want(meet: Meet, event: Event, book: Book, now: Now, *, person: int | None = None) -> Change:
    """Marked to meet: a known person as they are, a stranger as a new wanted person.

    `person` is the user's answer for somebody whose name alone agrees.
    """
    who = meet.known if person is None else person
    speaker = meet.speaker.key if meet.speaker else ""
    label = f"{meet.name} is one to meet"
    if who is not None:
        row = next((row for row in book.guests(event.id) if row.person == who), None)
        if row is not None:
            return Change(label, (put(row, replace(row, want=True, speaker=speaker or row.speaker)),))
        return Change(label, (add(Encounter(event=event.id, person=who, want=True, speaker=speaker)),))
    if meet.speaker is None:
        raise Refused("Nobody to mark here.")
    ids = book.ids(now)
    fresh = stranger(meet.speaker, event, next(ids))
    made = add_person(fresh, book, ids, company=meet.speaker.company)
    row = Encounter(id=next(ids), event=event.id, person=fresh.id, want=True, speaker=speaker)
    return Change(label, (*made.edits, add(row)))


def stranger(speaker: Speaker, event: Event, id_: int) -> Person:
    """A speaker as a wanted person who says where they come from."""
    programme = event.source.key if event.source and event.source.key else event.name
    return Person(
        id=id_,
        name=speaker.name,
        emails=(speaker.email,) if speaker.email else (),
        links=(speaker.link,) if speaker.link else (),
        origin="conference",
        origin_note=event.name,
        wanted=True,
        sources=(Source(kind="programme", key=f"{programme}#{speaker.key}"),),
    )


def unwant(meet: Meet, book: Book) -> Change:
    """No longer one to meet; who was made only for that goes with it, notes and questions stay."""
    row = meet.encounter
    if row is None or not row.want:
        raise Refused(f"{meet.name} is not marked.")
    label = f"{meet.name} is no longer one to meet"
    if row.questions or row.note or row.met:
        return Change(label, (put(row, replace(row, want=False)),))
    edits = [drop(row)]
    about = book.about(row.person)
    others = (about.touches, about.promises, about.asks, about.meetings, about.links, about.encounters[1:])
    made_here = about.person.wanted and any(source.kind == "programme" for source in about.person.sources)
    if row.speaker and made_here and not any(others) and not about.person.note:
        edits += [*(drop(place) for place in _only_for(about, book)), *map(drop, about.positions), drop(about.person)]
    return Change(label, tuple(edits))


def questions(meet: Meet, asked: Sequence[str]) -> Change:
    """What to ask them, at most three; empty lines are left out."""
    row = _row(meet)
    kept = tuple(text for line in asked if (text := " ".join(line.split())))[:MOST_QUESTIONS]
    if kept == row.questions:
        raise Refused("Nothing to save: these are the questions already.")
    count = f"{len(kept)} question{'s' if len(kept) != 1 else ''}" if kept else "No question"
    return Change(f"{count} for {meet.name}", (put(row, replace(row, questions=kept)),))


def note(meet: Meet, text: str) -> Change:
    """What to remember about them at this event."""
    row = _row(meet)
    return Change(f"Noted on {meet.name}", (put(row, replace(row, note=text.strip())),))


def _only_for(about: About, book: Book) -> Iterator[Organisation]:
    """Companies that nothing but this person's job speaks of."""
    for job in about.positions:
        place = book.organisations.get(job.organisation or 0)
        if (
            place == Organisation(id=job.organisation or 0, name=place.name if place else "")
            and len(book.staff(place.id)) == 1
        ):
            yield place


def _row(meet: Meet) -> Encounter:
    if meet.encounter is None:
        raise Refused(f"Space marks {meet.name} to meet first.")
    return meet.encounter
