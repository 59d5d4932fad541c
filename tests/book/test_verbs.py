"""Verbs about one noun: what is there afterwards, what the message line says, and that undo brings all back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book import attending, verbs
from netui.book.book import Book
from netui.book.changes import Change, numbered
from netui.book.now import Now
from netui.book.records import (
    Ask,
    Encounter,
    Event,
    Link,
    Meeting,
    Organisation,
    Person,
    Position,
    Promise,
    Snooze,
    Speaker,
    Target,
    Touch,
)
from netui.book.refused import Refused

NOW = Now("2026-11-23", ms=1_795_000_000_000)
ANA, WEN, TOM = (Person(id=n, name=name) for n, name in ((1, "Ana Ruiz"), (2, "Wen Sato"), (3, "Tom Berg")))
ACME = Organisation(id=10, name="Acme GmbH")
CONF = Event(id=20, name="DataStack", start="2026-12-01", end="2026-12-03")
BOOK = Book.of(
    ANA,
    WEN,
    TOM,
    ACME,
    CONF,
    Position(id=11, person=1, organisation=10, title="Engineer"),
    Touch(id=30, day="2026-11-01", people=(1,)),
    Touch(id=31, day="2026-11-02", people=(1, 2)),
    Promise(id=40, person=1, what="send the RFC", due="2026-11-30", made="2026-11-01", touch=30),
    Promise(id=41, person=2, what="call", due="2026-11-30", made="2026-11-01", touch=30),
    Link(id=50, a=1, b=2),
    Ask(id=60, person=2, kind="introduction", about=1),
    Meeting(id=70, day="2026-11-24", people=(1, 3)),
    Encounter(id=80, event=20, person=1, want=True),
    Snooze(id=90, tier="promises", record=40, until="2026-12-01"),
)


def done(change: Change, book: Book = BOOK) -> Book:
    """The book afterwards, having seen that undo brings the old one back."""
    change = numbered(change, book.ids(NOW))
    after = book.with_(change)
    assert after.with_(change.inverse).tables == book.tables
    return after


def test_a_new_person_brings_a_company_that_is_not_there_yet() -> None:
    change = verbs.add_person(Person(name="Ola Berg"), BOOK, BOOK.ids(NOW), company="Kestrel", title="Staff ML")
    after = done(change)
    assert change.label == "Added Ola Berg"
    ola = max(after.people)
    assert (after.about(ola).company, after.about(ola).title) == ("Kestrel", "Staff ML")


def test_a_known_company_is_not_made_twice() -> None:
    after = done(verbs.add_person(Person(name="Ola"), BOOK, BOOK.ids(NOW), company="ACME"))
    assert after.organisations == BOOK.organisations
    assert after.about(max(after.people)).company == "Acme GmbH"


def test_a_new_job_keeps_the_old_one_with_its_end() -> None:
    after = done(verbs.set_job(ANA, BOOK, NOW, BOOK.ids(NOW), company="Kestrel", title="Lead"))
    about = after.about(1)
    assert (about.company, about.title) == ("Kestrel", "Lead")
    assert [row.until for row in about.positions] == ["2026-11-23", None]


def test_a_second_job_leaves_the_first() -> None:
    after = done(verbs.set_job(ANA, BOOK, NOW, BOOK.ids(NOW), company="Kestrel", also=True))
    assert [row.until for row in after.about(1).positions] == [None, None]
    assert after.about(1).company == "Kestrel"


def test_the_same_job_again_is_refused() -> None:
    with pytest.raises(Refused):
        verbs.set_job(ANA, BOOK, NOW, BOOK.ids(NOW), company="Acme", title="Engineer")


def test_a_deleted_person_takes_along_what_was_only_theirs() -> None:
    after = done(verbs.delete_person(ANA, BOOK))
    assert sorted(after.people) == [2, 3]
    assert [row.people for row in after.touches.values()] == [(2,)]
    assert [row.people for row in after.meetings.values()] == [(3,)]
    assert [*after.positions, *after.links, *after.encounters, *after.snoozes] == []
    assert [row.touch for row in after.promises.values()] == [None]
    assert [row.about for row in after.asks.values()] == [None]


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("coffee", "Logged coffee with Ana Ruiz"),
        ("email", "Logged an email to Ana Ruiz"),
        ("thanked", "Thanked Ana Ruiz"),
    ],
)
def test_labels_are_in_human_words(kind: str, label: str) -> None:
    assert verbs.logged(kind, (ANA,)) == label


@pytest.mark.parametrize(
    ("words", "event", "promise"),
    [
        ("send the RFC fri", None, ("send the RFC", "2026-11-27")),
        ("send the RFC", None, ("send the RFC", "2026-11-30")),
        ("send the RFC", CONF, ("send the RFC", "2026-12-05")),
        ("send the RFC ^24 dec", CONF, ("send the RFC", "2026-12-24")),
        ("send it", Event(id=1, name="Old", start="2026-01-01", end="2026-01-02"), ("send it", "2026-11-30")),
        ("fri", None, ("fri", "2026-11-30")),
    ],
)
def test_the_date_of_a_promise(words: str, event: Event | None, promise: tuple[str, str]) -> None:
    """RULES 5, R14."""
    assert verbs.promise_of(words, NOW, settings_from=BOOK, event=event) == promise


def test_promises_are_kept_and_dropped() -> None:
    row = BOOK.promises[40]
    assert done(verbs.keep(row, NOW)).promises[40].done == NOW.day
    assert done(verbs.drop_promise(row, NOW, "moot")).promises[40].dropped_why == "moot"


def test_tags_go_on_once_and_come_off() -> None:
    after = done(verbs.tag((ANA, WEN), "#climbing"))
    assert after.people[1].tags == ("climbing",)
    with pytest.raises(Refused):
        verbs.tag((after.people[1],), "Climbing")
    assert done(verbs.tag((after.people[1],), "CLIMBING", on=False), after).people[1].tags == ()


def test_a_wish_ends_the_fading() -> None:
    faded = Person(id=1, name="Ana Ruiz", faded=NOW.day)
    wished = done(verbs.set_rhythm((faded,), 60, NOW), Book.of(faded)).people[1]
    assert (wished.faded, wished.rhythm, wished.rhythm_since) == (None, 60, NOW.day)


def test_a_target_said_again_takes_the_new_number() -> None:
    first = done(verbs.add_targets([Target(kind="field", name="ML platform", need=3)], BOOK, NOW))
    again = done(verbs.add_targets([Target(kind="field", name="ml platform", need=4)], first, NOW), first)
    assert [(row.name, row.need) for row in again.targets.values()] == [("ML platform", 4)]
    assert not done(verbs.remove_target(next(iter(again.targets.values()))), again).targets


def test_a_speaker_becomes_a_person_only_when_marked_and_goes_again() -> None:
    speaker = Speaker(key="s1", name="Ola Berg", company="Kestrel")
    met = done(attending.meet(speaker, CONF, BOOK, BOOK.ids(NOW)))
    ola = next(row for row in met.people.values() if row.name == "Ola Berg")
    assert (ola.wanted, ola.origin_note, met.about(ola.id).company) == (True, "DataStack", "Kestrel")
    guest = met.about(ola.id).encounters[0]
    assert (guest.want, guest.speaker) == (True, "s1")
    assert done(attending.unwant(guest, met), met).people == BOOK.people


def test_a_speaker_with_a_known_link_is_that_person() -> None:
    book = BOOK.with_(verbs.edit(TOM, links=("https://linkedin.com/in/tom",)))
    met = done(
        attending.meet(Speaker(key="t", name="T. B.", link="linkedin.com/in/TOM/"), CONF, book, book.ids(NOW)), book
    )
    assert met.about(3).encounters[0].speaker == "t"
    assert len(met.people) == 3


def test_what_was_asked_for_an_encounter_stays_when_it_is_no_longer_wanted() -> None:
    asked = done(attending.set_questions(BOOK.encounters[80], ("How?", " ", "Why?"), BOOK))
    assert asked.encounters[80].questions == ("How?", "Why?")
    assert done(attending.unwant(asked.encounters[80], asked), asked).encounters[80].want is False
    assert done(attending.unwant(BOOK.encounters[80], BOOK)).people == BOOK.people


@given(st.sampled_from([1, 2, 3]), st.sampled_from([1, 2, 3]))
def test_deleting_one_after_the_other_and_back(first: int, second: int) -> None:
    after = done(verbs.delete_person(BOOK.people[first], BOOK))
    if second != first:
        done(verbs.delete_person(after.people[second], after), after)
