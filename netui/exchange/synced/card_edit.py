"""One card of a synced folder brought up to date property by property: every other line stays byte by byte.

What a phone or a server has put on a card that netui has no field for, a picture, a note, a label, is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netui.book.identity import fold, profile_key
from netui.exchange.batch import Somebody
from netui.exchange.card_values import LABEL, LINKS, email_of, guessed, link_of, name_parts, phone_of, structured
from netui.exchange.content_line import Line, escaped, fields, folded, several, split, unfolded
from netui.exchange.synced.raw_lines import Part, parts
from netui.exchange.vcard_read import OURS
from netui.exchange.vcard_write import birthday

ALIKE = ("name", "aka", "emails", "phones", "links", "company", "team", "title", "city", "birthday", "tags")
"""What netui says of a person on a card."""


def same(one: Somebody, other: Somebody) -> bool:
    """Whether two cards say the same as far as netui says anything."""
    return all(_value(one, name) == _value(other, name) for name in ALIKE)


def _value(row: Somebody, name: str) -> object:
    value = getattr(row, name)
    return frozenset(value) if isinstance(value, tuple) else value


def edited(data: bytes, lies: Somebody, wanted: Somebody) -> bytes:
    """The card with what netui knows otherwise; the bytes as they are where both say the same."""
    if same(lies, wanted):
        return data
    found = _named(list(parts(data, unfolded)), lies, wanted)
    if frozenset(lies.aka) != frozenset(wanted.aka):
        text = ",".join(map(escaped, wanted.aka))
        found = _put(found, lambda line: line.name == "NICKNAME", f"NICKNAME:{text}" if text else "")
    if (lies.company, lies.team) != (wanted.company, wanted.team):
        text = structured([wanted.company, *filter(None, wanted.team.split(" / "))])
        found = _put(found, lambda line: line.name == "ORG", f"ORG:{text}" if text else "", first=True)
    if lies.title != wanted.title:
        name = "TITLE" if any(part.line and part.line.name == "TITLE" for part in found) else "ROLE"
        found = _put(found, lambda line: line.name == name, _text("TITLE", wanted.title), first=True)
    found = _ways(found, lies.emails, wanted.emails, ("EMAIL",), email_of, lambda way: f"EMAIL;TYPE=INTERNET:{way}")
    found = _ways(found, lies.phones, wanted.phones, ("TEL",), phone_of, lambda way: f"TEL:{way}")
    found = _ways(found, lies.links, wanted.links, LINKS, link_of, _link)
    if lies.city != wanted.city:
        found = _moved(found, lies.city, wanted.city)
    if lies.birthday != wanted.birthday:
        found = _put(found, lambda line: line.name == "BDAY", birthday(wanted.birthday), first=True)
    if frozenset(lies.tags) != frozenset(wanted.tags):
        found = _tagged(found, wanted.tags)
    return b"".join(part.raw for part in found)


def _new(text: str) -> Part:
    return Part(folded([text]), split(text))


def _text(name: str, value: str) -> str:
    return f"{name}:{escaped(value)}" if value else ""


def _put(parts: Sequence[Part], meant: Callable[[Line], bool], text: str, *, first: bool = False) -> list[Part]:
    """The line in the place of those that are meant, or of the first of them; at the end where there is none."""
    found = [n for n, part in enumerate(parts) if part.line and meant(part.line)]
    found = found[:1] if first else found
    kept = [part for n, part in enumerate(parts) if n not in found]
    if not text:
        return kept
    at = found[0] if found else _end(kept)
    return [*kept[:at], _new(text), *kept[at:]]


def _end(parts: Sequence[Part]) -> int:
    """Where another line may stand."""
    ends = [n for n, part in enumerate(parts) if part.line and part.line.name == "END"]
    return ends[-1] if ends else len(parts)


def _named(parts: list[Part], lies: Somebody, wanted: Somebody) -> list[Part]:
    if lies.name == wanted.name:
        return parts
    parts = _put(parts, lambda line: line.name == "FN", _text("FN", wanted.name), first=True)
    words = set(fold(wanted.name).split())
    for part in parts:
        if part.line and part.line.name == "N":
            family, given = name_parts(part.line)[:2]
            if set(fold(f"{family} {given}").split()) <= words:
                return parts
    return _put(parts, lambda line: line.name == "N", f"N:{structured(guessed(wanted.name))}")


def _ways(
    parts: list[Part],
    lie: tuple[str, ...],
    wanted: tuple[str, ...],
    names: tuple[str, ...],
    value_of: Callable[[Line], str],
    written: Callable[[str], str],
) -> list[Part]:
    """Without the lines of what the user took away, their labels too, and with what is new."""
    gone = set(lie) - set(wanted)
    out = [p for p in parts if p.line and p.line.name in names and value_of(p.line) in gone]
    groups = {part.line.group.lower() for part in out if part.line and part.line.group}
    kept = [part for part in parts if part not in out]
    left = {part.line.group.lower() for part in kept if part.line and part.line.name != LABEL}
    kept = [p for p in kept if not (p.line and p.line.name == LABEL and p.line.group.lower() in groups - left)]
    for way in wanted:
        if way not in lie:
            at = _end(kept)
            kept[at:at] = [_new(written(escaped(way) if names != LINKS else way))]
    return kept


def _link(link: str) -> str:
    value = link.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
    return f"URL;TYPE=LinkedIn:{value}" if profile_key(link) else f"URL:{value}"


def _moved(parts: list[Part], lie: str, city: str) -> list[Part]:
    """The city of the address it stands in; the rest of that address stays."""
    for n, part in enumerate(parts):
        if part.line and part.line.name == "ADR":
            at = fields(part.line.value)
            if len(at) > 3 and " ".join(at[3].split()) == " ".join(lie.split()):
                params = "".join(f";{name}={value}" for name, value in part.line.params if value.isalnum())
                head = f"{f'{part.line.group}.' if part.line.group else ''}ADR{params}"
                at[3] = city
                return [*parts[:n], _new(f"{head}:{structured(at)}"), *parts[n + 1 :]]
    at = ["", "", "", city, "", "", ""]
    return _put(parts, lambda _: False, f"ADR:{structured(at)}") if city else parts


def _tagged(parts: list[Part], tags: tuple[str, ...]) -> list[Part]:
    own = [tag for p in parts if p.line and p.line.name == "CATEGORIES" for tag in several(p.line.value)]
    all_ = dict.fromkeys((*tags, *(tag for tag in own if fold(tag) in OURS)))
    text = f"CATEGORIES:{','.join(map(escaped, all_))}" if all_ else ""
    return _put(parts, lambda line: line.name == "CATEGORIES", text)
