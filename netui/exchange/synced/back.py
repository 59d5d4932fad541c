"""The address book of a synced folder coming back: what was changed elsewhere, as one change to look at first.

A card that vanished has left the address book and nothing else: nobody is deleted, nothing of them is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, drop, put
from netui.book.identity import uids
from netui.book.now import Now
from netui.book.records import Person, Shared, Source
from netui.book.refused import Refused
from netui.exchange.batch import Batch, Skipped, Somebody
from netui.exchange.compared import people as strangers
from netui.exchange.compared.fields import SEVERAL, Places, Wants, person_after, work_after
from netui.exchange.outcome import Field, Joined, Preview
from netui.exchange.progress import along
from netui.exchange.synced.card_edit import same
from netui.exchange.synced.cards import read_card, says
from netui.exchange.synced.folder import check_there, fingerprint, kept, rows_in
from netui.exchange.synced.lying import Lying
from netui.exchange.vcard_write import card

KIND = "vcard"
ENDED = ("email", "phone", "link")
"""What goes from a person when it was taken off the card elsewhere; a name, a tag, a note stays."""


def plan(lying: Lying, book: Book, now: Now, choices: Mapping[str, str]) -> Preview:
    """What the cards would do: those that netui knows field by field, the others as any import."""
    return _Desk(lying, book, now, choices).preview()


class _Desk:
    """One folder, card after card."""

    def __init__(self, lying: Lying, book: Book, now: Now, choices: Mapping[str, str]) -> None:
        self.folder, self.cards, self.book, self.now, self.choices = lying.contacts, lying.cards, book, now, choices
        self.rows = {row.file: row for row in rows_in(book, self.folder)}
        check_there(self.folder, list(self.rows.values()), self.cards)
        self.people = _by_uid(book)
        self.ids: Iterator[int] = book.ids(now)
        self.places = Places(book, self.ids)
        self.edits: list[Edit] = []
        self.joined: list[Joined] = []
        self.read: dict[str, Somebody] = {}
        self.fresh: list[Somebody] = []
        self.skipped: list[Skipped] = []
        self.notes: list[Skipped] = []
        self.same = self.changed = 0

    def preview(self) -> Preview:
        """All cards, then those that are missing, then the strangers."""
        for name, data in along("Comparing", sorted(self.cards.items()), len(self.cards)):
            self._take(name, data)
        left = [row for name, row in self.rows.items() if name not in self.cards and row.left is None]
        for row in left:
            self._gone(row)
        batch = Batch(kind=KIND, name=self.folder.rstrip("/").rpartition("/")[2], people=tuple(self.fresh))
        before = Change("", (*self.places.made, *self.edits))
        found = strangers.plan(batch, self.book.with_(before), self.now, self.choices)
        change = Change("", (*before.edits, *found.change.edits))
        remembered = tuple(self._remembered(self.book.with_(change)))
        return msgspec.structs.replace(
            found,
            change=Change("", (*change.edits, *remembered)),
            people=len(self.cards) - len(self.skipped),
            same=self.same + found.same,
            changed=self.changed + found.changed,
            skipped=(*self.skipped, *found.skipped),
            notes=(*self.notes, *found.notes),
            joined=(*self.joined, *found.joined),
        )

    def _take(self, name: str, data: bytes) -> None:
        row = self.rows.get(name)
        if row and row.seen == fingerprint(data) and row.left is None:
            self.same += 1
            return
        try:
            lies = msgspec.structs.replace(read_card(name, data), place=name)
        except Refused as no:
            self.skipped.append(Skipped(name, str(no)))
            return
        if row is None:
            self.fresh.append(lies)
        elif row.uid not in self.people:
            self.skipped.append(Skipped(name, f"deleted by you: {lies.name}"))
            return
        else:
            self._known(name, row, lies)
        self.read[name] = lies

    def _known(self, name: str, row: Shared, lies: Somebody) -> None:
        """One person field by field: what the card says otherwise than when it was last written or read."""
        person = self.people[row.uid]
        wants: Wants = lambda field: self.choices.get(f"{name} {field}") == "file"  # noqa: E731
        said = msgspec.structs.replace(lies, key=row.uid, kept=())
        before = msgspec.structs.replace(person, sources=(Source(kind=KIND, key=row.uid, wrote=row.wrote),))
        after, fields = person_after(before, said, KIND, wants)
        after, ended = _ended(msgspec.structs.replace(after, sources=person.sources), said, row.wrote)
        about = self.book.about(person.id)
        jobs, work = work_after(about, said, row.wrote, self.places.id_of, self.now.day, self.ids, wants)
        edits = [*([put(person, after)] if after != person else []), *jobs]
        self.edits += edits
        if all_ := (*fields, *ended, *work):
            self.joined.append(Joined(name, person, all_))
        self.changed += bool(edits)
        self.same += not edits

    def _gone(self, row: Shared) -> None:
        person = self.people.get(row.uid)
        if person is None:
            self.edits.append(drop(row))
            return
        self.edits.append(kept(row, left=self.now.day))
        self.notes.append(Skipped(person.name, "left the address book; nothing of them is lost here"))

    def _remembered(self, book: Book) -> Iterator[Edit]:
        """What the files say now, beside what netui would say after the change."""
        people = _by_uid(book)
        for name, lies in self.read.items():
            row, data = self.rows.get(name), self.cards[name]
            uid = row.uid if row else lies.key
            if uid not in people:
                continue
            new = card(book, people[uid])
            agrees = same(lies, read_card(name, new))
            fresh = Shared(
                folder=self.folder,
                file=name,
                uid=uid,
                ours=fingerprint(new) if agrees else "",
                seen=fingerprint(data),
                wrote=says(lies),
            )
            if row is None or row != msgspec.structs.replace(fresh, id=row.id):
                yield kept(row, fresh)


def _by_uid(book: Book) -> dict[str, Person]:
    return {uid: person for person in book.people.values() for uid in reversed(uids(person))}


def _ended(person: Person, row: Somebody, last: Mapping[str, str]) -> tuple[Person, list[Field]]:
    """Without what stood on the card and was taken off it elsewhere."""
    fields: list[Field] = []
    for name, values, key in SEVERAL:
        if name not in ENDED:
            continue
        given = {key(value) for value in getattr(row, values)}
        gone = {key(value) for value in last.get(name, "").splitlines()} - given
        mine = getattr(person, values)
        fields += [Field(name, value, "", "") for value in mine if key(value) in gone]
        person = msgspec.structs.replace(person, **{values: tuple(value for value in mine if key(value) not in gone)})
    for name in ("city", "birthday"):
        mine = getattr(person, name)
        if mine and mine == last.get(name) and not getattr(row, name):
            fields.append(Field(name, mine, "", ""))
            person = msgspec.structs.replace(person, **{name: ""})
    return person, fields
