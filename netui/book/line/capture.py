"""One line into a Change: parse says at each letter what it was taken for, carry_out saves just that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from netui.book import dates
from netui.book.book import Book
from netui.book.known import Known
from netui.book.line import kinds
from netui.book.line.carrying import carry_out
from netui.book.line.community import community_in
from netui.book.line.event import deadline_in, event_in, idea_in, is_event
from netui.book.line.goal import goal_in
from netui.book.line.grammar import Parts, read
from netui.book.line.job_search import search_in
from netui.book.line.kinds import Kind
from netui.book.line.knows import strength
from netui.book.line.naming import Named, Token, is_name, names_in
from netui.book.line.parsed import Chip, Owed, Parsed, Said, Who, does
from netui.book.line.spark import spark_in
from netui.book.line.target import parse_targets
from netui.book.line.when import When, when_in
from netui.book.line.who import Reading, job_in, people_in
from netui.book.now import Now
from netui.book.verbs import promise_of

__all__ = ["LIMIT", "carry_out", "parse", "parse_targets"]

replace = msgspec.structs.replace

LIMIT = 2_000
"""Characters of a line; the rest is not read."""

_ORDER = {key: n for n, key in enumerate(("kind", "person", "company", "job", "event", "via", "date", "time", "field"))}
_MARK = re.compile(r"\s([~!])\s*\Z")
_TIME = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d\Z", re.ASCII)
_MINUTES = re.compile(r"(\d{1,3}) ?(?:min|mins|minutes|m)\Z", re.ASCII)


def parse(
    line: str,
    book: Book,
    now: Now,
    at: int | None = None,
    kind: str = "",
    *,
    choices: Mapping[str, int] | None = None,
    known: Known | None = None,
) -> Parsed:
    """What the line means here and now; never raises, whatever the text.

    `at` is the event one is at, `kind` what a line without a kind word is, `choices` what Tab walked to.
    `known` spares the building of the names; it is the haystack's.
    """
    reading = Reading(book, known or Known(book), dict(choices or {}))
    line = line[:LIMIT]
    mark = ""
    if at is not None and (found := _MARK.search(line)):
        mark, line = found[1], line[: found.start()]
    parts = read(line, reading.known, now)
    word, tokens = _kind(parts.free, reading.known)
    default = kind or ("met" if at is not None else "")
    meant = kinds.KINDS[word] if word else kinds.DEFAULTS.get(default, kinds.DEFAULTS[""])
    if word:
        reading.chips.append(Chip(key="kind", text=word, what="kind", value=word, note="known word"))
    if not line.strip():
        return Parsed(line=line, choices=reading.choices)
    said = _said(reading, parts, word or default, meant, tokens, line, now, at)
    for text, wrong in parts.wrong:
        reading.chips.append(Chip(key=text, text=text, what="words", value=text, question=wrong))
    if said is not None and mark:
        words = "nice talk, nothing to do" if mark == "~" else "write to this one first"
        reading.chips.append(Chip(key="mark", text=mark, what="afterwards", value=words))
        said = replace(said, mark=mark)
    return Parsed(
        line=line, said=said, chips=_ordered(reading.chips), does=does(said) if said else "", choices=reading.choices
    )


def _kind(free: Sequence[Token], known: Known) -> tuple[str, list[Token]]:
    """The kind word that stands first, unless it begins the full name of somebody known; a time may stand before it."""
    if len(free) > 1 and _TIME.fullmatch(free[0].text) and free[1].text.casefold() in kinds.KINDS:
        free = [*free[1:], free[0]]
    if not free or free[0].literal or free[0].quoted:
        return "", list(free)
    word = free[0].text.casefold()
    named = len(free) > 1 and word != free[0].text and known.full(f"{free[0].text} {free[1].text}")
    return ("", list(free)) if word not in kinds.KINDS or named else (word, list(free[1:]))


def _said(
    reading: Reading, parts: Parts, word: str, kind: Kind, tokens: list[Token], line: str, now: Now, at: int | None
) -> Said | None:
    match kind.act:
        case "goal":
            return goal_in(reading, kind, tokens, now)
        case "community":
            return community_in(reading, parts, kind, tokens, now)
        case "searching":
            return search_in(reading, parts, kind, tokens, now)
        case "spark":
            return spark_in(reading, parts, kind, tokens)
        case "event":
            return event_in(reading, parts, kind, tokens, now)
        case "cfp":
            return deadline_in(reading, parts, kind, tokens, now)
        case "idea":
            return idea_in(reading, parts, kind, tokens)
    if kind.act == "person" and is_event(reading, parts, tokens, now):
        return event_in(reading, parts, kinds.KINDS["event"], tokens, now)
    when = when_in(reading, parts, kind, tokens, now)
    several = kind.act in ("talk", "write", "give", "intro", "knows", "person", "wanted")
    said = kind.act not in ("person", "wanted")
    named, rest = names_in(when.tokens, when.names_end, reading.known, said=said, several=several)
    if not named and " " in (parts.company + parts.event):  # the sign ran over the name
        parts = read(line, reading.known, now, greedy=False)
        _, tokens = _kind(parts.free, reading.known)
        when = when_in(reading, parts, kind, tokens, now)
        named, rest = names_in(when.tokens, when.names_end, reading.known, said=said, several=several)
    if (
        named
        and named[0].fresh
        and not is_name(named[0].text)
        and line.lstrip().startswith((*parts.emails, *parts.links))
    ):
        named, rest = [], list(when.tokens)  # the address says who it is
    incoming = kind.act == "write" and bool(tokens) and tokens[0].text == "from"
    return _about_people(reading, parts, kind, named, when.after(rest, reading, now), now, at, incoming)


def _stop(reading: Reading, text: str, problem: str, what: str = "kind") -> None:
    reading.chips.append(Chip(key="stop", text=text, what=what, value="", problem=problem))


def _about_people(
    reading: Reading,
    parts: Parts,
    kind: Kind,
    named: list[Named],
    when: When,
    now: Now,
    at: int | None,
    incoming: bool,
) -> Said | None:
    people = people_in(reading, named, parts)
    if not people:
        _stop(reading, "", "Who? Say a name: met Ana @Acme", "person")
        return None
    if at is None:
        people = tuple(Who(who.name, who.id) for who in people)
    people, company, job = job_in(reading, people, parts)
    event = _event(reading, parts, at)
    said = Said(
        kind=kind,
        people=people,
        company=company,
        job=job,
        fields=tuple(parts.fields),
        tags=tuple(parts.tags),
        emails=tuple(parts.emails),
        links=tuple(parts.links),
        phones=tuple(parts.phones),
        rhythm=parts.rhythm,
        via=_via(reading, parts),
        channel=parts.channel,
        incoming=incoming,
        event=event,
        event_words=parts.event if event is None else "",
        note=" ".join(token.text + token.end for token in when.tokens).strip(" ,;"),
    )
    said = _dated(reading, said, when, now, at)
    _signs(reading, said, parts)
    said = replace(said, owed=_owed(reading, said, parts, now, at))
    if kind.act == "ask":
        said = _ask(reading, said, when.tokens)
    if missing := _missing(said):
        _stop(reading, "", *missing)
        return None
    _notes(reading, said)
    if said.says_nothing:
        _stop(reading, "", f"{people[0].name} is here already. Say what happened: coffee {people[0].name} fri")
        return None
    return said


def _missing(said: Said) -> tuple[str, str] | None:
    """What a line of this kind needs and has not, and of what sort that is."""
    match said.kind.act:
        case "intro" if len(said.people) != 2:
            return "Who meets whom? Say intro Ana & Wen: why", "person"
        case "knows" if len(said.people) != 2 or strength(said.note) is None:
            return "Who knows whom? Say knows Ana & Wen, with close or maybe after it", "person"
        case "fact" | "told" | "news" as act if not said.note:
            asked = "is new with" if act == "news" else "about"
            return f"What {asked} {said.people[0].name}? Say it after the name", "words"
    return None


def _dated(reading: Reading, said: Said, when: When, now: Now, at: int | None) -> Said:
    """Past logs, ahead plans, nothing said is today; a line without a kind is dated only when it says a date."""
    kind, day = said.kind, when.day
    if kind.act in ("person", "wanted") and (day or when.time):
        kind = kinds.KINDS["meeting"]
    if kind.act in ("fact", "told", "news", "intro", "knows", "ask", "person", "wanted"):
        return replace(said, day=day)
    if day is None:
        day = now.day
        if (
            when.time
            and kind is not kinds.KINDS["met"]
            and (event := reading.book.events.get(at or 0))
            and event.start > day
        ):
            day = event.start
        plan = day > now.day or (when.time is not None and when.time > now.time and kind.act == "talk")
    else:
        plan = day > now.day
    return replace(said, kind=kind, day=day, time=when.time, plan=plan)


def _event(reading: Reading, parts: Parts, at: int | None) -> int | None:
    if not parts.event:
        return at if at in reading.book.events else None
    found = reading.known.event(parts.event)
    name = reading.book.events[found].name if found else parts.event
    note = "" if found else "no such event here; kept as the place where you met"
    reading.chips.append(Chip(key="event", text=parts.event, what="event", value=name, note=note))
    return found


def _via(reading: Reading, parts: Parts) -> Who | None:
    if not parts.via:
        return None
    people = reading.known.full(parts.via) or reading.known.partly(parts.via.split())
    who = Who(reading.book.people[people[0]].name, people[0]) if people else Who(parts.via)
    note = "" if people else "new person"
    reading.chips.append(Chip(key="via", text=parts.via, what="through", value=who.name, note=note))
    return who


def _signs(reading: Reading, said: Said, parts: Parts) -> None:
    """The chips of fields, tags, rhythm, addresses and channel."""
    person = reading.book.people.get(said.people[0].id or 0)
    targets = {row.name.casefold() for row in reading.book.targets.values() if row.kind == "field"}
    for field in said.fields:
        note = "has it already" if person and field in person.fields else "target" * (field.casefold() in targets)
        reading.chips.append(Chip(key=f"field:{field}", text=field, what="field", value=field, note=note))
    for tag in said.tags:
        reading.chips.append(Chip(key=f"tag:{tag}", text=tag, what="tag", value=tag))
    if said.rhythm is not None:
        value = f"every {dates.length(said.rhythm)}" if said.rhythm else "none"
        reading.chips.append(Chip(key="rhythm", text=str(said.rhythm), what="rhythm", value=value))
    addresses = (("e-mail", said.emails), ("link", said.links), ("phone", said.phones))
    for what, texts in (*addresses, ("channel", (parts.channel,))):
        reading.chips += [Chip(key=f"{what}:{text}", text=text, what=what, value=text) for text in texts if text]


def _owed(reading: Reading, said: Said, parts: Parts, now: Now, at: int | None) -> tuple[Owed, ...]:
    """What is promised: the date inside its own words, else after the event, else a week (R14)."""
    event = reading.book.events.get(at if at is not None else said.event or 0)
    found = [Owed(*promise_of(words, now, settings_from=reading.book, event=event), mine) for mine, words in parts.owed]
    for n, owed in enumerate(found):
        what = "you owe" if owed.mine else "they owe"
        note = f"due {dates.words(owed.due, now)}"
        reading.chips.append(Chip(key=f"owe:{n}", text=owed.what, what=what, value=owed.what, note=note))
    if said.plan and said.kind.act in ("write", "give") and said.day:
        words = f"{said.kind.plan}: {said.note}" if said.note else said.kind.plan
        found.append(Owed(words, said.day))
        note = f"due {dates.words(said.day, now)}"
        reading.chips.append(Chip(key="owe:plan", text=said.kind.plan, what="you owe", value=words, note=note))
    return tuple(found)


def _ask(reading: Reading, said: Said, tokens: Sequence[Token]) -> Said:
    """The parts of an ask; a missing one is a question, not a problem."""
    words, _, because = " ".join(token.text for token in tokens).partition("because ")
    minutes = next((int(found[1]) for word in words.split() if (found := _MINUTES.match(word))), None)
    what = " ".join(word for word in words.split() if not _MINUTES.match(word))
    ask = kinds.ASKS.get(what.split(" ")[0].casefold(), "chat" if minutes else "question")
    name = said.people[0].name
    reading.chips += [
        Chip(
            key="ask",
            text=what,
            what=ask,
            value=what,
            question="" if what else f"what do you want to know from {name}?",
        ),
        Chip(
            key="because",
            text=because,
            what="because",
            value=because.strip(),
            question="" if because.strip() else f"why {name}? one sentence; without it people seldom answer",
        ),
    ]
    return replace(said, ask=ask, note=what, because=because.strip(), minutes=minutes)


_CALLED = {"fact": "fact", "told": "told", "news": "news", "intro": "because", "knows": "how well"}


def _notes(reading: Reading, said: Said) -> None:
    if said.note and said.kind.act != "ask" and not (said.plan and said.kind.act in ("write", "give")):
        reading.chips.append(Chip(key="note", text=said.note, what=_CALLED.get(said.kind.act, "note"), value=said.note))


def _ordered(chips: Sequence[Chip]) -> tuple[Chip, ...]:
    """Who before where before when, however the line was written."""
    return tuple(sorted(chips, key=lambda chip: _ORDER.get(chip.key.split(":")[0], len(_ORDER))))
