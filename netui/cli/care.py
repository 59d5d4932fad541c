"""Verbs about the book as a file: its copies, its health, two copies into one, and who is to be gone from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui.book.refused import Refused
from netui.cli import plain
from netui.cli.change import told
from netui.cli.verbs import Call, Option, Verb, interactive

if TYPE_CHECKING:
    from netui.store.incoming import Incoming

SHOWN = 20
"""Lines of a preview; JSON has all."""


def backup(call: Call) -> int:
    """A copy of the file now, or the list of copies."""
    if call.has("list"):
        from netui.store import aside

        rows = [{"path": path, "people": people} for path, people in aside.copies(call.store.path)]
        if call.json:
            plain.as_json(rows)
        else:
            plain.table((str(row["path"]), f"{row['people']} people") for row in rows)
        return 0
    path = call.store.backup()
    if call.json:
        plain.as_json({"path": str(path)})
    else:
        plain.line(f"Copied the book to {path}")
    return 0


def restore(call: Call) -> int:
    """A copy brought back as one change, after a look at what it would change."""
    path = call.words[0] if call.words else None
    try:
        store = call.store
    except Refused as no:
        return _aside(call, no, path)
    return _incoming(call, store.restore(path), "Restore this?")


def _aside(call: Call, no: Refused, path: str | None) -> int:
    """The book cannot be read: a copy takes its place, and it stays beside it."""
    from netui.store import aside, places

    plan = aside.planned(places.book_path(call.options.get("file")), no, call.now(), path)
    plain.say(str(no))
    plain.line(f"{plan.copy} with {plan.people} people would take its place; it stays as {plan.kept}")
    if not _wanted(call, "Do this?"):
        return 0 if call.has("dry-run") else 1
    plan.done()
    plain.line(f"Restored {plan.copy}, saved.")
    return 0


def merge(call: Call) -> int:
    """What another copy has and this one lacks, as one change."""
    return _incoming(call, call.store.merge(call.words[0]), "Merge this?")


def _incoming(call: Call, change: Incoming, question: str) -> int:
    from netui.store.incoming import moves

    lines = list(moves(change, call.store.book.with_(change)))
    if call.json:
        rows = [
            {"table": m.table, "id": m.id, "name": m.name, "field": m.field, "before": m.before, "after": m.after}
            for m in lines
        ]
        plain.as_json({"label": change.label, "changes": rows, "told": list(change.told)})
    else:
        plain.line(change.label.replace("Restored", "Would restore", 1).replace("Merged", "Would merge", 1))
        _first([f"  {row.words}" for row in lines])
        _first([f"  note: {text}" for text in change.told])
    if not _wanted(call, question):
        return 0 if call.has("dry-run") else 1
    saved = call.store.commit(change)
    if not call.json:
        told(call, saved)
        plain.say("netui undo takes it back, also later.")
    return 0


def _first(lines: Sequence[str]) -> None:
    for line in lines[:SHOWN]:
        plain.line(line)
    if len(lines) > SHOWN:
        plain.line(f"  … {len(lines) - SHOWN} more")


def _wanted(call: Call, question: str) -> bool:
    """Whether the person wants it: --yes, or a yes at the terminal."""
    if call.has("dry-run") or call.has("yes"):
        return call.has("yes") and not call.has("dry-run")
    if not interactive():
        plain.say("Nothing is changed yet: say --yes to do it.")
        return False
    if plain.asked(f"{question} y/N ").lower() in ("y", "yes"):
        return True
    plain.say("Nothing was changed.")
    return False


def delete(call: Call) -> int:
    """A person out of the book; undo brings them back."""
    from netui.book.verbs import delete_person
    from netui.cli.show import whom

    book = call.store.book
    return told(call, call.store.commit(delete_person(book.people[whom(book, call.text)], book)))


def forget(call: Call) -> int:
    """A person out of the book and out of its history, for good."""
    from netui.cli.show import whom

    store = call.store
    person = whom(store.book, call.text)
    name = store.book.people[person].name
    if not call.has("yes"):
        if not interactive():
            plain.say(f"Nothing is changed yet: say --yes to forget {name} for good; undo cannot bring this back.")
            return 1
        plain.say(f"{name} goes out of the book and out of its history. Undo cannot bring this back.")
        if plain.asked(f"Forget {name}? y/N ").lower() not in ("y", "yes"):
            plain.say("Nothing was changed.")
            return 1
    done = store.forget(person)
    failed = _from_backups(call, person, done.backups)
    if call.json:
        plain.as_json({"done": done.label, "named": list(done.named), "backups": list(done.backups), "failed": failed})
    else:
        plain.line(f"Forgot {name}, saved.")
        for place in done.named:
            plain.say(f"The name still stands in {place}, in words about others.")
        for text in failed:
            plain.say(text)
    return 1 if failed else 0


def _from_backups(call: Call, person: int, paths: Sequence[str]) -> list[str]:
    """Out of the copies too, where the person says so; what could not be done."""
    if not paths:
        return []
    many = f"{len(paths)} {'copy' if len(paths) == 1 else 'copies'}"
    wanted = call.has("backups")
    if not wanted and interactive() and not call.has("yes"):
        wanted = plain.asked(f"Also out of {many}? y/N ").lower() in ("y", "yes")
    if wanted:
        return call.store.forget_in(person, paths)
    still = f"{many} still {'holds' if len(paths) == 1 else 'hold'} this person"
    plain.say(f"{still}: {', '.join(paths[:3])}{' …' if len(paths) > 3 else ''}")
    return []


def doctor(call: Call) -> int:
    """What is not well with the book; nothing is changed."""
    from netui.store import aside, places

    call.silent = True
    try:
        store = call.store
    except Refused as no:
        copies = aside.copies(places.book_path(call.options.get("file")))
        plain.say(str(no) if not call.has("share") else "The book cannot be read.")
        if copies and not call.has("share"):
            plain.say(f"{len(copies)} backups can be read, the newest with {copies[0][1]} people: netui restore")
        return 1
    from netui.store.doctor import examined

    report = examined(store)
    share = call.has("share")
    found = [(one.kind, one.shared if share else one.words) for one in report.findings]
    if call.json:
        plain.as_json({"facts": report.facts, "findings": [{"kind": k, "words": w} for k, w in found]})
        return 0
    plain.table((name, f"{value:,}" if isinstance(value, int) else value) for name, value in report.facts.items())
    plain.line()
    for kind, words in found:
        plain.line(f"{kind}: {words}")
    plain.line("Nothing found that is not well." if not found else f"{len(found)} found. Nothing was changed.")
    return 0


ASKS = (Option("yes", "do it without asking"), Option("dry-run", "only show what would be changed"))

VERBS: tuple[Verb, ...] = (
    Verb("delete", delete, "A person out of the book; undo brings them back.", "NAME", most=None, least=1),
    Verb(
        "forget",
        forget,
        "A person out of book and history, for good.",
        "NAME",
        (Option("yes", "do it without asking"), Option("backups", "out of the backups and second copies too")),
        most=None,
        least=1,
    ),
    Verb(
        "backup",
        backup,
        "A copy of the book in backups/, now.",
        options=(Option("list", "show the copies instead"),),
    ),
    Verb("restore", restore, "A copy back, the newest or FILE: one change.", "[FILE]", ASKS, most=1),
    Verb("merge", merge, "What another copy has, into this book: one change.", "FILE", ASKS, most=1, least=1),
    Verb(
        "doctor",
        doctor,
        "What is not well with the book; changes nothing.",
        options=(Option("share", "without names, texts and paths, to show to others"),),
    ),
)
"""The verbs about the file itself."""
