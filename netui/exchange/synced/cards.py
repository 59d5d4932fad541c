"""The address book of a synced folder going out: a card a person, and only where there is something new to say."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from netui.book.book import Book
from netui.book.identity import uids
from netui.book.now import Now
from netui.book.records import Person, Shared
from netui.book.refused import Refused
from netui.exchange import vcard
from netui.exchange.batch import Options, Somebody
from netui.exchange.compared.fields import written
from netui.exchange.progress import watched
from netui.exchange.synced.card_edit import edited, same
from netui.exchange.synced.folder import Out, check_there, file_name, fingerprint, kept, rows_in, settled
from netui.exchange.synced.lying import Lying
from netui.exchange.vcard_write import card

_UID = re.compile(rb"^UID(?:;[^:\r\n]*)?:(.*?)\r?$", re.MULTILINE | re.IGNORECASE)
_BEGIN = re.compile(rb"^BEGIN:VCARD", re.MULTILINE | re.IGNORECASE)
UNSAID = ("card", "connected")
"""What netui does not say on a card, so that it may change there."""


def out(lying: Lying, book: Book, now: Now, people: Collection[int] | None, again: bool, done: Out) -> None:
    """Into `done`: new cards of these people, changes of all who lie there; `again` writes anew what has left."""
    desk = _Desk(lying, book, now, again, done)
    for person in book.people.values():
        desk.take(person, people is None or person.id in people)
    desk.end()


def read_card(name: str, data: bytes) -> Somebody:
    """The one person of a file; Refused where there is none, or several."""
    if len(_BEGIN.findall(data)) != 1:
        raise Refused("it holds no card, or several")
    try:
        with watched(_unsaid):
            batch = vcard.read(data, Options(name=name))
    except Refused as no:
        raise Refused("it holds no card with a name, an address or a number") from no
    if batch.questions:
        raise Refused("its letters are not UTF-8")
    if batch.people and _UID.search(data) is None:
        raise Refused("it has no UID, by which it is known again")
    return batch.people[0]


def _unsaid(what: str, done: int, of: int) -> None:
    """How far one card is, is not worth a word."""


def says(row: Somebody) -> dict[str, str]:
    """What a card says in netui's own fields, for comparing later."""
    return {name: value for name, value in written(row).items() if name not in UNSAID}


class _Desk:
    """One folder, person after person."""

    def __init__(self, lying: Lying, book: Book, now: Now, again: bool, done: Out) -> None:
        self.folder, self.cards, self.book, self.now = lying.contacts, lying.cards, book, now
        self.again, self.done = again, done
        rows = rows_in(book, self.folder)
        if not again:
            check_there(self.folder, rows, self.cards)
        self.rows = {row.uid: row for row in rows}
        self.taken = {name.casefold() for name in (*self.cards, *(row.file for row in rows))}
        known = {row.file for row in rows}
        self.strange = by_uid({name: data for name, data in self.cards.items() if name not in known})
        self.left: dict[str, Shared] = dict(self.rows)

    def take(self, person: Person, wanted: bool) -> None:
        """What is to be done about one person."""
        row = next((self.rows[uid] for uid in uids(person) if uid in self.rows), None)
        if row is None and not wanted:
            return
        if row:
            self.left.pop(row.uid, None)
            if row.left and not self.again:
                return
        uid = row.uid if row else uids(person)[0]
        name = row.file if row else next((self.strange[u] for u in uids(person) if u in self.strange), "")
        data = self.cards.get(name)
        new = card(self.book, person)
        if data is not None:
            self._there(row, name, uid, person, data, new)
        elif row and not self.again:
            self.done.edit(self.folder, row.file, kept(row, left=self.now.day))
            self.done.told.append(f"{person.name} left the address book; nothing of them is lost in netui")
        else:
            name = name or file_name(uid, ".vcf", self.taken)
            self.taken.add(name.casefold())
            self._write(row, name, uid, new, new)

    def _there(self, row: Shared | None, name: str, uid: str, person: Person, data: bytes, new: bytes) -> None:
        """A card that lies there: left, remembered or edited."""
        if row and row.ours == fingerprint(new) and row.seen == fingerprint(data) and not row.left:
            return
        try:
            lies, wanted = read_card(name, data), read_card(name, new)
        except Refused as no:
            self.done.told.append(f"{name} is not touched: {no}")
            return
        if same(lies, wanted):
            self._remember(row, name, uid, new, data)
        elif row and all(says(lies).get(part, "") == row.wrote.get(part, "") for part in {*says(lies), *row.wrote}):
            if row.ours == fingerprint(new):
                self._remember(row, name, uid, new, data)
            else:
                self._write(row, name, uid, new, edited(data, lies, wanted))
        else:
            self.done.elsewhere.append(person.name)

    def _write(self, row: Shared | None, name: str, uid: str, new: bytes, data: bytes) -> None:
        self.done.files[self.folder, name] = data
        self._remember(row, name, uid, new, data)

    def _remember(self, row: Shared | None, name: str, uid: str, new: bytes, data: bytes) -> None:
        fresh = Shared(
            folder=self.folder,
            file=name,
            uid=uid,
            ours=fingerprint(new),
            seen=fingerprint(data),
            wrote=says(read_card(name, data)),
        )
        self.done.edit(self.folder, name, kept(row, fresh))

    def end(self) -> None:
        """Cards of people who are no longer in the book: gone when netui's last word still stands there."""
        for row in self.left.values():
            settled(self.done, row, self.cards.get(row.file))


def by_uid(cards: Mapping[str, bytes]) -> dict[str, str]:
    """The id on each card to the name of its file."""
    found = ((name, _UID.search(data)) for name, data in cards.items())
    return {uid[1].decode("utf-8", "replace").strip(): name for name, uid in found if uid}
