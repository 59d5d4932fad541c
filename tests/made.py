"""Made-up books of any size, the same for the same size: for the bench and for tests of many people."""

from __future__ import annotations

from itertools import count

from netui.book.book import Book
from netui.book.now import Now, day_at
from netui.book.records import (
    Encounter,
    Event,
    Me,
    Organisation,
    Person,
    Position,
    Promise,
    Record,
    Session,
    Speaker,
    Target,
    Touch,
    Well,
)

NOW = Now("2026-11-23", ms=1_795_424_400_000)

FIRST = (
    *("Ana", "Bo", "Cem", "Dara", "Elif", "Femi", "Greta", "Hana", "Ivo", "Jun"),
    *("Kofi", "Lena", "Marek", "Noor", "Omar", "Priya", "Quinn", "Rosa", "Sofia", "Tariq"),
)
LAST = (
    *("Ruiz", "Berg", "Costa", "Demir", "Egger", "Farah", "Gomez", "Haddad"),
    *("Ilic", "Jansen", "Kowal", "Lund", "Mori", "Novak", "Okafor", "Popa", "Rahman"),
)
TITLES = (
    *("Software engineer", "Senior data engineer", "ML engineer", "Product manager", "Head of design", "Recruiter"),
    *("Junior developer", "Platform engineer", "Security lead", "Founder", "Robotics engineer", "Analyst"),
)
WELLS: tuple[Well | None, ...] = ("warm", None, "loose", "close", None, "distant", "loose")
RHYTHMS = (30, None, None, 60, None, None, 180, None, None, None)
"""A wish for three in ten, which is far more than anybody keeps."""
KINDS = ("coffee", "call", "message", "met", "lunch")


def made(people: int, touches: int = 5, now: Now = NOW) -> Book:
    """So many people with so many touches each, companies, rhythms, promises, targets, one conference."""
    ids = count(1)
    rows: list[Record] = [Me(id=1, name="Robin", zone="UTC", pace="balanced")]
    firms = [Organisation(id=next(ids), name=f"Company {n}") for n in range(max(people // 12, 3))]
    rows += firms
    event = Event(id=next(ids), name="Stack Days", start=day_at(now.today + 8), end=day_at(now.today + 9), zone="UTC")
    rows.append(event)
    rows += _programme(event, ids)
    for n in range(people):
        well = WELLS[n % len(WELLS)]
        person = Person(
            id=next(ids),
            name=f"{FIRST[n % 20]} {LAST[n // 20 % 17]}{f' {n // 340}' if n >= 340 else ''}",
            emails=(f"p{n}@example.org",),
            city=("Berlin", "Paris", "Oslo", "")[n % 4],
            rhythm=RHYTHMS[n % 10],
            rhythm_since=day_at(now.today - 400) if RHYTHMS[n % 10] else None,
            well=well,
            last_talked=day_at(now.today - 30 - n * 13 % 700) if well else None,
            connected=day_at(now.today - n * 7 % 3000),
        )
        rows.append(person)
        rows.append(
            Position(id=next(ids), person=person.id, organisation=firms[n * 7 % len(firms)].id, title=TITLES[n % 12])
        )
        for k in range(touches * (0, 2, 1, 1, 1, 1, 1, 1, 1)[n % 9]):
            ago = (n * 37 + k * k * 31) % 720 + 1
            rows.append(
                Touch(id=next(ids), day=day_at(now.today - ago), people=(person.id,), kind=KINDS[(n + k) % 5], note="x")
            )
        if n % 50 == 0:
            due = day_at(now.today + n % 19 - 9)
            rows.append(Promise(id=next(ids), person=person.id, what="send the notes", due=due, made=due))
        if n % 200 == 3:
            rows.append(Encounter(id=next(ids), event=event.id, person=person.id, want=True))
    rows += [
        Target(id=next(ids), kind="company", name="Company 1", need=2),
        Target(id=next(ids), kind="field", name="ML / AI", need=3, weight=3),
        Target(id=next(ids), kind="field", name="Robotics", need=2),
    ]
    return Book.of(*rows)


def _programme(event: Event, ids: count[int]) -> list[Session]:
    return [
        Session(
            id=next(ids),
            event=event.id,
            title=f"Talk {n}",
            start=f"{(event.start, event.end)[n % 2]}T{9 + n % 8:02}:{n // 8 % 2 * 30:02}+00:00",
            minutes=45,
            day=(event.start, event.end)[n % 2],
            room=f"Room {n % 4}",
            key=f"k{n}",
            speakers=(Speaker(key=f"s{n}", name=f"{FIRST[n % 20]} {LAST[n % 17]}", company=f"Company {n % 9}"),),
        )
        for n in range(40)
    ]
