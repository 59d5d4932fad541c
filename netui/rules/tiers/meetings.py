"""Today's meetings by their time; after one of the last days that nobody wrote about, a question.

Where RULES is silent: a meeting without a time stands after those with one; a meeting of the last seven days that is
neither held nor dropped asks whether it took place, so that it does not vanish. What they suggested becomes a promise
to report back within 30 days (the latest day of R9); what the user learned about them becomes a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from netui.book import dates
from netui.book.book import About, Book
from netui.book.changes import Change, Edit, add, put
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Encounter, Fact, Meeting, Person, Promise, Touch
from netui.book.verbs import logged as logged_words
from netui.book.verbs import names
from netui.rules.card import After, Card, Choice, Handled, Looking, entry
from netui.rules.ties import Measure, Tie

NAME, TITLE, DID, MINUTES = "meetings", "Meetings", "met", 3
CHOICES: tuple[Choice, ...] = ()
BY_GAP, YIELDS = False, False

LINES = ("what you learned", "they suggested >", "about them")
"""What `d` asks, a line each, all of which may stay empty; they are the lines of the note."""

ASKED_FOR = 7
"""Days for which a meeting that nobody wrote about is asked about."""
REPORT = 30

_DAY = 24 * 60
_KIND = {"met": "meeting", "video": "video call"}


class Heard(NamedTuple):
    """What came of a meeting."""

    learned: str = ""
    suggested: tuple[str, ...] = ()
    about: str = ""


def heard(note: str) -> Heard:
    """The three lines of a note, or one; what stands after a `>` is something they suggested."""
    lines = [*(line.strip() for line in note.split("\n")), "", ""]
    parts = [[part.strip() for part in line.split(">")] for line in lines]
    suggested = [*parts[0][1:], *parts[1], *(part for line in parts[2:] for part in line[1:])]
    about = " ".join(line[0] for line in parts[2:] if line[0])
    return Heard(parts[0][0], tuple(part for part in suggested if part), about)


def whose(view: Looking) -> Iterable[int]:
    """Everybody with a meeting."""
    return view.book.index["meetings"]


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One a meeting of today, one a meeting of the last days that is still open."""
    today = by.now.day
    for row in about.meetings:
        gone = by.today - by.days[row.day]
        handled: Handled = "done" if row.held else "let go" if row.dropped else ""
        if not 0 <= gone <= ASKED_FOR or (handled and today not in (row.held, row.dropped)):
            continue
        weight = -(_DAY + gone) if gone or not row.time else -_minutes(row.time)
        yield Card(NAME, row.id, about, tie, weight, row.day, row, handled=handled)


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """Meetings with a day to come."""
    today = view.now.day
    for row in view.book.meetings.values():
        if row.day > today and not row.held and not row.dropped:
            yield from ((ordinal(row.day), person) for person in row.people)


def says(card: Card, book: Book) -> str:
    """With whom and at what time; of a day that is over, the question."""
    row = of(card)
    if card.weight < -_DAY:
        return f"Did the {kind(row)} with {names(people(card))} take place?"
    return f"{kind(row).capitalize()} with {names(people(card))}{f', {row.time}' if row.time else ''}"


def why(card: Card, book: Book, now: Now) -> str:
    """How long and where; the brief is one key away."""
    row = of(card)
    if row.day < now.day:
        return f"planned for {dates.short(row.day, now)}, nothing written yet"
    place = row.place or (event.name if row.event and (event := book.events.get(row.event)) else "")
    return f"today, {row.minutes} min{f', {place}' if place else ''}"


def reckoning(card: Card) -> str:
    """The one number of the order."""
    return f"today's meetings come first, by their time ({of(card).time or 'no time said'})"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """Held: a touch on its own day, with what was learned, suggested and told in the lines of the note."""
    row, said, who = of(card), heard(note), people(card)
    day = min(row.day, now.day)
    touch = Touch(
        day=day,
        time=row.time,
        people=tuple(person.id for person in who),
        kind="met" if row.kind == "meeting" else row.kind,
        purpose="catch up",
        note=row.note,
        learned=said.learned,
        event=row.event,
    )
    held = put(row, msgspec.structs.replace(row, held=day))
    edits = (held, *_at_event(card, row, day), *_told(card.person, said, now, row.event))
    more = f", with {len(said.suggested)} to report back on" if said.suggested else ""
    return entry(f"{logged_words(touch.kind, who)}{more}", edits, touch, logged)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """It does not take place, or did not."""
    row = of(card)
    off = put(row, msgspec.structs.replace(row, dropped=now.day))
    return Change(f"Dropped the {kind(row)} with {names(people(card))}", (off,))


def after(card: Card, now: Now) -> After:
    """Thanks come the next day; without a rhythm one is proposed."""
    wish = "" if card.tie.rhythm else "; how often from then on: edit the rhythm"
    return After(f"held: what you learned, thanks tomorrow{wish}", "not now: it comes back", "it does not take place")


def of(card: Card) -> Meeting:
    """The meeting that the card is about."""
    assert isinstance(card.about, Meeting)
    return card.about


def people(card: Card) -> tuple[Person, ...]:
    """Everybody in it whom the queue may name."""
    return (card.person, *card.others)


def kind(row: Meeting) -> str:
    """The kind as it is called in a sentence."""
    return _KIND.get(row.kind, row.kind) or "meeting"


def _at_event(card: Card, row: Meeting, day: str) -> Iterator[Edit]:
    """Met at the event too, so that its follow-up clock starts."""
    if row.event is None:
        return
    known = next((one for one in card.whom.encounters if one.event == row.event), None)
    if known is None:
        yield add(Encounter(event=row.event, person=card.person.id, met=day))
    elif not known.met:
        yield put(known, msgspec.structs.replace(known, met=day))


def _told(person: Person, said: Heard, now: Now, event: int | None) -> Iterator[Edit]:
    for words in said.suggested:
        what, _, day = dates.at_end(words, now)
        due = day if what and day else day_at(now.today + REPORT)
        what = what if what and day else words
        yield add(Promise(person=person.id, what=what, due=due, made=now.day, event=event, report_back=True))
    if said.about:
        yield put(person, msgspec.structs.replace(person, facts=(*person.facts, Fact(text=said.about))))


def _minutes(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes or 0) if hours.isdigit() and (minutes or "0").isdigit() else _DAY
