"""What an outlook carries to the next book is what it would find anew."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, drop, put
from netui.book.now import Now, day_at
from netui.book.records import (
    Ask,
    Dismissal,
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
    Snooze,
    Spark,
    Speaker,
    Target,
    Touch,
)
from netui.book.settings import Settings
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23")

days = st.integers(-40, 80).map(lambda n: day_at(NOW.today - n))
people = st.integers(1, 4)
titles = st.sampled_from(("", "Data analyst", "Recruiter", "Head of ML"))

speakers = st.builds(
    Speaker,
    key=st.sampled_from(("s1", "s2", "s3")),
    name=st.sampled_from("ABCD"),
    company=st.sampled_from(("", "X", "Data")),
)

RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        Person, id=people, name=st.sampled_from("ABC"), rhythm=st.sampled_from((None, 7, 30)), never=st.booleans()
    ),
    st.builds(Touch, id=st.integers(10, 15), day=days, people=st.lists(people, min_size=1, max_size=2).map(tuple)),
    st.builds(
        Touch,
        id=st.integers(16, 19),
        day=days,
        people=people.map(lambda i: (i,)),
        direction=st.sampled_from(("in", "out")),
        purpose=st.sampled_from(("", "thanks", "follow up", "congratulate", "report", "reply")),
        awaiting=st.booleans(),
    ),
    st.builds(
        Person,
        id=people,
        name=st.just("D"),
        well=st.just("warm"),
        facts=days.map(lambda day: (Fact(text="x", day=day),)),
    ),
    st.builds(
        Ask,
        id=st.integers(100, 103),
        person=people,
        kind=st.sampled_from(("chat", "referral")),
        direction=st.sampled_from(("in", "out")),
        made=days,
        sent=st.none() | days,
        followed_up=st.none() | days,
        answered=st.none() | days,
        outcome=st.sampled_from(("yes", "no")),
    ),
    st.builds(
        Meeting,
        id=st.integers(110, 112),
        day=days,
        people=st.lists(people, min_size=1, max_size=2, unique=True).map(tuple),
        held=st.none() | days,
    ),
    st.builds(News, id=st.integers(120, 121), person=people, what=st.just("won"), day=days),
    st.builds(Spark, id=st.integers(130, 131), text=st.just("data"), helps=people.map(lambda i: (i,))),
    st.builds(Link, id=st.integers(140, 142), a=st.just(1), b=st.integers(2, 4)),
    st.builds(Promise, id=st.integers(20, 24), person=people, what=st.just("it"), due=days, made=days),
    st.builds(Encounter, id=st.integers(30, 34), event=st.just(90), person=people, met=days),
    st.builds(
        Encounter,
        id=st.integers(35, 37),
        event=st.just(90),
        person=people,
        want=st.booleans(),
        speaker=st.sampled_from(("s1", "s2")),
    ),
    st.builds(
        Session,
        id=st.integers(150, 154),
        event=st.just(90),
        title=st.sampled_from(("Data", "Talk")),
        start=st.sampled_from(("", "2026-12-02T10:00:00+01:00", "2026-12-02T10:30:00+01:00")),
        minutes=st.just(45),
        room=st.sampled_from("RS"),
        mark=st.sampled_from(("", "attend", "interesting")),
        state=st.sampled_from(("", "cancelled")),
        kind=st.sampled_from(("", "rest")),
        speakers=st.lists(speakers, max_size=2, unique_by=lambda s: s.key).map(tuple),
    ),
    st.builds(Position, id=st.integers(40, 43), person=people, organisation=st.sampled_from((50, 51)), title=titles),
    st.builds(Organisation, id=st.integers(50, 51), name=st.sampled_from("XY"), field=st.sampled_from(("", "Data"))),
    st.builds(Snooze, id=st.integers(60, 62), tier=st.just("keeping"), record=people, until=days),
    st.builds(Dismissal, id=st.integers(70, 71), tier=st.just("keeping"), record=people, day=days),
    st.builds(Target, id=st.integers(80, 81), kind=st.just("field"), name=st.sampled_from(("Data", "ML / AI"))),
    st.builds(Target, id=st.just(82), kind=st.just("company"), name=st.just("X")),
    st.builds(Event, id=st.just(90), name=st.sampled_from("VW"), start=days, end=days),
    st.builds(Me, id=st.just(1), settings=st.sampled_from((Settings(), Settings(daily_cards=2)))),
)


def answers(outlook: Outlook) -> tuple[object, ...]:
    abouts = {i: outlook.about(i) for i in outlook.book.people}
    found = (abouts, outlook.ties, outlook.places, outlook.queue, outlook.ahead, outlook.gaps, outlook.load)
    return (
        *(dict(sorted(a.items())) if isinstance(a, dict) else a for a in found),
        outlook.to_sort,
        outlook.incoming,
        outlook.haystack.find("a"),
        [(replace(outlook.agenda(i), walk=str), outlook.meets(i)) for i in outlook.book.events],
    )


def turned(book: Book, record: Record, gone: bool) -> Change:
    """The record added, changed or, when it is there, removed."""
    table = next(name for name, rows in Book.of(record).tables.items() if rows)
    before = book.rows(table).get(record.id)
    edits: list[Edit] = []
    if gone and before is not None:
        edits = [drop(before)]
    elif before is not None:
        edits = [put(before, record)]
    else:
        edits = [add(record)]
    return Change("", tuple(edits))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(RECORDS, st.booleans(), st.booleans()), max_size=25))
def test_carried_is_cold(steps: list[tuple[Record, bool, bool]]) -> None:
    """Answers asked for on the way, or not, are those that a fresh outlook gives."""
    outlook = Outlook(Book(), NOW)
    for record, gone, asked in steps:
        book = outlook.book.with_(turned(outlook.book, record, gone))
        rows = [
            row
            for name in ("touches", "promises", "encounters", "positions", "asks", "meetings", "news")
            for row in book.rows(name).values()
        ]
        known = all(i in book.people for row in rows for i in getattr(row, "people", None) or (row.person,))  # type: ignore[attr-defined]
        if not known:
            continue  # no verb leaves rows of nobody behind
        outlook = outlook.after(book)
        if asked:
            assert answers(outlook) == answers(Outlook(book, NOW))
    assert answers(outlook) == answers(Outlook(outlook.book, NOW))


EVENT_BOOK = Book.of(
    Event(id=90, name="V", start="2026-12-02", end="2026-12-02"),
    *(
        Session(id=150 + n, event=90, title=name, start="", speakers=(Speaker(key=f"s{n}", name=name, company="X"),))
        for n, name in enumerate("ABC")
    ),
)

AT_EVENTS = (Person, Encounter, Position, Organisation, Target, Session, Event, Meeting, Link)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(RECORDS.filter(lambda row: isinstance(row, AT_EVENTS)), st.booleans()), max_size=12))
def test_people_at_an_event_are_carried_as_they_would_be_found(steps: list[tuple[Record, bool]]) -> None:
    outlook = Outlook(EVENT_BOOK, NOW)
    for record, gone in steps:
        book = outlook.book.with_(turned(outlook.book, record, gone))
        rows = [row for name in ("encounters", "positions", "meetings", "links") for row in book.rows(name).values()]
        people = {i for row in rows for i in getattr(row, "people", None) or _named(row)}
        if people <= book.people.keys():
            outlook, cold = outlook.after(book), Outlook(book, NOW)
            for i in book.events:
                assert outlook.meets(i) == cold.meets(i)
                assert outlook.agenda(i).slots == cold.agenda(i).slots


def _named(row: object) -> tuple[int, ...]:
    return (row.a, row.b) if isinstance(row, Link) else (row.person,)  # type: ignore[attr-defined]


def grown() -> Outlook:
    book = Book.of(
        Person(id=1, name="Ana", rhythm=30), Person(id=2, name="Bo"), Touch(id=3, day="2026-11-01", people=(1,))
    )
    outlook = Outlook(book, NOW)
    assert len(outlook.ties) == 2
    return outlook


def test_only_those_who_moved_are_measured_anew() -> None:
    old = grown()
    new = old.after(old.book.with_(Change("", (add(Touch(id=9, day=NOW.day, people=(1,))),))))
    assert new.tie(2) is old.tie(2)
    assert new.tie(1).silence == 0


def test_another_day_settings_or_a_stranger_book_carry_nothing() -> None:
    old = grown()
    assert old.after(old.book, Now("2026-11-24")).tie(2) is not old.tie(2)
    assert old.after(old.book, Now("2026-11-24")).tie(1).silence == 23
    me = Change("", (add(Me(id=1, settings=replace(Settings(), week=14))),))
    assert old.after(old.book.with_(me)).tie(2) is not old.tie(2)
    assert old.after(Book.of(*old.book.people.values())).tie(2) is not old.tie(2)


def test_a_later_minute_of_the_same_day_carries_everything() -> None:
    old = grown()
    assert old.after(old.book, Now(NOW.day, "17:30")).tie(1) is old.tie(1)


def test_an_empty_book_has_answers_too() -> None:
    outlook = Outlook(Book(), Now("2020-01-01"))
    assert (outlook.queue.cards, outlook.ahead, outlook.ties, outlook.gaps.overall) == ((), {}, {}, None)


def test_everybody_is_asked_once_and_for_good() -> None:
    old = grown()
    gone = old.after(old.book.with_(Change("", (drop(old.book.people[2]),))))
    assert list(gone.ties) == [1]
