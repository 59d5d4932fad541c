"""Sentences of what is answered, thanked for, asked again once, congratulated on, or shared."""

from __future__ import annotations

from netui.book.book import Book
from netui.book.dates import short
from netui.book.now import Now
from netui.book.records import Ask, Meeting, Spark, Target, Touch
from netui.rules.card import Card
from netui.rules.drafting import owed
from netui.rules.drafting.parts import Sayings, clause, event_name, last_topic, meeting_word, month, topic
from netui.rules.tiers import asking, meetings, news, thanks


def meeting(card: Card, book: Book, now: Now) -> Sayings:
    """A line before the meeting; of a day that is over, whether it shall be made up for."""
    row = card.about
    assert isinstance(row, Meeting)
    what, event = meetings.kind(row), event_name(book, row.event)
    if row.day < now.day:
        return Sayings("meeting", f"we had a {what} planned for {short(row.day, now)}; shall we find another day?")
    where = f" ({row.place})" if row.place else ""
    when = f" at {row.time}" if row.time else ""
    return Sayings("meeting", f"see you today{when}{where}.", f"I look forward to our {what}.", event, what)


def reply(card: Card, book: Book, now: Now) -> Sayings:
    """An answer to what they wrote or asked."""
    row = card.about
    if isinstance(row, Ask):
        what = row.what or row.kind
        return Sayings("reply", f"thank you for asking me ({what}). [your answer]", "I am glad you did.", "", what)
    assert isinstance(row, Touch)
    about = topic(row)
    first = "thank you for your message. [your answer]"
    late = "Forgive the wait. " if card.weight > 7 else ""
    return Sayings("reply", first, f"{late}How are you otherwise?", event_name(book, row.event), about)


def thank(card: Card, book: Book, now: Now) -> Sayings:
    """Thanks for their time or help; later what came of it; or a question how what one gave went."""
    row = card.about
    if isinstance(row, Meeting):
        held = next((t for t in card.whom.touches if t.day == row.held and t.learned), None)
        about = clause(held.learned) if held else ""
        first = (
            f"thank you for the {meetings.kind(row)}. {f'What stays with me: {about}.' if about else '[what stays]'}"
        )
        return Sayings("thanks", first, "It helped, and I enjoyed it.", "", about)
    assert isinstance(row, Ask)
    what = row.what or row.kind
    match thanks.step(card):
        case "check in":
            return Sayings("question", f"how did it go with the {row.kind}?", "I hope that it helped.", "", what)
        case "report":
            first = f"you helped me with this: {what}. A word on what came of it: [what came of it]."
            return Sayings("report", first, "Thank you again, it counted.", "", what)
    if row.outcome == "no":
        first = "thank you for the honest answer; that helps too."
        return Sayings("thanks", first, "No worries at all, and I hope we stay in touch.", "", what)
    return Sayings("thanks", f"thank you for the {row.kind}: {what}.", "I will tell you what comes of it.", "", what)


def nudge(card: Card, book: Book, now: Now) -> Sayings:
    """The one reminder, with an easy way to say no; there never is a second."""
    ask = asking.of(card)
    if asking.resting(card):
        return Sayings("nothing to send", "", silent=True)
    what = {"chat": f"{ask.minutes or 20} minutes on "}.get(ask.kind, "") + (ask.what or ask.kind)
    first = f"a short note in case mine got buried: {what}."
    return Sayings("nudge", first, "If now is a bad time, no worries at all.", "", what)


def congratulate(card: Card, book: Book, now: Now) -> Sayings:
    """Good news, and nothing else."""
    what = news.what(card, book)
    return Sayings("congratulate", f"congratulations: {what}!", "I am happy for you, no need to answer.", "", what)


def ask_after(card: Card, book: Book, now: Now) -> Sayings:
    """How it went; on a step towards a gap the first word again."""
    if not isinstance(card.about, Target):
        return owed.asked_after(card.words)
    if card.tie.ring in ("dust", "unmet"):
        return Sayings("nothing to send", "", silent=True)
    return again(card, book, now)


def again(card: Card, book: Book, now: Now) -> Sayings:
    """The first word after a long time, or a spark that may help."""
    if isinstance(card.about, Spark):
        spark = card.about
        first = f"this made me think of you: {spark.text}{f' {spark.link}' if spark.link else ''}"
        return Sayings("spark", first, "No need to answer.", "", spark.text)
    last, about = last_topic(card.whom, now)
    if last and about:
        first = (
            f"it has been a while since our {meeting_word(last)} in {month(last.day, now)} ({about}). How are things?"
        )
    else:
        first = "it has been a while, and I thought of you today. How are things?"
    return Sayings("again", first, "I would like to hear what you are up to.", "", about)
