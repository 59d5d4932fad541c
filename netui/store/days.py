"""Which fields hold days, and whether what lies in them is one: every rule reckons with them.

A field with anything else is kept as it came and not read; a row that needs it is kept and not read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from netui.book.changes import TABLE_OF
from netui.book.records import Fact, Record, Recruiter, Session

DAYS: Mapping[str, tuple[str, ...]] = {
    "me": ("searching",),
    "people": ("rhythm_since", "last_talked", "faded", "connected"),
    "touches": ("day",),
    "promises": ("due", "made", "done", "dropped"),
    "asks": ("made", "sent", "followed_up", "answered", "thanked", "closed"),
    "meetings": ("day", "held", "dropped"),
    "events": ("start", "end"),
    "sessions": ("day", "start"),
    "encounters": ("met", "copied", "written", "settled"),
    "targets": ("added",),
    "introductions": ("made", "asked_a", "asked_b", "introduced", "closed"),
    "goals": ("added",),
    "news": ("day",),
    "sparks": ("added",),
    "snoozes": ("until",),
    "dismissals": ("day",),
    "imports": ("day",),
    "shared": ("left",),
}
"""Fields with a day or an instant; how long somebody worked somewhere is known by months and years too."""

FACTS: Mapping[str, tuple[str, ...]] = {"people": ("facts", "recruiter"), "events": ("deadlines",)}
"""Fields with facts, each of which may have a day."""


def fields(table: str) -> tuple[str, ...]:
    """The fields of a table in which days lie, or facts with days."""
    return (*DAYS.get(table, ()), *FACTS.get(table, ()))


@lru_cache(100_000)
def is_day(text: str) -> bool:
    """Whether a text begins with a day of the calendar, as YYYY-MM-DD."""
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return text[4:5] == text[7:8] == "-"


@cache
def _checks(kind: type[Record]) -> tuple[tuple[str, Callable[[Any], Any], Any, bool], ...]:
    """Of each field its name, how it is got, its default, and whether it holds facts."""
    defaults = dict(zip(reversed(kind.__struct_fields__), reversed(kind.__struct_defaults__), strict=False))
    if kind is Session:
        defaults["start"] = ""  # of a talk whose time is not known yet
    table = TABLE_OF[kind]
    return tuple(
        (name, attrgetter(name), defaults.get(name), name not in DAYS.get(table, ())) for name in fields(table)
    )


def _facts(value: Any) -> Collection[Fact]:
    return value.told if isinstance(value, Recruiter) else value or ()


def wrong(record: Record) -> tuple[str, ...]:
    """The fields in which something else than a day lies."""
    return tuple(
        name
        for name, got, default, facts in _checks(type(record))
        if (value := got(record)) != default and not (_right(_facts(value)) if facts else is_day(value))
    )


def _right(facts: Collection[Fact]) -> bool:
    return all(not fact.day or is_day(fact.day) for fact in facts)


def all_right(rows: Collection[Record]) -> bool:
    """Whether days lie in all fields for days of these rows, which are of one table."""
    kind = next(iter(map(type, rows)), None)
    for _, got, default, facts in _checks(kind) if kind else ():
        values = map(got, rows)
        if facts:
            if not all(_right(_facts(value)) for value in values if value):
                return False
        elif not all(map(is_day, set(values) - {default, None})):
            return False
    return True
