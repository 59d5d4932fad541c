"""The meaning of a captured line carried out: one Change with people, touch, promises and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from netui.book import dates, verbs
from netui.book.book import Book
from netui.book.changes import Change, Edit, add, put
from netui.book.identity import email_key, fold, link_key, more
from netui.book.line.community import carry_community
from netui.book.line.event import carry_event
from netui.book.line.goal import add_goal
from netui.book.line.intro import begun
from netui.book.line.knows import linked
from netui.book.line.parsed import Parsed, Said, Who
from netui.book.line.spark import carry_spark, news_of
from netui.book.myself import searching
from netui.book.now import Now
from netui.book.records import (
    Ask,
    Encounter,
    Fact,
    Meeting,
    Person,
    Position,
    Promise,
    Record,
    Touch,
)
from netui.book.refused import Refused

replace = msgspec.structs.replace


def carry_out(parsed: Parsed, book: Book, now: Now) -> Change:
    """What Enter does; refused with the first open problem where the line is not ready."""
    said = parsed.said
    if said is None or not parsed.ready:
        raise Refused(next(iter(parsed.problems), "Nothing to save: the line is empty."))
    if said.kind.act in ("event", "cfp", "idea"):
        return carry_event(said, book, now)
    if said.kind.act == "goal":
        return add_goal(said.note, book, now)
    if said.kind.act == "community":
        return carry_community(said, book, now)
    if said.kind.act == "searching":
        return searching(said.note, book, now)
    if said.kind.act == "spark":
        return carry_spark(said, book, now)
    return _Carrying(said, book, now).change()


class _Carrying:
    """One line on its way into a change; the order of the edits is that of the words."""

    def __init__(self, said: Said, book: Book, now: Now) -> None:
        self.said, self.book, self.now = said, book, now
        self.ids: Iterator[int] = book.ids(now)
        self.edits: list[Edit] = []
        self.event = book.events.get(said.event) if said.event is not None else None
        self.via = self._via()
        self.people = tuple(self._person(n, who) for n, who in enumerate(said.people))

    def change(self) -> Change:
        """All edits, and the words for the message line."""
        self._jobs()
        touch = self._deed()
        for owed in self.said.owed:
            self._add(
                Promise(
                    person=self.people[0].id,
                    what=owed.what,
                    due=owed.due,
                    made=self.now.day,
                    mine=owed.mine,
                    touch=touch,
                    event=self.event.id if self.event else None,
                )
            )
        if not self.edits:
            raise Refused(f"Nothing new about {verbs.names(self.people)}: all of it is written here already.")
        return Change(self._label(), tuple(self.edits))

    def _add(self, record: Record) -> int:
        record = replace(record, id=record.id or next(self.ids))
        self.edits.append(add(record))
        return record.id

    def _via(self) -> int | None:
        via = self.said.via
        if via is None:
            return None
        return via.id if via.id is not None else self._add(Person(name=via.name))

    # people and where they work

    def _person(self, n: int, who: Who) -> Person:
        first = n == 0
        before = self.book.people.get(who.id) if who.id is not None else None
        if before is None and who.id is not None:
            raise Refused(f"Not saved: {who.name} was removed meanwhile.")
        after = self._told(before or Person(id=next(self.ids), name=who.name), first, before is None)
        if before is None:
            self.edits.append(add(after))
        elif after != before:
            self.edits.append(put(before, after))
        return after

    def _told(self, person: Person, first: bool, fresh: bool) -> Person:
        said = self.said
        values: dict[str, object] = {
            "fields": more(person.fields, said.fields, fold),
            "tags": more(person.tags, said.tags, fold),
        }
        if first:
            values["emails"] = more(person.emails, said.emails, lambda text: email_key(text) or text)
            values["links"] = more(person.links, said.links, lambda text: link_key(text) or text)
            values["phones"] = more(person.phones, said.phones, lambda text: "".join(filter(str.isdigit, text)))
            values |= self._first_told(person, fresh)
        if said.rhythm is not None:
            since = self.now.day if said.rhythm else None
            values |= {"rhythm": said.rhythm or None, "rhythm_since": since, "faded": None if since else person.faded}
        if self.via is not None and person.via is None and self.via != person.id:
            values["via"] = self.via
        if fresh:
            values |= self._origin()
        elif said.event_words and not person.origin_note:
            values["origin_note"] = said.event_words
        return replace(person, **values)

    def _first_told(self, person: Person, fresh: bool) -> dict[str, object]:
        said = self.said
        match said.kind.act:
            case "fact":
                return {"facts": (*person.facts, Fact(text=said.note, day=said.day))}
            case "told" if person.recruiter is not None:
                told = (*person.recruiter.told, Fact(text=said.note, day=said.day or self.now.day))
                return {"recruiter": replace(person.recruiter, told=told)}
            case "told":
                return {"facts": (*person.facts, Fact(text=f"told them: {said.note}"))}
            case "person" | "wanted" if said.note:
                return {"note": f"{person.note}\n{said.note}" if person.note else said.note}
        return {}

    def _origin(self) -> dict[str, object]:
        if self.event is not None:
            origin: dict[str, object] = {"origin": "conference", "origin_note": self.event.name}
        else:
            origin = {"origin_note": self.said.event_words} if self.said.event_words else {}
        return origin | {"wanted": True} if self.said.kind.act == "wanted" or self._is_to_meet() else origin

    def _is_to_meet(self) -> bool:
        """A name alone at an event that is not over: somebody to meet there."""
        ahead = self.event is not None and self.event.end >= self.now.day
        return ahead and self.said.kind.act in ("person", "wanted")

    def _jobs(self) -> None:
        said = self.said
        if not said.company:
            return
        place, fresh = verbs.workplace(said.company, self.book, self.ids)
        edits: list[Edit] = []
        for who, person in zip(said.people, self.people, strict=True):
            if who.id is None:
                edits.append(add(Position(id=next(self.ids), person=person.id, organisation=place)))
                continue
            work = [row for row in self.book.about(person.id).positions if row.until is None]
            if any(row.organisation == place for row in work):
                continue
            if said.job == "new":
                edits += [put(row, replace(row, until=self.now.day)) for row in work]
            since = self.now.day if work else None
            edits.append(add(Position(id=next(self.ids), person=person.id, organisation=place, since=since)))
        self.edits += [*fresh, *edits] if edits else []

    # what happened, or will

    def _deed(self) -> int | None:
        """The touch, plan, ask or mark at the event; the id of the touch."""
        said = self.said
        match said.kind.act:
            case "talk" if said.plan:
                self._plan()
            case "talk":
                return self._touch()
            case "write" | "give" if not said.plan:
                return self._touch()
            case "ask":
                self._ask()
            case "intro":
                self._introduce()
            case "knows":
                one, other = self.people
                self.edits.append(linked(one, other, said.note, self.book, self.ids))
            case "news":
                self._add(news_of(said, self.people[0].id, self.now))
            case "person" | "wanted" if self._is_to_meet():
                self._meet(None)
        return None

    def _touch(self) -> int:
        said = self.said
        direction: Literal["both", "out", "in"] = (
            "both" if said.kind.act == "talk" else "in" if said.incoming else "out"
        )
        unsure = [f"({who.name}, or {who.maybe}?)" for who in said.people if who.maybe]
        touch = self._add(
            Touch(
                day=said.day or self.now.day,
                time=said.time or (self.now.time if self.event and said.day == self.now.day else None),
                people=self._ids,
                kind=said.kind.touch,
                direction=direction,
                channel=said.channel,
                purpose=said.kind.purpose,
                note=" ".join([*([said.note] if said.note else []), *unsure]),
                event=self.event.id if self.event else None,
                awaiting=said.incoming,
            )
        )
        if self.event is not None and said.kind.act == "talk":
            self._meet(self.now.instant if said.day == self.now.day else said.day)
        return touch

    def _plan(self) -> None:
        said = self.said
        event = self.event.id if self.event else None
        kind = said.kind.plan or said.kind.touch
        day = said.day or self.now.day
        self._add(Meeting(day=day, time=said.time, people=self._ids, kind=kind, note=said.note, event=event))

    def _meet(self, when: str | None) -> None:
        """Whom one met at the event, or wants to; ~ settles it, ! puts them first."""
        if self.event is None:
            return
        mark = self.said.mark
        known = {row.person: row for row in self.book.guests(self.event.id)}
        for person in self.people:
            before = known.get(person.id)
            row = before or Encounter(id=next(self.ids), event=self.event.id, person=person.id)
            after = replace(
                row,
                met=row.met or when,
                want=row.want or when is None,
                settled=self.now.day if mark == "~" else row.settled,
                first=row.first or mark == "!",
            )
            if before is None:
                self.edits.append(add(after))
            elif after != before:
                self.edits.append(put(before, after))

    def _ask(self) -> None:
        said = self.said
        self._add(
            Ask(
                person=self.people[0].id,
                kind=said.ask,
                what=said.note,
                because=said.because,
                minutes=said.minutes,
                made=self.now.day,
            )
        )

    def _introduce(self) -> None:
        """Both are asked first."""
        one, other = self.people
        self._add(begun(one, other, self.said.note, self.book, self.now))

    # words

    @property
    def _ids(self) -> tuple[int, ...]:
        return tuple(person.id for person in self.people)

    def _label(self) -> str:
        said, names = self.said, verbs.names(self.people)
        fresh = [person for person, who in zip(self.people, said.people, strict=True) if who.id is None]
        owed = len(said.owed)
        promise = "a promise" if owed == 1 else f"{owed} promises"
        words = self._deed_words(names, bool(fresh))
        if not owed or words.startswith("Promised"):
            return words
        return f"{words} and {promise}" if words.startswith(("Logged", "Planned")) else f"{words}, with {promise}"

    def _deed_words(self, names: str, fresh: bool) -> str:
        said = self.said
        match said.kind.act:
            case "talk" if said.plan:
                words = f"Planned {said.kind.plan} with {names} on {dates.short(said.day or self.now.day, self.now)}"
            case "talk":
                words = verbs.logged(said.kind.touch, self.people)
            case "write" | "give" if not said.plan:
                words = verbs.logged(said.kind.touch, self.people)
                words = words.replace(" to ", " from ", 1) if said.incoming else words
            case "write" | "give":
                words = f"Promised {names}: {said.owed[-1].what}"
            case "ask":
                return f"Wrote down what to ask {names}"
            case "intro":
                return f"Wrote down the introduction of {names}"
            case "knows":
                return f"{names} know each other"
            case "fact" | "told":
                words = f"Noted about {names}"
            case "news":
                words = f"Noted the news of {names}"
            case "person" | "wanted" if self._is_to_meet() and self.event:
                return f"To meet at {self.event.name}: {names}"
            case _:
                return f"Added {names}" if fresh else f"Changed {names}"
        return f"{words} (new)" if fresh and len(self.people) == 1 else words
