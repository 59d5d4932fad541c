"""What a key does to somebody at an event: to meet or not, what to ask, a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from netui.book import attending
from netui.book.book import Book
from netui.book.changes import Change, Edit, numbered, put
from netui.book.now import Now
from netui.book.records import Encounter, Event, Person, Source
from netui.book.refused import Refused
from netui.rules.event.meeting import Meet

MOST_QUESTIONS = 3


def want(
    meet: Meet,
    event: Event,
    book: Book,
    ids: Iterator[int],
    *,
    person: int | None = None,
    asked: Sequence[str] = (),
) -> Change:
    """Marked to meet: a known person as they are, a stranger as a new wanted person; with questions where given.

    `person` is the user's answer for somebody whose name alone agrees.
    """
    who = meet.known if person is None else person
    if meet.speaker is not None:
        change = attending.meet(meet.speaker, event, book, ids, person=who)
    elif who is not None:
        change = attending.want(book.people[who], event, book)
    else:
        raise Refused("Nobody to mark here.")
    kept, source = _kept(asked), _source(meet, event)
    return Change(f"{meet.name} is one to meet", tuple(_filled(edit, source, kept) for edit in change.edits))


def want_all(found: Iterable[Meet], event: Event, book: Book, now: Now) -> Change:
    """Several people marked as one step; a company that two of them share is written once."""
    ids, edits, names = book.ids(now), list[Edit](), list[str]()
    for meet in found:
        change = numbered(want(meet, event, book, ids), ids)
        book = book.with_(change)
        edits += change.edits
        names.append(meet.name)
    label = f"{names[0]} is one to meet" if len(names) == 1 else f"{len(names)} people are to meet"
    return Change(label, tuple(edits))


def suggested(found: Iterable[Meet], goal: int) -> tuple[Meet, ...]:
    """Who is worth most, as far as the goal is not filled; a mere guess is nobody to suggest."""
    found = tuple(found)
    room = goal - sum(meet.wanted for meet in found)
    return tuple(meet for meet in found if meet.gaps and not meet.guessed and not meet.wanted)[: max(0, room)]


def unwant(meet: Meet, book: Book) -> Change:
    """No longer one to meet; who was made only for that goes with it, notes and questions stay."""
    if meet.encounter is None or not meet.encounter.want:
        raise Refused(f"{meet.name} is not marked.")
    return Change(f"{meet.name} is no longer one to meet", attending.unwant(meet.encounter, book).edits)


def questions(meet: Meet, asked: Sequence[str], book: Book) -> Change:
    """What to ask them, at most three; empty lines are left out."""
    return attending.set_questions(_row(meet), _kept(asked), book)


def note(meet: Meet, text: str) -> Change:
    """What to remember about them at this event."""
    row = _row(meet)
    return Change(f"Noted on {meet.name}", (put(row, replace(row, note=text.strip())),))


def _kept(asked: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for line in asked if (text := " ".join(line.split())))[:MOST_QUESTIONS]


def _source(meet: Meet, event: Event) -> Source:
    programme = event.source.key if event.source and event.source.key else event.name
    return Source(kind="programme", key=f"{programme}#{meet.speaker.key if meet.speaker else ''}")


def _filled(edit: Edit, source: Source, asked: tuple[str, ...]) -> Edit:
    """A new person says where they come from; the encounter has the questions."""
    after = edit.after
    if isinstance(after, Person) and edit.before is None:
        after = replace(after, sources=(source,))
    elif isinstance(after, Encounter) and asked:
        after = replace(after, questions=asked)
    return Edit(edit.table, edit.id, edit.before, after)


def _row(meet: Meet) -> Encounter:
    if meet.encounter is None:
        raise Refused(f"Space marks {meet.name} to meet first.")
    return meet.encounter
