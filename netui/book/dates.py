"""Words to days and back; the one place that knows pendulum, and only where months are counted."""

from __future__ import annotations

import re

from netui.book.now import Now, day_at, ordinal

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WEEKDAY = {word: n for names in (DAYS, _LONG_DAYS) for n, word in enumerate(names)}
_WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTH = {word: n for names in (MONTHS, _LONG_MONTHS) for n, word in enumerate(names, 1)} | {"sept": 9}
_NUMBER = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNIT = r"(d|days?|w|weeks?|m|months?|mths?|y|years?|yrs?)"
_ISO = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_IN = re.compile(rf"(in |\+)?(\d{{1,4}}(?= ?\D)|[a-z]+(?= )) ?{_UNIT}\Z", re.ASCII)
_AGO = re.compile(rf"(?:(-)(\d{{1,4}}) ?{_UNIT}|(\d{{1,4}}|[a-z]+(?= )) ?{_UNIT} ago)\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?,?(?: (\d{4}))?\Z", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?\Z", re.ASCII)
_MONTH_ONLY = re.compile(r"([a-z]+)(?: (\d{4}))?\Z", re.ASCII)
_DASH = re.compile(r"\s*(?:–|—|\bto\b|-)\s*")
_DAYS_END = re.compile(r"\d{1,2}(?: \d{4})?\Z", re.ASCII)
_ISO_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)\s*(?:-|–|—|to|/|\.\.)\s*(\d{4}-\d\d-\d\d)\Z", re.ASCII)

_YEAR = re.compile(r"\d{4}\Z", re.ASCII)
_LONGEST = 5
"""Words of the longest date: "on the 4th of dec" and the like."""
_BEFORE_DATE = frozenset(("by", "on", "until", "till", "before", "for", "at"))
_NO_DATE_AFTER = frozenset(("the", "a", "we", "he", "she", "they", "i", "this"))
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def day_of(words: str, now: Now, *, past: bool = False) -> str | None:
    """The day that the words mean, or None; with `past` a day without a year or week is the last one."""
    text = " ".join(words.strip().removeprefix("^").casefold().split())
    if not text or len(text) > 40:
        return None
    try:
        if _ISO.match(text):
            return day_at(ordinal(text))
        if text in _NEAR:
            return day_at(now.today + _NEAR[text])
        return _weekday(text, now, past) or _counted(text, now) or _named(text, now) or _calendar(text, now, past)
    except (ValueError, OverflowError):
        return None


def is_bare(words: str) -> bool:
    """Whether it is only a weekday or only a month, which a name or a company could be as well."""
    text = words.strip().removeprefix("^").casefold().removeprefix("on ")
    return text in _WEEKDAY or text in _MONTH


def is_loose(words: str) -> bool:
    """Whether the words leave open which week or year is meant, so that past and ahead are both possible."""
    text = " ".join(words.strip().removeprefix("^").casefold().split())
    dated = _DAY_FIRST.match(text) or _MONTH_FIRST.match(text)
    return is_bare(text) or (dated is not None and not _YEAR.search(text))


def at_end(text: str, now: Now, *, past: bool = False) -> tuple[str, str, str | None]:
    """The text without the date at its end, the words of that date, and its day.

    A weekday or month alone counts only in lower case or after ^, a length ("2 weeks") only with in, + or ago.
    """
    parts = text.split()
    for n in range(min(_LONGEST, len(parts)), 0, -1):
        words = " ".join(parts[-n:]).rstrip(".,;!")
        before = parts[:-n]
        if (day := day_of(words, now, past=past)) is None or not _is_date(words, before):
            continue
        if before and before[-1].casefold() in _BEFORE_DATE:
            before.pop()
        return " ".join(before), words, day
    return text.strip(), "", None


def _is_date(words: str, before: list[str]) -> bool:
    if words.startswith("^"):
        return True
    if is_bare(words):
        return words.islower() and not (before and before[-1].casefold() in _NO_DATE_AFTER)
    found = _IN.match(words.casefold())
    return found is None or found[1] is not None or _count(found[2]) is None


def _weekday(text: str, now: Now, past: bool) -> str | None:
    """Fri is the coming one, "next fri" that of next week, "last fri" the newest one before today."""
    first, _, rest = text.removeprefix("on ").partition(" ")
    first = first.rstrip(",")
    monday = now.today - (now.today - 1) % 7
    if first in _WEEKDAY and not rest:
        ahead = (monday + _WEEKDAY[first] - now.today - 1) % 7 + 1
        return day_at(now.today + ahead - (7 if past and ahead < 7 else 14 if past else 0))
    if first in _WEEKDAY:  # fri 27 nov: on the side where that is a Friday
        sides = (_calendar(rest, now, side) for side in (past, not past))
        return next((day for day in sides if day and (ordinal(day) - 1) % 7 == _WEEKDAY[first]), None)
    if rest in _WEEKDAY and first == "last":
        return _weekday(rest, now, True)
    if rest in _WEEKDAY and first in ("this", "next"):
        return day_at(monday + _WEEKDAY[rest] + (7 if first == "next" else 0))
    return None


def _counted(text: str, now: Now) -> str | None:
    """In 2 weeks, in 2w, +10d, 2w; 12 days ago, -3d."""
    if found := _IN.match(text):
        count, unit = _count(found[2]), found[3]
        return None if count is None or (found[1] is None and not found[2].isdigit()) else _moved(now.day, count, unit)
    if found := _AGO.match(text):
        count, unit = _count(found[2] or found[4]), found[3] or found[5]
        return None if count is None else _moved(now.day, -count, unit)
    return None


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBER.get(word)


def _moved(day: str, count: int, unit: str) -> str:
    if unit[0] in "dw":
        number = ordinal(day) + count * (7 if unit[0] == "w" else 1)
        if number < 1:
            raise ValueError(day)
        return _inside(number)
    import pendulum  # 30 ms: paid only by those who count months

    start = pendulum.Date.fromisoformat(day)
    return str(start.add(months=count) if unit[0] == "m" else start.add(years=count))


def _inside(number: int) -> str:
    day = day_at(number)
    if ordinal(day) != number:
        raise ValueError(number)
    return day


def _named(text: str, now: Now) -> str | None:
    """Next week and next month begin on their first day; last week and last month are as far back."""
    year, month = int(now.day[:4]), int(now.day[5:7])
    after = f"{year + month // 12:04}-{month % 12 + 1:02}-01"
    match text.removeprefix("the "):
        case "next week":
            return day_at(now.today - (now.today - 1) % 7 + 7)
        case "next month":
            return after
        case "next year":
            return f"{year + 1:04}-01-01"
        case "eom" | "end of month" | "end of the month":
            return day_at(ordinal(after) - 1)
        case "last week":
            return day_at(now.today - 7)
        case "last month":
            return _moved(now.day, -1, "m")
        case "last year":
            return _moved(now.day, -1, "y")
    return None


def _calendar(text: str, now: Now, past: bool) -> str | None:
    """11 oct, oct 11, 4 dec 2026, jan, jan 2027."""
    if found := _DAY_FIRST.match(text):
        return _in_year(_MONTH.get(found[2]), int(found[1]), found[3], now, past)
    if found := _MONTH_FIRST.match(text):
        return _in_year(_MONTH.get(found[1]), int(found[2]), found[3], now, past)
    if found := _MONTH_ONLY.match(text):
        return _in_year(_MONTH.get(found[1]), 1, found[2], now, past)
    return None


def _in_year(month: int | None, day: int, year: str | None, now: Now, past: bool) -> str | None:
    """That day of the said year, else of the nearest year on the wanted side; today is on both."""
    if month is None:
        return None
    if year:
        return day_at(ordinal(f"{year}-{month:02}-{day:02}"))
    this = int(now.day[:4])
    for step in range(9):  # 29 February comes back after at most eight years
        try:
            number = ordinal(f"{this + (-step if past else step):04}-{month:02}-{day:02}")
        except ValueError:
            continue
        if (number <= now.today) if past else (number >= now.today):
            return day_at(number)
    return None


def span(text: str, now: Now) -> tuple[str, str] | None:
    """The first and the last day of "1-3 dec", "30 nov - 2 dec", "fri-sun", or of one day; else None."""
    text = " ".join(text.strip().removeprefix("^").casefold().split())
    if found := _ISO_SPAN.match(text):
        return _ordered(day_of(found[1], now), day_of(found[2], now))
    if (day := day_of(text, now)) is not None:
        return day, day
    parts = _DASH.split(text)
    if len(parts) != 2 or not all(parts):
        return None
    first, last = parts
    tail = last.split()
    if first.isdecimal():  # 1-3 dec
        if not tail[0].isdecimal() or int(first) > int(tail[0]):
            return None
        first = " ".join((first, *tail[1:2]))
    elif _DAYS_END.match(last):
        last = f"{first.partition(' ')[0]} {last}"  # dec 1-3 2026
    end = day_of(last, now)
    start = day_of(first, Now(end), past=True) if end and is_loose(first) else day_of(first, now)
    return _ordered(start, end)


def _ordered(start: str | None, end: str | None) -> tuple[str, str] | None:
    return (start, end) if start and end and start <= end else None


def ago(day: str, now: Now) -> str:
    """How far away a day is, in words: "12 days ago", "yesterday", "in 3 days", "2 years ago"."""
    gone = now.today - ordinal(day)
    if -1 <= gone <= 1:
        return ("tomorrow", "today", "yesterday")[gone + 1]
    far = length(abs(gone))
    return f"{far} ago" if gone > 0 else f"in {far}"


def length(days: int) -> str:
    """So many days in the unit in which people count them."""
    if days < 60:
        return f"{days} day" if days == 1 else f"{days} days"
    if days < 730:
        return f"{round(days / 30.44)} months"
    return f"{round(days / 365.25)} years"


def short(day: str, now: Now) -> str:
    """The day as a row shows it: "Wed 2 Dec" when it is near, "11 Oct", with the year when not this one."""
    near = -7 <= ordinal(day) - now.today <= 14
    return words(day, now) if near else _date(day, now)


def words(day: str, now: Now) -> str:
    """The day with its weekday, for a guess that must be seen: "Fri 27 Nov"."""
    return f"{DAYS[(ordinal(day) - 1) % 7].capitalize()} {_date(day, now)}"


def _date(day: str, now: Now) -> str:
    text = f"{int(day[8:10])} {MONTHS[int(day[5:7]) - 1].capitalize()}"
    return text if day[:4] == now.day[:4] else f"{text} {day[:4]}"
