"""The queue by keys: one card at a time, what each key does to it, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.book import Book
from netui.book.changes import Change, add
from netui.book.demo import demo
from netui.book.now import day_at
from netui.book.records import Ask, Encounter, Event, Meeting, Person
from tests.screen import MONDAY, book_file, opened, same_as_kept
from tests.ui.card_book import small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book_file(tmp_path, small())


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_queue_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=size, first="queue") as keys:
        same_as_kept(f"queue-{size[0]}x{size[1]}", keys.picture)
        await keys.press("v")
        same_as_kept(f"queue-list-{size[0]}x{size[1]}", keys.picture)


async def test_a_card_says_who_why_and_what_each_key_does(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        for words in (
            "1 of 5",
            "Send Ana Ruiz the paper",
            "promised 11 Oct, due 12 days ago",
            "they owe: a name at Helio",
            "fair ask  not yet: you promised: send the paper",
            "needs link",
            "then nothing is owed, asks are fair again",
            "not now: it comes back first",
            "leave for now",
        ):
            assert words in keys.picture


async def test_five_cards_are_done_with_few_keys_and_come_back_one_by_one(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        before = keys.app.outlook.book.tables
        await keys.press("d", "s", "w", "d", "x", "x", "x")
        assert "That is all for today." in keys.picture
        assert "Go and have your coffee." in " ".join(keys.picture.split())
    async with opened(path, first="queue") as keys:
        assert "That is all for today." in keys.picture
        await keys.press("u", "u", "u", "u", "u")
        assert keys.app.outlook.book.tables == before
        assert "1 of 5" in keys.picture


async def test_j_leaves_a_card_and_k_comes_back(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("j")
        assert "2 of 5" in keys.picture
        assert "Send Bo Alves the slides" in keys.picture
        await keys.press("k")
        assert "Send Ana Ruiz the paper" in keys.picture


async def test_the_draft_has_three_tones(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        assert "promise, short" in keys.picture
        await keys.press("m")
        assert "promise, warm" in keys.picture
        await keys.press("m")
        assert "promise, formal" in keys.picture
        assert "Dear Ana," in keys.picture
        await keys.press("y")
        assert "Copied is not sent" in keys.message


async def test_the_list_is_marked_and_let_go_as_one_change(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        before = keys.app.outlook.book.tables
        await keys.press("v", "j", "j", "space", "space", "x")
        assert "Let go of 2 cards: Dara Ilic, Vera Costa, saved" in keys.message
        await keys.press("u")
        assert keys.app.outlook.book.tables == before


async def test_marks_count_only_in_the_list(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("v", "asterisk", "v", "s", "d")
        assert keys.message.startswith("Ana Ruiz comes back on")


async def test_the_same_again(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("s", "m", "full_stop")
        assert keys.message.startswith("Bo Alves comes back on Wed 23 Dec")


async def test_find_goes_to_a_card(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("slash")
        await keys.type("vera")
        await keys.press("enter")
        assert "4 of 5" in keys.picture
        assert "Write to Vera Costa" in keys.picture


async def test_enter_opens_the_person_and_escape_comes_back_to_the_card(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("j", "enter")
        assert keys.picture.splitlines()[1].startswith(" Bo Alves")
        await keys.press("escape")
        assert "2 of 5" in keys.picture


async def test_a_resize_draws_every_line_anew(path: Path) -> None:
    async with opened(path, first="queue", size=(200, 50)) as keys:
        await keys.resize(80, 24)
        small_window = keys.picture
    async with opened(path, first="queue", size=(80, 24)) as keys:
        assert keys.picture == small_window


def ago(days: int) -> str:
    return day_at(MONDAY.today - days)


def asked(followed_up: int | None) -> Book:
    """One ask of three weeks ago, followed up so many days ago or not at all."""
    nudged = None if followed_up is None else ago(followed_up)
    ask = Ask(id=2, person=1, kind="chat", what="moving to ML", made=ago(21), sent=ago(21), followed_up=nudged)
    return Book.of(Person(id=1, name="Marek Novak"), ask)


async def test_several_cards_of_one_person_are_one_change(tmp_path: Path) -> None:
    """Two events and a meeting: all done at once leave all settled, and one step takes them back."""
    book = Book.of(
        Person(id=1, name="Ana Ruiz"),
        *(Event(id=n, name=f"Day {n}", start=ago(n), end=ago(n)) for n in (3, 4)),
        *(Encounter(id=10 + n, event=n, person=1, met=ago(n)) for n in (3, 4)),
        Meeting(id=30, day=MONDAY.day, time="15:00", people=(1,)),
    )
    async with opened(book_file(tmp_path, book), first="queue") as keys:
        before = keys.app.outlook.book.tables
        await keys.press("v", "asterisk", "d")
        assert "Done with 3 cards: Ana Ruiz, Ana Ruiz, Ana Ruiz, saved" in keys.message
        after = keys.app.outlook.book
        assert all(row.written for row in after.encounters.values())
        assert after.meetings[30].held
        await keys.press("u")
        assert keys.app.outlook.book.tables == before


async def test_what_a_rule_refuses_is_left_as_it_is_and_counted(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("v", "asterisk", "s", "e")
        assert "No event is ahead" in keys.message


async def test_another_reason_to_write(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        await keys.press("R")
        assert "R does nothing here" in keys.message
        await keys.press("j", "j", "j", "j", "R")
        assert "A reason to write to Hana Imai" in keys.picture
        await keys.press("o")
        assert "opinion, short" in keys.picture
        await keys.press("m")
        assert "opinion, warm" in keys.picture
        await keys.press("R", "h")
        assert "hello, warm" in keys.picture


async def test_a_draft_in_own_words_is_kept_and_ours_comes_back(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        await keys.press("e")
        await keys.type(" jkd")
        await keys.press("escape")
        assert "Kept here until netui ends" in keys.message
        assert "your own words" in keys.picture
        assert "jkd" in keys.picture
        await keys.press("j", "1", "m")
        assert "jkd" in keys.picture
        await keys.press("5", "k", "m")
        assert "promise, short" in keys.picture
        await keys.press("m", "m", "m")
        assert "jkd" in keys.picture
        await keys.press("e", "ctrl+u", "escape")
        assert "promise, short" in keys.picture
        assert not keys.app.outlook.book.touches.keys() - small().touches.keys()


async def test_own_words_go_with_a_card_that_is_done_and_stay_with_one_put_off(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        await keys.press("e")
        await keys.type(" jkd")
        await keys.press("escape", "s", "d")
        assert "draft promises 50" in keys.app.kept_lines
        await keys.press("u", "d")
        assert keys.message.startswith("Kept a promise to Ana Ruiz")
        await keys.press("u")
        assert "jkd" not in keys.picture
        assert keys.app.kept_lines == {}


async def test_a_card_is_put_off_in_every_form(tmp_path: Path) -> None:
    fair = Event(id=35, name="Fair", start="2026-12-05", end="2026-12-06")
    async with opened(book_file(tmp_path, small().with_(Change("", (add(fair),)))), first="queue") as keys:
        for pressed, words, day in (
            ("d", "", "2026-11-24"),
            ("w", "", "2026-11-30"),
            ("m", "", "2026-12-23"),
            ("e", "", "2026-12-05"),
            ("o", "12 dec", "2026-12-12"),
            ("o", "2027-01-04", "2027-01-04"),
            ("o", "fri", "2026-11-27"),
            ("o", "in 3 weeks", "2026-12-14"),
        ):
            await keys.press("s", pressed)
            if words:
                await keys.type(words)
                await keys.press("enter")
            (row,) = keys.app.outlook.book.snoozes.values()
            assert (row.tier, row.record, row.until) == ("promises", 50, day), (pressed, words)
            assert keys.message.startswith("Ana Ruiz comes back on"), (pressed, words)
            await keys.press("u")


async def test_a_date_that_is_none_ahead_stays_with_the_reason(path: Path) -> None:
    async with opened(path, first="queue") as keys:
        await keys.press("s", "o")
        await keys.type("yesterday")
        await keys.press("enter")
        assert "is no day ahead" in keys.message
        assert not keys.app.outlook.book.snoozes


async def test_the_same_again_never_answers_a_question_that_this_card_does_not_ask(path: Path) -> None:
    """`x`, `m` told somebody that a promise is off; `.` on a hello must not guess what that would mean."""
    async with opened(path, first="queue") as keys:
        await keys.press("x", "m", "j", "j", "j", "full_stop")
        assert keys.message == "Hana Imai: x asks in which way."
        await keys.press("k", "k", "k", "full_stop")
        assert keys.message.startswith("Told Bo Alves it is off")


async def test_o_says_where_it_goes_or_that_there_is_no_link(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(path, first="queue") as keys:
        went: list[str] = []
        monkeypatch.setattr(keys.app, "open_url", went.append)
        await keys.press("o")
        assert keys.message == "Opened https://example.org/ana"
        assert went == ["https://example.org/ana"]
        await keys.press("j", "o")
        assert "No link that can be opened" in keys.message


async def test_a_second_follow_up_needs_one_line_why(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, asked(8)), first="queue", size=(80, 24)) as keys:
        assert "Let it rest: Marek Novak" in keys.picture
        assert "One follow-up is enough: Marek Novak has had it" in " ".join(keys.picture.split())
        assert "anyway, with one line why" in keys.picture
        await keys.press("exclamation_mark", "enter")
        assert "One line why, please" in keys.message
        await keys.type("he asked me to remind him")
        await keys.press("enter")
        ask = keys.app.outlook.book.asks[2]
        assert (ask.followed_up, ask.override) == (MONDAY.day, "he asked me to remind him")
        await keys.press("u")
        assert not keys.app.outlook.book.asks[2].override


async def test_the_first_follow_up_is_held_by_nothing(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, asked(None)), first="queue", size=(80, 24)) as keys:
        assert "Follow up once with Marek Novak" in keys.picture
        await keys.press("exclamation_mark")
        assert "! does nothing here" in keys.message


async def test_an_ask_that_waits_stands_aside(tmp_path: Path) -> None:
    async with opened(book_file(tmp_path, asked(2)), first="queue") as keys:
        assert "Nothing due." in keys.picture
        await keys.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert "Waiting   1 of 1" in keys.picture
        assert "asked 21 d ago, followed up once, no hurry" in keys.picture


async def test_the_splits_go_round_and_escape_comes_back_to_now(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        await keys.press("right_square_bracket")
        assert "After events   1 of 2" in keys.picture
        await keys.press("left_square_bracket", "left_square_bracket")
        assert "Let go   0" in keys.picture
        assert "Nothing was let go in the last three months." in keys.picture
        await keys.press("escape")
        assert "1 of 5" in keys.picture


async def test_what_is_put_off_is_listed_and_d_brings_it_back(path: Path) -> None:
    async with opened(path, first="queue", size=(80, 24)) as keys:
        before = keys.app.outlook.book.tables
        await keys.press("s", "w", "s", "d", "left_square_bracket", "left_square_bracket")
        assert "Snoozed   2" in keys.picture
        lines = keys.picture.splitlines()
        assert "back Tue 24 Nov" in lines[2]
        assert "back Mon 30 Nov" in lines[3]
        same_as_kept("queue-snoozed-80x24", keys.picture)
        await keys.press("asterisk", "d")
        assert "Brought back 2 cards" in keys.message
        assert "Nothing is put off." in keys.picture
        assert keys.app.outlook.book.tables == before
        await keys.press("escape")
        assert "Send Ana Ruiz the paper" in keys.picture
