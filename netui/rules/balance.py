"""What was given and what was asked, with one person and overall; and the one banner that says when it tips.

RULES 5, R5 and R15. Where it is silent: a give is a touch of kind "gave" or of purpose give; bringing two people
together (purpose introduce) and a referral given count 3; help given when they asked counts 1. An ask counts its size;
one that is only logged as a touch counts 1. Over 90 days asks and gives are counted by number, not by size.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from netui.book.book import About, Book
from netui.book.dates import short
from netui.book.now import Now, day_at
from netui.book.records import Ask, Touch
from netui.book.settings import Settings
from netui.book.verbs import TALKS

LARGE = 3
"""What an introduction or a referral given counts."""

_LARGE = frozenset(("introduction", "referral"))


class Balance(msgspec.Struct, frozen=True):
    """Given and asked within a year, weighed; and how often ever."""

    given: int
    asked: int
    gives: int
    """How many gives ever."""
    asks: int
    """How many asks ever."""

    @property
    def sum(self) -> int:
        """Given less asked."""
        return self.given - self.asked


class Sum(msgspec.Struct, frozen=True):
    """Gives and asks by number within some days, with everybody."""

    gives: int
    asks: int
    caught_up: int
    """Talks and messages to catch up, and gives."""


def size(ask: Ask, settings: Settings, *, recruiter: bool = False) -> int:
    """How much an ask asks; whether there is a job is a small question for a recruiter (R11)."""
    return 1 if ask.kind == "roles" and recruiter else settings.ask_sizes.get(ask.kind, 2)


def is_give(touch: Touch) -> bool:
    """Something the user gave."""
    return touch.direction != "in" and (touch.kind == "gave" or touch.purpose in ("give", "introduce"))


def is_ask(touch: Touch) -> bool:
    """Something the user asked for."""
    return touch.direction != "in" and (touch.kind == "asked" or touch.purpose == "ask")


def helped(ask: Ask) -> bool:
    """They asked and the user did it."""
    return ask.direction == "in" and bool(ask.answered) and ask.outcome != "no"


def balance(about: About, now: Now, settings: Settings) -> Balance:
    """The ledger with one person."""
    since = day_at(now.today - settings.balance_days + 1)
    gave = [(t.day, LARGE if t.purpose == "introduce" else 1) for t in about.touches if is_give(t) and t.day <= now.day]
    gave += [(a.answered or "", LARGE if a.kind in _LARGE else 1) for a in about.asks if helped(a)]
    recruiter = about.person.recruiter is not None
    rows = [(a.sent, size(a, settings, recruiter=recruiter)) for a in about.asks if a.direction == "out" and a.sent]
    days = {day for day, _ in rows}
    rows += [(t.day, 1) for t in about.touches if is_ask(t) and t.day not in days and t.day <= now.day]
    return Balance(
        sum(weight for day, weight in gave if since <= day <= now.day),
        sum(weight for day, weight in rows if since <= day <= now.day),
        len(gave),
        len(rows),
    )


def overall(book: Book, now: Now, days: int) -> Sum:
    """Gives and asks of the last days with everybody."""
    since = day_at(now.today - days + 1)
    touches = [row for row in book.touches.values() if since <= row.day <= now.day]
    asks = [a for a in book.asks.values() if a.direction == "out" and a.sent and since <= a.sent <= now.day]
    told = {(a.person, a.sent) for a in asks}
    gives = sum(map(is_give, touches)) + sum(
        helped(a) and since <= (a.answered or "") <= now.day for a in book.asks.values()
    )
    loose = sum(is_ask(t) and not any((i, t.day) in told for i in t.people) for t in touches)
    caught_up = sum(map(_catches_up, touches))
    return Sum(gives, len(asks) + loose, gives + caught_up)


def banners(book: Book, now: Now) -> Iterator[str]:
    """R15, the more serious first; show one of them a day."""
    s = book.me.settings
    if book.me.searching and book.me.searching <= now.day and not overall(book, now, s.quiet_search_days).caught_up:
        yield (
            f"You are looking for a job, and in {s.quiet_search_days} days you gave nothing and caught up with nobody. "
            "One hello that asks for nothing would be good today."
        )
    found = overall(book, now, s.asks_above_days)
    if found.asks > found.gives:
        yield (
            f"In {s.asks_above_days} days you asked {found.asks} and gave {found.gives}. "
            "One small thing for somebody would be good today."
        )


def one_sided(about: About, now: Now, settings: Settings) -> str:
    """What to say where all goes one way with one person; empty where it does not."""
    found = balance(about, now, settings)
    name = about.person.name
    if found.asks >= 2 and not found.gives:
        return f"{name} was asked {found.asks} times and you gave nothing yet. Something for them would be good today."
    yes = sorted(a.answered for a in about.asks if _owed(a) and a.answered)
    if len(yes) >= 2 and found.given < len(yes):
        times = "twice" if len(yes) == 2 else f"{len(yes)} times"
        return f"{name} helped you {times} since {short(yes[0], now)}. A thank-you would be good today."
    return ""


def _owed(ask: Ask) -> bool:
    """They helped and were not thanked."""
    return ask.direction == "out" and bool(ask.answered) and ask.outcome != "no" and not ask.thanked


def _catches_up(touch: Touch) -> bool:
    if is_give(touch) or is_ask(touch) or touch.kind == "reaction":
        return False
    return touch.kind in TALKS or touch.purpose in ("catch up", "reconnect", "congratulate", "thanks")
