"""What all programmes in JSON share: a document read with care, values as words, sessions gathered one by one."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from netui.book.records import Event, Session, Source, Speaker
from netui.book.refused import Refused
from netui.exchange import limits
from netui.exchange.batch import Batch, Options, Programme, Skipped
from netui.exchange.clock import instant, zone_named, zone_said

LONGEST = 60 * 24 * 60
"""Minutes; what lasts longer than two months is no length."""
YEARS = range(1900, 2200)
LANGUAGES = ("en", "de")
"""Which language of a text is taken where it comes in several; else the first."""

_KEY = re.compile(r'"([A-Za-z_$][\w$-]*)"\s*:')
_ESCAPED = re.compile(r"\\u(?:0000|d[89a-f])", re.IGNORECASE)
_NO_TEXT = {0: None, **dict.fromkeys(range(0xD800, 0xE000))}


def keys_of(data: bytes) -> frozenset[str]:
    """The names of fields near the beginning of a JSON document; nothing where it is none."""
    text = limits.peek(data).lstrip()
    return frozenset(_KEY.findall(text)) if text.startswith(("{", "[")) else frozenset()


def document(name: str, data: bytes) -> tuple[Any, tuple[Skipped, ...]]:
    """The whole document, and a note where characters that no text has were left out."""
    text, question, dropped = limits.text_of(name, data)
    if question:
        raise Refused(f"{name} cannot be read: JSON is UTF-8, and this is not. Nothing was changed.")
    try:
        found = json.loads(text)
        if _ESCAPED.search(text):
            found, more = _cleaned(found)
            dropped += more
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise Refused(f"{name} cannot be read: {where}, {fault.msg}. Nothing was changed.") from fault
    except RecursionError as fault:
        raise Refused(f"{name} cannot be read: it is nested too deeply. Nothing was changed.") from fault
    except ValueError as fault:
        raise Refused(f"{name} cannot be read: it holds a number of too many digits. Nothing was changed.") from fault
    return found, (Skipped(name, f"{dropped:,} NUL characters left out"),) if dropped else ()


def _cleaned(value: Any) -> tuple[Any, int]:
    if isinstance(value, str):
        kept = value.translate(_NO_TEXT)
        return kept, len(value) - len(kept)
    if isinstance(value, dict):
        pairs = [(_cleaned(key), _cleaned(one)) for key, one in value.items()]
        return {key: one for (key, _), (one, _) in pairs}, sum(a + b for (_, a), (_, b) in pairs)
    if isinstance(value, list):
        rows = [_cleaned(one) for one in value]
        return [one for one, _ in rows], sum(count for _, count in rows)
    return value, 0


def words(value: object, deep: int = 3) -> str:
    """A value as text: a number too, of several languages one, of a thing its name."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict) and deep:
        inside = (value.get(name) for name in (*LANGUAGES, "name", "title"))
        texts = (one for one in value.values() if isinstance(one, str))
        return next((text for one in (*inside, *texts) if (text := words(one, deep - 1))), "")
    return ""


def rows(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list, or of a mapping by id; what is none is left out."""
    found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [row for row in found if isinstance(row, dict)]


def table(value: object) -> Mapping[str, Any]:
    """An object; empty where it is none."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A list; empty where it is none."""
    return value if isinstance(value, list) else []


def first(row: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that says something; an id of 0 does."""
    return next((text for name in names if (text := words(row.get(name)))), "")


def day_of(text: str) -> str:
    """The ISO day that a text begins with; empty where there is none."""
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return ""
    return found.isoformat() if found.year in YEARS else ""


def start_of(text: str, zone: str = "") -> str | None:
    """An instant or a wall time, in the clocks of the zone; empty where none is said, None where it makes no sense."""
    if not text:
        return ""
    try:
        return instant(text, zone) if len(text) > 10 and datetime.fromisoformat(text).year in YEARS else None
    except (ValueError, OverflowError):
        return None


def between(start: str, end: str) -> int:
    """The minutes from one to the other; 0 where that cannot be said."""
    try:
        found = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    except (ValueError, TypeError):
        return 0
    return found // timedelta(minutes=1) if timedelta() < found <= timedelta(minutes=LONGEST) else 0


def minutes_of(text: str) -> int | None:
    """HH:MM, HH:MM:SS or minutes as a length; None where it is none."""
    parts = text.split(":")
    if parts == [""]:
        return 0
    if len(parts) == 1:
        parts = ["0", text.removesuffix(".0")]
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
        return None
    found = int(parts[0]) * 60 + int(parts[1])
    return found if found <= LONGEST else None


def paragraphs(*parts: str) -> str:
    """Those that say something, each once, a blank line between them."""
    return "\n\n".join(part for part in dict.fromkeys(parts) if part)


class Entries:
    """The sessions of one file as they are found, with what was left out of it."""

    def __init__(self, kind: str, options: Options, notes: Iterable[Skipped] = ()) -> None:
        self.kind = kind
        self.name = options.name or f"{kind}.json"
        self.options = options
        self.notes = list(notes)
        self.skipped: list[Skipped] = []
        self.sessions: list[Session] = []

    def skip(self, place: str, reason: str) -> None:
        """A part that gives no session."""
        self.skipped.append(Skipped(place, reason))

    def note(self, place: str, reason: str) -> None:
        """A part that is read without something."""
        self.notes.append(Skipped(place, reason))

    def add(self, place: str, session: Session, start: str | None, length: int | None = 0) -> None:
        """A session with its start and length, where both make sense; else what is wrong with it."""
        if not session.title or start is None:
            self.skip(place, "no title" if not session.title else "its start is no day and time")
            return
        if length is None:
            self.note(place, "its length is not read")
        day = session.day or day_of(start)
        self.sessions.append(msgspec.structs.replace(session, start=start, minutes=length or 0, day=day))

    def batch(self, event: Event) -> Batch:
        """All of it as one programme; Refused where not one session was found."""
        if not self.sessions:
            why = next((f": {part.place}: {part.reason}" for part in self.skipped), "")
            raise Refused(f"{self.name} holds no session{why}. Nothing was changed.")
        days = sorted(session.day for session in self.sessions if session.day)
        if not (event.start and event.start <= event.end):
            event = msgspec.structs.replace(event, start=min(days, default=""), end=max(days, default=""))
        if not event.start:
            self.note(self.name, "no day is said; it joins your event of that name, else it stands on today")
        programme = Programme(event=event, sessions=tuple(_keyed(self.sessions)))
        skipped, notes = tuple(self.skipped), tuple(self.notes)
        return Batch(kind=self.kind, name=self.name, programme=programme, skipped=skipped, notes=notes)

    def event(self, title: str, key: str = "", **more: str) -> Event:
        """The event that the sessions belong to, by the user's name for it where one was said."""
        title = self.options.event or title or stem(self.name)
        start, end = more.pop("start", ""), more.pop("end", "")
        source = Source(kind=self.kind, key=(key or title).casefold())
        return Event(name=title, start=start, end=end, source=source, **more)  # type: ignore[arg-type]


def _keyed(sessions: list[Session]) -> Iterator[Session]:
    """Each with a key of its own: a number after it where one talk is given twice."""
    seen: Counter[str] = Counter()
    for session in sessions:
        seen[session.key] += 1
        again = session.key and seen[session.key] > 1
        yield msgspec.structs.replace(session, key=f"{session.key}#{seen[session.key]}") if again else session


def stem(name: str) -> str:
    """A file's name without what follows the last full stop."""
    return name.rpartition(".")[0] or name


def unlike(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Each speaker of a session once."""
    return tuple({speaker.key: speaker for speaker in speakers if speaker.key and speaker.name}.values())


def zone_of(said: str, written: str) -> str:
    """The zone in the file, else the one that the user said."""
    return zone_named(written) or zone_said(said)
