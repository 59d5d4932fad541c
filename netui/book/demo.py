"""Forty made-up people around a day: the book of `netui demo`, of the pictures and of many tests.

The same day gives the same book. Every state of a tie, every kind of card and a clash can be seen in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import count

from msgspec.structs import replace

from netui.book import demo_asks, demo_event, demo_goals, demo_people
from netui.book.book import Book
from netui.book.now import Now, day_at, ordinal
from netui.book.records import (
    Encounter,
    Event,
    Fact,
    Link,
    Me,
    Meeting,
    News,
    Organisation,
    Person,
    Position,
    Promise,
    Record,
    Session,
    Source,
    Spark,
    Speaker,
    Target,
    Touch,
)

Names = Mapping[str, int]
Day = Callable[[int], str]

KINDS = ("coffee", "call", "message", "lunch")
"""The kinds of the talks that have no words of their own, in turn."""


def demo(now: Now) -> Book:
    """The made-up book as it stands on that day."""
    ids = count(2)

    def day(away: int) -> str:
        return day_at(now.today + away)

    places = {name: next(ids) for name in _companies()}
    people = {row[0]: next(ids) for row in demo_people.PEOPLE}
    city = demo_people.YOU[1]
    me = Me(id=1, name=demo_people.YOU[0], city=city, zone=now.zone, pitch=demo_people.PITCH, pace="balanced")
    me = replace(me, **demo_goals.WORK, settings=demo_goals.SETTINGS)
    return Book.of(
        me,
        *(Organisation(id=i, name=name, field=demo_people.COMPANIES.get(name, "")) for name, i in places.items()),
        *_people(people, places, day, ids),
        *_talks(people, day, ids),
        *_heard(people, day, ids),
        *_owed(people, day, ids),
        *_past_events(people, day, ids),
        *_conference(people, now, ids),
        *_targets(day, ids),
        *demo_asks.more(people, places, day, ids),
        *demo_goals.more(people, day, ids),
    )


def _companies() -> list[str]:
    return sorted({row[2] for row in demo_people.PEOPLE} | set(demo_people.COMPANIES))


def _people(people: Names, places: Names, day: Day, ids: Iterator[int]) -> Iterator[Record]:
    facts: dict[str, list[Fact]] = defaultdict(list)
    for name, text, away in demo_people.FACTS:
        facts[name].append(Fact(text=text, day=None if away is None else day(away)))
    for name, title, company, city, fields, level, origin, rhythm, well, (last, _, times) in demo_people.PEOPLE:
        connected = demo_people.CONNECTED.get(name)
        faded = demo_people.LET_FADE.get(name)
        box = name.lower().replace(" ", ".")
        yield Person(
            id=people[name],
            name=name,
            emails=(f"{box}@{company.split()[0].lower()}.example",) if times and name not in demo_asks.ONLINE else (),
            city=city,
            origin=origin,
            via=people.get(demo_asks.THROUGH.get(name, "")),
            level=level,
            rhythm=rhythm,
            rhythm_since=day(-300) if rhythm else None,
            well=well,
            last_talked=day(-last) if well and times else None,
            knows_my_work=well == "close" or company == "Acme",
            fields=fields,
            facts=tuple(facts[name]),
            recruiter=demo_asks.recruiter(name, day),
            note=demo_people.UNMET.get(name, ""),
            faded=None if faded is None else day(-faded),
            wanted=name in demo_people.UNMET,
            connected=None if connected is None else day(-connected),
            sources=() if connected is None else (Source(kind="linkedin", key=name.lower().replace(" ", "-")),),
        )
        yield Position(
            id=next(ids),
            person=people[name],
            organisation=places[company],
            title=title,
            team=demo_goals.TEAMS.get(name, ""),
        )
    for a, b, strength in demo_people.LINKS:
        yield Link(id=next(ids), a=people[a], b=people[b], strength=strength)


def _talks(people: Names, day: Day, ids: Iterator[int]) -> Iterator[Touch]:
    said = {(name, ago) for name, ago, _, _ in demo_people.TALKS}
    for name, *_, (last, between, times) in demo_people.PEOPLE:
        for n in range(times):
            ago = last + n * between
            if (name, ago) not in said:
                kind = "message" if name in demo_asks.ONLINE else KINDS[(n + len(name)) % len(KINDS)]
                yield Touch(id=next(ids), day=day(-ago), people=(people[name],), kind=kind, purpose="catch up")
    for name, ago, kind, note in demo_people.TALKS:
        purpose = "give" if kind in ("gave", "email") else "catch up"
        yield Touch(id=next(ids), day=day(-ago), people=(people[name],), kind=kind, purpose=purpose, note=note)


def _heard(people: Names, day: Day, ids: Iterator[int]) -> Iterator[Record]:
    """What came from them, their news, and what may help them."""
    for name, ago, channel, note, waits in demo_people.WROTE:
        yield Touch(
            id=next(ids),
            day=day(-ago),
            people=(people[name],),
            kind="email",
            direction="in",
            channel=channel,
            note=note,
            awaiting=waits,
        )
    for name, kind, what, ago in demo_people.NEWS:
        yield News(id=next(ids), person=people[name], kind=kind, what=what, day=day(-ago))
    for text, link, ago, names in demo_people.SPARKS:
        helps = tuple(people[name] for name in names)
        yield Spark(id=next(ids), text=text, link=link, added=day(-ago), helps=helps)


def _owed(people: Names, day: Day, ids: Iterator[int]) -> Iterator[Record]:
    for name, what, made, due, mine, done in demo_people.PROMISES:
        yield Promise(
            id=next(ids),
            person=people[name],
            what=what,
            made=day(made),
            due=day(due),
            mine=mine,
            done=None if done is None else day(done),
            report_back="helped" in what,
        )
    yield Meeting(
        id=next(ids), day=day(0), time="15:00", minutes=45, people=(people["Uma Braun"],), place="canteen, ground floor"
    )
    yield Meeting(id=next(ids), day=day(4), time="10:00", minutes=30, people=(people["Jan Kowal"],), kind="call")


def _past_events(people: Names, day: Day, ids: Iterator[int]) -> Iterator[Record]:
    pydata = Event(id=next(ids), name="PyData Berlin", start=day(-44), end=day(-43), city="Berlin", goal=4)
    yield pydata
    for name in ("Ana Ruiz", "Marek Novak"):
        yield Encounter(id=next(ids), event=pydata.id, person=people[name], met=day(-43), written=day(-41))
    just_over = Event(id=next(ids), name="Data Day Leipzig", start=day(-3), end=day(-3), city="Leipzig", goal=3)
    yield just_over
    for name, note in demo_people.AFTER_EVENT:
        who, ago = people[name], day(-3)
        yield Encounter(id=next(ids), event=just_over.id, person=who, met=ago, note=note)
        yield Touch(id=next(ids), day=ago, people=(who,), note=note, event=just_over.id)


def _conference(people: Names, now: Now, ids: Iterator[int]) -> Iterator[Record]:
    """The conference of next week, from Tuesday on, with the programme as its organisers publish it."""
    monday = now.today + 7 - (now.today - 1) % 7
    days = [day_at(monday + 1 + n) for n in range(3)]
    event = Event(
        id=next(ids),
        name=demo_event.NAME,
        start=days[0],
        end=days[-1],
        zone=now.zone,
        city=demo_event.CITY,
        goal=4,
        pitch=demo_event.PITCH,
        walks={"Hall A|Workshop": 8},
        deadlines=(Fact(text="Slides for lightning talks", day=day_at(ordinal(days[0]) - 3)),),
    )
    yield event

    def session(at: int, time: str, minutes: int, room: str, title: str) -> Session:
        start = f"{days[at]}T{time}{now.offset}"
        return Session(id=next(ids), event=event.id, title=title, start=start, minutes=minutes, day=days[at], room=room)

    for n, (at, time, minutes, room, title, who, mark) in enumerate(demo_event.PROGRAMME, 1):
        speakers = tuple(Speaker(key=_key(name), name=name, company=company) for name, company in who)
        yield replace(session(at, time, minutes, room, title), kind="talk", key=f"ds-{n}", speakers=speakers, mark=mark)
    for at, time, minutes, room, title, kind in demo_event.OWN:
        yield replace(session(at, time, minutes, room, title), kind=kind, mark="attend")
    speaking = {name for *_, who, _ in demo_event.PROGRAMME for name, _ in who}
    for name, questions in demo_event.TO_MEET:
        key = _key(name) if name in speaking else ""
        yield Encounter(id=next(ids), event=event.id, person=people[name], want=True, speaker=key, questions=questions)


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")


def _targets(day: Day, ids: Iterator[int]) -> Iterator[Target]:
    for kind, name, need, weight in demo_people.TARGETS:
        yield Target(id=next(ids), kind=kind, name=name, need=need, weight=weight, added=day(-60))
