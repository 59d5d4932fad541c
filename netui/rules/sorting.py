"""Whom to sort next, what netui would guess, and what an answer sets: two questions and a third that may stay open.

How well sets the prior and proposes a rhythm (RULES 1); never talked means unmet. Nothing is saved before a person is
done, left or skipped, so that one undo takes back one person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

import msgspec

from netui.book.book import About
from netui.book.changes import Change, put
from netui.book.dates import MONTHS
from netui.book.identity import same_company
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Person, Touch, Well
from netui.book.settings import Settings
from netui.rules.gaps import left_alone
from netui.rules.groups import View
from netui.rules.ties import Tie, tie

Step = Literal["well", "when", "origin"]

STEPS: tuple[Step, ...] = ("well", "when", "origin")

WELL: Mapping[str, tuple[Well, str]] = {
    "c": ("close", "close"),
    "w": ("warm", "warm"),
    "l": ("loose", "loose"),
    "d": ("distant", "distant"),
    "n": ("never", "never talked"),
}
WHEN: Mapping[str, tuple[str, str]] = {
    "w": ("week", "week"),
    "m": ("month", "month"),
    "q": ("quarter", "quarter"),
    "y": ("year", "year"),
}
ORIGIN: Mapping[str, tuple[str, str]] = {
    "f": ("former", "former colleague"),
    "c": ("colleague", "colleague"),
    "s": ("classmate", "school"),
    "e": ("conference", "event"),
    "m": ("meetup", "meetup"),
    "o": ("online", "online"),
    "n": ("neighbour", "neighbour"),
}
CHOICES: Mapping[Step, Mapping[str, tuple[str, str]]] = {
    "well": {key: (str(value), said) for key, (value, said) in WELL.items()},
    "when": WHEN,
    "origin": ORIGIN,
}
"""Step to its letters; each stands for a value and is said in a word."""

SECONDS = 12
"""A person takes, for "about 5 min"."""

QUIET = 60
"""Days without a word, from which the map's line says since when."""

OFTEN, SOMETIMES = 10, 3
"""Messages from which a tie is guessed warm, and loose."""


class Answers(msgspec.Struct, frozen=True):
    """What was said of one person so far."""

    well: str = ""
    when: str = ""
    origin: str = ""

    @property
    def step(self) -> Step | None:
        """The question that comes next; None when this person is done."""
        if self.well == "never":
            return None
        return next((step for step in STEPS if not getattr(self, step)), None)

    def give(self, value: str) -> Answers:
        """The answer to the current question."""
        return msgspec.structs.replace(self, **{self.step: value}) if self.step else self

    def back(self) -> Answers:
        """Without the newest answer."""
        given = [step for step in STEPS if getattr(self, step)]
        return msgspec.structs.replace(self, **{given[-1]: ""}) if given else self


class Guess(msgspec.Struct, frozen=True):
    """What Enter would take, and why; an empty value leaves the question open."""

    value: str
    why: str


class ToSort(msgspec.Struct, frozen=True):
    """Whom to sort: at targets first, then with messages, then the newest connection."""

    people: tuple[int, ...] = ()
    at_targets: int = 0
    """So many of them, all in front."""
    targets: frozenset[int] = frozenset()
    """Everybody at a target, sorted or not."""

    @property
    def words(self) -> str:
        """How many, for a heading: "24 at your targets first, 578 after"."""
        rest = len(self.people) - self.at_targets
        if not self.at_targets:
            return f"{rest} to sort"
        return f"{self.at_targets} at your targets" + (f" first, {rest} after" if rest else "")


def to_sort(view: View, at_targets: frozenset[int]) -> ToSort:
    """Everybody not sorted yet but those left alone; people known only from imported messages too."""
    people, index = view.book.people, view.book.index["touches"]
    ties = view.ties
    waiting = sorted(i for i in ties if _unsorted(i, ties[i], view) and not left_alone(people[i]))
    waiting.sort(key=lambda i: people[i].connected or "", reverse=True)
    waiting.sort(key=lambda i: (i not in at_targets, i not in index))
    return ToSort(tuple(waiting), sum(i in at_targets for i in waiting), at_targets)


def guess(about: About, step: Step, view: View) -> Guess:
    """The likeliest answer from messages, the day of the connection, and what was said of others there."""
    if step == "origin":
        return _origin(about, view)
    talks = sorted(touch.day for touch in about.touches if touch.day <= view.now.day)
    many = sum(_messages(touch) for touch in about.touches if touch.day <= view.now.day)
    said = f"{many} message{'s' if many > 1 else ''}, {month(talks[-1], view.now)}" if talks else ""
    if step == "well":
        if not talks:
            return Guess("distant", "no message, no touch")
        well = "warm" if many >= OFTEN else "loose" if many >= SOMETIMES else "distant"
        return Guess(well, said)
    day = talks[-1] if talks else about.person.connected
    if not day:
        return Guess("year", "no date is known")
    ago, known = view.now.today - ordinal(day), view.book.me.settings.prior_days
    near = min(known, key=lambda word: abs(known[word] - ago)) if known else "year"
    return Guess(near, said or f"connected {month(day, view.now)}")


def answer(about: About, answers: Answers, now: Now, settings: Settings, when: str = "year") -> Change:
    """The answers kept: prior, last talk and rhythm; an open "when" takes the guess, an open "from" stays open."""
    before = about.person
    return Change(f"Sorted {before.name}", (put(before, sorted_as(before, answers, now, settings, when)),))


def let_fade(about: About, answers: Answers, now: Now, settings: Settings) -> Change:
    """Kept as somebody the user lets fade: sorted, without a rhythm, on no list."""
    said = Answers(answers.well or "distant", answers.when or "year", answers.origin)
    after = sorted_as(about.person, said, now, settings)
    after = msgspec.structs.replace(after, rhythm=None, rhythm_since=None, faded=now.day)
    return Change(f"Let {about.person.name} fade", (put(about.person, after),))


def sorted_as(person: Person, answers: Answers, now: Now, settings: Settings, when: str = "year") -> Person:
    """The person with these answers; a rhythm that was wished before stays."""
    origin = answers.origin or person.origin
    if not answers.well or answers.well == "never":
        well: Well | None = "never" if answers.well else person.well
        return msgspec.structs.replace(person, well=well, origin=origin)
    days = settings.prior_days.get(answers.when or when, settings.prior_days.get("year", 365))
    proposed = settings.rhythms.get(answers.well) if person.rhythm is None else None
    return msgspec.structs.replace(
        person,
        well=answers.well,
        last_talked=day_at(now.today - days),
        rhythm=proposed or person.rhythm,
        rhythm_since=now.day if proposed else person.rhythm_since,
        origin=origin,
        wanted=False,
    )


def shown(about: About, answers: Answers, view: View, when: str = "year") -> str:
    """What the map will say of these answers, before they are kept: "on the map: loose, quiet since August"."""
    if not answers.well:
        return ""
    me, now = view.book.me, view.now
    person = sorted_as(about.person, answers, now, me.settings, when)
    found = tie(msgspec.structs.replace(about, person=person), now, me.settings, me.away)
    if found.ring == "unmet":
        return "not on the map: not met yet"
    ring = {"dust": "not sorted"}.get(found.ring, found.ring)
    if found.last and (found.due in ("due", "late") or (found.silence or 0) >= QUIET):
        return f"on the map: {ring}, quiet since {month(found.last, now)}"
    return f"on the map: {ring}"


def minutes(people: int) -> int:
    """How long so many people take, rounded up so that nobody is rushed."""
    return max(1, -(-people * SECONDS // 60))


def progress(done: int, of: int) -> str:
    """Where the sitting stands: "7 of 24 · about 4 min"."""
    return f"{min(done + 1, of)} of {of} · about {minutes(of - done)} min"


def month(day: str, now: Now) -> str:
    """The month of a day, with the year when it is not this one: "Aug", "Mar 2019"."""
    word = MONTHS[int(day[5:7]) - 1].capitalize()
    return word if day[:4] == now.day[:4] else f"{word} {day[:4]}"


def _unsorted(person: int, found: Tie, view: View) -> bool:
    if found.state == "unsorted":
        return True
    book = view.book
    if book.people[person].well or not book.people[person].sources:
        return False
    touches = [book.touches[i] for i in book.index["touches"].get(person, ())]
    return bool(touches) and all(row.kind == "message" and row.channel == "linkedin" for row in touches)


def _messages(touch: Touch) -> int:
    """How many messages one touch stands for: an import keeps one a day, and how many there were in its note."""
    number, _, word = touch.note.partition(" ")
    return int(number) if word == "messages" and number.isdecimal() and len(number) < 6 else 1


def _origin(about: About, view: View) -> Guess:
    """As said before, else as the user said of most people of the same company; else from their own career."""
    if about.person.origin:
        return Guess(about.person.origin, "as written down")
    if any(source.kind in ("frab", "schedule") for source in about.person.sources):
        return Guess("conference", "from a programme")
    if not about.company:
        return Guess("", "left open")
    people = view.book.people
    there = [people[i].origin for i in view.groups.at(about.company) if i != about.person.id and people[i].origin]
    if not there:
        return _colleague(about, view)
    origin, count = Counter(there).most_common(1)[0]
    return Guess(origin, f"as {count} other{'s' if count > 1 else ''} at {about.company}")


def _colleague(about: About, view: View) -> Guess:
    """Who works where the user works or worked."""
    me = view.book.me
    jobs = [job for job in me.career if job.kind == "job" and same_company(job.name, about.company)]
    if any(not job.until for job in jobs) or (me.company and same_company(me.company, about.company)):
        return Guess("colleague", f"you work at {about.company}")
    return Guess("former", f"you worked at {about.company}") if jobs else Guess("", "left open")
