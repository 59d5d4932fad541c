"""Whether an ask is fair: its size against the tie, what is owed, what was asked before; R1 to R13 with their numbers.

Where RULES is silent: R6, R7, R8 and R10 hold like R1 and R4; asking for a job ("roles") is held like a referral after
an informational interview, and an interview that is planned or whose day nobody noted counts from its answer. A chat is
specific when it says what, why them and how long. The introduction that brought the two together (`via`) is the warm
one. R3, R9 and R12 stand beside the steps of an ask, R14 beside promises, R15 in balance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import msgspec

from netui.book.book import About, Book
from netui.book.dates import short
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Ask, Promise
from netui.book.settings import Settings
from netui.rules.balance import Balance, balance, one_sided, size
from netui.rules.ties import Tie, number

Level = Literal["ok", "caution", "hold"]

KINDS: dict[str, str] = {
    "question": "one question",
    "chat": "a short talk",
    "feedback": "feedback on your work",
    "introduction": "an introduction",
    "roles": "whether there is a job",
    "referral": "a referral",
    "recommendation": "a recommendation",
    "sponsorship": "sponsorship",
}
"""Kind of an ask to what one asks for."""

_SMALLER = ("feedback", "chat", "question")
_WORK = frozenset(("referral", "recommendation"))
_JOB = frozenset(("referral", "roles"))
_TALKING = ("active", "cooling")


class Reason(msgspec.Struct, frozen=True):
    """One rule that speaks against it, with its numbers."""

    rule: str
    """R1, R2, …"""
    level: Level
    words: str
    first: str = ""
    """What would make it fair."""
    owed: Promise | None = None
    """The promise that comes first."""


class Verdict(msgspec.Struct, frozen=True):
    """Whether an ask is fair now, and what would be."""

    level: Level
    reasons: tuple[Reason, ...]
    """Holds first."""
    size: int
    capacity: int
    smaller: str = ""
    """The kind of the next smaller ask that the tie carries."""

    @property
    def first(self) -> str:
        """The next step: what makes it fair, else the smaller ask."""
        said = next((reason.first for reason in self.reasons if reason.first), "")
        return said or (f"ask for {KINDS[self.smaller]}" if self.smaller else "")

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that hold it."""
        return tuple(reason.rule for reason in self.reasons if reason.level == "hold")


class Case(NamedTuple):
    """What all rules look at."""

    ask: Ask
    about: About
    tie: Tie
    now: Now
    settings: Settings
    size: int
    capacity: int
    balance: Balance
    before: tuple[Ask, ...]
    """What was asked of them, without this ask."""

    @property
    def name(self) -> str:
        """Of the person."""
        return self.about.person.name


def verdict(ask: Ask, about: About, tie: Tie, now: Now, book: Book, *, contributed: int | None = None) -> Verdict:
    """Whether this ask of this person is fair; `contributed`: how often in the community where it is asked (R13)."""
    settings = book.me.settings
    much = size(ask, settings, recruiter=about.person.recruiter is not None)
    before = tuple(
        row for row in about.asks if row.direction == "out" and row.sent and (not ask.id or row.id != ask.id)
    )
    case = Case(ask, about, tie, now, settings, much, capacity(about, tie), balance(about, now, settings), before)
    rules = ALWAYS if much <= 1 else EVERY
    found = [reason for rule in rules for reason in rule(case)]
    if contributed is not None and contributed < settings.contributions and much > 1:
        words = f"{contributed} contributions there so far; {settings.contributions} come before an ask"
        found.append(Reason("R13", "caution", words, "answer somebody's question there first"))
    found.sort(key=lambda reason: reason.level != "hold")
    level: Level = found[0].level if found else "ok"
    smaller = next((kind for kind in _SMALLER if settings.ask_sizes[kind] < much and _carries(case, kind)), "")
    return Verdict(level, tuple(found), much, case.capacity, smaller if found else "")


def capacity(about: About, tie: Tie) -> int:
    """The largest ask that the tie carries, 1 to 5."""
    if tie.state in ("unmet", "unsorted"):
        return 2 if about.person.via else 1
    if tie.state not in _TALKING or tie.depth < 3:
        return 2
    if tie.state == "active" and about.person.knows_my_work and tie.depth >= 6:
        return 5 if tie.depth >= 15 else 4
    return 3


def fair(found: Verdict) -> str:
    """The verdict in a few words for a pane: "yes", "with care: …", "not yet: …"."""
    if found.level == "ok":
        return "yes"
    word = "not yet" if found.level == "hold" else "with care"
    return f"{word}: {found.reasons[0].words}"


def is_open(ask: Ask) -> bool:
    """Sent, and neither answered nor let go."""
    return ask.direction == "out" and bool(ask.sent) and not ask.answered and not ask.closed


def promise_first(case: Case) -> Iterator[Reason]:
    """R8: what is overdue to them comes before any ask."""
    owed = [p for p in case.about.promises if p.mine and not p.done and not p.dropped and p.due < case.now.day]
    for promise in sorted(owed, key=lambda p: (p.due, p.id))[:1]:
        days = case.now.today - ordinal(promise.due)
        late = f"{days} day{'' if days == 1 else 's'} late"
        words = (
            f"you promised: {promise.what}, for {short(promise.due, case.now)}, {late}; a promise comes before an ask"
        )
        yield Reason("R8", "hold", words, f"{promise.what}, then this ask is fair at once", promise)


def one_open(case: Case) -> Iterator[Reason]:
    """R7: one open ask a person."""
    for ask in [row for row in case.before if is_open(row)][:1]:
        words = f"one ask is open since {short(ask.sent or '', case.now)}: {ask.what or KINDS.get(ask.kind, ask.kind)}"
        yield Reason("R7", "hold", words, "wait for that answer, or let it rest")


def knows_work(case: Case) -> Iterator[Reason]:
    """R1: a referral puts their name beside yours."""
    if case.ask.kind in _WORK and not case.about.person.knows_my_work:
        words = f"{case.name} does not know your work, and would stand in for it"
        yield Reason("R1", "hold", words)


def fits(case: Case) -> Iterator[Reason]:
    """R2: the size against the tie; a specific cold chat is fine."""
    over = case.size - case.capacity
    tie, kind = case.tie, KINDS.get(case.ask.kind, case.ask.kind)
    numbers = f"{kind} asks {case.size}, this tie carries {case.capacity} ({tie.state}, N {number(tie.depth)})"
    if over == 1 and case.ask.kind == "chat" and tie.state in ("unmet", "unsorted"):
        if not (case.ask.what and case.ask.because and case.ask.minutes):
            yield Reason(
                "R2", "caution", f"{numbers}; cold it is fine when it is specific", "say what, why them, how long"
            )
    elif over == 1:
        yield Reason("R2", "caution", f"build first: {numbers}")
    elif over > 1:
        yield Reason("R2", "hold", f"too much too soon: {numbers}")


def said_no(case: Case) -> Iterator[Reason]:
    """R4: a no is a no for half a year."""
    days = case.settings.ask_declined_days
    for ask in case.before:
        if ask.kind == case.ask.kind and ask.outcome == "no" and ask.answered:
            again = ordinal(ask.answered) + days
            if case.now.today < again:
                words = f"{case.name} said no to this on {short(ask.answered, case.now)}; that holds for {days} days"
                yield Reason("R4", "hold", words, f"not before {short(day_at(again), case.now)}")
                return


def not_so_often(case: Case) -> Iterator[Reason]:
    """R6: one ask of size 2 or more in thirty days."""
    gap = case.settings.ask_gap_days
    large = [row for row in case.before if size(row, case.settings) > 1 and case.size > 1 and row.sent]
    last = max((row.sent or "" for row in large), default="")
    if last and (days := case.now.today - ordinal(last)) < gap:
        again = short(day_at(ordinal(last) + gap), case.now)
        words = f"you asked {case.name} {days} d ago; one ask in {gap} d"
        yield Reason("R6", "hold", words, f"not before {again}")


def no_job_talk(case: Case) -> Iterator[Reason]:
    """R10: an informational interview is no job pitch, nor are the thirty days after it; unless they offered."""
    if case.ask.kind not in _JOB or case.ask.offered:
        return
    wait = case.settings.interview_days
    for chat in case.before:
        if chat.kind != "chat" or chat.outcome == "no" or (chat.closed and not chat.answered):
            continue
        talks = [row for row in case.about.meetings if row.ask == chat.id and not row.dropped]
        day = max((row.held or "" for row in talks), default="") or ("" if talks else chat.answered or "")
        if not day:
            words = "an informational interview is under way; it is no job talk, unless they offer"
            yield Reason("R10", "hold", words, f"not before {wait} d after it")
            return
        if case.now.today - ordinal(day) <= wait:
            words = (
                f"the informational interview was on {short(day, case.now)}; no job ask for {wait} d, unless they offer"
            )
            yield Reason("R10", "hold", words, f"not before {short(day_at(ordinal(day) + wait + 1), case.now)}")
            return


def give_first(case: Case) -> Iterator[Reason]:
    """R5: given less what was asked, this ask included."""
    found = case.balance
    rest = found.given - (found.asked + case.size)
    if rest < case.settings.ask_balance:
        words = f"give first: gave {found.given}, asked {found.asked}, with this {found.asked + case.size}: {rest}"
        yield Reason("R5", "caution", words, "do something for them first")
    elif found.asks >= 2 and not found.gives:
        words = f"only reaching out when you want something: {found.asks} asks and no give so far"
        yield Reason("R5", "caution", words, "do something for them first")


Rule = Callable[[Case], Iterator[Reason]]

ALWAYS: tuple[Rule, ...] = (promise_first, one_open, said_no)
"""What even a question waits for."""

EVERY: tuple[Rule, ...] = (promise_first, one_open, said_no, knows_work, fits, no_job_talk, not_so_often, give_first)


def _carries(case: Case, kind: str) -> bool:
    """Whether the tie carries a smaller ask; a cold chat does when it is specific."""
    return case.settings.ask_sizes[kind] <= case.capacity


def direct_channel(about: About, *, exchanges: int = 3) -> str:
    """R13: three exchanges in public places and no direct channel yet: a suggestion, else empty."""
    person = about.person
    direct = person.emails or person.phones or any(t.kind not in ("message", "post", "reaction") for t in about.touches)
    count = sum(t.kind in ("message", "post") for t in about.touches)
    if direct or count < exchanges:
        return ""
    return f"{count} exchanges with {person.name} and no direct channel: an address or a call would be the next step."


def status_note(about: About, now: Now) -> str:
    """R11: what a recruiter was last told of one's own situation, shown before each talk; empty for others."""
    row = about.person.recruiter
    if row is None:
        return ""
    if not row.told:
        return f"{about.person.name} does not know yet where you stand; say it honestly."
    last = row.told[-1]
    return f"told them{f' {short(last.day, now)}' if last.day else ''}: {last.text}"


def notes(about: About, now: Now, settings: Settings) -> Iterator[str]:
    """What to have in mind before any talk: what a recruiter knows, all going one way, a place to talk directly."""
    said = (status_note(about, now), one_sided(about, now, settings), direct_channel(about))
    yield from (words for words in said if words)
