"""What a reader makes of a file: neutral records, each with its place, and what stood in the way."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import msgspec

from netui.book.identity import fold
from netui.book.records import Event, Record, Session, Stint
from netui.exchange.synced.lying import Lying


class Skipped(msgspec.Struct, frozen=True):
    """A part of the file that was left out, or left as it is; said, so that nothing is lost in silence."""

    place: str
    """Where it stands in the file: "row 77", "event 6210"."""
    reason: str


class Column(msgspec.Struct, frozen=True):
    """A column of a table whose header is not known: what it may be, and what stands in it."""

    name: str
    field: str
    """The guess; empty: left out."""
    samples: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True):
    """What only a person can say; nothing is saved while one is open."""

    name: str
    """The option that answers it: zone, encoding, dates or mapping."""
    words: str
    choices: tuple[tuple[str, str], ...] = ()
    """Each answer with how the file would then read; empty: any words."""
    guess: str = ""
    columns: tuple[Column, ...] = ()
    """For a mapping: every column with the guess, which is also `guess` as JSON."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the user has said about a file; empty is not said."""

    name: str = ""
    """The file's name without its folder."""
    zone: str = ""
    dates: str = ""
    """dmy or mdy."""
    encoding: str = ""
    event: str = ""
    """The name of the event a programme belongs to."""
    mapping: str = ""
    """Which column of a table is what, as JSON: {"Heading": "field"}."""


class Somebody(msgspec.Struct, frozen=True, kw_only=True):
    """A person as one file tells of them."""

    place: str
    key: str
    """The source's own id: a profile slug, a UID; else name and day, so that the row is known again."""
    own: bool = True
    """Whether the key is the source's own id."""
    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    company: str = ""
    title: str = ""
    city: str = ""
    connected: str | None = None
    tags: tuple[str, ...] = ()
    team: str = ""
    birthday: str = ""
    note: str = ""
    aka: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Lines of its card that no field holds."""
    wanted: bool = False
    """Not met yet and wanted."""
    rhythm: int | None = None
    """Days between two touches, where the other programme was told so."""
    aside: str = ""
    """The group of an offer: comes in only when the book knows them already, or the user asks for it."""


def met_key(name: str, day: str | None) -> str:
    """What knows a row again that has no id of its own: nobody connects with two of one name on one day."""
    return f"{fold(name)} {day or ''}".rstrip()


def content_key(row: Somebody) -> str:
    """What knows a row again that has neither id nor day: its name with all addresses, else with the job."""
    ways = (*row.emails, *row.phones, *row.links) or (row.company, row.title)
    return "~" + sha256("\n".join((fold(row.name), *ways)).encode("utf-8", "replace")).hexdigest()[:20]


class Jotted(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an inbox."""

    place: str
    key: str
    text: str
    day: str = ""
    """The day it was written; empty: not said."""


class Attached(msgspec.Struct, frozen=True, kw_only=True):
    """A row about people of the file: -1 in it is the first of them, -2 the second."""

    place: str
    key: str
    """The source's own id, or what knows it again."""
    record: Record
    full: str = ""
    """Its note with the words of messages, which come in only when they are asked for."""
    aside: str = ""
    """The group of an offer; comes in only when the user asks for it."""
    words: str = ""
    """An offer in words."""


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of the user."""

    name: str = ""
    city: str = ""
    emails: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    headline: str = ""
    summary: str = ""
    skills: tuple[str, ...] = ()
    career: tuple[Stint, ...] = ()


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """An event with its sessions; their ids, and the zone of a start without offset, come with the preview."""

    event: Event
    sessions: tuple[Session, ...]


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """All that one file gives."""

    kind: str
    name: str = ""
    sha256: str = ""
    people: tuple[Somebody, ...] = ()
    attached: tuple[Attached, ...] = ()
    own: Own | None = None
    lines: tuple[Jotted, ...] = ()
    programme: Programme | None = None
    lying: Lying | None = None
    """A folder that a sync tool carries."""
    tables: Mapping[str, Mapping[int, Record]] | None = None
    """A whole book of netui."""
    columns: tuple[Column, ...] = ()
    """Of a table whose columns the user may name."""
    mapping: Mapping[str, str] = {}
    """How the user named them."""
    questions: tuple[Question, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Skipped, ...] = ()
    """Read in part: the record is there, without what the note names."""
