"""Their news: a new role, a talk, an award; fresh for 14 days, gone at 21.

A position that began lately is news by itself, where the person is sorted and nobody wrote the same news down. The
freshest comes first. Where RULES is silent: any congratulation since that day settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netui.book.book import About, Book
from netui.book.changes import Change, add
from netui.book.dates import short
from netui.book.now import Now, day_at, ordinal
from netui.book.records import Dismissal, News, Position
from netui.rules.card import After, Card, Choice, Looking, entry, sent
from netui.rules.ties import Measure, Tie

NAME, TITLE, DID, MINUTES = "news", "Their news", "congratulated", 2
CHOICES: tuple[Choice, ...] = ()
BY_GAP, YIELDS = False, False

FRESH, GONE = 14, 21


def whose(view: Looking) -> Iterator[int]:
    """Everybody with news, and whoever began something lately."""
    yield from view.book.index["news"]
    first = day_at(view.now.today - GONE + 1)
    yield from (row.person for row in view.book.positions.values() if row.since and row.since >= first)


def cards(about: About, tie: Tie, by: Measure) -> Iterator[Card]:
    """One each, while it is not gone and nobody was congratulated since."""
    for row, day in _news(about, tie):
        days = by.today - by.days[day]
        if not 0 <= days < GONE:
            continue
        said = next((t.day for t in about.touches if day <= t.day <= by.now.day and t.purpose == "congratulate"), None)
        if said in (None, by.now.day):
            yield Card(NAME, row.id, about, tie, GONE - days, day, row, handled="done" if said else "")


def _news(about: About, tie: Tie) -> Iterable[tuple[News | Position, str]]:
    found: list[tuple[News | Position, str]] = [(row, row.day) for row in about.news]
    told = [row.day for row in about.news if row.kind == "role"]
    if tie.state != "unsorted":
        for job in about.positions:
            if job.since and len(job.since) == 10 and job.until is None and not _near(job.since, told):
                found.append((job, job.since))
    return found


def _near(day: str, days: Iterable[str]) -> bool:
    """Whether the same new role was written down by hand, within a month."""
    try:
        return any(abs(ordinal(day) - ordinal(other)) <= 30 for other in days)
    except ValueError:
        return False


def ahead(view: Looking) -> Iterator[tuple[int, int]]:
    """News of a day to come."""
    today = view.now.day
    for row in view.book.news.values():
        if row.day > today:
            yield ordinal(row.day), row.person


def says(card: Card, book: Book) -> str:
    """Whom to congratulate on what."""
    return f"Congratulate {card.person.name}: {what(card, book)}"


def what(card: Card, book: Book) -> str:
    """The news in words."""
    row = card.about
    if isinstance(row, News):
        return row.what or {"role": "a new role", "talk": "a talk", "award": "an award"}.get(row.kind, "good news")
    assert isinstance(row, Position)
    firm = book.organisations.get(row.organisation or 0)
    return " ".join(part for part in ("new role", row.title and f"as {row.title}", firm and f"at {firm.name}") if part)


def why(card: Card, book: Book, now: Now) -> str:
    """Since when, and whether it is still fresh."""
    days = GONE - int(card.weight)
    since = "of today" if days == 0 else f"since {short(card.due or now.day, now)}"
    left = GONE - days
    return f"{since}, fresh" if days < FRESH else f"{since}, still in time, {left} day{'s' * (left != 1)} more"


def reckoning(card: Card) -> str:
    """The days that make the order."""
    return f"{GONE} - {GONE - card.weight:g} days = {card.weight:g}; the freshest comes first, gone at {GONE} days"


def done(card: Card, now: Now, note: str = "", logged: Change | None = None) -> Change:
    """The congratulation went out."""
    touch = sent(card, now, "congrats", "congratulate", note)
    return entry(f"Congratulated {card.person.name}", (), touch, logged, purpose=True)


def let_go(card: Card, choice: str, now: Now) -> Change:
    """This news never comes back."""
    row = Dismissal(tier=NAME, record=card.record, day=now.day)
    return Change(f"Let the news of {card.person.name} pass", (add(row),))


def after(card: Card, now: Now) -> After:
    """It expires by itself."""
    gone = short(day_at(ordinal(card.due or now.day) + GONE), now)
    return After("congratulated: a reason to write that asks for nothing", f"not now; gone {gone}", "this news passes")
