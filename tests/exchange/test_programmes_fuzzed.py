"""Damaged programmes and calendars: whatever is cut, doubled or swapped ends in a result or in one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.book.book import Book
from netui.book.refused import Refused
from netui.exchange import formats, pretalx, preview, whole
from netui.exchange.batch import Options
from tests.exchange.given import FUZZ, NOW, SAMPLES

SMALL = 120_000
"""Bytes of a sample that is damaged whole."""
KINDS = ("schedule/*.json", "ics/*.ics")
FILES = sorted(path for kind in KINDS for path in SAMPLES.glob(kind))
ODD: tuple[bytes, ...] = (
    *(
        b"",
        b"\0",
        b"\xff",
        b"\x80\x9b",
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b";",
        b",",
        b"\\",
        b"\n",
        b"\r\n ",
        b"null",
    ),
    *(b"-1", b"1e999", b"99999999999999999999", b'"\\ud800"', b"0001-01-01T00:00:00+14:00", b"9999-12-31T23:59:59Z"),
    *(b"DTSTART;TZID=a:b:20260101T100000", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"DURATION:P99999999D\r\n", b"T25"),
)


def result(name: str, data: bytes) -> None:
    """The file is read and planned twice, or refused with a whole sentence; nothing else comes out of it."""
    try:
        batch = formats.read(name, data, Options(zone="Europe/Berlin"))
    except Refused as no:
        said = str(no)
    else:
        said = ""
    if said:
        assert said.endswith("Nothing was changed.") or said.startswith("There is no")
        return
    found = preview.plan(batch, Book(), NOW)
    if not found.questions:
        book = Book().with_(found.change)
        assert not preview.plan(batch, book, NOW).change.edits
        whole.write(book, NOW)
    json.dumps(found.counts)


@pytest.mark.skipif(not FILES, reason="the public sample files are not here")
@settings(max_examples=FUZZ, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_sample_ends_in_a_result_or_a_sentence(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    damaged = path.read_bytes()[:SMALL]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged)))
        much = data.draw(st.sampled_from((0, 1, 3, 40, 4_000)))
        damaged = damaged[:at] + data.draw(st.sampled_from(ODD)) + damaged[at + much :]
    result(path.name, damaged)


VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["2026-05-01T10:00:00", "0001-01-01T00:00:00+14:00", "24:00", "99:99", "2026-02-30", "P1D"]),
    st.just([]),
    st.just({}),
    st.just([[]]),
    st.just({"en": {"en": []}}),
)


def swapped(value: Any, data: st.DataObject, odds: int) -> Any:
    """The document with some of its values replaced by others of any kind."""
    if data.draw(st.integers(0, odds)) == 0:
        return data.draw(VALUES)
    if isinstance(value, dict):
        return {key: swapped(one, data, odds) for key, one in value.items()}
    if isinstance(value, list):
        return [swapped(one, data, odds) for one in value]
    return value


def person(key: str) -> dict[str, Any]:
    return {"id": key, "code": key, "guid": key, "public_name": "Ana", "name": "Ana", "links": [{"url": "x"}]}


ROW = {"id": 1, "guid": "g", "code": "C", "title": "T", "date": "2026-05-01T10:00:00+02:00", "duration": "00:30"}
WHEN = {"date": "2026-05-01", "time": "10:00:00", "tz": "Europe/Zurich"}
TALK = {**ROW, "startsAt": "2026-05-01T10:00:00", "endsAt": "2026-05-01T11:00:00", "roomId": 3, "speakers": ["a"]}
SUBMISSION = {**ROW, "submission_type": {"en": "Talk"}, "speakers": [person("p"), "q"], "slots": [{"start": "x"}]}
CONTRIBUTION = {**ROW, "startDate": WHEN, "endDate": WHEN, "speakers": [person("p")], "_fossil": "x"}
SHAPES: tuple[Any, ...] = (
    {"schedule": {"conference": {"title": "C", "days": [{"date": "2026-05-01", "rooms": {"H": [ROW]}}]}}},
    {"days": {"2026-05-01": {"rooms": ["H"], "events": [{**ROW, "rooms": ["H"], "speakers": [person("p")]}]}}},
    {"count": 1, "results": [SUBMISSION]},
    {"sessions": [TALK], "speakers": [person("a")], "rooms": [{"id": 3, "name": "H"}], "categories": [{"items": []}]},
    {"_type": "HTTPAPIResult", "results": [{"title": "E", "startDate": WHEN, "contributions": [CONTRIBUTION]}]},
)


@settings(max_examples=FUZZ, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(SHAPES), st.sampled_from((3, 8, 20)))
def test_values_of_another_kind_end_in_a_result_or_a_sentence(data: st.DataObject, shape: Any, odds: int) -> None:
    result("programme.json", json.dumps(swapped(shape, data, odds)).encode())


@given(st.lists(st.sampled_from([json.dumps(shape).encode() for shape in SHAPES] + [b"{", b"[]", b""]), max_size=3))
def test_files_of_one_call_are_never_lost(given_: list[bytes]) -> None:
    files = [(f"{n}.json", data) for n, data in enumerate(given_)]
    assert pretalx.together(files) == files, "no speakers' file among them"
