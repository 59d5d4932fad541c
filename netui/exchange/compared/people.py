"""The people of a file against the book: who is new, who gains something, who is only alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import repeat

from msgspec.structs import replace

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, put
from netui.book.identity import NOT_SAME
from netui.book.now import Now
from netui.book.records import Dismissal, Import, Person, Position, Touch
from netui.exchange.batch import Attached, Batch, Skipped, Somebody
from netui.exchange.compared import own
from netui.exchange.compared.fields import PlaceOf, Places, Wants, person_after, somebody_new, source_of, work_after
from netui.exchange.compared.hanging import WORDS, Hung, hang
from netui.exchange.compared.own import Self
from netui.exchange.compared.who import Known, Match, companies
from netui.exchange.outcome import ANSWERS, Alike, Answer, Field, Joined, Offer, Preview, counted
from netui.exchange.progress import along

SURE_ENOUGH = 97
"""Percent above which a merge is proposed: the same own address. A name never is."""
STRANGERS = "contacts"
"""The group of offers that does not even join onto people of the book before it is asked for."""


def plan(batch: Batch, book: Book, now: Now, choices: Mapping[str, str]) -> Preview:
    """What the file would do; a choice is an answer by the row's place, or "file" by place and field."""
    desk = _Desk(batch, book, now, choices)
    sure = desk.known.sure([row for row in batch.people if row.aside != STRANGERS or desk.wants(row.aside, row.place)])
    for number, row in enumerate(along("Comparing", batch.people, len(batch.people)), 1):
        desk.slot = -number
        desk.take(row, sure.get(row.place))
    return desk.preview()


class _Desk:
    """Where the rows are sorted, one after the other."""

    def __init__(self, batch: Batch, book: Book, now: Now, choices: Mapping[str, str]) -> None:
        self.batch, self.book, self.now, self.choices = batch, book, now, choices
        self.known = Known(book, batch.kind)
        self.ids: Iterator[int] = book.ids(now)
        self.places = Places(book, self.ids)
        self.gone = {key for row in book.imports.values() for key in row.keys}
        self.edits: list[Edit] = []
        self.keys: list[str] = []
        self.fresh: list[Somebody] = []
        self.deleted: list[Somebody] = []
        self.joined: list[Joined] = []
        self.alike: list[Alike] = []
        self.skipped: list[Skipped] = []
        self.changed = self.same = 0
        self.self = Self(book, batch.own)
        self.offers: list[Offer] = []
        self.slot = 0
        """The row at hand, as what hangs on it says it."""
        self.people: dict[int, int] = {}

    def wants(self, group: str, place: str) -> bool:
        """Whether an offer was asked for, by itself or with all of its group."""
        return self.choices.get(place, self.choices.get(f"take {group}", "")) == "add"

    def take(self, row: Somebody, match: Match | None) -> None:
        """Finds the place of one row."""
        if row in self.self:
            self.skipped.append(Skipped(row.place, f"that is you: {row.name}"))
            return
        if row.aside and not (match and match.sure):
            taken = self.wants(row.aside, row.place)
            detail = ", ".join(filter(None, (row.title, row.company))) or row.note or " ".join(row.emails)
            self.offers.append(Offer(row.place, row.aside, row.name, detail, taken))
            if not taken:
                return
        match = match or self.known.by_day(row) or self.known.by_address(row)
        if match and match.sure:
            self._join(row, match.person)
        elif match is None and self._is_gone(row):
            self.deleted.append(row)
            self.skipped.append(Skipped(row.place, f"deleted by you: {row.name}"))
        elif match := match or self.known.by_name(row):
            self._ask(row, match)
        else:
            self._make(row)

    def _is_gone(self, row: Somebody) -> bool:
        return fingerprint(self.batch.kind, row.key) in self.gone and self.choices.get(row.place) != "add"

    def _make(self, row: Somebody) -> None:
        person = somebody_new(row, self.batch.kind, next(self.ids))
        self.people[self.slot] = person.id
        self.fresh.append(row)
        self._brought(row)
        self.edits.append(add(person))
        if row.company or row.title or row.team:
            place = self.places.id_of(row.company)
            job = Position(id=next(self.ids), person=person.id, organisation=place, title=row.title, team=row.team)
            self.edits.append(add(job))

    def _ask(self, row: Somebody, match: Match) -> None:
        said = self.choices.get(row.place, "")
        proposed: Answer = "merge" if match.score > SURE_ENOUGH else "keep both"
        answer = said if said in ANSWERS else proposed
        fields = self._fields(row, match.person, dry=True)[1]
        firm = next(iter(companies(self.book, match.person.id)), "")
        self.alike.append(Alike(row.place, row, match.person, firm, match.reason, match.score, answer, tuple(fields)))
        if answer == "merge":
            self.known.take(match.person)
            self._join(row, match.person)
        elif answer == "skip":
            self.skipped.append(Skipped(row.place, f"left out by you: {row.name}"))
        else:
            self._make(row)
            if said == "keep both":
                low, high = sorted((self.people[self.slot], match.person.id))
                mark = Dismissal(id=next(self.ids), tier=NOT_SAME, record=low, other=high, day=self.now.day)
                self.edits.append(add(mark))

    def _join(self, row: Somebody, person: Person) -> None:
        edits, fields = self._fields(row, person)
        self.people[self.slot] = person.id
        self.edits += edits
        if edits:
            self._brought(row)
        if fields:
            self.joined.append(Joined(row.place, person, tuple(fields)))
        gains = any(field.after != field.mine for field in fields)
        self.changed += gains
        self.same += not gains

    def _fields(self, row: Somebody, person: Person, dry: bool = False) -> tuple[list[Edit], list[Field]]:
        """What a join changes; a dry run makes no organisation and takes no id."""
        wants: Wants = lambda name: self.choices.get(f"{row.place} {name}") == "file"  # noqa: E731
        source = source_of(person, row, self.batch.kind)
        after, fields = person_after(person, row, self.batch.kind, wants)
        about = self.book.about(person.id)
        place_of: PlaceOf = (lambda _: None) if dry else self.places.id_of
        ids: Iterator[int] = repeat(0) if dry else self.ids
        last = source.wrote if source else {}
        edits, work = work_after(about, row, last, place_of, self.now.day, ids, wants)
        return ([put(person, after)] if after != person else []) + edits, [*fields, *work]

    def _brought(self, row: Somebody) -> None:
        key = fingerprint(self.batch.kind, row.key)
        if key not in self.gone:
            self.keys.append(key)

    def preview(self) -> Preview:
        """All of it as one change, named by what it brings."""
        hung = self._hung()
        mine = list(own.edits(self.book, self.batch.own))
        edits = [*self.places.made, *mine, *self.edits, *hung.edits]
        brought = tuple((many, WORDS[table][many > 1]) for table, many in hung.counts.items() if table in WORDS)
        if mine:
            brought = (*brought, (1, "own profile"))
        label = self._label(brought)
        counts = {"people": len(self.batch.people), "new": len(self.fresh), "changed": self.changed, "same": self.same}
        counts |= dict(hung.counts)
        if edits:
            edits.append(
                add(
                    Import(
                        id=next(self.ids),
                        kind=self.batch.kind,
                        name=self.batch.name,
                        sha256=self.batch.sha256,
                        day=self.now.day,
                        counts=counts,
                        keys=(*self.keys, *hung.keys),
                        mapping=self.batch.mapping,
                    )
                )
            )
        return Preview(
            kind=self.batch.kind,
            label=label,
            words=self._words(bool(edits), brought),
            change=Change(label, tuple(edits)),
            people=sum(not row.aside for row in self.batch.people),
            touches=sum(isinstance(part.record, Touch) for part in self.batch.attached),
            new=len(self.fresh),
            same=self.same,
            changed=self.changed,
            skipped=(*self.batch.skipped, *self.skipped),
            notes=self.batch.notes,
            questions=self.batch.questions,
            fresh=tuple(self.fresh),
            alike=tuple(self.alike),
            joined=tuple(self.joined),
            deleted=tuple(self.deleted),
            offers=tuple(self.offers),
            more=brought,
        )

    def _hung(self) -> Hung:
        """What hangs on these people, without the offers that nobody asked for."""
        prints = partial(fingerprint, self.batch.kind)
        parts = self._with_words([part for part in self.batch.attached if not part.aside or self._offered(part)])
        hung = hang(parts, self.people, self.book, self.gone, prints, self.ids)
        self.skipped += hung.skipped
        if hung.removed:
            many = f"{hung.removed:,} of its rows came in before"
            self.skipped.append(Skipped(self.batch.name, f"{many} and were changed or removed by you"))
        return hung

    def _with_words(self, parts: list[Attached]) -> list[Attached]:
        """Messages with their words where those are asked for."""
        many = sum(bool(part.full) for part in parts)
        if not many:
            return parts
        taken = self.wants("text", "text")
        self.offers.append(Offer("text", "text", f"what stands in {counted(many, 'message', 'messages')}", "", taken))
        return [_worded(part) if part.full and taken else part for part in parts]

    def _offered(self, part: Attached) -> bool:
        taken = self.wants(part.aside, part.place)
        self.offers.append(Offer(part.place, part.aside, part.words, "", taken))
        return taken

    def _label(self, brought: tuple[tuple[int, str], ...]) -> str:
        name = self.batch.name
        if not self.fresh and not self.changed and brought:
            return f"Imported {brought[0][0]:,} {brought[0][1]} from {name}"
        if self.fresh:
            more = f", {self.changed:,} joined" if self.changed else ""
            return f"Imported {counted(len(self.fresh), 'person', 'people')} from {name}{more}"
        return (
            f"Updated {counted(self.changed, 'person', 'people')} from {name}" if self.changed else f"Imported {name}"
        )

    def _words(self, changes: bool, brought: tuple[tuple[int, str], ...]) -> str:
        if not changes:
            rows = "1 row is" if self.same == 1 else f"all {self.same:,} rows are"
            gone = f", {counted(len(self.deleted), 'was', 'were')} deleted by you" if self.deleted else ""
            return f"Nothing new: {rows} here already{gone}. Nothing was changed."
        parts = (
            (len(self.fresh), "new"),
            (self.changed, "joined"),
            *brought,
            (self.same, "as they were"),
            (len(self.alike), "look alike" if len(self.alike) != 1 else "looks alike"),
            (len(self.batch.skipped) + len(self.skipped), "left out"),
        )
        return ", ".join(f"{number:,} {words}" for number, words in parts if number)


def _worded(part: Attached) -> Attached:
    return replace(part, record=replace(part.record, note=part.full))


def fingerprint(kind: str, key: str) -> str:
    """What is kept of a source's id after the person was deleted: enough to know it again, and no name."""
    return sha256(f"{kind}:{key}".encode()).hexdigest()[:12]
