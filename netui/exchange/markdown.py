"""One person as a page of Markdown: who they are, what is promised, what was said; for a notebook or a printer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from netui.book.book import About, Book
from netui.book.now import Now
from netui.book.records import Link, Person, Position
from netui.book.text import clean

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|[-+=]*$)|\d+(?=[.)]\s))")
_NO_FILE = re.compile(r"[^\w .,'()-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


def write(book: Book, now: Now, people: Iterable[int] | None = None) -> dict[str, bytes]:
    """File name to page, one a person; two of one name get a number."""
    found: dict[str, bytes] = {}
    folded: set[str] = set()
    for i in book.people if people is None else people:
        name = _file(book.people[i].name)
        names = (f"{name} {n}" if n > 1 else name for n in range(1, len(folded) + 2))
        free = next(one for one in names if one.casefold() not in folded)
        folded.add(free.casefold())
        found[f"{free}.md"] = page(book, i, now)
    return found


def page(book: Book, person: int, now: Now) -> bytes:
    """All that is known of one person."""
    about = book.about(person)
    parts = [f"# {_line(about.person.name)}", _lead(about)]
    for title, lines in (
        ("Reach", _reach(about.person)),
        ("Remember", _facts(about.person)),
        ("Promised", _promises(about, now)),
        ("Asks", _asks(about)),
        ("Work", _work(book, about)),
        ("Knows", _knows(book, about)),
        ("Met at", _met(book, about)),
        ("Contacts", _touches(about)),
    ):
        if text := "\n".join(f"- {line}" for line in lines):
            parts.append(f"## {title}\n\n{text}")
    if about.person.note.strip():
        parts.append(f"## Note\n\n{_lines(about.person.note)}")
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _line(text: str) -> str:
    """A text on one line in which nothing is markup."""
    return _START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", clean(text).strip()))


def _lines(text: str) -> str:
    return "  \n".join(_line(line) for line in text.strip().split("\n"))


def _lead(about: About) -> str:
    person = about.person
    work = " at ".join(filter(None, (about.title, about.company)))
    said = (work, person.city, person.pronouns, ", ".join(person.fields), " ".join(f"#{tag}" for tag in person.tags))
    met = " ".join(filter(None, (person.origin, person.origin_note)))
    lines = [" · ".join(_line(part) for part in said if part), f"Met: {_line(met)}" if met else ""]
    if person.aka:
        lines.append(f"Also: {_line(', '.join(person.aka))}")
    return "  \n".join(filter(None, lines))


def _reach(person: Person) -> Iterator[str]:
    for way in (*person.emails, *person.phones, *person.links):
        yield _line(way)
    if person.birthday:
        yield f"Birthday: {_line(person.birthday)}"


def _facts(person: Person) -> Iterator[str]:
    for fact in person.facts:
        yield " ".join(filter(None, (fact.day, _line(fact.text))))


def _promises(about: About, now: Now) -> Iterator[str]:
    for promise in sorted(about.promises, key=lambda row: (bool(row.done or row.dropped), row.due)):
        who = "me" if promise.mine else "them"
        late = ", late" if not promise.done and not promise.dropped and promise.due < now.day else ""
        end = f"kept {promise.done}" if promise.done else "let go" if promise.dropped else f"by {promise.due}{late}"
        yield f"[{'x' if promise.done else ' '}] {_line(promise.what)} ({who}, {end})"


def _asks(about: About) -> Iterator[str]:
    for ask in about.asks:
        side = "asked" if ask.direction == "out" else "was asked"
        end = f": {_line(ask.outcome)}" if ask.outcome else ""
        yield " ".join(filter(None, (ask.sent or ask.made, side, _line(f"{ask.kind} {ask.what}")))) + end


def _work(book: Book, about: About) -> Iterator[str]:
    for job in sorted(about.positions, key=lambda row: (row.until is None, row.since or ""), reverse=True):
        yield _job(book, job)


def _job(book: Book, job: Position) -> str:
    place = book.organisations.get(job.organisation) if job.organisation else None
    words = " at ".join(filter(None, (job.title, place.name if place else "")))
    when = f"{job.since or ''} to {job.until}".strip() if job.until else f"since {job.since}" if job.since else ""
    return ", ".join(filter(None, (_line(words), _line(job.team), when)))


def _knows(book: Book, about: About) -> Iterator[str]:
    for link in about.links:
        other = book.people.get(_other(link, about.person.id))
        if other:
            yield ", ".join(filter(None, (_line(other.name), link.strength, _line(link.kind))))


def _other(link: Link, person: int) -> int:
    return link.b if link.a == person else link.a


def _met(book: Book, about: About) -> Iterator[str]:
    for encounter in about.encounters:
        if event := book.events.get(encounter.event):
            word = "" if encounter.met else "wanted"
            yield ", ".join(filter(None, (_line(event.name), event.start, word, _line(encounter.note))))


def _touches(about: About) -> Iterator[str]:
    for touch in sorted(about.touches, key=lambda row: (row.day, row.time or "", row.id), reverse=True):
        way = {"out": "sent", "in": "received"}.get(touch.direction, "")
        said = " ".join(filter(None, (_line(touch.note), f"Learned: {_line(touch.learned)}" if touch.learned else "")))
        head = " ".join(filter(None, (touch.day, _line(touch.kind), way, _line(touch.channel))))
        yield f"{head}: {said}" if said else head


def _file(name: str) -> str:
    """A name that every disk takes."""
    text = " ".join(_NO_FILE.sub(" ", clean(name)).split()).lstrip(" .-")[:60].rstrip(" .")
    return f"_{text}" if _RESERVED.match(text) else text or "unnamed"
