"""A number that rises with each change of a record, for calendars: by undo too, and never down."""

from pathlib import Path

from netui.book.changes import Change, add, put
from netui.book.now import Now
from netui.book.records import Meeting, Person
from netui.store.file import Store

NOW = Now("2026-11-23", ms=1_795_424_400_000)


def test_a_change_and_taking_it_back_both_raise_the_number(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "netui.json", now=lambda: NOW)
    book = store.commit(Change("Added", (add(Person(name="Ana")), add(Meeting(day="2026-12-01", people=()))))).book
    (talk,) = book.meetings.values()
    (ana,) = book.people

    def number() -> int:
        return store.revised()("meetings", talk.id)

    first = number()
    store.commit(Change("Moved", (put(talk, Meeting(id=talk.id, day="2026-12-02", people=())),)))
    moved = number()
    store.undo()
    back = number()
    store.redo()
    assert first < moved < back < number()
    assert store.revised()("people", ana) == first, "it was not touched"
    store.close()
    again = Store.open(tmp_path / "netui.json", now=lambda: NOW)
    assert again.revised()("meetings", talk.id) > back
    assert again.revised()("meetings", 99) == 0
