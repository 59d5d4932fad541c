"""vCard 2.1, 3.0 and 4.0 from any phone or programme, and 3.0 out; a bad card never costs the file."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from netui.book.identity import fold
from netui.book.refused import Refused
from netui.exchange import limits
from netui.exchange.batch import Batch, Options, Skipped, Somebody
from netui.exchange.content_line import KNOWN, Line, split, unfolded
from netui.exchange.letters import Letters, decoded
from netui.exchange.progress import along
from netui.exchange.table import lines_of
from netui.exchange.vcard_read import Card, bare_id, somebody, with_groups
from netui.exchange.vcard_write import write

__all__ = ["KIND", "READS", "TITLE", "read", "sniff", "write"]

KIND = "vcard"
TITLE = "vCard"
READS = "vCards (.vcf)"


def sniff(name: str, data: bytes) -> bool:
    """Whether a card begins on one of the first lines."""
    lines = lines_of(limits.peek(data))[:40]
    return any("".join(line.split()).upper() == "BEGIN:VCARD" for line in lines)


def read(data: bytes, options: Options) -> Batch:
    """Every card a person; what is none is left out with its place and the reason."""
    name = options.name or "contacts.vcf"
    letters = Letters(name, data, options.encoding)
    skipped: list[Skipped] = []
    notes: list[Skipped] = []
    cards = list(_cards(letters, notes))
    groups = [card for card in cards if card.is_group]
    rows: dict[str, Somebody] = {}
    for card in cards:
        if card.is_group:
            continue
        row = somebody(card)
        notes += [Skipped(card.place, words) for words in dict.fromkeys(card.notes)]
        if row is None:
            skipped.append(Skipped(card.place, "no name, address or number"))
        else:
            _enter(rows, row, skipped)
    people = with_groups(list(rows.values()), groups)
    skipped += [Skipped(group.place, _group_words(group, people)) for group in groups]
    if not people:
        why = next((f"{part.place} has {part.reason}" for part in skipped), "no card begins in it")
        raise Refused(f"No people found in {name}: {why}. Nothing was changed.")
    if letters.dropped:
        notes.append(Skipped(name, f"{letters.dropped:,} NUL characters left out"))
    return Batch(
        kind=KIND,
        name=name,
        people=tuple(people),
        questions=(letters.question,) if letters.question else (),
        skipped=tuple(skipped),
        notes=tuple(notes),
    )


def _cards(letters: Letters, notes: list[Skipped]) -> Iterator[Card]:
    """Every card in the order of their ends; one within another is a card of its own, one without end too."""
    open_: list[Card] = []
    number = 0
    outside = False
    lines = lines_of(letters.text)
    for at, raw in along("Reading", unfolded(lines), len(lines)):
        text = letters.mended(raw)
        line = split(text)
        edge = line.value.strip().upper() if line and line.name in ("BEGIN", "END") else ""
        if line and edge.startswith("VCARD"):
            if line.name == "BEGIN":
                if open_ and not _has_agent(open_[-1]):
                    yield from _ended(open_, notes)
                number += 1
                open_.append(Card(f"card {number}, line {at}"))
            elif open_:
                yield open_.pop()
        elif open_:
            _take(open_[-1], line, text)
        elif text.strip() and not outside:
            outside = True
            notes.append(Skipped(f"line {at}", "outside of any card: not read"))
    yield from _ended(open_, notes)


def _take(card: Card, line: Line | None, text: str) -> None:
    if line:
        card.take(decoded(line) if line.params else line)
    elif text.strip().upper() not in KNOWN:
        card.notes.append(f"not understood: {text.strip()[:40]}")


def _has_agent(card: Card) -> bool:
    """Whether the next card stands inside of this one."""
    return bool(card.lines) and card.lines[-1].name == "AGENT" and not card.lines[-1].value.strip()


def _ended(open_: list[Card], notes: list[Skipped]) -> Iterator[Card]:
    while open_:
        card = open_.pop()
        notes.append(Skipped(card.place, "its END is missing"))
        yield card


def _enter(rows: dict[str, Somebody], row: Somebody, skipped: list[Skipped]) -> None:
    """One more person; a second card of the same id and name is joined with the first."""
    first = rows.get(row.key)
    if first and row.own and fold(first.name) == fold(row.name):
        rows[row.key] = _joined(first, row)
        skipped.append(Skipped(row.place, f"the same id and name as {first.place}: joined with it"))
        return
    while row.key in rows:
        row = msgspec.structs.replace(row, key=f"{row.key}+")
    rows[row.key] = row


def _joined(first: Somebody, second: Somebody) -> Somebody:
    """The first card with what only the second has."""
    several = ("emails", "phones", "links", "tags", "aka", "kept")
    single = ("company", "title", "team", "city", "birthday", "note")
    return msgspec.structs.replace(
        first,
        **{name: tuple(dict.fromkeys((*getattr(first, name), *getattr(second, name)))) for name in several},
        **{name: getattr(first, name) or getattr(second, name) for name in single},
    )


def _group_words(group: Card, people: list[Somebody]) -> str:
    name = group.text("FN") or group.text("N")
    count = sum(bare_id(row.key) in group.members for row in people)
    return f"a group, no person: {count} of its {len(group.members)} members have the tag «{name}»"
