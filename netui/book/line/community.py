"""Communities in a line: `community MLOps Slack: answered a question` is a contribution there, `: asked …` an ask."""

from __future__ import annotations

from netui.book import dates
from netui.book.book import Book
from netui.book.changes import Change, add
from netui.book.identity import fold
from netui.book.line.grammar import Parts
from netui.book.line.kinds import CHANNELS, Kind
from netui.book.line.naming import Token
from netui.book.line.parsed import Chip, Said
from netui.book.line.who import Reading
from netui.book.now import Now
from netui.book.records import Target, Touch
from netui.book.refused import Refused
from netui.book.verbs import add_targets

ASKED = ("asked", "ask")
"""The words that make it an ask of the whole community."""


def named_in(book: Book) -> dict[str, str]:
    """Every community of the book, folded: the targets of that kind, and where contributions were logged."""
    rows = [row.name for row in book.targets.values() if row.kind == "community"]
    rows += [row.channel for row in book.touches.values() if row.channel and not row.people]
    found: dict[str, str] = {}
    for name in rows:
        if fold(name) not in CHANNELS:
            found.setdefault(fold(name), name)
    return found


def contributed(book: Book, name: str) -> int:
    """How often the user gave something there."""
    key = fold(name)
    return sum(
        fold(t.channel) == key and t.direction != "in" and (t.kind == "post" or t.purpose == "give")
        for t in book.touches.values()
        if t.channel
    )


def community_in(reading: Reading, parts: Parts, kind: Kind, tokens: list[Token], now: Now) -> Said:
    """The name up to the colon, else the longest known one; behind it what was given or asked there."""
    book, known = reading.book, named_in(reading.book)
    name, words = _split(tokens, known)
    name = known.get(fold(name), name)
    day = dates.day_of(parts.date, now, past=True) if parts.date else now.day
    problem = "" if name else "Which community? Say community MLOps Slack: answered a question on drift"
    if day is None or day > now.day:
        problem = "What was done cannot lie ahead: say ^yesterday or a day that was"
    there = contributed(book, name) if name else 0
    note = f"{there} contribution{'' if there == 1 else 's'} there so far" if fold(name) in known else "new here"
    reading.chips.append(Chip(key="community", text=name, what="community", value=name, note=note, problem=problem))
    if words:
        least, asks = book.me.settings.contributions, _asks(words)
        warn = f"{there} contributions there so far; {least} come before an ask (R13)" if there < least else ""
        what = "asked there" if asks else "contribution"
        question = warn if asks else ""
        reading.chips.append(Chip(key="words", text=words, what=what, value=words, question=question))
    elif not problem:
        again = "is here already; say what you gave there after a colon" if fold(name) in known else ""
        problem = f"{name} {again}" if again else ""
        note = "whom you want to know there; a colon logs what you gave"
        reading.chips.append(Chip(key="target", text=name, what="target", value=name, note=note, problem=problem))
    return Said(kind=kind, channel=name, note=words, day=day)


def carry_community(said: Said, book: Book, now: Now) -> Change:
    """A contribution, which is a give; an ask of everybody there; or a target."""
    if not said.channel:
        raise Refused("Which community? Say community MLOps Slack: answered a question.")
    if not said.note:
        return add_targets((Target(kind="community", name=said.channel),), book, now)
    asks = _asks(said.note)
    touch = Touch(
        day=said.day or now.day, people=(), kind="asked" if asks else "post", direction="out",
        channel=said.channel, purpose="ask" if asks else "give", note=said.note,
    )  # fmt: skip
    return Change(f"{'Asked' if asks else 'Gave'} in {said.channel}: {said.note}", (add(touch),))


def _split(tokens: list[Token], known: dict[str, str]) -> tuple[str, str]:
    """The name, and the words behind it."""
    texts = [token.text for token in tokens]
    colon = next((n for n, token in enumerate(tokens) if token.end == ":"), None)
    if colon is not None:
        return " ".join(texts[: colon + 1]), " ".join(token.text + token.end for token in tokens[colon + 1 :])
    for n in range(len(texts), 0, -1):
        if fold(" ".join(texts[:n])) in known:
            return " ".join(texts[:n]), " ".join(texts[n:])
    return " ".join(texts), ""


def _asks(words: str) -> bool:
    return words.split(" ", 1)[0].casefold().strip(":,") in ASKED
