"""Two rows that are one person: everything of both stays, and one undo brings both back."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import numbered
from netui.book.now import Now
from netui.book.records import (
    Ask,
    Dismissal,
    Encounter,
    Event,
    Fact,
    Introduction,
    Link,
    Meeting,
    News,
    Organisation,
    Person,
    Position,
    Promise,
    Snooze,
    Source,
    Spark,
    Touch,
)
from netui.book.refused import Refused
from netui.rules.duplicates import not_same
from netui.rules.merging import compared, merge

NOW = Now("2026-11-23")
ANA, TWIN, BO, CY = 1, 2, 3, 4


def book() -> Book:
    """Ana and her twin row with something in every table, and others who point at the twin."""
    linked = Source(kind="linkedin", key="ana")
    return Book.of(
        Person(
            id=ANA, name="Ana Ruiz", emails=("ana@x.example",), note="calm", level="senior", facts=(Fact(text="runs"),),
        ),
        Person(
            id=TWIN, name="Ana R.", emails=("ANA@x.example", "a@y.example"), note="met twice", city="Berlin",
            level="peer", sources=(linked,), via=ANA, connected="2020-01-01", no_contact=True,
            facts=(Fact(text="sings"),),
        ),
        Person(id=BO, name="Bo", via=TWIN),
        Person(id=CY, name="Cy"),
        Organisation(id=10, name="Acme"),
        Position(id=11, person=ANA, organisation=10, title="Engineer"),
        Position(id=12, person=TWIN, organisation=10, since="2019-01-01"),
        Position(id=13, person=TWIN, organisation=10, title="Intern", until="2018-01-01"),
        Touch(id=20, day="2026-11-01", people=(ANA,)),
        Touch(id=21, day="2026-11-01", people=(TWIN,), note="evals"),
        Touch(id=22, day="2026-11-02", people=(ANA, TWIN, BO)),
        Promise(id=30, person=TWIN, what="send it", due="2026-11-30", made="2026-11-01"),
        Ask(id=31, person=TWIN, kind="question"),
        Ask(id=32, person=BO, kind="introduction", about=TWIN),
        Meeting(id=33, day="2026-12-01", people=(TWIN, CY)),
        News(id=34, person=TWIN, what="a prize", day="2026-11-01"),
        Introduction(id=35, a=TWIN, b=CY),
        Spark(id=36, text="a paper", helps=(TWIN, ANA), given=(TWIN,)),
        Link(id=40, a=ANA, b=BO, strength="maybe"),
        Link(id=41, a=TWIN, b=BO, strength="close"),
        Link(id=42, a=TWIN, b=CY),
        Link(id=43, a=ANA, b=TWIN),
        Event(id=50, name="PyData", start="2026-10-01", end="2026-10-02"),
        Encounter(id=51, event=50, person=ANA, want=True, note="ask her"),
        Encounter(id=52, event=50, person=TWIN, met="2026-10-01", note="hall"),
        Snooze(id=60, tier="keeping", record=TWIN, until="2026-12-01"),
        Dismissal(id=61, tier="same", record=TWIN, other=BO),
    )  # fmt: skip


def merged(**choices: str) -> Book:
    before = book()
    change = merge(before.people[ANA], before.people[TWIN], before, choices)  # type: ignore[arg-type]
    return before.with_(numbered(change, before.ids(NOW)))


def test_everything_of_both_is_with_the_one_who_stays() -> None:
    after = merged()
    ana, about = after.people[ANA], after.about(ANA)
    assert TWIN not in after.people
    assert ana.emails == ("ana@x.example", "a@y.example")
    assert ana.note == "calm\nmet twice"
    assert [fact.text for fact in ana.facts] == ["runs", "sings"]
    assert ana.aka == ("Ana R.",)
    assert (ana.city, ana.level, ana.connected, ana.no_contact, ana.via) == (
        "Berlin",
        "senior",
        "2020-01-01",
        True,
        None,
    )
    assert [source.key for source in ana.sources] == ["ana"]
    assert [touch.id for touch in about.touches] == [20, 21, 22]
    assert after.touches[22].people == (ANA, BO)
    assert {row.id for row in chain(about.promises, about.asks, about.meetings, about.news)} == {30, 31, 33, 34}
    assert after.asks[32].about == ANA
    assert after.people[BO].via == ANA
    assert (after.introductions[35].a, after.sparks[36].helps, after.sparks[36].given) == (ANA, (ANA,), (ANA,))


def test_what_both_have_is_there_once() -> None:
    after = merged()
    about = after.about(ANA)
    assert {(row.title, row.since, row.until) for row in about.positions} == {
        ("Engineer", "2019-01-01", None), ("Intern", None, "2018-01-01"),
    }  # fmt: skip
    assert {(row.a, row.b, row.strength) for row in about.links} == {(ANA, BO, "close"), (ANA, CY, "knows")}
    (there,) = about.encounters
    assert (there.want, there.met, there.note) == (True, "2026-10-01", "ask her\nhall")
    assert after.snoozes[60].record == ANA
    assert (after.dismissals[61].record, after.dismissals[61].other) == (ANA, BO)


def test_nothing_points_at_the_row_that_went() -> None:
    after = merged()
    for table, rows in after.tables.items():
        for row in rows.values():
            for field in ("person", "a", "b", "about", "via", "record", "other"):
                assert getattr(row, field, None) != TWIN, (table, field)
            for field in ("people", "helps", "given"):
                assert TWIN not in getattr(row, field, ()), (table, field)


def test_one_undo_brings_both_back() -> None:
    before = book()
    change = numbered(merge(before.people[ANA], before.people[TWIN], before, {}), before.ids(NOW))
    back = before.with_(change).with_(change.inverse)
    assert {t: dict(rows) for t, rows in back.tables.items()} == {t: dict(rows) for t, rows in before.tables.items()}
    assert change.label == "Merged Ana R. into Ana Ruiz"


def test_each_field_is_kept_from_either() -> None:
    after = merged(name="theirs", level="theirs")
    ana = after.people[ANA]
    assert (ana.name, ana.aka, ana.level) == ("Ana R.", ("Ana Ruiz",), "peer")


def test_the_compare_table_says_what_will_be() -> None:
    before = book()
    rows = {row.title: row for row in compared(before.people[ANA], before.people[TWIN], before, {"level": "theirs"})}
    assert (rows["level"].mine, rows["level"].theirs, rows["level"].takes) == ("senior", "peer", "theirs")
    assert (rows["city"].mine, rows["city"].takes) == ("", "theirs")
    assert (rows["e-mail"].takes, rows["e-mail"].fixed) == ("both", True)
    assert rows["history"].theirs == "2 contacts, 1 promise, 1 ask, 3 ties"


def test_that_they_are_two_is_taken_back_by_a_merge() -> None:
    before = book()
    before = before.with_(numbered(not_same(before.people[ANA], before.people[TWIN], NOW), before.ids(NOW)))
    after = before.with_(merge(before.people[ANA], before.people[TWIN], before, {}))
    assert len(before.dismissals) == 2
    assert len(after.dismissals) == 1


def test_nobody_is_merged_with_themselves() -> None:
    before = book()
    with pytest.raises(Refused, match="one row already"):
        merge(before.people[ANA], before.people[ANA], before, {})


WORDS = st.text("abc ", max_size=4)


DAYS, WITH = st.sampled_from(["2026-01-01", "2026-02-01"]), st.sampled_from([(1,), (2,), (1, 2), (2, 3)])


@given(
    st.lists(st.builds(Touch, day=DAYS, people=WITH)),
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.sampled_from(["close", "knows", "maybe"])), max_size=6),
    WORDS, WORDS,
)  # fmt: skip
def test_a_merge_loses_no_word_and_no_contact(
    touches: list[Touch], links: list[tuple[int, int, str]], mine: str, theirs: str
) -> None:
    """Whatever hangs on the two."""
    rows = [Touch(id=100 + n, day=t.day, people=t.people) for n, t in enumerate(touches)]
    ties = [Link(id=200 + n, a=a, b=b, strength=s) for n, (a, b, s) in enumerate(links) if a != b]  # type: ignore[arg-type]
    before = Book.of(
        Person(id=1, name="Ana", note=mine), Person(id=2, name="Ana R.", note=theirs), Person(id=3, name="Bo"),
        Person(id=4, name="Cy"), *rows, *ties,
    )  # fmt: skip
    change = merge(before.people[1], before.people[2], before, {})
    after = before.with_(change)
    assert len(after.touches) == len(before.touches)
    assert set(mine.split()) | set(theirs.split()) <= set(after.people[1].note.split())
    ends = {frozenset((row.a, row.b)) for row in after.links.values()}
    asked = {frozenset((1 if a == 2 else a, 1 if b == 2 else b)) for a, b, _ in links}
    assert ends == {pair for pair in asked if len(pair) == 2}
    assert dict(after.with_(change.inverse).links) == dict(before.links)
