"""One company in one answer: inside, formerly there, only called alike, speaking for it soon."""

from __future__ import annotations

import pytest

from netui.book.book import Book
from netui.book.now import Now, day_at
from netui.book.records import Encounter, Event, Organisation, Person, Position, Session, Speaker, Target
from netui.rules import company as rule
from netui.rules.company import Firm
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23")


def day(ahead: int) -> str:
    return day_at(NOW.today + ahead)


def made(*, cancelled: bool = False, ahead: int = 8) -> Outlook:
    speakers = (
        Speaker(key="ola", name="Ola Berg", company="KESTREL Ltd."),
        Speaker(key="wen", name="Wen Sato"),
        Speaker(key="marked", name="M. Arked"),
        Speaker(key="else", name="Hugo Popa", company="Fathom"),
    )
    return Outlook(
        Book.of(
            *(Person(id=n, name=name) for n, name in enumerate(("Wen Sato", "Ana Ruiz", "Zoe Lund", "Mia Arked"), 1)),
            Organisation(id=10, name="Kestrel GmbH", aka=("Windhover",)),
            Organisation(id=11, name="Kestrel Robotics"),
            Position(id=20, person=1, organisation=10),
            Position(id=21, person=2, organisation=10, until="2020-01-01"),
            Position(id=22, person=3, organisation=11),
            Position(id=23, person=4, organisation=10),
            Target(id=30, kind="company", name="Kestrel", weight=3),
            Target(id=31, kind="role", name="Staff ML", also=(("company", "Kestrel"),)),
            Event(id=40, name="DataStack", start=day(ahead), end=day(ahead)),
            Session(
                id=41,
                event=40,
                title="Robots",
                start=f"{day(ahead)}T10:00+01:00",
                speakers=speakers,
                state="cancelled" if cancelled else "",
            ),
            Encounter(id=42, event=40, person=4, speaker="marked", want=True),
        ),
        NOW,
    )


def firm(seen: Outlook, name: str = "Kestrel") -> Firm:
    return rule.firm(seen, name, seen.gaps.targets)


def test_inside_former_and_alike_are_three_lists() -> None:
    found = firm(made())
    assert set(found.inside.nearest) == {1, 4}
    assert found.former.nearest == (2,)
    assert found.alike.nearest == (3,)
    assert found.gap is not None
    assert found.gap.target.id == 30
    assert found.roles == ("Staff ML",)


def test_who_speaks_for_it_by_company_by_name_or_because_marked() -> None:
    assert [talk.name for talk in firm(made()).talks] == ["M. Arked", "Ola Berg", "Wen Sato"]


def test_what_is_cancelled_or_over_is_not_said() -> None:
    assert firm(made(cancelled=True)).talks == ()
    assert firm(made(ahead=-3)).talks == ()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("kestrel", "Kestrel GmbH"),
        ("Windhover", "Kestrel GmbH"),
        (11, "Kestrel Robotics"),
        ("Nowhere", "Nowhere"),
        (99, ""),
    ],
)
def test_a_company_is_called_as_the_book_writes_it(given: str | int, name: str) -> None:
    assert rule.named(made(), given) == name


def test_nobody_at_a_company_that_is_not_in_the_book() -> None:
    assert firm(made(), "Nowhere") == Firm("Nowhere", *(firm(made(), "").inside,) * 3)
