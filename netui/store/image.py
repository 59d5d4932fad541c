"""The whole file as a value: the Book, and the bytes that say the same."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from contextlib import suppress

import msgspec

from netui import __version__
from netui.book.book import TOP, Book
from netui.book.changes import Change
from netui.book.records import TABLES, Me, Record
from netui.book.refused import Refused
from netui.store import codec, faults
from netui.store.blocks import Table, unchanged
from netui.store.codec import Extras
from netui.store.faults import Broken
from netui.store.log import Log, rows_of
from netui.store.migrations import SCHEMA, STEPS, migrated

_top = msgspec.json.Decoder(dict[str, msgspec.Raw])
_meta = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_sums = msgspec.json.Decoder(dict[str, list[int]])
_encoder = msgspec.json.Encoder()


class Image(msgspec.Struct, frozen=True):
    """What a file holds: every table as bytes, the Book decoded from them, the history."""

    id: str
    """The book's own id, the same in every copy of it."""
    book: Book
    tables: Mapping[str, Table]
    log: Log = Log()
    extras: Extras = {}
    strange: Mapping[str, msgspec.Raw] = {}
    """Tables that netui does not know, kept as they came."""
    meta: Mapping[str, msgspec.Raw] = {}
    """Fields of `meta` as read, those that netui does not know among them."""
    odd: tuple[str, ...] = ()
    """Rows that could not be read and are kept as they are."""
    schema: int = SCHEMA
    """The shape it was read in; the next save brings it to today's."""
    foreign: bool = False
    """Other hands than netui's wrote these bytes."""

    def after(self, change: Change, log: Log, extras: Extras | None = None) -> Image:
        """The file after a change, with its history; rows that the change does not name keep their bytes."""
        more = {key: {**self.extras.get(key, {}), **fields} for key, fields in (extras or {}).items()}
        extras = {**self.extras, **more} if more else self.extras
        moves: dict[str, dict[int, bytes | None]] = {}
        for edit in change.edits:
            body = None if edit.after is None else codec.encoded(edit.after, extras.get((edit.table, edit.id)))
            moves.setdefault(edit.table, {})[edit.id] = body
        tables = {**self.tables, **{name: self.tables[name].with_(rows) for name, rows in moves.items()}}
        book = self.book.with_(change)
        return msgspec.structs.replace(self, book=book, tables=tables, log=log, extras=extras)

    def chunks(self) -> list[bytes]:
        """The file, in pieces to be written one after the other."""
        rest = self._rest()
        meta = {
            **self.meta,
            "schema": SCHEMA,
            "app": __version__,
            "book": self.id,
            "highest": self.book.highest,
            "bytes": sum(map(len, rest)),
            "sums": {name: table.sums for name, table in self.tables.items()},
        }
        return [b'{"meta":{"1":', _encoder.encode(meta), b"}", *rest]

    def _rest(self) -> list[bytes]:
        found: list[bytes] = []
        for name, table in self.tables.items():
            found += (b",", *table.chunks(name))
        for name, raw in self.strange.items():
            found += (b",%s:" % _encoder.encode(name), bytes(raw))
        return [*found, b",", *self.log.chunks(), b"}"]


def new(book: str) -> Image:
    """A book with nothing in it but its owner's empty page."""
    rows: dict[str, dict[int, Record]] = {"me": {1: Me(id=1)}}
    tables = {name: Table.of({i: codec.encoded(r) for i, r in rows.get(name, {}).items()}) for name in TABLES}
    return Image(book, Book(rows), tables)


def read(data: bytes) -> Image:
    """The image of these bytes; Broken with the place and the reason where they are no book of this netui."""
    running = gc.isenabled()
    gc.disable()  # thousands of records are made and none dies: looking for garbage among them doubles the time
    try:
        return _read(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        faults.look(data)
        raise Broken(str(fault)) from fault
    finally:
        if running:
            gc.enable()


def _read(data: bytes) -> Image:
    try:
        top = _top.decode(data)
    except msgspec.ValidationError:
        raise Broken("it is no book of netui") from None
    meta, strange, schema = _head(top.pop("meta", None), len(data))
    if schema < SCHEMA and min(STEPS, default=SCHEMA) <= schema:
        faults.look(data)
        return msgspec.structs.replace(_read(migrated(data, schema)), schema=schema, foreign=False)
    sums = _sums_of(meta)
    strange = strange or not all(unchanged(top.get(name, b"{}"), sums[name]) for name in sums)
    if strange:
        faults.look(data)  # not the bytes that netui left: look closer, a doubled key would be lost silently
    log = Log.read(bytes(top.pop("history", b"")))
    tables: dict[str, Table] = {}
    rows: dict[str, dict[int, Record]] = {}
    extras: dict[tuple[str, int], Mapping[str, msgspec.Raw]] = {}
    odd: tuple[str, ...] = ()
    known = _number(meta, "highest")
    known = highest = known if 0 < known <= TOP else 0
    for name in TABLES:
        raw = top.pop(name, None)
        found = codec.table(name, bytes(raw) if raw is not None else b"{}")
        if not strange:
            found.bytes.known(sums.get(name, ()))
        if name == "me" and 1 not in found.rows and not any(o.startswith("me 1:") for o in found.odd):
            found.rows[1] = Me(id=1)
            found.bytes = found.bytes.with_({1: codec.encoded(found.rows[1])})
        rows[name], tables[name] = found.rows, found.bytes
        extras.update(found.extras)
        odd += found.odd
        highest = max(highest, found.last if found.last <= TOP else 0)
    if not known:
        highest = max(highest, _highest(log))
    book = Book(rows, highest)
    return Image(_text(meta, "book"), book, tables, log, extras, top, meta, odd, foreign=strange)


def _head(raw: msgspec.Raw | None, total: int) -> tuple[dict[str, msgspec.Raw], bool, int]:
    """The fields of `meta`, whether other hands than netui's may have written since, and the schema."""
    try:
        meta = _meta.decode(raw or b"{}")["1"]
    except (msgspec.ValidationError, KeyError):
        raise Broken("it is no book of netui") from None
    if raw is None or not _text(meta, "book"):
        raise Broken("it is no book of netui")
    schema = _number(meta, "schema")
    if schema > SCHEMA:
        raise Broken(f"a newer netui wrote it (schema {schema}, known is {SCHEMA})", "Update netui to open it")
    return meta, _number(meta, "bytes") != total - len(b'{"meta":') - len(bytes(raw)), schema


def _sums_of(meta: Mapping[str, msgspec.Raw]) -> dict[str, list[int]]:
    try:
        return _sums.decode(meta["sums"])
    except (KeyError, msgspec.ValidationError):
        return {}


def _number(meta: Mapping[str, msgspec.Raw], name: str) -> int:
    try:
        return msgspec.json.decode(meta[name], type=int)
    except (KeyError, msgspec.ValidationError):
        return 0


def _text(meta: Mapping[str, msgspec.Raw], name: str) -> str:
    try:
        return msgspec.json.decode(meta[name], type=str)
    except (KeyError, msgspec.ValidationError):
        return ""


def _highest(log: Log) -> int:
    """The highest id in the history: one that was removed may not come back for another."""
    found = 0
    with suppress(Refused):  # one that cannot be read names none
        for row in log.rows.values():
            with suppress(Refused):
                found = max([found, *(i for _, i in rows_of(row.edits) if i <= TOP)])
    return found
