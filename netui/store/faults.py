"""Why a file is no book of netui, said with the place; slow and thorough, for files that were not left so by netui."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from netui.store import spots


class Broken(Exception):
    """What is wrong, and where, in a few words, and the way out."""

    def __init__(self, reason: str, way: str = "Open another with --file, or a copy from backups/") -> None:
        super().__init__(reason)
        self.way = way


def look(data: bytes) -> None:
    """Raise Broken where these bytes are no sound JSON: the place, doubled keys, depth, numbers and letters."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise Broken("at its start: it is UTF-16, not UTF-8") from fault
        raise Broken(f"{_place(data, fault.start)}: no UTF-8 text") from fault
    if text.startswith("\ufeff"):
        raise Broken("at its start: a byte order mark")
    if "\0" in text:
        raise Broken(f"{_place(data, data.index(0))}: a zero byte")
    try:
        json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise Broken(f"line {fault.lineno}, column {fault.colno}: {fault.msg[:60]}") from fault
    except _Wrong as wrong:
        raise Broken(f"{spots.place(text, wrong.kind)}{wrong}") from None
    except RecursionError:
        raise Broken(f"{spots.place(text, spots.TOO_DEEP)}it is nested too deep") from None
    except ValueError as fault:
        raise Broken(f"{spots.place(text, spots.TOO_LONG)}a number is too long ({str(fault)[:60]})") from fault


class _Wrong(Exception):
    """What is seen while the place is not known."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                near = next((str(v)[:40] for k, v in pairs if k in ("id", "name")), "")
                raise _Wrong(
                    spots.TWICE, f"the key {key[:40]!r} stands twice in one place" + (f" (of {near})" if near else "")
                )
            seen.add(key)
    for key, value in pairs:
        for part in (key, value):
            if isinstance(part, str) and not part.isascii() and any("\ud800" <= c <= "\udfff" for c in part):
                raise _Wrong(
                    spots.HALF, f"{key.encode('ascii', 'backslashreplace').decode()[:40]} holds half a character"
                )
    return found


def _no_number(word: str) -> NoReturn:
    raise _Wrong(spots.NUMBER, f"{word} is no number of JSON")


def _place(data: bytes, at: int) -> str:
    line = data.count(b"\n", 0, at) + 1
    column = at - data.rfind(b"\n", 0, at)
    return f"line {line}, column {column}"
