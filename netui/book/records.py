"""Every noun netui knows, one class a table; values only, nothing derived is stored.

Days are ISO text, instants carry an offset, ids are whole numbers, `None` and empty mean unknown.
A field left at its default is not written, so new fields need no migration.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from netui.book.settings import Settings

Level = Literal["", "senior", "peer", "junior"]
Well = Literal["close", "warm", "loose", "distant", "never"]
Mark = Literal["", "attend", "interesting"]


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """What all rows of all tables share; an id of 0 is numbered when it is saved."""

    id: int = 0


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Something to remember about a person; with a day it comes back as a question after it."""

    text: str
    day: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Where a record came from, and what that source last wrote; an import may change only that."""

    kind: str
    """linkedin, vcard, frab, …"""
    key: str
    """The source's own id: a profile slug, a UID, a guid."""
    wrote: Mapping[str, str] = {}
    """Field name to the value written last, as text."""


class Recruiter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What makes a person a recruiter, and how well they do it; private."""

    kind: str = ""
    """internal, external or agency."""
    told: tuple[Fact, ...] = ()
    """What the user told them about their own situation, with days."""
    knows: int = 0
    word: int = 0
    track: int = 0


class Person(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Somebody the user knows, knew, or wants to know."""

    name: str
    aka: tuple[str, ...] = ()
    pronouns: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    channel: str = ""
    """How they like to be reached: email, signal, call, …"""
    city: str = ""
    zone: str = ""
    origin: str = ""
    """colleague, former, classmate, neighbour, conference, meetup, online, …; empty: not said."""
    origin_note: str = ""
    """Where and when met, in words ("PyData 2025")."""
    via: int | None = None
    """The person through whom they met."""
    level: Level = ""
    """Seen from the user; empty: guessed from the title."""
    rhythm: int | None = None
    """Days the user wishes between touches; None: no wish, never due."""
    rhythm_since: str | None = None
    """The day the rhythm was set; the due date counts from it where nothing else is known."""
    well: Well | None = None
    """How well they know each other, from sorting; "never" is never talked."""
    last_talked: str | None = None
    """The day of the last talk, from sorting; gives way to the first later touch."""
    knows_my_work: bool = False
    importance: float = 1.0
    """0.5 to 2, a wish; it weighs only among ties that are due."""
    fields: tuple[str, ...] = ()
    """The first places the person on the map; empty: guessed from the title."""
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    recruiter: Recruiter | None = None
    note: str = ""
    faded: str | None = None
    """The day the user chose to let the tie fade."""
    never: bool = False
    """Never suggest this person."""
    no_contact: bool = False
    """Do not contact."""
    wanted: bool = False
    """Not met yet and wanted: a speaker marked to meet, a name at a target."""
    connected: str | None = None
    """The day of a connection on a platform; no touch."""
    birthday: str = ""
    """A day, --MM-DD where the year is not known, or words ("circa 1800")."""
    kept: tuple[str, ...] = ()
    """Lines of an address card that no field holds, unfolded and as vCard 3.0: written back with it."""
    sources: tuple[Source, ...] = ()


class Organisation(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A company or other place of work."""

    name: str
    aka: tuple[str, ...] = ()
    field: str = ""
    city: str = ""
    note: str = ""


class Position(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Who works where as what; without `until` it is current."""

    person: int
    organisation: int | None = None
    title: str = ""
    team: str = ""
    office: str = ""
    since: str | None = None
    until: str | None = None


class Link(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Two people who know each other."""

    a: int
    b: int
    strength: Literal["close", "knows", "maybe"] = "knows"
    kind: str = ""
    """introduced, manages, mentors, or empty."""


class Touch(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One contact on one day with one or more people."""

    day: str
    time: str | None = None
    people: tuple[int, ...]
    kind: str = "met"
    """met, coffee, call, lunch, dinner, video, email, message, post, gave, asked, thanked, congrats, reaction."""
    direction: Literal["both", "out", "in"] = "both"
    """A talk is both; a message is out until one comes back."""
    channel: str = ""
    """linkedin, email, signal, internal, …"""
    purpose: str = ""
    """catch up, give, ask, thanks, report, reply, congratulate, introduce, follow up, reconnect."""
    note: str = ""
    learned: str = ""
    event: int | None = None
    awaiting: bool = False
    """An incoming message that waits for the user's answer."""
    line: str = ""
    """As it was typed at an event, to be edited there."""


class Promise(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Who owes whom what, and by when."""

    person: int
    what: str
    due: str
    made: str
    """The day it was given."""
    mine: bool = True
    """The user owes it; else they do."""
    touch: int | None = None
    event: int | None = None
    done: str | None = None
    """The day it was kept."""
    dropped: str | None = None
    """The day it was let go."""
    dropped_why: str = ""
    report_back: bool = False
    """It follows advice: tell them how it went."""


class Ask(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Something asked of somebody, and where it stands."""

    person: int
    kind: str
    """question, chat, feedback, introduction, referral, recommendation, sponsorship."""
    what: str = ""
    because: str = ""
    minutes: int | None = None
    about: int | None = None
    """The person or organisation at the other end, for introductions and referrals."""
    direction: Literal["out", "in"] = "out"
    made: str = ""
    sent: str | None = None
    followed_up: str | None = None
    answered: str | None = None
    outcome: str = ""
    """yes, no, or words."""
    thanked: str | None = None
    closed: str | None = None
    override: str = ""
    """The one line why, where a hold was passed."""
    passed: tuple[str, ...] = ()
    """The rules whose hold that line passed: R1, R8, …"""
    offered: bool = False
    """They offered it themselves."""
    role: str = ""
    link: str = ""
    resume: str = ""
    context: str = ""
    """With role, link and resume: what makes a referral easy to give."""


class Introduction(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Two people the user brings together: both are asked first, and asked how it went."""

    a: int
    b: int
    why: str = ""
    """What each of them would gain."""
    kind: Literal["", "candidate"] = ""
    """candidate: `a` is referred to `b` for a job."""
    made: str = ""
    asked_a: str | None = None
    asked_b: str | None = None
    """The day each was asked whether they want it."""
    says_a: Literal["", "yes", "no"] = ""
    says_b: Literal["", "yes", "no"] = ""
    introduced: str | None = None
    outcome: str = ""
    closed: str | None = None
    promise: int | None = None
    """The promise that reminded of it; no longer made, since each step has its card."""


class Goal(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """So much of something in each week, month or quarter, counted from what was logged."""

    kind: str
    """touches, talks, new, events, gives, contributions, or a kind of touch: coffee, call, …"""
    many: int = 1
    per: Literal["week", "month", "quarter"] = "month"
    new: bool = False
    """Only with somebody who was new in that time."""
    channel: str = ""
    """Only through this channel: internal, linkedin, …"""
    added: str = ""


class News(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Something good that happened to somebody: a reason to congratulate while it is fresh."""

    person: int
    kind: str = ""
    """role, talk, award, or empty."""
    what: str
    day: str


class Spark(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A link or an idea that may help somebody; sending it is a give."""

    text: str
    link: str = ""
    added: str = ""
    helps: tuple[int, ...] = ()
    """Whom the user thought of; empty: the rule looks for somebody."""
    given: tuple[int, ...] = ()
    """Who has had it."""


class Meeting(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A talk that is planned."""

    day: str
    time: str | None = None
    minutes: int = 60
    people: tuple[int, ...]
    kind: str = "coffee"
    place: str = ""
    note: str = ""
    event: int | None = None
    ask: int | None = None
    held: str | None = None
    """The day it took place."""
    dropped: str | None = None


class Talk(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A talk of the user's own for an event: an idea, sent in, accepted or declined."""

    title: str
    state: Literal["", "sent", "accepted", "declined"] = ""


class Event(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A conference, a meetup, a fair: days, programme, goal, pitch."""

    name: str
    start: str
    """The first day."""
    end: str
    """The last day."""
    zone: str = ""
    city: str = ""
    url: str = ""
    goal: int | None = None
    """New people to talk to; None: the rule proposes."""
    pitch: str = ""
    version: str = ""
    source: Source | None = None
    walks: Mapping[str, int] = {}
    """Minutes between two rooms, keyed "A|B" in alphabetical order."""
    deadlines: tuple[Fact, ...] = ()
    """Calls for papers and the like, with their days."""
    talks: tuple[Talk, ...] = ()
    """What the user would speak about there, and speaks."""
    note: str = ""
    ticked: tuple[str, ...] = ()
    """What of the preparation was ticked by hand, since no record shows it."""
    worth: int | None = None
    """Looking back: 1 not again, 2 it was fine, 3 again."""
    energy: int | None = None
    """Looking back: what was left afterwards, 1 empty to 5 more than before."""


class Speaker(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Who speaks in a session; becomes a person only when marked to meet."""

    key: str
    """The source's id of the speaker where it has a good one, else the folded name."""
    name: str
    company: str = ""
    email: str = ""
    link: str = ""
    suggested: bool = False
    """Read out of a title: to be confirmed."""


class Session(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One entry of a programme, or the user's own block between them."""

    event: int
    title: str
    start: str
    """ISO instant with offset."""
    minutes: int = 0
    day: str = ""
    """The programme's own day, which may begin before midnight of the calendar's."""
    room: str = ""
    track: str = ""
    kind: str = ""
    """The source's kind (talk, workshop, …), or own, rest."""
    abstract: str = ""
    url: str = ""
    key: str = ""
    """guid, code or id within its programme."""
    speakers: tuple[Speaker, ...] = ()
    mark: Mark = ""
    note: str = ""
    state: Literal["", "new", "moved", "cancelled"] = ""
    """Against the revision before."""
    was: str = ""
    """Where and when it stood before it moved: "Sat 10:00, Room 2"."""


class Encounter(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A person at an event: wanted there, met there, and what came of it."""

    event: int
    person: int
    want: bool = False
    first: bool = False
    """The user marked this person as the first to write to afterwards."""
    speaker: str = ""
    """The key of the speaker this person was made from."""
    questions: tuple[str, ...] = ()
    note: str = ""
    met: str | None = None
    """The instant or the day they met."""
    heard: str = ""
    """The name as it was typed there, while it is a question which of several people that was."""
    copied: str | None = None
    """The instant the message was copied; copied is not sent."""
    written: str | None = None
    """The day the follow-up went out."""
    settled: str | None = None
    """The day the user said that nothing more is warranted."""


class Target(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Whom the user wants to know: people at a company, in a field, of a level, …"""

    kind: str
    """company, field, role, level, place, community, recruiter."""
    name: str
    also: tuple[tuple[str, str], ...] = ()
    """Further conditions, each (kind, name); all must hold."""
    need: int | None = None
    """How many people; None: field 3, company 2, else 1."""
    weight: int = 2
    """1 to 3."""
    added: str = ""


class Snooze(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A card that comes back on a day."""

    tier: str
    record: int
    until: str


class Dismissal(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Something the user said no to for good: a card, or "these two are not the same"."""

    tier: str
    record: int
    other: int = 0
    day: str = ""


class Import(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A file that was read, so that the next one like it knows."""

    kind: str
    name: str
    """The file's name without its folder."""
    sha256: str
    day: str
    counts: Mapping[str, int] = {}
    event: int | None = None
    keys: tuple[str, ...] = ()
    """Short fingerprints of what it brought, so that what was deleted since is not brought back."""
    mapping: Mapping[str, str] = {}
    """Which column of a table was what; the next file with these columns is read so."""


class Stint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A job or a school of the user: who was there too is a former colleague or classmate."""

    kind: Literal["job", "school"] = "job"
    name: str
    """The company or the school."""
    title: str = ""
    since: str = ""
    """A year, a month or a day, as far as it is known."""
    until: str = ""


class Shared(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A person or an entry of the calendar that lies as a file in a folder which a sync tool carries."""

    folder: str
    file: str
    uid: str
    """By what address books and calendars know it."""
    ours: str
    """A fingerprint of what netui had to say of it when it last wrote or read the file."""
    seen: str
    """A fingerprint of the file as it was then."""
    wrote: Mapping[str, str] = {}
    """What the file said then, field by field: what differs later was changed elsewhere."""
    left: str | None = None
    """The day it was found to be gone; it is not written again."""


class Me(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """The user: one document, id 1."""

    name: str = ""
    zone: str = ""
    city: str = ""
    pitch: str = ""
    handles: Mapping[str, str] = {}
    phrases: Mapping[str, str] = {}
    """Purpose of a draft to the user's own first sentence."""
    questions: tuple[str, ...] = ()
    """The user's own question bank."""
    pace: Literal["", "introvert", "balanced", "outgoing"] = ""
    company: str = ""
    """Where the user works: who is inside, who outside."""
    team: str = ""
    office: str = ""
    """With team: who works beside the user, and at which place of the company."""
    away: tuple[tuple[str, str], ...] = ()
    """Days away, each (first, last)."""
    searching: str | None = None
    """Looking for a job since."""
    emails: tuple[str, ...] = ()
    """The user's own addresses: no import makes a contact of them."""
    headline: str = ""
    summary: str = ""
    skills: tuple[str, ...] = ()
    """With headline and summary: the user's own profile as it was last exported."""
    career: tuple[Stint, ...] = ()
    settings: Settings = Settings()


TABLES: Mapping[str, type[Record]] = {
    "me": Me,
    "people": Person,
    "organisations": Organisation,
    "positions": Position,
    "links": Link,
    "touches": Touch,
    "promises": Promise,
    "asks": Ask,
    "meetings": Meeting,
    "events": Event,
    "sessions": Session,
    "encounters": Encounter,
    "targets": Target,
    "introductions": Introduction,
    "goals": Goal,
    "news": News,
    "sparks": Spark,
    "snoozes": Snooze,
    "dismissals": Dismissal,
    "imports": Import,
    "shared": Shared,
}
"""Table name to the class of its rows, in the order of the file; `meta` and `history` are the store's."""
