"""A made-up conference for tests by keys: two days, four rooms, seventy talks; some speakers are known already."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from netui.book.book import Book
from netui.book.now import Now, ordinal
from netui.book.records import (
    Event,
    Link,
    Me,
    Organisation,
    Person,
    Position,
    Record,
    Session,
    Speaker,
    Target,
    Touch,
)
from netui.store.file import Store
from tests.screen import Keys, book_file, opened

EVE = Now("2026-12-01", "20:00", 1_796_151_600_000, 5, "Europe/Berlin", "+01:00")
FIRST, SECOND = "2026-12-02", "2026-12-03"
ROOMS = ("Hall A", "Room 2", "Room 4", "Workshop")
TIMES = ("09:00", "10:00", "11:00", "12:00", "13:30", "14:30", "15:30", "16:30", "17:30")

EVENT = Event(id=1, name="StackConf", start=FIRST, end=SECOND, city="Berlin")

NAMED = {
    (0, 1, 0): ("Robots that ask for help", "Ola Berg", "Kestrel", "https://linkedin.com/in/ola-berg"),
    (0, 1, 1): ("Feature stores, five years on", "Tova Malik", "Acme", ""),
    (0, 3, 2): ("Evals that pay rent", "Ána Ruíz", "Acme", ""),
    (0, 5, 1): ("Drift without labels", "June Aziz-Hall", "Juniper", "https://linkedin.com/in/junaziz"),
    (1, 0, 3): ("Grippers fail on wet boxes", "Hugo Popa", "Fathom", ""),
    (1, 2, 0): ("Simulators for warehouses", "Wen Sato", "Kestrel", ""),
}
"""Day, hour, room: title, speaker, firm, link. Ana is written otherwise in the book, Jun had another name."""


def programme() -> Iterator[Session]:
    """Four rooms at nine times on two days, the last two of the second day left out: seventy talks."""
    number = 100
    for day, date in enumerate((FIRST, SECOND)):
        for hour, time in enumerate(TIMES):
            for room, place in enumerate(ROOMS):
                if (day, hour) == (1, 8) and room > 1:
                    continue
                number += 1
                title, who, firm, link = NAMED.get(
                    (day, hour, room), (f"Talk {number} of {place}", f"Speaker {number}", "", "")
                )
                yield Session(
                    id=number, event=1, title=title, start=f"{date}T{time}:00+01:00", minutes=45, day=date, room=place,
                    key=f"t{number}", speakers=(Speaker(key=f"s{number}", name=who, company=firm, link=link),),
                )  # fmt: skip


PEOPLE: tuple[Record, ...] = (
    Target(id=30, kind="company", name="Kestrel", weight=3),
    Target(id=31, kind="company", name="Fathom"),
    Organisation(id=40, name="Acme"),
    Organisation(id=41, name="Juniper"),
    Person(id=50, name="Ana Ruiz", rhythm=60, rhythm_since="2026-01-01"),
    Position(id=51, person=50, organisation=40, title="Engineer"),
    Touch(id=52, day="2026-10-11", people=(50,), note="offline evals"),
    Person(id=53, name="Ana Berg"),
    Touch(id=54, day="2026-06-01", people=(53,)),
    Person(id=55, name="Jun Aziz", links=("https://www.linkedin.com/in/junaziz",)),
    Position(id=56, person=55, organisation=41, title="ML engineer"),
    Touch(id=57, day="2025-09-09", people=(55,), note="labelling"),
    Person(id=58, name="Tova Malik"),
    Position(id=59, person=58, organisation=40, title="Data engineer"),
    Link(id=60, a=50, b=58),
)


def whole(me: Me | None = None, event: Event = EVENT) -> Book:
    """All of it as a book."""
    return Book.of(me or Me(id=1, name="Robin"), event, *programme(), *PEOPLE)


def at(day: str, time: str) -> Now:
    """Another moment in the same zone."""
    days = ordinal(day) - ordinal(EVE.day)
    return msgspec.structs.replace(EVE, day=day, time=time, ms=EVE.ms + days * 86_400_000 + int(time[:2]) * 3_600_000)


@asynccontextmanager
async def conference(
    folder: Path, now: Now = EVE, size: tuple[int, int] = (80, 24), book: Book | None = None
) -> AsyncIterator[Keys]:
    """The page Events at a moment, on a file that stays between two starts."""
    path = folder / "netui.json"
    if not path.exists():
        book_file(folder, book or whole(Me(id=1, name="Robin", pace="balanced")), now)
    async with opened(path, size=size, now=now, first="events") as keys:
        await keys.press()
        yield keys


def kept(folder: Path) -> Book:
    """What the file holds."""
    store = Store.open(folder / "netui.json", now=lambda: EVE)
    store.close()
    return store.book
