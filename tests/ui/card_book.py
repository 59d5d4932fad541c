"""A small book with a card of each common kind, for the tests of Today, the Queue and a person's page."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.records import (
    Encounter,
    Event,
    Fact,
    Link,
    Organisation,
    Person,
    Position,
    Promise,
    Touch,
)

ANA, BO, DARA, VERA, HANA, OMAR = range(1, 7)


def small() -> Book:
    """Two promises, two meetings to follow up, one tie to keep, one that comes up on Saturday."""
    return Book.of(
        Person(
            id=ANA,
            name="Ana Ruiz",
            emails=("ana@acme.example",),
            links=("https://example.org/ana",),
            city="Berlin",
            facts=(Fact(text="hates phone calls"), Fact(text="runs the half marathon", day="2027-04-02")),
            rhythm=90,
            rhythm_since="2026-01-01",
        ),
        Person(id=BO, name="Bo Alves"),
        Person(id=DARA, name="Dara Ilic"),
        Person(id=VERA, name="Vera Costa"),
        Person(id=HANA, name="Hana Imai", rhythm=30, rhythm_since="2026-01-01"),
        Person(id=OMAR, name="Omar Weber", rhythm=30, rhythm_since="2026-01-01"),
        Organisation(id=20, name="Acme"),
        Position(id=21, person=ANA, organisation=20, title="Staff engineer"),
        Event(id=30, name="Data Day", start="2026-11-20", end="2026-11-20"),
        Encounter(id=31, event=30, person=DARA, met="2026-11-20"),
        Encounter(id=32, event=30, person=VERA, met="2026-11-20"),
        Link(id=40, a=ANA, b=BO),
        Promise(id=50, person=ANA, what="send the paper", made="2026-10-11", due="2026-11-11"),
        Promise(id=51, person=BO, what="send the slides", made="2026-11-07", due="2026-11-23"),
        Promise(id=52, person=ANA, what="a name at Helio", made="2026-10-11", due="2026-12-11", mine=False),
        Touch(id=60, day="2026-10-11", people=(ANA,), kind="coffee", note="evals, and the move to the platform team"),
        Touch(id=61, day="2026-09-02", people=(ANA, BO), kind="lunch", note="what a lead does"),
        *(Touch(id=62 + n, day=day, people=(HANA,), kind="call") for n, day in enumerate(("2026-08-01", "2026-07-01"))),
        Touch(id=70, day="2026-10-29", people=(OMAR,), kind="call", note="his garden"),
        Touch(id=71, day="2026-11-20", people=(VERA,), kind="met", event=30, note="slow pages"),
        Touch(id=72, day="2026-11-20", people=(DARA,), kind="met", event=30, note="queues"),
    )
