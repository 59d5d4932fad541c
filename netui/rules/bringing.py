"""Bringing two people together: both are asked first, then introduced, and after thirty days asked how it went.

Guide 1.2 and 7.5. Netui sends nothing. A no of one of them closes it, and the other is not told who said no. A line
begins it (`book/line/intro.py`), `bringing_cards` has the card of each step, `drafting/both.py` the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, put
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Introduction, Person, Promise

CHECK = 30
"""Days until one asks how it went."""

Step = Literal["ask a", "ask b", "wait", "introduce", "check", "closed"]

replace = msgspec.structs.replace


class Next(NamedTuple):
    """The next step of an introduction, whose turn it is, and from which day on."""

    step: Step
    person: int
    day: str


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


def let_go(row: Introduction, book: Book, now: Now) -> Change:
    """Closed by the user, kindly; nobody is told why."""
    owed = book.promises.get(row.promise or 0)
    return closed(row, (book.people[row.a], book.people[row.b]), (owed,) if owed else (), now)


def closed(row: Introduction, pair: tuple[Person, Person], promises: Iterable[Promise], now: Now) -> Change:
    """The same for whom the names and promises are at hand; the label names the pair in its order."""
    names = f"{pair[0].name} and {pair[1].name}"
    what = "how it went with" if row.introduced else "the introduction of"
    outcome = "no" if following(row).step == "wait" else ""
    done = put(row, replace(row, closed=now.day, outcome=outcome))
    return Change(f"Let {what} {names} go", (done, *reminder(row, promises, now, kept=False)))


def reminder(row: Introduction, promises: Iterable[Promise], now: Now, *, kept: bool) -> Iterator[Edit]:
    """An older book reminds of it by a promise; that ends with it."""
    for owed in promises:
        if owed.id == row.promise and not owed.done and not owed.dropped:
            yield put(owed, replace(owed, done=now.day) if kept else replace(owed, dropped=now.day))
