"""Drafts: first sentences that need no more than a look, in three tones, with their holes named."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from netui.book.book import Book
from netui.book.now import Now, day_at
from netui.book.records import (
    Ask,
    Encounter,
    Event,
    Fact,
    Me,
    Meeting,
    News,
    Organisation,
    Person,
    Position,
    Promise,
    Record,
    Spark,
    Touch,
)
from netui.rules.drafts import REASONS, Draft, draft, first_name
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23")
ANA = Person(id=1, name="Ana Ruiz")
OMAR = Person(id=1, name="Omar Weber", rhythm=30)
CONF = Event(id=9, name="DataStack", start="2026-11-20", end="2026-11-21")


def ago(days: int) -> str:
    return day_at(NOW.today - days)


def drafted(*records: Record, tone: int = 0) -> Draft:
    """The draft of the one card that this book makes."""
    found = Outlook(Book.of(*records), NOW)
    queue = found.queue
    return draft((queue.cards or queue.waiting)[0], found.book, NOW, tone)


def promise(what: str, **fields: object) -> Promise:
    return Promise(**{"id": 5, "person": 1, "what": what, "due": ago(0), "made": "2026-10-11", **fields})  # type: ignore[arg-type]


def met(**fields: object) -> Encounter:
    return Encounter(**{"id": 5, "event": 9, "person": 1, "met": ago(2), **fields})  # type: ignore[arg-type]


def test_something_to_send_needs_its_link() -> None:
    found = drafted(ANA, promise("send the RFC on offline evals"))
    assert found.text == "Ana, as promised on 11 Oct: the RFC on offline evals [link]"
    assert (found.hole, found.tone) == ("link", "promise, short")
    assert found.words == len(found.text.split())


def test_a_link_in_the_promise_fills_the_hole() -> None:
    found = drafted(ANA, CONF, promise("send https://rfc.example/9", event=9))
    assert (found.text, found.hole) == ("Ana, as promised at DataStack: https://rfc.example/9", "")


def test_the_event_of_the_talk_where_it_was_promised() -> None:
    talk = Touch(id=7, day=ago(40), people=(1,), event=9)
    assert "at DataStack: a demo" in drafted(ANA, CONF, talk, promise("a demo", touch=7)).text


def test_an_overdue_promise_says_so_where_there_is_room() -> None:
    assert "longer than I said" in drafted(ANA, promise("a demo", due=ago(3)), tone=1).text
    assert "longer than I said" not in drafted(ANA, promise("a demo"), tone=1).text


def test_a_report_back_and_something_they_owe() -> None:
    assert drafted(ANA, promise("tell her", report_back=True)).hole == "how it went"
    assert drafted(ANA, promise("an intro", mine=False)).text == "Ana, no hurry at all about this: an intro."


def test_a_follow_up_quotes_what_was_said_there() -> None:
    assert "talked about: wants a demo." in drafted(ANA, CONF, met(note="wants a demo; hiring in Feb")).text
    talk = Touch(id=7, day=ago(2), people=(1,), event=9, note="grippers fail on wet boxes")
    assert "talked about: grippers fail on wet boxes." in drafted(ANA, CONF, met(), talk).text
    assert drafted(ANA, CONF, met()).hole == "what you talked about"


def test_a_follow_up_remembers_what_is_owed() -> None:
    owed = promise("demo by Sat", id=6, due=ago(-3), event=9)
    assert "I have not forgotten what I promised: demo by Sat." in drafted(ANA, CONF, met(), owed, tone=1).text


def test_a_stale_follow_up_asks_for_a_new_reason() -> None:
    assert drafted(ANA, CONF, met(met=ago(30), note="evals")).hole == "a reason"


def test_a_hello_begins_with_the_last_topic_and_asks_for_nothing() -> None:
    talk = Touch(id=7, day=ago(41), people=(1,), kind="coffee", note="Backfills that go wrong. Long story.")
    sent = Touch(id=8, day=ago(40), people=(1,), kind="gave", direction="out", note="send the paper")
    for tone in range(3):
        found = drafted(OMAR, talk, sent, tone=tone)
        assert "coffee in October (Backfills that go wrong)" in found.text
        assert "?" not in found.text


def test_a_hello_without_a_topic_speaks_of_the_company() -> None:
    job = (Organisation(id=3, name="Acme"), Position(id=4, person=1, organisation=3, title="Engineer"))
    assert drafted(OMAR, *job).text == "Omar, you came to my mind today. I hope all is well at Acme."


def test_three_tones_and_then_again() -> None:
    texts = [drafted(OMAR, tone=tone).text for tone in range(4)]
    assert len(set(texts)) == 3
    assert texts[3] == texts[0]


def test_the_formal_one_is_signed() -> None:
    assert drafted(OMAR, tone=2).hole == "your name"
    signed = drafted(OMAR, Me(id=1, name="Robin Falk"), tone=2)
    assert signed.text.startswith("Dear Omar,\n\nYou came")
    assert signed.text.endswith("Kind regards\nRobin Falk")


def test_own_phrases_stand_in_place_of_ours() -> None:
    me = Me(id=1, phrases={"hello": "how is life, {name}?", "follow up": "{event} was fun!"})
    assert drafted(OMAR, me).text == "Omar, how is life, Omar?"
    assert drafted(ANA, CONF, met(), me).text == "Ana, DataStack was fun!"


@pytest.mark.parametrize(
    ("name", "first"), [("Dr. Ana Ruiz", "Ana"), ("Ana", "Ana"), ("", ""), ("Prof Li", "Li"), ("Mr", "")]
)
def test_how_one_would_address_them(name: str, first: str) -> None:
    assert first_name(name) == first


def test_a_person_without_a_name_leaves_a_hole() -> None:
    assert drafted(Person(id=1, name=" ", rhythm=30)).hole == "name"


# the other tiers


def test_a_reply_thanks_for_the_message_and_leaves_the_answer_open() -> None:
    wrote = Touch(id=7, day=ago(3), people=(1,), kind="email", direction="in", awaiting=True, note="asks for slides")
    found = drafted(ANA, wrote)
    assert (found.text, found.hole) == ("Ana, thank you for your message. [your answer]", "your answer")


def test_thanks_quote_what_was_learned() -> None:
    held = Meeting(id=5, day=ago(1), people=(1,), held=ago(1))
    talk = Touch(id=7, day=ago(1), people=(1,), kind="coffee", learned="evals team of 3")
    assert drafted(ANA, held, talk).text == "Ana, thank you for the coffee. What stays with me: evals team of 3."
    assert drafted(ANA, held).hole == "what stays"


@pytest.mark.parametrize("card_tone", range(3))
def test_the_one_nudge_offers_an_easy_no(card_tone: int) -> None:
    ask = Ask(id=6, person=1, kind="feedback", what="my slides", sent=ago(7))
    found = drafted(ANA, ask, tone=card_tone)
    assert found.tone.startswith("nudge")
    assert "my slides" in found.text
    assert ("no worries" in found.text) == (card_tone == 1)


def test_another_reason_to_write() -> None:
    spark = Spark(id=8, text="a field guide", link="https://e.example", helps=(1,))
    news = News(id=9, person=1, what="a talk at PyData", day=ago(30))
    person = replace(OMAR, facts=(Fact(text="collects pens"),))
    at = Outlook(Book.of(person, spark, news), NOW)
    card = at.queue.cards[0]
    texts = {choice.key: draft(card, at.book, NOW, reason=choice.key).text for choice in REASONS}
    assert texts == {
        "a": "Omar, I read this and thought of you: a field guide https://e.example",
        "c": "Omar, congratulations: a talk at PyData!",
        "o": "Omar, what do you think of [your question] these days? I remember what you said on [a topic].",
        "d": "Omar, I remembered what you told me (collects pens) and wondered how it goes.",
    }


def test_a_reason_without_its_facts_names_the_hole() -> None:
    at = Outlook(Book.of(OMAR), NOW)
    holes = [draft(at.queue.cards[0], at.book, NOW, reason=choice.key).hole for choice in REASONS]
    assert holes == ["link", "their news", "your question", "a detail"]


def test_own_phrases_stand_in_every_tier() -> None:
    me = Me(id=1, phrases={"nudge": "did {what} reach you, {name}?"})
    assert drafted(ANA, me, Ask(id=6, person=1, kind="feedback", what="it", sent=ago(7))).text == (
        "Ana, did it reach you, Ana?"
    )
