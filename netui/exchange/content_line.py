"""The lines of vCard: unfolded, split into name, parameters and value, and written again at 75 octets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

KNOWN = frozenset(
    (
        *("BEGIN", "END", "VERSION", "PRODID", "UID", "REV", "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL"),
        *("TEL", "URL", "IMPP", "ADR", "LABEL", "BDAY", "NOTE", "CATEGORIES", "PHOTO", "LOGO", "SOUND", "KEY", "AGENT"),
        *("TZ", "GEO", "MAILER", "SORT-STRING", "CLASS", "KIND", "MEMBER", "RELATED", "LANG", "GENDER", "ANNIVERSARY"),
        *("SOURCE", "NAME", "PROFILE", "XML", "CALURI", "CALADRURI", "FBURL", "CLIENTPIDMAP", "DEATHDATE", "HOBBY"),
        *("INTEREST", "EXPERTISE", "ORG-DIRECTORY", "BIRTHPLACE", "DEATHPLACE", "CONTACT-URI", "SOCIALPROFILE"),
        *("PRONOUNS", "GRAMGENDER", "LANGUAGE", "CREATED", "JSPROP"),
    )
)
"""The properties there are, besides those that begin with X-."""

BINARY = frozenset(("PHOTO", "LOGO", "SOUND", "KEY"))
WIDTH = 75
"""Octets of a written line."""

_HEAD = re.compile(
    r"(?:(?P<group>[\w.-]+)\.)?(?P<name>[A-Za-z][\w/-]*)(?P<params>(?:;[^\":;]*(?:\"[^\"]*\"[^\":;]*)*)*):", re.ASCII
)
_TORN = re.compile(r"(?:(?P<group>[\w.-]+)\.)?(?P<name>[A-Za-z][\w/-]*)(?P<params>;[^:]*)?:", re.ASCII)
"""The same where a quote is never closed."""
_NAME = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w/-]*)\s*(?=[:;]|\Z)", re.ASCII)
_PARAM = re.compile(r"([^;=\"]*)(?:=((?:[^;\"]|\"[^\"]*\")*))?(?:;|\Z)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FIELDS = re.compile(r"(?<!\\)((?:\\\\)*);")
_SOFT = re.compile(r"[;=]\s*quoted-printable\s*[;:]", re.IGNORECASE)
_PACKED = re.compile(r"[;=]\s*(?:base64|b)\s*[;:]", re.IGNORECASE)
CONTROLS = dict.fromkeys([*range(9), *range(11, 32), 127])
"""What no line may hold."""
_BARE = {
    **dict.fromkeys(("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"), "ENCODING"),
    **dict.fromkeys(("URL", "URI", "INLINE", "CONTENT-ID", "CID", "TEXT", "DATE"), "VALUE"),
}
"""What a parameter without a name says in vCard 2.1, where it is no TYPE."""


class Line(msgspec.Struct, frozen=True):
    """One property of a card, its value still escaped."""

    name: str
    value: str
    params: tuple[tuple[str, str], ...] = ()
    """Name in capitals and one value each."""
    group: str = ""
    spelt: str = ""
    """The name as it came."""

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter, in capitals."""
        return tuple([value.upper() for key, value in self.params if key == name]) if self.params else ()

    @property
    def types(self) -> frozenset[str]:
        """What the property is for: WORK, CELL, PREF, …"""
        return frozenset(self.all("TYPE"))


def unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each whole line with the number it begins at, also where its folds are broken."""
    parts: list[str] = []
    began = 0
    soft = packed = False
    for number, text in enumerate(lines, 1):
        if not text:  # it ends what is packed, as vCard 2.1 says
            soft = packed = False
        elif parts and text[0] in " \t" and not (soft and parts[-1].endswith("=")):
            parts.append(text.strip() if packed else text[1:])
        elif parts and not _begins(text) and not _is_edge(parts[0]):
            if soft and parts[-1].endswith("="):
                parts[-1] = parts[-1][:-1]
                parts.append(text)
            else:
                parts.append(text.strip() if packed else f"\n{text}")
        else:
            if parts:
                yield began, "".join(parts)
            parts, began = [text], number
            soft = "=" in text and _SOFT.search(text) is not None
            packed = not soft and _PACKED.search(text, 0, 200) is not None
    if parts:
        yield began, "".join(parts)


def _is_edge(text: str) -> bool:
    return text[:4].upper() in ("BEGI", "END:")


def _begins(text: str) -> bool:
    """Whether a property begins here: a name that is known, in capitals, or begins with X-."""
    found = _NAME.match(text)
    if found is None:
        return False
    name = found[1].upper()
    return name in KNOWN or (
        found.end() < len(text) and (name.startswith("X-") or (len(name) > 2 and name == found[1]))
    )


def split(text: str) -> Line | None:
    """The parts of a whole line; None where it has no colon."""
    found = _HEAD.match(text) or _TORN.match(text)
    if found is None:
        return None
    params = tuple(_params(found["params"][1:])) if found["params"] else ()
    return Line(found["name"].upper(), text[found.end() :], params, found["group"] or "", found["name"])


def _params(text: str) -> Iterator[tuple[str, str]]:
    for found in _PARAM.finditer(text):
        name, value = found[1].strip().upper(), found[2]
        if value is None:
            for bare in filter(None, name.split(",")):
                yield _BARE.get(bare, "TYPE"), bare
        elif name == "TYPE":
            yield from (("TYPE", one.strip()) for one in value.replace('"', "").split(",") if one.strip())
        elif name:
            yield name, value.strip().strip('"')


def plain(text: str) -> str:
    """A value without its escapes."""
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    char = found[1]
    return "\n" if char in "nN" else char if char in "\\,;:" else found[0]


def fields(text: str) -> list[str]:
    """The parts of a value between semicolons, each without its escapes."""
    if "\\" not in text:
        return text.split(";")
    return [plain(part) for part in _FIELDS.sub("\\1\0", text).split("\0")]


def several(text: str) -> list[str]:
    """The values between commas, each without its escapes and blanks."""
    parts = re.sub(r"(?<!\\)((?:\\\\)*),", "\\1\0", text).split("\0")
    return [value for part in parts if (value := plain(part).strip())]


def escaped(text: str) -> str:
    """A text as it stands in a value; controls that no line may hold are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(lines: Iterable[str]) -> bytes:
    """Whole lines as they are sent: at most 75 octets, no letter cut, CR LF."""
    return b"".join(_fold(line.encode("utf-8", "replace")) for line in lines)


def _fold(line: bytes) -> bytes:
    if len(line) <= WIDTH:
        return line + b"\r\n"
    parts: list[bytes] = []
    at, room = 0, WIDTH
    while at < len(line):
        end = min(at + room, len(line))
        while end < len(line) and line[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(line[at:end])
        at, room = end, WIDTH - 1
    return b"\r\n ".join(parts) + b"\r\n"
