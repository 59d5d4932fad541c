"""A captured line about an event itself: its days, a deadline of it, or what one would speak about there."""

from __future__ import annotations

import msgspec

from netui.book import dates
from netui.book.book import Book
from netui.book.changes import Change, add, put
from netui.book.line.grammar import Parts
from netui.book.line.kinds import Kind
from netui.book.line.naming import Token
from netui.book.line.parsed import Chip, Said
from netui.book.line.who import Reading
from netui.book.now import Now
from netui.book.records import Event, Fact, Talk

replace = msgspec.structs.replace

_LONGEST = 7
"""Words of the longest span: 30 nov 2026 - 2 dec 2026."""


def event_in(reading: Reading, parts: Parts, kind: Kind, tokens: list[Token], now: Now) -> Said:
    """DataStack Berlin 1-3 dec: a name and its days; the city may stand behind @."""
    name, span, words = _split(parts, tokens, now)
    known = next(
        (row for row in reading.book.events.values() if span and (row.name, row.start) == (name, span[0])), None
    )
    problem = "" if name else "Which event? Say its name and days: DataStack Berlin 1-3 dec"
    if known is not None:
        problem = f"{name} is here already"
    reading.chips.append(Chip(key="event", text=name, what="event", value=name, problem=problem))
    if span:
        value = dates.words(span[0], now) + (f" to {dates.words(span[1], now)}" if span[0] != span[1] else "")
        reading.chips.append(Chip(key="date", text=words, what="days", value=value, note=dates.ago(span[0], now)))
    else:
        missing = f"When is it? Say its days: {name or 'DataStack'} 1-3 dec"
        reading.chips.append(Chip(key="date", text="", what="days", value="", problem=missing))
    if parts.company:
        reading.chips.append(Chip(key="city", text=parts.company, what="city", value=parts.company))
    link = parts.links[:1]
    reading.chips += [Chip(key="link", text=text, what="link", value=text) for text in link]
    first, last = span or (None, None)
    return Said(kind=kind, note=name, day=first, last=last, company=parts.company, links=tuple(link))


def is_event(reading: Reading, parts: Parts, tokens: list[Token], now: Now) -> bool:
    """Whether a line without a kind is one: several days at its end, and nobody known by that name."""
    name, span, _ = _split(parts, tokens, now)
    return span is not None and span[0] != span[1] and bool(name) and not reading.known.partly(name.split()[:1])


def deadline_in(reading: Reading, parts: Parts, kind: Kind, tokens: list[Token], now: Now) -> Said:
    """Cfp MLconf ^28 nov: a deadline of an event, known or new."""
    name, span, words = _split(parts, tokens, now)
    event = reading.known.event(name or parts.event)
    problem = "" if name or parts.event else "Whose deadline? Say cfp MLconf ^28 nov"
    title = reading.book.events[event].name if event else name or parts.event
    note = "" if event or problem else "new event; its days are not known yet"
    reading.chips.append(Chip(key="event", text=name, what="event", value=title, note=note, problem=problem))
    if span:
        value, note = dates.words(span[1], now), dates.ago(span[1], now)
        reading.chips.append(Chip(key="date", text=words, what="deadline", value=value, note=note))
    else:
        missing = f"By when? Say cfp {title or 'MLconf'} ^28 nov"
        reading.chips.append(Chip(key="date", text="", what="deadline", value="", problem=missing))
    return Said(kind=kind, note=title, event=event, day=span[1] if span else None)


def idea_in(reading: Reading, parts: Parts, kind: Kind, tokens: list[Token]) -> Said:
    """Idea +MLconf evals that pay rent: a talk of one's own for an event that is known."""
    title = " ".join(token.text + token.end for token in tokens).strip(" ,:")
    event = reading.known.event(parts.event) if parts.event else None
    name = reading.book.events[event].name if event else parts.event
    problem = "" if title else f"What would you talk about? Say idea +{name or 'MLconf'} evals that pay rent"
    reading.chips.append(Chip(key="idea", text=title, what="talk idea", value=title, problem=problem))
    missing = "" if event else f"Which event is it for? Say one of your events behind +: idea +{name or 'MLconf'} …"
    reading.chips.append(Chip(key="event", text=parts.event, what="event", value=name, problem=missing))
    return Said(kind=kind, note=title, event=event)


def _split(parts: Parts, tokens: list[Token], now: Now) -> tuple[str, tuple[str, str] | None, str]:
    """The name, the days and the words of the days, which stand at the end or behind ^."""
    texts = [token.text + token.end for token in tokens]
    if parts.date:
        return " ".join(texts).strip(" ,:"), dates.span(parts.date, now), parts.date
    plain = next((n for n, token in enumerate(reversed(tokens)) if token.literal or token.quoted), len(tokens))
    for n in range(min(_LONGEST, plain), 0, -1):
        words = " ".join(texts[-n:])
        if (span := dates.span(words, now)) and not (dates.is_bare(words) and not words.islower()):
            return " ".join(texts[:-n]).strip(" ,:"), span, words
    return " ".join(texts).strip(" ,:"), None, ""


def carry_event(said: Said, book: Book, now: Now) -> Change:
    """A new event, a new deadline of one, or an idea for a talk there."""
    if said.kind.act == "idea":
        row = book.events[said.event or 0]
        after = replace(row, talks=(*row.talks, Talk(title=said.note)))
        return Change(f"{row.name}: an idea for a talk, {said.note}", (put(row, after),))
    day = said.day or now.day
    if said.kind.act == "event":
        url = said.links[0] if said.links else ""
        event = Event(name=said.note, start=day, end=said.last or day, city=said.company, url=url)
        return Change(f"Added {said.note}, {dates.short(day, now)}", (add(event),))
    label = f"{said.note}: CFP by {dates.short(day, now)}"
    deadline = Fact(text="CFP", day=day)
    known = book.events.get(said.event or 0)
    if known is not None:
        return Change(label, (put(known, replace(known, deadlines=(*known.deadlines, deadline))),))
    fresh = Event(name=said.note, start=day, end=day, deadlines=(deadline,), note="Its days are not known yet.")
    return Change(label, (add(fresh),))
