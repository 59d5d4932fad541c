"""RULES 3 as written there, and what a person reads on the Gaps page."""

from __future__ import annotations

from itertools import count
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.changes import Change, add, drop, put
from netui.book.now import Now, day_at
from netui.book.records import (
    Encounter,
    Event,
    Link,
    Organisation,
    Person,
    Position,
    Record,
    Session,
    Speaker,
    Target,
    Touch,
)
from netui.rules import find
from netui.rules import gaps as rule
from netui.rules.gaps import Coverage, Gap
from netui.rules.grid import grid
from netui.rules.outlook import Outlook
from netui.rules.redundancy import effective

replace = msgspec.structs.replace

NOW = Now("2026-11-23")

TALKS = {"active": (6, 1), "cooling": (2, 20), "new": (1, 3), "dormant": (1, 400)}
"""State to how often and how many days ago somebody was talked to."""


def ago(days: int) -> str:
    return day_at(NOW.today - days)


class Made:
    """A book put together person by person."""

    def __init__(self) -> None:
        self.ids = count(1)
        self.records: list[Record] = []
        self.companies: dict[str, int] = {}

    def person(
        self,
        name: str,
        state: str = "unsorted",
        company: str = "",
        title: str = "",
        **fields: Any,
    ) -> int:
        person = Person(id=next(self.ids), name=name, **fields)
        self.records.append(person)
        contacts, silence = TALKS.get(state, (0, 0))
        self.records += [Touch(id=next(self.ids), day=ago(silence + n), people=(person.id,)) for n in range(contacts)]
        if company or title:
            self.records.append(
                Position(id=next(self.ids), person=person.id, organisation=self.company(company), title=title)
            )
        return person.id

    def company(self, name: str) -> int | None:
        if not name:
            return None
        if name not in self.companies:
            self.companies[name] = next(self.ids)
            self.records.append(Organisation(id=self.companies[name], name=name))
        return self.companies[name]

    def target(self, kind: str, name: str, **fields: Any) -> None:
        self.records.append(Target(id=next(self.ids), kind=kind, name=name, **fields))

    def link(self, a: int, b: int, **fields: Any) -> None:
        self.records.append(Link(id=next(self.ids), a=a, b=b, **fields))

    def seen(self) -> Outlook:
        return Outlook(Book.of(*self.records), NOW)

    def gaps(self) -> Coverage:
        return rule.gaps(self.seen())

    def only(self) -> Gap:
        (gap,) = self.gaps().targets
        return gap


@pytest.fixture
def made() -> Made:
    return Made()


def worked(made: Made) -> None:
    """P active, Q cooling, R dormant, P and Q linked; nobody at X; two unlinked seniors."""
    p, q, _ = (
        made.person(state, state, fields=("ML / AI",), level="peer") for state in ("active", "cooling", "dormant")
    )
    made.link(p, q)
    made.target("field", "ML / AI", weight=3)
    made.target("company", "X", weight=2)
    for name in "ST":
        made.person(name, "active", fields=("Data",), level="senior")
    made.target("level", "senior", need=2, weight=1)


def test_worked_examples_of_the_rules(made: Made) -> None:
    worked(made)
    found = made.gaps()
    by_kind = {gap.target.kind: gap for gap in found.targets}
    field, company, level = by_kind["field"], by_kind["company"], by_kind["level"]
    assert field.effective == pytest.approx(1.556, abs=0.0005)
    assert field.coverage == pytest.approx(0.519, abs=0.0005)
    assert field.gap == pytest.approx(1.444, abs=0.0005)
    assert (field.have, field.missing) == (1, 2)
    assert company.gap == 2.0
    assert level.gap == 0
    assert found.overall == pytest.approx(0.426, abs=0.0005)


def test_the_reckoning_shows_the_numbers_that_make_the_gap(made: Made) -> None:
    worked(made)
    seen = made.seen()
    field = next(gap for gap in rule.gaps(seen).targets if gap.target.kind == "field")
    lines = rule.reckoning(field, seen)
    assert lines[0].endswith("active, 1")
    assert "Reach 2 of 3" in lines
    assert "Gap: weight 3 x 0.481 = 1.444" in lines


@pytest.mark.parametrize(
    ("reaches", "links", "expected"), [((), 0, 0), ((1,), 0, 1), ((1, 1), 1, 1), ((1, 0.75, 0.25), 1, 1.5556)]
)
def test_people_who_know_each_other_count_less(reaches: tuple[float, ...], links: int, expected: float) -> None:
    assert effective(reaches, links) == pytest.approx(expected, abs=0.0001)


def test_without_targets_nothing_is_covered() -> None:
    assert Outlook(Book(), NOW).gaps == Coverage()
    assert Outlook(Book(), NOW).gaps.overall is None


@pytest.mark.parametrize(
    ("name", "matches"),
    [
        ("Kestrel", True),
        ("Kestrel GmbH", True),
        ("KESTREL, Inc.", True),
        ("Kestrel Robotics", False),
        ("Kestrels", False),
    ],
)
def test_a_company_matches_by_equal_words_and_never_by_a_part(made: Made, name: str, matches: bool) -> None:
    made.person("Wen Sato", company=name)
    made.target("company", "Kestrel")
    assert bool(made.only().parts.nearest) == matches


def test_weak_matches_only_on_request(made: Made) -> None:
    wen = made.person("Wen Sato", company="Kestrel Robotics")
    made.person("Bo Berg", company="Acme")
    seen = made.seen()
    assert find.parse("@kestrel").people(seen) == []
    assert find.parse("@~kestrel").people(seen) == [wen]


def test_nobody_is_said_only_when_no_person_matches_at_all(made: Made) -> None:
    made.target("company", "Northwind")
    seen = made.seen()
    (gap,) = rule.gaps(seen).targets
    assert rule.why(gap, seen) == "Nobody at Northwind, as far as you wrote down."
    assert rule.count(gap) == "0 you talk to · 0 connected"
    made.person("Ola Berg", company="Northwind", wanted=True)
    seen = made.seen()
    (gap,) = rule.gaps(seen).targets
    assert rule.why(gap, seen) == "1 to meet."
    made.person("Cy Popa", company="Northwind")
    seen = made.seen()
    (gap,) = rule.gaps(seen).targets
    assert rule.why(gap, seen) == "1 connected, not sorted yet; 1 to meet."


def test_two_numbers_stand_side_by_side_and_sorting_comes_first(made: Made) -> None:
    old = made.person("Wen Sato", company="Kestrel", connected="2019-03-01")
    new = made.person("Ana Popa", company="Kestrel", connected="2025-03-01")
    gone = made.person("Jun Aziz", "dormant", company="Kestrel")
    made.target("company", "Kestrel")
    seen = made.seen()
    (gap,) = rule.gaps(seen).targets
    assert rule.count(gap) == "0 you talk to · 2 connected · 1 gone quiet"
    assert gap.parts.nearest == (gone, new, old)
    assert gap.step == rule.Step("sort", (new, old))
    assert rule.says(gap.step, seen) == "Sort the 2 people you are connected to"


def test_a_tie_gone_quiet_is_the_step_when_nobody_is_left_to_sort(made: Made) -> None:
    made.person("Jun Aziz", "dormant", company="Kestrel")
    made.target("company", "Kestrel")
    seen = made.seen()
    (gap,) = rule.gaps(seen).targets
    assert gap.step is not None
    assert rule.says(gap.step, seen) == "Write to Jun Aziz again; last talked 19 Oct 2025"
    assert rule.why(gap, seen) == "Gone quiet: Jun Aziz, last talked 19 Oct 2025."


@pytest.mark.parametrize("left", [{"never": True}, {"no_contact": True}, {"faded": "2026-01-01"}])
def test_who_was_left_alone_is_no_step(made: Made, left: dict[str, Any]) -> None:
    made.person("Jun Aziz", "dormant", company="Kestrel", **left)
    made.person("Wen Sato", company="Kestrel", **left)
    made.target("company", "Kestrel")
    assert made.only().step is None
    assert len(made.only().parts.nearest) == 2


def test_speakers_at_a_target_are_the_next_step(made: Made) -> None:
    made.target("company", "Northwind")
    event = Event(id=900, name="DataStack Berlin", start=ago(-8), end=ago(-10))
    over = Event(id=901, name="Long ago", start=ago(30), end=ago(29))
    speakers = tuple(Speaker(key=name, name=name, company="Northwind GmbH") for name in ("Ola Berg", "Hugo Popa"))
    for n, row in enumerate((event, over)):
        made.records += [row, Session(id=910 + n, event=row.id, title="Robots", start=row.start, speakers=speakers)]
    gone = Speaker(key="x", name="X", company="Northwind")
    made.records.append(Session(id=920, event=900, title="Off", start=event.start, speakers=(gone,), state="cancelled"))
    seen = made.seen()
    (gap,) = rule.gaps(seen).targets
    assert gap.step == rule.Step("meet", (), 900, ("Hugo Popa", "Ola Berg"))
    assert rule.says(gap.step, seen) == "Meet 2 people at DataStack Berlin, in 8 days"


def test_a_speaker_marked_to_meet_counts_by_what_is_known_of_them(made: Made) -> None:
    ola = made.person("Ola Berg", wanted=True, fields=("Robotics",))
    made.target("field", "Robotics")
    made.records += [
        Event(id=900, name="DataStack", start=ago(-8), end=ago(-8)),
        Session(id=901, event=900, title="Robots", start=ago(-8), speakers=(Speaker(key="ola", name="Ola Berg"),)),
        Encounter(id=902, event=900, person=ola, speaker="ola", want=True),
    ]
    assert made.only().step == rule.Step("meet", (), 900, ("Ola Berg",))


def test_conditions_are_joined(made: Made) -> None:
    both = made.person("Ana", "active", fields=("ML / AI",), level="senior", city="Berlin, Germany")
    made.person("Bo", "active", fields=("ML / AI",), level="peer", city="Berlin")
    made.person("Cy", "active", fields=("Data",), level="senior")
    made.target("field", "ML", also=(("level", "senior"), ("place", "Berlin")), need=1)
    gap = made.only()
    assert gap.parts.talking == (both,)
    assert gap.missing == 0
    assert gap.step is None


@pytest.mark.parametrize("name", ["ML / AI", "ml / ai", "ML", "AI", "machine learning"])
def test_a_field_is_found_by_its_name_a_part_of_it_or_one_of_its_words(made: Made, name: str) -> None:
    made.person("Ana", title="Machine Learning Engineer")
    made.target("field", name)
    assert len(made.only().parts.connected) == 1


def test_a_field_of_ones_own_finds_titles_that_name_it(made: Made) -> None:
    made.person("Ana", title="Staff Engineer, ML Platform")
    made.person("Bo", title="Platform Engineer")
    made.target("field", "ML platform")
    assert len(made.only().parts.connected) == 1


@pytest.mark.parametrize(
    ("kind", "name"), [("role", "staff engineer"), ("place", "berlin"), ("level", "senior"), ("company", "acme")]
)
def test_every_kind_of_target_finds_its_people(made: Made, kind: str, name: str) -> None:
    ana = made.person("Ana", "active", company="Acme", title="Staff Software Engineer", city="Berlin")
    made.person("Bo", "active", company="Orbit", title="Designer", city="Paris")
    made.target(kind, name)
    assert made.only().parts.talking == (ana,)


def test_a_former_job_does_not_count(made: Made) -> None:
    ana = made.person("Ana", "active")
    made.records.append(Position(id=800, person=ana, organisation=made.company("Kestrel"), until="2025-01-01"))
    made.target("company", "Kestrel")
    assert made.only().parts.nearest == ()


def test_only_three_on_top_and_steps_that_help_two_targets_come_once(made: Made) -> None:
    for n in range(5):
        made.target("company", f"Company {n}")
    jun = made.person("Jun", "dormant", company="Kestrel", fields=("ML / AI",))
    made.target("company", "Kestrel")
    made.target("field", "ML")
    found = made.gaps()
    assert len(found.top) == 3
    ((step, gaps),) = found.steps
    assert step == rule.Step("reconnect", (jun,))
    assert {gap.target.name for gap in gaps} == {"Kestrel", "ML"}


def test_a_community_where_nobody_is_known_is_a_gap(made: Made) -> None:
    made.target("community", "MLOps")
    (gap,) = made.gaps().targets
    assert (gap.have, gap.need) == (0, 1)


def test_who_knows_all_the_others_adds_little(made: Made) -> None:
    a, b = (made.person(name, "active", company="Kestrel") for name in ("Ana", "Bo"))
    made.link(a, b)
    made.target("company", "Kestrel")
    seen = made.seen()
    (gap,) = rule.gaps(seen).targets
    assert gap.have == 1
    assert rule.why(gap, seen).endswith("counted as 1 of 2; Ana adds little, they know each other.")


def test_a_supposed_link_is_no_known_tie(made: Made) -> None:
    a, b = (made.person(name, "active", company="Kestrel") for name in ("Ana", "Bo"))
    made.link(a, b, strength="maybe")
    made.target("company", "Kestrel")
    assert made.only().missing == 0


def people_of(made: Made, picks: list[tuple[str, str, str]]) -> None:
    for n, (state, field, level) in enumerate(picks):
        made.person(
            f"P{n}", state, company="Acme" if n % 2 else "Orbit GmbH", fields=(field,), level=level, city="Berlin"
        )


STATES = st.sampled_from([*TALKS, "unsorted"])
PICKS = st.lists(
    st.tuples(
        STATES, st.sampled_from(["ML / AI", "Data", "Beekeeping"]), st.sampled_from(["senior", "peer", "junior", ""])
    ),
    max_size=12,
)


@given(picks=PICKS, by=st.sampled_from(["seniority", "company", "city"]))
def test_a_cell_counts_what_its_filter_lists(picks: list[tuple[str, str, str]], by: str) -> None:
    made = Made()
    people_of(made, picks)
    made.target("field", "ML")
    seen = made.seen()
    for row in grid(seen, rule.gaps(seen), by).rows:  # type: ignore[arg-type]
        for cell in row.cells:
            assert len(find.parse(f"{cell.filter} tie:loose+").people(seen)) == cell.talking
            assert len(find.parse(f"{cell.filter} tie:unsorted").people(seen)) == cell.connected
            assert len(find.parse(f"{cell.filter} tie:faded").people(seen)) == cell.faded
            assert len(find.parse(f"{cell.filter} tie:unmet").people(seen)) == cell.wanted


@given(picks=PICKS, wanted=st.booleans())
def test_every_gap_has_words(picks: list[tuple[str, str, str]], wanted: bool) -> None:
    made = Made()
    people_of(made, picks)
    if wanted:
        made.person("Ola Berg", company="Acme", wanted=True)
    made.target("company", "Acme")
    made.target("field", "ML")
    seen = made.seen()
    for gap in seen.gaps.targets:
        assert rule.why(gap, seen).endswith(".")
        assert rule.count(gap)
        assert rule.reckoning(gap, seen)
        assert rule.says(gap.step, seen) if gap.step else "-"


@given(picks=PICKS)
def test_everybody_who_matches_stands_in_one_part(picks: list[tuple[str, str, str]]) -> None:
    made = Made()
    people_of(made, picks)
    made.target("company", "Acme")
    gap = made.only()
    assert sorted(gap.parts.nearest) == find.parse("@acme").people(made.seen())
    assert 0 <= gap.coverage <= 1
    assert gap.have + gap.missing == gap.need


def test_the_grid_puts_fields_with_a_goal_first_and_says_have_of_need(made: Made) -> None:
    for n in range(3):
        made.person(f"Data {n}", "active", fields=("Data",), level="peer")
    made.person("Ana", "active", fields=("ML / AI",), level="peer")
    made.person("Rec", "active", title="Recruiter")
    made.person("Who", "active")
    made.target("field", "ML", need=2)
    made.target("field", "ML", also=(("level", "senior"),), need=2, weight=3)
    seen = made.seen()
    found = grid(seen, rule.gaps(seen))
    assert [row.field for row in found.rows] == ["ML / AI", "Data", "Recruiting", ""]
    first = found.rows[0]
    assert first.goal == "1 of 4"
    assert first.cells[0].gap is not None
    assert found.worst == (0, 0)
    assert [cell.talking for cell in found.rows[1].cells] == [0, 3, 0, 0]
    assert [cell.talking for cell in found.rows[2].cells] == [0, 0, 0, 1]
    assert found.rows[1].goal == "-"


def test_other_columns_start_with_what_is_wanted(made: Made) -> None:
    for n in range(3):
        made.person(f"Data {n}", "active", company="Orbit", fields=("Data",), city="Paris")
    made.person("Ana", company="Kestrel", fields=("Data",), city="Berlin")
    made.target("company", "Kestrel")
    seen = made.seen()
    assert grid(seen, rule.gaps(seen), "company").columns == ("Kestrel", "Orbit")
    assert grid(seen, rule.gaps(seen), "city").columns == ("Paris",)


def test_an_empty_book_has_an_empty_grid() -> None:
    seen = Outlook(Book(), NOW)
    assert grid(seen, rule.gaps(seen)).rows == ()
    assert grid(seen, rule.gaps(seen)).worst == (0, 0)


@given(first=PICKS, move=st.sampled_from(["touch", "edit", "job", "drop", "rename"]))
def test_groups_carried_to_the_next_book_are_those_found_anew(first: list[tuple[str, str, str]], move: str) -> None:
    made = Made()
    people_of(made, first)
    made.person("Last", "active", company="Quill", title="Staff ML Engineer", city="Paris")
    made.target("company", "Quill")
    made.target("field", "ML")
    made.target("place", "Berlin")
    before = made.seen()
    assert before.gaps.targets
    book = before.book
    last = max(book.people)
    changes = {
        "touch": (add(Touch(id=5000, day=NOW.day, people=(last,))),),
        "edit": (put(book.people[last], replace(book.people[last], city="Berlin", fields=("Data",))),),
        "job": (add(Position(id=5001, person=last, organisation=made.companies["Quill"], title="CTO")),),
        "drop": (drop(book.people[last]),),
        "rename": (put(org := book.organisations[made.companies["Quill"]], replace(org, name="Feather")),),
    }
    after = before.after(book.with_(Change("Moved", changes[move])))
    cold = Outlook(after.book, NOW)
    assert after.gaps == cold.gaps
    assert grid(after, after.gaps) == grid(cold, cold.gaps)
