"""How a preview is said: the lines of the list, the counts above it, the fields of one row below."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
from textual.content import Content

from netui.book.records import Session
from netui.exchange.batch import Batch, Options, Skipped, Somebody
from netui.exchange.outcome import GROUPS, PEOPLE, Alike, Heard, Joined, News, Offer, Preview, counted
from netui.ui.text import show, spread

MOST = 2_000
"""Rows of a kind in the list; the counts above it say how many there are."""

TURNS = ("merge", "skip", "keep both")
"""The answers in the order of Space."""

STATES = {"moved": "$due", "cancelled": "$late", "new": "$fresh", "changed": "$muted"}


class Look(msgspec.Struct, frozen=True):
    """A file that was read and compared with the book."""

    data: bytes
    options: Options
    batch: Batch
    preview: Preview
    placed: int = 0
    """New people whose title tells a field, in percent."""
    kind: str = ""
    """The format, where the user said it."""

    @property
    def rows(self) -> int:
        """Rows of the file, read or not."""
        return self.preview.people + len(self.batch.skipped)


Item = Alike | Joined | Somebody | Skipped | News | Session | Offer | Heard
"""What a row of a preview is about."""
Some = TypeVar("Some", bound=Item)


class Line(msgspec.Struct, frozen=True):
    """A row of the list, or a heading."""

    key: Hashable
    heading: str = ""
    item: Item | None = None
    gone: bool = False
    """Somebody whom the user deleted."""


Choices = Mapping[str, str]


def steps(at: int, name: str, width: int) -> Content:
    """The first line of each of the three steps: file, check, done."""
    words = ("file", "check", "done")
    way = " · ".join(f"{n} {word}" for n, word in enumerate(words, 1))
    left = Content.assemble((" Import", "bold"), "  ", (f"{at} of 3 {words[at - 1]}", "$accent"), "   ", show(name))
    return spread(left, Content.styled(f"{way} " if width >= 100 else "", "$muted"), width)


def title(look: Look) -> str:
    """The file, what it is, and how much it holds."""
    batch, preview = look.batch, look.preview
    if batch.programme is not None:
        return f"{batch.name}, {counted(preview.sessions, 'session', 'sessions')}"
    if batch.lying is not None:
        cards, entries = len(batch.lying.cards), len(batch.lying.entries)
        return f"{batch.name}, {counted(cards, 'card', 'cards')}, {counted(entries, 'entry', 'entries')}"
    kinds = {"linkedin": "LinkedIn", "netui": "a book of netui"}
    if batch.lines:
        return f"{batch.name}, {counted(len(batch.lines), 'line', 'lines')}"
    return f"{batch.name}, {kinds.get(batch.kind, batch.kind)}, {counted(look.rows, 'row', 'rows')}"


def counts(look: Look, choices: Choices, width: int) -> Content:
    """What there is of each kind, in one line."""
    preview = look.preview
    if preview.news:
        parts = [
            (f"{getattr(preview, state):,} {state}", role) for state, role in STATES.items() if getattr(preview, state)
        ]
        parts += [(f"{preview.same:,} as before", "$muted")] if preview.same else []
    elif look.batch.programme is not None:
        sizes = (("speakers", preview.speakers), ("rooms", preview.rooms), ("days", preview.days))
        parts = [(f"{preview.new:,} new" if preview.new else "nothing new", "$fresh")]
        parts += [(counted(number, word.removesuffix("s"), word), "$fg") for word, number in sizes]
    elif preview.heard:
        half = sum(bool(row.doubt) for row in preview.heard)
        parts = [(counted(len(preview.heard), "line", "lines"), "$fg"), (f"{preview.new:,} new", "$fresh")]
        parts += [(f"{half:,} half understood", "$accent")] if half else []
    else:
        parts = _people_counts(preview, choices)
    parts += [(f"{many:,} {words}", "$fg") for many, words in preview.more]
    if preview.skipped:
        parts.append((f"{len(preview.skipped):,} left out", "$due"))
    programme = look.batch.programme
    gap = "   " if width >= 100 or not programme else "  "
    name = show(programme.event.name, 24, "bold") + gap if programme else Content("")
    return Content(" ") + name + Content(gap).join(Content.styled(text, role) for text, role in parts)


def _people_counts(preview: Preview, choices: Choices) -> list[tuple[str, str]]:
    new, _ = coming(preview, choices)
    known = preview.same + preview.changed - sum(row.answer == "merge" for row in preview.alike)
    gain = sum(any(field.after != field.mine for field in row.fields) for row in surely_joined(preview))
    parts = [(f"{new:,} new", "$fresh" if new else "$muted")]
    if known > 0:
        parts.append((f"{known:,} you have" + (f", {gain:,} gain something" if gain else ""), "$fg"))
    if preview.alike:
        one = len(preview.alike) == 1
        parts.append((f"{len(preview.alike):,} {'looks' if one else 'look'} alike: you decide", "$accent"))
    return parts


def surely_joined(preview: Preview) -> list[Joined]:
    """The rows that are people of the book without a question."""
    asked = {row.place for row in preview.alike}
    return [row for row in preview.joined if row.place not in asked]


def coming(preview: Preview, choices: Choices) -> tuple[int, int]:
    """How many new people come in, and how many are merged; a second row for the same person comes in by itself."""
    answers = [answer_of(row, choices) for row in preview.alike]
    taken = [row.mine.id for row, answer in zip(preview.alike, answers, strict=True) if answer == "merge"]
    asked = sum(row.answer == "keep both" for row in preview.alike)
    added = sum(choices.get(row.place) == "add" for row in preview.deleted)
    added += sum(is_taken(row, choices) - row.taken for row in preview.offers if row.group in PEOPLE)
    merged = len(set(taken))
    return preview.new - asked + answers.count("keep both") + len(taken) - merged + added, merged


def is_taken(offer: Offer, choices: Choices) -> bool:
    """Whether something that stays out by itself is asked for."""
    return offer_answer(offer, choices) == "add"


def offer_answer(offer: Offer, choices: Choices) -> str:
    """What was said of an offer: add, no, or nothing."""
    return choices.get(offer.place, choices.get(f"take {offer.group}", ""))


def next_offer(offer: Offer, choices: Choices) -> str:
    """What Space says of it: in or out; of a speaker also that they do not speak."""
    turns = ("", "add", "no") if offer.group == "speakers" else ("", "add")
    said = offer_answer(offer, choices)
    return turns[(turns.index(said) + 1) % len(turns)] if said in turns else ""


def offer_words(offer: Offer, choices: Choices) -> str:
    """The same in words."""
    said = offer_answer(offer, choices)
    if offer.group == "speakers":
        return {"add": "speaks", "no": "does not"}.get(said, "perhaps")
    return "comes in" if said == "add" else "stays out"


def answer_of(row: Alike, choices: Choices) -> str:
    """What will be done with a row that looks alike."""
    return choices.get(row.place, row.answer)


def next_answer(answer: str) -> str:
    """The answer that Space goes to."""
    return TURNS[(TURNS.index(answer) + 1) % len(TURNS)] if answer in TURNS else TURNS[0]


def enter_words(look: Look, choices: Choices) -> str:
    """What Enter does, and that nothing is lost."""
    preview = look.preview
    if preview.questions:
        return "One question first; Enter asks it. Nothing is saved yet."
    if not preview.change.edits and not any(row.conflict for _, row in preview.conflicts) and not preview.alike:
        return preview.words
    if preview.sessions:
        picks = ", picks stay" if preview.news else ""
        return f"Nothing is saved yet. Enter imports it{picks}; one u takes it all back."
    if preview.heard:
        out = sum(choices.get(row.place) == "skip" for row in preview.heard if row.taken)
        many = counted(sum(row.taken for row in preview.heard) - out, "line", "lines")
        return f"Nothing is saved yet. Enter takes in {many}; one u takes it all back."
    new, merged = coming(preview, choices)
    merges = f" and merges {merged:,}" if merged else ""
    return f"Nothing is saved yet. Enter imports {new:,}{merges}; one u takes it all back."


def lines(look: Look) -> Iterator[Line]:
    """The list: what is to be decided first, then what differs, what was left out, and all that is new."""
    preview = look.preview
    yield from _part("look alike", sorted(preview.alike, key=lambda row: -row.score))
    yield from _part("gain something, or differ", surely_joined(preview))
    yield from _part("deleted by you, and stay away", preview.deleted, gone=True)
    yield from _part("half understood", [row for row in preview.heard if row.doubt])
    yield from _part("lines", [row for row in preview.heard if not row.doubt])
    for group, words in GROUPS.items():
        yield from _part(words, [offer for offer in preview.offers if offer.group == group])
    left_out = [part for part in preview.skipped if not part.reason.startswith(("deleted by you", "left out by you"))]
    yield from _part("left out", left_out)
    yield from _part(
        "read in part" if look.batch.lying is None else "done elsewhere, or gone from there", preview.notes
    )
    if preview.news:
        yield from _part("yours", [news for news in preview.news if news.yours])
        yield from _part("changes that touch nothing of yours", [news for news in preview.news if not news.yours])
    elif look.batch.programme is not None and preview.new:
        yield from _part("new sessions", sorted(look.batch.programme.sessions, key=lambda row: (row.start, row.room)))
    asked = {row.place for row in preview.alike}
    yield from _part("new people", [row for row in preview.fresh if row.place not in asked])


def _part(heading: str, rows: Sequence[Some], *, gone: bool = False) -> Iterator[Line]:
    if not rows:
        return
    yield Line(heading, f"{heading}, {len(rows):,}")
    for number, item in enumerate(rows[:MOST]):
        yield Line((heading, number), item=item, gone=gone)
    if len(rows) > MOST:
        yield Line((heading, "more"), f"… {len(rows) - MOST:,} more")
