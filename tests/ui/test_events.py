"""The pages of events by keys: the list, a programme with picks and clashes, people, questions, a new version."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from netui.book.book import Book
from netui.book.changes import Change, put
from netui.book.demo import demo
from netui.book.now import Now
from netui.book.records import (
    Encounter,
    Event,
    Import,
    Me,
    Organisation,
    Person,
    Position,
    Record,
    Session,
    Source,
    Speaker,
    Target,
)
from netui.exchange import frab
from netui.exchange.batch import Options
from netui.store.file import Store
from netui.ui.pages.agenda import Agenda
from tests.screen import MONDAY, Keys, book_file, opened, same_as_kept

EVE = Now("2025-01-29", "19:00", 1_738_173_600_000, 5, "Europe/Brussels", "+01:00")
SAT, SUN = "2025-02-01", "2025-02-02"
FIXTURES = Path(__file__).parents[2] / "../shared/fixtures/schedule"

EVENT = Event(id=1, name="FOSDEM 2025", start=SAT, end=SUN, source=Source(kind="frab", key="fosdem-2025"))


def talk(
    id_: int, opens: str, title: str, who: str = "", room: str = "Janson", track: str = "", day: str = SAT
) -> Session:
    speakers = tuple(_speaker(name) for name in who.split(";") if name)
    start = f"{day}T{opens}+01:00"
    return Session(
        id=id_, event=1, title=title, start=start, minutes=45, day=day, room=room, track=track, speakers=speakers
    )


def _speaker(words: str) -> Speaker:
    name, _, company = words.partition("@")
    return Speaker(key=name.lower(), name=name, company=company)


PROGRAMME = (
    talk(11, "10:00", "Feature stores", "Tova Malik@Acme"),
    talk(12, "10:15", "Robots that ask", "Ola Berg@Kestrel", room="H.1302"),
    talk(13, "11:30", "Evals that pay rent", "Ana Ruiz", track="AI"),
    talk(14, "14:00", "Platform panel", "Hugo Popa;Jun Aziz", room="H.1302"),
    talk(15, "12:30", "Short walk", "Bo", track="Email"),
    talk(16, "10:00", "Sunday keynote", "Cy", day=SUN),
)
PEOPLE = (
    Me(id=1, pace="balanced"),
    Organisation(id=50, name="Acme"),
    Person(id=51, name="Tova Malik"),
    Position(id=52, person=51, organisation=50, title="Engineer"),
    Person(id=53, name="Jun Aziz"),
    Target(id=54, kind="company", name="Kestrel"),
)


@asynccontextmanager
async def agenda(
    folder: Path, *records: Record, size: tuple[int, int] = (80, 24), now: Now = EVE
) -> AsyncIterator[tuple[Keys, Agenda]]:
    """The page of the one event that is near, on a real file; kept records of an earlier start stay."""
    path = folder / "netui.json"
    if not path.exists():
        book_file(folder, Book.of(*(records or (EVENT, *PROGRAMME, *PEOPLE))), now)
    async with opened(path, size=size, now=now, first="events") as keys:
        await keys.press()
        page = keys.app.screen
        assert isinstance(page, Agenda)
        yield keys, page


def kept(folder: Path) -> Book:
    store = Store.open(folder / "netui.json", now=lambda: EVE)
    store.close()
    return store.book


async def test_an_event_within_two_weeks_is_opened_at_once_and_esc_shows_the_list(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        assert "FOSDEM 2025   in 3 days" in keys.picture
        assert "10:15-11:00   Robots that ask" in keys.picture
        await keys.press("escape")
        assert "6 sessions" in keys.picture
        assert "in 3 days" in keys.picture
        assert "1-2 Feb" in keys.picture
        await keys.press("enter")
        assert isinstance(keys.app.screen, Agenda)


async def test_four_picks_a_clash_three_people_with_questions_and_all_is_there_after_a_restart(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("space", "space", "space", "j", "space")
        assert "4 picked · 1 clash" in keys.picture
        assert "clash with Feature stores: keep this (speaker at a target) c swaps" in " ".join(keys.picture.split())
        await keys.press("k", "k", "k", "c")
        assert keys.message == "Kept Robots that ask, let Feature stores go, saved · u undo"
        assert "3 picked" in keys.picture
        await keys.press("tab")
        for question in ("Why?", "How?", "Who?"):
            await keys.press("e")
            await keys.type(question)
            await keys.press("enter", "j")
        assert "Is Jun Aziz somebody you know?" in keys.picture
        await keys.press("1")
        assert "3 marked · goal 4" in keys.picture
    book = kept(tmp_path)
    assert {row.title for row in book.sessions.values() if row.mark == "attend"} == {
        "Robots that ask",
        "Evals that pay rent",
        "Platform panel",
    }
    assert sorted(row.questions for row in book.encounters.values()) == [
        ("How?",),
        ("Who?",),
        ("Why?",),
    ]
    async with agenda(tmp_path) as (keys, _):
        assert "3 picked" in keys.picture
        assert keys.picture.count("1q") == 3
        for _ in range(8):
            await keys.press("u")
        assert keys.message.startswith("Feature stores") or "Picked" in keys.message
    assert kept(tmp_path).tables == Book.of(EVENT, *PROGRAMME, *PEOPLE).tables


async def test_c_again_takes_the_other_one(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("space", "space", "c", "k")
        await keys.press("c")
        assert keys.message.startswith("Feature stores instead of Robots that ask")
        assert "✓ Feature stores" in keys.picture
        assert "+ Robots that ask" in keys.picture


async def test_a_hole_takes_a_rest_and_says_what_fits(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("space", "j", "j", "j", "space", "right_square_bracket")
        assert "[Mine]" in keys.picture
        assert "10:45-14:00   free, 3 h 15" in keys.picture
        assert "Enter what fits" in keys.picture
        await keys.press("g", "j", "enter")
        assert "[Holes]" in keys.picture
        assert "what fits" not in keys.picture.split("People to meet")[0]
        assert "Evals that pay rent" in keys.picture
        await keys.press("r")
        assert keys.message.startswith("Rest at 10:45, 20 minutes")
        await keys.press("left_square_bracket", "left_square_bracket")
        assert "~ rest" in keys.picture
        assert "1 rest" in keys.picture


async def test_a_rest_moves_with_e_and_goes_with_space(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("space", "k", "r", "j", "j")
        assert "10:45-11:05 ~ rest" in keys.picture
        await keys.press("e", *["backspace"] * 11)
        await keys.type("12:15 30")
        await keys.press("enter")
        assert "12:15-12:45 ~ rest" in keys.picture
        await keys.press("space")
        assert keys.message.startswith("Took rest out")


async def test_the_best_plan_is_proposed_and_accepted_in_one_key(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("space", "plus", "plus", "left_square_bracket", "left_square_bracket")
        assert "[Suggested]" in keys.picture
        assert "* Evals that pay rent" in keys.picture
        await keys.press("asterisk")
        assert keys.message.startswith("Accepted the plan of Sat: 1 more, 1 rest, saved")
        await keys.press("u")
        assert "* Evals that pay rent" in keys.picture


async def test_a_namesake_is_asked_about_and_both_answers_hold(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("tab", "slash")
        await keys.type("jun")
        await keys.press("enter")
        assert "Jun Aziz?" in keys.picture
        await keys.press("space")
        assert "Is Jun Aziz somebody you know?" in keys.picture
        await keys.press("1")
        assert keys.message.startswith("Jun Aziz is one to meet")
        (row,) = keys.app.outlook.book.encounters.values()
        assert (row.person, row.speaker) == (53, "jun aziz")
        await keys.press("u", "space", "n")
        (row,) = keys.app.outlook.book.encounters.values()
        assert row.person != 53
        assert keys.app.outlook.book.people[row.person].wanted


async def test_the_suggested_people_are_marked_in_one_key_and_unmarked_with_space(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("tab", "asterisk")
        assert keys.message.startswith("Ola Berg is one to meet")
        assert "✓ Ola Berg" in keys.picture
        await keys.press("g", "space")
        assert keys.message.startswith("Ola Berg is no longer one to meet")
        assert len(keys.app.outlook.book.people) == 2


async def test_the_suggested_people_fill_the_goal_and_then_it_says_so(tmp_path: Path) -> None:
    crowd = (talk(20 + n, f"1{n}:30", f"Talk {n}", who=f"Speaker {n}@Kestrel") for n in range(7))
    async with agenda(tmp_path, msgspec.structs.replace(EVENT, goal=6), *PROGRAMME, *PEOPLE, *crowd) as (keys, page):
        await keys.press("tab", "asterisk")
        assert sum(meet.wanted for meet in page.people.items) == 6
        await keys.press("asterisk")
        assert keys.message.startswith("Questions for 6 people")
        await keys.press("asterisk")
        assert keys.message == "6 to meet, and your goal is 6: Space marks one more, P changes the goal."


async def test_filter_by_track_room_words_and_people_worth_meeting(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        for text, there, away in (
            ("#ai", "Evals that pay rent", "Short walk"),
            ("@h.13", "Platform panel", "Evals"),
            ("meet", "Robots that ask", "Short walk"),
            ("short", "Short walk", "Robots"),
        ):
            await keys.press("f")
            await keys.type(text)
            await keys.press("enter")
            assert there in keys.picture, text
            assert away not in keys.picture.split("People to meet")[0], text
            await keys.press("F")
        await keys.press("f")
        await keys.type("keynote")
        assert "None on this day, 1 on Sun 2 Feb: } turns." in keys.picture
        await keys.press("enter")
        assert "Sun 2 Feb  «keynote»: 1" in keys.picture  # Enter turns to the day that has it
        assert "Sunday keynote" in keys.picture
        await keys.press("left_curly_bracket", "F", "f")
        await keys.type("nothing like it")
        assert "No session matches. F shows all." in keys.picture
        await keys.press("enter", "escape")
        assert "Robots that ask" in keys.picture


async def test_a_filter_from_the_people_leads_to_the_sessions_it_found(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, page):
        await keys.press("tab", "f")
        await keys.type("meet")
        await keys.press("enter")
        assert "Sat 1 Feb  you should meet: 3" in keys.picture
        assert page.slot
        assert page.slot.title == "Feature stores"


async def test_c_settles_the_clash_that_the_preparation_names_also_on_another_day(tmp_path: Path) -> None:
    async with agenda(tmp_path, size=(120, 36)) as (keys, page):
        await keys.press("space", "space", "right_curly_bracket")
        assert "clash Sat 10:15" in keys.picture
        assert "Sunday keynote" in keys.picture
        await keys.press("c")
        assert keys.message.startswith("Kept Robots that ask, let Feature stores go")
        assert page.slot
        assert page.slot.title == "Robots that ask"
        assert "✓ no clash" not in keys.picture
        assert "clash Sat" not in keys.picture


async def test_the_plan_says_what_it_has_no_room_for_and_which_day_is_next(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("plus", "plus", "right_curly_bracket", "plus", "left_curly_bracket")
        await keys.press("left_square_bracket", "left_square_bracket")
        above, _, below = keys.picture.partition("It has no room for")
        assert "* Robots that ask" in above
        assert "+ Feature stores" in below
        await keys.press("asterisk", "asterisk")
        assert keys.message == "Your picks are the best plan of this day already. } Sun 2 Feb has one to accept."


async def test_a_long_name_is_no_reason_to_cut_what_is_left_to_do(tmp_path: Path) -> None:
    late = talk(17, "16:00", "Signals", "Alexander Oberhollenzer@Kestrel")
    async with agenda(tmp_path, EVENT, *PROGRAMME, late, *PEOPLE, size=(120, 36)) as (keys, _):
        await keys.press("tab", "slash")
        await keys.type("alexan")
        await keys.press("enter", "space", "tab", "space")
        assert "questions for Alexander" in keys.picture


async def test_the_parts_of_a_session_stand_apart(tmp_path: Path) -> None:
    long = msgspec.structs.replace(PROGRAMME[1], abstract="Words.", note="front row")
    async with agenda(tmp_path, EVENT, long, *PEOPLE) as (keys, _):
        await keys.press("enter")
        lines = [line.strip() for line in keys.picture.splitlines()]
        for heading in ("Note", "Abstract"):
            assert not lines[lines.index(heading) - 1]


async def test_find_goes_to_another_day_and_n_goes_round(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, page):
        await keys.press("slash")
        await keys.type("keynote")
        await keys.press("enter")
        assert "Sun 2 Feb" in keys.picture
        assert page.slot
        assert page.slot.title == "Sunday keynote"
        await keys.press("slash")
        await keys.type("berg")
        await keys.press("enter", "n")
        assert page.slot.title == "Robots that ask"
        assert "1 of 1" in keys.message


async def test_during_the_event_the_cursor_stands_at_what_is_on(tmp_path: Path) -> None:
    now = msgspec.structs.replace(EVE, day=SAT, time="11:40")
    async with agenda(tmp_path, now=now) as (keys, page):
        assert "FOSDEM 2025   today" in keys.picture
        assert page.slot
        assert page.slot.title == "Evals that pay rent"


async def test_days_turn_and_end(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("right_curly_bracket")
        assert "Sunday keynote" in keys.picture
        await keys.press("right_curly_bracket")
        assert keys.message == "That was the last day."
        await keys.press("left_curly_bracket")
        assert "Robots that ask" in keys.picture


async def test_enter_shows_the_abstract_as_text_and_marks_any_speaker(tmp_path: Path) -> None:
    html = msgspec.structs.replace(PROGRAMME[4], abstract="<p>One &amp; two</p><ul><li>three</li></ul>")
    async with agenda(tmp_path, EVENT, html, *PEOPLE) as (keys, _):
        assert "Nobody to suggest yet" in keys.picture
        await keys.press("enter")
        assert "One & two" in keys.picture
        assert "· three" in keys.picture
        await keys.press("space")
        assert keys.message.startswith("Bo is one to meet")
        await keys.press("G", "space")
        assert "✓ picked" in keys.picture
        await keys.press("escape")
        assert "✓ Bo" in keys.picture


async def test_a_meeting_of_ones_own_by_the_add_line_clashes_like_a_talk(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("space", "a")
        await keys.type("Tova Malik 10:30")
        await keys.press("enter")
        assert "lunch with Tova Malik" in keys.picture
        assert "keep this (people count on you)" in keys.picture
        await keys.press("c")
        assert "+ Feature stores" in keys.picture


async def test_a_meeting_without_a_time_gets_one_and_keeps_its_length(tmp_path: Path) -> None:
    async with agenda(tmp_path, size=(120, 36)) as (keys, _):
        await keys.press("a")
        await keys.type("Tova Malik")
        await keys.press("enter", "g", "k")
        assert "no time yet · lunch with Tova Malik" in keys.picture
        await keys.press("e")
        await keys.type("12:15")
        await keys.press("enter")
        assert keys.message.startswith("lunch at 12:15, 60 minutes")
        assert "12:15-13:15 · lunch with Tova Malik" in keys.picture


async def test_a_in_a_hole_plans_a_meeting_at_its_time(tmp_path: Path) -> None:
    async with agenda(tmp_path, size=(120, 36)) as (keys, page):
        await keys.press("space", "j", "j", "j", "space", "right_square_bracket", "g", "j")
        assert page.line
        assert page.line.hole
        await keys.press("a")
        await keys.type("Tova Malik")
        await keys.press("enter")
        assert "10:45-11:45 · lunch with Tova Malik" in keys.picture


async def test_a_new_version_shows_yours_first_and_is_seen_once(tmp_path: Path) -> None:
    moved = msgspec.structs.replace(PROGRAMME[0], mark="attend", state="moved", was="Sat 09:00, Room 2")
    gone = msgspec.structs.replace(PROGRAMME[1], state="cancelled")
    new = msgspec.structs.replace(PROGRAMME[4], state="new")
    wanted = (
        Person(id=60, name="Ola Berg", wanted=True),
        Encounter(id=61, event=1, person=60, want=True, speaker="ola berg"),
    )
    seen = Import(id=70, kind="frab", name="rev2.xml", sha256="", day=EVE.day, event=1)
    async with agenda(tmp_path, EVENT, moved, gone, new, *PEOPLE, *wanted, seen) as (keys, _):
        assert "New version, Wed 29 Jan · yours first" in keys.picture
        assert "Sat 09:00, Room 2 → 10:00, Janson" in keys.picture
        assert "Ola Berg was on it" in keys.picture
        assert "yours first · 1 other change" in keys.picture
        assert "cancelled Robots that ask" in keys.picture
        await keys.press("escape")
        assert "New version" not in keys.picture
    async with agenda(tmp_path) as (keys, _):
        assert "New version" not in keys.picture


async def test_a_cancelled_pick_says_what_else_there_is_in_its_time(tmp_path: Path) -> None:
    gone = msgspec.structs.replace(PROGRAMME[0], state="cancelled", mark="attend")
    seen = Import(id=70, kind="frab", name="rev2.xml", sha256="", day=EVE.day, event=1)
    async with agenda(tmp_path, EVENT, gone, *PROGRAMME[1:], *PEOPLE, seen) as (keys, _):
        assert "└ Sat, cancelled · then Robots that ask" in keys.picture


async def test_an_event_without_a_programme_says_the_way_and_still_has_its_people(tmp_path: Path) -> None:
    wanted = (Person(id=60, name="Ola Berg", wanted=True), Encounter(id=61, event=1, person=60, want=True))
    async with agenda(tmp_path, Me(id=1, pace="balanced"), EVENT, *wanted) as (keys, _):
        assert "No programme yet. I reads one" in keys.picture
        assert "✓ Ola Berg" in keys.picture
        await keys.press("r", "c", "asterisk", "space", "right_square_bracket", "plus", "W", "o", "D")
        assert kept(tmp_path).tables == Book.of(Me(id=1, pace="balanced"), EVENT, *wanted).tables


async def test_the_list_without_a_near_event_adds_one_and_sets_its_goal(tmp_path: Path) -> None:
    path = book_file(tmp_path, Book.of(Me(id=1, pace="balanced"), Person(id=2, name="Ana Ruiz")), EVE)
    async with opened(path, size=(80, 24), now=EVE, first="events") as keys:
        assert "No event yet" in keys.picture
        await keys.press("a")
        await keys.type("MLconf 3-4 mar")
        await keys.press("enter")
        assert "3-4 Mar" in keys.picture
        await keys.press("e")
        await keys.type("7")
        await keys.press("enter")
        assert keys.message.startswith("MLconf: 7 new people")
        await keys.press("enter")
        assert "goal 7" in keys.picture
        await keys.press("escape", "u", "u")
        assert "No event yet" in keys.picture


async def test_an_event_taken_back_under_its_page_is_no_accident(tmp_path: Path) -> None:
    path = book_file(tmp_path, Book.of(Me(id=1, pace="balanced"), Person(id=2, name="Ana Ruiz")), EVE)
    async with opened(path, size=(80, 24), now=EVE, first="events") as keys:
        await keys.press("a")
        await keys.type("MLconf 3-4 mar")
        await keys.press("enter", "enter", "u")
        assert "This event was taken back" in keys.picture
        await keys.press("space", "tab", "r", "c", "f", "escape", "a", "escape", "escape")
        assert "No event yet" in keys.picture


HOSTILE = "Bob [/] [red]x \x1b]52;c;QQ==\x07"


async def test_hostile_names_are_harmless_in_every_row_and_side(tmp_path: Path) -> None:
    session = msgspec.structs.replace(
        talk(11, "10:00", HOSTILE, room=HOSTILE, track=HOSTILE),
        abstract=f"<p>{HOSTILE}</p>",
        speakers=(Speaker(key="x", name=HOSTILE, company="Kestrel"),),
    )
    event = msgspec.structs.replace(EVENT, name=HOSTILE)
    async with agenda(tmp_path, event, session, *PEOPLE, size=(120, 36)) as (keys, _):
        await keys.press("space", "tab", "space", "e")
        await keys.type("x")
        await keys.press("enter", "tab", "enter", "escape", "escape", "enter")
        assert "\x1b" not in keys.picture
        assert "[/]" in keys.picture


@pytest.mark.parametrize(("size", "name"), [((80, 24), "80x24"), ((120, 36), "120x36"), ((200, 50), "200x50")])
async def test_the_agenda_looks_as_it_did(tmp_path: Path, size: tuple[int, int], name: str) -> None:
    now = Now("2026-11-23", "09:00", 1_795_420_800_000, 7, "Europe/Berlin", "+01:00")
    book_file(tmp_path, demo(now), now)
    async with agenda(tmp_path, size=size, now=now) as (keys, _):
        await keys.press("right_curly_bracket", "j", "j")
        same_as_kept(f"agenda-{name}", keys.picture)


@pytest.mark.skipif(not FIXTURES.exists(), reason="the shared fixtures are not here")
async def test_a_real_programme_of_a_thousand_sessions(tmp_path: Path) -> None:
    programme = frab.read((FIXTURES / "fosdem-2025-rev1.xml").read_bytes(), Options()).programme
    assert programme
    event = msgspec.structs.replace(programme.event, id=1)
    sessions = [msgspec.structs.replace(row, id=100 + n, event=1) for n, row in enumerate(programme.sessions)]
    people = (
        Me(id=1, pace="balanced"),
        Target(id=20, kind="field", name="ML / AI"),
        Person(id=21, name="Italo Vignoli"),
    )
    async with agenda(tmp_path, event, *sessions, *people, size=(120, 36)) as (keys, _):
        await keys.press("f")
        await keys.type("#low-level ai")
        await keys.press("enter")
        assert "track low-level ai: " in keys.picture
        await keys.press("F", "tab")
        assert "Italo Vignoli?" in keys.picture
        assert "gap ML / AI 0 of 3?" in keys.picture
        await keys.press("tab", "G", "space", "space", "u", "u")
        assert not any(row.mark for row in keys.app.outlook.book.sessions.values())


async def test_another_hand_may_change_a_session_meanwhile(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        other = Store.open(tmp_path / "netui.json", now=lambda: EVE)
        row = other.book.sessions[11]
        other.commit(Change("Noted", (put(row, msgspec.structs.replace(row, note="bring slides")),)))
        other.close()
        await keys.press("space")
        found = keys.app.outlook.book.sessions[11]
        assert (found.mark, found.note) == ("attend", "bring slides")


async def test_each_pane_can_have_the_page_to_itself(tmp_path: Path) -> None:
    async with agenda(tmp_path) as (keys, _):
        await keys.press("z")
        assert "People to meet" not in keys.picture
        await keys.press("tab")
        assert "People to meet" in keys.picture
        assert "Short walk" not in keys.picture
        await keys.press("z")
        assert "Short walk" in keys.picture


async def test_the_page_survives_another_size_with_its_cursor(tmp_path: Path) -> None:
    async with agenda(tmp_path, size=(120, 36)) as (keys, page):
        await keys.press("j", "enter")
        for size in ((62, 18), (80, 24), (200, 50), (120, 36)):
            await keys.resize(*size)
        assert "Ola Berg" in keys.picture
        await keys.press("escape")
        assert page.slot
        assert page.slot.title == "Robots that ask"


async def test_the_list_says_how_far_each_event_is_and_its_side_what_is_left(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=(120, 36), first="events") as keys:
        await keys.press("escape")
        assert "in 8 days            prep 5/10 · 4 to meet" in keys.picture
        for words in (
            "prep ━━━━━───── 5 / 10",
            "✗ clash Wed 10:00",
            "P prepares",
            "Goal  4 new people",
            "To meet",
            "Pitch",
        ):
            assert words in keys.picture
        await keys.press("j")
        assert "3 days ago           3 to write to · met 3" in keys.picture
        assert "met 3, 3 of them new (goal 3)" in keys.picture
        assert "✗ Vera Costa" in keys.picture
        same_as_kept("events-120x36", keys.picture)
        await keys.press("T", "asterisk", "x", "escape")
        assert "✓ Vera Costa" in keys.picture
        assert "to write to" not in keys.picture
