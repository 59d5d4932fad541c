"""Records to bytes and back; fields and rows that netui does not know are kept as they came.

Records forbid unknown fields, which costs nothing; only a table where that fails is read row by row and field by field.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from netui.book.records import TABLES, Record
from netui.book.refused import Refused
from netui.store import days, grafts
from netui.store.blocks import Table
from netui.store.faults import Broken

Extras = Mapping[tuple[str, int], Mapping[str, msgspec.Raw]]
"""What rows hold beyond their record, by table and id, as it came."""

Fields = dict[str, msgspec.Raw]

_encoder = msgspec.json.Encoder()
_tables = {name: msgspec.json.Decoder(dict[int, kind]) for name, kind in TABLES.items()}  # type: ignore[valid-type]
_records = {name: msgspec.json.Decoder(kind) for name, kind in TABLES.items()}
_fields = msgspec.json.Decoder(Fields)
_id = attrgetter("id")


class Decoded(msgspec.Struct):
    """One table as it was read."""

    rows: dict[int, Record]
    bytes: Table
    extras: dict[tuple[str, int], Fields] = {}
    odd: tuple[str, ...] = ()
    """Rows that could not be read; their bytes are kept, named "people 12: …"."""
    last: int = 0
    """The highest key."""


def encoded(record: Record, extras: Mapping[str, msgspec.Raw] | None = None) -> bytes:
    """A record as JSON, with what netui does not know of it at the end."""
    try:
        text = _encoder.encode(_sparse(record))
    except UnicodeEncodeError as fault:
        name = getattr(record, "name", "") or getattr(record, "title", "") or type(record).__name__.lower()
        shown = str(name).encode("ascii", "backslashreplace").decode()[:60]
        raise Refused(f"Not saved: a text of {shown} holds half a character. Write it again and save.") from fault
    if not extras:
        return text
    return _encoder.encode({**_fields.decode(text), **_unknown(record, extras)})


def _sparse(record: Record) -> Record:
    """The record with its defaults known as such, which msgspec leaves out: the same record has the same bytes."""
    same = {
        name: default
        for name, default in _defaults(type(record))
        if (value := getattr(record, name)) is not default and value == default
    }
    return msgspec.structs.replace(record, **same) if same else record


@cache
def _defaults(kind: type[Record]) -> tuple[tuple[str, object], ...]:
    """Defaults that can be equal without being the same object."""
    fields = msgspec.structs.fields(kind)
    return tuple(
        (f.name, f.default) for f in fields if f.default and isinstance(f.default, str | float | msgspec.Struct)
    )


def _unknown(record: Record, extras: Mapping[str, msgspec.Raw]) -> Fields:
    """What a row holds beyond its record, also inside of its values; what the record says now goes first."""
    kinds = grafts.kinds(type(record))
    found: Fields = {}
    for name, raw in extras.items():
        if name not in kinds:
            found[name] = raw
            continue
        value = getattr(record, name)
        usual = name not in _fields.decode(_encoder.encode(record))
        if usual and _put_aside(record, name, raw):
            found[name] = raw
            continue
        try:
            part = grafts.grafted(raw, kinds[name], value)
        except msgspec.ValidationError:
            if usual:
                found[name] = raw  # it fits in no way, and nothing else was put in its place
            continue
        if part or not usual:
            found[name] = msgspec.Raw(_encoder.encode(part))
    return found


def _put_aside(record: Record, name: str, raw: msgspec.Raw) -> bool:
    """Whether a field was not read because no day lies in it."""
    with suppress(msgspec.ValidationError, TypeError):
        value = msgspec.json.decode(raw, type=grafts.kinds(type(record))[name])
        return name in days.wrong(msgspec.structs.replace(record, **{name: value}))
    return False


def decoded(table: str, key: int, text: msgspec.Raw | bytes) -> tuple[Record, Fields]:
    """A record with the fields that do not fit it; ValidationError when the rest makes no record."""
    try:
        record = _records[table].decode(text)
        if not days.wrong(record):
            return (record if record.id == key else msgspec.structs.replace(record, id=key)), {}
    except msgspec.ValidationError:
        pass
    return _by_field(table, key, _fields.decode(text))


def _by_field(table: str, key: int, fields: Fields) -> tuple[Record, Fields]:
    """What each field is worth alone; those that do not fit are handed back as they came."""
    kinds = grafts.kinds(TABLES[table])
    values: dict[str, Any] = {}
    extras: Fields = {}
    for name, raw in fields.items():
        if name == "id":
            continue
        if name not in kinds:
            extras[name] = raw
            continue
        try:
            values[name] = msgspec.json.decode(raw, type=kinds[name])
        except msgspec.ValidationError:
            extras[name] = raw
            with suppress(msgspec.ValidationError):
                values[name] = grafts.fitting(raw, kinds[name])
    _complete(table, values, "no good {}")
    record = TABLES[table](**{**values, "id": key})
    if no_days := days.wrong(record):
        extras.update({name: fields[name] for name in no_days})
        values = {name: value for name, value in values.items() if name not in no_days}
        _complete(table, values, "{} is no day")
        record = TABLES[table](**{**values, "id": key})
    return record, extras


def _complete(table: str, values: Mapping[str, Any], why: str) -> None:
    """ValidationError where a field is missing without which there is no record."""
    missing = [f.name for f in msgspec.structs.fields(TABLES[table]) if f.required and f.name not in values]
    if missing:
        raise msgspec.ValidationError(why.format(missing[0]))


def table(name: str, raw: bytes) -> Decoded:
    """One table; row by row only where its rows are not exactly as netui writes them."""
    try:
        rows: dict[int, Record] = _tables[name].decode(raw)
    except msgspec.ValidationError:
        return _row_by_row(name, raw)
    ids = list(rows)
    plain = (
        raw.startswith(b'{"') and raw.endswith(b"}}") and raw.count(b'":{"id":') == len(ids) if ids else raw == b"{}"
    )
    plain = plain and list(map(_id, rows.values())) == ids and sorted(ids) == ids and 0 not in rows
    if plain and days.all_right(rows.values()):
        return Decoded(rows, Table.lying(ids, raw), last=ids[-1] if ids else 0)
    return _row_by_row(name, raw)


def _row_by_row(name: str, raw: bytes) -> Decoded:
    found = Decoded({}, Table([]), {}, ())
    texts: dict[int, bytes] = {}
    odd: list[str] = []
    try:
        lying = _fields.decode(raw)
    except msgspec.ValidationError as fault:
        raise Broken(f"table {name} is no table of rows") from fault
    for said, text in sorted(lying.items(), key=lambda item: (len(item[0]), item[0])):
        if not said.isdecimal() or not said.isascii() or str(int(said[:20])) != said:
            raise Broken(f"table {name} has the key {said[:40]!r}, which is no whole number")
        key = int(said)
        try:
            if not key:
                raise msgspec.ValidationError("a row needs a number from 1 on")
            record, extras = decoded(name, key, text)
        except msgspec.ValidationError as fault:
            odd.append(f"{name} {said}: {fault}")
            texts[key] = bytes(text)
            continue
        found.rows[key] = record
        if extras:
            found.extras[name, key] = extras
        texts[key] = encoded(record, extras)
    found.bytes, found.odd, found.last = Table.of(texts), tuple(odd), max(texts, default=0)
    return found


def plain(value: object) -> Any:
    """A field's value as plain JSON objects."""
    return msgspec.to_builtins(value)


def whole(record: Record, name: str, extras: Mapping[str, msgspec.Raw]) -> Any:
    """A field's value as plain JSON objects, with what netui does not know inside of it."""
    value = getattr(record, name)
    if name in extras:
        with suppress(msgspec.ValidationError):
            return grafts.grafted(extras[name], grafts.kinds(type(record))[name], value)
    return plain(value)


def changed(record: Record, fields: Mapping[str, Any]) -> tuple[Record, Fields]:
    """The record with these fields, given as plain JSON objects, and those that hold more than netui knows."""
    kinds = grafts.kinds(type(record))
    values: dict[str, Any] = {}
    extras: Fields = {}
    for name, value in fields.items():
        if name not in kinds:
            extras[name] = msgspec.Raw(_encoder.encode(value))
            continue
        try:
            values[name] = msgspec.convert(value, kinds[name])
        except msgspec.ValidationError:
            extras[name] = msgspec.Raw(_encoder.encode(value))
            values[name] = grafts.fitting(extras[name], kinds[name])
    after = msgspec.structs.replace(record, **{**values, "id": record.id})
    if no_days := days.wrong(after):
        extras.update({name: msgspec.Raw(_encoder.encode(fields[name])) for name in no_days if name in fields})
        after = msgspec.structs.replace(after, **{name: getattr(record, name) for name in no_days})
    return after, extras
