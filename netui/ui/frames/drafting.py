"""The draft of the card under the cursor: its tones, another reason to write, the user's own words, the clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from netui.rules.card import Card
from netui.rules.drafts import REASONS, TONES, Draft, draft
from netui.ui import clip
from netui.ui.forms import Choose
from netui.ui.frames.finds import Finds
from netui.ui.words.card_words import own_draft

WRITING = ("keeping", "followups", "spare")
"""Tiers on which another reason to write may be chosen."""

OWN = len(TONES)
"""The tone that stands for the user's own words, where there are some."""


class Drafting(Finds):
    """A page with a draft; nothing of it is saved, and nothing is ever sent."""

    opens_with_m = False
    """Whether the first `m` shows the draft rather than its next tone."""

    def __init__(self) -> None:
        super().__init__()
        self.tones: dict[tuple[str, int], int] = {}
        self.reasons: dict[tuple[str, int], str] = {}

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        raise NotImplementedError

    @property
    def writes(self) -> bool:
        """Whether there may be another reason to write."""
        return self.card is not None and self.card.tier in WRITING

    @property
    def more_ways(self) -> str:
        """What else can be done with the draft, in words."""
        return f" · e edit{' · R another reason' if self.writes else ''}"

    def draft_of(self, card: Card) -> Draft:
        """The user's own words, else the draft in the tone and for the reason chosen so far."""
        own, tone = self._own(card), self._tone_of(card)
        if own and tone % (OWN + 1) == OWN:
            return own_draft(own)
        tone = tone % (OWN + 1) if own else tone
        return draft(card, self.outlook.book, self.outlook.now, tone, self.reasons.get(card.key, ""))

    def _own(self, card: Card) -> str:
        return self.app.kept_lines.get(_draft_name(card), "")

    def _tone_of(self, card: Card) -> int:
        return self.tones.get(card.key, OWN if self._own(card) else 0)

    def action_draft(self) -> None:
        """The next tone of the draft."""
        if card := self.card:
            opens = self.opens_with_m and card.key not in self.tones
            self.tones[card.key] = self._tone_of(card) + (0 if opens else 1)
            self._anew()

    def _anew(self) -> None:
        self.show(self.outlook)
        self.settle()

    def action_reason(self) -> None:
        """Another reason to write; the card and its place stay."""
        if card := self.card:
            answers = [*((way.key, way.words, way.key) for way in REASONS), ("h", "none of these: as it was", "")]
            at = next((n for n, row in enumerate(answers) if row[2] == self.reasons.get(card.key, "")), 0)
            self.app.push_screen(Choose(f"A reason to write to {card.person.name}", answers, self._for, at=at))

    async def _for(self, reason: object) -> bool:
        if card := self.card:
            self.reasons[card.key] = str(reason)
            self.tones[card.key] = self._tone_of(card) % (OWN + 1) % OWN
            self._anew()
        return True

    def action_edit(self) -> None:
        """The draft in the user's own words; kept while netui runs."""
        card = self.card
        if card is None:
            return

        def keep(text: str) -> None:
            self.app.kept_lines[_draft_name(card)] = text.strip()
            self.tones[card.key] = OWN if text.strip() else 0
            self.app.say("Kept here until netui ends: y copies it" if text.strip() else "The draft is ours again")
            self._anew()

        from netui.ui.dialogs.sheets import Writing

        self.app.push_screen(Writing(f"To {card.person.name}", self.draft_of(card).text, keep))

    def forget(self, cards: Iterable[Card]) -> None:
        """These were sent or let go: own words, tone and reason belong to no later card."""
        for card in cards:
            self.app.kept_lines.pop(_draft_name(card), None)
            self.tones.pop(card.key, None)
            self.reasons.pop(card.key, None)

    def action_copy(self) -> None:
        """The draft to the clipboard; copied is not sent."""
        if self.card:
            self.app.say(clip.copied(self.draft_of(self.card).text, self.app.copy_to_clipboard))


def _draft_name(card: Card) -> str:
    return f"draft {card.tier} {card.record}"
