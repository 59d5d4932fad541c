"""Sentences of what is owed: a promise kept, the line after an event, a hello that asks for nothing."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.dates import short
from netui.book.now import Now, ordinal
from netui.book.records import Encounter, Promise
from netui.rules.card import Card
from netui.rules.drafting.parts import Sayings, clause, event_name, last_topic, meeting_word, month, topic
from netui.rules.tiers import facts

_AFTERWARDS = ("follow up", "give")
_SENDING = ("send ", "share ", "forward ", "mail ", "email ", "pass on ")


def promise(card: Card, book: Book, now: Now) -> Sayings:
    """What was promised, with a link to fill in; theirs without hurry; advice with what came of it."""
    promise = card.about
    assert isinstance(promise, Promise)
    given = book.touches.get(promise.touch) if promise.touch else None
    event = event_name(book, promise.event or (given.event if given else None))
    where = f"at {event}" if event else f"on {short(promise.made, now)}"
    if card.waiting:
        warm = "If it does not suit you, that is fine too."
        return Sayings("no hurry", f"no hurry at all about this: {promise.what}.", warm, event, promise.what)
    if promise.report_back:
        first = "a word on what came of your advice: [how it went]."
        return Sayings("report", first, "It helped, thank you.", event, promise.what)
    thing = _thing(promise.what)
    first = f"as promised {where}: {_with_link(promise.what)}{'' if thing else '.'}"
    warm = "I hope it is of use; no need to answer." if thing else "Thank you for your patience."
    over = now.today - ordinal(promise.due)
    late = f"{_excuse(promise, book, now)} " if over > 0 else ""
    return Sayings("promise", first, f"{late}{warm}", event, promise.what)


def _excuse(promise: Promise, book: Book, now: Now) -> str:
    """Why it is late: days away since it was due, else no reason that is not known."""
    away = [last for _, last in book.me.away if promise.due <= last]
    if any(first <= now.day and promise.due <= last for first, last in book.me.away):
        return f"I was away until {short(min(max(away), now.day), now)}, and am catching up."
    return "It took me longer than I said."


def follow_up(card: Card, book: Book, now: Now, *, along: bool = False) -> Sayings:
    """The one line after an event, from what was said there; a stale one needs a new reason.

    What was promised there is not forgotten, or comes `along`; where nothing was, they are asked how it goes.
    """
    row = card.about
    assert isinstance(row, Encounter)
    event, met = event_name(book, row.event) or "[event]", (row.met or now.day)[:10]
    talks = (t for t in reversed(card.whom.touches) if t.purpose not in _AFTERWARDS)
    there = next((t for t in talks if t.event == row.event and (t.note or t.learned)), None)
    about = clause(row.note) or topic(there)
    owed = [p.what for p in card.mine if p.event == row.event]
    then = f"I have not forgotten what I promised: {owed[0]}." if owed else "How is that going?" if about else ""
    if owed and along:
        then = f"As promised: {' · '.join(map(_with_link, owed))}"
    if now.today - ordinal(met) >= book.me.settings.follow_up_stale:
        first = f"we met at {event}{f', on {about}' if about else ''}. Today I thought of you because of [a reason]."
        then = then if owed else ""
    elif about:
        first = f"it was good to meet you at {event}. I keep thinking of what we talked about: {about}."
    else:
        first = f"it was good to meet you at {event} and to hear about [what you talked about]."
    return Sayings("follow up", first, "I am glad that we talked.", event, about, then)


def hello(card: Card, book: Book, now: Now) -> Sayings:
    """How they are, never a favour."""
    fact = facts.passed(card.whom, now)
    if fact and fact.day and not any(touch.day > fact.day for touch in card.whom.touches):
        return asked_after(fact.text)
    last, about = last_topic(card.whom, now)
    firm = card.whom.company
    if last:
        aside = f" ({about})" if about else ""
        first = f"our {meeting_word(last)} in {month(last.day, now)}{aside} came to my mind. I hope all goes well."
    else:
        first = f"you came to my mind today. I hope all is well{f' at {firm}' if firm else ''}."
    return Sayings("hello", first, "No need to answer soon, I just wanted to say hello.", "", about)


def asked_after(what: str) -> Sayings:
    """How a dated thing went."""
    return Sayings("question", f"how did it go: {what}?", "I have been thinking of you.", "", what)


def _with_link(what: str) -> str:
    """What is handed over: something to be sent with its link."""
    thing = _thing(what)
    return f"{thing}{'' if '://' in thing else ' [link]'}" if thing else what


def _thing(what: str) -> str:
    """What is to be sent, when it is something to be sent."""
    for verb in _SENDING:
        if what.casefold().startswith(verb):
            return what[len(verb) :].strip()
    return ""
