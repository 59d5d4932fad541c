"""What a captured line was taken for: chips to show, and the meaning that Enter saves."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from netui.book.line.kinds import Kind


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a line: as typed, what it was taken for, and what else it could be."""

    key: str
    """Stays the same while the line is typed; choices are kept under it."""
    text: str
    """As typed."""
    what: str
    """kind, person, new person, company, job, date, field, tag, you owe, …"""
    value: str
    """What it was taken for: "Ana Ruiz", "Fri 27 Nov"."""
    note: str = ""
    """What else there is to say: "ahead, so this is a plan"."""
    choices: tuple[str, ...] = ()
    """What it may be, each in words; empty where nothing else is possible."""
    chosen: int = 0
    question: str = ""
    """What the user may want to answer; it does not stop the line."""
    problem: str = ""
    """Why nothing can be saved yet."""


class Who(msgspec.Struct, frozen=True):
    """Somebody a line names: known by id, or new."""

    name: str
    id: int | None = None
    maybe: str = ""
    """Who else it could have been, where the first guess was taken."""


class Owed(msgspec.Struct, frozen=True):
    """A promise in a line."""

    what: str
    due: str
    mine: bool = True


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The meaning of a line, ready to be carried out."""

    kind: Kind
    people: tuple[Who, ...] = ()
    day: str | None = None
    """The day of the touch, plan, fact or deadline."""
    last: str | None = None
    """The last day of an event."""
    time: str | None = None
    plan: bool = False
    """It lies ahead."""
    note: str = ""
    company: str = ""
    job: str = ""
    """What another company means for somebody known: "new" job, or "also" there."""
    fields: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    rhythm: int | None = None
    """Days; 0 is no wish."""
    via: Who | None = None
    channel: str = ""
    incoming: bool = False
    event: int | None = None
    event_words: str = ""
    """An event that is not in the book: where they met, in words."""
    owed: tuple[Owed, ...] = ()
    mark: str = ""
    """~ nothing to do afterwards, ! write to this one first."""
    minutes: int | None = None
    because: str = ""
    ask: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether it is a known person alone, of whom nothing would be saved."""
        if self.kind.act not in ("person", "wanted") or any(who.id is None for who in self.people):
            return False
        told = (self.note, self.company, self.fields, self.tags, self.emails, self.links, self.phones, self.owed)
        rest = (self.via, self.event_words)
        return not any((*told, *rest)) and self.rhythm is None and self.event is None


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it stands now."""

    line: str
    said: Said | None = None
    chips: tuple[Chip, ...] = ()
    does: str = ""
    """What Enter saves, in words: "plan + promise"."""
    choices: Mapping[str, int] = {}

    @property
    def problems(self) -> tuple[str, ...]:
        """Why Enter would not save, each with the way out."""
        return tuple(chip.problem for chip in self.chips if chip.problem)

    @property
    def questions(self) -> tuple[str, ...]:
        """What is still a guess; a screen shows it, the shell asks first."""
        return tuple(chip.question for chip in self.chips if chip.question)

    @property
    def ready(self) -> bool:
        """Whether Enter saves."""
        return self.said is not None and not self.problems

    def next_guess(self, step: int = 1) -> dict[str, int]:
        """The choices after Tab (or Shift+Tab, -1): the guesses are walked like the wheels of a counter."""
        found = dict(self.choices)
        for chip in sorted((chip for chip in self.chips if len(chip.choices) > 1), key=_walked):
            found[chip.key] = (chip.chosen + step) % len(chip.choices)
            if found[chip.key] != (0 if step > 0 else len(chip.choices) - 1):
                break
        return found


_CALLED = {"intro": "introduction", "knows": "who knows whom", "told": "what you told", "idea": "talk idea"}


def does(said: Said) -> str:
    """What Enter saves, in a word or two."""
    fresh = sum(who.id is None for who in said.people)
    act = said.kind.act
    parts = ["new person" if fresh == 1 else f"{fresh} new people"] if fresh else []
    if act == "talk" or (act in ("write", "give") and not said.plan):
        parts.append("plan" if said.plan else said.kind.touch)
    elif act in ("ask", "intro", "knows", "fact", "told", "news", "spark", "event", "goal", "idea"):
        parts.append(_CALLED.get(act, act))
    elif act == "cfp":
        parts.append("deadline")
    elif not fresh and act in ("person", "wanted"):
        parts.append("changes")
    parts += ["promise"] if len(said.owed) == 1 else [f"{len(said.owed)} promises"] if said.owed else []
    return " + ".join(parts)


def _walked(chip: Chip) -> int:
    """Several of one name first, then the job and the day, last who is known by a part of the name."""
    if chip.what in ("person", "new person"):
        return 0 if len(chip.choices) > 2 else 3
    return 1 if chip.key == "job" else 2
