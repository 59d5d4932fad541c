"""Who is meant by the words of a line: known names first, then words in capitals, then what is left."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from netui.book.identity import fold
from netui.book.known import Known
from netui.book.line import kinds

replace = msgspec.structs.replace


class Token(msgspec.Struct, frozen=True):
    """One word of a line, without its sign, backslash, quotes and last comma."""

    text: str
    sign: str = ""
    quoted: bool = False
    literal: bool = False
    end: str = ""
    """The comma, colon or the like after it."""


class Named(msgspec.Struct, frozen=True):
    """A name in a line, and who it may be."""

    text: str
    taken: int
    """How many words it is."""
    people: tuple[int, ...] = ()
    """The people it may be, the likeliest first."""
    fresh: bool = False
    """Likelier somebody new than one of these."""
    whole: bool = False
    """The full name of somebody known."""


def is_name(text: str) -> bool:
    """Whether a word is written as names are: it does not begin with a small letter, digit or sign."""
    first = text.lstrip("'’(“[{«„")[:1]
    return first.isalpha() and not first.islower()


def capitals(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many words from start on are one name by their capitals, particles between them included."""
    n = start
    last = start
    while n < end:
        token = tokens[n]
        if is_name(token.text):
            last = n + 1
        elif n == start or token.text not in kinds.PARTICLES:
            break
        if token.end:
            break
        n += 1
    if last == start and (small := _particles(tokens, start, end)) and is_name(tokens[start + small].text):
        return small + capitals(tokens, start + small, end)  # de Vries, van der Waals
    return last - start


def _particles(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many particles stand there with a word after them."""
    n = start
    while n < end and tokens[n].text in kinds.PARTICLES and not tokens[n].end:
        n += 1
    return n - start if n < end else 0


def name_at(tokens: Sequence[Token], start: int, end: int, known: Known, hard: int | None = None) -> Named | None:
    """The name that begins at a word; up to `hard`, past a date at the end, only where it is fully known."""
    token = tokens[start]
    if token.quoted:
        people = known.full(token.text)
        return Named(token.text, 1, people or known.partly(token.text.split()), whole=bool(people))
    if fold(token.text).rstrip(".") in kinds.TITLES and start + 1 < end and not token.end:
        inner = name_at(tokens, start + 1, end, known, hard)
        if inner is not None and inner.people and not inner.fresh:
            return replace(inner, text=f"{token.text} {inner.text}", taken=inner.taken + 1)
    run = capitals(tokens, start, end)
    for n in range(min(5, (hard or end) - start), 0, -1):
        text = " ".join(one.text for one in tokens[start : start + n])
        if (n > 1 or n >= run) and not _broken(tokens, start, n) and (people := known.full(text)):
            return Named(text, n, people, whole=True)
    if run:
        text = " ".join(_bare(one.text) for one in tokens[start : start + run])
        if people := known.partly(text.split()):
            return Named(text, run, people)
        small = token.text in kinds.PARTICLES
        return Named(text, run, () if small else known.partly([_bare(token.text)]), fresh=True)
    for n in range(min(3, end - start), 0, -1):
        words = [_bare(one.text) for one in tokens[start : start + n]]
        if words[-1] in kinds.STOPS or _broken(tokens, start, n) or all(word in kinds.PARTICLES for word in words):
            continue
        if people := known.partly(words):
            return _surname(tokens, start, end, people, known) or Named(" ".join(words), n, people)
    return None


def _surname(tokens: Sequence[Token], start: int, end: int, people: tuple[int, ...], known: Known) -> Named | None:
    """Somebody new, where a first name goes on with a particle: "jan de vries" is not the Jan one knows."""
    small = 0 if tokens[start].end else _particles(tokens, start + 1, end)
    if not small or tokens[start + 1].text not in kinds.SURNAMES:
        return None
    last = tokens[start + 1 + small]
    if not last.text.isalpha() or last.text in kinds.STOPS or last.literal or known.company(last.text) is not None:
        return None
    words = [one.text for one in tokens[start : start + small + 2]]
    return None if known.partly(words) else Named(" ".join(words), len(words), people, fresh=True)


def _bare(text: str) -> str:
    """A name without the brackets around it, and without what only says how sure one is."""
    return text.strip("[]{}«»„“”").rstrip("?!") or text


def _broken(tokens: Sequence[Token], start: int, n: int) -> bool:
    """Whether a comma or a quote stands inside."""
    inside = tokens[start : start + n]
    return any(one.end for one in inside[:-1]) or any(one.quoted for one in inside)


def names_in(
    tokens: Sequence[Token], end: int, known: Known, *, said: bool, several: bool = True
) -> tuple[list[Named], list[Token]]:
    """The people named in the words, and the words that are not names; `said` when a kind stood before them.

    `end` is where a date at the end begins.
    """
    at = 0
    while said and at + 1 < len(tokens) and tokens[at].text in kinds.CONNECTORS and not tokens[at].literal:
        at += 1
    signs: list[Token] = []
    while at + 1 < len(tokens) and not any(char.isalnum() for char in tokens[at].text):
        signs.append(tokens[at])  # a picture before the name
        at += 1
    if at >= len(tokens):
        return [], list(tokens)
    end = len(tokens) if end <= at else end
    start, found = _first(tokens, at, end, known, said)
    if found is None:
        return [], list(tokens)
    named = [found]
    after = start + found.taken
    while several and after < len(tokens) and (more := _next(tokens, after, end, known)):
        after, another = more
        named.append(another)
    before = tokens[at:start]
    while before and before[-1].text in kinds.CONNECTORS:
        before = before[:-1]
    return named, [*signs, *before, *tokens[after:]]


def _first(tokens: Sequence[Token], at: int, end: int, known: Known, said: bool) -> tuple[int, Named | None]:
    if found := name_at(tokens, at, end, known, len(tokens)):
        return at, found
    for n in range(at + 1, end):
        linked = tokens[n - 1].text == "with"
        if (
            (linked or is_name(tokens[n].text))
            and (found := name_at(tokens, n, end, known))
            and (linked or (found.people and not found.fresh))
        ):
            return n, found
    most = 2 if said else 4
    if at + 1 < end and tokens[at + 1].text in kinds.SURNAMES and (small := _particles(tokens, at + 1, end)):
        most = small + 2  # vincent van der berg
    n = 0
    while n < most and at + n < end and _may_be_named(tokens[at + n]):
        n += 1
        if tokens[at + n - 1].end:
            break
    text = " ".join(_bare(token.text) for token in tokens[at : at + n])
    return at, Named(text, n, fresh=True) if n else None


def _may_be_named(token: Token) -> bool:
    return _bare(token.text)[:1].isalpha() and (token.literal or token.text not in kinds.STOPS)


def _next(tokens: Sequence[Token], at: int, end: int, known: Known) -> tuple[int, Named] | None:
    """One more name after "and", "&" or a comma."""
    comma = tokens[at - 1].end in (",", ";")
    joined = tokens[at].text in ("and", "&", "+")
    start = at + 1 if joined else at
    if not (comma or joined) or start >= end or tokens[start].literal:
        return None
    found = name_at(tokens, start, end, known)
    if found is None or (not joined and found.fresh and found.taken < 2):
        return None
    return start + found.taken, found
