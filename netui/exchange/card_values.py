"""What one line of a card says: an address, a number, a link, a birthday; the same when read and when written back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from netui.book.identity import email_key
from netui.exchange.content_line import BINARY, CONTROLS, Line, escaped, fields, plain

PHOTO = 262_144
"""Characters of a picture that are kept."""

LINKS = ("URL", "IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE")
LABEL = "X-ABLABEL"
"""It names the line of the same group."""

MESSENGERS = ("xmpp", "sip", "skype", "aim", "ymsgr", "msnim", "irc", "im", "matrix", "signal", "facetime", "tg")
"""Schemes that are written as IMPP."""

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?\Z", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?\Z", re.ASCII | re.DOTALL)
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:T.*)?\Z", re.ASCII | re.DOTALL)
_EXT = re.compile(r";\s*ext=([^;]*)", re.IGNORECASE)
_DATA = re.compile(r"data:(?:image/)?([\w.+-]*);base64,(.*)\Z", re.DOTALL)
_PACKED = re.compile(r"[A-Za-z0-9+/=\s]*\Z", re.ASCII)
_NO_NAME = re.compile(r"[^A-Za-z0-9-]")
_GONE = frozenset(("PREF", "ALTID", "PID", "INDEX", "CHARSET", "MEDIATYPE", "ENCODING", "VALUE"))


def email_of(line: Line) -> str:
    """The address; empty where it is none."""
    text = plain(line.value).strip()
    text = text[7:] if text[:7].lower() == "mailto:" else text
    return text if email_key(text) else ""


def phone_of(line: Line) -> str:
    """The number as one writes it, with its extension."""
    text = plain(line.value).strip()
    if text[:4].lower() != "tel:":
        return text
    number, ext = text[4:].partition(";")[0], _EXT.search(text)
    return f"{number} ext. {ext[1]}" if ext else number


def link_of(line: Line) -> str:
    """The address on the web or of a messenger; a bare host becomes one that can be opened."""
    text = plain(line.value).strip()
    if line.name in ("X-SOCIALPROFILE", "SOCIALPROFILE") and "//" not in text:
        return ""
    if line.name == "IMPP" and text.partition(":")[0].lower() not in MESSENGERS:
        return ""
    return f"https://{text}" if _HOST.match(text) else text


def birthday_of(line: Line) -> str:
    """The day, --MM-DD without its year, or the words."""
    text = plain(line.value).strip()
    if found := _NO_YEAR.match(text):
        return f"--{found[1]}-{found[2]}"
    found = _DAY.match(text)
    if found is None:
        return text
    if found[1] in line.all("X-APPLE-OMIT-YEAR"):
        return f"--{found[2]}-{found[3]}"
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return text


def rank(line: Line) -> int:
    """The preferred first, a fax last."""
    said = next((int(value) for value in line.all("PREF") if value.isdecimal() and len(value) < 4), 0)
    return (said or (1 if "PREF" in line.types else 101)) + (500 if "FAX" in line.types else 0)


def guessed(name: str) -> list[str]:
    """The five parts of a name where nobody has said them: the last word is the family."""
    *given, family = name.split() or [""]
    return [family, " ".join(given), "", "", ""] if given else ["", family, "", "", ""]


def name_parts(line: Line) -> list[str]:
    """Family, given, additional, prefix and suffix; what is too much is part of the suffix."""
    parts = [part.strip() for part in fields(line.value)]
    return [*(parts + [""] * 5)[:4], " ".join(filter(None, parts[4:]))]


def structured(parts: Sequence[str]) -> str:
    """Parts as a value."""
    return ";".join(escaped(part) for part in parts)


def kept(line: Line) -> str | None:
    """The line as vCard 3.0, to be written back one day; None for a picture that is damaged or too large."""
    if not line.params and line.name.startswith("X-"):
        return _written(line, [], [], line.value)
    params = [(name, value) for name, value in line.params if name not in _GONE and name != "TYPE"]
    types = [value for name, value in line.params if name == "TYPE"]
    value = line.value
    if line.name in BINARY:
        found = _binary(line, types)
        if found is None:
            return None
        more, types, value = found
        params = [*more, *params]
    elif line.name == "N":
        value = structured(name_parts(line))
    elif line.name in ("ADR", "ORG"):
        value = structured(fields(value))
    elif line.name == "TEL":
        value = escaped(phone_of(line))
    elif line.name == "EMAIL":
        value = escaped(plain(value).strip())
    elif said := next(iter(line.all("VALUE")), ""):
        params = [("VALUE", said.lower()), *params]
    if line.name in ("EMAIL", "TEL", *LINKS):
        types = [word for word in types if word.upper() not in ("PREF", "INTERNET")]
    elif any(said == "1" for said in line.all("PREF")) and "PREF" not in line.types:
        types = [*types, "PREF"]
    return _written(line, params, types, value)


def _written(line: Line, params: list[tuple[str, str]], types: list[str], value: str) -> str:
    group = f"{_NO_NAME.sub('-', line.group)}." if line.group else ""
    name = _NO_NAME.sub("-", line.spelt if line.name.startswith("X-") and line.name != LABEL else line.name)
    all_ = [*params, *([("TYPE", ",".join(types))] if types else [])]
    head = "".join(f";{key}={_quoted(said, key)}" for key, said in all_)
    if not value.isprintable():
        value = value.replace("\r", "\n").replace("\n", "\\n").translate(CONTROLS)
    return f"{group}{name}{head}:{value}"


def _quoted(value: str, key: str) -> str:
    value = value.replace('"', "").replace("\n", " ")
    return f'"{value}"' if any(char in value for char in ":;") or ("," in value and key != "TYPE") else value


def _binary(line: Line, types: list[str]) -> tuple[list[tuple[str, str]], list[str], str] | None:
    """Parameters, types and value of a picture or key; None where its letters are not those of base64."""
    value = plain(line.value).strip() if line.value[:5].lower() == "data:" else line.value
    if len(value) > PHOTO or not value:
        return None
    if found := _DATA.match(value):
        types = types or ([found[1].upper()] if found[1] else [])
        value = found[2]
    elif not set(line.all("ENCODING")) & {"B", "BASE64"}:
        return ([("VALUE", "uri")] if ":" in value else []), types, value
    if not _PACKED.match(value):
        return None
    return [("ENCODING", "b")], types, "".join(value.split())
