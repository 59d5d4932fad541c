"""The words that say what a captured line is about, and what each of them does."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Act = (
    Literal["talk", "write", "give", "ask", "intro", "knows", "fact", "told", "news", "spark"]
    | Literal["event", "cfp", "idea", "goal", "searching", "community", "person", "wanted"]
)


class Kind(msgspec.Struct, frozen=True):
    """What one kind word means."""

    act: Act
    touch: str = ""
    """The kind of the touch that it logs."""
    past: bool = False
    """A bare weekday means the last one."""
    purpose: str = ""
    plan: str = ""
    """What is promised or planned when the day is ahead."""


KINDS: dict[str, Kind] = {
    "met": Kind("talk", "met", past=True, plan="meeting"),
    "coffee": Kind("talk", "coffee", plan="coffee"),
    "call": Kind("talk", "call", past=True, plan="call"),
    "called": Kind("talk", "call", past=True, plan="call"),
    "lunch": Kind("talk", "lunch", past=True, plan="lunch"),
    "dinner": Kind("talk", "dinner", past=True, plan="dinner"),
    "video": Kind("talk", "video", past=True, plan="video"),
    "meeting": Kind("talk", "met", plan="meeting"),
    "see": Kind("talk", "met", plan="meeting"),
    "email": Kind("write", "email", past=True, plan="write"),
    "emailed": Kind("write", "email", past=True, plan="write"),
    "message": Kind("write", "message", past=True, plan="write"),
    "wrote": Kind("write", "message", past=True, plan="write"),
    "post": Kind("write", "post", past=True, plan="post"),
    "gave": Kind("give", "gave", past=True, purpose="give", plan="give"),
    "asked": Kind("give", "asked", past=True, purpose="ask", plan="ask"),
    "thanked": Kind("give", "thanked", past=True, purpose="thanks", plan="say thanks"),
    "congrats": Kind("give", "congrats", past=True, purpose="congratulate", plan="congratulate"),
    "congratulated": Kind("give", "congrats", past=True, purpose="congratulate", plan="congratulate"),
    "ask": Kind("ask"),
    "intro": Kind("intro"),
    "introduce": Kind("intro"),
    "knows": Kind("knows"),
    "fact": Kind("fact"),
    "told": Kind("told", past=True),
    "event": Kind("event"),
    "cfp": Kind("cfp"),
    "idea": Kind("idea"),
    "goal": Kind("goal"),
    "searching": Kind("searching"),
    "community": Kind("community", past=True),
    "spark": Kind("spark"),
    "news": Kind("news", past=True),
}
"""Every kind word; `person` and `wanted` are only defaults of a place, since no word is the person alone."""

DEFAULTS: dict[str, Kind] = {**KINDS, "": Kind("person"), "person": Kind("person"), "wanted": Kind("wanted")}

ASKS = {
    "feedback": "feedback",
    "referral": "referral",
    "referred": "referral",
    "recommendation": "recommendation",
    "intro": "introduction",
    "introduction": "introduction",
    "sponsorship": "sponsorship",
}
"""The words of an ask that say what kind of ask it is."""

CHANNELS = frozenset(
    (
        *("linkedin", "email", "mail", "signal", "whatsapp", "telegram", "slack", "matrix", "sms", "phone", "xing"),
        *("zoom", "teams", "discord", "mastodon", "bluesky", "twitter", "github", "internal", "irc"),
    )
)

CONNECTORS = frozenset(("with", "w/", "to", "for", "from"))
"""Words between a kind and a name."""

STOPS = frozenset(
    (
        *("about", "re", "at", "on", "in", "for", "with", "who", "that", "this", "she", "he", "they", "we", "his"),
        *("her", "their", "is", "was", "has", "knows", "from", "because", "the", "a", "an", "of", "via", "and", "or"),
        *("said", "candidate", "as", "says", "says:", "wants", "works", "now", "to", "i", "my", "it", "not", "over"),
        *("after", "again", "also", "talks", "talked", "likes", "does", "did", "runs", "leads", "builds", "needs"),
        *("asks", "asked", "offers", "offered", "shows", "showed", "loves", "hates", "uses", "moved", "moves"),
        *("joined", "left", "hires", "thinks", "had", "have", "can", "could", "would", "speaks", "spoke"),
    )
)
"""Words that no name goes on with, where nothing is written in capitals."""

TITLES = frozenset(("dr", "prof", "mr", "mrs", "ms", "mx"))
"""What stands before a name and is none of it."""

PARTICLES = frozenset(
    (
        *("van", "de", "der", "den", "het", "ten", "ter", "von", "vom", "zu", "zur", "da", "das", "di", "do", "dos"),
        *("del", "della", "la", "le", "du", "el", "al", "bin", "ibn", "bint", "st.", "af", "av"),
    )
)
"""Small words inside a name."""

SURNAMES = frozenset(("van", "von", "de", "del", "della", "ter", "bin", "ibn", "bint"))
"""Those that begin a surname also where nothing is written in capitals; the others are common words somewhere."""

_RHYTHMS = {
    "weekly": 7,
    "biweekly": 14,
    "fortnightly": 14,
    "monthly": 30,
    "bimonthly": 60,
    "quarterly": 90,
    "halfyearly": 180,
    "half-yearly": 180,
    "twice-yearly": 180,
    "yearly": 365,
    "annually": 365,
    "never": 0,
    "none": 0,
    "off": 0,
    "no": 0,
    "fade": 0,
}
_EVERY = re.compile(r"(\d{1,4})(d|w|m|y|)\Z", re.ASCII)
_DAYS = {"d": 1, "": 1, "w": 7, "m": 30, "y": 365}


def rhythm_of(word: str) -> int | None:
    """The days of *60d or *monthly; 0 for no wish; None where it is no rhythm."""
    text = word.casefold().rstrip(".,;")
    if text in _RHYTHMS:
        return _RHYTHMS[text]
    if (found := _EVERY.match(text)) and 1 <= (days := int(found[1]) * _DAYS[found[2]]) <= 3650:
        return days
    return None
