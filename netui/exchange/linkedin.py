"""LinkedIn's export: the list of connections, any other table of it, or the whole archive as one import."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from netui.book.identity import profile_key
from netui.book.refused import Refused
from netui.exchange import limits
from netui.exchange.archive import messages, rest
from netui.exchange.archive.circle import Circle
from netui.exchange.archive.connections import KIND, PREAMBLE, header, is_unknown, people
from netui.exchange.archive.member import NAMED, Member, base, kind_of, member
from netui.exchange.batch import Attached, Batch, Options, Skipped, Somebody
from netui.exchange.outcome import counted
from netui.exchange.table import lines_of

__all__ = ["KIND", "READS", "TITLE", "nobody_in", "read", "sniff"]

TITLE = "LinkedIn"
READS = "LinkedIn's archive and its Connections.csv"
FILE = "Connections.csv"
SMALL = (
    "This is LinkedIn's small archive: it has no Connections.csv. The complete one comes by mail, "
    "usually within a day. Nothing was changed."
)
ABOUT_ME = ("profile", "skills", "positions", "education", "addresses")
"""Tables of which the small archive consists."""


def sniff(name: str, data: bytes) -> bool:
    """Whether the contents are a table of LinkedIn's or its archive."""
    if data.startswith(b"PK"):
        inside = {NAMED.get(base(path), "") for path in limits.names(name, data)} - {""}
        return "connections" in inside or "linkedin" in name.casefold() or len(inside) > 1 or inside == {"messages"}
    text = limits.peek(data)
    if kind_of(name, text):
        return True
    head = header(lines_of(text)[:PREAMBLE])
    return head is not None and (
        "connected" in head.fields or "linkedin" in name.casefold() or b"linkedin.com/in/" in data[:65_536]
    )


def read(data: bytes, options: Options) -> Batch:
    """Everybody in it with what was written; what is not read is left out with its place and the reason."""
    name = options.name or FILE
    if data.startswith(b"PK"):
        return _archive(name, data, options)
    text = limits.peek(data)
    kind = kind_of(name, text)
    if kind and kind != "connections":
        return _joined(name, Batch(kind=KIND, name=name), [member(name, data, kind, options.encoding)])
    return _list(name, data, options)


def _list(name: str, data: bytes, options: Options, within: str = "") -> Batch:
    """The list of connections."""
    text, letters, dropped = limits.text_of(name, data, options.encoding)
    lines = lines_of(text)
    head = header(lines[:PREAMBLE])
    if head is None:
        raise Refused(nobody_in(name, text))
    batch = people(name, lines, head, options, within)
    if not batch.people:
        why = next((f"{part.place} has {part.reason}" for part in batch.skipped), "nothing stands under its header")
        raise Refused(f"No people found in {name}: {why}. Nothing was changed.")
    notes = [Skipped(name, f"{dropped:,} NUL characters left out")] if dropped else []
    notes += [Skipped(f"column {title.strip()}", "not read") for title in head.names if is_unknown(title)]
    questions = (letters, *batch.questions) if letters else batch.questions
    return msgspec.structs.replace(batch, questions=questions, notes=(*notes, *batch.notes))


def _archive(name: str, data: bytes, options: Options) -> Batch:
    """All tables that say something, as one import; the others are named."""
    archive = limits.Archive(name, data)
    kinds = {path: NAMED.get(base(path), "") for path in archive.paths}
    if "connections" not in kinds.values():
        _refuse(name, kinds)
    batch = Batch(kind=KIND, name=name)
    tables: list[Member] = []
    for path, kind in kinds.items():
        inside = archive.read(path) if kind else b""
        short = path.replace("\\", "/").rsplit("/", 1)[-1]
        if kind == "connections" and not batch.people:
            limits.fits(short, inside)
            batch = msgspec.structs.replace(_list(short, inside, options, f"{short} "), name=name)
        elif kind and inside.strip():
            tables.append(member(short, inside, kind))
    unread = [path for path, kind in kinds.items() if not kind]
    if unread:
        names = ", ".join(path.rsplit("/", 1)[-1].removesuffix(".csv") for path in unread[:6])
        more = f" and {len(unread) - 6:,} more" if len(unread) > 6 else ""
        files = counted(len(unread), "other file", "other files")
        note = Skipped(name, f"{files} of the archive not read: {names}{more}")
        batch = msgspec.structs.replace(batch, notes=(*batch.notes, note))
    return _joined(name, batch, tables)


def _refuse(name: str, kinds: dict[str, str]) -> None:
    """The sentence for an archive without connections; one of messages alone is read."""
    found = set(kinds.values()) - {""}
    nested = next((path for path in kinds if path.casefold().endswith(".zip")), "")
    if nested and not found:
        raise Refused(f"{name} holds another archive: unpack it and import {nested}. Nothing was changed.")
    if found & set(ABOUT_ME):
        raise Refused(SMALL)
    if not found & {"messages", "invitations"}:
        raise Refused(SMALL if "linkedin" in name.casefold() else f"{name} holds no {FILE}. Nothing was changed.")


def _joined(name: str, batch: Batch, tables: list[Member]) -> Batch:
    """Connections and all other tables, each person once."""
    circle = Circle(batch.people)
    skipped = [
        Skipped(table.place(number), "a quote that is never closed")
        for table in tables
        for number, row in table.rows
        if row is None
    ]
    told = rest.own(tables, "")
    sent = [table for table in tables if table.kind == "messages"]
    me = messages.own_profile(sent, told.name if told else "")
    slug = me[0] if _is_slug(sent, me[0]) else ""
    attached: list[Attached] = []
    for table in sent:
        attached += messages.attach(table, circle, me, skipped)
    attached += _rest(tables, circle, slug, skipped)
    found: list[Somebody] = [*circle.rows, *(row for table in tables for row in _contacts(table, skipped))]
    own = rest.own(tables, slug)
    if not found and not attached and own is None:
        why = next((f": {part.place}: {part.reason}" for part in skipped), "")
        raise Refused(f"Nothing was found in {name}{why}. Nothing was changed.")
    return msgspec.structs.replace(
        batch,
        people=tuple(found),
        attached=tuple(attached),
        own=own,
        skipped=(*batch.skipped, *skipped),
        notes=(
            *batch.notes,
            *(Skipped(one.name, "its header is not known: not read") for one in tables if not one.headed),
        ),
    )


def _is_slug(tables: list[Member], found: str) -> bool:
    """Whether the user was told by their profile and not by their name."""
    urls = (row.get(column, "") for table in tables for _, row in table.rows if row for column in _URLS)
    return bool(found) and any(profile_key(part) == found for url in urls for part in url.split(","))


_URLS = ("sender profile url", "recipient profile urls")


def _rest(tables: list[Member], circle: Circle, slug: str, skipped: list[Skipped]) -> Iterator[Attached]:
    for table in tables:
        match table.kind:
            case "recommendations":
                yield from rest.recommendations(table, circle, skipped)
            case "endorsements":
                yield from rest.endorsements(table, circle, skipped)
            case "events":
                yield from rest.events(table, skipped)
            case "follows":
                yield from rest.follows(table)
    for table in tables:
        if table.kind == "invitations":
            rest.invitations(table, circle, slug)


def _contacts(table: Member, skipped: list[Skipped]) -> Iterator[Somebody]:
    return rest.contacts(table, skipped) if table.kind == "contacts" else iter(())


def nobody_in(name: str, text: str, *more: str) -> str:
    """The sentence for a file without people."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return " ".join((f"No people found in {name}. Its first line is «{first[:60]}».", *more, "Nothing was changed."))
