"""A folder that a sync tool carries to a server: one file a person or entry, only what changed is written.

What was last written and seen is kept in the book (`Shared`), so that a change made elsewhere is told from one of
netui's own, and undo takes it back too. Nothing that changed elsewhere is written over before it was read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping
from hashlib import sha256

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, drop, put
from netui.book.records import Shared
from netui.book.refused import Refused
from netui.exchange.outcome import counted

Place = tuple[str, str]
"""Folder and file name."""

_SAFE = re.compile(r"[A-Za-z0-9_@+=][A-Za-z0-9_.@+=-]{0,150}\Z")
FEW = 3
"""So many files may vanish together before netui asks whether the folder was moved."""


class Out(msgspec.Struct):
    """What is to be done in the folders, and what the book remembers of each file once that is done."""

    files: dict[Place, bytes] = {}
    gone: list[Place] = []
    edits: dict[Place, Edit] = {}
    told: list[str] = []
    """What a person should know of single files."""
    elsewhere: list[str] = []
    """What was changed elsewhere and not read yet, by its name."""

    def edit(self, folder: str, file: str, edit: Edit) -> None:
        """Remember a file so, once it is done."""
        self.edits[folder, file] = edit

    def words(self, failed: Container[Place] = ()) -> str:
        """How many were written and removed."""
        wrote = sum(place not in failed for place in self.files)
        took = sum(place not in failed for place in self.gone)
        said = [f"wrote {counted(wrote, 'file', 'files')}"] if wrote or not took else []
        return " and ".join([*said, *([f"removed {counted(took, 'file', 'files')}"] if took else [])])

    def change(self, failed: Container[Place] = ()) -> Change:
        """What the book is to remember, but of files where it did not go well."""
        done = tuple(edit for place, edit in self.edits.items() if place not in failed)
        words = self.words(failed)
        return Change(f"{words[:1].upper()}{words[1:]} for the address book and calendar", done)


def fingerprint(data: bytes) -> str:
    """Enough to know the bytes again."""
    return sha256(data).hexdigest()[:20]


def rows_in(book: Book, folder: str) -> list[Shared]:
    """What the book remembers of a folder."""
    return [row for row in book.shared.values() if row.folder == folder]


def kept(row: Shared | None, fresh: Shared | None = None, left: str | None = None) -> Edit:
    """The edit that remembers a file anew, or that it has left."""
    if fresh is None:
        assert row is not None
        return put(row, msgspec.structs.replace(row, left=left))
    return add(fresh) if row is None else put(row, msgspec.structs.replace(fresh, id=row.id))


def settled(done: Out, row: Shared, data: bytes | None, *, remove: bool = True) -> None:
    """A file of what is no longer in the book: removed when netui's last word stands there, then not remembered."""
    if remove and data is not None:
        if fingerprint(data) != row.seen:
            done.elsewhere.append(row.wrote.get("name") or row.wrote.get("title") or row.file)
            return
        done.gone.append((row.folder, row.file))
    done.edit(row.folder, row.file, drop(row))


def file_name(uid: str, end: str, taken: Container[str]) -> str:
    """The id as a name that every disk takes; a fingerprint of it where it is none, or is taken (casefolded)."""
    plain = f"{uid}{end}"
    if _SAFE.match(uid) and plain.casefold() not in taken:
        return plain
    return f"{sha256(uid.encode('utf-8', 'replace')).hexdigest()[:40]}{end}"


def check_there(folder: str, rows: Collection[Shared], lying: Mapping[str, bytes]) -> None:
    """Refused when all that netui knows of is gone at once: then the folder was moved rather than emptied."""
    here = [row for row in rows if row.left is None]
    if len(here) >= FEW and not any(row.file in lying for row in here):
        raise Refused(
            f"{folder} has none of the {len(here):,} files that netui knows of. If it was moved, bring it back; "
            "netui export … --format vdir --force writes them all anew. Nothing was changed."
        )
