"""What pretalx's REST gives: submissions, with the speakers' names from a second file; the widget's talks too.

Submissions may have no time yet: they come in without one, for their speakers. The two files are read as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from netui.book.records import Session, Speaker
from netui.book.refused import Refused
from netui.exchange import entries, schedule_json
from netui.exchange.batch import Batch, Options
from netui.exchange.entries import first, items, rows, table, words
from netui.exchange.schedule_json import speaker

KIND = "pretalx"
TITLE = "conference programme"
READS = "pretalx submissions with their speakers"

OUT = frozenset(("withdrawn", "rejected", "canceled", "cancelled", "deleted", "draft"))
"""States of a submission that will not take place."""

_SUBMISSION = frozenset(("submission_type", "session_type", "slot_count"))

_CODES = re.compile(rb'"speakers"\s*:\s*\[\s*"')
"""Speakers by their codes alone."""

Row = Mapping[str, Any]


class Part(msgspec.Struct, frozen=True):
    """One of the two files."""

    name: str
    data: bytes
    kind: str
    """submissions, speakers, or nothing known."""


def sniff(name: str, data: bytes) -> bool:
    """Whether it has submissions, their speakers, or both."""
    return _kind(data) != ""


def _kind(data: bytes) -> str:
    keys = entries.keys_of(data)
    if "code" not in keys or schedule_json.sniff("", data):
        return ""
    if keys & _SUBMISSION or {"talks", "speakers"} <= keys:
        return "submissions"
    return "speakers" if {"submissions", "name"} <= keys else ""


def lacks(data: bytes) -> str:
    """What a file of pretalx needs from another one: speakers, submissions, or nothing."""
    kind = _kind(data)
    if kind == "submissions":
        return "speakers" if _CODES.search(data) else ""
    return "submissions" if kind else ""


def is_part(data: bytes, kind: str) -> bool:
    """Whether it is the file of that kind."""
    return _kind(data) == kind


def together(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The files of one call, submissions and speakers of pretalx as one; all others as they came."""
    parts = [Part(name, data, _kind(data)) for name, data in files]
    talks = [part for part in parts if part.kind == "submissions"]
    people = [part for part in parts if part.kind == "speakers"]
    if len(talks) != 1 or not people:
        return [(part.name, part.data) for part in parts]
    whole = {"code": "", "submissions": _given(talks[0]), "speakers": [row for part in people for row in _given(part)]}
    joined = talks[0].name, json.dumps({**whole, "slot_count": 0}).encode()
    return [joined, *((part.name, part.data) for part in parts if not part.kind)]


def _given(part: Part) -> list[Row]:
    found, _ = entries.document(part.name, part.data)
    return _inside(found)


def _inside(whole: object) -> list[Row]:
    """The rows, as a list, in pages, or by code."""
    inside = table(whole).get("results", whole)
    return rows(inside)


def read(data: bytes, options: Options) -> Batch:
    """The submissions that take place; a speaker whose name the file has not keeps the code for a name."""
    name = options.name or "submissions.json"
    whole, notes = entries.document(name, data)
    given = table(whole).get("submissions") if "submissions" in table(whole) else table(whole).get("talks", whole)
    found = entries.Entries(KIND, options, notes)
    talks = _inside(given)
    if talks and not any("title" in row for row in talks):
        raise Refused(
            f"{name} holds {len(talks):,} speakers and no session. Give it in one call with the submissions: "
            f"netui import {name} submissions.json. Nothing was changed."
        )
    if isinstance(total := table(whole).get("count"), int) and total > len(talks):
        found.note(name, f"{len(talks):,} of {total:,} submissions are in this file; the others are on further pages")
    zone = entries.zone_of(options.zone, first(table(whole), "timezone"))
    book = _Book(whole)
    for number, row in enumerate(talks, 1):
        place = f"submission {first(row, 'code', 'id') or number}"
        if first(row, "state").casefold() in OUT:
            found.skip(place, f"{first(row, 'state')}, so it does not take place")
            continue
        for start, end, room in _slots(row, book):
            begins, ends = entries.start_of(start, zone), entries.start_of(end, zone)
            length = entries.minutes_of(first(row, "duration"))
            found.add(place, book.session(row, room), begins, length or entries.between(begins or "", ends or ""))
    if book.nameless:
        codes = ", ".join(sorted(book.nameless)[:3])
        count = f"{len(book.nameless):,} are only known by a code ({codes}, …)"
        found.note("speakers", f"{count}; give the speakers' file in the same call")
    event = first(table(table(whole).get("event")), "name") or first(table(whole), "event")
    return found.batch(found.event(event, event or KIND + " " + entries.stem(name), zone=zone))


def _slots(row: Row, book: _Book) -> list[tuple[str, str, str]]:
    """Every time at which it is given: start, end, room; one without any where it has no time yet."""
    slots = [slot for slot in (*items(row.get("slots")), row.get("slot"), row) if isinstance(slot, dict)]
    found = [
        (first(slot, "start"), first(slot, "end"), book.rooms.get(words(slot.get("room")), words(slot.get("room"))))
        for slot in slots
    ]
    return list(dict.fromkeys(slot for slot in found if slot[0])) or [("", "", next((s[2] for s in found if s[2]), ""))]


class _Book:
    """What stands once in the file and is named by its number: speakers, rooms, tracks."""

    def __init__(self, whole: object) -> None:
        about = table(whole)
        people = about.get("speakers")
        self.people = {first(row, "code", "id"): speaker(row) for row in _inside(people)}
        self.rooms = {first(row, "id"): words(row.get("name")) for row in rows(about.get("rooms"))}
        self.tracks = {first(row, "id"): words(row.get("name")) for row in rows(about.get("tracks"))}
        self.nameless: set[str] = set()

    def session(self, row: Row, room: str) -> Session:
        """A submission without its time."""
        return Session(
            event=0,
            title=first(row, "title"),
            start="",
            room=room,
            track=self._named(row, "track", self.tracks),
            kind=self._named(row, "submission_type", {}) or first(row, "session_type"),
            abstract=entries.paragraphs(first(row, "abstract"), first(row, "description")),
            url=first(row, "url", "website_url"),
            key=first(row, "code", "id"),
            speakers=entries.unlike(self._speakers(row)),
        )

    def _speakers(self, row: Row) -> Iterator[Speaker]:
        """Those of a submission: whole, or by their code."""
        for one in items(row.get("speakers")):
            told = speaker(one) if isinstance(one, dict) else None
            code = told.key if told else words(one)
            known = self.people.get(code)
            if told is None and known is None and code:
                self.nameless.add(code)
                known = Speaker(key=code, name=code)
            found = known if told is None or (known and not told.name) else told
            if found:
                yield found

    def _named(self, row: Row, field: str, names: Mapping[str, str]) -> str:
        """What a number stands for; a number that nothing explains says nothing to a person."""
        text = first(row, field)
        return names.get(text, "" if text.isdigit() else text)
