"""Conference programmes in the XML of pentabarf, frab and pretalx, of any year; no schema is enforced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

import msgspec

from netui.book.identity import fold
from netui.book.records import Event, Session, Source, Speaker
from netui.book.refused import Refused
from netui.exchange.batch import Batch, Options, Programme, Skipped
from netui.exchange.clock import instant, zone_named, zone_said
from netui.exchange.progress import along

KIND = "frab"
TITLE = "conference programme"
READS = "conference programmes in XML"

_CLOCK = re.compile(r"(\d{1,2}):(\d\d)", re.ASCII)


class _Slot(msgspec.Struct, frozen=True):
    """An event of the file with what stands around it."""

    day: str
    room: str
    key: str
    element: Element

    @property
    def place(self) -> str:
        """How the user finds it in the file."""
        return f"event {self.element.get('id') or self.element.get('guid') or _text(self.element, 'title') or '?'}"


class _Root(Exception):
    """The first element of the file, found."""


def sniff(name: str, data: bytes) -> bool:
    """Whether it is XML whose first element is a schedule."""
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return (head.startswith(b"<") or data[:2] in (b"\xff\xfe", b"\xfe\xff")) and _root(name, data) == "schedule"


def read(data: bytes, options: Options) -> Batch:
    """The programme; what is no session is left out with its id and the reason."""
    name = options.name or "schedule.xml"
    if _root(name, data) != "schedule":
        raise Refused(f"{name} is no conference programme: it does not begin with <schedule>. Nothing was changed.")
    schedule = _parsed(name, data)
    event = _event(schedule, options)
    change = _minutes(_text(schedule.find("conference"), "day_change")) or 0
    by_name = _ids_are_per_event(schedule)
    sessions: list[Session] = []
    skipped: list[Skipped] = []
    notes: list[Skipped] = []
    slots = list(_slots(schedule))
    for slot in along("Reading", _keyed(slots), len(slots)):
        start = _start(slot, change)
        title = _text(slot.element, "title") or _text(slot.element, "subtitle")
        if not start or not title:
            skipped.append(Skipped(slot.place, "no title" if start else "no day and time"))
            continue
        length = _text(slot.element, "duration")
        if length and _minutes(length) is None:
            notes.append(Skipped(slot.place, f'duration "{length}" not read'))
        sessions.append(_session(slot, title, instant(start, event.zone), by_name))
    if not sessions:
        raise Refused(f"{name} holds no session with a day and a time. Nothing was changed.")
    programme = Programme(event=_with_days(event, sessions), sessions=tuple(sessions))
    return Batch(kind=KIND, name=name, programme=programme, skipped=tuple(skipped), notes=tuple(notes))


def _root(name: str, data: bytes) -> str:
    """The name of the first element; a DOCTYPE before it is refused, since it can blow a small file up."""
    parser = expat.ParserCreate()
    found = ""

    def root(tag: str, _attributes: Mapping[str, str]) -> None:
        nonlocal found
        found = tag
        raise _Root

    def doctype(*_: object) -> None:
        raise Refused(f"{name} declares a DOCTYPE, which no programme needs; it is not opened. Nothing was changed.")

    parser.StartElementHandler = root
    parser.StartDoctypeDeclHandler = doctype
    try:
        for at in range(0, len(data), 4_096):
            parser.Parse(data[at : at + 4_096])
    except _Root:
        return found
    except (expat.ExpatError, ValueError, LookupError):
        return ""
    return ""


def _parsed(name: str, data: bytes) -> Element:
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as fault:
        line, column = fault.position
        reason = str(fault).split(":")[0]
        raise Refused(
            f"{name} cannot be read: line {line}, column {column + 1}, {reason}. Nothing was changed."
        ) from fault


def _slots(schedule: Element) -> Iterator[_Slot]:
    """Every event with its programme day and room; until 2012 it stands in the day itself."""
    for day in schedule.iter("day"):
        date = _day(day.get("date"))
        for child in day:
            if child.tag == "event":
                yield _Slot(date, _text(child, "room"), "", child)
                continue
            room = (child.get("name") or "").strip()
            for element in child.iter("event"):
                yield _Slot(date, room or _text(element, "room"), "", element)


def _keyed(slots: list[_Slot]) -> Iterator[_Slot]:
    """Each with its own key: the guid, a number after it where one talk is given twice; else an id that is unique."""
    ids = Counter(slot.element.get("id") for slot in slots)
    seen: Counter[str] = Counter()
    for slot in slots:
        guid, number = slot.element.get("guid", "").strip(), slot.element.get("id")
        if guid:
            seen[guid] += 1
            key = guid if seen[guid] == 1 else f"{guid}#{seen[guid]}"
        else:
            key = number if number and ids[number] == 1 else ""
        yield _Slot(slot.day, slot.room, key, slot.element)


def _event(schedule: Element, options: Options) -> Event:
    about = schedule.find("conference")
    days = [day for element in schedule.iter("day") if (day := _day(element.get("date")))]
    title = _text(about, "title") or _text(about, "acronym") or options.name.rsplit(".", 1)[0]
    return Event(
        name=options.event or title,
        start=_day(_text(about, "start")) or min(days, default=""),
        end=_day(_text(about, "end")) or max(days, default=""),
        zone=zone_named(_text(about, "time_zone_name")) or zone_said(options.zone),
        city=_text(about, "city"),
        url=_text(about, "base_url") or _text(about, "url"),
        version=_text(schedule, "version") or _text(about, "release"),
        source=Source(kind=KIND, key=_text(about, "acronym").casefold() or fold(title)),
    )


def _with_days(event: Event, sessions: list[Session]) -> Event:
    """The event with the days of its programme where it names none that make sense."""
    if event.start and event.start <= event.end:
        return event
    days = sorted(session.day for session in sessions)
    return msgspec.structs.replace(event, start=days[0], end=days[-1])


def _start(slot: _Slot, change: int) -> str:
    """The start as the file means it, with an offset where it says one; empty where it has none.

    A time before the hour at which the programme's day changes belongs to the next day of the calendar.
    """
    written = _text(slot.element, "date")
    if len(written) > 10:
        try:
            return datetime.fromisoformat(written).isoformat()
        except ValueError:
            pass
    clock = _CLOCK.match(_text(slot.element, "start"))
    if not clock or not (day := _day(written) or slot.day):
        return ""
    minutes = int(clock[1]) * 60 + int(clock[2])
    try:
        moment = datetime.fromisoformat(day) + timedelta(minutes=minutes + (1_440 if minutes < change else 0))
    except OverflowError:
        return ""
    return moment.isoformat()


def _session(slot: _Slot, title: str, start: str, by_name: bool) -> Session:
    element = slot.element
    return Session(
        event=0,
        title=title,
        start=start,
        minutes=_minutes(_text(element, "duration")) or 0,
        day=slot.day or start[:10],
        room=slot.room,
        track=_text(element, "track"),
        kind=_text(element, "type"),
        abstract=_abstract(element),
        url=_text(element, "url") or next((href for href, _ in _links(element)), ""),
        key=slot.key,
        speakers=tuple(_speakers(element, by_name)),
    )


def _abstract(element: Element) -> str:
    """Subtitle, abstract, description and links, as they came, a blank line between them."""
    title, subtitle = _text(element, "title"), _text(element, "subtitle")
    parts = [subtitle if title else "", _text(element, "abstract"), _text(element, "description")]
    links = [f"{words}: {href}" if words else href for href, words in _links(element)]
    return "\n\n".join([part for part in dict.fromkeys((*parts, "\n".join(links))) if part])


def _links(element: Element) -> list[tuple[str, str]]:
    found = element.find("links")
    if found is None:
        return []
    return [(href, (link.text or "").strip()) for link in found.iter("link") if (href := link.get("href", "").strip())]


def _speakers(element: Element, by_name: bool) -> Iterator[Speaker]:
    seen: set[str] = set()
    for person in _persons(element):
        name = _name(person)
        own = "" if by_name else person.get("guid") or person.get("code") or person.get("id") or ""
        key = own or fold(name)
        if name and key not in seen:
            seen.add(key)
            yield Speaker(key=key, name=name)


def _persons(element: Element) -> Iterator[Element]:
    found = element.find("persons")
    return iter(()) if found is None else found.iter("person")


def _name(person: Element) -> str:
    return (person.text or "").strip() or _text(person, "name") or _text(person, "public_name")


def _ids_are_per_event(schedule: Element) -> bool:
    """Whether a speaker has a fresh id in each session, so that only the name knows them again.

    Names then come back under new ids while no id comes back; homonyms alone are far fewer.
    """
    people = [(person.get("guid") or person.get("id") or "", _name(person)) for person in schedule.iter("person")]
    ids, names = len({key for key, _ in people}), len({fold(name) for _, name in people})
    return ids > 1.05 * names and (len(people) - ids) * 2 < len(people) - names


def _minutes(text: str) -> int | None:
    """HH:MM, HH:MM:SS, D:HH:MM:SS or whole minutes."""
    parts = text.split(":")
    if not 1 <= len(parts) <= 4 or not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return numbers[0]
    days, hours, minutes = (numbers[0], *numbers[1:3]) if len(numbers) == 4 else (0, *numbers[:2])
    return days * 1_440 + hours * 60 + minutes


def _day(text: str | None) -> str:
    try:
        return datetime.fromisoformat((text or "").strip()[:10]).date().isoformat()
    except ValueError:
        return ""


def _text(parent: Element | None, tag: str) -> str:
    return (parent.findtext(tag) or "").strip() if parent is not None else ""
