"""Small books for the tests of Gaps, Company and Sort."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.now import day_at, ordinal
from netui.book.records import Event, Organisation, Person, Position, Session, Source, Speaker, Target, Touch

TODAY = "2026-11-23"

IMPORTED = (("Wen Sato", "Staff ML Engineer", "2019-12-04"), ("Ines Moreau", "Data Analyst", "2026-06-16"))


def ago(days: int) -> str:
    return day_at(ordinal(TODAY) - days)


def imported(*, targets: bool = True) -> Book:
    """Two unsorted people at Kestrel, one elsewhere; Noor is talked to; Northwind speaks next week."""
    people = [
        Person(id=n, name=name, connected=day, sources=(Source(kind="linkedin", key=name),))
        for n, (name, _, day) in enumerate(IMPORTED, 1)
    ]
    jobs = [Position(id=30 + n, person=n, organisation=20, title=title) for n, (_, title, _) in enumerate(IMPORTED, 1)]
    speaker = Speaker(key="ola", name="Ola Berg", company="Northwind GmbH")
    wanted = (
        Target(id=50, kind="company", name="Kestrel", weight=3),
        Target(id=51, kind="company", name="Northwind"),
        Target(id=52, kind="field", name="ML / AI", weight=1),
    )
    return Book.of(
        *people,
        *jobs,
        Person(id=3, name="Greta Alves", connected="2023-08-01", sources=(Source(kind="linkedin", key="greta"),)),
        Person(id=4, name="Noor Demir", fields=("ML / AI",), level="peer"),
        Person(id=5, name="Zoe Lund"),
        Organisation(id=20, name="Kestrel"),
        Organisation(id=21, name="Kestrel Robotics"),
        Organisation(id=22, name="Quill"),
        Position(id=40, person=4, organisation=22, title="ML engineer"),
        Position(id=41, person=5, organisation=21),
        Position(id=42, person=4, organisation=20, title="Intern", until="2020-01-01"),
        *(Touch(id=60 + n, day=ago(3 + n), people=(4,)) for n in range(4)),
        Touch(id=70, day=ago(400), people=(5,)),
        Event(id=80, name="DataStack", start=ago(-8), end=ago(-9)),
        Session(id=81, event=80, title="Robots", start=f"{ago(-8)}T10:00+01:00", speakers=(speaker,)),
        *(wanted if targets else ()),
    )


BOB = "Bob [/] [red]x \x1b]52;c;QQ==\x07"
"""What a file from elsewhere may call a person, a company, a field."""


def hostile() -> Book:
    """One unsorted person whose every word is hostile, at a target called the same."""
    return Book.of(
        Person(
            id=1, name=BOB, fields=(BOB,), city=BOB, connected="2020-01-01", sources=(Source(kind="linkedin", key=BOB),)
        ),
        Organisation(id=2, name=BOB),
        Position(id=3, person=1, organisation=2, title=BOB),
        Target(id=4, kind="company", name=BOB),
        Target(id=5, kind="field", name=BOB),
    )
