"""When two names, companies, links or people are surely the same; what is only likely is for the rules to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Literal, TypeVar
from urllib.parse import unquote

from netui.book.records import Person

T = TypeVar("T")

OURS = "netui-"
"""What the ids begin with by which netui's exports name people and entries."""

LEGAL_FORMS = frozenset(
    (
        *("inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "plc", "corp", "corporation", "co", "company"),
        *("gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "ev", "eg", "se", "sa", "sas", "sasu", "sarl", "srl", "spa"),
        *("bv", "nv", "vof", "oy", "oyj", "ab", "as", "asa", "aps", "sro", "spzoo", "zoo", "kft", "zrt", "doo", "ad"),
        *(
            "pty",
            "pvt",
            "pte",
            "private",
            "kk",
            "ltda",
            "eirl",
            "sl",
            "slu",
            "sc",
            "cv",
            "株式会社",
            "the",
            "and",
            "und",
            "et",
        ),
    )
)
"""Words of a company's name that do not tell it from another."""

NOT_SAME = "same"
"""The dismissal of two people of whom the user said that they are not one."""

ROLES = frozenset(
    (
        *("info", "hello", "hi", "contact", "contacts", "office", "mail", "email", "team", "support", "help", "sales"),
        *("jobs", "job", "career", "careers", "hr", "people", "recruiting", "recruitment", "talent", "press", "media"),
        *("marketing", "admin", "webmaster", "postmaster", "noreply", "no-reply", "donotreply", "newsletter", "news"),
        *("kontakt", "bewerbung", "service", "billing", "accounts", "events", "privacy", "security", "legal"),
    )
)
"""What stands before the @ of an address that several people read."""

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}|\b[^\W\d_](?:/[^\W\d_])+\b")
_POLISH = re.compile(r"\bsp\.? ?z\.? ?o\.? ?o\b")
_SILENT = re.compile(r"['’`´ʼ]")
_WORDS = re.compile(r"[^\W_]+")
_PROFILE = re.compile(r"(?:[a-z]+:)?(?://)?(?:[\w-]+\.)*linkedin\.[a-z.]{2,6}/(?:mwlite/)?in/([^/?#\s]+)")
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|mailto:")


def fold(name: str) -> str:
    """The name for comparing: lower case, accents off, one blank between words."""
    if name.isascii():
        return " ".join(name.lower().split())
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join([char for char in plain if not unicodedata.combining(char)]).translate(_PLAIN)
    return " ".join(kept.casefold().split())


def company_words(name: str) -> frozenset[str]:
    """The words that tell this company from others; all of its words where only a legal form is left."""
    text = fold(name)
    words = frozenset(_split(_BRACKETS.sub(" ", text))) or frozenset(_split(text))
    return (words - LEGAL_FORMS) or words


def _split(text: str) -> list[str]:
    joined = _INITIALS.sub(
        lambda found: found[0].replace(".", "").replace("/", "") + " ", _POLISH.sub(" ", _SILENT.sub("", text))
    )
    return _WORDS.findall(joined)


def company_key(name: str) -> str:
    """One text that is equal for two companies exactly when they match strongly; empty where there is no word."""
    return " ".join(sorted(company_words(name)))


def same_company(one: str, other: str, *, weak: bool = False) -> Literal["exact", "strong", "weak", ""]:
    """How surely two names are one company; weak, one name's words among the other's, only on request."""
    if (folded := fold(one)) and folded == fold(other):
        return "exact"
    mine, theirs = company_words(one), company_words(other)
    if not mine or not theirs:
        return ""
    if mine == theirs:
        return "strong"
    return "weak" if weak and (mine < theirs or theirs < mine) else ""


def profile_key(url: str) -> str | None:
    """The slug of a LinkedIn profile, however the address is written; None for any other address."""
    found = _PROFILE.match(url.strip().casefold())
    return unicodedata.normalize("NFC", unquote(found[1])).casefold().strip(" /") or None if found else None


def link_key(url: str) -> str | None:
    """One text for all spellings of an address on the web: no scheme, www, query or last slash."""
    if slug := profile_key(url):
        return f"linkedin:{slug}"
    text = _SCHEME.sub("", url.strip().casefold(), count=1).removeprefix("www.")
    return unquote(re.split(r"[?#]", text, maxsplit=1)[0]).rstrip("/") or None


def email_key(address: str) -> str | None:
    """The address for comparing; None where it is no address."""
    text = address.strip().removeprefix("mailto:").strip("<>").casefold()
    return text if re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text) else None


def is_role(address: str) -> bool:
    """Whether an address belongs to a task and not to a person: info@, jobs@, team@."""
    return re.split(r"[@+]", address.strip().casefold(), maxsplit=1)[0] in ROLES


def keys(person: Person) -> frozenset[str]:
    """All that surely names this person: mail:…, linkedin:…, another link, kind:key of a source; no role addresses."""
    return frozenset(
        (
            *(f"mail:{key}" for address in person.emails if (key := email_key(address)) and not is_role(key)),
            *(key for link in person.links if (key := link_key(link))),
            *(f"{source.kind}:{source.key}" for source in person.sources if source.key),
        )
    )


def uids(person: Person) -> tuple[str, ...]:
    """By what address books know the person: the ids their cards came with, and netui's own, which never changes."""
    cards = (source.key for source in person.sources if source.kind == "vcard" and source.key[:1] not in ("", "~"))
    return (*dict.fromkeys(cards), f"{OURS}{person.id}")


def same_person(one: Person, other: Person) -> Literal["same", "conflict", "likely", ""]:
    """RULES 8 for what is written on the two: sure by source, link or own address.

    An address that is shared while the profiles differ is a conflict; while no word of the names agrees, likely.
    """
    shared = keys(one) & keys(other)
    if not shared:
        return ""
    if any(not key.startswith("mail:") for key in shared):
        return "same"
    mine, theirs = ({key for key in keys(who) if key.startswith("linkedin:")} for who in (one, other))
    if mine and theirs:
        return "conflict"
    return "same" if name_words(one) & name_words(other) else "likely"


def name_words(person: Person) -> frozenset[str]:
    """Every word of the names that a person goes by, folded."""
    return frozenset(word for name in (person.name, *person.aka) for word in _WORDS.findall(fold(name)))


def more(old: tuple[T, ...], new: tuple[T, ...], key: Callable[[T], object]) -> tuple[T, ...]:
    """The old ones and those of the new that are not among them by their key."""
    seen = {key(one) for one in old}
    return (*old, *(one for one in new if key(one) not in seen))
