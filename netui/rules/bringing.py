"""Bringing two people together: both are asked first, then introduced, and after thirty days asked how it went.

Guide 1.2 and 7.5. The words that ask for an introduction, and those that make one, name both people; netui sends
nothing. A no of one of them closes it, and the other is not told who said no.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, put
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Introduction, Person, Promise, Touch
from netui.book.refused import Refused
from netui.rules.drafts import Draft, first_name
from netui.rules.introductions import Way

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
    """Two people who would gain from each other, and the promise that reminds of it."""
    if a.id == b.id:
        raise Refused("Nobody can be introduced to themselves.")
    for row in book.about(a.id).introductions:
        if {row.a, row.b} == {a.id, b.id} and not row.closed:
            raise Refused(f"{a.name} and {b.name} are being introduced already.")
    fresh = book.ids(now)
    due = day_at(now.today + book.me.settings.promise_days)
    what = f"introduce to {b.name}" + (f": {why}" if why else "")
    owed = Promise(id=next(fresh), person=a.id, what=what, due=due, made=now.day, report_back=True)
    kind: Literal["", "candidate"] = "candidate" if candidate else ""
    row = Introduction(id=next(fresh), a=a.id, b=b.id, why=why, kind=kind, made=now.day, promise=owed.id)
    return Change(f"To introduce: {a.name} and {b.name}", (add(row), add(owed)))


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


def ask_words(row: Introduction, person: int, book: Book) -> Draft:
    """The question to one of the two; it names the other and leaves a way out."""
    name, other = first_name(book.people[person].name), _other(row, person, book)
    firm = book.about(other.id).company
    who = other.name + (f" of {firm}" if firm else "")
    why = f"{row.why}." if row.why else "[why you two]."
    return _draft(f"{name}, may I introduce you to {who}? I think of you both because {why} A no is fine.", "ask both")


def both_words(row: Introduction, book: Book) -> Draft:
    """The message that brings the two together."""
    one, other = book.people[row.a], book.people[row.b]
    why = row.why or "[what you have in common]"
    text = f"{first_name(one.name)}, {first_name(other.name)}: you both said yes, so here you are. {one.name}, meet "
    return _draft(f"{text}{other.name}. What you share: {why}. I leave you to it.", "introduction")


def request(way: Way, book: Book, because: str = "") -> Draft:
    """The words that ask the first introducer for an introduction to the next person on the way."""
    to = (*way.through[1:], way.to)[0]
    name, whom = first_name(book.people[way.first].name), book.people[to]
    firm = book.about(to).company
    who = whom.name + (f" of {firm}" if firm else "")
    why = because or "[why them, in one sentence]"
    end = f" (In the end I hope to reach {book.people[way.to].name}.)" if to != way.to else ""
    text = f"{name}, you know {who}. Would you introduce us? {why}{end} If it does not suit you, a no is fine."
    return _draft(text, "introduction, short")


def _draft(text: str, tone: str) -> Draft:
    hole = text.partition("[")[2].partition("]")[0]
    return Draft(text, tone, len(text.split()), hole)


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
