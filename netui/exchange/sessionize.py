"""What Sessionize gives: view/All with sessions, speakers, rooms and categories; GridSmart and views by group.

Times have no zone. The like of it with texts in several languages (OPass) is read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from netui.book.identity import profile_key
from netui.book.records import Session, Speaker
from netui.exchange import entries
from netui.exchange.batch import Batch, Options
from netui.exchange.entries import first, items, rows, table, words

KIND = "sessionize"
TITLE = "conference programme"
READS = "Sessionize's"

Row = Mapping[str, Any]


def sniff(name: str, data: bytes) -> bool:
    """Whether it has Sessionize's fields, or sessions and speakers in several languages."""
    keys = entries.keys_of(data)
    return bool(keys & {"startsAt", "isServiceSession", "isTopSpeaker"}) or (
        "sessions" in keys and bool(keys & {"session_types", "zh"})
    )


def read(data: bytes, options: Options) -> Batch:
    """The sessions; one without a time comes in without it."""
    name = options.name or "sessionize.json"
    whole, notes = entries.document(name, data)
    found = entries.Entries(KIND, options, notes)
    names = _Names(whole)
    zone = entries.zone_of(options.zone, first(table(whole), "timezone", "timeZone"))
    for number, row in enumerate(_sessions(whole, found), 1):
        place = f"session {first(row, 'id') or number}"
        start = entries.start_of(first(row, "startsAt", "start"), zone)
        end = entries.start_of(first(row, "endsAt", "end"), zone)
        found.add(place, names.session(row), start, entries.between(start or "", end or ""))
    return found.batch(found.event("", f"{KIND} {entries.stem(name)}", zone=zone))


def _sessions(whole: object, found: entries.Entries) -> Iterator[Row]:
    """Every session: of the list of all, of groups, or of the rooms of days; what is none is said."""
    groups = [whole] if isinstance(whole, dict) else items(whole)
    for group in groups:
        if isinstance(group, dict):
            inside = [group, *rows(group.get("rooms"))]
            for number, row in enumerate((row for part in inside for row in items(part.get("sessions"))), 1):
                if isinstance(row, dict):
                    yield row
                else:
                    found.skip(f"entry {number}", "no session")


class _Names:
    """What sessions name by its number: speakers, rooms, categories."""

    def __init__(self, whole: object) -> None:
        about = table(whole)
        self.people = {first(row, "id"): _speaker(row) for row in rows(about.get("speakers"))}
        self.rooms = {first(row, "id"): _text(row, "name") for row in rows(about.get("rooms"))}
        self.kinds = {first(row, "id"): _text(row, "name") for row in rows(about.get("session_types"))}
        self.categories = {
            first(item, "id"): (first(group, "title"), first(item, "name"))
            for group in rows(about.get("categories"))
            for item in rows(group.get("items"))
        }

    def session(self, row: Row) -> Session:
        """A session without its time."""
        room = first(row, "room", "roomId")
        tracks, kinds = self._categories(row)
        kind = first(row, "type")
        return Session(
            event=0,
            title=_text(row, "title"),
            start="",
            room=first(row, "room_name") or self.rooms.get(room, "" if room.isdigit() else room),
            track=", ".join(tracks),
            kind=", ".join(kinds) or self.kinds.get(kind, kind) or ("service" if row.get("isServiceSession") else ""),
            abstract=_text(row, "description"),
            url=first(row, "liveUrl", "uri", "url"),
            key=first(row, "id"),
            speakers=entries.unlike(self._speakers(row)),
        )

    def _categories(self, row: Row) -> tuple[list[str], list[str]]:
        """Tracks, and formats as kinds; of all other categories the words stand with the tracks."""
        found = [self.categories.get(words(item), ("", "")) for item in items(row.get("categoryItems"))]
        for group in rows(row.get("categories")):
            found += [(first(group, "name"), first(item, "name")) for item in rows(group.get("categoryItems"))]
        found = list(dict.fromkeys(pair for pair in found if pair[1]))
        kinds = [name for title, name in found if "format" in title.casefold() or "type" in title.casefold()]
        tracks = [name for title, name in found if "track" in title.casefold()]
        return tracks or [name for _, name in found if name not in kinds], kinds

    def _speakers(self, row: Row) -> Iterator[Speaker]:
        for one in items(row.get("speakers")):
            told = _speaker(one) if isinstance(one, dict) else None
            key = told.key if told else words(one)
            if known := self.people.get(key) or told:
                yield known
            elif key:
                yield Speaker(key=key, name=key)


def _speaker(row: Row) -> Speaker:
    name = first(row, "fullName") or " ".join(filter(None, (first(row, "firstName"), first(row, "lastName"))))
    ways = [first(link, "url") for link in rows(row.get("links"))]
    link = next((way for way in ways if profile_key(way)), "") or next(filter(None, ways), "")
    tag = first(row, "tagLine")
    company = tag.rpartition(" at ")[2] if " at " in tag else tag.rpartition(" @ ")[2] if " @ " in tag else ""
    name = name or _text(row, "name")
    return Speaker(key=first(row, "id") or name.casefold(), name=name, company=company.strip(), link=link)


def _text(row: Row, field: str) -> str:
    """A text that stands in the row, or in one of the languages of the row."""
    told = (table(row.get(tongue)) for tongue in (*entries.LANGUAGES, "zh"))
    return first(row, field) or next((text for one in told if (text := first(one, field))), "")
