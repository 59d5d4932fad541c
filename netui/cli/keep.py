"""Verbs about files: what comes in with a preview, what goes out whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from netui.cli import plain
from netui.cli.change import told
from netui.cli.verbs import Call, Option, Usage, Verb, interactive

if TYPE_CHECKING:
    from netui.exchange.batch import Options, Question
    from netui.exchange.outcome import Preview

SHOWN = 20
"""Rows of a kind in a preview; JSON has all that were left out."""


def bring_in(call: Call) -> int:
    """Files into the book, each as one change, after a look at what it would do; speakers go with their sessions."""
    from netui.exchange import pretalx
    from netui.store import files

    given = [(name.rpartition("/")[2], files.read(name)) for name in call.words]
    found = [_file(call, name, data) for name, data in pretalx.together(given)]
    if call.json:
        counts = [preview.counts for preview, _ in found]
        plain.as_json(counts[0] if len(counts) == 1 else counts)
    return max(code for _, code in found)


def _file(call: Call, name: str, data: bytes) -> tuple[Preview, int]:
    from msgspec.structs import replace

    from netui.exchange.batch import Options

    said = {option: call.options.get(option, "") for option in ("zone", "dates", "encoding", "event")}
    if "map" in call.options:
        from netui.store import files

        said["mapping"] = files.read(call.options["map"]).decode("utf-8-sig", "replace")
    options = Options(**said)
    while True:
        preview = _plan(call, name, data, options)
        if not preview.questions:
            break
        question = preview.questions[0]
        answer = _asked(question) if interactive() and not call.has("yes") else ""
        if not answer:
            plain.say(f"{question.words} {_how(question)}")
            return preview, 1
        options = replace(options, **{question.name: answer})
    if not call.json:
        _print(preview)
    return preview, _decided(call, preview)


def _plan(call: Call, name: str, data: bytes, options: Options) -> Preview:
    from netui.exchange import formats, preview

    batch = formats.read(name, data, options, call.options.get("as", ""))
    return preview.plan(batch, call.store.book, call.now())


def _decided(call: Call, preview: Preview) -> int:
    """Commit when the user wants it; the exit code."""
    if call.has("dry-run") or not preview.change.edits:
        return 0
    if not call.has("yes"):
        if not interactive():
            plain.say("Nothing is saved yet: say --yes to import it.")
            return 1
        if _line("Import this? y/N ").lower() not in ("y", "yes"):
            plain.say("Nothing was changed.")
            return 1
    saved = call.store.commit(preview.change)
    if not call.json:
        told(call, saved)
        plain.say("netui undo takes the whole import back, also later.")
    return 0


def _asked(question: Question) -> str:
    plain.say(question.words)
    for value, reads in question.choices:
        plain.say(f"  {value}  {reads}")
    for column in question.columns:
        plain.say(f"  {column.name}: {column.field or 'left out'}  ({', '.join(filter(None, column.samples))})")
    return _line(f"{question.name}{f' [{question.guess}]' if question.guess else ''}: ") or question.guess


def _how(question: Question) -> str:
    """How to answer it on the line."""
    if question.name == "mapping":
        return f"Say it with --map FILE, a file with {question.guess} as it is right."
    return f"Say it with --{question.name}{_choices(question)}."


def _choices(question: Question) -> str:
    return " " + " or ".join(value for value, _ in question.choices) if question.choices else ""


def _line(prompt: str) -> str:
    """One line from the person; empty at the end of input."""
    print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _print(preview: Preview) -> None:
    """The counts, then what needs a look: look-alikes, your own picks, what was left out."""
    plain.line(preview.words)
    for row in preview.alike[:SHOWN]:
        plain.line(f"  look alike: {row.theirs.name} and {row.mine.name}, {row.reason} ({row.score} %): {row.answer}")
    _more(len(preview.alike))
    for news in [news for news in preview.news if news.yours][:SHOWN]:
        plain.line(
            f"  {news.state}, yours: {news.session.title}" + (f", was {news.session.was}" if news.session.was else "")
        )
    for part in preview.skipped[:SHOWN]:
        plain.line(f"  left out: {part.place}: {part.reason}")
    _more(len(preview.skipped))
    for part in preview.notes[:SHOWN]:
        plain.line(f"  note: {part.place}: {part.reason}")
    _more(len(preview.notes))


def _more(count: int) -> None:
    if count > SHOWN:
        plain.line(f"  … {count - SHOWN} more")


def take_out(call: Call) -> int:
    """The book, or the people of a filter, as files; never over another one without --force."""
    from netui.exchange.writers import WRITERS, Wanted, joined

    form = call.options.get("format", "json")
    if form not in WRITERS:
        raise Usage(f"There is no format {form}. There are: {', '.join(WRITERS)}.")
    path, *words = call.words or ["-"]
    if words and form == "json":
        raise Usage("JSON is the whole book; say --format vcard, csv, ics or markdown with a filter.")
    book = call.store.book
    people = _filtered(call, words)
    wanted = Wanted(people=people, notes=call.has("all"), events=call.has("events"))
    made = WRITERS[form](book, call.now(), wanted)
    if path == "-":
        data = made if isinstance(made, bytes) else joined(form, made)
        plain.data(plain.harmless(data.decode()).encode() if form == "json" else plain.shown(data))
        return 0
    from netui.store import files

    force = call.has("force")
    to = files.write(path, made, force) if isinstance(made, bytes) else files.write_all(path, made, force)
    about = " and all about them" if form in ("json", "csv", "ics") else ""
    many = len(book.people if people is None else people)
    plain.say(f"Wrote {many:,} {'person' if many == 1 else 'people'}{about} to {to}.")
    return 0


def _filtered(call: Call, words: list[str]) -> list[int] | None:
    """The people of a filter; None without one."""
    if not words:
        return None
    from netui.rules import find

    return find.parse(" ".join(words)).people(call.outlook)


VERBS: tuple[Verb, ...] = (
    Verb(
        "import",
        bring_in,
        "A file into the book: a preview, then one change.",
        "FILE…",
        (
            Option("yes", "save without asking"),
            Option("dry-run", "only show what would be done"),
            Option("as", "what kind of file it is, where that cannot be seen: linkedin, frab, …", "KIND"),
            Option("zone", "the time zone of a programme that does not say it, such as Europe/Brussels", "ZONE"),
            Option("dates", "how days are written, dmy or mdy", "ORDER"),
            Option("encoding", "how letters are written, such as cp1252", "NAME"),
            Option("map", 'which column of a table is what: a file with {"Heading": "field"}', "FILE"),
            Option("event", "the event that a programme belongs to", "NAME"),
        ),
        most=None,
        least=1,
    ),
    Verb(
        "export",
        take_out,
        "The book to a file or a folder; - is stdout.",
        "[PATH] [filter]",
        (
            Option("format", "json, csv, vcard, ics or markdown", "FORMAT"),
            Option("all", "your notes too, in vcard and ics"),
            Option("events", "in a calendar, what is due stands as an event of 15 minutes, not as a to-do"),
            Option("force", "write over a file that is there"),
        ),
        most=None,
    ),
)
"""The verbs about files."""
