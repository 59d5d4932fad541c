"""What the page of a person says: head, side, and what `e` edits; made from the answers of the rules."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.book import About
from netui.book.dates import ago, short
from netui.book.now import ordinal
from netui.rules.card import Card
from netui.rules.fairness import fair
from netui.rules.outlook import Outlook
from netui.rules.queue import says
from netui.rules.queue import why as why_now
from netui.rules.ties import why
from netui.ui.glyphs import Glyphs, due_role, ring_word, silence, wish
from netui.ui.text import show, spread
from netui.ui.widgets.bars import bar
from netui.ui.widgets.sheet import wrapped

_FILL = {"close": 1.0, "warm": 0.75, "loose": 0.5, "faded": 0.25}


def head(about: About, outlook: Outlook, glyphs: Glyphs, width: int, *, tall: bool = True) -> Iterator[Content]:
    """Name and tie, what and where, addresses, the tie as a bar, the balance; a small window has fewer lines."""
    person, tie, place = about.person, outlook.tie(about.person.id), outlook.place(about.person.id)
    field = f"{place.field}?" if place.field_guessed else place.field
    level = f"{place.level}?" if place.level_guessed else place.level
    tags = " · ".join(word for word in (level, field, about.company) if word)
    ring = Content.assemble((ring_word(tie), due_role(tie)), f" {glyphs.of(place, tie)} ")
    right = ring + show(tags, width // 2, "$muted") + " "
    yield spread(Content(" ") + show(person.name, style="bold $fg"), right, width)
    via = outlook.book.people.get(person.via or 0)
    met = [about.title, person.city, person.origin, person.origin_note, f"via {via.name}" if via else ""]
    addresses = [*person.emails[:1], *person.links[:1], *person.phones[:1]]
    first, second = " · ".join(word for word in met if word), "   ".join(addresses)
    if first and second and len(first) + len(second) + 5 <= width:
        yield spread(Content(" ") + show(first), show(second, style="$muted") + " ", width)
    else:
        yield from (Content(" ") + show(line, width - 2) for line in (first, second) if line)
    if tall:
        yield Content("")
    yield from _tie(about, outlook, width)
    label = Content.styled(" balance  ", "$muted")
    balance, fair = _balance(about), f" · fair ask: {_fair(about, outlook)}"
    yield label + show(balance + (fair if len(balance + fair) + 11 <= width else ""), width - 11)
    if tall and any(touch.day > f"{int(outlook.now.day[:4]) - 1}{outlook.now.day[4:]}" for touch in about.touches):
        yield _year(about, outlook)


def _tie(about: About, outlook: Outlook, width: int) -> Iterator[Content]:
    """The ring as a bar, with as many words as fit whole."""
    tie = outlook.tie(about.person.id)
    line = Content.styled(" tie      ", "$muted") + bar(_FILL.get(tie.ring, 0.0), 12, due_role(tie)) + "  "
    said = [ring_word(tie)]
    if tie.last:
        day = f"last {short(tie.last, outlook.now)}, " if width > 90 else ""
        said.append(f"{day}{silence(tie)} ago")
    said += [wish(tie)] if tie.rhythm else ["no rhythm wished"]
    if tie.due_in is not None:
        said.append(f"due in {tie.due_in} d" if tie.due_in > 0 else "due now")
    while len(" · ".join(said)) > width - line.cell_length and len(said) > 1:
        said.pop()
    yield line + show(" · ".join(said))


def _year(about: About, outlook: Outlook) -> Content:
    """The touches of twelve months, the present one last."""
    year, month = int(outlook.now.day[:4]), int(outlook.now.day[5:7])
    names = [f"{year - (n >= month)}-{(month - n - 1) % 12 + 1:02}" for n in range(11, -1, -1)]
    counts = [sum(touch.day[:7] == name for touch in about.touches) for name in names]
    total = sum(counts)
    said = f"  {total} contact{'' if total == 1 else 's'} in 12 months, the last one at the right"
    most = max(counts)
    bars = Content("").join(
        Content.styled("▂▃▄▅▆▇"[round((n / most) * 5)], "$accent") if n else Content.styled("·", "$faint")
        for n in counts
    )
    return Content.styled(" a year   ", "$muted") + bars + show(said, style="$muted")


def _balance(about: About) -> str:
    gave = sum(row.purpose == "give" or row.kind == "gave" for row in about.touches)
    asked = sum(row.direction == "out" and row.sent is not None for row in about.asks)
    owe = sum(row.mine and not row.done and not row.dropped for row in about.promises)
    theirs = sum(not row.mine and not row.done and not row.dropped for row in about.promises)
    owed = f"you owe {owe}" if owe else "you owe nothing"
    return f"gave {gave} · asked {asked} · {owed}" + (f" · they owe {theirs}" if theirs else "")


def _fair(about: About, outlook: Outlook) -> str:
    return fair(about, outlook.tie(about.person.id), outlook.now, outlook.book)


def side(about: About, outlook: Outlook, glyphs: Glyphs, width: int = 30) -> Iterator[Content]:
    """The next best step, why this ring, whom they know, events together, tags, sources."""
    yield Content.styled("Next best step", "bold")
    yield from step(about, outlook, width)
    yield Content("")
    yield Content.styled("Why this ring", "bold")
    yield from wrapped(why(outlook.tie(about.person.id)), width, style="$muted", first=Content(" "))
    knows = known(about, outlook)
    if knows:
        yield Content("")
        yield Content.styled("Knows", "bold")
    for other in knows[:6]:
        shape = glyphs.of(outlook.place(other), outlook.tie(other))
        name = Content(f" {shape} ") + show(outlook.book.people[other].name)
        yield spread(name, show(outlook.book.about(other).company, width // 2, "$muted"), width)
    there = together(about, outlook)
    if there:
        yield Content("")
        yield Content.styled("Events together", "bold")
        yield from (spread(Content(" ") + show(name), show(when, style="$muted"), width) for name, when in there)
    if about.person.tags:
        yield Content("")
        yield from wrapped(" ".join(f"#{tag}" for tag in about.person.tags), width, style="$muted", first=Content(" "))
    sources = ", ".join(dict.fromkeys(source.kind for source in about.person.sources))
    if sources or about.person.connected:
        when = f"connected {short(about.person.connected, outlook.now)}" if about.person.connected else ""
        yield Content("")
        yield show(" " + " · ".join(word for word in (sources, when) if word), width, "$muted")


def step(about: About, outlook: Outlook, width: int) -> Iterator[Content]:
    """What would be good to do now, and why."""
    card = next_card(about, outlook)
    if card is None:
        yield from wrapped("Nothing is due. i logs a contact.", width, style="$muted", first=Content(" "))
        return
    yield from wrapped(says(card, outlook.book), width, first=Content(" "), style="$accent")
    yield from wrapped(why_now(card, outlook.book, outlook.now), width, first=Content(" "), style="$muted")
    yield from wrapped(f"fair ask: {_fair(about, outlook)}", width, first=Content(" "), style="$muted")


def next_card(about: About, outlook: Outlook) -> Card | None:
    """The first card that the person has today."""
    return next((card for card in outlook.cards(about.person.id) if not card.waiting and not card.handled), None)


def known(about: About, outlook: Outlook) -> list[int]:
    """Whom they know, the nearest to the user first."""
    others = {row.b if row.a == about.person.id else row.a for row in about.links}
    people = [i for i in others if i in outlook.book.people]
    return sorted(people, key=lambda i: (-outlook.tie(i).warmth, outlook.book.people[i].name))


def together(about: About, outlook: Outlook) -> list[tuple[str, str]]:
    """Events where they were or will be, with how far away each is."""
    rows = {row.event: outlook.book.events[row.event] for row in about.encounters if row.event in outlook.book.events}
    events = sorted(rows.values(), key=lambda event: -ordinal(event.start))
    return [(event.name, ago(event.start, outlook.now)) for event in events]


FIELDS = (
    ("n", "name", "name", "Ana Ruiz"),
    ("t", "title", "title", "Staff engineer"),
    ("c", "company", "company", "Acme"),
    ("e", "team", "team", "Data platform"),
    ("b", "office", "office", "Berlin, Hall 4"),
    ("l", "level", "level", "senior, peer or junior"),
    ("f", "fields", "fields", "ML / AI, Platform; the first places them on the map"),
    ("r", "rhythm", "rhythm", "60, monthly, every 2 months; empty: no wish"),
    ("y", "city", "city", "Berlin"),
    ("o", "origin", "known from", "conference, former, classmate, …"),
    ("h", "channel", "reach by", "email, signal, call; beside their cards"),
    ("m", "emails", "e-mail", "ana@acme.example, …"),
    ("p", "phones", "phone", "+49 30 …"),
    ("w", "links", "links", "https://…"),
    ("d", "birthday", "birthday", "15 apr, or with the year: 15 apr 1980"),
    ("a", "facts", "remember", "hates phone calls; runs marathons"),
    ("x", "note", "private note", "seen only by you"),
)
"""What `e` edits: key, field, title and an example."""


def facts(about: About, outlook: Outlook) -> Iterator[tuple[str, str, str, str]]:
    """What `e` edits, with the value as text: key, field, title, value."""
    person, place, job = about.person, outlook.place(about.person.id), outlook.book.job(about.person.id)
    values = {
        "team": job.team if job else "",
        "office": job.office if job else "",
        "title": about.title,
        "company": about.company,
        "level": place.level,
        "fields": ", ".join(place.fields),
        "rhythm": str(person.rhythm or ""),
        "emails": ", ".join(person.emails),
        "phones": ", ".join(person.phones),
        "links": ", ".join(person.links),
        "facts": "; ".join(fact.text for fact in person.facts),
    }
    for key, field, title, _ in FIELDS:
        yield key, field, title, values[field] if field in values else getattr(person, field)
