"""What goes out from the screens: the people in sight to a file, everything to a folder; each asks where first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.content import Content

from netui.book.changes import Change
from netui.book.refused import Refused
from netui.exchange.outcome import counted
from netui.exchange.synced.lying import Lying
from netui.ui.forms import Ask
from netui.ui.text import show

if TYPE_CHECKING:
    from netui.ui.app import NetUI

SYNCED = "Only what changed is written; what was changed on the phone is read with I first."
ENDINGS = "By its ending: .vcf cards, .csv table, .ics calendar, .md pages, .json all"


def seen(page: Any) -> tuple[int, ...]:
    """The people in sight on a page, in their order, each once."""
    said = getattr(page, "seen", None)
    items: Iterable[object] = getattr(getattr(page, "rows", None), "items", ()) if said is None else said
    return tuple(dict.fromkeys(i for item in items if (i := _person(item))))


def _person(item: object) -> int:
    person = item if isinstance(item, int) else getattr(item, "person", 0)
    found = person if isinstance(person, int) else getattr(person, "id", 0)
    return found if isinstance(found, int) else 0


def ask_to_write(app: NetUI) -> None:
    """The people in sight, to a file whose ending says in which format."""
    people = [i for i in seen(app.screen) if i in app.outlook.book.people]
    if not people:
        app.say("Nobody to write out here.")
        return

    async def take(text: str) -> bool:
        try:
            path = await asyncio.to_thread(_written, app, text.strip(), people)
        except Refused as no:
            app.say(_here(no), wrong=True)
            return False
        app.say(f"Wrote {many} to {path}")
        return True

    def would(text: str) -> Content:
        return show(ENDINGS, style="$muted")

    many = counted(len(people), "person", "people")
    name = app.outlook.book.people[people[0]].name if len(people) == 1 else "people"
    start = f"{'-'.join(name.split())}.vcf" if "/" not in name else "person.vcf"
    app.push_screen(Ask(f"Write {many} to a file", take, text=start, preview=would, enter="write"))


def _written(app: NetUI, text: str, people: list[int]) -> Path:
    from netui.exchange.writers import Wanted, for_name
    from netui.store import files

    wanted = Wanted(people=people, revised=app.store.revised())
    return files.write(text, for_name(text, app.outlook.book, app.now(), wanted))


def ask_for_event(app: NetUI, event: int, ticked: Callable[[str], Awaitable[None]], ending: str = ".ics") -> None:
    """The user's agenda as a calendar, or the page to take along as text: the ending of the name says which."""
    from netui.rules import brief
    from netui.rules.brief_page import markdown
    from netui.rules.outlook import Outlook

    outlook: Outlook = app.outlook
    page = brief.of_event(outlook, outlook.book.events[event])
    stem = page.file.removesuffix(".md")

    async def take(text: str) -> bool:
        name = text.strip() or f"{stem}{ending}"
        try:
            path = await asyncio.to_thread(_event_written, app, name, event, markdown(page))
        except Refused as no:
            app.say(_here(no), wrong=True)
            return False
        await ticked(f"Wrote {path}")
        return True

    def would(text: str) -> Content:
        return show("The ending says what it is: .ics your agenda for any calendar, .md the page.", style="$muted")

    app.push_screen(Ask(f"Write {page.title}", take, text=f"{stem}{ending}", preview=would, enter="write"))


def _event_written(app: NetUI, name: str, event: int, page: str) -> Path:
    from netui.exchange.writers import Wanted, for_name
    from netui.store import files

    if name.casefold().endswith(".md"):
        return files.write(name, page.encode())
    if not name.casefold().endswith(".ics"):
        raise Refused("The name has to end in .ics for the calendar or .md for the page.")
    wanted = Wanted(event=event, revised=app.store.revised())
    return files.write(name, for_name(name, app.outlook.book, app.now(), wanted))


def ask_to_take_all(app: NetUI) -> None:
    """Everything into one folder, read back before it is said to be there."""

    async def take(text: str) -> bool:
        try:
            said = await asyncio.to_thread(_left, app, text.strip())
        except Refused as no:
            app.say(_here(no), wrong=True)
            return False
        app.say(said)
        return True

    def would(text: str) -> Content:
        return show(
            "netui.json, people.vcf, people.csv, calendar.ics, notes/*.md, and a README in plain words.", style="$muted"
        )

    start = str(Path("~") / f"netui-{app.now().day}")
    app.push_screen(
        Ask("Everything, to leave or to keep: into a new folder", take, text=start, preview=would, enter="write")
    )


def _left(app: NetUI, text: str) -> str:
    from netui.exchange import leaving
    from netui.store import files

    book, now = app.outlook.book, app.now()
    made = leaving.files(book, now, app.store.revised())
    to = files.write_all(text, made)
    leaving.checked({name: files.read(to / name) for name in made}, book, now)
    return (
        f"Wrote {counted(len(book.people), 'person', 'people')} and all about them to {to}; checked by reading it back"
    )


def _here(no: Refused) -> str:
    """A refusal in words that make sense on the screen."""
    return str(no).replace("; say --force to write over it", "; another name, please")


def ask_to_sync(app: NetUI) -> None:
    """The folder that a sync tool carries to the phone: the people in sight, and what changed of all who lie there."""
    people = seen(app.screen) or None
    here = next((row.folder for row in reversed(list(app.outlook.book.shared.values()))), "")
    top = here.rpartition("/")[0] if here.endswith(("/contacts", "/calendar")) else here

    async def take(text: str) -> bool:
        try:
            change, said = await asyncio.to_thread(_carried, app, text.strip(), people)
        except Refused as no:
            app.say(str(no), wrong=True)
            return False
        if change.edits and not await app.commit(change):
            return False
        app.say(" ".join(said))
        return True

    def would(text: str) -> Content:
        return show(SYNCED, style="$muted")

    who = counted(len(people), "person", "people") + " in sight" if people else "everybody"
    prompt = f"Phone and calendar, {who}: the folder that vdirsyncer carries"
    app.push_screen(Ask(prompt, take, text=top or str(Path("~") / "netui-sync"), preview=would, enter="write"))


def _carried(app: NetUI, text: str, people: Collection[int] | None) -> tuple[Change, list[str]]:
    from netui.exchange.synced import sync
    from netui.store import folders

    contacts, calendar = folders.pair(text, make=True)
    cards, entries = folders.lying(contacts, folders.CARDS), folders.lying(calendar, folders.ENTRIES)
    lying = Lying(contacts=contacts, cards=cards, calendar=calendar, entries=entries)
    done = sync.out(lying, app.outlook.book, app.now(), people)
    failed = folders.carry(done.files, done.gone, lying.by_place)
    return done.change(failed), list(sync.told(done, failed, text))
