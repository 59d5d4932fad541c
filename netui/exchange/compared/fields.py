"""What a row of a file may change on a person: only what still holds what the same source last wrote there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Edit, add, put
from netui.book.identity import OURS, company_key, email_key, fold, link_key, same_company
from netui.book.records import Organisation, Person, Position, Source
from netui.exchange.batch import Somebody, met_key
from netui.exchange.outcome import Field

Wants = Callable[[str], bool]
"""Whether the user took the file's side in a field."""
PlaceOf = Callable[[str], "int | None"]
"""The organisation of a name."""


class Places:
    """The organisations of the book by their telling words; a new name is made one of them once."""

    def __init__(self, book: Book, ids: Iterator[int]) -> None:
        self._ids = ids
        self._known = {_firm(name): row.id for row in book.organisations.values() for name in (*row.aka, row.name)}
        self.made: list[Edit] = []

    def id_of(self, name: str) -> int | None:
        """The organisation of that name; None for no name."""
        if not name:
            return None
        key = _firm(name)
        if key not in self._known:
            row = Organisation(id=next(self._ids), name=name)
            self._known[key] = row.id
            self.made.append(add(row))
        return self._known[key]


def _firm(name: str) -> str:
    return company_key(name) or fold(name)


SINGLE = ("name", "connected", "city", "birthday", "note")
SEVERAL: tuple[tuple[str, str, Callable[[str], str | None]], ...] = (
    ("email", "emails", email_key),
    ("phone", "phones", lambda text: re.sub(r"[^\d+]", "", text) or text),
    ("link", "links", link_key),
    ("tag", "tags", fold),
    ("nick", "aka", fold),
)
"""Name in a source, field of a person, and when two values are one."""


def somebody_new(row: Somebody, kind: str, person: int) -> Person:
    """The person as the file tells of them: no origin, no touch, no rhythm."""
    return Person(
        id=person,
        name=row.name,
        aka=row.aka,
        emails=row.emails,
        phones=row.phones,
        links=row.links,
        city=row.city,
        tags=row.tags,
        note=row.note,
        birthday=row.birthday,
        connected=row.connected,
        kept=row.kept,
        wanted=row.wanted,
        rhythm=row.rhythm,
        sources=(Source(kind=kind, key=row.key, wrote=written(row)),),
    )


def written(row: Somebody) -> dict[str, str]:
    """Field to value, as the file has them, several one a line; the empty ones left out."""
    values = {
        "name": row.name,
        **{name: "\n".join(getattr(row, field)) for name, field, _ in SEVERAL},
        "connected": row.connected or "",
        "company": row.company,
        "title": row.title,
        "team": row.team,
        "city": row.city,
        "birthday": row.birthday,
        "note": _mark(row.note),
        "card": _card(row.kept),
    }
    return {name: value for name, value in values.items() if value}


def _mark(note: str) -> str:
    """A note as it is remembered: whole when short, else enough to know it again."""
    return note if len(note) <= 80 else sha256(note.encode("utf-8", "replace")).hexdigest()[:20]


def _card(kept: tuple[str, ...]) -> str:
    return sha256("\n".join(kept).encode("utf-8", "replace")).hexdigest()[:20] if kept else ""


def source_of(person: Person, row: Somebody, kind: str) -> Source | None:
    """What the same source wrote last, whatever key it used then."""
    same = [source for source in person.sources if source.kind == kind]
    return next((source for source in same if source.key == row.key), same[-1] if same else None)


def person_after(person: Person, row: Somebody, kind: str, wants: Wants) -> tuple[Person, list[Field]]:
    """The person with what the file adds, and the fields on which the two differ."""
    source = source_of(person, row, kind)
    last = source.wrote if source else {}
    fields = [
        field
        for name in SINGLE
        if (field := _single(name, *_three(name, getattr(person, name) or "", row, last.get(name)), wants))
    ]
    after = msgspec.structs.replace(person, **{field.name: field.after for field in fields})
    for name, values, key in SEVERAL:
        lines = tuple(last.get(name, "").splitlines())
        all_, more = _several(name, getattr(after, values), lines, getattr(row, values), key)
        if more:
            after = msgspec.structs.replace(after, **{values: all_})
            fields += more
    sources = _sources(person, source, Source(kind=kind, key=row.key, wrote={**last, **written(row)}), row)
    return msgspec.structs.replace(after, kept=_kept(person, row, last.get("card")), sources=sources), fields


def _three(name: str, mine: str, row: Somebody, last: str | None) -> tuple[str, str | None, str]:
    """Mine, what the source wrote last and what it says now; a note's mark gives way to the note it stands for."""
    theirs = getattr(row, name) or ""
    if name == "note" and last is not None:
        last = next((text for text in (mine, theirs) if _mark(text) == last), last)
    return mine, last, theirs


def _kept(person: Person, row: Somebody, last: str | None) -> tuple[str, ...]:
    """The lines of the newest card; those of another source stay beside them."""
    if not row.kept or _card(row.kept) == last:
        return person.kept
    if not person.kept or _card(person.kept) == last:
        return row.kept
    return tuple(sorted({*person.kept, *row.kept}))


def _sources(person: Person, old: Source | None, new: Source, row: Somebody) -> tuple[Source, ...]:
    """The sources with this one renewed; a key of name and day gives way to the source's own id, never back."""
    if new.key == f"{OURS}{person.id}":  # the book's own export: it tells nothing that has to be remembered anew
        if old is None:
            return person.sources
        new = msgspec.structs.replace(new, key=old.key)
    if old is None:
        return (*person.sources, new)
    if old.key != new.key and _is_own(old):
        if row.own or not row.connected:
            return (*person.sources, new)
        new = msgspec.structs.replace(new, key=old.key)
    return tuple(new if source is old else source for source in person.sources)


def _is_own(source: Source) -> bool:
    """Whether the key is the source's own id and not made of name and day."""
    return source.key.rstrip("+") != met_key(source.wrote.get("name", ""), source.wrote.get("connected"))


def value_after(mine: str, last: str | None, theirs: str) -> str:
    """The file's value where the field is free: still as this source wrote it, or empty and never written by it."""
    if not theirs or theirs == last:
        return mine
    return theirs if mine == last or (last is None and not mine) else mine


def _single(name: str, mine: str, last: str | None, theirs: str, wants: Wants) -> Field | None:
    """The field when the file has something new to say; the user's own value stays unless they want the file's."""
    if not theirs or theirs in (mine, last):
        return None
    return Field(name, mine, theirs, theirs if wants(name) else value_after(mine, last, theirs))


def _several(
    name: str, mine: tuple[str, ...], last: tuple[str, ...], theirs: tuple[str, ...], key: Callable[[str], str | None]
) -> tuple[tuple[str, ...], list[Field]]:
    """The values with the file's: a new one in the place of one it no longer gives, else after the user's own."""
    known = {key(value) for value in (*mine, *last)}
    new = list({key(value): value for value in theirs if key(value) not in known}.values())
    given = {key(value) for value in theirs}
    old = [value for value in last if value in mine and key(value) not in given]
    swap = dict(zip(old, new, strict=False))
    fields = [Field(name, before, value, value) for before, value in swap.items()]
    fields += [Field(name, "", value, value) for value in new[len(swap) :]]
    return (*(swap.get(value, value) for value in mine), *new[len(swap) :]), fields


def work_after(
    about: About, row: Somebody, last: Mapping[str, str], place_of: PlaceOf, day: str, ids: Iterator[int], wants: Wants
) -> tuple[list[Edit], list[Field]]:
    """What the file says of the job: a new title, or a new job, which gives the old one its end."""
    current = max(
        (job for job in about.positions if job.until is None), key=lambda job: (job.since or "", job.id), default=None
    )
    said, told = last.get("company"), last.get("title")
    if not row.company and not row.title:
        return [], []
    new = Position(id=0, person=about.person.id, title=row.title, team=row.team)
    if current is None:
        if (said or told) and same_or_both_empty(row.company, said or "") and row.title == (told or ""):
            return [], []
        fields = [
            Field(name, "", value, value) for name, value in (("company", row.company), ("title", row.title)) if value
        ]
        return [_job(new, row, place_of, ids)], fields
    if not row.company or same_or_both_empty(row.company, about.company) or not about.company:
        return _same_job(about, current, row, last, place_of, wants)
    if said is not None and same_or_both_empty(row.company, said):
        return [], []
    if not wants("company") and not (said is not None and same_or_both_empty(about.company, said)):
        return [], [Field("company", about.company, row.company, about.company)]
    ended = put(current, msgspec.structs.replace(current, until=day))
    fields = [Field("company", about.company, row.company, row.company)]
    if row.title and row.title != about.title:
        fields.append(Field("title", about.title, row.title, row.title))
    return [ended, _job(new, row, place_of, ids)], fields


def _same_job(
    about: About, job: Position, row: Somebody, last: Mapping[str, str], place_of: PlaceOf, wants: Wants
) -> tuple[list[Edit], list[Field]]:
    fields: list[Field] = []
    after = job
    if row.company and not about.company and row.company != last.get("company"):
        after = msgspec.structs.replace(after, organisation=place_of(row.company))
        fields.append(Field("company", "", row.company, row.company))
    if title := _single("title", job.title, last.get("title"), row.title, wants):
        after = msgspec.structs.replace(after, title=title.after)
        fields.append(title)
    if team := _single("team", job.team, last.get("team"), row.team, wants):
        after = msgspec.structs.replace(after, team=team.after)
        fields.append(team)
    return [put(job, after)] if after != job else [], fields


def _job(new: Position, row: Somebody, place_of: PlaceOf, ids: Iterator[int]) -> Edit:
    return add(msgspec.structs.replace(new, id=next(ids), organisation=place_of(row.company)))


def same_or_both_empty(one: str, other: str) -> bool:
    """Whether two company names are one."""
    return bool(same_company(one, other)) if one and other else one == other
