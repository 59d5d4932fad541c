"""The preparation ticks itself, two lines by hand; the draft that arranges a talk; how long a pitch is."""

from __future__ import annotations

import msgspec
import pytest

from netui.book.book import Book
from netui.book.changes import Change, numbered
from netui.book.now import Now
from netui.book.records import Encounter, Event, Fact, Me, Meeting, Person, Record, Session, Speaker, Target
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.rules.event.arranging import arrange, draft, free_time, offers, said, to_arrange, worth_of
from netui.rules.event.checklist import Item, checklist, deadlines, done, tick
from netui.rules.event.meeting import Meet
from netui.rules.event.newcomers import goal, this_week, words
from netui.rules.event.pitch import spoken
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23", zone="Europe/Berlin", offset="+01:00")
DAY = "2026-12-02"
EVENT = Event(id=1, name="DataStack", start=DAY, end=DAY, goal=1)
ME = Me(id=1, name="Robin")
OLA = Person(id=20, name="Ola Berg", wanted=True)
WANTED = Encounter(id=21, event=1, person=20, want=True, speaker="ola")
KESTREL = Target(id=22, kind="company", name="Kestrel", weight=2)


def talk(id_: int, opens: str, *, picked: bool = True, who: str = "", firm: str = "") -> Session:
    speakers = (Speaker(key=who.split()[0].lower(), name=who, company=firm),) if who else ()
    return Session(
        id=id_, event=1, title=f"S{id_}", start=f"{DAY}T{opens}:00+01:00", minutes=45, day=DAY, room=f"R{id_}",
        mark="attend" if picked else "", speakers=speakers,
    )  # fmt: skip


def look(*records: Record) -> Outlook:
    return Outlook(Book.of(*records), NOW)


def after(outlook: Outlook, change: Change) -> Outlook:
    return Outlook(outlook.book.with_(numbered(change, outlook.book.ids(NOW))), NOW)


def items(outlook: Outlook) -> dict[str, Item]:
    return {item.name: item for item in checklist(outlook, outlook.book.events[1])}


def ola(outlook: Outlook) -> Meet:
    return next(meet for meet in outlook.meets(1) if meet.name == "Ola Berg")


def test_an_empty_event_has_ten_things_to_do_and_each_names_its_key() -> None:
    found = items(look(ME, msgspec.structs.replace(EVENT, goal=None)))
    assert len(found) == 10
    assert not any(item.done for item in found.values())
    assert all(item.key for item in found.values())
    assert found["picks"].words == "read the programme"


def test_it_fills_itself_until_only_the_hand_is_left() -> None:
    clash = (talk(11, "10:00", who="Ola Berg", firm="Kestrel"), talk(12, "10:15"))
    assert items(look(ME, EVENT, *clash))["clash"].words == "clash Wed 10:15"
    asked = msgspec.structs.replace(WANTED, questions=("Why?",))
    met = Meeting(id=30, day=DAY, time="12:00", people=(20,), event=1)
    event = msgspec.structs.replace(EVENT, pitch="I keep data boring.")
    full = look(ME, event, clash[0], OLA, asked, met)
    found = items(full)
    assert [name for name, item in found.items() if not item.done] == ["travel", "brief"]
    for name in ("travel", "brief"):
        full = after(full, tick(full.book.events[1], name))
    assert done(checklist(full, full.book.events[1])) == 10
    assert items(after(full, tick(full.book.events[1], "travel")))["travel"].done is False
    assert not tick(full.book.events[1], "brief", on=True).edits


def test_deadlines_stand_by_their_day_and_go_when_it_is_over() -> None:
    facts = (
        Fact(text="CFP", day="2026-12-01"),
        Fact(text="slides", day="2026-11-24"),
        Fact(text="old", day="2026-11-01"),
    )
    assert [fact.text for fact in deadlines(msgspec.structs.replace(EVENT, deadlines=facts), NOW)] == ["slides", "CFP"]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 s"), (42, "18 s"), (70, "30 s"), (71, "30 s"), (140, "60 s, 30 s is what people remember")],
)
def test_how_long_a_pitch_is(count: int, text: str) -> None:
    assert spoken("word " * count) == text


def test_who_gains_most_from_a_word_beforehand() -> None:
    outlook = look(ME, EVENT, KESTREL, talk(11, "10:00", who="Ola Berg", firm="Kestrel"), talk(12, "12:00", who="Bo"))
    (first,) = to_arrange(outlook.meets(1), outlook.book.me.settings)
    assert first.name == "Ola Berg"
    assert worth_of(first, outlook.book.me.settings) == "arranged 1.80, by chance 1.00: 2.00 x (0.9 - 0.50)"


def test_the_draft_names_their_session_a_free_time_and_the_question() -> None:
    asked = msgspec.structs.replace(WANTED, questions=("How do you staff evals?",))
    outlook = look(ME, EVENT, OLA, asked, talk(11, "10:00", who="Ola Berg"), talk(12, "12:00"))
    agenda = outlook.agenda(1)
    found = draft(ola(outlook), agenda, outlook.book, NOW)
    assert found.text == (
        'Ola, I will be at DataStack too and look forward to "S11". Would you have 20 minutes, Wed at 10:45, '
        "near R11? I would like to ask you: How do you staff evals?"
    )
    assert not found.hole
    assert "no worries" in draft(ola(outlook), agenda, outlook.book, NOW, 1).text
    assert draft(ola(outlook), agenda, outlook.book, NOW, 2).text.startswith("Dear Ola,")
    unasked = look(ME, EVENT, OLA, WANTED, talk(11, "10:00", who="Ola Berg"))
    assert draft(ola(unasked), unasked.agenda(1), unasked.book, NOW).hole == "what you would like to ask"


@pytest.mark.parametrize(
    ("text", "time", "minutes", "place"),
    [
        ("wed 12:15 30 Foyer", "12:15", 30, "Foyer"),
        ("9.05", "09:05", 20, ""),
        ("12:15 45 min Room 2", "12:15", 45, "Room 2"),
    ],
)
def test_a_talk_as_it_was_agreed(text: str, time: str, minutes: int, place: str) -> None:
    outlook = look(ME, EVENT, OLA, WANTED, talk(11, "10:00", who="Ola Berg"))
    when, long = said(text, outlook.agenda(1), ola(outlook))
    assert (when.day, when.time, long, when.place) == (DAY, time, minutes, place)
    following = after(outlook, arrange(ola(outlook), when, EVENT, outlook.book, minutes=long))
    assert ola(following).chance == 0.9
    assert not to_arrange(following.meets(1), following.book.me.settings)


@pytest.mark.parametrize("text", ["", "noon", "25:00", "mon 12:00"])
def test_a_time_that_is_none_is_refused_with_the_way_out(text: str) -> None:
    outlook = look(ME, EVENT, OLA, WANTED, talk(11, "10:00", who="Ola Berg"))
    with pytest.raises(Refused):
        said(text, outlook.agenda(1), ola(outlook))


def test_a_free_time_is_a_break_after_their_session_before_all_others() -> None:
    outlook = look(ME, EVENT, OLA, WANTED, talk(10, "09:00"), talk(11, "11:00", who="Ola Berg"), talk(12, "14:00"))
    free = free_time(ola(outlook), outlook.agenda(1))
    assert free
    assert (free.time, free.place) == ("11:45", "R11")


def test_questions_come_from_the_person_first_then_from_the_bank() -> None:
    outlook = look(ME, EVENT, KESTREL, talk(11, "10:00", who="Ola Berg", firm="Kestrel"))
    found = offers(ola(outlook), outlook.book, NOW)
    assert found[0] == "What did you leave out of «S11»?"
    assert found[-1] == "What are you hoping to learn?"
    own = look(Me(id=1, questions=("Mine?",)), EVENT, talk(11, "10:00", who="Ola Berg"))
    assert offers(ola(own), own.book, NOW)[-1] == "Mine?"


def test_in_the_week_of_an_event_its_goal_is_what_feels_good_if_it_is_above_the_cap() -> None:
    assert this_week(look(ME, msgspec.structs.replace(EVENT, goal=6))) == (0, 4)
    soon = msgspec.structs.replace(EVENT, start="2026-11-28", end="2026-11-29")
    assert this_week(look(ME, msgspec.structs.replace(soon, goal=6))) == (0, 6)
    assert this_week(look(ME, msgspec.structs.replace(soon, goal=1))) == (0, 4)
    fewer = msgspec.structs.replace(ME, settings=Settings(new_people={"balanced": 2}))
    assert this_week(look(fewer, msgspec.structs.replace(soon, goal=None))) == (0, 2)


def test_an_event_that_left_one_empty_makes_the_next_one_slower() -> None:
    past = Event(id=2, name="PyData", start="2026-10-01", end="2026-10-02", worth=2, energy=1)
    outlook = look(ME, msgspec.structs.replace(EVENT, goal=None), past)
    found = goal(outlook.book, outlook.agenda(1), NOW)
    assert (found.number, found.pace, found.slower) == (2, 2, True)
    assert words(found).endswith("slower after PyData")
    fine = look(ME, msgspec.structs.replace(EVENT, goal=None), msgspec.structs.replace(past, energy=4))
    assert goal(fine.book, fine.agenda(1), NOW).number == 3
