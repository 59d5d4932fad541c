"""Fields and levels: what was said wins, a guess takes whole words and is marked as one."""

from __future__ import annotations

import msgspec
import pytest

from netui.book.records import Person, Recruiter
from netui.book.settings import Settings
from netui.rules.place import Guesser, Place

BO = Person(id=1, name="Bo Alves")


def seen(title: str, person: Person = BO, organisation_field: str = "") -> Place:
    return Guesser(Settings()).place(person, title, organisation_field)


@pytest.mark.parametrize(
    ("title", "field", "level"),
    [
        ("Maintainer", "", "peer"),
        ("AI Engineer", "ML / AI", "peer"),
        ("Head of Machine Learning", "ML / AI", "senior"),
        ("Front-End Developer", "Frontend", "peer"),
        ("front end developer", "Frontend", "peer"),
        ("Senior Data Analyst (BI)", "Data", "senior"),
        ("Software Engineering Intern", "Software", "junior"),
        ("PhD Student", "Research", "junior"),
        ("Co-Founder & CTO", "Founders", "senior"),
        ("Technical Recruiter, Machine Learning", "Recruiting", "peer"),
        ("Chef de cuisine", "", "peer"),
        ("", "", ""),
        ("…", "", ""),
    ],
)
def test_guesses_from_titles(title: str, field: str, level: str) -> None:
    found = seen(title)
    assert (found.field, found.level) == (field, level)
    assert found.field_guessed == bool(field)
    assert found.level_guessed == bool(level)


def test_what_was_said_wins_and_is_no_guess() -> None:
    said = msgspec.structs.replace(BO, fields=("Robotics", "Data"), level="junior")
    assert seen("Head of Machine Learning", said) == Place("Robotics", ("Robotics", "Data"), "junior")


def test_one_said_the_other_guessed() -> None:
    found = seen("Head of Machine Learning", msgspec.structs.replace(BO, fields=("Data",)))
    assert (found.field, found.level, found.field_guessed, found.level_guessed) == ("Data", "senior", False, True)


def test_recruiters_by_word_by_part_and_by_field() -> None:
    assert seen("Talent partner").recruiter
    assert seen("", msgspec.structs.replace(BO, recruiter=Recruiter())).recruiter
    assert seen("", msgspec.structs.replace(BO, fields=("Recruiting",))).recruiter
    assert not seen("Data analyst").recruiter


def test_the_field_of_the_organisation_stands_in_for_a_title_that_says_nothing() -> None:
    assert seen("Chief of staff", organisation_field="Security").field == "Security"
    assert seen("Data analyst", organisation_field="Security").field == "Data"


def test_own_words_of_the_settings() -> None:
    settings = msgspec.structs.replace(Settings(), fields={"Bread": ("head baker",)})
    guesser = Guesser(settings)
    assert guesser.place(BO, "Head Baker").field == "Bread"
    assert guesser.place(BO, "Baker, head").field == ""
