"""Goals in a line: "2 coffees with new people a month"; read, said again, added, changed, taken out."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, add, drop, put
from netui.book.line.kinds import Kind
from netui.book.line.naming import Token
from netui.book.line.parsed import Chip, Said
from netui.book.line.who import Reading
from netui.book.now import Now
from netui.book.records import Goal
from netui.book.refused import Refused

Per = Literal["week", "month", "quarter"]

WORDS: dict[str, str] = {
    **dict.fromkeys(("talk", "conversation", "catch-up"), "talks"),
    **dict.fromkeys(("touch", "touche", "contact", "people", "person"), "touches"),
    **dict.fromkeys(("event", "conference", "meetup"), "events"),
    **dict.fromkeys(("give", "favour", "favor"), "gives"),
    **dict.fromkeys(("contribution", "post", "answer"), "contributions"),
    "lunche": "lunch",
    **{kind: kind for kind in ("coffee", "call", "lunch", "dinner", "video", "email", "message")},
}
"""What people say to what is counted."""

_SAID = {
    "new": ("new person", "new people"),
    "touches": ("touch", "touches"),
    "lunch": ("lunch", "lunches"),
    **{f"{one}s": (one, f"{one}s") for one in ("talk", "event", "give", "contribution")},
}
"""What is counted as one and as several."""

_LINE = re.compile(
    r"(?P<many>\d{1,3}|an?|one|two|three|four|five)\s+(?P<what>.+?)\s+(?:a|an|per|each|every)\s+(?P<per>\w+)\Z"
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def parse(text: str, now: Now) -> Goal:
    """The goal in a line: "2 coffees with new people a month", "one event a quarter"."""
    line = " ".join(text.casefold().split()).removesuffix(".")
    found = _LINE.match(line)
    per = found["per"].removesuffix("s") if found else ""
    if found is None or per not in ("week", "month", "quarter"):
        raise Refused("A goal is a number of something in a week, month or quarter: 2 coffees with new people a month.")
    many = _NUMBERS.get(found["many"]) or int(found["many"])
    words = found["what"].split()
    new = "new" in words
    channel = next((word for word in words if word in ("internal", "linkedin", "community")), "")
    kind = next((WORDS[key] for word in words if (key := _single(word)) in WORDS), "")
    kind = "new" if new and kind in ("", "touches") else kind
    if not kind or many < 1:
        known = "coffees, calls, talks, touches, events, gives, contributions, new people"
        raise Refused(f"«{found['what']}» cannot be counted. What can: {known}.")
    span: Per = "week" if per == "week" else "month" if per == "month" else "quarter"
    return Goal(kind=kind, many=many, per=span, new=new and kind != "new", channel=channel, added=now.day)


def _single(word: str) -> str:
    return word if word in WORDS else word.removesuffix("s")


def named(goal: Goal) -> str:
    """The goal as a line that can be typed again."""
    one, more = _SAID.get(goal.kind, (goal.kind, f"{goal.kind}s"))
    through = f"{goal.channel} " if goal.channel else ""
    what = one if goal.many == 1 else more
    return f"{goal.many} {through}{what}{' with new people' if goal.new else ''} a {goal.per}"


def add_goal(text: str, book: Book, now: Now) -> Change:
    """A goal from a line; the same thing with another number replaces the old one."""
    goal = parse(text, now)
    for old in book.goals.values():
        if _what(old) == _what(goal):
            if old.many == goal.many:
                raise Refused("Nothing new: that is your goal already.")
            return Change(f"Goal: {named(goal)}", (put(old, msgspec.structs.replace(old, many=goal.many)),))
    return Change(f"Goal: {named(goal)}", (add(goal),))


def remove_goal(goal: Goal) -> Change:
    """No longer a goal."""
    return Change(f"No longer a goal: {named(goal)}", (drop(goal),))


def edit_goal(goal: Goal, text: str, book: Book, now: Now) -> Change:
    """The goal as another line; refused where that is a goal of its own already."""
    wanted = msgspec.structs.replace(parse(text, now), id=goal.id, added=goal.added)
    if wanted == goal:
        raise Refused("Nothing to save: that is your goal already.")
    for other in book.goals.values():
        if other.id != goal.id and _what(other) == _what(wanted):
            raise Refused(f"{named(other)} is a goal of its own. D on one of the two takes it out.")
    return Change(f"Goal: {named(wanted)}", (put(goal, wanted),))


def goal_in(reading: Reading, kind: Kind, tokens: list[Token], now: Now) -> Said:
    """Goal 2 coffees with new people a month: what is counted, or why it cannot be."""
    text = " ".join(token.text + token.end for token in tokens)
    try:
        goal = parse(text, now)
    except Refused as no:
        reading.chips.append(Chip(key="goal", text=text, what="goal", value="", problem=str(no)))
        return Said(kind=kind)
    same = next((row for row in reading.book.goals.values() if _what(row) == _what(goal)), None)
    note = f"now {same.many}" if same and same.many != goal.many else "counted from what you log"
    problem = "Nothing new: that is your goal already." if same and same.many == goal.many else ""
    reading.chips.append(Chip(key="goal", text=text, what="goal", value=named(goal), note=note, problem=problem))
    return Said(kind=kind, note=named(goal))


def _what(goal: Goal) -> tuple[str, str, bool, str]:
    """What is counted, and in which time."""
    return goal.kind, goal.per, goal.new, goal.channel
