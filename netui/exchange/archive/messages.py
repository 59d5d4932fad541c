"""LinkedIn's messages as touches: one a person, day and direction; what stands in them only where it is asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from netui.book.identity import fold, profile_key
from netui.book.records import Touch
from netui.exchange import days
from netui.exchange.archive.circle import Circle
from netui.exchange.archive.member import Member, Row
from netui.exchange.batch import Attached, Skipped
from netui.exchange.progress import along

CHANNEL = "linkedin"
WRITERS = "writers"
"""The group of those who wrote without being connected or ever answered."""

_YES = ("yes", "true", "1")
Who = tuple[str, str]
"""A profile and a name."""


class _Message(msgspec.Struct, frozen=True):
    place: str
    day: str
    sender: Who
    others: tuple[Who, ...]
    text: str
    way: str
    """The direction, where an old table says it: incoming or outgoing."""


def own_profile(members: Sequence[Member], name: str) -> Who:
    """The user: who is in most messages, the most frequent sender where that does not tell; of that name if known."""
    inside: Counter[str] = Counter()
    sent: Counter[str] = Counter()
    names: dict[str, str] = {}
    for member in members:
        for _, row in member.rows:
            if row is None:
                continue
            sender, others = _people(row)
            sent[_id(sender)] += 1
            for who in {_id(one): one for one in (sender, *others)}.values():
                inside[_id(who)] += 1
                names.setdefault(_id(who), who[1])
    inside.pop("", None)
    if not inside:
        return "", name
    most = max(inside.values())
    first = [who for who, many in inside.items() if many == most]
    me = next((who for who in first if name and fold(names[who]) == fold(name)), "") or max(
        first, key=lambda w: sent[w]
    )
    return me, names[me]


def attach(member: Member, circle: Circle, me: Who, skipped: list[Skipped]) -> Iterator[Attached]:
    """A touch a person, day and direction; who wrote to several wrote to each of them."""
    met: dict[tuple[int, str, bool], list[_Message]] = defaultdict(list)
    for message in _messages(member, skipped):
        out = message.way.startswith("out") if message.way else _id(message.sender) == _id_of(me)
        place = message.place
        if out:
            them = {circle.of(*who, place) for who in message.others if _id(who) != _id_of(me)} - {None}
        else:
            them = {circle.of(*message.sender, place, WRITERS)} - {None}
        for who in sorted(number for number in them if number is not None):
            met[who, message.day, out].append(message)
        if not them:
            skipped.append(Skipped(place, "nobody is named: somebody who left LinkedIn"))
    for (who, day, out), messages in met.items():
        yield _touch(who, day, out, messages, circle)


def _touch(who: int, day: str, out: bool, messages: list[_Message], circle: Circle) -> Attached:
    many = len(messages)
    touch = Touch(
        day=day,
        people=(who,),
        kind="message",
        direction="out" if out else "in",
        channel=CHANNEL,
        note=f"{many} messages" if many > 1 else "",
    )
    text = "\n\n".join(dict.fromkeys(message.text for message in messages if message.text))
    key = f"message {circle.key(who)} {day} {'out' if out else 'in'}"
    return Attached(place=messages[0].place, key=key, record=touch, full=text)


def _messages(member: Member, skipped: list[Skipped]) -> Iterator[_Message]:
    """Those that were sent and have a day; what else stands in the table is named."""
    known: dict[str, str | None] = {}
    for number, row in along("Reading messages", member.rows, len(member.rows)):
        place = member.place(number)
        if row is None:
            continue
        date = row.get("date", "").strip()
        if date not in known:
            known[date] = days.day_of(date)
        day = known[date]
        if row.get("is message draft", "").strip().casefold() in _YES:
            skipped.append(Skipped(place, "a draft that was never sent"))
        elif row.get("folder", "").strip().casefold() == "spam":
            skipped.append(Skipped(place, "spam"))
        elif day is None:
            skipped.append(Skipped(place, f'date "{date}" not read' if date else "no date"))
        else:
            sender, others = _people(row)
            text = "\n".join(filter(None, (row.get("subject", "").strip(), row.get("content", "").strip())))
            yield _Message(place, day, sender, others, text, row.get("direction", "").strip().casefold())


def _people(row: Row) -> tuple[Who, tuple[Who, ...]]:
    """Who wrote, and to whom; several names are told apart only where there are as many profiles."""
    sender = row.get("sender profile url", "").strip(), row.get("from", "").strip()
    urls = [url for part in row.get("recipient profile urls", "").replace(";", ",").split(",") if (url := part.strip())]
    to = row.get("to", "").strip()
    names = [name for part in to.split(",") if (name := part.strip())] if len(urls) != 1 else [to]
    if urls:
        names = names if len(names) == len(urls) else [""] * len(urls)
        return sender, tuple(zip(urls, names, strict=True))
    return sender, tuple(("", name) for name in names)


def _id(who: Who) -> str:
    return profile_key(who[0]) or fold(who[1])


def _id_of(me: Who) -> str:
    """The user as `own_profile` gives them: the id itself, else the name."""
    return me[0] or fold(me[1])
