"""What was asked of the made-up people and how it went, so that each rule about asking can be seen; days count back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from netui.book.records import Ask, Fact, Record, Recruiter, Target, Touch

Day = Callable[[int], str]

ASKED: tuple[tuple[str, dict[str, Any], dict[str, int]], ...] = (
    # name, what was asked, field to days ago
    ("Marek Novak",
     {"kind": "chat", "what": "how Helio staffs its platform team", "because": "he built its data side", "minutes": 20},
     {"made": 8, "sent": 7}),
    ("Tariq Haddad",
     {"kind": "referral", "what": "put my name in at Quill", "about": "Quill", "outcome": "yes"},
     {"made": 76, "sent": 75, "answered": 70}),
    ("Quinn Moreau",
     {"kind": "introduction", "what": "an introduction to the security lead at Lumen", "outcome": "no"},
     {"made": 34, "sent": 34, "answered": 30, "thanked": 29, "closed": 30}),
    ("Mateo Berg",
     {"kind": "question", "what": "which meetups in Madrid are worth the trip", "outcome": "yes"},
     {"made": 130, "sent": 130, "answered": 128, "thanked": 127}),
    ("Mateo Berg",
     {"kind": "question", "what": "how he found his first stage", "outcome": "yes"},
     {"made": 14, "sent": 14, "answered": 12, "thanked": 11}),
    ("Rosa Diaz",
     {"kind": "question", "what": "how product people read a platform roadmap"},
     {"made": 21, "sent": 21, "followed_up": 13}),
    ("Noor Demir",
     {"kind": "referral", "what": "the ML platform role at Quill", "about": "Quill", "role": "ML platform engineer"},
     {"made": 2}),
)  # fmt: skip
"""Waiting, helped, said no, twice without a give, followed up in vain, and one not sent yet that lacks a link."""

GAVE: tuple[tuple[str, int, str], ...] = (
    # name, days ago (a day on which they talked anyway), what was given
    ("Kaito Mori", 9, "Shared the rollback checklist"),
    ("Tova Malik", 26, "Read the slides of her first talk"),
    ("Bo Alves", 40, "Went through his first pipeline with him"),
    ("Mateo Torres", 52, "Sent him the list of dashboards nobody opens"),
    ("Elif Murphy", 59, "Told her who hires at Lumen"),
)

RECRUITERS: Mapping[str, tuple[str, tuple[tuple[str, int], ...], tuple[int, int, int]]] = {
    "Lena Vogel": (
        "agency",
        (("happy at Acme, curious about ML platform roles from summer on", 92),),
        (2, 3, 3),
    ),
    "Uma Price": ("internal", (), (3, 0, 0)),
}
"""Name to the kind of recruiter, what they were told and when, and how well they know, keep their word, and fare."""

ONLINE = frozenset(("Bruno Keller",))
"""Who was never met nor called, only written to in public places."""

THROUGH = {"Femi Bianchi": "Marek Novak", "Uma Price": "Marek Novak"}
"""Name to the person through whom they met."""

TARGETS: tuple[tuple[str, str, int, int], ...] = (("role", "research engineer", 1, 1),)
"""Where the only tie went quiet."""


def recruiter(name: str, day: Day) -> Recruiter | None:
    """What makes that person a recruiter; None for all others."""
    if name not in RECRUITERS:
        return None
    kind, told, (knows, word, track) = RECRUITERS[name]
    facts = tuple(Fact(text=text, day=day(-ago)) for text, ago in told)
    return Recruiter(kind=kind, told=facts, knows=knows, word=word, track=track)


def more(people: Mapping[str, int], places: Mapping[str, int], day: Day, ids: Iterator[int]) -> Iterator[Record]:
    """The asks, what was given besides, and the targets that show what else a target can be."""
    for name, said, days in ASKED:
        fields = {key: places[value] if key == "about" else value for key, value in said.items()}
        fields |= {key: day(-ago) for key, ago in days.items()}
        yield msgspec.convert({"id": next(ids), "person": people[name], **fields}, Ask)
    for name, ago, note in GAVE:
        who = (people[name],)
        yield Touch(id=next(ids), day=day(-ago), people=who, kind="gave", direction="out", purpose="give", note=note)
    for kind, name, need, weight in TARGETS:
        yield Target(id=next(ids), kind=kind, name=name, need=need, weight=weight, added=day(-60))
