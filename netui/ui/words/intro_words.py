"""Introductions on the page of a person: the row under the cursor, its step, and what `d`, `x` and `m` do to it."""

from __future__ import annotations

from netui.book.book import About
from netui.book.dates import short
from netui.book.records import Introduction
from netui.rules.bringing import CHECK, following
from netui.rules.bringing_cards import card_of
from netui.rules.outlook import Outlook


def open_ones(about: About) -> list[Introduction]:
    """Neither let go nor heard of again, the oldest first."""
    return sorted((row for row in about.introductions if not row.closed), key=lambda row: (row.made, row.id))


def said(row: Introduction, about: About, outlook: Outlook) -> tuple[str, str]:
    """With whom and why; and what comes next."""
    people = outlook.book.people
    other = people.get(row.b if row.a == about.person.id else row.a)
    name = other.name if other else "somebody who is gone"
    what = "put forward to" if row.kind == "candidate" else "to meet"
    if row.kind == "candidate" and row.b == about.person.id:
        what = "to hear of"
    left = f"{what} {name}" + (f": {row.why}" if row.why else "")
    card, at = card_of(row, outlook), following(row)
    if card is None:
        return left, f"ask how it went {short(at.day, outlook.now)}" if at.step == "check" else ""
    turn = people[at.person].name.split()[0]
    words = {
        "ask a": f"next: ask {turn}",
        "ask b": f"next: ask {turn}",
        "wait": f"{turn} asked {short(at.day, outlook.now)}: d yes, x no" if at.day else f"{turn} is to answer",
        "introduce": "both said yes: introduce",
        "check": "how did it go?",
    }
    return left, words[at.step]


def steps(row: Introduction, outlook: Outlook) -> list[str]:
    """The four rows of an introduction, the one that is next marked."""
    people, now = outlook.book.people, outlook.now
    names = [people[i].name if i in people else "?" for i in (row.a, row.b)]
    lines = []
    for name, asked, says in ((names[0], row.asked_a, row.says_a), (names[1], row.asked_b, row.says_b)):
        state = {"yes": "said yes", "no": "rather not"}.get(says, f"asked {short(asked, now)}" if asked else "to do")
        lines.append(f"ask {name}: {state}")
    lines.append(f"introduce: {short(row.introduced, now) if row.introduced else 'when both said yes'}")
    lines.append(f"how did it go: {row.outcome or f'{CHECK} d after that'}")
    return lines
