"""One person in full: who is meant by a name, the tie with its reckoning, what is owed, what happened."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from netui.book.dates import ago, short
from netui.book.identity import fold
from netui.book.refused import Refused
from netui.cli import plain
from netui.cli.verbs import Call

if TYPE_CHECKING:
    from netui.book.book import About, Book
    from netui.book.now import Now
    from netui.rules.outlook import Outlook

SHOWN = 20
"""Touches in the text; JSON has them all."""

CANDIDATES = 6
"""Names in a refusal."""


def show(call: Call) -> int:
    """One person: tie, what is owed, what was said."""
    outlook = call.outlook
    i = whom(outlook.book, call.text)
    if call.json:
        plain.as_json(everything(outlook, i))
        return 0
    for line in _lines(outlook, i):
        plain.line(line)
    return 0


def whom(book: Book, name: str) -> int:
    """The one person that a name, an e-mail or an id means; Refused with the candidates where it is not one."""
    found = _found(book, name)
    if len(found) == 1:
        return found[0]
    if not found:
        near = get_close_matches(name, [person.name for person in book.people.values()], 1)
        raise Refused(f"Nobody is called «{name}». " + (f"Do you mean {near[0]}?" if near else "netui list shows all."))
    said = ", ".join(_told_apart(book, i) for i in found[:CANDIDATES])
    more = f" and {len(found) - CANDIDATES} more" if len(found) > CANDIDATES else ""
    raise Refused(f"«{name}» could be {said}{more}. Say more of the name, or the number.")


def _found(book: Book, name: str) -> list[int]:
    people, want = book.people, fold(name)
    if name.isdecimal() and int(name) in people:
        return [int(name)]
    exact = [i for i, p in people.items() if want in map(fold, (p.name, *p.aka, *p.emails))]
    if exact:
        return exact
    words = want.split()
    begun = [i for i, p in people.items() if words and _begins(words, fold(p.name).split())]
    if begun:
        return begun
    from netui.book.search import Haystack

    return list(Haystack(book).find(name)) if words else []


def _begins(words: list[str], name: list[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)


def _told_apart(book: Book, i: int) -> str:
    about = book.about(i)
    return f"{about.person.name} ({', '.join(part for part in (about.company, str(i)) if part)})"


def everything(outlook: Outlook, i: int) -> dict[str, Any]:
    """All that is known of a person, as plain values."""
    from msgspec import to_builtins

    about, tie = outlook.about(i), outlook.tie(i)
    tables = ("positions", "touches", "promises", "asks", "meetings", "links", "encounters")
    return {
        **to_builtins(about.person),
        "company": about.company,
        "title": about.title,
        "tie": to_builtins(tie),
        **{name: to_builtins(getattr(about, name)) for name in tables},
    }


def _lines(outlook: Outlook, i: int) -> Iterator[str]:
    from netui.rules import ties

    about, tie, now = outlook.about(i), outlook.tie(i), outlook.now
    person, place = about.person, outlook.place(i)
    work = ", ".join(part for part in (about.title, about.company) if part)
    yield " · ".join(part for part in (person.name, work, person.city, ", ".join(place.fields)) if part)
    yield f"tie       {RINGS.get(tie.ring, tie.ring)}. {ties.why(tie)}"
    yield f"you wish  {f'every {tie.rhythm} days, {_due(tie.due, tie.due_in)}' if tie.rhythm else 'nothing said'}"
    reach = [*person.emails, *person.phones, *person.links]
    if reach:
        yield f"reach     {' · '.join(reach)}"
    yield from _rows("owed", _owed(about, now))
    yield from _rows(
        "planned", (f"{short(m.day, now)} {m.time or ''} {m.kind}" for m in about.meetings if _ahead(m, now))
    )
    facts = (fact.text + (f", {ago(fact.day, now)}" if fact.day else "") for fact in person.facts)
    yield from _rows("remember", [*facts, *((person.note,) if person.note else ())])
    yield from _rows("tags", ["#" + " #".join(person.tags)] if person.tags else [])
    yield from _rows("knows", (_knows(outlook.book, about, link.a, link.b) for link in about.links))
    talks = list(reversed(about.touches))
    shown = (f"{short(t.day, now)}  {t.kind}  {t.note}".rstrip() for t in talks[:SHOWN])
    older = (f"and {len(talks) - SHOWN} older",) if len(talks) > SHOWN else ()
    yield from _rows("timeline", [*shown, *older] or ["No contact logged."])


RINGS = {"dust": "not sorted yet", "unmet": "not met yet"}
"""The rings that are no tie, in words."""


def _rows(title: str, rows: Any) -> Iterator[str]:
    for n, row in enumerate(rows):
        yield f"{title if n == 0 else '':<10}{row}"


def _owed(about: About, now: Now) -> Iterator[str]:
    for promise in about.promises:
        if not promise.done and not promise.dropped:
            who = "you" if promise.mine else about.person.name.split(" ")[0]
            when = ago(promise.due, now)
            yield f"{who}: {promise.what}, due {when}" + (" !" if promise.mine and promise.due < now.day else "")


def _due(due: str, due_in: int | None) -> str:
    if due_in is None or due in ("fresh", "ok"):
        return f"nothing due for {due_in} days" if due_in else "nothing due"
    return "due today" if due_in == 0 else f"due {-due_in} days ago"


def _ahead(meeting: Any, now: Now) -> bool:
    return meeting.day >= now.day and not meeting.held and not meeting.dropped


def _knows(book: Book, about: About, a: int, b: int) -> str:
    other = book.people.get(b if a == about.person.id else a)
    return other.name if other else "somebody who is gone"
