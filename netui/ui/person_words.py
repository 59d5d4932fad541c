"""What the page of a person says: head, rows, side; made from the answers of the rules."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.book import About
from netui.book.dates import ago, short
from netui.book.now import ordinal
from netui.book.records import Fact, Promise, Record, Touch
from netui.rules.outlook import Outlook
from netui.rules.queue import says
from netui.rules.ties import why
from netui.ui.glyphs import Glyphs, due_role, ring_word, silence, wish
from netui.ui.text import column, show, spread
from netui.ui.widgets.bars import bar

_FILL = {"close": 1.0, "warm": 0.75, "loose": 0.5, "faded": 0.25}


def head(about: About, outlook: Outlook, glyphs: Glyphs, width: int) -> Iterator[Content]:
    """Name and tie, what and where, addresses, the tie as a bar, the balance."""
    person, tie, place = about.person, outlook.tie(about.person.id), outlook.place(about.person.id)
    room = (width - (44 if width >= 160 else 34) if width >= 110 else width) - 2
    field = f"{place.field}?" if place.field_guessed else place.field
    level = f"{place.level}?" if place.level_guessed else place.level
    tags = " · ".join(word for word in (level, field, about.company) if word)
    right = Content.assemble((ring_word(tie), due_role(tie)), f" {glyphs.of(place, tie)} ", show(tags, 50, "$muted"))
    yield spread(Content.assemble(("▌", "$accent"), show(person.name, style="bold")), right, room)
    met = " · ".join(word for word in (about.title, person.city, person.origin, person.origin_note) if word)
    if met:
        yield Content(" ") + show(met, room)
    addresses = "   ".join((*person.emails[:1], *person.links[:1], *person.phones[:1]))
    if addresses:
        yield Content(" ") + show(addresses, room, "$muted")
    yield Content("")
    words = [ring_word(tie)]
    if tie.last:
        words.append(f"last {short(tie.last, outlook.now)}, {silence(tie)} ago")
    words += [wish(tie)] if tie.rhythm else []
    if tie.due_in is not None:
        words.append(f"due in {tie.due_in} d" if tie.due_in > 0 else "due now")
    line = Content.assemble(" tie      ", bar(_FILL.get(tie.ring, 0.0), 12, due_role(tie)), "  ")
    yield (line + show(" · ".join(words), style="$fg")).truncate(room, ellipsis=True)
    yield Content(" balance  ") + show(_balance(about), style="$muted")
    yield Content("")


def _balance(about: About) -> str:
    gave = sum(row.purpose == "give" or row.kind == "gave" for row in about.touches)
    asked = sum(row.direction == "out" for row in about.asks)
    owe = sum(row.mine and not row.done and not row.dropped for row in about.promises)
    theirs = sum(not row.mine and not row.done and not row.dropped for row in about.promises)
    return f"gave {gave} · asked {asked} · you owe {owe} · they owe {theirs}"


def line_of(kind: str, text: str, record: Record | Fact | None, outlook: Outlook, width: int) -> Content:
    """One row of the page."""
    if kind == "heading":
        return Content.styled(text, "bold $muted")
    if isinstance(record, Promise):
        return _promise(record, outlook, width)
    if isinstance(record, Touch):
        return _touch(record, outlook, width)
    if isinstance(record, Fact) and record.day:
        return spread(show(text), show(short(record.day, outlook.now), style="$muted"), width)
    return show(text, width, "" if kind == "fact" else "$muted")


def _promise(row: Promise, outlook: Outlook, width: int) -> Content:
    name = outlook.book.people[row.person].name.split()[0]
    late = ordinal(outlook.now.day) - ordinal(row.due)
    who = f"you ▸ {name}" if row.mine else f"{name} ▸ you"
    if row.mine and late > 0:
        right = Content.styled(f"{late} d late !", "$late")
    else:
        right = show(f"by {short(row.due, outlook.now)}" if row.mine else f"said {short(row.made, outlook.now)}")
    return spread(column(who, 18, "$muted") + show(row.what), right, width)


def _touch(row: Touch, outlook: Outlook, width: int) -> Content:
    others = [p.name for i in row.people if len(row.people) > 1 and (p := outlook.book.people.get(i))]
    event = outlook.book.events.get(row.event) if row.event else None
    words = [row.note, row.learned, f"with {', '.join(others)}" if others else "", event.name if event else ""]
    kind = {"out": f"{row.kind} →", "in": f"{row.kind} ←"}.get(row.direction, row.kind)
    day = column(short(row.day, outlook.now), 14, "$muted")
    return (day + column(kind, 12) + show(" · ".join(word for word in words if word))).truncate(width, ellipsis=True)


def side(about: About, outlook: Outlook, glyphs: Glyphs) -> Iterator[Content]:
    """The next best step, whom they know, events together, tags, sources."""
    card = next((card for card in outlook.queue.cards if card.person.id == about.person.id), None)
    yield Content.styled("Next best step", "bold")
    yield show(
        says(card, outlook.book) if card else "Nothing is due. i logs a contact.", style="" if card else "$muted"
    )
    yield Content("")
    yield Content.styled("Why this ring", "bold")
    yield show(why(outlook.tie(about.person.id)), style="$muted")
    knows = [row.b if row.a == about.person.id else row.a for row in about.links]
    if knows:
        yield Content("")
        yield Content.styled("Knows", "bold")
    for other in knows[:6]:
        if other in outlook.book.people:
            shape = glyphs.of(outlook.place(other), outlook.tie(other))
            yield Content(f"{shape} ") + show(outlook.book.people[other].name, 28)
    there = [outlook.book.events[row.event] for row in about.encounters if row.event in outlook.book.events]
    if there:
        yield Content("")
        yield Content.styled("Events together", "bold")
        yield from (show(f"{event.name}, {ago(event.start, outlook.now)}") for event in there)
    if about.person.tags:
        yield Content("")
        yield show(" ".join(f"#{tag}" for tag in about.person.tags), style="$muted")


def facts(about: About, outlook: Outlook) -> Iterator[tuple[str, str, str, str]]:
    """What `e` edits: key, field, title and the value as text."""
    person, place = about.person, outlook.place(about.person.id)
    yield ("n", "name", "name", person.name)
    yield ("t", "title", "title", about.title)
    yield ("c", "company", "company", about.company)
    yield ("l", "level", "level", place.level)
    yield ("f", "fields", "fields", ", ".join(place.fields))
    yield ("r", "rhythm", "rhythm in days", str(person.rhythm or ""))
    yield ("y", "city", "city", person.city)
    yield ("o", "origin", "known from", person.origin)
    yield ("m", "emails", "e-mail", ", ".join(person.emails))
    yield ("p", "phones", "phone", ", ".join(person.phones))
    yield ("w", "links", "links", ", ".join(person.links))
    yield ("a", "facts", "remember", "; ".join(fact.text for fact in person.facts))
    yield ("x", "note", "private note", person.note)
