"""Whom to meet at an event, what that is worth and why: its speakers joined with one's own people and targets.

The worth is the sum of the gaps somebody would close, times the largest chance of meeting them there (RULES 6).
Somebody one talks to already closes no gap once more; what is only guessed (`matching`) is shown with "?".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import msgspec

from netui.book import dates
from netui.book.identity import fold
from netui.book.now import ordinal
from netui.book.records import Encounter, Meeting, Person, Session, Speaker
from netui.book.settings import Settings
from netui.rules.event.agenda import Agenda, Draws, Slot
from netui.rules.event.roll import Roll
from netui.rules.event.speakers import Sure, Voice, voices
from netui.rules.event.timetable import placed
from netui.rules.gaps import Gap, named
from netui.rules.groups import View
from netui.rules.matching import Matcher, Seen

WAYS: Mapping[str, Callable[[Settings], float]] = {
    "arranged": lambda s: s.chance_arranged,
    "speaker": lambda s: s.chance_speaker,
    "session": lambda s: s.chance_same_session,
    "contact": lambda s: s.chance_shared_contact,
    "attending": lambda s: s.chance_attending,
}
"""How one may come to talk to somebody there, and the chance of each."""


class Meet(msgspec.Struct, frozen=True):
    """Somebody who will be there, and what a talk with them would be worth."""

    name: str
    speaker: Speaker | None = None
    person: int | None = None
    sure: Sure = ""
    """ask: the name alone agrees, so the person is shown with a question mark."""
    others: tuple[int, ...] = ()
    sessions: tuple[Session, ...] = ()
    encounter: Encounter | None = None
    meeting: Meeting | None = None
    gaps: tuple[Gap, ...] = ()
    guessed: bool = False
    """The gaps are taken from what the session is about."""
    chance: float = 0.0
    value: float = 0.0
    picked: bool = False
    """The user goes to a session of theirs."""

    @property
    def key(self) -> str:
        """Where the cursor finds them again."""
        return f"speaker {self.speaker.key}" if self.speaker else f"person {self.person}"

    @property
    def wanted(self) -> bool:
        """Marked to meet."""
        return self.encounter is not None and self.encounter.want

    @property
    def known(self) -> int | None:
        """The person they are, surely or likely; a mere namesake is nobody."""
        return self.person if self.sure in ("sure", "likely") else None


def meets(view: Seen, agenda: Agenda, roll: Roll[Meet] | None = None) -> tuple[Meet, ...]:
    """Wanted people first, then those at targets by value, those one knows, and those who only may be of use.

    `roll` is what was found out for the book before, with the same settings.
    """
    return tuple(sorted(_there(view, agenda, roll or Roll()), key=_order))


def speakers_of(session: Session, found: Iterable[Meet], agenda: Agenda) -> tuple[Meet, ...]:
    """Everybody who speaks in a session, also those there is no reason to meet."""
    known = {meet.speaker.key: meet for meet in found if meet.speaker}
    wanted = {speaker.key for speaker in session.speakers} - known.keys()
    others = voices(slot.record for slot in agenda.slots if isinstance(slot.record, Session)) if wanted else {}
    missing = Voice(Speaker(key="", name=""), (session,))
    return tuple(
        known.get(speaker.key)
        or Meet(name=speaker.name, speaker=speaker, sessions=others.get(speaker.key, missing).sessions)
        for speaker in session.speakers
    )


def chance(ways: Iterable[str], settings: Settings) -> float:
    """The largest chance of several ways; they do not add up."""
    return max((WAYS[way](settings) for way in ways), default=0.0)


def gain(meet: Meet, settings: Settings) -> float:
    """What arranging a talk would add to leaving it to chance."""
    return sum(gap.gap for gap in meet.gaps) * (settings.chance_arranged - meet.chance)


def draws(found: Iterable[Meet]) -> Draws:
    """Why to go to a session: somebody wanted speaks, or a gap would close; a guess counts where a mark stands."""
    reasons: dict[int, dict[str, None]] = defaultdict(dict)
    for meet in found:
        for session in meet.sessions:
            if meet.wanted:
                reasons[session.id][f"{meet.name} to meet"] = None
            for gap in meet.gaps if session.mark or not meet.guessed else ():
                reasons[session.id][_reason(gap)] = None
    return {session: tuple(words) for session, words in reasons.items()}


def _there(view: Seen, agenda: Agenda, roll: Roll[Meet]) -> Iterator[Meet]:
    """Everybody of the event who is wanted, known, at a target, or heard in a picked session."""
    book, settings = view.book, view.book.me.settings
    guests = {row.person: row for row in book.guests(agenda.event.id)}
    arranged = {
        person: slot.record
        for slot in agenda.slots
        if isinstance(slot.record, Meeting)
        for person in slot.record.people
    }
    matcher, seen = roll.matcher(view), set[int]()
    sessions = [slot.record for slot in agenda.slots if isinstance(slot.record, Session) and not slot.fixed]
    for meet in roll.called(view, sessions, (guests, arranged), matcher, _spoken):
        if meet.known is not None:
            seen.add(meet.known)
        if meet.person is not None or meet.gaps or meet.picked:
            yield meet
    others = {person for person, row in guests.items() if row.want} | arranged.keys()
    for person in sorted(others - seen):
        if person in book.people:
            meet = Meet(
                name=book.people[person].name,
                person=person,
                sure="sure",
                encounter=guests.get(person),
                meeting=arranged.get(person),
                gaps=matcher.of_person(person),
                chance=settings.chance_shared_contact if _shared(view, person, seen) else 0.0,
            )
            yield _measured(meet, settings)


def _spoken(voice: Voice, encounter: Encounter | None, meeting: Meeting | None, matcher: Matcher) -> Meet:
    """A speaker with what one knows of them; encounter and meeting are those of the person they surely are."""
    gaps, guessed = _closed(voice, matcher)
    meet = Meet(
        name=voice.speaker.name,
        speaker=voice.speaker,
        person=voice.person,
        sure=voice.sure,
        others=voice.others,
        sessions=voice.sessions,
        encounter=encounter,
        meeting=meeting,
        gaps=gaps,
        guessed=guessed,
        picked=any(session.mark == "attend" for session in voice.sessions),
    )
    return _measured(meet, matcher.settings)


def _closed(voice: Voice, matcher: Matcher) -> tuple[tuple[Gap, ...], bool]:
    """The gaps they would close, and whether that is a guess: those of a namesake, or what they speak about."""
    if voice.person is None:
        return matcher.of_speaker(voice)
    if voice.sure == "ask":
        namesakes = (voice.person, *voice.others)
        perhaps = {gap.target.id: gap for person in namesakes for gap in matcher.of_person(person)}
        return (tuple(perhaps.values()), True) if perhaps else matcher.of_speaker(voice)
    if own := matcher.of_person(voice.person):
        return own, False
    gaps, guessed = matcher.of_speaker(voice)
    return tuple(gap for gap in gaps if voice.person not in gap.parts.talking), guessed


def _measured(meet: Meet, settings: Settings) -> Meet:
    ways = ["attending", *(["arranged"] if meet.meeting else []), *(["speaker"] if meet.sessions else [])]
    best = max(meet.chance, chance(ways, settings))
    return msgspec.structs.replace(meet, chance=best, value=best * sum(gap.gap for gap in meet.gaps))


def _order(meet: Meet) -> tuple[int, float, bool, int, str, str]:
    """Wanted, at a target, arranged or known, perhaps of use by their subject, heard in a picked session."""
    groups = (
        meet.wanted,
        bool(meet.gaps) and not meet.guessed,
        meet.meeting or meet.person is not None,
        bool(meet.gaps),
    )
    group = next((n for n, holds in enumerate(groups) if holds), len(groups))
    rank = ("sure", "likely", "ask", "").index(meet.sure)
    return group, -round(meet.value, 9), meet.guessed, rank, fold(meet.name), meet.key


def _shared(view: View, person: int, there: Collection[int]) -> bool:
    """Whether somebody the user talks to and who will be there knows them."""
    rows = view.book.about(person).links
    return any(view.ties[i].ring in ("close", "warm", "loose") for row in rows for i in {row.a, row.b} & set(there))


def why(meet: Meet, view: Seen, *, brief: bool = False) -> str:
    """The reason in words: which gap they would close, and who they are to the user; a question comes first.

    `brief` leaves out the name of a target company, where it stands beside it.
    """
    known, gaps = list(_known(meet, view)), [_gap_words(gap, meet.guessed, brief) for gap in meet.gaps[:2]]
    said = [*known, *gaps] if meet.sure == "ask" else [*gaps, *known]
    if not said and meet.picked:
        said = ["speaks in a session you picked"]
    return " · ".join(said) or ("marked to meet" if meet.wanted else "no reason known")


def _known(meet: Meet, view: Seen) -> Iterator[str]:
    if meet.person is None:
        return
    about = view.book.about(meet.person)
    if meet.sure == "ask":
        more = f", or {len(meet.others)} more" if meet.others else ""
        yield f"your {about.person.name}{f' of {about.company}' if about.company else ''}{more}?"
        return
    tie, them = view.ties[meet.person], them_of(about.person)
    if tie.ring in ("close", "warm", "loose"):
        yield f"you know {them}, say hello"
    elif tie.ring == "faded":
        yield f"last talked {dates.short(tie.last, view.now)}" if tie.last else "gone quiet"
    elif tie.ring == "dust":
        yield "connected, not sorted yet" if about.person.connected else "not sorted yet"
    if tie.ring in ("unmet", "dust"):
        friends = (i for row in about.links for i in (row.a, row.b) if i != meet.person)
        warm = max((i for i in friends if i in view.ties), key=lambda i: view.ties[i].warmth, default=None)
        if warm is not None and view.ties[warm].warmth > 0:
            yield f"{view.book.people[warm].name.split()[0]} knows {them}"


def _gap_words(gap: Gap, guessed: bool, brief: bool) -> str:
    if gap.target.kind == "company" and not gap.target.also:
        there = len(gap.parts.talking)
        name = "" if brief else f" {named(gap.target)}"
        return f"target{name} · {f'{there} you talk to' if there else 'nobody there yet'}"
    return f"gap {named(gap.target)} {gap.have} of {gap.need}{'?' * guessed}"


def _reason(gap: Gap) -> str:
    return "speaker at a target" if gap.target.kind == "company" else f"gap {named(gap.target)}"


def them_of(person: Person) -> str:
    """The word for somebody as an object, from their pronouns; "them" where they are not known."""
    first = person.pronouns.casefold().split("/")[0].strip()
    return {"she": "her", "he": "him"}.get(first, "them")


def where(meet: Meet, agenda: Agenda) -> Slot | None:
    """The best place to find them: the talk arranged, else a picked session of theirs, else their first."""
    mine = agenda.by_record
    if meet.meeting and meet.meeting.id in mine:
        return mine[meet.meeting.id]
    slots = [mine.get(session.id) or placed(session, agenda.event) for session in meet.sessions]
    return min(slots, key=lambda slot: (slot.mark != "attend", slot.start), default=None)


def when(meet: Meet, agenda: Agenda, *, short: bool = False, today: str = "") -> str:
    """When and where: "Sat 10:45, Janson", after their talk; `short` leaves the room out, `today` needs no name."""
    slot = where(meet, agenda)
    if slot is None:
        return ""
    clock = slot.opens if meet.meeting else slot.closes
    day = "" if slot.day == today or (short and len(agenda.days) == 1) else weekday(slot.day)
    parts = (f"{day} {clock}".strip(), "" if short else slot.room)
    return ", ".join(part for part in parts if part)


def weekday(day: str) -> str:
    """Sat, Sun."""
    return dates.DAYS[(ordinal(day) - 1) % 7].capitalize()
