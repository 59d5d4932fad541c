"""The whole reckoning of a tie: every contact with its weight, the formula with its numbers, what would change it.

The weights are those of RULES 1; the sum over days of the largest weight of each day, and the prior, is the depth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from netui.book.book import About, Book
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Ask, Touch
from netui.book.settings import Settings
from netui.rules.asks import KINDS, Level, Verdict, verdict
from netui.rules.ties import Tie, chance, number


class Weighed(msgspec.Struct, frozen=True):
    """One contact and what it weighs."""

    touch: Touch
    weight: float
    counts: bool
    """It is the largest of its day, and not ahead."""
    because: str = ""


def weighed(about: About, now: Now, settings: Settings) -> tuple[Weighed, ...]:
    """All contacts, the newest first, each with its weight and whether it counts."""
    back = [t.day for t in about.touches if t.direction != "out" and t.kind != "reaction" and t.day <= now.day]
    best: dict[str, tuple[float, int]] = {}
    found: list[tuple[Touch, float, str]] = []
    for touch in about.touches:
        weight, because = _weight(touch, back, settings)
        if touch.day > now.day:
            weight, because = 0.0, "ahead, does not count yet"
        found.append((touch, weight, because))
        day = touch.day[:10]
        if touch.day <= now.day and (day not in best or weight > best[day][0]):
            best[day] = weight, touch.id
    rows = [_row(touch, weight, because, best) for touch, weight, because in found]
    return tuple(reversed(rows))


def _row(touch: Touch, weight: float, because: str, best: dict[str, tuple[float, int]]) -> Weighed:
    top = best.get(touch.day[:10])
    counts = top is not None and top[1] == touch.id and weight > 0
    said = because or ("" if counts else "the same day counts once")
    return Weighed(touch, weight, counts, said)


def _weight(touch: Touch, back: Iterable[str], settings: Settings) -> tuple[float, str]:
    share = 1.0 / len(touch.people) if len(touch.people) > 1 else 1.0
    others = f"shared by {len(touch.people)}" if share < 1 else ""
    if touch.kind == "reaction":
        return settings.weight_reaction * share, "a reaction"
    if touch.direction != "out":
        return share, others
    until = day_at(ordinal(touch.day) + settings.answer_days)
    if any(touch.day <= day <= until for day in back):
        return share, others or "answered"
    return settings.weight_unanswered * share, "not answered" + (f", {others}" if others else "")


def changes(tie: Tie, settings: Settings) -> tuple[str, ...]:
    """What a contact today, or silence, would do to the tie."""
    if tie.silence is None:
        return ("One contact makes it a new tie.",)
    after = tie.depth + (0 if tie.silence == 0 and tie.days else 1)
    lines = []
    if after > tie.depth:
        lines.append(f"A talk today: {number(after)} / (1 + 0 weeks) = {after:.1f}, contact in 90 d {_percent(after)}")
    later = tie.depth / (1 + (tie.silence + 30) / settings.week)
    lines.append(f"30 more days of silence: {later:.1f}, contact in 90 d {_percent(later)}")
    limit = max(settings.dormant_days, 2 * (tie.rhythm or 0))
    if tie.state != "dormant" and tie.silence < limit:
        lines.append(f"Dormant after {limit} days at the latest, that is in {limit - tie.silence + 1} days")
    return tuple(lines)


def _percent(warmth: float) -> str:
    return f"{100 * chance(warmth):.0f} %"


def asking(about: About, tie: Tie, now: Now, book: Book) -> tuple[tuple[str, Verdict], ...]:
    """Each kind of ask with its verdict."""
    person = about.person.id
    return tuple((kind, verdict(Ask(person=person, kind=kind), about, tie, now, book)) for kind in KINDS)


def asking_lines(found: Iterable[tuple[str, Verdict]]) -> Iterator[tuple[Level, str]]:
    """What stands before any ask, said once; then each kind of ask with what speaks against it alone."""
    rows = tuple(found)
    shared = [reason for reason in rows[0][1].reasons if all(reason in one.reasons for _, one in rows)]
    for reason in shared:
        first = f"; first {reason.first}" if reason.first else ""
        yield reason.level, f"Before any ask: {reason.words} ({reason.rule}){first}"
    for kind, one in rows:
        own = [reason for reason in one.reasons if reason not in shared]
        sizes = f"asks {one.size}, the tie carries {one.capacity}"
        if not own:
            yield one.level, f"{KINDS[kind]}: {'after that' if shared else 'yes'}, {sizes}"
            continue
        word = "not yet" if any(reason.level == "hold" for reason in own) else "with care"
        rules = ", ".join(reason.rule for reason in own)
        less = f"; first {KINDS[one.smaller]}" if one.smaller else ""
        yield one.level, f"{KINDS[kind]}: {word}, {_short(own[0].words)} ({rules}){less}"


def _short(words: str) -> str:
    """A reason without the numbers that the line says already."""
    return words.partition(": ")[0] if words.startswith(("build first", "too much too soon")) else words
