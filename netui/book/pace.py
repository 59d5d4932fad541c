"""What suits the user, line by line: how many talks and cards, which settings and channels, which first sentences.

Each line is read from and written to the one document about the user; what cannot be meant is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, cast

from msgspec.structs import replace

from netui.book import dates
from netui.book.changes import Change, put
from netui.book.now import Now
from netui.book.records import Me
from netui.book.refused import Refused
from netui.book.settings import Settings

Pace = Literal["", "introvert", "balanced", "outgoing"]

PACES: Mapping[str, Pace] = {"quiet": "introvert", "middle": "balanced", "many": "outgoing", "": ""}
"""How a pace is said to what it is called in the rules."""

PURPOSES: Mapping[str, str] = {
    "follow up": "so good to have met you at {event}, about {what}",
    "hello": "it has been too long; how are you?",
    "thanks": "thank you again for {what}",
    "congratulate": "I just heard: congratulations on {what}!",
    "promise": "as promised: {what}",
    "reply": "thank you for writing",
    "nudge": "in case mine got buried",
    "report": "your advice helped: {what}",
    "question": "may I ask you something about {what}?",
    "meeting": "see you soon",
}
"""Occasions for which the user may have a first sentence of their own, each with an example."""


AWAY = "30 nov - 20 dec"
"""How days away are said."""


class Item(NamedTuple):
    """One line: what it is called, what it changes, how it is read, and how what was typed is taken."""

    name: str
    title: str
    what: str
    read: Callable[[Me], str]
    take: Callable[[Me, str], Me]
    example: str = ""


def items(now: Now) -> tuple[Item, ...]:
    """Every line in its order; the first sentences stand last."""
    return (*ITEMS, _days_away(now), *(_phrase(purpose) for purpose in PURPOSES))


def set_pace(me: Me, said: str) -> Change:
    """How many talks a day feel good: quiet, middle or many."""
    return Change(f"Your pace: {said}", (put(me, replace(me, pace=PACES[said])),))


def changed(item: Item, me: Me, text: str) -> Change:
    """The user with this line as it was typed."""
    after = item.take(me, " ".join(text.split()))
    if after == me:
        return Change(f"{item.title}: that is so already")
    return Change(f"{item.title}: {item.read(after) or 'nothing'}", (put(me, after),))


def cap(me: Me) -> int:
    """At most so many new people a week, at the user's pace."""
    caps = me.settings.new_people
    return caps.get(me.pace or "balanced", caps["balanced"])


def lowered(me: Me) -> int | None:
    """The user's own cap of new people where it is below what the pace has; it holds at events too."""
    mine = cap(me)
    return mine if mine < cap(replace(me, settings=Settings())) else None


def _paced(me: Me, text: str) -> Me:
    if text.casefold() not in PACES:
        raise Refused("A pace is quiet, middle or many. Nothing was changed.")
    return replace(me, pace=PACES[text.casefold()])


def _said_pace(me: Me) -> str:
    return next(word for word, pace in PACES.items() if pace == me.pace)


def _number(text: str, most: int = 50) -> int:
    if not text.isdigit() or not 0 < int(text) <= most:
        raise Refused(f"A number from 1 to {most} is meant. Nothing was changed.")
    return int(text)


def _capped(me: Me, text: str) -> Me:
    caps = {**me.settings.new_people, me.pace or "balanced": _number(text)}
    return replace(me, settings=replace(me.settings, new_people=caps))


def _said_energy(me: Me) -> str:
    among, off = me.settings.energy.get(me.pace or "balanced", Settings().energy["balanced"])
    return f"{among} minutes, then {off} off"


def _energy(me: Me, text: str) -> Me:
    """Two numbers: minutes among people, then minutes of rest, at the user's pace."""
    found = re.findall(r"\d+", text)
    if len(found) != 2 or not (0 < int(found[0]) <= 480 and 0 < int(found[1]) <= 240):
        raise Refused("Two numbers of minutes are meant: 60 minutes, then 30 off. Nothing was changed.")
    energy = {**me.settings.energy, me.pace or "balanced": (int(found[0]), int(found[1]))}
    return replace(me, settings=replace(me.settings, energy=energy))


def _counts(field: str) -> Callable[[Me, str], Me]:
    return lambda me, text: replace(me, settings=replace(me.settings, **{field: _number(text)}))


def _words(field: str) -> tuple[Callable[[Me], str], Callable[[Me, str], Me]]:
    """A list of words in their order, parted by commas."""

    def take(me: Me, text: str) -> Me:
        found = tuple(dict.fromkeys(part.strip().casefold() for part in text.split(",") if part.strip()))
        return replace(me, settings=replace(me.settings, **{field: found}))

    return lambda me: ", ".join(cast("tuple[str, ...]", getattr(me.settings, field))), take


def _asked(me: Me, text: str) -> Me:
    return replace(me, questions=tuple(f"{part.strip()}?" for part in text.split("?") if part.strip()))


def _days_away(now: Now) -> Item:
    """Spans that are not over, as they were said; those that are over stay as they are."""

    def read(me: Me) -> str:
        return ", ".join(_span(*span, now) for span in me.away if span[1] >= now.day)

    def take(me: Me, text: str) -> Me:
        found = [dates.span(part, now) for part in text.split(",") if part.strip()]
        if not all(span and span[1] >= now.day for span in found):
            raise Refused("Days to come are meant: 30 nov - 20 dec. Nothing was changed.")
        over = [span for span in me.away if span[1] < now.day]
        return replace(me, away=tuple(sorted({*over, *filter(None, found)})))

    return Item("away", "Days away", "rhythms wait meanwhile; the rest is spread after it", read, take, AWAY)


def _span(first: str, last: str, now: Now) -> str:
    return _day(last, now) if first == last else f"{_day(first, now)} - {_day(last, now)}"


def _day(day: str, now: Now) -> str:
    year = "" if day[:4] == now.day[:4] else f" {day[:4]}"
    return f"{int(day[8:10])} {dates.MONTHS[int(day[5:7]) - 1]}{year}"


def _phrase(purpose: str) -> Item:
    def take(me: Me, text: str) -> Me:
        kept = {name: words for name, words in me.phrases.items() if name != purpose}
        return replace(me, phrases={**kept, purpose: text} if text else kept)

    what = "how such a draft begins; {name}, {event} and {what} are filled in"
    return Item(purpose, f"Words: {purpose}", what, lambda me: me.phrases.get(purpose, ""), take, PURPOSES[purpose])


ITEMS = (
    Item(
        "pace", "Talks at an event", "quiet, middle or many: goals, rests, free evenings", _said_pace, _paced, "quiet"
    ),
    Item(
        "new people",
        "New people a week",
        "a cap; depth counts more than breadth",
        lambda me: str(cap(me)),
        _capped,
        "3",
    ),
    Item(
        "talks",
        "Talks a week",
        "meetings and events that feel good in a week",
        lambda me: str(me.settings.weekly_talks),
        _counts("weekly_talks"),
        "4",
    ),
    Item(
        "touches",
        "Touches a week",
        "what your rhythms may ask for",
        lambda me: str(me.settings.weekly_touches),
        _counts("weekly_touches"),
        "5",
    ),
    Item(
        "cards",
        "Cards a day",
        "half of them after a full day of an event",
        lambda me: str(me.settings.daily_cards),
        _counts("daily_cards"),
        "7",
    ),
    Item(
        "energy",
        "Among people",
        "before a break, then the break; dots of energy",
        _said_energy,
        _energy,
        "60 minutes, then 30 off",
    ),
    Item("formats", "Settings that suit", "the first is what netui proposes", *_words("formats"), "coffee, walk, call"),
    Item("channels", "Channels", "who answers there comes first among equals", *_words("channels"), "email, signal"),
    Item(
        "questions",
        "Questions to ask",
        "your own bank, offered with Tab",
        lambda me: " ".join(me.questions),
        _asked,
        "What surprised you?",
    ),
)
"""The lines about pace; the sentences follow."""
