"""The goals of the made-up user, where they work, and what was done inside the company; days count back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from netui.book.records import Ask, Goal, Introduction, Record, Touch
from netui.book.settings import Settings

WORK = {"company": "Acme", "team": "Data", "office": "Berlin"}
"""Where the user works."""

SETTINGS = Settings(weekly_touches=3)
"""The rhythms of the made-up people need a little more than that."""

TEAMS = {
    "Ana Ruiz": "ML platform",
    "Kaito Mori": "Platform",
    "Tova Malik": "Data",
    "Bo Alves": "Data",
    "Uma Braun": "Product",
    "Tariq Haddad": "Product",
}
"""Colleague to the team; who is not named here is left out of the teams."""

GOALS: tuple[Goal, ...] = (
    Goal(kind="coffee", many=2, per="month", new=True),
    Goal(kind="events", many=1, per="quarter"),
    Goal(kind="lunch", many=3, per="month", channel="internal"),
    Goal(kind="contributions", many=2, per="month"),
)

INTERNAL: tuple[tuple[str, int], ...] = (("Tova Malik", 5), ("Kaito Mori", 9))
"""Lunches inside the company: with whom, and how many days ago."""


INTRODUCTIONS: tuple[tuple[str, str, str, Literal["", "candidate"], tuple[int | None, ...]], ...] = (
    # a, b, why, kind; days ago: begun, asked a, asked b, introduced (None: not yet)
    ("Sofia Horvat", "Quinn Moreau", "both rebuild an onboarding", "", (3, None, None, None)),
    ("Kaito Mori", "Ivana Ilic", "both write incident reviews", "", (6, 4, 2, None)),
    ("Bo Alves", "Lena Vogel", "looks for a first role in data", "candidate", (5, 4, None, None)),
    ("Ana Ruiz", "Noor Demir", "both run evals", "", (70, 68, 66, 31)),
)
"""People the user brings together; who was asked said yes, but for the candidate, who has not answered yet."""


COMMUNITIES: tuple[tuple[str, str, int], ...] = (
    ("MLOps Slack", "answered a question on drift", 24),
    ("MLOps Slack", "asked who runs evals in production", 12),
    ("Data Berlin", "gave a short talk on backfills", 120),
    ("Data Berlin", "reviewed two talk proposals", 62),
    ("Data Berlin", "found a room for the meetup", 31),
)
"""What was given or asked in communities: where, what, days ago."""


def _introductions(people: Mapping[str, int], day: Callable[[int], str], ids: Iterator[int]) -> Iterator[Record]:
    for a, b, why, kind, (made, first, second, done) in INTRODUCTIONS:
        yield Introduction(
            id=next(ids),
            a=people[a],
            b=people[b],
            why=why,
            kind=kind,
            made=day(-(made or 0)),
            asked_a=None if first is None else day(-first),
            asked_b=None if second is None else day(-second),
            says_a="yes" if second is not None else "",
            says_b="yes" if done is not None or (second is not None and kind == "") else "",
            introduced=None if done is None else day(-done),
        )


ASK = ("Goran Rahman", "chat", "how he grew from engineer to lead", "he did it at a company like mine", 25, 4)
"""An ask that was written down and has not gone out: whom, kind, what, why, minutes, days ago."""


def more(people: Mapping[str, int], day: Callable[[int], str], ids: Iterator[int]) -> Iterator[Record]:
    """The goals, and what counts for them."""
    for goal in GOALS:
        yield replace(goal, id=next(ids), added=day(-80))
    yield from _introductions(people, day, ids)
    for name, what, ago in COMMUNITIES:
        asks = what.startswith("asked")
        yield Touch(
            id=next(ids), day=day(-ago), people=(), kind="asked" if asks else "post", direction="out",
            channel=name, purpose="ask" if asks else "give", note=what,
        )  # fmt: skip
    name, kind, what, because, minutes, ago = ASK
    yield Ask(id=next(ids), person=people[name], kind=kind, what=what, because=because, minutes=minutes, made=day(-ago))
    for name, ago in INTERNAL:
        note = "lunch inside the house"
        yield Touch(id=next(ids), day=day(-ago), people=(people[name],), kind="lunch", channel="internal", note=note)
