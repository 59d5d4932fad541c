"""The people in a title: "Talk - Ana Ruiz, Acme & Bo Li, Beta"; what is only likely, so each is a suggestion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netui.book.identity import fold
from netui.book.records import Speaker

MOST = 12
"""Nobody confirms more names than that for one session."""

_DASH = re.compile(r"(?:\s[-–—]|(?<=[?!.)])-)\s+")
_AND = re.compile(r"\s*(?:;|\s&|\sand\s|\sund\s)\s*")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’`´‐‑-])*")
_SMALL = frozenset(("de", "da", "do", "dos", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "vom"))
_SMALL |= frozenset(("zu", "zum", "bin", "ibn", "al", "el", "e", "y", "ten", "ter", "te", "af", "av"))
_NO_NAME = frozenset(
    (
        *("maintainer", "engineer", "manager", "lead", "director", "head", "officer", "contributor", "reviewer"),
        *("scientist", "researcher", "evangelist", "advocate", "architect", "developer", "founder", "co-founder"),
        *("owner", "principal", "senior", "staff", "chair", "professor", "president", "consultant", "analyst"),
        *("event", "session", "day", "workshop", "talk", "keynote", "panel", "break", "lunch", "opening", "closing"),
        *("hosted", "required", "pass", "access", "part", "edition", "the", "a", "an", "and", "or", "of", "to", "for"),
        *("in", "on", "with", "how", "what", "why", "when", "from", "by", "at", "your", "our", "is", "are", "it"),
        *("hands-on", "tutorial", "demo", "training", "introduction", "intro", "q&a", "tba", "tbd", "tbc", "online"),
        *("birthday", "contacts", "calendar", "team", "reception", "registration", "group", "meeting", "community"),
    )
)
"""Words that stand in a job or a subject and in no name."""


def named_in(title: str) -> Iterator[Speaker]:
    """Whoever stands after the last dash, with what follows their name as their company."""
    *_, rest_of_it = _DASH.split(title)
    if rest_of_it == title or "|" in rest_of_it:
        return
    groups = _AND.split(rest_of_it)
    for group in groups[:MOST]:
        name, *rest = (part.strip() for part in group.split(","))
        if is_name(name) or (rest and " " not in name and is_name(f"{name} {name}")):
            company = rest[-1] if rest and not _is_job(rest[-1]) else ""
            yield Speaker(key=fold(name), name=name, company=company, suggested=True)


def is_name(text: str) -> bool:
    """Whether it reads as the name of a person: two to five words that begin with capitals, none of a job."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 50 or _is_job(text):
        return False
    large = [word for word in words if word not in _SMALL]
    return len(large) >= 2 and all(_WORD.fullmatch(word) and not word[0].islower() for word in large)


def _is_job(text: str) -> bool:
    return any(word.strip(".:()").casefold() in _NO_NAME for word in text.split())
