"""RULES 6, people: who a speaker is, what meeting them is worth and why, how many new people to aim for."""

import msgspec
import pytest

from netui.book.book import Book
from netui.book.changes import Change, numbered
from netui.book.now import Now
from netui.book.records import (
    Encounter,
    Event,
    Link,
    Me,
    Meeting,
    Organisation,
    Person,
    Position,
    Record,
    Session,
    Source,
    Speaker,
    Target,
    Touch,
)
from netui.book.refused import Refused
from netui.book.settings import Settings
from netui.rules.event.agenda import Agenda
from netui.rules.event.encounters import note, questions, suggested, unwant, want, want_all
from netui.rules.event.meeting import Meet, chance, draws, gain, meets, speakers_of, them_of, when, why
from netui.rules.event.newcomers import goal, new_people, words
from netui.rules.event.speakers import voices
from netui.rules.event.timetable import agenda
from netui.rules.gaps import Gap
from netui.rules.outlook import Outlook

NOW = Now("2025-01-29", zone="Europe/Brussels", offset="+01:00")
SAT = "2025-02-01"
FOSDEM = Event(id=1, name="FOSDEM 2025", start=SAT, end="2025-02-02", source=Source(kind="frab", key="fosdem-2025"))


def talk(id_: int, opens: str, *speakers: Speaker, track: str = "", room: str = "Janson", title: str = "") -> Session:
    start = f"{SAT}T{opens}:00+01:00"
    title = title or f"Talk {id_}"
    return Session(
        id=id_, event=1, title=title, start=start, minutes=45, day=SAT, room=room, track=track, speakers=speakers
    )


def voice(name: str, key: str = "", company: str = "", email: str = "", link: str = "") -> Speaker:
    return Speaker(key=key or name, name=name, company=company, email=email, link=link)


def looked(*records: Record) -> tuple[Outlook, Agenda, tuple[Meet, ...]]:
    outlook = Outlook(Book.of(FOSDEM, *records), NOW)
    plan = agenda(outlook.book, outlook.book.events[1], Settings())
    return outlook, plan, meets(outlook, plan)


def after(outlook: Outlook, change: Change) -> tuple[Outlook, Agenda, tuple[Meet, ...]]:
    book = outlook.book.with_(numbered(change, outlook.book.ids(NOW)))
    following = outlook.after(book)
    plan = agenda(book, book.events[1], Settings())
    return following, plan, meets(following, plan)


KESTREL = Target(id=90, kind="company", name="Kestrel", weight=2)
MACHINES = Target(id=91, kind="field", name="ML / AI", weight=3)


def test_a_speaker_at_a_target_and_nobody_there_yet() -> None:
    outlook, plan, (ola,) = looked(
        KESTREL, talk(2, "10:00", voice("Ola Berg", company="Kestrel GmbH")), talk(3, "11:00", voice("Bo"))
    )
    assert (ola.name, ola.person) == ("Ola Berg", None)
    assert ola.value == pytest.approx(2 * 0.5)
    assert why(ola, outlook) == "target Kestrel · nobody there yet"
    assert why(ola, outlook, brief=True) == "target · nobody there yet"
    assert when(ola, plan) == "Sat 10:45, Janson"
    assert when(ola, plan, short=True) == "Sat 10:45"


def test_without_companies_the_track_suggests_a_field_and_says_so() -> None:
    outlook, _, found = looked(
        MACHINES,
        talk(2, "10:00", voice("Ola Berg"), track="AI and Machine Learning"),
        talk(3, "11:00", voice("Bo Alves"), track="Radio", title="AI on the air"),
    )
    assert [(meet.name, meet.guessed) for meet in found] == [("Ola Berg", True)]
    assert why(found[0], outlook) == "gap ML / AI 0 of 3?"


def test_who_is_marked_keeps_the_reason_they_were_marked_for() -> None:
    outlook, _, found = looked(MACHINES, talk(2, "10:00", voice("Ola Berg"), track="AI and Machine Learning"))
    change = want(found[0], outlook.book.events[1], outlook.book, outlook.book.ids(NOW))
    following, _, (ola,) = after(outlook, change)
    assert ola.wanted
    assert why(ola, following).startswith("gap ML / AI 0 of 3?")


def test_a_namesake_at_a_target_stands_first_among_the_questions() -> None:
    kestrel = Organisation(id=50, name="Kestrel")
    outlook, _, found = looked(
        KESTREL,
        kestrel,
        anybody(5, "Zoe Wolf"),
        Position(id=51, person=5, organisation=50),
        anybody(6, "Ana Ruiz"),
        talk(2, "10:00", voice("Zoe Wolf"), voice("Ana Ruiz")),
    )
    assert [meet.name for meet in found] == ["Zoe Wolf", "Ana Ruiz"]
    assert why(found[0], outlook) == "your Zoe Wolf of Kestrel? · target Kestrel · nobody there yet"
    assert not suggested(found, 5)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Jens Moenig", "Jens Mönig"),
        ("Jens Mönig", "Jens Moenig"),
        ("Jens Monig", "Jens Mönig"),
        ("Søren Aagaard", "Soeren Ågaard"),
    ],
)
def test_a_name_is_recognised_with_its_accents_written_out(mine: str, theirs: str) -> None:
    _, _, (found,) = looked(anybody(5, mine), talk(2, "10:00", voice(theirs)))
    assert (found.person, found.sure) == (5, "ask")


def test_a_target_of_joined_conditions_needs_them_all() -> None:
    senior = msgspec.structs.replace(KESTREL, also=(("level", "senior"),))
    assert looked(senior, talk(2, "10:00", voice("Ola Berg", company="Kestrel")))[2] == ()
    joined = msgspec.structs.replace(KESTREL, also=(("field", "ML / AI"),))
    found = looked(joined, talk(2, "10:00", voice("Ola Berg", company="Kestrel"), track="AI"))[2]
    assert [(meet.name, meet.guessed) for meet in found] == [("Ola Berg", True)]


def anybody(id_: int, name: str, **rest: object) -> Person:
    return msgspec.structs.replace(Person(id=id_, name=name), **rest)


ACME = Organisation(id=50, name="Acme Inc.")
JOB = Position(id=51, person=5, organisation=50, title="Engineer")


@pytest.mark.parametrize(
    ("person", "speaker", "sure"),
    [
        (
            anybody(5, "S. Clavier", links=("https://linkedin.com/in/simonc/",)),
            voice("Simon", link="linkedin.com/in/simonc"),
            "sure",
        ),
        (anybody(5, "S. Clavier", emails=("simon@acme.example",)), voice("Simon", email="Simon@acme.example"), "sure"),
        (anybody(5, "S. Clavier", emails=("info@acme.example",)), voice("Simon", email="info@acme.example"), ""),
        (anybody(5, "Simon CLAVIER"), voice("Simon Clavier", company="ACME"), "likely"),
        (anybody(5, "Anna", aka=("Simon Clavier",)), voice("Simon Clavier", company="ACME"), "likely"),
        (anybody(5, "Simón Clavier"), voice("Simon Clavier"), "ask"),
        (anybody(5, "Simon Clavier"), voice("Simon Clavier", company="Orbit"), "ask"),
        (anybody(5, "Simona Clavier"), voice("Simon Clavier"), ""),
    ],
)
def test_how_surely_a_speaker_is_somebody_known(person: Person, speaker: Speaker, sure: str) -> None:
    _, _, found = looked(ACME, JOB, person, talk(2, "10:00", speaker))
    assert [meet.sure for meet in found] == ([sure] if sure else [])


def test_a_name_alone_is_a_question() -> None:
    outlook, _, (meet,) = looked(
        ACME, JOB, anybody(5, "Jun Aziz"), anybody(6, "Jun Aziz"), talk(2, "10:00", voice("Jun Aziz"))
    )
    assert (meet.person, meet.known, meet.others) == (5, None, (6,))
    assert why(meet, outlook) == "your Jun Aziz of Acme Inc., or 1 more?"


def test_two_speakers_of_one_name_stay_two() -> None:
    rows = [
        talk(2, "10:00", voice("Jun Aziz", key="7")),
        talk(3, "11:00", voice("Jun Aziz", key="8"), voice("Ann", key="9")),
    ]
    assert [found.speaker.key for found in voices(rows).values()] == ["7", "8", "9"]
    _, _, found = looked(anybody(5, "Jun Aziz"), *rows)
    assert [meet.key for meet in found] == ["speaker 7", "speaker 8"]


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ((Touch(id=9, day="2025-01-20", people=(5,)),), "you know them, say hello"),
        ((Touch(id=9, day="2023-09-03", people=(5,)),), "last talked 3 Sep 2023"),
        ((), "not sorted yet"),
        ((anybody(5, "Tova", connected="2019-01-01"),), "connected, not sorted yet"),
        (
            (anybody(5, "Tova", pronouns="she/her"), Touch(id=9, day="2025-01-20", people=(5,))),
            "you know her, say hello",
        ),
        (
            (
                anybody(5, "Tova", wanted=True),
                anybody(6, "Ana Ruiz"),
                Link(id=7, a=6, b=5),
                Touch(id=9, day="2025-01-20", people=(6,)),
            ),
            "Ana knows them",
        ),
    ],
)
def test_the_reason_says_who_they_are_to_you(records: tuple[Record, ...], reason: str) -> None:
    seen = Encounter(id=99, event=1, person=5, speaker="Tova", note="x")
    outlook, _, found = looked(anybody(5, "Tova"), *records, seen, talk(2, "10:00", voice("Tova")))
    assert why(found[0], outlook) == reason


@pytest.mark.parametrize(("pronouns", "word"), [("she/her", "her"), ("He/him", "him"), ("they", "them"), ("", "them")])
def test_the_word_for_somebody(pronouns: str, word: str) -> None:
    assert them_of(Person(name="A", pronouns=pronouns)) == word


def gap(size: float) -> Gap:
    return msgspec.structs.replace(Outlook(Book.of(KESTREL), NOW).gaps.targets[0], gap=size)


def test_the_worked_example_of_the_rules() -> None:
    settings = Settings()
    meet = Meet(name="A", gaps=(gap(1.444), gap(2.0)), chance=chance(("attending",), settings))
    assert 3.444 * meet.chance == pytest.approx(0.344, abs=0.0005)
    assert 3.444 * chance(("arranged", "speaker"), settings) == pytest.approx(3.10, abs=0.0005)
    assert gain(meet, settings) == pytest.approx(3.444 * 0.8)
    assert chance(("session", "contact"), settings) == 0.3


def test_the_largest_chance_counts_not_the_sum() -> None:
    lunch = Meeting(id=8, day=SAT, time="12:15", people=(5,), kind="lunch", event=1, place="Foyer")
    known = (ACME, JOB, anybody(5, "Tova"), msgspec.structs.replace(KESTREL, name="Acme"))
    outlook, plan, (meet,) = looked(*known, lunch, talk(2, "10:00", voice("Tova", company="Acme")))
    assert meet.chance == 0.9
    assert meet.value == pytest.approx(0.9 * outlook.gaps.targets[0].gap)
    assert when(meet, plan) == "Sat 12:15, Foyer"


def test_somebody_wanted_without_a_talk_is_there_with_their_own_chance() -> None:
    wanted = Encounter(id=99, event=1, person=5, want=True)
    _, plan, (meet,) = looked(anybody(5, "Wen Sato"), wanted)
    assert (meet.name, meet.wanted, meet.chance, when(meet, plan)) == ("Wen Sato", True, 0.1, "")
    known = Touch(id=9, day="2025-01-20", people=(6,))
    there = Encounter(id=98, event=1, person=6, speaker="Ana")
    _, _, found = looked(
        anybody(5, "Wen Sato"),
        anybody(6, "Ana"),
        wanted,
        known,
        there,
        Link(id=7, a=6, b=5),
        talk(2, "10:00", voice("Ana")),
    )
    assert next(meet.chance for meet in found if meet.name == "Wen Sato") == 0.15


def test_wanted_first_then_by_value_then_known_then_the_speakers_of_picks() -> None:
    picked = msgspec.structs.replace(talk(3, "11:00", voice("Zoe")), mark="attend")
    _, _, found = looked(
        KESTREL,
        anybody(5, "Wen Sato"),
        Encounter(id=99, event=1, person=5, want=True),
        anybody(6, "Ana"),
        talk(2, "10:00", voice("Ola", company="Kestrel"), voice("Ana"), voice("Nobody")),
        picked,
    )
    assert [meet.name for meet in found] == ["Wen Sato", "Ola", "Ana", "Zoe"]


def test_a_stranger_becomes_a_wanted_person_only_when_marked_and_goes_with_the_mark() -> None:
    first, _, (ola,) = looked(
        KESTREL, talk(2, "10:00", voice("Ola Berg", key="7", company="Kestrel", link="https://ola.example"))
    )
    change = want(ola, FOSDEM, first.book, first.book.ids(NOW))
    assert change.label == "Ola Berg is one to meet"
    outlook, _, (ola,) = after(first, change)
    (person,) = outlook.book.people.values()
    assert (person.wanted, person.origin_note, person.links) == (True, "FOSDEM 2025", ("https://ola.example",))
    assert person.sources == (Source(kind="programme", key="fosdem-2025#7"),)
    assert (ola.wanted, ola.sure, outlook.book.about(person.id).company) == (True, "sure", "Kestrel")
    outlook, _, (ola,) = after(outlook, unwant(ola, outlook.book))
    assert not ola.wanted
    assert (outlook.book.people, outlook.book.encounters) == ({}, {})


def test_a_known_speaker_is_wanted_as_they_are() -> None:
    outlook, _, (meet,) = looked(ACME, JOB, anybody(5, "Tova"), talk(2, "10:00", voice("Tova", company="Acme")))
    outlook, _, (meet,) = after(outlook, want(meet, FOSDEM, outlook.book, outlook.book.ids(NOW)))
    assert (meet.wanted, meet.person, len(outlook.book.people)) == (True, 5, 1)
    outlook, _, (meet,) = after(outlook, unwant(meet, outlook.book))
    assert (meet.wanted, len(outlook.book.people), len(outlook.book.encounters)) == (False, 1, 0)


@pytest.mark.parametrize(("answer", "people"), [(5, 1), (None, 2)])
def test_a_namesake_is_joined_only_on_the_users_word(answer: int | None, people: int) -> None:
    outlook, _, (meet,) = looked(anybody(5, "Jun Aziz"), talk(2, "10:00", voice("Jun Aziz", key="7")))
    outlook, _, (meet,) = after(outlook, want(meet, FOSDEM, outlook.book, outlook.book.ids(NOW), person=answer))
    assert (meet.wanted, meet.sure, len(outlook.book.people)) == (True, "sure", people)


def test_three_questions_and_a_note_stay_when_the_mark_goes() -> None:
    outlook, _, (ola,) = looked(KESTREL, talk(2, "10:00", voice("Ola Berg", company="Kestrel")))
    with pytest.raises(Refused, match="Space marks Ola Berg"):
        questions(ola, ["Why?"], outlook.book)
    outlook, _, (ola,) = after(outlook, want(ola, FOSDEM, outlook.book, outlook.book.ids(NOW)))
    change = questions(ola, ["  How do you\nstaff evals? ", "", "Who else?", "Why?", "one too many"], outlook.book)
    assert change.label == "3 questions for Ola Berg"
    outlook, _, (ola,) = after(outlook, change)
    assert ola.encounter
    assert ola.encounter.questions == ("How do you staff evals?", "Who else?", "Why?")
    outlook, _, (ola,) = after(outlook, note(ola, " tall "))
    outlook, _, (ola,) = after(outlook, unwant(ola, outlook.book))
    assert ola.encounter
    assert (ola.wanted, ola.encounter.note, len(ola.encounter.questions)) == (False, "tall", 3)


def test_a_question_marks_whom_it_is_for() -> None:
    outlook, _, (ola,) = looked(KESTREL, talk(2, "10:00", voice("Ola Berg", company="Kestrel")))
    outlook, _, (ola,) = after(outlook, want(ola, FOSDEM, outlook.book, outlook.book.ids(NOW), asked=["Why?", " "]))
    assert ola.encounter
    assert (ola.wanted, ola.encounter.questions) == (True, ("Why?",))


def test_the_suggested_fill_the_goal_in_one_step_and_share_their_company() -> None:
    at_kestrel = [voice(name, company="Kestrel") for name in ("Ola", "Bo", "Cy")]
    outlook, _, found = looked(
        KESTREL, MACHINES, talk(2, "10:00", *at_kestrel), talk(3, "11:00", voice("Di"), track="AI")
    )
    chosen = suggested(found, 2)
    assert [meet.name for meet in chosen] == ["Bo", "Cy"]
    change = want_all(chosen, FOSDEM, outlook.book, NOW)
    assert change.label == "2 people are to meet"
    outlook, _, found = after(outlook, change)
    assert (len(outlook.book.people), len(outlook.book.organisations)) == (2, 1)
    assert suggested(found, 2) == ()


def test_every_speaker_of_a_session_can_be_marked_also_without_a_reason() -> None:
    session = talk(2, "10:00", voice("Ola", company="Kestrel"), voice("Bo"))
    _, plan, found = looked(KESTREL, session, talk(3, "11:00", voice("Bo")))
    ola, bo = speakers_of(session, found, plan)
    assert (ola.gaps[0].target.name, bo.name, len(bo.sessions)) == ("Kestrel", "Bo", 2)


def test_what_draws_to_a_session_is_a_wanted_speaker_or_a_gap_and_a_guess_only_with_a_mark() -> None:
    rows = (
        talk(2, "10:00", voice("Ola", company="Kestrel")),
        talk(3, "11:00", voice("Bo"), track="AI"),
        msgspec.structs.replace(talk(4, "12:00", voice("Cy"), track="AI"), mark="interesting"),
    )
    outlook, _, found = looked(KESTREL, MACHINES, *rows)
    assert draws(found) == {2: ("speaker at a target",), 4: ("gap ML / AI",)}
    ola = next(meet for meet in found if meet.name == "Ola")
    _, _, found = after(outlook, want(ola, FOSDEM, outlook.book, outlook.book.ids(NOW)))
    assert draws(found)[2] == ("Ola to meet", "speaker at a target")


def test_somebody_talked_to_already_closes_no_gap_once_more() -> None:
    _, _, (meet,) = looked(
        ACME,
        JOB,
        msgspec.structs.replace(KESTREL, name="Acme"),
        anybody(5, "Tova"),
        Touch(id=9, day="2025-01-20", people=(5,)),
        talk(2, "10:00", voice("Tova", company="Acme")),
    )
    assert (meet.gaps, meet.value) == ((), 0)


@pytest.mark.parametrize(
    ("pace", "days", "week", "promised", "number"),
    [(3, 2, 5, 0, 5), (2, 2, 5, 0, 4), (5, 3, 10, 4, 6), (2, 0.5, 5, 0, 1)],
)
def test_the_goal_of_new_people_as_worked_in_the_rules(
    pace: int, days: float, week: int, promised: int, number: int
) -> None:
    assert new_people(pace, days, week, promised) == number


def test_the_goal_of_an_event_counts_its_days_and_what_the_week_holds() -> None:
    coffee = Meeting(id=8, day="2025-01-30", people=(5,))
    outlook, plan, _ = looked(Me(id=1, pace="balanced"), anybody(5, "Ana"), coffee)
    found = goal(outlook.book, plan, NOW)
    assert (found.number, found.days, found.promised, found.realistic) == (4, 2, 1, True)
    assert words(found) == "3 a day x 2 days, 5 talks a week, 1 promised"


def test_a_goal_far_above_the_own_best_is_asked_about() -> None:
    past = Event(id=2, name="PyData", start="2024-05-01", end="2024-05-02")
    rows = [Encounter(id=20 + n, event=2, person=5 + n, met="2024-05-01") for n in range(3)]
    people = [anybody(5 + n, f"P{n}") for n in range(3)]
    before = Touch(id=40, day="2024-04-01", people=(7,))
    outlook, plan, _ = looked(past, *people, *rows, before)
    found = goal(outlook.book, plan, NOW)
    assert (found.number, found.best, found.realistic) == (5, 2, False)
    assert words(found).endswith("Your best so far: 2. Realistic?")
