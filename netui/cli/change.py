"""Verbs that change the book: one line in, and the way back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from netui.book.refused import Refused
from netui.cli import plain
from netui.cli.verbs import Call, Option, Usage, Verb

if TYPE_CHECKING:
    from netui.store.file import Saved


def undo(call: Call) -> int:
    """Take back the newest change."""
    return _moved(call, call.store.undo())


def redo(call: Call) -> int:
    """Bring back what undo took."""
    return _moved(call, call.store.redo())


def _moved(call: Call, saved: Saved) -> int:
    """What came in just now is only shown, and nothing was taken back: no script may take that for done."""
    code = told(call, saved)
    if saved.label:
        return code
    plain.say("Nothing is taken back or brought back yet: say it again, now that you know what came in.")
    return 1


def told(call: Call, saved: Saved) -> int:
    """What was done, and what came in from elsewhere meanwhile."""
    if call.json:
        plain.as_json({"done": saved.label, "meanwhile": list(saved.others)})
        return 0
    for other in saved.others:
        plain.say(f"Meanwhile: {other}.")
    if saved.label:
        plain.line(f"{saved.label}, saved.")
    return 0


def add(call: Call) -> int:
    """One line into the book: a person, a contact, a promise, a plan; several lines from stdin with -."""
    if call.has("name"):
        if call.words:
            raise Usage("--name takes the whole name; leave the line away.")
        return _add_name(call, call.options["name"])
    if call.words == ["-"]:
        return _add_lines(call)
    if not call.text.strip():
        raise Usage('Say it as: netui add "coffee Ana Ruiz @Acme yesterday >send the RFC"')
    return told(call, _add(call, call.text))


def _add(call: Call, line: str) -> Saved:
    from netui.book.line import capture

    now, book = call.now(), call.store.book
    parsed = capture.parse(line, book, now)
    if not parsed.ready:
        raise Refused(f"Not saved: {parsed.problems[0]}" if parsed.problems else "Not saved: this says nothing yet.")
    return call.store.commit(capture.carry_out(parsed, book, now))


def _add_name(call: Call, name: str) -> int:
    from netui.book.records import Person
    from netui.book.verbs import add_person

    if not name.strip():
        raise Usage("--name needs a name.")
    book = call.store.book
    return told(call, call.store.commit(add_person(Person(name=name.strip()), book, book.ids(call.now()))))


def _add_lines(call: Call) -> int:
    """Each line is saved by itself; one that cannot be is named, and the others go on."""
    failed = 0
    for number, line in _lines():
        try:
            told(call, _add(call, line))
        except Refused as no:
            failed += 1
            plain.say(f"line {number}: {no}")
    return 1 if failed else 0


def _lines() -> Iterator[tuple[int, str]]:
    data = sys.stdin.buffer.read().decode("utf-8", "replace")
    return ((n, line.strip()) for n, line in enumerate(data.splitlines(), 1) if line.strip())


VERBS: tuple[Verb, ...] = (
    Verb(
        "add",
        add,
        "coffee Ana @Acme fri >what I owe; - reads stdin.",
        "LINE",
        (Option("name", "add a person of this very name, whatever it looks like", "TEXT"),),
        most=None,
    ),
    Verb("undo", undo, "Take back the newest change, a whole import too."),
    Verb("redo", redo, "Bring back what undo took."),
)
"""The verbs that change."""
