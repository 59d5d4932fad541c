"""When names, companies, links and people are surely the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.identity import (
    company_key,
    company_words,
    fold,
    is_role,
    keys,
    link_key,
    profile_key,
    same_company,
    same_person,
)
from netui.book.records import Person, Source


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("  Ana   RUIZ ", "ana ruiz"),
        ("Marek Novák", "marek novak"),
        ("Łukasz Øster", "lukasz oster"),
        ("Straße", "strasse"),
        ("Fi\u0301ona", "fiona"),
        ("山田 太郎", "山田 太郎"),
        ("", ""),
    ],
)
def test_names_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("Acme", "ACME", "exact"),
        ("Acme GmbH & Co. KG", "Acme", "strong"),
        ("Helio S.A.", "Helio Inc.", "strong"),
        ("Google (Alphabet)", "Google LLC", "strong"),
        ("L'Oréal", "LOreal", "strong"),
        ("Smith and Jones", "Jones & Smith Ltd", "strong"),
        ("Wise Sp. z o.o.", "Wise", "strong"),
        ("Meta", "Meta Platforms", ""),
        ("Orbit", "Orbital", ""),
        ("Data", "Datadog", ""),
        ("AG", "SE", ""),
        ("", "", ""),
        ("...", "!!!", ""),
    ],
)
def test_companies_match_by_words_never_by_parts(one: str, other: str, match: str) -> None:
    assert same_company(one, other) == match
    assert same_company(other, one) == match


def test_a_weak_match_only_on_request() -> None:
    assert same_company("Meta", "Meta Platforms", weak=True) == "weak"
    assert same_company("Orbit", "Orbital", weak=True) == ""


@given(st.text(), st.text())
def test_the_key_of_a_company_says_the_same_as_the_match(one: str, other: str) -> None:
    equal = bool(company_words(one)) and company_key(one) == company_key(other)
    assert equal <= (same_company(one, other) in ("exact", "strong"))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/Ana-Ruiz/",
        "linkedin.com/in/ana-ruiz?trk=contact-info",
        "http://de.linkedin.com/in/ana-ruiz/en",
        "HTTPS://LINKEDIN.COM/IN/ANA-RUIZ#top",
        "  www.linkedin.com/in/ana%2Druiz ",
    ],
)
def test_one_profile_however_written(url: str) -> None:
    assert profile_key(url) == "ana-ruiz"
    assert link_key(url) == "linkedin:ana-ruiz"


@pytest.mark.parametrize("url", ["", "https://linkedin.com/company/acme", "https://linkedin.com/in/", "ana-ruiz"])
def test_what_is_no_profile_has_no_key(url: str) -> None:
    assert profile_key(url) is None


def test_other_links_forget_how_they_were_copied() -> None:
    assert link_key("https://www.example.org/ana/?utm=1") == link_key("example.org/ana") == "example.org/ana"


@given(st.text())
def test_no_address_breaks_it(text: str) -> None:
    profile_key(text)
    link_key(text)
    company_words(text)
    is_role(text)


ANA = Person(id=1, name="Ana Ruiz", emails=("Ana@Acme.example",), links=("https://linkedin.com/in/ana",))


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (Person(id=2, name="A. Ruiz", emails=("ana@acme.example",)), "same"),
        (Person(id=2, name="Somebody", links=("www.linkedin.com/in/ANA/",)), "same"),
        (Person(id=2, name="Tom Berg", emails=("ana@acme.example",)), "likely"),
        (Person(id=2, name="Ana Ruiz", emails=("ana@acme.example",), links=("linkedin.com/in/ana-2",)), "conflict"),
        (Person(id=2, name="Ana Ruiz"), ""),
    ],
)
def test_the_same_person_is_never_a_matter_of_the_name(other: Person, found: str) -> None:
    assert same_person(ANA, other) == found
    assert same_person(other, ANA) == found


def test_an_address_of_many_names_nobody() -> None:
    assert keys(Person(name="Ana", emails=("info@acme.example", "jobs+de@acme.example"))) == frozenset()


def test_a_source_names_a_person() -> None:
    one, other = (Person(id=n, name=f"N {n}", sources=(Source(kind="vcard", key="uid-1"),)) for n in (1, 2))
    assert same_person(one, other) == "same"
