"""Speakers read out of titles and attendees: only suggested, until the user says whether they speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from netui.book.records import Session, Speaker
from netui.exchange.outcome import Offer

GROUP = "speakers"
SPEAKS, NOT = "add", "no"
"""The two answers; without one a name stays a suggestion."""


def answer(key: str, choices: Mapping[str, str]) -> str:
    """What was said of a suggested speaker, by themselves or of all."""
    return choices.get(f"speaker {key}", choices.get(f"take {GROUP}", ""))


def answered(session: Session, choices: Mapping[str, str]) -> Session:
    """The session with what the user has said of its suggested speakers."""
    if not choices or not any(speaker.suggested for speaker in session.speakers):
        return session
    kept = tuple(_settled(one, choices) for one in session.speakers if not _is_out(one, choices))
    return msgspec.structs.replace(session, speakers=kept)


def _is_out(speaker: Speaker, choices: Mapping[str, str]) -> bool:
    return speaker.suggested and answer(speaker.key, choices) == NOT


def _settled(speaker: Speaker, choices: Mapping[str, str]) -> Speaker:
    sure = speaker.suggested and answer(speaker.key, choices) == SPEAKS
    return msgspec.structs.replace(speaker, suggested=False) if sure else speaker


def remembered(before: Session, after: Session, decided: set[str]) -> Session:
    """A newer version suggests nobody again of whom the user has decided, while the title is the same."""
    if not any(speaker.suggested for speaker in after.speakers):
        return after
    mine = {speaker.key: speaker for speaker in before.speakers}
    same = before.title == after.title
    kept: list[Speaker] = []
    for speaker in after.speakers:
        known = mine.get(speaker.key)
        if not speaker.suggested or (known and known.suggested):
            kept.append(speaker)
        elif known or same:
            decided.add(speaker.key)
            kept += [msgspec.structs.replace(speaker, suggested=False)] if known else []
        else:
            kept.append(speaker)
    return msgspec.structs.replace(after, speakers=tuple(kept))


def suggested(sessions: Iterable[Session], decided: set[str], choices: Mapping[str, str]) -> Iterator[Offer]:
    """Everybody whom a file only suggests, once each, with the first session that names them."""
    seen = set(decided)
    for session in sessions:
        for speaker in session.speakers:
            if speaker.suggested and speaker.key not in seen:
                seen.add(speaker.key)
                detail = " · ".join(filter(None, (speaker.company, session.title)))
                taken = answer(speaker.key, choices) == SPEAKS
                yield Offer(f"speaker {speaker.key}", GROUP, speaker.name, detail, taken)
