"""The one line: what it is taken for, what Enter saves, and that nothing typed ever breaks it.

Today is Monday, 23 November 2026.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.line.capture import carry_out, parse
from netui.book.line.parsed import Parsed
from netui.book.now import Now
from netui.book.records import Encounter, Event, Organisation, Person, Position, Recruiter, Target, Touch
from netui.book.refused import Refused

NOW = Now("2026-11-23", ms=1_795_000_000_000)
BOOK = Book.of(
    Person(id=1, name="Ana Ruiz", fields=("ML / AI",)),
    Person(id=2, name="Ana Berg"),
    Person(id=3, name="Wen Sato"),
    Person(id=4, name="May"),
    Person(id=5, name="Jan Kowal"),
    Person(id=6, name="April Sun"),
    Person(id=7, name="Marek Novák", emails=("marek@helio.example",), links=("https://linkedin.com/in/marek",)),
    Person(id=8, name="Dec Murphy"),
    Person(id=9, name="March"),
    Person(id=12, name="Hugo Popa", recruiter=Recruiter(kind="agency")),
    Organisation(id=10, name="Acme"),
    Organisation(id=11, name="Orbit"),
    Organisation(id=13, name="Monday.com"),
    Organisation(id=14, name="Big Company"),
    Position(id=20, person=1, organisation=10),
    Position(id=21, person=2, organisation=11),
    Touch(id=25, day="2026-11-02", people=(1,)),
    Event(id=30, name="DataStack Berlin", start="2026-12-01", end="2026-12-03"),
    Target(id=40, kind="company", name="Kestrel"),
)


def read(line: str, at: int | None = None, kind: str = "", **choices: int) -> Parsed:
    return parse(line, BOOK, NOW, at, kind, choices={key.replace("_", ":"): n for key, n in choices.items()})


def saved(line: str, at: int | None = None, kind: str = "", **choices: int) -> tuple[str, Book]:
    """The label and the book after Enter, having seen that undo brings the old one back."""
    change = carry_out(read(line, at, kind, **choices), BOOK, NOW)
    after = BOOK.with_(change)
    assert after.with_(change.inverse).tables == BOOK.tables
    return change.label, after


def values(parsed: Parsed) -> dict[str, str]:
    return {chip.what: chip.value for chip in parsed.chips}


@pytest.mark.parametrize(
    ("line", "who", "day"),
    [
        ("lunch with May", "May", None),
        ("lunch with May may 4", "May", "Mon 4 May"),
        ("call Jan", "Jan Kowal", None),
        ("coffee with Jan fri", "Jan Kowal", "Fri 27 Nov"),
        ("met Jan jan", "Jan Kowal", "Thu 1 Jan"),
        ("coffee with Jan Dec 4", "Jan Kowal", "Fri 4 Dec"),
        ("met April about the talk", "April Sun", None),
        ("met april last sun", "April Sun", "Sun 22 Nov"),
        ("lunch with Dec last fri", "Dec Murphy", "Fri 20 Nov"),
        ("call March", "March", None),
        ("call march", "March", None),
        ("met Sun Li sun", "Sun Li", "Sun 22 Nov"),
        ("met Tom @Monday.com mon", "Tom", "Mon 16 Nov"),
        ("met May Li @Sun fri", "May Li", "Fri 20 Nov"),
        ("coffee with Wen about robots in 2w", "Wen Sato", "Mon 7 Dec"),
    ],
)
def test_names_that_look_like_dates(line: str, who: str, day: str | None) -> None:
    """The lines on which date libraries fail: known names win, bare words are dates only in lower case at the end."""
    found = values(read(line))
    assert (found.get("person") or found.get("new person"), found.get("date")) == (who, day)


@pytest.mark.parametrize(
    ("line", "label", "does"),
    [
        (
            "coffee with Ana @Acme fri #ml >send the RFC",
            "Planned coffee with Ana Ruiz on Fri 27 Nov and a promise",
            "plan + promise",
        ),
        ("met Wen yesterday", "Met Wen Sato", "met"),
        ("coffee Wen", "Logged coffee with Wen Sato", "coffee"),
        ("coffee Wen >send the RFC", "Logged coffee with Wen Sato and a promise", "coffee + promise"),
        ("Priya Nair @Kestrel #robotics *60d", "Added Priya Nair", "new person"),
        ("met Priya Nair", "Met Priya Nair (new)", "new person + met"),
        ("xyz", "Added xyz", "new person"),
        ("email Marek tomorrow", "Promised Marek Novák: write", "promise"),
        ("message from Marek about it", "Logged a message from Marek Novák", "message"),
        ("gave Wen the book", "Logged what you gave Wen Sato", "gave"),
        ("met Wen and Marek", "Met Wen Sato and Marek Novák", "met"),
        ("fact Wen runs a marathon ^2027-04-26", "Noted about Wen Sato", "fact"),
        ("ask Hugo Popa 20min how grippers fail because his talk", "Wrote down what to ask Hugo Popa", "ask"),
        (
            "intro Ana Ruiz & Wen: both run evals",
            "Wrote down the introduction of Ana Ruiz and Wen Sato",
            "introduction",
        ),
        ("event PyData Paris 1-3 dec", "Added PyData Paris, Tue 1 Dec", "event"),
        ("PyData Paris 1-3 dec", "Added PyData Paris, Tue 1 Dec", "event"),
        ("cfp MLconf ^28 nov", "MLconf: CFP by Sat 28 Nov", "deadline"),
        ("idea +DataStack evals for two", "DataStack Berlin: an idea for a talk, evals for two", "talk idea"),
        ("idea evals for two at DataStack Berlin", "DataStack Berlin: an idea for a talk, evals for two", "talk idea"),
        ("CFP DataStack 28 nov", "DataStack Berlin: CFP by Sat 28 Nov", "deadline"),
        ("Ola Berg, Tom Lee and Wen @Kestrel", "Added 3 people", "2 new people"),
        ("lunch with Marek 12:15", "Planned lunch with Marek Novák on Mon 23 Nov", "plan"),
        ("12:15 lunch with Marek", "Planned lunch with Marek Novák on Mon 23 Nov", "plan"),
        ("lunch with Marek 08:15", "Logged lunch with Marek Novák", "lunch"),
        ("call Marek 4 dec", "Planned call with Marek Novák on Fri 4 Dec", "plan"),
        ("coffee with Marek 11 oct", "Logged coffee with Marek Novák", "coffee"),
        ("Wen Sato likes tea", "Changed Wen Sato", "changes"),
        ("great talk with Wen about it yesterday", "Met Wen Sato", "met"),
    ],
)
def test_what_enter_does(line: str, label: str, does: str) -> None:
    assert (saved(line)[0], read(line).does) == (label, does)


def test_a_new_person_with_all_that_was_said() -> None:
    _, after = saved(
        "Priya Nair @Big_Company #robotics #climbing via Marek *60d priya@x.example arms that help >send it fri"
    )
    priya = after.people[max(after.people)]
    about = after.about(priya.id)
    assert (priya.name, priya.fields, priya.tags, priya.emails) == (
        "Priya Nair",
        ("Robotics",),
        ("climbing",),
        ("priya@x.example",),
    )
    assert (priya.via, priya.rhythm, priya.rhythm_since, priya.note) == (7, 60, NOW.day, "arms that help")
    assert (about.company, about.touches) == ("Big Company", ())
    assert [(row.what, row.due, row.mine) for row in about.promises] == [("send it", "2026-11-27", True)]


@pytest.mark.parametrize(
    ("line", "owed"),
    [
        ("met Wen fri >send the RFC", [("send the RFC", "2026-11-30", True)]),
        ("met Wen >send the RFC by fri", [("send the RFC", "2026-11-27", True)]),
        ("met Wen >paper in 2w <slides ^4 dec", [("paper", "2026-12-07", True), ("slides", "2026-12-04", False)]),
        ("met Wen >write to ana@x.example re #5 @Acme", [("write to ana@x.example re #5 @Acme", "2026-11-30", True)]),
        ("met Wen <3", []),
        ("met Wen >", []),
    ],
)
def test_words_behind_a_promise_belong_to_it(line: str, owed: list[tuple[str, str, bool]]) -> None:
    """The line's date is never the promise's."""
    _, after = saved(line)
    assert [(row.what, row.due, row.mine) for row in after.promises.values()] == owed
    assert all(row.touch in after.touches for row in after.promises.values())


@pytest.mark.parametrize(
    ("line", "company", "rest"),
    [
        ('Priya @"Deutsche Bank" about it', "Deutsche Bank", "about it"),
        ("Priya @Deutsche_Bank about it", "Deutsche Bank", "about it"),
        ("Priya @Deutsche Bank about it", "Deutsche Bank", "about it"),
        ("Priya @big company about it", "Big Company", "about it"),
        ("Priya @acme corp", "Acme", ""),
        ("met @Kestrel Priya", "Kestrel", ""),
        (r"Priya @Kestrel \@home \#1", "Kestrel", "@home #1"),
    ],
)
def test_a_company_by_its_sign(line: str, company: str, rest: str) -> None:
    found = values(read(line))
    assert (found["company"], found["new person"], found.get("note", "")) == (company, "Priya", rest)


def test_the_backslash_takes_a_word_as_it_is() -> None:
    assert values(read(r"\met Ola"))["new person"] == "met Ola"
    assert values(read(r"coffee Wen \fri"))["note"] == "fri"
    assert values(read(r"met \May Li"))["new person"] == "May Li"


def test_quotes_take_a_name_whole() -> None:
    assert values(read('met "van den Berg" fri'))["new person"] == "van den Berg"
    assert values(read("met Jan van den Berg fri"))["new person"] == "Jan van den Berg"


def test_two_of_a_name_are_a_guess_that_tab_walks() -> None:
    first = read("met Ana fri")
    assert values(first)["person"] == "Ana Ruiz (Acme)"
    assert first.questions == ("2 Anas: Tab for Ana Berg (Orbit)",)
    assert first.ready
    second = parse("met Ana fri", BOOK, NOW, choices=first.next_guess())
    assert values(second)["person"] == "Ana Berg (Orbit)"
    assert second.questions == ()
    assert parse("met Ana fri", BOOK, NOW, choices=second.next_guess(-1)).chips[1].value == "Ana Ruiz (Acme)"
    seen = set()
    walked = first
    for _ in range(6):
        seen.add((walked.chips[1].value, values(walked)["date"]))
        walked = parse("met Ana fri", BOOK, NOW, choices=walked.next_guess())
    assert len(seen) == 6


def test_the_company_says_which_of_two() -> None:
    assert values(read("met Ana @Orbit"))["person"] == "Ana Berg (Orbit)"
    assert read("met Ana @Orbit").questions == ()


def test_tab_flips_the_date() -> None:
    assert saved("met Wen fri")[0] == "Met Wen Sato"
    assert saved("met Wen fri", date=1)[0] == "Planned meeting with Wen Sato on Fri 27 Nov"
    assert saved("coffee Wen fri", date=1)[0] == "Logged coffee with Wen Sato"


@pytest.mark.parametrize(
    ("choice", "people", "jobs"),
    [
        (0, 10, [("Acme", "2026-11-23"), ("Kestrel", None)]),
        (1, 11, [("Acme", None)]),
        (2, 10, [("Acme", None), ("Kestrel", None)]),
    ],
)
def test_a_known_name_at_another_company_asks(choice: int, people: int, jobs: list[tuple[str, str | None]]) -> None:
    line = "met Ana Ruiz @Kestrel"
    assert "new job · another person · also there" in read(line).questions[0]
    _, after = saved(line, job=choice)
    assert len(after.people) == people
    assert [(after.organisations[row.organisation or 0].name, row.until) for row in after.about(1).positions] == jobs


def test_an_address_is_the_person_whatever_the_name() -> None:
    for line in ("met Somebody Else marek@helio.example", "met X https://www.linkedin.com/in/Marek/?trk=1"):
        assert values(read(line))["person"] == "Marek Novák"
    assert values(read("Ola Berg <ola@x.example>"))["e-mail"] == "ola@x.example"
    assert values(read("linkedin.com/in/ola-berg-123"))["new person"] == "Ola Berg"


def test_at_the_event_a_line_is_a_person_met() -> None:
    label, after = saved("Priya Nair @Kestrel #robotics arms that ask for help >send on-call handbook", 30)
    assert label == "Met Priya Nair (new), with a promise"
    priya = max(after.people)
    about = after.about(priya)
    assert [row.met for row in about.encounters] == [NOW.instant]
    assert [(row.note, row.event) for row in about.touches] == [("arms that ask for help", 30)]
    assert [(row.due, row.event) for row in about.promises] == [("2026-12-05", 30)]
    assert about.person.origin_note == "DataStack Berlin"


def test_two_anas_never_stop_the_line_at_the_event() -> None:
    _, after = saved("Ana evals team of 3", 30)
    assert after.touches[max(after.touches)].note == "evals team of 3 (Ana Ruiz, or Ana Berg (Orbit)?)"


@pytest.mark.parametrize(("mark", "settled", "first"), [("~", NOW.day, False), ("!", None, True)])
def test_the_last_sign_at_an_event(mark: str, settled: str | None, first: bool) -> None:
    _, after = saved(f"Wen Sato nice talk {mark}", 30)
    found = [(row.settled, row.first) for row in after.encounters.values()]
    assert found == [(settled, first)]
    assert after.touches[max(after.touches)].note == "nice talk"


def test_a_person_to_meet_at_an_event() -> None:
    label, after = saved("Wen Sato", 30, "person")
    assert label == "To meet at DataStack Berlin: Wen Sato"
    assert list(after.encounters.values()) == [
        Encounter(id=max(after.encounters), event=30, person=3, want=True),
    ]


def test_what_a_place_takes_a_line_for() -> None:
    assert saved("NewConf 30 nov - 2 dec", kind="event")[0] == "Added NewConf, Mon 30 Nov"
    _, after = saved("Ola Berg @Kestrel", kind="wanted")
    assert after.people[max(after.people)].wanted
    assert saved("coffee Wen", kind="event")[0] == "Logged coffee with Wen Sato"
    _, after = saved("lunch with Marek 12:15", 30, "meeting")
    planned = next(iter(after.meetings.values()))
    assert (planned.day, planned.time, planned.event) == ("2026-12-01", "12:15", 30)


def test_an_ask_asks_for_what_is_missing() -> None:
    assert read("ask Hugo").questions == (
        "what do you want to know from Hugo Popa?",
        "why Hugo Popa? one sentence; without it people seldom answer",
    )
    _, after = saved("ask Hugo 20min how grippers fail because his talk")
    ask = next(iter(after.asks.values()))
    assert (ask.kind, ask.minutes, ask.what, ask.because) == ("chat", 20, "how grippers fail", "his talk")


def test_an_introduction_waits_for_both_to_be_asked() -> None:
    _, after = saved("intro Ana Ruiz & Wen: both run evals")
    (row,) = after.introductions.values()
    assert (row.a, row.b, row.why, row.kind, row.asked_a) == (1, 3, "both run evals", "", None)
    with pytest.raises(Refused, match="being introduced already"):
        carry_out(parse("intro Wen & Ana Ruiz: again", after, NOW), after, NOW)


def test_a_candidate_is_put_forward_to_the_recruiter_whoever_is_named_first() -> None:
    for line in (
        "intro Ana Ruiz & Hugo candidate: ran evals for years",
        "intro Hugo & Ana Ruiz as candidate: ran evals",
    ):
        _, after = saved(line)
        (row,) = after.introductions.values()
        assert (row.a, row.b, row.kind, row.why[:9]) == (1, 12, "candidate", "ran evals")


def test_what_a_recruiter_was_told() -> None:
    _, after = saved("told Hugo open from January")
    recruiter = after.people[12].recruiter
    assert recruiter is not None
    assert recruiter.told[0].text == "open from January"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "  ",
        "met",
        "Ana Ruiz",
        "goal 2 coffees",
        "news Ana",
        "news Wen",
        "spark",
        "spark https://example.org > send it",
        "event DataStack",
        "intro Ana",
        "fact Wen",
        "marek@helio.example",
    ],
)
def test_a_line_that_says_too_little_is_refused_with_the_way_out(line: str) -> None:
    with pytest.raises(Refused, match=r"\w{3}"):
        saved(line)


def test_nothing_typed_is_lost() -> None:
    parsed = read("Ola Berg *mothly ^whenever")
    assert values(parsed)["note"] == "*mothly ^whenever"
    assert len(parsed.questions) == 2


@pytest.mark.parametrize("line", ["met Lena Vogt @Quill at DataStack re eBPF", "met Lena at datastack berlin re eBPF"])
def test_at_a_known_event_needs_no_sign(line: str) -> None:
    after = saved(line)[1]
    touch = max(after.touches.values(), key=lambda row: row.id)
    assert (touch.event, touch.note) == (30, "re eBPF")


def test_at_anything_else_stays_words() -> None:
    after = saved("coffee Wen at the harbour")[1]
    touch = max(after.touches.values(), key=lambda row: row.id)
    assert (touch.event, touch.note) == (None, "at the harbour")


def test_an_event_nobody_knows_is_where_they_met() -> None:
    _, after = saved("Ola Berg +MeetUp Prague")
    assert after.people[max(after.people)].origin_note == "MeetUp Prague"


WORDS = st.sampled_from(
    [
        *("met", "coffee", "ask", "intro", "fact", "told", "event", "cfp", "with", "and", "&", "via", "Ana", "Ruiz"),
        *("Wen", "May", "jan", "Kestrel", "@Acme", "@Big_Co", "#ml", "#x", "+DataStack", "+10d", "*60d", "*x", "^fri"),
        *("^", "~", "!", ">", "<", ">send", "<owe", "fri", "11", "oct", "12:15", "1-3", "dec", "2w", "ago", "because"),
        *("20min", ":", ",", "\\met", '"van', 'der"', '"', "marek@helio.example", "linkedin.com/in/ola", "a/b"),
        *("\u0661", "\x1b[31m", "山田"),
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=9).map(" ".join)), st.sampled_from([None, 30]))
def test_no_line_breaks_it_and_undo_brings_all_back(line: str, at: int | None) -> None:
    for kind in ("", "event", "wanted"):
        parsed = parse(line, BOOK, NOW, at, kind)
        parse(line, BOOK, NOW, at, kind, choices=parsed.next_guess())
        try:
            change = carry_out(parsed, BOOK, NOW)
        except Refused:
            continue
        after = BOOK.with_(change)
        assert after.with_(change.inverse).tables == BOOK.tables
        assert change.label
        ids = [(edit.table, edit.id) for edit in change.edits]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("line", "kind", "what", "day"),
    [
        ("news Wen Sato new role at Kestrel", "role", "new role at Kestrel", "2026-11-23"),
        ("news Wen gives the keynote last fri", "talk", "gives the keynote", "2026-11-20"),
        ("news Wen Sato won a prize ^11 nov", "award", "won a prize", "2026-11-11"),
        ("news Wen Sato a daughter", "", "a daughter", "2026-11-23"),
    ],
)
def test_news_is_a_reason_to_congratulate(line: str, kind: str, what: str, day: str) -> None:
    label, after = saved(line)
    assert label == "Noted the news of Wen Sato"
    assert [(row.person, row.kind, row.what, row.day) for row in after.news.values()] == [(3, kind, what, day)]


def test_news_of_somebody_new_brings_the_person() -> None:
    _, after = saved("news Zoe Neu won a prize")
    (row,) = after.news.values()
    assert after.people[row.person].name == "Zoe Neu"


@pytest.mark.parametrize(
    ("line", "text", "link", "helps"),
    [
        (
            "spark https://a.example/evals-guide for Ana Ruiz",
            "evals guide (a.example)",
            "https://a.example/evals-guide",
            1,
        ),
        ("spark a guide for beginners https://a.example for Wen", "a guide for beginners", "https://a.example", 3),
        ("spark guide for small teams", "guide for small teams", "", 0),
        ("spark https://linkedin.com/in/marek for Wen", "marek (linkedin.com)", "https://linkedin.com/in/marek", 3),
    ],
)
def test_a_spark_is_kept_for_whom_it_may_help(line: str, text: str, link: str, helps: int) -> None:
    _, after = saved(line)
    (row,) = after.sparks.values()
    assert (row.text, row.link, row.helps, row.added) == (text, link, (helps,) if helps else (), NOW.day)
    assert after.people == BOOK.people


def test_a_spark_that_is_here_already_only_gains_people() -> None:
    _, book = saved("spark a guide https://a.example/x for Ana Ruiz")
    again = parse("spark https://a.example/x for Wen Sato", book, NOW)
    (row,) = book.with_(carry_out(again, book, NOW)).sparks.values()
    assert (row.text, row.helps) == ("a guide", (1, 3))
    with pytest.raises(Refused, match="is here already"):
        carry_out(parse("spark https://a.example/x for Ana Ruiz", book, NOW), book, NOW)


@pytest.mark.parametrize(
    ("line", "names", "note"),
    [
        ("van der Waals, gas", ["van der Waals"], "gas"),
        ("Vincent van der Berg paints", ["Vincent van der Berg"], "paints"),
        ("vincent van der berg paints", ["vincent van der berg"], "paints"),
        ("wen de vries kafka", ["wen de vries"], "kafka"),
        ("wen von acme kafka", ["Wen Sato"], "von acme kafka"),
        ("wen ten minutes on kafka", ["Wen Sato"], "ten minutes on kafka"),
        ("mustafa bin ali talks rust", ["mustafa bin ali"], "talks rust"),
        ("müller talks rust", ["müller"], "talks rust"),
        ("🦊 Fox runs a booth", ["Fox"], "🦊 runs a booth"),
        ("— Wen said hi", ["Wen Sato"], "— said hi"),
        ('[Bob] "The Bear" Ray card only', ["Bob The Bear Ray"], "card only"),
        ("Robert (Bob) Smith rust", ["Robert (Bob) Smith"], "rust"),
        ("Wen? wants demos", ["Wen Sato"], "wants demos"),
        ("Dr. Wen Sato kafka", ["Wen Sato"], "kafka"),
        ("Dr. Eva Stein kafka", ["Dr. Eva Stein"], "kafka"),
        ("Wen; Marek; Priya Nair bar", ["Wen Sato", "Marek Novák", "Priya Nair"], "bar"),
        ("hugo@fathom.example grippers", ["Hugo"], "grippers"),
    ],
)
def test_names_as_one_types_them_in_a_hallway(line: str, names: list[str], note: str) -> None:
    said = read(line, 30).said
    assert said is not None
    assert ([who.name for who in said.people], said.note) == (names, note)


def test_a_known_company_in_brackets_is_the_company() -> None:
    said = read("Kim Lee (Acme) evals", 30).said
    assert said is not None
    assert (said.people[0].name, said.company, said.note) == ("Kim Lee", "Acme", "evals")
    said = read("Kim Lee (she/her) evals", 30).said
    assert said is not None
    assert (said.company, said.note) == ("", "(she/her) evals")


def test_a_phone_number_is_kept_with_the_person_and_is_no_event() -> None:
    _, after = saved("met Priya Nair +49 170 1234567 >call her")
    priya = next(row for row in after.people.values() if row.name == "Priya Nair")
    assert priya.phones == ("+49 170 1234567",)
    assert not priya.origin_note
    _, after = saved("Priya Nair +49")
    assert next(row for row in after.people.values() if row.name == "Priya Nair").phones == ()
