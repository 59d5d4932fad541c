"""Caring for the file from the screens: bring back a copy, take in another file, forget somebody; each asks first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from netui.book.records import Person
from netui.book.refused import Refused
from netui.store.file import Forgotten
from netui.store.incoming import Incoming
from netui.ui.forms import Ask, Choose

if TYPE_CHECKING:
    from netui.ui.app import NetUI


def ask_to_restore(app: NetUI) -> None:
    """Which copy, then what it would change."""
    paths = app.store.backups()[:9]
    if not paths:
        app.say("There is no copy in backups/ yet; the first save of a day makes one.")
        return
    answers = [(str(n), path.name, partial(app.store.restore, path)) for n, path in enumerate(paths, 1)]

    async def take(look: Callable[[], Incoming]) -> bool:
        app.call_later(_previewed, app, look, "Bring back", "brings it back")
        return True

    app.push_screen(Choose("Which copy? You see what would change before anything does.", answers, take))


def ask_to_merge(app: NetUI) -> None:
    """Which file, then what it would change."""

    async def take(path: str) -> bool:
        app.call_later(_previewed, app, partial(app.store.merge, path.strip()), "Take in", "takes it in")
        return True

    app.push_screen(Ask("Take in another netui file: its path", take))


def ask_to_save_as(app: NetUI) -> None:
    """A new file for all that is here, when another hand has the book's own."""

    async def take(text: str) -> bool:
        try:
            path = await asyncio.to_thread(app.store.save_as, text.strip())
        except Refused as no:
            app.say(str(no).replace("; say --force to write over it", "; another name, please"), wrong=True)
            return False
        app.say(f"Saved as {path}; netui --file opens it")
        return True

    name = app.store.path.stem
    app.push_screen(Ask("All of the book, into a new file", take, text=str(Path("~") / f"{name}-{app.now().day}.json")))


async def _previewed(app: NetUI, look: Callable[[], Incoming], verb: str, does: str) -> None:
    try:
        found = await asyncio.to_thread(look)
    except Refused as no:
        app.say(str(no), wrong=True)
        return
    await app.push("outside", found, f"{verb} {found.source}?", does)


def ask_to_forget(app: NetUI, person: Person) -> None:
    """The one thing that undo cannot bring back, so it asks."""

    async def take(yes: bool) -> bool:
        if yes:
            app.call_later(_forgotten, app, person)
        return True

    app.push_screen(
        Choose(
            f"Forget {person.name}, in the history too? Nothing brings them back, not even u.",
            [("y", "forget for good", True), ("n", "no", False)],
            take,
            at=1,
        )
    )


async def _forgotten(app: NetUI, person: Person) -> None:
    try:
        found = await asyncio.to_thread(app.store.forget, person.id)
    except Refused as no:
        app.say(str(no), wrong=True)
        return
    app.moved(found.book)
    await app.action_leave()
    notes = len(found.named)
    rest = (
        f"; {notes} {'note of others still names' if notes == 1 else 'notes of others still name'} them"
        if notes
        else ""
    )
    app.say(f"Forgotten, saved; nothing brings them back{rest}")
    if found.backups:
        _ask_about_copies(app, person, found)


def _ask_about_copies(app: NetUI, person: Person, found: Forgotten) -> None:
    many = len(found.backups)
    names = ", ".join(Path(path).name for path in found.backups[:3]) + (" …" if many > 3 else "")

    async def take(yes: bool) -> bool:
        told = await asyncio.to_thread(app.store.forget_in, person.id, found.backups) if yes else []
        app.say("; ".join(told) or ("Forgotten in the copies too" if yes else "The copies stay as they are"))
        return True

    answers = [("y", "forget there too", True), ("n", "leave the copies", False)]
    app.push_screen(
        Choose(
            f"{many} {'copy' if many == 1 else 'copies'} beside the book still {'has' if many == 1 else 'have'} them: "
            f"{names}",
            answers,
            take,
        )
    )
