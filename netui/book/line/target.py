"""A line of targets, "Kestrel, Lumen, field ML platform 3, role staff, city Berlin", into chips and a Change."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from netui.book.book import Book
from netui.book.changes import Change
from netui.book.identity import company_key, fold
from netui.book.known import Known
from netui.book.line.parsed import Chip
from netui.book.now import Now
from netui.book.records import Target
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.book.verbs import add_targets

KINDS = {
    "company": "company",
    "companies": "company",
    "@": "company",
    "field": "field",
    "fields": "field",
    "#": "field",
    "role": "role",
    "title": "role",
    "level": "level",
    "city": "place",
    "place": "place",
    "country": "place",
    "community": "community",
    "group": "community",
    "recruiter": "recruiter",
    "recruiters": "recruiter",
}
"""The word before a target to its kind."""

LEVELS = frozenset(("senior", "peer", "junior"))

_ITEM = re.compile(r'(?:"[^"]*"|[^,;\n])+')
_STARS = re.compile(r"\s*([★*]{1,3})\s*\Z")
_NEED = re.compile(r"\s+(\d{1,2})\Z", re.ASCII)
_AND = re.compile(r"\s+(?:and|&)\s+")


class Targets(msgspec.Struct, frozen=True):
    """A line of targets as it stands now."""

    targets: tuple[Target, ...] = ()
    chips: tuple[Chip, ...] = ()
    book: Book = msgspec.field(default_factory=Book)
    day: str = ""

    @property
    def ready(self) -> bool:
        """Whether Enter saves."""
        return bool(self.targets)

    @property
    def change(self) -> Change:
        """What Enter does; refused when nothing would be new."""
        if not self.targets:
            raise Refused("No target named. Say Kestrel, field ML platform 3, city Berlin.")
        return add_targets(self.targets, self.book, Now(self.day))


def parse_targets(line: str, book: Book, settings: Settings, day: str = "", known: Known | None = None) -> Targets:
    """Every target of the line with its chip; never raises, whatever the text.

    A name alone is a company, unless it is a field that is known; `field X 3` also says how many.
    """
    known = known or Known(book)
    targets: list[Target] = []
    chips: list[Chip] = []
    for n, text in enumerate(_items(line)):
        target = _target(text, settings, known)
        if target is None or any(_same(target, one) for one in targets):
            continue
        old = next((row for row in book.targets.values() if _same(row, target)), None)
        target = msgspec.structs.replace(target, name=old.name if old else target.name, added=day)
        targets.append(target)
        chips.append(_chip(f"target:{n}", text, target, old, settings))
    return Targets(tuple(targets), tuple(chips), book, day)


def _items(line: str) -> list[str]:
    return [text for part in _ITEM.findall(line[:4000].replace("“", '"').replace("”", '"')) if (text := part.strip())]


def _target(text: str, settings: Settings, known: Known) -> Target | None:
    weight = 2
    if found := _STARS.search(text):
        weight, text = len(found[1]), text[: found.start()]
    kind, words = _kind(text.strip())
    need = None

    def is_condition(part: str) -> bool:
        return bool(_kind(part)[0] or fold(part) in LEVELS or _field(part, settings, known))

    if '"' not in words and (count := _NEED.search(words)):
        bare = words[: count.start()]
        if kind or is_condition(_conditions(bare, is_condition)[0]):
            need, words = int(count[1]) or None, bare
    first, *more = _conditions(words, is_condition)
    kind, name = _meant(kind, first, settings, known)
    also = tuple(_meant(*_kind(part), settings, known) for part in more)
    if kind == "recruiter" and not name:
        name = "recruiters"
    return Target(kind=kind, name=name, also=also, need=need, weight=weight) if name else None


def _kind(text: str) -> tuple[str, str]:
    """The kind that is said, and the name; an empty kind where none is."""
    if text[:1] in "@#" and len(text) > 1:
        return KINDS[text[0]], text[1:].replace("_", " ").strip()
    word, _, rest = text.partition(" ")
    kind = KINDS.get(word.casefold().rstrip(":"), "")
    return (kind, rest.strip()) if kind and (rest.strip() or kind == "recruiter") else ("", text)


def _conditions(words: str, is_condition: Callable[[str], bool]) -> list[str]:
    """The parts joined by "and", where each further one is a field, a level or says its kind."""
    if '"' in words:
        return [words]
    first, *more = _AND.split(words)
    return [first, *more] if more and all(is_condition(part) for part in more) else [words]


def _meant(kind: str, words: str, settings: Settings, known: Known) -> tuple[str, str]:
    """The kind and the name as it is written where it is known already."""
    name = " ".join(words.replace('"', " ").split())
    field = _field(name, settings, known)
    if not kind:
        kind = "level" if fold(name) in LEVELS else "field" if field and '"' not in words else "company"
    if kind == "field" and field:
        return kind, field
    if kind == "level":
        return kind, fold(name)
    if kind == "company" and (place := known.company(name)) is not None:
        return kind, known.book.organisations[place].name
    return kind, name


def _field(name: str, settings: Settings, known: Known) -> str | None:
    wanted = fold(name)
    return known.field(name) or next((field for field in settings.fields if fold(field) == wanted), None)


def _same(one: Target, other: Target) -> bool:
    if (one.kind, one.also) != (other.kind, other.also):
        return False
    if one.kind == "company":
        return company_key(one.name) == company_key(other.name)
    return fold(one.name) == fold(other.name)


def _chip(key: str, text: str, target: Target, old: Target | None, settings: Settings) -> Chip:
    default = {"field": settings.need_field, "company": settings.need_company}.get(target.kind, settings.need_other)
    name = " and ".join((target.name, *(name for _, name in target.also)))
    notes = [f"{target.need or default} people" if (target.need or default) > 1 else "1 person"]
    notes += ["★" * min(target.weight, 3)] if target.weight != 2 else []
    if old is not None:
        notes.append("a target already")
    return Chip(key=key, text=text, what=target.kind, value=name, note=" · ".join(notes))
