"""Another reason to write that is not an ask: an article, a congratulation, an opinion, a detail they once told."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netui.book.book import Book
from netui.book.now import Now
from netui.rules.card import Card, Choice
from netui.rules.drafting.parts import Sayings, last_topic

REASONS: tuple[Choice, ...] = (
    Choice("a", "an article or a link"),
    Choice("c", "a congratulation"),
    Choice("o", "their opinion"),
    Choice("d", "a detail they told you"),
)
"""What `R` offers, in turn."""


def article(card: Card, book: Book, now: Now) -> Sayings:
    """Something to read: a spark they have not had, else a hole for the link."""
    person = card.person.id
    mine = [row for row in book.sparks.values() if person in row.helps and person not in row.given]
    spark = max(mine, key=lambda row: (row.added, row.id), default=None)
    what = f"{spark.text}{f' {spark.link}' if spark.link else ''}" if spark else "[link]"
    return Sayings("article", f"I read this and thought of you: {what}", "No need to answer.", "", what)


def congratulation(card: Card, book: Book, now: Now) -> Sayings:
    """Their newest news, else a hole for it."""
    newest = max((row for row in card.whom.news if row.day <= now.day), key=lambda row: row.day, default=None)
    what = newest.what if newest else "[their news]"
    return Sayings("congratulate", f"congratulations: {what}!", "I am happy for you.", "", what)


def opinion(card: Card, book: Book, now: Now) -> Sayings:
    """What they think of something they know about; small, and easy to leave."""
    _, about = last_topic(card.whom, now)
    field = next(iter(card.person.fields), "")
    what = about or field or "[a topic]"
    first = f"what do you think of [your question] these days? I remember what you said on {what}."
    return Sayings("opinion", first, "One line is plenty, and none is fine too.", "", what)


def detail(card: Card, book: Book, now: Now) -> Sayings:
    """Something personal they once told: the newest fact, else what the last talk was about."""
    past = [fact for fact in card.person.facts if not fact.day or fact.day < now.day]
    newest = max(past, key=lambda fact: fact.day or "", default=None)
    what = newest.text if newest else last_topic(card.whom, now)[1] or "[a detail]"
    return Sayings("detail", f"I remembered what you told me ({what}) and wondered how it goes.", "", "", what)


WRITERS: Mapping[str, Callable[[Card, Book, Now], Sayings]] = {
    "a": article,
    "c": congratulation,
    "o": opinion,
    "d": detail,
}
"""Reason to its sentences."""
