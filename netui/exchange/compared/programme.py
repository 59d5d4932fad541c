"""A programme against the book: first all of it, later what is new, moved or cancelled; picks and notes stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, drop, put
from netui.book.identity import fold
from netui.book.now import Now
from netui.book.records import Event, Import, Session, Source
from netui.exchange.batch import Batch, Programme, Question
from netui.exchange.clock import instant, is_wall, zone_guess
from netui.exchange.compared.fields import value_after
from netui.exchange.compared.pairing import moved, pairs, place_words
from netui.exchange.compared.suggestions import answered, remembered, suggested
from netui.exchange.outcome import News, Preview, State, counted

OWN = ("own", "rest")
"""Kinds of session that are the user's and no part of any programme."""
ORDER: tuple[State, ...] = ("moved", "cancelled", "new", "changed")
FIELDS = ("name", "start", "end", "zone", "city", "url", "version")
"""What a programme says of its event."""
NEAR = 120
"""Days within which one key names one event; conferences keep theirs from year to year."""
PARTS = ("ics",)
"""Formats of which a file may hold some days of an event; what is on other days stays."""
CONTENT = ("title", "minutes", "day", "track", "kind", "abstract", "url", "speakers")
"""What of a session changes without moving it."""


def plan(batch: Batch, programme: Programme, book: Book, now: Now, choices: Mapping[str, str]) -> Preview:
    """What this version of the programme does to the event in the book, or to a book without it."""
    old = event_of(programme.event, book)
    programme = _dated(batch.kind, programme, old, now)
    zone = programme.event.zone or (old.zone if old else "")
    open_ = not zone and any(is_wall(session.start) for session in programme.sessions)
    guess = zone_guess(programme.event.city) or now.zone
    ids = book.ids(now)
    event = _event_after(programme.event, old, ids)
    sessions = [
        answered(_placed(session, event.id, guess if open_ else zone), choices) for session in programme.sessions
    ]
    covered = {session.day for session in sessions} if batch.kind in PARTS else None
    revision = _Revision(book, old, sessions, ids, covered)
    edits = [*([] if event == old else [put(old, event) if old else add(event)]), *revision.edits]
    label = f"Imported {event.name}: {revision.words}"
    if edits:
        counts = {"sessions": len(sessions), **revision.counts}
        edits.append(
            add(
                Import(
                    id=next(ids),
                    kind=batch.kind,
                    name=batch.name,
                    sha256=batch.sha256,
                    day=now.day,
                    counts=counts,
                    event=event.id,
                )
            )
        )
    preview = Preview(
        kind=batch.kind,
        label=label,
        words=_words(sessions, revision, bool(edits)),
        change=Change(label, tuple(edits)),
        sessions=len(sessions),
        speakers=len({speaker.key for session in sessions for speaker in session.speakers}),
        rooms=len({session.room for session in sessions if session.room}),
        days=len({session.day for session in sessions if session.day}),
        skipped=batch.skipped,
        notes=batch.notes,
        questions=(*batch.questions, *((_zone_question(event.name, guess),) if open_ else ())),
        news=tuple(revision.news) if old and revision.known else (),
        lineups=sum(news.lineup for news in revision.news),
        event=event.id,
        offers=tuple(suggested(programme.sessions, revision.decided, choices)),
    )
    return msgspec.structs.replace(preview, **revision.counts)


def event_of(event: Event, book: Book) -> Event | None:
    """The event of the book that the programme belongs to: by the source's key, else by name and days."""
    rows = book.events.values()
    near = [row for row in rows if not event.start or abs(_day(row.start) - _day(event.start)) < NEAR]
    key = event.source.key if event.source else ""
    for row in near:
        if row.source and row.source.key == key:
            return row
    words = set(fold(event.name).split())
    for row in near:
        theirs = set(fold(row.name).split())
        meets = not event.start or (row.start <= event.end and event.start <= row.end)
        if meets and theirs and (theirs <= words or words <= theirs):
            return row
    return None


def _dated(kind: str, programme: Programme, old: Event | None, now: Now) -> Programme:
    """The programme with days for its event: those it has here, else today; a file of some days takes none away."""
    event = programme.event
    if not event.start:
        day = old.start if old else now.day
        event = msgspec.structs.replace(event, start=day, end=old.end if old else day)
    elif old and kind in PARTS:
        event = msgspec.structs.replace(event, start=min(event.start, old.start), end=max(event.end, old.end))
    return msgspec.structs.replace(programme, event=event)


def _event_after(event: Event, old: Event | None, ids: Iterator[int]) -> Event:
    """The event with what the file may say of it; the user's own words stay."""
    theirs = {name: value for name in FIELDS if (value := getattr(event, name))}
    source = Source(kind=event.source.kind, key=event.source.key, wrote=theirs) if event.source else None
    if old is None:
        return msgspec.structs.replace(event, id=next(ids), source=source)
    last = old.source.wrote if old.source else {}
    after = {name: value_after(getattr(old, name), last.get(name), theirs.get(name, "")) for name in FIELDS}
    if source and last:
        source = msgspec.structs.replace(source, wrote={**last, **theirs})
    return msgspec.structs.replace(old, **after, source=source)


def _placed(session: Session, event: int, zone: str) -> Session:
    return msgspec.structs.replace(session, event=event, start=instant(session.start, zone))


class _Revision:
    """One version of a programme against the one in the book."""

    def __init__(
        self,
        book: Book,
        event: Event | None,
        sessions: list[Session],
        ids: Iterator[int],
        covered: set[str] | None = None,
    ) -> None:
        self.known = [row for row in (book.programme(event.id) if event else ()) if row.kind not in OWN]
        self._wanted = {guest.speaker for guest in (book.guests(event.id) if event else ()) if guest.want}
        self.news: list[News] = []
        self.edits: list[Edit] = []
        self._same: list[tuple[Session, Session]] = []
        self.decided: set[str] = set()
        """Suggested speakers of whom the user has said something before."""
        gone: list[Session] = []
        for before, after in pairs(self.known, sessions):
            if after is None:
                gone += [before] if before and (covered is None or before.day in covered) else []
            elif before is None:
                self._new(msgspec.structs.replace(after, id=next(ids), state="new" if self.known else ""))
            else:
                self._both(before, after)
        for row in gone:
            if row.state != "cancelled":
                self._say("cancelled", msgspec.structs.replace(row, state="cancelled", was=""), row)
        self._settle(gone)
        self.news.sort(key=lambda news: (not news.yours, ORDER.index(news.state), news.session.start))

    def _new(self, session: Session) -> None:
        self.edits.append(add(session))
        self.news.append(News("new", session, None, self._is_yours(session)))

    def _both(self, before: Session, after: Session) -> None:
        after = msgspec.structs.replace(after, id=before.id, mark=before.mark, note=before.note)
        after = remembered(before, after, self.decided)
        if before.state == "cancelled":
            self._say("new", msgspec.structs.replace(after, state="new"), before)
        elif moved(before, after):
            self._say("moved", msgspec.structs.replace(after, state="moved", was=place_words(before)), before)
        elif any(getattr(before, name) != getattr(after, name) for name in CONTENT):
            self._say("changed", after, before)
        else:
            self._same.append((before, after))

    def _say(self, state: State, after: Session, before: Session) -> None:
        lineup = {one.name for one in before.speakers} != {one.name for one in after.speakers}
        yours = self._is_yours(before) or self._is_yours(after)
        self.news.append(News(state, after, before, yours, lineup))
        self.edits.append(put(before, after))

    def _settle(self, gone: list[Session]) -> None:
        """What the version before had said is old news; what it had cancelled goes, unless it is the user's."""
        for before, after in self._same:
            state, was = ("", "") if self.news else (before.state, before.was)
            after = msgspec.structs.replace(after, state=state, was=was)
            if after != before:
                self.edits.append(put(before, after))
        if self.news:
            self.edits += [drop(row) for row in gone if row.state == "cancelled" and not self._is_yours(row)]

    def _is_yours(self, session: Session) -> bool:
        return bool(session.mark or session.note) or any(one.key in self._wanted for one in session.speakers)

    @property
    def counts(self) -> dict[str, int]:
        """How many sessions are what."""
        states = Counter(news.state for news in self.news)
        return {"same": len(self._same), **{state: states[state] for state in ORDER}}

    @property
    def words(self) -> str:
        """The counts for a label."""
        if not self.known:
            return counted(len(self.news), "session", "sessions")
        parts = [f"{self.counts[state]:,} {state}" for state in ("new", "moved", "cancelled") if self.counts[state]]
        return ", ".join(parts) or f"{counted(self.counts['changed'], 'session', 'sessions')} changed"


def _words(sessions: list[Session], revision: _Revision, changes: bool) -> str:
    if not changes:
        return f"Nothing new: all {len(sessions):,} sessions are here already. Nothing was changed."
    if not revision.known:
        return revision.words
    lineups = sum(news.lineup for news in revision.news)
    yours = sum(news.yours for news in revision.news)
    parts = (
        (revision.counts["new"], "new"),
        (revision.counts["moved"], "moved"),
        (revision.counts["cancelled"], "cancelled"),
        (revision.counts["changed"], "changed otherwise"),
        (revision.counts["same"], "as they were"),
    )
    text = ", ".join(f"{number:,} {words}" for number, words in parts if number)
    text += f"; {counted(lineups, 'line-up', 'line-ups')} changed" if lineups else ""
    return text + (f"; {yours:,} of them yours" if yours else "")


def _zone_question(name: str, guess: str) -> Question:
    return Question("zone", f"{name} does not say in which time zone it takes place. Which one?", (), guess)


def _day(text: str) -> int:
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return 0
