"""What a file says of the user: kept beside what they wrote themselves, and known again as nobody's contact."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from netui.book.book import Book
from netui.book.changes import Edit
from netui.book.identity import email_key, fold, more, profile_key
from netui.book.records import Me, Stint
from netui.exchange.batch import Own, Somebody

LINKEDIN = "linkedin"


def me_after(me: Me, own: Own) -> Me:
    """The user with what the file adds; their own name, city and handle stay."""
    slug = next((key for link in own.links if (key := profile_key(link))), "")
    handles = {**me.handles, LINKEDIN: f"https://www.linkedin.com/in/{slug}"} if slug else me.handles
    return msgspec.structs.replace(
        me,
        name=me.name or own.name,
        city=me.city or own.city,
        emails=more(me.emails, own.emails, email_key),
        handles=me.handles if LINKEDIN in me.handles else handles,
        headline=own.headline or me.headline,
        summary=own.summary or me.summary,
        skills=more(me.skills, own.skills, fold),
        career=_career(me.career, own.career),
    )


def _career(old: tuple[Stint, ...], new: tuple[Stint, ...]) -> tuple[Stint, ...]:
    """Each job and school once; the newer file knows better when it ended."""
    found = {(one.kind, fold(one.name), fold(one.title), one.since): one for one in (*old, *new)}
    return tuple(found.values())


def edits(book: Book, own: Own | None) -> Iterator[Edit]:
    """The change of the user's own row; none where nothing is new."""
    before = book.rows("me").get(1)
    after = me_after(book.me, own) if own else book.me
    if after != book.me:
        yield Edit("me", 1, before, after)


class Self:
    """Who of a file's people is the user."""

    def __init__(self, book: Book, own: Own | None) -> None:
        me = me_after(book.me, own) if own else book.me
        self._mails = {key for mail in me.emails if (key := email_key(mail))}
        self._slugs = {key for link in me.handles.values() if (key := profile_key(link))}

    def __contains__(self, row: Somebody) -> bool:
        if any(profile_key(link) in self._slugs for link in row.links if profile_key(link)):
            return True
        return any(email_key(mail) in self._mails for mail in row.emails if email_key(mail))
