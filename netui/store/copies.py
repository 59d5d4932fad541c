"""Second copies that lie beside the book: found by their names, and never touched unasked."""

from __future__ import annotations

import re

_MARK = re.compile(r"conflict| \(\d+\)$| \d$|[ (].*'s? [Cc]op", re.IGNORECASE)
"""Dropbox, Nextcloud, Syncthing, Resilio and their like say conflict; iCloud and Drive put a number."""


def conflicts(name: str, names: list[str]) -> tuple[str, ...]:
    """Of the names in the book's folder those of second copies of the book."""
    stem, dot, end = name.rpartition(".")
    if not dot:
        stem, end = name, ""
    found = []
    for other in names:
        if other == name or not other.startswith(stem) or other.startswith("."):
            continue
        middle = other[len(stem) :]
        if end:
            head, sep, tail = middle.rpartition(f".{end}")
            if not sep or (tail and not _MARK.search(tail)):
                continue
            middle = head + tail
        if _MARK.search(middle):
            found.append(other)
    return tuple(sorted(found))


def holding(name: str, names: list[str]) -> tuple[str, ...]:
    """Of the names in the book's folder all that may say what the book once said: what a sync tool left, a book that
    could not be read and gave way, what a save left behind."""
    stem = name.removesuffix(".json")
    others = (
        n
        for n in names
        if n.startswith(f"{stem}-unreadable-") or (n.startswith(f".{name[:200]}.") and n[-4:] == ".tmp")
    )
    return (*conflicts(name, names), *sorted(others))


def sentence(names: tuple[str, ...]) -> str:
    """What to tell of them; empty for none."""
    if not names:
        return ""
    if len(names) == 1:
        return f"Your sync tool left a second copy, {names[0]}. Untouched. :merge shows what differs."
    return f"Your sync tool left {len(names)} more copies, such as {names[0]}. Untouched. :merge shows what differs."
