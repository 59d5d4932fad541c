"""What a card says: who, why now, the last touch, promises, whether an ask is fair, the draft, what each key does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

from netui.book.dates import short
from netui.book.records import Ask
from netui.book.refused import Refused
from netui.rules import queue
from netui.rules.ask_steps import unsent
from netui.rules.asks import notes, verdict
from netui.rules.card import Card
from netui.rules.drafts import Draft
from netui.rules.fairness import fair
from netui.rules.outlook import Outlook
from netui.rules.tiers import asking
from netui.ui.glyphs import Glyphs, due_role, ring_word
from netui.ui.text import column, cut, show, spread
from netui.ui.widgets.sheet import wrapped

_HOLE = re.compile(r"\[([^\[\]]+)\]")


def reason(card: Card, outlook: Outlook, room: int | None = None) -> str:
    """Why now, beside the headline and in other words; shorter where there is less room, never cut in a word."""
    said = queue.why(card, outlook.book, outlook.now)
    if card.tier == "followups":
        said = said.removeprefix("met ")
    if room is None:
        return said
    said = said.split(":")[0]
    parts = said.split(", ")
    best = parts[-1] if card.tier == "promises" else parts[0]
    return next((way for way in (said, best, *parts) if len(way) <= room), cut(best, room))


def urgent(card: Card) -> str:
    """The role of a reason: an own promise that is over is late, all else is quiet."""
    return "$late" if card.tier == "promises" and not card.waiting and card.weight > 0 else "$muted"


def title(card: Card, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    """The name, and at the right tie, level, field and company."""
    return spread(show(card.person.name, style="bold $fg"), standing(card, outlook, glyphs, width // 2), width)


def standing(card: Card, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    """Tie, shape, level, field and company."""
    place, about = outlook.place(card.person.id), card.whom
    channel = f"by {card.person.channel}" if card.person.channel else ""
    words = " · ".join(word for word in (place.level, place.field, about.company, channel) if word)
    ring = Content.assemble((ring_word(card.tie), due_role(card.tie)), f" {glyphs.of(place, card.tie)} ")
    return ring + show(words, max(4, width - ring.cell_length), "$muted")


def reasons(card: Card, outlook: Outlook, width: int, most: int = 2) -> Iterator[Content]:
    """Why now, what was, what is owed, what would be fair; each with its number."""
    now, book = outlook.now, outlook.book
    yield from _fact("why now", [queue.why(card, book, now)], width, most)
    touches = [touch for touch in reversed(card.whom.touches) if touch.day <= now.day][:2]
    past = [f"{short(t.day, now)} {t.kind}{f': {t.note}' if t.note else ''}" for t in touches]
    yield from _fact("history", past or ["no contact logged yet"], width, most)
    owed = [f"you owe: {row.what}" for row in card.mine if row is not card.about]
    owed += [f"they owe: {row.what}" for row in card.theirs if row is not card.about]
    rest = "nothing else owed" if card.tier == "promises" else "none open"
    yield from _fact("promise", owed or [rest], width, most)
    if mind := list(notes(card.whom, now, book.me.settings)):
        yield from _fact("mind", mind, width, most)
    yield from _fact("fair ask", [fair(card.whom, card.tie, now, book)], width, most)


def _fact(word: str, said: list[str], width: int, most: int) -> Iterator[Content]:
    """One fact; of several sayings as many as fit whole, at least the first."""
    first = Content(" ") + column(word, 10, "$muted")
    room = (width - first.cell_length) * most
    while len(said) > 1 and len(" · ".join(said)) > room:
        said = said[:-1]
    yield from wrapped(" · ".join(said), width, first=first, most=most)


def draft_line(draft: Draft, width: int, more: str = "") -> Content:
    """The tone and the length, above the draft; where there is room what else can be done with it."""
    ways = f"   m next tone{more}" if width > 60 else ""
    left = Content.assemble((" Draft   ", "bold"), show(draft.tone, style="$accent"), (ways, "$muted"))
    right = f"needs {draft.hole}" if draft.hole else f"{draft.words} words"
    return spread(left, show(right, style="$due" if draft.hole else "$muted"), width)


def own_draft(text: str) -> Draft:
    """The user's own words as a draft."""
    hole = _HOLE.search(text)
    return Draft(text, "your own words", len(text.split()), hole[1] if hole else "")


def hold(card: Card, outlook: Outlook) -> str:
    """The rule that stands before an ask or a second follow-up; empty where nothing does."""
    if card.tier != asking.NAME or not isinstance(card.about, Ask):
        return ""
    if unsent(card.about):
        found = verdict(card.about, card.whom, card.tie, outlook.now, outlook.book)
        return "" if found.level != "hold" else f"{found.reasons[0].words} ({found.reasons[0].rule})"
    try:
        asking.follow_up(card, outlook.now)
    except Refused as no:
        return str(no)
    return ""


def held(said: str, width: int) -> Iterator[Content]:
    """A hold where the draft would be: the rule, and the one way past it."""
    yield from wrapped(said, width, first=Content.styled(" Not now  ", "bold"))
    yield Content.assemble(
        "          ", ("!", "bold $accent"), ("  anyway, with one line why; Esc leaves it", "$muted")
    )


def ways(card: Card, outlook: Outlook, width: int) -> Iterator[Content]:
    """What each key will do, in words: two in a line where both fit."""
    after = queue.after(card, outlook.now)
    rows = [
        ("d", after.done),
        ("s", after.snooze),
        ("x", after.let_go),
        ("j", "leave for now"),
        ("i", "done, in words: log it"),
        (".", "same as last time"),
    ]
    half = width // 2
    while rows:
        (key, words), *rows = rows
        if len(words) > half - 5 or not rows or len(rows[0][1]) > half - 5:
            yield _way(key, words, width)
        else:
            yield _way(key, words, half) + _way(*rows.pop(0), half)


def _way(key: str, words: str, width: int) -> Content:
    return Content.assemble(" ", (key, "bold $accent"), "  ") + column(words, max(4, width - 4), "$fg")


def row(card: Card, outlook: Outlook, glyphs: Glyphs, width: int, said: str = "") -> Content:
    """One line: what to do, and why today, or what is said instead."""
    shape = glyphs.of(outlook.place(card.person.id), card.tie)
    says = queue.says(card, outlook.book)
    left = Content.assemble(" ", (shape, due_role(card.tie)), " ") + show(says)
    room = max(20, width - left.cell_length - 2)
    right = show(said, style="$muted") if said else show(reason(card, outlook, room), style=urgent(card))
    return spread(left, right + " ", width)


def brief_row(card: Card, outlook: Outlook, width: int) -> Content:
    """A name and the shortest reason, for a narrow pane."""
    name = Content(" ") + column(card.person.name, 15)
    return name + " " + show(reason(card, outlook, width - 17), style="$muted")


def paragraphs(text: str, width: int) -> Iterator[Content]:
    """A draft in lines that fit."""
    for part in text.splitlines():
        yield from wrapped(part, width) if part else (Content(""),)
