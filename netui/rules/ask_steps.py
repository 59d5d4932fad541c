"""Where an ask stands, what it still lacks, and how it goes out; what follows after that is a card of its tier.

R3: one follow-up after seven days, seven days later it rests; a second is never suggested. R12: an ask that is easy to
answer is complete. A hold is passed by one line why and nothing else; that line stays with the ask and in the history.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from netui.book.changes import Change, add, put
from netui.book.dates import short
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Ask, Person, Touch
from netui.book.refused import Refused
from netui.rules.asks import KINDS, Verdict

Name = Literal["to ask", "wait", "follow up", "rest", "heard", "answered", "declined", "closed"]

WAIT = 7
"""Days until the follow-up, and again until it is let go."""

SHORTEST_WHY = 3
"""Characters of a reason."""

replace = msgspec.structs.replace


class Stage(NamedTuple):
    """Where an ask stands, since which day, and the ordinal on which the next step is due, 0 where none is."""

    name: Name
    day: str
    due: int = 0

    @property
    def open(self) -> bool:
        """Sent, and neither answered nor let go."""
        return self.due > 0


class Part(NamedTuple):
    """What a complete ask says, and the question for it."""

    field: str
    question: str


PARTS: dict[str, tuple[Part, ...]] = {
    "chat": (
        Part("because", "why {name}? one sentence; without it people seldom answer"),
        Part("what", "what do you want to know from {name}?"),
        Part("minutes", "how many minutes?"),
    ),
    "referral": (
        Part("role", "which role?"),
        Part("link", "where is it described? a link"),
        Part("resume", "which version of your resume goes with it?"),
        Part("context", "two lines {name} can copy: what you did that fits"),
    ),
}
"""Kind of ask to what it needs before it goes out (R12)."""


def missing(ask: Ask, name: str = "them") -> tuple[Part, ...]:
    """The parts that are still open, each with its question."""
    parts = PARTS.get(ask.kind, ())
    return tuple(Part(p.field, p.question.format(name=name)) for p in parts if not getattr(ask, p.field))


def stage(ask: Ask, touches: Iterable[Touch], today: int) -> Stage:
    """Where the user's own ask stands; what came in from them since, in the order of the days, may be the answer."""
    if ask.outcome == "no" and ask.answered:
        return Stage("declined", ask.answered)
    if ask.closed:
        return Stage("closed", ask.closed)
    if ask.answered:
        return Stage("answered", ask.answered)
    now = day_at(today)
    if not ask.sent or ask.sent > now:
        return Stage("to ask", ask.made)
    nudged, heard = ask.followed_up, ""
    for touch in touches:
        if ask.sent < touch.day <= now and touch.kind != "reaction":
            if touch.direction != "out":
                heard = heard or touch.day
            elif touch.purpose == "follow up" and not nudged:
                nudged = touch.day
    since = nudged or ask.sent
    due = ordinal(since) + WAIT
    if today < due:
        return Stage("wait", since, due)
    if heard:
        return Stage("heard", heard, due)
    return Stage("rest" if nudged else "follow up", since, due)


def unsent(ask: Ask) -> bool:
    """Written down, and still to go out."""
    return ask.direction == "out" and not ask.sent and not ask.answered and not ask.closed


def send(ask: Ask, person: Person, verdict: Verdict, now: Now, *, why: str = "", text: str = "") -> Change:
    """It went out; refused while a part is open, or held without a line why."""
    if ask.sent:
        raise Refused(f"This went out on {short(ask.sent, now)}. Nothing was changed.")
    if gaps := missing(ask, person.name):
        raise Refused(f"Not sent: {gaps[0].question}")
    why = " ".join(why.split())
    held = verdict.rules
    if held and len(why) < SHORTEST_WHY:
        raise Refused(f"Not yet: {verdict.reasons[0].words}. ! asks anyway, with one line why.")
    row = replace(
        ask,
        made=ask.made or now.day,
        sent=now.day,
        override=why if held else ask.override,
        passed=held or ask.passed,
    )
    what = ask.what or KINDS.get(ask.kind, ask.kind)
    touch = Touch(
        day=now.day, time=now.time, people=(person.id,), kind="asked", direction="out", purpose="ask", note=text or what
    )
    label = f"Asked {person.name} for {KINDS.get(ask.kind, ask.kind)}"
    if held:
        label += f" anyway ({', '.join(held)}): {why}"
    return Change(label, (put(ask, row) if ask.id else add(row), add(touch)))
