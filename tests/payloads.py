"""Texts that try to do harm, and books whose every text field holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import msgspec

from netui.book.book import Book
from netui.book.records import TABLES, Fact, Record, Recruiter, Session, Source, Speaker

ESC, BEL = "\x1b", "\x07"
ST = f"{ESC}\\"
TAGS = "".join(chr(0xE0000 + ord(char)) for char in "ignore")

PAYLOADS: dict[str, str] = {
    "a closing tag": "Bob [/]",
    "tags": "Jo [red]x[/red] [b",
    "a click": "Bo [@click=app.quit]quit[/]",
    "a click with arguments": "[@click=\"app.go('map')\"]go[/] Bo",
    "a link tag": "[link=file:///etc/passwd]Bo[/link]",
    "nested tags": "[" * 60 + "b]" * 60 + "[/][/][/]",
    "tags that never end": "[bold [italic [@click= ['",
    "an escaped tag": "\\[bold]Bo\\\\[/]",
    "a variable": "$accent [$accent on $late]Bo[/] {name} %s %(x)s",
    "OSC 8": f"{ESC}]8;;https://evil.example{ST}Bo{ESC}]8;;{ST}",
    "OSC 52": f"Bo{ESC}]52;c;cm0gLXJmIH4={BEL}",
    "OSC 0 and 2": f"{ESC}]0;owned{BEL}Bo{ESC}]2;owned{ST}",
    "OSC with C1": "Bo\x9d52;c;QQ==\x9c",
    "colours": f"{ESC}[31;5mBo{ESC}[0m",
    "cursor": f"Bo{ESC}[2J{ESC}[H{ESC}[9999;9999H{ESC}[1000D",
    "questions": f"Bo{ESC}[6n{ESC}[c{ESC}[>c{ESC}[21t{ESC}Z\x05",
    "modes": f"{ESC}[?1049l{ESC}[?1000lBo{ESC}c{ESC}[!p",
    "CSI with C1": "Bo\x9b31m\x9b2J",
    "DCS, APC, PM, SOS": f"{ESC}P+q544e{ST}{ESC}_Gi=1{ST}{ESC}^x{ST}{ESC}Xx{ST}Bo",
    "all C0": "Bo" + "".join(map(chr, range(32))) + "\x7f",
    "all C1": "Bo" + "".join(map(chr, range(0x80, 0xA0))),
    "NUL": "\0Bo\0\0",
    "a cut CSI": f"Bo {ESC}[",
    "a cut OSC": f"Bo {ESC}]52;c;",
    "a lone escape": f"Bo{ESC}",
    "backspaces": "Bo\b\b\bEve\r\rX",
    "bidi": "Bo \u202egnp.exe\u202c \u2066x\u2069 \u200f\u061c",
    "zero width": "B\u200bo\u2060 \ufeffR\u00adu\u034fiz",
    "tag characters": f"Bo{TAGS}",
    "marks": "B" + "\u0301" * 5_000 + "o",
    "enclosing marks": "B\u20dd\u20e0o" * 40,
    "lone surrogates": "Bo \ud800 \udfff \udc80",
    "very long": "Bo " + "x" * 10_000,
    "very long words": "Wort " * 2_000,
    "RTL": "محمد بن سلمان שלום",
    "CJK": "王小明の会社 株式会社 한국어",
    "ZWJ emoji": "👩‍👩‍👧‍👦👍🏽🏳️‍🌈❤️ 1️⃣ 🇩🇪",
    "lines and tabs": "Bo\nquit\n\n\tx\r\ny\v\f\u2028z\u2029\x85",
    "a formula": "=cmd|'/c calc'!A1",
    "ligatures and Jamo": "ﷺ꧅𒐫 \u1100\u1161\u11a8\u1160 \u3164\uffa0",
    "no name at all": "\u200b\u200b \u2063",
}
"""Forty-one of them, each with what it is."""

ISO = {
    *("day", "due", "made", "since", "until", "start", "end", "added", "sent", "held", "met", "done", "dropped"),
    *("rhythm_since", "last_talked", "connected", "faded", "written", "settled", "followed_up", "answered", "thanked"),
    *("closed", "searching", "time"),
}
"""Fields that hold days and instants, which an import checks."""

FIXED: dict[str, dict[str, Any]] = {
    "Touch": {"day": "2026-06-01", "people": (2, 3)},
    "Promise": {"due": "2026-11-20", "made": "2026-11-01"},
    "Event": {"start": "2026-11-25", "end": "2026-11-26", "zone": "Europe/Berlin", "walks": {}},
    "Session": {"start": "2026-11-25T10:00:00+01:00", "day": "2026-11-25", "minutes": 30, "mark": "attend"},
    "Meeting": {"day": "2026-11-25", "time": "15:00", "people": (2,)},
    "News": {"day": "2026-11-20"},
    "Encounter": {"want": True, "met": "2026-11-22T10:00+01:00"},
    "Snooze": {"until": "2026-12-20", "record": 2},
    "Dismissal": {"record": 2},
    "Import": {"day": "2026-11-01", "counts": {}},
    "Target": {"kind": "company", "also": ()},
    "Person": {"well": "close", "last_talked": "2026-06-01", "rhythm": 30},
    "Me": {"zone": "Europe/Berlin"},
    "Position": {"person": 2},
    "Link": {"b": 3},
}
"""What has to be true for the record to come into sight."""


def hostile_book(text: Callable[[], str]) -> Book:
    """One record of every table, its every text field asked of `text`; two people, so that they can know each other."""
    ids = count(2)
    classes = [
        TABLES["people"],
        TABLES["people"],
        *(made for name, made in TABLES.items() if name not in ("me", "people")),
    ]
    at = {made.__name__: 2 + n for n, made in reversed(list(enumerate(classes)))}
    rows = [_filled(made, next(ids), at, text) for made in classes]
    mine = _filled(TABLES["promises"], next(ids), at, text)
    theirs = msgspec.structs.replace(mine, id=next(ids), mine=False)
    clash = _filled(TABLES["sessions"], next(ids), at, text)
    assert isinstance(clash, Session)
    field = msgspec.structs.replace(_filled(TABLES["targets"], next(ids), at, text), kind="field")
    return Book.of(_filled(TABLES["me"], 1, at, text), *rows, mine, theirs, clash, field)


def _filled(made: type[Record], number: int, at: dict[str, int], text: Callable[[], str]) -> Record:
    values: dict[str, Any] = dict(_texts(made, text))
    refers = {"person": at["Person"], "organisation": at["Organisation"], "event": at["Event"], "touch": at["Touch"]}
    names = {field.name: field for field in msgspec.structs.fields(made)}
    values |= {name: to for name, to in refers.items() if name in names}
    return made(**{**values, **FIXED.get(made.__name__, {}), "id": number})


def _texts(made: type[Any], text: Callable[[], str]) -> Iterator[tuple[str, Any]]:
    """Every field of the class that can hold free words, filled."""
    for field in msgspec.structs.fields(made):
        if field.name in ISO:
            if field.required:
                yield field.name, "2026-11-20"
            continue
        match str(field.type):
            case "<class 'int'>" if field.required:
                yield field.name, 2
            case "tuple[int, ...]" if field.required:
                yield field.name, (2, 3)
            case "<class 'str'>":
                yield field.name, text()
            case "tuple[str, ...]":
                yield field.name, (text(), text())
            case "typing.Mapping[str, str]" | "collections.abc.Mapping[str, str]":
                yield field.name, {text(): text()}
            case other:
                for kind, many in ((Fact, True), (Source, True), (Speaker, True), (Source, False), (Recruiter, False)):
                    if kind.__name__ in other and ("tuple" in other) is many:
                        inner = kind(**dict(_texts(kind, text)))
                        yield field.name, (inner,) if many else inner
                        break


def one(payload: str) -> Callable[[], str]:
    """The same payload everywhere."""
    return lambda: payload


def in_turn() -> Callable[[], str]:
    """All payloads, one after the other."""
    order = count()
    every = [text for text in PAYLOADS.values() if len(text) < 300 and not any("\ud800" <= c <= "\udfff" for c in text)]
    return lambda: every[next(order) % len(every)]
