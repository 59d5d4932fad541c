"""The goals of the made-up user, where they work, and what was done inside the company; days count back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from netui.book.records import Goal, Record, Touch
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


def more(people: Mapping[str, int], day: Callable[[int], str], ids: Iterator[int]) -> Iterator[Record]:
    """The goals, and what counts for them."""
    for goal in GOALS:
        yield replace(goal, id=next(ids), added=day(-80))
    for name, ago in INTERNAL:
        note = "lunch inside the house"
        yield Touch(id=next(ids), day=day(-ago), people=(people[name],), kind="lunch", channel="internal", note=note)
