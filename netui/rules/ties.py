"""How strong a tie is, how likely contact stays, and whether the user's own wish is due; every number with its reason.

RULES 1 throughout. Where it is silent: an answer is anything but a reaction that comes from them, or a talk, within
the days of the settings; a prior whose day was not said counts as a quarter old; a rhythm with no day at all to count
from is due at once; a day that cannot be read does not count, like one in the future.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Literal

import msgspec

from netui.book.book import About
from netui.book.now import Now, ordinal
from netui.book.records import Person, Touch
from netui.book.settings import Settings

State = Literal["unmet", "unsorted", "new", "active", "cooling", "dormant"]
Ring = Literal["close", "warm", "loose", "faded", "dust", "unmet"]
Due = Literal["", "fresh", "ok", "due", "late"]

Away = Sequence[tuple[str, str]]

_SCALE, _POWER = 1.4, 0.74
"""Of the chance, fitted on measured contacts (RULES 1)."""

_NEVER = 10_000_000
"""An ordinal after every day."""

_UNLIKE_DAYS, _UNLIKE_GAPS = 4, 8

_WISHES = {
    1: "daily",
    7: "weekly",
    14: "every 2 weeks",
    30: "monthly",
    60: "every 2 months",
    90: "every 3 months",
    180: "twice a year",
    365: "yearly",
}


class Tie(msgspec.Struct, frozen=True, gc=False):
    """The measure of one tie with the numbers it came from."""

    depth: float
    """N: the prior and the largest weight of each day."""
    days: int
    """Days with contact."""
    silence: int | None
    """Whole days since the last counted day; None: nothing is known."""
    last: str | None
    """The last counted day, the prior's included."""
    warmth: float
    chance: float
    """Of contact within 90 days."""
    state: State
    ring: Ring
    due: Due
    """Empty without a rhythm."""
    rhythm: int | None
    due_in: int | None
    """Days until the wish is due, days away jumped over; negative: so many counted days ago."""
    unlike: bool
    """Silent for much longer than these two ever were."""
    prior: float = 0.0
    """The part of the depth that is the user's word from sorting."""


class Days(dict[str, int]):
    """ISO days to ordinals, each worked out once; what is no day lies in the future and so never counts."""

    def __missing__(self, day: str) -> int:
        try:
            found = ordinal(day)
        except ValueError:
            found = _NEVER
        self[day] = found
        return found


class Measure:
    """The settings, the day and the days away, made ready to measure many ties."""

    def __init__(self, now: Now, settings: Settings, away: Away = ()) -> None:
        self.now = now
        self.today = now.today
        self.settings = settings
        self.days = Days()
        self.away = _merged((self.days[first], self.days[last]) for first, last in away)

    def tie(self, person: Person, touches: Iterable[Touch]) -> Tie:
        """The tie to one person from all their touches, in any order."""
        s, today = self.settings, self.today
        weights, day, last = self._weights(touches)
        prior = s.prior_depth.get(person.well, 0.0) if person.well else 0.0
        if prior and person.last_talked and day < (talked := self.days[person.last_talked]) <= today:
            day, last = talked, person.last_talked
        silence: int | None = today - day if day else s.prior_days["quarter"] if prior else None
        depth = prior + fsum(weights.values())
        warmth = depth / (1 + silence / s.week) if silence is not None else 0.0
        odds = _SCALE * warmth**_POWER
        wish = person.rhythm
        rhythm = wish if wish and wish > 0 else None
        state = self._state(person, len(weights), prior, silence, warmth, rhythm)
        ring = _RINGS[state] if state != "active" else "close" if warmth >= s.close_at else "warm"
        due, due_in = self._due(person, rhythm, day) if rhythm else _NO_WISH
        unlike = len(weights) >= _UNLIKE_DAYS and today - day > _UNLIKE_GAPS * _gap(weights)
        chance = odds / (1 + odds)
        last = last and last[:10]
        return Tie(depth, len(weights), silence, last, warmth, chance, state, ring, due, rhythm, due_in, unlike, prior)

    def newest(self, touches: Iterable[Touch]) -> int:
        """The ordinal of the last day with contact, 0 where there was none; a fraction of the work of a tie."""
        days, today = self.days, self.today
        return max([day for touch in touches if (day := days[touch.day]) <= today], default=0)

    def _weights(self, touches: Iterable[Touch]) -> tuple[dict[int, float], int, str | None]:
        """The largest weight of each day of contact; the last of these days, and how it is written."""
        s, today, days = self.settings, self.today, self.days
        half, wait = s.weight_unanswered, s.answer_days
        weights: dict[int, float] = {}
        sent: list[tuple[int, float]] = []
        back: list[int] = []
        latest, last = 0, None
        for touch in touches:
            day = days[touch.day]
            if day > today:
                continue
            if day > latest:
                latest, last = day, touch.day
            others = len(touch.people)
            weight = share = 1.0 if others < 2 else 1.0 / others
            if touch.kind == "reaction":
                weight = s.weight_reaction * share
            elif touch.direction == "out":
                sent.append((day, share))
                weight = half * share
            else:
                back.append(day)
            if weight > weights.get(day, 0.0):
                weights[day] = weight
        if sent and back:
            back.sort()
            for day, share in sent:
                at = bisect_left(back, day) if share > weights[day] else len(back)
                if at < len(back) and back[at] <= day + wait:
                    weights[day] = share
        return weights, latest, last

    def _state(
        self, person: Person, days: int, prior: float, silence: int | None, warmth: float, rhythm: int | None
    ) -> State:
        s = self.settings
        if silence is None:
            return "unmet" if person.wanted or person.well == "never" else "unsorted"
        if days == 1 and not prior and silence <= s.fresh_days:
            return "new"
        if silence > max(s.dormant_days, 2 * (rhythm or 0)):
            return "dormant"
        if warmth >= s.warm_at:
            return "active"
        return "cooling" if warmth >= s.cooling_at or silence <= s.fresh_days else "dormant"

    def _due(self, person: Person, rhythm: int, day: int) -> tuple[Due, int]:
        since = day or (self.days[person.rhythm_since] if person.rhythm_since else 0)
        passed = self.today - since if since else rhythm
        if self.away and since:
            passed -= self._away_between(since, self.today)
        left = rhythm - passed
        if left > 0:
            return ("fresh" if passed < rhythm / 2 else "ok"), self._when(left) if self.away else left
        return ("late" if passed >= self.settings.late_at * rhythm else "due"), left

    def _away_between(self, after: int, until: int) -> int:
        """Days away after one day up to and with another."""
        return sum(max(0, min(until, last) - max(after + 1, first) + 1) for first, last in self.away)

    def _when(self, left: int) -> int:
        day = self.today + left
        for first, last in self.away:
            start = max(first, self.today + 1)
            if start <= day and last >= start:
                day += last - start + 1
        return day - self.today


_NO_WISH: tuple[Due, None] = ("", None)

_RINGS: dict[str, Ring] = {
    "dormant": "faded",
    "new": "loose",
    "cooling": "loose",
    "unsorted": "dust",
    "unmet": "unmet",
}


def tie(about: About, now: Now, settings: Settings, away: Away = ()) -> Tie:
    """The tie to one person; for many people keep a `Measure`."""
    return Measure(now, settings, away).tie(about.person, about.touches)


def chance(warmth: float) -> float:
    """Of contact within 90 days, for this warmth."""
    odds: float = _SCALE * warmth**_POWER
    return odds / (1 + odds)


def chance_word(chance: float) -> Literal["likely", "even", "unlikely"]:
    """The chance as a word; per cent only on request."""
    return "likely" if chance >= 0.6 else "even" if chance >= 0.4 else "unlikely"


def why(tie: Tie, week: int = 7) -> str:
    """The reckoning in one line, with the numbers that reproduce it."""
    if tie.silence is None:
        return "Not met yet." if tie.state == "unmet" else "Not sorted yet: no contact is written down."
    depth = number(tie.depth)
    contacts = f"{depth} contact{'' if depth == '1' else 's'}"
    if tie.prior:
        contacts += f" ({number(tie.prior)} from sorting)"
    ago = "today" if tie.silence == 0 else f"{tie.silence} day{'' if tie.silence == 1 else 's'} ago"
    ago = f"last {ago}" if tie.last else f"the last assumed {ago}"
    weeks = number(tie.silence / week)
    reckoning = f"{depth} / (1 + {weeks} week{'' if weeks == '1' else 's'}) = {tie.warmth:.1f}, {tie.state}"
    chances = f"contact in the next 90 days {chance_word(tie.chance)} ({100 * tie.chance:.0f} %)"
    return f"{contacts}, {ago}: {reckoning}; {chances}."


def wish(rhythm: int) -> str:
    """A rhythm as people say it: monthly, every 2 months, every 45 d."""
    return _WISHES.get(rhythm, f"every {rhythm} d")


def number(value: float) -> str:
    """A number with at most two digits after the point and none that say nothing."""
    return f"{round(value, 2):.10g}"


def _gap(days: Mapping[int, float]) -> float:
    """The mean gap between days of contact."""
    return (max(days) - min(days)) / (len(days) - 1)


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Disjoint spans in order, so that no day away is taken off twice."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1] < _NEVER):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)
