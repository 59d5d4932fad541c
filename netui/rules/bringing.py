"""Bringing two people together: both are asked first, then introduced, and after thirty days asked how it went.

Guide 1.2 and 7.5. Netui sends nothing. A no of one of them closes it, and the other is not told who said no. The words
are in `bringing_words`, the cards in `bringing_cards`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, put
from netui.book.line.intro import begun
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Introduction, Person, Touch
from netui.book.refused import Refused

CHECK = 30
"""Days until one asks how it went."""

Step = Literal["ask a", "ask b", "wait", "introduce", "check", "closed"]

replace = msgspec.structs.replace


class Next(NamedTuple):
    """The next step of an introduction, whose turn it is, and from which day on."""

    step: Step
    person: int
    day: str


def begin(a: Person, b: Person, why: str, book: Book, now: Now, *, candidate: bool = False) -> Change:
    """Two people who would gain from each other."""
    row = begun(a, b, why, book, now, candidate=candidate)
    return Change(f"To introduce: {a.name} and {b.name}", (add(row),))


def following(row: Introduction) -> Next:
    """What comes next: asking one, asking the other, introducing, how it went."""
    if row.closed:
        return Next("closed", row.a, row.closed)
    if row.introduced:
        return Next("check", row.a, day_at(ordinal(row.introduced) + CHECK))
    if not row.asked_a:
        return Next("ask a", row.a, row.made)
    if row.says_a != "yes":
        return Next("wait", row.a, row.asked_a)
    if not row.asked_b:
        return Next("ask b", row.b, row.asked_a)
    if row.says_b != "yes":
        return Next("wait", row.b, row.asked_b)
    return Next("introduce", row.a, row.asked_b)


def asked(row: Introduction, person: int, book: Book, now: Now) -> Change:
    """One of the two was asked whether they want it."""
    _of(row, person)
    field = "asked_a" if person == row.a else "asked_b"
    touch = Touch(day=now.day, time=now.time, people=(person,), kind="message", direction="out", purpose="catch up")
    label = f"Asked {book.people[person].name} whether to introduce {_other(row, person, book).name}"
    return Change(label, (put(row, replace(row, **{field: now.day})), add(touch)))


def says(row: Introduction, person: int, yes: bool, book: Book, now: Now) -> Change:
    """What one of the two says; a no closes it kindly, and the promise with it."""
    _of(row, person)
    name = book.people[person].name
    first = person == row.a
    day = (row.asked_a if first else row.asked_b) or now.day
    values: dict[str, str] = {"says_a" if first else "says_b": "yes" if yes else "no"}
    values["asked_a" if first else "asked_b"] = day
    if yes:
        return Change(f"{name} would like to be introduced", (put(row, replace(row, **values)),))
    closed = replace(row, **values, closed=now.day, outcome="no")
    return Change(f"{name} rather not; nobody is introduced", (put(row, closed), *_promise(row, book, now, kept=False)))


def introduce(row: Introduction, book: Book, now: Now, why: str = "") -> Change:
    """Both are brought together: a give that counts 3; refused while one of them has not said yes."""
    silent = [book.people[i].name for i, said in ((row.a, row.says_a), (row.b, row.says_b)) if said != "yes"]
    if silent and not why.strip():
        raise Refused(f"Not yet: {' and '.join(silent)} did not say yes. ! introduces anyway, with one line why.")
    one, other = book.people[row.a], book.people[row.b]
    note = f"introduced {one.name} and {other.name}" + (f", anyway: {why.strip()}" if silent else "")
    touch = Touch(
        day=now.day, time=now.time, people=(row.a, row.b), kind="gave", direction="out", purpose="introduce", note=note
    )
    done = put(row, replace(row, introduced=now.day))
    return Change(f"Introduced {one.name} and {other.name}", (done, add(touch), *_promise(row, book, now, kept=True)))


def went(row: Introduction, outcome: str, book: Book, now: Now) -> Change:
    """How it went; that closes it."""
    names = f"{book.people[row.a].name} and {book.people[row.b].name}"
    return Change(f"How it went with {names}: {outcome}", (put(row, replace(row, outcome=outcome, closed=now.day)),))


def let_go(row: Introduction, book: Book, now: Now) -> Change:
    """Closed by the user, kindly; nobody is told why."""
    names = f"{book.people[row.a].name} and {book.people[row.b].name}"
    what = "how it went with" if row.introduced else "the introduction of"
    outcome = "no" if following(row).step == "wait" else ""
    closed = put(row, replace(row, closed=now.day, outcome=outcome))
    return Change(f"Let {what} {names} go", (closed, *_promise(row, book, now, kept=False)))


def _of(row: Introduction, person: int) -> None:
    if person not in (row.a, row.b):
        raise Refused("This introduction is about two other people.")


def _other(row: Introduction, person: int, book: Book) -> Person:
    return book.people[row.b if person == row.a else row.a]


def _promise(row: Introduction, book: Book, now: Now, *, kept: bool) -> tuple[Edit, ...]:
    """The reminder ends with it."""
    owed = book.promises.get(row.promise or 0)
    if owed is None or owed.done or owed.dropped:
        return ()
    return (put(owed, replace(owed, done=now.day) if kept else replace(owed, dropped=now.day)),)
