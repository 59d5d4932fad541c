"""What an import would do, as values: the counts, the change, and the rows that the preview shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from netui.book.changes import Change
from netui.book.records import Person, Session
from netui.exchange.batch import Question, Skipped, Somebody

Answer = Literal["merge", "keep both", "skip"]
ANSWERS: tuple[Answer, ...] = ("merge", "keep both", "skip")


State = Literal["new", "moved", "cancelled", "changed"]


class Field(msgspec.Struct, frozen=True):
    """One value of a person in netui and in the file."""

    name: str
    """name, email, phone, link, connected, company, title, team, city, birthday, note, tag or nick."""
    mine: str
    theirs: str
    after: str

    @property
    def conflict(self) -> bool:
        """Whether the user's own value stays against the file's."""
        return self.mine != "" and self.after == self.mine and self.theirs != self.mine


class Joined(msgspec.Struct, frozen=True):
    """A row of the file that is a person of the book, with the fields on which they differ."""

    place: str
    person: Person
    fields: tuple[Field, ...]


class Alike(msgspec.Struct, frozen=True):
    """A row that may be somebody of the book: the user decides."""

    place: str
    theirs: Somebody
    mine: Person
    company: str
    """Where the person of the book works."""
    reason: str
    score: int
    """Percent."""
    answer: Answer
    fields: tuple[Field, ...] = ()
    """What a merge would do."""


GROUPS: Mapping[str, str] = {
    "text": "words of messages; unasked only days and directions come in",
    "writers": "wrote to you; not connected, never answered",
    "invited": "you asked them to connect; open",
    "inviting": "asked to connect with you; open",
    "gone": "endorsements with somebody not connected",
    "contacts": "in the address book that LinkedIn once got",
    "follows": "companies you follow, as targets",
    "again": "lines that came in before",
    "speakers": "perhaps speakers, read out of titles",
}
"""What an offer is, by its group; all stay out until they are asked for."""

PEOPLE = ("writers", "invited", "inviting", "gone", "contacts")
"""The groups of which each offer is a person."""


class Heard(msgspec.Struct, frozen=True):
    """A line of an inbox and what it was taken for."""

    place: str
    text: str
    day: str
    does: str
    doubt: str = ""
    """What of it is only a guess."""
    taken: bool = True


class Offer(msgspec.Struct, frozen=True):
    """Something in the file that comes in only when the user asks for it."""

    place: str
    group: str
    """follows, contacts, writers, invited, inviting, …: the answer "take GROUP" is for all of them."""
    title: str
    detail: str = ""
    taken: bool = False


class News(msgspec.Struct, frozen=True):
    """What a newer version of a programme does to one session."""

    state: State
    session: Session
    before: Session | None = None
    yours: bool = False
    """Picked, noted, or with a speaker whom the user wants to meet."""
    lineup: bool = False
    """Other people speak."""


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """All that the user sees before Enter, and the one change that Enter saves."""

    kind: str
    label: str
    words: str
    """The counts as a sentence; "Nothing new: …" where the change is empty."""
    change: Change
    people: int = 0
    touches: int = 0
    sessions: int = 0
    speakers: int = 0
    rooms: int = 0
    days: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    moved: int = 0
    cancelled: int = 0
    lineups: int = 0
    """Sessions whose speakers differ; part of `changed` or `moved`."""
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Skipped, ...] = ()
    questions: tuple[Question, ...] = ()
    """To be answered first; until then the change is empty."""
    fresh: tuple[Somebody, ...] = ()
    """New people, in the order of the file."""
    alike: tuple[Alike, ...] = ()
    joined: tuple[Joined, ...] = ()
    """People of the book who gain something or differ."""
    deleted: tuple[Somebody, ...] = ()
    """People whom the user deleted after an earlier import; they stay away unless they are asked for."""
    offers: tuple[Offer, ...] = ()
    """What comes in only when it is asked for."""
    heard: tuple[Heard, ...] = ()
    """The lines of an inbox."""
    more: tuple[tuple[int, str], ...] = ()
    """What comes in beside people, each a number and its words."""
    news: tuple[News, ...] = ()
    """A new version of a programme, what is the user's first."""
    event: int | None = None

    @property
    def counts(self) -> dict[str, object]:
        """The numbers with the names that scripts rely on."""
        names = ("kind", "people", "touches", "sessions", "speakers", "rooms", "days")
        results = ("new", "same", "changed", "moved", "cancelled")
        return {
            **{name: getattr(self, name) for name in (*names, *results)},
            "skipped": [{"place": part.place, "reason": part.reason} for part in self.skipped],
        }

    @property
    def conflicts(self) -> tuple[tuple[Joined, Field], ...]:
        """Every field in which the file would have it otherwise and the user's value stays."""
        return tuple((row, field) for row in self.joined for field in row.fields if field.conflict)


def counted(number: int, one: str, many: str) -> str:
    """A number with its word."""
    return f"{number:,} {one if number == 1 else many}"
