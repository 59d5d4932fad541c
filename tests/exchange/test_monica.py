"""Monica's JSON as version 4 writes it: contacts, what was done together, notes, reminders, tags, relations."""

from __future__ import annotations

import json
from typing import Any

import pytest

from netui.book.book import Book
from netui.book.refused import Refused
from netui.exchange import formats
from netui.exchange.outcome import Preview
from tests.exchange.given import LATER, looked, tables


def bucket(kind: str, *values: Any) -> dict[str, Any]:
    return {"count": len(values), "type": kind, "values": list(values)}


def record(uuid: str, inside: tuple[dict[str, Any], ...] = (), **properties: Any) -> dict[str, Any]:
    made = "2021-05-05T00:00:00.000000Z"
    return {"uuid": uuid, "created_at": made, "updated_at": made, "properties": properties, "data": list(inside)}


ANA = record(
    "c-ana",
    (
        bucket(
            "contact_field",
            record("f1", data="ana@acme.example", type="t-mail"),
            record("f2", data="+49 30 1", type="t-tel"),
        ),
        bucket(
            "contact_field",
            record("f3", data="https://linkedin.com/in/ana", type="t-li"),
            record("f4", data="@ana", type="t-tw"),
        ),
        bucket("note", record("n1", body="Allergic to hazelnuts", is_favorite=True)),
        bucket("call", record("k1", called_at="2024-02-01T10:00:00.000000Z", content="About the move")),
        bucket("activity", "a1"),
        bucket(
            "reminder",
            record("r1", title="Ask how the move went", initial_date="2026-12-01", frequency_type="one_time"),
        ),
        bucket(
            "reminder",
            record("r2", title="Birthday", initial_date="2020-01-01", frequency_type="year", frequency_number=1),
        ),
        bucket("task", record("t1", title="Send photos", completed=False)),
        bucket("address", record("d1", name="home", city="Berlin", country="DE")),
        bucket(
            "conversation",
            record(
                "v1",
                happened_at="2024-03-01",
                messages=[record("m1", content="Hi", written_at="2024-03-01", written_by_me=True)],
            ),
        ),
        bucket("gift", record("g1", name="a book")),
    ),
    first_name="Ana",
    last_name="Ruiz",
    nickname="Anita",
    job="Engineer",
    company="Acme",
    is_partial=False,
    stay_in_touch_frequency=60,
    tags=["family", "bern"],
    birthdate={"uuid": "s", "date": "1988-04-15T00:00:00.000000Z", "is_year_unknown": True, "is_age_based": False},
)
BO = record("c-bo", (bucket("activity", "a1"),), first_name="Bo", last_name="Berg", first_met_through="c-ana")
KID = record("c-kid", first_name="Emma", is_partial=True)
GONE = record("c-gone", first_name="Old", last_name="Friend", is_dead=True)
ME = record("c-me", first_name="Kim")
ACCOUNT = {
    "version": "1.0-preview.1",
    "app_version": "4.1.2",
    "export_date": "2026-09-07T10:00:00.000000Z",
    "exported_by": "u-1",
    "account": {
        "uuid": "x",
        "data": [
            bucket("user", record("u-1", me_contact="c-me")),
            bucket("contact", ANA, BO, KID, GONE, ME),
            bucket(
                "relationship",
                record("l1", type="friend", contact_is="c-ana", of_contact="c-bo"),
                record("l2", type="friend", contact_is="c-bo", of_contact="c-ana"),
                record("l3", type="child", contact_is="c-kid", of_contact="c-ana"),
            ),
            bucket(
                "activity",
                record("a1", summary="Lunch", description="At the lake", happened_at="2024-03-05", type="ty-1"),
                record("a2", summary="Alone", happened_at="2024-03-06"),
            ),
        ],
        "properties": {},
        "instance": {
            "contact_field_types": [
                record("t-mail", name="Email", type="email", protocol="mailto:"),
                record("t-tel", name="Phone", type="phone", protocol="tel:"),
                record("t-li", name="LinkedIn", type=None, protocol=None),
                record("t-tw", name="Twitter", type=None, protocol=None),
            ],
            "activity_types": [record("ty-1", translation_key="ate_at_a_restaurant", name="ate at a restaurant")],
        },
    },
}
DATA = json.dumps(ACCOUNT, indent=1).encode()


def seen(data: bytes = DATA, book: Book | None = None, **choices: str) -> Preview:
    return looked(
        data, book, name="monica.json", now=LATER, choices={k.replace("_", " "): v for k, v in choices.items()}
    )


def test_people_come_with_all_that_was_written_of_them() -> None:
    found = seen()
    book = Book().with_(found.change)
    ana, bo = sorted(book.people.values(), key=lambda person: person.name)
    assert (ana.name, ana.aka, ana.emails, ana.phones) == ("Ana Ruiz", ("Anita",), ("ana@acme.example",), ("+49 30 1",))
    assert (ana.links, ana.city, ana.birthday) == (("https://linkedin.com/in/ana",), "Berlin", "--04-15")
    assert (ana.tags, ana.rhythm) == (("family", "bern"), 60)
    assert ana.note.splitlines() == [
        "2021-05-05: Allergic to hazelnuts",
        "to do: Send photos",
        "every 1 year: Birthday",
        "Twitter: @ana",
        "child: Emma",
    ]
    assert bo.note == "met through Ana Ruiz"
    assert (book.about(ana.id).company, book.about(ana.id).title) == ("Acme", "Engineer")
    assert not any(tables(book.with_(found.change.inverse)).values())


def test_what_they_did_together_are_touches_and_the_rest_finds_its_place() -> None:
    book = Book().with_(seen().change)
    names = {person.id: person.name for person in book.people.values()}
    assert sorted(
        (t.day, t.kind, t.direction, " & ".join(sorted(names[i] for i in t.people)), t.note)
        for t in book.touches.values()
    ) == [
        ("2024-02-01", "call", "both", "Ana Ruiz", "About the move"),
        ("2024-03-01", "message", "out", "Ana Ruiz", ""),
        ("2024-03-05", "dinner", "both", "Ana Ruiz & Bo Berg", "Lunch\nAt the lake"),
    ]
    (promise,) = book.promises.values()
    assert (promise.what, promise.due, promise.made) == ("Ask how the move went", "2026-12-01", "2021-05-05")
    (link,) = book.links.values()
    assert ({names[link.a], names[link.b]}, link.strength) == ({"Ana Ruiz", "Bo Berg"}, "knows")


def test_who_and_what_is_left_out_is_said() -> None:
    found = seen()
    assert [(part.place, part.reason) for part in found.skipped] == [
        ("contact 3", "only known through somebody: Emma; stands in their note"),
        ("contact 4", "has died: Old Friend"),
        ("contact 5", "that is you: Kim"),
        ("activity 2", "nobody of it is here: Alone"),
    ]
    assert [part.place for part in found.notes] == ["1 gift"]


def test_a_second_time_nothing_is_new_and_words_come_when_asked_for() -> None:
    book = Book().with_(seen().change)
    assert not seen(book=book).change.edits
    more = book.with_(seen(book=book, take_text="add").change)
    assert [touch.note for touch in more.touches.values() if touch.kind == "message"] == ["Hi"]


def test_lists_as_the_early_exports_had_them_are_read_too() -> None:
    early = {
        "account": {
            "uuid": "x",
            "contacts": {
                "count": 1,
                "values": [{"uuid": "c", "properties": {"first_name": "Ana", "calls": {"values": []}}}],
            },
        },
        "export_date": "2021-01-01",
    }
    assert seen(json.dumps(early).encode()).new == 1


@pytest.mark.parametrize(
    "broken",
    [
        {"account": {"uuid": "x", "instance": {}, "data": 7}},
        {"account": {"uuid": 1, "instance": [], "data": [1, {"type": 2}]}},
    ],
)
def test_an_account_without_people_ends_in_a_sentence(broken: dict[str, Any]) -> None:
    data = json.dumps(broken).encode()
    assert formats.sniffed("monica.json", data).KIND == "monica"
    with pytest.raises(Refused, match="No people found"):
        formats.read("monica.json", data)
