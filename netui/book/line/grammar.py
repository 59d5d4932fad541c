"""The signs of a captured line: what follows @ # + ^ * via > <, what is an address, and the words that stay."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from netui.book import dates
from netui.book.identity import email_key
from netui.book.known import Known
from netui.book.line.kinds import CHANNELS, rhythm_of
from netui.book.line.naming import Token, capitals, name_at
from netui.book.now import Now

_TOKEN = re.compile(
    r"""\s*(?:\\(?P<literal>\S+)
    |(?P<sign>[@#+^*]?)["“](?P<quoted>[^"“”]+)["”](?P<tail>[,;:.]?)(?=\s|\Z)
    |<(?P<email>[^\s<>@]+@[^\s<>@]+)>
    |(?P<owe>[<>])(?!3(?:\s|\Z)|[=<>])
    |(?P<sigil>[@#+^*]?)(?P<word>\S+))""",
    re.VERBOSE,
)
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*", re.IGNORECASE)
_PHONE = re.compile(r"[\d()/.-]*\d[\d()/.-]*\Z", re.ASCII)
_LEAST = 7
"""Digits of a phone number."""
_COUNT = re.compile(r"\d{1,4}[dwmy]\Z", re.ASCII)
_WORDS = 5
"""Words of the longest company, event or date that is looked for."""


class Parts(msgspec.Struct):
    """A line cut into what its signs say; filled while it is read."""

    free: list[Token] = []
    company: str = ""
    fields: list[str] = []
    tags: list[str] = []
    event: str = ""
    date: str = ""
    """The words after ^."""
    rhythm: int | None = None
    via: str = ""
    channel: str = ""
    emails: list[str] = []
    links: list[str] = []
    phones: list[str] = []
    owed: list[tuple[bool, str]] = []
    """(whether the user owes it, its words)."""
    wrong: list[tuple[str, str]] = []
    """Words behind a sign that mean nothing, and what would."""


def cut(line: str) -> tuple[list[Token], list[tuple[bool, str]]]:
    """The tokens before the first > or <, and the promises after it, each to the next > or <."""
    tokens: list[Token] = []
    owed: list[tuple[bool, int, int]] = []
    at = 0
    while found := _TOKEN.match(line, at):
        at = found.end()
        if sign := found["owe"]:
            owed.append((sign == ">", found.start("owe"), at))
        elif not owed:
            tokens.append(_token(found))
    ends = [start for _, start, _ in owed[1:]] + [len(line)]
    texts = ((mine, line[start:end].strip()) for (mine, _, start), end in zip(owed, ends, strict=False))
    return tokens, [(mine, text) for mine, text in texts if text]


def _token(found: re.Match[str]) -> Token:
    if found["literal"]:
        return Token(found["literal"], literal=True)
    if found["quoted"]:
        return Token(found["quoted"].strip(), sign=found["sign"], quoted=True, end=found["tail"])
    if found["email"]:
        return Token(found["email"])
    word = found["word"]
    bare = word.rstrip(",;:")
    return Token(bare or word, sign=found["sigil"], end=word[len(bare) :] if bare else "")


def read(line: str, known: Known, now: Now, *, greedy: bool = True) -> Parts:
    """The parts of a line; greedy signs run over capitalised words that nobody knows."""
    tokens, owed = cut(line)
    parts = Parts(owed=owed)
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.literal or (token.quoted and not token.sign):
            parts.free.append(token)
            i += 1
        elif taken := _phone(parts, tokens, i):
            i += taken
        elif token.sign:
            i += _signed(parts, tokens, i, known, now, greedy)
        elif token.text.startswith("(") and (taken := _in_brackets(parts, tokens, i, known)):
            i += taken
        elif token.text == "via" and i + 1 < len(tokens) and not tokens[i + 1].sign:
            i += 1 + _via(parts, tokens, i + 1, known)
        elif token.text == "at" and not parts.event and (taken := _at_event(parts, tokens, i + 1, known)):
            i += 1 + taken
        else:
            _plain(parts, token)
            i += 1
    return parts


def _in_brackets(parts: Parts, tokens: list[Token], i: int, known: Known) -> int:
    """How many tokens are a known company in brackets behind a name, as netui itself writes it: Ana Ruiz (Acme)."""
    if not parts.free or parts.company:
        return 0
    for n in range(1, _plain_ahead(tokens, i, _WORDS) + 1):
        text = " ".join(token.text for token in tokens[i : i + n])
        if text.endswith(")"):
            name = text[1:-1].strip()
            parts.company = name if known.company(name) is not None else ""
            return n if parts.company else 0
    return 0


def _phone(parts: Parts, tokens: list[Token], i: int) -> int:
    """How many tokens from i on are a phone number: +49 170 1234567."""
    if tokens[i].sign != "+" or tokens[i].quoted:
        return 0
    n = 0
    while i + n < len(tokens) and (not n or not tokens[i + n].sign) and _PHONE.match(tokens[i + n].text):
        n += 1
    number = "+" + " ".join(token.text for token in tokens[i : i + n])
    if sum(char.isdigit() for char in number) < _LEAST:
        return 0
    parts.phones.append(number)
    return n


def _plain(parts: Parts, token: Token) -> None:
    if "@" in token.text and email_key(token.text) and not token.text.startswith("@"):
        parts.emails.append(token.text.strip("<>.").removeprefix("mailto:"))
    elif ("." in token.text) and _URL.fullmatch(token.text):
        parts.links.append(token.text.rstrip("."))
    else:
        parts.free.append(token)


def _signed(parts: Parts, tokens: list[Token], i: int, known: Known, now: Now, greedy: bool) -> int:
    """Reads what stands behind the sign at i, and says how many tokens it took."""
    token = tokens[i]
    match token.sign:
        case "@":
            taken, parts.company = _run(tokens, i, known, lambda text: known.company(text) is not None, greedy)
            return taken
        case "#":
            taken, word = _run(tokens, i, known, lambda text: known.field(text) is not None, False)
            field = known.field(word)
            kept, name = (parts.fields, field) if field else (parts.tags, word)
            if name not in kept:
                kept.append(name)
            return taken
        case "+" if not _COUNT.match(token.text):
            taken, parts.event = _run(tokens, i, known, lambda text: known.event(text) is not None, greedy)
            return taken
        case "*":
            if (days := rhythm_of(token.text)) is not None:
                parts.rhythm = days
            else:
                _wrong(parts, f"*{token.text}", "Not a rhythm: *60d, *monthly and *yearly are")
            return 1
    return _date(parts, tokens, i, now)


def _date(parts: Parts, tokens: list[Token], i: int, now: Now) -> int:
    sign = "+" if tokens[i].sign == "+" else ""
    for n in range(_plain_ahead(tokens, i, _WORDS), 0, -1):
        words = sign + " ".join(token.text for token in tokens[i : i + n])
        if dates.day_of(words, now) or dates.span(words, now):
            parts.date = words
            return n
    _wrong(parts, f"{tokens[i].sign}{tokens[i].text}", "Not a date: ^fri, ^4 dec and ^2026-12-04 are")
    return 1


def _wrong(parts: Parts, text: str, words: str) -> None:
    """Nothing typed is lost: what a sign does not explain stays among the words."""
    parts.wrong.append((text, words))
    parts.free.append(Token(text, literal=True))


def _via(parts: Parts, tokens: list[Token], i: int, known: Known) -> int:
    if tokens[i].text.casefold() in CHANNELS:
        parts.channel = tokens[i].text.casefold()
        return 1
    end = i + _plain_ahead(tokens, i, _WORDS)
    found = name_at(tokens, i, end, known) if end > i else None
    parts.via = found.text if found else tokens[i].text
    return found.taken if found else 1


def _at_event(parts: Parts, tokens: list[Token], i: int, known: Known) -> int:
    """How many tokens from i on name a known event: "at FOSDEM" is said sooner than +FOSDEM."""
    for n in range(_plain_ahead(tokens, i, _WORDS), 0, -1):
        if not tokens[i].sign and known.event(words := " ".join(token.text for token in tokens[i : i + n])) is not None:
            parts.event = words
            return n
    return 0


def _plain_ahead(tokens: list[Token], i: int, most: int) -> int:
    """How many tokens from i on belong to one phrase: up to the next sign, quote or comma."""
    n = 0
    for token in tokens[i : i + most]:
        if n and (token.sign or token.literal or token.quoted or token.text == "via"):
            break
        n += 1
        if token.quoted or token.end:
            break
    return n


def _run(tokens: list[Token], i: int, known: Known, is_known: Callable[[str], bool], greedy: bool) -> tuple[int, str]:
    """The name behind a sign: the longest known one, else one word and the capitalised ones after it."""
    token = tokens[i]
    if token.quoted:
        return 1, token.text
    if "_" in token.text:
        return 1, token.text.replace("_", " ").strip() or token.text
    most = _plain_ahead(tokens, i, _WORDS)
    texts = [one.text for one in tokens[i : i + most]]
    for n in range(most, 0, -1):
        if is_known(" ".join(texts[:n])):
            return n, " ".join(texts[:n])
    n = 1
    while greedy and n < most and capitals(tokens, i, i + n + 1) == n + 1 and not known.partly(texts[n : n + 1]):
        n += 1
    return n, " ".join(texts[:n])
