"""The filter words, one table for `f`, `list` and export; a filter says in words what it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

import msgspec

from netui.book.dates import day_of
from netui.book.identity import fold
from netui.book.now import Now
from netui.book.records import Person
from netui.book.refused import Refused
from netui.rules.groups import COLUMNS, TALKING, View
from netui.rules.ties import Tie

Test = Callable[[int], bool]

Bind = Callable[[View, str], Test]

TIES: Mapping[str, str] = {"faded": "faded", "unsorted": "dust", "unmet": "unmet"} | {ring: ring for ring in TALKING}
"""What a person types for a tie, and the ring that is meant; `loose+` is loose or better."""

TIES_SAID = {"unsorted": "not sorted", "unmet": "not met", "loose+": "loose or better", "warm+": "warm or better"}

RHYTHMS: Mapping[str, int] = {"weekly": 7, "monthly": 30, "quarterly": 90, "yearly": 365}

LACKS: Mapping[str, Callable[[Person], object]] = {
    "email": lambda person: person.emails,
    "phone": lambda person: person.phones,
    "link": lambda person: person.links,
    "city": lambda person: person.city,
    "origin": lambda person: person.origin,
    "rhythm": lambda person: person.rhythm,
    "tag": lambda person: person.tags,
    "note": lambda person: person.note,
    "fact": lambda person: person.facts,
}
"""What may be missing, and where it stands; company, title, field and level come from the groups."""

SIGILS = ("@", "@~", "#")
"""The words that need no colon."""

MISSING = (*LACKS, "company", "title", "field", "level")

_PARTS = re.compile(r'(?P<not>-?)(?P<key>[@#]~?|[^\W\d]+:)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]*))')


class Word(msgspec.Struct, frozen=True):
    """One condition as it was typed."""

    key: str
    """name, @, #, due, … without its colon."""
    value: str
    negated: bool = False

    @property
    def words(self) -> str:
        """The condition for a subtitle."""
        value = TIES_SAID.get(self.value, self.value) if self.key == "tie" else self.value
        said = KEYS[self.key].said.format(value)
        return f"not {said}" if self.negated else said

    def test(self, view: View) -> Test:
        """The question, with everything looked up that is the same for all people."""
        asked = KEYS[self.key].bind(view, self.value)
        return (lambda i: not asked(i)) if self.negated else asked


class Filter(msgspec.Struct, frozen=True):
    """Conditions that all must hold; without any everybody passes."""

    parts: tuple[Word, ...] = ()
    text: str = ""
    """As it was typed, to be edited again."""

    @property
    def words(self) -> str:
        """What is shown, for a subtitle: "at Kestrel · senior · not late"."""
        return " · ".join(part.words for part in self.parts)

    def test(self, view: View) -> Test:
        """One question to put to any number of people."""
        tests = [part.test(view) for part in self.parts]
        return lambda i: all(test(i) for test in tests)

    def matches(self, view: View, person: int) -> bool:
        """Whether one person passes."""
        return self.test(view)(person)

    def people(self, view: View) -> list[int]:
        """Everybody who passes, in the order of the book."""
        return list(filter(self.test(view), view.book.people))


class Key(msgspec.Struct, frozen=True):
    """One filter word: how it is said, what it asks, and what its value may be."""

    said: str
    bind: Bind
    values: tuple[str, ...] = ()
    """All that is understood; empty: any text."""
    bare: bool = False
    """It stands alone, without a value."""


def parse(text: str) -> Filter:
    """The filter that was typed; Refused with the nearest word where one is not known."""
    found = (part for part in _PARTS.finditer(text) if part["key"] or part["quoted"] or part["bare"])
    return Filter(tuple(map(_word, found)), text.strip())


def quoted(key: str, value: str) -> str:
    """A condition as it would be typed: `#"ML / AI"`, `level:senior`."""
    mark = key if key in SIGILS else f"{key}:"
    return f'{mark}"{value}"' if re.search(r"\s", value) else f"{mark}{value}"


def _word(found: re.Match[str]) -> Word:
    key = (found["key"] or "").removesuffix(":").lower()
    value = found["bare"] if found["quoted"] is None else found["quoted"]
    negated = bool(found["not"])
    if not key:
        alone = value.lower()
        return Word(alone, "", negated) if alone in _ALONE and found["quoted"] is None else Word("name", value, negated)
    if key not in KEYS or KEYS[key].bare:
        raise Refused(f"No filter word «{key}:». {_nearest(key, _KEYED, 'Try {}:')}")
    if key in SIGILS and found["quoted"] is None:
        value = value.replace("_", " ")
    return Word(key, _checked(key, value), negated)


def _checked(key: str, value: str) -> str:
    known = KEYS[key].values
    if not value.strip():
        shape = key if key in SIGILS else f"{key}:"
        raise Refused(f"«{shape}» needs a value: {', '.join(known) if known else 'a word right after it'}.")
    if key == "since":
        if _since(value, Now("2000-06-15")) is None:
            raise Refused(f"«since:{value}» is no day. Try since:2026-09-01, since:sep or since:-30d.")
        return value
    lowered = value.lower()
    if not known or lowered in known or (key == "rhythm" and lowered.isdecimal()):
        return lowered if known else value
    raise Refused(f"No «{key}:{value}». {_nearest(lowered, known, f'Try {key}:{{}}')}")


def _nearest(word: str, known: tuple[str, ...], shape: str) -> str:
    near = get_close_matches(word, known, 1, 0.5)
    if near:
        return f"{shape.format(near[0])}."
    return f"There are: {', '.join(known)}."


def _since(value: str, now: Now) -> str | None:
    if re.fullmatch(r"[12]\d{3}(-\d\d)?", value):
        return value
    return day_of(value, now, past=True)


def _set(people: frozenset[int]) -> Test:
    return people.__contains__


def _name(view: View, value: str) -> Test:
    want = fold(value)
    people = view.book.people
    return lambda i: any(want in fold(name) for name in (people[i].name, *people[i].aka))


def _field_or_tag(view: View, value: str) -> Test:
    """A known field, or else a tag; `#word` on the add line means the same."""
    return _set(view.groups.in_field(value)) if view.groups.has_field(value) else _tag(view, value)


def _tag(view: View, value: str) -> Test:
    want, people = fold(value), view.book.people
    return lambda i: any(fold(tag) == want for tag in people[i].tags)


def _tie(view: View, value: str) -> Test:
    rings = TALKING[: TALKING.index(value[:-1]) + 1] if value.endswith("+") else (TIES[value],)
    ties = view.ties
    return lambda i: ties[i].ring in rings


def _of_tie(test: Callable[[Tie], bool]) -> Bind:
    def bind(view: View, _: str) -> Test:
        ties = view.ties
        return lambda i: test(ties[i])

    return bind


def _rhythm(view: View, value: str) -> Test:
    people = view.book.people
    if value == "any":
        return lambda i: people[i].rhythm is not None
    days = None if value == "none" else RHYTHMS.get(value) or int(value)
    return lambda i: people[i].rhythm == days


def _source(view: View, value: str) -> Test:
    people = view.book.people
    return lambda i: any(fold(source.kind) == fold(value) for source in people[i].sources)


def _event(view: View, value: str) -> Test:
    """Wanted or met at an event whose name has these words."""
    want = fold(value)
    events = {event.id for event in view.book.events.values() if want in fold(event.name)}
    guests = {row.person for row in view.book.encounters.values() if row.event in events}
    met = {i for row in view.book.touches.values() if row.event in events for i in row.people}
    return _set(frozenset(guests | met))


def _owed(view: View, _: str) -> Test:
    promises = view.book.promises.values()
    return _set(frozenset(row.person for row in promises if row.mine and not row.done and not row.dropped))


def _missing(view: View, value: str) -> Test:
    people, places, jobs = view.book.people, view.places, view.groups.jobs
    if lacks := LACKS.get(value):
        return lambda i: not lacks(people[i])
    if value == "field":
        return lambda i: not places[i].fields
    if value == "level":
        return lambda i: not places[i].level
    if value == "company":
        return lambda i: not any(row.organisation for row in jobs.get(i, ()))
    return lambda i: not any(row.title for row in jobs.get(i, ()))


def _talked_since(view: View, value: str) -> Test:
    day, ties = _since(value, view.now) or value, view.ties
    return lambda i: (ties[i].last or "") >= day


def _in(kind: str) -> Bind:
    return lambda view, value: _set(view.groups.of(kind, value))


KEYS: Mapping[str, Key] = {
    "name": Key("named {}", _name),
    "@": Key("at {}", _in("company")),
    "@~": Key("at {} or a name like it", lambda v, name: _set(v.groups.at(name) | v.groups.alike(name))),
    "#": Key("in {}", _field_or_tag),
    "tag": Key("tagged {}", _tag),
    "tie": Key("{}", _tie, (*TIES, "warm+", "loose+")),
    "rhythm": Key("rhythm {}", _rhythm, (*RHYTHMS, "any", "none")),
    "due": Key("due", _of_tie(lambda tie: tie.due in ("due", "late")), bare=True),
    "late": Key("late", _of_tie(lambda tie: tie.due == "late"), bare=True),
    "level": Key("{}", _in("level"), COLUMNS),
    "city": Key("in {}", _in("place")),
    "source": Key("from {}", _source),
    "event": Key("at the event {}", _event),
    "owed": Key("you owe them something", _owed, bare=True),
    "missing": Key("without {}", _missing, MISSING),
    "since": Key("talked since {}", _talked_since),
}
"""The word to what it asks; help, palette and the refusal's nearest word are made from it."""

_ALONE = tuple(name for name, key in KEYS.items() if key.bare)
_KEYED = tuple(name for name, key in KEYS.items() if not key.bare and name[0].isalpha())
