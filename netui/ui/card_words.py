"""What a card says: who, why now, the last touch, promises, whether an ask is fair, the draft, what each key does."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from netui.book.dates import short
from netui.rules import queue
from netui.rules.card import Card, fair_ask
from netui.rules.drafts import Draft
from netui.rules.outlook import Outlook
from netui.ui.glyphs import Glyphs, due_role, ring_word
from netui.ui.text import column, show, spread


def title(card: Card, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    """The name, and at the right tie, level, field and company."""
    place, about = outlook.place(card.person.id), card.whom
    words = " · ".join(word for word in (place.level, place.field, about.company) if word)
    ring = Content.assemble((ring_word(card.tie), due_role(card.tie)), f" {glyphs.of(place, card.tie)} ")
    return spread(show(card.person.name, style="bold $fg"), ring + show(words, 44, "$muted"), width)


def reasons(card: Card, outlook: Outlook, width: int) -> Iterator[Content]:
    """Why now, what was, what is owed, what would be fair; each with its number."""
    now, book = outlook.now, outlook.book
    yield _fact("why now", queue.why(card, book, now), width)
    touches = [touch for touch in reversed(card.whom.touches) if touch.day <= now.day][:2]
    past = "      ".join(f"{short(t.day, now)}  {t.kind}{f': {t.note}' if t.note else ''}" for t in touches)
    yield _fact("history", past or "no contact logged yet", width)
    owed = [f"you owe: {row.what}" for row in card.mine] + [f"they owe: {row.what}" for row in card.theirs]
    yield _fact("promise", " · ".join(owed) or "none open", width)
    yield _fact("fair ask", fair_ask(card, now), width)


def _fact(word: str, text: str, width: int) -> Content:
    return Content(" ") + column(word, 10, "$muted") + show(text, width - 12)


def draft_line(draft: Draft, width: int) -> Content:
    """The tone and the length, above the draft."""
    left = Content.assemble((" Draft   ", "bold"), show(draft.tone, style="$accent"), ("   m next tone", "$muted"))
    right = f"{draft.words} words" if not draft.hole else f"needs {draft.hole}"
    return spread(left, show(right, style="$due" if draft.hole else "$muted"), width)


def ways(card: Card, outlook: Outlook, width: int) -> Iterator[Content]:
    """What each key will do, in words."""
    after = queue.after(card, outlook.now)
    half = width // 2 - 2
    yield _way("d", after.done, half) + _way("s", after.snooze, half)
    yield _way("x", after.let_go, half) + _way("j", "leave for now", half)
    yield _way("i", "done, with words: log it", half) + _way(".", "same as last time", half)


def _way(key: str, words: str, width: int) -> Content:
    return Content.assemble(" ", (key, "bold $accent"), "  ") + column(words, max(4, width - 4), "$fg")


def row(card: Card, outlook: Outlook, glyphs: Glyphs, width: int) -> Content:
    """One line: what to do, and why today."""
    shape = glyphs.of(outlook.place(card.person.id), card.tie)
    mine_late = card.tier == "promises" and not card.waiting
    said = queue.why(card, outlook.book, outlook.now).split(":")[0]
    reason = show(said, max(18, width * 2 // 5), "$late" if mine_late else "$muted") + " "
    left = Content.assemble(" ", (shape, due_role(card.tie)), " ") + show(queue.says(card, outlook.book))
    return spread(left, reason, width)
