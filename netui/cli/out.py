"""What goes out: the book or the people of a filter in every format, and all of it for leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.cli import plain
from netui.cli.verbs import Call, Option, Usage, Verb

if TYPE_CHECKING:
    from netui.exchange.writers import Wanted


def take_out(call: Call) -> int:
    """The book, or the people of a filter, as files; never over another one without --force."""
    from netui.exchange.writers import WRITERS, joined

    path, *words = call.words or ["-"]
    if "format" not in call.options and path != "-" and call.has("all"):
        return _leave(call, path, words)
    form = call.options.get("format", "json")
    if form == "vdir":
        return _folder(call, path, words)
    if form not in WRITERS:
        raise Usage(f"There is no format {form}. There are: {', '.join(WRITERS)}, vdir.")
    if "event" in call.options and (form != "ics" or words):
        raise Usage("--event is the agenda of one event: say it with --format ics and without a filter.")
    book = call.store.book
    wanted = _wanted(call, words, form)
    made = WRITERS[form](book, call.now(), wanted)
    if path == "-":
        data = made if isinstance(made, bytes) else joined(form, made)
        plain.data(plain.harmless(data.decode()).encode() if form == "json" else plain.shown(data))
        return 0
    from netui.store import files

    force = call.has("force")
    to = files.write(path, made, force) if isinstance(made, bytes) else files.write_all(path, made, force)
    plain.say(f"Wrote {_what(call, wanted, form)} to {to}.")
    return 0


def _wanted(call: Call, words: list[str], form: str) -> Wanted:
    from netui.exchange.ics_write import never
    from netui.exchange.writers import Wanted

    return Wanted(
        people=_filtered(call, words),
        notes=call.has("all"),
        events=call.has("events"),
        event=_event(call, call.options["event"]) if "event" in call.options else None,
        revised=call.store.revised() if form == "ics" else never,
    )


def _event(call: Call, name: str) -> int:
    from netui.book.refused import Refused
    from netui.cli.brief import event_of

    found = event_of(call.store.book, name, call.now())
    if found is None:
        raise Refused(f"There is no event «{name}». Say how its name begins.")
    return found.id


def _what(call: Call, wanted: Wanted, form: str) -> str:
    book = call.store.book
    if wanted.event is not None:
        return f"your agenda of {book.events[wanted.event].name}"
    many = len(book.people if wanted.people is None else wanted.people)
    about = " and all about them" if form in ("json", "csv", "ics") else ""
    return f"{many:,} {'person' if many == 1 else 'people'}{about}"


def _filtered(call: Call, words: list[str]) -> list[int] | None:
    """The people of a filter; None without one."""
    if not words:
        return None
    from netui.rules import find

    return find.parse(" ".join(words)).people(call.outlook)


def _folder(call: Call, path: str, words: list[str]) -> int:
    """Into a folder that a sync tool carries: only what changed, and nothing that was changed there unread."""
    from netui.exchange.synced import sync
    from netui.exchange.synced.lying import Lying
    from netui.store import folders

    if path == "-":
        raise Usage("vdir is a folder: name it, such as netui export sync --format vdir.")
    if "all" in call.options or "event" in call.options:
        raise Usage("vdir is people and calendar; it takes a filter, --events and --force.")
    contacts, calendar = folders.pair(path, make=True)
    cards, entries = folders.lying(contacts, folders.CARDS), folders.lying(calendar, folders.ENTRIES)
    lying = Lying(contacts=contacts, cards=cards, calendar=calendar, entries=entries)
    people, force = _filtered(call, words), call.has("force")
    done = sync.out(lying, call.store.book, call.now(), people, again=force, todos=not call.has("events"))
    failed = folders.carry(done.files, done.gone, lying.by_place)
    change = done.change(failed)
    if change.edits:
        call.store.commit(change)
    for line in sync.told(done, failed, path):
        plain.say(line)
    return 0


def _leave(call: Call, path: str, words: list[str]) -> int:
    """Everything in formats that others read, into one folder, and what was found when reading it back."""
    from netui.exchange import leaving
    from netui.store import files

    if words:
        raise Usage("--all is everything; leave the filter away, or say a --format with it.")
    book, now = call.store.book, call.now()
    made = leaving.files(book, now, call.store.revised())
    to = files.write_all(path, made, call.has("force"))
    told = leaving.checked({name: files.read(to / name) for name in made}, book, now)
    for line in told:
        plain.line(line)
    plain.say(f"Wrote everything to {to}; checked by reading it back. Your book stays where it is.")
    return 0


VERBS: tuple[Verb, ...] = (
    Verb(
        "export",
        take_out,
        "The book to a file or a folder; - is stdout.",
        "[PATH] [filter]",
        (
            Option("format", "json, csv, vcard, ics, markdown, or vdir: a folder for vdirsyncer", "FORMAT"),
            Option("all", "everything into a folder; with a format: your notes too, in vcard and ics"),
            Option("events", "in a calendar, what is due stands as an event of 15 minutes, not as a to-do"),
            Option("event", "in a calendar only your agenda of this event", "NAME"),
            Option("force", "write over a file that is there"),
        ),
        most=None,
    ),
)
"""The verb that takes out."""
