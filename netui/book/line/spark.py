"""A captured line that keeps a reason to write: something good that happened to somebody, or what may help somebody."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, put
from netui.book.identity import fold, link_key, more
from netui.book.line.grammar import Parts
from netui.book.line.kinds import Kind
from netui.book.line.naming import Named, Token, names_in
from netui.book.line.parsed import Chip, Said, Who
from netui.book.line.who import Reading, people_in
from netui.book.now import Now
from netui.book.records import News, Person, Spark
from netui.book.refused import Refused

replace = msgspec.structs.replace

NEWS = {
    "role": ("role", "job", "promoted", "promotion", "joined", "joins", "hired", "lead", "head", "position"),
    "talk": ("talk", "speaks", "speaking", "spoke", "keynote", "paper", "podcast"),
    "award": ("award", "prize", "won", "wins", "honoured", "grant"),
}
"""The words of news that say what kind of news it is."""


def news_of(said: Said, person: int, now: Now) -> News:
    """What happened, and since when; today where no day is said."""
    words = frozenset(fold(said.note).split())
    kind = next((kind for kind, signs in NEWS.items() if words.intersection(signs)), "")
    return News(person=person, kind=kind, what=said.note, day=said.day or now.day)


def spark_in(reading: Reading, parts: Parts, kind: Kind, tokens: list[Token]) -> Said | None:
    """Spark https://… for Ana & Bo: a link or an idea, and whom it may help; nobody named: a rule looks for them."""
    named, left = _for(reading, tokens)
    alone = replace(parts, links=[], emails=[])
    people = people_in(reading, named, alone) if named else ()
    words = [token.text + token.end for token in left] + [*parts.fields, *parts.tags, parts.company]
    link = parts.links[0] if parts.links else ""
    text = " ".join([word for word in words if word] + parts.links[1:]).strip(" ,:;") or _title(link)
    problem = "" if text else "What may help somebody? Say a link or an idea: spark https://… for Ana"
    if parts.owed:
        problem = "A promise needs its own line: Ana > send the link"
    reading.chips.append(Chip(key="spark", text=text, what="spark", value=text, problem=problem))
    if link:
        reading.chips.append(Chip(key="link", text=link, what="link", value=link))
    return Said(kind=kind, people=people, note=text, links=(link,) if link else ())


def _for(reading: Reading, tokens: list[Token]) -> tuple[list[Named], list[Token]]:
    """The people behind the last "for" that names somebody, and the words before it."""
    for n in range(len(tokens) - 1, -1, -1):
        if tokens[n].text == "for" and not tokens[n].literal and n + 1 < len(tokens):
            behind = tokens[n + 1 :]
            named, rest = names_in(behind, len(behind), reading.known, said=True)
            if named and not rest and (any(one.people for one in named) or behind[0].text[:1].isupper()):
                return named, tokens[:n]
    return [], tokens


def _title(link: str) -> str:
    """A link in words: the last part of its path, and where it is."""
    host, _, path = link.partition("://")[2].partition("/") if "://" in link else link.partition("/")
    last = path.partition("?")[0].strip("/").rpartition("/")[2].partition(".")[0]
    words = " ".join(last.replace("-", " ").replace("_", " ").split())
    return f"{words} ({host})" if words else host


def carry_spark(said: Said, book: Book, now: Now) -> Change:
    """A new spark; of a link that is kept already, more people whom it may help."""
    ids, edits = book.ids(now), list[Edit]()
    people = tuple(_person(who, book, ids, edits) for who in said.people)
    link = said.links[0] if said.links else ""
    known = next((row for row in book.sparks.values() if _same(row, said.note, link)), None)
    helps = more(known.helps if known else (), tuple(row.id for row in people), int)
    if known is not None and helps == known.helps:
        raise Refused(f"«{known.text}» is here already.")
    if known is not None:
        edits.append(put(known, replace(known, helps=helps)))
    else:
        edits.append(add(Spark(id=next(ids), text=said.note, link=link, added=now.day, helps=helps)))
    names = " and ".join(row.name for row in people)
    return Change(f"Kept for {names}: {said.note}" if names else f"Kept a spark: {said.note}", tuple(edits))


def _person(who: Who, book: Book, ids: Iterator[int], edits: list[Edit]) -> Person:
    if who.id is None:
        row = Person(id=next(ids), name=who.name)
        edits.append(add(row))
        return row
    if who.id not in book.people:
        raise Refused(f"Not saved: {who.name} was removed meanwhile.")
    return book.people[who.id]


def _same(row: Spark, text: str, link: str) -> bool:
    if link and row.link:
        return (link_key(row.link) or row.link) == (link_key(link) or link)
    return not link and not row.link and fold(row.text) == fold(text)
