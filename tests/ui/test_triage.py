"""After an event by keys: everybody met in one list; sent, connected, promised, let go; copied is not sent."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from netui.book.book import Book
from netui.book.records import Encounter, Me, Person, Promise, Record, Touch
from tests.screen import Keys, same_as_kept
from tests.ui.conference import EVENT, FIRST, PEOPLE, at, conference, kept

AFTER = at("2026-12-04", "09:12")
ME = Me(id=1, name="Robin", pace="balanced")


def met(id_: int, name: str, note: str, time: str = "10:52", owed: str = "", **more: object) -> tuple[Record, ...]:
    """Somebody met on the first day, with what was said and owed."""
    row = Encounter(id=id_ + 1, event=1, person=id_, met=f"{FIRST}T{time}+01:00")
    return (
        Person(id=id_, name=name, origin="conference"),
        msgspec.structs.replace(row, **more),
        Touch(id=id_ + 2, day=FIRST, time=time, people=(id_,), note=note, event=1),
        *((Promise(id=id_ + 3, person=id_, what=owed, due="2026-12-05", made=FIRST, event=1),) if owed else ()),
    )


MET = (
    *met(200, "Ola Berg", "evals team of 3; hiring in Feb", "10:52"),
    *met(210, "Hugo Popa", "grippers fail on wet boxes", "14:50", owed="send the paper"),
    *met(220, "Ines Kaya", "platform lead", "18:20"),
    *met(230, "Sami", "", "18:30"),
)
BOOK = Book.of(ME, EVENT, *PEOPLE, *MET)


async def opened(keys: Keys) -> None:
    """From the list of events: the event is over, so @ is everybody met."""
    await keys.press("g", "at")


def row_of(book: Book, person: int) -> Encounter:
    return next(row for row in book.encounters.values() if row.person == person)


async def test_everybody_met_stands_there_and_the_draft_quotes_what_was_said(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        assert "4 met · 0 written · best before Sat 5 Dec" in keys.picture
        assert "evals team of 3" in keys.picture.split("follow up, short")[1]
        assert "thanks + the paper" in keys.picture
        assert "let go?" in keys.picture
        same_as_kept("triage-120x36", keys.picture)


async def test_ctrl_c_decides_nothing_and_says_how_to_leave(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        before = keys.app.outlook.book.tables
        await keys.press("ctrl+c")
        assert keys.message == "q leaves, all is saved."
        assert "4 met · 0 written" in keys.picture
        assert keys.app.outlook.book.tables == before


async def test_the_page_fits_a_small_window(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (80, 24), BOOK) as keys:
        await opened(keys)
        same_as_kept("triage-80x24", keys.picture)


async def test_all_are_decided_in_a_few_keys_and_one_by_one_taken_back(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        await keys.press("d")
        assert keys.message.startswith("Followed up with Ola Berg, saved")
        await keys.press("space", "space", "d")
        assert "Followed up with Hugo Popa" in keys.message
        await keys.press("x")
        assert "4 met · 3 written · all decided" in keys.picture
        assert "Done: 3 written, 1 rest. Go and have your coffee." in keys.picture
        assert keys.app.queue.cards == () or all(card.tier != "followups" for card in keys.app.queue.cards)
        await keys.press("u", "u", "u")
        assert "4 met · 0 written" in keys.picture
    assert kept(tmp_path).tables == BOOK.tables


async def test_a_batch_is_one_change(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        await keys.press("asterisk", "d")
        assert keys.message.startswith("Followed up with Ola Berg")
        assert "and 3 more" in keys.message
        assert len([row for row in kept(tmp_path).encounters.values() if row.written]) == 4
        await keys.press("u")
    assert kept(tmp_path).tables == BOOK.tables


async def test_copied_is_not_sent_and_is_asked_the_next_day(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        await keys.press("y", "j", "y")
        assert "copied 09:12" in keys.picture
        assert "0 written" in keys.picture
    async with conference(tmp_path, at("2026-12-05", "08:00"), (120, 36)) as keys:
        await keys.press("1")
        assert "2 copied: did they go out?" in keys.picture
        await keys.press("at")
        assert keys.picture.count("did it go out?") >= 2
        assert "Did these go out?" in keys.picture
        await keys.press("d", "x")
        assert "1 written" in keys.picture
    book = kept(tmp_path)
    assert row_of(book, 200).written == "2026-12-04"
    assert row_of(book, 210).copied is None
    assert next(row for row in book.touches.values() if row.purpose == "follow up").day == "2026-12-04"


async def test_a_connection_request_has_a_reason_and_a_limit(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        await keys.press("c")
        assert "of 300" in keys.picture
        assert "about evals team of 3" in keys.picture
        await keys.press("d", "slash")
        await keys.type("ola")
        await keys.press("enter", "m")
        assert "talked about: evals team of 3" in keys.picture  # what was said there, not what went out since
        await keys.press("slash")
        await keys.type("sami")
        await keys.press("enter", "c")
        assert "needs what you talked about" in keys.picture
    sent = next(row for row in kept(tmp_path).touches.values() if row.purpose == "follow up")
    assert (sent.channel, sent.note) == ("linkedin", "connection request: evals team of 3")


async def test_with_what_was_promised_the_message_keeps_the_promise_too(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (80, 24), BOOK) as keys:
        await opened(keys)
        await keys.press("j")
        assert "I have not forgotten what I promised: send the paper." in keys.picture.replace("\n │ ", " ")
        assert "m with what you promised" in keys.picture
        await keys.press("m")
        assert "As promised: the paper [link]" in keys.picture.replace("\n │ ", " ")
        assert "needs link" in keys.picture
        assert "d sent, and the promise is kept" in keys.picture
        await keys.press("d")
        assert keys.message.startswith("Followed up with Hugo Popa, promise kept, every 2 months, saved")
        book = kept(tmp_path)
        assert [row.done for row in book.promises.values()] == ["2026-12-04"]
        assert sorted((row.purpose, row.note) for row in book.touches.values() if row.day == "2026-12-04") == [
            ("follow up", ""),
            ("give", "send the paper"),
        ]
        hugo = next(line for line in keys.picture.splitlines() if "● Hugo Popa" in line)
        assert "send the paper" not in hugo  # it went out afterwards and was not said there
        await keys.press("u")
        assert kept(tmp_path).tables == BOOK.tables
        await keys.press("k", "m", "m", "m", "d")  # the next tones hand over nothing
        assert keys.message.startswith("Followed up with Hugo Popa, every 2 months, saved")
    assert [row.done for row in kept(tmp_path).promises.values()] == [None]


async def test_where_nothing_is_owed_the_draft_asks_how_it_goes(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        assert "connect + question" in keys.picture
        assert "evals team of 3. How is that going?" in keys.picture.replace("\n │ ", " ")


async def test_a_name_typed_small_is_not_so_in_what_others_read(tmp_path: Path) -> None:
    book = Book.of(ME, EVENT, *met(300, "jean-luc o'neil", "knows rust"))
    async with conference(tmp_path, AFTER, (80, 24), book) as keys:
        await opened(keys)
        assert "│ Jean-Luc, it was good" in keys.picture
        await keys.press("c")
        assert "│ Hi Jean-Luc, good to talk" in keys.picture


async def test_a_rhythm_is_chosen_and_set_with_the_message(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        await keys.press("equals_sign", "h")
        assert "every half a year, set with d" in keys.picture or "set with d" in keys.picture
        await keys.press("d")
        await keys.press("equals_sign", "n", "d")
    book = kept(tmp_path)
    assert (book.people[200].rhythm, book.people[210].rhythm) == (180, None)


async def test_a_promise_more_by_the_add_line(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        await keys.press("a")
        await keys.type("a list of books")
        await keys.press("enter")
        assert "a list of b" in keys.picture
    assert [row.what for row in kept(tmp_path).promises.values() if row.person == 200] == ["a list of books"]


async def test_after_thirty_days_a_new_reason_is_asked_for(tmp_path: Path) -> None:
    async with conference(tmp_path, at("2027-01-10", "09:00"), (120, 36), BOOK) as keys:
        await opened(keys)
        assert "a new reason" in keys.picture
        await keys.press("d")
        assert "A reason to write to Ola Berg" in keys.picture
        await keys.press("a")
        assert "I read this and thought of you" in keys.picture
        await keys.press("d")
        assert keys.message.startswith("Followed up with Ola Berg")


async def test_not_now_comes_back_and_dot_repeats(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        await keys.press("x", "full_stop")
        assert row_of(kept(tmp_path), 210).settled == "2026-12-04"
        await keys.press("s", "w")
        assert "11 Dec" in keys.message
        assert "back Fri 11 Dec" in keys.picture
        assert "1 to decide" in keys.picture
        await keys.press("x")
        assert "Done: 0 written, 3 rest, 1 comes back. Go and have your coffee." in keys.picture
        assert "all decided" in keys.picture
        await keys.press("g", "d")
        assert keys.message.startswith("Followed up with Ines Kaya")
    async with conference(tmp_path, at("2026-12-11", "09:12"), (120, 36)) as keys:
        await keys.press("u", "g", "at")
        assert "1 to decide" in keys.picture


async def test_looking_back_feeds_the_next_goal(tmp_path: Path) -> None:
    async with conference(tmp_path, AFTER, (120, 36), BOOK) as keys:
        await opened(keys)
        await keys.press("e", "3", "1")
        assert keys.message.startswith("Looked back on StackConf")
        assert "met 4 new of 5 · again · energy 1 of 5 left" in keys.picture
        await keys.press("escape", "a")
        await keys.type("PyConf 14-15 dec")
        await keys.press("enter", "g", "enter")
        assert "2 a day x 2 days, slower after StackConf" in keys.picture
        assert "StackConf: met 4, again, energy" in keys.picture


async def test_6_6_today_says_how_many_wait_and_up_to_when_and_at_opens_them(tmp_path: Path) -> None:
    many = [row for n in range(12) for row in met(300 + 10 * n, f"Person {n}", "robots")]
    async with conference(tmp_path, AFTER, (120, 36), Book.of(ME, EVENT, *many)) as keys:
        await keys.press("1")
        assert "12 to write to · @ opens them" in keys.picture
        assert "best before Sat 5 Dec" in keys.picture
        await keys.resize(80, 24)
        assert "StackConf: 12 to write to · best before Sat 5 Dec · @ opens" in keys.picture
        await keys.press("at", "asterisk", "d")
        assert "12 written · all decided" in keys.picture
        await keys.press("escape")
        assert "to write to" not in keys.picture
    async with conference(tmp_path, at(FIRST, "20:00"), (80, 24)) as keys:
        await keys.press("u", "1")
        assert "to write to" not in keys.picture  # while it is on @ catches
    async with conference(tmp_path, at("2026-12-08", "09:00"), (80, 24)) as keys:
        await keys.press("1", "at")
        assert "still warm until Thu 10 Dec" in keys.picture
    async with conference(tmp_path, at("2026-12-20", "09:00"), (80, 24)) as keys:
        await keys.press("1", "at")
        assert "late: a short line is enough" in keys.picture


async def test_however_many_were_met_the_draft_and_the_counts_stay_in_sight(tmp_path: Path) -> None:
    many = [row for n in range(30) for row in met(300 + 10 * n, f"Person {n}", f"talked about thing {n}")]
    async with conference(tmp_path, AFTER, (80, 24), Book.of(ME, EVENT, *many)) as keys:
        await opened(keys)
        assert "about: talked about thing 0" in keys.picture
        assert "30 to decide" in keys.picture
        assert "e looks back" in keys.picture
        await keys.press("G")
        assert "about: talked about thing 29" in keys.picture
        assert "▌  ● Person 29" in keys.picture
        await keys.resize(120, 36)
        assert "about: talked about thing 29" in keys.picture
        assert keys.picture.count("● Person") > 15


async def test_what_a_column_cuts_stands_whole_above_the_draft(tmp_path: Path) -> None:
    long = met(300, "Ola Berg", "evals team of three people; hiring in Feb", owed="the handbook for people on call")
    async with conference(tmp_path, AFTER, (80, 24), Book.of(ME, EVENT, *long)) as keys:
        await opened(keys)
        assert "evals team of three people; hiring in Feb" in keys.picture
        assert "you owe: the handbook for people on call" in keys.picture


async def test_6_5_who_it_was_is_said_afterwards_of_anybody(tmp_path: Path) -> None:
    async with conference(tmp_path, at(FIRST, "12:10"), (80, 24)) as keys:
        before = kept(tmp_path)
        await keys.press("at")
        for line in ("Tova kafka at night >a link", "Bo robots @Quill"):
            await keys.type(line)
            await keys.press("enter")
        await keys.press("escape", "T", "M")
        assert "Was it Tova Malik whom you met?" in keys.picture
        await keys.press("n")
        await keys.type("Stein")
        await keys.press("enter")
        assert keys.message.startswith("It was Tova Stein, not Tova Malik, saved")
        await keys.press("slash")
        await keys.type("bo")
        await keys.press("enter", "M", "n", "ctrl+u")
        await keys.type("Ana Berg")
        await keys.press("enter")
        assert keys.message.startswith("It was Ana Berg, not Bo, saved")
        book = kept(tmp_path)
        names = {book.people[row.person].name: row for row in book.encounters.values() if row.met}
        assert set(names) == {"Tova Stein", "Ana Berg"}
        assert [row.person for row in book.promises.values()] == [names["Tova Stein"].person]
        assert "Bo" not in {row.name for row in book.people.values()}
        assert book.about(53).company == "Quill"  # nothing of the line is lost
        assert len([row for row in book.people.values() if row.id not in before.people]) == 1
        await keys.press("u", "u", "escape", "u", "u")
    assert kept(tmp_path).tables == before.tables


async def test_a_first_name_becomes_the_whole_name_of_who_spoke_there(tmp_path: Path) -> None:
    async with conference(tmp_path, at(FIRST, "12:10"), (80, 24)) as keys:
        before = kept(tmp_path)
        await keys.press("at")
        await keys.type("Ola evals")
        await keys.press("enter", "escape", "T", "M")
        assert "a  Ola Berg, Kestrel, speaks there" in keys.picture
        await keys.press("a")
        assert keys.message.startswith("It was Ola Berg, not Ola, saved")
        book = kept(tmp_path)
        (row,) = book.encounters.values()
        assert (book.people[row.person].name, row.speaker) == ("Ola Berg", "s105")
        assert book.about(row.person).company == "Kestrel"
        assert [touch.note for touch in book.touches.values() if touch.event == 1] == ["evals"]
        await keys.press("M")
        assert "speaks there" not in keys.picture
        await keys.press("escape", "u", "u")
    assert kept(tmp_path).tables == before.tables


async def test_two_anas_may_both_be_wrong(tmp_path: Path) -> None:
    async with conference(tmp_path, at(FIRST, "12:10"), (80, 24)) as keys:
        await keys.press("at")
        await keys.type("Ana likes demos")
        await keys.press("enter", "escape", "T", "M", "n")
        await keys.type("Lopez")
        await keys.press("enter")
        assert keys.message.startswith("It was Ana Lopez, not Ana Ruiz, saved")
        assert "which Ana? M" not in keys.picture
    book = kept(tmp_path)
    (row,) = book.encounters.values()
    assert (book.people[row.person].name, row.heard) == ("Ana Lopez", "")


@pytest.mark.parametrize("key", ["d", "x", "y", "c", "M", "equals_sign", "R", "space", "enter", "o", "full_stop", "s"])
async def test_without_anybody_met_the_keys_do_nothing(tmp_path: Path, key: str) -> None:
    book = Book.of(ME, EVENT)
    async with conference(tmp_path, AFTER, (80, 24), book) as keys:
        await opened(keys)
        assert "Nobody met there yet" in keys.picture
        await keys.press(key, "escape", "escape")
    assert kept(tmp_path).tables == book.tables
