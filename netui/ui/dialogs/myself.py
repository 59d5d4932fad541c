"""The two lines about the user: where they work, and since when they look for a job."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from netui.book import myself
from netui.book.changes import Change
from netui.book.dates import words
from netui.book.refused import Refused
from netui.ui.forms import Ask, nothing
from netui.ui.text import show

if TYPE_CHECKING:
    from netui.ui.app import NetUI


def work_line(app: NetUI) -> Ask:
    """Company, team, office: who is inside and who outside follows from it."""
    me = app.outlook.book.me
    text = ", ".join(word for word in (me.company, me.team, me.office) if word)
    return _line(
        app,
        "Where do you work? Company, team, office",
        lambda line: myself.works_at(line, app.outlook.book),
        text,
        "Acme, Data platform, Berlin",
    )


def search_line(app: NetUI) -> Ask:
    """Since when; `no` ends it."""
    since = app.outlook.book.me.searching

    def preview(line: str) -> Content | None:
        if not line.strip():
            return show("a day, today, or no; only this machine knows", style="$muted")
        try:
            day = myself.since_of(line, app.outlook.now)
        except Refused as no:
            return show(str(no), style="$due")
        return show(f"looking for a job since {words(day, app.outlook.now)}" if day else "not looking for a job")

    return _line(
        app,
        "Looking for a job since",
        lambda text: myself.searching(text, app.outlook.book, app.outlook.now),
        since or "",
        "14 sep, today, no",
        preview,
    )


def _line(
    app: NetUI,
    prompt: str,
    make: Callable[[str], Change],
    text: str,
    example: str,
    preview: Callable[[str], Content | None] = nothing,
) -> Ask:
    async def take(line: str) -> bool:
        try:
            change = make(line)
        except Refused as no:
            app.say(str(no), wrong=True)
            return False
        return await app.commit(change)

    return Ask(prompt, take, text=text, placeholder=example, preview=preview)
