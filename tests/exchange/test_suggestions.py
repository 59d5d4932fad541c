"""Speakers whom only a title names: confirmed or not in the preview, and never asked about twice."""

from __future__ import annotations

from netui.book.book import Book
from netui.exchange.outcome import Preview
from tests.exchange.given import LATER, looked


def ics(*titles: str) -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:u{n}\r\nDTSTART:20250601T1{n}0000Z\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n".replace(
            "-06", "06"
        )
        for n, title in enumerate(titles)
    )
    return f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Days\r\n{events}END:VCALENDAR\r\n".encode()


FIRST = ics("Evals - Ana Ruiz\\, Acme", "Drift - Bo Berg\\, Quill", "Lunch")


def seen(data: bytes = FIRST, book: Book | None = None, **choices: str) -> Preview:
    said = {key.replace("_", " "): value for key, value in choices.items()}
    return looked(data, book, name="days.ics", now=LATER, choices=said)


def speakers(book: Book) -> dict[str, bool]:
    """Name to whether it is only suggested."""
    return {one.name: one.suggested for row in book.sessions.values() for one in row.speakers}


def test_they_are_offered_and_stay_suggestions_until_something_is_said() -> None:
    found = seen()
    assert [(row.title, row.detail, row.taken) for row in found.offers] == [
        ("Ana Ruiz", "Acme · Evals - Ana Ruiz, Acme", False),
        ("Bo Berg", "Quill · Drift - Bo Berg, Quill", False),
    ]
    assert speakers(Book().with_(found.change)) == {"Ana Ruiz": True, "Bo Berg": True}


def test_one_key_confirms_all_and_each_can_be_told_apart() -> None:
    assert speakers(Book().with_(seen(take_speakers="add").change)) == {"Ana Ruiz": False, "Bo Berg": False}
    one = looked(FIRST, name="days.ics", now=LATER, choices={"speaker ana ruiz": "add", "speaker bo berg": "no"})
    assert speakers(Book().with_(one.change)) == {"Ana Ruiz": False}


def test_a_newer_version_asks_only_about_those_who_are_new() -> None:
    one = looked(FIRST, name="days.ics", now=LATER, choices={"speaker ana ruiz": "add", "speaker bo berg": "no"})
    book = Book().with_(one.change)
    again = seen(book=book)
    assert not again.change.edits
    assert not again.offers
    newer = seen(ics("Evals - Ana Ruiz\\, Acme", "Drift - Bo Berg\\, Quill", "Lunch - Cem Costa\\, Orbit"), book)
    assert [row.title for row in newer.offers] == ["Cem Costa"]
    assert speakers(book.with_(newer.change)) == {"Ana Ruiz": False, "Cem Costa": True}
