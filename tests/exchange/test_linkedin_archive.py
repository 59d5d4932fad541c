"""LinkedIn's archive: messages, invitations, praise, the user's own profile; one import, and nothing twice."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from netui.book.book import Book
from netui.book.changes import Change, drop
from netui.book.identity import profile_key
from netui.book.refused import Refused
from netui.exchange import formats
from netui.exchange.outcome import Preview
from tests.exchange.given import LATER, looked, tables
from tests.exports import linkedin_archive

IN = "https://www.linkedin.com/in/"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    f"Ana,Ruiz,{IN}ana-ruiz,,Acme,Engineer,05 Jan 2020\n"
    f"Bo,Berg,{IN}bo-berg,,Quill,Designer,06 Jan 2020\n"
    f"Kim,Sand,{IN}kim-sand,,,,\n"
)
COLUMNS = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
    "FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n"
)
ME = f"Kim Sand,{IN}kim-sand"
ANA = f"Ana Ruiz,{IN}ana-ruiz"
MESSAGES = (
    COLUMNS
    + f'1,,{ME},{ANA},2026-08-01 02:00:00 UTC,,"Hello,\n""you""",INBOX,,No\n'
    + f"1,,{ME},{ANA},2026-08-01 03:00:00 UTC,,And again,INBOX,,No\n"
    + f"1,,{ANA},{ME},2026-08-01 04:00:00 UTC,,Hi,INBOX,,No\n"
    + f'2,,{ME},"Ana Ruiz,Bo Berg","{IN}ana-ruiz,{IN}bo-berg",2026-08-02 04:00:00 UTC,,All,INBOX,,No\n'
    + f"3,,Cem Costa,{IN}cem,{ME},2026-08-03 04:00:00 UTC,,Buy this,INBOX,,No\n"
    + f"4,,{ME},Dara Egger,{IN}dara,2026-08-04 04:00:00 UTC,,May I ask,INBOX,,No\n"
    + f"4,,{ME},Dara Egger,{IN}dara,2026-08-05 04:00:00 UTC,,unsent,INBOX,,Yes\n"
    + f"5,,LinkedIn Member,,{ME},some day,,x,INBOX,,No\n"
)
OTHERS = {
    "Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'Kim Sand,Ana Ruiz,"7/8/25, 3:43 PM",,OUTGOING,{IN}kim-sand,{IN}ana-ruiz\n'
    f'Kim Sand,Elif Farah,"7/8/26, 3:43 PM",,OUTGOING,{IN}kim-sand,{IN}elif\n'
    f'Gus Gomez,Kim Sand,"7/9/26, 3:43 PM",,INCOMING,{IN}gus,{IN}kim-sand\n',
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    "Quill,Designer,,,Mar 2019,Oct 2022\nHelio,Lead,,,Nov 2022,\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nTU Berlin,2008,2012,,MSc,\n",
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Geo Location\n"
    'Kim,Sand,,,,Design lead,I draw.,Software,"Berlin, Germany"\n',
    "Skills.csv": "Name\nDrawing\nTyping\n",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    'Bo,Berg,Quill,Designer,"Kim is great.","07/21/2024, 03:27 PM",VISIBLE\n',
    "Endorsement_Given_Info.csv": "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,"
    "Endorsee Public Url,Endorsement Status\n"
    f"2023/05/05 10:00:00 UTC,Python,Ana,Ruiz,{IN}ana-ruiz,ACCEPTED\n"
    f"2023/05/05 10:00:01 UTC,SQL,Ana,Ruiz,{IN}ana-ruiz,ACCEPTED\n",
    "Events.csv": "Event Name,Event Time,Status,External Url\nDesign Days,2024-05-06 09:00:00 UTC,ATTENDED,\n",
    "Company Follows.csv": 'Organization,Followed On\nKestrel,"Tue May 05 10:00:00 UTC 2020"\nLumen,\n',
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nkim@sand.example,Yes,Yes,\n",
    "Registration.csv": 'Registered At,Registration Ip,Subscription Types\n"1/1/16",203.0.113.9,\n',
    "Contacts.csv": "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers\n"
    "GMAIL,Hana,Haddad,Orbit,,hana@orbit.example,\n",
    "Ad_Targeting.csv": "x\n",
}


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


WHOLE = zipped({"Connections.csv": CONNECTIONS, "messages.csv": MESSAGES, **OTHERS})


def seen(data: bytes = WHOLE, book: Book | None = None, name: str = "Complete.zip", **choices: str) -> Preview:
    return looked(data, book, name=name, now=LATER, choices={k.replace("_", " "): v for k, v in choices.items()})


def talks(book: Book) -> list[tuple[str, str, str, str, str]]:
    """Every touch in words: with whom, day, kind, direction, note."""
    return sorted(
        (" & ".join(sorted(book.people[i].name for i in row.people)), row.day, row.kind, row.direction, row.note)
        for row in book.touches.values()
    )


def test_the_whole_archive_is_one_change() -> None:
    found = seen()
    book = Book().with_(found.change)
    assert sorted(person.name for person in book.people.values()) == ["Ana Ruiz", "Bo Berg", "Dara Egger"]
    assert talks(book) == [
        ("Ana Ruiz", "2023-05-05", "reaction", "out", "endorsed for Python, SQL"),
        ("Ana Ruiz", "2026-08-01", "message", "in", ""),
        ("Ana Ruiz", "2026-08-01", "message", "out", "2 messages"),
        ("Ana Ruiz", "2026-08-02", "message", "out", ""),
        ("Bo Berg", "2024-07-21", "gave", "in", "recommendation on LinkedIn"),
        ("Bo Berg", "2026-08-02", "message", "out", ""),
        ("Dara Egger", "2026-08-04", "message", "out", ""),
    ]
    assert [(row.name, row.start) for row in book.events.values()] == [("Design Days", "2024-05-06")]
    assert not book.targets
    reasons = {part.place: part.reason for part in found.skipped}
    assert reasons["messages.csv row 9"] == "a draft that was never sent"
    assert reasons["messages.csv row 10"] == 'date "some day" not read'
    assert reasons["Connections.csv row 4"] == "that is you: Kim Sand"
    assert {"Ad_Targeting", "Registration"} <= set(found.notes[-1].reason.replace(",", "").split())
    assert not any(tables(book.with_(found.change.inverse)).values())


def test_the_user_is_known_and_no_contact() -> None:
    me = Book().with_(seen().change).me
    assert (me.name, me.city, me.emails, me.skills) == (
        "Kim Sand",
        "Berlin",
        ("kim@sand.example",),
        ("Drawing", "Typing"),
    )
    assert profile_key(me.handles["linkedin"]) == "kim-sand"
    assert [(one.kind, one.name, one.since, one.until) for one in me.career] == [
        ("job", "Quill", "2019-03", "2022-10"),
        ("job", "Helio", "2022-11", ""),
        ("school", "TU Berlin", "2008", "2012"),
    ]
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Kim\nEMAIL:kim@sand.example\nEND:VCARD\n"
    found = looked(card, Book().with_(seen().change), name="me.vcf")
    assert (found.new, found.skipped[0].reason) == (0, "that is you: Kim")


def test_no_address_of_the_net_is_kept() -> None:
    assert "203.0.113" not in str(tables(Book().with_(seen(take_contacts="add", take_text="add").change)))


def test_what_stays_out_comes_in_when_it_is_asked_for() -> None:
    offers = [(row.group, row.title) for row in seen().offers]
    assert offers == [
        ("writers", "Cem Costa"),
        ("invited", "Elif Farah"),
        ("inviting", "Gus Gomez"),
        ("contacts", "Hana Haddad"),
        ("follows", "Kestrel"),
        ("follows", "Lumen"),
        ("text", "what stands in 7 messages"),
    ]
    book = Book().with_(seen(take_follows="add", take_invited="add", take_text="add").change)
    assert [target.name for target in book.targets.values()] == ["Kestrel", "Lumen"]
    elif_ = next(person for person in book.people.values() if person.name == "Elif Farah")
    assert (elif_.wanted, elif_.note) == (True, "you asked to connect on LinkedIn, 2026-07-08")
    notes = {note for *_, note in talks(book)}
    assert 'Hello,\n"you"\n\nAnd again' in notes
    assert "recommendation on LinkedIn\nKim is great." in notes


def test_the_same_archive_again_is_nothing_new() -> None:
    book = Book().with_(seen().change)
    again = seen(book=book)
    assert (again.new, len(again.change.edits)) == (0, 0)
    assert again.words.startswith("Nothing new")
    with_words = book.with_(seen(book=book, take_text="add").change)
    assert len(with_words.touches) == len(book.touches)
    assert not seen(book=with_words, take_text="add").change.edits


def test_a_touch_that_the_user_removed_stays_away() -> None:
    first = seen()
    book = Book().with_(first.change)
    gone = next(row for row in book.touches.values() if row.note == "2 messages")
    found = seen(book=book.with_(Change("Removed", (drop(gone),))))
    assert not found.change.edits
    assert "1 of its rows came in before and were changed or removed by you" in [p.reason for p in found.skipped]


def test_tables_alone_join_the_people_who_are_there() -> None:
    book = Book().with_(seen(CONNECTIONS.encode(), name="Connections.csv").change)
    found = seen(MESSAGES.encode(), book, name="messages.csv")
    after = book.with_(found.change)
    assert found.new == 1
    assert len(after.people) == len(book.people) + 1
    assert ("Ana Ruiz", "2026-08-01", "message", "out", "2 messages") in talks(after)
    for name, text in OTHERS.items():
        if name not in ("Registration.csv", "Ad_Targeting.csv"):
            assert formats.sniffed(name, text.encode()).KIND == "linkedin", name
            seen(text.encode(), book, name=name)


def test_old_messages_without_profiles_go_by_name() -> None:
    old = "From,To,Date,Subject,Content,Direction,Folder\n"
    old += "Kim Sand,Ana Ruiz,2017-03-04 10:00:00 UTC,,Hi,OUTGOING,INBOX\n"
    old += "Ana Ruiz,Kim Sand,2017-03-05 10:00:00 UTC,,Hi,INCOMING,INBOX\n"
    book = Book().with_(seen(zipped({"Connections.csv": CONNECTIONS, "Messages.csv": old})).change)
    assert [(who, way) for who, _, _, way, _ in talks(book)] == [("Ana Ruiz", "out"), ("Ana Ruiz", "in")]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"Profile.csv": OTHERS["Profile.csv"], "messages.csv": MESSAGES}, "LinkedIn's small archive"),
        ({"Profile.csv": OTHERS["Profile.csv"], "Skills.csv": "Name\nx\n"}, "LinkedIn's small archive"),
    ],
)
def test_the_small_archive_says_so(files: dict[str, str | bytes], words: str) -> None:
    with pytest.raises(Refused, match=words):
        seen(zipped(files), name="Basic_LinkedInDataExport.zip")


def test_an_archive_in_an_archive_and_one_with_a_password_are_refused() -> None:
    with pytest.raises(Refused, match=r"holds another archive: unpack it and import in\.zip"):
        seen(zipped({"in.zip": WHOLE}), name="linkedin.zip")
    locked = bytearray(WHOLE)
    at = locked.find(b"PK\x01\x02")
    while at >= 0:  # the mark of a password, in every entry of the list at the end
        locked[at + 8] |= 1
        at = locked.find(b"PK\x01\x02", at + 1)
    with pytest.raises(Refused, match="locked with a password"):
        seen(bytes(locked))


def test_two_of_one_name_are_two_and_come_once() -> None:
    same = CONNECTIONS.replace(f"Bo,Berg,{IN}bo-berg,,Quill,Designer,06 Jan 2020", "Bo,Berg,,,Quill,Designer,")
    data = zipped({"Connections.csv": same, "messages.csv": MESSAGES, **OTHERS})
    book = Book().with_(seen(data, take_contacts="add").change)
    again = seen(data, book, take_contacts="add")
    assert (again.new, again.change.edits) == (0, ())


def test_paths_that_lead_outside_are_only_names() -> None:
    found = seen(zipped({"../../export/Connections.csv": CONNECTIONS, "/etc/passwd": "x"}))
    assert found.new == 3
    assert "passwd" in found.notes[-1].reason


def test_an_archive_of_2000_people_counts_as_its_tables_do() -> None:
    data = linkedin_archive(300, 3_000)
    found = seen(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("messages.csv").decode())))
    mine = "https://www.linkedin.com/in/kim-sand"
    talks_of = {
        (row["RECIPIENT PROFILE URLS"], row["DATE"][:10], "out")
        if row["SENDER PROFILE URL"] == mine
        else (row["SENDER PROFILE URL"], row["DATE"][:10], "in")
        for row in rows
    }
    assert (found.people, found.new, found.touches) == (300, 300, len(talks_of))
    assert sum(edit.table == "touches" for edit in found.change.edits) == len(talks_of)
