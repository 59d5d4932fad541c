"""RULES 5 as written there: each rule with its worked numbers, and the one way past a hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book import verbs
from netui.book.book import About, Book
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Ask, Event, Fact, Meeting, Person, Promise, Record, Recruiter, Touch
from netui.book.refused import Refused
from netui.rules import ask_steps as steps
from netui.rules.ask_steps import missing, stage
from netui.rules.asks import Verdict, capacity, direct_channel, fair, status_note, verdict
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23")
PACKET: dict[str, Any] = {
    "role": "Staff",
    "link": "https://x.example",
    "resume": "v3",
    "context": "evals in production",
}


def ago(days: int) -> str:
    return day_at(NOW.today - days)


def talks(times: int, last: int = 1) -> tuple[Touch, ...]:
    return tuple(Touch(id=100 + n, day=ago(last + n), people=(1,)) for n in range(times))


def book_of(*rows: Record, **person: Any) -> Book:
    return Book.of(Person(id=1, name="Ana Ruiz", **person), *rows)


def judged(book: Book, kind: str, *, contributed: int | None = None, **ask: Any) -> Verdict:
    seen = Outlook(book, NOW)
    row = Ask(person=1, kind=kind, **ask)
    return verdict(row, seen.about(1), seen.tie(1), NOW, book, contributed=contributed)


def asked(days: int, kind: str = "chat", **fields: Any) -> Ask:
    return Ask(id=200 + days, person=1, kind=kind, sent=ago(days), **fields)


def rules(found: Verdict) -> list[str]:
    return [reason.rule for reason in found.reasons]


@pytest.mark.parametrize(
    ("rows", "person", "kind", "level", "because"),
    [
        (talks(1), {}, "referral", "hold", {"R1", "R2"}),
        (talks(8), {"knows_my_work": True}, "referral", "ok", set()),
        (talks(8), {}, "referral", "hold", {"R1", "R2"}),
        (talks(8, 100), {"knows_my_work": True}, "referral", "caution", {"R2"}),
        (talks(20, 200), {}, "introduction", "caution", {"R2"}),
        (talks(20, 200), {"knows_my_work": True}, "referral", "hold", {"R2"}),
    ],
)
def test_worked_examples(
    rows: tuple[Record, ...], person: dict[str, Any], kind: str, level: str, because: set[str]
) -> None:
    found = judged(book_of(*rows, **person), kind)
    assert (found.level, set(rules(found))) == (level, because)


@pytest.mark.parametrize(
    ("rows", "person", "carries"),
    [
        ((), {}, 1),
        ((), {"wanted": True}, 1),
        ((), {"via": 9}, 2),
        (talks(1), {}, 2),
        (talks(4, 400), {}, 2),
        (talks(2), {}, 2),
        (talks(3), {}, 3),
        (talks(6), {}, 3),
        (talks(6), {"knows_my_work": True}, 4),
        (talks(8, 100), {"knows_my_work": True}, 3),
        (talks(15), {"knows_my_work": True}, 5),
    ],
)
def test_what_a_tie_carries(rows: tuple[Record, ...], person: dict[str, Any], carries: int) -> None:
    seen = Outlook(book_of(*rows, **person), NOW)
    assert capacity(seen.about(1), seen.tie(1)) == carries


def test_r1_names_the_next_smaller_step() -> None:
    found = judged(book_of(*talks(8)), "referral")
    assert (found.smaller, found.first) == ("feedback", "ask for feedback on your work")
    assert judged(book_of(*talks(1)), "recommendation").smaller == "chat"


def test_r2_says_its_numbers_and_a_specific_cold_chat_is_fine() -> None:
    assert judged(book_of(), "chat").level == "caution"
    specific = judged(book_of(), "chat", what="evals", because="her talk", minutes=20)
    assert specific.level == "ok"
    too_much = judged(book_of(*talks(1)), "referral", **PACKET)
    assert "a referral asks 4, this tie carries 2 (new, N 1)" in too_much.reasons[-1].words
    assert judged(book_of(), "question").level == "ok"


@pytest.mark.parametrize(
    ("followed", "day", "name"),
    [
        (None, "2026-11-08", "wait"),
        (None, "2026-11-09", "follow up"),
        ("2026-11-09", "2026-11-15", "wait"),
        ("2026-11-09", "2026-11-16", "rest"),
    ],
)
def test_r3_the_clock_of_an_ask(followed: str | None, day: str, name: str) -> None:
    ask = Ask(id=5, person=1, kind="chat", sent="2026-11-02", followed_up=followed)
    assert stage(ask, (), ordinal(day)).name == name


@given(st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_r3_no_second_follow_up_is_ever_suggested(sent: int, later: int, in_words: bool) -> None:
    """Whether it was written on the ask or only logged."""
    ask = Ask(id=5, person=1, kind="chat", sent=ago(sent), followed_up=None if in_words else ago(min(sent, later)))
    day = ago(max(0, sent - 1 - later % max(1, sent)))
    logged = Touch(id=6, day=day, people=(1,), kind="message", direction="out", purpose="follow up")
    if in_words and day <= (ask.sent or ""):
        return
    assert stage(ask, (logged,) if in_words else (), NOW.today).name != "follow up"


@pytest.mark.parametrize(("days", "level"), [(179, "hold"), (180, "ok")])
def test_r4_a_no_holds_the_same_kind_for_half_a_year(days: int, level: str) -> None:
    declined = asked(days + 1, "question", answered=ago(days), outcome="no", closed=ago(days))
    book = book_of(*talks(5), declined)
    assert judged(book, "question").level == level
    assert judged(book, "chat").level == "ok"


@pytest.mark.parametrize(("given", "level"), [(1, "caution"), (2, "ok")])
def test_r5_given_less_asked_with_this_one(given: int, level: str) -> None:
    gave = [Touch(id=300 + n, day=ago(50 + n), people=(1,), kind="gave", purpose="give") for n in range(given)]
    before = [asked(60 + n, "question", answered=ago(50)) for n in range(4)]
    found = judged(book_of(*talks(8), *gave, *before), "feedback")
    assert found.level == level
    if level == "caution":
        assert found.reasons[0].words == "give first: gave 1, asked 4, with this 7: -6"


def test_r5_two_asks_and_no_give_ever() -> None:
    book = book_of(*talks(8), *(asked(60 + n, "question", answered=ago(50)) for n in range(2)))
    found = judged(book, "chat")
    assert (found.level, found.reasons[0].words[:40]) == ("caution", "only reaching out when you want somethin")
    assert judged(book, "question").level == "ok"


def test_r5_counts_a_year_and_an_introduction_three() -> None:
    brought = Touch(id=300, day=ago(364), people=(1, 2), kind="gave", purpose="introduce")
    old = Touch(id=301, day=ago(366), people=(1,), kind="gave", purpose="give")
    before = [asked(60 + n, "question", answered=ago(50)) for n in range(5)]
    assert judged(book_of(*talks(8), brought, old, *before), "feedback").level == "ok"


@pytest.mark.parametrize(("days", "level"), [(29, "hold"), (30, "ok")])
def test_r6_one_ask_in_thirty_days(days: int, level: str) -> None:
    book = book_of(*talks(8), asked(days, "feedback", answered=ago(days - 1)), gave())
    assert judged(book, "chat").level == level
    assert judged(book, "question").level == "ok"


def gave() -> Touch:
    return Touch(id=399, day=ago(40), people=(1,), kind="gave", purpose="give")


def test_r7_one_open_ask_a_person() -> None:
    found = judged(book_of(*talks(8), asked(3, what="how evals fail"), gave()), "question")
    assert (found.level, rules(found)) == ("hold", ["R7"])
    assert "open since Fri 20 Nov: how evals fail" in found.reasons[0].words
    assert judged(book_of(*talks(8), asked(40, closed=ago(20)), gave()), "chat").level == "ok"


def test_r8_a_promise_comes_before_an_ask() -> None:
    late = Promise(id=9, person=1, what="send the RFC", due=ago(43), made=ago(50))
    found = judged(book_of(*talks(8), late), "introduction")
    assert (found.level, rules(found)) == ("hold", ["R8"])
    assert found.first == "send the RFC, then this ask is fair at once"
    assert fair(found).startswith("not yet: you promised: send the RFC")
    today = Promise(id=9, person=1, what="send the RFC", due=NOW.day, made=ago(50))
    assert judged(book_of(*talks(8), today), "introduction").level == "ok"


@pytest.mark.parametrize(("answered", "due", "card"), [(0, "", ""), (1, "thank", "Thank"), (31, "report", "Tell")])
def test_r9_thanks_next_day_and_a_report_after_thirty(answered: int, due: str, card: str) -> None:
    from netui.rules import queue

    book = book_of(*talks(3, 60), asked(answered + 3, what="evals", answered=ago(answered), outcome="yes"))
    cards = [c for c in Outlook(book, NOW).cards(1) if c.tier == "thanks"]
    assert [queue.says(c, book).split()[0] for c in cards] == ([card] if due else [])


@pytest.mark.parametrize(("days", "level"), [(30, "hold"), (31, "ok")])
def test_r10_no_job_talk_after_an_interview_unless_they_offered(days: int, level: str) -> None:
    chat = asked(days + 9, answered=ago(days + 8), outcome="yes")
    held = Meeting(id=8, day=ago(days), people=(1,), ask=chat.id, held=ago(days))
    book = book_of(*talks(8), chat, held, gave(), knows_my_work=True)
    assert judged(book, "referral", **PACKET).level == level
    assert judged(book, "referral", offered=True, **PACKET).level == "ok"
    assert judged(book, "feedback").level == "ok"


def test_r10_holds_inside_the_same_thread() -> None:
    chat = asked(40, answered=ago(38), outcome="yes")
    planned = Meeting(id=8, day=day_at(NOW.today + 2), people=(1,), ask=chat.id)
    assert rules(judged(book_of(*talks(8), chat, planned, gave(), knows_my_work=True), "referral")) == ["R10"]


def test_r11_asking_a_recruiter_about_roles_is_small_and_what_they_know_is_shown() -> None:
    told = Recruiter(kind="agency", told=(Fact(text="open from January", day="2026-09-14"),))
    assert judged(book_of(recruiter=told), "roles").size == 1
    assert judged(book_of(recruiter=told), "roles").level == "ok"
    assert judged(book_of(), "roles").level == "hold"
    assert status_note(About(Person(id=1, name="Rik", recruiter=told)), NOW) == "told them 14 Sep: open from January"
    assert "does not know yet" in status_note(About(Person(id=1, name="Rik", recruiter=Recruiter())), NOW)
    assert not status_note(About(Person(id=1, name="Ana")), NOW)


def test_r12_an_ask_goes_out_when_it_is_complete() -> None:
    ana = Person(id=1, name="Ana Ruiz")
    bare = Ask(person=1, kind="referral")
    assert [part.field for part in missing(bare)] == ["role", "link", "resume", "context"]
    assert [part.field for part in missing(Ask(person=1, kind="chat", what="x"))] == ["because", "minutes"]
    assert not missing(Ask(person=1, kind="referral", **PACKET))
    with pytest.raises(Refused, match="which role"):
        steps.send(bare, ana, judged(book_of(*talks(8), knows_my_work=True), "referral"), NOW, why="because I must")


@pytest.mark.parametrize(("count", "level"), [(2, "caution"), (3, "ok")])
def test_r13_three_contributions_before_an_ask(count: int, level: str) -> None:
    assert judged(book_of(*talks(8)), "feedback", contributed=count).level == level


def test_r13_three_exchanges_suggest_a_direct_channel() -> None:
    posts = tuple(Touch(id=400 + n, day=ago(n), people=(1,), kind="message") for n in range(3))
    assert "no direct channel" in direct_channel(About(Person(id=1, name="Ana"), posts))
    assert not direct_channel(About(Person(id=1, name="Ana"), posts[:2]))
    assert not direct_channel(About(Person(id=1, name="Ana", emails=("a@x.example",)), posts))


@pytest.mark.parametrize(
    ("words", "event", "due"),
    [
        ("send the paper by fri", None, "2026-11-27"),
        ("send the paper", Event(id=1, name="X", start="2026-11-22", end="2026-11-23"), "2026-11-25"),
        ("send the paper", None, "2026-11-30"),
    ],
)
def test_r14_the_day_of_a_promise(words: str, event: Event | None, due: str) -> None:
    assert verbs.promise_of(words, NOW, settings_from=Book(), event=event) == ("send the paper", due)


def test_a_hold_is_passed_by_a_line_why_and_by_nothing_else() -> None:
    late = Promise(id=9, person=1, what="send the RFC", due=ago(43), made=ago(50))
    book = book_of(*talks(8), late)
    ana, ask = book.people[1], Ask(person=1, kind="introduction", about=7)
    found = judged(book, "introduction")
    for why in ("", "   ", "ok"):
        with pytest.raises(Refused, match="! asks anyway"):
            steps.send(ask, ana, found, NOW, why=why)
    change = steps.send(ask, ana, found, NOW, why="she offered it herself")
    after = book.with_(change.__class__(change.label, tuple(_numbered(change))))
    (row,) = after.asks.values()
    assert (row.sent, row.override, row.passed) == (NOW.day, "she offered it herself", ("R8",))
    assert change.label == "Asked Ana Ruiz for an introduction anyway (R8): she offered it herself"
    assert [t.kind for t in after.touches.values() if t.day == NOW.day] == ["asked"]


def _numbered(change: Any) -> Any:
    from itertools import count

    from netui.book.changes import numbered

    return numbered(change, count(1000)).edits


def test_a_fair_ask_needs_no_reason_and_keeps_none() -> None:
    book = book_of(*talks(8))
    change = steps.send(
        Ask(person=1, kind="feedback"), book.people[1], judged(book, "feedback"), NOW, why="typed for nothing"
    )
    row = change.edits[0].after
    assert isinstance(row, Ask)
    assert (row.override, row.passed, change.label) == ("", (), "Asked Ana Ruiz for feedback on your work")


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (Ask(person=1, kind="chat", made=ago(3)), "to ask"),
        (Ask(person=1, kind="chat", sent=ago(-1), made=ago(3)), "to ask"),
        (Ask(person=1, kind="chat", sent=ago(3), answered=NOW.day, outcome="no", closed=NOW.day), "declined"),
        (Ask(person=1, kind="chat", sent=ago(3), answered=NOW.day), "answered"),
        (Ask(person=1, kind="chat", sent=ago(3), closed=NOW.day), "closed"),
    ],
)
def test_an_ask_that_is_not_open_has_no_next_step(row: Ask, name: str) -> None:
    found = stage(row, (), NOW.today)
    assert (found.name, found.open) == (name, False)
