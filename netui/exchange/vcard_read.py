"""One card to a person as the file tells of them; what no field holds is kept as it came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from netui.book.identity import fold, profile_key
from netui.exchange.batch import Somebody, content_key
from netui.exchange.card_values import (
    LABEL,
    LINKS,
    birthday_of,
    email_of,
    guessed,
    kept,
    link_of,
    name_parts,
    phone_of,
    rank,
)
from netui.exchange.content_line import BINARY, Line, fields, plain, several

GONE = frozenset(
    ("BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "PROFILE", "CREATED", "FN", "NOTE", "CATEGORIES", "NICKNAME")
)
"""Lines that are the file's own, or wholly in a field."""
OURS = frozenset(("netui", "mycontacts"))
"""Categories that say nothing of a person."""


class Card:
    """The lines of one card by name."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.lines: list[Line] = []
        self.notes: list[str] = []
        self._named: dict[str, list[Line]] = {}

    def take(self, line: Line) -> None:
        """One more line."""
        self.lines.append(line)
        if line.value.strip():
            self._named.setdefault(line.name, []).append(line)

    def all(self, *names: str) -> list[Line]:
        """Every line of these names that says something, the preferred first."""
        if len(names) == 1:
            found = self._named.get(names[0], [])
        else:
            found = [line for line in self.lines if line.name in names and line.value.strip()]
        return sorted(found, key=rank) if len(found) > 1 else found

    def text(self, name: str) -> str:
        """The first value of a name, on one line."""
        return next((text for line in self.all(name) if (text := _one_line(plain(line.value)))), "")

    @property
    def is_group(self) -> bool:
        """Whether it stands for several people."""
        kinds = {line.value.strip().lower() for line in self.all("KIND", "X-ADDRESSBOOKSERVER-KIND")}
        return "group" in kinds

    @property
    def members(self) -> frozenset[str]:
        """The ids of the people of a group."""
        lines = self.all("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
        return frozenset(bare_id(plain(line.value)) for line in lines)


def bare_id(text: str) -> str:
    """An id without the scheme that some write before it."""
    return text.strip().lower().removeprefix("urn:uuid:")


def somebody(card: Card) -> Somebody | None:
    """The person; None where nothing on the card could be called by."""
    work = next(([_one_line(part) for part in fields(line.value)] for line in card.all("ORG")), [""])
    row = Somebody(
        place=card.place,
        key=card.text("UID"),
        name="",
        emails=_values(card.all("EMAIL"), email_of),
        phones=_values(card.all("TEL"), phone_of),
        links=_values(card.all(*LINKS), link_of),
        city=_city(card),
        birthday=next((text for line in card.all("BDAY")[:1] if (text := birthday_of(line))), ""),
        note="\n\n".join(text for line in card.all("NOTE") if (text := plain(line.value)).strip()),
        tags=_tags(card),
        title=card.text("TITLE") or card.text("ROLE"),
        company=work[0],
        team=" / ".join(filter(None, work[1:])),
    )
    name = _name(card, row)
    if not name:
        return None
    row = msgspec.structs.replace(row, name=name, aka=_aka(card, name), kept=tuple(sorted(set(_kept(card, name, row)))))
    return row if row.key else msgspec.structs.replace(row, key=content_key(row), own=False)


def _one_line(text: str) -> str:
    return " ".join(part.strip() for part in text.split("\n")).strip()


def _values(lines: Iterable[Line], value_of: Callable[[Line], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for line in lines if (value := value_of(line))))


def _city(card: Card) -> str:
    places = (fields(line.value) for line in card.all("ADR"))
    return next((city for parts in places if len(parts) > 3 and (city := _one_line(parts[3]))), "")


def _tags(card: Card) -> tuple[str, ...]:
    found = (tag for line in card.all("CATEGORIES") for tag in several(line.value))
    return tuple(dict.fromkeys(tag for tag in found if fold(tag) not in OURS))


def _name(card: Card, row: Somebody) -> str:
    """What the person is called; else what could be called."""
    if name := card.text("FN"):
        return name
    for line in card.all("N"):
        family, given, additional, prefix, suffix = (part.replace(",", " ") for part in name_parts(line))
        if name := " ".join(" ".join((prefix, given, additional, family, suffix)).split()):
            return name
    if name := card.text("NICKNAME") or row.company:
        return name
    if name := next((way for ways in (row.emails, row.phones, row.links) for way in ways), "") or card.text("EMAIL"):
        return name
    if name := next((_one_line(" ".join(filter(None, fields(line.value)))) for line in card.all("ADR", "LABEL")), ""):
        card.notes.append("no name: called by its address")
    return name


def _aka(card: Card, name: str) -> tuple[str, ...]:
    others = [_one_line(plain(line.value)) for line in card.all("FN")]
    nicks = [nick for line in card.all("NICKNAME") for nick in several(line.value)]
    return tuple(dict.fromkeys(text for text in (*nicks, *others) if text and text != name))


def _kept(card: Card, name: str, row: Somebody) -> Iterator[str]:
    """Every line that says more than the fields do."""
    labels = {line.group.lower(): plain(line.value).strip() for line in card.lines if line.name == LABEL and line.group}
    groups: set[str] = set()
    used: set[str] = set()
    for line in card.lines:
        if line.name == LABEL or not _is_more(line, name, row, labels.get(line.group.lower(), ""), used):
            continue
        text = kept(line)
        if text is None:
            if line.value.strip():
                card.notes.append(f"{line.name} is damaged or too large: left out")
            continue
        groups.add(line.group.lower())
        yield text
    for line in card.lines:
        if line.name == LABEL and (not line.group or line.group.lower() in groups) and (text := kept(line)):
            yield text


def _is_more(line: Line, name: str, row: Somebody, label: str, used: set[str]) -> bool:
    """Whether a line is not wholly in a field; the first of a job or birthday is."""
    if line.name in GONE or not line.value.strip(" ;\t\n"):
        return False
    if line.name in BINARY:
        return True
    if line.name == "N":
        first = line.name not in used
        used.add(line.name)
        return first and name_parts(line) != guessed(name)
    if line.name in ("ORG", "TITLE", "BDAY") or (line.name == "ROLE" and plain(line.value).strip() == row.title):
        first = line.name not in used
        used.add(line.name)
        return not first
    if line.name == "EMAIL":
        return not email_of(line) or bool(line.types - {"INTERNET", "PREF"}) or bool(label)
    if line.name == "TEL":
        return bool(line.types - {"VOICE", "PREF"}) or bool(label)
    if line.name in LINKS:
        link = link_of(line)
        plain_label = label == "LinkedIn" and profile_key(link) is not None
        return not link or bool(line.types - {"PREF"}) or bool(label and not plain_label)
    return True


def with_groups(rows: Sequence[Somebody], groups: Iterable[Card]) -> list[Somebody]:
    """The people, each with the names of the groups they are in as tags."""
    found = [(group.text("FN") or group.text("N"), group.members) for group in groups]
    if not found:
        return list(rows)
    return [
        msgspec.structs.replace(row, tags=tuple(dict.fromkeys((*row.tags, *names))))
        if (names := [name for name, members in found if name and bare_id(row.key) in members])
        else row
        for row in rows
    ]
