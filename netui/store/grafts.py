"""Fields that netui does not know inside of values it knows: left out when read, put back when written."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin

import msgspec


def fitting(raw: msgspec.Raw | bytes, kind: Any) -> Any:
    """The value without what is unknown inside of it; ValidationError where the rest does not fit either."""
    return msgspec.convert(_known(msgspec.json.decode(raw), kind), kind)


def grafted(raw: msgspec.Raw | bytes, kind: Any, value: Any) -> Any:
    """A value as plain objects, with what lay unknown inside of the bytes it was read from."""
    lay = msgspec.json.decode(raw)
    return _joined(lay, msgspec.to_builtins(fitting(raw, kind)), msgspec.to_builtins(value))


def _joined(lay: Any, was: Any, now: Any) -> Any:
    """`lay` is what was in the file, `was` the same as netui reads it, `now` what it is to be."""
    if now == was:
        return lay
    if isinstance(lay, dict) and isinstance(was, dict) and isinstance(now, dict):
        unknown = {name: part for name, part in lay.items() if name not in was and name not in now}
        known = {name: _joined(lay.get(name), was.get(name), part) for name, part in now.items()}
        return {**known, **unknown}
    if isinstance(lay, list) and isinstance(was, list | tuple) and isinstance(now, list | tuple):
        return _listed(lay, list(was), list(now))
    return now


def _listed(lay: list[Any], was: list[Any], now: list[Any]) -> list[Any]:
    """Parts that are still the same keep their bytes wherever they stand; of others only those in the same place."""
    left = list(range(len(was)))
    found: list[Any] = []
    for at, part in enumerate(now):
        same = next((n for n in left if was[n] == part), None)
        if same is not None:
            left.remove(same)
            found.append(lay[same])
        elif at in left and len(was) == len(now) and _akin(was[at], part):
            found.append(_joined(lay[at], was[at], part))
        else:
            found.append(part)
    return found


def _akin(one: Any, other: Any) -> bool:
    """Whether one part may have become the other: something they say is still the same."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    return any(name in other and other[name] == part for name, part in one.items())


def _known(value: Any, kind: Any) -> Any:
    """Plain objects without the names that a type does not have."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, dict):
        known = kinds(kind)
        return {name: _known(part, known[name]) for name, part in value.items() if name in known}
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return next((fit for part in parts if (fit := _known(value, part)) != value), value)
    if origin is tuple and isinstance(value, list):
        if len(parts) == 2 and parts[1] is Ellipsis:
            return [_known(part, parts[0]) for part in value]
        return (
            [_known(part, one) for part, one in zip(value, parts, strict=False)] if len(value) == len(parts) else value
        )
    if isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(value, dict):
        return {name: _known(part, parts[1]) for name, part in value.items()}
    return value


@cache
def kinds(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The type of every field of a record."""
    return {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
