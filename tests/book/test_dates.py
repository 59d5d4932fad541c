"""Words to days and back, as people write them; today is Monday, 23 November 2026."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.dates import ago, at_end, day_of, short, span, words
from netui.book.now import Now, day_at

NOW = Now("2026-11-23")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("mon", "2026-11-30"),
        ("next fri", "2026-12-04"),
        ("last fri", "2026-11-20"),
        ("last mon", "2026-11-16"),
        ("in 2 weeks", "2026-12-07"),
        ("in 2w", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("12 days ago", "2026-11-11"),
        ("2w ago", "2026-11-09"),
        ("+10d", "2026-12-03"),
        ("-3d", "2026-11-20"),
        ("+1y", "2027-11-23"),
        ("11 oct", "2027-10-11"),
        ("oct 11", "2027-10-11"),
        ("4 dec", "2026-12-04"),
        ("4 dec 2027", "2027-12-04"),
        ("4th of December", "2026-12-04"),
        ("2026-10-11", "2026-10-11"),
        ("^2026-10-11", "2026-10-11"),
        ("^jan", "2027-01-01"),
        ("eom", "2026-11-30"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("29 feb", "2028-02-29"),
        ("Fri 20 Nov", "2026-11-20"),
        ("23 nov", "2026-11-23"),
    ],
)
def test_words_are_days(text: str, day: str) -> None:
    assert day_of(text, NOW) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", "2026-11-20"),
        ("mon", "2026-11-16"),
        ("11 oct", "2026-10-11"),
        ("4 dec", "2025-12-04"),
        ("jan", "2026-01-01"),
        ("next fri", "2026-12-04"),
        ("tomorrow", "2026-11-24"),
        ("29 feb", "2024-02-29"),
        ("23 nov", "2026-11-23"),
    ],
)
def test_what_was_is_the_last_one(text: str, day: str) -> None:
    assert day_of(text, NOW, past=True) == day


@pytest.mark.parametrize(
    "text", ["", "^", "soon", "31 feb", "0 dec", "2026-13-01", "in 9999y", "٣ dec", "a day", "frida", "11/10", "3 x 4"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert day_of(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1-3 dec", ("2026-12-01", "2026-12-03")),
        ("1–3 Dec", ("2026-12-01", "2026-12-03")),
        ("dec 1-3", ("2026-12-01", "2026-12-03")),
        ("dec 1-3 2027", ("2027-12-01", "2027-12-03")),
        ("30 nov - 2 dec", ("2026-11-30", "2026-12-02")),
        ("30 dec - 2 jan", ("2026-12-30", "2027-01-02")),
        ("30 dec - 2 jan 2027", ("2026-12-30", "2027-01-02")),
        ("fri-sun", ("2026-11-27", "2026-11-29")),
        ("2026-12-01 - 2026-12-03", ("2026-12-01", "2026-12-03")),
        ("20-25 nov", ("2026-11-20", "2026-11-25")),
        ("4 dec", ("2026-12-04", "2026-12-04")),
        ("3-1 dec", None),
        ("²-3 dec", None),
        ("-", None),
        ("1-3", None),
    ],
)
def test_a_span_has_two_ends(text: str, days: tuple[str, str] | None) -> None:
    assert span(text, NOW) == days


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("send the RFC fri", ("send the RFC", "2026-11-27")),
        ("send paper by next fri.", ("send paper", "2026-12-04")),
        ("the RFC ^Fri", ("the RFC", "2026-11-27")),
        ("on the 4th of dec", ("", "2026-12-04")),
        ("sit in the sun", ("sit in the sun", None)),
        ("a talk of Fri", ("a talk of Fri", None)),
        ("it takes 2 weeks", ("it takes 2 weeks", None)),
        ("demo in 2 weeks", ("demo", "2026-12-07")),
        ("wrote last week", ("wrote", "2026-11-16")),
        ("demo next month", ("demo", "2026-12-01")),
        ("it was yesterday", ("it was", "2026-11-22")),
        ("two weeks", ("two weeks", None)),
    ],
)
def test_a_date_at_the_end_of_words(text: str, parts: tuple[str, str | None]) -> None:
    rest, _, day = at_end(text, NOW)
    assert (rest, day) == parts


@pytest.mark.parametrize(
    ("day", "far", "row", "guess"),
    [
        ("2026-11-11", "12 days ago", "11 Nov", "Wed 11 Nov"),
        ("2026-11-22", "yesterday", "Sun 22 Nov", "Sun 22 Nov"),
        ("2026-11-23", "today", "Mon 23 Nov", "Mon 23 Nov"),
        ("2026-11-26", "in 3 days", "Thu 26 Nov", "Thu 26 Nov"),
        ("2026-12-02", "in 9 days", "Wed 2 Dec", "Wed 2 Dec"),
        ("2025-09-01", "15 months ago", "1 Sep 2025", "Mon 1 Sep 2025"),
        ("2023-11-23", "3 years ago", "23 Nov 2023", "Thu 23 Nov 2023"),
    ],
)
def test_days_are_said_as_people_say_them(day: str, far: str, row: str, guess: str) -> None:
    assert (ago(day, NOW), short(day, NOW), words(day, NOW)) == (far, row, guess)


@given(st.integers(-300, 300))
def test_what_is_said_can_be_typed_again(far: int) -> None:
    day = day_at(NOW.today + far)
    assert day_of(words(day, NOW), NOW) == day
    assert abs(far) >= 60 or day_of(ago(day, NOW), NOW) == day


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    for past in (False, True):
        day_of(text, NOW, past=past)
    span(text, NOW)
    at_end(text, NOW)


@pytest.mark.parametrize("offset", ["-12:00", "+00:00", "+14:00"])
@pytest.mark.parametrize("time", ["00:00", "23:59"])
def test_a_day_stays_the_same_day_in_every_zone(offset: str, time: str) -> None:
    now = Now("2026-11-23", time=time, offset=offset)
    assert day_of("today", now) == "2026-11-23"
    assert day_of("2026-11-23", now) == "2026-11-23"
    assert ago(f"2026-11-23T23:30{offset}", now) == "today"


def test_plain_days_cost_no_import() -> None:
    code = (
        "import sys; from netui.book import dates; from netui.book.now import Now; n = Now('2026-11-23');"
        "[dates.day_of(w, n) for w in ('2026-10-11', 'fri', 'in 2w', '11 oct', 'eom')]; dates.ago('2026-10-11', n);"
        "raise SystemExit('pendulum' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
