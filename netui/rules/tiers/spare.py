"""When all is done: one dormant person to write to again, or one spark to share; never more than one a day.

The reconnect list is who is dormant with N of 10 or more, by N x goal match; ties that were once strong are worth more
than people expect, so the words encourage. Where RULES is silent: the goal match is 1 + the gaps the person would help
to close, so that the list has an order without targets too; who was let fade is on it after a quarter; even days begin
with a spark and odd ones with a person; one that was let go stays away for a quarter, a spark for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Change, add, put
from netui.book.dates import length
from netui.book.identity import fold
from netui.book.now import Now, ordinal
from netui.book.records import Dismissal, Spark
from netui.rules.card import After, Card, Choice, Handled, Looking, Reaching, entry, sent
from netui.rules.ties import Measure, Tie, number

NAME, TITLE, DID, MINUTES = "spare", "When all is done", "written to", 3
CHOICES: tuple[Choice, ...] = ()
BY_GAP, YIELDS = False, True

DEPTH = 10
"""N from which a dormant tie is worth a word."""
QUARTER = 90
GIVEN = ""
"""Instead of a day: the spark was given, so others may have it too."""

_LETTERS = 4
"""A word of a spark says something from so many letters on, or in a field's own name."""


def whose(view: Looking) -> Iterable[int]:
    """Nobody by themselves: this tier looks at all people at once."""
    return ()


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """None of one person alone."""
    return iter(())


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """Nothing is ever due here."""
    return iter(())


def spare(view: Reaching, worth: Mapping[int, float]) -> Card | None:
    """The one of today: a person or a spark, the other where there is none; or the one that was taken."""
    marks = sorted((row for row in view.book.dismissals.values() if row.tier == NAME), key=lambda row: row.id)
    if taken := next((row for row in reversed(marks) if row.day == view.now.day), None):
        return _taken(view, taken)
    away = {row.record: GIVEN if _was_given(view.book, row) else row.day for row in marks}
    first = (_spark, _quiet) if view.now.today % 2 == 0 else (_quiet, _spark)
    return next((card for find in first if (card := find(view, away, worth))), None)


def reconnect(view: Reaching, worth: Mapping[int, float]) -> tuple[tuple[float, int], ...]:
    """Whom to write to again, the one worth most first: N x (1 + gaps)."""
    found = []
    for i, tie in view.ties.items():
        if tie.state == "dormant" and tie.depth >= DEPTH:
            person = view.book.people[i]
            faded = ordinal(person.faded) if person.faded else 0
            if not person.never and not person.no_contact and view.now.today - faded >= QUARTER:
                found.append((tie.depth * (1 + worth.get(i, 0.0)), i))
    return tuple(sorted(found, key=lambda row: (-row[0], fold(view.book.people[row[1]].name), row[1])))


def sparks(view: Reaching) -> Iterator[tuple[Spark, int]]:
    """Each spark, newest first, with one it would help: who the user thought of, else the warmest it speaks of."""
    people = view.book.people
    for spark in sorted(view.book.sparks.values(), key=lambda row: (row.added, row.id), reverse=True):
        who = [i for i in spark.helps if i in people] or _fitting(view, spark)
        fit = [i for i in who if i not in spark.given and not people[i].never and not people[i].no_contact]
        if fit:
            yield spark, fit[0]


def _fitting(view: Reaching, spark: Spark) -> list[int]:
    """Who has the words of the spark among their fields, tags, facts or title, the warmest first."""
    words = _words(spark.text)
    found = []
    for i, tie in view.ties.items():
        if tie.ring in ("close", "warm", "loose"):
            person, job = view.book.people[i], view.book.job(i)
            own = (*person.fields, *person.tags, *(fact.text for fact in person.facts), job.title if job else "")
            if words & _words(" ".join(own)):
                found.append((-tie.warmth, i))
    return [i for _, i in sorted(found)]


def _was_given(book: Book, row: Dismissal) -> bool:
    spark = book.sparks.get(row.record)
    return spark is not None and row.other in spark.given


def _words(text: str) -> frozenset[str]:
    split = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return frozenset(word for word in split if len(word) >= _LETTERS or word in ("ml", "ai", "sre"))


def _quiet(view: Reaching, away: Mapping[int, str], worth: Mapping[int, float]) -> Card | None:
    for weight, i in reconnect(view, worth):
        if i not in away or view.now.today - ordinal(away[i]) >= QUARTER:
            return Card(NAME, i, view.about(i), view.tie(i), weight, view.now.day, gap=1 + worth.get(i, 0.0))
    return None


def _spark(view: Reaching, away: Mapping[int, str], worth: Mapping[int, float]) -> Card | None:
    for spark, i in sparks(view):
        if away.get(spark.id) in (None, GIVEN):
            return Card(NAME, spark.id, view.about(i), view.tie(i), 1, view.now.day, spark)
    return None


def _taken(view: Reaching, row: Dismissal) -> Card | None:
    if row.other not in view.book.people:
        return None
    about = view.about(row.other)
    wrote = any(t.day == row.day and t.purpose in ("reconnect", "give") for t in about.touches)
    handled: Handled = "done" if wrote else "let go"
    spark = view.book.sparks.get(row.record)
    return Card(NAME, row.record, about, view.tie(row.other), 0, row.day, spark, handled=handled)


def says(card: Card, book: Book) -> str:
    """A word again, or something that helps."""
    if isinstance(card.about, Spark):
        return f"Share with {card.person.name}: {card.about.text}"
    return f"Write to {card.person.name} again"


def why(card: Card, book: Book, now: Now) -> str:
    """What there was between the two; it encourages and never shames."""
    if isinstance(card.about, Spark):
        return "all is done; this may help them"
    tie = card.tie
    ago = f", last talked {length(tie.silence)} ago" if tie.silence else ""
    return f"{number(tie.depth)} contacts{ago}: old ties are glad of a word more often than one thinks"


def reckoning(card: Card) -> str:
    """The numbers of the reconnect list."""
    if isinstance(card.about, Spark):
        return "the newest spark that somebody has not had yet"
    return f"N {number(card.tie.depth)} x goal match {number(card.gap)} = {number(card.weight)}"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """The spark given, or the first word after a long time."""
    name, spark = card.person.name, card.about
    mark = add(Dismissal(tier=NAME, record=card.record, other=card.person.id, day=now.day))
    if isinstance(spark, Spark):
        given = put(spark, msgspec.structs.replace(spark, given=(*spark.given, card.person.id)))
        touch = sent(card, now, "gave", "give", note or spark.text)
        return entry(f"Shared with {name}: {spark.text}", (given, mark), touch, logged, purpose=True)
    quiet = f": first word in {length(card.tie.silence)}" if card.tie.silence else ""
    touch = sent(card, now, "message", "reconnect", note)
    return entry(f"Wrote to {name} again{quiet}", (mark,), touch, logged, purpose=True)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """Not this one; nothing more is suggested today."""
    row = Dismissal(tier=NAME, record=card.record, other=card.person.id, day=now.day)
    what = "this spark" if isinstance(card.about, Spark) else f"{card.person.name} for a quarter"
    return Change(f"Left {what} alone", (add(row),))


def after(card: Card, now: Now) -> After:
    """Either way that was the extra of today."""
    if isinstance(card.about, Spark):
        return After("given: counts as a give", "not now: it comes back", "not this spark again")
    return After("written: one ring nearer when they answer", "not now: it comes back", "rests for a quarter")
