"""The shape of a person: level and recruiter as a shape, a faded tie hollow; and an ASCII set for plain terminals."""

from __future__ import annotations

import msgspec

from netui.rules.place import Place
from netui.rules.ties import Tie


class Glyphs(msgspec.Struct, frozen=True):
    """One set of shapes: senior, peer, junior, recruiter; full, then hollow."""

    full: str = "▲●▼◆"
    hollow: str = "△○▽◇"
    target: str = "★"

    def of(self, place: Place, tie: Tie) -> str:
        """The shape of one person."""
        rank = 3 if place.recruiter else {"senior": 0, "junior": 2}.get(place.level, 1)
        return (self.hollow if tie.ring in ("faded", "dust", "unmet") else self.full)[rank]

    def stars(self, weight: int) -> str:
        """How much a target matters: three at most, whatever a hand wrote into the file."""
        return self.target * min(weight, 3)


UNICODE = Glyphs()
ASCII = Glyphs("Aov#", "a.,%", "*")


def named(name: str) -> Glyphs:
    """The set a setting or a locale asks for."""
    return ASCII if name == "ascii" else UNICODE


def ring_word(tie: Tie) -> str:
    """The ring as people say it; those without one say what is missing."""
    return {"dust": "not sorted", "unmet": "not met yet"}.get(tie.ring, tie.ring)


def due_role(tie: Tie) -> str:
    """The role of the theme for a tie's due state; fresh and ok stay quiet."""
    return {"due": "$due", "late": "$late"}.get(tie.due, "$muted")


def wish(tie: Tie) -> str:
    """The rhythm in words: "you wish monthly"."""
    if tie.rhythm is None:
        return ""
    words = {30: "monthly", 60: "every 2 months", 90: "every 3 months", 180: "twice a year", 365: "yearly"}
    return f"you wish {words.get(tie.rhythm, f'every {tie.rhythm} d')}"


def silence(tie: Tie) -> str:
    """How long ago, in days or months: "41 d", "1.2 y"; empty when nothing is known."""
    if tie.silence is None:
        return ""
    return f"{tie.silence} d" if tie.silence < 365 else f"{tie.silence / 365:.1f} y"
