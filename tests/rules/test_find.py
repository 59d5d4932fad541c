"""The filter words: each finds whom it says, and says what it does."""

from __future__ import annotations

import pytest

from netui.book.book import Book
from netui.book.now import Now, day_at
from netui.book.records import (
    Encounter,
    Event,
    Organisation,
    Person,
    Position,
    Promise,
    Recruiter,
    Source,
    Target,
    Touch,
)
from netui.book.refused import Refused
from netui.rules import find
from netui.rules.outlook import Outlook

NOW = Now("2026-11-23")


def ago(days: int) -> str:
    return day_at(NOW.today - days)


@pytest.fixture(scope="module")
def seen() -> Outlook:
    """Ana close and late, Bo loose, Cy unsorted, Di faded, Eva a recruiter to meet."""
    people = (
        Person(
            id=1, name="Ana Ruíz", rhythm=30, well="close", last_talked=ago(46), emails=("a@x.example",), level="senior"
        ),
        Person(
            id=2, name="Bo Berg", aka=("Robert",), city="São Paulo, Brazil", tags=("evals",), fields=("Beekeeping",)
        ),
        Person(id=3, name="Cy Stone", sources=(Source(kind="linkedin", key="cy"),), tags=("ml",)),
        Person(id=4, name="Di O'Neil", well="distant", last_talked=ago(365), rhythm=365),
        Person(id=5, name="Eva Lind", wanted=True, recruiter=Recruiter()),
    )
    return Outlook(
        Book.of(
            *people,
            Organisation(id=10, name="Kestrel GmbH", aka=("Windhover",)),
            Organisation(id=11, name="Big Company Inc."),
            Position(id=20, person=1, organisation=10, title="Staff ML Engineer"),
            Position(id=21, person=3, organisation=11, title="Junior Data Analyst"),
            Touch(id=30, day=ago(9), people=(2,)),
            Touch(id=31, day=ago(40), people=(2,), event=50),
            Promise(id=40, person=1, what="the RFC", due=ago(1), made=ago(9)),
            Promise(id=41, person=2, what="an intro", due=ago(1), made=ago(9), mine=False),
            Event(id=50, name="PyData Berlin", start=ago(40), end=ago(40)),
            Encounter(id=51, event=50, person=5, want=True),
            Target(id=60, kind="field", name="Robotics"),
        ),
        NOW,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [1, 2, 3, 4, 5]),
        (" - ", [1, 2, 3, 4, 5]),
        ("ana", [1]),
        ("ruiz", [1]),
        ("robert", [2]),
        ("name:ana", [1]),
        ('"ana ruiz"', [1]),
        ("@kestrel", [1]),
        ("@Windhover", [1]),
        ("@kes", []),
        ("@Big_Company", [3]),
        ('@"Big Company"', [3]),
        ("#ml", [1]),
        ('#"ML / AI"', [1]),
        ("#beekeeping", [2]),
        ("#evals", [2]),
        ("#robotics", []),
        ("tag:ml", [3]),
        ("tie:close", [1]),
        ("tie:loose+", [1, 2]),
        ("tie:warm+", [1]),
        ("tie:faded", [4]),
        ("tie:unsorted", [3]),
        ("tie:unmet", [5]),
        ("rhythm:monthly", [1]),
        ("rhythm:365", [4]),
        ("rhythm:any", [1, 4]),
        ("rhythm:none", [2, 3, 5]),
        ("due", [1, 4]),
        ("late", [1]),
        ("due -late", [4]),
        ("level:senior", [1]),
        ("level:junior", [3]),
        ("level:recruiter", [5]),
        ("city:sao_paulo", []),
        ('city:"são paulo"', [2]),
        ("city:brazil", [2]),
        ("source:linkedin", [3]),
        ("event:pydata", [2, 5]),
        ("owed", [1]),
        ("missing:email", [2, 3, 4, 5]),
        ("missing:company", [2, 4, 5]),
        ("missing:title -missing:city", [2]),
        ("missing:field", [4, 5]),
        ("since:-10d", [2]),
        ("since:2026-10", [1, 2]),
        ("-since:2026", [3, 4, 5]),
        ("-@kestrel -tie:unmet", [2, 3, 4]),
        ("LATE", [1]),
        ("tie:CLOSE", [1]),
    ],
)
def test_each_word_finds_whom_it_says(seen: Outlook, text: str, expected: list[int]) -> None:
    found = find.parse(text)
    assert found.people(seen) == expected
    assert [i for i in seen.book.people if found.matches(seen, i)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("@Kestrel level:senior -late", "at Kestrel · senior · not late"),
        ('#"ML / AI" tie:loose+', "in ML / AI · loose or better"),
        ("tie:unsorted missing:email", "not sorted · without email"),
        ("owed since:sep ana", "you owe them something · talked since sep · named ana"),
        ("@~kestrel", "at kestrel or a name like it"),
        ("rhythm:none", "rhythm none"),
    ],
)
def test_a_filter_says_what_it_does(text: str, words: str) -> None:
    assert find.parse(text).words == words


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("levle:senior", "level:"),
        ("tie:cloze", "tie:close"),
        ("level:boss", "senior, peer, junior, recruiter"),
        ("missing:emial", "missing:email"),
        ("since:whenever", "since:2026-09-01"),
        ("tie:", "close"),
        ("@", "right after it"),
        ("late:yes", "late"),
        ("rhythm:often", "monthly"),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(Refused, match=nearest.replace("+", r"\+")):
        find.parse(text)


def test_what_is_quoted_is_typed_again_as_the_same_filter(seen: Outlook) -> None:
    for key, value in (("#", "ML / AI"), ("@", "Big Company Inc."), ("level", "peer"), ("city", "São Paulo")):
        (part,) = find.parse(find.quoted(key, value)).parts
        assert (part.key, part.value) == (key, value)
