"""The store: every change durable before it is shown, the way back, and what other copies of the book bring.

Each call may come from any thread. `restore`, `merge` and `back_to` only say what would be changed; `commit` does it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from tinydb import TinyDB

from netui.book.book import Book
from netui.book.changes import Change, between, net, numbered, rebased
from netui.book.now import Now
from netui.book.refused import Refused
from netui.store import atomic, copies, files, forgetting, log, past, together
from netui.store.carry import renumbered
from netui.store.clock import token
from netui.store.forgetting import Forgotten
from netui.store.image import Image
from netui.store.incoming import Incoming
from netui.store.layer import Layer
from netui.store.saving import Saved, Saving
from netui.store.tinyfile import TinyFile

__all__ = ["Forgotten", "Incoming", "Row", "Saved", "Store"]


class Row(msgspec.Struct, frozen=True):
    """One line of the history."""

    key: int
    id: str
    time: str
    label: str
    undone: bool
    """It is taken back at present."""
    undo: bool
    """It is no change of its own: it takes another row back."""


class Store(Saving):
    """All that can be done with a book: each call is durable when it comes back."""

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], Now], alone: bool = False, layer: Layer | None = None) -> Store:
        """Open a book, a new one where there is none; Refused with path, place, reason and way out.

        `alone` is the person's word that no other netui is open, for disks that know no locks.
        """
        folder = os.path.dirname(os.path.realpath(path))
        if not os.path.isdir(folder):
            raise Refused(f"{path} cannot be opened: there is no folder {folder}. Make it first, or name another.")
        store = cls(TinyDB(path, storage=TinyFile, layer=layer, alone=alone), now)
        atomic.synced(store._file.layer, folder)
        return store

    def commit(self, change: Change) -> Saved:
        """Save a change on top of the newest book; Refused "Not saved: …" when it is not durable.

        A change made on an older book is carried over: fields that only one side changed both stay.
        """
        with self._saving():
            told = self._caught_up()
            image, now = self._image, self._now()
            unknown = change.unknown if isinstance(change, Incoming) else None
            change = rebased(renumbered(net(change), image.book, now), image.book)
            change = numbered(change, image.book.ids(now))
            change = Change(change.label, tuple(edit for edit in change.edits if edit.before != edit.after))
            if not change.edits:
                self._settle()
                return Saved(image.book, change.label, told)
            told += self._backups.before(change.label, now)
            row = _row(change.label, now, edits=log.items(change.edits, image.extras))
            self._save(image.after(change, image.log.with_(row), unknown))
            return Saved(self._image.book, change.label, told)

    def begin(self, book: Book) -> Book:
        """Let a new file begin with this book, so that nothing of it can be taken back; Refused where there is one."""
        with self._saving():
            self._caught_up()
            if self._stamp is not None:
                raise Refused(f"{self.path} is there already and stays as it is; name another file.")
            self._save(self._image.after(between(self.book, book, ""), self._image.log))
            return self.book

    def undo(self) -> Saved:
        """Take back the newest change, whoever made it.

        When something came in from elsewhere that this screen has not shown (see `seen`), nothing is taken back: the
        answer has an empty label and says in `others` what came; the next undo takes that back.
        """
        return self._back(again=False)

    def redo(self) -> Saved:
        """Bring back what undo took, as long as nothing else was changed; unseen news are shown first, as by `undo`."""
        return self._back(again=True)

    def history(self, limit: int = 200) -> list[Row]:
        """The last changes, the newest first."""
        kept = self._image.log
        rows, undone = kept.rows, kept.meaning.undone
        return [
            Row(key, row.id, row.time, row.label, row.id in undone, row.moves)
            for key, row in list(reversed(rows.items()))[:limit]
        ]

    def changes(self, key: int) -> Change:
        """What a row of the history changed, with its records before and after."""
        return past.changes(self._image, key)

    def lately(self) -> Iterator[Change]:
        """The changes that stand, the newest first, with their records before and after."""
        return past.lately(self._image)

    def revised(self) -> Callable[[str, int], int]:
        """Table and id of a record to a number that rises with each change of it, undo too."""
        return past.revised(self._image)

    def back_to(self, key: int) -> Incoming:
        """One change that takes back all that came after a row of the history."""
        return past.back_to(self._image, key)

    def restore(self, path: str | Path | None = None) -> Incoming:
        """The change that brings back a copy, the newest backup where none is named."""
        copy = self._named(path)
        return together.restored(self._image, self._other(copy), os.path.basename(copy))

    def merge(self, path: str | Path) -> Incoming:
        """The change that takes in what another copy has, or another book; notes of both are kept."""
        return together.merged(self._image, self._other(str(path)), self._now(), os.path.basename(path))

    def backup(self) -> Path:
        """A copy of the file as it is now, in `backups` beside it."""
        with self._saving():
            if self._file.stamp() is None:
                raise Refused(f"There is nothing to copy yet: {self.path} is not written.")
            return Path(self._backups.make(self._now()))

    def rest(self) -> None:
        """Wait until the last save has tidied up behind itself; the save itself is durable before."""
        self._file.rest()

    def save_as(self, path: str | Path) -> Path:
        """All that is known here, with its history, in a new file; this one goes on as it is."""
        with self._mutex:
            return files.write(path, b"".join(self._image.chunks()))

    def backups(self) -> list[Path]:
        """The copies in `backups`, the newest first."""
        return [Path(path) for path in self._backups.paths()]

    def forget(self, person: int) -> Forgotten:
        """Take a person out of tables and history in one save; nothing brings them back."""
        with self._saving():
            self._caught_up()
            self._left.drop()
            names = forgetting.names_of(self.book, person) if person in self.book.people else ()
            self._save(forgetting.without(self._image, person, self._now()))
            self._file.tidy(anew=True)
            named = forgetting.still_named(self.book, names)
            return Forgotten(self.book, forgetting.LABEL, named, self._holding(person))

    def forget_in(self, person: int, paths: Sequence[str | Path]) -> list[str]:
        """Take a person out of these copies too; what to tell of those where that failed."""
        try:
            with self._saving():
                return [told for path in paths if (told := self._forgotten_in(person, path))]
        except Refused as no:
            return [f"The copies stay as they are. {no}"]

    def _forgotten_in(self, person: int, path: str | Path) -> str:
        if os.path.isdir(path):
            return f"{path} could not be looked into; what lies there may still hold this person"
        copy = TinyFile(path, self._file.layer)
        try:
            atomic.replaced(copy.layer, copy.real, forgetting.without(copy.image()[0], person, self._now()).chunks())
        except (OSError, Refused, msgspec.MsgspecError) as fault:
            why = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
            return f"{os.path.basename(path)} was not changed: {why}"
        return ""

    def _holding(self, person: int) -> tuple[str, ...]:
        """The copies that still have a person, in their history too; one that cannot be read may."""
        found: list[str] = []
        for path in self._copies():
            copy = TinyFile(path, self._file.layer)
            try:
                if b"%d" % person in copy.bytes()[0] and _holds(copy, person):
                    found.append(path)
            except (OSError, Refused):
                found.append(path)
        return tuple(found)

    def _copies(self) -> Iterator[str]:
        """Every file that may say what the book once said, the backups last; of a shut folder the folder itself."""
        folder, name = os.path.split(self._file.real)
        try:
            names = self._file.layer.names(folder)
        except OSError:
            yield folder
        else:
            yield from (os.path.join(folder, other) for other in copies.holding(name, names))
        try:
            yield from self._backups.lying()
        except OSError:
            yield self._backups.folder

    def _named(self, path: str | Path | None) -> str:
        """The copy that is meant: a path, or a name in `backups`."""
        if path is not None:
            inside = os.path.join(self._backups.folder, os.fspath(path))
            return inside if inside in self._backups.paths() and not os.path.exists(path) else os.fspath(path)
        newest = next(iter(self._backups.paths()), None)
        if newest is None:
            raise Refused(f"There is no copy in {self._backups.folder} yet. Name one: netui restore FILE")
        return newest

    def _other(self, path: str) -> Image:
        found, stamp = TinyFile(os.path.expanduser(path), self._file.layer).image()
        if stamp is None or not found.meta:
            raise Refused(f"{path}: there is no book in it. Nothing was changed.")
        return found

    def _back(self, *, again: bool) -> Saved:
        with self._saving():
            if self._shown is None:
                self._shown = self._image.log.newest
            told = self._caught_up()
            if unseen := self._unseen():
                self._shown = self._image.log.newest
                self._settle()
                return Saved(self._image.book, "", told or unseen)
            image, meaning = self._image, self._image.log.meaning
            named = meaning.redo if again else meaning.undo
            if named is None:
                raise Refused("Nothing to bring back." if again else "Nothing to undo.")
            told += self._backups.before("", self._now())
            key = image.log.key(meaning.roots[named])
            root = image.log.rows[key]
            edits, extras = log.swapped(root.edits, image.book.tables)
            swapped = msgspec.structs.replace(root, edits=log.items(edits, image.extras, {**image.extras, **extras}))
            label = f"{'Done again' if again else 'Took back'}: {root.label}"
            row = _row(label, self._now(), undoes=named)
            self._save(image.after(Change(label, edits), image.log.with_(row, {key: swapped}), extras))
            return Saved(self._image.book, label, told)


def _holds(copy: TinyFile, person: int) -> bool:
    try:
        return forgetting.knows(copy.image()[0], person)
    except (Refused, msgspec.MsgspecError):
        return True


def _row(label: str, now: Now, *, undoes: str = "", edits: msgspec.Raw = log.NONE) -> log.Row:
    words = label.encode("utf-8", "replace").decode()  # a label may quote what the record may not hold
    return log.Row(token(), now.instant, words, undoes, edits)
