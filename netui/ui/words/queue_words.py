"""What the queue says around its card: how far one is, what comes next, its parts, and what is away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from netui.book.dates import short
from netui.rules import splits
from netui.rules.card import Card
from netui.rules.outlook import Outlook
from netui.rules.queue import Queue
from netui.rules.tiers import BY_NAME
from netui.ui.glyphs import Glyphs
from netui.ui.text import column, keys, show, spread
from netui.ui.widgets.bars import bar
from netui.ui.widgets.sheet import wrapped
from netui.ui.words.card_words import brief_row, row
from netui.ui.words.today_words import waiting

AWAY = ("Snoozed", "Let go")
"""The parts that hold what is not in the queue."""


def progress(
    found: Queue, cards: Sequence[Card], at: int, split: str, width: int, *, listed: bool
) -> Iterator[Content]:
    """How far one is today; in another part, which card of how many."""
    edge = (" ", "") if listed else ("▌", "$accent")
    if split != splits.NAMES[0]:
        of = f"{at + 1} of {len(cards)}" if cards and not listed else f"{len(cards)}"
        left = Content.assemble(edge, f" {split}   ", (of, "$muted"))
        yield spread(
            left,
            show(f"{'d brings one back · ' if split in AWAY and cards else ''}[ ] switch ", style="$muted"),
            width,
        )
    elif found.of:
        words = (
            f" {len(found.cards)} of {found.of} left    "
            if listed
            else f" {min(found.at + at, found.of)} of {found.of}    "
        )
        left = Content.assemble(edge, words) + bar((found.at - 1) / found.of, 20)
        right = f"about {found.minutes} min left · v {'card' if listed else 'list'} " if found.cards else ""
        yield spread(left, show(right, style="$muted"), width)


def nothing_here(split: str, width: int) -> Iterator[Content]:
    """A part that holds nobody."""
    said = {
        "After events": "Nobody of an event waits for a word.",
        "Promises": "No promise of yours is due.",
        "Waiting": "Nobody owes you anything, as far as you wrote down.",
        "Snoozed": "Nothing is put off.",
        "Let go": "Nothing was let go in the last three months.",
    }
    yield Content("")
    yield from wrapped(said[split], width - 2, first=Content(" "), style="bold")
    yield Content("")
    yield Content(" ") + keys(("[ ]", "switch"), ("1", "Today"))


def away_row(card: Card, until: str | None, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    """One line: what it was, and when it comes back."""
    gone = "never suggested" if card.person.never else "let go"
    said = f"back {short(until, outlook.now)}" if until else gone
    return row(card, outlook, glyphs, width, said=said)


def past(card: Card | None, outlook: Outlook, width: int) -> Iterator[Content]:
    """In the widest window what happened with this person, and what to remember."""
    if card is None:
        return
    now = outlook.now
    yield show(f"With {card.person.name}", width, "bold")
    for touch in [touch for touch in reversed(card.whom.touches) if touch.day <= now.day][:12]:
        first = Content(" ") + column(short(touch.day, now), 12, "$muted")
        yield from wrapped(f"{touch.kind}{f': {touch.note}' if touch.note else ''}", width, first=first, most=3)
    if not card.whom.touches:
        yield Content.styled(" no contact logged yet", "$muted")
    if card.person.facts:
        yield Content("")
        yield Content.styled("Remember", "bold")
        for fact in card.person.facts:
            yield from wrapped(fact.text, width, first=Content(" "))


def side(outlook: Outlook, found: Queue, after: Sequence[Card], split: str, width: int) -> Iterator[Content]:
    """Who comes next, what was done today, what others owe, the parts."""
    if after or found.more:
        yield Content.styled("Up next", "bold")
        yield from (brief_row(card, outlook, width) for card in after[:7])
        if found.more:
            yield show(f" {len(found.more)} more tomorrow", style="$muted")
        yield Content("")
    if found.done or found.let_go:
        yield Content.styled("Done today", "bold")
        for card in found.done[-6:]:
            did = Content.assemble((" ✓ ", "$fresh"), column(card.person.name, 15))
            yield did + show(BY_NAME[card.tier].DID, max(0, width - 18), "$muted")
        for card in found.let_go[-6:]:
            yield Content.assemble((" · ", "$muted"), column(card.person.name, 15), ("let go", "$muted"))
        yield Content("")
    if found.waiting:
        yield Content.styled("Waiting on others", "bold")
        for name, what, days in list(waiting(found))[:4]:
            yield spread(Content(" ") + show(name), show(days, style="$muted"), width)
            yield from wrapped(what, width, first=Content("   "), style="$muted", most=2)
        yield Content("")
    yield spread(Content.styled("Splits", "bold"), Content.styled("[ ] switch", "$muted"), width)
    for name, count in counts(outlook, found):
        edge = ("›", "$accent") if name == split else " "
        yield Content.assemble(" ", edge, " ") + column(name, 14, "" if name == split else "$muted") + str(count)


def counts(outlook: Outlook, found: Queue) -> Iterator[tuple[str, int]]:
    """Each part of the queue with the number of its cards."""
    now, *due = splits.NAMES[: -len(AWAY)]
    yield now, len(found.cards)
    yield from ((name, len(splits.due(outlook, name))) for name in due)
    yield from zip(AWAY, map(len, splits.away(outlook)), strict=True)
