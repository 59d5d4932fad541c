"""What a row of a file may change on a person: only what still holds what the same source last wrote there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from netui.book.book import About, Book
from netui.book.changes import Edit, add, put
from netui.book.identity import company_key, email_key, fold, link_key, same_company
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


def somebody_new(row: Somebody, kind: str, person: int) -> Person:
    """The person as the file tells of them: no origin, no touch, no rhythm."""
    return Person(
        id=person,
        name=row.name,
        emails=row.emails,
        phones=row.phones,
        links=row.links,
        city=row.city,
        tags=row.tags,
        connected=row.connected,
        sources=(Source(kind=kind, key=row.key, wrote=written(row)),),
    )


def written(row: Somebody) -> dict[str, str]:
    """Field to value, as the file has them; the empty ones left out."""
    values = {
        "name": row.name,
        "email": row.emails[0] if row.emails else "",
        "link": row.links[0] if row.links else "",
        "connected": row.connected or "",
        "company": row.company,
        "title": row.title,
        "city": row.city,
    }
    return {name: value for name, value in values.items() if value}


def source_of(person: Person, row: Somebody, kind: str) -> Source | None:
    """What the same source wrote last, whatever key it used then."""
    same = [source for source in person.sources if source.kind == kind]
    return next((source for source in same if source.key == row.key), same[-1] if same else None)


def person_after(person: Person, row: Somebody, kind: str, wants: Wants) -> tuple[Person, list[Field]]:
    """The person with what the file adds, and the fields on which the two differ."""
    source = source_of(person, row, kind)
    last = source.wrote if source else {}
    theirs = written(row)
    fields = [
        field
        for name, mine in (("name", person.name), ("connected", person.connected or ""), ("city", person.city))
        if (field := _single(name, mine, last.get(name), theirs.get(name, ""), wants))
    ]
    after = msgspec.structs.replace(person, **{field.name: field.after for field in fields})
    emails, mail = _several("email", after.emails, last.get("email"), theirs.get("email", ""), email_key)
    links, link = _several("link", after.links, last.get("link"), theirs.get("link", ""), link_key)
    sources = _sources(person, source, Source(kind=kind, key=row.key, wrote={**last, **theirs}), row)
    after = msgspec.structs.replace(after, emails=emails, links=links, sources=sources)
    return after, [*fields, *(field for field in (mail, link) if field)]


def _sources(person: Person, old: Source | None, new: Source, row: Somebody) -> tuple[Source, ...]:
    """The sources with this one renewed; a key of name and day gives way to the source's own id, never back."""
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
    name: str, mine: tuple[str, ...], last: str | None, theirs: str, key: Callable[[str], str | None]
) -> tuple[tuple[str, ...], Field | None]:
    """Addresses with the file's one: in the place of the one it gave before, else after the user's own."""
    if not theirs or theirs == last or key(theirs) in {key(value) for value in mine}:
        return mine, None
    if last in mine:
        return tuple(theirs if value == last else value for value in mine), Field(name, last or "", theirs, theirs)
    return (*mine, theirs), Field(name, "", theirs, theirs)


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
    new = Position(id=0, person=about.person.id, title=row.title)
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
    return [put(job, after)] if after != job else [], fields


def _job(new: Position, row: Somebody, place_of: PlaceOf, ids: Iterator[int]) -> Edit:
    return add(msgspec.structs.replace(new, id=next(ids), organisation=place_of(row.company)))


def same_or_both_empty(one: str, other: str) -> bool:
    """Whether two company names are one."""
    return bool(same_company(one, other)) if one and other else one == other
