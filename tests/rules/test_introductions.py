"""RULES 4 as written there; introductions that the user makes ask both first."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from netui.book.book import Book
from netui.book.line import intro
from netui.book.line.capture import carry_out, parse
from netui.book.now import Now, day_at
from netui.book.records import (
    Ask,
    Introduction,
    Link,
    Me,
    Organisation,
    Person,
    Position,
    Promise,
    Record,
    Target,
    Touch,
)
from netui.book.refused import Refused
from netui.book.verbs import delete_person
from netui.rules import ask_words, bringing, bringing_cards, gaps, queue
from netui.rules import introductions as rule
from netui.rules.balance import balance
from netui.rules.card import Card
from netui.rules.drafts import draft
from netui.rules.introductions import Whom, paths
from netui.rules.outlook import Outlook
from netui.rules.ties import chance
from tests.made import made
from tests.rules.desk import Desk, desk

NOW = Now("2026-11-23", ms=1_795_424_400_000)
ANA, BEN, CY, DEE, WEN, X = range(1, 7)


def ago(days: int) -> str:
    return day_at(NOW.today - days)


def tied(person: int, warmth: float, first: int) -> list[Touch]:
    """Contacts of so much warmth: N days, the last so many days ago."""
    many, silence = {2.0: (4, 7), 0.5: (1, 7), 5.0: (10, 7), 1.5: (3, 7)}[warmth]
    return [Touch(id=first + n, day=ago(silence + n), people=(person,)) for n in range(many)]


def worked(*more: Record, **person: Any) -> Book:
    people = [Person(id=i, name=name) for i, name in ((BEN, "Ben"), (CY, "Cy"), (WEN, "Wen Sato"))]
    return Book.of(
        Person(id=ANA, name="Ana", **person),
        *people,
        Link(id=11, a=ANA, b=WEN, strength="close"),
        Link(id=12, a=WEN, b=CY),
        Link(id=13, a=BEN, b=WEN, strength="maybe"),
        *tied(ANA, 2.0, 100),
        *tied(CY, 0.5, 200),
        *tied(BEN, 5.0, 300),
        *more,
    )


def ways(book: Book, **more: Any) -> rule.Ways:
    view = Outlook(book, NOW)
    return paths(view, rule.to_person(view, WEN), **more)


def test_the_worked_example() -> None:
    found = ways(worked())
    assert [way.through for way in found.ways] == [(ANA,), (CY,), (BEN,)]
    assert [round(way.score, 3) for way in found.ways] == [0.560, 0.228, 0.164]
    assert [round(way.chance, 4) for way in found.ways] == [0.7004, 0.456, 0.8216]
    assert round(found.reachability, 3) == 0.716


def test_the_order_can_be_done_again_from_what_is_shown() -> None:
    view = Outlook(worked(), NOW)
    lines = list(rule.reckoning(paths(view, rule.to_person(view, WEN)), view))
    assert lines[0] == "Ana → Wen Sato: chance 0.7004 x close 0.8 = 0.560"
    assert lines[-1] == "Reachability 1 - (1 - 0.560) x (1 - 0.228) x (1 - 0.164) = 0.716"


def test_words_of_a_way() -> None:
    view = Outlook(worked(), NOW)
    found = paths(view, rule.to_person(view, WEN))
    assert rule.words(found, 0, view) == "1 Ana likely → 2 Wen Sato close · fair: yes · p next way (1 of 3)"
    assert "(2 of 3)" in rule.words(found, 4, view)
    late = Outlook(worked(LATE), NOW)
    last = rule.words(paths(late, rule.to_person(late, WEN)), 2, late)
    assert last == "1 Ana likely → 2 Wen Sato close · first send the RFC · p next way (3 of 3)"
    alone = paths(view, rule.to_person(view, BEN))
    assert rule.words(alone, 0, view) == "You talk to Ben yourself; nobody needs to introduce you."


LATE = Promise(id=50, person=ANA, what="send the RFC", due=ago(43), made=ago(50))
OPEN = Ask(id=51, person=ANA, kind="question", sent=ago(2))
NO = Ask(id=52, person=ANA, kind="introduction", about=WEN, sent=ago(400), answered=ago(390), outcome="no")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (LATE, "you promised: send the RFC, for 11 Oct, 43 days late; a promise comes before an ask"),
        (OPEN, "one ask is open since Sat 21 Nov: one question"),
        (NO, "said no to introducing you to Wen Sato"),
    ],
)
def test_who_is_left_out_and_why(row: Record, why: str) -> None:
    found = ways(worked(row))
    assert [way.first for way in found.ways] == [CY, BEN]
    assert [left.person for left in found.left_out] == [ANA]
    assert found.left_out[0].why == why
    assert [way.first for way in found.shown] == [CY, BEN, *([] if row is NO else [ANA])]
    assert found.reachability < 0.4


def test_who_is_not_to_be_contacted_and_who_is_not_sorted_introduces_nobody() -> None:
    assert ways(worked(no_contact=True)).left_out[0].why == "do not contact, as you said"
    found = ways(worked(Person(id=DEE, name="Dee"), Link(id=14, a=DEE, b=WEN, strength="close")))
    assert found.left_out == (rule.LeftOut(DEE, "not sorted yet"),)


def test_three_hops_only_on_request() -> None:
    book = worked(Person(id=DEE, name="Dee"), Link(id=14, a=DEE, b=ANA, strength="close"), *tied(DEE, 5.0, 400))
    assert DEE not in [way.first for way in ways(book).ways]
    far = next(way for way in ways(book, hops=3).ways if way.first == DEE)
    assert (far.through, far.links) == ((DEE, ANA), ("close", "close"))
    assert far.score == pytest.approx(chance(5.0) * 0.8 * 0.8)
    view = Outlook(book, NOW)
    said = rule.words(ways(book, hops=3), 0, view)
    assert "Dee likely → 2 Ana close → 3 Wen Sato close" in said or "1 Ana likely" in said


def test_a_company_is_reached_through_the_best_of_each_introducer() -> None:
    book = worked(
        Person(id=X, name="Xi"),
        Organisation(id=20, name="Kestrel"),
        *(Position(id=30 + i, person=i, organisation=20) for i in (WEN, X)),
        Link(id=15, a=ANA, b=X, strength="maybe"),
    )
    view = Outlook(book, NOW)
    found = paths(view, Whom("company", "Kestrel"))
    assert [(way.first, way.to) for way in found.ways] == [(ANA, WEN), (CY, WEN), (BEN, WEN)]
    assert round(found.reachability, 3) == 0.716


def test_for_a_job_middle_ties_with_shared_contacts_come_first() -> None:
    shared = Link(id=16, a=CY, b=BEN)
    book = worked(shared, Link(id=17, a=DEE, b=WEN, strength="close"), Person(id=DEE, name="Dee"), *tied(DEE, 5.0, 400))
    assert [way.first for way in ways(book).ways][:2] == [DEE, ANA]
    rows = (row for table in book.tables.values() for row in table.values())
    searching = Book.of(*rows, Link(id=18, a=ANA, b=BEN), Me(id=1, searching=ago(10)))
    found = ways(searching)
    assert [way.first for way in found.ways][:2] == [ANA, DEE]
    assert found.ways[0].score < found.ways[1].score


def test_nobody_who_knows_them_is_said() -> None:
    view = Outlook(Book.of(Person(id=WEN, name="Wen Sato", wanted=True)), NOW)
    said = rule.words(paths(view, rule.to_person(view, WEN)), 0, view)
    assert said == "No way to Wen Sato: nobody is written down who knows them."


def test_the_request_names_both_people_and_leaves_a_way_out() -> None:
    view = Outlook(worked(Organisation(id=20, name="Kestrel"), Position(id=21, person=WEN, organisation=20)), NOW)
    way = paths(view, rule.to_person(view, WEN)).ways[0]
    text = ask_words.request(way, view.book).text
    assert text.startswith("Ana, you know Wen Sato of Kestrel. Would you introduce us? [why them, in one sentence]")
    assert "a no is fine" in text
    assert ask_words.request(way, view.book).hole == "why them, in one sentence"


def test_the_best_introducer_is_a_step_of_a_gap_before_an_event() -> None:
    book = worked(
        Organisation(id=20, name="Kestrel"),
        Position(id=21, person=X, organisation=20),
        Person(id=X, name="Xi", wanted=True),
        Link(id=19, a=ANA, b=X),
        Target(id=40, kind="company", name="Kestrel"),
    )
    (gap,) = gaps.gaps(Outlook(book, NOW)).targets
    assert gap.step is not None
    assert (gap.step.kind, gap.step.people) == ("introduce", (ANA, X))
    assert gaps.says(gap.step, Outlook(book, NOW)) == "Ask Ana to introduce you to Xi"


def test_thirty_thousand_links_are_walked() -> None:
    """Two and three hops, a person, a company, a field; every score is the product that is shown."""
    book = made(2_000)
    people, random = list(book.people), Random(7)
    links = [Link(id=900_000 + n, a=a, b=b) for n in range(30_000) for a, b in [random.sample(people, 2)]]
    view = Outlook(Book.of(*(row for table in book.tables.values() for row in table.values()), *links), NOW)
    unmet = next(i for i in people if view.tie(i).ring not in ("close", "warm", "loose"))
    for goal in (rule.to_person(view, unmet), Whom("company", "Company 1"), Whom("field", "ML / AI")):
        found = paths(view, goal, hops=3 if goal.person else 2)
        assert found.ways
        assert len({way.first for way in found.ways}) == len(found.ways)
        assert all(way.score == pytest.approx(way.chance * 0.5 ** len(way.links)) for way in found.ways)


# introductions that the user makes


def begun() -> Desk:
    """Ana and Wen, to be introduced, as the line writes it down."""
    at = desk(Person(id=ANA, name="Ana Ruiz"), Person(id=WEN, name="Wen Sato"))
    return at.does(carry_out(parse("intro Ana & Wen: both run evals", at.book, NOW), at.book, NOW))


def row_of(at: Desk) -> Introduction:
    (row,) = at.book.introductions.values()
    return row


def card_of(at: Desk) -> Card:
    """The card of its step."""
    card = bringing_cards.card_of(row_of(at), at.outlook)
    assert card is not None
    return card


def stepped(at: Desk, note: str = "") -> Desk:
    """`d` on that card."""
    return at.does(queue.done(card_of(at), at.now, note))


def introduced() -> Desk:
    """Both were asked, both said yes, both were brought together."""
    at = begun()
    for _ in range(5):
        at = stepped(at)
    return at


def test_both_are_asked_before_anybody_is_introduced() -> None:
    at = begun()
    assert bringing.following(row_of(at)).step == "ask a"
    for person, ask in ((ANA, "ask a"), (WEN, "ask b")):
        assert bringing.following(row_of(at)).step == ask
        assert row_of(at).introduced is None
        at = stepped(at)
        assert bringing.following(row_of(at)) == bringing.Next("wait", person, NOW.day)
        at = stepped(at)
    assert bringing.following(row_of(at)).step == "introduce"
    at = stepped(at)
    assert (row_of(at).introduced, len(at.book.promises)) == (NOW.day, 0)
    assert bringing.following(row_of(at)) == bringing.Next("check", ANA, day_at(NOW.today + 30))
    heard = stepped(at.later(30), "they meet monthly")
    assert (row_of(heard).outcome, row_of(heard).closed) == ("they meet monthly", heard.now.day)


@pytest.mark.parametrize("steps", [1, 3])
def test_a_no_of_one_closes_it(steps: int) -> None:
    at = begun()
    for _ in range(steps):
        at = stepped(at)
    gone = at.does(queue.let_go(card_of(at), "", NOW))
    assert (row_of(gone).closed, row_of(gone).outcome, row_of(gone).introduced) == (NOW.day, "no", None)
    assert gone.book.tables == at.does(bringing.let_go(row_of(at), at.book, NOW)).book.tables


def test_an_introduction_is_a_give_of_three_to_both() -> None:
    book = introduced().book
    for person in (ANA, WEN):
        assert balance(book.about(person), NOW, book.me.settings).given == 3


def test_the_words_for_both_name_both() -> None:
    at = begun()
    asked = draft(card_of(at), at.book, NOW).text
    assert "introduce you to Wen Sato? I think of you both because both run evals." in asked
    for _ in range(4):
        at = stepped(at)
    assert "Ana Ruiz, meet Wen Sato. What you share: both run evals." in draft(card_of(at), at.book, NOW).text


def test_the_same_introduction_is_not_begun_twice_and_goes_with_a_person() -> None:
    book = begun().book
    with pytest.raises(Refused, match="being introduced already"):
        intro.begun(book.people[WEN], book.people[ANA], "", book, NOW)
    assert not book.with_(delete_person(book.people[WEN], book)).introductions
